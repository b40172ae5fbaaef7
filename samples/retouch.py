"""Pictures in files, taken out, changed and put back: what a paint program does, for whoever holds the brush."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pikepdf
from PIL import Image

from samples.degrade.pages import TURNED
from samples.degrade.scan_file import image_stream
from samples.degrade.warps import Pixels
from samples.draws import Draw
from samples.handling.saving import saved
from samples.paper import Spot, Upload

Change = Callable[[Pixels, int], Pixels | None]
"""From a page's pixels and number to the changed ones; None leaves the page alone."""


def is_picture(upload: Upload) -> bool:
    """Whether every page of a file is one upright picture."""
    if upload.password is not None or upload.quality == "digital" or TURNED in dict(upload.choices):
        return False
    if not upload.data.startswith(b"%PDF"):
        return True
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        return all(len(page.get_images(recursive=False)) == 1 for page in pdf.pages)


def area(picture: Pixels, spot: Spot, margin: int = 2) -> tuple[int, int, int, int]:
    """A place in pixels: left, top, right, bottom, inside the picture."""
    height, width = picture.shape[:2]
    return (
        max(int(spot.left * width) - margin, 0),
        max(int(spot.top * height) - margin, 0),
        min(int(np.ceil(spot.right * width)) + margin, width),
        min(int(np.ceil(spot.bottom * height)) + margin, height),
    )


def retouched(upload: Upload, change: Change, draw: Draw) -> bytes | None:
    """The file with pages changed by a brush and stored as the editor stores them; None where no page was changed."""
    quality = draw.at("quality").pick((82, 88, 92, 95))
    if not upload.data.startswith(b"%PDF"):
        return _picture_file(upload.data, change, quality)
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        touched = False
        for number, page in enumerate(pdf.pages, 1):
            name, image = next(iter(page.get_images(recursive=False).items()))
            assert isinstance(image, pikepdf.Stream)
            pixels = np.asarray(_upright(pikepdf.PdfImage(image).as_pil_image()), dtype=np.uint8)
            new = change(pixels, number)
            if new is None:
                continue
            bilevel = int(image.get("/BitsPerComponent", 8)) == 1
            page.resources.XObject[name] = pdf.make_indirect(
                image_stream(pdf, new, "g4" if bilevel else "jpeg", quality)
            )
            touched = True
        return saved(upload, pdf, draw) if touched else None


def _upright(picture: Image.Image) -> Image.Image:
    return picture if picture.mode in ("L", "RGB") else picture.convert("L" if picture.mode in ("1", "P") else "RGB")


def _picture_file(data: bytes, change: Change, quality: int) -> bytes | None:
    with Image.open(io.BytesIO(data)) as picture:
        form, bilevel, dpi = picture.format, picture.mode == "1", picture.info.get("dpi", (72, 72))
        new = change(np.asarray(_upright(picture), dtype=np.uint8), 1)
    if new is None:
        return None
    out, dots = io.BytesIO(), (round(float(dpi[0])), round(float(dpi[1])))
    image = Image.fromarray(new)
    if form == "JPEG":
        image.save(out, "JPEG", quality=quality, dpi=dots)
    elif form == "TIFF" and bilevel:
        image.point(lambda grey: 255 if grey > 127 else 0).convert("1").save(
            out, "TIFF", compression="group4", dpi=dots
        )
    else:
        image.save(out, form, dpi=dots)
    return out.getvalue()
