"""Schedules of Form 1040 written in code: mastheads, numbered rows, and what is read off them."""

from __future__ import annotations

from extractors.document import Document, Status
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Spot = tuple[float, float, str]
HEADS = {
    "1": "Additional Income and Adjustments to Income",
    "A": "Itemized Deductions",
    "B": "Interest and Ordinary Dividends",
    "C": "Profit or Loss From Business",
    "D": "Capital Gains and Losses",
    "E": "Supplemental Income and Loss",
    "F": "Profit or Loss From Farming",
    "SE": "Self-Employment Tax",
}


def head(letter: str, year: int) -> list[Spot]:
    """A schedule's masthead, names and footer."""
    return [
        (40, 750, f"SCHEDULE {letter}"), (200, 750, HEADS[letter]), (500, 750, "OMB No. 1545-0074"),
        (40, 738, "(Form 1040)"), (500, 736, str(year)),
        (40, 716, "Name(s) shown on return"), (430, 716, "Your social security number"),
        (40, 703, "ORLA T. BYRNE"), (480, 703, "412-55-0199"),
        (40, 30, "For Paperwork Reduction Act Notice, see your tax return instructions."),
        (430, 30, f"Schedule {letter} (Form 1040) {year}"),
    ]  # fmt: skip


def numbered(rows: tuple[tuple[str, str, str], ...], top: float = 680) -> list[Spot]:
    """Rows of a form: number, words, the number again beside its box, and the amount, which may be blank."""
    spots: list[Spot] = []
    for at, (line, words, amount) in enumerate(rows):
        y = top - 16 * at
        spots += [(40, y, line), (60, y, words), (490, y, line)]
        spots += [(530, y, amount)] if amount else []
    return spots


def read(*pages: list[Spot], size: float = 10) -> Document:
    """The one document on the pages."""
    printed = pdf_of(*(tuple(page) for page in pages), size=size)
    (document,) = read_source(open_source("schedule.pdf", printed)).documents
    return document


def lines(document: Document) -> dict[str, object]:
    """The amounts by line, as they were read."""
    return {f.name[5:]: f.reading.value for f in document.fields if f.name.startswith("line.") and f.reading}


def status(document: Document, name: str) -> Status:
    """How sure one field is."""
    return next(f.status for f in document.fields if f.name == name)
