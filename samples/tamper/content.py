"""The text of a page where its content stream shows it: found by place and words, and put back changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from samples.paper import Spot
from samples.tamper.glyphs import PageFont, page_fonts

Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Instructions = list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]


@dataclass(frozen=True, slots=True)
class Shown:
    """One instruction that shows text: its place in the stream, its words, where it begins, in what face."""

    place: int
    text: str
    x: float
    y: float
    """On the page, points from the lower left."""
    size: float
    font: PageFont
    nominal: float
    """The size as the stream names it, before any scaling."""
    flipped: bool = False
    """Whether the page's own coordinates run downwards there, as browsers write them."""


def _times(one: Matrix, other: Matrix) -> Matrix:
    """First one, then the other: ISO 32000-1, 8.3.4."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, slots=True)
class _State:
    world: Matrix = _STILL
    font: str = ""
    size: float = 0.0
    leading: float = 0.0


def read_content(page: pikepdf.Page) -> Instructions:
    """A page's instructions as a list that can be changed and written back."""
    return list(pikepdf.parse_content_stream(page))


def shown_texts(
    page: pikepdf.Page, instructions: Sequence[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]
) -> list[Shown]:
    """Every instruction that shows text, in the order of painting; forms drawn by name are not looked into."""
    fonts = page_fonts(page)
    state, stack, out = _State(), list[_State](), list[Shown]()
    text = line = _STILL
    for place, instruction in enumerate(instructions):
        operands: list[Any] = list(instruction.operands)
        name = str(instruction.operator)
        if name == "q":
            stack.append(state)
        elif name == "Q" and stack:
            state = stack.pop()
        elif name == "cm":
            state = replace(state, world=_times(_matrix(operands), state.world))
        elif name == "BT":
            text = line = _STILL
        elif name == "Tf":
            state = replace(state, font=str(operands[0]), size=float(operands[1]))
        elif name == "TL":
            state = replace(state, leading=float(operands[0]))
        elif name == "Tm":
            text = line = _matrix(operands)
        elif name in ("Td", "TD", "T*"):
            dx, dy = (0.0, -state.leading) if name == "T*" else (float(operands[0]), float(operands[1]))
            if name == "TD":
                state = replace(state, leading=-dy)
            text = line = _times((1, 0, 0, 1, dx, dy), line)
        elif name in ("Tj", "TJ", "'", '"') and state.font in fonts:
            font = fonts[state.font]
            full = _times(text, state.world)
            words = font.decode(_codes(operands, name))
            size = abs(state.size * (full[1] ** 2 + full[3] ** 2) ** 0.5)
            out.append(Shown(place, words, full[4], full[5], size, font, state.size, full[3] < 0))
    return out


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in operands)
    return (a, b, c, d, e, f)


def _codes(operands: Sequence[Any], name: str) -> bytes:
    last = operands[-1]
    if name == "TJ":
        return b"".join(bytes(part) for part in last if isinstance(part, pikepdf.String))
    return bytes(last)


def find_shown(page: pikepdf.Page, shown: Sequence[Shown], text: str, spot: Spot) -> Shown | None:
    """The instruction that shows a text at a place: same words, base line within the place, begins at its left edge."""
    left, bottom, right, top = (float(v) for v in page.mediabox)
    x = left + spot.left * (right - left)
    low, high = top - spot.bottom * (top - bottom), top - spot.top * (top - bottom)
    wanted = text.replace("\N{NO-BREAK SPACE}", " ").strip()
    for candidate in shown:
        near = abs(candidate.x - x) < 4.0 and low - 2.0 <= candidate.y <= high + 2.0
        if near and candidate.text.replace("\N{NO-BREAK SPACE}", " ").strip() == wanted:
            return candidate
    return None


def show_instead(shown: Shown, text: str) -> pikepdf.ContentStreamInstruction | None:
    """The instruction that shows another text in the same face; None where the face lacks a letter."""
    codes = shown.font.encode(text)
    if codes is None:
        return None
    return pikepdf.ContentStreamInstruction([pikepdf.String(codes)], pikepdf.Operator("Tj"))


def write_content(
    pdf: pikepdf.Pdf,
    page: pikepdf.Page,
    instructions: Sequence[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage],
) -> None:
    """Puts instructions in the place of a page's content."""
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
