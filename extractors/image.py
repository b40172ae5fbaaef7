"""Turning, straightening and squaring pictures of pages, each with the way back.

Angles are degrees; positive is clockwise as seen. A `turn` is by quarters and loses nothing; `straighten` and
`square_up` resample, and give the matrix from the new picture's pixels to the old one's.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.source import Box

Picture = NDArray[np.uint8]
Matrix = NDArray[np.float64]
Area = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

LETTER = 11 / 8.5
"""Height over width of a letter page."""
LARGEST_SIDE = 3400
"""Long side in pixels of a letter page at a little over 300 to the inch."""
HALFTONE_FLIPS = 0.18
"""Share of neighbours that flip between black and white, both across and down, in shading by dots but not in print."""

PAPER_WHITE = 225
"""Grey level from which a picture's rim is paper: a scanner's, not a table's."""

SCREEN_WHITE = 0.55
"""Share of a picture that is pure white from which it was taken off a screen: a camera's paper is never so even."""

BAR = (180, 30)
"""Width and height in pixels of the least area taken for shading: a bold word alone can flip as often as dots do."""


def grey(picture: Picture) -> Picture:
    """The picture in one channel; a picture that has one already is returned as it is."""
    if picture.ndim == 2:
        return picture
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def scale_to_letter(width: int, height: int, long_side: int) -> float:
    """The factor that gives a picture the area of a letter page with this long side."""
    return math.sqrt(long_side * long_side / LETTER / (width * height))


def sized(picture: Picture, smallest: int, largest: int = LARGEST_SIDE) -> Picture:
    """The picture between two resolutions, given as the long side that a letter page would have at each.

    Below the first small print falls apart; beyond the second more pixels show nothing more.
    """
    height, width = picture.shape[:2]
    larger = min(scale_to_letter(width, height, smallest), 3.0)
    smaller = scale_to_letter(width, height, largest)
    if larger > 1.05:
        resized = cv2.resize(picture, None, fx=larger, fy=larger, interpolation=cv2.INTER_CUBIC)
    elif smaller < 0.95:
        resized = cv2.resize(picture, None, fx=smaller, fy=smaller, interpolation=cv2.INTER_AREA)
    else:
        return picture
    return np.asarray(resized, dtype=np.uint8)


def turn(picture: Picture, degrees: int) -> Picture:
    """The picture turned clockwise by quarters: turning on by the rest of the circle gives back every pixel."""
    return np.ascontiguousarray(np.rot90(picture, k=-quarters(degrees)))


def quarters(degrees: int) -> int:
    """The number of clockwise quarter turns, 0..3, in an angle that must be a multiple of 90."""
    if degrees % 90:
        raise ValueError("only quarter turns keep every pixel")
    return degrees // 90 % 4


def turn_box(box: Box, degrees: int) -> Box:
    """The box where the same print stands once the page has been turned clockwise by quarters."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    for _ in range(quarters(degrees)):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return Box(box.page, left, top, right, bottom)


def level(point: tuple[float, float], skew: float, size: tuple[float, float]) -> tuple[float, float]:
    """Where a point of a page that leans by `skew` would stand if the page were level, in the page's own fractions."""
    width, height = size
    angle = math.radians(skew)
    across, down = (point[0] - 0.5) * width, (point[1] - 0.5) * height
    return (
        (across * math.cos(angle) + down * math.sin(angle)) / width + 0.5,
        (down * math.cos(angle) - across * math.sin(angle)) / height + 0.5,
    )


def skew_of(gray: Picture, widest: float = 12.0) -> float:
    """The angle by which the lines of print lean, positive where they fall to the right; 0.0 where no lines show.

    The angle is the one at which the row sums of the dark pixels differ most from row to row.
    """
    height, width = gray.shape[:2]
    scale = min(1.0, 900 / max(height, width))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray
    ink = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    if int(ink.sum()) < 200:
        return 0.0

    rows, columns = np.nonzero(ink)
    across = columns - ink.shape[1] / 2
    down = rows - ink.shape[0] / 2

    def edge_energy(angle: float) -> float:
        lean = math.radians(angle)
        at = np.rint(down * math.cos(lean) - across * math.sin(lean)).astype(np.int64)
        profile = np.bincount(at - at.min())
        return float(np.square(np.diff(profile)).sum())

    coarse = max(np.arange(-widest, widest + 0.25, 0.5), key=edge_energy)
    fine = max(np.arange(coarse - 0.5, coarse + 0.55, 0.1), key=edge_energy)
    return round(float(fine), 1) + 0.0


def straighten(picture: Picture, skew: float) -> tuple[Picture, Matrix]:
    """The picture with its lean taken out, and the 3 x 3 matrix from its pixels back to the given picture's."""
    height, width = picture.shape[:2]
    forth = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    turned = cv2.warpAffine(
        picture,
        forth,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    back = np.vstack([cv2.invertAffineTransform(forth), [0.0, 0.0, 1.0]]).astype(np.float64)
    return np.asarray(turned, dtype=np.uint8), back


def carry(points: NDArray[np.float64], matrix: Matrix) -> NDArray[np.float64]:
    """The points (n x 2) as the 3 x 3 matrix maps them, perspective included."""
    flat = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    return np.asarray(flat[:, :2] / flat[:, 2:3], dtype=np.float64)


def without_halftone(picture: Picture) -> tuple[Picture, list[Area]]:
    """The picture with areas shaded by dots smoothed to grey, so that print on them stands out, and those areas.

    Fax machines and black-and-white scanners turn the grey bars behind totals into dots as strong as the print.
    A picture without such areas comes back as it is.
    """
    gray = grey(picture)
    across = np.zeros(gray.shape, np.float32)
    across[:, 1:] = cv2.absdiff(gray[:, 1:], gray[:, :-1]) > 90
    down = np.zeros(gray.shape, np.float32)
    down[1:] = cv2.absdiff(gray[1:], gray[:-1]) > 90
    busy = np.minimum(cv2.blur(across, (41, 11)), cv2.blur(down, (41, 11))) > HALFTONE_FLIPS
    dotted = cv2.morphologyEx(busy.astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 61), np.uint8))
    if not dotted.any():
        return picture, []
    whole = cv2.dilate(cv2.morphologyEx(dotted, cv2.MORPH_CLOSE, np.ones((9, 151), np.uint8)), np.ones((15, 41)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(whole, dtype=np.uint8))
    bars = [i for i, (_, _, wide, high, _) in enumerate(stats) if i and wide >= BAR[0] and high >= BAR[1]]
    if not bars:
        return picture, []
    shaded = np.isin(labels, bars)
    smooth = cv2.GaussianBlur(picture, (0, 0), 1.5)
    areas = [(int(x), int(y), int(x + wide), int(y + high)) for x, y, wide, high, _ in stats[bars]]
    return np.where(shaded[:, :, None] if picture.ndim == 3 else shaded, smooth, picture).astype(np.uint8), areas


def page_quad(picture: Picture) -> NDArray[np.float64] | None:
    """The four corners of a sheet photographed on a darker ground, clockwise from the top left, or None if not sure.

    Sure means: one convex four-cornered outline that fills 25..97 % of the picture, has corners of 60..120 degrees,
    opposite sides of similar length, and is clearly brighter inside than outside along each of its sides.
    """
    gray = grey(picture)
    scale = min(1.0, 800 / max(gray.shape[:2]))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), 4)
    _, mask = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = cv2.convexHull(max(contours, key=cv2.contourArea))
    corners = cv2.approxPolyDP(largest, 0.03 * cv2.arcLength(largest, True), True).reshape(-1, 2).astype(np.float64)
    if len(corners) != 4 or not _looks_like_a_sheet(corners, soft):
        return None
    return np.asarray(_clockwise(corners) / scale, dtype=np.float64)


def square_up(picture: Picture, quad: NDArray[np.float64]) -> tuple[Picture, Matrix]:
    """The sheet within the four corners as if seen from straight above, and the matrix back to the photo's pixels."""
    top, right, bottom, left = (float(np.linalg.norm(quad[(i + 1) % 4] - quad[i])) for i in range(4))
    width, height = round(max(top, bottom)), round(max(left, right))
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    forth = cv2.getPerspectiveTransform(quad.astype(np.float32), flat)
    squared = cv2.warpPerspective(
        picture,
        forth,
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(squared, dtype=np.uint8), np.asarray(np.linalg.inv(forth), dtype=np.float64)


def paper_rim(picture: Picture) -> bool:
    """Whether most of the picture's rim is paper-white, as a scanner leaves it."""
    edges = (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:])
    rim = np.concatenate([edge.min(axis=2).ravel() for edge in edges])
    return float((rim >= PAPER_WHITE).mean()) > 0.5


def photographed(picture: Picture) -> bool:
    """Whether a camera took the picture: its rim is no scanner's paper, and its whites no screen's."""
    return not paper_rim(picture) and float((picture[::5, ::5].min(axis=2) == 255).mean()) < SCREEN_WHITE


def _clockwise(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """The corners in clockwise order from the one nearest the top left."""
    middle = corners.mean(axis=0)
    around = corners[np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def _looks_like_a_sheet(corners: NDArray[np.float64], soft: NDArray[Any]) -> bool:
    height, width = soft.shape[:2]
    ring = _clockwise(corners)
    if not 0.25 < cv2.contourArea(ring.astype(np.float32)) / (height * width) < 0.97:
        return False
    sides = [ring[(i + 1) % 4] - ring[i] for i in range(4)]
    lengths = [float(np.linalg.norm(side)) for side in sides]
    for i in range(4):
        cosine = float(np.dot(-sides[i], sides[(i + 1) % 4])) / (lengths[i] * lengths[(i + 1) % 4])
        if abs(cosine) > 0.5:
            return False
        if min(lengths[i], lengths[(i + 2) % 4]) < 0.65 * max(lengths[i], lengths[(i + 2) % 4]):
            return False
    middle = ring.mean(axis=0)
    for i in range(4):
        along = [ring[i] + sides[i] * share for share in (0.2, 0.35, 0.5, 0.65, 0.8)]
        inside = [_level_at(soft, point + (middle - point) * 0.04) for point in along]
        outside = [_level_at(soft, point - (middle - point) * 0.04) for point in along]
        if float(np.median(inside)) - float(np.median(outside)) < 25:
            return False
    return True


def _level_at(soft: NDArray[Any], point: NDArray[np.float64]) -> float:
    column = min(max(round(float(point[0])), 0), soft.shape[1] - 1)
    row = min(max(round(float(point[1])), 0), soft.shape[0] - 1)
    return float(soft[row, column])
