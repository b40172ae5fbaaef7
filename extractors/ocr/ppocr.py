"""The first engine: PP-OCRv6 small on onnxruntime, one thread, upright or turned, level or leaning."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.curl import curl_of
from extractors.image import (
    LARGEST_SIDE,
    Area,
    grey,
    level,
    page_quad,
    sized,
    skew_of,
    turn,
    without_halftone,
)
from extractors.ocr.detect import Quad, extent, find_lines, lean
from extractors.ocr.doubt import doubted
from extractors.ocr.protocol import Recognised
from extractors.ocr.recognise import Glyph, Strip, cut, read_strips
from extractors.ocr.weights import weights_folder
from extractors.ocr.words import words_of_strip
from extractors.plane import Plane, carried, leant, plane_of, with_curl
from extractors.quality import assess_reading
from extractors.source import Word

SMALLEST_SIDE = 1800
"""Long side in pixels of a letter page up to which small pictures are enlarged before they are read."""
PROBED = 6
"""Lines that are read both ways up where the first reading leaves doubt."""
PROBE_LENGTH = 10.0
"""Width over height of the lines that are best probed: two or three words tell as much as a whole line of print."""
SURE_UPRIGHT = 0.88
"""Mean probability of the probed lines from which on they need not be read the other way up."""
LEGIBLE = 0.35
"""Mean probability under which a line is noise, not print."""
CLOSER_MARGIN = 24
"""Pixels of the page that are seen around an area that is looked at closer."""
LEVEL = 0.3
"""Degrees under which a lean is not worth telling."""


def available() -> bool:
    """True where the weights and the runtime are installed."""
    return weights_folder() is not None


@dataclass(frozen=True, slots=True)
class PpOcr:
    """PP-OCRv6 small: finds the lines, reads each, and places every word on the upright picture."""

    name: str = "pp-ocrv6-small"

    def recognise(self, picture: NDArray[np.uint8], page: int) -> Recognised:
        """Every word of the RGB picture in reading order, with its box on the picture turned upright."""
        upright, quads, rotation = _upright(sized(picture, SMALLEST_SIDE, LARGEST_SIDE))
        upright, areas = without_halftone(upright)
        for area in areas:
            seen = [quad for quad in quads if _within(quad, area)]
            closer = _lines_within(upright, area, seen)
            quads = [quad for quad in quads if not _within(quad, area)] + closer
        height, width = upright.shape[:2]
        usual = float(np.median([extent(q)[1] for q in quads])) if quads else 0.0
        strips = [cut(upright, quad, not _runs_upwards(quad, usual)) for quad in quads]
        words: list[Word] = []
        for strip, glyphs in zip(strips, read_strips(strips), strict=True):
            if glyphs and _surety(glyphs) >= LEGIBLE:
                words.extend(words_of_strip(strip, glyphs, (width, height), page))
        skew = _skew(quads, upright)
        shown = (picture.shape[1], picture.shape[0]) if rotation % 180 == 0 else (picture.shape[0], picture.shape[1])
        plane = _plane(quads, upright, skew)
        ordered = doubted(in_reading_order(words, skew, (width, height), plane))
        quality = assess_reading(picture, ordered, page)
        return Recognised(ordered, rotation, skew, quality.score, shown, quality.problems, plane)


def reread(picture: NDArray[np.uint8]) -> tuple[str, float]:
    """The text of a crop that holds a single line of print, and how surely it was read."""
    height, width = picture.shape[:2]
    quad = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)
    (glyphs,) = read_strips([cut(picture, quad)])
    return "".join(glyph.char for glyph in glyphs).strip(), _surety(glyphs) if glyphs else 0.0


def in_reading_order(
    words: list[Word], skew: float, size: tuple[int, int], plane: Plane | None = None
) -> tuple[Word, ...]:
    """The words line by line from the top, each line from the left, as they would stand on a level page."""

    def spot_of(word: Word) -> tuple[float, float]:
        return level(word.box.center, skew, size) if plane is None else carried(word.box.center, plane)

    placed = sorted(
        ((spot_of(word), word) for word in words),
        key=lambda p: (p[0][1], p[0][0]),
    )
    lines: list[list[tuple[tuple[float, float], Word]]] = []
    for spot, word in placed:
        near = lines[-1] if lines else []
        if near and spot[1] - near[-1][0][1] < 0.5 * min(word.box.height, near[-1][1].box.height):
            near.append((spot, word))
        else:
            lines.append([(spot, word)])
    return tuple(word for line in lines for _, word in sorted(line, key=lambda p: (p[0][0], p[0][1])))


def _upright(picture: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], list[Quad], int]:
    """The picture turned so that its print can be read, its lines, and the clockwise turn that did it."""
    quads = find_lines(picture)
    rotation = 0
    lying = sum(extent(q)[0] for q in quads if extent(q)[0] > 2 * extent(q)[1])
    standing = sum(extent(q)[1] for q in quads if extent(q)[1] > 2 * extent(q)[0])
    if standing > 1.5 * lying:
        picture, rotation = turn(picture, 90), 90
        quads = find_lines(picture)
    probes = sorted(
        (q for q in quads if extent(q)[0] > 3 * extent(q)[1]),
        key=lambda q: abs(extent(q)[0] / extent(q)[1] - PROBE_LENGTH),
    )[:PROBED]
    if probes and _upside_down(picture, probes):
        size = np.array([picture.shape[1], picture.shape[0]], dtype=np.float64)
        picture, rotation = turn(picture, 180), (rotation + 180) % 360
        quads = [np.roll(size - q, 2, axis=0) for q in quads]
    return picture, quads, rotation


def _within(quad: Quad, area: Area) -> bool:
    across, down = quad.mean(axis=0)
    left, top, right, bottom = area
    return bool(left <= across <= right and top <= down <= bottom)


def _lines_within(picture: NDArray[np.uint8], area: Area, seen: list[Quad]) -> list[Quad]:
    """The lines within an area of the page, looked at closer than the page as a whole is, none of them cut."""
    height, width = picture.shape[:2]
    reach = np.vstack([np.reshape(area, (2, 2)), *seen])
    left, top = (int(max(0, near - CLOSER_MARGIN)) for near in reach.min(axis=0))
    right = int(min(width, reach[:, 0].max() + CLOSER_MARGIN))
    bottom = int(min(height, reach[:, 1].max() + CLOSER_MARGIN))
    crop = cv2.resize(picture[top:bottom, left:right], None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    found = [quad / 2 + (left, top) for quad in find_lines(np.asarray(crop, dtype=np.uint8), 1.0)]
    return [quad for quad in found if _within(quad, area)]


def _upside_down(picture: NDArray[np.uint8], probes: list[Quad]) -> bool:
    """True where the lines read clearly better the other way up."""
    first = _mean_surety([cut(picture, quad) for quad in probes])
    if first >= SURE_UPRIGHT:
        return False
    return _mean_surety([cut(picture, np.roll(quad, 2, axis=0)) for quad in probes]) > first + 0.05


def _runs_upwards(quad: Quad, usual_height: float) -> bool:
    """True for print along a margin; a lone tall figure such as a 1 is not taken for it."""
    width, height = extent(quad)
    return height > 1.5 * width and height > 2.2 * usual_height


def _surety(glyphs: tuple[Glyph, ...]) -> float:
    return sum(glyph.probability for glyph in glyphs) / len(glyphs)


def _mean_surety(strips: list[Strip]) -> float:
    """Mean probability over the strips, each weighing alike; a strip without a character counts as 0."""
    return sum(_surety(glyphs) if glyphs else 0.0 for glyphs in read_strips(strips)) / len(strips)


def _plane(quads: list[Quad], upright: NDArray[np.uint8], skew: float) -> Plane | None:
    """The plane that the print lies in and its curl, None where one angle of lean says it all."""
    long = [q for q in quads if extent(q)[0] > 1.5 * extent(q)[1]]
    lines = [(_point((q[0] + q[3]) / 2), _point((q[1] + q[2]) / 2)) for q in long]
    height, width = upright.shape[:2]
    usual = float(np.median([extent(q)[1] for q in quads])) if quads else 0.0
    plane = plane_of(lines, (width, height), usual, page_quad(upright))
    squared = plane or leant(skew, (width, height))
    flat = [
        (carried((x / width, y / height), squared), carried((right / width, down / height), squared))
        for (x, y), (right, down) in lines
    ]
    return with_curl(plane, skew, (width, height), curl_of(flat, usual / height))


def _point(at: NDArray[np.float64]) -> tuple[float, float]:
    return float(at[0]), float(at[1])


def _skew(quads: list[Quad], upright: NDArray[np.uint8]) -> float:
    """The lean of the print; 0.0 where it is too small to matter.

    The pixels tell it most finely but can be led astray by rules and pictures: where the lines that were found
    contradict them, the lean that half of the print, by length, does not exceed is taken.
    """
    long = sorted((lean(q), extent(q)[0]) for q in quads if extent(q)[0] > 4 * extent(q)[1])
    if not long:
        return 0.0
    half = sum(width for _, width in long) / 2
    passed, median = 0.0, 0.0
    for angle, width in long:
        passed += width
        if passed >= half:
            median = angle
            break
    measured = skew_of(grey(upright))
    skew = measured if abs(measured - median) <= 0.6 else median
    return round(skew, 2) + 0.0 if abs(skew) >= LEVEL else 0.0
