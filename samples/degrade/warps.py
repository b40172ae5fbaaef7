"""Where a point of the flat page lands on the picture: curl of the sheet, then the plane seen through a lens.

A warp maps points forward and pictures backward; both are closed formulas, so the places of the truth follow exactly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from samples.paper import Spot

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Warp:
    """From the flat page (pixels, width by height) to a picture (pixels, `size`)."""

    flat: tuple[int, int]
    size: tuple[int, int]
    matrix: tuple[float, ...]
    """The plane's homography, nine numbers by rows, from the curled page to the picture."""
    curl: float = 0.0
    """How far the sheet's lines rise in the middle, in pixels; below zero they sag."""
    waves: float = 1.0
    """How many half waves the curl has across the sheet."""

    def points(self, at: Points) -> Points:
        """Where points of the flat page (n by 2, pixels) lie on the picture."""
        curled = at.astype(np.float64).copy()
        curled[:, 1] -= self.curl * np.sin(np.pi * self.waves * curled[:, 0] / self.flat[0])
        ones = np.column_stack([curled, np.ones(len(curled))]) @ np.array(self.matrix).reshape(3, 3).T
        flat: Points = ones[:, :2] / ones[:, 2:]
        return flat

    def spot(self, spot: Spot | None) -> Spot | None:
        """A place after the warp: the upright rectangle around it, or None where most of it is off the picture."""
        if spot is None:
            return None
        width, height = self.flat
        xs = np.linspace(spot.left, spot.right, 5) * width
        edges = [(x, y * height) for x in xs for y in (spot.top, spot.bottom)]
        landed = self.points(np.array(edges))
        left, top = landed.min(axis=0) / self.size
        right, bottom = landed.max(axis=0) / self.size
        inner = Spot(spot.page, max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0))
        seen = max(inner.right - inner.left, 0.0) * max(inner.bottom - inner.top, 0.0)
        if seen < 0.85 * (right - left) * (bottom - top):
            return None
        return replace(
            inner, left=float(inner.left), top=float(inner.top), right=float(inner.right), bottom=float(inner.bottom)
        )

    def picture(self, page: Pixels, ground: Pixels) -> Pixels:
        """The page seen through the warp, lying on a ground of the picture's size."""
        width, height = self.flat
        if self.curl:
            xs, ys = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
            ys += np.float32(self.curl) * np.sin(np.float32(math.pi * self.waves / width) * xs)
            page = np.asarray(
                cv2.remap(page, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), dtype=np.uint8
            )
        matrix = np.array(self.matrix).reshape(3, 3)
        out = cv2.warpPerspective(
            page, matrix, self.size, dst=ground.copy(), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
        )
        return np.asarray(out, dtype=np.uint8)


def still(width: int, height: int) -> Warp:
    """The warp that moves nothing."""
    return Warp((width, height), (width, height), (1, 0, 0, 0, 1, 0, 0, 0, 1))


def lean(
    width: int, height: int, degrees: float, *, shift: tuple[float, float] = (0.0, 0.0), scale: float = 1.0
) -> Warp:
    """A sheet that lies askew on the glass: turned about its middle, moved by a share of its size, never resized."""
    cos, sin = scale * math.cos(math.radians(degrees)), scale * math.sin(math.radians(degrees))
    cx, cy = width / 2, height / 2
    dx, dy = shift[0] * width, shift[1] * height
    row = (cos, sin, cx - cos * cx - sin * cy + dx, -sin, cos, cy + sin * cx - cos * cy + dy, 0.0, 0.0, 1.0)
    return Warp((width, height), (width, height), row)


def onto(
    width: int, height: int, size: tuple[int, int], corners: Points, *, curl: float = 0.0, waves: float = 1.0
) -> Warp:
    """A sheet whose corners (upper left, upper right, lower right, lower left; pixels) lie there on the picture."""
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    return Warp((width, height), size, tuple(float(v) for v in matrix.ravel()), curl, waves)
