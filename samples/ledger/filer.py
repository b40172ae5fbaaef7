"""Who files a return, how, when, and who prepares it: what stays the same with one filer from year to year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from samples.draws import Draw
from samples.ledger.names import draw_person
from samples.ledger.parties import Person

PRINTED_STATUS = {
    "single": "Single",
    "joint": "Married filing jointly",
    "separate": "Married filing separately",
    "head": "Head of household",
}
"""The status as Form 1040 prints it."""
# The first day of the filing season and the day on which returns were due, by tax year: IRS news releases IR-2020-02,
# IR-2021-16, IR-2022-08, IR-2023-05, IR-2024-04, IR-2025-08; Notice 2020-23 and Notice 2021-21 moved the due days of
# the first two years. The season for 2025 opened on 26 January 2026.
SEASONS = {
    2019: (dt.date(2020, 1, 27), dt.date(2020, 7, 15)),
    2020: (dt.date(2021, 2, 12), dt.date(2021, 5, 17)),
    2021: (dt.date(2022, 1, 24), dt.date(2022, 4, 18)),
    2022: (dt.date(2023, 1, 23), dt.date(2023, 4, 18)),
    2023: (dt.date(2024, 1, 29), dt.date(2024, 4, 15)),
    2024: (dt.date(2025, 1, 27), dt.date(2025, 4, 15)),
    2025: (dt.date(2026, 1, 26), dt.date(2026, 4, 15)),
}
"""By tax year: the day the season opened and the day returns were due."""
_FIRMS = (
    "{a} Tax Service", "{a} & {b} CPAs", "{a} Accounting LLC", "{a} Bookkeeping & Tax", "{a}, {b} & Co PC",
    "{a} Income Tax", "{a} CPA", "{a} Tax and Notary", "Law Office of {a}", "{a} {b} LLP", "{a} Financial Group",
    "Servicios de Impuestos {a}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filer:
    """Those who sign one return, and their habits."""

    status: str
    """single, joint, separate or head."""
    taxpayer: Person
    spouse: Person | None
    preparer: str
    zeros: bool
    """Whether the return prints a zero on lines of nothing."""
    lists_interest: bool
    """Whether Schedule B is attached though nothing demands it."""
    habit: Draw

    @property
    def people(self) -> tuple[Person, ...]:
        """Those whose income is on the return: both spouses of a joint one, otherwise one person."""
        return (self.taxpayer, self.spouse) if self.spouse and self.status == "joint" else (self.taxpayer,)

    @property
    def name(self) -> str:
        """The name or names shown on the return, as its schedules repeat them."""
        if len(self.people) == 1:
            return self.taxpayer.name
        first, second = self.people
        return f"{first.name} & {second.name}"


def draw_filer(borrowers: Sequence[Person], dependents: Sequence[tuple[Person, str]], draw: Draw) -> Filer:
    """The same people file alike in every year of one seed: status, preparer and habits do not depend on the year."""
    habit = Draw(draw.path[0], "filer", *(b.ssn for b in borrowers))
    if len(borrowers) > 1:
        status = habit.at("status").weighted({"joint": 0.965, "separate": 0.035})
    else:
        status = "head" if dependents and habit.at("head").chance(0.85) else "single"
    preparer = ""
    if habit.at("prepared").chance(0.55):
        preparer = (
            habit.at("form")
            .pick(_FIRMS)
            .format(a=draw_person(habit.at("firm")).last, b=draw_person(habit.at("partner")).last)
        )
        if habit.at("capitals").chance(0.4):
            preparer = preparer.upper()
    return Filer(
        status=status,
        taxpayer=borrowers[0],
        spouse=borrowers[1] if len(borrowers) > 1 else None,
        preparer=preparer,
        zeros=habit.at("zeros").chance(0.2),
        lists_interest=habit.at("schedule b").chance(0.3),
        habit=habit,
    )


def signing_day(year: int, asof: dt.date | None, draw: Draw, *, late: bool = False) -> dt.date:
    """A day of the year's filing season, never after `asof`; where `asof` lies late enough, a few used the extension.

    The extension ends on 15 October. W-2s are due on 31 January, so few sign before; who waits for
    brokers or for Schedules K-1 is late.
    """
    opened, due = SEASONS[year]
    days = (due - opened).days
    when = draw.weighted({"early": 0.3, "middle": 0.4, "last weeks": 0.24, "extension": 0.06})
    if late and when == "early":
        when = "last weeks"
    low, high = {"early": (4, 30), "middle": (25, days - 20), "last weeks": (days - 20, days)}.get(
        when, (days - 6, days)
    )
    day = opened + dt.timedelta(draw.whole(low, high))
    if when == "extension" and asof is not None:
        last = dt.date(year + 1, 10, 15)
        day = due + dt.timedelta(draw.whole(1, (last - due).days))
    if asof is not None and day > asof:
        day = asof - dt.timedelta(draw.whole(0, max(0, (asof - opened).days) // 2))
    return max(day, opened)
