"""The second engine: Tesseract, where it is installed, as a fallback and as a second opinion on single amounts."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.image import (
    Matrix,
    carry,
    grey,
    page_quad,
    sized,
    skew_of,
    square_up,
    straighten,
    turn,
)
from extractors.ocr.protocol import Recognised
from extractors.quality import assess_reading
from extractors.source import Box, Reader, Word

PAGE_TIMEOUT_S = 60
CROP_TIMEOUT_S = 10
CROPS_TIMEOUT_S = 60
PAPER_RIM = (16, 12)
"""Pixels of paper, across and down, that Tesseract wants around a line of print."""
READABLE_SIDE = 2200
"""Long side in pixels up to which small pictures are enlarged: Tesseract wants print of 20 pixels and more."""
LEVEL = 0.3
"""Degrees from which on straightening helps more than resampling hurts."""
SURE_TURN = 2.0
"""Tesseract's own orientation confidence from which on its turn is believed."""
SUREST = 0.995
FAINTEST = 25
"""Grey levels between the darkest and the lightest pixel under which a crop is blank paper."""


def available() -> bool:
    """True where both the program and its Python side are installed."""
    if shutil.which("tesseract") is None:
        return False
    try:
        import pytesseract  # noqa: F401
    except ImportError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract through pytesseract: turned, straightened and enlarged first, its boxes mapped back."""

    name: str = "tesseract"

    def recognise(self, picture: NDArray[np.uint8], page: int) -> Recognised:
        """Every word of the RGB picture in reading order, with its box on the picture turned upright."""
        shown = sized(picture, READABLE_SIDE)
        rotation = _rotation(shown)
        upright = turn(shown, rotation)
        height, width = upright.shape[:2]
        prepared, back, skew = _prepared(upright)
        words = []
        for text, surety, left, top, wide, high in _read(prepared, "--psm 3"):
            corners = np.array(
                [
                    [left, top],
                    [left + wide, top],
                    [left + wide, top + high],
                    [left, top + high],
                ],
                dtype=np.float64,
            )
            ends = np.clip(carry(corners, back) / (width, height), 0.0, 1.0)
            (x0, y0), (x1, y1) = ends.min(axis=0), ends.max(axis=0)
            if x1 > x0 and y1 > y0:
                box = Box(page, *(round(float(side), 5) for side in (x0, y0, x1, y1)))
                words.append(Word(text, box, Reader.OCR, min(SUREST, surety)))
        quality = assess_reading(picture, tuple(words), page)
        size = (picture.shape[1], picture.shape[0])
        shown_size = size if rotation % 180 == 0 else (size[1], size[0])
        return Recognised(tuple(words), rotation, skew, quality.score, shown_size, quality.problems)


def reread(picture: NDArray[np.uint8], box: Box) -> str | None:
    """What Tesseract reads within the box of an upright picture, as one line; None where it reads nothing."""
    if not available():
        return None
    height, width = picture.shape[:2]
    margin = 0.25 * box.height * height
    left, right = (int(max(0, min(width, x))) for x in (box.left * width - margin, box.right * width + margin + 1))
    top, bottom = (int(max(0, min(height, y))) for y in (box.top * height - margin, box.bottom * height + margin + 1))
    if right - left < 3 or bottom - top < 3:
        return None
    crop = picture[top:bottom, left:right]
    if np.ptp(grey(crop)) < FAINTEST:
        return None
    factor = 48 / crop.shape[0]
    if factor > 1:
        crop = np.asarray(
            cv2.resize(crop, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC),
            dtype=np.uint8,
        )
    crop = cv2.copyMakeBorder(crop, 10, 10, 10, 10, cv2.BORDER_REPLICATE).astype(np.uint8)
    text = " ".join(text for text, *_ in _read(crop, "--psm 7", CROP_TIMEOUT_S))
    return text or None


def read_crops(crops: Sequence[NDArray[np.uint8]]) -> tuple[tuple[str, float], ...]:
    """What Tesseract reads on each crop as one line and how surely, empty where it gives up or runs too long.

    All crops go through one run as the pages of one picture: starting the program takes as long as twenty crops.
    """
    if not crops:
        return ()
    read = [("", 1.0)] * len(crops)
    try:
        told = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "--dpi", "300", "--psm", "7", "tsv"],
            input=_pages_of(crops),
            capture_output=True,
            timeout=CROPS_TIMEOUT_S,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=True,
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return tuple(read)
    for row in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
        number, text = row.get("page_num") or "", (row.get("text") or "").strip()
        if text and number.isdigit() and 0 < int(number) <= len(read):
            before, surety = read[int(number) - 1]
            read[int(number) - 1] = f"{before} {text}".strip(), min(surety, float(row["conf"]) / 100)
    return tuple(read)


def _pages_of(crops: Sequence[NDArray[np.uint8]]) -> bytes:
    """The crops as the pages of one TIFF, each in grey with some paper around it."""
    across, down = PAPER_RIM
    framed = [
        Image.fromarray(cv2.copyMakeBorder(grey(crop), down, down, across, across, cv2.BORDER_REPLICATE))
        for crop in crops
    ]
    out = io.BytesIO()
    framed[0].save(out, "TIFF", save_all=True, append_images=framed[1:])
    return out.getvalue()


def _tesseract() -> Any:
    """The Python side of Tesseract, with its program held to one thread: with more it takes ten times as long."""
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return pytesseract


def _read(
    picture: NDArray[np.uint8], config: str, timeout_s: int = PAGE_TIMEOUT_S
) -> list[tuple[str, float, int, int, int, int]]:
    """Text, confidence, left, top, width and height of each word; nothing where Tesseract gives up or runs too long."""
    engine = _tesseract()
    try:
        told = engine.image_to_data(
            picture,
            lang="eng",
            config=config,
            timeout=timeout_s,
            output_type=engine.Output.DICT,
        )
    except (RuntimeError, engine.TesseractError):
        return []
    columns = (told[name] for name in ("text", "conf", "left", "top", "width", "height"))
    return [
        (text.strip(), float(conf) / 100, left, top, width, height)
        for text, conf, left, top, width, height in zip(*columns, strict=True)
        if text.strip() and float(conf) >= 0
    ]


def _rotation(picture: NDArray[np.uint8]) -> int:
    """The clockwise quarter turn that brings the picture upright, 0 where Tesseract is not sure."""
    engine = _tesseract()
    try:
        told = engine.image_to_osd(
            picture,
            config="--dpi 200",
            timeout=PAGE_TIMEOUT_S,
            output_type=engine.Output.DICT,
        )
    except (RuntimeError, engine.TesseractError):
        return 0
    return int(told["rotate"]) % 360 if float(told["orientation_conf"]) >= SURE_TURN else 0


def _prepared(upright: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], Matrix, float]:
    """The picture squared up and straightened where each helps, the matrix back, and the lean."""
    back: Matrix = np.eye(3)
    picture = upright
    quad = page_quad(picture)
    if quad is not None:
        picture, back = square_up(picture, quad)
    skew = skew_of(grey(picture))
    if abs(skew) >= LEVEL:
        picture, level = straighten(picture, skew)
        back = back @ level
    return picture, back, skew if abs(skew) >= LEVEL else 0.0
