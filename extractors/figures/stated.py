"""What the applicants state on the application beside what the papers show."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.document import Document
from extractors.figures import expression as ex
from extractors.figures.expression import Expression, Read
from extractors.figures.figure import Figure, figure
from extractors.figures.household_income import as_sure_as, income_tree, sources_of

_SECTIONS: Final = (("income", "stated.income.monthly"), ("expense", "stated.expense.monthly"),
                    ("asset", "stated.asset.total"))  # fmt: skip
_BESIDE: Final = {"stated.asset.total": "asset.total"}


def newest_application(documents: Sequence[Document]) -> Document | None:
    """The application that was signed last."""
    found = [d for d in documents if d.kind == "assistance_application"]
    return max(found, key=lambda d: (d.date("signed_date") or dt.date.min, d.id), default=None)


def _lines(application: Document, section: str) -> list[Read]:
    named = [f.name for f in application.fields if re.fullmatch(rf"{section}\.\d+", f.name)]
    ordered = sorted(named, key=lambda name: int(name.rsplit(".", 1)[-1]))
    turn = [(name, name.rsplit(".", 1)[-1]) for name in ordered]
    return [r for name, n in turn if (r := ex.read(application, name, f"{section} line {n}")) is not None]


def stated_figures(figures: Sequence[Figure], documents: Sequence[Document]) -> Iterator[Figure]:
    """The sums of the application's lines, and by how much income and assets part from what the papers show."""
    application = newest_application(documents)
    if application is None:
        return
    party = application.text("borrower_name") or ""
    for section, name in _SECTIONS:
        lines = _lines(application, section)
        if not lines:
            continue
        tree = ex.total(lines)
        yield figure(name, party, tree, f"sum of the {section} lines of the application", used=False)
        shown, rests = _documented(figures, name)
        if shown is not None:
            made = figure(
                f"{name.rsplit('.', 1)[0]}.difference",
                party,
                ex.less(tree, [shown]),
                "stated - documented",
                why="above zero: more is stated than the papers show",
                used=False,
            )
            yield as_sure_as(made, rests)


def _documented(figures: Sequence[Figure], name: str) -> tuple[Expression | None, list[Figure]]:
    if name == "stated.income.monthly":
        return income_tree(figures), sources_of(figures)
    found = [f for f in figures if f.name == _BESIDE.get(name) and f.used]
    return (found[0].tree, found) if found else (None, [])
