"""From a case's documents to its figures: income, debts, assets and ratios, each with its formula. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from extractors.document import Document
from extractors.figures.assets import asset_figures
from extractors.figures.bank_analysis import bank_figures
from extractors.figures.benefits import benefit_figures
from extractors.figures.debts import debt_figures, housing_figures
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.names import person_key
from extractors.figures.rental import rental_figures
from extractors.figures.self_employment import self_employment_figures
from extractors.figures.statuses import weakest
from extractors.figures.variable_pay import variable_figures
from extractors.figures.w2_wages import w2_figures
from extractors.figures.wages import wage_figures

AHEAD: Final = dt.timedelta(days=31)
"""A document may be dated that long after the case's day: pay is announced and statements close ahead."""
_DATES: Final = ("period_end", "pay_date", "statement_date", "report_date")
_INCOME: Final = ("income.base.monthly", "income.w2.monthly")
"""The figures of a person's wages, the best one first."""


def _is_current(document: Document, asof: dt.date) -> bool:
    """Whether the document does not speak of a time well after the case's day."""
    dates = [found for name in _DATES if (found := document.date(name)) is not None]
    return not dates or min(dates) <= asof + AHEAD


def _wages_of_household(figures: Sequence[Figure]) -> list[Figure]:
    """The wage figures that count: of each person those of the best sort that there is."""
    best: dict[str, str] = {}
    for name in _INCOME:
        for figure in figures:
            if figure.name == name and figure.used:
                best.setdefault(person_key(figure.party), name)
    return [f for f in figures if f.used and best.get(person_key(f.party)) == f.name]


def _ratio(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Monthly debt by monthly wages, to four decimals, where both are known."""
    wages = _wages_of_household(figures)
    debts = next((f for f in figures if f.name == "expense.debts.monthly"), None)
    income = sum((f.amount for f in wages), Decimal(0))
    if debts is None or income <= 0:
        return
    terms = " + ".join(str(f.amount) for f in wages)
    yield Figure(
        "ratio.dti",
        "",
        (debts.amount / income).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP),
        "monthly debt payments / monthly gross income",
        f"{debts.amount} / ({terms})" if len(wages) > 1 else f"{debts.amount} / {terms}",
        (*debts.inputs, *(i for f in wages for i in f.inputs)),
        weakest([debts.status, *(f.status for f in wages)]),
    )


def derive(documents: Sequence[Document], asof: dt.date, ground: Ground | None = None) -> tuple[Figure, ...]:
    """The figures of a case on a day, in a fixed order; the same documents in any order give the same figures."""
    ground = ground or Ground(asof)
    ordered = sorted(documents, key=lambda d: (len(d.id), d.id))
    current = [d for d in ordered if _is_current(d, asof)]
    figures = [
        *wage_figures(current, ground),
        *variable_figures(current, ground),
        *w2_figures(current, ground),
        *self_employment_figures(current, ground),
        *rental_figures(current, ground),
        *benefit_figures(current, ground),
        *housing_figures(current),
        *debt_figures(current),
        *bank_figures(current, ground),
        *asset_figures(current),
    ]
    return (*figures, *_ratio(figures))
