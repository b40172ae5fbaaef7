"""Print as geometry: lines, labels, and the values beside and below them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.declaration import FieldSpec, Kind
from extractors.extract import extract
from extractors.layout import Layout, lines_of
from extractors.source import Box, Origin, Page, Reader, Word


def word(text: str, left: float, top: float, *, height: float = 0.012) -> Word:
    """A word whose letters are 0.008 of the page wide."""
    return Word(text, Box(1, left, top, left + 0.008 * len(text), top + height))


def page(*words: Word) -> Page:
    return Page(1, 612, 792, Origin.DIGITAL, words)


def print_line(text: str, left: float, top: float) -> list[Word]:
    made = []
    for part in text.split():
        made.append(word(part, left, top))
        left += 0.008 * len(part) + 0.005
    return made


def values(kind: Kind, *words: Word) -> dict[str, list[object]]:
    found = extract(kind, [page(*words)]).candidates
    return {name: [c.reading.value for c in sorted(cs, key=lambda c: -c.fit)] for name, cs in found.items()}


def test_words_level_with_each_other_are_one_line() -> None:
    lines = lines_of([word("b", 0.5, 0.101), word("a", 0.1, 0.1), word("c", 0.1, 0.13)])

    assert [line.text for line in lines] == ["a b", "c"]


def test_labels_are_found_whatever_their_spacing_and_punctuation() -> None:
    layout = Layout(page(*print_line("Net-Pay: 12.00", 0.1, 0.1), *print_line("Internet payments", 0.1, 0.2)))

    assert [(h.line, h.first, h.last) for h in layout.find("net pay")] == [(0, 0, 0)]


def test_a_longer_label_keeps_its_shorter_neighbour_away() -> None:
    kind = Kind("k", {}, (FieldSpec("net", "money", ("net pay",)), FieldSpec("ytd", "money", ("ytd net pay",))))
    found = values(kind, *print_line("YTD Net Pay 900.00", 0.1, 0.1), *print_line("Net Pay 100.00", 0.1, 0.2))

    assert found == {"net": [Decimal("100.00")], "ytd": [Decimal("900.00")]}


def test_a_value_below_its_label_is_taken_from_its_own_column() -> None:
    kind = Kind("k", {}, (FieldSpec("gross", "money", ("gross",)), FieldSpec("net", "money", ("net",))))
    words = [*print_line("Gross", 0.1, 0.1), *print_line("Net", 0.4, 0.1)]
    words += [word("500.00", 0.1, 0.12), word("400.00", 0.4, 0.12)]

    assert values(kind, *words) == {"gross": [Decimal("500.00")], "net": [Decimal("400.00")]}


@pytest.mark.parametrize(("heads", "value"), [(("current",), "500.00"), (("ytd", "year to date"), "6000.00")])
def test_a_field_with_a_column_is_read_only_under_that_head(heads: tuple[str, ...], value: str) -> None:
    kind = Kind("k", {}, (FieldSpec("gross", "money", ("gross pay",), column=heads),))
    words = [*print_line("Current", 0.4, 0.1), *print_line("YTD", 0.6, 0.1)]
    words += [*print_line("Gross Pay", 0.1, 0.13), word("500.00", 0.4, 0.13), word("6000.00", 0.6, 0.13)]

    assert values(kind, *words) == {"gross": [Decimal(value)]}


def test_split_amounts_are_joined_and_two_amounts_are_not() -> None:
    layout = Layout(page())
    joined = layout.values([word("$", 0.1, 0.1), word("1,234.56", 0.112, 0.1)], "money")
    apart = layout.values([word("12.00", 0.1, 0.1), word("13.00", 0.145, 0.1)], "money")

    assert [f.value for f in joined] == [Decimal("1234.56")]
    assert [f.value for f in apart] == [Decimal("12.00"), Decimal("13.00")]


def test_a_name_ends_at_a_wide_gap() -> None:
    kind = Kind("k", {}, (FieldSpec("name", "person", ("employee",)),))
    words = [*print_line("Employee: Ruth A Delgado", 0.1, 0.1), *print_line("Dept 7", 0.6, 0.1)]

    assert values(kind, *words) == {"name": ["Ruth A Delgado"]}


def test_a_slip_of_ocr_does_not_hide_a_label() -> None:
    words = [replace(w, reader=Reader.OCR, confidence=0.9) for w in print_line("Perlod Beginning:", 0.1, 0.1)]

    assert len(Layout(page(*words)).find("period beginning")) == 1
    assert not Layout(page(*print_line("Perlod Beginning:", 0.1, 0.1))).find("period beginning")
