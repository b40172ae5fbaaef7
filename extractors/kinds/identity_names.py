"""Whose identity paper it is and where they live: by the card's element numbers, by captions, or over the address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.kinds.prose import Named, joined, labelled
from extractors.layout import Layout, Line, plain
from extractors.source import Word

_CITY = re.compile(r"\b[A-Za-z]{2}\.?,? +\d{5}(?:-\d{4})?(?:-\d{4})?$")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’.][^\W\d_]+)*[.,]?")
_SURNAME = frozenset(("surname", "lastname", "ln", "last", "familyname", "surnamenomapellidos", "surnames"))
_GIVEN = frozenset(
    ("givennames", "givenname", "firstname", "fn", "first", "given", "firstnames", "givennamesprenomsnombres")
)
_CAPTIONS = {
    "name": ("full name", "name of holder", "cardholder name", "cardholder", "holder", "name"),
    "address": ("residence address", "mailing address", "residence", "address"),
    "other": ("number", "date of birth", "expires", "issued", "sex", "eyes", "class", "height", "weight"),
}
_TYPES = {"name": "person", "address": "address"}
_NO_NAME = re.compile(
    r"\b(?:licen[sc]e|card|identification|identity|driver'?s?|operator|state|department|usa|united"
    r"|states|passport|class|sex|eyes|hgt|wgt|dob"
    r"|exp|iss|donor|rest|end|none|organ|veteran|limited|not|for|federal|purposes|real|id|permanent"
    r"|resident|issued|commercial|motor|vehicles"
    r"|public|safety|transportation|health|services|dd|no|of)\b",
    re.IGNORECASE,
)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _is_name(words: Sequence[Word], fewest: int = 1) -> bool:
    text = _text(words)
    return fewest <= len(words) <= 6 and all(_NAME.fullmatch(w.text) for w in words) and not _NO_NAME.search(text)


def _numbered(line: Line, number: str) -> tuple[Word, ...]:
    """What follows an element number that opens the line."""
    return line.words[1:] if line.words[0].text.rstrip(".") == number else ()


def names(layout: Layout) -> Iterator[Named]:
    """The holder's name and address, in the order in which they are printed."""
    yield from _by_number(layout)
    yield from _by_caption(layout)
    yield from _over_address(layout)
    for name, candidate in labelled(layout, _CAPTIONS, _TYPES):
        if name == "name" or _CITY.search(candidate.reading.raw):
            yield name, candidate


def _by_number(layout: Layout) -> Iterator[Named]:
    """Elements 1 and 2 of a card, and element 8 with the lines below it."""
    runs = [run for line in layout.lines for run in layout.runs(line, 3.0)]
    numbered: dict[str, tuple[Word, ...]] = {}
    for at, run in enumerate(runs):
        mark = run[0].text.rstrip(".")
        if mark in ("1", "2") and _is_name(run[1:]) and mark not in numbered:
            numbered[mark] = run[1:]
        if mark == "8" and len(run) > 1 and re.match(r"\d|p", run[1].text, re.IGNORECASE):
            block = list(run[1:])
            for other in runs[at + 1 : at + 8]:
                if _CITY.search(_text(block)):
                    break
                beneath = other[0].box.top > block[-1].box.top + 0.2 * run[0].box.height
                if beneath and abs(other[0].box.left - run[0].box.left) < 0.06:
                    block += other
            if _CITY.search(_text(block)):
                yield "address", Candidate(joined(block), 0.93)
    if len(numbered) == 2:
        yield "name", Candidate(joined([*numbered["1"], *numbered["2"]]), 0.93)
    elif len(numbered.get("1", ())) > 1:
        yield "name", Candidate(joined(numbered["1"]), 0.85)


def _by_caption(layout: Layout) -> Iterator[Named]:
    """A surname and given names below or beside their captions, as passports and some cards print them."""
    found: dict[str, tuple[Word, ...]] = {}
    for at, line in enumerate(layout.lines):
        for run in layout.runs(line, 1.6):
            for role, captions in (("last", _SURNAME), ("first", _GIVEN)):
                count = next((n for n in range(min(len(run), 6), 0, -1) if plain(_text(run[:n])) in captions), 0)
                whole = re.match(
                    r"(?:surnames?|last name|family name|given names?|first names?)\b ?/", _text(run), re.IGNORECASE
                )
                if not count and not (whole and plain(run[0].text)[:5] in ("surna", "famil") and role == "last"):
                    if not (whole and plain(run[0].text)[:5] in ("given", "first") and role == "first"):
                        continue
                    count = len(run)
                count = count or len(run)
                beside = run[count:]
                beneath = beside or _below(layout, at, run)
                if _is_name(beneath):
                    found.setdefault(role, tuple(beneath))
    if len(found) == 2:
        ordered = sorted(found.values(), key=lambda words: (words[0].box.top, words[0].box.left))
        yield "name", Candidate(joined([w for words in ordered for w in words]), 0.9)


def _below(layout: Layout, at: int, run: Sequence[Word]) -> tuple[Word, ...]:
    for line in layout.lines[at + 1 : at + 3]:
        for other in layout.runs(line, 1.6):
            if (
                abs(other[0].box.left - run[0].box.left) < 0.02
                and other[0].box.top < run[0].box.bottom + 2.5 * run[0].box.height
            ):
                return other
    return ()


def _over_address(layout: Layout) -> Iterator[Named]:
    """A name that stands over a street and a city with its ZIP code."""
    runs = [run for line in layout.lines for run in layout.runs(line, 3.0)]
    for at, run in enumerate(runs):
        if not _CITY.search(_text(run)):
            continue
        left, height = run[0].box.left, run[0].box.height
        above = [
            r for r in reversed(runs[:at]) if abs(r[0].box.left - left) < 0.03 and r[0].box.bottom <= run[0].box.bottom
        ]
        block, names_over = [run], list[tuple[Word, ...]]()
        for other in above:
            lowest = (names_over or block)[0]
            if lowest[0].box.top - other[-1].box.bottom > 2.0 * height or len(names_over) == 2:
                break
            if not names_over and re.match(
                r"(?:8\.? )?(?:\d+[\w-]* |p\.? ?o\.? |apt|unit|#|ste|rr |rural |route |hc |psc |general |box )",
                _text(other),
                re.IGNORECASE,
            ):
                block.insert(0, other)
            elif len(block) > 1 and _is_name(other):
                names_over.insert(0, other)
            else:
                break
        if len(block) > 1:
            yield "address", Candidate(joined([w for r in block for w in r]), 0.85)
        printed = [w for r in names_over for w in r]
        if len(printed) > 1:
            yield "name", Candidate(joined(printed), 0.86)
