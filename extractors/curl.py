"""The curl of a sheet: how far its lines of print rise and fall from left to right once the page is levelled.

A sheet that was rolled or folded, or is bound at one side, bends its lines, and no angle and no plane makes them level.
A `Curl` holds the factors of a polynomial in the way across the page, each with its change down the page.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Curl = tuple[float, ...]
"""For every power of the way across, from the first: a factor, then its change from the middle to the foot."""
Line = tuple[tuple[float, float], tuple[float, float]]
"""The left and the right end of a line of print, in fractions of the levelled page."""

DEGREE = 5
"""Powers that tell a sheet with one wave from one with two; a higher one follows single words."""
FEWEST = 14
"""Lines of print that it takes to tell a curl from a few crooked ones."""
BENT = 0.6
"""Heights of print by which the lines of a page must bend before it is more than askew."""
PLAINER = 0.6
"""Share of the lines' fall that may be left over by a curl that is believed."""
SLACK = (0.5, 0.35, 0.25)
"""Heights of print by which neighbours on a row may miss each other, round by round as the page is better known."""
BESIDE = 0.45
"""Share of the page's width within which two words are looked at as neighbours on a row."""
STIFF = (1e-3, 1e-3, 1e-4, 1e-4, 1e-5, 1e-5, 1e-6, 1e-6, 1e-6)
"""Weight of the belief that paper bends little, growing with the power, against the lines that say otherwise: strong
until the crooked ones among them are known."""
REACH = 1.05
"""Half widths of the page, from its middle, beyond which nothing is known of a curl and it stays as it is."""


def rise(point: tuple[float, float], curl: Curl) -> float:
    """How far below its place on the flat sheet a point of the levelled page stands, in heights of the page."""
    terms = _terms(np.array([point[0]]), np.array([point[1]]))
    return float(terms[0, : len(curl)] @ np.array(curl))


def slopes(point: tuple[float, float], curl: Curl) -> tuple[float, float]:
    """By how much the rise grows across and down the page at a point."""
    side = 2 * point[0] - 1
    inside = abs(side) < REACH
    side = min(max(side, -REACH), REACH)
    powers = np.arange(1, len(curl) // 2 + 1)
    factors = np.reshape(curl, (-1, 2))
    here = factors[:, 0] + factors[:, 1] * (2 * point[1] - 1)
    across = float(2 * (here * powers * side ** (powers - 1)).sum()) if inside else 0.0
    return across, float(2 * (factors[:, 1] * side**powers).sum())


def curl_of(lines: Sequence[Line], height: float) -> Curl | None:
    """The curl that lines of print of this height (in heights of the page) share, None where they are level enough."""
    if len(lines) < FEWEST:
        return None
    ends = np.array(lines, dtype=np.float64)
    begun, ended = ends[:, 0], ends[:, 1]
    curl = _fitted(begun, ended, height)
    centers = ends.mean(axis=1)
    for slack in SLACK:
        left, right = _neighbours(centers, curl, slack * height)
        curl = _fitted(np.concatenate([begun, centers[left]]), np.concatenate([ended, centers[right]]), height)
    levelled = ends[:, :, 1] - np.column_stack([_rises(ends[:, k], curl) for k in (0, 1)])
    fallen = np.abs(ends[:, 1, 1] - ends[:, 0, 1])
    left_over = np.abs(levelled[:, 1] - levelled[:, 0])
    weights = ends[:, 1, 0] - ends[:, 0, 0]
    bend = np.abs(_rises(centers, curl))
    if float(np.percentile(bend, 90)) < BENT * height:
        return None
    if float(weights @ left_over) > PLAINER * float(weights @ fallen):
        return None
    return tuple(float(factor) for factor in curl)


def _terms(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """What each factor of a curl is multiplied with at points of the page: nothing moves on its middle line."""
    side = np.clip(2 * x - 1, -REACH, REACH)
    powers = side[:, None] ** np.arange(1, DEGREE + 1)[None, :]
    return np.stack([powers, powers * (2 * y - 1)[:, None]], axis=2).reshape(len(x), -1)


def _rises(points: NDArray[np.float64], curl: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(_terms(points[:, 0], points[:, 1]) @ curl, dtype=np.float64)


def _fitted(begun: NDArray[np.float64], ended: NDArray[np.float64], height: float) -> NDArray[np.float64]:
    """The curl under which the two ends of most lines stand level; a line far off it counts for little."""
    middle = (begun[:, 1] + ended[:, 1]) / 2
    laws = _terms(ended[:, 0], middle) - _terms(begun[:, 0], middle)
    falls = ended[:, 1] - begun[:, 1]
    stiff = np.diag(np.repeat(np.arange(1, DEGREE + 1), 2) ** 2 * len(falls))
    weights: NDArray[np.float64] = np.ones(len(falls))
    curl: NDArray[np.float64] = np.zeros(2 * DEGREE)
    for stiffness in STIFF:
        weighed = (laws * weights[:, None]).T
        curl = np.asarray(np.linalg.solve(weighed @ laws + stiffness * stiff, weighed @ falls), dtype=np.float64)
        weights = np.asarray(1.0 / (1.0 + np.square((falls - laws @ curl) / (0.3 * height))), dtype=np.float64)
    return curl


def _neighbours(
    centers: NDArray[np.float64], curl: NDArray[np.float64], slack: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of lines beside each other on one row of the page as it is understood so far, left ones first."""
    flat = centers[:, 1] - _rises(centers, curl)
    left, right = [], []
    for i, (x, _) in enumerate(centers):
        ahead = centers[:, 0] - x
        near = np.nonzero((ahead > 0.02) & (ahead < BESIDE) & (np.abs(flat - flat[i]) < slack))[0]
        if len(near):
            for j in {int(near[np.argmin(ahead[near])]), int(near[np.argmax(ahead[near])])}:
                left.append(i)
                right.append(j)
    return np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
