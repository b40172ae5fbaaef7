"""Part II of Schedule E: partnerships and S corporations of line 28, and what their Schedules K-1 bring to line 29.

The columns (g) to (k) have their letters since 2018 (irs.gov/pub/irs-prior/f1040se--YYYY.pdf).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.declaration import Candidate
from extractors.document import Reading, Row
from extractors.kinds.form_grid import Row as FormRow
from extractors.kinds.form_grid import bracketed_heads, cells
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word

_EIN = re.compile(r"\d{2}-\d{7}")
_LETTERS = ("A", "B", "C", "D")
_MARGIN = 0.16
"""The share of the page's width within which a row's letter stands."""
_COLUMNS = {
    "g": "passive_loss",
    "h": "passive_income",
    "i": "nonpassive_loss",
    "j": "section_179",
    "k": "nonpassive_income",
}
SUMS = ("29aH", "29aK", "29bG", "29bI", "29bJ")
"""The sums of the columns, by line and column: income above, losses and deductions below."""
_FIT = 0.93


def _part(layout: Layout) -> tuple[float, float, float] | None:
    """Where the names begin, where the amounts begin, and where Part II ends."""
    starts = layout.find("income or loss from partnerships and s corporations")
    middles = layout.find("passive income and loss")
    ends = layout.find("add columns (h) and (k)") or layout.find("income or loss from estates and trusts")
    if not starts or not middles or not ends:
        return None
    return starts[-1].box.bottom, middles[0].box.top, ends[0].box.top


def _letters(layout: Layout, top: float, bottom: float) -> Iterator[tuple[str, float, tuple[Word, ...]]]:
    """Rows that begin with a letter, at the left: the letter, its level and the words after it."""
    for line in layout.lines:
        if top < line.box.center[1] < bottom and line.words[0].box.left < _MARGIN:
            letter = plain(line.words[0].text).upper()
            if letter in _LETTERS:
                yield letter, line.words[0].box.center[1], line.words[1:]


def _amounts(layout: Layout) -> Iterator[tuple[str, str, Reading]]:
    """Every amount of lines 28 and 29 as (row, column's letter, reading); rows are A to D, 29a and 29b."""
    part = _part(layout)
    heads = bracketed_heads(layout, "".join(_COLUMNS), part[1], part[2]) if part else []
    if part is None or len(heads) < len(_COLUMNS):
        return
    edges = [word.box.left for _, word in heads] + [1.0]
    top = heads[0][1].box.bottom
    rows: list[FormRow] = []
    for line in layout.lines:
        number, level = plain(line.words[0].text), line.words[0].box.center[1]
        if not top < level < part[2] or line.words[0].box.left > _MARGIN:
            continue
        sums = any(row.line == "29a" for row in rows)
        if number == "29a" or (number in ("29b", "b") and sums):
            rows.append(FormRow("29a" if number == "29a" else "29b", level, level))
        elif not sums and number.upper() in _LETTERS:
            rows.append(FormRow(number.upper(), level, level))
    for row, column, reading in cells(layout, rows, edges, headed=True, bottom=part[2]):
        yield row, heads[column][0], reading


def entity_sums(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The sums on lines 29a and 29b by column (`line.29aK`)."""
    for row, column, reading in _amounts(layout):
        if f"{row}{column.upper()}" in SUMS:
            yield f"line.{row}{column.upper()}", Candidate(reading, _FIT)


def entity_rows(layout: Layout) -> Iterator[Row]:
    """Each partnership or S corporation with its name, its letter (P or S), its number and its amounts."""
    part = _part(layout)
    if part is None:
        return
    made: dict[str, dict[str, Reading]] = {}
    for letter, _, words in _letters(layout, part[0], part[1]):
        number = next((w for w in words if _EIN.fullmatch(w.text)), None)
        kind = next((w for w in words if w.text in ("P", "S") and w.box.left > 0.4), None)
        stop = min((w.box.left for w in (number, kind) if w is not None), default=0.48)
        name = [w for w in words if w.box.right <= stop + 0.002 and w.text.strip("._|")]
        if not name or letter in made:
            continue
        row = {"name": reading_of(" ".join(w.text for w in name), name)}
        row |= {"type": reading_of(kind.text, [kind])} if kind else {}
        row |= {"ein": reading_of(number.text, [number])} if number else {}
        made[letter] = row
    for letter, column, reading in _amounts(layout):
        if letter in made:
            made[letter][_COLUMNS[column]] = reading
    for row in made.values():
        yield Row(row, layout.page.number)
