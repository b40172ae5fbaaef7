"""A preparer's compact print: whatever has an entry, two columns to the page, line number, caption, amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.sheet import Drawn, Says, Sheet
from samples.style import GREY, Style

_LEFT, _RIGHT, _FOOT = 40.0, 572.0, 742.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the print; a heading where it has no text."""

    label: str
    caption: str
    text: str = ""
    says: tuple[Says, ...] = ()
    """What the text means."""
    named: Says | None = None
    """What the caption means, where it is a value itself."""
    heading: bool = False


class Compact:
    """A sheet filled column by column, with the title repeated on every page."""

    def __init__(self, style: Style, title: str, year: Says, subtitle: str = "") -> None:
        self.style = style
        self.sheet = Sheet(style)
        self.size = min(style.size, 8.8)
        self.title, self.subtitle = title, subtitle
        self._top(year)

    def fit(self, text: str, room: float, *, size: float = 0.0, bold: bool = False) -> float:
        """The size at which a text fits the room."""
        size = size or self.size
        run = self.sheet.measure(text, size=size, bold=bold)
        return size if run <= room else size * room / run

    def _top(self, year: Says | None) -> None:
        s = self.sheet
        s.text(
            _LEFT,
            50,
            self.title,
            size=self.fit(self.title, 400, size=13, bold=True),
            bold=True,
            colour=self.style.accent,
        )
        s.text(_RIGHT, 50, year.value if year else f"page {s.pages}", size=13 if year else self.size, bold=True,
               align="right", says=year)  # fmt: skip
        if self.subtitle:
            s.text(
                _LEFT,
                62,
                self.subtitle,
                size=self.fit(self.subtitle, _RIGHT - _LEFT, size=self.size - 0.6),
                colour=GREY,
            )
        s.rule(_LEFT, 67, _RIGHT, width=1.0, colour=self.style.accent)
        self.y = 80.0

    def facts(self, pairs: Sequence[tuple[str, str, Says | None]], *, gap: float = 8.0) -> None:
        """Labels with their texts, two beside each other."""
        half = (_RIGHT - _LEFT) / 2
        column = 0
        for label, text, says in pairs:
            long = self.sheet.measure(text, size=self.size * 0.85) > half - 104
            if long or column == 0:
                self.y += self.size * 1.5
                column = 0
            x = _LEFT + half * column
            self.sheet.text(x, self.y, label, size=self.fit(label, 92), colour=GREY)
            self.sheet.text(x + 96, self.y, text, size=self.fit(text, (half * 2 if long else half) - 104), says=says)
            column = 0 if long else 1 - column
        self.y += gap

    def entries(self, entries: Sequence[Entry]) -> None:
        """All entries in two columns; a page that is full is turned, and a heading is never left alone below."""
        step = self.size * 1.42
        gap = 16.0
        wide = (_RIGHT - _LEFT - gap) / 2
        entries = [part for entry in entries for part in self._parted(entry, wide)]
        top = self.y + step
        rows = len(entries)
        at, column = 0, 0
        while at < rows:
            room = int((_FOOT - top) / step)
            if room < 4:
                self._turn()
                top, column = self.y + step, 0
                continue
            left_over = rows - at
            take = min(room, left_over if column else max(8, -(-left_over // 2)))
            if take > 1 and at + take < rows and entries[at + take - 1].heading:
                take -= 1
            y = top
            for entry in entries[at : at + take]:
                self._entry(entry, _LEFT + column * (wide + gap), wide, y)
                y += step
            at += take
            self.y = max(self.y, y)
            if column == 1 and at < rows:
                self._turn()
                top = self.y + step
            column = 1 - column
        self.y += 4

    def _parted(self, entry: Entry, wide: float) -> tuple[Entry, ...]:
        """A name too long to stand before its amount has a line to itself."""
        if entry.named is None or not entry.text or self.fit(entry.caption, wide - 90) > self.size * 0.75:
            return (entry,)
        return Entry(entry.label, entry.caption, named=entry.named), Entry("", "", entry.text, entry.says)

    def _turn(self) -> None:
        self.sheet.page()
        self._top(None)

    def _entry(self, entry: Entry, left: float, wide: float, y: float) -> None:
        s = self.sheet
        if entry.heading:
            s.box(left, y - self.size * 0.95, left + wide, y + self.size * 0.35, fill=(0.92, 0.92, 0.92), stroke=None)
            s.text(left + 3, y, entry.caption, size=self.fit(entry.caption, wide - 6, bold=True), bold=True)
            return
        if entry.label:
            s.text(left, y, entry.label, size=self.fit(entry.label, 22))
        room = wide - 26 - s.measure(entry.text, size=self.size, family=self.style.figures) - 6
        caption = entry.caption if entry.named else self._short(entry.caption, max(40.0, room))
        if caption:
            s.text(left + 26, y, caption, size=self.fit(caption, max(40.0, room)), says=entry.named)
        if entry.text:
            wide_enough = wide - 26 - 44
            size = self.size
            run = s.measure(entry.text, size=size, family=self.style.figures)
            size = size if run <= wide_enough else size * wide_enough / run
            says = entry.says[0] if entry.says else None
            s.text(left + wide, y, entry.text, size=size, align="right", family=self.style.figures, says=says)
            for more in entry.says[1:]:
                s.also(more)

    def _short(self, caption: str, room: float) -> str:
        """A caption without its later sentences and words, where it would have to be printed too small."""
        while " " in caption and self.fit(caption, room) < self.size * 0.82:
            first, stop, _ = caption.partition(". ")
            caption = first if stop else caption.rpartition(" ")[0]
        return caption.rstrip(" ,;:(")

    def done(self, notice: str) -> Drawn:
        """The finished print with its notice at the foot of the last page."""
        self.sheet.text(_LEFT, 764, notice, size=self.fit(notice, _RIGHT - _LEFT, size=7.0), colour=GREY)
        return self.sheet.done()
