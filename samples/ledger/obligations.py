"""What falls due: the mortgage and other debts as their histories say they were paid, and the bills on their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.arrivals import Arrival
from samples.ledger.banking import Booking
from samples.ledger.clerk import Clerk, draw_payee
from samples.ledger.credit import Debt, Mortgage
from samples.ledger.merchants import Shop
from samples.ledger.mortgages import cents, last_due, missed_dues, months_on
from samples.ledger.spending import Bill

_DONE = ("closed", "paid", "collection", "charge_off")
_ENTRIES = {
    "mortgage": ("MTG PYMT", "MORTGAGE", "MTGE PMT", "LOAN PMT", "PAYMENT"),
    "auto": ("AUTO PAY", "AUTO LOAN", "PAYMENT", "WEB PMT"),
    "student": ("STDNT LOAN", "EDU PMT", "PAYMENT"),
}  # fmt: skip
_OTHER_ENTRIES = ("ONLINE PMT", "PAYMENT", "AUTOPAY", "BILL PYMT", "E-PAYMENT", "CRDT PMT")


def _late(debt: Debt, month: dt.date) -> int | None:
    """Thirties late at a month's end; nothing is known before the history and after it."""
    reported = debt.reported
    at = (reported.year - month.year) * 12 + reported.month - month.month
    if 0 <= at < len(debt.history) and debt.history[at] != "-":
        return int(debt.history[at])
    return None


def payments_made(debt: Debt, month: dt.date, mortgage: Mortgage, asof: dt.date) -> int:
    """How many instalments were paid in a month: as many as the history's change from month's end to month's end says.

    After the last report who was behind stays behind, and who was not pays; the mortgage's own count goes before.
    """
    if debt.status in _DONE or month <= debt.opened.replace(day=1):
        return 0
    missed = missed_dues(mortgage, asof) if debt.kind == "mortgage" and debt.number == mortgage.loan_number else ()
    if missed and month > last_due(asof):
        return 0
    if month in missed:
        return 0
    now, before = _late(debt, month), _late(debt, months_on(month, -1)) or 0
    if now is None:
        return int(debt.history[0] in "0-" or month < debt.reported.replace(day=1))
    return 0 if now == before == 6 else max(0, before + 1 - now)


def debts_due(
    clerks: Sequence[Clerk], debts: Sequence[Debt], mortgage: Mortgage, start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """Debts with an account to pay them from leave it around their day, in the months in which they were paid."""
    for number, debt in enumerate(debts):
        at = next((i for i, c in enumerate(clerks) if c.account.last4 == debt.paid_from), None)
        if at is None or debt.monthly_payment <= 0:
            continue
        stream, clerk = draw.at(number), clerks[at]
        payee = draw_payee(debt.creditor, stream.pick(_ENTRIES.get(debt.kind, _OTHER_ENTRIES)), stream)
        by_check, tardy = stream.chance(0.07), stream.chance(0.25)
        category = "housing" if debt.kind == "mortgage" else "debt"
        habit = stream.weighted({"least": 45.0, "round": 30, "more": 25}) if "card" in debt.kind else "least"
        more = cents(stream.cents(10, 90))
        month = months_on(start, 0)
        while month <= asof:
            for turn in range(payments_made(debt, month, mortgage, asof)):
                # Weekends and holidays may move a payment, never beyond the month that it counts for.
                wanted = min(24, debt.day + turn * 4 + (stream.whole(0, 6) if tardy and stream.chance(0.5) else 0))
                day = clerk.booked(month.replace(day=wanted))
                amount = debt.monthly_payment
                if habit == "round":
                    amount = cents((amount / 25).quantize(Decimal(1), "ROUND_CEILING") * 25)
                elif habit == "more":
                    amount += more + stream.whole(0, 40)
                if by_check:
                    yield at, clerk.paid_by_check(day, -amount)
                else:
                    yield at, Booking(day, clerk.ach_out(day, payee), -amount, category)
            month = months_on(month, 1)


def bills_due(
    clerks: Sequence[Clerk], bills: Sequence[Bill], start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """Bills leave the account on their days, now and then late; the line carries the payee's own wording."""
    checking = [i for i, c in enumerate(clerks) if c.account.kind == "checking"]
    for number, bill in enumerate(bills):
        stream = draw.at(number)
        at = checking[-1] if stream.chance(0.15) else checking[0]
        clerk = clerks[at]
        payee = draw_payee(bill.payee, bill.entry, stream)
        site = stream.pick(("BILL.SITE", f"{stream.pick((800, 877, 888))}-{stream.whole(221, 989)}-{stream.digits(4)}"))
        shop = Shop(f"{bill.payee}" + stream.pick(("", "", f" *{stream.digits(6)}")), site, clerk.account.address.state)
        month, phase = months_on(start, 0), stream.whole(0, max(0, bill.every - 1))
        while month <= asof:
            if (month.month + phase) % bill.every == 0 and not stream.chance(0.015):
                happened = month.replace(day=min(28, bill.day + stream.weighted({0: 70.0, 1: 15, 2: 9, 5: 6})))
                day, amount = clerk.booked(happened), -bill.amount(month.month, stream)
                if bill.mode == "card":
                    yield at, Booking(day, clerk.card(happened, shop), amount, bill.category)
                elif bill.mode == "check":
                    yield at, clerk.paid_by_check(day, amount)
                else:
                    yield at, Booking(day, clerk.ach_out(day, payee), amount, bill.category)
            month = months_on(month, 1)
