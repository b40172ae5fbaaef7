"""A paper before it is printed: what stands where, in points from the top left, and what each value means.

A look fills a sheet; a renderer prints it. The sheet measures text without kerning and renderers print it so,
which is why the places of the truth are known before any renderer has run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from samples.fonts import Face, Family
from samples.paper import Said, Spot
from samples.style import BLACK, Colour, Style

LETTER = (612.0, 792.0)
LEGAL = (612.0, 1008.0)
_ASCENT, _DESCENT = 0.74, 0.22
"""Of the size: how far ordinary letters reach above and below the base line."""


@dataclass(frozen=True, slots=True)
class Says:
    """What a printed text means: a field of the paper's kind, or a cell of its rows."""

    name: str
    value: str
    row: int | None = None
    column: str = ""


def field(name: str, value: Decimal | dt.date | str | int) -> Says:
    """The text is the value of a field."""
    return Says(name, _plain(value))


def cell(rows: str, number: int, column: str, value: Decimal | dt.date | str | int) -> Says:
    """The text is one cell of a row; rows count from 0."""
    return Says(rows, _plain(value), number, column)


def _plain(value: Decimal | dt.date | str | int) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text from its left end on the base line."""

    page: int
    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: Colour
    width: float
    angle: float = 0.0
    """Degrees counterclockwise about the left end of the base line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: Colour
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled, framed or both."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    fill: Colour | None
    stroke: Colour | None
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster (PNG bytes) in a rectangle: a logo, a photograph, a signature."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    png: bytes


@dataclass(frozen=True, slots=True)
class Blank:
    """A form field: where the sheet is fillable, its value lives in the field and not on the page below it."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    name: str
    value: str
    size: float
    face: Face
    align: str = "left"
    tick: bool = False
    """A check box; its value is "Yes" when ticked, "" when not."""


Mark = Text | Line | Rect | Picture | Blank


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished sheet: page size, how many pages, marks in the order in which they are painted, and the truth."""

    width: float
    height: float
    pages: int
    marks: tuple[Mark, ...]
    said: tuple[Said, ...]
    sizes: tuple[tuple[float, float], ...] = ()
    """Of each page, where sheets of several sizes were bound; empty: every page is `width` by `height`."""

    def size_of(self, page: int) -> tuple[float, float]:
        """Width and height of a page, counted from 1."""
        return self.sizes[page - 1] if self.sizes else (self.width, self.height)

    def marks_by_page(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks of each page, in the order in which they are painted."""
        pages: list[list[Mark]] = [[] for _ in range(self.pages)]
        for mark in self.marks:
            pages[mark.page - 1].append(mark)
        return tuple(tuple(page) for page in pages)


class Sheet:
    """A paper being laid out; looks call it, `done()` gives the finished one."""

    def __init__(self, style: Style, size: tuple[float, float] = LETTER, *, fillable: bool = False) -> None:
        self.style = style
        self.width, self.height = size
        self.fillable = fillable
        self.pages = 1
        self._marks: list[Mark] = []
        self._said: list[Said] = []

    def page(self) -> None:
        """Turn to a new page."""
        self.pages += 1

    def measure(
        self, text: str, *, size: float | None = None, bold: bool = False, family: Family | None = None
    ) -> float:
        """How far a text will run, in points."""
        return (family or self.style.body).face(bold=bold).width(text, size or self.style.size)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        align: str = "left",
        colour: Colour = BLACK,
        family: Family | None = None,
        says: Says | None = None,
        angle: float = 0.0,
    ) -> float:
        """Text whose left end, right end or middle (by `align`) is at x, on the base line y; returns where it ends."""
        size = size or self.style.size
        face = (family or self.style.body).face(bold=bold, italic=italic)
        width = face.width(text, size)
        left = x - {"left": 0.0, "right": width, "center": width / 2}[align]
        self._marks.append(Text(self.pages, left, y, text, face, size, colour, width, angle))
        if says is not None:
            self._say(says, text, left, y - _ASCENT * size, left + width, y + _DESCENT * size)
        return left + width

    def amount(self, x: float, y: float, value: Decimal, *, says: Says | None = None, **how: Any) -> float:
        """An amount as the issuer writes it, in the face of figures, its right end at x unless `align` says
        otherwise."""
        options = {"align": "right", "family": self.style.figures, **how}
        return self.text(x, y, self.style.amount(value), says=says, **options)

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        *,
        leading: float | None = None,
        says: Says | None = None,
        **how: Any,
    ) -> float:
        """Texts one below the other; where they say one value, its place is around them all. Returns the next base
        line."""
        size = float(how.get("size") or self.style.size)
        step = leading or size * 1.25
        ends, printed, top = [], [], y - _ASCENT * size
        for line in lines:
            ends.append((len(self._marks), self.text(x, y, line, **how)))
            printed.append(line)
            y += step
        if says is not None and printed:
            lefts = [mark.x for at, _ in ends if isinstance(mark := self._marks[at], Text)]
            self._say(says, " ".join(printed), min(lefts), top, max(end for _, end in ends), y - step + _DESCENT * size)
        return y

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float | None = None,
        *,
        width: float = 0.6,
        colour: Colour = BLACK,
        dashed: bool = False,
    ) -> None:
        """A stroke; across where y1 is left out."""
        self._marks.append(Line(self.pages, x0, y0, x1, y0 if y1 is None else y1, width, colour, dashed))

    def box(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = BLACK,
        width: float = 0.6,
    ) -> None:
        """A rectangle; painted now, so what comes later lies over it."""
        self._marks.append(Rect(self.pages, left, top, right, bottom, fill, stroke, width))

    def picture(self, left: float, top: float, right: float, bottom: float, png: bytes) -> None:
        """A raster in a rectangle."""
        self._marks.append(Picture(self.pages, left, top, right, bottom, png))

    def blank(
        self, left: float, top: float, right: float, bottom: float, value: str, *, name: str, align: str = "left",
        says: Says | None = None, size: float | None = None,
    ) -> None:  # fmt: skip
        """A place to fill in: a form field where the sheet is fillable, else the text where the field would have it."""
        size = size or self.style.size
        if not self.fillable:
            x = {"left": left + 2, "right": right - 2, "center": (left + right) / 2}[align]
            if value:
                self.text(x, bottom - 0.28 * size, value, size=size, align=align, family=self.style.figures, says=says)
            return
        face = self.style.figures.face()
        self._marks.append(Blank(self.pages, left, top, right, bottom, name, value, size, face, align))
        if says is not None and value:
            self._say(says, value, left, top, right, bottom)

    def tick(self, left: float, top: float, side: float, ticked: bool, *, name: str, says: Says | None = None) -> None:
        """A square to tick; what a ticked one says stands at the square."""
        if self.fillable:
            face = self.style.body.face()
            self._marks.append(
                Blank(
                    self.pages, left, top, left + side, top + side, name, "Yes" if ticked else "", side, face, tick=True
                )
            )
        else:
            self.box(left, top, left + side, top + side, width=0.5)
            if ticked:
                self.rule(left + 1, top + 1, left + side - 1, top + side - 1, width=0.9)
                self.rule(left + 1, top + side - 1, left + side - 1, top + 1, width=0.9)
        if ticked and says is not None:
            self._say(says, says.value, left, top, left + side, top + side)

    def also(self, says: Says) -> None:
        """The last printed value means this too: one text, two fields."""
        last = self._said[-1]
        self._said.append(Said(says.name, says.value, last.text, last.spot, says.row, says.column))

    def stands(self, says: Says, text: str, left: float, top: float, right: float, bottom: float) -> None:
        """A value that several texts print together (a name in two boxes) stands in the rectangle around them."""
        self._say(says, text, left, top, right, bottom)

    def done(self) -> Drawn:
        """The finished sheet."""
        return Drawn(self.width, self.height, self.pages, tuple(self._marks), tuple(self._said))

    def _say(self, says: Says, text: str, left: float, top: float, right: float, bottom: float) -> None:
        spot = Spot(self.pages, left / self.width, top / self.height, right / self.width, bottom / self.height)
        self._said.append(Said(says.name, says.value, text, spot, says.row, says.column))


def bind(sheets: Sequence[Drawn]) -> Drawn:
    """Sheets one behind the other, as one printing job puts them into one file; each page keeps its size."""
    marks: list[Mark] = []
    said: list[Said] = []
    sizes = [sheet.size_of(page) for sheet in sheets for page in range(1, sheet.pages + 1)]
    before = 0
    for sheet in sheets:
        marks += [replace(m, page=m.page + before) for m in sheet.marks]
        said += [
            s if s.spot is None else replace(s, spot=replace(s.spot, page=s.spot.page + before)) for s in sheet.said
        ]
        before += sheet.pages
    width, height = sizes[0]
    alike = all(size == sizes[0] for size in sizes)
    return Drawn(width, height, before, tuple(marks), tuple(said), () if alike else tuple(sizes))
