"""The lines of income, expenses and assets that an applicant states, by their turn among the form's printed lines.

A section's lines stand below its heading in one column or more; they count down the first column, then down the next,
blank lines included. Sums that the form asks for are no lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from statistics import median

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word
from extractors.values import parse

_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "income",
        re.compile(
            r"^(?:your|total|borrower|borrowers|current|gross|all)?(?:total)?(?:monthly|household)*(?:total)?"
            r"(?:borrower|household|gross|family)?income(?:information|permonth|amonth|eachmonth|sources|andamount|typeandamount|detail"
            r"|amounts?|monthly|ofhousehold|ofallborrowers|eachmonth|typeamount)?$"
            r"|^(?:moneycomingin|whatyouearn|whatcomesin|whatyoureceive|sourcesofincome|monthlymoneyin|incomingmoney"
            r"|earnings|moneyin|whatweearn|whatiearn|ingresos(?:mensuales)?)$"
        ),
    ),
    (
        "expense",
        re.compile(
            r"^(?:your|total|borrower|current)?(?:monthly|household|living)*(?:household)?(?:expenses?|bills|outgo|outgoings"
            r"|budget|obligations|debts?|payments)(?:information|permonth|amonth|anddebts?|debts?|debt|anddebtpayments"
            r"|andobligations|detail|amounts?|monthly|eachmonth|andbills|andliabilities)?$"
            r"|^(?:moneygoingout|whatyouspend|whatgoesout|whatyoupay|monthlymoneyout|moneyout|whatyouowe|whatwespend"
            r"|whatispend|gastos(?:mensuales)?)$"
        ),
    ),
    (
        "asset",
        re.compile(
            r"^(?:your|total|borrower|borrowers|current|household|liquid|available)*assets(?:information|andaccounts"
            r"|detail|value|ofallborrowers|owned|associatedwiththeproperty|andsavings|estimatedvalue)?$"
            r"|^(?:accountsandassets|whatyouown|whatyouhave|cashandassets|savingsandassets|accounts|accountsandsavings"
            r"|whatweown|whatiown|moneyyouhave|bankaccountsandassets|bienes|activos)$"
        ),
    ),
)
_ASKING: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "asset",
        re.compile(r"\bassets?\b|\byou (?:own|have|saved)\b|\bin the bank\b|\bsavings and\b|\bset aside\b", re.I),
    ),
    (
        "income",
        re.compile(r"\bincome\b|\bearn(?:ings)?\b|\bcom(?:ing|es?) in\b|\bmoney in\b|\byou (?:get|receive)\b", re.I),
    ),
    (
        "expense",
        re.compile(r"\bexpenses?\b|\bspend(?:ing)?\b|\bgo(?:ing|es) out\b|\bbills\b|\bmoney out\b|\byou pay\b", re.I),
    ),
)
"""Headings in plain words and questions: `What comes in each month?`, `Section 4 - Household spending`."""
_OF_A_LINE = re.compile(
    r"\b(?:rent\w*|self|unemploy\w*|other|security|disab\w*|pensions?|retire\w*|invest\w*|child|medical|auto|cars?|credit"
    r"|loans?|insurance|support|food|interest|dividends?|tips|overtime|total|net|tax(?:es)?|business|wages|va|ssi?|hoa"
    r"|trust|farm|property|utilit\w*|school|dental|less|if|please|list|enter|include|documents?|proof|copy|decrease\w*"
    r"|reduc\w*|hardship|increase\w*|decline|because|because|loss|lost|verif\w*|not|attach\w*)\b",
    re.IGNORECASE,
)
"""Words of a line's own caption, of advice or of a reason, which no section's heading holds."""
_END = re.compile(
    r"^(?:\d{1,2})?(?:section\d{1,2})?(?:hardship\w*|certification\w*|acknowledge?ment\w*|borrowersignature|signatures?"
    r"|agreement|borrowerinformation|propertyinformation|certificationandauthorization|additionalinformation"
    r"|liens?\w*|requireddocuments?|iheraby\w*|authorization\w*|howtosend\w*|whathappensnext|signhere|typeofhardship"
    r"|reasonforhardship|comments|explanation|declarations?|yoursignature|yourpromise|statement)$"
)
_NUMBERING = re.compile(r"^(?:section|part|step)?\s*(?:\d{1,2}|[A-H]|[IVX]{1,4})[.):]?$", re.IGNORECASE)
_AMOUNT = re.compile(r"\$?\(?\d[\d,]*(?:[.,]\d{2})?\)?|\$?\.\d\d")
_BLANK = re.compile(r"\$?_{2,}|\$|\$?\.{4,}")
_SUM = re.compile(r"^(?:sub)?total|^gesamt|^sum\b|^net (?:income|total)|^totales?", re.IGNORECASE)
_DIVISIONS = frozenset(["section", "part", "step"])
_HEAD_WORDS = 9
_SENTENCE = 9
"""Words beyond which print that runs on to a full stop is advice to the applicant and no line."""
_FIT = 0.92


@dataclass(frozen=True, slots=True)
class _Head:
    """The heading of a section of stated lines, or of what follows one."""

    name: str
    number: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the form: what it is called, where that begins, and what stands at its amount."""

    words: tuple[Word, ...]
    amount: tuple[Word, ...]
    marked: bool
    """Whether a dollar sign, an amount or a rule stands behind the caption."""
    line: int

    @property
    def left(self) -> float:
        return self.words[0].box.left

    @property
    def level(self) -> float:
        return self.words[0].box.center[1]

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def stated_lines(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Each stated amount of the page as `income.N`, `expense.N` or `asset.N`."""
    heads = _heads(layout)
    for head in heads:
        if head.name == "end":
            continue
        entries = _entries(layout, head, heads)
        for turn, entry in enumerate(_in_turn(entries), 1):
            value = _amount_of(layout, entry)
            if value is not None:
                yield f"{head.name}.{turn}", Candidate(value, _FIT)


def _heads(layout: Layout) -> tuple[_Head, ...]:
    """Every heading of the page, the one of a kind that begins its lines standing for all before it."""
    found: list[_Head] = []
    for number, line in enumerate(layout.lines):
        for run in layout.runs(line, 1.6):
            words = [w for w in run if w.text not in ("-", "–", "—", ":")]
            while len(words) > 1 and (_NUMBERING.match(words[0].text) or plain(words[0].text) in _DIVISIONS):
                words = words[1:]
            words = words[:_HEAD_WORDS] if len(words) <= _HEAD_WORDS else []
            text = plain(re.sub(r"\(.*", "", " ".join(w.text for w in words)))
            name = next((n for n, pattern in _HEADS if pattern.match(text)), "end" if _END.match(text) else None)
            if name is None and words:
                name = _asked(line.words, words)
            if name is not None and not (words[0].text[:1].islower()):
                found.append(_Head(name, number, run[0].box.left, run[-1].box.right))
    return tuple(found)


def _asked(line: Sequence[Word], words: Sequence[Word]) -> str | None:
    """The section that a heading in plain words begins; a caption with an amount or its mark behind it is none."""
    text = " ".join(w.text for w in words)
    last = next(i for i, w in enumerate(line) if w is words[-1])
    behind = line[last + 1 : last + 2]
    if _OF_A_LINE.search(text) or any(_BLANK.fullmatch(w.text) or _AMOUNT.fullmatch(_bare(w)) for w in behind):
        return None
    if text.endswith((".", ",", ":")) or not (text.endswith("?") or len(words) <= 5):
        return None
    return next((name for name, pattern in _ASKING if pattern.search(text)), None)


def _reach(layout: Layout, head: _Head, heads: Sequence[_Head]) -> tuple[float, int]:
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


def _start(layout: Layout, head: _Head, heads: Sequence[_Head]) -> float:
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


def _entries(layout: Layout, head: _Head, heads: Sequence[_Head]) -> tuple[_Entry, ...]:
    """The captions of a section with what stands behind each, line by line."""
    right, end = _reach(layout, head, heads)
    left = _start(layout, head, heads)
    found: list[_Entry] = []
    for number in range(head.number + 1, end):
        line = layout.lines[number]
        inside = tuple(w for w in line.words if left - 0.015 <= w.box.left < right - 0.005)
        found += _split(layout, inside, number)
    found = _with_loose_figures(found)
    sized = [e for e in found if not _is_advice(e)]
    marked = sum(e.marked for e in sized)
    if marked * 5 >= 3 * len(sized) and any(e.marked and not e.amount for e in sized):
        sized = [e for e in sized if e.marked]  # every line has its mark, so print without one goes on from a line
    return tuple(_until_gap(layout, [e for e in sized if not _SUM.match(e.text)]))


def _is_advice(entry: _Entry) -> bool:
    """Whether a piece of print is a sentence to the applicant or a column's head, and no caption."""
    if entry.amount:
        return False
    text = entry.text
    return (
        (len(entry.words) > _SENTENCE and text.rstrip().endswith((".", ":")))
        or len(entry.words) > 2 * _SENTENCE
        or (
            plain(text)
            in ("amount", "monthlyamount", "description", "type", "estimatedvalue", "value", "permonth", "total")
        )
    )


def _split(layout: Layout, words: Sequence[Word], number: int) -> Iterator[_Entry]:
    """A line of a section as captions, each with the marks and figures up to the next one; loose figures come last."""
    caption: list[Word] = []
    behind: list[Word] = []
    loose: list[Word] = []
    for word in words:
        before = behind[-1] if behind else caption[-1] if caption else None
        amount = bool(_AMOUNT.fullmatch(_bare(word))) and (before is None or _stands_apart(layout, before, word))
        if amount or _is_mark(layout, before, word):
            (behind if caption else loose).append(word)
        elif not word.text.strip("|"):
            continue
        elif behind or (caption and layout.gap(caption[-1], word) > 2.5):
            yield _entry(caption, behind, number)
            caption, behind = [word], []
        else:
            caption.append(word)
    if caption:
        yield _entry(caption, behind, number)
    if loose:
        yield _Entry((), tuple(w for w in loose if any(c.isdigit() for c in w.text)), True, number)


def _bare(word: Word) -> str:
    """A figure without the rules of its box that an engine took for print."""
    return word.text.strip("|[]")


def _is_mark(layout: Layout, before: Word | None, word: Word) -> bool:
    """Whether a word marks the place of an amount: a dollar sign, which engines take for an S, or a rule."""
    if before is None or word.text not in ("S", "s"):
        return bool(_BLANK.fullmatch(word.text))
    return layout.gap(before, word) > 1.5


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


def _stands_apart(layout: Layout, before: Word, word: Word) -> bool:
    """Whether a figure is an amount and no part of the caption before it: `401(k)`, `2 cars`."""
    return before.text.endswith("$") or "$" in word.text or layout.gap(before, word) > 0.8 or "." in word.text


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
    columns: list[list[_Entry]] = []
    for entry in sorted(entries, key=lambda e: e.left):
        home = next((c for c in columns if abs(c[0].left - entry.left) < 0.06), None)
        if home is None:
            columns.append([entry])
        else:
            home.append(entry)
    return [e for column in columns for e in sorted(column, key=lambda e: e.line)]


def _amount_of(layout: Layout, entry: _Entry) -> Reading | None:
    """The one amount that stands behind a caption, or the last of several where it is the sum of the others."""
    if not entry.amount:
        return None
    groups: list[list[Word]] = []
    for word in entry.amount:
        cents = bool(groups) and re.fullmatch(r"\d\d", word.text) and layout.gap(groups[-1][-1], word) < 1.2
        if cents and "." not in groups[-1][-1].text:
            groups[-1].append(word)
        else:
            groups.append([word])
    values = [parse("whole-money", ".".join(_bare(w) for w in g)) for g in groups]
    whole = [v for v in values if isinstance(v, Decimal)]
    if not whole or len(whole) < len(values):
        return None
    if len(whole) > 1 and whole[-1] != sum(whole[:-1], Decimal(0)):
        return None  # columns of several people that no total joins
    return reading_of(whole[-1], groups[-1])
