"""Pay dates and the periods they pay for: a pay date never falls on a day when banks do not settle."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from samples.ledger.wages import Frequency, Job

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Payday:
    """A pay date and the first and last day of the period that it pays for."""

    date: dt.date
    start: dt.date
    end: dt.date


def _nth(year: int, month: int, weekday: int, which: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + DAY * ((weekday - first.weekday()) % 7 + 7 * (which - 1))


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[dt.date]:
    """The days on which Federal Reserve Banks are closed: a Sunday's holiday is kept on Monday, a Saturday's is not.

    Federal Reserve Banks, Holiday Schedules; Juneteenth since 2022.
    """
    fixed = [dt.date(year, 1, 1), dt.date(year, 7, 4), dt.date(year, 11, 11), dt.date(year, 12, 25)]
    if year >= 2022:
        fixed.append(dt.date(year, 6, 19))
    kept = [day + DAY if day.weekday() == 6 else day for day in fixed]
    last_of_may = dt.date(year, 5, 31)
    moving = [
        _nth(year, 1, 0, 3),
        _nth(year, 2, 0, 3),
        last_of_may - DAY * last_of_may.weekday(),
        _nth(year, 9, 0, 1),
        _nth(year, 10, 0, 2),
        _nth(year, 11, 3, 4),
    ]
    return frozenset(kept + moving)


def is_banking_day(day: dt.date) -> bool:
    """A day on which banks settle: no weekend, no Federal Reserve holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def brought_forward(day: dt.date) -> dt.date:
    """The day itself where banks settle on it, or the last day before it on which they do."""
    while not is_banking_day(day):
        day -= DAY
    return day


def working_days(start: dt.date, end: dt.date) -> int:
    """Mondays to Fridays of a stretch, both ends included; none where it ends before it starts."""
    weeks, days = divmod(max(0, (end - start).days + 1), 7)
    first = start.weekday()
    return weeks * 5 + sum((first + n) % 7 < 5 for n in range(days))


def present(job: Job, start: dt.date, end: dt.date) -> tuple[dt.date, dt.date]:
    """The part of a period within which the job was held."""
    return max(start, job.hired), end if job.ended is None else min(end, job.ended)


def _day_of(index: int, day: int) -> dt.date:
    """A day of the month that has this number (year x 12 + month - 1), or its last."""
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))


def _pair(day: int) -> tuple[int, int]:
    """The two days of the month that a semimonthly schedule has, told from one of its pay dates."""
    if 12 <= day <= 15 or day >= 27:
        return 15, 31
    if 3 <= day <= 7 or 18 <= day <= 22:
        return 5, 20
    return (10, 25) if 8 <= day <= 11 or day >= 23 else (1, 16)


def _half(index: int) -> tuple[dt.date, dt.date]:
    """First and last day of a half month, numbered month x 2."""
    month, second = divmod(index, 2)
    return (_day_of(month, 16), _day_of(month, 31)) if second else (_day_of(month, 1), _day_of(month, 15))


def _nearest(target: dt.date, around: int, period: int) -> int:
    """How many periods lie between a pay and the period whose last day is nearest to a day."""
    ends = {n: (_half(around + n)[1] if period == 2 else _day_of(around + n, 31)) for n in range(-4, 4)}
    return min(ends, key=lambda n: (abs((ends[n] - target).days), n))


@lru_cache(maxsize=4096)
def _schedule(frequency: Frequency, first_pay: dt.date, lag: int, year: int) -> tuple[Payday, ...]:
    out = []
    opening, closing = dt.date(year, 1, 1), dt.date(year + 1, 1, 10)
    if frequency in (Frequency.WEEKLY, Frequency.BIWEEKLY):
        step = 7 if frequency is Frequency.WEEKLY else 14
        nominal = opening + DAY * ((first_pay - opening).days % step)
        while nominal <= closing:
            end = nominal - DAY * lag
            out.append(Payday(brought_forward(nominal), end - DAY * (step - 1), end))
            nominal += DAY * step
    else:
        halves = 2 if frequency is Frequency.SEMIMONTHLY else 1
        days = _pair(first_pay.day) if halves == 2 else (31 if first_pay.day >= 28 else first_pay.day,)
        month = first_pay.year * 12 + first_pay.month - 1
        place = min(range(halves), key=lambda n: abs((_day_of(month, days[n]) - first_pay).days))
        offset = _nearest(_day_of(month, days[place]) - DAY * lag, month * halves + place, halves)
        for index in range(year * 12 * halves, (year + 1) * 12 * halves + 2):
            nominal = _day_of(index // halves, days[index % halves])
            paid = index + offset
            start, end = _half(paid) if halves == 2 else (_day_of(paid, 1), _day_of(paid, 31))
            out.append(Payday(brought_forward(nominal), start, end))
    return tuple(payday for payday in out if payday.date.year == year)


def paydays(job: Job, year: int) -> tuple[Payday, ...]:
    """The pay dates of a calendar year on which the job was paid for at least a day, with their periods."""
    schedule = _schedule(job.frequency, job.first_pay, job.lag, year)
    return tuple(
        payday for payday in schedule if payday.end >= job.hired and (job.ended is None or payday.start <= job.ended)
    )


def pay_dates(job: Job, year: int) -> tuple[dt.date, ...]:
    """The scheduled pay dates of a job in a calendar year, whatever the season pays."""
    return tuple(payday.date for payday in paydays(job, year))
