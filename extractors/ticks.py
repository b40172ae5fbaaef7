"""Ticked boxes: marks typed, drawn or inked into small squares of a form, as the same word that a form's button gives.

An empty square says nothing. In a scan, squares are told from letters by four straight sides that meet in corners,
and a marked one by its ink against the empty ones of its size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.image import Picture, grey, turn
from extractors.ocr.protocol import Recognised
from extractors.pdf_forms import TICK
from extractors.pdf_squares import LARGEST_PT, LEAST_PROPORTION, Edges, Square, are_comb
from extractors.source import Box, Reader, Word

_LEAST_SCANNED_PT = 5.5
"""The least side in a scan: smaller ones are no larger than its print."""
_EMPTY, _INKED, _SOLID = 0.05, 0.12, 0.9
"""Share of ink inside a scanned square up to which it is empty, from which it is marked, and above which a bullet."""
_CROWDED = 0.3
"""Share of ink next to a scanned square from which it stands among other print."""
_LEANING, _STRAIGHT = 0.7, 0.92
"""Share of a scanned square's side that is inked in one row of pixels, and in it with its two neighbours."""
_LONG_SIDE = 1700
"""Pixels to which a larger picture is brought before squares are looked for."""

_Area = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

_BOXED = frozenset("☒☑🗷🗹")
_MARKS = frozenset("xX×✓✔✕✖✗✘√■▪●•") | _BOXED
_ZAPF = dict(zip("345678nlo", "✓✔✕✖✗✘■●❏", strict=True))
"""Codes of ZapfDingbats that forms tick with, where a file maps them to letters (ISO 32000-1, annex D.6)."""
_WINGDINGS = dict(zip("üûýþxnlo¨", "✓✗☒☑☒■●□□", strict=True))
_WINGDINGS_2 = dict(zip("PORSTQ£*", "✓✗☑☒☒☒□□", strict=True))


def symbol(word: Word) -> str:
    """The word's text; a single letter of a dingbat font is the symbol that is seen, not the letter it is coded as."""
    if len(word.text) != 1:
        return word.text
    font = word.font.lower().replace(" ", "").replace("-", "")
    code = ord(word.text)
    letter = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else word.text
    if "zapf" in font or ("dingbats" in font and "wing" not in font):
        return _ZAPF.get(letter, word.text)
    if "wingdings2" in font:
        return _WINGDINGS_2.get(letter, word.text)
    if "wingdings" in font and "wingdings3" not in font:
        return _WINGDINGS.get(letter, word.text)
    return word.text


def tick_words(words: Sequence[Word], squares: Sequence[Square]) -> tuple[Word, ...]:
    """The words of a page's text layer with a tick for each marked square, in place of the letter typed there."""
    made: list[Word] = []
    typed: set[int] = set()
    for word in words:
        seen = symbol(word)
        home = _home(word, squares) if seen in _MARKS else None
        if home is not None:
            if home not in typed:
                made.append(replace(word, text=TICK, box=squares[home].box))
            typed.add(home)
        elif seen in _BOXED:
            made.append(replace(word, text=TICK))
        else:
            made.append(word if seen == word.text else replace(word, text=seen))
    drawn = [
        Word(TICK, square.box, Reader.TEXT_LAYER, 0.98, order=square.drawn)
        for i, square in enumerate(squares)
        if square.drawn is not None and i not in typed
    ]
    return _placed(made, drawn)


def _home(word: Word, squares: Sequence[Square]) -> int | None:
    """The square in whose middle the word stands."""
    x, y = word.box.center
    for i, square in enumerate(squares):
        box = square.box
        if (
            abs(x - box.center[0]) < 0.45 * box.width
            and abs(y - box.center[1]) < 0.6 * box.height
            and word.box.height < 2.5 * box.height
        ):
            return i
    return None


def _placed(words: list[Word], ticks: Iterable[Word]) -> tuple[Word, ...]:
    """The words with each tick before the first word to its right, where its label is read."""
    for tick in ticks:
        x, y = tick.box.center
        right = [
            (w.box.left - x, i)
            for i, w in enumerate(words)
            if w.box.left > x and abs(w.box.center[1] - y) < 0.6 * max(w.box.height, tick.box.height)
        ]
        words.insert(min(right)[1] if right else len(words), tick)
    return tuple(words)


def see_ticks(seen: Recognised, picture: Picture, page: int) -> Recognised:
    """What an engine read, with a tick for each marked square of the picture in place of the letters read in it."""
    upright = turn(picture, seen.rotation) if seen.rotation % 360 else picture
    ticks = [t for t in ticks_of_picture(upright, page) if not _holds_print(t, seen.words)]
    if not ticks:
        return seen
    kept = [w for w in seen.words if not (len(w.text) <= 2 and any(_within(w, t) for t in ticks))]
    return replace(seen, words=_placed(kept, ticks))


def _within(word: Word, tick: Word) -> bool:
    x, y = word.box.center
    return tick.box.left < x < tick.box.right and tick.box.top < y < tick.box.bottom


def _holds_print(tick: Word, words: Sequence[Word]) -> bool:
    """Whether what was taken for a marked square is a box's number of several letters, or a letter amid a word."""
    x, y = tick.box.center
    for word in words:
        box = word.box
        if len(word.text) < 2 or not (box.left < x < box.right and box.top < y < box.bottom):
            continue
        if word.text.isalnum() and word.confidence > 0.9 and box.width < tick.box.width:
            return True
        if box.left < x - tick.box.width and x + tick.box.width < box.right:
            return True
    return False


def ticks_of_picture(picture: Picture, page: int) -> tuple[Word, ...]:
    """A tick for each marked small square of an upright picture, where an empty one of its size stands too."""
    shade = grey(picture)
    height, width = shade.shape
    if max(height, width) > _LONG_SIDE:
        scale = _LONG_SIDE / max(height, width)
        shade = np.asarray(cv2.resize(shade, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        height, width = shade.shape
    inch = math.sqrt(height * width / (8.5 * 11))
    least, most = _LEAST_SCANNED_PT / 72 * inch, LARGEST_PT / 72 * inch
    if least < 7:
        return ()
    mask = cv2.adaptiveThreshold(shade, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _odd(most * 2), 18)
    ink = np.asarray(mask, dtype=np.uint8)
    run = max(6, round(0.8 * least))
    ruled = _opened(ink, 1, run) | _opened(ink, run, 1)
    outlines, _ = cv2.findContours(ruled, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    boxes = []
    for outline in outlines:
        if len(outline) < 4:
            continue
        x, y, w, h = cv2.boundingRect(outline)
        if least <= min(w, h) and max(w, h) <= most and min(w, h) >= LEAST_PROPORTION * max(w, h):
            boxes.append((x, y, w, h))
    squares = [(x, y, w, h) for x, y, w, h in boxes if _four_sides(ruled[y : y + h, x : x + w])]
    squares = [s for s in squares if _has_room(ink, s)]
    return tuple(_marked(_apart(squares), ink, page))


def _apart(squares: Sequence[_Area]) -> list[_Area]:
    """Each square once by its outer rim, without the cells of combs and tables."""
    kept: list[_Area] = []
    for x, y, w, h in sorted(squares, key=lambda s: -s[2] * s[3]):
        if not any(a <= x + w / 2 <= a + c and b <= y + h / 2 <= b + d for a, b, c, d in kept):
            kept.append((x, y, w, h))
    return [s for s in kept if not any(are_comb(_edges(s), _edges(o)) for o in kept if o != s)]


def _opened(ink: Picture, high: int, wide: int) -> Picture:
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((high, wide), np.uint8)), dtype=np.uint8)


def _odd(size: float) -> int:
    return int(size) // 2 * 2 + 1


def _edges(square: _Area) -> Edges:
    x, y, w, h = square
    return x, y, x + w, y + h


def _four_sides(part: Picture) -> bool:
    """Whether a straight line runs along each of the four sides and they meet in corners, as no letter's do."""
    if any(part[y : y + 2, x : x + 2].sum() < 2 for y in (0, part.shape[0] - 2) for x in (0, part.shape[1] - 2)):
        return False
    height, width = part.shape
    level, upright = part.mean(axis=1), part.mean(axis=0)
    rim_x, rim_y = max(2, round(0.22 * width)), max(2, round(0.22 * height))
    sides = ((level, rim_y, part), (upright, rim_x, part.T))
    for shares, rim, lines in sides:
        for start in (0, len(shares) - rim):
            at = start + int(shares[start : start + rim].argmax())
            lean = lines[max(0, at - 1) : at + 2]
            if shares[at] < _LEANING or lean.any(axis=0).mean() < _STRAIGHT:
                return False
    return True


def _has_room(ink: Picture, square: _Area) -> bool:
    """Whether there is paper around the square: between print on both sides it is a letter of a word."""
    x, y, w, h = square
    far = max(4, round(0.25 * w))
    around = (
        ink[y : y + h, max(0, x - far) : max(0, x - 1)],
        ink[y : y + h, x + w + 1 : x + w + far],
        ink[max(0, y - far) : max(0, y - 1), x : x + w],
        ink[y + h + 1 : y + h + far, x : x + w],
    )
    left, right, above, below = (float(part.mean()) if part.size else 0.0 for part in around)
    return min(left, right) < _CROWDED and left + right + above + below < 4 * _CROWDED


def _marked(squares: Sequence[_Area], ink: Picture, page: int) -> Iterator[Word]:
    height, width = ink.shape
    shares = []
    for x, y, w, h in squares:
        rim_x, rim_y = max(2, round(0.24 * w)), max(2, round(0.24 * h))
        shares.append(float(ink[y + rim_y : y + h - rim_y, x + rim_x : x + w - rim_x].mean()))
    for (x, y, w, h), share in zip(squares, shares, strict=True):
        fellows = [
            other
            for (_, _, across, high), other in zip(squares, shares, strict=True)
            if abs(across - w) <= max(2, 0.2 * w) and abs(high - h) <= max(2, 0.2 * h)
        ]
        if min(fellows) <= _EMPTY and _INKED + min(fellows) <= share <= _SOLID:
            box = Box(page, x / width, y / height, (x + w) / width, (y + h) / height)
            yield Word(TICK, box, Reader.OCR, min(0.95, 0.8 + share / 2))
