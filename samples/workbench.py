"""What editing programs do to a PDF, for whoever holds them: text, boxes, notes, fields and pictures laid over pages.

Honest hands and a forger's use the same functions, so that what differs between their files is what they say.
"""

from __future__ import annotations

import datetime as dt
import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.draws import Draw
from samples.fonts import Family, families
from samples.handling.saving import saved
from samples.increment import save_on_top
from samples.paper import Spot, Upload

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
_FACES = {"Helvetica": "Helvetica", "Times": "Times-Roman", "Courier": "Courier"}


@dataclass(frozen=True, slots=True)
class Over:
    """One text laid over a page: where, what, and whether a white box hides what was there."""

    page: int
    place: Corners
    text: str
    covers: bool = True
    align: str = "right"


def corners(page: pikepdf.Page, spot: Spot, margin: float = 1.0) -> Corners:
    """A place in the page's own points."""
    left, bottom, right, top = (float(v) for v in page.mediabox)
    width, height = right - left, top - bottom
    return (
        left + spot.left * width - margin,
        bottom + (1 - spot.bottom) * height - margin,
        left + spot.right * width + margin,
        bottom + (1 - spot.top) * height + margin,
    )


def lay_over(upload: Upload, overs: Sequence[Over], draw: Draw, *, on_top: bool, face: str | None = None) -> bytes:
    """The file with texts painted over its pages: saved anew, or (`on_top`) appended to the old file as an update."""
    face = face or draw.at("face").weighted({"Helvetica": 0.7, "Times": 0.2, "Courier": 0.1})
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        changed: list[pikepdf.Object] = []
        font = standard_font(pdf, face)
        changed.append(font)
        for number in sorted({over.page for over in overs}):
            page = pdf.pages[number - 1]
            name = own_resource(page, "/Font", font)
            parts = [_painted(over, name, face, draw) for over in overs if over.page == number]
            stream = pdf.make_stream(b"q " + b" ".join(parts) + b" Q")
            changed += [*_behind(pdf, page, stream), page.obj]
        if on_top:
            return save_on_top(upload.data, pdf, changed, draw=draw, modified=when(draw))
        return saved(upload, pdf, draw)


def standard_font(pdf: pikepdf.Pdf, face: str) -> pikepdf.Object:
    """A standard font that is not embedded, as editors that have no fonts of their own bring it in."""
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name(f"/{_FACES[face]}"),
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )


def when(draw: Draw) -> dt.datetime:
    """An instant for a change, drawn from the two weeks before the middle of November 2026: no clock is asked."""
    return dt.datetime(2026, 11, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=draw.at("when").whole(0, 14 * 86_400))


def own_resource(page: pikepdf.Page, sort: str, thing: pikepdf.Object) -> str:
    """Names a resource on a page under a name that it does not have yet; shared resources are copied first."""
    resources = page.obj.get("/Resources")
    own = pikepdf.Dictionary(dict((page.resources if resources is None else resources).items()))
    named = pikepdf.Dictionary(dict(own.get(sort, pikepdf.Dictionary()).items()))
    name = next(f"/{sort[1]}x{n}" for n in range(1, 99) if f"/{sort[1]}x{n}" not in named)
    named[name] = thing
    own[sort] = named
    page.obj["/Resources"] = own
    return name


def _behind(pdf: pikepdf.Pdf, page: pikepdf.Page, stream: pikepdf.Object) -> list[pikepdf.Object]:
    """The stream is painted after what the page has, in the page's first coordinates; the streams that are new."""
    old = page.obj.get("/Contents")
    before = [] if old is None else list(old) if isinstance(old, pikepdf.Array) else [old]
    opening, closing = pdf.make_stream(b"q"), pdf.make_stream(b"Q")
    page.obj["/Contents"] = pikepdf.Array([opening, *before, closing, stream])
    return [opening, closing, stream]


def _painted(over: Over, font: str, face: str, draw: Draw) -> bytes:
    left, bottom, right, top = over.place
    size = round(max((top - bottom) * 0.78 * draw.at("size").between(0.94, 1.06), 4.0), 2)
    width = stringWidth(over.text, _FACES[face], size)
    x = {"right": right - 1 - width, "left": left + 1, "center": (left + right - width) / 2}[over.align]
    y = bottom + (top - bottom) * 0.26 + draw.at("drop").between(-0.3, 0.3)
    box = ""
    if over.covers:
        start, end = min(left, x) - 1, max(right, x + width) + 1
        box = f"1 1 1 rg {start:.2f} {bottom:.2f} {end - start:.2f} {top - bottom:.2f} re f "
    escaped = over.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    text = f"BT {font} {size} Tf 0 0 0 rg 1 0 0 1 {x:.2f} {y:.2f} Tm ({escaped}) Tj ET"
    return (box + text).encode("cp1252", "replace")


def picture_of(text: str, family: Family, size: float, *, zoom: float = 4.0) -> tuple[bytes, float, float, int, int]:
    """A text as grey pixels on white (zlib-packed), its width and height in points, and the same in pixels."""
    path = family.regular.path
    assert path is not None
    font = ImageFont.truetype(str(path), round(size * zoom))
    left, _top, right, _bottom = font.getbbox(text)
    image = Image.new("L", (round(right - left + 2 * zoom), round(size * 1.3 * zoom)), 255)
    ImageDraw.Draw(image).text((zoom - left, 0.12 * size * zoom), text, fill=10, font=font)
    packed = zlib.compress(np.asarray(image).tobytes())
    return packed, image.width / zoom, image.height / zoom, image.width, image.height


def put_note(upload: Upload, page_number: int, place: Corners, text: str, draw: Draw, *, ground: bool) -> bytes:
    """The file with a free-text annotation, drawn by its own appearance, saved on top as viewers save comments."""
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[page_number - 1]
        look, font = _appearance(pdf, place, text, draw, ground=ground)
        note = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=list(place), F=4,
                Contents=pikepdf.String(text), DA=pikepdf.String("/Helv 9 Tf 0 g"), AP=pikepdf.Dictionary(N=look),
                BS=pikepdf.Dictionary(W=0),
            )
        )  # fmt: skip
        return save_on_top(upload.data, pdf, [note, look, font, annotated(page, note)], draw=draw, modified=when(draw))


def put_field(upload: Upload, page_number: int, place: Corners, text: str, draw: Draw, *, ground: bool) -> bytes:
    """The file with one form field more, filled in and saved on top."""
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[page_number - 1]
        look, font = _appearance(pdf, place, text, draw, ground=ground)
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, Rect=list(place), F=4,
                T=pikepdf.String(f"Text{draw.at('field').whole(1, 90)}"), V=pikepdf.String(text),
                DA=pikepdf.String("/Helv 9 Tf 0 g"), AP=pikepdf.Dictionary(N=look), P=page.obj,
            )
        )  # fmt: skip
        changed = [field, look, font, annotated(page, field)]
        if "/AcroForm" not in pdf.Root:
            pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array()))
        form = pdf.Root.AcroForm
        if "/Fields" not in form:
            form.Fields = pikepdf.Array()
        form.Fields.append(field)
        changed += [thing for thing in (form.Fields, form, pdf.Root) if thing.is_indirect]
        return save_on_top(upload.data, pdf, changed, draw=draw, modified=when(draw))


def put_picture(upload: Upload, page_number: int, place: Corners, text: str, draw: Draw) -> bytes:
    """The file with a little picture of a text painted over a page, saved anew."""
    family = draw.at("face").pick([f for f in families() if f.regular.path is not None and f.sort in ("sans", "mono")])
    left, bottom, right, top = place
    size = (top - bottom) * 0.74
    pixels, width, height, across, down = picture_of(text, family, size)
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[page_number - 1]
        image = pikepdf.Stream(pdf, pixels)
        for key, value in {
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": across, "/Height": down,
            "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.FlateDecode,
        }.items():  # fmt: skip
            image[key] = value
        name = own_resource(page, "/XObject", pdf.make_indirect(image))
        x = right - max(width, right - left)
        place_it = f"q {max(width, right - left):.2f} 0 0 {height:.2f} {x:.2f} {bottom:.2f} cm {name} Do Q"
        _behind(pdf, page, pdf.make_stream(place_it.encode()))
        return saved(upload, pdf, draw)


def _appearance(
    pdf: pikepdf.Pdf, place: Corners, text: str, draw: Draw, *, ground: bool
) -> tuple[pikepdf.Object, pikepdf.Object]:
    """A form that draws a text in a rectangle, and its font."""
    left, bottom, right, top = place
    width, height = right - left, top - bottom
    font = standard_font(pdf, "Helvetica")
    size = round(height * 0.76 * draw.at("size").between(0.95, 1.05), 2)
    run = stringWidth(text, "Helvetica", size)
    box = f"1 1 1 rg 0 0 {width:.2f} {height:.2f} re f " if ground else ""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    content = (
        f"{box}BT /Helv {size} Tf 0 g 1 0 0 1 {max(width - run - 1, 0.5):.2f} {height * 0.26:.2f} Tm ({escaped}) Tj ET"
    )
    form = pdf.make_stream(
        content.encode("cp1252", "replace"),
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, round(width, 2), round(height, 2)],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font)),
    )  # fmt: skip
    return form, font


def annotated(page: pikepdf.Page, mark: pikepdf.Object) -> pikepdf.Object:
    """Adds an annotation to a page; the object that was changed by it."""
    if "/Annots" not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(mark)
    return page.Annots if page.Annots.is_indirect else page.obj
