"""A PDF page's print from its text layer: words with boxes, fonts and colours; apart, the print that no one sees."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.image import turn_box
from extractors.pdf_drawing import Drawing, Frame, TextObject
from extractors.pdf_visible import Piece, Render, hidden_reasons
from extractors.source import Box, HiddenWord, Reader, Word, union

_PRIVATE_USE = range(0xE000, 0xF900)
_JOIN_GAP = 0.16
"""Gap in heights of print below which two pieces are one word: producers split figures at a kern."""
_SLANT = -1
"""The turn of print that stands at no quarter turn: watermarks."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one piece of print have in common."""

    size: float
    color: int | None
    order: int
    mode: int
    font: str
    source: int
    turn: int
    level: bool
    """Whether the print runs rather across than along the page's own height."""


class _Glyph(NamedTuple):
    """A character where it stands; a tuple, since a page has thousands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    style: _Style


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A page's text layer: the words that can be seen, those that cannot, and how much of it is mapped to letters."""

    words: tuple[Word, ...]
    hidden: tuple[HiddenWord, ...]
    mapped: float
    """Share of the glyphs that stand for a real character."""
    under: int
    """Words that lie under the page's picture or are drawn in the invisible mode: an OCR layer has nothing else."""
    turn: int = 0
    """Degrees clockwise from upright in which most of the words read."""


def _turn(angle: float, frame: Frame) -> int:
    """Degrees clockwise from upright in which print of this angle reads on the upright page."""
    a, b, _, d, e, _ = frame.matrix
    # The matrix's rows are scaled apart by the page's proportions; the signs alone tell a quarter turn.
    across, up = math.cos(angle), math.sin(angle)
    if abs(across) > 0.985 or abs(up) > 0.985:
        across, up = round(across), round(up)
        x, y = a * across + b * up, d * across + e * up
        if abs(x) > abs(y):
            return 0 if x > 0 else 180
        return 90 if y > 0 else 270
    return _SLANT


_BREAKS = frozenset((0x20, 0xA0, 0x0A, 0x0D, 0x09, 0xAD, 0))
_NO_TEXT = TextObject(-1, 0, "")

# The same function with the object as a plain number: the usual prototype makes a pointer object for every character.
_text_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


def _style(text_page: Any, i: int, address: int, frame: Frame, drawing: Drawing) -> _Style:
    matrix = pdfium.FS_MATRIX()
    size = pdfium.FPDFText_GetFontSize(text_page, i)
    angle = 0.0
    if pdfium.FPDFText_GetMatrix(text_page, i, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d)
        angle = math.atan2(matrix.b, matrix.a)
    color = None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if pdfium.FPDFText_GetFillColor(
        text_page, i, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    ):
        color = red.value << 16 | green.value << 8 | blue.value
    known = drawing.texts.get(address)
    source = address if known else 0
    known = known or _NO_TEXT
    level = abs(math.sin(angle)) < 0.5
    return _Style(size, color, known.order, known.mode, known.font, source, _turn(angle, frame), level)


def _glyphs(text_page: Any, frame: Frame, drawing: Drawing) -> Iterator[_Glyph | None]:
    """The page's characters in content order; None where the layer itself has a space or line end."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    tight = tuple(ctypes.byref(edge) for edge in (left, right, bottom, top))
    rect = pdfium.FS_RECTF()
    loose = ctypes.byref(rect)
    page_address = ctypes.cast(text_page, ctypes.c_void_p).value
    styles: dict[int, _Style] = {}
    broken = False
    for i in range(min(pdfium.FPDFText_CountChars(text_page), 200_000)):
        code = pdfium.FPDFText_GetUnicode(text_page, i)
        if code in _BREAKS:
            # PDFium makes up spaces and line ends, and no other character.
            if pdfium.FPDFText_IsGenerated(text_page, i) == 1:
                broken = True
            else:
                yield None
            continue
        if code in (2, 0xFFFE):  # PDFium's own mark for a hyphen at a line's end
            code = 0x2D
        if not pdfium.FPDFText_GetCharBox(text_page, i, *tight):
            continue
        x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
        address = _text_object_at(page_address, i) or 0
        style = styles.get(address)
        if style is None:
            style = _style(text_page, i, address, frame, drawing)
            if address:
                styles[address] = style
        if pdfium.FPDFText_GetLooseCharBox(text_page, i, loose):
            if style.level:
                x0, x1 = min(x0, rect.left), max(x1, rect.right)
                y0, y1 = _trimmed(y0, y1, rect.bottom, rect.top)
            else:
                y0, y1 = min(y0, rect.bottom), max(y1, rect.top)
                x0, x1 = _trimmed(x0, x1, rect.left, rect.right)
        if broken and style.turn == 0:  # between letters that stand on end PDFium makes up a line end each
            yield None
        broken = False
        yield _Glyph(_LIGATURES.get(code) or chr(code), *frame.edges(x0, y0, x1, y1), style)


_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}


def _trimmed(tight_low: float, tight_high: float, low: float, high: float) -> tuple[float, float]:
    """The line's height without most of its leading, where the letter itself is lower than the line."""
    if high <= low:
        return tight_low, tight_high
    trim = 0.12 * (high - low) if tight_high - tight_low < high - low else 0.0
    return low + trim, high - trim


def _step(last: _Glyph, glyph: _Glyph, aspect: float) -> tuple[float, float]:
    """(gap along the line, shift across it) from one letter to the next, both in heights of print."""
    turn = glyph.style.turn
    if turn in (90, 270):
        height = max(last.right - last.left, glyph.right - glyph.left, 1e-6)
        gap = glyph.top - last.bottom if turn == 90 else last.top - glyph.bottom
        return gap / (height * aspect), abs((glyph.left + glyph.right) / 2 - (last.left + last.right) / 2) / height
    height = max(last.bottom - last.top, glyph.bottom - glyph.top, 1e-6)
    shift = abs((glyph.top + glyph.bottom) / 2 - (last.top + last.bottom) / 2) / height
    if turn == _SLANT:
        return 0.0, shift / 3
    gap = last.left - glyph.right if turn == 180 else glyph.left - last.right
    return gap * aspect / height, shift


def _pieces(glyphs: Iterable[_Glyph | None], aspect: float) -> Iterator[list[_Glyph]]:
    piece: list[_Glyph] = []
    for glyph in glyphs:
        if glyph is None:
            if piece:
                yield piece
            piece = []
            continue
        if piece:
            last = piece[-1]
            gap, shift = _step(last, glyph, aspect)
            apart = shift >= 0.5 or gap > 0.28 or gap < -1.0
            one, two = last.style, glyph.style
            if apart or (one is not two and (two.mode != one.mode or two.turn != one.turn)):
                yield piece
                piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _word(piece: Sequence[_Glyph], page: int) -> Word:
    texts, lefts, tops, rights, bottoms, styles = zip(*piece, strict=True)
    box = Box(page, min(lefts), min(tops), max(rights), max(bottoms))
    first = styles[0]
    return Word("".join(texts), box, Reader.TEXT_LAYER, 0.999, first.font, first.size, first.color, first.order)


def _piece(run: Sequence[_Glyph], page: int) -> Piece:
    style = run[0].style
    return Piece(_word(run, page), style.mode, style.source, style.turn)


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words as lines of print, from the top down and each from the left."""
    lines: list[list[Word]] = []
    levels: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.box.center[1], w.box.left)):
        middle, height = word.box.center[1], word.box.height
        for i in range(len(lines) - 1, max(-1, len(lines) - 6), -1):
            if abs(levels[i][0] - middle) < 0.4 * min(levels[i][1], height):
                lines[i].append(word)
                break
        else:
            lines.append([word])
            levels.append((middle, height))
    return [sorted(line, key=lambda w: w.box.left) for line in lines]


def _joined(words: Sequence[Word], aspect: float) -> list[Word]:
    """Pieces of one word joined: next to each other on a line with next to no gap, or letters set wide apart."""
    made: list[Word] = []
    for line in lines_of(words):
        run: list[Word] = []
        for word in line:
            last = run[-1] if run else None
            if last is not None:
                gap = (word.box.left - last.box.right) * aspect / max(word.box.height, 1e-6)
                if -0.3 < gap < _JOIN_GAP and last.text[-1] != ":" and last.font == word.font:
                    run[-1] = replace(last, text=last.text + word.text, box=union((last.box, word.box)))
                    continue
            run.append(word)
        made += _close_up(run, aspect)
    return made


def _close_up(words: list[Word], aspect: float) -> list[Word]:
    """Runs of four or more single letters at even gaps are one letter-spaced word each."""
    made: list[Word] = []
    run: list[Word] = []

    def flush() -> None:
        if len(run) >= 4:
            gaps = sorted(
                (b.box.left - a.box.right) * aspect / max(a.box.height, 1e-6) for a, b in itertools.pairwise(run)
            )
            usual = max(gaps[len(gaps) // 2], 0.05)
            current = run[0]
            for a, b in itertools.pairwise(run):
                gap = (b.box.left - a.box.right) * aspect / max(a.box.height, 1e-6)
                if gap < 1.8 * usual:
                    current = replace(current, text=current.text + b.text, box=union((current.box, b.box)))
                else:
                    made.append(current)
                    current = b
            made.append(current)
        else:
            made.extend(run)
        run.clear()

    for word in words:
        single = len(word.text) == 1 and word.text.isalpha()
        if run:
            gap = (word.box.left - run[-1].box.right) * aspect / max(word.box.height, 1e-6)
            level = abs(word.box.center[1] - run[-1].box.center[1]) < 0.3 * word.box.height
            if not (single and level and -0.2 < gap < 1.6):
                flush()
        if single:
            run.append(word)
        else:
            made.append(word)
    flush()
    return made


def read_text_layer(
    raw_page: Any, frame: Frame, drawing: Drawing, look: NDArray[np.uint8], render: Render, aspect: float
) -> TextLayer:
    """The page's words, the visible ones apart from those that its picture does not show.

    `look` is the page drawn at any resolution, `render` draws it again; `aspect` is its width over its height.
    """
    text_page = pdfium.FPDFText_LoadPage(raw_page)
    if not text_page:
        return TextLayer((), (), 1.0, 0)
    try:
        runs = list(_pieces(_glyphs(text_page, frame, drawing), aspect))
        pieces = _once([_piece(run, frame.page) for run in runs])
        reasons = hidden_reasons(pieces, drawing, look, render)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    glyphs = [g.text for run in runs for g in run]
    bad = sum(ord(g[0]) in _PRIVATE_USE or ord(g[0]) < 32 or g == "\ufffd" for g in glyphs)
    level = [p.word for p, why in zip(pieces, reasons, strict=True) if not why and p.turn == 0]
    turned = [p for p, why in zip(pieces, reasons, strict=True) if not why and p.turn != 0]
    hidden = tuple(HiddenWord(p.word, why) for p, why in zip(pieces, reasons, strict=True) if why)
    under = sum(
        h.why == "invisible" or (h.why == "painted-over" and h.word.order < drawing.picture_order) for h in hidden
    )
    letters = {turn: sum(len(p.word.text) for p in turned if p.turn == turn) for turn in (90, 180, 270)}
    letters[0] = sum(len(w.text) for w in level)
    main = max(letters, key=lambda turn: (letters[turn], turn == 0))
    if main:
        # Everything reads another way: the page is turned, and then the words stand level.
        straight = [replace(w.word, box=turn_box(w.word.box, -main)) for w in turned if w.turn == main]
        across = 1 / aspect if main in (90, 270) else aspect
        hidden = tuple(replace(h, word=replace(h.word, box=turn_box(h.word.box, -main))) for h in hidden)
        slanted = [replace(w, box=turn_box(w.box, -main)) for w in level]
        slanted += [replace(w.word, box=turn_box(w.word.box, -main)) for w in turned if w.turn != main]
        words = (*_joined(straight, across), *slanted)
    else:
        words = (*_joined(level, aspect), *(w.word for w in turned))
    return TextLayer(words, hidden, 1.0 - bad / len(glyphs) if glyphs else 1.0, under, main)


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without their double strikes: the same text drawn again in the same place to look bold."""
    kept: dict[tuple[str, int, int, int], Piece] = {}
    for piece in pieces:
        x, y = piece.word.box.center
        kept.setdefault((piece.word.text, round(x * 400), round(y * 400), piece.mode), piece)
    return list(kept.values())
