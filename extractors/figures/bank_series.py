"""What comes back: bookings of one payee in a rhythm and of about one amount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Final

from extractors.document import Status
from extractors.figures import expression as ex
from extractors.figures.bank_lines import Line
from extractors.figures.expression import Expression
from extractors.figures.ground import Ground


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a payment falls due."""

    name: str
    shortest: int
    longest: int
    a_year: int


RHYTHMS: Final = (
    Rhythm("weekly", 7, 7, 52),
    Rhythm("biweekly", 14, 14, 26),
    Rhythm("semimonthly", 15, 15, 24),
    Rhythm("monthly", 28, 31, 12),
)
_CATCH_UP: Final = 6
"""Bookings closer together than a week less a day are one due date's: what was owed is caught up."""
_EXACT: Final = ("check", "purchase")
"""Sorts whose payee says little: only the very same amount tells that they come back."""
_UNNAMED: Final = (*_EXACT, "other", "person")
_MISSES: Final = 3
"""A monthly payment that pauses longer is another one."""


@dataclass(frozen=True, slots=True)
class Series:
    """Bookings of one payee that come back."""

    payee: str
    sort: str
    rhythm: Rhythm
    lines: tuple[Line, ...]

    @property
    def last(self) -> dt.date:
        """The day of the newest one."""
        return self.lines[-1].day

    def monthly(self) -> Expression:
        """The mean of the bookings by the due dates of a year, by twelve, above zero either way."""
        leaves = [replace(x.leaf, amount=abs(x.amount)) for x in self.lines]
        whole = ex.total(leaves)
        mean = ex.By(whole, ex.number(len(leaves), "payments")) if len(leaves) > 1 else whole
        if self.rhythm.a_year == 12:
            return mean
        yearly = ex.number(self.rhythm.a_year, f"{self.rhythm.name} dates in a year")
        return ex.By(ex.Times((mean, yearly)), ex.number(12, "months"))

    @property
    def status(self) -> Status:
        """How sure the bookings are."""
        return ex.status(self.monthly())


def _due(days: Sequence[dt.date]) -> list[dt.date]:
    kept: list[dt.date] = []
    for day in days:
        if not kept or (day - kept[-1]).days >= _CATCH_UP:
            kept.append(day)
    return kept


def rhythm_of(days: Sequence[dt.date], slack: int) -> Rhythm | None:
    """The rhythm that all days keep, give or take the slack; monthly ones may miss a month among three or more."""
    due = _due(sorted(days))
    steps = [(b - a).days for a, b in pairwise(due)]
    if not steps:
        return None
    middle, mean = median(steps), sum(steps) / len(steps)

    def far(rhythm: Rhythm) -> float:
        return max(rhythm.shortest - middle, middle - rhythm.longest, 0) + abs(mean - rhythm.longest) / 1000

    for rhythm in sorted(RHYTHMS, key=far):
        times = range(1, 1 + (_MISSES if rhythm.a_year == 12 and len(due) > 2 else 1))
        if (
            all(any(n * rhythm.shortest - slack <= step <= n * rhythm.longest + slack for n in times) for step in steps)
            and middle <= rhythm.longest + slack
        ):
            return rhythm
    return None


def _clusters(lines: Sequence[Line], share: Decimal) -> Iterator[list[Line]]:
    """The lines in groups of about one amount: all of them where each is near the middle, else from the least up."""
    ordered = sorted(lines, key=lambda x: (abs(x.amount), x.day, x.ref))
    middle = abs(ordered[(len(ordered) - 1) // 2].amount)
    if all(abs(abs(x.amount) - middle) <= share * middle for x in ordered):
        yield ordered
        return
    held: list[Line] = []
    for line in ordered:
        if held and abs(line.amount) > abs(held[0].amount) * (1 + share):
            yield held
            held = []
        held.append(line)
    yield held


def series_of(
    lines: Sequence[Line], name: Callable[[Line], str], sort: Callable[[Line], str], ground: Ground
) -> tuple[Series, ...]:
    """Every series among lines of one direction: the rule's hits in as many months, in a rhythm, of one amount."""
    shares = (ground.rule("recurring-amount-share"), ground.rule("recurring-utility-share"))
    slack, hits, steady = (ground.rule(n) for n in ("recurring-day-slack", "recurring-hits", "recurring-hits-unnamed"))
    if shares[0] is None or shares[1] is None or slack is None or hits is None or steady is None:
        return ()
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((name(line), sort(line)), []).append(line)
    made = []
    for (called, kind), group in sorted(groups.items()):
        share = shares[1].value if kind == "utility" else shares[0].value
        share = Decimal(0) if kind in _EXACT else share
        unnamed = kind in _UNNAMED
        least = int(steady.value if unnamed else hits.value)
        for cluster in _clusters(group, share):
            held = sorted(cluster, key=lambda x: (x.day, x.ref))
            months = {x.day.replace(day=1) for x in held}
            rhythm = rhythm_of([x.day for x in held], int(slack.value))
            if rhythm is None or len(held) < least or len(months) < least:
                continue
            if len(held) == least == 2 and len(held) < len(group) and held[0].amount != held[1].amount:
                continue  # Two of many that happen to be a month apart.
            if unnamed and (rhythm.a_year != 12 or len(months) < len(held)):
                continue
            made.append(Series(called, kind, rhythm, tuple(held)))
    return tuple(made)
