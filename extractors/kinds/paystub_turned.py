"""Tables on their side: every line of the stub a column, with rows for its hours, rate, current and yearly amounts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.document import Reading
from extractors.kinds.paystub_entries import Entry
from extractors.kinds.paystub_heads import VALUE_KINDS, kind_of_head
from extractors.kinds.paystub_labels import total_of
from extractors.kinds.paystub_numbers import number_reading, numbers_of
from extractors.kinds.paystub_taxes import tax_of
from extractors.layout import Layout, Line
from extractors.source import Word

_ROW_KINDS = ("hours", "rate", "amount", "ytd", "ytd_hours")
Numbers = tuple[tuple[Word, ...], ...]


def _row_of(line: Line) -> tuple[str, float, Numbers] | None:
    """(what the line holds, where its head ends, its numbers) of a row of a table on its side, None for other lines."""
    head = tuple(itertools.takewhile(lambda w: not any(c.isdigit() for c in w.text) and w.text != "$", line.words))
    kind = kind_of_head(" ".join(w.text for w in head).strip(" :")) if 0 < len(head) <= 4 else None
    if kind not in _ROW_KINDS:
        return None
    rest = line.words[len(head) :]
    numbers = tuple(numbers_of(rest))
    if sum(len(n) for n in numbers) < len([w for w in rest if any(c.isalnum() for c in w.text)]):
        return None
    return kind, head[-1].box.right, numbers


def _blocks(layout: Layout) -> Iterator[tuple[int, list[tuple[str, float, Numbers]]]]:
    """Runs of such rows, each with the number of its first line."""
    number = 1
    while number < len(layout.lines):
        rows: list[tuple[str, float, Numbers]] = []
        while number + len(rows) < len(layout.lines):
            line = layout.lines[number + len(rows)]
            row = _row_of(line)
            before = layout.lines[number + len(rows) - 1]
            far = bool(rows) and line.box.top - before.box.bottom > 2.5 * line.height
            if row is None or far or row[0] in [r[0] for r in rows]:
                break
            rows.append(row)
        if any(numbers for _, _, numbers in rows):
            yield number, rows
        number += max(1, len(rows))


def _columns(numbers: Sequence[Sequence[Word]]) -> list[tuple[float, float]]:
    """The columns in which numbers of several rows stand: their left and right edges, from left to right."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((n[0].box.left, n[-1].box.right) for n in numbers):
        if columns and left < columns[-1][1]:
            columns[-1] = (min(columns[-1][0], left), max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _share(layout: Layout, words: Sequence[Word], borders: Sequence[float]) -> tuple[float, list[list[Word]]]:
    """Head words shared out among the columns by borders, and how much that tears apart or puts together."""
    shares: list[list[Word]] = [[] for _ in borders]
    where = [next((i for i, b in enumerate(borders) if w.box.center[0] <= b), len(borders) - 1) for w in words]
    for word, column in zip(words, where, strict=True):
        shares[column].append(word)
    wrong = 0.0
    for (a, b), (i, k) in zip(itertools.pairwise(words), itertools.pairwise(where), strict=True):
        gap = layout.gap(a, b)
        wrong += max(0.0, 0.8 - gap) if i != k else max(0.0, gap - 0.8)
    return wrong, shares


Span = tuple[float, float]


def _heads(layout: Layout, number: int, after: float, columns: Sequence[Span]) -> list[list[Word]] | None:
    """The words over each column, from the line above the rows and, where names take two lines, the one above that."""
    line = layout.lines[number - 1]
    if layout.lines[number].box.top - line.box.bottom > 3.0 * line.height:
        return None
    words = [w for w in line.words if w.box.center[0] > after]
    if not words or any(re.search(r"\d[.,]\d\d$", w.text) for w in line.words):
        return None
    rights = [right + 0.006 for _, right in columns[:-1]]
    middles = [(a[0] + a[1] + b[0] + b[1]) / 4 for a, b in itertools.pairwise(columns)]
    wrong, shares = min((_share(layout, words, [*borders, 1.0]) for borders in (rights, middles)), key=lambda s: s[0])
    if number >= 2 and wrong < 2.0:
        above = layout.lines[number - 2]
        close = line.box.top - above.box.bottom < 0.6 * line.height
        spans = [(s[0].box.left - 0.01, s[-1].box.right + 0.01) if s else (1.0, 0.0) for s in shares]
        over = [(run, [i for i, (a, b) in enumerate(spans) if a < (run[0].box.left + run[-1].box.right) / 2 < b])
                for run in layout.runs(above, 0.9)]  # fmt: skip
        plain = not any(re.search(r"\d[.,/]\d", w.text) or w.text.endswith(":") for w in above.words)
        if close and plain and all(len(found) == 1 for _, found in over):
            for run, found in over:
                shares[found[0]] = [*run, *shares[found[0]]]
    return shares


def turned(layout: Layout) -> tuple[list[Entry], set[int]]:
    """The columns of all tables on their side as lines of a stub, and the lines of print that they take up."""
    entries: list[Entry] = []
    taken: set[int] = set()
    for number, rows in _blocks(layout):
        after = max(edge for _, edge, _ in rows)
        columns = _columns([n for _, _, numbers in rows for n in numbers])
        shares = _heads(layout, number, after, columns)
        if shares is None:
            continue
        made = []
        for (left, right), over in zip(columns, shares, strict=True):
            cells: dict[str, Reading] = {}
            for kind, _, numbers in rows:
                inside = [n for n in numbers if n[0].box.left >= left - 1e-6 and n[-1].box.right <= right + 1e-6]
                own = inside[0] if inside else None
                reading = number_reading(own, kind) if own is not None else None
                if reading is not None:
                    cells[kind] = reading
            if cells and any(c.isalpha() for w in over for c in w.text):
                made.append((tuple(over), cells))
        timed = any(kind in ("hours", "rate", "ytd_hours") for kind, _, _ in rows)
        texts = [" ".join(w.text for w in label) for label, _ in made]
        heads = [t for t in texts if total_of(t) is None and kind_of_head(t) in VALUE_KINDS]
        if not made or 2 * len(heads) > len(made) > 1:
            continue
        held = any(tax_of(t, within_taxes=True) for t in texts)
        paid = not held and (timed or bool(_EARNED.search(" ".join(texts).lower())))
        for label, cells in made:
            section = "earnings" if paid else "deductions"
            entries.append(Entry(section, "", label, cells, layout.page.number, number - 1))
        taken |= set(range(number - 1, number + len(rows)))
    return entries, taken


_EARNED = re.compile(r"\b(?:reg(?:ular)?|salar(?:y|ied)|hourly|overtime|holiday|bonus|base pay|vacation|commission)\b")
