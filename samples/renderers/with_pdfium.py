"""Pages by PDFium: page objects built one by one, and PDFium's own writer."""

from __future__ import annotations

import ctypes
import io
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from fontTools import subset
from fontTools.ttLib import TTFont
from PIL import Image

from samples.fonts import Face
from samples.renderers import RENDERERS, Imprint
from samples.renderers.docinfo import renamed
from samples.renderers.finishing import finished
from samples.sheet import Drawn, Line, Mark, Picture, Rect, Text
from samples.splits import Split
from samples.style import Colour


@RENDERERS.declare("pdfium", Split.TUNE)
def print_with_pdfium(drawn: Drawn, imprint: Imprint) -> bytes:
    """PDFium prints every face: font files are embedded whole, standard fonts by name."""
    document = pdfium.PdfDocument.new()
    fonts = _Fonts(document)
    for number, marks in enumerate(drawn.marks_by_page(), start=1):
        width, height = drawn.size_of(number)
        page = document.new_page(width, height)
        for mark in marks:
            if isinstance(mark, Picture):
                page.insert_obj(_picture(mark, height, document))
                continue
            made = _object(mark, height, document, fonts)
            if made is not None:
                raw.FPDFPage_InsertObject(page.raw, made)
        page.gen_content()
        page.close()
    fonts.close()
    buffer = io.BytesIO()
    document.save(buffer, version=17)
    document.close()
    return finished(renamed(buffer.getvalue(), imprint), drawn, imprint)


class _Fonts:
    """The fonts of one document, each loaded once."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._loaded: dict[str, raw.FPDF_FONT] = {}

    def of(self, face: Face) -> raw.FPDF_FONT:
        if face.name not in self._loaded:
            self._loaded[face.name] = self._load(face)
        return self._loaded[face.name]

    def close(self) -> None:
        for font in self._loaded.values():
            raw.FPDFFont_Close(font)

    def _load(self, face: Face) -> raw.FPDF_FONT:
        if face.path is None:
            return raw.FPDFText_LoadStandardFont(self._document.raw, face.name.encode())
        program = _program(face.path)
        buffer = (ctypes.c_uint8 * len(program)).from_buffer_copy(program)
        return raw.FPDFText_LoadFont(self._document.raw, buffer, len(program), raw.FPDF_FONT_TRUETYPE, True)


@cache
def _program(path: Path) -> bytes:
    """The font file without the scripts and layout tables that no paper uses: PDFium itself makes no subsets."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
    options.drop_tables += ["FFTM", "meta"]
    with TTFont(path, recalcTimestamp=False) as font:
        keeper = subset.Subsetter(options)
        keeper.populate(unicodes=[*range(0x20, 0x180), *range(0x2010, 0x2040), 0x20AC, 0x2122, *range(0x2500, 0x2720)])
        keeper.subset(font)
        buffer = io.BytesIO()
        font.save(buffer)
    return buffer.getvalue()


def _object(mark: Mark, height: float, document: pdfium.PdfDocument, fonts: _Fonts) -> raw.FPDF_PAGEOBJECT | None:
    if isinstance(mark, Text):
        return _text(mark, height, document, fonts) if mark.text.strip() else None
    if isinstance(mark, Line):
        path = raw.FPDFPageObj_CreateNewPath(mark.x0, height - mark.y0)
        raw.FPDFPath_LineTo(path, mark.x1, height - mark.y1)
        raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_NONE, True)
        _stroke(path, mark.colour, mark.width)
        if mark.dashed:
            raw.FPDFPageObj_SetDashArray(path, (ctypes.c_float * 2)(2.0, 2.0), 2, 0.0)
        return path
    if isinstance(mark, Rect):
        path = raw.FPDFPageObj_CreateNewRect(
            mark.left, height - mark.bottom, mark.right - mark.left, mark.bottom - mark.top
        )
        filling = raw.FPDF_FILLMODE_WINDING if mark.fill else raw.FPDF_FILLMODE_NONE
        raw.FPDFPath_SetDrawMode(path, filling, mark.stroke is not None)
        if mark.fill:
            raw.FPDFPageObj_SetFillColor(path, *_colour(mark.fill), 255)
        if mark.stroke:
            _stroke(path, mark.stroke, mark.width)
        return path
    return None


def _text(mark: Text, height: float, document: pdfium.PdfDocument, fonts: _Fonts) -> raw.FPDF_PAGEOBJECT:
    made = raw.FPDFPageObj_CreateTextObj(document.raw, fonts.of(mark.face), mark.size)
    codes = (mark.text + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(made, ctypes.cast(ctypes.create_string_buffer(codes), raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_SetFillColor(made, *_colour(mark.colour), 255)
    matrix = pdfium.PdfMatrix().rotate(mark.angle, ccw=True).translate(mark.x, height - mark.y)
    raw.FPDFPageObj_SetMatrix(made, matrix.to_raw())
    return made


def _stroke(path: raw.FPDF_PAGEOBJECT, colour: Colour, width: float) -> None:
    raw.FPDFPageObj_SetStrokeColor(path, *_colour(colour), 255)
    raw.FPDFPageObj_SetStrokeWidth(path, width)


def _colour(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue


def _picture(mark: Picture, height: float, document: pdfium.PdfDocument) -> pdfium.PdfImage:
    with Image.open(io.BytesIO(mark.png)) as opened:
        picture = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    made = pdfium.PdfImage.new(document)
    bitmap = pdfium.PdfBitmap.from_pil(picture)
    made.set_bitmap(bitmap)
    bitmap.close()
    matrix = pdfium.PdfMatrix().scale(mark.right - mark.left, mark.bottom - mark.top)
    made.set_matrix(matrix.translate(mark.left, height - mark.bottom))
    return made
