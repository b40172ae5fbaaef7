"""How well a picture of a page can be read, and in plain words what stands in the way, for whoever took it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.image import Picture, grey, photographed
from extractors.source import Problem, Word

SENTENCES: Mapping[str, str] = {
    "too-small": "The picture has too few pixels: small print cannot be told apart. Send the original, not a copy from"
    " a message.",
    "too-dark": "The picture is too dark. Take it again in better light.",
    "glare": "A lamp or the flash shines back from the page. Take it again without the flash, from a slight angle.",
    "blurred": "The picture is blurred. Hold the camera still and take it again.",
    "cut-off": "Part of the page is outside the picture. Take it again with all four edges of the page in view.",
    "hard-to-read": "Much of the print could only be read with doubt. A sharper or larger picture reads better.",
}
"""What is said to the borrower about each thing that can stand in the way of reading a page."""

PAPER_TOO_DARK = 95
"""Grey level (0..255) of the paper in light under which print drowns in noise."""
PAPER_DIM = 160
"""Grey level of the paper in light under which a photograph was taken in too little of it."""
SHARP_EDGE = 0.28
"""Share of the contrast that a sharp edge of print climbs within one pixel at `WORKING_SIDE`."""
WORKING_SIDE = 1600
"""Long side in pixels at which sharpness is judged, so that it does not depend on the camera's resolution."""
SMALL_SIDE = 900
"""Long side in pixels under which a letter page's print is fewer than 10 pixels high."""
SHAKEN_EDGE = 0.256
"""Share of the contrast that edges climb in a pixel, in the direction in which they climb least, at `SHAKEN_SIDE`:
a hand that moved smears one direction alone. Steady photographs have 0.26 and more."""
SHAKEN_SIDE = 2000
BURNT, OVER_PAPER = 242, 10
"""Grey level of a spot that a lamp burns into a page, and how far it is over the page's paper elsewhere."""
DOUBTFUL_PRINT = 0.9
"""Mean confidence of the letters under which a picture that looks fair is hard to read all the same."""

OUTLINE_SIDE = 500
"""Long side in pixels at which the outline of a sheet is sought."""
OUTLINE_STEP = 14.0
"""How much colour changes from a sheet to what it lies on, within `OUTLINE_GAP` pixels: light falls off slower."""
OUTLINE_GAP = 5
OUTLINE_REACH = 0.22
"""Share of the picture, from each side, within which the sheet's edge lies when it is in view."""
IN_VIEW, OUT_OF_VIEW = 0.9, 0.75
"""Share of a side along which the sheet's edge shows: from the first it is in view, under the second it is not."""
_LINES = 24


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a picture can be read, 0..1, and in plain words what stands in the way."""

    score: float
    problems: tuple[Problem, ...] = ()


def quality_reasons(problems: Sequence[Problem]) -> list[str]:
    """The codes among a page's problems that speak of its picture, each once, in their order."""
    return list(dict.fromkeys(p.code for p in problems if p.code in SENTENCES))


def assess(picture: Picture, page: int | None = None) -> Quality:
    """How well print can be read in this picture, with a problem for each thing that stands in the way."""
    gray = grey(picture)
    long_side = max(gray.shape[:2])
    photo = picture.ndim == 3 and photographed(picture)
    codes: list[str] = []
    score = 1.0
    if long_side < SMALL_SIDE:
        score *= max(0.2, long_side / SMALL_SIDE)
        codes.append("too-small")
    paper = _paper(gray)
    lit = float(np.percentile(paper, 75))
    if lit < PAPER_TOO_DARK or (photo and lit < PAPER_DIM):
        score *= max(0.2, min(1.0, lit / PAPER_TOO_DARK))
        codes.append("too-dark")
    if photo and paper.max() >= BURNT and float(paper.max()) - float(np.percentile(paper, 90)) >= OVER_PAPER:
        codes.append("glare")
    sharp = sharpness(gray)
    if sharp is not None and sharp < SHARP_EDGE:
        score *= max(0.2, sharp / SHARP_EDGE)
        codes.append("blurred")
    elif photo and (least := steadiness(gray)) is not None and least < SHAKEN_EDGE:
        codes.append("blurred")
    if photo and reaches_out(picture):
        codes.append("cut-off")
    return Quality(round(score, 3), tuple(Problem(code, SENTENCES[code], page) for code in codes))


def _paper(gray: Picture) -> NDArray[np.uint8]:
    """The picture without its print, small: how light each part of the paper, and of what it lies on, is."""
    scale = min(1.0, 400 / max(gray.shape[:2]))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    return np.asarray(cv2.GaussianBlur(closed, (0, 0), 3), dtype=np.uint8)


def sharpness(gray: Picture) -> float | None:
    """The share of the print's contrast that its edges climb within one pixel; None where there is no print."""
    scale = WORKING_SIDE / max(gray.shape[:2])
    seen = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray
    seen = cv2.medianBlur(seen, 3)
    kernel = np.ones((9, 9), np.uint8)
    contrast = cv2.subtract(cv2.dilate(seen, kernel), cv2.erode(seen, kernel)).astype(np.float32)
    print_there = contrast > 40
    if int(print_there.sum()) < 500:
        return None
    steps = np.maximum(
        np.abs(np.diff(seen.astype(np.float32), axis=1, append=seen[:, -1:])),
        np.abs(np.diff(seen.astype(np.float32), axis=0, append=seen[-1:, :])),
    )
    steepest = cv2.dilate(steps, kernel)
    return float(np.median(steepest[print_there] / contrast[print_there]))


def steadiness(gray: Picture) -> float | None:
    """The share of the print's contrast that edges climb in a pixel, in the direction in which they climb least.

    Judged in the middle of the picture, where a sheet's print stands; None where there is none.
    """
    height, width = gray.shape[:2]
    middle = gray[height // 5 : height - height // 3, width // 5 : width - width // 5]
    scale = SHAKEN_SIDE / max(height, width)
    seen = cv2.resize(middle, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else middle
    seen = cv2.GaussianBlur(seen, (3, 3), 0)
    kernel = np.ones((11, 11), np.uint8)
    contrast = cv2.subtract(cv2.dilate(seen, kernel), cv2.erode(seen, kernel))[1:-1, 1:-1].astype(np.float32)
    print_there = contrast > 50
    if int(print_there.sum()) < 500:
        return None
    fine = seen.astype(np.float32)
    steps = (
        np.abs(fine[1:-1, 2:] - fine[1:-1, :-2]) / 2,
        np.abs(fine[2:, 1:-1] - fine[:-2, 1:-1]) / 2,
        np.abs(fine[2:, 2:] - fine[:-2, :-2]) / 2.8,
        np.abs(fine[2:, :-2] - fine[:-2, 2:]) / 2.8,
    )
    climbed = (cv2.dilate(step, kernel)[print_there] / contrast[print_there] for step in steps)
    return float(min(np.percentile(share, 60) for share in climbed))


def reaches_out(picture: Picture) -> bool:
    """Whether a sheet that lies in view on some side reaches out of the picture on another.

    A page that fills the picture to all four sides, as a scan does, is not said to reach out: no edge tells.
    """
    scale = min(1.0, OUTLINE_SIDE / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    light, *hues = cv2.split(cv2.cvtColor(small, cv2.COLOR_RGB2LAB))
    closed = cv2.medianBlur(cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((11, 11), np.uint8)), 7)
    seen = np.dstack([closed, *(cv2.medianBlur(hue, 11) for hue in hues)]).astype(np.float32) * (1.0, 2.0, 2.0)
    shown = [_edge_shown(np.rot90(seen, turns)) for turns in range(4)]
    return max(shown) >= IN_VIEW and min(shown) < OUT_OF_VIEW


def _edge_shown(seen: NDArray[np.float64]) -> float:
    """Share of the left side along which something ends near it: a sheet, on what it lies on."""
    height, width = seen.shape[:2]
    rows = np.linspace(0.2 * height, 0.8 * height, _LINES).astype(int)
    near = seen[rows, : int(width * OUTLINE_REACH) + OUTLINE_GAP]
    if near.shape[1] <= OUTLINE_GAP:
        return 0.0
    steps = np.abs(near[:, OUTLINE_GAP:] - near[:, :-OUTLINE_GAP]).sum(axis=2)
    return float((steps.max(axis=1) >= OUTLINE_STEP).mean())


def assess_reading(picture: Picture, words: tuple[Word, ...], page: int) -> Quality:
    """How well the picture could be read, given the words that were read in it and how surely."""
    seen = assess(picture, page)
    letters = sum(len(word.text) for word in words)
    surety = sum(word.confidence * len(word.text) for word in words) / letters if letters else 1.0
    problems = list(seen.problems)
    if surety < DOUBTFUL_PRINT and not problems:
        problems.append(Problem("hard-to-read", SENTENCES["hard-to-read"], page))
    if (clipped := cut_off(words, page)) is not None and "cut-off" not in quality_reasons(problems):
        problems.append(clipped)
    return Quality(round(seen.score * surety, 3), tuple(problems))


def cut_off(words: tuple[Word, ...], page: int | None = None) -> Problem | None:
    """A problem where three words or more run into an edge of the picture: part of the page is outside it."""
    edge = 0.002
    for touching in (
        [w for w in words if w.box.left <= edge],
        [w for w in words if w.box.right >= 1 - edge],
    ):
        if len(touching) >= 3:
            return Problem("cut-off", SENTENCES["cut-off"], page)
    return None
