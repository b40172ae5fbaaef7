"""The gate: what a file is by its content, and the caps it must keep. Every refusal has a name and a remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.errors import EmptyFile, TooLarge, WrongType


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    max_bytes: int = 100 * 2**20
    max_pages: int = 300
    max_pixels: int = 120_000_000
    """Pixels of one page picture, as declared in its header."""


USUAL = Limits()
"""The caps where a caller names none."""

PDF = "application/pdf"
XML = "application/xml"
_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"BM", "image/bmp"),
)
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")


_PAGE = re.compile(r"<(!doctype\s+)?html\b", re.IGNORECASE)
_ROOT = re.compile(r"<(\?xml[\s?]|!--|!doctype\s|[A-Za-z_][\w.:-]*[\s>/])", re.IGNORECASE)


def _is_xml(data: bytes) -> bool:
    """Whether the first characters are those of an XML file that is no web page, in any encoding with a plain `<`."""
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = head.replace(b"\x00", b"").decode("latin-1").lstrip()
    return bool(_ROOT.match(text)) and not _PAGE.search(text)


def sniff(data: bytes) -> str | None:
    """The media type that the first bytes speak for, whatever the file's name; None for what is not read here.

    A PDF's header may stand anywhere in the first 1024 bytes, as readers allow.
    """
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "image/heic"
    if re.search(rb"%PDF-\d", data[:1024]) and not data.startswith((b"MZ", b"PK\x03\x04", b"<")):
        return PDF
    if _is_xml(data):
        return XML
    return None


def admit(data: bytes, limits: Limits = USUAL) -> str:
    """The media type of a file that may be read. Raises EmptyFile, TooLarge or WrongType."""
    if not data.strip(b"\x00\r\n\t "):
        raise EmptyFile
    if len(data) > limits.max_bytes:
        raise TooLarge
    media_type = sniff(data)
    if media_type is None:
        raise WrongType
    return media_type
