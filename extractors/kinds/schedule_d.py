"""Schedule D (Form 1040), Capital Gains and Losses, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040sd--YYYY.pdf; none has moved since 2018. Lines 1a to
3 and 8a to 10 have columns (d) to (h), of which (h) is the line's gain or loss. The boxes of carryovers and of line 21
stand in printed brackets; a loss counts to 3,000 dollars, 1,500 for spouses filing separately (26 U.S.C. 1211(b)).
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.declaration import Candidate, FieldSpec, IdentitySpec
from extractors.kinds.form_grid import bracketed_heads, cells, form_rows
from extractors.kinds.form_lines import has_columns, row_amounts
from extractors.kinds.line_sums import line_sum
from extractors.kinds.schedules import RETURNS, schedule
from extractors.layout import Layout

_YEARS = "2018-2025"
_SALES = (("1a", "1b", "2", "3"), ("8a", "8b", "9", "10"))
"""The lines of sales of each part of the form."""
_REST = (("4", "5", "6", "7"), ("11", "12", "13", "14", "15"))
"""The lines below them, which have one amount each."""
_COLUMNS = "degh"
_GAIN = "h"
_FIT = 0.93
LINES = {2018: "4 5 6 7 11 12 13 14 15 16 18 19 21"}

CAPTIONS = {
    "5": ("net short-term gain or (loss) from partnerships",),
    "6": ("short-term capital loss carryover",),
    "7": ("net short-term capital gain or (loss)", "net short-term capital gain or loss"),
    "12": ("net long-term gain or (loss) from partnerships",),
    "13": ("capital gain distributions",),
    "14": ("long-term capital loss carryover",),
    "15": ("net long-term capital gain or (loss)", "net long-term capital gain or loss"),
    "16": ("combine lines 7 and 15", "total capital gain or (loss)", "net capital gain or (loss)"),
}
_SALES_CAPTIONS = {
    "1a": ("totals for all short-term transactions",),
    "8a": ("totals for all long-term transactions",),
}


def _parts(layout: Layout) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], float, float]]:
    """Each part on the page: its lines of sales, the lines after them, and where it begins and ends."""
    shorts, longs = (layout.find(f"{term}-term capital gains and") for term in ("short", "long"))
    if shorts:
        yield _SALES[0], _REST[0], shorts[0].box.bottom, longs[-1].box.top if longs else 1.0
    if longs:
        yield _SALES[1], _REST[1], longs[-1].box.bottom, 1.0


def _sales(layout: Layout, _year: int) -> Iterator[tuple[str, Candidate]]:
    """The columns of the lines of sales: the gain as the line itself, the others by their letter (`line.1a.d`)."""
    if not bracketed_heads(layout, _COLUMNS, 0.0, 1.0):
        yield from _listed_sales(layout)
    for lines, rest, top, bottom in _parts(layout):
        heads = bracketed_heads(layout, _COLUMNS, top, min(top + 0.08, bottom))
        if not heads:
            continue
        edges = [word.box.left for _, word in heads] + [1.0]
        found = form_rows(layout, (*lines, *rest), edges[0], _SALES_CAPTIONS)
        rows = [row for row in found if heads[0][1].box.bottom < row.text < bottom]
        for line, column, reading in cells(layout, rows, edges, headed=True, tall=True, bottom=bottom):
            letter = heads[column][0]
            if line in lines:
                yield f"line.{line}" if letter == _GAIN else f"line.{line}.{letter}", Candidate(reading, _FIT)


def _listed_sales(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The gains of the lines of sales in a print without columns, which lists the lines that have an entry."""
    every = tuple(line for sales, rest in zip(_SALES, _REST, strict=True) for line in (*sales, *rest))
    if not has_columns(layout, every):
        found = row_amounts(layout, (*every, "16", "18", "19", "21"))
        yield from ((f"line.{line}", found[line]) for part in _SALES for line in part if line in found)


_COLUMN_NAMES = tuple(f"{line}.{letter}" for part in _SALES for line in part for letter in "deg")
_LAWS: tuple[IdentitySpec, ...] = (
    *(
        line_sum(_YEARS, f"gain-{line}", line, f"{line}.d -{line}.e {line}.g?", accuses=False)
        for part in _SALES
        for line in part
    ),
    line_sum(_YEARS, "short-term", "7", "1a? 1b? 2? 3? 4? 5? 6?"),
    line_sum(_YEARS, "long-term", "15", "8a? 8b? 9? 10? 11? 12? 13? 14?"),
    line_sum(_YEARS, "gain-or-loss", "16", "7? 15?"),
    line_sum(_YEARS, "loss-that-counts", "21", "16", accuses=False),
)

KIND = schedule(
    "d",
    "capital gains and losses",
    {
        "short-term capital gains": 1.0,
        "long-term capital gains": 1.0,
        "combine lines 7 and 15": 1.5,
        "are lines 15 and 16 both gains": 1.5,
        "28% rate gain worksheet": 1.0,
        "unrecaptured section 1250 gain worksheet": 1.0,
        **RETURNS,
    },
    lines=LINES,
    captions=CAPTIONS,
    laws=_LAWS,
    fields=tuple(
        FieldSpec(f"line.{name}", "whole-money") for name in (*(line for p in _SALES for line in p), *_COLUMN_NAMES)
    ),
    more=_sales,
    losses=("6", "14", "21"),
)
