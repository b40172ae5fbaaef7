"""From characters with places on a strip to words with boxes on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.image import carry
from extractors.ocr.recognise import LINE_HEIGHT, Glyph, Strip
from extractors.ocr.spelling import seam, spelled
from extractors.source import Box, Reader, Word

SUREST = 0.995
"""No picture is read with certainty: the highest confidence that a word can have."""
WIDE_GAP = 0.38
"""Share of the print's height from which on a blank between two characters parts two words, space or no space."""
WIDE_STEP = 1.6
"""Usual distances between characters that such a blank must reach: in typewriter print every point stands in blanks."""
LEADERS = re.compile(r"([.·…_]{3,}|-{3,})")
"""Dots, lines and dashes that lead the eye from a label to its amount; they are words of their own."""
SEAMS = re.compile(
    r"(?<=[A-Za-z]{2}:)(?=[\w$*#•(])"  # Number:****4521
    r"|(?<=^\d)(?=[A-Z][a-z]{2})|(?<=^\d\d)(?=[A-Z][a-z]{2})|(?<=^\d[a-g])(?=[A-Z][a-z]{2})"  # 4Social
    r"|(?<=\.\d\d)(?=\$)|(?<=[/-]\d{4})(?=[A-Z][a-z])"  # 89.99$1,204.11 and 01/05/2026Deposit
)
"""Where print that stands close together was read as one word although no word runs on like that."""
MONTH = re.compile(r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)
DAY_AND_YEAR = re.compile(r"([12]?\d|3[01])(20\d\d)[,.;:)]?")
BEFORE_GROUP = re.compile(r"(?<![\d.,])-?\$?\d{1,3}(,\d{3})*,$")
GROUPS = re.compile(r"\d{3}(,\d{3})*\.\d\d(?!\d)")
WHOLE = re.compile(r"(?<![\d.,])-?\$?\d[\d,]*$")
DECIMALS = re.compile(r"(\.\d\d|,\d{3}(,\d{3})*\.\d\d)(?!\d)")

Run = list[Glyph]


def words_of_strip(strip: Strip, glyphs: Sequence[Glyph], size: tuple[int, int], page: int) -> list[Word]:
    """The words of one line with their boxes as fractions of a picture of the given size in pixels."""
    blank = _blank_columns(strip.pixels)
    top, bottom = _print_rows(strip.pixels)
    runs = _parted_days([part for run in _split(glyphs, blank, bottom - top) for part in _parted(run)])
    found = []
    for i, run in enumerate(runs):
        before = (runs[i - 1][-1].middle + run[0].middle) / 2 if i else 0.0
        after = (run[-1].middle + runs[i + 1][0].middle) / 2 if i + 1 < len(runs) else float(strip.pixels.shape[1])
        left, right = _extent(run, before, after, blank)
        first = min(int(left), strip.pixels.shape[1] - 1)
        top, bottom = _print_rows(strip.pixels[:, first : max(int(right), first + 1)])
        box = _box(strip, (left, top, right, bottom), size, page)
        if box is not None:
            confidence = _confidence(run)
            text = spelled("".join(glyph.char for glyph in run), confidence)
            found.append(Word(text, box, Reader.OCR, confidence))
    return found


def _confidence(run: Run) -> float:
    probabilities = [glyph.probability for glyph in run]
    mean = sum(probabilities) / len(probabilities)
    return round(min(SUREST, (mean + min(probabilities)) / 2), 4)


def _split(glyphs: Sequence[Glyph], blank: NDArray[np.bool_], height: float) -> list[Run]:
    """Part the characters at spaces and at gaps far wider than a space; rejoin an amount that a space fell into."""
    runs: list[Run] = []
    current: Run = []
    pitch = _usual_pitch(glyphs)
    spaced = False
    for i, glyph in enumerate(glyphs):
        if glyph.char == " ":
            spaced = True
            continue
        if current:
            steps = (glyph.middle - current[-1].middle) / pitch
            gap = _widest_blank(blank, current[-1].middle, glyph.middle)
            parted = spaced or (gap > WIDE_GAP * height and steps > WIDE_STEP)
            if parted and not _within_amount(current, glyphs[i:], steps):
                runs.append(current)
                current = []
        current.append(glyph)
        spaced = False
    if current:
        runs.append(current)
    return runs


def _usual_pitch(glyphs: Sequence[Glyph]) -> float:
    """The median distance from one character of a word to the next."""
    steps = [second.middle - first.middle for first, second in pairwise(glyphs) if " " not in (first.char, second.char)]
    return max(float(np.median(steps)), 1.0) if steps else LINE_HEIGHT / 2


def _within_amount(current: Run, rest: Sequence[Glyph], pitches: float) -> bool:
    """True where a space was read beside the point or comma of an amount: 1, 234.56 or 647 .82.

    Some payroll printers set digits so wide that a space seems to stand there. Across more than two
    characters' width it is another figure.
    """
    before = "".join(glyph.char for glyph in current)
    after = "".join(glyph.char for glyph in rest)
    return pitches < 2.2 and any(
        left.search(before) and right.match(after) for left, right in ((BEFORE_GROUP, GROUPS), (WHOLE, DECIMALS))
    )


def _parted(run: Run) -> list[Run]:
    """The run without leaders, cut where two words were read as one."""
    text = "".join(glyph.char for glyph in run)
    parts: list[Run] = []
    start = 0
    for piece in LEADERS.split(text):
        seams = sorted({0, seam(piece), *(found.start() for found in SEAMS.finditer(piece)), len(piece)})
        parts.extend(run[start + a : start + b] for a, b in pairwise(seams) if b > a)
        start += len(piece)
    return parts


def _parted_days(runs: list[Run]) -> list[Run]:
    """The runs with day and year parted where the comma between them was lost: April 302026."""
    parted: list[Run] = []
    for run in runs:
        glued = DAY_AND_YEAR.fullmatch("".join(glyph.char for glyph in run))
        if glued and parted and MONTH.fullmatch("".join(glyph.char for glyph in parted[-1])):
            parted += [run[: glued.end(1)], run[glued.end(1) :]]
        else:
            parted.append(run)
    return parted


def _blank_columns(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """True for each column of the strip without print in its middle rows, on light or dark ground."""
    core = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)[LINE_HEIGHT // 6 : -LINE_HEIGHT // 6]
    spread = core.max(axis=0).astype(np.int16) - core.min(axis=0)
    contrast = float(np.percentile(spread, 95))
    return np.asarray(spread < max(0.3 * contrast, 12.0), dtype=np.bool_)


def _widest_blank(blank: NDArray[np.bool_], start: float, end: float) -> int:
    widest = current = 0
    for empty in blank[int(start) : int(end) + 1]:
        current = current + 1 if empty else 0
        widest = max(widest, current)
    return widest


def _extent(run: Run, before: float, after: float, blank: NDArray[np.bool_]) -> tuple[float, float]:
    """Left and right end of a word: half a character around its outer ones, moved to where the ink ends."""
    half = (run[-1].middle - run[0].middle) / (len(run) - 1) / 2 if len(run) > 1 else LINE_HEIGHT * 0.2
    half = min(max(half, LINE_HEIGHT * 0.12), LINE_HEIGHT * 0.5)
    return (
        _ink_end(run[0].middle, max(before, run[0].middle - 2.0 * half), -1, half, blank),
        _ink_end(run[-1].middle, min(after, run[-1].middle + 2.0 * half), 1, half, blank),
    )


def _ink_end(middle: float, limit: float, step: int, half: float, blank: NDArray[np.bool_]) -> float:
    """Where the ink of an outer character ends: the first gap, or an estimate where none shows."""
    last = len(blank) - 1
    column = min(max(int(middle + step * half * 0.5), 0), last)
    bound = min(max(int(limit), 0), last)
    while (bound - column) * step > 0:
        if blank[column] and blank[min(max(column + step, 0), last)]:
            return float(column)
        column += step
    return float(min(max(middle + step * half, min(limit, middle)), max(limit, middle)))


def _print_rows(pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """Top and bottom of the ink within a word's part of the strip; at most a third is taken off each side."""
    core = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY)
    spread = core.max(axis=1).astype(np.int16) - core.min(axis=1)
    inked = np.nonzero(spread > max(0.35 * float(spread.max()), 12.0))[0]
    if len(inked) == 0:
        return 0.0, float(LINE_HEIGHT)
    most = LINE_HEIGHT / 3
    return min(float(inked[0]), most), max(float(inked[-1]) + 1.0, LINE_HEIGHT - most)


def _box(
    strip: Strip,
    area: tuple[float, float, float, float],
    size: tuple[int, int],
    page: int,
) -> Box | None:
    left, top, right, bottom = area
    corners = carry(
        np.array([[left, top], [right, top], [right, bottom], [left, bottom]]),
        strip.back,
    )
    ends = np.clip(corners / size, 0.0, 1.0)
    (x0, y0), (x1, y1) = ends.min(axis=0), ends.max(axis=0)
    if x1 <= x0 or y1 <= y0:
        return None
    return Box(
        page,
        round(float(x0), 5),
        round(float(y0), 5),
        round(float(x1), 5),
        round(float(y1), 5),
    )
