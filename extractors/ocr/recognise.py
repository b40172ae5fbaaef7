"""Reading lines of print: the PP-OCR recogniser, fed in batches of similar width; characters with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.ocr.detect import Quad, extent
from extractors.ocr.weights import recogniser

LINE_HEIGHT = 48
"""Height in pixels to which every line is brought; the recogniser knows no other."""
BUCKET = 64
"""Lines are widened to a multiple of this, so that a batch wastes little."""
BATCH_PIXELS = 1600
"""Widths of a batch together: larger batches fall out of the processor's cache and are slower."""
WIDEST = 6400
BLANK = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of print cut out and laid level, with the way back to the picture."""

    pixels: NDArray[np.uint8]
    """LINE_HEIGHT high, RGB."""
    back: NDArray[np.float64]
    """3 x 3 matrix from the strip's pixels to the picture's."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as read: what, where on its strip, how surely."""

    char: str
    middle: float
    """Pixels from the strip's left end."""
    probability: float


def cut(picture: NDArray[np.uint8], quad: Quad, upright_text: bool = True) -> Strip:
    """The line within the quad as a level strip; with `upright_text` false the line reads from bottom to top."""
    corners = quad if upright_text else np.roll(quad, 1, axis=0)
    width, height = extent(corners)
    wide = int(min(max(round(width * LINE_HEIGHT / max(height, 1.0)), 8), WIDEST))
    # Shrinking by a warp alone would skip pixels: large print is first cut out at its own size.
    shrink = max(1, int(height // LINE_HEIGHT))
    flat = np.array([[0, 0], [wide, 0], [wide, LINE_HEIGHT], [0, LINE_HEIGHT]], np.float32)
    forth = cv2.getPerspectiveTransform(corners.astype(np.float32), flat * shrink)
    pixels = cv2.warpPerspective(
        picture,
        forth,
        (wide * shrink, LINE_HEIGHT * shrink),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    if shrink > 1:
        pixels = cv2.resize(pixels, (wide, LINE_HEIGHT), interpolation=cv2.INTER_AREA)
    back = np.linalg.inv(forth) @ np.diag([shrink, shrink, 1.0])
    return Strip(np.asarray(pixels, dtype=np.uint8), np.asarray(back, dtype=np.float64))


def read_strips(strips: Sequence[Strip]) -> list[tuple[Glyph, ...]]:
    """The characters of each strip, in the given order; spaces are characters too."""
    results: list[tuple[Glyph, ...]] = [()] * len(strips)
    order = sorted(range(len(strips)), key=lambda i: (strips[i].pixels.shape[1], i))
    start = 0
    while start < len(order):
        stop = start + 1
        while stop < len(order) and _bucket(strips[order[stop]]) * (stop + 1 - start) <= BATCH_PIXELS:
            stop += 1
        batch = order[start:stop]
        for index, glyphs in zip(batch, _read_batch([strips[i].pixels for i in batch]), strict=True):
            results[index] = glyphs
        start = stop
    return results


def _bucket(strip: Strip) -> int:
    return -(-int(strip.pixels.shape[1]) // BUCKET) * BUCKET


def _read_batch(lines: list[NDArray[np.uint8]]) -> list[tuple[Glyph, ...]]:
    width = max(-(-line.shape[1] // BUCKET) * BUCKET for line in lines)
    fed = np.zeros((len(lines), 3, LINE_HEIGHT, width), np.float32)
    for slot, line in zip(fed, lines, strict=True):
        slot[:, :, : line.shape[1]] = line[:, :, ::-1].transpose(2, 0, 1).astype(np.float32) / 127.5 - 1.0
    engine, chars = recogniser()
    steps = engine.run(fed)
    return [_decode(step, chars, width / steps.shape[1]) for step in steps]


def _decode(steps: NDArray[np.float32], chars: tuple[str, ...], pitch: float) -> tuple[Glyph, ...]:
    """Collapse runs of one class and drop blanks (connectionist temporal classification, the best path)."""
    best = steps.argmax(axis=1)
    surest = steps.max(axis=1)
    glyphs: list[Glyph] = []
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start] != BLANK:
            middle = (start + end) / 2 * pitch
            glyphs.append(Glyph(chars[best[start]], middle, float(surest[start:end].max())))
        start = end
    return tuple(glyphs)
