"""The days on which banks book: weekdays that are no holiday of the Federal Reserve."""

from __future__ import annotations

import datetime as dt
from functools import cache

_DAY = dt.timedelta(days=1)


def _weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The nth such weekday of a month, counted from its end where nth is negative."""
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + _DAY * ((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - _DAY
    return last - _DAY * ((last.weekday() - weekday) % 7)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    """The Federal Reserve Banks' holidays; one that falls on a Sunday is kept on Monday, on a Saturday not at all."""
    fixed = [dt.date(year, 1, 1), dt.date(year, 7, 4), dt.date(year, 11, 11), dt.date(year, 12, 25)]
    if year >= 2022:
        fixed.append(dt.date(year, 6, 19))
    kept = [day + _DAY if day.weekday() == 6 else day for day in fixed]
    floating = ((1, 0, 3), (2, 0, 3), (5, 0, -1), (9, 0, 1), (10, 0, 2), (11, 3, 4))
    return frozenset(kept + [_weekday(year, month, weekday, nth) for month, weekday, nth in floating])


def is_banking_day(day: dt.date) -> bool:
    """Banks book on weekdays that are no holiday."""
    return day.weekday() < 5 and day not in holidays(day.year)


def banking_day_from(day: dt.date) -> dt.date:
    """The day itself where banks book on it, else the next one on which they do."""
    while not is_banking_day(day):
        day += _DAY
    return day


def banking_day_before(day: dt.date) -> dt.date:
    """The last day before this one on which banks book."""
    day -= _DAY
    while not is_banking_day(day):
        day -= _DAY
    return day
