"""PDF files: opened safely, their pages with words from the text layer and form, or a picture for OCR where it lies."""

from __future__ import annotations

import io
import logging
import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium_lib
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.errors import (
    Corrupt,
    DynamicForm,
    NoPages,
    PasswordProtected,
    TooManyPages,
    TooManyPixels,
    WrongPassword,
)
from extractors.gate import USUAL, Limits
from extractors.image import photographed, turn, turn_box
from extractors.light import shows_print
from extractors.ocr.protocol import Recognised, Recogniser
from extractors.pdf_drawing import Frame, drawing_of, frame_of
from extractors.pdf_forms import form_facts, form_words, note_words
from extractors.pdf_squares import squares_of
from extractors.pdf_text import TextLayer, read_text_layer
from extractors.pdf_visible import contrast_in, darkest
from extractors.source import FileFacts, Origin, Page, Problem, Reader, Word
from extractors.ticks import see_ticks, tick_words

logging.getLogger("pypdfium2").setLevel(logging.ERROR)  # it warns of every XFA form; pikepdf reads those

LOOK_DPI = 72
"""Resolution at which a page is looked at: does the print show, is there ink without words."""
OCR_DPI = 200
FEW_WORDS = 6
ENOUGH_LETTERS = 60
LIKE_ENGLISH = 0.80
"""Likeness to English from which letters are print: 0.86 and more on real papers, at most 0.75 with shifted codes."""
_FREQUENCY = np.array(
    "8.2 1.5 2.8 4.3 12.7 2.2 2.0 6.1 7.0 0.2 0.8 4.0 2.4 6.7 7.5 1.9 0.1 6.0 6.3 9.1 2.8 1.0 2.4 0.2 2.0 0.1".split(),
    dtype=float,
)
"""Per cent of English print that each letter makes, a to z (Lewand, Cryptological Mathematics, 2000)."""
UNCOVERED = 0.7
"""Share of a page's ink outside its words from which print is drawn as outlines: forms' rules and logos make half."""
MAPPED_ABOVE = 0.85
"""Below this share of mapped glyphs a text layer is soup."""
PICTURE_PAGE = 0.55
"""Share of a page covered by pictures from which it is a scan with a text layer, if the layer is invisible or thin."""
WHOLE_PAGE = 0.9
"""Share of a page covered by pictures from which its rim is the picture's own."""
_PDF_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:([-+Z])(\d{2})?'?(\d{2})?'?)?")
_PASSWORD_ERROR = 4
_BROKEN = (
    pikepdf.PdfError,
    pikepdf.PasswordError,
    ValueError,
    RuntimeError,
    OSError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
"""What pikepdf raises for broken files; a password for attachments alone also stops it, and PDFium still reads."""

DAMAGED = Problem("damaged", "The file was damaged; what could be recovered was read.")


def not_read(page: int) -> Problem:
    """The problem of a page that holds a picture of print which no engine is there to read."""
    return Problem("not-read", "This page is a picture, and no reader for pictures is installed.", page)


@contextmanager
def _document(data: bytes, password: str | None) -> Iterator[tuple[Any, bool]]:
    """The document as PDFium opens it, and whether its structure had to be repaired first."""
    repaired = False
    try:
        document = pdfium_lib.PdfDocument(data, password=password)
    except pdfium_lib.PdfiumError as cause:
        # Some files are locked for PDFium alone: the other library has the last word, and says so if it is a password.
        document = pdfium_lib.PdfDocument(_repaired(data, password))
        repaired = getattr(cause, "err_code", None) != _PASSWORD_ERROR
    try:
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        yield document, repaired
    finally:
        document.close()


def _repaired(data: bytes, password: str | None) -> bytes:
    """The file written anew from what can be recovered. Raises Corrupt where nothing can."""
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
            if not len(pdf.pages):
                raise NoPages
            out = io.BytesIO()
            pdf.save(out, encryption=False)
    except pikepdf.PasswordError as cause:
        raise (WrongPassword if password else PasswordProtected) from cause
    except _BROKEN as cause:
        raise Corrupt from cause
    try:
        pdfium_lib.PdfDocument(out.getvalue()).close()
    except pdfium_lib.PdfiumError as cause:
        raise Corrupt from cause
    return out.getvalue()


def _iso(text: str) -> str:
    match = _PDF_DATE.match(text.strip())
    if match is None:
        return ""
    year, month, day, hour, minute, second, sign, off_hour, off_minute = match.groups()
    zone = "Z" if sign in (None, "Z") else f"{sign}{off_hour or '00'}:{off_minute or '00'}"
    return f"{year}-{month or '01'}-{day or '01'}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone}"


def count_revisions(data: bytes) -> int:
    """How often the file was saved by appending: end marks with a cross-reference before them, linearisation aside."""
    ends = len(re.findall(rb"startxref\s+\d+\s+%%EOF", data))
    linearised = b"/Linearized" in data[:2048]
    return max(1, ends - linearised)


@dataclass(frozen=True, slots=True)
class _Inside:
    """What pikepdf knows of the file: facts and form values."""

    facts: FileFacts
    words: Mapping[int, tuple[Word, ...]]


def _inside(data: bytes, password: str | None, frames: Mapping[int, Frame]) -> _Inside:
    revisions = count_revisions(data)
    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
            form = form_facts(pdf)
            info = pdf.docinfo
            said = {key: str(info.get(f"/{key}", "")) for key in ("Producer", "Creator", "CreationDate", "ModDate")}
            facts = FileFacts(
                said["Producer"][:200],
                said["Creator"][:200],
                _iso(said["CreationDate"]),
                _iso(said["ModDate"]),
                revisions,
                pdf.is_encrypted,
                form.xfa,
                form.fields,
            )
            words: dict[int, list[Word]] = {}
            for word in (*form_words(pdf, frames), *note_words(pdf, frames)):
                words.setdefault(word.box.page, []).append(word)
    except _BROKEN:
        return _Inside(FileFacts(revisions=revisions), {})
    return _Inside(facts, {page: tuple(found) for page, found in words.items()})


def _render(page: Any, dpi: float, limits: Limits) -> NDArray[np.uint8]:
    width, height = page.get_size()
    scale = dpi / 72
    if width * height * scale * scale > limits.max_pixels:
        raise TooManyPixels
    bitmap = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True)
    picture = np.asarray(bitmap.to_numpy())
    if picture.ndim == 2:
        picture = np.repeat(picture[:, :, None], 3, axis=2)
    made = np.array(picture[:, :, :3], dtype=np.uint8, order="C")
    bitmap.close()
    return made


MASKED = 4
"""Letters from which a word of one or two different ones says nothing of the language."""


def _soup(words: tuple[Word, ...]) -> bool:
    """Whether the layer's letters are glyph codes: how often each occurs is then unlike any print.

    Words of one or two letters repeated are masks and payment patterns (`XXXXXXXX`, `CCCCCC`), not language.
    """
    words = tuple(w for w in words if len(w.text) < MASKED or len(set(w.text.lower())) > 2)
    letters = "".join(w.text.lower() for w in words if len(w.text) >= 3 and w.text.isalpha() and w.text.isascii())
    if len(letters) >= ENOUGH_LETTERS:
        counts = np.bincount(np.frombuffer(letters.encode(), np.uint8) - ord("a"), minlength=26).astype(float)
        likeness = counts @ _FREQUENCY / (np.linalg.norm(counts) * np.linalg.norm(_FREQUENCY))
        return bool(likeness < LIKE_ENGLISH)
    return len(words) >= 30 and not any(c.isdigit() for w in words for c in w.text)


def _ink_without_words(grey: NDArray[np.uint8], words: tuple[Word, ...]) -> float:
    """Share of the page's ink cells that lie outside every word, ruled lines and large fills aside."""
    height, width = grey.shape
    cell = 6
    rows, columns = height // cell, width // cell
    if not rows or not columns:
        return 0.0
    cells = grey[: rows * cell, : columns * cell].reshape(rows, cell, columns, cell)
    low, high = cells.min(axis=1).min(axis=2), cells.max(axis=1).max(axis=2)
    ink = (high.astype(int) - low) > 60
    inked = int(ink.sum())
    for word in words:
        box = word.box
        ink[
            max(0, int(box.top * height / cell) - 1) : int(box.bottom * height / cell) + 2,
            max(0, int(box.left * width / cell) - 1) : int(box.right * width / cell) + 2,
        ] = False
    return int(ink.sum()) / inked if inked > 40 else 0.0


def _reads_badly(layer: TextLayer, grey: NDArray[np.uint8], pictures: float) -> bool:
    """Whether the picture shows print that the layer does not give."""
    if layer.mapped < MAPPED_ABOVE or _soup(layer.words):
        return True
    inked = cv2.countNonZero((grey < 128).view(np.uint8)) > 0.001 * grey.size
    if not layer.words:
        return inked or (pictures > PICTURE_PAGE and shows_print(grey))
    bare = _ink_without_words(grey, layer.words)
    if len(layer.words) < FEW_WORDS:
        return inked and bare > 0.5
    return bare > (0.6 if pictures > PICTURE_PAGE else UNCOVERED)


def from_recognised(number: int, seen: Recognised, size: tuple[float, float], origin: Origin) -> Page:
    """A page as an OCR engine read it; the size is turned with it."""
    width, height = size if seen.rotation % 180 == 0 else (size[1], size[0])
    return Page(
        number,
        width,
        height,
        origin,
        seen.words,
        seen.rotation,
        seen.skew,
        seen.quality,
        problems=seen.problems,
        plane=seen.plane,
    )


def read_pdf(
    data: bytes, password: str | None, limits: Limits, recognise: Recogniser | None
) -> tuple[tuple[Page, ...], FileFacts, tuple[Problem, ...]]:
    """A PDF's pages, the facts of its making, and what was wrong with it.

    Raises PasswordProtected, WrongPassword, Corrupt, NoPages, TooManyPages, TooManyPixels or DynamicForm.
    """
    with _document(data, password) as (document, repaired):
        count = len(document)
        if not count:
            raise NoPages
        if count > limits.max_pages:
            raise TooManyPages
        loaded: dict[int, Any] = {}
        frames: dict[int, Frame] = {}
        for number in range(1, count + 1):
            try:
                page = document[number - 1]
            except pdfium_lib.PdfiumError:
                continue
            loaded[number] = page
            frames[number] = frame_of(page.raw, number)
        inside = _inside(data, password, frames)
        if inside.facts.xfa and not inside.facts.form_fields:
            raise DynamicForm
        if not loaded:
            raise Corrupt
        pages = tuple(
            _page(loaded[n], frames[n], inside.words.get(n, ()), limits, recognise)
            if n in loaded
            else Page(n, 612.0, 792.0, Origin.DIGITAL, (), problems=(replace(DAMAGED, page=n),))
            for n in range(1, count + 1)
        )
    damaged = repaired or len(loaded) < count
    return pages, inside.facts, (DAMAGED,) if damaged else ()


def _page(page: Any, frame: Frame, values: tuple[Word, ...], limits: Limits, recognise: Recogniser | None) -> Page:
    width, height = page.get_size()
    if width <= 0 or height <= 0:
        return Page(frame.page, 1.0, 1.0, Origin.DIGITAL, (), problems=(replace(DAMAGED, page=frame.page),))
    drawing = drawing_of(page.raw, frame, limits.max_pixels)
    look = _render(page, LOOK_DPI, limits)
    grey = darkest(look)
    layer = read_text_layer(page.raw, frame, drawing, look, lambda: _render(page, LOOK_DPI, limits), width / height)
    values = tuple(v for v in values if v.reader is Reader.FORM_FIELD or contrast_in(look, v.box))
    scanned = drawing.picture_share > PICTURE_PAGE
    hybrid = scanned and layer.under >= FEW_WORDS and layer.under > len(layer.words)
    if not (hybrid or _reads_badly(layer, turn(grey, -layer.turn), drawing.picture_share)):
        squares = squares_of(page.raw, frame, drawing.covers, -layer.turn % 360)
        read = replace(layer, words=tick_words(layer.words, squares))
        return _digital(frame.page, (width, height), read, values)
    origin = Origin.HYBRID if hybrid else Origin.SCAN if scanned or not layer.words else Origin.DIGITAL
    if origin is Origin.SCAN and drawing.picture_share > WHOLE_PAGE and photographed(look):
        origin = Origin.PHOTO
    if recognise is None:
        made = _digital(frame.page, (width, height), layer, values)
        weak = tuple(replace(h.word, confidence=0.6) for h in layer.hidden) if hybrid else ()
        return replace(made, origin=origin, words=made.words + weak, problems=(not_read(frame.page),))
    picture = _render(page, _ocr_dpi(width, height, limits), limits)
    seen = see_ticks(recognise(picture, frame.page), picture, frame.page)
    made = from_recognised(frame.page, seen, (width, height), origin)
    placed = _turned(values, made.rotation)
    kept = tuple(v for v in placed if not _stands_already(v, made.words))
    # The layer's boxes were brought upright by its own turn; now they follow the page's.
    hidden = tuple(replace(h, word=_turned((h.word,), made.rotation + layer.turn)[0]) for h in layer.hidden)
    return replace(made, words=made.words + kept, hidden=hidden)


def _ocr_dpi(width: float, height: float, limits: Limits) -> float:
    """The resolution for an engine: less for a page so large that it would go over the cap."""
    return min(OCR_DPI, 72 * math.sqrt(0.25 * limits.max_pixels / (width * height)))


def _turned(words: tuple[Word, ...], degrees: int) -> tuple[Word, ...]:
    return tuple(replace(w, box=turn_box(w.box, degrees)) for w in words) if degrees % 360 else words


def _digital(number: int, size: tuple[float, float], layer: TextLayer, values: tuple[Word, ...]) -> Page:
    """A page as its text layer and form have it, turned until its print stands level."""
    upright = -layer.turn % 360
    width, height = size if upright % 180 == 0 else (size[1], size[0])
    placed = tuple(v for v in _turned(values, upright) if not _stands_already(v, layer.words))
    return Page(number, width, height, Origin.DIGITAL, layer.words + placed, upright, hidden=layer.hidden)


def _stands_already(value: Word, words: tuple[Word, ...]) -> bool:
    """Whether the page's print shows the form's value already, as flattened forms do."""
    return any(w.box.overlap(value.box) > 0.3 and (value.text in w.text or w.text in value.text) for w in words)


def render_page(data: bytes, number: int, dpi: float, password: str | None = None) -> NDArray[np.uint8]:
    """One page as an RGB picture, as PDFium shows it, form values included."""
    with _document(data, password) as (document, _):
        return _render(document[number - 1], dpi, USUAL)
