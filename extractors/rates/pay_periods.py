"""Pay frequencies: how many pay dates a year has, and which frequency a pay period's dates say."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Final

PERIODS_PER_YEAR: Final = MappingProxyType(
    {"weekly": 52, "biweekly": 26, "semimonthly": 24, "monthly": 12, "quarterly": 4, "annually": 1}
)
"""Pay dates in a year by frequency: IRS Publication 15-T, Table 3 (payroll periods in a year)."""


def pay_frequency_of(
    period_start: dt.date | None, period_end: dt.date | None, pay_date: dt.date | None = None
) -> str | None:
    """The pay frequency that a period's first and last day say, or None where they do not tell.

    Seven days are a week and fourteen are two, except the second half of a leap year's February. Fifteen and sixteen
    days are half a month, and thirteen where February's end is among them. 28 to 31 days are a month when the next
    one would start on the same day of the month; 28 days otherwise are four weeks and say nothing.
    From a Monday to a Friday only the working days are printed. The pay date only
    casts doubt, when it is long before the period or months after it.
    """
    if period_start is None or period_end is None or period_end < period_start:
        return None
    if pay_date is not None and not -31 <= (pay_date - period_end).days <= 62:
        return None
    days = (period_end - period_start).days + 1
    next_day = period_end + dt.timedelta(days=1)
    if days == 14:
        leap_half = (period_start.month, period_start.day, period_end.day) == (2, 16, 29)
        return "semimonthly" if leap_half else "biweekly"
    if days in (15, 16) or (days == 13 and 2 in (period_start.month, period_end.month)):
        return "semimonthly"
    if days == 7:
        return "weekly"
    if days in (5, 12) and period_start.weekday() == 0:
        return "weekly" if days == 5 else "biweekly"
    if 28 <= days <= 31:
        return "monthly" if next_day.day == period_start.day else None
    if 89 <= days <= 92 and next_day.day == period_start.day:
        return "quarterly"
    if 365 <= days <= 366:
        return "annually"
    return None
