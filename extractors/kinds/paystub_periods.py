"""The pay period and the dates of a stub where a plain label and value do not tell them."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word, union
from extractors.values import parse

Named = tuple[str, Candidate]

_NAME = r"(?:jan|ene|feb|mar|apr|abr|may|jun|jul|aug|ago|sep|oct|nov|dec|dic)[a-z]*\.?"
_MONTH = rf"{_NAME} ?\d{{1,2}}(?:st|nd|rd|th)?"
_DATE = (
    rf"\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d\d-\d\d|{_MONTH},? \d{{4}}"
    rf"|\d{{1,2}}[ -](?:de )?{_NAME}[ -](?:de )?\d{{4}}"
)
_OPEN = rf"{_MONTH}|\d{{1,2}}/\d{{1,2}}"
"""A day whose year is printed only with the other end of the period."""
_RANGE = re.compile(
    rf"(?<![\d/])(?P<start>{_DATE}|{_OPEN})\.? ?(?:-+|–|—|−|~|to|thru|through|and|al?|hasta|y) ?"
    rf"(?P<end>{_DATE})(?![\d/])",
    re.IGNORECASE,
)

_IN_ONE_MONTH = re.compile(
    rf"(?<![\w/])(?P<month>{_NAME}) ?(?P<first>\d{{1,2}}) ?(?:-|–|—|to|thru|through) ?(?P<last>\d{{1,2}}),?"
    r" (?P<year>\d{4})\b",
    re.IGNORECASE,
)
"""A period that prints its month and year once: `March 1 - 15, 2024`."""


_DAYS_FIRST = re.compile(
    rf"(?<![\w/\-])(?P<first>\d{{1,2}}) ?(?:-|–|—|to|thru) ?(?P<last>\d{{1,2}})"
    rf" (?P<month>{_NAME}),? (?P<year>\d{{4}}|\d\d)\b",
    re.IGNORECASE,
)
"""A period whose days stand before its month: `1-31 MAY 25`."""


@dataclass(frozen=True, slots=True)
class Span:
    """Two dates printed as one range, with the words of each."""

    start: Reading
    end: Reading

    @property
    def days(self) -> int:
        """Its length in days."""
        assert isinstance(self.start.value, dt.date)
        assert isinstance(self.end.value, dt.date)
        return (self.end.value - self.start.value).days


def _dated(text: str, end: dt.date) -> dt.date | None:
    """The start of a range; where its year is not printed it is the last such day up to the range's end."""
    value = parse("date", text)
    if isinstance(value, dt.date):
        return value
    for year in (end.year, end.year - 1):
        joint = f"{text}/{year}" if "/" in text else f"{text}, {year}"
        value = parse("date", joint)
        if isinstance(value, dt.date) and value <= end:
            return value
    return None


def spans_of(words: Sequence[Word]) -> Iterator[Span]:
    """Every range of two dates among words of one line, also where it is a single token."""
    text, owners = "", list[int]()
    for at, word in enumerate(words):
        part = word.text + " "
        text += part
        owners += [at] * len(part)
    for match in _RANGE.finditer(text):
        end = parse("date", match["end"])
        start = _dated(match["start"], end) if isinstance(end, dt.date) else None
        if start is None or not isinstance(end, dt.date) or start > end:
            continue
        first, second = (
            words[owners[match.start(name)] : owners[match.end(name) - 1] + 1] for name in ("start", "end")
        )
        yield Span(reading_of(start, first), reading_of(end, second))
    for match in (*_IN_ONE_MONTH.finditer(text), *_DAYS_FIRST.finditer(text)):
        year = match["year"] if len(match["year"]) > 2 else f"20{match['year']}"
        opened, closed = (parse("date", f"{match['month']} {match[day]}, {year}") for day in ("first", "last"))
        if isinstance(opened, dt.date) and isinstance(closed, dt.date) and opened < closed:
            whole = words[owners[match.start()] : owners[match.end() - 1] + 1]
            yield Span(reading_of(opened, whole), reading_of(closed, whole))


_PERIOD = (
    "pay period dates", "pay period", "period covered", "payroll period", "earnings period", "period dates",
    "pay dates",
    "period", "for the period", "work period", "time period", "dates", "covering", "pay cycle",
    "periodo de pago", "período de pago", "periodo", "período",
)  # fmt: skip
_BETWEEN = re.compile(
    r"^(-+|–|—|−|to|thru|through|and|from|:|dates?|begin(ning)?|end(ing)?:?|start:?|al?|hasta|desde|y|del?)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"^(end|begin|start|beg|from|to|thru)[a-z]*:?$", re.IGNORECASE)
_LONGEST_PERIOD = 35
_SHORTEST_PERIOD = 4


def _pair(layout: Layout, words: Sequence[Word]) -> tuple[Reading, Reading] | None:
    """The two dates that words begin with, joined by nothing but a dash or a `to`."""
    for span in spans_of(words):
        before = words[: next((i for i, w in enumerate(words) if w.box in span.start.boxes), 0)]
        if len(before) <= 3:
            return span.start, span.end
    dates = layout.values(words, "date")[:2]
    days = [d.value for d in dates if isinstance(d.value, dt.date)]
    if len(days) < 2 or days[0] > days[1]:
        return None
    loose = [w for w in words if w not in dates[0].words and w not in dates[1].words and w.box.left < dates[1].box.left]
    if any(not _BETWEEN.match(w.text) for w in loose):
        return None
    return dates[0].reading(), dates[1].reading()


def periods(layout: Layout) -> Iterator[Named]:
    """Both ends of the period where a label announces two dates, or where the page prints one range and no other."""
    told = False
    for rank, phrase in enumerate(_PERIOD):
        for hit in layout.find(phrase):
            after = layout.lines[hit.line].words[hit.last + 1 :]
            if (
                after
                and _ENDS.match(after[0].text)
                and layout.gap(layout.lines[hit.line].words[hit.last], after[0]) < 1.0
            ):
                continue  # `Pay Period End`: one date, not two.
            pair = _pair(layout, after)
            if pair is None:
                for below in layout.below(hit, depth=2.5, right_edge=hit.box.right + 0.15)[:1]:
                    pair = _pair(layout, below)
            if pair is not None:
                told = True
                yield "period_start", Candidate(pair[0], 0.94 - 0.02 * rank)
                yield "period_end", Candidate(pair[1], 0.94 - 0.02 * rank)
    if told:
        return
    spans = {(s.start.value, s.end.value): s for line in layout.lines for s in spans_of(line.words)}
    alone = [s for s in spans.values() if _SHORTEST_PERIOD <= s.days <= _LONGEST_PERIOD]
    if len(alone) == 1 and len(spans) == 1:
        yield "period_start", Candidate(alone[0].start, 0.75)
        yield "period_end", Candidate(alone[0].end, 0.75)


_STACKED = {
    "datepaid": "pay_date", "paydate": "pay_date", "checkdate": "pay_date", "paymentdate": "pay_date",
    "paiddate": "pay_date",
    "advicedate": "pay_date", "periodend": "period_end", "periodending": "period_end", "periodenddate": "period_end",
    "payperiodend": "period_end", "periodbegin": "period_start", "periodbeginning": "period_start",
    "periodstart": "period_start", "payperiodstart": "period_start", "periodbegindate": "period_start",
}  # fmt: skip


def stacked_dates(layout: Layout) -> Iterator[Named]:
    """Dates under captions that are broken over two lines (`Date` over `Paid`)."""
    for number, line in enumerate(layout.lines[:-2]):
        following = layout.lines[number + 1]
        if following.box.top - line.box.bottom > line.height:
            continue
        for upper in layout.runs(line):
            for lower in layout.runs(following):
                box = union(w.box for w in (*upper, *lower))
                name = _STACKED.get(plain("".join(w.text for w in (*upper, *lower))))
                level = upper[0].box.left < lower[-1].box.right and lower[0].box.left < upper[-1].box.right
                if name is None or not level:
                    continue
                for below in layout.lines[number + 2 : number + 4]:
                    near = [w for w in below.words if w.box.right > box.left - 0.02 and w.box.left < box.right + 0.02]
                    for found in layout.values(near, "date")[:1]:
                        yield name, Candidate(found.reading(), 0.88)


_CUT_FROM, _CUT_BY = 9, 8
"""Letters that must be left of a caption that its column cuts off, and how many may be lost."""


def cut_captions(layout: Layout, captions: Mapping[str, Sequence[str]]) -> Iterator[Named]:
    """Dates after captions whose ends a narrow column cut off: `PERIOD BEGINNIN 06/16/26`."""
    for line in layout.lines:
        for found in layout.values(line.words, "date"):
            at = line.words.index(found.words[0])
            run: list[Word] = []
            for word in reversed(line.words[max(0, at - 4) : at]):
                if not word.text[:1].isalpha() or (run and layout.gap(word, run[0]) > 1.2):
                    break
                run.insert(0, word)
            wanted = plain("".join(w.text for w in run))
            if len(wanted) < _CUT_FROM:
                continue
            begun = {
                name
                for name, phrases in captions.items()
                for phrase in phrases
                if plain(phrase).startswith(wanted)
                and 0 < len(plain(phrase)) - len(wanted) <= _CUT_BY
                and len(wanted) not in itertools.accumulate(len(plain(part)) for part in phrase.split())
            }
            if len(begun) == 1:
                yield begun.pop(), Candidate(found.reading(), 0.85)


_CAPTION_WORDS = 5
_CAPTION_FIT, _BARE_FIT = 0.9, 0.74


def captioned_dates(layout: Layout, captions: Mapping[str, Sequence[str]]) -> Iterator[Named]:
    """Dates right after a caption that says the field's own words and no others, however rare those words are.

    A bare `Date` is the day of payment where the page has one such caption and none that says more.
    """
    phrases = {plain(phrase): name for name, listed in captions.items() for phrase in (*listed, *_MORE.get(name, ()))}
    bare: list[Reading] = []
    told = False
    for line in layout.lines:
        for found in layout.values(line.words, "date"):
            at = line.words.index(found.words[0])
            before = line.words[max(0, at - _CAPTION_WORDS) : at]
            for start in range(len(before)):
                run = before[start:]
                apart = (start == 0 and at <= _CAPTION_WORDS) or layout.gap(line.words[at - len(run) - 1], run[0]) > 0.9
                name = phrases.get(plain("".join(w.text for w in run)))
                close = all(layout.gap(a, b) < 1.2 for a, b in itertools.pairwise(run))
                if name is None or not apart or not close:
                    continue
                told = told or name == "pay_date"
                yield name, Candidate(found.reading(), _CAPTION_FIT)
                break
            else:
                if before and plain(before[-1].text) in ("date", "dated"):
                    bare.append(found.reading())
    if not told and len({r.value for r in bare}) == 1:
        yield "pay_date", Candidate(bare[0], _BARE_FIT)


_MORE: Mapping[str, Sequence[str]] = {
    "pay_date": ("paydate", "check date", "pmt dt", "deposit dt", "date of deposit", "date of warrant", "warrant date"),
    "period_start": ("pd beg", "pd begin", "pd start", "pd beginning", "pay pd begin", "pay pd beg", "pay from"),
    "period_end": ("pd end", "pd ending", "pd ended", "pay pd end", "pay pd ending", "ppe", "pe date", "pay thru"),
}  # fmt: skip
"""Short forms of captions that only count right before their date."""
