"""The machine readable zone of passports and cards, and the check digits that bear its fields out.

ICAO Doc 9303: TD3 has two lines of 44 characters, TD2 two of 36, TD1 three of 30; a check digit is the sum of the
values (0-9 as they are, A-Z as 10 to 35, `<` as 0) times 7, 3, 1 in turn, modulo 10.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.declaration import Candidate
from extractors.document import Reading, Row, Status, Value
from extractors.layout import Layout, Line, reading_of
from extractors.source import Reader, Word

_CHARACTERS = re.compile(r"[A-Z0-9<]+")
_BLIND = re.compile(r"[0-9]+")
"""Of one misread character of these the check digit always tells; a letter ten values from a digit it does not."""


@dataclass(frozen=True, slots=True)
class _Form:
    """Where a form of the zone has its fields: line and columns."""

    lines: int
    length: int
    number: tuple[int, int, int]
    born: tuple[int, int, int]
    expires: tuple[int, int, int]
    name_line: int


_FORMS = (
    _Form(2, 44, (1, 0, 9), (1, 13, 19), (1, 21, 27), 0),
    _Form(2, 36, (1, 0, 9), (1, 13, 19), (1, 21, 27), 0),
    _Form(3, 30, (0, 5, 14), (1, 0, 6), (1, 8, 14), 2),
)


def check_digit(text: str) -> int:
    """The check digit of a field of the zone: values times 7, 3, 1 in turn, modulo 10."""
    values = (0 if c == "<" else int(c) if c.isdigit() else ord(c) - 55 for c in text)
    return sum(value * (7, 3, 1)[at % 3] for at, value in enumerate(values)) % 10


def _lines(layout: Layout) -> list[tuple[str, Line]]:
    found = []
    for line in layout.lines:
        text = "".join(word.text for word in line.words).replace("«", "<<").replace("‹", "<")
        if len(text) in (30, 36, 44) and _CHARACTERS.fullmatch(text) and "<" in text:
            found.append((text, line))
    return found


def zone_of(layout: Layout, printed: Sequence[Candidate]) -> Iterator[tuple[Mapping[str, Reading], Mapping[str, Row]]]:
    """The fields of each zone on the page, and those that their check digits bear out, each as a proved row.

    `printed` are the numbers that the paper prints elsewhere: by an engine's reading alone a number with letters is
    not borne out, for `6` and `G` have the same remainder.
    """
    lines = _lines(layout)
    for at in range(len(lines)):
        for form in _FORMS:
            zone = lines[at : at + form.lines]
            if len(zone) == form.lines and all(len(text) == form.length for text, _ in zone):
                yield _fields(form, zone, printed, layout.page.number)


def _fields(
    form: _Form, zone: Sequence[tuple[str, Line]], printed: Sequence[Candidate], page: int
) -> tuple[dict[str, Reading], dict[str, Row]]:
    cells: dict[str, Reading] = {}
    borne_out: dict[str, Row] = {}
    expires = _checked(zone, form.expires)
    texts = {"expires": expires, "born": _checked(zone, form.born), "number": _checked(zone, form.number)}
    last = _day(expires, 2000) if expires else None
    for name, text in texts.items():
        if text is None:
            continue
        line, start, end = getattr(form, name)
        words = _words(zone[line][1], start, end)
        value: Value | None = text.rstrip("<")
        if name == "expires":
            value = last
        elif name == "born":
            value = _birthday(text, last)
        if value is None or value == "":
            continue
        reading = reading_of(value, words)
        cells[name] = reading
        sure = (
            reading.reader is not Reader.OCR or _BLIND.fullmatch(text) or any(c.reading.value == value for c in printed)
        )
        if sure:
            borne_out[name] = Row({name: reading}, page, Status.PROVED)
    text, line = zone[form.name_line]
    names = [
        part.replace("<", " ").strip() for part in text[0 if form.lines == 3 else 5 :].split("<<") if part.strip("<")
    ]
    if len(names) >= 2:
        cells["name"] = reading_of(" ".join(names[:2]), line.words)
    return cells, borne_out


def _checked(zone: Sequence[tuple[str, Line]], place: tuple[int, int, int]) -> str | None:
    """A field whose check digit, which stands right after it, is right."""
    line, start, end = place
    text = zone[line][0]
    digit = text[end]
    return text[start:end] if digit.isdigit() and int(digit) == check_digit(text[start:end]) else None


def _day(text: str, century: int) -> dt.date | None:
    if not re.fullmatch(r"\d{6}", text):
        return None
    try:
        return dt.date(century + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        return None


def _birthday(text: str, expires: dt.date | None) -> dt.date | None:
    """The day of birth, in the century that lets the paper be issued to its holder: ten years before it expires."""
    late = _day(text, 2000)
    limit = expires.year - 10 if expires else 2010
    return late if late is not None and late.year <= limit else _day(text, 1900)


def _words(line: Line, start: int, end: int) -> tuple[Word, ...]:
    """The words that hold the characters of a field of the zone's line."""
    taken, at = [], 0
    for word in line.words:
        if at < end and at + len(word.text) > start:
            taken.append(word)
        at += len(word.text)
    return tuple(taken)
