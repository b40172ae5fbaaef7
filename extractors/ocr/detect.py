"""Finding the lines of print in a picture: the PP-OCR detector and the rectangles around what it marks."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.image import scale_to_letter
from extractors.ocr.weights import detector

Quad = NDArray[np.float64]
"""Four corners of a line of print in pixels: top left, top right, bottom right, bottom left of the print."""

DETECTION_SIDE = 1600
"""Long side in pixels at which a letter page is looked at; other shapes are brought to the same area."""
MARK = 0.3
"""Probability above which a pixel counts as print."""
SURE = 0.5
"""Mean probability over a rectangle above which it is kept as a line of print."""
GROWTH = 1.6
"""The detector marks a shrunken core of each line; area x growth / perimeter is how far its sides move out again."""


def find_lines(picture: NDArray[np.uint8], enlarge: float = 2.0) -> list[Quad]:
    """The lines of print of an RGB picture as quads in its pixels; it is enlarged no more than so many times."""
    height, width = picture.shape[:2]
    scale = min(scale_to_letter(width, height, DETECTION_SIDE), enlarge, 4000 / max(width, height))
    wide, high = (max(32, round(side * scale / 32) * 32) for side in (width, height))
    seen = cv2.resize(
        picture,
        (wide, high),
        interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC,
    )
    # The weights were trained on pictures in blue-green-red order.
    fed = (seen[:, :, ::-1].astype(np.float32) / 127.5 - 1.0).transpose(2, 0, 1)[None]
    marked = detector().run(np.ascontiguousarray(fed))[0, 0]
    found = []
    mask = cv2.dilate((marked > MARK).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        middle, (side, other), angle = cv2.minAreaRect(contour)
        if min(side, other) < 3 or _mean_within(marked, contour) < SURE:
            continue
        grow = 2 * side * other * GROWTH / (2 * (side + other))
        corners = cv2.boxPoints((middle, (side + grow, other + grow), angle)).astype(np.float64)
        found.append(_print_order(corners * (width / wide, height / high)))
    return found


def _mean_within(marked: NDArray[np.float32], contour: NDArray[Any]) -> float:
    left, top, width, height = cv2.boundingRect(contour)
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [contour.reshape(-1, 2) - (left, top)], 1)
    return float(cv2.mean(marked[top : top + height, left : left + width], inside)[0])


def _print_order(corners: NDArray[np.float64]) -> Quad:
    """The corners from the top left, clockwise, for a rectangle that leans by less than 45 degrees."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    # The first side in clockwise order must be the one that runs most nearly to the right.
    sides = np.roll(around, -1, axis=0) - around
    headings = np.arctan2(sides[:, 1], sides[:, 0])
    return np.roll(around, -int(np.argmin(np.abs(headings))), axis=0)


def extent(quad: Quad) -> tuple[float, float]:
    """The width and height of a quad along its own sides, in pixels."""
    width = (np.linalg.norm(quad[1] - quad[0]) + np.linalg.norm(quad[2] - quad[3])) / 2
    height = (np.linalg.norm(quad[3] - quad[0]) + np.linalg.norm(quad[2] - quad[1])) / 2
    return float(width), float(height)


def lean(quad: Quad) -> float:
    """The angle of the quad's upper and lower sides in degrees, positive where they fall to the right."""
    along = (quad[1] - quad[0]) + (quad[2] - quad[3])
    return math.degrees(math.atan2(float(along[1]), float(along[0])))
