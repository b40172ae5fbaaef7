"""A page typed anew from the words on it, as a conversion to an office document and back leaves it.

The words keep their places; lines, colours and pictures are gone, and every word is in one standard face.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from samples.draws import Draw
from samples.fonts import family
from samples.issue import print_sheets
from samples.paper import Said, Spot, Upload
from samples.renderers import Imprint
from samples.sheet import Drawn, Mark, Text
from samples.style import BLACK
from samples.viewed import viewed
from samples.workbench import when

_AMOUNT = re.compile(r"[$(+-]*[\d,]+\.\d\d[)-]*")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, in points from the upper left."""

    page: int
    text: str
    left: float
    base: float
    right: float
    size: float


def retyped(upload: Upload, draw: Draw, instead: Mapping[tuple[int, str, int], str]) -> Upload | None:
    """The file typed anew, with other texts where `instead` names page, text and hundredths from the left edge.

    None where the pages hold no words or are of several sizes.
    """
    runs, size = _runs(upload.data)
    if size is None or len(runs) < 10:
        return None
    face = family(draw.at("face").weighted({"Helvetica": 0.5, "Times": 0.4, "Courier": 0.1})).regular
    marks: list[Mark] = []
    for run in runs:
        text = instead.get((run.page, run.text, round(100 * run.left / size[0])), run.text)
        width = face.width(text, run.size)
        left = run.right - width if _AMOUNT.fullmatch(run.text) else run.left
        marks.append(Text(run.page, left, run.base, text, face, run.size, BLACK, width))
    pages = max(run.page for run in runs)
    drawn = Drawn(size[0], size[1], pages, tuple(marks), ())
    program = draw.at("program").pick(("Officeline Writer 7", "Convertible 3.2", "", "Desk Suite 2024"))
    imprint = Imprint(created=when(draw), creator=program, producer=program and f"{program} Export", draw=draw)
    printed = print_sheets(
        [("", "", drawn)], renderer=draw.at("writer").pick(("reportlab", "pdfium")), imprint=imprint, name=upload.name
    )
    papers = tuple(replace(p, said=tuple(_where(s, marks, size) for s in p.said)) for p in upload.papers)
    return replace(upload, data=printed.data, papers=papers)


def place_of(said: Said) -> tuple[int, str, int]:
    """How `instead` names the run that shows a value."""
    assert said.spot is not None
    return (said.spot.page, said.text, round(100 * said.spot.left))


def _runs(data: bytes) -> tuple[list[Run], tuple[float, float] | None]:
    with viewed(data) as document:
        sizes = {(round(page.get_width(), 1), round(page.get_height(), 1)) for page in document}
        out = []
        for number, page in enumerate(document, 1):
            words = page.get_textpage()
            height = page.get_height()
            for n in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(n)
                text = words.get_text_bounded(left, bottom, right, top).strip()
                tall = max(top - bottom, 4.0)
                if text:
                    out.append(Run(number, text, left, height - bottom - 0.2 * tall, right, round(0.95 * tall, 1)))
        return out, next(iter(sizes)) if len(sizes) == 1 else None


def _where(said: Said, marks: list[Mark], size: tuple[float, float]) -> Said:
    """A value's place after typing: as wide as the new face makes it."""
    if said.spot is None:
        return said
    left, base = said.spot.left * size[0], said.spot.bottom * size[1]
    for mark in marks:
        if isinstance(mark, Text) and mark.page == said.spot.page and mark.text == said.text:
            near = (
                abs(mark.y - base) < 1.2 * mark.size
                and min(abs(mark.x - left), abs(mark.x + mark.width - said.spot.right * size[0])) < 4
            )
            if near:
                spot = Spot(
                    mark.page, mark.x / size[0], (mark.y - 0.74 * mark.size) / size[1],
                    (mark.x + mark.width) / size[0], (mark.y + 0.22 * mark.size) / size[1],
                )  # fmt: skip
                return replace(said, spot=spot)
    return said
