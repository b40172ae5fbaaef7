"""How a bank statement prints its dates: with a year or without, month or day first, and which year is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.document import Reading
from extractors.layout import reading_of
from extractors.source import Page, Word

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|set(?:iembre)?|septiembre"
    r"|octubre|noviembre|dic(?:iembre)?)(?![a-z])\.?"
)
_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTHS |= {"ene": 1, "abr": 4, "ago": 8, "set": 9, "dic": 12}
_YEAR = r"(?:19|20)\d{2}(?![\d])(?![.,]\d)"
_TH = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"""(?<![\w.,])(?:
      (?P<iy>\d{{4}})[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}})(?![\d/])
    | (?P<sa>\d{{1,2}})\ ?(?P<sep>[-/.])\ ?(?P<sb>\d{{1,2}})\ ?(?P=sep)\ ?(?P<sy>\d{{4}}|\d{{2}})(?![\d/]|[.,]\d)
    | (?P<nm>{_MONTH})[-\ /]?\ ?(?P<nd>\d{{1,2}}){_TH}(?![\d/]|[.,]\d)
      (?:(?:\ ?,\ ?|\ |-|/|\ ?')(?P<ny>{_YEAR})|(?:-|/|'|,\ )(?P<nz>\d{{2}})(?![\d/.,]))?
    | (?P<dd>\d{{1,2}}){_TH}(?:\ ?de\ ?|[-\ /])?(?P<dm>{_MONTH})(?![a-z])
      (?:(?:\ ?del?\ ?|\ ?,\ ?|\ |-|/)?(?P<dy>{_YEAR})|(?:-|/|\ )(?P<dz>\d{{2}})(?![\w/.,-]))?
    | (?P<ma>\d{{1,2}})(?P<msep>[-/])(?P<mb>\d{{1,2}})(?![\d/]|[.,]\d|-\d|\w)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "\u00a0": " ", "’": "'"})


@dataclass(frozen=True, slots=True)
class Strip:
    """Words as one text, with the word that each character belongs to."""

    words: tuple[Word, ...]
    text: str
    owners: tuple[int, ...]

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that the characters from start to end touch."""
        touched = sorted({self.owners[i] for i in range(start, end) if self.text[i] != " "})
        return tuple(self.words[i] for i in touched)


def strip_of(words: Sequence[Word]) -> Strip:
    """The words joined by single spaces, dashes made alike."""
    owners: list[int] = []
    parts: list[str] = []
    for i, word in enumerate(words):
        part = word.text.translate(_MARKS)
        parts.append(part)
        owners.extend([i] * (len(part) + 1))
    return Strip(tuple(words), " ".join(parts), tuple(owners))


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: its parts, and whether month and day could be told apart by their form."""

    year: int | None
    first: int
    second: int
    """Month and day, in this order, where `named`; else as printed."""
    named: bool
    words: tuple[Word, ...]
    start: int
    end: int


def _full_year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def dates_in(strip: Strip) -> tuple[PrintedDate, ...]:
    """Every date in the strip, from left to right."""
    found = []
    for m in _DATE.finditer(strip.text):
        if m["iy"]:
            year, first, second, named = int(m["iy"]), int(m["im"]), int(m["id"]), True
        elif m["sa"]:
            printed, first, second, named = m["sy"], int(m["sa"]), int(m["sb"]), False
            year = _full_year(printed) or 0
        elif m["nm"]:
            year_text = m["ny"] or m["nz"]
            found.append(_made(strip, m, _full_year(year_text), _MONTHS[m["nm"][:3].lower()], int(m["nd"]), True))
            continue
        elif m["dm"]:
            year_text = m["dy"] or m["dz"]
            found.append(_made(strip, m, _full_year(year_text), _MONTHS[m["dm"][:3].lower()], int(m["dd"]), True))
            continue
        else:
            found.append(_made(strip, m, None, int(m["ma"]), int(m["mb"]), False))
            continue
        found.append(_made(strip, m, year, first, second, named))
    return tuple(d for d in found if d is not None)


def _made(
    strip: Strip, match: re.Match[str], year: int | None, first: int, second: int, named: bool
) -> PrintedDate | None:
    months = (first,) if named else (first, second)
    if min(first, second) < 1 or max(first, second) > 31 or min(months) > 12:
        return None
    if year is not None and not 1950 <= year <= 2099:
        return None
    return PrintedDate(year, first, second, named, strip.between(*match.span()), match.start(), match.end())


@dataclass(frozen=True, slots=True)
class Calendar:
    """How this statement's dates are meant: the order of day and month, and the period that gives the year."""

    day_first: bool = False
    start: dt.date | None = None
    end: dt.date | None = None

    def date(self, printed: PrintedDate) -> dt.date | None:
        """The day that is meant, or None where no year can be told or there is no such day."""
        month, day = printed.first, printed.second
        if not printed.named and ((self.day_first and day <= 12) or month > 12):
            month, day = day, month
        if printed.year is not None:
            return _day(printed.year, month, day)
        anchor = self.end or self.start
        if anchor is None:
            return None
        choices = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := _day(y, month, day))]
        if not choices:
            return None
        low, high = self.start or (anchor - dt.timedelta(days=45)), self.end or (anchor + dt.timedelta(days=45))
        return min(choices, key=lambda d: (max((low - d).days, (d - high).days, 0), -d.toordinal()))

    def reading(self, printed: PrintedDate) -> Reading | None:
        """The date as a reading with the words that carry it."""
        day = self.date(printed)
        return None if day is None else reading_of(day, printed.words)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


_ABROAD = re.compile(
    r"\b(?:INR|IFSC|MICR|IBAN|sort code|BSB|GBP|EUR|AUD|NZD|ZAR|lakhs?|cheque)\b|[₹£€]|\bRs\.?\s?\d", re.IGNORECASE
)
_LAKH = re.compile(r"(?<![\d,])\d{1,2}(?:,\d{2})+,\d{3}\.\d{2}(?!\d)")


def is_day_first(pages: Sequence[Page]) -> bool:
    """Whether all-digit dates name the day first: a part above 12 says so, else a currency or wording from abroad."""
    votes: Counter[bool] = Counter()
    strips = [strip_of(page.words) for page in pages]
    for strip in strips:
        for found in dates_in(strip):
            if not found.named and (found.first > 12) != (found.second > 12):
                votes[found.first > 12] += 1
    if votes:
        return votes[True] > votes[False]
    return any(_ABROAD.search(s.text) or _LAKH.search(s.text) for s in strips)


def after_date(words: Sequence[Word], lead: PrintedDate) -> Word | None:
    """What is stuck to the date's last word (OCR loses the space), as a word of its own."""
    word = lead.words[-1]
    strip = strip_of(words)
    at = next(i for i, w in enumerate(strip.words) if w is word)
    tail = "".join(c for i, c in enumerate(strip.text) if i >= lead.end and strip.owners[i] == at).strip()
    if not any(c.isalpha() for c in tail):
        return None
    cut = word.box.right - word.box.width * len(tail) / max(len(word.text), 1)
    return replace(word, text=tail, box=replace(word.box, left=cut))
