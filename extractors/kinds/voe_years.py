"""Earnings by year: tables with a row for each year, a column for each year, or a block for each year.

The parts that a table prints for a year add up to its total, or the row is not borne out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.document import Reading, Row, Status
from extractors.kinds.voe_labels import COMPONENTS
from extractors.layout import Found, Layout, Line, plain, reading_of
from extractors.source import Word, union

_NAMES = {plain(phrase): name for name, phrases in COMPONENTS.items() for phrase in phrases}
_LONGEST = 3
_YEAR = re.compile(r"(?:(?P<ytd>ytd)[ -]*)?(?P<year>20\d\d)(?:[ -]*ytd)?", re.IGNORECASE)
_ROUND = re.compile(
    r"(?:year|calendar|tax|ytd|to|date|past|prior|previous|last|current|earnings|income|gross|thru|through|as|of|for|the"
    r"|in|fy|cy|total|totals|pay|compensation|annual|full|year-to-date|this|wages|paid|and|two|years?|ago|part|partial"
    r"|begin|start|end|from|-|–|\d{1,2}/\d{1,2}(?:/\d\d(?:\d\d)?)?|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*"
    r"|dec\w*|\d{1,2}(?:st|nd|rd|th)?)",
    re.IGNORECASE,
)
"""Words that may stand with a year in a head: `Year to date 2026`, `Past year 2025`, `2026 (through 06/01)`."""
_DEPTH = 0.5
"""How far below its heads a table may go on, as a share of the page's height."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a line that name a part of pay, or a year."""

    name: str
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].box.left

    @property
    def right(self) -> float:
        return self.words[-1].box.right


def _parts(layout: Layout, line: Line) -> tuple[_Piece, ...]:
    """The parts of pay that a line names, from left to right, the longest name at each place."""
    found: list[_Piece] = []
    at = 0
    words = line.words
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            part = words[at : at + length]
            if any(layout.gap(a, b) > 1.6 for a, b in itertools.pairwise(part)):
                continue
            name = _NAMES.get(plain("".join(w.text for w in part)))
            if name is not None and not (length == 1 and part[0].text[0].islower()):
                found.append(_Piece(name, part))
                at += length
                break
        else:
            at += 1
    return tuple(found)


_ONE_DAY = re.compile(r"\b(?:start|end|hire|effective) date\b", re.IGNORECASE)
"""The caption of a day, whose year is no year of earnings."""


def _year_of(words: Sequence[Word]) -> str | None:
    """The year that a head names, if it names nothing but one year and how much of it."""
    years: set[str] = set()
    if _ONE_DAY.search(" ".join(w.text for w in words)):
        return None
    for word in words:
        text = word.text.strip("():,;*.")
        if match := _YEAR.fullmatch(text):
            years.add(match["year"])
        elif match := re.fullmatch(r"(?:\d{1,2}[/-]){1,2}(20\d\d)(?:-(?:\d{1,2}/){1,2}(20\d\d))?", text):
            years.add(match[2] or match[1])
        elif text and not _ROUND.fullmatch(text):
            return None
    return years.pop() if len(years) == 1 else None


def _amounts(layout: Layout, words: Sequence[Word]) -> tuple[Found, ...]:
    """The amounts among the words; one without cents needs a dollar sign or a thousands mark."""
    return layout.values(words, "money")


@dataclass(frozen=True, slots=True)
class _Year:
    """A year's earnings as found: where the year stands, and each part's amount."""

    year: Reading
    cells: dict[str, list[Reading]]


def years(layout: Layout) -> Iterator[Row]:
    """The earnings of each year that the page tables, each year once."""
    seen: set[str] = set()
    for found in (*_by_row(layout), *_by_column(layout)):
        year = str(found.year.value)
        row = _row(found)
        if row is not None and year not in seen:
            seen.add(year)
            yield row


def _heads(layout: Layout, number: int) -> tuple[_Piece, ...]:
    """The column heads on a line that holds no amounts, with the half-heads that stand above them."""
    line = layout.lines[number]
    if _amounts(layout, line.words):
        return ()
    found = list(_parts(layout, line))
    if len({p.name for p in found} - {"more"}) < 2:
        return ()
    for piece_words in layout.runs(line, 0.9):
        covered = any(w in p.words for p in found for w in piece_words)
        if covered:
            continue
        over = [
            w
            for above in layout.lines[max(0, number - 2) : number]
            if line.box.top - above.box.top < 3 * line.height
            for w in above.words
            if w.box.left < piece_words[-1].box.right and w.box.right > piece_words[0].box.left
        ]
        name = _NAMES.get(plain("".join(w.text for w in (*over, *piece_words))))
        text = plain("".join(w.text for w in piece_words))
        if name is not None or (over and not re.search(r"year|period|from|thru|date|employer", text)):
            found.append(_Piece(name or "more", piece_words))
    return tuple(sorted(found, key=lambda p: p.left))


def _by_row(layout: Layout) -> Iterator[_Year]:
    """A table with a row for each year: parts of pay are its column heads."""
    for number in range(len(layout.lines)):
        heads = _heads(layout, number)
        if not heads:
            continue
        top = layout.lines[number].box.bottom
        for line in layout.lines[number + 1 :]:
            amounts = _amounts(layout, line.words)
            if line.box.top - top > 12 * line.height or (not amounts and len(_parts(layout, line)) > 1):
                break
            if not amounts:
                continue
            head = line.words[: next(i for i, w in enumerate(line.words) if w is amounts[0].words[0])]
            year = _year_of(head)
            if year is None or not head:
                continue
            top = line.box.bottom
            cells: dict[str, list[Reading]] = {}
            for amount, name in _placed(amounts, heads):
                cells.setdefault(name, []).append(amount.reading())
            yield _Year(reading_of(year, head), cells)


def _placed(amounts: Sequence[Found], heads: Sequence[_Piece]) -> Iterator[tuple[Found, str]]:
    """Each amount with the head it stands under; where there are as many of both, by their order."""
    if len(amounts) == len(heads):
        for amount, head in zip(amounts, heads, strict=True):
            yield amount, head.name
        return
    free = list(heads)
    for amount in amounts:
        box = amount.box

        def apart(head: _Piece, left: float = box.left, right: float = box.right) -> float:
            return min(
                abs(head.right - right), abs(head.left - left), abs((head.left + head.right) / 2 - (left + right) / 2)
            )

        nearest = min(free, key=apart, default=None)
        if nearest is not None and apart(nearest) < 0.06:
            free.remove(nearest)
            yield amount, nearest.name


def _year_heads(layout: Layout, line: Line) -> tuple[_Piece, ...]:
    """The heads on a line that name a year each."""
    found = []
    for gap in (1.6, 0.9):
        found = [_Piece(year, run) for run in layout.runs(line, gap) if (year := _year_of(run)) is not None]
        if found:
            break
    return tuple(found)


def _by_column(layout: Layout) -> Iterator[_Year]:
    """A table or blocks with years above and parts of pay beside the amounts."""
    open_heads: tuple[_Piece, ...] = ()
    top = 0.0
    cells: dict[str, dict[str, list[Reading]]] = {}
    found: dict[str, Reading] = {}
    for line in layout.lines:
        amounts = _amounts(layout, line.words)
        starts = {id(run[0]) for run in layout.runs(line, 0.9)}
        parts = tuple(p for p in _parts(layout, line) if id(p.words[0]) in starts)
        if not amounts:
            heads = _year_heads(layout, line)
            if heads and len({h.name for h in heads}) == len(heads):
                open_heads, top = heads, line.box.top
                for head in heads:
                    if head.name not in cells:
                        found[head.name] = reading_of(head.name, head.words)
            continue
        if not open_heads or not parts or line.box.top - top > _DEPTH:
            continue
        for part, own in _shared(parts, amounts):
            for year, amount in _under(own, open_heads):
                slot = cells.setdefault(year, {})
                if part.name not in ("base", "total") or part.name not in slot:
                    slot.setdefault(part.name, []).append(amount.reading())
    for year, parts_of_year in cells.items():
        yield _Year(found[year], parts_of_year)


def _shared(parts: Sequence[_Piece], amounts: Sequence[Found]) -> Iterator[tuple[_Piece, tuple[Found, ...]]]:
    """Each part of pay that a line names, with the amounts between it and the next."""
    for i, part in enumerate(parts):
        end = parts[i + 1].left if i + 1 < len(parts) else 2.0
        own = tuple(a for a in amounts if part.right <= a.box.left + 0.005 and a.box.left < end)
        if own:
            yield part, own


def _under(amounts: Sequence[Found], heads: Sequence[_Piece]) -> Iterator[tuple[str, Found]]:
    """The year of each amount: by order where there are as many, else the head above, else the last one left of it."""
    if len(amounts) == len(heads):
        for amount, head in zip(amounts, heads, strict=True):
            yield head.name, amount
        return
    for amount in amounts:
        box = amount.box
        over = [h for h in heads if h.left < box.right and h.right > box.left]
        before = [h for h in heads if h.left <= box.right]
        if over or before:
            yield (over or before)[-1].name, amount


def _row(found: _Year) -> Row | None:
    """The year's cells as a row, proved where two parts or more are printed and add up to the total."""
    sums: Mapping[str, Decimal] = {name: _sum(readings) for name, readings in found.cells.items()}
    if not sums or ("base" not in sums and "total" not in sums):
        return None
    cells: dict[str, Reading] = {"year": found.year}
    for name in ("base", "overtime", "bonus", "commission", "other", "total"):
        if name in sums and len(found.cells[name]) == 1:
            cells[name] = found.cells[name][0]
        elif name in sums and len(found.cells[name]) > 1 and name not in ("base", "total"):
            several = found.cells[name]
            box = union(r.boxes[0] for r in several)
            raw = " + ".join(r.raw for r in several)
            cells[name] = Reading(sums[name], raw, (box,), min(r.confidence for r in several), several[0].reader)
    total = sums.get("total")
    parts = [sums[name] for name in sums if name != "total"]
    whole = total is not None and total > 0 and sum(parts, Decimal(0)) == total and len(parts) > 1
    doubted = total is not None and bool(parts) and any(parts) and sum(parts, Decimal(0)) != total
    status = Status.PROVED if whole else Status.UNSURE if doubted else Status.READ
    return Row(cells, found.year.boxes[0].page, status)


def _sum(readings: Sequence[Reading]) -> Decimal:
    return sum((r.value for r in readings if isinstance(r.value, Decimal)), Decimal(0))
