"""What housing and debts take of the income, and how many months the reserves last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractors.document import Status
from extractors.figures import debts, housing
from extractors.figures import expression as ex
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.household_income import as_sure_as, income_tree, sources_of
from extractors.figures.statuses import weakest

DTI, HOUSING, MONTHS = "ratio.dti", "ratio.housing", "asset.reserves.months"
_PLACES: Final = Decimal("0.0001")
_OWED_BESIDE: Final = ("expense.support.monthly", "expense.bnpl.monthly", "expense.payday.monthly")
"""Debts that no credit report shows and that the bank statements do."""


def _named(figures: Sequence[Figure], name: str) -> Figure | None:
    return next((f for f in figures if f.name == name and f.used and f.tree is not None), None)


def _held_against(amount: Decimal, ground: Ground, rule: str) -> str:
    bound = ground.rule(rule)
    if bound is None:
        return ""
    side = "above" if amount > bound.value else "within"
    return f"{side} {bound.value}: {bound.words} ({bound.source}, since {bound.since.isoformat()})"


def _unsure(made: Figure, why: str) -> Figure:
    whys = "; ".join(part for part in (made.why, why) if part)
    return replace(made, status=weakest([made.status, Status.UNSURE]), why=whys)


def ratio_figures(figures: Sequence[Figure], ground: Ground) -> Iterator[Figure]:
    """Housing by income, housing and debts by income, and reserves by housing, each where its parts are known."""
    income, sources = income_tree(figures), sources_of(figures)
    home, owed = _named(figures, housing.NAME), _named(figures, debts.ALL)
    if income is not None and home is not None and home.tree is not None:
        tree = ex.By(home.tree, income)
        made = figure(HOUSING, "", tree, "monthly housing / monthly gross income", places=_PLACES)
        made = as_sure_as(made, [home, *sources])
        yield replace(made, why=_held_against(made.amount, ground, "housing-ratio"))
    if income is not None and owed is not None and owed.tree is not None:
        beside = [f for f in figures if f.name in _OWED_BESIDE and f.used and f.tree is not None]
        parts = [f.tree for f in (*([home] if home else []), owed, *beside) if f.tree is not None]
        method = "(monthly housing + monthly debt payments) / monthly gross income"
        made = figure(DTI, "", ex.By(ex.total(parts), income), method, places=_PLACES)
        made = as_sure_as(made, [*([home] if home else []), owed, *beside, *sources])
        made = replace(made, why=_held_against(made.amount, ground, "debt-ratio"))
        yield made if home is not None else _unsure(made, "no paper states what the mortgage takes: debts alone")
    reserves = _named(figures, "asset.reserves")
    if home is not None and home.tree is not None and home.amount > 0 and reserves is not None and reserves.tree:
        tree = ex.By(reserves.tree, home.tree)
        made = as_sure_as(figure(MONTHS, "", tree, "reserves / monthly housing"), [home, reserves])
        yield replace(made, why=_held_against(reserves.amount, ground, "cash-reserves"))
