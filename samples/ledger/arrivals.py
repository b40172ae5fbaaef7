"""What arrives at an account: pay, benefits, customers' money, rent and tax refunds, on the days banks book them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Booking
from samples.ledger.banking_days import banking_day_before, banking_day_from, is_banking_day
from samples.ledger.clerk import Clerk, draw_payee
from samples.ledger.mortgages import cents, months_on
from samples.ledger.sources import Benefit, Business, Rental
from samples.ledger.wages import Pay

Arrival = tuple[int, Booking]
"""The place of the account, and the line."""

_ENTRIES = ("PAYROLL", "PAYROLL", "DIR DEP", "DIRECT DEP", "DIRDEP", "REG SALARY", "PAYMENTS", "NET PAY", "PAYROLL PPD")
_ISSUERS: dict[str, tuple[str, str]] = {
    "social_security": ("SSA TREAS 310", "XXSOC SEC"), "ssi": ("SSI TREAS 310", "XXSUPP SEC"),
    "va": ("VACP TREAS 310", "XXVA BENEF"), "child_support": ("", "CHILD SUPP"), "pension": ("", "PENSION"),
    "unemployment": ("", "UI BENEFIT"), "disability": ("", "DISABILITY"),
}  # fmt: skip
"""How the Treasury's payments are named on statements (Treasury Financial Manual, ACH descriptions)."""


def _at(clerks: Sequence[Clerk], last4: str) -> int | None:
    return next((at for at, clerk in enumerate(clerks) if clerk.account.last4 == last4), None)


def wages(
    clerks: Sequence[Clerk], pays: Sequence[Sequence[Pay]], start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """Each pay arrives once for each of its deposits, or as a cheque some days later, or is cashed."""
    for number, job_pays in enumerate(pays):
        stream = draw.at(number)
        payee, cashes, slow = None, stream.chance(0.14), stream.whole(0, 5)
        for pay in job_pays:
            if not start - dt.timedelta(days=9) <= pay.pay_date <= asof:
                continue
            job = pay.job
            payee = payee or draw_payee(
                job.employer.short or job.employer.name, stream.pick(_ENTRIES), stream, job.person
            )
            pair = f"pay:{number}:{pay.pay_date}"
            if not pay.deposits:
                # Who cashes the pay cheque at the counter brings part of it back to the account at best.
                day = banking_day_from(pay.pay_date + dt.timedelta(days=min(slow, stream.whole(0, 5))))
                if cashes and stream.chance(0.85):
                    if stream.chance(0.5) and pay.net > 150:
                        part = cents((pay.net * stream.whole(20, 70) / 100 / 20).quantize(Decimal(1)) * 20)
                        if part > 0:
                            yield 0, Booking(day, clerks[0].cash(day, arrives=True), part, "cash_in")
                elif pay.net > 0:
                    yield 0, Booking(day, clerks[0].deposit(day), pay.net, "payroll", pair=pair)
                continue
            for last4, amount in pay.deposits:
                at = _at(clerks, last4)
                if at is None or amount <= 0:
                    continue
                day = pay.pay_date
                if not is_banking_day(day):
                    # Employers who pay around a holiday fund the file before it or after it.
                    day = banking_day_from(day) if stream.chance(0.6) else banking_day_before(day)
                elif clerks[at].house.early_pay and pay.run == "regular":
                    day = banking_day_before(day)
                yield at, Booking(day, clerks[at].ach_in(day, payee), amount, "payroll", pair=pair)


def benefits(
    clerks: Sequence[Clerk], sources: Sequence[Benefit], start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """A benefit arrives on its day of each month, or of each week for unemployment; earlier where no bank books."""
    for number, source in enumerate(sources):
        stream = draw.at(number)
        name, entry = _ISSUERS.get(source.kind, ("", "BENEFIT"))
        payee = draw_payee(name or source.issuer, entry, stream, source.person)
        at = next(
            (i for i, c in enumerate(clerks) if source.person in c.account.holders and c.account.kind == "checking"), 0
        )
        if source.kind == "unemployment":
            days = [start + dt.timedelta(days=n) for n in range((asof - start).days + 1)]
            days = [day for day in days if day.weekday() == source.day % 7]
        else:
            days = []
            month = months_on(start, 0)
            while month <= asof:
                days.append(_in_month(month, source.day))
                month = months_on(month, 1)
        for day in days:
            if day < source.since or (source.until and day > source.until):
                continue
            booked = day if is_banking_day(day) else banking_day_before(day)
            if source.kind == "child_support" and stream.chance(0.25):  # The other parent pays late, or not at all.
                if stream.chance(0.3):
                    continue
                booked = banking_day_from(day + dt.timedelta(days=stream.whole(1, 11)))
            if source.net > 0:
                yield at, Booking(booked, clerks[at].ach_in(booked, payee), cents(source.net), "benefit")


def _in_month(month: dt.date, day: int) -> dt.date:
    last = months_on(month, 1) - dt.timedelta(days=1)
    return min(last, month + dt.timedelta(days=day - 1))


def trade(
    clerks: Sequence[Clerk], businesses: Sequence[Business], start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """Most of what customers pay reaches the account, some of it gathered, and part of the costs leave it again."""
    for number, business in enumerate(businesses):
        stream = draw.at(number)
        checking = [i for i, c in enumerate(clerks) if c.account.kind == "checking"]
        at = next((i for i in checking if business.person in clerks[i].account.holders), 0)
        at = checking[-1] if len(checking) > 1 and stream.chance(0.4) else at
        clerk, share = clerks[at], stream.whole(70, 98)
        processor = draw_payee(stream.pick(("TAPPAY", "SWIPEWELL", "CARDCONNEX")), "MERCH DEP", stream)
        ways = stream.pick((("person",), ("deposit",), ("ach",), ("person", "deposit"), ("ach", "deposit", "person")))
        costs = draw_payee(
            stream.pick(("SUPPLY HOUSE", "CONTRACTOR DEPOT", "BEAUTY SUPPLY CO", "PRO PARTS")), "PURCHASE", stream
        )
        for month in business.months:
            if not months_on(start, 0) <= dt.date(month.year, month.month, 1) <= asof:
                continue
            for date, amount in month.receipts:
                if amount <= 0 or not stream.chance(share / 100):
                    continue
                day, way = clerk.booked(date + dt.timedelta(days=stream.whole(0, 2))), stream.pick(ways)
                text = clerk.incoming(way, day, _customer(business, stream), processor)
                yield at, Booking(day, text, cents(amount), "business")
            for _, amount in month.expenses:
                if amount > 0 and stream.chance(0.55):
                    day = clerk.booked(dt.date(month.year, month.month, stream.whole(1, 28)))
                    yield at, Booking(day, clerk.ach_out(day, costs), -cents(amount), "business")


_PEOPLE = ("MARIA S", "DAVE K", "J. WHITFIELD", "TASHA B", "LUIS ORTEGA", "KIM NGUYEN", "ANDRE C", "PAM HOLLIS",
           "GREG TATE", "SOFIA R", "MOM", "CHRIS L", "DANA PRUITT", "OMAR H", "BETH ANN W", "RAY JR")  # fmt: skip


def someone(draw: Draw) -> str:
    """Somebody the household pays or is paid by, as phones know people."""
    return draw.pick(_PEOPLE)


def _customer(business: Business, draw: Draw) -> str:
    return draw.pick(business.customers) if business.customers and draw.chance(0.4) else someone(draw)


def rents(
    clerks: Sequence[Clerk], rentals: Sequence[Rental], start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """A tenant's rent arrives around its day in every month that the house is let."""
    for number, rental in enumerate(rentals):
        stream = draw.at(number)
        way = stream.pick(("person", "deposit", "ach", "cash"))
        clerk = clerks[0]
        payee = draw_payee("RENTPORTAL", "RENT PMT", stream)
        month = months_on(start, 0)
        while month <= asof:
            due = _in_month(month, rental.day)
            if (month.year, month.month) not in rental.vacant and due >= rental.since:
                day = clerk.booked(due + dt.timedelta(days=stream.weighted({0: 50.0, 1: 20, 2: 12, 4: 10, 8: 8})))
                text = clerk.incoming(way, day, rental.tenant, payee)
                yield 0, Booking(day, text, cents(rental.rent), "rent_in")
            month = months_on(month, 1)


def tax_refunds(
    clerks: Sequence[Clerk], income: Decimal, start: dt.date, asof: dt.date, draw: Draw
) -> Iterator[Arrival]:
    """Most households get money back from the federal tax in spring, and some from the state."""
    state = clerks[0].account.address.state
    for year in range(start.year, asof.year + 1):
        stream = draw.at(year)
        for name, entry, share, low, high in (
            ("IRS TREAS 310", "TAX REF", 0.72, 380, 5200),
            (f"{state} STATE TREAS", "TAX REFUND", 0.45, 40, 900),
        ):
            payee = draw_payee(name, entry, stream)
            day = banking_day_from(dt.date(year, stream.pick((2, 2, 3, 3, 3, 4, 4, 5)), stream.whole(3, 27)))
            amount = cents(min(stream.cents(low, high), income * 2))
            if stream.chance(share) and amount > 0:
                yield 0, Booking(day, clerks[0].ach_in(day, payee), amount, "tax")
