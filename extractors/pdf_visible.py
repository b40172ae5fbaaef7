"""Which words of a PDF page can be seen: the page is drawn with its print and without, and the pictures compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import cv2
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
_COMPARED_AT_ONCE = 64
"""Words compared with their neighbours in one step; a few lines of print."""


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
        inked = _inked(look, render(), pieces)
    covered = _covered(pieces, drawing)
    doubtful: list[int] = []
    for i, piece in enumerate(pieces):
        if reasons[i] or not piece.source:
            continue
        if not inked[i]:
            reasons[i] = "painted-over" if covered[i] else "background-colour"
        elif covered[i]:
            doubtful.append(i)
    if doubtful:
        # The ink may be that of print on top: only what lies below is taken away this time.
        with _without(drawing, {pieces[i].source for i in doubtful}):
            shown = _inked(look, render(), [pieces[i] for i in doubtful])
        for i, seen in zip(doubtful, shown, strict=True):
            if not seen:
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


def _inked(look: NDArray[np.uint8], bare: NDArray[np.uint8], pieces: Sequence[Piece]) -> list[bool]:
    """For each piece whether the two pictures differ inside its box, the rim aside where there is an inside."""
    height, width = look.shape[:2]
    changed = (brightest(np.asarray(cv2.absdiff(look, bare), dtype=np.uint8)) >= _INK).view(np.uint8)
    sums = cv2.integral(changed)
    edges = _edges(pieces) * (width, height, width, height)
    (left, right), (top, bottom) = (_spans(edges[:, i], edges[:, i + 2], (width, height)[i]) for i in (0, 1))
    there = (right > left) & (bottom > top)
    left, right, top, bottom = (np.where(there, at, 0) for at in (left, right, top, bottom))
    counts = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    needed = np.maximum(1.0, _INKED * (bottom - top) * (right - left))
    return [bool(seen) for seen in there & (counts >= needed)]


def _edges(pieces: Sequence[Piece]) -> NDArray[np.float64]:
    """Left, top, right and bottom of each piece, one row each."""
    boxes = [piece.word.box for piece in pieces]
    return np.array([(b.left, b.top, b.right, b.bottom) for b in boxes], dtype=np.float64).reshape(-1, 4)


def _span(low: float, high: float, most: int) -> tuple[int, int]:
    first, last = math.ceil(low), math.floor(high)
    if last - first < 2:
        first, last = math.floor(low), math.ceil(high)
    return max(0, first), min(most, max(last, first + 1))


def _spans(
    low: NDArray[np.float64], high: NDArray[np.float64], most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same for many at once."""
    low, high = (np.clip(at, -1e6, 1e6) for at in (low, high))
    thin = np.floor(high) - np.ceil(low) < 2
    first = np.where(thin, np.floor(low), np.ceil(low)).astype(np.int64)
    last = np.where(thin, np.ceil(high), np.floor(high)).astype(np.int64)
    return np.clip(first, 0, most), np.clip(np.maximum(last, first + 1), 0, most)


def _covered(pieces: Sequence[Piece], drawing: Drawing) -> list[bool]:
    """For each piece whether something is drawn over it later: a fill or a picture over its middle, or other print."""
    if not pieces:
        return []
    edges = _edges(pieces)
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
        over |= under_print(edges, order)
    return [bool(o) for o in over]


def under_print(edges: NDArray[np.float64], order: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each of the boxes whether most of it lies under one of a later order."""
    left, top, right, bottom = edges.T
    area = np.maximum(right - left, 0) * np.maximum(bottom - top, 0)
    under = np.zeros(len(edges), dtype=bool)
    # Sorted by their upper edges, boxes that share ground stand within the reach of the highest one of each other.
    ranked = np.argsort(top, kind="stable")
    tops, tallest = top[ranked], float(np.max(bottom - top, initial=0.0))
    for start in range(0, len(ranked), _COMPARED_AT_ONCE):
        some = ranked[start : start + _COMPARED_AT_ONCE]
        first = int(np.searchsorted(tops, top[some[0]] - tallest, "left"))
        near = ranked[first : int(np.searchsorted(tops, float(np.max(bottom[some])), "right"))]
        wide = np.minimum(right[some, None], right[near]) - np.maximum(left[some, None], left[near])
        high = np.minimum(bottom[some, None], bottom[near]) - np.maximum(top[some, None], top[near])
        shared = np.maximum(wide, 0) * np.maximum(high, 0)
        later = (order[near] > order[some, None]) & (area[some, None] > 0)
        under[some] = ((shared > _OVERLAID * area[some, None]) & later).any(axis=1)
    return under


def brightest(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The highest of each pixel's channels; NumPy takes ten times as long along so short an axis."""
    first, second, third = cv2.split(picture)
    return np.asarray(cv2.max(cv2.max(first, second), third), dtype=np.uint8)


def darkest(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The lowest of each pixel's channels."""
    first, second, third = cv2.split(picture)
    return np.asarray(cv2.min(cv2.min(first, second), third), dtype=np.uint8)
