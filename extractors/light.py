"""Print against its paper: what is dark for the paper around it is print, however dim or faint the whole page is."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.image import Picture

DARKER = 20
"""Grey levels under the paper around it from which a spot is print, not a scanner's noise."""
PAPER_ACROSS = 11
"""Pixels, at 72 to the inch, across which the paper around a stroke of print is sought."""
FEW_WORDS = 0.0003
"""Share of a page's pixels that half a line of faint print covers; noise on an empty page stays far below it."""


def shows_print(grey: Picture) -> bool:
    """Whether a page's picture, at about 72 pixels to the inch, has print on it, faint print too."""
    soft = cv2.blur(grey, (3, 3))
    paper = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, np.ones((PAPER_ACROSS, PAPER_ACROSS), np.uint8))
    return cv2.countNonZero((cv2.subtract(paper, soft) > DARKER).view(np.uint8)) > FEW_WORDS * grey.size
