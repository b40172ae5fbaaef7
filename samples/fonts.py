"""The typefaces of the papers: from wheels of font files, and the three that every reader of PDF brings itself."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.splits import Split

CORE = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
}
"""Regular, bold, italic, bold italic: of the standard 14 fonts (ISO 32000-1, 9.6.2.2), never embedded."""


@dataclass(frozen=True, slots=True)
class Face:
    """One style of a family: a font file, or the name of a standard font."""

    name: str
    """PostScript-like name without spaces, unique."""
    path: Path | None
    """None for a standard font."""

    def width(self, text: str, size: float) -> float:
        """How far a text runs at a size, in points, without kerning."""
        if self.path is None:
            return float(stringWidth(text, self.name, size))
        widths, per_em, missing = _advances(self.path)
        return sum(widths.get(ord(c), missing) for c in text) * size / per_em


@dataclass(frozen=True, slots=True)
class Family:
    """A typeface in four styles; where it lacks one, the nearest stands in."""

    name: str
    split: Split
    sort: str
    """`sans`, `serif`, `mono` or `hand`."""
    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        """The face of a style."""
        return ((self.regular, self.italic), (self.bold, self.bold_italic))[bold][italic]

    @property
    def core(self) -> bool:
        """Whether every reader of PDF brings it, so that a file need not."""
        return self.regular.path is None


@cache
def _advances(path: Path) -> tuple[dict[int, int], int, int]:
    with TTFont(path, lazy=True) as font:
        metrics = font["hmtx"]
        widths = {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}
        return widths, int(font["head"].unitsPerEm), int(metrics[".notdef"][0])


def _shipped(package: str, folder: str = "files") -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the font package {package} is not installed: make setup")
    return Path(spec.origin).parent / folder


def _family(name: str, split: Split, sort: str, package: str, *styles: str) -> Family:
    folder = _shipped(package, "fonts" if package == "reportlab" else "files")
    faces = [Face(style, folder / f"{style}.ttf") for style in styles]
    regular, bold, italic, bold_italic = (*faces, *faces[:1] * 3)[:4] if len(faces) == 1 else faces
    return Family(name, split, sort, regular, bold, italic, bold_italic)


def _core(name: str, sort: str) -> Family:
    return Family(name, Split.ANY, sort, *(Face(style, None) for style in CORE[name]))


@cache
def families() -> tuple[Family, ...]:
    """Every typeface, in a fixed order."""

    def four(stem: str, *ends: str) -> tuple[str, ...]:
        return tuple(f"{stem}{end}" for end in (ends or ("-Regular", "-Bold", "-Italic", "-BoldItalic")))

    return (
        _core("Helvetica", "sans"),
        _core("Times", "serif"),
        _core("Courier", "mono"),
        _family("Barlow", Split.TRAIN, "sans", "fontpkg_barlow", *four("Barlow")),
        _family("Vera", Split.TRAIN, "sans", "reportlab", *four("Vera", "", "Bd", "It", "BI")),
        _family("IBM Plex Serif", Split.TRAIN, "serif", "fontpkg_ibm_plex_serif", *four("IBMPlexSerif")),
        _family("IBM Plex Mono", Split.TRAIN, "mono", "fontpkg_ibm_plex_mono", *four("IBMPlexMono")),
        _family("PT Sans", Split.TUNE, "sans", "fontpkg_pt_sans", *four("PT_Sans-Web")),
        _family("Sarabun", Split.TUNE, "sans", "fontpkg_sarabun", *four("Sarabun")),
        _family("PT Serif", Split.TUNE, "serif", "fontpkg_pt_serif", *four("PT_Serif-Web")),
        _family("Space Mono", Split.TUNE, "mono", "fontpkg_space_mono", *four("SpaceMono")),
        _family("Titillium Web", Split.TEST, "sans", "fontpkg_titillium_web", *four("TitilliumWeb")),
        _family("Crimson Text", Split.TEST, "serif", "fontpkg_crimson_text", *four("CrimsonText")),
        _family("DM Mono", Split.TEST, "mono", "fontpkg_dm_mono",
                *four("DMMono", "-Regular", "-Medium", "-Italic", "-MediumItalic")),
        _family("Indie Flower", Split.TRAIN, "hand", "fontpkg_indie_flower", "IndieFlower-Regular"),
        _family("Zeyada", Split.TUNE, "hand", "fontpkg_zeyada", "Zeyada"),
        _family("Great Vibes", Split.TEST, "hand", "fontpkg_great_vibes", "GreatVibes-Regular"),
    )  # fmt: skip


def family(name: str) -> Family:
    """The typeface of a name; KeyError where there is none."""
    return {f.name: f for f in families()}[name]
