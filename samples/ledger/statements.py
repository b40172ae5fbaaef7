"""Statements of an account: whole periods between closing dates, every line in the bank's order, balances exact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from samples.ledger.banking import Account, Booking, Statement
from samples.ledger.banks import institution_of

ZERO = Decimal("0.00")
_LAST = ("interest", "fee", "nsf")
"""What the bank itself books comes at the end of its day."""


def closing_dates(account: Account, since: dt.date, until: dt.date) -> Iterator[dt.date]:
    """The days on which the account's statements close, both ends included; 31 is the month's last day."""
    year, month = since.year, since.month
    while dt.date(year, month, 1) <= until:
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        day = min(dt.date(year, month, min(28, account.cycle_day)) + dt.timedelta(days=max(0, account.cycle_day - 28)),
                  following - dt.timedelta(days=1))  # fmt: skip
        if since <= day <= until:
            yield day
        year, month = following.year, following.month


def in_order(lines: Sequence[Booking], order: str) -> list[Booking]:
    """One day's lines as a bank of this habit books them; doing it again changes nothing."""

    def place(line: Booking) -> tuple[int, Decimal]:
        if line.category in _LAST:
            return (9, ZERO)
        if order == "credits_first":
            return (int(line.amount < 0), ZERO)
        if order == "large_first":
            return (0, ZERO) if line.amount >= 0 else (1, line.amount)
        if order == "checks_last":
            return (2, Decimal(line.check_number)) if line.check_number else (int(line.amount < 0), ZERO)
        return (0, ZERO)

    return sorted(lines, key=place)


def statements(account: Account, bookings: Sequence[Booking], asof: dt.date) -> tuple[Statement, ...]:
    """Every whole period that closed before a day, oldest first; each opens with what the one before closed with."""
    if not bookings:
        return ()
    order = institution_of(account.bank).order
    by_day: dict[dt.date, list[Booking]] = {}
    for line in bookings:
        by_day.setdefault(line.date, []).append(line)
    days = [(day, in_order(by_day[day], order)) for day in sorted(by_day)]
    closings = [day for day in closing_dates(account, days[0][0] - dt.timedelta(days=1), asof) if day < asof]
    out: list[Statement] = []
    balance, at = account.opening, 0
    while closings and at < len(days) and days[at][0] <= closings[0]:  # What was booked before the first whole period.
        balance += sum((line.amount for line in days[at][1]), ZERO)
        at += 1
    for before, end in pairwise(closings):
        lines: list[Booking] = []
        balances: list[Decimal] = []
        opening = balance
        while at < len(days) and days[at][0] <= end:
            for line in days[at][1]:
                balance += line.amount
                lines.append(line)
                balances.append(balance)
            at += 1
        out.append(
            Statement(
                account=account,
                start=before + dt.timedelta(days=1),
                end=end,
                opening=opening,
                closing=balance,
                bookings=tuple(lines),
                balances=tuple(balances),
                deposits=sum((line.amount for line in lines if line.amount > 0), ZERO),
                withdrawals=-sum((line.amount for line in lines if line.amount < 0), ZERO),
                fees=-sum((line.amount for line in lines if line.amount < 0 and line.category in ("fee", "nsf")), ZERO),
            )
        )
    return tuple(out)
