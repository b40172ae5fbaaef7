"""Letters and cards as lines of text for the tests of what is read off them."""

from __future__ import annotations

from extractors.document import Document, Status
from extractors.reading import read_source
from extractors.source import Origin, Page, Reader, SourceFile
from tests.forms import HEIGHT, WIDTH, words_of

STOPS = (40.0, 240.0, 400.0, 500.0)
"""Where the columns of a line begin, in points; `|` in the text goes to the next."""


def page(text: str, number: int = 1, reader: Reader = Reader.TEXT_LAYER) -> Page:
    """A letter page with the lines of a text, one below the other; blank lines leave room."""
    prints = [
        (stop, 30.0 + 14 * row, cell.strip())
        for row, line in enumerate(text.strip("\n").splitlines())
        for stop, cell in zip(STOPS, line.split("|"), strict=False)
        if cell.strip()
    ]
    origin = Origin.SCAN if reader is Reader.OCR else Origin.DIGITAL
    return Page(number, WIDTH, HEIGHT, origin, words_of(prints, number, reader))


def read(*texts: str, reader: Reader = Reader.TEXT_LAYER) -> tuple[Document, ...]:
    """The documents that stand on pages of these texts."""
    pages = tuple(page(text, number, reader) for number, text in enumerate(texts, 1))
    return read_source(source_of(pages)).documents


def source_of(pages: tuple[Page, ...]) -> SourceFile:
    """A source file of these pages."""
    return SourceFile("paper.pdf", "0" * 64, "application/pdf", pages)


def values(document: Document) -> dict[str, str]:
    """The values that were read, as text, by field."""
    return {f.name: str(f.reading.value) for f in document.fields if f.reading is not None}


def proved(document: Document) -> set[str]:
    """The fields whose reading is proved."""
    return {f.name for f in document.fields if f.status is Status.PROVED}
