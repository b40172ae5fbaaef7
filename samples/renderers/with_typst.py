"""Pages by Typst: a typesetter whose source we write with every text at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import typst

from samples.fonts import Face, families
from samples.renderers import RENDERERS, Imprint
from samples.renderers.docinfo import renamed
from samples.renderers.faces import embedded_face, squeeze
from samples.renderers.finishing import finished
from samples.sheet import Drawn, Line, Mark, Picture, Rect, Text
from samples.splits import Split
from samples.style import Colour

# A text's box begins on its base line and is wider than any page, so that nothing is ever broken into lines.
_PREAMBLE = """\
#set text(kerning: false, ligatures: false, hyphenate: false, fallback: false, features: (calt: 0),
  top-edge: "baseline", bottom-edge: "baseline", cjk-latin-spacing: none)
#let t(x, y, f, s, w, i, c, b, a: 0, q: 1) = place(top + left, dx: x * 1pt, dy: y * 1pt, {
  let it = box(width: 9000pt, text(font: f, size: s * 1pt, weight: w, style: i, fill: c, b))
  if q != 1 { it = scale(x: q * 100%, y: 100%, origin: top + left, it) }
  if a != 0 { it = rotate(-a * 1deg, origin: top + left, it) }
  it
})
#let l(x0, y0, x1, y1, k) = place(top + left,
  line(start: (x0 * 1pt, y0 * 1pt), end: (x1 * 1pt, y1 * 1pt), stroke: k))
#let r(x, y, w, h, f, k) = place(top + left, dx: x * 1pt, dy: y * 1pt,
  rect(width: w * 1pt, height: h * 1pt, fill: f, stroke: k))
#let p(x, y, w, h, n) = place(top + left, dx: x * 1pt, dy: y * 1pt,
  image(n, width: w * 1pt, height: h * 1pt, fit: "stretch"))
"""


@RENDERERS.declare("typst", Split.TRAIN)
def print_with_typst(drawn: Drawn, imprint: Imprint) -> bytes:
    """Typst embeds every face; a standard font's stand-in is squeezed into the measured width."""
    source = "\n".join(_source(drawn, imprint)).encode()
    data = typst.Compiler(source, font_paths=_fonts()).compile(format="pdf", timestamp=imprint.created, pdf_tags=False)
    if not isinstance(data, bytes):
        raise TypeError("Typst gave pages where one file was asked for")
    return finished(renamed(data, imprint), drawn, imprint)


def _pictures(drawn: Drawn) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(mark.png for mark in drawn.marks if isinstance(mark, Picture)))


@cache
def _fonts() -> typst.Fonts:
    folders = dict.fromkeys(str(f.regular.path.parent) for f in families() if f.regular.path is not None)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


@cache
def _known() -> dict[str, tuple[str, int, str]]:
    return {font.path: (font.family, font.weight, font.style) for font in _fonts().fonts() if font.path}


def _source(drawn: Drawn, imprint: Imprint) -> Iterator[str]:
    author = _string(imprint.author) if imprint.author else "()"
    at = imprint.created
    moment = ", ".join(f"{part}: {getattr(at, part)}" for part in ("year", "month", "day", "hour", "minute", "second"))
    title = _string(imprint.title) if imprint.title else "none"
    yield f"#set document(title: {title}, author: {author}, date: datetime({moment}))"
    yield _PREAMBLE
    pictures = {png: f"picture{number}" for number, png in enumerate(_pictures(drawn))}
    for png, name in pictures.items():
        yield f"#let {name} = bytes(({','.join(map(str, png))}))"
    for number, marks in enumerate(drawn.marks_by_page(), start=1):
        width, height = drawn.size_of(number)
        yield f"#page(width: {_n(width)}pt, height: {_n(height)}pt, margin: 0pt, {{"
        yield from filter(None, (_mark(mark, pictures) for mark in marks))
        yield "})"


def _mark(mark: Mark, pictures: dict[bytes, str]) -> str:
    if isinstance(mark, Text):
        return _text(mark) if mark.text.strip() else ""
    if isinstance(mark, Line):
        ends = ", ".join(_n(v) for v in (mark.x0, mark.y0, mark.x1, mark.y1))
        return f"l({ends}, {_stroke(mark.colour, mark.width, dashed=mark.dashed)})"
    if isinstance(mark, Rect):
        fill = _colour(mark.fill) if mark.fill else "none"
        return f"r({_place(mark)}, {fill}, {_stroke(mark.stroke, mark.width) if mark.stroke else 'none'})"
    if isinstance(mark, Picture):
        return f"p({_place(mark)}, {pictures[mark.png]})"
    return ""


def _text(mark: Text) -> str:
    face = embedded_face(mark.face, Split.TRAIN)
    family, weight, style = _named(face)
    ratio = squeeze(mark, face)
    extra = (f", a: {_n(mark.angle)}" if mark.angle else "") + (f", q: {ratio:.5f}" if ratio != 1.0 else "")
    return (
        f"t({_n(mark.x)}, {_n(mark.y)}, {_string(family)}, {_n(mark.size)}, {weight}, {_string(style)}, "
        f"{_colour(mark.colour)}, {_string(mark.text)}{extra})"
    )


def _named(face: Face) -> tuple[str, int, str]:
    return _known()[str(face.path)]


def _place(mark: Rect | Picture) -> str:
    return ", ".join(_n(v) for v in (mark.left, mark.top, mark.right - mark.left, mark.bottom - mark.top))


def _stroke(colour: Colour, width: float, *, dashed: bool = False) -> str:
    dash = "(2pt, 2pt)" if dashed else "none"
    return f"(paint: {_colour(colour)}, thickness: {_n(width)}pt, dash: {dash})"


def _colour(colour: Colour) -> str:
    red, green, blue = (f"{part * 100:.2f}%" for part in colour)
    return f"rgb({red}, {green}, {blue})" if len(set(colour)) > 1 else f"luma({red})"


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


_n: Callable[[float], str] = "{:.3f}".format
