"""The dated table of clocks, and what a day is to it: pure functions from a rule and its start to the day it is due."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from holidays import country_holidays

from intake.problems import Refused

_DAY = dt.timedelta(days=1)


class Unit(StrEnum):
    """Which days of a clock count."""

    BUSINESS = "business"
    CALENDAR = "calendar"


class Owner(StrEnum):
    """Who must act before a clock has run down."""

    SERVICER = "servicer"
    BORROWER = "borrower"
    MARK = "mark"
    """Nobody: a day on which rights begin or end."""


class NoSuchClock(Refused):
    """The rule table has no clock of that name in force on that day."""

    code = "no-such-clock"
    detail = "There is no such clock in force on that day; the API's description lists them."


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One clock of the table, as it was in force between two days."""

    id: str
    title: str
    starts: str
    """The event that starts it."""
    days: int
    """Counted from the day after the start; a negative number counts back from it."""
    unit: Unit
    owner: Owner
    source: str
    since: dt.date
    until: dt.date | None = None
    once: bool = False
    """Whether an application starts it once only."""
    sale_days: int | None = None
    """The rule obliges only where the start lies at least this many days before a foreclosure sale."""
    doubt: str = ""

    def in_force(self, on: dt.date) -> bool:
        """Whether the rule held on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Reasonable:
    """How the day until which missing papers are asked for is chosen."""

    days: int
    least_days: int
    delinquency_days: int
    sale_days: tuple[int, ...]
    source: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class ClockTable:
    """All clocks, with the version of the table and the time zone of its days."""

    version: str
    zone: ZoneInfo
    rules: tuple[ClockRule, ...]
    reasonable: Reasonable

    def rule(self, name: str, on: dt.date) -> ClockRule:
        """The rule of that name in force on a day; `NoSuchClock` where there is none."""
        for rule in self.rules:
            if rule.id == name and rule.in_force(on):
                return rule
        raise NoSuchClock

    def started_by(self, event: str, on: dt.date) -> tuple[ClockRule, ...]:
        """The rules in force on a day that an event starts."""
        return tuple(rule for rule in self.rules if rule.starts == event and rule.in_force(on))


def read_table(text: str) -> ClockTable:
    """The table that a TOML text declares."""
    told = tomllib.loads(text)
    rules = tuple(
        ClockRule(**(rule | {"unit": Unit(rule["unit"]), "owner": Owner(rule["owner"])})) for rule in told["rule"]
    )
    reasonable = told["reasonable"] | {"sale_days": tuple(told["reasonable"]["sale_days"])}
    return ClockTable(told["version"], ZoneInfo(told["time_zone"]), rules, Reasonable(**reasonable))


@cache
def table() -> ClockTable:
    """The table that came with this release."""
    return read_table(resources.files("intake").joinpath("rules", "clocks.toml").read_text(encoding="utf-8"))


@cache
def federal_holidays(year: int) -> frozenset[dt.date]:
    """The legal public holidays of the United States that fall, or are observed, in a year (5 U.S.C. 6103)."""
    return frozenset(day for day in country_holidays("US", years=year) if day.year == year)


def is_legal_holiday(day: dt.date) -> bool:
    """Whether a day is a federal holiday, or the day on which one is observed."""
    return day in federal_holidays(day.year)


def is_business_day(day: dt.date, holiday: Callable[[dt.date], bool] = is_legal_holiday) -> bool:
    """A business day is neither Saturday nor Sunday nor a legal public holiday."""
    return day.weekday() < 5 and not holiday(day)


def business_days_on(start: dt.date, days: int, holiday: Callable[[dt.date], bool] = is_legal_holiday) -> dt.date:
    """The last of so many business days after a day, which itself does not count."""
    day = start
    while days > 0:
        day += _DAY
        days -= is_business_day(day, holiday)
    return day


def business_days_between(start: dt.date, end: dt.date) -> int:
    """How many business days lie after one day up to and with another; negative where the other lies before."""
    early, late = sorted((start, end))
    count = sum(is_business_day(early + _DAY * n) for n in range(1, (late - early).days + 1))
    return count if start <= end else -count


def due(rule: ClockRule, start: dt.date, holiday: Callable[[dt.date], bool] = is_legal_holiday) -> dt.date:
    """The last day of a clock that was started on a day."""
    if rule.unit is Unit.BUSINESS:
        return business_days_on(start, rule.days, holiday)
    return start + _DAY * rule.days


def obliges(rule: ClockRule, start: dt.date, sale: dt.date | None) -> bool:
    """Whether the rule's own condition on the time before a foreclosure sale is met; it is where no sale is set."""
    return rule.sale_days is None or sale is None or (sale - start).days >= rule.sale_days


def reasonable_date(
    told_on: dt.date,
    *,
    delinquent_since: dt.date | None = None,
    sale: dt.date | None = None,
    stale_on: Iterable[dt.date] = (),
    by: Reasonable | None = None,
) -> dt.date:
    """The day until which missing papers are asked for: the earliest milestone that leaves time enough, or thirty days.

    A milestone that is nearer than the least days cannot be kept and is passed over.
    """
    by = by or table().reasonable
    # As days from now: a date far off must not run over the calendar's end.
    milestones = [(day - told_on).days for day in stale_on]
    if delinquent_since is not None:
        milestones.append((delinquent_since - told_on).days + by.delinquency_days)
    if sale is not None:
        milestones.extend((sale - told_on).days - days for days in by.sale_days)
    return told_on + _DAY * min((n for n in milestones if by.least_days <= n < by.days), default=by.days)


def day_of(instant: dt.datetime) -> dt.date:
    """The day that an instant falls on where the servicer is: clocks count its days, not those of UTC."""
    return instant.astimezone(table().zone).date()
