"""The hand that draws tax forms: captions that fit, dotted leaders, boxes to write in, whole-dollar amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from samples.fonts import Family, family
from samples.sheet import Says, Sheet
from samples.style import BLACK, WHITE, Colour, Style

SHADE: Colour = (0.82, 0.82, 0.82)
"""Of the cells that the form closes."""
TINT: Colour = (0.93, 0.93, 0.93)
"""Of bands that a program's print puts behind headings."""


@dataclass(frozen=True, slots=True)
class Dress:
    """How one edition of the forms is printed: its face, its sizes and which strokes it has."""

    face: Family
    size: float = 7.6
    """Points of the captions."""
    ink: Colour = BLACK
    boxes: bool = True
    """Amount cells have edges; else only a stroke below."""
    dots: str = " ."
    """What leads from a caption to its amount."""
    black_parts: bool = True
    """Part headings stand white on black."""
    notice: tuple[str, ...] = ()
    """Lines of a program at the foot of every page."""
    watermark: str = ""


def official() -> Dress:
    """The government's own print is a sans serif with boxed amounts."""
    return Dress(family("Helvetica"))


def whole(style: Style, value: Decimal) -> str:
    """An amount on a return is whole dollars, with a point behind it where the program prints one."""
    figure = int(value)
    point = "." if style.chance("point", 0.3) else ""
    if figure == 0:
        return "-0-" if style.chance("nought-in-dashes", 0.2) else f"0{point}"
    text = f"{abs(figure):,}{point}" if style.thousands else f"{abs(figure)}{point}"
    if figure > 0:
        return text
    return f"({text})" if style.negative.startswith("(") else f"-{text}"


def exact(style: Style, value: Decimal) -> str:
    """An amount on an information return is printed to the cent, mostly without a dollar sign."""
    text = f"{abs(value):,.2f}" if style.thousands else f"{abs(value):.2f}"
    text = f"${text}" if style.chance("boxed-dollar", 0.25) else text
    return f"-{text}" if value < 0 else text


def plain_whole(value: Decimal) -> str:
    """The value of a whole-dollar amount is its digits."""
    return str(int(value))


@dataclass(slots=True)
class Pen:
    """A sheet with a dress: what is drawn through it fits its place."""

    sheet: Sheet
    dress: Dress
    quiet: bool = False
    """Whether what is printed repeats what was said already: a second copy on the sheet."""
    _fields: int = field(default=0)

    def __post_init__(self) -> None:
        self._mark()

    def turn(self) -> None:
        """Turn to a new page, which bears the edition's mark below everything."""
        self.sheet.page()
        self._mark()

    def _mark(self) -> None:
        if self.dress.watermark:
            pale: Colour = (0.88, 0.88, 0.88)
            self.sheet.text(
                150, 600, self.dress.watermark, size=58, bold=True, colour=pale, angle=48, family=self.dress.face
            )

    @property
    def style(self) -> Style:
        """Of the sheet."""
        return self.sheet.style

    def fit(self, text: str, room: float, size: float, *, bold: bool = False, values: bool = False) -> float:
        """The size at which a text fits the room, at most the one asked for."""
        face = self.style.figures if values else self.dress.face
        run = self.sheet.measure(text, size=size, bold=bold, family=face)
        return size if run <= room else size * room / run

    def print(
        self, x: float, y: float, text: str, *, room: float = 0.0, size: float = 0.0, bold: bool = False,
        italic: bool = False, align: str = "left", colour: Colour | None = None, says: Says | None = None,
    ) -> float:  # fmt: skip
        """The form's own words, no longer than the room where one is given; returns where they end."""
        size = size or self.dress.size
        if room:
            size = self.fit(text, room, size, bold=bold)
        return self.sheet.text(
            x, y, text, size=size, bold=bold, italic=italic, align=align, family=self.dress.face,
            colour=colour or self.dress.ink, says=None if self.quiet else says,
        )  # fmt: skip

    def wrapped(
        self, x: float, y: float, text: str, room: float, *, size: float = 0.0, leading: float = 0.0,
        bold: bool = False, italic: bool = False,
    ) -> float:  # fmt: skip
        """Words broken into lines of a width; returns the base line below the last."""
        size = size or self.dress.size
        for line in self.broken(text, room, size, bold=bold):
            self.print(x, y, line, size=size, bold=bold, italic=italic, room=room)
            y += leading or size * 1.15
        return y

    def paragraph(
        self, x: float, y: float, text: str, room: float, most: int, *, size: float, bold: bool = False
    ) -> float:
        """Words in a width and in at most so many lines, smaller where they must be; returns the next base line."""
        leading = size * 1.17
        while len(lines := self.broken(text, room, size, bold=bold)) > most:
            size *= 0.97
        for line in lines:
            self.print(x, y, line, size=size, bold=bold, room=room)
            y += leading
        return y

    def broken(self, text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
        """The lines of a text in a width."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.sheet.measure(longer, size=size, bold=bold, family=self.dress.face) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def leader(self, left: float, right: float, y: float) -> None:
        """Dots lead from a caption to its amount where there is room for some."""
        if not self.dress.dots:
            return
        step = self.sheet.measure(self.dress.dots * 2, size=self.dress.size, family=self.dress.face) / 2
        count = int((right - left - 3) / step)
        if count > 1:
            run = self.dress.dots * count
            self.print(right, y, run, align="right", colour=self.dress.ink)

    def value(
        self, left: float, top: float, right: float, bottom: float, text: str, *, says: Says | None = None,
        align: str = "left", size: float = 0.0,
    ) -> None:  # fmt: skip
        """A filled-in value inside its rectangle; an empty one leaves the place to fill in."""
        self._fields += 1
        size = self.fit(text, right - left - 4, size or min(9.0, self.style.size), values=True)
        name = f"f{self.sheet.pages}_{self._fields:02d}[0]"
        self.sheet.blank(
            left, top, right, bottom, text, name=name, align=align, says=None if self.quiet else says, size=size
        )

    def tick(self, x: float, y: float, ticked: bool, *, says: Says | None = None, side: float = 6.4) -> None:
        """A square on the base line y."""
        self._fields += 1
        name = f"c{self.sheet.pages}_{self._fields:02d}[0]"
        self.sheet.tick(x, y - side + 0.6, side, ticked, name=name, says=None if self.quiet else says)

    def caption_box(
        self, left: float, top: float, right: float, bottom: float, caption: str, text: str = "", *,
        says: Says | None = None, align: str = "left", size: float = 6.0,
    ) -> None:  # fmt: skip
        """A framed box with its caption small in the corner and the value on its floor."""
        self.sheet.box(left, top, right, bottom, width=0.5)
        self.print(left + 2, top + size, caption, size=size, room=right - left - 4)
        self.value(left, bottom - 12, right, bottom, text, says=says, align=align)

    def joined(self, name: str, parts: Sequence[tuple[float, float, float, float, str]]) -> None:
        """One value written into several boxes: each part is printed, and the value stands around them all."""
        self.joined_cell(Says(name, " ".join(part[4] for part in parts if part[4])), parts)

    def joined_cell(self, says: Says, parts: Sequence[tuple[float, float, float, float, str]]) -> None:
        """As `joined`, with the meaning given."""
        filled = [part for part in parts if part[4]]
        for left, top, right, bottom, text in parts:
            self.value(left, top, right, bottom, text)
        if not filled:
            return
        text = " ".join(part[4] for part in filled)
        if self.sheet.fillable:
            edges = [part[:4] for part in filled]
        else:
            edges = [
                (left + 2, bottom - 11, min(right, left + 4 + self._run(words, right - left)), bottom)
                for left, _, right, bottom, words in filled
            ]
        self.sheet.stands(
            says, text,
            min(e[0] for e in edges), min(e[1] for e in edges), max(e[2] for e in edges), max(e[3] for e in edges),
        )  # fmt: skip

    def _run(self, text: str, room: float) -> float:
        size = self.fit(text, room - 4, min(9.0, self.style.size), values=True)
        return self.sheet.measure(text, size=size, family=self.style.figures)

    def part(self, left: float, top: float, right: float, label: str, title: str, note: str = "") -> float:
        """A part's heading between two strokes; returns the bottom of it."""
        bottom = top + 12
        self.sheet.rule(left, top, right, width=0.8)
        x = left
        if label:
            wide = self.sheet.measure(label, size=8.5, bold=True, family=self.dress.face)
            if self.dress.black_parts:
                self.sheet.box(left, top, left + wide + 8, bottom, fill=self.dress.ink, stroke=None)
            self.print(
                left + 4, bottom - 3, label, size=8.5, bold=True, colour=WHITE if self.dress.black_parts else None
            )
            x = left + wide + 14
        end = self.print(x, bottom - 3, title, size=8.5, bold=True, room=right - x - 2)
        if note and right - end > 30:
            self.print(end + 5, bottom - 3, note, size=7.2, room=right - end - 7)
        self.sheet.rule(left, bottom, right, width=0.5)
        return bottom

    def foot(self, left: float, right: float, y: float, notice: str, cat: str, stamp: str) -> None:
        """The foot of a page: the notice, the catalogue number and the form's name with its year."""
        self.sheet.rule(left, y - 9, right, width=0.8)
        self.print(left, y, notice, size=6.6, bold=True, room=(right - left) * 0.58)
        self.print(left + (right - left) * 0.7, y, cat, size=6.6, align="center", room=80)
        self.print(right, y, stamp, size=8, bold=True, align="right", room=120)
        for number, line in enumerate(self.dress.notice):
            self.print((left + right) / 2, y + 9 + 8 * number, line, size=6.4, align="center", room=right - left)
