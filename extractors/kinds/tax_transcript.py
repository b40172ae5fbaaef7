"""Transcripts of the Internal Revenue Service: of a return, of an account, of wages and income.

They print a label and its value on each line, dots between; the return's figures are named by the number that the
year's Form 1040 prints on their line. Names and numbers are masked as `Customer file number` transcripts are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Row
from extractors.kinds.bank_print import Strip, strip_of
from extractors.kinds.prose import DATE, Named, reading_at
from extractors.kinds.transcript_laws import LAWS
from extractors.kinds.transcript_lines import ACCOUNT, LINES, line_named
from extractors.kinds.transcript_rows import forms, transactions
from extractors.layout import Layout, reading_of
from extractors.source import Page

_ENTRY = re.compile(
    r"^(?P<label>[^$]*?[A-Za-z)'’][^$]*?)(?: ?:[.·_\s-]*|[\s]*[.·_]{3,}[.·_\s]*)(?P<value>[^:\s][^:]*)?$"
)
_PERIOD = re.compile(r"(?:report for )?tax period(?: ending| requested| ended)?", re.IGNORECASE)
_FIT = 0.95


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a transcript: its label in small letters, and where its value stands in the line's text."""

    label: str
    strip: Strip
    span: tuple[int, int]

    @property
    def text(self) -> str:
        """The value as printed."""
        return self.strip.text[slice(*self.span)].strip()


def entries(layout: Layout) -> Iterator[Entry]:
    """Every line that is a label with a value after a colon or dots."""
    for line in layout.lines:
        strip = strip_of(line.words)
        match = _ENTRY.match(strip.text)
        if match and match["value"]:
            label = " ".join(re.sub(r"[^a-z0-9/&()#' ]", " ", match["label"].lower().replace("’", "'")).split())
            yield Entry(label, strip, match.span("value"))


def _year(layout: Layout) -> Iterator[Candidate]:
    """The tax year: the year in which the period ends that the transcript reports."""
    for entry in entries(layout):
        if _PERIOD.match(entry.label):
            match = re.search(rf"{DATE}|(?:[A-Za-z]{{3,9}}\.?,? )?20\d\d", entry.text)
            year = re.search(r"20\d\d", match[0]) if match else None
            if year:
                start = entry.span[0] + entry.strip.text[slice(*entry.span)].index(year[0])
                yield Candidate(reading_of(year[0], entry.strip.between(start, start + 4)), _FIT)


_TEXTS = {
    "name": (
        "name(s) shown on return",
        "names shown on return",
        "name shown on return",
        "name",
        "taxpayer name",
        "name(s)",
    ),
    "spouse_name": ("spouse name", "spouse's name"),
    "address": ("address",),
    "filing_status": ("filing status", "fs"),
    "taxpayer_ssn": (
        "taxpayer identification number",
        "ssn provided",
        "tin provided",
        "taxpayer ssn",
        "ssn",
        "social security number",
        "primary ssn",
        "tin",
    ),
    "spouse_ssn": (
        "spouse taxpayer identification number",
        "spouse ssn",
        "spouse's ssn",
        "secondary ssn",
        "spouse tin",
    ),
}
_TYPES = {"taxpayer_ssn": "ssn", "spouse_ssn": "ssn"}
_DATES = {
    "request_date": ("request date", "date requested"),
    "response_date": ("response date",),
    "received_date": ("received date",),
}


def _people(layout: Layout, pages_before: int) -> Iterator[Named]:
    """Whose transcript it is, as its first lines say."""
    for entry in entries(layout):
        for name, labels in _TEXTS.items():
            if entry.label in labels:
                reading = reading_at(entry.strip, entry.span, _TYPES.get(name, "text"))
                if reading is not None and not re.fullmatch(r"\$?[\d.,]+", entry.text):
                    rank = labels.index(entry.label)
                    yield name, Candidate(reading, (_FIT - 0.02 * rank) * (1.0 if not pages_before else 0.9))
        for name, labels in _DATES.items():
            if entry.label in labels and (found := reading_at(entry.strip, entry.span, "date")) is not None:
                yield name, Candidate(found, _FIT)


def _figures(layout: Layout, year: int | None) -> Iterator[Named]:
    """The return's figures by line, and the account's balances; what the computer made of them counts for less."""
    for entry in entries(layout):
        computed = entry.label.endswith("per computer")
        label = entry.label.removesuffix("per computer").strip()
        name = ACCOUNT.get(label)
        if name is None and year is not None:
            line = line_named(entry.label, year) or (line_named(label, year) if computed else None)
            name = f"line.{line}" if line else None
            computed = computed and line_named(entry.label, year) is None
        if name is None:
            continue
        reading = reading_at(entry.strip, entry.span, "whole-money")
        owed = name.removeprefix("line.") in ("34", "35a", "37") and entry.text.lstrip("$ ").startswith(("-", "("))
        if reading is not None and not owed:  # a balance with its sign is none of the lines that print no sign
            yield name, Candidate(reading, 0.72 if computed else _FIT)


def read(pages: Sequence[Page]) -> Extraction:
    """Whose transcript of which year, and the figures, transactions and forms that it lists."""
    layouts = [Layout(page) for page in pages]
    candidates: dict[str, list[Candidate]] = {"tax_year": [c for layout in layouts for c in _year(layout)]}
    years = [int(str(c.reading.value)) for c in candidates["tax_year"]]
    year = years[0] if years else None
    wages = any(
        layout.find("wage & income transcript") or layout.find("wage and income transcript") for layout in layouts
    )
    for number, layout in enumerate(layouts):
        for name, candidate in _people(layout, number):
            candidates.setdefault(name, []).append(candidate)
        for name, candidate in () if wages else _figures(layout, year):
            candidates.setdefault(name, []).append(candidate)
    tables: dict[str, tuple[Row, ...]] = {
        "forms": tuple(forms(layouts, entries)) if wages else (),
        "transactions": () if wages else tuple(row for layout in layouts for row in transactions(layout)),
    }
    return Extraction(
        {name: tuple(found) for name, found in candidates.items() if found},
        {name: found for name, found in tables.items() if found},
    )


_SIGNATURE = {
    "tax return transcript": 4.0,
    "wage & income transcript": 4.0,
    "wage and income transcript": 4.0,
    "account transcript": 3.0,
    "record of account": 2.0,
    "this product contains sensitive taxpayer data": 4.0,
    "tracking number": 1.0,
    "request date": 0.7,
    "response date": 0.7,
    "per computer": 1.5,
    "request for transcript of tax return": -8.0,
}

KIND = Kind(
    "tax_transcript",
    _SIGNATURE,
    fields=(
        FieldSpec("tax_year", "year", required=True),
        FieldSpec("name", "text", required=True),
        FieldSpec("taxpayer_ssn", "ssn", required=True),
        FieldSpec("spouse_name", "text"),
        FieldSpec("spouse_ssn", "ssn"),
        FieldSpec("address", "text"),
        FieldSpec("filing_status", "text"),
        FieldSpec("request_date", "date"),
        FieldSpec("response_date", "date"),
        FieldSpec("received_date", "date"),
        *(FieldSpec(name, "whole-money") for name in dict.fromkeys(ACCOUNT.values())),
        *(FieldSpec(f"line.{line}", "whole-money") for line in LINES),
    ),
    identities=LAWS,
    read=read,
    starts=("this product contains sensitive taxpayer data",),
)
