"""Part I of Schedule E: the properties A, B and C, each with its address and its column of amounts.

Lines 3 to 22 have the same numbers on every form since 2011 (irs.gov/pub/irs-prior/f1040se--YYYY.pdf).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractors.declaration import Candidate
from extractors.document import Reading, Row
from extractors.kinds.form_grid import cells, form_rows, lettered_heads, loss
from extractors.kinds.form_lines import caption_amounts, row_amounts
from extractors.layout import Layout, Line, plain, reading_of
from extractors.source import Word
from extractors.values import parse

LINES = tuple(str(number) for number in range(3, 23))
"""The lines of a property: rents, royalties, expenses, their sum, the result and the loss that counts."""
PROPERTIES = ("A", "B", "C")
_LOSS = "22"
_FIT, _GUESSED_FIT = 0.95, 0.8
"""How sure a cell is whose column has a head; whose column is a third of the room right of the numbers."""
_CAPTIONS = {
    "3": ("rents received", "rents"),
    "4": ("royalties received", "royalties"),
    "5": ("advertising",),
    "6": ("auto and travel",),
    "7": ("cleaning and maintenance",),
    "8": ("commissions",),
    "9": ("insurance",),
    "10": ("legal and other professional fees", "legal and professional fees"),
    "11": ("management fees",),
    "12": ("mortgage interest paid to banks, etc", "mortgage interest paid to banks", "mortgage interest"),
    "13": ("other interest",),
    "14": ("repairs",),
    "15": ("supplies",),
    "16": ("taxes",),
    "17": ("utilities",),
    "18": ("depreciation expense or depletion", "depreciation expense", "depreciation or depletion", "depreciation"),
    "19": ("other (list)",),
    "20": ("total expenses",),
    "21": ("subtract line 20 from line 3", "income or (loss) from rental real estate or royalty properties"),
    "22": ("deductible rental real estate loss",),
}


def _span(layout: Layout) -> tuple[float, float] | None:
    """From where to where the properties' amounts stand on the page, None where it has none."""
    starts = layout.find("rents received") or layout.find("royalties received")
    if not starts:
        return None
    ends = layout.find("total of all amounts reported on line 3") or layout.find("deductible rental real estate loss")
    below = [hit.box.top for hit in ends if hit.box.top > starts[0].box.bottom]
    return starts[0].box.top, min(below, default=1.0) + 0.04


def _edges(layout: Layout, top: float, bottom: float) -> tuple[list[float], float]:
    """The edges of the properties' columns, and how sure they are: by the heads A, B, C, else by thirds."""
    heads = lettered_heads(layout, ("a", "b", "c"), 0.35, top - 0.07, top + 0.02)
    if heads:
        middles = [head.box.center[0] for head in heads]
        half = (middles[-1] - middles[0]) / (len(middles) - 1) / 2
        return [middles[0] - half, *((a + b) / 2 for a, b in pairwise(middles)), middles[-1] + half], _FIT
    numbers = [
        word.box.right
        for line in layout.lines
        if top - 0.01 < line.box.center[1] < bottom
        for word in line.words[1:]
        if word.text in LINES and 0.42 < word.box.center[0] < 0.66
    ]
    left = sorted(numbers)[len(numbers) // 2] + 0.005 if len(numbers) > 5 else 0.0
    right = max(word.box.right for word in layout.page.words)
    third = (right - left) / 3
    return ([left, left + third, left + 2 * third, right + 0.01], _GUESSED_FIT) if left else ([], 0.0)


def _in_columns(
    layout: Layout, top: float, bottom: float, edges: Sequence[float], fit: float
) -> Iterator[tuple[str, str, Candidate]]:
    """The amounts of the form's table as (line, property, candidate)."""
    rows = [row for row in form_rows(layout, LINES, edges[0], _CAPTIONS) if top - 0.02 < row.level < bottom + 0.02]
    for line, column, reading in cells(layout, rows, edges, bottom=bottom):
        yield line, PROPERTIES[column], Candidate(reading, fit)


def _in_lists(layout: Layout) -> Iterator[tuple[str, str, Candidate]]:
    """The amounts of a print without columns, one a row: of `3A`, or one property's list below the other's."""
    named = {f"{line}{letter}".lower(): (line, letter) for letter in PROPERTIES for line in LINES}
    found = row_amounts(layout, tuple(named))
    for token, candidate in found.items():
        yield *named[token], candidate
    starts = [hit.box.top for hit in layout.find("rents received")]
    if found or not 0 < len(starts) <= len(PROPERTIES):
        return
    ends = [*(top - 0.001 for top in starts[1:]), 1.0]
    for letter, top, bottom in zip(PROPERTIES, [0.0, *starts[1:]], ends, strict=False):
        words = tuple(w for w in layout.page.words if top - 0.004 < w.box.center[1] < bottom)
        part = Layout(replace(layout.page, words=words))
        for line, candidate in (row_amounts(part, LINES) or dict(caption_amounts(part, _CAPTIONS))).items():
            if candidate.reading.value != Decimal(line):  # a line's own number, printed again beside an empty box
                yield line, letter, candidate


def property_amounts(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The amounts of Part I by line and property (`line.3A`); a loss that counts is below zero."""
    span = _span(layout)
    edges, fit = _edges(layout, *span) if span is not None else ([], 0.0)
    found = _in_columns(layout, *span, edges, fit) if span is not None and edges else _in_lists(layout)
    for line, letter, candidate in found:
        below_zero = replace(candidate, reading=loss(candidate.reading))
        yield f"line.{line}{letter}", below_zero if line == _LOSS else candidate


def _letter(line: Line, right: float) -> str | None:
    """The letter of the property that a row begins with."""
    first = line.words[0]
    letter = plain(first.text).upper()
    return letter if letter in PROPERTIES and len(first.text) <= 2 and first.box.right < right else None


def _addresses(layout: Layout) -> Iterator[tuple[str, Reading]]:
    """What stands beside the letters below the caption of the addresses, over more than one line where it does."""
    starts = layout.find("physical address of each property") or layout.find("address of each property")
    if not starts:
        return
    stops = [h.box.top for p in ("type of property", "fair rental days", "type of") for h in layout.find(p)]
    bottom = min((top for top in stops if top > starts[0].box.bottom), default=starts[0].box.bottom + 0.08)
    held: dict[str, list[Word]] = {}
    letter: str | None = None
    for line in layout.lines[starts[0].line + 1 :]:
        if line.box.center[1] >= bottom - 0.002 or line.words[0].text.lower() in ("1b", "2"):
            break
        words = [w for w in line.words if w.text.strip("._|")]
        if not words:
            continue
        own = _letter(Line(tuple(words), line.box), 0.16)
        letter = own or letter
        if letter is not None:
            held.setdefault(letter, []).extend(words[1:] if own else words)
    for name, words in held.items():
        text = " ".join(w.text for w in words)
        if re.search(r"[A-Za-z]{2}", text):
            yield name, reading_of(text, words)


def _days(layout: Layout) -> Iterator[tuple[str, str, Reading]]:
    """The kind of each property and its days, as (letter, cell, reading)."""
    heads = layout.find("fair rental") or layout.find("fair rental days")
    ends = [h.box.top for h in layout.find("type of property:") if heads and h.box.top > heads[0].box.top + 0.02]
    if not heads or not ends:
        return
    for line in layout.lines[heads[0].line :]:
        if line.box.center[1] >= min(ends):
            return
        words = line.words
        left = _letter(line, 0.16)
        if left is not None and len(words) > 1 and re.fullmatch(r"[1-8]", words[1].text):
            yield left, "type", reading_of(words[1].text, words[1:2])
        for at, word in enumerate(words[:-1]):
            if word.text in PROPERTIES and word.box.left > 0.4:
                numbers = [w for w in words[at + 1 :] if re.fullmatch(r"\d{1,3}", w.text)]
                for cell, number in zip(("fair_rental_days", "personal_use_days"), numbers, strict=False):
                    value = parse("number", number.text)
                    if value is not None:
                        yield word.text, cell, reading_of(value, [number])


def property_rows(layout: Layout) -> Iterator[Row]:
    """Each property that has an address or an amount, with its lines as cells."""
    made: dict[str, dict[str, Reading]] = {letter: {} for letter in PROPERTIES}
    for letter, address in _addresses(layout):
        made[letter]["address"] = address
    for letter, cell, reading in _days(layout):
        made[letter].setdefault(cell, reading)
    for name, candidate in property_amounts(layout):
        made[name[-1]][name[:-1]] = candidate.reading
    for row in made.values():
        if "address" in row or any(name.startswith("line.") for name in row):
            yield Row(row, layout.page.number)
