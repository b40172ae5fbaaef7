"""A household's gross income a month: of every source the figure that counts, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.names import person_key
from extractors.figures.statuses import weakest

NAME: Final = "income.total.monthly"
_BASE, _BY_YEAR = "income.base.monthly", "income.w2.monthly"
_SORTS: Final = (
    "base", "overtime", "bonus", "commission", "tips", "other", "self_employment", "rental", "social_security",
    "pension", "support", "unemployment",
)  # fmt: skip


def sources_of(figures: Sequence[Figure]) -> list[Figure]:
    """The income figures that count; a person's W-2 only where no pay of today is known."""
    names = {f"income.{sort}.monthly" for sort in _SORTS}
    paid = {person_key(f.party) for f in figures if f.name == _BASE and f.used}
    by_year = [f for f in figures if f.name == _BY_YEAR and f.used and person_key(f.party) not in paid]
    return [*(f for f in figures if f.name in names and f.used and f.tree is not None), *by_year]


def income_tree(figures: Sequence[Figure]) -> Expression | None:
    """The household's gross income a month as one tree; None where no source is known or they come to nothing."""
    trees = [f.tree for f in sources_of(figures) if f.tree is not None]
    tree = ex.total(trees) if trees else None
    return tree if tree is not None and ex.value(tree) > 0 else None


def income_figure(figures: Sequence[Figure]) -> Figure | None:
    """The sum of the income that counts, as sure as its least sure source."""
    tree = income_tree(figures)
    if tree is None:
        return None
    made = figure(NAME, "", tree, "sum of the income that counts")
    return as_sure_as(made, sources_of(figures))


def as_sure_as(made: Figure, rests_on: Sequence[Figure]) -> Figure:
    """The figure, no surer than the figures that it rests on: a source may be doubted though its readings are not."""
    return replace(made, status=weakest([made.status, *(f.status for f in rests_on)]))
