"""Which kind each page is, with the words that gave it away, and where one document ends and the next begins."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from extractors.boilerplate import BOILERPLATE
from extractors.declaration import Kind
from extractors.kinds import KINDS, kind_of
from extractors.kinds.bank_labels import OPENING
from extractors.layout import Layout, once_a_page
from extractors.lean import levelled
from extractors.ledger_print import bookings, ledger_score
from extractors.letter_print import letter_score
from extractors.parting import Marks, marks_of, page_number
from extractors.source import Page, Reader

OTHER = "other"

_OTHER_SCORE = 3.0
"""What a page that is no known kind is worth in the softmax: a kind must gather more than this to win."""
_BLANK_WORDS = 4
"""A page with fewer words than this, as the back of a duplex scan, is blank."""
_SHORT = 6
"""Phrases with fewer letters than this count only as whole words: they stand inside too many others."""
_HEADING = 9
"""A run of more words than this is a sentence: a title in it is a mention of another paper."""
_TITLE, _MENTION = 3.0, 0.4
"""The weight from which a phrase is a title, and what a title is worth that stands in a sentence alone."""
_LONG = 12
"""Phrases with at least this many letters may be misread by OCR in a letter or two and still count."""


_ALIKE_FROM = 0.88
"""Likeness of a phrase to print from which it is that phrase misread in a letter or two."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """What a page is, how surely, and the phrases that gave it away."""

    kind: str
    confidence: float
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The pages of one document within its source file."""

    kind: str
    confidence: float
    pages: tuple[int, ...]
    """Page numbers, from 1."""
    part: int = 0
    """Its turn, from 0, among the papers that share these pages."""


@dataclass(frozen=True, slots=True)
class _Print:
    """A page's print, made ready for comparing phrases."""

    spaced: str
    joined: str
    heads: str
    """The short runs of print that begin with a capital, where titles and labels stand and mentions seldom do."""
    ocr: bool
    words: int
    lines: str


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _fold(text: str) -> str:
    """The text with the letters made alike that OCR takes for one another."""
    return text.translate(_ALIKE)


_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "|": "l", "m": "rn", "w": "vv"})


@once_a_page
def _print_of(page: Page) -> _Print:
    """The print both in reading order and line by line, since a phrase may be broken in either."""
    layout = Layout(page)
    by_order = " ".join(w.text for w in page.words)
    lines = layout.text
    runs = [run for line in layout.lines for run in layout.runs(line)]
    heads = [" ".join(w.text for w in run) for run in runs if len(run) <= _HEADING and not run[0].text[0].islower()]
    spaced = f" {_spaced(by_order)} | {_spaced(lines)} "
    ocr = sum(w.reader is Reader.OCR for w in page.words) * 2 > len(page.words)
    joined, head = spaced.replace(" ", ""), _spaced(" ".join(heads)).replace(" ", "")
    return _Print(spaced, _fold(joined) if ocr else joined, _fold(head) if ocr else head, ocr, len(page.words), lines)


@cache
def _wanted(phrase: str) -> tuple[str, str]:
    spaced = _spaced(phrase)
    return spaced, spaced.replace(" ", "")


@cache
def _folded_phrase(joined: str) -> str:
    return _fold(joined)


def _stands(phrase: str, text: _Print) -> bool:
    """Whether the phrase stands on the page, spaces and punctuation aside, and OCR's slips forgiven in long ones."""
    spaced, joined = _wanted(phrase)
    if joined and len(joined) < _SHORT:
        return f" {spaced} " in text.spaced
    return bool(joined) and _holds(joined, text.joined, text.ocr)


def _holds(joined: str, text: str, ocr: bool) -> bool:
    if not ocr:
        return joined in text
    folded = _folded_phrase(joined)
    return folded in text or (len(folded) >= _LONG and _nearly(folded, text))


def _nearly(wanted: str, text: str) -> bool:
    """Whether the text holds the phrase but for a letter in eight: one half of it must stand there exactly."""
    half = len(wanted) // 2
    compared: set[str] = set()
    for part, before in ((wanted[:half], 0), (wanted[half:], half)):
        at = text.find(part)
        while at >= 0:
            start = max(at - before, 0)
            window = text[start : start + len(wanted)]
            if window not in compared and _alike(wanted, window):
                return True
            compared.add(window)
            at = text.find(part, at + 1)
    return False


def _alike(one: str, two: str) -> bool:
    compared = SequenceMatcher(None, one, two, autojunk=False)
    # The letters' counts alone cannot be less alike than their order, and take a tenth of the time.
    return compared.quick_ratio() >= _ALIKE_FROM and compared.ratio() >= _ALIKE_FROM


def _evidence(kind: Kind, text: _Print) -> tuple[float, tuple[str, ...]]:
    """A kind's score on a page and the phrases that speak for it; spellings that differ by a space count once."""
    weights: dict[str, float] = {}
    found: list[str] = []
    for phrase, weight in (*kind.signature.items(), *BOILERPLATE.get(kind.name, {}).items()):
        if not _stands(phrase, text):
            continue
        joined = _wanted(phrase)[1]
        if weight >= _TITLE and not _holds(joined, text.heads, text.ocr):
            weight *= _MENTION
        if joined not in weights and weight > 0:
            found.append(phrase)
        weights[joined] = max(weight, weights.get(joined, weight))
    return sum(weights.values()), tuple(found)


def _judge(text: _Print) -> tuple[PageKind, Mapping[str, float]]:
    """The likeliest kind of one page by itself, and every kind's score."""
    scores: dict[str, float] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    for kind in KINDS:
        score, hits = _evidence(kind, text)
        if kind.name == _LEDGER and (booked := ledger_score(text.lines)):
            score, hits = max(score, 0.0) + booked, (*hits, "dated bookings")
        if kind.name == _LETTER and (told := letter_score(text.lines)):
            score, hits = score + told, (*hits, "a person's own words")
        if score > scores.get(kind.name, -math.inf):
            scores[kind.name], phrases[kind.name] = score, hits
    if text.words < _BLANK_WORDS or not scores:
        return PageKind(OTHER, 1.0), {}
    best = max(scores, key=lambda name: (scores[name], name))
    top = max(scores[best], _OTHER_SCORE)
    # A long page gathers more phrases than a short one; beyond some lead the softmax has nothing left to say.
    total = sum(math.exp(score - top) for score in scores.values()) + math.exp(_OTHER_SCORE - top)
    if scores[best] <= _OTHER_SCORE:
        return PageKind(OTHER, round(math.exp(_OTHER_SCORE - top) / total, 4)), scores
    return PageKind(best, round(math.exp(scores[best] - top) / total, 4), phrases[best]), scores


def classify_pages(pages: Sequence[Page]) -> tuple[PageKind, ...]:
    """Every page gets the kind that its print speaks for, `other` where it speaks for none; continuations follow suit.

    A page that says nothing of its own joins the document before it when it numbers itself as a later page of it, or
    when its few words speak for that kind and for no other.
    """
    pages = [levelled(page) for page in pages]
    texts = [_print_of(page) for page in pages]
    judged = [_judge(text) for text in texts]
    kinds = [kind for kind, _ in judged]
    for i, (kind, scores) in enumerate(judged):
        if kind.kind != OTHER or texts[i].words < _BLANK_WORDS or i == 0:
            continue
        before = next((k for k in range(i - 1, -1, -1) if texts[k].words >= _BLANK_WORDS), None)
        if before is None or kinds[before].kind == OTHER:
            continue
        own = kinds[before].kind
        rivals = max((s for name, s in scores.items() if name != own), default=0.0)
        follows = _follows(Layout(pages[before]), Layout(pages[i]))
        goes_on = (
            rivals < _OTHER_SCORE
            and own in _LONG_PAPERS
            and (_rows(texts[i]) >= _TABLE or (i + 1 < len(pages) and kinds[i + 1].kind == own))
        )
        if goes_on or (follows and rivals <= scores.get(own, 0.0) + 1.0) or (scores.get(own, 0.0) >= 1.0 > rivals):
            kinds[i] = PageKind(own, round(0.6 + 0.3 * follows, 4), kinds[i].phrases)
    return tuple(kinds)


_LEDGER = "bank_statement"
"""The paper that a page of dated bookings goes on with, whatever else it says."""
_LETTER = "hardship_letter"
"""The paper without labels, told by how it speaks."""
_LONG_PAPERS = frozenset(("bank_statement", "credit_report", "tax_transcript", "assistance_application", "lease"))
"""Papers whose later pages may bear nothing but rows or running text."""
_TABLE = 3
"""Rows with a date and an amount from which a page without a title goes on with the statement before it."""
_ROW = re.compile(
    r"^\s*(?:\d{1,2}[/-]\d{1,2}|\d{4}-\d{2}-\d{2}|[A-Z][a-z]{2}\.? \d{1,2})\b.*\d[.,]\s?\d{2}\b", re.MULTILINE
)


def _rows(text: _Print) -> int:
    """How many lines of the page are rows with a date and an amount."""
    return max(len(_ROW.findall(text.lines)), len(bookings(text.lines)))


def _follows(before: Layout, after: Layout) -> bool:
    """Whether a page numbers itself as the one after another."""
    first, second = page_number(before), page_number(after)
    if first is None or second is None:
        return second is not None and second[0] > 1 and first is None
    return second[0] == first[0] + 1 and second[1] == first[1]


_INFORMATION = ("1099-", "ssa-1099", "1098")
"""Kinds whose copies B, C and 2 are one document."""
_SAME_AMOUNTS = 3
"""Amounts that two pages share from which they are copies of one form."""


def _apart(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one) and bool(two) and not one & two


def _begins(kind: str, own: Marks, page: Marks, layout: Layout, text: _Print, pages_so_far: int) -> bool:
    """Whether a page of the running document's kind begins a new document instead of going on with it."""
    number = page_number(layout)
    if number is not None and number[0] > 1 and number[0] == pages_so_far + 1:
        return _apart(own.people, page.people)
    declared = kind_of(kind)
    starts = declared is not None and any(_stands(phrase, text) for phrase in declared.starts)
    if kind == "w2":
        if not _stands("wages, tips, other", text):
            return False  # the back of a copy, a notice or instructions
        if len(own.amounts & page.amounts) >= _SAME_AMOUNTS:
            return False  # a copy, also where a number on it was misread
        other_paper = _apart(own.people, page.people) or _apart(own.employers, page.employers)
        return other_paper or _apart(own.years, page.years) or _apart(own.amounts, page.amounts)
    if kind == "paystub":
        return _apart(own.dates, page.dates) or (number is not None and number[0] == 1)
    if kind.startswith(_INFORMATION) and page.amounts <= own.amounts and not _apart(own.employers, page.employers):
        return _apart(own.people, page.people)  # else a further copy, or its back
    first = number is not None and number[0] == 1 and (starts or number[1] != 1)
    if kind == "bank_statement":
        opens = starts or number == (1, 1) or any(_stands(phrase, text) for phrase in OPENING)
        return first or (opens and _apart(own.dates, page.dates))
    if _apart(own.people, page.people) and (starts or number is None):
        return True
    return starts or first


def documents_of(pages: Sequence[Page], page_kinds: Sequence[PageKind]) -> tuple[Span, ...]:
    """The documents of a file, in page order: runs of one kind, cut where another paper of the same kind begins.

    Copies of one W-2 are one document; paystubs with different pay dates are several. Blank pages belong to none.
    """
    spans: list[Span] = []
    running: list[int] = []
    marks = Marks()

    def close() -> None:
        if running:
            sure = [page_kinds[i].confidence for i in running]
            spans.append(Span(page_kinds[running[0]].kind, max(sure), tuple(pages[i].number for i in running)))
        running.clear()

    for i, page in enumerate(map(levelled, pages)):
        text = _print_of(page)
        if text.words < _BLANK_WORDS:
            continue
        layout = Layout(page)
        kind = page_kinds[i].kind
        found = marks_of(kind, layout)
        same = bool(running) and page_kinds[running[0]].kind == kind
        if not same or _begins(kind, marks, found, layout, text, len(running)):
            close()
            marks = Marks()
        running.append(i)
        marks = marks.join(found)
    close()
    if not spans and pages:
        return (Span(OTHER, 1.0, tuple(page.number for page in pages)),)
    return tuple(spans)
