"""Several copies of an information return on one page: where each stands, and which of them are one paper.

Sheets hold two, three or four forms. Copies B, C and 2 of one form say the same and are one document; forms of other
payers, accounts or amounts are papers of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extractors.layout import Layout, once_a_page
from extractors.source import Box, Page

HEADS: Final = ("payer's name", "payers name", "recipient's/lender's name", "recipient/lender's name")
"""Print that heads each copy of a form, once on each."""
_APART = 0.12
"""Share of the page from which two heads stand on copies of their own."""


def _starts(heads: Sequence[Box], side: str) -> list[float]:
    found: list[float] = []
    for place in sorted(getattr(box, side) for box in heads):
        if not found or place - found[-1] > _APART:
            found.append(place)
    return found


@once_a_page
def copies_on(page: Page) -> tuple[Page, ...]:
    """The page once for each form on it, each with that form's words alone; a page with one form as it is."""
    layout = Layout(page)
    heads = [
        hit.box
        for phrase in HEADS
        for hit in layout.find(phrase)
        if hit.first == 0
        or layout.gap(layout.lines[hit.line].words[hit.first - 1], layout.lines[hit.line].words[hit.first]) > 1.0
    ]
    if len(heads) < 2:
        return (page,)
    tops, lefts = _starts(heads, "top"), _starts(heads, "left")
    if len(tops) * len(lefts) < 2 or len(tops) * len(lefts) > len(heads) + 1:
        return (page,)
    above = 4.0 * max(box.height for box in heads)
    rows = [0.0, *(top - above for top in tops[1:]), 2.0]
    columns = [-1.0, *(left - 0.012 for left in lefts[1:]), 2.0]
    copies = []
    for top, bottom in pairwise(rows):
        for left, right in pairwise(columns):
            words = tuple(w for w in page.words if top <= w.box.center[1] < bottom and left <= w.box.center[0] < right)
            if words:
                copies.append(replace(page, words=words))
    return tuple(copies)
