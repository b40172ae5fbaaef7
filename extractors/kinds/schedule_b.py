"""Schedule B (Form 1040), Interest and Ordinary Dividends, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040sb--YYYY.pdf. Lines 1 and 5 are lists of payers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.declaration import Candidate, FieldSpec, IdentitySpec, Term
from extractors.document import Row
from extractors.kinds.line_sums import line_sum
from extractors.kinds.schedule_entries import answers, listed
from extractors.kinds.schedules import schedule
from extractors.layout import Hit, Layout

_YEARS = "2018-2025"
_QUESTIONS = ("7a", "8")
_LISTS = {
    "interest": (("list name of payer. if any interest", "1 list name of payer"), ("add the amounts on line 1",)),
    "dividends": (("5 list name of payer", "list name of payer:"), ("add the amounts on line 5",)),
}
"""Each list with the print above it and the print of its sum below."""


def _first(layout: Layout, phrases: Sequence[str]) -> Hit | None:
    return next((hit for phrase in phrases for hit in layout.find(phrase)), None)


def _more(layout: Layout, _year: int) -> Iterator[tuple[str, Candidate]]:
    return answers(layout, _QUESTIONS)


def _rows(layouts: Sequence[Layout], _year: int) -> Mapping[str, tuple[Row, ...]]:
    """The payers of both lists, each with the amount on its line."""
    made: dict[str, tuple[Row, ...]] = {}
    for layout in layouts:
        for name, (heads, sums) in _LISTS.items():
            start, end = _first(layout, heads), _first(layout, sums)
            if start is not None and end is not None and start.box.top < end.box.top:
                rows = listed(layout, start, end.box.top, ("payer", "amount"))
                made[name] = (*made.get(name, ()), *rows)
    return made


def _sum_of(rows: str, line: str) -> IdentitySpec:
    """A list's amounts sum to its line."""
    return IdentitySpec(f"{rows}-listed", (Term(f"line.{line}"),), (Term(f"{rows}[].amount"),), tolerance=Decimal(1))


KIND = schedule(
    "b",
    "interest and ordinary dividends",
    {"foreign accounts and trusts": 1.0, "list name of payer": 1.0},
    lines={2018: "2 3 4 6"},
    laws=(
        _sum_of("interest", "2"),
        _sum_of("dividends", "6"),
        line_sum(_YEARS, "taxable-interest", "4", "2 -3?"),
    ),
    fields=tuple(FieldSpec(f"line.{line}", "text") for line in _QUESTIONS),
    more=_more,
    rows=_rows,
)
