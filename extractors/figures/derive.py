"""From a case's documents to its figures: income, debts, assets and ratios, each with its formula. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.document import Document
from extractors.figures.assets import asset_figures
from extractors.figures.bank_analysis import bank_figures
from extractors.figures.benefits import benefit_figures
from extractors.figures.debts import debt_figures
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.household_income import income_figure
from extractors.figures.housing import housing_figures, subject_mortgage
from extractors.figures.programmes import as_used
from extractors.figures.ratios import ratio_figures
from extractors.figures.rental import rental_figures
from extractors.figures.residual import residual_figures
from extractors.figures.self_employment import self_employment_figures
from extractors.figures.stated import stated_figures
from extractors.figures.variable_pay import variable_figures
from extractors.figures.w2_wages import w2_figures
from extractors.figures.wages import wage_figures

AHEAD: Final = dt.timedelta(days=31)
"""A document may be dated that long after the case's day: pay is announced and statements close ahead."""
_DATES: Final = ("period_end", "pay_date", "statement_date", "report_date")


def _is_current(document: Document, asof: dt.date) -> bool:
    """Whether the document does not speak of a time well after the case's day."""
    dates = [found for name in _DATES if (found := document.date(name)) is not None]
    return not dates or min(dates) <= asof + AHEAD


def household_figures(figures: Sequence[Figure], documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """What rests on the other figures: the income of all, the ratios, what is left, and what was stated beside it."""
    income = income_figure(figures)
    if income is not None:
        yield income
    yield from ratio_figures(figures, ground)
    yield from residual_figures(figures, documents, ground)
    yield from stated_figures(figures, documents)


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
    ]
    banked = tuple(bank_figures(current, ground))
    subject = subject_mortgage(current)
    figures += [
        *housing_figures(subject, banked),
        *debt_figures(current, ground, subject.accounts, banked),
        *banked,
        *asset_figures(current),
    ]
    figures += household_figures(figures, current, ground)
    return as_used(figures, ground)
