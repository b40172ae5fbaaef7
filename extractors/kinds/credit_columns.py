"""Column headings of account tables in credit reports: where they stand, and which cell each value belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.document import Reading
from extractors.kinds.credit_labels import CELL_OF, COUNT_CELLS, MONEY_CELLS, TYPED_CELLS, cell_value
from extractors.layout import Layout, Line, plain, reading_of
from extractors.source import Box, Word, union

LONGEST_HEAD = 6
STACK_GAP = 2.6
"""Heights of print within which two heading lines belong together."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column heading: the cell that it announces and where it stands."""

    cell: str
    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Heading lines that belong together, from the top; each announces the values of one line of a record."""

    first: int
    """Index of the band's first line in the layout."""
    last: int
    tiers: tuple[tuple[Head, ...], ...]

    @property
    def heads(self) -> tuple[Head, ...]:
        """All headings of the band."""
        return tuple(head for tier in self.tiers for head in tier)

    @property
    def cells(self) -> frozenset[str]:
        """The cells that the band announces."""
        return frozenset(head.cell for head in self.heads if head.cell)


def _plain(words: Sequence[Word]) -> str:
    return "".join(plain(w.text) for w in words)


def heads_of(layout: Layout, line: Line) -> tuple[Head, ...]:
    """The headings that stand on a line, the longest phrase first at each place."""
    found: list[Head] = []
    at, words = 0, line.words
    texts = [plain(w.text) for w in words]
    while at < len(words):
        for length in range(min(LONGEST_HEAD, len(words) - at), 0, -1):
            text = "".join(texts[at : at + length])
            part = words[at : at + length]
            if text not in CELL_OF or any(layout.gap(a, b) > 1.3 for a, b in pairwise(part)) or _counts_apart(part):
                continue
            cell = CELL_OF[text]
            # Of an account's and a payment's status, the first one printed is the account's.
            cell = "" if cell == "status" and any(head.cell == cell for head in found) else cell
            found.append(Head(cell, union(w.box for w in part), tuple(part)))
            at += length
            break
        else:
            at += 1
    return tuple(found)


def _counts_apart(words: Sequence[Word]) -> bool:
    """Whether words are the headings of three columns of counts (`30 60 90`), each with its own."""
    return len(words) == 3 and all(CELL_OF.get(plain(w.text)) in COUNT_CELLS for w in words)


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and one.right > other.left


def _stacked(layout: Layout, line: Line, upper: Line, heads: Sequence[Head]) -> tuple[tuple[Head, ...], int]:
    """A line's headings, joined with the print above where both make one phrase (`HIGH` over `CREDIT`); how many are.

    Two amounts, each with a name of its own, stay apart: they head two lines of a record.
    """
    if not 0 <= line.box.top - upper.box.top < STACK_GAP * max(line.height, upper.height):
        return tuple(heads), 0
    if _complete(line, heads) and _complete(upper, heads_of(layout, upper)):
        return tuple(heads), 0
    made, joined = list(heads), 0
    taken = {id(w) for head in heads for w in head.words}
    parts = [head.words for head in heads]
    parts += [run for run in layout.runs(line, 0.9) if not any(id(w) in taken for w in run) and len(run) <= 3]
    above = [run for run in layout.runs(upper, 0.9) if len(run) <= 3]
    for part in parts:
        span = union(w.box for w in part)
        over = [run for run in above if _overlap(union(w.box for w in run), span)]
        if len(over) != 1 or not _plain(part) or not _plain(over[0]):
            continue
        cell = CELL_OF.get(_plain((*over[0], *part)))
        alone = {CELL_OF.get(_plain(over[0])), CELL_OF.get(_plain(part))}
        if cell is None or (alone <= MONEY_CELLS and cell not in alone):
            continue
        joined += 1
        made = [head for head in made if head.words != part]
        both = (*over[0], *part)
        made.append(Head(cell, union(w.box for w in both), both))
    return tuple(sorted(made, key=lambda head: head.box.left)), joined


def _complete(line: Line, heads: Sequence[Head]) -> bool:
    """Whether every run of a line is a heading by itself, so that nothing waits for another line to end the phrase."""
    taken = {id(w) for head in heads for w in head.words}
    return len(heads) >= 4 and all(id(w) in taken for w in line.words if any(c.isalnum() for c in w.text))


def _is_heading(layout: Layout, line: Line, heads: Sequence[Head]) -> bool:
    """Whether the headings make a heading line: three or more, set apart from each other, not words of a sentence."""
    cells = [h.cell for h in heads if h.cell]
    named = [c for c in cells if c not in ("late_30", "late_60", "late_90", "count")]
    if len(heads) < 3 or len(named) < 2 or len(set(cells)) != len(cells):
        return False
    covered = sum(len([w for w in h.words if w in line.words]) for h in heads)
    apart = 0
    for head in heads:
        first = next((w for w in head.words if w in line.words), head.words[0])
        before = [w for w in line.words if w.box.right <= first.box.left + 1e-6 and w not in head.words]
        apart += not before or layout.gap(before[-1], first) > 1.0
    return apart > len(heads) // 2 and (apart >= 3 or covered >= 0.7 * len(line.words))


def _merged(layout: Layout, number: int, above: tuple[Head, ...] | None) -> tuple[tuple[tuple[Head, ...], ...], bool]:
    """The tiers of headings that a line makes with the one above, and whether it takes that one's headings over.

    Headings joined out of both lines stand for one column. Where an amount's or date's heading stands over another's,
    a record fills two lines: the joined headings and the upper ones name the first, the lower ones the second.
    """
    line = layout.lines[number]
    heads = heads_of(layout, line)
    if not number:
        return (heads,), False
    upper = layout.lines[number - 1]
    made, joined = _stacked(layout, line, upper, heads)
    if joined < 2:
        return ((made if joined and above is None else heads),), False
    upper_heads = above if above is not None else heads_of(layout, upper)
    used = {id(w) for h in made for w in h.words}
    left = [h for h in upper_heads if not any(id(w) in used for w in h.words)]
    over = [h for h in left if any(_overlap(h.box, other.box) for other in made)]
    cells = {h.cell for h in made}
    if any(h.cell in TYPED_CELLS and h.cell not in cells for h in over):
        both = [h for h in made if not set(h.words) <= set(line.words)]
        lower = tuple(h for h in made if h not in both)
        first = [*both, *(h for h in left if h.cell not in {b.cell for b in both})]
        return (tuple(sorted(first, key=lambda head: head.box.left)), lower), True
    free = [h for h in left if h not in over and h.cell not in cells]
    return (tuple(sorted((*made, *free), key=lambda head: head.box.left)),), True


@lru_cache(maxsize=8)
def bands_of(layout: Layout) -> tuple[Band, ...]:
    """Every band of column headings on a page, from the top."""
    groups: list[tuple[int, int, tuple[tuple[Head, ...], ...]]] = []
    for number, line in enumerate(layout.lines):
        above = groups[-1][2][-1] if groups and groups[-1][1] == number - 1 else None
        tiers, whole = _merged(layout, number, above)
        if not _is_heading(layout, line, tiers[0]):
            continue
        first = number - 1 if whole else number
        if whole and above is not None:
            first = groups.pop()[0]
        groups.append((first, number, tiers))
    bands: list[Band] = []
    for first, number, tiers in groups:
        last = bands[-1] if bands else None
        line = layout.lines[number]
        if (
            last is not None
            and first - last.last <= 1
            and line.box.top - layout.lines[last.last].box.top < STACK_GAP * line.height
            and not last.cells & {h.cell for tier in tiers for h in tier if h.cell}
        ):
            bands[-1] = Band(last.first, number, (*last.tiers, *tiers))
        else:
            bands.append(Band(first, number, tiers))
    return tuple(bands)


def _distance(head: Head, box: Box) -> float:
    """How far a value stands from its heading: by the nearest of left edges, right edges and middles."""
    if box.left < head.box.right and box.right > head.box.left:
        overlap = min(box.right, head.box.right) - max(box.left, head.box.left)
        return -overlap / max(min(box.width, head.box.width), 1e-6) * 0.001
    return min(abs(head.box.left - box.left), abs(head.box.right - box.right), abs(head.box.center[0] - box.center[0]))


REACH = 0.035
"""Share of the page's width that a value may stand beside its heading."""


def typed_cells(layout: Layout, line: Line, heads: Sequence[Head]) -> dict[str, Reading]:
    """The line's amounts, dates and counts by the headings they stand under."""
    found: dict[str, tuple[float, Reading]] = {}
    for run in _tokens(layout, line):
        box = union(w.box for w in run)
        text = " ".join(w.text for w in run)
        near = sorted(((_distance(h, box), h) for h in heads), key=lambda pair: pair[0])
        if not near or near[0][0] > REACH:
            continue
        distance, head = near[0]
        if head.cell not in TYPED_CELLS:
            continue
        value = cell_value(head.cell, text)
        if value is None:
            continue
        if head.cell not in found or distance < found[head.cell][0]:
            found[head.cell] = (distance, reading_of(value, run))
    return {cell: reading for cell, (_, reading) in found.items()}


def _tokens(layout: Layout, line: Line) -> list[tuple[Word, ...]]:
    """The line's words as values: single words, but `60 x $231`, `Jan 2019` and `$ 231` together."""
    made: list[tuple[Word, ...]] = []
    at, words = 0, line.words
    while at < len(words):
        for length in (4, 3, 2):
            part = words[at : at + length]
            if len(part) < length or any(layout.gap(a, b) > 0.9 for a, b in pairwise(part)):
                continue
            text = " ".join(w.text for w in part)
            dated = cell_value("opened", text) is not None and not text[0].isdigit()
            paid = cell_value("monthly_payment", text) is not None and ("x" in text.lower() or text.startswith("$ "))
            if dated or paid:
                made.append(part)
                at += length
                break
        else:
            made.append((words[at],))
            at += 1
    return made


ALIGNED = 0.0015
"""Share of the page's width within which a word begins right under its heading's first character."""


def _free_runs(layout: Layout, line: Line, valued: Sequence[Box], heads: Sequence[Head]) -> Iterator[tuple[Word, ...]]:
    """The line's runs without the amounts and dates in them, which part a long name from the next column.

    In typewritten print a name may fill its column up to the last character: the next heading's left edge parts it.
    """
    for run in layout.runs(line, 0.9):
        part: list[Word] = []
        for word in run:
            value = any(word.box.overlap(box) > 0.5 for box in valued)
            if part and (value or any(abs(h.box.left - word.box.left) < ALIGNED for h in heads)):
                yield tuple(part)
                part = []
            if not value:
                part.append(word)
        if part:
            yield tuple(part)


def text_cells(layout: Layout, line: Line, heads: Sequence[Head]) -> dict[str, tuple[Word, ...]]:
    """The line's words by the text headings whose column they stand in: each run goes to its nearest heading."""
    found: dict[str, tuple[Word, ...]] = {}
    valued = [box for reading in typed_cells(layout, line, heads).values() for box in reading.boxes]
    for run in _free_runs(layout, line, valued, heads):
        box = union(w.box for w in run)
        distance, head = min(((_distance(h, box), h) for h in heads), key=lambda pair: pair[0])
        if head.cell in TYPED_CELLS or distance > 2 * REACH:
            continue
        if head.cell:
            found[head.cell] = (*found.get(head.cell, ()), *run)
    return found
