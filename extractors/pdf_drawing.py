"""What a PDF page draws: the frame of its coordinates, its pieces of print, and what is painted over what."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from extractors.errors import TooManyPixels
from extractors.source import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own coordinates become fractions of the upright page: x' = a·x + b·y + c, y' = d·x + e·y + f."""

    page: int
    matrix: tuple[float, float, float, float, float, float]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The upright box of a rectangle in page coordinates."""
        return Box(self.page, *self.edges(left, bottom, right, top))

    def edges(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of that upright box."""
        a, b, c, d, e, f = self.matrix
        if b == d == 0.0:  # the page is not turned, as nearly all are not
            x0, x1, y0, y1 = a * left + c, a * right + c, e * bottom + f, e * top + f
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        xs = [a * x + b * y + c for x in (left, right) for y in (bottom, top)]
        ys = [d * x + e * y + f for x in (left, right) for y in (bottom, top)]
        return min(xs), min(ys), max(xs), max(ys)


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
class TextObject:
    """A piece of print as the page's content draws it."""

    order: int
    mode: int
    font: str
    handle: Any = None


@dataclass(frozen=True, slots=True)
class Cover:
    """Something opaque that the page draws, and its rank in paint order."""

    order: int
    box: Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page draws besides words: the share that pictures cover, and what was painted over what."""

    picture_share: float
    texts: Mapping[int, TextObject]
    covers: tuple[Cover, ...]
    picture_order: int
    """Rank in paint order of the last picture that covers most of the page, -1 where none does."""


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


def _pixels(thing: Any) -> int:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(thing, ctypes.byref(width), ctypes.byref(height)):
        return 0
    return width.value * height.value


def drawing_of(raw_page: Any, frame: Frame, max_pixels: int) -> Drawing:
    """One walk over the page's objects, in paint order.

    Raises TooManyPixels for a picture whose declared size is over the cap, before anything decodes it.
    """
    texts: dict[int, TextObject] = {}
    covers: list[Cover] = []
    share = 0.0
    picture_order = -1
    for order, thing, nested in _objects(raw_page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = ctypes.cast(thing, ctypes.c_void_p).value or 0
            texts[address] = TextObject(order, pdfium.FPDFTextObj_GetTextRenderMode(thing), _font_name(thing), thing)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if _pixels(thing) > max_pixels:
                raise TooManyPixels
            box = _bounds(thing, frame)
            if box is None:
                continue
            if box.width * box.height > 0.5:
                picture_order = order
            if not nested:
                share += max(0.0, min(1.0, box.right) - max(0.0, box.left)) * max(
                    0.0, min(1.0, box.bottom) - max(0.0, box.top)
                )
                if not pdfium.FPDFPageObj_HasTransparency(thing):
                    covers.append(Cover(order, box))
            else:
                share += 0.0 if box.width > 1.2 else box.width * box.height
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and not nested and _opaque_fill(thing):
            box = _bounds(thing, frame)
            if box is not None and box.width > 0.005 and box.height > 0.003:
                covers.append(Cover(order, box))
    return Drawing(min(share, 1.0), texts, tuple(covers), picture_order)
