"""A return's printed lines agree with one another and with the papers behind them, in every year's numbering."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from samples.ledger.banking import Account
from samples.ledger.line_numbers import FORM_1040, YEARS
from samples.ledger.parties import Bank
from samples.ledger.rates import income_tax
from samples.ledger.tax_figures import table_tax, taxable_social_security
from samples.ledger.tax_return import file_return
from tests.filed_returns import CASES, HOME, RETURNS, ZERO, at, one, total


def test_the_sample_holds_every_schedule_and_status_in_every_year() -> None:
    for year in YEARS:
        filed = [r for r in RETURNS if r.year == year]
        kinds = {form.kind for r in filed for form in r.forms}
        assert {"1040", "schedule-1", "schedule-2", "schedule-b", "schedule-c", "schedule-e", "schedule-se"} <= kinds
        assert {r.status for r in filed} >= {"Single", "Married filing jointly", "Head of household"}


def test_page_one_adds_up_under_each_years_numbers() -> None:
    for r in RETURNS:
        if r.year == 2019:
            assert total(r, "7b") == total(r, "1", "2b", "3b", "4b", "4d", "5b", "6", "7a")
            assert total(r, "8b") == total(r, "7b") - total(r, "8a")
            assert total(r, "11a") == total(r, "9", "10")
            assert total(r, "11b") == max(ZERO, total(r, "8b") - total(r, "11a"))
            continue
        wages = "1" if r.year <= 2021 else "1z"
        gain, agi = ("7a", "11a") if r.year == 2025 else ("7", "11")
        assert total(r, "9") == total(r, wages, "2b", "3b", "4b", "5b", "6b", gain, "8")
        assert total(r, agi) == total(r, "9") - total(r, "10c" if r.year == 2020 else "10")
        parts = {2021: ("12c", "13"), 2025: ("12e", "13a", "13b")}.get(r.year, ("12", "13"))
        assert total(r, "14") == total(r, *parts)
        assert total(r, "15") == max(ZERO, total(r, agi) - total(r, "14"))
        if r.year == 2020:
            assert total(r, "10c") == total(r, "10a", "10b")
        if r.year == 2021:
            assert total(r, "12c") == total(r, "12a", "12b")
        if r.year >= 2022:
            assert total(r, "1z") == total(r, "1a")
        if r.year == 2025:
            assert total(r, "11b") == total(r, "11a")


def test_tax_credits_and_payments_add_up_under_each_years_numbers() -> None:
    for r in RETURNS:
        if r.year == 2019:
            assert total(r, "12b") == total(r, "12a")
            assert total(r, "14") == max(ZERO, total(r, "12b") - total(r, "13b"))
            assert total(r, "16") == total(r, "14", "15")
            assert total(r, "18e") == total(r, "18a", "18b", "18d")
            assert total(r, "19") == total(r, "17", "18e")
            due, paid, overpaid, owed = (total(r, n) for n in ("16", "19", "20", "23"))
            assert total(r, "20") == total(r, "21a", "22")
        else:
            assert total(r, "18") == total(r, "16", "17")
            assert total(r, "21") == total(r, "19", "20")
            assert total(r, "22") == max(ZERO, total(r, "18") - total(r, "21"))
            assert total(r, "24") == total(r, "22", "23")
            assert total(r, "25d") == total(r, "25a", "25b", "25c")
            assert total(r, "32") == total(r, "27", "27a", "28", "29", "30", "31")
            assert total(r, "33") == total(r, "25d", "26", "32")
            due, paid, overpaid, owed = (total(r, n) for n in ("24", "33", "34", "37"))
            assert total(r, "34") == total(r, "35a", "36")
        assert (overpaid, owed) == (max(ZERO, paid - due), max(ZERO, due - paid))


def test_only_numbers_that_the_years_form_prints_are_used_and_all_are_whole_dollars() -> None:
    for r in RETURNS:
        assert set(r.forms[0].lines) <= set(FORM_1040[r.year].values())
        for form in r.forms:
            amounts = [v for v in form.lines.values() if isinstance(v, Decimal)]
            amounts += [
                v for rows in form.rows.values() for row in rows for v in row.values() if isinstance(v, Decimal)
            ]
            assert all(v == v.to_integral_value() for v in amounts)


def test_wages_and_withholding_are_the_sums_of_the_forms_w2() -> None:
    for given, r in zip(CASES, RETURNS, strict=True):
        own = {r.taxpayer.ssn} | ({r.spouse.ssn} if r.spouse and r.status == "Married filing jointly" else set())
        w2s = [w for w in given["wage_statements"] if w.person.ssn in own]
        wages = sum((w.boxes["1"] for w in w2s), ZERO)
        assert abs(total(r, "1" if r.year <= 2021 else "1z") - wages) <= Decimal("0.5")
        if r.year >= 2020:
            assert abs(total(r, "25a") - sum((w.boxes["2"] for w in w2s), ZERO)) <= Decimal("0.5")


def test_information_returns_come_to_their_lines() -> None:
    for given, r in zip(CASES, RETURNS, strict=True):
        own = {r.taxpayer.ssn} | ({r.spouse.ssn} if r.spouse and r.status == "Married filing jointly" else set())

        def boxes(kind: str, box: str, own: set[str] = own, given: dict[str, Any] = given) -> Decimal:
            papers = [p for p in given["information_returns"] if p.kind == kind and p.recipient.ssn in own]
            return sum((p.boxes.get(box, ZERO) for p in papers), ZERO)

        number = FORM_1040[r.year]
        interest = boxes("1099-int", "1") + boxes("k1-1120s", "4")
        assert abs(total(r, number["interest"]) - interest) <= 3
        assert abs(total(r, number["dividends"]) - boxes("1099-div", "1a")) <= 1
        assert abs(total(r, number["pension_taxable"]) - boxes("1099-r", "2a")) <= Decimal("0.5")
        assert abs(total(r, number["social_security"]) - boxes("ssa-1099", "5")) <= Decimal("0.5")
        assert abs(at(one(r, "schedule-1"), "7") - boxes("1099-g", "1")) <= Decimal("0.5")


def test_the_taxable_part_of_social_security_never_exceeds_85_percent() -> None:
    for r in RETURNS:
        number = FORM_1040[r.year]
        gross, taxed = total(r, number["social_security"]), total(r, number["social_security_taxable"])
        assert 0 <= taxed <= gross * Decimal("0.85") + Decimal("0.5")
        assert total(r, number["dividends_qualified"]) <= total(r, number["dividends"])


@pytest.mark.parametrize(
    ("benefits", "other", "status", "expected"),
    [(12_000, 10_000, "single", 0), (20_000, 20_000, "single", 2_500), (24_000, 60_000, "joint", 20_400)],
)
def test_social_security_worksheet_gives_known_results(benefits: int, other: int, status: str, expected: int) -> None:
    assert taxable_social_security(Decimal(benefits), Decimal(other), ZERO, ZERO, status) == expected


@pytest.mark.parametrize(
    ("year", "status", "taxable", "tax"),
    [
        (2024, "single", "60000", "8253.00"),
        (2025, "joint", "120000", "16228.00"),
        (2023, "head", "45025", "5089.00"),
        (2022, "single", "41775", "4807.50"),
    ],
)
def test_bracket_tax_equals_the_known_vectors(year: int, status: str, taxable: str, tax: str) -> None:
    assert income_tax(year, status, Decimal(taxable)) == Decimal(tax)


@pytest.mark.parametrize(
    ("taxable", "tax"),
    [(0, 0), (4, 0), (5, 1), (15, 2), (25, 4), (49, 4), (2_990, 299), (3_000, 303), (53_530, 6_829), (99_999, 17_048)],
)
def test_tax_table_states_the_tax_at_the_middle_of_its_row(taxable: int, tax: int) -> None:
    assert table_tax(2024, "single", Decimal(taxable)) == tax


def test_line_16_is_the_tables_tax_unless_gains_lower_it() -> None:
    for r in RETURNS:
        number = FORM_1040[r.year]
        key = {"Single": "single", "Married filing jointly": "joint", "Head of household": "head"}.get(
            r.status, "separate"
        )
        taxable, tax = total(r, number["taxable_income"]), total(r, number["tax"])
        if total(r, number["dividends_qualified"]) or total(r, number["capital_gain"]):
            assert tax <= table_tax(r.year, key, taxable)
        else:
            assert tax == table_tax(r.year, key, taxable)
            assert abs(tax - income_tax(r.year, key, taxable)) <= 12


def test_a_return_is_signed_within_its_season() -> None:
    for given, r in zip(CASES, RETURNS, strict=True):
        assert dt.date(r.year + 1, 1, 24) <= r.signed <= dt.date(r.year + 1, 7, 15)
        by = dt.date(r.year + 1, 3, 3)
        assert file_return(r.year, **given, asof=by).signed <= by


def test_a_refund_names_an_account_of_the_household_and_an_amount_owed_names_none() -> None:
    bank = Bank("Harbor", HOME, "042000013", "937-555-0101")
    opened = dt.date(2014, 5, 2)
    saver, payer = (
        Account(bank, (), HOME, number, kind, "", opened, ZERO, 31)
        for number, kind in (("7700120034", "savings"), ("7700120035", "checking"))
    )
    named = 0
    for seed, given in enumerate(CASES[:140]):
        r = file_return(2019 + seed % 7, **given, accounts=(saver, payer))
        number, lines = FORM_1040[r.year], r.forms[0].lines
        printed = [lines.get(number[m]) for m in ("routing", "account_kind", "account")]
        assert printed in ([None] * 3, ["042000013", "Checking", "7700120035"])
        assert printed[0] is None or total(r, number["refund"]) > 0
        named += printed[0] is not None
    assert named > 20


def test_one_stream_gives_each_year_its_own_choices() -> None:
    given = CASES[3]
    days = {file_return(year, **given).signed.replace(year=2000) for year in YEARS}
    assert len(days) > 3


def test_the_same_draw_gives_the_same_return() -> None:
    assert [file_return(2019 + seed % 7, **given) for seed, given in enumerate(CASES[:60])] == RETURNS[:60]


def test_some_returns_print_zeros_and_most_leave_them_empty() -> None:
    empty = [r for r in RETURNS if r.year >= 2020 and "2a" not in r.forms[0].lines]
    assert 0.6 < len(empty) / sum(r.year >= 2020 for r in RETURNS) < 0.95
