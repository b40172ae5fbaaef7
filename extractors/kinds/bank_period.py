"""The period that a statement covers, from a range of dates, its ending date, or the dates of its balances."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.bank_print import Calendar, PrintedDate, Strip, dates_in, is_day_first, strip_of
from extractors.layout import Layout, reading_of
from extractors.source import Page

_BETWEEN = re.compile(
    r"^\s*(?:-+|to|through|thru|until|and|al?|hasta(?: el)?|/|~|- to)\s*(?:the\s+)?(?:ending|ended)?\s*"
    r"(?:on|date)?:?\s*$"
    r"|^\s*(?:-|,)?\s*(?:to|ending|end date|through|thru|closing date)\s*(?:date)?\s*:?\s*$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"period|statement (?:dates?|from|for|cycle|of|begin|start)|for the|covering|from|cycle|activity (?:from"
    r"|for)|dates? covered|between|per[ií]odo|desde|del",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?:statement|period|cycle) (?:end(?:ing|s|ed)?|clos(?:ing|e))(?: (?:date|on))?\s*:?\s*$"
    r"|this statement\s*:?\s*$|(?:through|ending|closing|end) date\s*:?\s*$"
    r"|^\s*(?:through|thru|hasta(?: el)?)\s*:?\s*$"
    r"|(?:ending|closing) (?:ledger |account )?balance,?(?: (?:on|as of|at))?:?\s*\(?$|for the (?:month"
    r"|period) ending\s*:?\s*$",
    re.IGNORECASE,
)
_BEGINNING = re.compile(
    r"(?:statement|period|cycle) (?:begin(?:ning|s)?|start(?:ing|s)?|from)(?: (?:date|on))?\s*:?\s*$"
    r"|(?:beginning|start|from|opening) date\s*:?\s*$"
    r"|^\s*(?:from|desde)\s*:\s*$"
    r"|(?:beginning|opening|starting) (?:ledger |account )?balance,?(?: (?:on|as of|at))?:?\s*\(?$",
    re.IGNORECASE,
)
_STATEMENT_DATE = re.compile(
    r"(?:statement|as of|date of statement|closing) date\s*:?\s*$|^\s*date\s*:?\s*$|statement\s*:?\s*$|as of:?\s*$",
    re.I,
)
_CLOSING_DATE = re.compile(
    r"(?:(?:statement|closing|cut-?off) date|date of (?:this )?statement"
    r"|fecha (?:del estado|de cierre|de corte))\s*:?\s*$",
    re.IGNORECASE,
)
_SAME_MONTH = re.compile(r"^\s*-\s*(\d{1,2}),?\s+((?:19|20)\d{2})\b")


def _ranges(strip: Strip, day_first: bool) -> Iterator[tuple[Reading, Reading, int]]:
    """Pairs of dates with a connecting word between them, with the place where the first one begins."""
    dates = dates_in(strip)
    plainly = Calendar(day_first)
    for one, two in itertools.pairwise(dates):
        between = strip.text[one.end : two.start]
        if not _BETWEEN.match(between):
            continue
        last = plainly.date(two)
        if last is None:
            continue
        first = plainly.date(one)
        if first is None and one.year is None:
            first = _before(one, last, day_first)
        if first is not None and first < last and (last - first).days <= 400:
            yield reading_of(first, one.words), reading_of(last, two.words), one.start
    for one in dates:
        if one.year is None and one.named and (m := _SAME_MONTH.match(strip.text[one.end :])):
            try:
                first, last = (dt.date(int(m[2]), one.first, d) for d in (one.second, int(m[1])))
            except ValueError:
                continue
            words = strip.between(one.end + m.start(1), one.end + m.end())
            yield reading_of(first, one.words), reading_of(last, words), one.start


def _bare_pair(strip: Strip, day_first: bool) -> tuple[Reading, Reading] | None:
    """Two dates about a month apart that stand alone side by side, the word between them lost."""
    dates = dates_in(strip)
    if len(dates) != 2 or re.search(r"\w", strip.text[: dates[0].start] + strip.text[dates[1].end :]):
        return None
    if re.search(r"\w", strip.text[dates[0].end : dates[1].start]):
        return None
    first, last = (Calendar(day_first).reading(d) if d.year is not None else None for d in dates)
    if first is None or last is None or not (isinstance(first.value, dt.date) and isinstance(last.value, dt.date)):
        return None
    return (first, last) if 20 <= (last.value - first.value).days <= 100 else None


def _before(one: PrintedDate, last: dt.date, day_first: bool) -> dt.date | None:
    for year in (last.year, last.year - 1):
        found = Calendar(day_first).date(replace(one, year=year))
        if found is not None and found < last:
            return found
    return None


def _strips(layout: Layout) -> Iterator[tuple[Strip, float]]:
    """Each line, and each cell with the cell below it, as a range may be broken over two lines of one cell."""
    for line in layout.lines:
        yield strip_of(line.words), line.box.top
        runs = layout.runs(line, 1.8)
        for run in runs if len(runs) > 1 else ():
            yield strip_of(run), line.box.top
    for index, line in enumerate(layout.lines[:-1]):
        for run in layout.runs(line, 1.8):
            left, right = run[0].box.left, run[-1].box.right
            near = [
                w
                for below in layout.lines[index + 1 : index + 3]
                if below.box.top - line.box.bottom < 3.2 * line.height
                for w in below.words
                if w.box.right > left - 0.01 and w.box.left < right + 0.02
            ]
            if near:
                yield strip_of([*run, *near]), line.box.top


def periods(pages: Sequence[Page], day_first: bool) -> Iterator[tuple[str, Candidate]]:
    """Candidates for the first and last day of the period, the surest wording with the best fit."""
    for number, page in enumerate(pages[:3]):
        layout = Layout(page)
        loss = 0.04 * number
        for strip, top in _strips(layout):
            if top < 0.3 and (pair := _bare_pair(strip, day_first)) is not None:
                yield "period_start", Candidate(pair[0], 0.72)
                yield "period_end", Candidate(pair[1], 0.72)
            for first, last, at in _ranges(strip, day_first):
                said = _SAID.search(strip.text[:at]) is not None
                fit = (0.95 if said else 0.85 if top < 0.4 else 0.6) - loss
                yield "period_start", Candidate(first, fit)
                yield "period_end", Candidate(last, fit)
            yield from _single(strip, Calendar(day_first), loss)
        yield from _beneath(layout, day_first, loss)


def _single(strip: Strip, calendar: Calendar, loss: float) -> Iterator[tuple[str, Candidate]]:
    for printed in dates_in(strip):
        reading = calendar.reading(printed)
        before = strip.text[: printed.start]
        if reading is None:
            continue
        if match := _ENDING.search(before):
            # A balance's column may have a day of its own below it; `on` and `as of` announce the last day.
            column = "balance" in match[0].lower() and not re.search(r"\b(?:on|as of|at)\b", match[0], re.IGNORECASE)
            yield "period_end", Candidate(reading, (0.55 if column else 0.78) - loss)
        elif match := _BEGINNING.search(before):
            # A balance is often that of the day before the period begins.
            yield "period_start", Candidate(reading, (0.62 if "balance" in match[0].lower() else 0.78) - loss)


_WEAK = ("from", "desde", "through", "thru", "hasta")
"""Words that announce a day only with a colon."""


def _beneath(layout: Layout, day_first: bool, loss: float) -> Iterator[tuple[str, Candidate]]:
    """A date that stands under its label."""
    labels = {
        "period_start": (
            "period start",
            "period beginning",
            "statement begin date",
            "beginning date",
            "start date",
            *_WEAK[:2],
            "statement from",
        ),
        "period_end": (
            "period end",
            "period ending",
            "statement end date",
            "ending date",
            "fecha de cierre",
            *_WEAK[2:],
            "end date",
            "statement ending",
            "statement closing date",
        ),
    }
    for name, phrases in labels.items():
        for phrase in phrases:
            for hit in layout.find(phrase):
                if phrase in _WEAK and not layout.lines[hit.line].words[hit.last].text.endswith(":"):
                    continue
                for words in (layout.right_of(hit), *layout.below(hit, depth=2.0)[:1]):
                    found = dates_in(strip_of(words[:6]))
                    if found and found[0].year is not None and (reading := Calendar(day_first).reading(found[0])):
                        yield name, Candidate(reading, 0.82 - loss)
                        break


def calendar_of(pages: Sequence[Page]) -> tuple[Calendar, tuple[tuple[str, Candidate], ...]]:
    """How the statement's dates are to be read, and the candidates for its period."""
    day_first = is_day_first(pages)
    found = tuple(periods(pages, day_first))
    start, end = _best(found, "period_start"), _best(found, "period_end")
    if start and end and start > end:
        start = None
    if end is None and start is None:
        end = _any_day(pages, day_first)
        if end is not None:
            lent = Calendar(day_first, None, end)
            strips = [strip for page in pages[:2] for strip, _ in _strips(Layout(page))]
            found += tuple(c for strip in strips for c in _single(strip, lent, 0.03))
            start, end = _best(found, "period_start"), _best(found, "period_end") or end
    elif end is None and start is not None:
        end = start + dt.timedelta(days=31)
    return Calendar(day_first, start, end), found


def closing_day(pages: Sequence[Page], calendar: Calendar, days: Sequence[dt.date]) -> Iterator[Candidate]:
    """The statement's own date as the period's last day, if the rows end with it and none lies after it."""
    for page in pages[:2]:
        for strip, _ in _strips(Layout(page)):
            for printed in dates_in(strip):
                reading = calendar.reading(printed) if printed.year is not None else None
                if reading is None or not _CLOSING_DATE.search(strip.text[: printed.start]):
                    continue
                last = reading.value
                assert isinstance(last, dt.date)
                within = [d for d in days if dt.timedelta(0) <= last - d <= dt.timedelta(days=35)]
                near = any(last - d <= dt.timedelta(days=12) for d in within)
                if len(within) == len(days):
                    yield Candidate(reading, 0.8 if near else 0.6)


def around(name: str, candidate: Candidate, days: Sequence[dt.date]) -> Candidate:
    """A period's day is doubtful where most of the rows lie outside of it."""
    day = candidate.reading.value
    if len(days) < 3 or not isinstance(day, dt.date):
        return candidate
    slack = dt.timedelta(days=3)
    outside = sum(d > day + slack if name == "period_end" else d < day - slack for d in days)
    return replace(candidate, fit=0.5 * candidate.fit) if outside > 0.2 * len(days) else candidate


def _best(found: Sequence[tuple[str, Candidate]], name: str) -> dt.date | None:
    own = [c for n, c in found if n == name]
    best = max(own, key=lambda c: c.fit, default=None)
    return best.reading.value if best is not None and isinstance(best.reading.value, dt.date) else None


def _any_day(pages: Sequence[Page], day_first: bool) -> dt.date | None:
    """The statement's own date, else the latest full date of the first page: it only lends rows their year."""
    dated: list[tuple[bool, dt.date]] = []
    for page in pages[:1]:
        for line in Layout(page).lines:
            strip = strip_of(line.words)
            for printed in dates_in(strip):
                day = Calendar(day_first).date(printed) if printed.year is not None else None
                if day is not None:
                    dated.append((_STATEMENT_DATE.search(strip.text[: printed.start]) is not None, day))
    return max(dated)[1] if dated else None
