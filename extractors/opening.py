"""From a file's bytes to a SourceFile: digest first, then the gate, then pages with words."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from extractors.errors import UnreadablePicture
from extractors.gate import PDF, USUAL, XML, Limits, admit
from extractors.image import photographed, turn
from extractors.mismo import report_pages
from extractors.ocr.protocol import Recogniser
from extractors.pdf import from_recognised, not_read, read_pdf, render_page
from extractors.pictures import frames, picture_facts
from extractors.source import FileFacts, Origin, Page, SourceFile
from extractors.ticks import see_ticks
from extractors.xml_tree import parse_xml


def open_source(
    name: str,
    data: bytes,
    *,
    password: str | None = None,
    limits: Limits = USUAL,
    recognise: Recogniser | None = None,
) -> SourceFile:
    """The file with its pages and words; every refusal is a named ReadError with a remedy.

    The digest and the facts of its making come from the original bytes, before anything else touches them.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    media_type = admit(data, limits)
    if media_type == PDF:
        pages, facts, problems = read_pdf(data, password, limits, recognise)
        return SourceFile(name, sha256, media_type, pages, facts, problems)
    if media_type == XML:
        tree = parse_xml(data)
        pages, problems = report_pages(tree)
        return SourceFile(name, sha256, media_type, pages, problems=problems, tree=tree)
    said = picture_facts(data, limits)
    read = tuple(
        _picture_page(number, picture, said.camera, recognise) for number, picture in enumerate(frames(data, limits), 1)
    )
    if not read:
        raise UnreadablePicture
    return SourceFile(name, sha256, media_type, read, FileFacts(software=said.software))


def _picture_page(number: int, picture: NDArray[np.uint8], camera: bool, recognise: Recogniser | None) -> Page:
    height, width = picture.shape[:2]
    origin = Origin.PHOTO if camera or photographed(picture) else Origin.SCAN
    if recognise is None:
        return Page(number, float(width), float(height), origin, (), problems=(not_read(number),))
    seen = see_ticks(recognise(picture, number), picture, number)
    return from_recognised(number, seen, (float(width), float(height)), origin)


def page_picture(
    data: bytes, media_type: str, page: Page, *, dpi: int = 150, password: str | None = None
) -> NDArray[np.uint8]:
    """The upright RGB picture of a page on which its boxes land: rendered or as sent, turned by its quarter turns.

    A page without a size, as a report in XML has it, has no picture.
    """
    if media_type == PDF:
        picture = render_page(data, page.number, dpi, password)
    else:
        picture = next(p for n, p in enumerate(frames(data), 1) if n == page.number)
    return np.ascontiguousarray(turn(picture, page.rotation))
