"""Single figures cut out of a page's picture, upright and level, as an engine wants to see them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from extractors.image import level
from extractors.lean import level_box
from extractors.ocr.recognise import cut
from extractors.plane import put_back
from extractors.source import Box, Page, Word

ABOVE = 0.12
"""Heights of a word's box that are seen above and below it: the boxes are tight, and rules of tables stand near."""
BESIDE = 0.35
"""Heights of a word's box that are seen on its left and right, where no other word begins there."""


def crop_of(picture: NDArray[np.uint8], page: Page, word: Word) -> NDArray[np.uint8]:
    """The word as a level strip of the upright picture of its page, with nothing of the words beside it."""
    left, top, right, bottom = _seen(page, word)
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    height, width = picture.shape[:2]
    quad = np.array([_as_sent(corner, page) for corner in corners], dtype=np.float64) * (width, height)
    return cut(picture, quad).pixels


def _seen(page: Page, word: Word) -> tuple[float, float, float, float]:
    """The word's box on the levelled page, widened up to half of the way to its neighbours."""
    box = level_box(word.box, page)
    beside = BESIDE * box.height * page.height / page.width
    lefts, rights = [box.left - beside], [box.right + beside]
    for other in page.words:
        if other is word or not _level_with(other.box, word.box):
            continue
        near = level_box(other.box, page)
        if near.top < box.center[1] < near.bottom:
            if near.center[0] < box.left:
                lefts.append(min((near.right + box.left) / 2, box.left))
            elif near.center[0] > box.right:
                rights.append(max((near.left + box.right) / 2, box.right))
    return max(lefts), box.top - ABOVE * box.height, min(rights), box.bottom + ABOVE * box.height


def _level_with(other: Box, box: Box) -> bool:
    """Whether the other box may stand on the same line: near enough for a look at where it stands on the level page."""
    return abs(other.center[1] - box.center[1]) < 3 * max(box.height, other.height)


def _as_sent(point: tuple[float, float], page: Page) -> tuple[float, float]:
    """Where a point of the levelled page stands on the page as it was sent."""
    if page.plane is not None:
        return put_back(point, page.plane)
    return level(point, -page.skew, (page.width, page.height)) if page.skew else point
