"""The mortgage for which relief is asked: drawn by amortisation, and stated as its servicer states it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from samples.draws import Draw
from samples.ledger.credit import Mortgage, MortgageStatement
from samples.ledger.parties import Address, Person

CENT = Decimal("0.01")

SERVICERS: tuple[tuple[str, Address], ...] = (
    ("Ashgrove Mortgage Servicing LLC", Address("PO Box 650783", "Dallas", "TX", "75265")),
    ("Corvane National Bank Home Loans", Address("PO Box 31785", "Tampa", "FL", "33631")),
    ("Halyard Home Lending, Inc.", Address("PO Box 77404", "Ewing", "NJ", "08628")),
    ("Prairie Gate Loan Services", Address("PO Box 8703", "Dayton", "OH", "45401")),
    ("Lantern Hill Mortgage", Address("PO Box 9013", "Addison", "TX", "75001")),
    ("Westmark Residential Servicing Corp.", Address("1 Mortgage Way", "Mount Laurel", "NJ", "08054")),
    ("Stanmoor Bank Mortgage", Address("PO Box 21948", "Eagan", "MN", "55121")),
    ("Copperleaf Loan Administration", Address("PO Box 24696", "Columbus", "OH", "43224")),
    ("Tidewell Bank Mortgage Department", Address("PO Box 85526", "Richmond", "VA", "23285")),
    ("Great Plains Housing Finance", Address("PO Box 3377", "Omaha", "NE", "68103")),
    ("Summit & Vale Home Loans", Address("PO Box 5452", "Mount Laurel", "NJ", "08054")),
    ("Harborstone Mortgage Co., LLC", Address("PO Box 660264", "Dallas", "TX", "75266")),
    ("Blue Ridge Teachers Credit Union", Address("PO Box 2610", "Asheville", "NC", "28802")),
    ("Marlin Bay Servicing", Address("PO Box 100077", "Duluth", "GA", "30096")),
)
"""Invented servicers, with the addresses of their payment or mail centres."""

_RATES: dict[int, tuple[int, int]] = {
    2003: (5250, 6250), 2006: (6000, 7000), 2009: (4750, 5500), 2012: (3250, 4250), 2015: (3500, 4250),
    2018: (4250, 5125), 2019: (3500, 4625), 2020: (2750, 3625), 2021: (2625, 3375), 2022: (3500, 7000),
    2023: (6125, 7875), 2024: (6125, 7375), 2025: (6125, 7125), 2026: (5875, 6875),
}  # fmt: skip
"""From a year on, the range of thirty-year fixed rates in thousandths of a percent (Freddie Mac survey, rounded)."""


def cents(amount: Decimal) -> Decimal:
    """Money is rounded half up to the cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def months_on(day: dt.date, months: int) -> dt.date:
    """The first of the month that lies so many months after a day's month."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def level_payment(amount: Decimal, rate: Decimal, months: int) -> Decimal:
    """The payment that pays off an amount in so many months at a yearly rate in percent."""
    if not rate:
        return cents(amount / months)
    monthly = rate / 1200
    return cents(amount * monthly / (1 - (1 + monthly) ** -months))


def balance_after(amount: Decimal, rate: Decimal, payment: Decimal, paid: int) -> Decimal:
    """What is left of an amount after so many payments, interest rounded to the cent each month as servicers do."""
    for _ in range(paid):
        amount = max(Decimal("0.00"), amount + cents(amount * rate / 1200) - payment)
    return amount


def last_due(asof: dt.date) -> dt.date:
    """The latest instalment whose fifteen days of grace are over."""
    return months_on(asof, 0 if asof.day >= 16 else -1)


def missed_dues(mortgage: Mortgage, asof: dt.date) -> tuple[dt.date, ...]:
    """The instalments that nobody paid are the latest ones, as many as the months behind; newest first."""
    return tuple(months_on(last_due(asof), -n) for n in range(mortgage.months_behind))


def draw_mortgage(
    borrowers: Sequence[Person], address: Address, monthly_income: Decimal, asof: dt.date, draw: Draw
) -> Mortgage:
    """A mortgage fits the income it was made on: its balance is what amortisation leaves of the original amount."""
    terms, behind_draw = draw.at("terms"), draw.at("behind")
    ages = {20: 1.0, 120: 3, 84: 4, 60: 5, 36: 3, 200: 1}
    age = max(7, terms.weighted(ages) + terms.whole(-9, 30))
    first_due = months_on(asof, -age)
    behind = min(
        behind_draw.weighted({0: 26.0, 1: 17, 2: 18, 3: 14, 4: 9, 5: 5, 6: 4, 8: 3, 11: 2, 14: 1}), max(0, age - 4)
    )
    year = max((y for y in _RATES if y <= first_due.year), default=2003)
    low, high = _RATES[year]
    rate = Decimal(terms.whole(low // 125, high // 125) * 125) / 1000
    if terms.chance(0.12):  # A rate from a buy-down or a modification is no eighth.
        rate = Decimal(terms.whole(low, high)) / 1000
    months = terms.weighted({360: 80.0, 180: 9, 240: 6, 480: 3, 300: 2})
    while months <= age + 6:
        months += 120
    target = max(Decimal(420), monthly_income * terms.whole(17, 34) / 100)
    raw = target * ((1 - (1 + rate / 1200) ** -months) / (rate / 1200))
    original = cents(max(Decimal(38000), (raw / 50).quantize(Decimal(1)) * 50))
    payment = level_payment(original, rate, months)
    paid = (last_due(asof).year - first_due.year) * 12 + last_due(asof).month - first_due.month + 1 - behind
    principal = balance_after(original, rate, payment, paid)
    escrow = Decimal("0.00")
    if terms.chance(0.88):
        escrow = cents(original * terms.whole(90, 260) / Decimal(120000)) + terms.cents(35, 160)
    servicer, servicer_address = draw.at("servicer").pick(SERVICERS)
    number = draw.at("number")
    return Mortgage(
        servicer=servicer,
        servicer_address=servicer_address,
        borrowers=tuple(borrowers),
        property_address=address,
        mailing_address=address,
        loan_number=number.pick(("", "00", "1")) + number.digits(number.pick((8, 9, 10))),
        rate=rate.quantize(Decimal("0.001")),
        principal=principal,
        principal_and_interest=payment,
        escrow=escrow,
        first_due=first_due,
        months_behind=behind,
    )


def original_amount(mortgage: Mortgage, asof: dt.date) -> Decimal:
    """What was lent follows backwards from the balance, to the next fifty dollars."""
    due = last_due(asof)
    paid = (due.year - mortgage.first_due.year) * 12 + due.month - mortgage.first_due.month + 1 - mortgage.months_behind
    if not mortgage.rate:
        return mortgage.principal + mortgage.principal_and_interest * max(0, paid)
    shrink = (1 + mortgage.rate / 1200) ** -max(0, paid)
    lent = mortgage.principal * shrink + mortgage.principal_and_interest * (1 - shrink) / (mortgage.rate / 1200)
    return cents((lent / 50).quantize(Decimal(1), ROUND_HALF_UP) * 50)


def mortgage_statement(mortgage: Mortgage, asof: dt.date, draw: Draw) -> MortgageStatement:
    """The statement printed after the last grace period asks for the next instalment and for all that was missed."""
    due = last_due(asof)
    latest = min(26, asof.day) if (asof.year, asof.month) == (due.year, due.month) else 26
    date = due.replace(day=draw.at("day").whole(16, latest))
    interest = cents(mortgage.principal * mortgage.rate / 1200)
    payment = mortgage.principal_and_interest + mortgage.escrow
    past_due = cents(payment * mortgage.months_behind)
    late_fee = cents(mortgage.principal_and_interest * draw.at("late_fee").pick((3, 4, 5, 5)) / 100)
    fees = late_fee * mortgage.months_behind
    if mortgage.months_behind >= 2:  # Inspections and, later, a lawyer's notices are charged to the loan.
        fees += draw.at("inspections").pick((Decimal("15.00"), Decimal("20.00"), Decimal("17.50"))) * (
            mortgage.months_behind - 1
        )
    if mortgage.months_behind >= 4 and draw.at("attorney").chance(0.4):
        fees += draw.at("attorney_fee").cents(250, 1400)
    return MortgageStatement(
        mortgage=mortgage,
        date=date,
        due=months_on(due, 1),
        principal_balance=mortgage.principal,
        interest_due=interest,
        principal_due=mortgage.principal_and_interest - interest,
        payment=payment,
        past_due=past_due,
        fees=cents(fees),
        total_due=payment + past_due + cents(fees),
    )
