"""The column heads of a stub's tables: which print is a head, what stands below it, and where a table begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from extractors.kinds.paystub_labels import HEADING_WORDS, HEADS, total_of, unaccented
from extractors.layout import Layout, Line, plain
from extractors.source import Reader, Word
from extractors.values import parse

VALUE_KINDS = ("amount", "ytd", "hours", "ytd_hours", "rate", "deducted", "other")
NUMBER = re.compile(r"[($*\-−+]*\$?\s*[\d,]*\.?\d+[)\-*]*|\d{1,3}:[0-5]\d")
_LONGEST_HEAD = 5


@dataclass(frozen=True, slots=True)
class Head:
    """A column head: what stands below it, and its words."""

    kind: str
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].box.left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.words[-1].box.right

    @property
    def text(self) -> str:
        """Its print."""
        return " ".join(w.text for w in self.words)


@cache
def _phrases() -> dict[str, str]:
    return {plain(p): kind for kind, phrases in HEADS.items() for p in phrases}


_ALIKE = str.maketrans("i10", "llo")
_SURELY_LONG = 8
"""Letters from which a head that OCR misread in one of them is still known."""
_TO_DATE = re.compile(r"\b(?:ytd|y[-/]t[-/]d|y\.t\.d\.?|(?:year|yr)[- ]to[- ](?:date|dt))\b")
_TIMED = re.compile(r"\b(?:hours?|hrs|units?|qty|quantity)\b")
_PAID = re.compile(r"\b(?:amounts?|amt|totals?|earnings?|pay|gross|deductions?|taxe?s?|dollars|wages|net)\b")
_NOW = re.compile(r"\b(?:current|curr?|this (?:pay )?(?:period|check|pay))\b")


def _composed(text: str) -> str | None:
    """What a head announces that says both whether it is to date and whether it is time or money."""
    words = text.lower()
    told = re.findall(r"[a-z]+", words)
    if len(set(told)) < len(told):
        return None  # Two heads, not one.
    rest = _NOW.sub("", _TO_DATE.sub("", _TIMED.sub("", _PAID.sub("", words))))
    if re.sub(r"[^a-z0-9]", "", rest):
        return None
    to_date, timed, now = bool(_TO_DATE.search(words)), bool(_TIMED.search(words)), bool(_NOW.search(words))
    if to_date and not now:
        return "ytd_hours" if timed else "ytd"
    if now and not to_date:
        return "hours" if timed else "amount"
    return None


@cache
def kind_of_head(text: str, *, misread: bool = False) -> str | None:
    """What a head's print announces; in OCR's print one wrong letter in eight is forgiven."""
    wanted = plain(unaccented(text))
    kind = _phrases().get(wanted) or _composed(text)
    if kind is not None or not misread or len(wanted) < _SURELY_LONG:
        return kind
    folded = {p.translate(_ALIKE): k for p, k in _phrases().items() if len(p) >= _SURELY_LONG}
    near = get_close_matches(wanted.translate(_ALIKE), folded, n=1, cutoff=0.87)
    return folded[near[0]] if near else None


_CUT_FROM, _CUT_BY = 7, 9
"""Letters that must be left of a head that its column cuts off, and how many may be lost."""


@cache
def _cut_off(text: str) -> str | None:
    """What a head announces of which the end is cut off (`This Perio`), by the shortest that begins so."""
    wanted = plain(unaccented(text))
    if len(wanted) < _CUT_FROM:
        return None
    whole = [p for p, ends in _word_ends().items() if p.startswith(wanted) and len(wanted) not in ends]
    near = min((p for p in whole if len(p) - len(wanted) <= _CUT_BY), key=lambda p: (len(p), p), default=None)
    return _phrases()[near] if near else None


@cache
def _word_ends() -> dict[str, tuple[int, ...]]:
    """Where the words of every head end in its plain text: nothing is cut off there."""
    ends = {}
    for phrase in itertools.chain(*HEADS.values()):
        ends[plain(phrase)] = tuple(itertools.accumulate(len(plain(word)) for word in re.split(r"[ \-]", phrase)))
    return ends


def is_heading(text: str) -> bool:
    """Whether print without numbers is a heading: all capitals, or nothing but the words of sections' names."""
    words = [w for w in re.split(r"[^a-z]+", unaccented(text)) if w]
    return text.isupper() or (bool(words) and all(w in HEADING_WORDS for w in words))


_KNOWN, _UNKNOWN, _UNKNOWN_WORD = 1.0, 2.0, 0.5
_CUT = 0.3
"""What a head costs more that the edge of its column cut off."""
_INSIDE, _BETWEEN = 1.25, 0.45
_SPACE, _APART = 1.35, 1.6
"""In normal spaces: up to the first two words stand together, from the second on they stand apart."""


def normal_space(layout: Layout) -> float:
    """The space between two words of a page, in heights of print: about 0.3, and twice that in typewriter faces."""
    gaps = [layout.gap(a, b) for line in layout.lines for a, b in itertools.pairwise(line.words)]
    close = sorted(g for g in gaps if 0.1 < g < 0.9)
    return min(max(close[len(close) // 3], 0.2), 0.7) if close else 0.3


def heads_of(layout: Layout, words: Sequence[Word], space: float) -> tuple[Head, ...]:
    """The words of a line as column heads: the split with the most known heads that tears nothing apart.

    A gap within a head costs, and so does a mere space between two heads; words that are no head become unknown ones.
    """
    words = [w for w in words if plain(w.text)]
    gaps = [layout.gap(a, b) for a, b in itertools.pairwise(words)]
    best: list[tuple[float, tuple[Head, ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _LONGEST_HEAD), end):
            inner = gaps[start : end - 1]
            if any(g > 2.2 for g in inner):
                continue
            part = tuple(words[start:end])
            text = " ".join(w.text for w in part)
            kind = kind_of_head(text, misread=part[0].reader is Reader.OCR)
            cut = None if kind else _cut_off(text)
            cost = _KNOWN if kind else _KNOWN + _CUT if cut else _UNKNOWN + _UNKNOWN_WORD * len(part)
            kind = kind or cut
            cost += _INSIDE * sum(max(0.0, g / space - _SPACE) for g in inner)
            if start:
                cost += _BETWEEN * max(0.0, _APART - gaps[start - 1] / space)
            before, heads = best[start]
            options.append((before + cost, (*heads, Head(kind or "unknown", part))))
        best.append(min(options, key=lambda o: (o[0], len(o[1]))))
    return _named(best[-1][1])


def _named(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Heads with the name of a section that an unknown word specifies made one: `Acme` before `gross earnings`."""
    made: list[Head] = []
    for head in _parted(heads):
        if made and head.kind == "label" and made[-1].kind == "unknown" and head.left - made[-1].right < 0.01:
            made.append(Head("label", (*made.pop().words, *head.words)))
        else:
            made.append(head)
    return tuple(made)


def _parted(heads: Sequence[Head]) -> Iterator[Head]:
    """Heads with `YTD Deductions` before another table's `Current` made two: the year to date, and that name."""
    for head, after in itertools.zip_longest(heads, heads[1:]):
        begins = after is not None and after.kind in ("amount", "hours", "rate") and head.kind == "ytd"
        for at in range(1, len(head.words)) if begins else ():
            first, last = head.words[:at], head.words[at:]
            kinds = [kind_of_head(" ".join(w.text for w in part)) for part in (first, last)]
            if kinds == ["ytd", "label"]:
                yield Head("ytd", first)
                yield Head("label", last)
                break
        else:
            yield head


def stretches(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The parts of a line that hold no number and no date, which heads may be."""
    part: list[Word] = []
    for word in words:
        number = NUMBER.fullmatch(word.text) and any(c.isdigit() for c in word.text)
        if number or parse("date", word.text) is not None or re.fullmatch(r"[*xX•#.\-]+\d{3,}", word.text):
            if part:
                yield tuple(part)
            part = []
        else:
            part.append(word)
    if part:
        yield tuple(part)


def is_header(heads: Sequence[Head]) -> bool:
    """Whether heads make the first line of tables: known words, at least one over values, more known than unknown."""
    kinds = [h.kind for h in heads]
    known = sum(k != "unknown" for k in kinds)
    values = sum(k in ("amount", "ytd", "hours", "rate", "ytd_hours", "other") for k in kinds)
    telling = sum(k in ("ytd", "amount", "hours", "rate", "ytd_hours") for k in kinds)
    wide = any(b.left - a.right > 0.02 for a, b in itertools.pairwise(heads))
    if "stop" in kinds and telling < 3:
        return False
    strange = kinds.count("unknown") * 2 <= known + (telling >= 3)
    enough = known >= 2 and values >= 1 and (telling >= 1 or values >= 2) and strange
    return enough and (wide or telling >= 3)


def _value_kind(head: Head, values: Sequence[str], *, last: bool) -> str:
    """What stands under a head, where the heads before it in its table tell more than its own words."""
    kind, text = head.kind, plain(head.text)
    if kind == "amount" and text == "pay" and not values and not last:
        return "label"
    if kind == "label" and text in ("earnings", "grossearnings") and values and "amount" not in values:
        return "amount"
    if kind == "label" and text == "earnings" and values and (
        values[-1] == "ytd_hours" or (values[-1] == "hours" and "amount" in values)
    ):  # fmt: skip
        return "ytd"
    if kind == "label" and text == "deductions" and last and values[-1:] == ["amount"]:
        return "deducted"  # One list with a column for what is earned and one for what is taken.
    if kind == "hours" and "amount" in values and "hours" in values and "ytd" not in values:
        return "ytd_hours"
    if kind == "amount" and "amount" in values and "ytd_hours" in values and "ytd" not in values:
        return "ytd"
    return "label" if kind == "unknown" else kind


_SORTS = frozenset(("category", "section", "group", "class", "kind", "type"))
_NAMES = frozenset(("description", "item", "details", "payitem", "lineitem", "name"))
"""Heads of a column that says what sort of line each is, and of the column beside it with the lines' names."""


def split_heads(heads: Sequence[Head]) -> list[list[Head]]:
    """The heads of one line as tables: each begins with a label, or where current amounts begin anew."""
    tables: list[list[Head]] = []
    strange = False
    for head in heads:
        current = tables[-1] if tables else None
        seen = [h.kind for h in current] if current else []
        values = [k for k in seen if k in VALUE_KINDS]
        kind = _value_kind(head, values, last=head is heads[-1])
        if kind in ("label", "code") and current is not None and not values:
            far = head.left - current[-1].right > 0.25
            if head.kind == "label" and strange and far:
                tables.append([Head(kind, head.words)])  # What stands before it on the line is no part of the table.
                strange = False
                continue
            # A second label before any value: a code, or a type column, as in `Description  Type  Current`.
            if current[-1].kind == "label" and plain(current[-1].text) in _SORTS and plain(head.text) in _NAMES:
                current[-1] = Head("code", current[-1].words)  # `Category  Description  Amount`
                seen[-1] = "code"
            code = "code" if kind == "code" or "label" in seen else "label"
            current.append(Head(code, head.words))
            continue
        strange = current is None and head.kind == "unknown"
        begins = current is None or kind in ("label", "code", "stop") or (kind in values and kind != "other")
        if begins:
            tables.append([Head(kind, head.words)])
        else:
            assert current is not None
            current.append(Head(kind, head.words))
    return [_labelled(table) for table in tables]


def _labelled(table: list[Head]) -> list[Head]:
    """A table whose only names are codes has its codes for labels."""
    if any(h.kind == "label" for h in table):
        return table
    first = next((i for i, h in enumerate(table) if h.kind == "code"), None)
    return [Head("label", h.words) if i == first else h for i, h in enumerate(table)]


def is_strip(layout: Layout, number: int) -> bool:
    """Whether a line is a summary: two or more totals side by side, all without numbers or each with its own."""
    line = layout.lines[number]
    if any(c.isdigit() for c in line.text):
        runs = [" ".join(w.text for w in run) for run in layout.runs(line, 1.2)]
        split = [re.fullmatch(r"(\D+?):? \$? ?([\d,]+\.\d\d)", text) for text in runs]
        return sum(match is not None and total_of(match[1]) is not None for match in split) >= 2
    named = [total_of(" ".join(w.text for w in run)) is not None for run in layout.runs(line, 1.2)]
    return sum(named) >= 2 and 2 * sum(named) > len(named)


def names_a_figure(line: Line, head: Head) -> bool:
    """Whether a figure follows a head: it names a line of a table begun above, beside the heads of another."""
    after = next((w for w in line.words if w.box.left >= head.right), None)
    return after is not None and NUMBER.fullmatch(after.text) is not None


_LEVEL = 0.005
"""Of the page's width: columns that differ less in width are the columns of a ruled sheet."""


def last_edge(group: Sequence[Head]) -> float:
    """Where the last table of a line ends: after its last column, which in a ruled sheet is as wide as the others."""
    widths = [b.left - a.left for a, b in itertools.pairwise(group)][-2:]
    ruled = len(widths) == 2 and abs(widths[0] - widths[1]) < _LEVEL
    return min(1.0, max(group[-1].right + 0.06, group[-1].left + widths[-1] if ruled else 0.0))
