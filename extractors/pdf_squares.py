"""The small squares of a PDF page, from its paths, with the marks that are drawn into them.

Squares are told from bullets and table cells by their four straight sides, their size and the room around them.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extractors.image import turn_box
from extractors.pdf_drawing import Cover, Frame
from extractors.source import Box

SMALLEST_PT, LARGEST_PT = 4.5, 16.0
"""Sides of the squares that forms print to be ticked, their line's thickness included."""
LEAST_PROPORTION = 0.72
"""Shorter over longer side from which a rectangle is a square: some printers draw them a little tall."""
COMB_GAP = 0.4
"""Gap in sides between squares of one row below which they are cells for single letters or a table's, not boxes."""
_LINE_PT = 2.6
"""Thickness up to which a path is a line; PDFium gives a stroke a little more room than it takes."""
_MOST_PATHS = 20_000
_MOST_SMALL = 1_500
"""Small paths on a page above which it is a drawing, or print drawn as outlines, and no form."""
_MOST_LINES = 300
_MOST_SEGMENTS = 60
_DEPTH = 6
_DARK = 150
"""Brightness (0..255) of a colour below which it is ink rather than a box's shading."""

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top of something, in page coordinates."""


@dataclass(frozen=True, slots=True)
class Square:
    """A small box of a form, and the paint order of the mark drawn into it, None where nothing was drawn."""

    box: Box
    drawn: int | None = None


@dataclass(frozen=True, slots=True)
class _Path:
    order: int
    handle: Any
    matrix: Edges
    """The linear part (a, b, c, d) that brings the path's points onto the page."""
    edges: Edges
    segments: int

    @property
    def sides(self) -> tuple[float, float]:
        return self.edges[2] - self.edges[0], self.edges[3] - self.edges[1]


def squares_of(raw_page: Any, frame: Frame, covers: Sequence[Cover] = (), degrees: int = 0) -> tuple[Square, ...]:
    """The small boxes that a PDF page draws, with the marks drawn into them, turned by quarter turns.

    `covers` are the page's opaque fills: a mark that one was painted over is not seen.
    """
    small = list(_small_paths(raw_page))
    if len(small) >= _MOST_SMALL:
        return ()
    found = _apart(_boxes(small))
    middles = np.array([((p.edges[0] + p.edges[2]) / 2, (p.edges[1] + p.edges[3]) / 2) for p in small]).reshape(-1, 2)
    squares: list[Square] = []
    for edges in found:
        box = frame.box(*edges)
        if not all(0 <= at <= 1 for at in box.center):
            continue
        inside = ((middles > edges[:2]) & (middles < edges[2:])).all(axis=1)
        drawn = _mark_in(edges, [small[i] for i in np.flatnonzero(inside)])
        if drawn is not None and any(c.order > drawn and c.box.overlap(box) > 0.7 for c in covers):
            drawn = None
        squares.append(Square(turn_box(box, degrees) if degrees % 360 else box, drawn))
    return tuple(squares)


def _small_paths(raw_page: Any) -> Iterator[_Path]:
    """Paths no larger than a box to tick, with their place on the page; the page's forms are entered."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    edges = (ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top))
    given = 0

    def enter(container: Any, order: int, outer: tuple[float, ...], depth: int) -> Iterator[_Path]:
        nonlocal given
        whole = depth == _DEPTH
        count = pdfium.FPDFPage_CountObjects(container) if whole else pdfium.FPDFFormObj_CountObjects(container)
        for i in range(min(count, _MOST_PATHS)):
            if given >= _MOST_SMALL:
                return
            thing = pdfium.FPDFPage_GetObject(container, i) if whole else pdfium.FPDFFormObj_GetObject(container, i)
            rank = i if whole else order
            kind = pdfium.FPDFPageObj_GetType(thing)
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth:
                yield from enter(thing, rank, _after(_matrix(thing), outer), depth - 1)
            if kind != pdfium.FPDF_PAGEOBJ_PATH:
                continue
            segments = pdfium.FPDFPath_CountSegments(thing)
            if not 2 <= segments <= _MOST_SEGMENTS or not pdfium.FPDFPageObj_GetBounds(thing, *edges):
                continue
            a, b, c, d, e, f = outer
            xs = [a * x + c * y + e for x in (left.value, right.value) for y in (bottom.value, top.value)]
            ys = [b * x + d * y + f for x in (left.value, right.value) for y in (bottom.value, top.value)]
            placed = (min(xs), min(ys), max(xs), max(ys))
            if max(placed[2] - placed[0], placed[3] - placed[1]) <= 1.3 * LARGEST_PT:
                given += 1
                linear = _after(_matrix(thing), outer)
                yield _Path(rank, thing, (linear[0], linear[1], linear[2], linear[3]), placed, segments)

    yield from enter(raw_page, 0, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), _DEPTH)


def _matrix(thing: Any) -> tuple[float, ...]:
    made = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(made)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return made.a, made.b, made.c, made.d, made.e, made.f


def _after(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix of one mapping followed by another."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _is_square(width: float, height: float) -> bool:
    shorter, longer = min(width, height), max(width, height)
    return shorter >= SMALLEST_PT and longer <= LARGEST_PT and shorter / longer >= LEAST_PROPORTION


def _boxes(small: Sequence[_Path]) -> list[Edges]:
    """Squares drawn as one path, or as four lines."""
    boxes: list[Edges] = []
    level: list[Edges] = []
    upright: list[Edges] = []
    for path in small:
        width, height = path.sides
        if _is_square(width, height):
            if 4 <= path.segments <= 13 and _rectangular(path) and not _dark_fill(path):
                boxes.append(path.edges)
        elif height <= _LINE_PT and SMALLEST_PT - 1 <= width <= LARGEST_PT:
            level.append(path.edges)
        elif width <= _LINE_PT and SMALLEST_PT - 1 <= height <= LARGEST_PT:
            upright.append(path.edges)
    if len(level) <= _MOST_LINES and len(upright) <= _MOST_LINES:
        boxes += _from_lines(level, upright)
    return boxes


def _from_lines(level: Sequence[Edges], upright: Sequence[Edges]) -> Iterator[Edges]:
    """Squares whose four sides are lines of their own."""
    near = 1.2
    columns: dict[int, list[Edges]] = {}
    for line in level:
        columns.setdefault(round(line[0] / near), []).append(line)
    for below in level:
        key = round(below[0] / near)
        for above in (line for k in (key - 1, key, key + 1) for line in columns.get(k, ())):
            if abs(above[2] - below[2]) > near or not _is_square(below[2] - below[0], above[3] - below[1]):
                continue
            if all(any(_joins(line, x, below, above) for line in upright) for x in (below[0], below[2])):
                yield below[0], below[1], below[2], above[3]


def _joins(line: Edges, x: float, below: Edges, above: Edges) -> bool:
    """Whether an upright line runs at x from one level line to the other."""
    return abs((line[0] + line[2]) / 2 - x) < 1.2 and abs(line[1] - below[1]) + abs(line[3] - above[3]) < 2.4


def _apart(boxes: Sequence[Edges]) -> list[Edges]:
    """Each square once, the larger of two drawn over each other; without the cells of combs and tables."""
    kept: list[Edges] = []
    for box in sorted(boxes, key=lambda b: (b[0] - b[2]) * (b[3] - b[1])):
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        if not any(k[0] < x < k[2] and k[1] < y < k[3] for k in kept):
            kept.append(box)
    return [box for box in kept if not any(are_comb(box, other) for other in kept if other is not box)]


def are_comb(one: Edges, two: Edges) -> bool:
    """Whether two squares stand in one row with next to no gap."""
    gap = max(one[0], two[0]) - min(one[2], two[2])
    high = one[3] - one[1]
    return abs(one[1] + one[3] - two[1] - two[3]) / 2 < 0.3 * high and gap < COMB_GAP * (one[2] - one[0])


def _steps(path: _Path) -> tuple[list[tuple[float, float]], int]:
    """The straight steps of a path as they run on the page, and how many curves it has."""
    a, b, c, d = path.matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    straight: list[tuple[float, float]] = []
    curved = 0
    last: tuple[float, float] | None = None
    for i in range(path.segments):
        segment = pdfium.FPDFPath_GetPathSegment(path.handle, i)
        if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            dx, dy = x.value - last[0], y.value - last[1]
            straight.append((a * dx + c * dy, b * dx + d * dy))
        curved += kind == pdfium.FPDF_SEGMENT_BEZIERTO
        last = (x.value, y.value)
    return straight, curved // 3


def _slanted(step: tuple[float, float]) -> bool:
    return min(abs(step[0]), abs(step[1])) > 0.25 * max(abs(step[0]), abs(step[1])) and math.hypot(*step) > 1.0


def _rectangular(path: _Path) -> bool:
    """Whether a path's straight steps run along its sides and make most of its outline: rounded corners may stay."""
    straight, curved = _steps(path)
    length = sum(math.hypot(*step) for step in straight)
    width, height = path.sides
    return not any(_slanted(step) for step in straight) and curved <= 4 and length > 1.1 * (width + height)


def _inks(path: _Path) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is stroked, with a colour that is seen on paper."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(path.handle, ctypes.byref(mode), ctypes.byref(stroke)):
        return False, False
    parts = [ctypes.c_uint() for _ in range(4)]

    def dark(ask: Any) -> bool:
        if not ask(path.handle, *(ctypes.byref(p) for p in parts)):
            return False
        red, green, blue, alpha = (p.value for p in parts)
        return alpha > 128 and 0.3 * red + 0.59 * green + 0.11 * blue < _DARK

    return (
        mode.value != 0 and dark(pdfium.FPDFPageObj_GetFillColor),
        stroke.value != 0 and dark(pdfium.FPDFPageObj_GetStrokeColor),
    )


def _dark_fill(path: _Path) -> bool:
    return _inks(path)[0]


def _mark_in(square: Edges, inside: Sequence[_Path]) -> int | None:
    """The paint order of the mark among the paths in a square: two slanted strokes, or something small and solid."""
    width, height = square[2] - square[0], square[3] - square[1]
    strokes = 0
    order = -1
    for path in inside:
        across, high = path.sides
        if not (0.3 * width < across < 1.6 * width and 0.25 * height < high < 1.7 * height):
            continue
        filled, stroked = _inks(path)
        if not (filled or stroked):
            continue
        straight, curved = _steps(path)
        slanted = sum(_slanted(step) for step in straight)
        solid = filled and across < 1.02 * width and high < 1.02 * height
        if solid or slanted or curved >= 2:
            strokes += 2 if solid else slanted + curved
            order = max(order, path.order)
    return order if strokes >= 2 else None
