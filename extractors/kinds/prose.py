"""What letters and contracts tell in sentences, and what stands alone on a line of theirs: dates, numbers, signers.

A kind says with patterns what it looks for; each pattern names the value's place in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.bank_holders import is_person
from extractors.kinds.bank_print import Calendar, Strip, dates_in, strip_of
from extractors.kinds.boxes import anchors_of
from extractors.kinds.captions import captioned, standing
from extractors.kinds.paystub_names import looks_like_person
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word
from extractors.values import parse

Named = tuple[str, Candidate]

MONEY = (
    r"(?:\$ ?|S(?=\d)|USD ?)?\d{1,3}(?:,\d{3})+(?:\.\d\d)?(?!\d)|(?:\$ ?|S(?=\d)|USD ?)?\d+\.\d\d(?!\d)"
    r"|\$ ?\d+(?![\d.,]*\d)"
)
"""An amount in a sentence: with a currency sign, a thousands mark or cents."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)(?!\d)|\d{{4}}-\d\d-\d\d|{_MONTH} ?\d{{1,2}}(?:st"
    r"|nd|rd|th)?,? ?\d{4}"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? {_MONTH} ?,? ?\d{{4}})"
)
"""A date in a sentence, with its year, also as contracts write it (`the 1st day of July, 2024`)."""
_CELL, _BAR = 3.0, " ¦ "
"""A gap in heights of print that parts the cells of a line, and what stands for it in the text."""
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_TIME = re.compile(
    r"^,?(?: at)? \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?(?: [-+]\d{4})?", re.IGNORECASE
)
_SPOKEN = re.compile(r"^the | day\b| of\b", re.IGNORECASE)
_NO_SIGNER = re.compile(
    r"^(?:dear|to|re|attn|attention|hello|good|regarding|thank|sincerely|date|subject)\b|hardship|letter|explanation"
    r"|\b(?:mortgage|loans?|servic\w+|bank|lending|financ\w+|funding|capital|credit|department|housing|administration"
    r"|agreement|lease|contract|landlord|tenant|owner|manager|notary|public|witness|page|statement|assistance|borrower"
    r"|mitigation|customer|account|county|state|united states|security|retirement|insurance|signature|signed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A way to say a field's value in a sentence; the pattern's group `value` is the value."""

    name: str
    type: str
    pattern: re.Pattern[str]
    fit: float


def telling(name: str, type_name: str, pattern: str, fit: float = 0.9) -> Telling:
    """A telling from a pattern's text, in which `<money>`, `<date>` and `<month>` stand for the value's own form."""
    text = pattern.replace("<money>", f"(?P<value>{MONEY})").replace("<date>", f"(?P<value>{DATE})")
    text = text.replace("<month>", rf"(?P<value>{_MONTH},? (?:of )?20\d\d)")
    return Telling(name, type_name, re.compile(text, re.IGNORECASE), fit)


def told(strip: Strip, tellings: Iterable[Telling]) -> Iterator[Named]:
    """Every value that the text tells in one of the given ways."""
    for way in tellings:
        for match in way.pattern.finditer(strip.text):
            found = reading_at(strip, match.span("value"), way.type)
            if found is not None:
                yield way.name, Candidate(found, way.fit)


def reading_at(strip: Strip, span: tuple[int, int], type_name: str) -> Reading | None:
    """The value of that type at that place of the text, or None; a `month` with its year begins on its first day."""
    text = strip.text[slice(*span)].strip()
    words = strip.between(*span)
    if type_name == "month":
        text = re.sub(r"[\s,]+(?:of )?(?=20)", " 1, ", text)
        type_name = "date"
    value = parse(type_name, _SPOKEN.sub("", text).replace(" ,", ",") if type_name == "date" else text)
    return reading_of(value, words) if value is not None and words else None


def text_of(layout: Layout, *, parted: bool = True) -> Strip:
    """All the words of a page as one text, line after line; a bar parts cells of a line, and lines of cells.

    Where blanks are filled in, wide gaps stand within sentences: not `parted`, the text has no bars.
    """
    words: list[Word] = []
    owners: list[int] = []
    text = ""
    tabled = False
    for line in layout.lines:
        cells = layout.runs(line, _CELL)
        for number, cell in enumerate(cells):
            bar = parted and text and (number or tabled or len(cells) > 1)
            # blanks of a form, with or without what was filled in
            cell = tuple(replace(w, text=w.text.strip("_")) for w in cell if w.text.strip("_")) or cell
            strip = strip_of(cell)
            text += f"{_BAR if bar else ' ' if text else ''}{strip.text}"
            owners += [max(len(words) - 1, 0)] * (len(text) - len(strip.text) - len(owners))
            owners += [len(words) + owner for owner in strip.owners[: len(strip.text)]]
            words += cell
        tabled = len(cells) > 1
    return Strip(tuple(words), text, tuple(owners))


def lone_dates(layout: Layout) -> Iterator[tuple[Reading, bool]]:
    """Dates that have a run of print to themselves, and whether a caption (`Date:`) says what they are."""
    for line in layout.lines:
        for run in layout.runs(line):
            strip = strip_of(run)
            dates = dates_in(strip)
            if len(dates) != 1 or dates[0].year is None:
                continue
            rest = (strip.text[: dates[0].start] + _TIME.sub("", strip.text[dates[0].end :])).strip(" .,:;")
            rest = _WEEKDAY.sub("", rest).strip(" .,:;")
            captioned = bool(
                re.fullmatch(
                    r"(?:(?:(?:letter|notice|issue|mailing) )?dated?|sent(?: on)?)(?: of (?:this )?(?:letter|notice))?",
                    rest,
                    re.I,
                )
            )
            placed = bool(re.fullmatch(r"[A-Z][A-Za-z. ]+, [A-Z]{2}", rest))
            reading = Calendar().reading(dates[0])
            if reading is not None and (not rest or captioned or placed):
                yield reading, captioned


def persons(layout: Layout) -> Iterator[tuple[Word, ...]]:
    """Runs of print that are a person's name and nothing else, from top to bottom."""
    for line in layout.lines:
        for run in layout.runs(line):
            text = " ".join(word.text for word in run)
            if is_signer(text):
                yield run


def is_signer(text: str) -> bool:
    """Whether a text is a person's name, and none of the titles and firms that look like one."""
    words = text.rstrip(",").split()
    capital = all(word[0].isupper() for word in words) and any(len(word.strip(".")) > 1 for word in words[1:])
    person = is_person(text.rstrip(",")) or (capital and len(words) < 5 and looks_like_person(text.rstrip(",")))
    return person and not _NO_SIGNER.search(text)


def joined(words: Sequence[Word]) -> Reading:
    """The words as one text, lines joined by one space."""
    return reading_of(" ".join(word.text for word in words).strip(" ,;:"), words)


def labelled(layout: Layout, captions: Mapping[str, Sequence[str]], types: Mapping[str, str]) -> Iterator[Named]:
    """The values beside or below captions that stand apart from sentences; a caption without a type ends a value."""
    known = {plain(phrase) for phrases in captions.values() for phrase in phrases}
    yield from captioned(layout, standing(layout, anchors_of(layout, captions), known), types)
