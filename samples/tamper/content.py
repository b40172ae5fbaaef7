"""The text of a page where its content stream shows it: found by place and words, and put back changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from samples.paper import Spot
from samples.tamper.glyphs import PageFont, fonts_of

Matrix = tuple[float, float, float, float, float, float]
_STILL: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Instructions = list[Instruction]


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
    form: str = ""
    """The form on the page in whose stream it stands; empty: in the page's own."""
    rest: tuple[int, ...] = ()
    """Further instructions that show the rest of the text, a letter or a few each, as browsers write it."""


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


def shown_texts(page: pikepdf.Page, instructions: Sequence[Instruction]) -> list[Shown]:
    """Every instruction that shows text, in the order of painting, also in forms that the page draws by name."""
    return _shown(page.resources, instructions, _STILL, "")


def _shown(resources: pikepdf.Object, instructions: Sequence[Instruction], world: Matrix, form: str) -> list[Shown]:
    fonts = fonts_of(resources)
    state, stack, out = _State(world), list[_State](), list[Shown]()
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
            out.append(Shown(place, words, full[4], full[5], size, font, state.size, full[3] < 0, form))
        elif name == "Do" and not form:
            drawn = _form(resources, str(operands[0]))
            if drawn is not None:
                turned = _matrix(list(drawn.Matrix)) if "/Matrix" in drawn else _STILL
                inner = _times(turned, state.world)
                own = list(pikepdf.parse_content_stream(drawn))
                out += _shown(drawn.get("/Resources", pikepdf.Dictionary()), own, inner, str(operands[0]))
    return out


def _form(resources: pikepdf.Object, name: str) -> pikepdf.Stream | None:
    drawn = resources.get("/XObject", pikepdf.Dictionary()).get(name)
    return drawn if isinstance(drawn, pikepdf.Stream) and drawn.get("/Subtype") == pikepdf.Name.Form else None


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(v) for v in operands)
    return (a, b, c, d, e, f)


def _codes(operands: Sequence[Any], name: str) -> bytes:
    last = operands[-1]
    if name == "TJ":
        return b"".join(bytes(part) for part in last if isinstance(part, pikepdf.String))
    return bytes(last)


def find_shown(page: pikepdf.Page, shown: Sequence[Shown], text: str, spot: Spot) -> Shown | None:
    """What shows a text at a place: same words, base line within the place, begins at its left edge.

    Pieces that follow each other on a line are taken together where only all of them are the text.
    """
    left, bottom, right, top = (float(v) for v in page.mediabox)
    x = left + spot.left * (right - left)
    low, high = top - spot.bottom * (top - bottom), top - spot.top * (top - bottom)
    wanted = _plain(text)
    for number, candidate in enumerate(shown):
        if abs(candidate.x - x) >= 4.0 or not low - 2.0 <= candidate.y <= high + 2.0:
            continue
        words, rest = candidate.text, list[int]()
        for piece in shown[number + 1 :]:
            level = abs(piece.y - candidate.y) < 0.1 and piece.form == candidate.form and piece.font == candidate.font
            if _plain(words) == wanted or not level or not wanted.startswith(_plain(words)):
                break
            words += piece.text
            rest.append(piece.place)
        if _plain(words) == wanted:
            return replace(candidate, text=words, rest=tuple(rest))
    return None


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def show_instead(shown: Shown, text: str) -> list[Instructions] | None:
    """For each piece of what is shown the instruction that shows a piece of another text in the same face.

    None where the face lacks a letter.
    """
    pieces = len(shown.rest) + 1
    parts = list(text) if pieces == len(text) else [text, *[""] * (pieces - 1)]
    codes = [shown.font.encode(part) for part in parts]
    if any(code is None for code in codes):
        return None
    show = pikepdf.Operator("Tj")
    return [[pikepdf.ContentStreamInstruction([pikepdf.String(code)], show)] if code else [] for code in codes]


def exchange(pdf: pikepdf.Pdf, page: pikepdf.Page, shown: Shown, new: Sequence[Instructions]) -> None:
    """Puts other instructions in the place of each piece; the page's own stream is written anew in any case."""
    instructions = read_content(page)
    form = _form(page.resources, shown.form) if shown.form else None
    inner = instructions if form is None else list(pikepdf.parse_content_stream(form))
    for place, instead in sorted(zip((shown.place, *shown.rest), new, strict=True), key=lambda p: p[0], reverse=True):
        inner[place : place + 1] = instead
    if form is not None:
        form.write(pikepdf.unparse_content_stream(inner))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
