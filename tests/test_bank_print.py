"""Bank statements' print: which of day and month stands first."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.kinds.bank_print import Calendar, dates_in, is_day_first, strip_of
from extractors.source import Box, Origin, Page, Word


def words_of(text: str) -> list[Word]:
    return [Word(w, Box(1, 0.05 * i, 0.1, 0.05 * i + 0.04, 0.12)) for i, w in enumerate(text.split())]


@pytest.mark.parametrize(
    ("text", "day_first"),
    [
        ("31/01/2024 Rent 05/02/2024", True),
        ("01/31/2024 Rent", False),
        ("05/02/2024 Rs. 500.00 IFSC", True),
        ("05/02/2024", False),
    ],
)
def test_the_day_stands_first_where_a_day_or_the_currency_says_so(text: str, day_first: bool) -> None:
    assert is_day_first([Page(1, 612, 792, Origin.DIGITAL, tuple(words_of(text)))]) is day_first


def test_dates_without_a_year_take_it_from_the_period() -> None:
    calendar = Calendar(start=dt.date(2023, 12, 15), end=dt.date(2024, 1, 14))
    found = [calendar.date(dates_in(strip_of(words_of(text)))[0]) for text in ("12/31 Rent", "Jan 02", "02-JAN")]
    assert found == [dt.date(2023, 12, 31), dt.date(2024, 1, 2), dt.date(2024, 1, 2)]
