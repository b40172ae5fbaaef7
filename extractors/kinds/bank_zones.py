"""A statement's page with a summary in its margin: the column of rows and the column beside it, read apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.kinds.bank_print import dates_in, strip_of
from extractors.layout import Layout, Line
from extractors.source import Page, Word

_INSET = 0.15
"""Where rows must begin at least for a margin to have room on their left, as a share of the page's width."""
_SLACK = 0.012


@dataclass(frozen=True, slots=True)
class Zones:
    """A page's main column, where its rows stand, and the words of its margin where it has one."""

    main: Page
    side: Page | None = None

    @property
    def parts(self) -> tuple[Page, ...]:
        """The margin before the main column, as each is read by itself."""
        return (self.main,) if self.side is None else (self.side, self.main)


def _row_starts(layout: Layout) -> list[tuple[float, Line]]:
    """Where dates begin that have an amount on their right, with their lines."""
    starts = []
    for line in layout.lines:
        for date in dates_in(strip_of(line.words)):
            left = date.words[0].box.left
            after = [w for w in line.words if w.box.left > date.words[-1].box.right]
            worded = sum(any(c.isalpha() for c in w.text) for w in after)
            if worded and layout.values(after, "money"):
                starts.append((left, line))
    return starts


def zones_of(page: Page) -> Zones:
    """The page cut where its rows begin, if the print on their left is no part of them."""
    layout = Layout(page)
    starts = _row_starts(layout)
    if len(starts) < 2 and not (starts and starts[0][0] > _INSET):
        return Zones(page)
    lefts = sorted(left for left, _ in starts)
    best = max(lefts, key=lambda x: sum(abs(x - o) < _SLACK for o in lefts))
    rows = [line for left, line in starts if abs(left - best) < _SLACK]
    if best < _INSET or any(left < best - 4 * _SLACK for left, _ in starts):
        return Zones(page)
    cut = best - 0.008
    if not _is_margin(layout, rows, cut):
        return Zones(page)
    top = max((w.box.bottom for w in page.words if w.box.left < cut < w.box.right), default=0.0)
    if top > rows[0].box.top:
        return Zones(page)
    side = tuple(w for w in page.words if w.box.center[1] <= top or w.box.center[0] < cut)
    main = tuple(w for w in page.words if w.box.center[1] > top and w.box.center[0] >= cut)
    return Zones(replace(page, words=main), replace(page, words=side))


def _is_margin(layout: Layout, rows: Sequence[Line], cut: float) -> bool:
    """Whether what stands left of the rows is print of its own: words, mostly off the rows' lines or without them."""
    first, last = rows[0].box.top, rows[-1].box.bottom
    beside = [w for w in layout.page.words if w.box.right <= cut and first - 0.25 < w.box.top < max(last, first + 0.15)]
    worded = [w for w in beside if sum(c.isalpha() for c in w.text) > 2]
    level = sum(any(_on(row, w) for w in worded) for row in rows)
    apart = [w for w in beside if not any(_on(row, w) for row in rows)]
    amounts = layout.values(sorted(apart, key=lambda w: (w.box.top, w.box.left)), "money")
    sparse = level < 0.6 * len(rows) or len(apart) > 2 * len(rows)
    return len(worded) >= 4 and len(apart) >= 3 and sparse and bool(amounts)


def _on(row: Line, word: Word) -> bool:
    return row.box.top <= word.box.center[1] <= row.box.bottom
