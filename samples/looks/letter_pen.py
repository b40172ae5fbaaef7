"""The hand that draws letters and forms of the mortgage trade: words that fit, prose with values in it, blanks filled.

A blank is a form field, typed, or written by hand; the same layout serves all three.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from samples.fonts import Family, families
from samples.sheet import Drawn, Says, Sheet
from samples.splits import Split
from samples.style import BLACK, Colour, Style

BALLPOINT: tuple[Colour, ...] = ((0.07, 0.12, 0.42), (0.09, 0.09, 0.12), (0.1, 0.16, 0.55), (0.16, 0.18, 0.3))
"""Inks of pens."""
_HAND_SCALE = {"Indie Flower": 1.4, "Zeyada": 1.7, "Great Vibes": 1.35}
"""How much larger a script is set than print, to look as large."""


@dataclass(frozen=True, slots=True)
class Value:
    """A text in prose that means something."""

    text: str
    says: Says | None = None
    bold: bool = False


def hand_of(split: Split) -> Family:
    """The handwriting of a split."""
    return next(f for f in families() if f.sort == "hand" and (f.split is split or split is Split.ANY))


def hand_scale(hand: Family) -> float:
    """How much larger this script is set than print beside it."""
    return _HAND_SCALE.get(hand.name, 1.2)


def once(drawn: Drawn) -> Drawn:
    """Every value is said where it is printed first: a coupon repeats what the page has said."""
    first = {(s.name, s.row, s.column): s for s in reversed(drawn.said)}
    return replace(drawn, said=tuple(s for s in drawn.said if first[s.name, s.row, s.column] is s))


def exactly(value: Decimal, style: Style) -> str:
    """A rate keeps the digits that it has beyond cents."""
    digits = value.normalize()
    places = max(2, -int(digits.as_tuple().exponent))
    text = f"{value:,.{places}f}" if style.thousands else f"{value:.{places}f}"
    return f"${text}" if style.symbol else text


def money_says(name: str, value: Decimal) -> Says:
    """A field whose value is an amount to the cent."""
    return Says(name, f"{value:.2f}")


def by_hand(day: dt.date) -> str:
    """A date as people write it."""
    return f"{day.month}/{day.day}/{day.year % 100:02d}"


@dataclass(slots=True)
class Pen:
    """A sheet with margins: what is drawn through it fits its place, and prose turns the page where it ends."""

    sheet: Sheet
    left: float = 54.0
    right: float = 558.0
    top: float = 54.0
    bottom: float = 744.0
    way: str = "typed"
    """How blanks are filled: `typed`, `hand`, or `fields` of a fillable sheet."""
    hand: Family | None = None
    turned: Callable[[], float] | None = None
    """Draws the head of each further page and returns the first base line below it."""
    _blanks: int = field(default=0)

    @property
    def style(self) -> Style:
        """Of the sheet."""
        return self.sheet.style

    @property
    def size(self) -> float:
        """Of ordinary text."""
        return self.sheet.style.size

    @property
    def ink(self) -> Colour:
        """Of the pen that fills blanks in and signs."""
        return BALLPOINT[int(self.style.one_of("ballpoint", "0", "1", "2", "3"))]

    def put(
        self, x: float, y: float, text: str, *, room: float = 0.0, size: float = 0.0, bold: bool = False,
        italic: bool = False, align: str = "left", colour: Colour = BLACK, family: Family | None = None,
        says: Says | None = None,
    ) -> float:  # fmt: skip
        """Words, no longer than the room where one is given, on two small lines at the worst; returns their end."""
        size = size or self.size
        if room:
            run = self.sheet.measure(text, size=size, bold=bold, family=family)
            if room < run * 0.6 and len(halves := _halves(text)) == 2:
                widths = [self.sheet.measure(half, size=size, bold=bold, family=family) for half in halves]
                small = min(size * 0.62, size * room / max(widths) * 0.999)
                self.sheet.lines(
                    x, y - small * 0.55, halves, leading=small * 1.05, size=small, bold=bold, italic=italic,
                    align=align, colour=colour, family=family, says=says,
                )  # fmt: skip
                return x + max(widths) * small / size if align == "left" else x
            size = size if run <= room else size * room / run * 0.999
        return self.sheet.text(
            x, y, text, size=size, bold=bold, italic=italic, align=align, colour=colour, family=family, says=says
        )

    def money(
        self, x: float, y: float, value: Decimal, *, says: str = "", room: float = 90.0, size: float = 0.0,
        bold: bool = False, colour: Colour = BLACK,
    ) -> None:  # fmt: skip
        """An amount with its right end at x; `says` names its field."""
        self.put(x, y, self.style.amount(value), room=room, size=size, bold=bold, align="right", colour=colour,
                 family=self.style.figures, says=money_says(says, value) if says else None)  # fmt: skip

    def broken(
        self, text: str, room: float, *, size: float = 0.0, bold: bool = False, family: Family | None = None
    ) -> list[str]:
        """The lines of a text in a width."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            run = self.sheet.measure(longer, size=size or self.size, bold=bold, family=family)
            if lines and run <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def turn_for(self, y: float, need: float) -> float:
        """The base line itself where so much room is left below it, else the first one of a new page."""
        if y + need <= self.bottom:
            return y
        self.sheet.page()
        return self.turned() if self.turned else self.top + self.size

    def prose(
        self, y: float, text: str, values: dict[str, Value] | None = None, *, left: float = 0.0, right: float = 0.0,
        size: float = 0.0, leading: float = 0.0, family: Family | None = None, bold: bool = False,
        italic: bool = False, colour: Colour = BLACK, indent: float = 0.0, turn: bool = True,
    ) -> float:  # fmt: skip
        """Words broken into lines, with values where the text has their names in braces; returns the next base line."""
        left, right, size = left or self.left, right or self.right, size or self.size
        leading = leading or size * 1.32
        space = self.sheet.measure(" ", size=size, family=family)
        x, first = left + indent, True
        for token in _tokens(text, values or {}):
            run = sum(self.sheet.measure(v.text, size=size, bold=v.bold or bold, family=family) for v in token)
            if not first and x + space + run > right:
                x, first, y = left, True, y + leading
            if first and turn:
                y = self.turn_for(y, size * 0.3)
            x += 0 if first else space
            squeezed = size if x + run <= right else size * (right - x) / run * 0.999
            for piece in token:
                if piece.text:
                    x = self.sheet.text(x, y, piece.text, size=squeezed, bold=piece.bold or bold, italic=italic,
                                        colour=colour, family=family, says=piece.says)  # fmt: skip
            first = False
        return y + leading

    def fill(
        self, left: float, top: float, right: float, bottom: float, text: str, *, says: Says | None = None,
        align: str = "left", size: float = 0.0,
    ) -> None:  # fmt: skip
        """What stands in a blank: nothing, or the text by the sheet's way of filling in."""
        self._blanks += 1
        name = f"p{self.sheet.pages}.b{self._blanks:03d}"
        if self.way == "hand" and self.hand is not None:
            if not text:
                return
            own = self.style.draw.at(f"hand/{name}")
            scale = hand_scale(self.hand)
            size = (size or 9.5) * scale * own.between(0.96, 1.04)
            size = min(size, (bottom - top) * 1.02)
            room = right - left - 5
            run = self.sheet.measure(text, size=size, family=self.hand)
            size = size if run <= room else size * room / run * 0.999
            slack = max(0.0, room - self.sheet.measure(text, size=size, family=self.hand))
            shift = min(own.between(0.0, 7.0), slack)
            x = {"left": left + 2.5 + shift, "right": right - 2.5 - shift / 3, "center": (left + right) / 2}[align]
            low = min(bottom - 0.24 * size, bottom - 2.2) + own.between(-0.5, 0.0)
            self.sheet.text(x, low, text, size=size, align=align, family=self.hand, colour=self.ink, says=says)
            return
        size = min(size or 9.0, max(6.0, bottom - top - 2.5))
        if not self.sheet.fillable:
            bottom -= min(2.5, max(0.0, bottom - top - size) * 0.25)
        run = self.sheet.measure(text, size=size, family=self.style.figures)
        size = size if run <= right - left - 5 else size * (right - left - 5) / run * 0.999
        self.sheet.blank(left, top, right, bottom, text, name=name, align=align, says=says, size=size)

    def tick(self, x: float, y: float, ticked: bool, *, says: Says | None = None, side: float = 7.0) -> None:
        """A square standing on the base line y; a pen crosses it roughly."""
        self._blanks += 1
        name = f"c{self.sheet.pages}.b{self._blanks:03d}"
        top = y - side + 0.8
        if self.way != "hand":
            self.sheet.tick(x, top, side, ticked, name=name, says=says)
            return
        self.sheet.box(x, top, x + side, top + side, width=0.5)
        if not ticked:
            return
        own = self.style.draw.at(f"tick/{name}")
        if self.style.chance("check marks", 0.5):
            low = top + side * own.between(0.85, 1.05)
            self.sheet.rule(x + 0.5, top + side * 0.5, x + side * 0.4, low, width=1.1, colour=self.ink)
            self.sheet.rule(x + side * 0.4, low, x + side * own.between(1.0, 1.3), top - 1.5, width=1.1,
                            colour=self.ink)  # fmt: skip
        else:
            over = own.between(0.0, 1.6)
            self.sheet.rule(x - over, top, x + side, top + side + over, width=1.1, colour=self.ink)
            self.sheet.rule(x, top + side, x + side + over, top - over, width=1.1, colour=self.ink)
        if says is not None:
            self.sheet.stands(says, says.value, x, top, x + side, top + side)

    def signature(self, x: float, y: float, name: str, room: float, hand: Family, *, size: float = 13.0) -> None:
        """A name signed by hand on the base line y."""
        own = self.style.draw.at(f"signature/{name}")
        size *= hand_scale(hand) * own.between(0.95, 1.15)
        x += own.between(2, 9)
        # Whoever has a long name signs with its first letter and its last part.
        for written in (name, f"{name[0]}. {name.split()[-1]}"):
            run = self.sheet.measure(written, size=size, family=hand)
            if run <= room - 10:
                break
        size = min(size, size * (room - 10) / run * 0.999)
        self.sheet.text(x, y - 1.5, written, size=size, family=hand, colour=self.ink)

    def address(
        self, x: float, y: float, lines: Sequence[str], room: float, *, size: float = 0.0, leading: float = 0.0,
        says: Says | None = None,
    ) -> float:  # fmt: skip
        """Lines of an address one below the other, all in one size that fits; returns the next base line."""
        size = size or self.size
        widest = max(self.sheet.measure(line, size=size) for line in lines)
        size = size if widest <= room else size * room / widest * 0.999
        return self.sheet.lines(x, y, lines, size=size, leading=leading or size * 1.25, says=says)


def _halves(text: str) -> list[str]:
    """A text broken between two words, as near to its middle as can be."""
    breaks = [n for n, letter in enumerate(text) if letter == " "]
    if not breaks:
        return [text]
    middle = min(breaks, key=lambda n: abs(n - len(text) // 2))
    return [text[:middle], text[middle + 1 :]]


def _tokens(text: str, values: dict[str, Value]) -> list[list[Value]]:
    """The text between blanks; each token is plain pieces and values that stand together without a blank."""
    tokens: list[list[Value]] = []
    for word in text.split():
        token: list[Value] = []
        rest = word
        while "{" in rest:
            before, _, after = rest.partition("{")
            name, _, rest = after.partition("}")
            token += [Value(before), values[name]]
        token.append(Value(rest))
        tokens.append(token)
    return tokens
