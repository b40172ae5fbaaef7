"""Which words of a PDF page can be seen: the page is drawn with its print and without, and the pictures compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.pdf_drawing import Drawing
from extractors.source import Box, Word

Render = Callable[[], NDArray[np.uint8]]
"""Draws the page as it is at the moment, as an RGB picture."""

_INVISIBLE_MODES = frozenset({3, 7})
_TINY_PT = 1.0
_INK = 10
"""Grey levels by which a pixel must change when a word is taken away for the word to have been seen there."""
_INKED = 0.02
"""Share of a word's box that must change: the rim of print under a cover that is a little too small is less."""
_OVERLAID = 0.5
_MOST_COMPARED = 2500


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with what the page's content says of it."""

    word: Word
    mode: int
    source: int
    """Address of the piece of print that it belongs to, 0 where it is not known."""
    turn: int = 0
    """Degrees clockwise from upright in which the word reads; -1 for a slant."""


def hidden_reasons(pieces: Sequence[Piece], drawing: Drawing, look: NDArray[np.uint8], render: Render) -> list[str]:
    """For each piece why no one sees it, or an empty text where it can be seen.

    `look` is the page as it is drawn whole.
    """
    reasons = [_by_place(piece) for piece in pieces]
    if all(reasons):
        return reasons
    with _without(drawing, set(drawing.texts)):
        bare = render()
    covered = _covered(pieces, drawing)
    doubtful: list[int] = []
    for i, piece in enumerate(pieces):
        if reasons[i] or not piece.source:
            continue
        if not _inked(look, bare, piece.word.box):
            reasons[i] = "painted-over" if covered[i] else "background-colour"
        elif covered[i]:
            doubtful.append(i)
    if doubtful:
        # The ink may be that of print on top: only what lies below is taken away this time.
        with _without(drawing, {pieces[i].source for i in doubtful}):
            above = render()
        for i in doubtful:
            if not _inked(look, above, pieces[i].word.box):
                reasons[i] = "painted-over"
    return reasons


def _by_place(piece: Piece) -> str:
    x, y = piece.word.box.center
    if not (0 <= x <= 1 and 0 <= y <= 1):
        return "outside-page"
    if piece.mode in _INVISIBLE_MODES:
        return "invisible"
    return "tiny" if piece.word.size < _TINY_PT else ""


@contextmanager
def _without(drawing: Drawing, sources: set[int]) -> Iterator[None]:
    """The page with these pieces of print left out, and put back afterwards."""
    handles: list[Any] = [drawing.texts[source].handle for source in sources if source in drawing.texts]
    for handle in handles:
        pdfium.FPDFPageObj_SetIsActive(handle, False)
    try:
        yield
    finally:
        for handle in handles:
            pdfium.FPDFPageObj_SetIsActive(handle, True)


def contrast_in(look: NDArray[np.uint8], box: Box) -> bool:
    """Whether anything at all is drawn inside the box."""
    height, width = look.shape[:2]
    left, right = _span(box.left * width, box.right * width, width)
    top, bottom = _span(box.top * height, box.bottom * height, height)
    part = look[top:bottom, left:right]
    return bool(part.size) and bool((part.max(axis=(0, 1)).astype(int) - part.min(axis=(0, 1)) >= _INK).any())


def _inked(look: NDArray[np.uint8], bare: NDArray[np.uint8], box: Box) -> bool:
    """Whether the two pictures differ inside the box, its rim aside where there is an inside."""
    height, width = look.shape[:2]
    left, right = _span(box.left * width, box.right * width, width)
    top, bottom = _span(box.top * height, box.bottom * height, height)
    part = look[top:bottom, left:right].astype(np.int16) - bare[top:bottom, left:right]
    if not part.size:
        return False
    changed = int((np.abs(part).max(axis=2) >= _INK).sum())
    return bool(changed >= max(1.0, _INKED * part.shape[0] * part.shape[1]))


def _span(low: float, high: float, most: int) -> tuple[int, int]:
    first, last = math.ceil(low), math.floor(high)
    if last - first < 2:
        first, last = math.floor(low), math.ceil(high)
    return max(0, first), min(most, max(last, first + 1))


def _covered(pieces: Sequence[Piece], drawing: Drawing) -> list[bool]:
    """For each piece whether something is drawn over it later: a fill or a picture over its middle, or other print."""
    if not pieces:
        return []
    edges = np.array([(p.word.box.left, p.word.box.top, p.word.box.right, p.word.box.bottom) for p in pieces])
    order = np.array([p.word.order for p in pieces])
    middle = (edges[:, :2] + edges[:, 2:]) / 2
    over = np.zeros(len(pieces), dtype=bool)
    for cover in drawing.covers:
        box = cover.box
        over |= (
            (order < cover.order)
            & (middle[:, 0] >= box.left)
            & (middle[:, 0] <= box.right)
            & (middle[:, 1] >= box.top)
            & (middle[:, 1] <= box.bottom)
        )
    if len(pieces) <= _MOST_COMPARED:
        area = np.prod(np.maximum(edges[:, 2:] - edges[:, :2], 0), axis=1)
        for i in range(len(pieces)):
            sides = np.minimum(edges[i, 2:], edges[:, 2:]) - np.maximum(edges[i, :2], edges[:, :2])
            shared = np.prod(np.maximum(sides, 0), axis=1)
            over[i] |= bool(((shared > _OVERLAID * area[i]) & (order > order[i]) & (area > 0)).any())
    return [bool(o) for o in over]
