"""A proved row is proved whole: print that stands on it unread takes the proof away."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Field, Reading, Row, Status
from extractors.source import Box, Origin, Page, Reader, Word
from extractors.whole_rows import whole_rows

HEIGHT = 0.012


def word(text: str, left: float, top: float) -> Word:
    return Word(text, Box(1, left, top, left + 0.08, top + HEIGHT))


def read(of: Word) -> Reading:
    return Reading(Decimal(of.text.replace(",", "")), of.text, (of.box,), 0.99, Reader.TEXT_LAYER)


FIRST, SECOND = word("52.10", 0.6, 0.30), word("1,204.11", 0.6, 0.35)
ROWS = {"transactions": tuple(Row({"amount": read(w)}, 1, Status.PROVED) for w in (FIRST, SECOND))}


def statuses(*more: Word, fields: tuple[Field, ...] = ()) -> list[Status]:
    page = Page(1, 612, 792, Origin.DIGITAL, (FIRST, SECOND, *more))
    return [row.status for row in whole_rows(ROWS, fields, (page,))["transactions"]]


def test_rows_whose_every_amount_is_read_stay_proved() -> None:
    assert statuses(word("Groceries", 0.2, 0.30), word("2026", 0.1, 0.30)) == [Status.PROVED, Status.PROVED]


@pytest.mark.parametrize("top", [0.30, 0.316, 0.322])
def test_an_amount_left_unread_on_a_row_or_below_it_takes_its_proof(top: float) -> None:
    assert statuses(word("751.74", 0.8, top)) == [Status.READ, Status.PROVED]


def test_an_amount_of_another_field_is_no_part_of_the_row() -> None:
    total = word("751.74", 0.8, 0.30)
    field = Field("closing_balance", read(total), Status.READ)
    assert statuses(total, fields=(field,)) == [Status.PROVED, Status.PROVED]


def test_print_far_below_the_last_row_is_not_the_rows() -> None:
    assert statuses(word("751.74", 0.8, 0.42)) == [Status.PROVED, Status.PROVED]


def test_a_line_of_totals_is_no_part_of_the_row_above_it() -> None:
    assert statuses(word("Total", 0.2, 0.366), word("1,256.21", 0.6, 0.366)) == [Status.PROVED, Status.PROVED]
