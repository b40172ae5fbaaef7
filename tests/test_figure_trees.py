"""A figure is a tree over readings: amount, formula, inputs and status come from it and agree."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Status
from extractors.figures import expression as ex
from extractors.figures.figure import figure
from extractors.figures.rules import RuleUnfit, read_rules, rule, rules

CENTS = st.integers(1, 10**8).map(lambda cents: Decimal(cents) / 100)


def _leaf(amount: str | Decimal, ref: str = "d1.gross_pay", status: Status = Status.PROVED) -> ex.Read:
    return ex.Read(Decimal(amount), ref, status)


def test_base_pay_by_the_fortnight() -> None:
    tree = ex.By(ex.Times((_leaf("3269.23"), ex.number(26, "pay dates in a year"))), ex.number(12, "months"))
    made = figure("income.base.monthly", "A", tree, "biweekly")

    assert (made.amount, made.formula) == (Decimal("7083.33"), "3269.23 * 26 / 12")
    assert ex.in_words(tree) == "gross pay * pay dates in a year / months"
    assert (made.inputs, made.status) == (("d1.gross_pay",), Status.PROVED)


@given(st.lists(CENTS, min_size=1, max_size=6), CENTS)
def test_a_formula_in_numbers_gives_the_amount(parts: list[Decimal], whole: Decimal) -> None:
    tree = ex.By(ex.less(_leaf(whole), [_leaf(part) for part in parts]), ex.number(12, "months"))
    spoken = ex.formula(tree)
    terms = spoken.removeprefix("(").removesuffix(") / 12").split(" - ")
    again = (Decimal(terms[0]) - sum(map(Decimal, terms[1:]))) / 12

    assert ex.money(tree) == again.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


def test_only_the_top_is_rounded() -> None:
    third = ex.By(_leaf("10.00"), ex.number(3, "three"))
    assert ex.money(ex.Times((third, ex.number(3, "three")))) == Decimal("10.00")


@pytest.mark.parametrize("weak", [Status.READ, Status.UNSURE, Status.CONFLICT])
def test_a_figure_is_as_sure_as_its_weakest_reading(weak: Status) -> None:
    tree = ex.total([_leaf("1"), _leaf("2", "d2.gross_pay", weak)])
    assert figure("x", "", tree, "sum").status is weak


def test_what_chose_a_number_counts_as_an_input() -> None:
    day = ex.Read(Decimal(0), "d1.period_end", Status.UNSURE)
    tree = ex.By(_leaf("100"), ex.number("3.50", "months elapsed", None, day))
    assert (ex.inputs(tree), ex.status(tree)) == (("d1.gross_pay", "d1.period_end"), Status.UNSURE)


def test_sums_inside_products_and_quotients_are_closed() -> None:
    tree = ex.Times((ex.total([_leaf("1"), _leaf("2")]), ex.By(_leaf("6"), ex.total([_leaf("1"), _leaf("2")]))))
    assert ex.formula(tree) == "(1 + 2) * 6 / (1 + 2)"


def test_lower_of_two_shows_both() -> None:
    tree = ex.Extreme("lower", (_leaf("5"), _leaf("4")))
    assert (ex.value(tree), ex.formula(tree)) == (Decimal(4), "lower of (5; 4)")


def test_every_rule_names_source_day_and_mark() -> None:
    assert rules()
    assert all(r.source and r.since and r.mark and r.words for r in rules())


@pytest.mark.parametrize("lacking", ["source", "since", "mark", "words"])
def test_a_rule_without_source_or_day_is_refused(lacking: str) -> None:
    entry = {"id": '"x"', "value": '"1"', "words": '"w"', "source": '"s"', "since": "2020-01-01", "mark": '"memory"'}
    text = "[[rule]]\n" + "\n".join(f"{key} = {told}" for key, told in entry.items() if key != lacking)
    with pytest.raises(RuleUnfit):
        read_rules(text)


def test_no_two_rules_of_one_name_hold_at_once() -> None:
    days = {r.since for r in rules()} | {dt.date(2026, 11, 16)}
    for investor in ("fannie", "freddie", "fha", "va", "usda", "portfolio"):
        for name in {r.id for r in rules()}:
            for day in days:
                rule(name, day, investor)
