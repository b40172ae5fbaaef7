"""Picture files as upright RGB pages: JPEG, PNG, TIFF with many pages, HEIC, WebP, BMP."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image, ImageFile, ImageOps, ImageSequence

from extractors.errors import TooManyPages, TooManyPixels, UnreadablePicture
from extractors.gate import USUAL, Limits

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # our own cap is checked on the header, with a name and a remedy
_FORMATS = ("JPEG", "PNG", "TIFF", "HEIF", "WEBP", "BMP")
"""A camera's JPEG with a second picture in it (MPO) opens as JPEG: Pillow registers no name of its own for it."""
_SOFTWARE, _CAMERA = 305, 271
_EDGE = 4
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    LookupError,
    EOFError,
    MemoryError,
    ArithmeticError,
    AttributeError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
"""What Pillow's decoders raise for broken files."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture file says of its making."""

    software: str
    camera: bool
    """Whether a camera's maker is named."""


@contextmanager
def _quietly() -> Iterator[None]:
    """Pillow warns of every odd tag; a file is read or refused by name, and standard error stays for that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _open(data: bytes, limits: Limits) -> Image.Image:
    try:
        with _quietly():
            picture = Image.open(io.BytesIO(data), formats=_FORMATS)
    except _BROKEN as cause:
        raise UnreadablePicture from cause
    if picture.width * picture.height > limits.max_pixels:
        raise TooManyPixels
    if min(picture.width, picture.height) < _EDGE:
        raise UnreadablePicture
    return picture


def picture_facts(data: bytes, limits: Limits = USUAL) -> PictureFacts:
    """The software and camera that the picture's own tags name; empty where it names none."""
    picture = _open(data, limits)
    try:
        with _quietly():
            tags: Any = picture.getexif()
    except _BROKEN:
        return PictureFacts("", False)
    software = tags.get(_SOFTWARE) or picture.info.get("Software") or ""
    return PictureFacts(str(software).strip("\x00 ")[:200], bool(tags.get(_CAMERA)))


def frames(data: bytes, limits: Limits = USUAL) -> Iterator[NDArray[np.uint8]]:
    """Each page of a picture file as an RGB array, turned as its tags say, transparency over white.

    Raises UnreadablePicture, TooManyPixels or TooManyPages.
    """
    picture = _open(data, limits)
    several = picture.format == "TIFF"
    if several and getattr(picture, "n_frames", 1) > limits.max_pages:
        raise TooManyPages
    try:
        for frame in ImageSequence.Iterator(picture) if several else (picture,):
            if frame.width * frame.height > limits.max_pixels:
                raise TooManyPixels
            yield _rgb(frame)
    except _BROKEN as cause:
        raise UnreadablePicture from cause


def _rgb(frame: Image.Image) -> NDArray[np.uint8]:
    turned = ImageOps.exif_transpose(frame) or frame
    if turned.mode.startswith("I;16") or turned.mode in ("I", "F"):
        depth = np.asarray(turned, dtype=np.float64)
        top = 65535.0 if depth.max() > 255 else 255.0
        turned = Image.fromarray(np.clip(depth * (255.0 / top), 0, 255).astype(np.uint8))
    if turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        turned = Image.alpha_composite(white, clear)
    return np.asarray(turned.convert("RGB"), dtype=np.uint8).copy()


assert ImageFile.LOAD_TRUNCATED_IMAGES is False  # a picture cut short is refused, not read in part
