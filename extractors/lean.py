"""Levelling what leans: pages are read as if their print were level, and the boxes go back to where it stands.

A page of a scan that leans by one degree drops a whole line of print from its left to its right edge, so rows
and labels can only be followed on the levelled page; the picture that a person sees is the page as it was sent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from extractors.document import Document, Field, Reading, Row
from extractors.image import level
from extractors.source import Box, Page

SHORTEST = 0.4
"""A word's box never loses more than the rest of its height, however much of it the lean explains."""


def levelled(page: Page) -> Page:
    """The page with its words where they would stand if it were level; a page that does not lean is itself."""
    if not page.skew:
        return page
    return replace(page, words=tuple(replace(word, box=level_box(word.box, page)) for word in page.words))


def leaning(document: Document, pages: Iterable[Page]) -> Document:
    """A document read on levelled pages with its boxes back on the pages as they were sent."""
    leant = {page.number: page for page in pages if page.skew}
    if not leant:
        return document

    def back(reading: Reading) -> Reading:
        return replace(
            reading, boxes=tuple(lean_box(b, leant[b.page]) if b.page in leant else b for b in reading.boxes)
        )

    def field_back(field: Field) -> Field:
        reading = back(field.reading) if field.reading is not None else None
        return replace(field, reading=reading, candidates=tuple(back(c) for c in field.candidates))

    def row_back(row: Row) -> Row:
        return replace(row, cells={name: back(cell) for name, cell in row.cells.items()})

    return replace(
        document,
        fields=tuple(field_back(field) for field in document.fields),
        rows={name: tuple(row_back(row) for row in rows) for name, rows in document.rows.items()},
    )


def level_box(box: Box, page: Page) -> Box:
    """Where a box of the page as sent stands on the levelled page; it loses the height that the lean lent it."""
    height = max(box.height - _rise(box, page), SHORTEST * box.height)
    return _around(box, level(box.center, page.skew, (page.width, page.height)), height)


def lean_box(box: Box, page: Page) -> Box:
    """Where a box of the levelled page stands on the page as sent, high enough to hold print that leans."""
    height = box.height + _rise(box, page)
    return _around(box, level(box.center, -page.skew, (page.width, page.height)), height)


def _rise(box: Box, page: Page) -> float:
    """By how much of the page's height print as wide as the box climbs or falls."""
    return box.width * page.width * math.tan(math.radians(abs(page.skew))) / page.height


def _around(box: Box, center: tuple[float, float], height: float) -> Box:
    x, y = center
    left, right = x - box.width / 2, x + box.width / 2
    return Box(box.page, left, y - height / 2, right, y + height / 2)
