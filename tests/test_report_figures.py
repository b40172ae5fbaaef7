"""The report's tables of figures: each figure once under its sort, and the form's lines with their signs."""

from __future__ import annotations

import datetime as dt

from extractors.document import Value
from extractors.figures.derive import derive
from fraud.case_file import CaseFile
from intake.report_figures import bank_months, figure_groups, flow_views
from tests.figure_papers import ASOF, D, paper, stub

LINES: dict[str, Value] = {
    "tax_year": "2025", "name": "Ruth Delgado", "business_name": "Delgado Cakes", "line.31": D("24000"),
    "line.13": D("1201"), "line.6": D("300"),
}  # fmt: skip
ACCOUNT: dict[str, Value] = {
    "account_holder": "Ruth Delgado", "account_number_last4": "4417", "period_start": dt.date(2026, 3, 1),
    "period_end": dt.date(2026, 3, 31), "opening_balance": D("10.00"), "closing_balance": D("60.00"),
}  # fmt: skip
PAPERS = (
    stub(),
    paper("mortgage_statement", {"monthly_payment": D("1402.18"), "escrow": D("300.00")}, name="d2"),
    paper("assistance_application", {"income.1": D("7000.00")}, name="d3"),
    paper("schedule-c", LINES, name="d4"),
    paper("bank_statement", ACCOUNT, name="d5", rows={"transactions": [
        {"date": dt.date(2026, 3, 9), "description": "DEPOSIT", "amount": D("50.00")},
    ]}),
)  # fmt: skip
CASE = CaseFile("case-7", ASOF, (), PAPERS, derive(PAPERS, ASOF))


def test_every_figure_stands_once_under_its_sort() -> None:
    groups = figure_groups(CASE.figures)
    assert [g.title for g in groups] == ["Income", "Expenses", "Assets", "Ratios", "Stated beside documented"]
    shown = [view.figure for group in groups for view in group.figures]
    assert sorted(f.name for f in shown) == sorted(f.name for f in CASE.figures)


def test_a_figure_of_an_unknown_sort_is_shown_among_the_others() -> None:
    strange = [f for f in CASE.figures if f.name == "ratio.housing"]
    renamed = [type(f)("score.x", f.party, f.amount, f.method, f.formula, f.inputs, f.status) for f in strange]
    assert [g.title for g in figure_groups(renamed)] == ["Others"]


def test_the_lines_of_the_form_add_up_to_its_cash_flow() -> None:
    (flow,) = flow_views(CASE)
    assert [line.number for line in flow.lines] == ["3a", "3b", "3d"]
    assert sum(line.amount for line in flow.lines) == flow.total == D("24901")


def test_a_month_shows_what_came_in() -> None:
    (month,) = bank_months(CASE)
    assert sum(amount for _, amount in month.deposits) == D("50.00")
    assert month.days_covered == 31
