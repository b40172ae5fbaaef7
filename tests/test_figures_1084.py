"""Form 1084: each tax line adds or is taken as the form says, and the years decide what is averaged."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document import Document, Identity, Status, Value
from extractors.figures.expression import formula, value
from extractors.figures.figure import Figure
from extractors.figures.form_1084 import schedule_c_flow, schedule_f_flow
from extractors.figures.form_1084_shares import share_flow
from extractors.figures.ground import Ground
from extractors.figures.self_employment import NAME, self_employment_figures
from tests.figure_papers import Cells, D, named, paper

GROUND = Ground(dt.date(2026, 11, 16))


def schedule_c(year: str = "2025", *, name: str = "d1", rows: list[Cells] | None = None, **lines: str) -> Document:
    """A Schedule C of Ruth Delgado's shop; `l31="40000"` is line 31."""
    values: dict[str, Value] = {"tax_year": year, "name": "RUTH DELGADO", "business_name": "Delgado Tailoring"}
    numbers: dict[str, Value] = {f"line.{line[1:]}": D(amount) for line, amount in lines.items()}
    return paper("schedule-c", values | numbers, name=name, rows={"expenses": rows} if rows else None)


def k1(kind: str = "k1-1120s", year: str = "2025", *, name: str = "d1", **boxes: str) -> Document:
    what = "partnership" if kind == "k1-1065" else "corporation"
    values: dict[str, Value] = {"tax_year": year, "name": "Ruth Delgado", f"{what}_name": "Delgado Imports"}
    return paper(kind, values | {box: D(amount) for box, amount in boxes.items()}, name=name)


def flow_of(document: Document) -> str:
    flow = schedule_c_flow(document, GROUND)
    assert flow is not None
    return formula(flow.tree)


def figures(*documents: Document, ground: Ground = GROUND) -> tuple[Figure, ...]:
    return tuple(self_employment_figures(documents, ground))


def test_each_line_of_schedule_c_adds_or_is_taken_as_form_1084_says() -> None:
    lines = {"l31": "40000", "l6": "500", "l12": "70", "l13": "3000", "l24b": "250", "l30": "1200"}
    rows: list[Cells] = [
        {"label": "Amortization", "amount": D("90")},
        {"label": "Postage", "amount": D("45")},
        {"label": "Casualty loss", "amount": D("11")},
    ]
    schedule = schedule_c(rows=rows, l9="7000", l44a="10000", **lines)
    assert flow_of(schedule) == "40000 - 500 + 70 + 3000 - 250 + 1200 + 90 + 11 + 10000 * 0.33"
    flow = schedule_c_flow(schedule, GROUND)
    assert flow is not None
    assert [line.line for line in flow.lines] == ["3a", "3b", "3c", "3d", "3e", "3f", "3g", "3g", "3h"]


@pytest.mark.parametrize(
    ("year", "rate", "spent"), [("2019", "0.26", "5800"), ("2023", "0.28", "6550"), ("2025", "0.33", "7000")]
)
def test_a_business_mile_holds_the_depreciation_of_its_own_year(year: str, rate: str, spent: str) -> None:
    assert flow_of(schedule_c(year, l31="20000", l9=spent, l44a="10000")) == f"20000 + 10000 * {rate}"


@pytest.mark.parametrize("spent", ["5850", "6050", "6250"])
def test_either_half_of_2022_has_its_standard_rate(spent: str) -> None:
    assert flow_of(schedule_c("2022", l31="20000", l9=spent, l44a="10000")) == "20000 + 10000 * 0.26"


@pytest.mark.parametrize("spent", ["4100", "9900"])
def test_miles_add_nothing_where_actual_car_costs_were_deducted(spent: str) -> None:
    assert flow_of(schedule_c(l31="20000", l9=spent, l44a="10000")) == "20000"


@pytest.mark.parametrize(
    ("year", "expected"), [("2020", "9000 - 200"), ("2021", "9000"), ("2022", "9000"), ("2023", "9000 - 200")]
)
def test_meals_are_taken_but_in_the_years_when_they_were_deducted_whole(year: str, expected: str) -> None:
    assert flow_of(schedule_c(year, l31="9000", l24b="200")) == expected


def test_each_line_of_schedule_f_adds_or_is_taken_as_form_1084_says() -> None:
    lines = {"line.34": "8000", "line.5c": "300", "line.8": "150", "line.14": "2100"}
    numbers: dict[str, Value] = {line: D(amount) for line, amount in lines.items()}
    values: dict[str, Value] = {"tax_year": "2025", "name": "Ruth Delgado"}
    flow = schedule_f_flow(paper("schedule-f", values | numbers), GROUND)
    assert flow is not None
    assert formula(flow.tree) == "8000 - 300 - 150 + 2100"


def test_years_that_rise_are_averaged_over_24_months_and_the_one_year_is_shown() -> None:
    figure = named(figures(schedule_c("2024", name="d2", l31="30000"), schedule_c(l31="42000")), NAME)
    assert (figure.amount, figure.formula) == (D("3000.00"), "(42000 + 30000) / 24")
    assert [(a.amount, a.used) for a in figure.alternatives] == [(D("3500.00"), False)]
    assert (figure.party, figure.of) == ("RUTH DELGADO", "Delgado Tailoring")


def test_a_lower_later_year_counts_alone() -> None:
    figure = named(figures(schedule_c("2024", name="d2", l31="42000"), schedule_c(l31="30000")), NAME)
    assert (figure.amount, figure.formula) == (D("2500.00"), "30000 / 12")
    assert "lower" in figure.why
    assert figure.alternatives[0].formula == "(30000 + 42000) / 24"


def test_years_apart_are_not_averaged() -> None:
    figure = named(figures(schedule_c("2023", name="d2", l31="10000"), schedule_c(l31="30000")), NAME)
    assert figure.formula == "30000 / 12"


def test_a_loss_is_below_zero() -> None:
    assert named(figures(schedule_c(l31="-6000")), NAME).amount == D("-500.00")


def test_returns_too_old_give_a_figure_that_does_not_count() -> None:
    assert named(figures(schedule_c("2023", l31="12000")), NAME).used is False


def test_two_businesses_of_one_year_are_two_figures() -> None:
    other = paper(
        "schedule-c",
        {"tax_year": "2025", "name": "Ruth Delgado", "principal_business": "Baking", "line.31": D("1200")},
        name="d2",
    )
    found = [f for f in figures(schedule_c(l31="2400"), other) if f.name == NAME]
    assert {(f.of, f.amount) for f in found} == {("Delgado Tailoring", D("200.00")), ("Baking", D("100.00"))}


def test_a_schedule_sent_twice_counts_once() -> None:
    assert named(figures(schedule_c(l31="2400"), schedule_c(name="d2", l31="2400")), NAME).amount == D("200.00")


def test_two_schedules_of_one_year_that_differ_are_unsure() -> None:
    figure = named(figures(schedule_c(l31="2400"), schedule_c(name="d2", l31="36000")), NAME)
    assert figure.status is Status.UNSURE
    assert "differ" in figure.why


def test_no_net_profit_or_no_year_gives_no_figure() -> None:
    assert figures(schedule_c(l1="50000")) == ()
    assert figures(paper("schedule-c", {"name": "Ruth Delgado", "line.31": D("5000")})) == ()


def test_nothing_is_proved_whose_sums_were_not_tried() -> None:
    assert named(figures(schedule_c(l31="2400")), NAME).status is Status.READ


def test_a_share_that_was_paid_out_counts_as_income() -> None:
    figure = named(figures(k1(box1="24000", box16D="25000")), NAME)
    assert (figure.amount, figure.status) == (D("2000.00"), Status.READ)


def test_of_a_share_that_was_not_paid_out_the_distributions_count_and_are_unsure() -> None:
    figure = named(figures(k1(box1="24000", box16D="6000")), NAME)
    assert (figure.amount, figure.status) == (D("500.00"), Status.UNSURE)
    assert "liquidity" in figure.why
    assert named(figures(k1(box1="24000")), NAME).amount == D("0.00")


def test_a_share_of_a_loss_counts_without_distributions() -> None:
    assert named(figures(k1(box1="-12000")), NAME).amount == D("-1000.00")


def test_guaranteed_payments_count_with_a_history_of_two_years() -> None:
    one = k1("k1-1065", box1="6000", box4c="12000", box19="6000")
    before = k1("k1-1065", "2024", name="d2", box1="6000", box4c="12000", box19A="6000")
    assert named(figures(one), NAME).amount == D("500.00")
    assert named(figures(one, before), NAME).amount == D("1500.00")


def test_the_years_are_compared_as_form_1088_does() -> None:
    now = schedule_c(l3="60000", l28="15000", l31="45000")
    found = figures(schedule_c("2024", name="d2", l3="50000", l28="20000", l31="30000"), now)
    trend = {f.name.rsplit(".", 1)[-1]: (f.amount, f.used) for f in found if ".trend." in f.name}
    assert trend == {
        "gross": (D("0.2000"), False), "expenses": (D("-0.2500"), False), "taxable": (D("0.5000"), False),
        "expense_share": (D("0.2500"), False),
    }  # fmt: skip


def statement(**changed: Value) -> Document:
    values: dict[str, Value] = {
        "name": "Ruth Delgado", "business": "Delgado Tailoring", "start": dt.date(2026, 7, 1),
        "end": dt.date(2026, 9, 30), "profit": D("9000.00"),
    }  # fmt: skip
    return paper("profit_and_loss", values | changed, name="d7")


def test_a_statement_of_profit_and_loss_counts_unsure_and_alone() -> None:
    figure = named(figures(statement()), NAME)
    assert (figure.amount, figure.status, figure.used) == (D("3000.00"), Status.UNSURE, True)
    longer = replace(statement(start=dt.date(2026, 1, 1)), id="d3")
    assert named(figures(longer, statement()), NAME).amount == D("1000.00")
    beside = named(figures(statement(), schedule_c(l31="24000")), NAME)
    assert (beside.amount, beside.alternatives[-1].amount) == (D("2000.00"), D("3000.00"))


@settings(max_examples=60, deadline=None)
@given(
    profits=st.lists(st.integers(-90_000, 300_000), min_size=2, max_size=2),
    added=st.integers(0, 20_000),
    factor=st.integers(1, 9),
)
def test_a_business_so_many_times_as_large_brings_so_many_times_the_income(
    profits: list[int], added: int, factor: int
) -> None:
    def income(times: int) -> Decimal:
        papers = [
            schedule_c(str(2025 - n), name=f"d{n}", l31=str(profit * times), l13=str(added * times))
            for n, profit in enumerate(profits)
        ]
        tree = named(figures(*papers), NAME).tree
        assert tree is not None
        return value(tree)

    assert abs(income(factor) - income(1) * factor) < Decimal("1e-20")


def test_the_order_of_the_papers_does_not_matter() -> None:
    papers = (
        schedule_c(l31="42000"),
        schedule_c("2024", name="d2", l31="30000"),
        k1(name="d3", box1="900", box16D="900"),
        statement(),
    )
    orders = [frozenset((f.name, f.of, f.amount, f.why) for f in figures(*order)) for order in permutations(papers)]
    assert len(set(orders)) == 1


def test_a_partner_without_ordinary_income_has_no_share_of_it() -> None:
    flow = share_flow(k1("k1-1065", box4a="5000"), history=True)
    assert flow is not None
    assert value(flow.tree) == D("5000")


def schedule_e(year: str = "2025", name: str = "d6", **cells: Value) -> Document:
    row: Cells = {"name": "Delgado Imports", "type": "S"}
    row |= {cell: D(str(amount)) for cell, amount in cells.items()}
    values: dict[str, Value] = {"tax_year": year, "name": "Ruth Delgado & Luis Delgado"}
    return paper("schedule-e", values, name=name, rows={"entities": [row]})


def test_a_share_that_only_schedule_e_shows_is_unsure() -> None:
    figure = named(figures(schedule_e(nonpassive_income="12000", passive_loss="6000")), NAME)
    assert (figure.amount, figure.status) == (D("500.00"), Status.UNSURE)


def test_a_share_on_schedule_e_is_that_of_its_k1() -> None:
    found = figures(schedule_e(nonpassive_income="24000"), k1(box1="24000", box16D="25000"))
    assert named(found, NAME).amount == D("2000.00")


def test_a_business_that_the_newer_return_no_longer_shows_does_not_count() -> None:
    values: dict[str, Value] = {"tax_year": "2024", "name": "Ruth Delgado", "ein": "11-2222222"}
    former = paper("schedule-c", values | {"line.31": D("90000"), "business_name": "Corner Bakery"}, name="d2")
    now = paper("schedule-c", values | {"tax_year": "2025", "ein": "33-4444444", "line.31": D("1200")}, name="d3")
    assert [(f.amount, f.used) for f in figures(former, now) if f.name == NAME] == [
        (D("100.00"), True), (D("7500.00"), False),
    ]  # fmt: skip


def test_a_share_is_one_business_whichever_form_shows_a_year_of_it() -> None:
    papers = (schedule_e("2024", nonpassive_income="12000"), k1(box1="36000", box16D="36000"))
    figure = named(figures(*papers), NAME)
    assert (figure.formula, figure.status) == ("(36000 + 12000) / 24", Status.UNSURE)
    papers = (k1(year="2024", name="d2", box1="36000", box16D="36000"), schedule_e(nonpassive_income="12000"))
    assert named(figures(*papers), NAME).formula == "12000 / 12"


def held(document: Document, *laws: str) -> Document:
    """The document with these laws tried and holding."""
    return replace(document, identities=tuple(Identity(f"{law}-2018", True, D("1"), D("1"), ()) for law in laws))


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ({"l31": "2400"}, Status.PROVED),
        ({"l31": "2400", "l27b": "300"}, Status.READ),
        ({"l31": "2400", "l9": "700"}, Status.READ),
        ({"l31": "2400", "l9": "700", "l44a": "1000"}, Status.PROVED),
    ],
)
def test_sums_that_hold_prove_a_cash_flow_unless_a_list_or_miles_were_not_read(
    lines: dict[str, str], status: Status
) -> None:
    whole = held(schedule_c(rows=None, **lines), "gross-income", "total-expenses", "net-profit")
    assert named(figures(whole), NAME).status is status
    assert named(figures(held(schedule_c(rows=None, **lines), "total-expenses")), NAME).status is Status.READ


def test_the_total_of_guaranteed_payments_is_not_added_to_its_parts() -> None:
    flow = share_flow(k1("k1-1065", box4a="5000", box4b="1000", box4c="6000"), history=True)
    assert flow is not None
    assert formula(flow.tree) == "6000"
