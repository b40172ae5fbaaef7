"""Ratios, reserves, residual income and what was stated: each by its parts, none where a part is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from extractors.document import Document, Status, Value
from extractors.figures.derive import derive
from extractors.figures.expression import Read
from extractors.figures.figure import figure
from extractors.figures.ground import Ground
from extractors.figures.household_income import income_figure
from extractors.figures.residual import region_of
from tests.figure_papers import ASOF, D, named, paper, stub


def bill(**changed: Value) -> Document:
    values: dict[str, Value] = {
        "monthly_payment": D("1402.18"),
        "escrow": D("300.00"),
        "property_address": "9276 Broad Cir, Scranton, PA 18504",
    }
    return paper("mortgage_statement", values | changed, name="d2")


def credit(payment: str = "412.00") -> Document:
    row: dict[str, Value] = {"creditor": "LAKE BANK", "monthly_payment": D(payment), "balance": D("11240.00")}
    return paper("credit_report", {"consumer_name": "Ruth Delgado"}, name="d3", rows={"tradelines": [row]})


def bank(balance: str) -> Document:
    values: dict[str, Value] = {
        "bank_name": "Lake Bank", "account_holder": "Ruth Delgado", "account_number_last4": "4417",
        "period_end": dt.date(2026, 3, 31), "closing_balance": D(balance),
    }  # fmt: skip
    return paper("bank_statement", values, name="d4")


TAXED = stub(total_taxes=D("653.85"))


def test_housing_ratio_is_housing_by_income_and_is_held_against_the_investors_bound() -> None:
    figure = named(derive([stub(), bill()], ASOF, Ground(ASOF, "fannie")), "ratio.housing")
    assert figure.formula == "1402.18 / (3269.23 * 26 / 12)"
    assert figure.amount == D("0.1980")
    assert "within 0.40" in figure.why
    assert "since 2018-12-12" in figure.why


def test_the_debt_ratio_without_a_mortgage_payment_is_unsure() -> None:
    figure = named(derive([stub(), credit()], ASOF), "ratio.dti")
    assert figure.status is Status.UNSURE
    assert "debts alone" in figure.why


def test_twice_the_payments_are_twice_the_ratio() -> None:
    once = named(derive([stub(), bill(), credit()], ASOF), "ratio.dti")
    twice = derive([stub(), bill(monthly_payment=D("2804.36")), credit("824.00")], ASOF)
    assert abs(named(twice, "ratio.dti").amount - 2 * once.amount) <= D("0.0001")


def test_reserves_last_as_many_months_as_they_pay_for_housing() -> None:
    figure = named(derive([bill(), bank("7010.90")], ASOF), "asset.reserves.months")
    assert figure.amount == D("5.00")


def test_residual_income_is_what_taxes_housing_and_debts_leave() -> None:
    figure = named(derive([TAXED, bill(), credit()], ASOF), "residual.monthly")
    pay = "3269.23 * 26 / 12"
    assert figure.formula == f"{pay} - {pay} * 653.85 / 3269.23 - 1402.18 - 412.00"
    assert figure.amount == D("3852.48")
    assert figure.status is Status.UNSURE
    assert "floor area" in figure.why


def test_the_veterans_table_asks_by_family_and_region_and_only_of_their_cases() -> None:
    people: list[dict[str, Value]] = [{"name": f"Child {n}"} for n in range(4)]
    joint = {"filing_status": "married filing jointly", "tax_year": "2025", "taxpayer_name": "Ruth Delgado"}
    filed = paper("1040", joint, name="d5", rows={"dependents": people})
    papers = [TAXED, bill(), credit(), filed]
    asked = named(derive(papers, ASOF, Ground(ASOF, "va")), "residual.required.monthly")
    assert asked.formula == "1062 + 1 * 80"
    assert not [f for f in derive(papers, ASOF, Ground(ASOF, "fannie")) if f.name == "residual.required.monthly"]


@pytest.mark.parametrize(
    ("address", "region"),
    [("9 Oak St, Akron, OH 44301-1201", "midwest"), ("4 Hart St, HONOLULU, HI 96817", "west"), ("4 Oak St", None)],
)
def test_the_region_is_that_of_the_state(address: str, region: str | None) -> None:
    assert region_of(address) == region


def test_no_figure_counts_where_the_programme_must_not_use_financial_papers() -> None:
    figures = derive([stub(), bill(), credit()], ASOF, Ground(ASOF, "fha"))
    assert figures
    assert not any(f.used for f in figures)
    assert all("since 2025-10-01" in f.why for f in figures)
    before = dt.date(2025, 9, 30)
    assert any(f.used for f in derive([bill()], before, Ground(before, "fha")))


def test_what_was_stated_stands_beside_what_the_papers_show() -> None:
    stated: dict[str, Value] = {"income.1": D("7000.00"), "income.3": D("500.00"), "expense.1": D("1402.00")}
    figures = derive([stub(), paper("assistance_application", stated, name="d2")], ASOF)
    assert named(figures, "stated.income.monthly").formula == "7000.00 + 500.00"
    assert named(figures, "stated.income.difference").amount == D("416.67")
    assert named(figures, "stated.expense.monthly").used is False


def test_figures_do_not_depend_on_the_order_of_documents() -> None:
    papers = [TAXED, bill(), credit(), bank("10.00")]
    assert derive(papers, ASOF) == derive(papers[::-1], ASOF)


def test_a_ratio_is_no_surer_than_its_weakest_part() -> None:
    weak = bill()
    doubted = tuple(replace(f, status=Status.CONFLICT) for f in weak.fields)
    assert named(derive([stub(), replace(weak, fields=doubted)], ASOF), "ratio.housing").status is Status.CONFLICT


def test_a_doubted_source_makes_the_sum_of_income_doubted_though_its_readings_are_proved() -> None:
    wage = figure("income.base.monthly", "Ruth Delgado", Read(D("7000.00"), "d1.gross_pay", Status.PROVED), "stub")
    total = income_figure([replace(wage, status=Status.UNSURE)])
    assert total is not None
    assert (total.amount, total.status) == (D("7000.00"), Status.UNSURE)
    assert income_figure([replace(wage, used=False)]) is None
