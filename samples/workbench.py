"""What editing programs do to a PDF, for whoever holds them: text, boxes, notes, fields and pictures laid over pages.

Honest hands and a forger's use the same functions, so that what differs between their files is what they say.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.draws import Draw
from samples.fonts import Family, families
from samples.handling.saving import saved, when
from samples.increment import save_on_top
from samples.paper import Spot, Upload

Corners = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own points."""
_FACES = {"Helvetica": "Helvetica", "Times": "Times-Roman", "Courier": "Courier"}


_LIKE = {"sans": "Helvetica", "serif": "Times", "mono": "Courier"}
_MARGIN, _TALL, _BELOW = 1.0, 0.96, 0.22
"""Around a text in its place, in points; how tall a text is, and how far it reaches below the line, of its size."""


@dataclass(frozen=True, slots=True)
class Over:
    """One text laid over a page: where (with a point around it), what, and whether a white box hides what was there."""

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


def spot_of(page: pikepdf.Page, number: int, place: Corners, margin: float = _MARGIN) -> Spot:
    """The spot around which `corners` has this place, as far as it is on the page."""
    left, bottom, right, top = (float(v) for v in page.mediabox)
    width, height = right - left, top - bottom
    return Spot(
        number,
        max((place[0] + margin - left) / width, 0.0),
        1 - (place[3] - margin - bottom) / height,
        min((place[2] - margin - left) / width, 1.0),
        1 - (place[1] + margin - bottom) / height,
    )


def holds_field(page: pikepdf.Page, place: Corners) -> bool:
    """Whether a form field lies over a place, so that nothing painted into the page can be seen there."""
    for mark in page.obj.get("/Annots", pikepdf.Array()):
        if mark.get("/Subtype") == pikepdf.Name.Widget:
            left, bottom, right, top = (float(v) for v in mark.Rect)
            if left < place[2] and right > place[0] and bottom < place[3] and top > place[1]:
                return True
    return False


def sort_of(upload: Upload) -> str:
    """The sort of typeface that a file is printed in: `sans`, `serif` or `mono`."""
    faces = dict(upload.choices).get("fonts", "").split(" ")
    sorts = [f.sort for f in families() for face in (f.regular, f.bold) if face.name in faces and f.sort != "hand"]
    return sorts[0] if sorts else "sans"


def face_for(upload: Upload, draw: Draw) -> str:
    """The standard face that an editor's user sets: mostly of the sort that the page is printed in."""
    chosen = draw.at("face")
    if chosen.at("looks").chance(0.6):
        return _LIKE[sort_of(upload)]
    return chosen.at("any").weighted({"Helvetica": 0.7, "Times": 0.2, "Courier": 0.1})


def size_for(place: Corners, draw: Draw) -> float:
    """The size that is set for a place: that of the old text there, or nearly."""
    natural = (place[3] - place[1] - 2 * _MARGIN) / _TALL
    return round(max(natural * draw.at("size").pick((0.94, 0.97, 1.0, 1.0, 1.0, 1.03, 1.06)), 4.0), 2)


def room_for(place: Corners, text: str, align: str, draw: Draw, face: str | Family = "Helvetica") -> Corners:
    """The place, made longer where a text in a standard face or a typeface does not fit into it."""
    size = size_for(place, draw)
    run = stringWidth(text, _FACES[face], size) if isinstance(face, str) else face.regular.width(text, size)
    left, bottom, right, top = place
    missing = max(run + 2 * _MARGIN - (right - left), 0.0)
    return (left - (missing if align == "right" else 0.0), bottom, right + (missing if align == "left" else 0.0), top)


def lay_over(upload: Upload, overs: Sequence[Over], draw: Draw, *, on_top: bool) -> bytes:
    """The file with texts painted over its pages: saved anew, or (`on_top`) appended to the old file as an update."""
    face = face_for(upload, draw)
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
    left, bottom, right, top = room_for(over.place, over.text, over.align, draw, face)
    size = size_for(over.place, draw)
    width = stringWidth(over.text, _FACES[face], size)
    x = right - _MARGIN - width if over.align == "right" else left + _MARGIN
    y = bottom + _MARGIN + _BELOW * size + draw.at("drop").between(-0.3, 0.3)
    box = f"1 1 1 rg {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f " if over.covers else ""
    text = f"BT {font} {size} Tf 0 0 0 rg 1 0 0 1 {x:.2f} {y:.2f} Tm ({_escaped(over.text)}) Tj ET"
    return (box + text).encode("cp1252", "replace")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


_ZOOM = 4.0
"""Pixels a point of pasted pictures."""


def _picture(text: str, typeface: Family, place: Corners, draw: Draw) -> Image.Image:
    """A text on white, as large as its place, on the line on which the old text stood."""
    path = typeface.regular.path
    assert path is not None
    left, bottom, right, top = (v * _ZOOM for v in place)
    size = size_for(place, draw) * _ZOOM
    image = Image.new("L", (round(right - left), round(top - bottom)), 255)
    at = (image.width - _MARGIN * _ZOOM, image.height - _MARGIN * _ZOOM - _BELOW * size)
    ImageDraw.Draw(image).text(at, text, fill=10, font=ImageFont.truetype(str(path), size), anchor="rs")
    return image


def pasted_face(upload: Upload, draw: Draw) -> Family:
    """The typeface of a pasted picture: one that has a file, mostly of the page's sort."""
    fit = [f for f in families() if f.regular.path is not None and f.sort != "hand"]
    like = [f for f in fit if f.sort == sort_of(upload)]
    return draw.at("pasted").pick(like if draw.at("looks").chance(0.7) else fit)


def put_note(upload: Upload, page_number: int, place: Corners, text: str, draw: Draw, *, ground: bool) -> bytes:
    """The file with a free-text annotation, drawn by its own appearance, saved on top as viewers save comments."""
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page, place = pdf.pages[page_number - 1], room_for(place, text, "right", draw)
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
        page, place = pdf.pages[page_number - 1], room_for(place, text, "right", draw)
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
    typeface = pasted_face(upload, draw)
    left, bottom, right, top = place = room_for(place, text, "right", draw, typeface)
    picture = _picture(text, typeface, place, draw)
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[page_number - 1]
        image = pikepdf.Stream(pdf, zlib.compress(picture.tobytes()))
        for key, value in {
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": picture.width,
            "/Height": picture.height, "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8,
            "/Filter": pikepdf.Name.FlateDecode,
        }.items():  # fmt: skip
            image[key] = value
        name = own_resource(page, "/XObject", pdf.make_indirect(image))
        place_it = f"q {right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f} cm {name} Do Q"
        _behind(pdf, page, pdf.make_stream(place_it.encode()))
        return saved(upload, pdf, draw)


def _appearance(
    pdf: pikepdf.Pdf, place: Corners, text: str, draw: Draw, *, ground: bool
) -> tuple[pikepdf.Object, pikepdf.Object]:
    """A form that draws a text in a rectangle, and its font."""
    left, bottom, right, top = place
    width, height = right - left, top - bottom
    font = standard_font(pdf, "Helvetica")
    size = size_for(place, draw)
    x = max(width - stringWidth(text, "Helvetica", size) - _MARGIN, 0.5)
    box = f"1 1 1 rg 0 0 {width:.2f} {height:.2f} re f " if ground else ""
    content = f"{box}BT /Helv {size} Tf 0 g 1 0 0 1 {x:.2f} {_MARGIN + _BELOW * size:.2f} Tm ({_escaped(text)}) Tj ET"
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
