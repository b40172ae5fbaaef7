"""What a report prints of its accounts' sums: under a summary by type of account, or under the accounts themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from extractors.declaration import Candidate
from extractors.kinds.credit_columns import Band, Head, bands_of
from extractors.kinds.credit_labels import MONEY_CELLS
from extractors.layout import Found, Layout, Line
from extractors.source import Page

_TOTAL: Final = re.compile(
    r"^(grand |report |overall |combined |account )?totals?( of)?(,? ?all)?"
    r"( (open )?(accounts?|trade ?lines?|trades))?$|^all (accounts|trade ?lines)$|^total,? all.*$|^totals? \(all.*\)$",
    re.IGNORECASE,
)
"""The label of a row of sums over all accounts; sums of one type of account are none."""
_NAMES: Final = {"balance": "total_balance", "monthly_payment": "total_monthly_payments"}
REACH: Final = 0.06
"""Share of the page's width between the middles of a heading and of a sum under it."""


def _label(line: Line) -> tuple[str, int]:
    """The words before the line's first number, and how many they are."""
    count = next((i for i, w in enumerate(line.words) if any(c.isdigit() for c in w.text)), len(line.words))
    return " ".join(w.text for w in line.words[:count]).strip(" :$"), count


def _under(found: Found, heads: Sequence[Head]) -> str:
    """The cell of the heading that a sum stands under: its right edge or its middle is the nearest."""

    def distance(head: Head) -> float:
        center = abs(head.box.center[0] - found.box.center[0])
        return min(abs(head.box.right - found.box.right), abs(head.box.left - found.box.left), center)

    head = min(heads, key=distance)
    return head.cell if abs(head.box.center[0] - found.box.center[0]) < REACH else ""


def _sums(layout: Layout, line: Line, heads: Sequence[Head], fit: float) -> Iterator[tuple[str, Candidate]]:
    label, count = _label(line)
    if not label or not _TOTAL.match(label):
        return
    given: dict[str, list[Found]] = {}
    for found in layout.values(line.words[count:], "whole-money"):
        if isinstance(found.value, Decimal) and found.value >= 0:
            given.setdefault(_under(found, heads), []).append(found)
    for cell, name in _NAMES.items():
        if len(given.get(cell, ())) == 1:
            yield name, Candidate(given[cell][0].reading(), fit)


def _sums_of(band: Band) -> tuple[Head, ...]:
    """The headings under which sums may stand: the first of each cell."""
    return tuple(head for head in band.heads if head.cell)


def total_candidates(pages: Sequence[Page]) -> Iterator[tuple[str, Candidate]]:
    """The sums of balances and payments over all accounts, wherever a table of a report prints them."""
    running: Band | None = None
    for page in pages:
        layout = Layout(page)
        bands = {band.last: band for band in bands_of(layout)}
        for number, line in enumerate(layout.lines):
            if number in bands:
                band = bands[number]
                running = band if band.cells & MONEY_CELLS else None
            elif running is not None:
                summary = "count" in running.cells
                yield from _sums(layout, line, _sums_of(running), 0.95 if summary else 0.92)
