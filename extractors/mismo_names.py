"""MISMO's two spellings as one: attributes of the 2.x versions and elements of the 3.x versions under the same names.

In 2.x a name that begins with an underscore is short for the element's own name and the rest: the attribute
`_AccountIdentifier` of `CREDIT_LIABILITY` is what 3.x writes as the element `CreditLiabilityAccountIdentifier`, and the
element `_CREDITOR` in it is `CREDIT_LIABILITY_CREDITOR`. Read so, one vocabulary serves both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.document import Reading, Value
from extractors.source import Element, Reader

MOST_DIGITS: Final = 12
"""Digits of an amount; more are no amount."""
_AMOUNT: Final = re.compile(r"([+-]?)\$?(\d[\d,]*(?:\.\d{1,4})?)")
_DATE: Final = re.compile(r"(\d{4})-?(\d\d)(?:-?(\d\d))?(?:[T ]\d\d:?\d\d.*|[zZ+-]\d\d:\d\d|Z)?")
_DEEPER: Final = re.compile(r"COMMENT|PRIOR_INFORMATION|EXTENSION|EMBEDDED_FILE|FOREIGN_OBJECT")
"""Parts whose values are not those of the record that they stand in."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as a file states it, and where."""

    text: str
    place: str

    def reading(self, value: Value | None = None, *, confidence: float = 1.0) -> Reading:
        """The reading of it, as its own text where no other value is given."""
        return Reading(
            self.text if value is None else value, self.text, (), confidence, Reader.TEXT_LAYER, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Part:
    """An element under its full name."""

    name: str
    element: Element

    def parts(self) -> Iterator[Part]:
        """The elements directly in it."""
        for child in self.element.children:
            short = child.name.startswith("_")
            yield Part(f"{self.name}{child.name}" if short else child.name, child)

    def below(self, *names: str) -> Iterator[Part]:
        """The elements of these names at any depth, in the file's order; none is looked for inside a found one."""
        for part in self.parts():
            if part.name in names:
                yield part
            else:
                yield from part.below(*names)

    def attributes(self) -> Iterator[tuple[str, Stated]]:
        """Its attributes under their full names; empty ones state nothing."""
        own = re.sub(r"_?([A-Za-z0-9]+)", lambda m: m[1][:1].upper() + m[1][1:].lower(), self.name)
        for key, value in self.element.attributes:
            if value.strip():
                yield (
                    own + key[1:] if key.startswith("_") else key,
                    Stated(" ".join(value.split()), f"{self.element.place}/@{key}"),
                )

    def record(self, *, without: str = "") -> Record:
        """Everything stated in it by name, less what stands in parts whose names the pattern finds."""
        found: dict[str, Stated] = {}
        passed = re.compile(f"{_DEEPER.pattern}|{without}" if without else _DEEPER.pattern)
        for name, stated in self.walk(passed):
            found.setdefault(name.lower(), stated)
        return Record(found)

    def walk(self, passed: re.Pattern[str]) -> Iterator[tuple[str, Stated]]:
        """Every value stated in it under its full name, less those in parts whose names the pattern finds."""
        yield from self.attributes()
        element = self.element
        if element.text and not element.children:
            yield self.name, Stated(" ".join(element.text.split()), element.place)
        for part in self.parts():
            if not passed.search(part.name):
                yield from part.walk(passed)


@dataclass(frozen=True, slots=True)
class Record:
    """What one part of a report states, by full name in small letters."""

    found: dict[str, Stated]

    def first(self, *names: str) -> Stated | None:
        """The value of the first of the names that the record states."""
        return next((self.found[n.lower()] for n in names if n.lower() in self.found), None)

    def ending(self, *ends: str) -> Stated | None:
        """The value of the first name that ends so, as versions prefix one name differently."""
        for end in ends:
            for name, stated in self.found.items():
                if name.endswith(end.lower()):
                    return stated
        return None


def amount(stated: Stated | None) -> Reading | None:
    """The reading of an amount, None where the text is none."""
    match = _AMOUNT.fullmatch(stated.text) if stated else None
    if stated is None or match is None or len(re.sub(r"\D", "", match[2])) > MOST_DIGITS:
        return None
    value = Decimal(match[2].replace(",", ""))
    return stated.reading(-value if match[1] == "-" else value)


def date(stated: Stated | None) -> Reading | None:
    """The reading of a date, or of a month as `YYYY-MM`, None where the text is neither."""
    match = _DATE.fullmatch(stated.text) if stated else None
    if stated is None or match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    try:
        whole = dt.date(year, month, day)
    except ValueError:
        return None
    return stated.reading(whole if match[3] else f"{year:04d}-{month:02d}") if 1900 <= year <= 2100 else None


def count(stated: Stated | None) -> Reading | None:
    """The reading of a count of months or times, None where the text is none."""
    if stated is None or not re.fullmatch(r"[0-9]{1,3}", stated.text):
        return None
    return stated.reading(str(int(stated.text)))


def text(stated: Stated | None) -> Reading | None:
    """The reading of a text, None where nothing is stated."""
    return None if stated is None else stated.reading()


def joined(*pieces: Stated | None) -> Reading | None:
    """The reading of one value that the file states in pieces, in the given order; its place is the first piece's."""
    there = [p for p in pieces if p is not None]
    return Stated(" ".join(p.text for p in there), there[0].place).reading() if there else None
