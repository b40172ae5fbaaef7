"""Payment patterns are decoded by their source: the digit 1 is late at one and current at another."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.kinds.credit_patterns import Convention, MonthState, convention_of, decode_pattern


def test_the_newest_month_stands_first_and_each_symbol_is_one_month_older() -> None:
    pattern = decode_pattern("CCCCCCCCCCCCCC1CCCCCCCCC", Convention.MISMO, start=dt.date(2021, 4, 1))
    assert pattern is not None
    late = [month.first for month in pattern.months if month.state is MonthState.LATE_30]
    assert late == [dt.date(2020, 2, 1)]


def test_a_pattern_that_begins_with_its_oldest_month_is_turned_round() -> None:
    pattern = decode_pattern("OK OK 30 60", Convention.GRID, start=dt.date(2024, 11, 1), newest_first=False)
    assert pattern is not None
    assert [(m.state, m.first) for m in pattern.months[:2]] == [
        (MonthState.LATE_60, dt.date(2025, 2, 1)),
        (MonthState.LATE_30, dt.date(2025, 1, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "convention", "lates"),
    [
        ("CCCCCC1CC", Convention.MISMO, (1, 0, 0)),
        ("C4321CCX-", Convention.MISMO, (1, 1, 2)),
        ("000000111", Convention.METRO_2, (3, 0, 0)),
        ("L654321000BD", Convention.METRO_2, (1, 1, 4)),
        ("11111X1112111", Convention.TRANSUNION, (1, 0, 0)),
        ("1154321", Convention.TRANSUNION, (1, 1, 2)),
        ("NN1C0CC-", Convention.EXPERIAN, (1, 0, 0)),
        ("****2*1E", Convention.EQUIFAX, (1, 0, 0)),
        ("OK 30 60 90 120 ND CO", Convention.GRID, (1, 1, 2)),
    ],
)
def test_each_source_counts_its_own_symbols(text: str, convention: Convention, lates: tuple[int, int, int]) -> None:
    pattern = decode_pattern(text, convention)
    assert pattern is not None
    assert (pattern.late_30, pattern.late_60, pattern.late_90) == lates


def test_a_symbol_that_the_convention_lacks_leaves_the_pattern_undecoded() -> None:
    assert decode_pattern("CCCQCC", Convention.MISMO) is None
    assert decode_pattern("OK OK QQ", Convention.GRID) is None
    assert decode_pattern("", Convention.MISMO) is None


@pytest.mark.parametrize(
    ("text", "bureaus", "convention"),
    [
        ("CCC1CCCC", (), Convention.MISMO),
        ("1111111112111", (), Convention.TRANSUNION),
        ("1111111112111", ("transunion",), Convention.TRANSUNION),
        ("000001000000", (), Convention.METRO_2),
        ("OK OK 30 OK", ("equifax",), Convention.GRID),
        ("X1X2", (), None),
        ("X1X2", ("transunion",), Convention.TRANSUNION),
        ("X1X2", ("experian",), Convention.EXPERIAN),
    ],
)
def test_the_convention_is_named_only_where_no_other_would_count_other_months(
    text: str, bureaus: tuple[str, ...], convention: Convention | None
) -> None:
    assert convention_of(text, bureaus) == convention


def test_a_reseller_prints_every_source_in_its_own_symbols() -> None:
    assert convention_of("1111", ("transunion",), merged=True) == Convention.MISMO
