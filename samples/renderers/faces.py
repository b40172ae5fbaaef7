"""Which faces a renderer can print, and what it puts in the place of the others."""

from __future__ import annotations

from functools import cache

from samples.fonts import CORE, Face, Family, families, family
from samples.sheet import Text
from samples.splits import Split
from samples.style import Style

CORE_ONLY = ("plain",)
"""Renderers that embed nothing."""
EMBEDDED_ONLY = ("chromium", "typst", "weasyprint")
"""Renderers that have no standard fonts and embed every face."""
_CORE_OF = {"sans": "Helvetica", "serif": "Times", "mono": "Courier", "hand": "Times"}


def core_only(renderer: str) -> bool:
    """Whether a renderer prints standard fonts alone, so that styles for it are drawn with `core_only`."""
    return renderer in CORE_ONLY


def embedded_only(renderer: str) -> bool:
    """Whether a renderer prints font files alone, so that styles for it are drawn with `embedded_only`."""
    return renderer in EMBEDDED_ONLY


def style_limits(renderer: str) -> dict[str, bool]:
    """What a style drawn for a renderer is limited to: the keywords of `draw_style`."""
    return {"core_only": core_only(renderer), "embedded_only": embedded_only(renderer)}


def fits(renderer: str, style: Style) -> bool:
    """Whether a renderer prints a style in its own faces, with nothing put in the place of another."""
    for typeface in (style.body, style.figures):
        if (core_only(renderer) and not typeface.core) or (embedded_only(renderer) and typeface.core):
            return False
    return True


@cache
def _traits() -> dict[str, tuple[str, bool, bool]]:
    traits: dict[str, tuple[str, bool, bool]] = {}
    for typeface in families():
        for bold in (False, True):
            for italic in (False, True):
                face = typeface.face(bold=bold, italic=italic)
                traits.setdefault(face.name, (typeface.sort, bold, italic))
    return traits


@cache
def _embedded(split: Split, sort: str) -> Family:
    return next(f for f in families() if f.sort == sort and f.split is split and not f.core)


def core_face(face: Face) -> Face:
    """A standard face is itself; a font file's stand-in is the standard face of its sort."""
    if face.name in {name for names in CORE.values() for name in names}:
        return face
    sort, bold, italic = _traits()[face.name]
    return family(_CORE_OF[sort]).face(bold=bold, italic=italic)


def embedded_face(face: Face, split: Split) -> Face:
    """A font file is itself; a standard face's stand-in is a family of its sort and of the renderer's split."""
    if face.path is not None:
        return face
    sort, bold, italic = _traits()[face.name]
    return _embedded(split, sort).face(bold=bold, italic=italic)


def squeeze(mark: Text, face: Face) -> float:
    """A text in another face is drawn narrower or wider by this factor, so that it ends where it was measured."""
    if face.name == mark.face.name:
        return 1.0
    width = face.width(mark.text, mark.size)
    return mark.width / width if width > 0 else 1.0
