"""Pages as pictures: rendered from a file, changed one by one, and put back into a file with their truth."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from samples.degrade.scan_file import bind_pictures
from samples.degrade.warps import Pixels, Warp, still
from samples.draws import Draw
from samples.paper import Spot, Upload
from samples.viewed import viewed

TURNED = "quarter turns"
"""The choice that says how a file's pictures are stored; absent where they all stand upright."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One page as a picture (grey, or red, green and blue), and the warp that brought the flat page there."""

    picture: Pixels
    warp: Warp
    turns: int = 0
    """Quarter turns clockwise in which the picture is stored; the truth is given for the picture as shown upright."""


def render(data: bytes, page: int, dots_per_inch: float, *, grey: bool) -> Pixels:
    """A page of a PDF or a picture file as pixels, at that density for a PDF."""
    if not data.startswith(b"%PDF"):
        picture = Image.open(io.BytesIO(data)).convert("L" if grey else "RGB")
        return np.asarray(picture, dtype=np.uint8)
    with viewed(data) as document:
        bitmap = document[page - 1].render(scale=dots_per_inch / 72, grayscale=grey, rev_byteorder=True)
        pixels = bitmap.to_numpy()
        pixels = pixels[:, :, 0] if grey and pixels.ndim == 3 else pixels
        # A copy: the bitmap's own memory goes when it does.
        return np.array(pixels[:, :, :3] if pixels.ndim == 3 else pixels, order="C")


def flat(picture: Pixels) -> Shot:
    """A page that nothing has moved yet."""
    return Shot(picture, still(picture.shape[1], picture.shape[0]))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the device writes its pictures."""

    form: str
    """`jpeg`, `png`, `tiff` or `g4` (bilevel, fax compression)."""
    quality: int = 85
    dots_per_inch: int = 200
    """0: the device knows no density, as cameras do not."""
    software: str = ""
    """What the device writes of itself into the file; empty: nothing."""
    bound: bool = False
    """Always a PDF, also of one page."""
    text_layer: float | None = None
    """The share of letters that the device's own reader got wrong in an invisible layer of text; None: no layer."""


def wear(
    upload: Upload,
    draw: Draw,
    quality: str,
    density: float,
    encoding: Encoding,
    step: Callable[[Pixels, Draw], Shot],
    *,
    grey: bool,
) -> Upload:
    """Every page of a file through one step, and the truth with it.

    A file of one page becomes a picture, or a PDF where the encoding binds; several pages always become a PDF.
    """
    pages = _page_numbers(upload)
    shots = [step(render(upload.data, n, density, grey=grey), draw.at(f"sheet/{n}")) for n in pages]
    warps = {n: shot.warp for n, shot in zip(pages, shots, strict=True)}
    stored = [np.ascontiguousarray(np.rot90(s.picture, -s.turns)) for s in shots]
    if encoding.bound or len(stored) > 1:
        layers = None
        if encoding.text_layer is not None and upload.data.startswith(b"%PDF"):
            layers = [_words(upload.data, n, warps[n], encoding.text_layer, draw.at(f"layer/{n}")) for n in pages]
        data, ending = (
            bind_pictures(
                stored, encoding.form, encoding.quality, encoding.dots_per_inch, encoding.software, layers, draw
            ),
            "pdf",
        )
    else:
        data, ending = (
            encode(stored[0], encoding),
            {"jpeg": "jpg", "png": "png", "tiff": "tif", "g4": "tif"}[encoding.form],
        )

    def moved(spot: Spot | None) -> Spot | None:
        return None if spot is None else warps[spot.page].spot(spot)

    papers = tuple(replace(p, said=tuple(replace(s, spot=moved(s.spot)) for s in p.said)) for p in upload.papers)
    tampers = tuple(replace(t, spot=moved(t.spot)) for t in upload.tampers)
    name = f"{upload.name.rpartition('.')[0]}.{ending}"
    if any(s.turns for s in shots):
        upload = upload.chose((TURNED, " ".join(str(s.turns) for s in shots)))
    return replace(upload, name=name, data=data, papers=papers, tampers=tampers, quality=quality)


def encode(picture: Pixels, encoding: Encoding) -> bytes:
    """A picture as the bytes of a file."""
    out = io.BytesIO()
    image = Image.fromarray(picture)
    dpi = (encoding.dots_per_inch or 72,) * 2
    if encoding.form == "jpeg":
        exif = Image.Exif()
        if encoding.software:
            exif[0x0131] = encoding.software
        image.save(out, "JPEG", quality=encoding.quality, dpi=dpi, exif=exif)
    elif encoding.form == "png":
        image.save(out, "PNG", dpi=dpi)
    elif encoding.form == "tiff":
        image.save(out, "TIFF", compression="tiff_lzw", dpi=dpi)
    else:
        image.convert("1").save(out, "TIFF", compression="group4", dpi=dpi)
    return out.getvalue()


def _page_numbers(upload: Upload) -> list[int]:
    if not upload.data.startswith(b"%PDF"):
        return [1]
    document = pdfium.PdfDocument(upload.data)
    try:
        return list(range(1, len(document) + 1))
    finally:
        document.close()


def _words(data: bytes, page: int, warp: Warp, wrong: float, draw: Draw) -> list[tuple[str, Spot]]:
    """The words of a page where they stand on the picture, some misread: what a scanner's own reader would find."""
    with viewed(data) as document:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        text = sheet.get_textpage()
        out = []
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            spot = warp.spot(Spot(page, left / width, 1 - top / height, right / width, 1 - bottom / height))
            if words and spot is not None:
                out.append((_misread(words, wrong, draw.at(number)), spot))
        return out


_LIKE = {
    "0": "O",
    "O": "0",
    "1": "l",
    "l": "1",
    "5": "S",
    "S": "5",
    "8": "B",
    "B": "8",
    "m": "rn",
    ",": ".",
    ".": ",",
    "6": "G",
}


def _misread(words: str, share: float, draw: Draw) -> str:
    return "".join(_LIKE.get(c, c) if draw.chance(share) else c for c in words)


def halves(picture: Pixels, threshold: int) -> Pixels:
    """A picture in black and white, cut at a grey."""
    grey = picture if picture.ndim == 2 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.where(grey < threshold, np.uint8(0), np.uint8(255))
