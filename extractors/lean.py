"""Levelling what leans: pages are read as if their print were level, and the boxes go back to where it stands.

A page of a scan that leans by one degree drops a whole line of print from its left to its right edge, so rows
and labels can only be followed on the levelled page; the picture that a person sees is the page as it was sent.
A page photographed at an angle leans differently from place to place: its `plane` says how.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from extractors.document import Document, Field, Reading, Row
from extractors.image import level
from extractors.plane import carried, lie, put_back
from extractors.source import Box, Page

SHORTEST = 0.4
"""A word's box never loses more than the rest of its height, however much of it the lean explains."""


def levelled(page: Page) -> Page:
    """The page with its words where they would stand if it were level; a page that does not lean is itself."""
    if not _leans(page):
        return page
    return replace(page, words=tuple(replace(word, box=level_box(word.box, page)) for word in page.words))


def _leans(page: Page) -> bool:
    return page.plane is not None or bool(page.skew)


def leaning(document: Document, pages: Iterable[Page]) -> Document:
    """A document read on levelled pages with its boxes back on the pages as they were sent."""
    leant = {page.number: page for page in pages if _leans(page)}
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
    center, slope, wider, higher = _placed(box.center, page)
    height = max(box.height - box.width * slope, SHORTEST * box.height)
    return _around(box, center, box.width * wider, height * higher)


def lean_box(box: Box, page: Page) -> Box:
    """Where a box of the levelled page stands on the page as sent, high enough to hold print that leans."""
    if page.plane is None:
        center = level(box.center, -page.skew, (page.width, page.height))
    else:
        center = put_back(box.center, page.plane)
    _, slope, wider, higher = _placed(center, page)
    width = box.width / wider
    return _around(box, center, width, box.height / higher + width * slope)


def _placed(point: tuple[float, float], page: Page) -> tuple[tuple[float, float], float, float, float]:
    """Where a point of the page as sent stands on the levelled page, by how many of the page's heights print falls or
    climbs there over the page's width, and how many times wider and higher it becomes.
    """
    size = (page.width, page.height)
    if page.plane is None:
        slope = math.tan(math.radians(abs(page.skew))) * page.width / page.height
        return level(point, page.skew, size), slope, 1.0, 1.0
    slope, wider, higher = lie(point, page.plane)
    return carried(point, page.plane), abs(slope), wider, higher


def _around(box: Box, center: tuple[float, float], width: float, height: float) -> Box:
    x, y = center
    return Box(box.page, x - width / 2, y - height / 2, x + width / 2, y + height / 2)
