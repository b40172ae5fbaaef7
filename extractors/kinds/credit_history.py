"""Late payments counted from an account's month-by-month history, where the report prints no counts of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from extractors.document import Reading, Row
from extractors.kinds.credit_bureaus import bureaus_named
from extractors.kinds.credit_labels import COUNT_CELLS
from extractors.kinds.credit_patterns import Convention, PaymentPattern, convention_of, decode_pattern
from extractors.layout import Layout, Line, reading_of
from extractors.source import Page, Word

_SPOKEN: Final = re.compile(
    r"pay(ment|mt|mnt|ing)? ?(pattern|history|hist\b|pat\b|ratings?)|paypat|pymt hist|by month|\bhistory\b|\bhist\b"
    r"|\brating\b|profile",
    re.IGNORECASE,
)
"""What a report calls the history of an account's payments."""
_SYMBOLS: Final = re.compile(r"[0-9CNXBDEGHJKL*./-]+", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"^(19|20)\d\d$|^(rating|history|hist|payment|status|24|month|two|year|pattern|experian|equifax|trans|union"
    r"|transunion|xp|ex|tu|ef|eq)s?:?$",
    re.IGNORECASE,
)
SHORTEST: Final = 7
"""Symbols that a pattern has at least; a shorter word may be a code."""
SHORTEST_DIGITS: Final = 10
"""Figures that a pattern without a letter has at least; a shorter word may be an amount."""
LIKE: Final = 0.55
"""Share of a pattern's symbols that are the one it has most of; an account number is more mixed."""
FEWEST_CELLS: Final = 4
"""Months that a line of a month grid has at least."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of one account's history: a string of symbols, or the cells of a month grid."""

    page: int
    middle: float
    words: tuple[Word, ...]
    grid: bool
    column: str = ""
    """The bureau whose history it is, where a line says so."""

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def _is_pattern(text: str) -> bool:
    """Whether one word is printed like a payment pattern: symbols alone, most of them the same."""
    cleaned = text.strip("|,;:")
    if len(cleaned) < SHORTEST or not _SYMBOLS.fullmatch(cleaned):
        return False
    most, count = Counter(cleaned.upper()).most_common(1)[0]
    if most not in "C10NE*BD" or re.search(r"[*X]{3,}$|^[*X]{3,}\d", cleaned, re.IGNORECASE):
        return False
    return count >= LIKE * len(cleaned) and (not cleaned.isdigit() or len(cleaned) >= SHORTEST_DIGITS)


def _grid_cells(layout: Layout, line: Line) -> tuple[str, tuple[Word, ...]]:
    """The bureau that a grid's line is labelled with and its cells, none where it is no such line."""
    words = [w for w in line.words if w.text.strip("|")]
    labels = 0
    while labels < len(words) and labels < 4 and _LABEL.match(words[labels].text):
        labels += 1
    cells = tuple(words[labels:])
    if len(cells) < (2 if labels else FEWEST_CELLS):
        return "", ()
    pattern = decode_pattern(" ".join(w.text for w in cells), Convention.GRID)
    if pattern is None or (not labels and not re.search(r"[A-Za-z*✓]", "".join(w.text for w in cells))):
        return "", ()
    apart = sum(layout.gap(a, b) > 0.5 for a, b in pairwise(cells))
    if not labels and apart < len(cells) // 2:
        return "", ()
    named = bureaus_named(" ".join(w.text for w in words[:labels]))
    return (named[0] if len(named) == 1 else ""), cells


def _pieces(pages: Sequence[Page]) -> Iterator[_Piece]:
    for page in pages:
        layout = Layout(page)
        for line in layout.lines:
            column, cells = _grid_cells(layout, line)
            if cells:
                yield _Piece(page.number, line.box.center[1], cells, True, column)
                continue
            for word in line.words:
                if _is_pattern(word.text):
                    yield _Piece(page.number, line.box.center[1], (word,), False)


def _top(row: Row) -> tuple[int, float]:
    return row.page, min(
        (box.top for cell in row.cells.values() for box in cell.boxes if box.page == row.page), default=0.0
    )


def _counted(pieces: Sequence[_Piece], row: Row, only: Sequence[str]) -> PaymentPattern | None:
    """The history that the pieces below one account make together, or None where their symbols stay unclear."""
    bureaus = only
    if (source := row.cells.get("bureaus")) is not None:
        bureaus = bureaus_named(str(source.value).replace("/", " ")) or only
    if all(piece.grid for piece in pieces):
        by_column: dict[str, list[str]] = {}
        for piece in pieces:
            by_column.setdefault(piece.column, []).append(piece.text)
        read = [decode_pattern(" ".join(texts), Convention.GRID) for texts in by_column.values()]
    else:
        text = "".join(piece.text.strip("|,;:") for piece in pieces if not piece.grid)
        convention = convention_of(text, bureaus)
        read = [] if convention is None else [decode_pattern(text, convention)]
    worst = [pattern for pattern in read if pattern is not None]
    return max(worst, key=lambda p: (p.late_30 + p.late_60 + p.late_90, p.late_90, p.late_60), default=None)


def with_late_counts(rows: Sequence[Row], pages: Sequence[Page]) -> tuple[Row, ...]:
    """The accounts with late payments counted from the history that stands below each; printed counts stay."""
    bare = [row for row in rows if not set(row.cells) & COUNT_CELLS]
    if not bare or not any(_SPOKEN.search(line.text) for page in pages for line in Layout(page).lines):
        return tuple(rows)
    only = sorted({name for page in pages for word in page.words for name in bureaus_named(word.text)})
    tops = [_top(row) for row in rows]
    order = sorted(range(len(rows)), key=lambda index: tops[index])
    own: dict[int, list[_Piece]] = {}
    for piece in _pieces(pages):
        above = [index for index in order if tops[index] <= (piece.page, piece.middle)]
        taken = {id(w) for w in piece.words}
        if above and taken:
            own.setdefault(above[-1], []).append(piece)
    made = list(rows)
    for index, pieces in own.items():
        row = rows[index]
        if set(row.cells) & COUNT_CELLS:
            continue
        number = row.cells.get("account_number")
        pieces = [p for p in pieces if number is None or p.text.strip(".,:;()") != number.raw.strip(".,:;()")]
        pattern = _counted(pieces, row, only) if pieces else None
        if pattern is None:
            continue
        words = [w for piece in pieces for w in piece.words if piece.page == row.page] or list(pieces[0].words)
        printed = reading_of("", words)
        counts = {"late_30": pattern.late_30, "late_60": pattern.late_60, "late_90": pattern.late_90}
        late: dict[str, Reading] = {name: replace(printed, value=str(count)) for name, count in counts.items()}
        made[index] = replace(row, cells={**row.cells, **late})
    return tuple(made)
