"""The plane of a photographed sheet: where print would stand if the sheet were seen from straight above.

Seen at an angle, level lines of print run towards one vanishing point, so one page leans by several angles at once.
A `Plane` is a 3 x 3 matrix, row by row, from fractions of the page as sent to fractions of the page seen squarely; the
middle of the page stays where it is and keeps its scale. Where the sheet is not flat, its curl follows the matrix.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.curl import Curl, rise, slopes

Plane = tuple[float, ...]
MATRIX = 9
"""Numbers of a plane that are its matrix; what follows is a curl."""
Line = tuple[tuple[float, float], tuple[float, float]]
"""The left and the right end of a line of print, in pixels."""

FEWEST = 8
"""Lines of print that it takes to tell a vanishing point from the chance of a few crooked ones."""
FAN = 0.012
"""Radians by which lines at opposite ends of the page must differ in lean before the page is more than askew."""
STEEPEST = 0.9
"""How strongly a sheet may recede: beyond this the lines that were found are not those of one sheet."""
STRAY = 0.012
"""Radians off the vanishing point from which a line counts for little: a curl, a logo, a misjudged short word."""
CALM = 2e-6
"""Weight of the belief that a page is seen squarely, against the spread of the lines that say otherwise."""
APART = 0.25
"""How far apart, in halves of the page's diagonal, two lines must stand to tell the lean of their row."""
SAME_ROW = (0.45, 0.25, 0.15)
"""Heights of print by which two lines of one row may miss each other, round by round as the page is better known."""


def plane_of(
    lines: Sequence[Line], size: tuple[int, int], height: float, corners: NDArray[np.float64] | None = None
) -> Plane | None:
    """The plane that lines of print of this height lie in, or None where one angle says it all or they do not agree.

    The sheet's four corners, where they are known and agree with its print, tell how its columns run together.
    """
    if len(lines) < FEWEST:
        return None
    middle, half = np.array(size) / 2, math.hypot(*size) / 2
    ends = (np.array(lines, dtype=np.float64) - middle) / half
    across = _vanishing(ends[:, 0], ends[:, 1], np.zeros(len(lines)))
    if across is None:
        return None
    centers = ends.mean(axis=1)
    for slack in SAME_ROW:
        first, second = _rows(centers, across, slack * height / half)
        if len(first) < FEWEST:
            break
        # A row is told by its ends far better than by the lean of its short words.
        begun, ended = (np.concatenate([ends[:, k], centers[pick]]) for k, pick in ((0, first), (1, second)))
        better = _vanishing(begun, ended, np.concatenate([np.ones(len(ends)), np.zeros(len(first))]))
        if better is None:
            break
        across = better
    upward = np.array([-across[1], across[0], 0.0])
    if corners is not None:
        upward = _sides_meet((corners - middle) / half, across, upward)
    if max(abs(across[2]), abs(upward[2])) < FAN / 2 or max(abs(across[2]), abs(upward[2])) > STEEPEST:
        return None
    return _squaring(across, upward, size, half)


def _rows(
    centers: NDArray[np.float64], across: NDArray[np.float64], slack: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of lines far apart that stand on one row of the page as it is understood so far, left ones first."""
    left, right = [], []
    for i, (x, y) in enumerate(centers):
        heading = across[:2] - across[2] * np.array([x, y])
        away = centers - (x, y)
        ahead = away[:, 0] > APART
        off = np.abs(away[:, 1] - away[:, 0] * heading[1] / heading[0])
        near = np.nonzero(ahead & (off < slack))[0]
        if len(near):
            left.append(i)
            right.append(int(near[np.argmax(centers[near, 0])]))
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)


def _vanishing(
    begun: NDArray[np.float64], ended: NDArray[np.float64], rough: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """The point that the lines run towards, its direction of length 1 and its third part 0 where they are parallel.

    Lines that are `rough`, 0..1, weigh less by it.
    """
    along = ended - begun
    lengths = np.linalg.norm(along, axis=1)
    middles = (begun + ended) / 2
    normals = np.column_stack([-along[:, 1], along[:, 0]]) / lengths[:, None]
    laws = np.column_stack([normals, -(normals * middles).sum(axis=1)])
    trust = lengths * (1.0 - 0.9 * rough)
    weights = trust.copy()
    point = np.array([1.0, 0.0, 0.0])
    for _ in range(8):
        share = weights / max(float(weights.sum()), 1e-9)
        spread = (laws * share[:, None]).T @ laws
        spread[2, 2] += CALM
        _, vectors = np.linalg.eigh(spread)
        point = vectors[:, 0] / max(float(np.linalg.norm(vectors[:2, 0])), 1e-9)
        off = np.abs(laws @ point)
        weights = trust / (1.0 + np.square(off / STRAY * 2))
    point = point if point[0] > 0 else -point
    held = float(trust[np.abs(laws @ point) < STRAY].sum() / trust.sum())
    return np.asarray(point, dtype=np.float64) if held > 0.6 and point[0] > 0.7 else None


def _sides_meet(
    corners: NDArray[np.float64], across: NDArray[np.float64], otherwise: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Where the left and right sides of the sheet meet, unless its upper and lower sides belie the print."""
    ring = np.column_stack([corners, np.ones(4)])
    flat = np.cross(np.cross(ring[0], ring[1]), np.cross(ring[3], ring[2]))
    flat = flat / max(float(np.linalg.norm(flat[:2])), 1e-9)
    flat = flat if flat[0] > 0 else -flat
    if abs(flat[:2] @ otherwise[:2]) > 0.03 or abs(flat[2] - across[2]) > 0.06:
        return otherwise
    up = np.cross(np.cross(ring[0], ring[3]), np.cross(ring[1], ring[2]))
    up = up / max(float(np.linalg.norm(up[:2])), 1e-9)
    up = up if up[1] > 0 else -up
    return up if up[1] > 0.9 else otherwise


def _squaring(
    across: NDArray[np.float64], upward: NDArray[np.float64], size: tuple[int, int], half: float
) -> Plane | None:
    """The matrix that makes lines towards the one point level and lines towards the other plumb."""
    horizon = np.cross(across, upward)
    if abs(horizon[2]) < 1e-6:
        return None
    horizon = horizon / horizon[2]
    # No part of the page may lie behind the one who looks.
    if abs(horizon[0]) + abs(horizon[1]) > STEEPEST:
        return None
    away = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], horizon])
    straight = np.eye(3)
    straight[:2, :2] = np.linalg.inv(np.column_stack([across[:2], upward[:2]]))
    width, height = size
    pixels = np.array([[width / half, 0.0, -width / 2 / half], [0.0, height / half, -height / 2 / half], [0, 0, 1.0]])
    matrix = np.linalg.inv(pixels) @ straight @ away @ pixels
    return tuple(float(x) for x in (matrix / matrix[2, 2]).ravel())


def carried(point: tuple[float, float], plane: Plane) -> tuple[float, float]:
    """Where a point of the page as sent stands on the page seen squarely and laid flat."""
    across, down = _seen_squarely(point, plane)
    return across, down - (rise((across, down), plane[MATRIX:]) if len(plane) > MATRIX else 0.0)


def put_back(point: tuple[float, float], plane: Plane) -> tuple[float, float]:
    """Where a point of the page seen squarely and laid flat stands on the page as sent."""
    across, down = point
    if len(plane) > MATRIX:
        # The rise changes slowly down the page: a few rounds find where it started from.
        for _ in range(6):
            down = point[1] + rise((across, down), plane[MATRIX:])
    return _seen_squarely((across, down), inverse(plane))


def inverse(plane: Plane) -> Plane:
    """The matrix of the way back from the page seen squarely."""
    return tuple(float(x) for x in np.linalg.inv(np.reshape(plane[:MATRIX], (3, 3))).ravel())


def with_curl(plane: Plane | None, skew: float, size: tuple[int, int], curl: Curl | None) -> Plane | None:
    """The plane with the curl that the page shows on it; a page that only leans gets its lean as the plane."""
    if curl is None:
        return plane
    return (plane or leant(skew, size)) + curl


def leant(skew: float, size: tuple[int, int]) -> Plane:
    """The matrix that takes out one angle of lean, as `level` does point by point."""
    width, height = size
    cos, sin = math.cos(math.radians(skew)), math.sin(math.radians(skew))
    over = height / width
    a, b, d, e = cos, sin * over, -sin / over, cos
    return a, b, 0.5 - (a + b) / 2, d, e, 0.5 - (d + e) / 2, 0.0, 0.0, 1.0


def lie(point: tuple[float, float], plane: Plane) -> tuple[float, float, float]:
    """How print lies at a point of the page as sent: the page's heights that it falls over the page's width,
    and how many times wider and higher it stands on the page seen squarely.
    """
    x, y = point
    a, b, c, d, e, f, g, h, i = plane[:MATRIX]
    depth = g * x + h * y + i
    u, v = (a * x + b * y + c) / depth, (d * x + e * y + f) / depth
    across = ((a - g * u) / depth, (b - h * u) / depth)
    down = ((d - g * v) / depth, (e - h * v) / depth)
    if len(plane) > MATRIX:
        over, under = slopes((u, v), plane[MATRIX:])
        down = (down[0] * (1 - under) - over * across[0], down[1] * (1 - under) - over * across[1])
    slope = -down[0] / down[1]
    return slope, across[0] + across[1] * slope, down[1]


def _seen_squarely(point: tuple[float, float], plane: Plane) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f, g, h, i = plane[:MATRIX]
    depth = g * x + h * y + i
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth
