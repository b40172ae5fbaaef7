"""What an engine's words come to when our readers of kinds read them, and which true amounts are among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from bench.truths import Json
from extractors.reading import read_source
from extractors.source import Box, Origin, Page, Reader, SourceFile, Word
from intake.results import document_json

AMOUNT = re.compile(r"-?\d+\.\d\d")
"""How the truth writes an amount; hours and rates are written so, too."""
WHOLE = re.compile(r"-?\d+")
"""How it writes the whole dollars of a return's lines."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SUREST = 0.995
"""No engine is certain of a picture."""


def amounts_of(truth: Json) -> dict[str, Any]:
    """The truth of a paper with its amounts only, those of fields and those of rows."""
    kept: dict[str, Any] = {}
    for name, value in truth["fields"].items():
        if isinstance(value, list):
            kept[name] = [{cell: v for cell, v in row.items() if AMOUNT.fullmatch(str(v))} for row in value]
        elif (WHOLE if name.startswith("line.") else AMOUNT).fullmatch(str(value)):
            kept[name] = value
    return {**truth, "fields": kept}


def _figures(truth: Json) -> Iterator[Decimal]:
    for value in truth["fields"].values():
        if isinstance(value, list):
            yield from (abs(Decimal(v)) for row in value for v in row.values())
        else:
            yield abs(Decimal(value))


def printed_share(truth: Json, pages: Sequence[Sequence[Any]]) -> Counter[str]:
    """How many of the truth's amounts stand anywhere among the words, whatever their sign and place."""
    text = " ".join(word[0] for page in pages for word in page[2])
    there = {Decimal(found.replace(",", "")) for found in _FIGURE.findall(text)}
    wanted = list(_figures(truth))
    return Counter(printed=len(wanted), among=sum(amount in there for amount in wanted))


def page_of(number: int, seen: Sequence[Any], *, raster: bool) -> Page:
    """A page of ours from an engine's words; what it does not tell (lean, font, what is hidden) stays unknown."""
    width, height, words = seen
    reader = Reader.OCR if raster else Reader.TEXT_LAYER
    made = tuple(
        Word(text, Box(number, left, top, right, bottom), reader, min(sure, _SUREST) if raster else 1.0)
        for text, left, top, right, bottom, sure in words
    )
    return Page(number, width, height, Origin.SCAN if raster else Origin.DIGITAL, made)


def read_with_ours(pages: Sequence[Sequence[Any]], *, raster: bool) -> list[Json]:
    """The documents that our classifier and readers find among an engine's words."""
    made = tuple(page_of(number, seen, raster=raster) for number, seen in enumerate(pages, 1))
    source = SourceFile("", "", "application/pdf", made)
    return [document_json(document) for document in read_source(source).documents]
