"""The second opinion: what other readers say of the figures that no law has proved, and what that is worth.

An engine that misreads a digit may be sure of it. So the figures of a scanned or photographed page that the laws leave
untested are read by another engine, each on its own crop. Where both agree it was read right; where they do not, the
first engine looks again, closer; a figure of which every reading differs is left doubtful, and nothing is changed to
please a sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors.document import Document, Field, Reading, Row, Status
from extractors.ocr.doubt import LIKE_A_SIGN
from extractors.second_opinion_crops import crop_of
from extractors.source import Box, Origin, Page, Reader, Word

Picture = NDArray[np.uint8]
Look = Callable[[Page], Picture]
"""The upright RGB picture of a page, on which its boxes land."""

SECONDED = 0.98
"""Confidence of a figure that two engines read alike."""
SETTLED = 0.9
"""Confidence of a figure that was misread at first: the first engine looking closer and another reader agree on it."""
ALONE = 0.6
"""The highest confidence of a figure that no other reading bears out."""
SURE = 0.99
"""Confidence from which a figure needs no second opinion, unless its first digit may be a dollar sign. Of 940 such
figures of 62 worn sample papers the second engine differed on 76, and no truth bore it out against the first."""
STEADY = 0.97
"""Confidence from which a figure that only the first engine bears out, twice, stays as sure as it was. Of 17 figures
below it that nobody seconded on worn sample papers 16 were right, of 20 on papers at the edge of legibility 9."""
MOST = 120
"""Figures of one page that are looked at again, the least sure first: a page of hundreds of rows must not take long."""
_FIGURES = re.compile(r"\d")
_WHOLE_LIKE_A_SIGN = re.compile(r"[-+(]?[85S]\d{1,3}([.,]\d{3})+[-)]?")
_RASTER = (Origin.SCAN, Origin.PHOTO, Origin.HYBRID)
_LIKE_DIGITS = str.maketrans("OoQIl|SB", "00011158")


@dataclass(frozen=True, slots=True)
class Eyes:
    """The engines that look again: the second one at many crops in one go, the first one at a single crop."""

    second: Callable[[Sequence[Picture]], Sequence[tuple[str, float]]]
    again: Callable[[Picture], tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Opinions:
    """What was said of one figure: at first, by the second engine, by hidden print under it, and on looking closer."""

    first: str
    confidence: float
    second: str = ""
    second_surety: float = 0.0
    hidden: str = ""
    closer: str = ""
    closer_surety: float = 0.0


def settled(opinions: Opinions) -> tuple[str, float]:
    """The text that two readings bear out and how sure it is; the first reading, doubtful, where all of them differ.

    Digits decide: engines part ways over marks, and the parsers take those in any case. A text that replaces the
    first one must have been seen by two readers, so that a single slip never changes a figure. Where the first engine
    was nearly sure and keeps to its reading when it looks closer, the second one is overruled, for it errs far more
    often; but it tells a dollar sign from a digit.
    """
    if is_seconded(opinions):
        return opinions.first, max(opinions.confidence, SECONDED)
    closer = digits(opinions.closer)
    others = {digits(text) for text in (opinions.second, opinions.hidden)}
    if closer and closer in others and _same_form(opinions.first, opinions.closer):
        return opinions.closer, SETTLED
    steady = closer == digits(opinions.first) and opinions.confidence >= STEADY
    if steady and not _saw_a_sign(opinions):
        return opinions.first, opinions.confidence
    return opinions.first, min(opinions.confidence, ALONE)


def _saw_a_sign(opinions: Opinions) -> bool:
    """Whether another reader has a dollar sign where the first reading begins with a digit, and the rest alike."""
    rest = digits(opinions.first)[1:]
    return any(re.match(r"[-+(]*[S$]", text) and digits(text) == rest for text in (opinions.second, opinions.hidden))


def is_seconded(opinions: Opinions) -> bool:
    """Whether another reader has the first reading's digits."""
    return digits(opinions.first) in (digits(opinions.second), digits(opinions.hidden))


def digits(text: str) -> str:
    """The digits of a figure, letters that engines take for digits made such and the dollar sign's S left out."""
    bare = re.sub(r"^[-+(]*[S$]\s?(?=[\d.OoIl|])", "", text.strip())
    return re.sub(r"\D", "", bare.translate(_LIKE_DIGITS))


def _same_form(first: str, other: str) -> bool:
    """Whether both texts are figures of one form: an amount with its cents stays one, a sign stays as it was."""
    cents = [bool(re.search(r"[.,:]\d\d\D*$", text)) for text in (first, other)]
    signs = [bool(re.search(r"^\W*[-(−–]|[-)]$", text)) for text in (first, other)]
    plain = [sum(c.isdigit() for c in text) for text in (first, other)]
    return cents[0] == cents[1] and signs[0] == signs[1] and plain[0] <= plain[1]


def figures_in_doubt(document: Document, pages: Iterable[Page]) -> tuple[tuple[int, int], ...]:
    """The words, by page number and index, that carry an amount, a date or an identifier that no law has proved.

    Only words that an engine read are in doubt, on pages that were read as pictures.
    """
    boxes: dict[int, list[tuple[Box, str]]] = {}
    for reading in _untested(document):
        for box in reading.boxes:
            boxes.setdefault(box.page, []).append((box, reading.raw))
    certain = _proved_places(document)
    found = []
    for page in pages:
        wanted = boxes.get(page.number, [])
        if page.origin not in _RASTER or not wanted:
            continue
        proved = [box for box in certain if box.page == page.number]
        seen = [
            (word.confidence, index)
            for index, word in enumerate(page.words)
            if word.reader is Reader.OCR
            and _FIGURES.search(word.text)
            and (word.confidence < SURE or _may_begin_with_a_sign(word.text))
            and any(_holds(box, word.box) and (word.text in raw or raw in word.text) for box, raw in wanted)
            and not any(_holds(box, word.box) for box in proved)
        ]
        found += [(page.number, index) for _, index in sorted(seen)[:MOST]]
    return tuple(sorted(found))


def _may_begin_with_a_sign(text: str) -> bool:
    """Whether an amount's first digit may be a dollar sign in truth: $2,241 gives 52,241."""
    return bool(LIKE_A_SIGN.fullmatch(text) or _WHOLE_LIKE_A_SIGN.fullmatch(text))


def _untested(document: Document) -> Iterator[Reading]:
    for field in document.fields:
        if field.reading is not None and field.status is not Status.PROVED and is_material(field.reading):
            yield field.reading
    for rows in document.rows.values():
        for row in rows:
            if row.status is not Status.PROVED:
                yield from (cell for cell in row.cells.values() if is_material(cell))


def _proved_places(document: Document) -> list[Box]:
    """Where proved figures stand: a field's may be the cell of a row that no law tests."""
    rows = [row for found in document.rows.values() for row in found if row.status is Status.PROVED]
    proved = [f.reading for f in document.fields if f.reading is not None and f.status is Status.PROVED]
    proved += [cell for row in rows for cell in row.cells.values()]
    return [box for reading in proved for box in reading.boxes]


def is_material(reading: Reading) -> bool:
    """Whether a reading is an amount, a date or an identifier: text counts where digits are half of it."""
    if reading.reader is not Reader.OCR or not reading.boxes:
        return False
    if not isinstance(reading.value, str):
        return bool(_FIGURES.search(reading.raw))
    marks = [c for c in reading.raw if not c.isspace()]
    return 2 * sum(c.isdigit() for c in marks) >= len(marks) or bool(re.fullmatch(r"\S*\d{4}", reading.raw))


def _holds(box: Box, word: Box) -> bool:
    x, y = word.center
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def print_under(page: Page, word: Word) -> str:
    """What somebody's hidden text layer has where the word stands; empty where it has nothing there."""
    under = [
        h.word
        for h in page.hidden
        if h.why == "invisible" and _holds(word.box, h.word.box) and h.word.box.overlap(word.box) > 0.5
    ]
    return "".join(w.text for w in sorted(under, key=lambda w: w.box.left))


@dataclass(frozen=True, slots=True)
class Heard:
    """The pages as the opinions settled them, and the places of the figures that are left doubtful."""

    pages: tuple[Page, ...]
    doubtful: tuple[Box, ...] = ()


def heard_on(pages: Sequence[Page], doubts: Sequence[tuple[int, int]], look: Look, eyes: Eyes) -> Heard:
    """The pages with each word in doubt as the opinions on it settle it; the second engine is asked once for all.

    A figure that is left doubtful keeps its confidence among the words: doubt about what it says is none about
    where it stands, and another figure of the page is no better reading of it.
    """
    crops: dict[tuple[int, int], Picture] = {}
    for page in pages:
        here = [index for number, index in doubts if number == page.number]
        if here:
            picture = look(page)
            crops |= {(page.number, index): crop_of(picture, page, page.words[index]) for index in here}
    seconds = dict(zip(crops, eyes.second(tuple(crops.values())), strict=True))
    made: list[Page] = []
    doubtful: list[Box] = []
    for page in pages:
        words = list(page.words)
        for (number, index), second in seconds.items():
            if number != page.number:
                continue
            word = words[index]
            text, confidence = settled(_heard(page, word, second, crops[number, index], eyes))
            if confidence < word.confidence or confidence <= ALONE:
                doubtful.append(word.box)
            words[index] = replace(word, text=text, confidence=max(confidence, word.confidence))
        made.append(replace(page, words=tuple(words)) if words != list(page.words) else page)
    return Heard(tuple(made), tuple(doubtful))


def _heard(page: Page, word: Word, second: tuple[str, float], crop: Picture, eyes: Eyes) -> Opinions:
    """All opinions on a word; the first engine looks closer only where nobody seconds it."""
    heard = Opinions(word.text, word.confidence, *second, print_under(page, word))
    if is_seconded(heard):
        return heard
    closer, surety = eyes.again(crop)
    return replace(heard, closer=closer, closer_surety=surety)


def doubting(document: Document, doubtful: Sequence[Box]) -> Document:
    """The document with its figures at doubtful places unsure, but for those that its laws prove all the same."""

    def less_sure(reading: Reading) -> Reading:
        return replace(reading, confidence=min(reading.confidence, ALONE)) if _meets(reading, doubtful) else reading

    def judged(field: Field) -> Field:
        if field.reading is None or field.status is Status.PROVED or not _meets(field.reading, doubtful):
            return field
        status = Status.UNSURE if field.status is Status.READ else field.status
        return replace(field, reading=less_sure(field.reading), status=status)

    def row_judged(row: Row) -> Row:
        if row.status is Status.PROVED:
            return row
        return replace(row, cells={name: less_sure(cell) for name, cell in row.cells.items()})

    return replace(
        document,
        fields=tuple(judged(field) for field in document.fields),
        rows={name: tuple(row_judged(row) for row in rows) for name, rows in document.rows.items()},
    )


def _meets(reading: Reading, places: Sequence[Box]) -> bool:
    """Whether a figure stands at one of the places."""
    return is_material(reading) and any(
        box.page == place.page and _holds(box, place) for box in reading.boxes for place in places
    )
