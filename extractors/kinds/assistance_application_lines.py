"""The lines of income, expenses and assets that an applicant states, by their turn among the form's printed lines.

A section's lines stand below its heading in one column or more; they count down the first column, then down the next,
blank lines included. Sums that the form asks for are no lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from statistics import median
from types import MappingProxyType

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.assistance_application_amounts import amount_of, is_amount, is_figure, is_mark, is_period
from extractors.kinds.assistance_application_heads import Head, heads_of
from extractors.kinds.assistance_application_unheaded import Called, heads_unsaid
from extractors.layout import Layout, plain
from extractors.source import Word

_SUM = re.compile(r"^(?:sub)?total|^gesamt|^sum\b|^net (?:income|total)|^totales?", re.IGNORECASE)
_SENTENCE = 9
"""Words beyond which print that runs on to a full stop is advice to the applicant and no line."""
_FIT = 0.92
_COLUMN_HEADS = frozenset(
    "amount monthlyamount description type estimatedvalue value permonth total source sourceofincome item account "
    "expense income asset category balance expensetype incometype assettype typeofincome typeofexpense typeofasset "
    "cost borrower coborrower household combined monthlytotal amountpermonth currentbalance accounttype paymentamount "
    "monthlypayment marketvalue institution".split()
)
"""What stands over the columns of a section's table, in plain letters."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the form: what it is called, where that begins, and what stands at its amount."""

    words: tuple[Word, ...]
    amount: tuple[Word, ...]
    marked: bool
    """Whether a dollar sign, an amount or a rule stands behind the caption."""
    line: int
    beneath: bool = False
    """Whether the amount stands below the caption."""
    behind: tuple[Word, ...] = ()
    """The figures and marks of a line that holds no caption."""

    @property
    def left(self) -> float:
        return self.words[0].box.left

    @property
    def level(self) -> float:
        return self.words[0].box.center[1]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading with its lines in their turn."""

    head: Head
    entries: tuple[_Entry, ...]

    def stated(self, layout: Layout) -> list[Reading | None]:
        """The amount of each line, None where it is blank or unclear."""
        return [amount_of(layout, e.amount) for e in self.entries]


def stated_lines(layout: Layout, begun: Mapping[str, int] = MappingProxyType({})) -> Iterator[tuple[str, Candidate]]:
    """Each stated amount of the page as `income.N`, `expense.N` or `asset.N`.

    Sections of one name count on from one another, and from those begun on the pages before.
    """
    turns = Counter(begun)
    for section in _sections(layout):
        name = section.head.name
        for turn, value in enumerate(section.stated(layout), turns[name] + 1):
            if value is not None:
                yield f"{name}.{turn}", Candidate(value, _FIT)
        turns[name] += len(section.entries)


def lines_asked(layout: Layout) -> Counter[str]:
    """How many lines each section of the page holds, blank ones included."""
    asked: Counter[str] = Counter()
    for section in _sections(layout):
        asked[section.head.name] += len(section.entries)
    return asked


def _sections(layout: Layout) -> tuple[_Section, ...]:
    """The page's sections that hold a figure or a mark for one; a heading repeated within its section is none."""
    heads = list(heads_of(layout))
    heads = [h for h in heads if not _heads_figures(layout, h, heads)]
    kept = [h for h in heads if h.name == "end" or h.total is None or _sums_up(layout, h, heads)]
    headed = _under(layout, kept)
    unsaid = tuple(heads_unsaid(layout, _called(layout), {s.head.name for s in headed}))
    return _under(layout, (*kept, *unsaid)) if unsaid else headed


def _called(layout: Layout) -> tuple[Called, ...]:
    """What every line of the page is called."""
    split = [e for n, line in enumerate(layout.lines) for e in _split(layout, line.words, n) if e.words]
    return tuple(Called(e.text, e.left, e.line, e.marked) for e in split if not _SUM.match(e.text))


def _under(layout: Layout, kept: Sequence[Head]) -> tuple[_Section, ...]:
    """The sections under the headings, those without a figure or a mark for one left out."""
    sections: list[_Section] = []
    for head in kept:
        if head.name == "end":
            continue
        outer = next((s for s in sections if _holds(layout, s, head, kept)), None)
        if outer is None:
            sections.append(_Section(head, tuple(_in_turn(_entries(layout, head, kept)))))
        elif not any(e.marked and e.line < head.number for e in outer.entries):
            sections[sections.index(outer)] = _Section(head, tuple(_in_turn(_entries(layout, head, kept))))
    return tuple(s for s in sections if any(e.marked for e in s.entries))


def _holds(layout: Layout, section: _Section, head: Head, heads: Sequence[Head]) -> bool:
    """Whether a heading of the same name stands within a section, as the head of its table does."""
    right, end = _reach(layout, section.head, heads)
    return (
        section.head.name == head.name
        and section.head.number < head.number < end
        and section.head.left - 0.02 <= head.left < right
    )


def _heads_figures(layout: Layout, head: Head, heads: Sequence[Head]) -> bool:
    """Whether a heading beside another of its name heads that one's figures: `Income type`, `Monthly income`."""
    level = layout.lines[head.number].box
    first = any(
        h.name == head.name
        and h.right < head.left
        and abs(layout.lines[h.number].box.center[1] - level.center[1]) < 0.7 * level.height
        for h in heads
    )
    if not first or head.name == "end":
        return False
    below = [
        w
        for line in layout.lines[head.number + 1 : head.number + 4]
        for w in line.words
        if head.left - 0.04 <= w.box.left < head.right + 0.04
    ]
    return all(is_figure(w) or is_mark(layout, None, w) for w in below)


def _sums_up(layout: Layout, head: Head, heads: Sequence[Head]) -> bool:
    """Whether the amount beside a heading is the sum of its lines, so that it is no line itself."""
    stated = [amount_of(layout, e.amount) for e in _entries(layout, head, heads)]
    values = [r.value for r in stated if r is not None and isinstance(r.value, Decimal)]
    return len(values) > 1 and head.total is not None and sum(values, Decimal(0)) == head.total.value


def _reach(layout: Layout, head: Head, heads: Sequence[Head]) -> tuple[float, int]:
    """Where a section ends: at the left edge of a heading beside it, and above the next heading in its column."""
    level = layout.lines[head.number].box
    beside = [
        h.left
        for h in heads
        if h is not head
        and h.left > head.right
        and abs(layout.lines[h.number].box.top - level.top) < 2.5 * level.height
    ]
    right = min(beside, default=1.0)
    under = [
        h.number
        for h in heads
        if h.number > head.number and head.left - 0.02 <= h.left < min(right, head.left + 0.3) and h.name != head.name
    ]
    return right, min(under, default=len(layout.lines))


def _start(layout: Layout, head: Head, heads: Sequence[Head]) -> float:
    """Where a section's captions begin: at its heading's left edge, or left of it below a heading that is centred."""
    level = layout.lines[head.number].box
    lower = layout.lines[head.number + 1 : head.number + 9]
    lefts = [r[0].box.left for line in lower for r in layout.runs(line) if r[0].text[:1].isalpha()]
    if sum(abs(left - head.left) < 0.03 for left in lefts) >= 2:
        return head.left
    before = [
        h.right
        for h in heads
        if h.right < head.left and abs(layout.lines[h.number].box.top - level.top) < 2.5 * level.height
    ]
    room = [left for left in lefts if max(before, default=0.0) < left < head.left]
    return min((x for x in room if sum(abs(x - y) < 0.01 for y in room) >= 3), default=head.left)


def _entries(layout: Layout, head: Head, heads: Sequence[Head]) -> tuple[_Entry, ...]:
    """The captions of a section with what stands behind each, line by line."""
    right, end = _reach(layout, head, heads)
    left = _start(layout, head, heads)
    found: list[_Entry] = []
    for number in range(head.number + 1, end):
        line = layout.lines[number]
        inside = tuple(w for w in line.words if left - 0.015 <= w.box.left < right - 0.005)
        found += _split(layout, inside, number)
    found = _with_leading_figures(_with_figures_beneath(found))
    found = _with_loose_figures(found)
    sized = [e for e in _below_heads(found) if not _is_advice(e)]
    marked = sum(e.marked for e in sized)
    if marked * 5 >= 3 * len(sized) and any(e.marked and not e.amount for e in sized):
        sized = [e for e in sized if e.marked]  # every line has its mark, so print without one goes on from a line
    return tuple(_until_gap(layout, [e for e in sized if not _SUM.match(e.text)]))


def _below_heads(found: Sequence[_Entry]) -> list[_Entry]:
    """The captions without those of a line whose print stands over figures: that is the head of a table."""
    figures = [w.box for e in found if not e.beneath for w in e.amount]
    lefts = [e.left for e in found if e.marked]
    heads = {
        e.line
        for e in found
        if not e.marked
        and not any(abs(e.left - left) < 0.06 for left in lefts)
        and any(b.left < e.words[-1].box.right and e.left < b.right and b.top > e.words[0].box.bottom for b in figures)
    }
    return [e for e in found if e.marked or e.line not in heads]


def _is_advice(entry: _Entry) -> bool:
    """Whether a piece of print is a sentence to the applicant or a column's head, and no caption."""
    if entry.amount:
        return False
    text = entry.text
    return (
        (not entry.marked and bool(re.search(r"[^\W\d]:\s+\w", text)))
        or (len(entry.words) > _SENTENCE and text.rstrip().endswith((".", ":")))
        or len(entry.words) > 2 * _SENTENCE
        or plain(text) in _COLUMN_HEADS
    )


def _split(layout: Layout, words: Sequence[Word], number: int) -> Iterator[_Entry]:
    """A line of a section as captions, each with the marks and figures up to the next one; loose figures come last."""
    caption: list[Word] = []
    behind: list[Word] = []
    loose: list[Word] = []
    for word in words:
        before = behind[-1] if behind else caption[-1] if caption else None
        if is_amount(layout, before, word) or is_mark(layout, before, word):
            (behind if caption else loose).append(word)
        elif not word.text.strip("|") or (behind and is_period(layout, behind[-1], word)):
            continue
        elif behind or (caption and layout.gap(caption[-1], word) > 2.5):
            yield _entry(caption, behind, number)
            caption, behind = [word], []
        else:
            caption.append(word)
    if caption:
        yield _entry(caption, behind, number)
    if loose:
        figures = tuple(w for w in loose if any(c.isdigit() for c in w.text))
        yield _Entry((), figures, True, number, behind=() if caption else tuple(loose))


def _with_figures_beneath(found: Sequence[_Entry]) -> list[_Entry]:
    """The captions of a grid, each with the figure that stands below it in its cell."""
    entries = list(found)
    for at, loose in enumerate(found):
        if loose.words or not loose.behind:
            continue
        above = [i for i, e in enumerate(entries[:at]) if e.words and loose.line - 2 <= e.line < loose.line]
        above = [i for i in above if entries[i].line == max(entries[j].line for j in above) and not entries[i].marked]
        left_over: list[Word] = []
        for word in loose.behind:
            homes = [i for i in above if entries[i].left - 0.02 <= word.box.left]
            home = max(homes, key=lambda i: entries[i].left, default=None)
            if home is None or not _in_cell(entries[home], word):
                left_over.append(word)
                continue
            figure = (word,) if any(c.isdigit() for c in word.text) else ()
            entries[home] = replace(entries[home], amount=(*entries[home].amount, *figure), marked=True, beneath=True)
        entries[at] = replace(loose, amount=tuple(w for w in left_over if is_figure(w)), behind=())
    return entries


def _in_cell(caption: _Entry, word: Word) -> bool:
    """Whether a figure stands right below a caption, at its left edge or under its print."""
    drop = word.box.top - caption.words[0].box.bottom
    near = word.box.left < max(caption.left + 0.06, caption.words[-1].box.right)
    return near and -0.15 * word.box.height < drop < 2.2 * word.box.height


def _with_leading_figures(found: Sequence[_Entry]) -> list[_Entry]:
    """The captions, each with the figure before it, where a section writes its figures first."""
    captions = [e for e in found if e.words]
    if any(e.marked for e in captions):
        return list(found)
    leading = {e.line: e for e in found if not e.words}
    alone = [e for e in captions if sum(c.line == e.line for c in captions) == 1]
    led = [e for e in alone if e.line in leading and len(leading[e.line].amount) <= 1]
    if len(led) < 2 or len(led) * 2 < len(captions):
        return list(found)
    return [replace(e, amount=leading[e.line].amount, marked=True) if e in led else e for e in captions]


def _with_loose_figures(found: Sequence[_Entry]) -> list[_Entry]:
    """The captions, each with figures that were written a little above or below its line."""
    entries = [e for e in found if e.words]
    for loose in (e for e in found if not e.words):
        for word in loose.amount:
            level = word.box.center[1]
            left = [i for i, e in enumerate(entries) if e.words[-1].box.right < word.box.left and not e.amount]
            nearest = min(left, key=lambda i: (abs(entries[i].level - level) // 0.004, -entries[i].left), default=None)
            if nearest is not None and abs(entries[nearest].level - level) < 0.85 * word.box.height:
                entries[nearest] = replace(entries[nearest], amount=(word,), marked=True)
    return entries


def _entry(caption: Sequence[Word], behind: Sequence[Word], number: int) -> _Entry:
    return _Entry(tuple(caption), tuple(w for w in behind if any(c.isdigit() for c in w.text)), bool(behind), number)


def _until_gap(layout: Layout, entries: Sequence[_Entry]) -> Iterator[_Entry]:
    """The entries down to the first wide empty space, which ends the section where no heading does."""
    tops = [layout.lines[e.line].box.top for e in entries]
    steps = sorted({round(b - a, 4) for a, b in pairwise(tops) if b - a > 0.004})
    limit = 2.6 * median(steps) if steps else 1.0
    for i, entry in enumerate(entries):
        if i and tops[i] - tops[i - 1] > limit:
            return
        yield entry


def _in_turn(entries: Sequence[_Entry]) -> list[_Entry]:
    """The entries column by column; lines that hold one caption each are one column, however far they are indented."""
    if any(e.beneath for e in entries):
        return sorted(entries, key=lambda e: (e.line, e.left))  # the cells of a grid are read row by row
    columns: list[list[_Entry]] = []
    for entry in sorted(entries, key=lambda e: e.left):
        home = next((c for c in columns if abs(c[0].left - entry.left) < 0.06), None)
        if home is None:
            columns.append([entry])
        else:
            home.append(entry)
    return [e for column in columns for e in sorted(column, key=lambda e: e.line)]
