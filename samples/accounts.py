"""The bank statement and the credit report: pay that arrives on its dates, debts that leave as they are reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.papers import Paper, Sheet, Truth, day, money
from samples.payroll import Pay
from samples.people import Household


@dataclass(frozen=True, slots=True)
class Booking:
    """One line of an account: when, what, and how much came (+) or went (-)."""

    date: dt.date
    text: str
    amount: Decimal


_SPENDING = ((3, "Card Purchase Greenway Market", "-84.12"), (6, "Card Purchase Fuel Stop 114", "-46.30"),
             (9, "City Water And Power", "-131.77"), (15, "Card Purchase Greenway Market", "-102.45"),
             (21, "Mobile Phone Bill", "-65.00"), (24, "Card Purchase Hardware Barn", "-38.91"),
             (27, "Card Purchase Greenway Market", "-91.08"))  # fmt: skip


def bookings(home: Household, pays: tuple[Pay, ...], year: int, month: int) -> tuple[Booking, ...]:
    """A month of the account: pay on its pay dates, every debt on its day, and the daily run of purchases."""
    lines = [
        Booking(p.pay_date, f"Payroll Direct Dep {home.employer}", p.net.amount)
        for p in pays
        if (p.pay_date.year, p.pay_date.month) == (year, month)
    ]
    lines += [Booking(dt.date(year, month, d.day), f"{d.creditor} Payment", -d.payment) for d in home.debts]
    lines += [Booking(dt.date(year, month, n), text, Decimal(amount)) for n, text, amount in _SPENDING]
    return tuple(sorted(lines, key=lambda b: (b.date, b.text)))


def bank_statement(home: Household, lines: tuple[Booking, ...], opening: Decimal, name: str) -> Paper:
    """A checking statement with its summary and a running balance."""
    first = lines[0].date.replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    came = sum((b.amount for b in lines if b.amount > 0), Decimal(0))
    went = -sum((b.amount for b in lines if b.amount < 0), Decimal(0))
    closing = opening + came - went
    sheet = Sheet(producer="Statement Composer 7")
    sheet.text(50, 60, home.bank, bold=True, size=14)
    sheet.text(50, 74, "PO Box 1180, Springfield, IL 62701")
    sheet.text(360, 60, "Checking Account Statement", bold=True, size=12)
    sheet.text(360, 78, f"Statement Period: {day(first)} - {day(last)}")
    sheet.text(360, 91, f"Account Number: ******{home.account_last4}")
    for at, text in enumerate((home.name, home.street, home.place)):
        sheet.text(50, 130 + 13 * at, text, bold=at == 0)
    sheet.text(50, 190, "Account Summary", bold=True)
    summary = (
        ("Beginning Balance", opening),
        ("Total Deposits", came),
        ("Total Withdrawals", went),
        ("Ending Balance", closing),
    )
    for at, (label, amount) in enumerate(summary):
        sheet.text(50, 207 + 14 * at, label)
        sheet.right(300, 207 + 14 * at, money(amount))
    sheet.text(50, 285, "Transactions", bold=True)
    y = 303.0
    sheet.text(50, y, "Date", bold=True)
    sheet.text(120, y, "Description", bold=True)
    for x, head in ((400, "Withdrawals"), (480, "Deposits"), (560, "Balance")):
        sheet.right(x, y, head, bold=True)
    sheet.rule(50, 560, y + 4)
    balance, rows = opening, []
    for booking in lines:
        y += 15
        balance += booking.amount
        sheet.text(50, y, day(booking.date))
        sheet.text(120, y, booking.text)
        sheet.right(480 if booking.amount > 0 else 400, y, money(abs(booking.amount)))
        sheet.right(560, y, money(balance))
        rows.append({"date": booking.date.isoformat(), "description": booking.text, "amount": str(booking.amount),
                     "balance": str(balance)})  # fmt: skip
    sheet.text(50, y + 40, "Member FDIC. Please report errors within 60 days of the statement date.", size=7)
    fields: Truth = {
        "bank_name": home.bank, "account_holder": home.name, "account_number_last4": home.account_last4,
        "period_start": first.isoformat(), "period_end": last.isoformat(), "opening_balance": str(opening),
        "closing_balance": str(closing), "total_deposits": str(came), "total_withdrawals": str(went),
        "transactions": rows,
    }  # fmt: skip
    return Paper(name, sheet.done(), {"type": "bank_statement", "fields": fields})


def credit_report(home: Household, date: dt.date, name: str) -> Paper:
    """A credit report of three bureaus with one line for each debt."""
    sheet = Sheet(producer="MergeDesk Credit 3")
    sheet.text(50, 55, "Three Bureau Credit Report", bold=True, size=14)
    for at, text in enumerate((f"Consumer Name: {home.name}", f"SSN: XXX-XX-{home.ssn_last4}",
                               f"Address: {home.street}, {home.place}", f"Report Date: {day(date)}")):  # fmt: skip
        sheet.text(50, 78 + 14 * at, text)
    sheet.text(50, 150, "Credit Scores", bold=True)
    scores = {"experian": 668, "equifax": 661, "transunion": 674}
    for at, (bureau, score) in enumerate(scores.items()):
        sheet.text(50 + 150 * at, 166, f"{bureau.title() if bureau != 'transunion' else 'TransUnion'}: {score}")
    sheet.text(50, 200, "Tradelines", bold=True)
    y = 218.0
    for x, head in ((50, "Creditor"), (175, "Account"), (230, "Type"), (295, "Opened")):
        sheet.text(x, y, head, bold=True)
    for x, head in ((405, "High Credit"), (470, "Balance"), (530, "Payment"), (580, "Past Due")):
        sheet.right(x, y, head, bold=True)
    sheet.rule(50, 580, y + 4)
    rows = []
    for debt in home.debts:
        y += 16
        for x, text in ((50, debt.creditor), (175, f"****{debt.account}"), (230, debt.kind), (295, debt.opened)):
            sheet.text(x, y, text)
        for x, amount in ((405, debt.high), (470, debt.balance), (530, debt.payment), (580, Decimal(0))):
            sheet.right(x, y, money(amount))
        rows.append({"creditor": debt.creditor, "balance": str(debt.balance), "monthly_payment": str(debt.payment),
                     "past_due": "0.00", "high_credit": str(debt.high)})  # fmt: skip
    monthly = sum((d.payment for d in home.debts), Decimal(0))
    sheet.text(50, y + 30, "Total Monthly Payments", bold=True)
    sheet.right(530, y + 30, money(monthly), bold=True)
    sheet.text(50, y + 60, "Inquiries", bold=True)
    sheet.text(50, y + 75, "None in the last 120 days")
    fields: Truth = {
        "consumer_name": home.name,
        "report_date": date.isoformat(),
        "total_monthly_payments": str(monthly),
    }
    fields |= {f"score.{bureau}": str(score) for bureau, score in scores.items()} | {"tradelines": rows}
    return Paper(name, sheet.done(), {"type": "credit_report", "fields": fields})
