"""A PDF page's print from its text layer: words with boxes, fonts and colours; print that no one sees is kept apart."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.source import Box, HiddenWord, Reader, Word, union

_INVISIBLE_MODES = frozenset({3, 7})
_TINY_PT = 1.0
_PRIVATE_USE = range(0xE000, 0xF900)
_JOIN_GAP = 0.16
"""Gap in heights of print below which two pieces are one word: producers split figures at a kern."""
_NO_INK = 10
"""Grey levels: a word whose box shows less contrast than this in the rendered page shows nothing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates become fractions of the upright page: x' = a·x + b·y + c, y' = d·x + e·y + f."""

    page: int
    matrix: tuple[float, float, float, float, float, float]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright box of a rectangle in page coordinates."""
        a, b, c, d, e, f = self.matrix
        xs = [a * x + b * y + c for x in (left, right) for y in (bottom, top)]
        ys = [d * x + e * y + f for x in (left, right) for y in (bottom, top)]
        return Box(self.page, min(xs), min(ys), max(xs), max(ys))


def frame_of(raw_page: Any, number: int) -> Frame:
    """The frame of a loaded page, honouring its rotation and crop box, from three points that PDFium maps itself."""
    size = 1_000_000

    def device(x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(raw_page, 0, 0, size, size, 0, x, y, ctypes.byref(dx), ctypes.byref(dy))
        return dx.value / size, dy.value / size

    unit = 100.0
    (x0, y0), (x1, y1), (x2, y2) = device(0, 0), device(unit, 0), device(0, unit)
    return Frame(number, ((x1 - x0) / unit, (x2 - x0) / unit, x0, (y1 - y0) / unit, (y2 - y0) / unit, y0))


@dataclass(frozen=True, slots=True)
class _Object:
    order: int
    mode: int
    font: str


@dataclass(frozen=True, slots=True)
class _Cover:
    order: int
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws besides words: the share that pictures cover, and what was painted over what."""

    picture_share: float
    texts: Mapping[int, _Object]
    covers: tuple[_Cover, ...]


def _objects(raw_page: Any) -> Iterator[tuple[int, Any, bool]]:
    """(paint order, object, whether it is inside a form) of all page objects; forms are entered to a depth of six."""

    def enter(form: Any, order: int, depth: int) -> Iterator[tuple[int, Any, bool]]:
        for i in range(min(pdfium.FPDFFormObj_CountObjects(form), 50_000)):
            inner = pdfium.FPDFFormObj_GetObject(form, i)
            yield order, inner, True
            if depth and pdfium.FPDFPageObj_GetType(inner) == pdfium.FPDF_PAGEOBJ_FORM:
                yield from enter(inner, order, depth - 1)

    for order in range(min(pdfium.FPDFPage_CountObjects(raw_page), 100_000)):
        thing = pdfium.FPDFPage_GetObject(raw_page, order)
        yield order, thing, False
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from enter(thing, order, 6)


def _bounds(thing: Any, frame: Frame) -> Box | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *(ctypes.byref(e) for e in edges)):
        return None
    left, bottom, right, top = (e.value for e in edges)
    return frame.box(left, bottom, right, top)


def _opaque_fill(thing: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroke)) or mode.value == 0:
        return False
    if not 4 <= pdfium.FPDFPath_CountSegments(thing) <= 6:
        return False
    parts = [ctypes.c_uint() for _ in range(4)]
    filled = pdfium.FPDFPageObj_GetFillColor(thing, *(ctypes.byref(p) for p in parts))
    return bool(filled) and parts[3].value == 255 and not pdfium.FPDFPageObj_HasTransparency(thing)


def _font_name(thing: Any) -> str:
    font = pdfium.FPDFTextObj_GetFont(thing)
    if not font:
        return ""
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    if not 0 < length < 500:
        return ""
    room = ctypes.create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(font, room, length)
    return room.value.decode("utf-8", "replace")


def drawing_of(raw_page: Any, frame: Frame) -> Drawing:
    """One walk over the page's objects, in paint order."""
    texts: dict[int, _Object] = {}
    covers: list[_Cover] = []
    share = 0.0
    for order, thing, nested in _objects(raw_page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = ctypes.cast(thing, ctypes.c_void_p).value or 0
            texts[address] = _Object(order, pdfium.FPDFTextObj_GetTextRenderMode(thing), _font_name(thing))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = _bounds(thing, frame)
            if box is None:
                continue
            if not nested:
                share += max(0.0, min(1.0, box.right) - max(0.0, box.left)) * max(
                    0.0, min(1.0, box.bottom) - max(0.0, box.top)
                )
                if not pdfium.FPDFPageObj_HasTransparency(thing):
                    covers.append(_Cover(order, box))
            else:
                share += 0.0 if box.width > 1.2 else box.width * box.height
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and not nested and _opaque_fill(thing):
            box = _bounds(thing, frame)
            if box is not None and box.width > 0.005 and box.height > 0.003:
                covers.append(_Cover(order, box))
    return Drawing(min(share, 1.0), texts, tuple(covers))


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    box: Box
    size: float
    color: int | None
    order: int
    mode: int
    font: str


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A page's text layer: the words that can be seen, those that cannot, and how much of it is mapped to letters."""

    words: tuple[Word, ...]
    hidden: tuple[HiddenWord, ...]
    mapped: float
    """Share of the glyphs that stand for a real character."""
    invisible: int
    """Words drawn in the invisible mode: an OCR layer under a scan has nothing else."""


def _glyphs(text_page: Any, frame: Frame, drawing: Drawing) -> Iterator[_Glyph | None]:
    """The page's characters in content order; None where the layer itself has a space or line end."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    rect = pdfium.FS_RECTF()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    unknown = _Object(-1, 0, "")
    for i in range(min(pdfium.FPDFText_CountChars(text_page), 200_000)):
        code = pdfium.FPDFText_GetUnicode(text_page, i)
        if code in (0x20, 0xA0, 0x0A, 0x0D, 0x09, 0xAD, 0) or pdfium.FPDFText_IsGenerated(text_page, i) == 1:
            yield None
            continue
        if code in (2, 0xFFFE):  # PDFium's own mark for a hyphen at a line's end
            code = 0x2D
        if not pdfium.FPDFText_GetCharBox(
            text_page, i, ctypes.byref(left), ctypes.byref(right), ctypes.byref(bottom), ctypes.byref(top)
        ):
            continue
        x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
        if pdfium.FPDFText_GetLooseCharBox(text_page, i, ctypes.byref(rect)):
            x0, x1, y0, y1 = min(x0, rect.left), max(x1, rect.right), rect.bottom, rect.top
            tight = top.value - bottom.value
            if y1 - y0 > 0:
                trim = 0.12 * (y1 - y0)
                y0, y1 = y0 + trim * (tight < y1 - y0), y1 - trim * (tight < y1 - y0)
        thing = pdfium.FPDFText_GetTextObject(text_page, i)
        known = drawing.texts.get(ctypes.cast(thing, ctypes.c_void_p).value or 0, unknown) if thing else unknown
        color = None
        if pdfium.FPDFText_GetFillColor(
            text_page, i, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
        ):
            color = red.value << 16 | green.value << 8 | blue.value
        size = abs(y1 - y0)
        yield _Glyph(chr(code), frame.box(x0, y0, x1, y1), size, color, known.order, known.mode, known.font)


def _pieces(glyphs: Iterator[_Glyph | None], aspect: float) -> Iterator[list[_Glyph]]:
    piece: list[_Glyph] = []
    for glyph in glyphs:
        if glyph is None:
            if piece:
                yield piece
            piece = []
            continue
        if piece:
            last = piece[-1]
            height = max(last.box.height, glyph.box.height, 1e-6)
            gap = (glyph.box.left - last.box.right) * aspect / height
            # A point or comma sits low on the line: its middle must only lie within the other's reach.
            level = last.box.top - 0.35 * height < glyph.box.center[1] < last.box.bottom + 0.35 * height
            if not level or gap > 0.28 or gap < -1.0 or glyph.mode != last.mode:
                yield piece
                piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _word(piece: Sequence[_Glyph]) -> Word:
    first = piece[0]
    text = "".join(g.text for g in piece)
    return Word(
        text, union(g.box for g in piece), Reader.TEXT_LAYER, 0.999, first.font, first.size, first.color, first.order
    )


def _joined(words: Sequence[Word], aspect: float) -> list[Word]:
    """Pieces of one word joined: next to each other on a line with next to no gap, or letters set wide apart."""
    made: list[Word] = []
    for word in sorted(words, key=lambda w: (round(w.box.center[1], 3), w.box.left)):
        last = made[-1] if made else None
        if last is not None and abs(last.box.center[1] - word.box.center[1]) < 0.3 * word.box.height:
            gap = (word.box.left - last.box.right) * aspect / max(word.box.height, 1e-6)
            if -0.3 < gap < _JOIN_GAP and last.text[-1:] not in ":" and last.font == word.font:
                made[-1] = replace(last, text=last.text + word.text, box=union((last.box, word.box)))
                continue
        made.append(word)
    return _close_up(made, aspect)


def _close_up(words: list[Word], aspect: float) -> list[Word]:
    """Runs of four or more single letters at even gaps are one letter-spaced word each."""
    made: list[Word] = []
    run: list[Word] = []

    def flush() -> None:
        if len(run) >= 4:
            gaps = sorted(
                (b.box.left - a.box.right) * aspect / max(a.box.height, 1e-6) for a, b in itertools.pairwise(run)
            )
            usual = max(gaps[len(gaps) // 2], 0.05)
            current = run[0]
            for a, b in itertools.pairwise(run):
                gap = (b.box.left - a.box.right) * aspect / max(a.box.height, 1e-6)
                if gap < 1.8 * usual:
                    current = replace(current, text=current.text + b.text, box=union((current.box, b.box)))
                else:
                    made.append(current)
                    current = b
            made.append(current)
        else:
            made.extend(run)
        run.clear()

    for word in words:
        single = len(word.text) == 1 and word.text.isalpha()
        if run:
            gap = (word.box.left - run[-1].box.right) * aspect / max(word.box.height, 1e-6)
            level = abs(word.box.center[1] - run[-1].box.center[1]) < 0.3 * word.box.height
            if not (single and level and -0.2 < gap < 1.6):
                flush()
        if single:
            run.append(word)
        else:
            made.append(word)
    flush()
    return made


def read_text_layer(
    raw_page: Any, frame: Frame, drawing: Drawing, render: NDArray[np.uint8], aspect: float
) -> TextLayer:
    """The page's words, the visible ones apart from those that its picture does not show.

    `render` is the page as grey levels at any resolution; `aspect` is the page's width over its height.
    """
    text_page = pdfium.FPDFText_LoadPage(raw_page)
    if not text_page:
        return TextLayer((), (), 1.0, 0)
    try:
        pieces = list(_pieces(_glyphs(text_page, frame, drawing), aspect))
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    glyphs = [g for piece in pieces for g in piece]
    bad = sum(ord(g.text) in _PRIVATE_USE or ord(g.text) < 32 or g.text == "\ufffd" for g in glyphs)
    seen: list[Word] = []
    hidden: list[HiddenWord] = []
    invisible = 0
    for piece in pieces:
        word = _word(piece)
        why = _why_hidden(word, piece[0].mode, drawing, render)
        invisible += why == "invisible"
        if why:
            hidden.append(HiddenWord(word, why))
        else:
            seen.append(word)
    mapped = 1.0 - bad / len(glyphs) if glyphs else 1.0
    words = _with_points(_joined(_once(seen), aspect), aspect)
    return TextLayer(tuple(words), tuple(hidden), mapped, invisible)


_UNITS = re.compile(r"-?\$?\d{1,3}(,\d{3})*|\d+")
_POINT_GAP = 0.42


def _with_points(words: list[Word], aspect: float) -> list[Word]:
    """Amounts whose decimal point the producer drew without a character: units, a point's width, two digits.

    Only where the page does so throughout, five times or more; the point is print that the layer lost.
    """
    by_place = sorted(words, key=lambda w: (round(w.box.center[1], 3), w.box.left))
    pairs = [
        (a, b)
        for a, b in itertools.pairwise(by_place)
        if _UNITS.fullmatch(a.text)
        and re.fullmatch(r"\d{2}", b.text)
        and abs(a.box.center[1] - b.box.center[1]) < 0.2 * a.box.height
        and 0.1 < (b.box.left - a.box.right) * aspect / max(a.box.height, 1e-6) < _POINT_GAP
        and a.font == b.font
    ]
    if len(pairs) < 5:
        return words
    joined = {
        id(a): replace(a, text=f"{a.text}.{b.text}", box=union((a.box, b.box)), confidence=0.97) for a, b in pairs
    }
    gone = {id(b) for _, b in pairs}
    return [joined.get(id(w), w) for w in words if id(w) not in gone]


def _once(words: Sequence[Word]) -> list[Word]:
    """Words without their double strikes: the same text drawn again in the same place to look bold."""
    kept: list[Word] = []
    places: dict[tuple[str, int, int], Word] = {}
    for word in words:
        x, y = word.box.center
        key = (word.text, round(x * 400), round(y * 400))
        if key not in places:
            places[key] = word
            kept.append(word)
    return kept


def _why_hidden(word: Word, mode: int, drawing: Drawing, render: NDArray[np.uint8]) -> str:
    x, y = word.box.center
    if not (0 <= x <= 1 and 0 <= y <= 1):
        return "outside-page"
    if mode in _INVISIBLE_MODES:
        return "invisible"
    if word.size < _TINY_PT and any(c.isalnum() for c in word.text):
        return "tiny"
    if word.order >= 0 and any(
        c.order > word.order and c.box.left <= x <= c.box.right and c.box.top <= y <= c.box.bottom
        for c in drawing.covers
    ):
        return "painted-over"
    height, width = render.shape
    part = render[
        max(0, int(word.box.top * height)) : int(word.box.bottom * height) + 1,
        max(0, int(word.box.left * width)) : int(word.box.right * width) + 1,
    ]
    if part.size and int(part.max()) - int(part.min()) < _NO_INK:
        return "background-colour"
    return ""
