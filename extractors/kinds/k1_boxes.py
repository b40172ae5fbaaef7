"""The boxes of Part III of a Schedule K-1: two columns of numbered boxes, each with one amount or with coded entries.

A box's cell goes from its caption down to the next box of its column; amounts stand in it below the caption or beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.boxes import Anchor, anchors_of, box_amount
from extractors.kinds.form_lines import row_amounts
from extractors.layout import Layout, lines_of, plain
from extractors.source import Word

_FIT = 0.93
_CODE = re.compile(r"([A-Z]{1,2})\*?")
_FIGURE = re.compile(r"[-–(<$]*[\d.,]*\d[\d.,]*[)>]?\.?|[$()]|-0-")
_LEAD = 0.045
"""How far left of its caption, as a share of the page's width, a box's number and codes may stand."""

_ALIGNED = 0.012
"""How far apart, as a share of the page's width, the numbers of one column may begin."""
_TALLEST = 0.2
"""The most of the page's height that a box takes."""
_STAMPED = 1.5
"""Heights of a caption from which a word is no print of the form."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A box on the page: its number and the room from its caption to the next box of its column."""

    box: str
    left: float
    top: float
    right: float
    bottom: float
    caption: tuple[Word, ...]
    text: float
    """Where captions begin: left of it stand numbers of boxes and codes, and no amounts."""


def _spoken_of(layout: Layout, anchor: Anchor) -> bool:
    """Whether the caption is part of a title (`Share of Income, Deductions, Credits, etc.`)."""
    words = layout.lines[anchor.line].words
    first = words.index(anchor.words[0])
    if first == 0 or layout.gap(words[first - 1], anchor.words[0]) >= 0.8:
        return False
    stamped = words[first - 1].box.height > _STAMPED * words[anchor.last].box.height
    return not stamped and bool(re.search(r"[A-Za-z]{2}", words[first - 1].text))


def _columns(anchors: Sequence[Anchor]) -> list[list[Anchor]]:
    """The captions by the columns that they stand in, from left to right."""
    columns: list[list[Anchor]] = []
    for anchor in sorted(anchors, key=lambda a: _caption_left(a)):
        if columns and _caption_left(anchor) - _caption_left(columns[-1][0]) < 2 * _LEAD:
            columns[-1].append(anchor)
        else:
            columns.append([anchor])
    return columns


def _caption_left(anchor: Anchor) -> float:
    """Where the caption itself begins, past its number."""
    return next((w.box.left for w in anchor.words if re.search(r"[A-Za-z]{2}", w.text)), anchor.box.left)


def _numbered(layout: Layout, column: Sequence[Anchor], known: Sequence[str]) -> list[Anchor]:
    """Boxes of a column whose captions were not read, by their numbers: below the others' and in the form's order."""
    rank = {box: at for at, box in enumerate(known)}
    places = sorted(a.words[0].box.left for a in column if plain(a.words[0].text) == a.name)
    if not places:
        return []
    place, named = places[len(places) // 2], {a.name for a in column}
    found = []
    for number, line in enumerate(layout.lines):
        for at, word in enumerate(line.words):
            box = plain(word.text)
            if box not in rank or box in named or abs(word.box.left - place) > _ALIGNED:
                continue
            if all((rank[a.name] < rank[box]) == (a.box.top < word.box.top) for a in column):
                found.append(Anchor(box, word.box, number, at, (word,)))
    return found


def share_cells(layout: Layout, captions: Mapping[str, Sequence[str]], bottom: float = 1.0) -> tuple[Cell, ...]:
    """The boxes on the page whose captions or numbers were found, each with its room."""
    anchors = [a for a in anchors_of(layout, captions) if a.box.top < bottom and not _spoken_of(layout, a)]
    columns = _columns(anchors)
    lefts = [min(_caption_left(a) for a in column) - _LEAD for column in columns]
    made = []
    for left, right, column in zip(lefts, [*lefts[1:], 1.0], columns, strict=False):
        stack = sorted([*column, *_numbered(layout, column, tuple(captions))], key=lambda a: a.box.top)
        for at, anchor in enumerate(stack):
            rise = 0.3 * anchor.box.height
            below = stack[at + 1].box.top - rise if at + 1 < len(stack) else bottom
            top = anchor.box.top - rise
            made.append(Cell(anchor.name, left, top, right, min(below, top + _TALLEST), anchor.words, left + _LEAD))
    return tuple(made)


def _stands_in(word: Word, cell: Cell) -> bool:
    across, down = word.box.center
    return cell.left <= across < cell.right and cell.top <= down < cell.bottom


def _entries(layout: Layout, cell: Cell) -> Iterator[tuple[str, Reading]]:
    """The entries of a box as (code, amount), one a line; the code is empty where none is printed."""
    own = {id(word) for word in cell.caption}
    inside = [w for w in layout.page.words if id(w) not in own and w.text.strip("._|*") and _stands_in(w, cell)]
    for line in lines_of(inside):
        code, figures = "", list[Word]()
        for word in (*line.words, None):
            if word is not None and _FIGURE.fullmatch(word.text):
                figures.append(word)
                continue
            amount = box_amount(layout, figures, 1.0)
            if amount is not None and figures[0].box.right > cell.text and not _goes_on(layout, cell, figures[0]):
                yield code, amount
            match = _CODE.fullmatch(word.text) if word is not None else None
            code, figures = match[1] if match else "", []


def _goes_on(layout: Layout, cell: Cell, figure: Word) -> bool:
    """Whether a figure is part of the caption's own print (`section 1231 gain`): a word stands right before it."""
    return any(
        abs(word.box.center[1] - figure.box.center[1]) < 0.5 * figure.box.height
        and 0 <= layout.gap(word, figure) < 1.0
        and re.search(r"[A-Za-z]{2}", word.text)
        and not _CODE.fullmatch(word.text)
        for word in (*cell.caption, *layout.page.words)
        if word.box.right <= figure.box.left and word.box.height < _STAMPED * figure.box.height
    )


def share_amounts(layout: Layout, cells: Sequence[Cell], coded: Sequence[str]) -> Iterator[tuple[str, Candidate]]:
    """The amounts of the boxes: `box1` where a box has one, `box14A` where it has entries by code."""
    for cell in cells:
        entries = list(_entries(layout, cell))
        if cell.box not in coded:
            values = {amount.value for _, amount in entries}
            if len(values) == 1:
                yield f"box{cell.box}", Candidate(entries[0][1], _FIT)
            continue
        for code, amount in entries:
            if code or len(entries) == 1:
                yield f"box{cell.box}{code}", Candidate(amount, _FIT)


def listed_amounts(
    layout: Layout, captions: Mapping[str, Sequence[str]], coded: Sequence[str]
) -> Iterator[tuple[str, Candidate]]:
    """The amounts of a print that lists the boxes with an entry, one a row: number (`14A`), caption, amount."""
    tokens: dict[str, tuple[str, str]] = {}
    for box in captions:
        tokens[box] = box, ""
        tokens |= {f"{box}{code}".lower(): (box, code) for code in ascii_uppercase if box in coded}
    for token, candidate in row_amounts(layout, tuple(tokens), shortest=1).items():
        box, code = tokens[token]
        row = candidate.reading.boxes[0]
        hits = [hit for caption in captions[box] for hit in layout.find(caption)]
        if any(abs(hit.box.center[1] - row.center[1]) < 0.6 * hit.box.height for hit in hits):
            yield f"box{box}{code}", candidate
