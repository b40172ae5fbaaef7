"""The tax-year constants agree with what the forms print, and unknown years say so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractors import rates

D = Decimal


def test_the_wage_base_is_that_of_the_social_security_administration() -> None:
    assert [rates.wage_base(y) for y in rates.tax_years()] == [
        D(n) for n in (132900, 137700, 142800, 147000, 160200, 168600, 176100, 184500)
    ]


def test_the_most_social_security_tax_of_2024_is_what_the_w2_instructions_print() -> None:
    base, rate = rates.wage_base(2024), rates.social_security_rate(2024)
    assert base is not None
    assert rate is not None
    assert base * rate == D("10453.20")


def test_a_year_that_is_not_known_has_no_constants() -> None:
    assert rates.wage_base(2018) is None
    assert rates.wage_base(2027) is None
    assert rates.social_security_rate(2018) is None
    assert rates.medicare_rate(2027) is None
    assert rates.standard_deduction(2018, "single") is None
    assert rates.tax_brackets(2018, "single") == ()
    assert rates.bracket_tax(D(50000), 2018, "single") is None


def test_every_year_has_every_constant_and_a_source() -> None:
    for year in rates.tax_years():
        assert rates.wage_base_source(year)
        for status in rates.FILING_STATUSES:
            assert rates.standard_deduction(year, status)
            brackets = rates.tax_brackets(year, status)
            assert len(brackets) == 7
            assert brackets[-1].ceiling is None
            ceilings = [b.ceiling for b in brackets[:-1] if b.ceiling is not None]
            assert ceilings == sorted(ceilings)
            assert len(ceilings) == 6


def test_joint_brackets_are_twice_the_separate_ones() -> None:
    for year in rates.tax_years():
        pairs = zip(rates.tax_brackets(year, "joint"), rates.tax_brackets(year, "separate"), strict=True)
        assert all(j.ceiling == s.ceiling * 2 for j, s in pairs if j.ceiling and s.ceiling)


@pytest.mark.parametrize(
    ("status", "amount"),
    [
        ("Married filing jointly", 29200),
        ("HEAD OF HOUSEHOLD", 21900),
        ("Single", 14600),
        ("qualifying widow(er)", 29200),
    ],
)
def test_filing_statuses_are_known_as_the_form_prints_them(status: str, amount: int) -> None:
    assert rates.standard_deduction(2024, status) == D(amount)


def test_a_status_that_is_none_has_no_deduction() -> None:
    assert rates.standard_deduction(2024, "estate") is None


@pytest.mark.parametrize(
    ("taxable", "year", "status", "tax"),
    [
        (60000, 2024, "single", "8253.00"),
        (120000, 2025, "joint", "16228.00"),
        (45025, 2023, "head", "5089.00"),
        (41775, 2022, "single", "4807.50"),
        (400000, 2026, "separate", "109082.25"),
        (0, 2024, "single", "0.00"),
    ],
)
def test_bracket_tax_is_the_sum_over_the_brackets(taxable: int, year: int, status: str, tax: str) -> None:
    assert rates.bracket_tax(D(taxable), year, status) == D(tax)


@pytest.mark.parametrize(
    ("year", "status", "over", "tax"),
    [
        (2019, "single", 510300, "153798.50"),
        (2020, "single", 518400, "156235.00"),
        (2021, "single", 523600, "157804.25"),
        (2022, "single", 539900, "162718.00"),
        (2023, "single", 578125, "174238.25"),
        (2024, "single", 609350, "183647.25"),
        (2025, "single", 626350, "188769.75"),
        (2024, "joint", 731200, "196669.50"),
        (2025, "joint", 751600, "202154.50"),
    ],
)
def test_the_tax_at_the_last_threshold_is_what_the_rate_schedules_print(
    year: int, status: str, over: int, tax: str
) -> None:
    assert rates.tax_brackets(year, status)[-2].ceiling == D(over)
    assert rates.bracket_tax(D(over), year, status) == D(tax)


def test_the_additional_medicare_threshold_depends_on_the_status_and_the_withholding_one_does_not() -> None:
    assert rates.additional_medicare_threshold(2025, "joint") == D(250000)
    assert rates.additional_medicare_threshold(2025, "separate") == D(125000)
    assert rates.additional_medicare_threshold(2025, "surviving-spouse") == D(200000)
    assert rates.additional_medicare_withholding_threshold(2025) == D(200000)


def test_the_minimum_wage_is_known_since_it_came_into_force() -> None:
    assert rates.federal_minimum_wage(dt.date(2026, 1, 1)) == D("7.25")
    assert rates.federal_minimum_wage(dt.date(2009, 7, 23)) is None


@pytest.mark.parametrize(
    ("start", "end", "frequency"),
    [
        ((2026, 3, 2), (2026, 3, 8), "weekly"),
        ((2026, 3, 2), (2026, 3, 15), "biweekly"),
        ((2026, 3, 2), (2026, 3, 6), "weekly"),
        ((2026, 3, 2), (2026, 3, 13), "biweekly"),
        ((2026, 3, 3), (2026, 3, 14), None),
        ((2026, 3, 1), (2026, 3, 15), "semimonthly"),
        ((2026, 3, 16), (2026, 3, 31), "semimonthly"),
        ((2026, 2, 16), (2026, 2, 28), "semimonthly"),
        ((2024, 2, 16), (2024, 2, 29), "semimonthly"),
        ((2026, 4, 26), (2026, 5, 10), "semimonthly"),
        ((2026, 2, 1), (2026, 2, 28), "monthly"),
        ((2026, 5, 1), (2026, 5, 31), "monthly"),
        ((2026, 5, 4), (2026, 5, 31), None),
        ((2026, 5, 4), (2026, 5, 13), None),
        ((2026, 5, 31), (2026, 5, 1), None),
        ((2026, 5, 1), (2026, 5, 13), None),
    ],
)
def test_the_frequency_follows_from_the_periods_length(
    start: tuple[int, int, int], end: tuple[int, int, int], frequency: str | None
) -> None:
    assert rates.pay_frequency_of(dt.date(*start), dt.date(*end)) == frequency


def test_a_pay_date_far_from_the_period_makes_the_frequency_unknown() -> None:
    start, end = dt.date(2026, 3, 2), dt.date(2026, 3, 15)
    assert rates.pay_frequency_of(start, end, dt.date(2026, 3, 20)) == "biweekly"
    assert rates.pay_frequency_of(start, end, dt.date(2025, 3, 20)) is None
    assert rates.pay_frequency_of(None, end) is None


def test_a_year_has_as_many_pay_dates_as_its_frequency_says() -> None:
    assert [rates.PERIODS_PER_YEAR[f] for f in ("weekly", "biweekly", "semimonthly", "monthly")] == [52, 26, 24, 12]
