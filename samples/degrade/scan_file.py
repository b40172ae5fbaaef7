"""The PDF that a scanner, a fax gateway or a scanning app makes: a picture a page, at times with text under it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pikepdf
from PIL import Image, TiffImagePlugin

from samples.degrade.warps import Pixels
from samples.draws import Draw
from samples.paper import Spot

Layer = Sequence[tuple[str, Spot]]


def bind_pictures(
    pictures: Sequence[Pixels], form: str, quality: int, dots_per_inch: int, software: str,
    layers: Sequence[Layer] | None, draw: Draw,
) -> bytes:  # fmt: skip
    """A PDF of pictures, one a page, at a density (0: each as wide as letter paper).

    `layers` are the words that lie invisible under each.
    """
    pdf = pikepdf.new()
    for number, picture in enumerate(pictures):
        height, width = picture.shape[:2]
        density = dots_per_inch or width / 8.5
        page_width, page_height = width * 72 / density, height * 72 / density
        image = pdf.make_indirect(image_stream(pdf, picture, form, quality))
        resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        content = f"q {page_width:.3f} 0 0 {page_height:.3f} 0 0 cm /Im0 Do Q\n"
        if layers is not None:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type1,
                BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
            resources.Font = pikepdf.Dictionary(F0=pdf.make_indirect(font))
            content = _invisible(layers[number], page_width, page_height) + content
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page, MediaBox=[0, 0, round(page_width, 3), round(page_height, 3)], Resources=resources,
            Contents=pdf.make_stream(content.encode("cp1252", "replace")),
        )  # fmt: skip
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    if software:
        pdf.docinfo["/Producer"] = software
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable,
             force_version=draw.at("version").pick(("1.4", "1.5", "1.6")))  # fmt: skip
    return out.getvalue()


def image_stream(pdf: pikepdf.Pdf, picture: Pixels, form: str, quality: int) -> pikepdf.Stream:
    """A picture as an image object: fax data (`g4`), JPEG, or packed pixels."""
    height, width = picture.shape[:2]
    space = pikepdf.Name.DeviceGray if picture.ndim == 2 else pikepdf.Name.DeviceRGB
    entries = {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": width, "/Height": height}
    if form == "g4":
        strip = _group4(picture)
        parms = pikepdf.Dictionary(K=-1, Columns=width, Rows=height, BlackIs1=True)
        stream = pikepdf.Stream(pdf, strip)
        entries |= {
            "/ColorSpace": pikepdf.Name.DeviceGray,
            "/BitsPerComponent": 1,
            "/Filter": pikepdf.Name.CCITTFaxDecode,
            "/DecodeParms": parms,
        }
    elif form == "jpeg":
        out = io.BytesIO()
        Image.fromarray(picture).save(out, "JPEG", quality=quality)
        stream = pikepdf.Stream(pdf, out.getvalue())
        entries |= {"/ColorSpace": space, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.DCTDecode}
    else:
        stream = pikepdf.Stream(pdf, zlib.compress(picture.tobytes(), 6))
        entries |= {"/ColorSpace": space, "/BitsPerComponent": 8, "/Filter": pikepdf.Name.FlateDecode}
    for key, value in entries.items():
        stream[key] = value
    return stream


def _group4(picture: Pixels) -> bytes:
    """The picture's Group 4 data: the one strip of a TIFF that Pillow writes."""
    out = io.BytesIO()
    # Cut at the middle: `convert` alone would scatter greys into dots.
    image = Image.fromarray(picture).point(lambda grey: 255 if grey > 127 else 0).convert("1")
    image.save(out, "TIFF", compression="group4", tiffinfo={278: image.height})
    written = Image.open(io.BytesIO(out.getvalue()))
    assert isinstance(written, TiffImagePlugin.TiffImageFile)
    start, length = written.tag_v2[273][0], written.tag_v2[279][0]
    # Pillow lays its white pixels down as black runs (photometric "black is zero"): PDF undoes it with BlackIs1.
    return out.getvalue()[int(start) : int(start) + int(length)]


def _invisible(words: Layer, width: float, height: float) -> str:
    """The words in text render mode 3 (ISO 32000-1, 9.3.6), each stretched to its place."""
    parts = ["BT 3 Tr\n"]
    for text, spot in words:
        size = max((spot.bottom - spot.top) * height, 1.0)
        run = (spot.right - spot.left) * width
        stretch = 100 * run / max(0.5 * size * len(text), 0.1)
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        x, y = spot.left * width, (1 - spot.bottom) * height + 0.2 * size
        parts.append(f"/F0 {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {x:.2f} {y:.2f} Tm ({escaped}) Tj\n")
    return "".join([*parts, "ET\n"])
