"""Values as they stand on paper: what is parsed, and what is refused rather than guessed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values import (
    NotADate,
    NotAMoneyAmount,
    NotAValue,
    parse,
    parse_date,
    parse_frequency,
    parse_money,
    parse_whole_money,
)

amounts = st.decimals(min_value=Decimal("-99999999.99"), max_value=Decimal("99999999.99"), places=2)


@given(amounts)
def test_money_survives_printing_and_parsing(amount: Decimal) -> None:
    assert parse_money(f"{amount:,.2f}") == amount
    assert parse_money(f"${abs(amount):,.2f}") == abs(amount)


@given(amounts)
def test_a_minus_may_lead_trail_or_be_brackets(amount: Decimal) -> None:
    size = f"{abs(amount):,.2f}"

    assert parse_money(f"({size})") == parse_money(f"{size}-") == parse_money(f"-{size}") == -abs(amount)


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("7.987.49", "7987.49"),
        ("S752.44", "752.44"),
        ("1,23,456.00", "123456.00"),
        ("***1,000.00", "1000.00"),
        ("52.10 DR", "-52.10"),
        (".56", "0.56"),
        ("$12", "12.00"),
        ("1,234", "1234.00"),
    ],
)
def test_known_ways_of_printing_an_amount(printed: str, amount: str) -> None:
    assert parse_money(printed) == Decimal(amount)


@pytest.mark.parametrize(
    "printed", ["12", "2023", "01/02", "1.234", "12-3456789", "(12.00", "1,2,3.4.5", "", "abc", "9" * 14 + ".00"]
)
def test_what_may_be_something_else_is_no_amount(printed: str) -> None:
    with pytest.raises(NotAMoneyAmount):
        parse_money(printed)


def test_forms_print_whole_amounts() -> None:
    assert parse_whole_money("82000") == Decimal("82000.00")


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_dates_survive_printing_and_parsing(day: dt.date) -> None:
    forms = ["%m/%d/%Y", "%m/%d/%y", "%Y-%m-%d", "%B %d, %Y", "%b %d, %Y", "%d-%b-%Y", "%d %B %Y"]

    assert {parse_date(day.strftime(form)) for form in forms} == {day}


def test_day_first_only_where_told_or_where_the_month_cannot_be() -> None:
    assert parse_date("13/02/2024") == dt.date(2024, 2, 13)
    assert parse_date("03/02/2024") == dt.date(2024, 3, 2)
    assert parse_date("03/02/2024", day_first=True) == dt.date(2024, 2, 3)


@pytest.mark.parametrize("printed", ["02/30/2024", "13/13/2024", "1/2", "January 2024", "12.50", ""])
def test_no_date_is_made_up(printed: str) -> None:
    with pytest.raises(NotADate):
        parse_date(printed)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("ssn", "XXX-XX-1234", "12-3456789"),
        ("ein", "12-3456789", "123-45-6789"),
        ("account", "****1234", "12.34"),
        ("state", "CA", "XX"),
        ("year", "2024", "1824"),
        ("frequency", "Bi-Weekly", "often"),
        ("person", "Ruth A. Delgado", "1,234.00"),
    ],
)
def test_identifiers_are_kept_as_printed_or_refused(kind: str, good: str, bad: str) -> None:
    assert parse(kind, good) is not None
    assert parse(kind, bad) is None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("52 - Weekly", "weekly"),
        ("Every other week", "biweekly"),
        ("BW", "biweekly"),
        ("Quincenal", "semimonthly"),
        ("Semi-Monthly (24)", "semimonthly"),
        ("Mensual", "monthly"),
    ],
)
def test_a_pay_frequency_is_known_by_its_word(printed: str, meant: str) -> None:
    assert parse_frequency(printed) == meant


@pytest.mark.parametrize("printed", ["S", "M", "Bimonthly", "26", ""])
def test_a_word_that_could_mean_two_frequencies_is_none(printed: str) -> None:
    with pytest.raises(NotAValue):
        parse_frequency(printed)
