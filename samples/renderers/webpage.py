"""A sheet as a web page with every text at its place, for the programs that print web pages."""

from __future__ import annotations

import base64
import html
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from samples.fonts import Face
from samples.renderers import Imprint
from samples.renderers.faces import embedded_face, squeeze
from samples.sheet import Drawn, Line, Mark, Picture, Rect, Text
from samples.splits import Split
from samples.style import Colour

# The strut <i> ends on the base line whatever the face's own metrics are, so a text's top is its base line less its
# size.
_RULES = """\
html, body { margin: 0; padding: 0; -webkit-print-color-adjust: exact }
section { position: relative; overflow: hidden; break-after: page }
section:last-child { break-after: auto }
section > * { position: absolute; box-sizing: border-box }
span { line-height: 0; white-space: pre; font-kerning: none; font-variant-ligatures: none; transform-origin: 0 100%;
  font-feature-settings: "kern" 0, "liga" 0, "clig" 0, "calt" 0 }
i { display: inline-block; width: 0; height: 1em }
u { transform-origin: 0 50% }
"""


def webpage(drawn: Drawn, imprint: Imprint, split: Split) -> str:
    """The page needs nothing beside itself: faces and pictures are inside it."""
    return "\n".join(_lines(drawn, imprint, split))


def _lines(drawn: Drawn, imprint: Imprint, split: Split) -> Iterator[str]:
    faces = {mark.face.name: embedded_face(mark.face, split) for mark in drawn.marks if isinstance(mark, Text)}
    names = {name: f"f{number}" for number, name in enumerate(dict.fromkeys(face.name for face in faces.values()))}
    files = {face.name: face for face in faces.values()}
    yield f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>{html.escape(imprint.title)}</title>"
    if imprint.author:
        yield f'<meta name=author content="{html.escape(imprint.author)}">'
    if imprint.creator:
        yield f'<meta name=generator content="{html.escape(imprint.creator)}">'
    yield "<style>" + _RULES
    for face, name in names.items():
        yield f"@font-face {{ font-family: {name}; src: url({_file(files[face])}) }}"
    for number in range(1, drawn.pages + 1):
        width, height = drawn.size_of(number)
        yield f"@page p{number} {{ size: {width:g}pt {height:g}pt; margin: 0 }}"
    yield "</style></head><body>"
    for number, marks in enumerate(drawn.marks_by_page(), start=1):
        width, height = drawn.size_of(number)
        # A hair less than the page, for rounding must not push an empty page out.
        yield f'<section style="page: p{number}; width: {width:g}pt; height: {height - 0.5:g}pt">'
        for mark in marks:
            yield from _mark(mark, faces, names)
        yield "</section>"
    yield "</body></html>"


def _mark(mark: Mark, faces: dict[str, Face], names: dict[str, str]) -> Iterator[str]:
    if isinstance(mark, Text):
        face = faces[mark.face.name]
        ratio = squeeze(mark, face)
        # Browsers round odd sizes, and letters then drift apart: a quarter of a pixel is a size that they keep.
        pixels = max(1, round(mark.size * 16 / 3)) / 4
        grown = mark.size / (pixels * 0.75)
        turns = [f"rotate({-mark.angle:g}deg)"] if mark.angle else []
        turns += [f"scale({grown * ratio:.5f}, {grown:.5f})"] if (grown, ratio) != (1.0, 1.0) else []
        turn = f"; transform: {' '.join(turns)}" if turns else ""
        yield (
            f'<span style="left: {mark.x:.3f}pt; top: {mark.y - pixels * 0.75:.4f}pt; font-family: {names[face.name]}; '
            f'font-size: {pixels:g}px; color: {_colour(mark.colour)}{turn}"><i></i>{html.escape(mark.text)}</span>'
        )
    elif isinstance(mark, Line):
        length = math.hypot(mark.x1 - mark.x0, mark.y1 - mark.y0)
        angle = math.degrees(math.atan2(mark.y1 - mark.y0, mark.x1 - mark.x0))
        how = f"border-top: {mark.width:g}pt dashed" if mark.dashed else f"height: {mark.width:g}pt; background:"
        turn = f"; transform: rotate({angle:.4f}deg)" if abs(angle) > 1e-6 else ""
        yield (
            f'<u style="left: {mark.x0:.3f}pt; top: {mark.y0 - mark.width / 2:.3f}pt; width: {length:.3f}pt; '
            f'{how} {_colour(mark.colour)}{turn}"></u>'
        )
    elif isinstance(mark, Rect):
        edge = mark.width if mark.stroke else 0.0
        frame = f"; border: {edge:g}pt solid {_colour(mark.stroke)}" if mark.stroke else ""
        fill = f"; background: {_colour(mark.fill)}" if mark.fill else ""
        yield f'<div style="{_sides(mark, edge)}{frame}{fill}"></div>'
    elif isinstance(mark, Picture):
        source = "data:image/png;base64," + base64.b64encode(mark.png).decode()
        yield f'<img style="{_sides(mark, 0.0)}" src="{source}" alt="">'


def _sides(mark: Rect | Picture, edge: float) -> str:
    left, top = mark.left - edge / 2, mark.top - edge / 2
    width, height = mark.right - mark.left + edge, mark.bottom - mark.top + edge
    return f"left: {left:.3f}pt; top: {top:.3f}pt; width: {width:.3f}pt; height: {height:.3f}pt"


def _colour(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _file(face: Face) -> str:
    if face.path is None:
        raise ValueError(f"{face.name} has no font file")
    return _encoded(face.path)


@cache
def _encoded(path: Path) -> str:
    return "data:font/ttf;base64," + base64.b64encode(path.read_bytes()).decode()
