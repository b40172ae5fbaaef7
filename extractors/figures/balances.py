"""What an account held day by day, and which days its statements cover."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from extractors.figures import expression as ex
from extractors.figures.bank_lines import DAY, Account, Period
from extractors.figures.expression import Expression, Read


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included."""

    start: dt.date
    end: dt.date

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.end - self.start).days + 1


def covered(account: Account) -> tuple[Span, ...]:
    """The days that the account's statements cover, as spans that neither touch nor overlap."""
    spans: list[Span] = []
    known = ((p.start, p.end) for p in account.periods if p.start is not None and p.end is not None)
    for start, end in sorted((a, b) for a, b in known if a is not None and b is not None and a <= b):
        if spans and start <= spans[-1].end + DAY:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def gaps(account: Account) -> tuple[Span, ...]:
    """The days between the first and the last covered one that no statement covers."""
    spans = covered(account)
    return tuple(Span(a.end + DAY, b.start - DAY) for a, b in pairwise(spans))


def months_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first days of the months from one day's to another's."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = following(month)


def following(month: dt.date) -> dt.date:
    """The first day of the month after."""
    return (month.replace(day=28) + 4 * DAY).replace(day=1)


def days_of_month(account: Account, month: dt.date) -> int:
    """How many days of a month the account's statements cover."""
    last = following(month) - DAY
    overlaps = ((min(s.end, last) - max(s.start, month)).days + 1 for s in covered(account))
    return sum(days for days in overlaps if days > 0)


def daily_balances(account: Account) -> dict[dt.date, Decimal]:
    """The balance at the end of each day of the statements whose lines lead from their opening to their closing."""
    held: dict[dt.date, Decimal] = {}
    for period in account.periods:
        if not period.whole or period.start is None or period.end is None:
            continue
        moves: dict[dt.date, Decimal] = {}
        for line in period.lines:
            day = min(max(line.day, period.start), period.end)
            moves[day] = moves.get(day, Decimal(0)) + line.amount
        balance, day = period.document.amount("opening_balance") or Decimal(0), period.start
        while day <= period.end:
            balance += moves.get(day, Decimal(0))
            held.setdefault(day, balance)
            day += DAY
    return dict(sorted(held.items()))


def average(balances: Mapping[dt.date, Decimal], month: dt.date) -> Decimal | None:
    """The mean of a month's known daily balances in cents, or None where no day is known."""
    known = [b for day, b in balances.items() if day.replace(day=1) == month]
    return (sum(known, Decimal(0)) / len(known)).quantize(ex.CENTS, rounding=ROUND_HALF_UP) if known else None


def _weighted(leaf: Read, days: int, words: str) -> tuple[int, Expression]:
    """An amount for so many days, with its sign before it."""
    return (-1 if leaf.amount < 0 else 1), ex.Times((replace(leaf, amount=abs(leaf.amount)), ex.number(days, words)))


def average_tree(period: Period) -> Expression | None:
    """A period's average daily balance: the opening balance, and every line for the share of days after it."""
    opening = ex.read(period.document, "opening_balance")
    if not period.whole or opening is None or period.start is None or period.end is None:
        return None
    days = (period.end - period.start).days + 1
    parts = [_weighted(opening, days, "days of the period")]
    for line in period.lines:
        left = (period.end - min(max(line.day, period.start), period.end)).days + 1
        parts.append(_weighted(line.leaf, left, "days from its booking"))
    ends = (ex.mention(period.document, "period_start"), ex.mention(period.document, "period_end"))
    return ex.By(ex.Plus(tuple(parts)), ex.number(days, "days of the period", None, *ends))
