"""Putting words where there is little room: texts that shrink, captions with their facts, and the stub's tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samples.fonts import Family
from samples.looks.stub_lines import Entry, Fact
from samples.sheet import Drawn, Says, Sheet
from samples.style import BLACK, GREY, Colour, Style

FLOOR = 4.4
"""Points: below this no text is printed if it can be cut or broken, as print programs do."""


def fitting(
    sheet: Sheet, text: str, room: float, size: float, *, bold: bool = False, family: Family | None = None
) -> float:
    """The size, at most `size`, at which the text runs no wider than the room, however small."""
    width = sheet.measure(text, size=size, bold=bold, family=family)
    return size if width <= room else size * room / width * 0.995


def put(
    sheet: Sheet, x: float, y: float, text: str, room: float, *, size: float | None = None, bold: bool = False,
    italic: bool = False, align: str = "left", colour: Colour = BLACK, family: Family | None = None,
    says: Sequence[Says] = (),
) -> float:  # fmt: skip
    """Text that never runs wider than its room: smaller, then cut, and what is cut off is not said.

    Amounts and dates are never cut: they only shrink.
    """
    wanted = size or sheet.style.size
    size = fitting(sheet, text, room, wanted, bold=bold, family=family)
    shown = text
    if any(c.isalpha() for c in text) and all(s.value in (text, "true", "false") for s in says):
        size = max(size, FLOOR, wanted * 0.7) if size < wanted else size
    while len(shown) > 1 and sheet.measure(shown, size=size, bold=bold, family=family) > room:
        shown = shown[:-1].rstrip()
    means = [replace(s, value=shown) if s.value == text else s for s in says]
    end = sheet.text(x, y, shown, size=size, bold=bold, italic=italic, align=align, colour=colour, family=family,
                     says=means[0] if means else None)  # fmt: skip
    for more in means[1:]:
        sheet.also(more)
    return end


def once(drawn: Drawn) -> Drawn:
    """The sheet with every value said where it is printed first: a cheque below repeats what the stub has said."""
    first = {(s.name, s.row, s.column): s for s in reversed(drawn.said)}
    return replace(drawn, said=tuple(s for s in drawn.said if first[s.name, s.row, s.column] is s))


def wrapped(sheet: Sheet, text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than the room, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and sheet.measure(longer, size=size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def block(
    sheet: Sheet, x: float, y: float, lines: Sequence[str], room: float, *, says: Says | None = None,
    size: float | None = None, bold: bool = False, leading: float = 1.25, align: str = "left",
    colour: Colour = BLACK,
) -> float:  # fmt: skip
    """Lines of one value, all in the size at which the longest fits; returns the next base line."""
    wanted = size or sheet.style.size
    size = min([fitting(sheet, line, room, wanted, bold=bold) for line in lines] or [wanted])
    return sheet.lines(x, y, lines, leading=size * leading, says=says, size=size, bold=bold, align=align, colour=colour)


def parts(
    sheet: Sheet, x: float, y: float, fact: Fact, room: float, *, size: float | None = None, bold: bool = False,
    align: str = "left", colour: Colour = BLACK, family: Family | None = None,
) -> float:  # fmt: skip
    """The text of a fact, part by part on one line, each part with what it says; returns where it ends."""
    size = fitting(sheet, fact.text, room, size or sheet.style.size, bold=bold, family=family)
    width = sheet.measure(fact.text, size=size, bold=bold, family=family)
    at = x - {"left": 0.0, "right": width, "center": width / 2}[align]
    for text, says in fact.parts:
        if len(fact.parts) == 1 and width > room:
            return put(sheet, at, y, text, room, size=size, bold=bold, colour=colour, family=family,
                       says=() if says is None else (says,))  # fmt: skip
        at = sheet.text(at, y, text, size=size, bold=bold, colour=colour, family=family, says=says)
    return at


def facts_beside(
    sheet: Sheet, x: float, y: float, facts: Sequence[Fact], room: float, *, step: float, size: float | None = None,
    share: float = 0.48, colon: bool = True, value_right: bool = False, bold_label: bool = False,
    bold_value: bool = False,
) -> float:  # fmt: skip
    """Captions at the left, their facts beside them, one below the other; returns the next base line."""
    for fact in facts:
        label = f"{fact.label}:" if colon else fact.label
        end = put(sheet, x, y, label, room * share - 4, size=size, bold=bold_label) + 5
        wide = sheet.measure(fact.text, size=size, bold=bold_value) > room * (1 - share)
        left = min(end, x + room * share) if wide else x + room * share
        at = x + room if value_right else left
        parts(sheet, at, y, fact, x + room - left, size=size, align="right" if value_right else "left",
              bold=bold_value)  # fmt: skip
        y += step
    return y


def facts_below(
    sheet: Sheet, x: float, y: float, facts: Sequence[Fact], room: float, *, size: float | None = None,
    gap: float = 1.25, colour: Colour = GREY, bold: bool = False, align: str = "left",
) -> None:  # fmt: skip
    """Small captions side by side with their facts below them, each in an equal share of the room."""
    if not facts:
        return
    size = size or sheet.style.size
    each = room / len(facts)
    for n, fact in enumerate(facts):
        at = x + n * each + (each / 2 if align == "center" else 0)
        put(sheet, at, y, fact.label, each - 5, size=size * 0.82, colour=colour, align=align)
        parts(sheet, at, y + size * gap, fact, each - 5, size=size, bold=bold, align=align)


SHORT_HEADS = {
    "rate": "Rate",
    "hours": "Hrs",
    "amount": "Current",
    "ytd": "YTD",
    "hours_ytd": "YTD Hrs",
    "pretax": "PT",
}
"""Headings of columns that are too narrow for the issuer's own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it shows, its heading, its share of the width, and how it is set."""

    key: str
    title: str
    share: float
    align: str = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands and how its issuer sets it."""

    left: float
    right: float
    columns: tuple[Column, ...]
    step: float
    size: float
    bold_head: bool = True
    upper_head: bool = False
    negative: bool = False
    """Whether what is taken away bears a minus."""
    zeros: bool = True
    """Whether a zero is printed; else its cell stays empty."""
    family: Family | None = None
    pad: float = 3.0

    def edges(self) -> list[tuple[Column, float, float]]:
        """Every column with its left and right edge."""
        unit = (self.right - self.left) / sum(c.share for c in self.columns)
        out, at = [], self.left
        for column in self.columns:
            out.append((column, at, at + column.share * unit))
            at += column.share * unit
        return out

    def head(
        self, sheet: Sheet, y: float, *, colour: Colour = BLACK, size: float | None = None, says: Sequence[Says] = ()
    ) -> float:
        """The headings on a base line; what the first of them says of all rows below it stands there."""
        for column, left, right in self.edges():
            title = column.title.upper() if self.upper_head else column.title
            at = {"left": left + self.pad, "right": right - self.pad, "center": (left + right) / 2}[column.align]
            room = right - left - 2 * self.pad
            title = self._short(sheet, title, column.key, room, size or self.size)
            put(sheet, at, y, title, room, size=size or self.size, bold=self.bold_head, align=column.align,
                colour=colour, family=self.family, says=says if column.key == "label" else ())  # fmt: skip
        return y + self.step

    def _short(self, sheet: Sheet, title: str, key: str, room: float, size: float) -> str:
        short = SHORT_HEADS.get(key, title)
        short = short.upper() if self.upper_head else short
        narrow = fitting(sheet, title, room, size, bold=self.bold_head, family=self.family) < 0.85 * size
        return short if narrow and len(short) < len(title) else title

    def row(self, sheet: Sheet, y: float, entry: Entry, *, bold: bool = False) -> float:
        """One line; returns the next base line."""
        for column, left, right in self.edges():
            text = shown(entry, column.key, sheet.style, negative=self.negative, zeros=self.zeros)
            if not text:
                continue
            at = {"left": left + self.pad, "right": right - self.pad, "center": (left + right) / 2}[column.align]
            family = self.family or (sheet.style.body if column.key in ("label", "code") else sheet.style.figures)
            put(sheet, at, y, text, right - left - 2 * self.pad, size=self.size, bold=bold, align=column.align,
                family=family, says=entry.means(column.key))  # fmt: skip
        return y + self.step

    def rows(self, sheet: Sheet, y: float, entries: Sequence[Entry]) -> float:
        """The lines one below the other; returns the next base line."""
        for entry in entries:
            y = self.row(sheet, y, entry)
        return y

    def total(
        self, sheet: Sheet, y: float, label: str, figures: dict[str, tuple[Decimal, Sequence[Says]]], *,
        bold: bool = True, colour: Colour = BLACK,
    ) -> float:  # fmt: skip
        """A line that sums up: its label in the widest left room, its figures in their columns."""
        edges = self.edges()
        first = min((left for c, left, _ in edges if c.key in figures), default=self.right)
        if figures.keys() & {c.key for c, _, _ in edges}:
            put(sheet, self.left + self.pad, y, label, first - self.left - 2 * self.pad, size=self.size, bold=bold,
                family=self.family, colour=colour)  # fmt: skip
        for column, left, right in edges:
            if column.key in figures:
                value, says = figures[column.key]
                text = hours_text(value, sheet.style) if column.key.startswith("hours") else money(
                    -value if self.negative else value, sheet.style)  # fmt: skip
                put(sheet, right - self.pad, y, text, right - left - 2 * self.pad, size=self.size, bold=bold,
                    align="right", family=self.family or sheet.style.figures, says=says, colour=colour)  # fmt: skip
        return y + self.step


def money(value: Decimal, style: Style, *, symbol: bool | None = None) -> str:
    """An amount in a table: without the dollar sign where the issuer keeps it for totals."""
    return style.amount(value, symbol=style.symbol and style.chance("symbol in tables", 0.5) if symbol is None
                        else symbol)  # fmt: skip


def hours_text(value: Decimal, style: Style) -> str:
    """Hours as the issuer writes them."""
    form = style.one_of("hours form", "{:.2f}", "{:.2f}", "{:,.2f}", "{:.4f}", "{:.1f}")
    if form == "{:.1f}" and value != round(value, 1):
        form = "{:.2f}"
    return form.format(value)


def rate_text(value: Decimal, style: Style) -> str:
    """A rate with two decimals, or four where it needs them or the issuer always prints them."""
    four = style.chance("rates in four", 0.35) or value != value.quantize(Decimal("0.01"))
    return f"{value:.4f}" if four else style.amount(value, symbol=False)


def shown(entry: Entry, column: str, style: Style, *, negative: bool = False, zeros: bool = True) -> str:
    """What a cell prints; empty where it has nothing to print."""
    value = entry.value(column)
    if value is None:
        return ""
    if isinstance(value, str):
        return {"true": "Y", "false": "N"}.get(value, value) if column == "pretax" else value
    if column == "rate":
        return rate_text(value, style) if value else ""
    if column.startswith("hours"):
        return hours_text(value, style) if value else ""
    if not value and not zeros:
        return ""
    return money(-value if negative and value else value, style)
