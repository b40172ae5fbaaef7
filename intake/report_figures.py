"""The figures of a case as the report shows them: by sort, with the bank's months and the lines of Form 1084."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.figures import expression as ex
from extractors.figures.bank_analysis import Month, analyse
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.rules import Rule
from extractors.figures.self_employment import flows_of
from fraud.case_file import CaseFile

_GROUPS: Final = (
    ("Income", ("income",)),
    ("Expenses", ("expense",)),
    ("Assets", ("asset",)),
    ("Ratios", ("ratio", "residual")),
    ("Stated beside documented", ("stated",)),
)


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure with the rules that it applies."""

    figure: Figure
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """The figures of one sort under their title."""

    title: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class FlowLineView:
    """One line of Form 1084: its number, what it is, its amount with its sign, and what it rests on."""

    number: str
    words: str
    amount: Decimal
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlowView:
    """A business' year by the lines of Form 1084."""

    title: str
    lines: tuple[FlowLineView, ...]
    total: Decimal
    notes: tuple[str, ...]


def figure_groups(figures: Sequence[Figure]) -> tuple[FigureGroup, ...]:
    """The figures by sort in a fixed order, each once; a sort without any is left out."""
    known = [name for _, names in _GROUPS for name in names]
    made = []
    for title, names in (*_GROUPS, ("Others", ())):
        mine = [f for f in figures if (f.name.split(".")[0] in names if names else f.name.split(".")[0] not in known)]
        if mine:
            made.append(FigureGroup(title, tuple(FigureView(f, _rules(f)) for f in mine)))
    return tuple(made)


def _rules(figure: Figure) -> tuple[Rule, ...]:
    return tuple(dict.fromkeys(ex.rules_behind(figure.tree))) if figure.tree is not None else ()


def bank_months(case: CaseFile) -> tuple[Month, ...]:
    """Each month of each account that the bank statements show."""
    tables = analyse(case.documents, Ground(case.asof)).accounts
    return tuple(month for table in tables for month in table.months)


def flow_views(case: CaseFile) -> tuple[FlowView, ...]:
    """Each business' year by the lines of Form 1084."""
    return tuple(
        FlowView(
            " · ".join(part for part in (f"{flow.form} {flow.year}", flow.business, flow.party) if part),
            tuple(FlowLineView(x.line, x.words, x.sign * ex.money(x.amount), ex.inputs(x.amount)) for x in flow.lines),
            ex.money(flow.tree),
            flow.notes,
        )
        for flow in flows_of(sorted(case.documents, key=lambda d: (len(d.id), d.id)), Ground(case.asof))
    )
