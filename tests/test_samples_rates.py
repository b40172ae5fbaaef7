"""Laws of the samples' own tax constants: they agree with what the readers know, and with published worked figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import rates as known
from samples.ledger import rates
from samples.ledger.state_programmes import PROGRAMMES, programme_tax, programmes
from samples.ledger.states import NO_WAGE_TAX, annual_tax, state_wages, state_withholding, taxes_wages
from samples.ledger.withholding import (
    federal_withholding,
    medicare,
    social_security,
    supplemental_withholding,
    withholding_deduction,
)

YEARS = st.sampled_from(rates.YEARS)
STATUSES = st.sampled_from(rates.STATUSES)
MONEY = st.decimals(0, 900_000, places=2)
STATES = st.sampled_from(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA RI SC SD TN TX UT VT VA WA WV WI WY".split()
)


def test_both_tables_know_the_same_years() -> None:
    assert known.tax_years() == rates.YEARS


@pytest.mark.parametrize("year", rates.YEARS)
def test_social_security_and_medicare_agree_with_the_readers(year: int) -> None:
    assert rates.WAGE_BASE[year] == known.wage_base(year)
    assert known.social_security_rate(year) == rates.SOCIAL_SECURITY_RATE
    assert known.medicare_rate(year) == rates.MEDICARE_RATE
    assert known.additional_medicare_rate(year) == rates.ADDITIONAL_MEDICARE_RATE
    assert known.additional_medicare_withholding_threshold(year) == rates.ADDITIONAL_MEDICARE_WITHHELD_ABOVE


@pytest.mark.parametrize("status", rates.STATUSES)
@pytest.mark.parametrize("year", rates.YEARS)
def test_income_tax_tables_agree_with_the_readers(year: int, status: str) -> None:
    assert rates.STANDARD_DEDUCTION[year][status] == known.standard_deduction(year, status)
    assert rates.BRACKETS[year][status] == tuple((b.ceiling, b.rate) for b in known.tax_brackets(year, status))
    assert rates.ADDITIONAL_MEDICARE_OWED_ABOVE[status] == known.additional_medicare_threshold(year, status)


def test_states_without_a_wage_tax_agree_with_the_readers() -> None:
    assert NO_WAGE_TAX == known.NO_WAGE_TAX_STATES


@pytest.mark.parametrize(
    ("year", "status", "taxable", "tax"),
    [
        (2024, "single", "60000", "8253.00"),
        (2025, "joint", "120000", "16228.00"),
        (2023, "head", "45025", "5089.00"),
        (2022, "single", "41775", "4807.50"),
        (2026, "separate", "400000", "109082.25"),
        (2024, "single", "-5", "0.00"),
    ],
)
def test_income_tax_is_the_exact_sum_of_its_brackets(year: int, status: str, taxable: str, tax: str) -> None:
    assert rates.income_tax(year, status, Decimal(taxable)) == Decimal(tax)


@given(YEARS, STATUSES, MONEY)
def test_income_tax_agrees_with_the_readers(year: int, status: str, taxable: Decimal) -> None:
    theirs = known.bracket_tax(taxable, year, status)
    assert theirs is not None
    assert abs(rates.income_tax(year, status, taxable) - theirs) <= rates.CENT


@pytest.mark.parametrize(
    ("year", "filing", "opens", "ten_per_cent_ends", "base"),
    [
        # Publication 15-T, percentage method tables for automated payroll systems, standard withholding.
        (2024, "single", 6_000, 17_600, "1160.00"),
        (2024, "joint", 16_300, 39_500, "2320.00"),
        (2024, "head", 13_300, 29_850, "1655.00"),
        (2025, "single", 6_400, 18_325, "1192.50"),
        (2025, "joint", 17_100, 40_950, "2385.00"),
        (2025, "head", 13_900, 30_900, "1700.00"),
        (2026, "single", 7_500, 19_900, "1240.00"),
        (2026, "joint", 19_300, 44_100, "2480.00"),
        (2026, "head", 15_550, 33_250, "1770.00"),
    ],
)
def test_withholding_follows_the_printed_annual_tables(
    year: int, filing: str, opens: int, ten_per_cent_ends: int, base: str
) -> None:
    taken_first = 12_900 if filing == "joint" else 8_600  # Worksheet 1A, line 1g
    assert withholding_deduction(year, filing) == opens + taken_first
    assert federal_withholding(year, filing, Decimal(opens + taken_first), 1) == 0
    assert federal_withholding(year, filing, Decimal(ten_per_cent_ends + taken_first), 1) == Decimal(base)


@pytest.mark.parametrize(
    ("year", "filing", "wages", "periods", "credit", "extra", "tax"),
    [
        # By hand from the tables above: 68,130.14 less 8,600 is 59,530.14; 5,426 + 22 % over 53,150 is 6,829.63.
        (2024, "single", "2620.39", 26, "0", "0", "262.68"),
        # 96,000 less 12,900 is 83,100; 2,320 + 12 % over 39,500 is 7,552; 629.33 a month less 333.33.
        (2024, "joint", "8000", 12, "4000", "0", "296.00"),
        # 41,600 less 8,600 is 33,000; 1,192.50 + 12 % over 18,325 is 2,953.50; 56.80 a week and 20 more.
        (2025, "single", "800", 52, "0", "20", "76.80"),
        # 60,000 less 8,600 is 51,400; 1,770 + 12 % over 33,250 is 3,948; 164.50 less 91.67.
        (2026, "head", "2500", 24, "2200", "0", "72.83"),
        (2026, "single", "300", 26, "0", "0", "0.00"),
        (2026, "single", "300", 26, "0", "15", "15.00"),
    ],
)
def test_withholding_is_the_annual_tax_over_the_periods(
    year: int, filing: str, wages: str, periods: int, credit: str, extra: str, tax: str
) -> None:
    found = federal_withholding(year, filing, Decimal(wages), periods, credit=Decimal(credit), extra=Decimal(extra))
    assert found == Decimal(tax)


def test_a_bonus_paid_apart_is_taxed_at_twenty_two_per_cent() -> None:
    assert supplemental_withholding(Decimal("3500.00")) == Decimal("770.00")


@given(YEARS, st.lists(st.decimals(0, 60_000, places=2), min_size=1, max_size=12))
def test_fica_over_a_year_is_capped_and_the_additional_tax_starts_above_the_bound(
    year: int, wages: list[Decimal]
) -> None:
    before, social, health = Decimal(0), Decimal(0), Decimal(0)
    for amount in wages:
        social += social_security(year, amount, before)
        health += medicare(amount, before)
        before += amount
    drift = Decimal("0.005") * len(wages)
    assert abs(social - min(before, rates.WAGE_BASE[year]) * Decimal("0.062")) <= drift
    above = max(Decimal(0), before - 200_000)
    assert abs(health - before * Decimal("0.0145") - above * Decimal("0.009")) <= drift * 2


def test_the_most_social_security_of_2024_is_the_published_one() -> None:
    assert social_security(2024, Decimal("199750"), Decimal(0)) == Decimal("10453.20")
    assert medicare(Decimal("199750"), Decimal(0)) == Decimal("2896.38")


@given(STATES, YEARS, st.sampled_from(("single", "joint", "head")), MONEY, MONEY)
def test_state_tax_rises_with_wages_and_stays_below_them(
    state: str, year: int, filing: str, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    low, high = (annual_tax(state, year, filing, wages) for wages in (less, more))
    assert 0 <= low <= high <= more * Decimal("0.13")
    assert taxes_wages(state) or high == 0


@pytest.mark.parametrize(
    ("state", "year", "wages", "tax"),
    [
        ("PA", 2024, "2000", "61.40"),  # 3.07 % of all wages
        ("IL", 2024, "2000", "93.72"),  # 52,000 less 2,775 at 4.95 %, over 26
        ("TX", 2024, "2000", "0.00"),
        ("NC", 2025, "2000", "66"),  # 52,000 less 12,750 at 4.35 %, over 26, in whole dollars
    ],
)
def test_state_withholding_of_a_period_is_that_of_the_year_over_the_periods(
    state: str, year: int, wages: str, tax: str
) -> None:
    assert state_withholding(state, year, "single", Decimal(wages), 26) == Decimal(tax)


def test_states_count_what_federal_law_leaves_out() -> None:
    taken = {"medical": Decimal(100), "hsa": Decimal(50), "401k": Decimal(200), "403b": Decimal(30)}
    gross = Decimal(3000)
    assert state_wages("IL", gross, taken) == 2620
    assert state_wages("PA", gross, taken) == 2850
    assert state_wages("NJ", gross, taken) == 2800
    assert state_wages("CA", gross, taken) == 2670


@pytest.mark.parametrize(
    ("state", "code", "year", "wages", "most"),
    [
        ("CA", "sdi", 2023, "250000", "1378.48"),  # 0.9 % of 153,164
        ("CA", "sdi", 2024, "250000", "2750.00"),  # no base since 2024
        ("NY", "pfl", 2025, "250000", "354.53"),
        ("NJ", "fli", 2025, "250000", "545.82"),  # 0.33 % of 165,400
        ("CO", "famli", 2024, "250000", "758.70"),  # 0.45 % of 168,600
        ("CO", "famli", 2026, "250000", "811.80"),  # 0.44 % of 184,500
        ("MA", "pfml", 2024, "250000", "775.56"),  # 0.46 % of 168,600
        ("MN", "pfml", 2026, "100000", "440.00"),
        ("OR", "transit", 2024, "100000", "100.00"),
    ],
)
def test_state_funds_stop_at_their_published_most(state: str, code: str, year: int, wages: str, most: str) -> None:
    fund = next(fund for fund in PROGRAMMES[state] if fund.code == code)
    tax = programme_tax(fund, year, Decimal(wages), wages_before=Decimal(0), before=Decimal(0), weeks=Decimal(52))
    assert tax == Decimal(most)


def test_new_york_disability_is_sixty_cents_a_week_at_most() -> None:
    fund = next(fund for fund in programmes("NY", 2024) if fund.code == "sdi")
    tax = programme_tax(fund, 2024, Decimal(2000), wages_before=Decimal(0), before=Decimal(0), weeks=Decimal(2))
    assert tax == Decimal("1.20")


def test_a_fund_takes_nothing_before_its_first_year() -> None:
    assert programmes("MN", 2025) == ()
    assert [fund.code for fund in programmes("MN", 2026)] == ["pfml"]
