"""Laws of the pay calendar: banking days only, periods without gaps, and as many pays as the calendar makes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest

from samples.ledger.parties import Address, Employer, Person
from samples.ledger.pay_calendar import bank_holidays, paydays
from samples.ledger.payroll import pay_dates
from samples.ledger.wages import Frequency, Job

HOME = Address("18 Quarry Rd", "Millbrook", "TX", "75001")


def _plain(**terms: object) -> Job:
    """A salaried job in Texas that pays every other Friday, with some terms changed."""
    usual: dict[str, object] = {
        "employer": Employer("Quarry Lane Supply", HOME, "36-1234567", "555-0100", "88-1201"),
        "person": Person("Mara", "Oyelaran", born=dt.date(1980, 4, 9), ssn="512-33-1044"),
        "position": "Clerk",
        "frequency": Frequency.BIWEEKLY,
        "hired": dt.date(2019, 3, 4),
        "ended": None,
        "salaried": True,
        "rate": Decimal(75_000),
        "hours": Decimal(40),
        "state": "TX",
        "filing": "single",
        "first_pay": dt.date(2024, 1, 5),
        "lag": 6,
    }
    return Job(**{**usual, **terms})  # type: ignore[arg-type]


def test_a_fridays_new_year_moves_into_the_old_year_and_makes_twenty_seven_pays() -> None:
    job = _plain(first_pay=dt.date(2027, 1, 1) - dt.timedelta(days=14 * 26))
    assert pay_dates(job, 2026)[-1] == dt.date(2026, 12, 31)
    assert len(pay_dates(job, 2026)) == 27


@pytest.mark.parametrize(
    ("first_pay", "lag", "days", "periods"),
    [
        (dt.date(2024, 1, 15), 0, ((9, 13), (9, 30)), ((9, 1), (9, 16))),
        (dt.date(2024, 1, 5), 5, ((9, 5), (9, 20)), ((8, 16), (9, 1))),
        (dt.date(2024, 1, 31), -1, ((9, 13), (9, 30)), ((9, 1), (9, 16))),
    ],
)
def test_semimonthly_pay_falls_on_two_days_of_the_month_moved_earlier(
    first_pay: dt.date, lag: int, days: tuple[tuple[int, int], ...], periods: tuple[tuple[int, int], ...]
) -> None:
    job = _plain(frequency=Frequency.SEMIMONTHLY, first_pay=first_pay, lag=lag)
    september = [payday for payday in paydays(job, 2024) if payday.date.month == 9]
    assert tuple((payday.date.month, payday.date.day) for payday in september) == days
    assert tuple((payday.start.month, payday.start.day) for payday in september) == periods
    assert len(pay_dates(job, 2024)) == 24


def test_periods_follow_each_other_without_gap() -> None:
    for frequency in Frequency:
        days = [payday for year in (2023, 2024, 2025) for payday in paydays(_plain(frequency=frequency), year)]
        assert all(other.start == one.end + dt.timedelta(days=1) for one, other in pairwise(days))


def test_the_federal_reserve_keeps_eleven_holidays() -> None:
    assert dt.date(2026, 6, 19) in bank_holidays(2026)
    assert dt.date(2021, 6, 19) not in bank_holidays(2021)
    assert dt.date(2023, 1, 2) in bank_holidays(2023)
    assert dt.date(2026, 7, 3) not in bank_holidays(2026)
    assert len(bank_holidays(2025)) == 11
