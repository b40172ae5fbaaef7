"""The boxes of Part III of a Schedule K-1: two columns of numbered boxes, each with one amount or with coded entries.

A box's cell goes from its caption down to the next box of its column; amounts stand in it below the caption or beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.boxes import Anchor, anchors_of, box_amount
from extractors.layout import Layout, plain
from extractors.source import Word

_FIT = 0.93
_CODE = re.compile(r"([A-Z]{1,2})\*?")
_FIGURE = re.compile(r"[-–(<$]*[\d.,]*\d[\d.,]*[)>]?\.?|[$()]|-0-")
_LEAD = 0.045
"""How far left of its caption, as a share of the page's width, a box's number and codes may stand."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A box on the page: its number and the room from its caption to the next box of its column."""

    box: str
    left: float
    top: float
    right: float
    bottom: float
    caption: tuple[Word, ...]


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


def share_cells(layout: Layout, captions: Mapping[str, Sequence[str]], bottom: float = 1.0) -> tuple[Cell, ...]:
    """The boxes on the page whose captions were found, each with its room."""
    columns = _columns([a for a in anchors_of(layout, captions) if a.box.top < bottom])
    lefts = [min(_caption_left(a) for a in column) - _LEAD for column in columns]
    made = []
    for number, column in enumerate(columns):
        stack = sorted(column, key=lambda a: a.box.top)
        for at, anchor in enumerate(stack):
            below = stack[at + 1].box.top - 0.3 * anchor.box.height if at + 1 < len(stack) else bottom
            rivals = [left for left, other in zip(lefts[number + 1 :], columns[number + 1 :], strict=True) if other]
            made.append(
                Cell(
                    anchor.name,
                    lefts[number],
                    anchor.box.top - 0.3 * anchor.box.height,
                    min(rivals, default=1.0),
                    min(below, anchor.box.top + 0.2),
                    anchor.words,
                )
            )
    return tuple(made)


def _stands_in(word: Word, cell: Cell) -> bool:
    across, down = word.box.center
    return cell.left <= across < cell.right and cell.top <= down < cell.bottom


def _entries(layout: Layout, cell: Cell) -> Iterator[tuple[str, Reading]]:
    """The entries of a box as (code, amount), one a line; the code is empty where none is printed."""
    own = {id(word) for word in cell.caption}
    inside = [w for w in layout.page.words if id(w) not in own and w.text.strip("._|*") and _stands_in(w, cell)]
    held = {id(word) for word in inside}
    for line in layout.lines:
        words = [w for w in line.words if id(w) in held]
        code = ""
        at = 0
        while at < len(words):
            word = words[at]
            if _FIGURE.fullmatch(word.text):
                run = []
                while at < len(words) and _FIGURE.fullmatch(words[at].text):
                    run.append(words[at])
                    at += 1
                before = line.words.index(run[0]) - 1
                neighbour = line.words[before] if before >= 0 else None
                in_text = (
                    neighbour is not None
                    and layout.gap(neighbour, run[0]) < 1.0
                    and bool(re.search(r"[A-Za-z]{2}", neighbour.text))
                )
                amount = None if in_text else box_amount(layout, run, 1.0)
                number = plain(run[0].text) == plain(cell.box) and run[0].box.left < cell.left + _LEAD
                if amount is not None and not number:
                    yield code, amount
                    code = ""
                continue
            match = _CODE.fullmatch(word.text)
            code = match[1] if match else ""
            at += 1


def share_amounts(
    layout: Layout, captions: Mapping[str, Sequence[str]], coded: Sequence[str], bottom: float = 1.0
) -> Iterator[tuple[str, Candidate]]:
    """The amounts of the boxes: `box1` where a box has one, `box14A` where it has entries by code."""
    for cell in share_cells(layout, captions, bottom):
        entries = list(_entries(layout, cell))
        if cell.box not in coded:
            values = {amount.value for _, amount in entries}
            if len(values) == 1:
                yield f"box{cell.box}", Candidate(entries[0][1], _FIT)
            continue
        for code, amount in entries:
            if code or len(entries) == 1:
                yield f"box{cell.box}{code}", Candidate(amount, _FIT)
