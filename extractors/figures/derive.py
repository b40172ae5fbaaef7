"""All figures of a case, in a fixed order: income, expenses, assets, ratios. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from extractors.document import Document
from extractors.figures.assets import asset_figures
from extractors.figures.debts import debt_figures
from extractors.figures.figure import Figure
from extractors.figures.figure_math import party_key, plain, weakest
from extractors.figures.wages import wage_figures

RATIO = Decimal("0.0001")


def derive(documents: Sequence[Document], asof: dt.date) -> tuple[Figure, ...]:
    """Every figure that the documents support, each with its formula and inputs.

    Papers dated after `asof` are left out: a figure cannot rest on a day that has not come.
    """
    known = [d for d in documents if not _later(d, asof)]
    figures = [*wage_figures(known), *debt_figures(known), *asset_figures(known)]
    return (*figures, *_ratios(figures))


def _later(document: Document, asof: dt.date) -> bool:
    day = document.date("pay_date") or document.date("period_end") or document.date("report_date")
    return day is not None and day > asof


def _ratios(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Debts over base income where one person's report and wages stand side by side."""
    for debts in figures:
        if debts.name != "expense.debts.monthly":
            continue
        incomes = [
            f
            for f in figures
            if f.name == "income.base.monthly" and party_key(f.party) and party_key(f.party) == party_key(debts.party)
        ]
        total = sum((f.amount for f in incomes), Decimal(0))
        if total <= 0:
            continue
        yield Figure(
            "ratio.dti",
            debts.party,
            (debts.amount / total).quantize(RATIO, ROUND_HALF_UP),
            "monthly debts over monthly base income",
            f"{plain(debts.amount)} / {plain(total)}",
            (*debts.inputs, *(name for f in incomes for name in f.inputs)),
            weakest((debts.status, *(f.status for f in incomes))),
        )
