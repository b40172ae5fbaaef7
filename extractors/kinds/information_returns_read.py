"""Reads information returns: the payer's and the recipient's blocks, the boxes, the year and the ticks of each copy.

The government's grid, substitute statements with one box a line, and brokers' lists of sections are read alike: a box
is known by its caption, its number by the print before the caption or else by the year's form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from extractors.declaration import Candidate, Extraction
from extractors.kinds.box_cells import FAR, cell, near_run, parts, text_candidate, years_in
from extractors.kinds.boxes import Anchor, beneath, beside, box_amount
from extractors.kinds.information_returns_boxes import Caption, Sort
from extractors.kinds.information_returns_copies import copies_on
from extractors.kinds.information_returns_labels import InformationReturn, anchored
from extractors.kinds.information_returns_parties import party_candidates
from extractors.layout import Layout, Line, once_a_page, plain, reading_of
from extractors.source import Box, Page, Reader, Word
from extractors.values import parse

NUMBERED_FIT, CAPTION_FIT, WHOLE_FIT = 0.94, 0.9, 0.86
"""How sure a box is whose number is printed before its caption, one known by its caption alone, and a whole amount
without any mark of money."""
_WIDE: Final = 2.0
"""A gap in heights of print that ends an amount."""
_TICKED: Final = frozenset(("☒", "☑", "✓", "✔", "✗", "✘", "x", "X"))
_STATED: Final = 0.5
"""How sure a year is that is no year of the form's revision."""
_DEPTH: Final = 9.0
"""Heights of a caption within which the entry of its box stands below it."""
_CELL: Final = 0.1
"""Share of the page's width within which the entry of a box begins."""
_CODES: Final = re.compile(r"[1-9A-HJ-NP-UWY](?: ?[1-9A-HJ-NP-UWY])?")
"""Distribution codes: IRS Instructions for Forms 1099-R and 5498 (2024), table 1."""

_HEADINGS: Final = ("tax statement", "tax information", "tax reporting", "tax form", "year-end")
"""What substitute statements call themselves beside the year."""


def _without_rule(word: Word) -> Word:
    """An engine's word without the next box's dollar sign or a rule of the form that it ran together with."""
    text = re.sub(r"(?<=\d)[$|\[\]]+$|^[|\[\]]+(?=[$\d])", "", word.text)
    return word if text == word.text or word.reader is not Reader.OCR else replace(word, text=text)


def _own(words: Sequence[Word], anchor: Anchor) -> Sequence[Word]:
    """A line of a cell from its dollar sign on, where figures left of it end the box before."""
    sign = next((i for i, w in enumerate(words) if re.fullmatch(r"[|\[]?\$", w.text)), 0)
    return words[sign:] if words[0].box.left < anchor.box.left else words


def _amount(words: Sequence[Word], layout: Layout, fit: float) -> Candidate | None:
    """The amount of one line of a cell: marked as money, or whole and long enough to be no number of the form."""
    kept = [_without_rule(w) for w in words if not re.fullmatch(r"[.…·_]+", w.text)]
    start = next((i for i, w in enumerate(kept) if re.search(r"\d", w.text) or w.text in ("$", "(")), None)
    if start is None or any(re.search(r"[A-Za-z]{2}", w.text) for w in kept[:start]):
        return None
    run: list[Word] = []
    dollar = next((w for w in kept[start:] if w.text == "$"), None)
    for word in kept[start:]:
        if dollar is not None and re.fullmatch(r"20[0-4]\d", word.text) and word.box.height > 1.5 * dollar.box.height:
            break  # the form's year in its large print
        if run and re.search(r"\d", run[-1].text):
            cents = re.fullmatch(r"\d\d", word.text) and layout.gap(run[-1], word) <= FAR
            larger = word.box.height > 1.5 * run[-1].box.height  # the year in its large print
            if larger or (layout.gap(run[-1], word) > _WIDE and not cents and not run[-1].text.endswith((",", "."))):
                break
        run.append(word)
    reading = box_amount(layout, run, 1.0)
    if reading is None or not isinstance(reading.value, Decimal):
        return None
    marked = bool(re.search(r"[$,]|[.:]\s?\d{2}\D*$", reading.raw)) or run[0].text == "$"
    digits = re.sub(r"\D", "", reading.raw)
    if not marked and reading.reader is not Reader.FORM_FIELD:
        if len(digits) < 3 or len(digits) > 7 or re.fullmatch(r"(?:19|20)\d\d", digits):
            return None
        return Candidate(reading, fit * WHOLE_FIT / CAPTION_FIT)
    return Candidate(reading, fit)


def _amounts(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], fit: float) -> Iterator[Candidate]:
    """The amount of a box: beside its caption, or in the first line below it that has one."""
    level = beside(layout, anchor, anchors)
    right = _amount(level, layout, fit)
    below = next(
        (c for line in beneath(layout, anchor, anchors, _DEPTH) if (c := _amount(_own(line, anchor), layout, fit))),
        None,
    )
    if right is not None and below is not None and layout.gap(anchor.words[-1], level[0]) > FAR:
        right = None
    found = right or below
    if found is not None:
        yield found


def _in_cell(layout: Layout, caption: Caption, anchor: Anchor, anchors: Sequence[Anchor]) -> Candidate | None:
    """What stands in a box that holds no amount."""
    lines = parts(layout, anchor, anchors, _DEPTH)
    if caption.sort is Sort.TICK:
        yes = (run[0] for line in lines for run in layout.runs(Line(line, anchor.box)) if len(run) == 1)
        ticks = (w for line in lines for w in line if w.text in _TICKED)
        tick = next(ticks, None) or next((w for w in yes if plain(w.text) == "yes"), None)
        return None if tick is None else Candidate(reading_of("X", [tick]), 0.85)
    if caption.sort is Sort.PLACE:
        block = [w for line in lines for w in near_run(layout, line)]
        return text_candidate(block, "address", 0.8) if any(c.isdigit() for w in block for c in w.text) else None
    reach = max(anchor.box.right, anchor.box.left + _CELL)
    for line in lines:
        words = tuple(w for w in near_run(layout, line) if w.text not in _TICKED and w.text != "$")
        level = words and abs(words[0].box.center[1] - anchor.box.center[1]) < anchor.box.height
        said = plain("".join(w.text for w in words))
        if any(said in plain(phrase) for phrase in caption.phrases):
            continue  # where the caption goes on
        if words and (level or words[0].box.left < reach) and (found := _entry(layout, caption.sort, words)):
            return found
    return None


def _entry(layout: Layout, sort: Sort, words: tuple[Word, ...]) -> Candidate | None:
    """The words of one line as what the box may hold."""
    if sort is Sort.STATE:
        state = next((w for w in words if parse("state", w.text.strip("|,:")) is not None), None)
        return None if state is None else Candidate(reading_of(state.text.strip("|,:"), [state]), 0.88)
    if sort is Sort.CODE:
        text = " ".join(w.text.strip("|") for w in words[:2]).strip()
        return Candidate(reading_of(text, words[:2]), 0.88) if _CODES.fullmatch(text) else None
    if sort is Sort.YEAR:
        year = next((w for w in words if re.fullmatch(r"(?:19|20)\d\d", w.text)), None)
        return None if year is None else Candidate(reading_of(year.text, [year]), 0.9)
    if sort is Sort.DATE:
        dates = layout.values(words, "date")
        return Candidate(dates[0].reading(), 0.9) if dates else None
    return text_candidate(words, "text", 0.8) if sort is Sort.TEXT and _says_something(words) else None


_PROSE: Final = re.compile(
    r"www\.|department|internal|\birs\b|\bcopy\b|\bform\b|important|furnished|see ", re.IGNORECASE
)


def _says_something(words: Sequence[Word]) -> bool:
    """Whether the words of a text box are an entry and no print of the form."""
    text = " ".join(w.text for w in words)
    if _PROSE.search(text):
        return False
    return bool(re.search(r"\d\d|[A-Z]{2}", text)) or (text[:1].isupper() and len(words) <= 3)


def year_candidates(layout: Layout, anchors: Sequence[Anchor], titles: Sequence[str]) -> Iterator[Candidate]:
    """The tax year: said so, large beneath the form's OMB number, or on the level of its title."""
    spoken = {id(w) for a in anchors if a.name.startswith("#") for w in a.words}
    for anchor in anchors:
        if anchor.name == "year" and not spoken & {id(w) for w in anchor.words}:
            for line in cell(layout, anchor, anchors, 4.0):
                yield from years_in(line[:4], 0.95)
        elif anchor.name == "omb":
            bounds = [a for a in anchors if a.name not in ("title", "year")]
            for line in beneath(layout, anchor, bounds, 14.0):
                yield from years_in(line[:4], 0.93)
    for title in (*titles, *_HEADINGS):
        for hit in layout.find(title):
            reach = 2.0 * max(hit.box.height, 0.008)
            for level in layout.lines:
                if abs(level.box.center[1] - hit.box.center[1]) <= reach:
                    free = [w for w in level.words if id(w) not in spoken]
                    yield from years_in([w for w in free if not _of_a_date(w)], 0.85)


def _of_a_date(word: Word) -> bool:
    return bool(re.search(r"\d[-/]\d", word.text))


def _corrected(layout: Layout) -> Iterator[Candidate]:
    """The tick before `CORRECTED`, as the printed label."""
    for hit in layout.find("corrected"):
        word = layout.lines[hit.line].words[hit.first]
        for tick in layout.page.words:
            level = abs(tick.box.center[1] - word.box.center[1]) < 1.2 * max(word.box.height, tick.box.height)
            if tick.text in _TICKED and level and -0.5 < layout.gap(tick, word) < 3.0:
                yield Candidate(reading_of(word.text, [tick, word]), 0.88)


def read_copy(form: InformationReturn, page: Page) -> Iterator[tuple[str, Candidate]]:
    """Everything that one copy of the form says."""
    layout = Layout(page)
    anchors, boxes = anchored(form, layout)
    years = [c for c in year_candidates(layout, anchors, form.titles) if c.fit >= _STATED]
    for box in boxes:
        if box.caption.sort is Sort.AMOUNT:
            years += [c for c in years_in(beside(layout, box.anchor, anchors)[:1], 0.9) if c.fit >= _STATED]
    yield from (("tax_year", candidate) for candidate in years)
    yield from (("corrected", candidate) for candidate in _corrected(layout))
    yield from party_candidates(layout, anchors, form.sender)
    best = max(years, key=lambda c: c.fit, default=None)
    year = int(str(best.reading.value)) if best is not None else None
    spoken_for: set[tuple[Box, ...]] = set()
    for box in sorted(boxes, key=lambda b: not b.printed):  # a title has no number and may stand above another's entry
        number = box.caption.number(year, box.printed)
        name = f"box{number}" if number else box.caption.name
        fit = (NUMBERED_FIT if box.printed else CAPTION_FIT) * box.likeness
        if box.caption.sort is Sort.AMOUNT:
            found = [c for c in _amounts(layout, box.anchor, anchors, fit) if c.reading.boxes not in spoken_for]
            yield from ((name, candidate) for candidate in found)
            spoken_for |= {c.reading.boxes for c in found if box.printed}
        elif box.caption.sort is not Sort.UNREAD and (candidate := _in_cell(layout, box.caption, box.anchor, anchors)):
            yield name, candidate


@lru_cache(maxsize=32)
def copy_reader(form: InformationReturn) -> Callable[[Page], tuple[tuple[str, Candidate], ...]]:
    """What one copy of the form says, read once though it is asked both for its papers and for its boxes."""

    def said(copy: Page) -> tuple[tuple[str, Candidate], ...]:
        return tuple(read_copy(form, copy))

    return once_a_page(said)


def reader_of(form: InformationReturn) -> Callable[[Sequence[Page]], Extraction]:
    """A reader of all copies of the form on a document's pages: copies that agree strengthen each other."""

    def read(pages: Sequence[Page]) -> Extraction:
        """The boxes of all copies on the pages."""
        candidates: dict[str, list[Candidate]] = {}
        for page in pages:
            for copy in copies_on(page):
                for name, candidate in copy_reader(form)(copy):
                    candidates.setdefault(name, []).append(candidate)
        return Extraction({name: tuple(found) for name, found in candidates.items()})

    return read
