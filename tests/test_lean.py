"""What leans is read level, and every box goes back to where its print stands."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Document, Field, Reading, Row, Status
from extractors.lean import lean_box, leaning, level_box, levelled
from extractors.source import Box, Origin, Page, Reader, Word


def page(skew: float, words: tuple[Word, ...] = ()) -> Page:
    return Page(1, 1700, 2200, Origin.SCAN, words, skew=skew)


def sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


@given(
    st.floats(0.05, 0.9),
    st.floats(0.05, 0.9),
    st.floats(0.01, 0.3),
    st.floats(0.005, 0.02),
    st.floats(-5, 5),
)
def test_a_box_leant_and_levelled_is_the_same_box(
    left: float, top: float, width: float, height: float, skew: float
) -> None:
    box = Box(1, left, top, left + width, top + height)
    there = lean_box(box, page(skew))
    if box.height >= 0.4 * there.height:
        assert sides(level_box(there, page(skew))) == pytest.approx(sides(box), abs=1e-9)


def test_words_of_one_leaning_line_stand_level_once_the_page_is_levelled() -> None:
    """Two words 1,200 pixels apart on a page that leans by two degrees are 42 pixels apart in height."""
    fall = 1200 * 0.0349 / 2200
    left = Word("Gross", Box(1, 0.1, 0.5, 0.15, 0.51), Reader.OCR, 0.9)
    right = Word("12.00", Box(1, 0.1 + 1200 / 1700, 0.5 + fall, 0.15 + 1200 / 1700, 0.51 + fall), Reader.OCR, 0.9)
    first, second = levelled(page(2.0, (left, right))).words
    assert first.box.center[1] == pytest.approx(second.box.center[1], abs=0.0005)
    assert first.box.height < left.box.height


def test_a_level_page_is_itself() -> None:
    upright = page(0.0, (Word("x", Box(1, 0, 0, 1, 1)),))
    assert levelled(upright) is upright


def test_every_box_of_a_document_goes_back_to_the_page_as_sent() -> None:
    sent = page(1.5)
    box = Box(1, 0.2, 0.3, 0.3, 0.31)
    reading = Reading(Decimal("12.00"), "12.00", (level_box(box, sent),), 0.9, Reader.OCR)
    day = Reading(dt.date(2026, 1, 2), "1/2/26", (level_box(box, sent),), 0.9, Reader.OCR)
    document = Document(
        "d1", "a", (1,), "paystub", 0.9,
        (Field("net_pay", reading, Status.READ, (reading,)), Field("gross_pay", None, Status.MISSING)),
        {"earnings": (Row({"amount": reading, "date": day}, 1),)},
    )  # fmt: skip
    back = leaning(document, [sent])
    found = [back.fields[0].reading, back.fields[0].candidates[0], *back.rows["earnings"][0].cells.values()]
    assert [sides(r.boxes[0]) if r else () for r in found] == [pytest.approx(sides(box))] * 4
    assert back.fields[1] == document.fields[1]
    assert leaning(document, [page(0.0)]) is document
