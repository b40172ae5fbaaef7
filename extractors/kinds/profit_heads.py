"""The head and foot of a profit and loss statement: the business, its owner, the period, and who signed when."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.kinds.bank_print import strip_of
from extractors.kinds.paystub_periods import spans_of
from extractors.kinds.prose import DATE, Named, is_signer, joined, reading_at
from extractors.layout import Layout, Line, reading_of
from extractors.source import Word

_TITLE = re.compile(
    r"profit\s*(?:and|&|/|or)\s*loss|\bp\s*&\s*l\b|income (?:and|&) expenses?|income statement"
    r"|statement of (?:operations|income"
    r"|earnings)|revenue and expenses|earnings summary|net income summary|business income"
    r"|year[- ]to[- ]date|self[- ]employ",
    re.IGNORECASE,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<%s>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTHS_RANGE = re.compile(
    (
        rf"\b{_MONTH % 'first'}(?: (?P<year1>20\d\d))? ?(?:-+|–|—|to|thru|through"
        rf"|and) ?{_MONTH % 'last'},? (?P<year>20\d\d)\b"
    ),
    re.IGNORECASE,
)
_ONE_MONTH = re.compile(
    rf"(?:month(?: of| ended| ending)?:?|^|for) ?{_MONTH % 'month'},? (?P<year>20\d\d)$", re.IGNORECASE
)
_ENDED = re.compile(
    r"(?:\b(?P<count>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b ?(?:\(\d{1,2}\))? ?)?"
    rf"(?P<unit>months?|quarter|year)(?:[- ]to[- ]date)? (?:period )?(?:ended|ending):? (?P<value>{DATE})",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:Q(?P<q>[1-4])|(?P<nth>1st|2nd|3rd|4th|first|second|third|fourth) quarter)(?: of|,)? (?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_BUSINESS = re.compile(
    r"^(?:business|company|firm|trade|dba|d/b/a)(?: name)?(?: \(dba\))?\s*:\s*|^name of (?:business|company)\s*:?\s*",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"^(?:prepared by|owner|proprietor|borrower|member|sole proprietor|self-employed|signed(?: by)?"
    r"|signature|submitted by|name|owner'?s name"
    r"|borrower'?s? name|print(?:ed)? name|by)(?:\(s\))?\s*:?\s+(?:x\s+)?",
    re.IGNORECASE,
)
_NO_BUSINESS = re.compile(
    r"\b(?:for the|period|months? ended|year ended|through|thru|as of|cash basis|accrual|basis|unaudited"
    r"|page|pg\d*|total|amount|prepared|printed"
    r"|date|owner|borrower|current|ytd|phone|fax|email)\b|@|\$|^\(?\d{3}\)?[-. ]\d|^\d+$|:$",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:net|profit|left|loss|bottom)\b.*[\d,]{3}(?:\.\d\d)?\)?$", re.IGNORECASE)
_FOOT = 0.35
"""The share of a page's height from which a signature may stand, where nothing says what is left."""
_WRITTEN_FIT = 0.79
"""How sure a date beside a signature is: written by hand, it is unsure wherever an engine read it."""
_CITY = re.compile(r"\b[A-Za-z]{2}\.?,? +\d{5}(?:-\d{4})?$")
_STREET = re.compile(r"^(?:\d+[\w-]* [A-Za-z]|p\.? ?o\.? box)", re.IGNORECASE)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def heads(layouts: Sequence[Layout]) -> Iterator[Named]:
    """The statement's business, owner, period and signing date, from the print above and below its figures."""
    for layout in layouts[:1]:
        yield from _businesses(layout)
    for layout in layouts:
        for line in layout.lines:
            yield from _period(line)
    for layout in layouts:
        yield from _signed(layout)


def _businesses(layout: Layout) -> Iterator[Named]:
    """The business: after its caption, else the first line of the head that is no title, period, or address."""
    head: list[tuple[Word, ...]] = []
    for line in layout.lines:
        for run in layout.runs(line):
            text = _text(run)
            match = _BUSINESS.match(text)
            if match and match.end() < len(text):
                words = strip_of(run).between(match.end(), len(text))
                yield "business", Candidate(joined(words), 0.93)
        if line.box.top < 0.3 and len(head) < 4:
            head.extend(layout.runs(line))
    for run in head:
        text = _text(run)
        if _TITLE.search(text) and (own := _beside_title(run)):
            yield "business", Candidate(joined(own), 0.8)
        if _TITLE.search(text) or _NO_BUSINESS.search(text) or _CITY.search(text) or _STREET.match(text):
            continue
        if re.search(DATE, text, re.IGNORECASE) or not re.search(r"[A-Za-z]{2}", text) or len(run) > 8:
            continue
        if any(p.search(text) for p in (_MONTHS_RANGE, _ONE_MONTH, _QUARTER)):
            continue
        yield "business", Candidate(joined(run), 0.85)
        return


def _beside_title(run: Sequence[Word]) -> tuple[Word, ...]:
    """The business within its title's line: `Earnings summary for Delgado Tile`, `Delgado Tile - Profit and Loss`."""
    match = re.search(
        (
            r"(?:profit and loss|profit & loss|earnings summary|p&l|income statement)(?: statement)? (?:for"
            r"|of) (?:the )?(?:business )?(?P<name>[A-Z].+)$|^(?P<first>.+?) [-–—|] (?:profit|p&l|income)"
        ),
        _text(run),
        re.IGNORECASE,
    )
    if not match:
        return ()
    name = "name" if match["name"] else "first"
    if re.search(r"\d{4}|month|year|period|quarter", match[name], re.IGNORECASE):
        return ()
    return strip_of(run).between(*match.span(name))


def _last(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _period(line: Line) -> Iterator[Named]:
    """The period: two dates, two months, one month, a quarter, or so many months up to a date."""
    for span in spans_of(line.words):
        if 20 <= span.days <= 400:
            yield "start", Candidate(span.start, 0.95)
            yield "end", Candidate(span.end, 0.95)
            return
    strip = strip_of(line.words)
    if m := _MONTHS_RANGE.search(strip.text):
        words, year = strip.between(*m.span()), int(m["year"])
        first, last = (_MONTHS.index(m[g].lower()) + 1 for g in ("first", "last"))
        begun = int(m["year1"] or year) if first <= last or m["year1"] else year - 1
        yield "start", Candidate(reading_of(dt.date(begun, first, 1), words), 0.9)
        yield "end", Candidate(reading_of(_last(year, last), words), 0.9)
    elif m := _ENDED.search(strip.text):
        end = reading_at(strip, m.span("value"), "date")
        if end is None or not isinstance(end.value, dt.date):
            return
        count = {"quarter": 3, "year": 12}.get(m["unit"].lower(), 1)
        count = (
            _NUMBERS.get(m["count"].lower(), 0) or int(m["count"])
            if m["count"] and m["unit"].lower().startswith("month")
            else count
        )
        month = end.value.month - count + 1
        start = dt.date(end.value.year if month > 0 else end.value.year - 1, month if month > 0 else month + 12, 1)
        yield "start", Candidate(reading_of(start, strip.between(*m.span())), 0.85)
        yield "end", Candidate(end, 0.92)
    elif m := _QUARTER.search(strip.text):
        place = m["q"] or str(
            ("1st first", "2nd second", "3rd third", "4th fourth").index(
                next(p for p in ("1st first", "2nd second", "3rd third", "4th fourth") if m["nth"].lower() in p)
            )
            + 1
        )
        words, year, month = strip.between(*m.span()), int(m["year"]), 3 * int(place)
        yield "start", Candidate(reading_of(dt.date(year, month - 2, 1), words), 0.88)
        yield "end", Candidate(reading_of(_last(year, month), words), 0.88)
    elif line.box.top < 0.3 and (m := _ONE_MONTH.search(strip.text)):
        words, year, month = strip.between(*m.span()), int(m["year"]), _MONTHS.index(m["month"].lower()) + 1
        yield "start", Candidate(reading_of(dt.date(year, month, 1), words), 0.85)
        yield "end", Candidate(reading_of(_last(year, month), words), 0.85)


def _signed(layout: Layout) -> Iterator[Named]:
    """Who signed, and when: a person below what is left, and the date on that line or beside `Date`."""
    foot = max((line.box.top for line in layout.lines if _LEFT.search(line.text)), default=_FOOT)
    for line in layout.lines:
        for run in layout.runs(line):
            match = _OWNER.match(_text(run))
            words = strip_of(run).between(match.end(), len(_text(run))) if match else tuple(run)
            if words and is_signer(_text(words)) and (match or line.box.top > foot):
                yield "name", Candidate(joined(words), 0.92 if match else 0.85)
        if line.box.top <= min(foot, _FOOT) or next(spans_of(line.words), None):
            continue
        strip = strip_of(line.words)
        for found in re.finditer(DATE, strip.text, re.IGNORECASE):
            reading = reading_at(strip, found.span(), "date")
            if reading is not None:
                yield "signed", Candidate(reading, _WRITTEN_FIT)
