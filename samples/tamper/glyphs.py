"""Which letters a page's own fonts can show: from codes to text and back, and how far each code runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pikepdf

_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageFont:
    """A font as a page uses it: its codes of one or two bytes, and the text that each shows."""

    name: str
    """The resource's name, with its slash."""
    wide: bool
    """Two bytes a code."""
    shows: dict[int, str]

    def decode(self, codes: bytes) -> str:
        """The text of a string of codes; an unknown code is a replacement mark."""
        step = 2 if self.wide else 1
        return "".join(
            self.shows.get(int.from_bytes(codes[n : n + step], "big"), "\N{REPLACEMENT CHARACTER}")
            for n in range(0, len(codes), step)
        )

    def encode(self, text: str) -> bytes | None:
        """The codes of a text, or None where the font lacks one of its letters."""
        codes = {shown: code for code, shown in sorted(self.shows.items(), reverse=True)}
        if any(letter not in codes for letter in text):
            return None
        return b"".join(codes[letter].to_bytes(2 if self.wide else 1, "big") for letter in text)


def fonts_of(resources: pikepdf.Object) -> dict[str, PageFont]:
    """The fonts of a page's or a form's resources by their names there."""
    fonts = resources.get("/Font", pikepdf.Dictionary())
    return {name: _font(name, font) for name, font in fonts.items()}


def _font(name: str, font: pikepdf.Object) -> PageFont:
    wide = font.get("/Subtype") == pikepdf.Name.Type0
    if "/ToUnicode" in font:
        return PageFont(name, wide, _unicode_map(font.ToUnicode.read_bytes()))
    # Without a map a simple font shows WinAnsi, or the standard letters, which agree with it in the letters of papers.
    shows = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    embedded = "/FontDescriptor" in font and any(
        k in font.FontDescriptor for k in ("/FontFile", "/FontFile2", "/FontFile3")
    )
    if embedded:
        # An embedded simple font is mostly a subset: it has the letters that its widths name.
        first = int(font.get("/FirstChar", 0))
        used = {first + n for n, width in enumerate(font.get("/Widths", [])) if float(width) > 0}
        shows = {code: letter for code, letter in shows.items() if code in used}
    return PageFont(name, wide, {} if wide else shows)


def _unicode_map(cmap: bytes) -> dict[int, str]:
    shows: dict[int, str] = {}
    for kind, body in _BLOCK.findall(cmap):
        if kind == b"bfchar":
            shows |= {int(code, 16): _text(text) for code, text in _CHAR.findall(body)}
            continue
        for low, high, start, listed in _RANGE.findall(body):
            texts = re.findall(rb"<([0-9A-Fa-f]+)>", listed)
            for n, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                if start:
                    shows[code] = chr(int(start, 16) + n) if len(start) <= 4 else _text(start)
                elif n < len(texts):
                    shows[code] = _text(texts[n])
    return shows


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
