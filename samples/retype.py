"""A page typed anew from the words on it, as a conversion to an office document and back leaves it.

The words keep their places; lines, colours and pictures are gone, and every word is in one standard face.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from samples.draws import Draw
from samples.fonts import family
from samples.handling.saving import when
from samples.issue import print_sheets
from samples.paper import Said, Spot, Upload
from samples.renderers import Imprint
from samples.sheet import Drawn, Text
from samples.style import BLACK
from samples.viewed import viewed

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


def retyped(upload: Upload, draw: Draw, instead: Sequence[tuple[Said, str]]) -> Upload | None:
    """The file typed anew, with another text where each value of `instead` stood.

    None where the pages hold no words or are of several sizes, or where a value is not found as a run of its own.
    """
    runs, size, pages = _runs(upload.data)
    if size is None or len(runs) < 10:
        return None
    fresh: dict[int, str] = {}
    for said, text in instead:
        place = _typed_at(runs, said, size)
        if place is None:
            return None
        fresh[place] = text
    face = family(draw.at("face").weighted({"Helvetica": 0.5, "Times": 0.4, "Courier": 0.1})).regular
    marks: list[Text] = []
    for number, run in enumerate(runs):
        text = fresh.get(number, run.text)
        width = face.width(text, run.size)
        left = run.right - width if _AMOUNT.fullmatch(run.text) else run.left
        marks.append(Text(run.page, left, run.base, text, face, run.size, BLACK, width))
    program = draw.at("program").pick(("Officeline Writer 7", "Convertible 3.2", "", "Desk Suite 2024"))
    imprint = Imprint(created=when(draw), creator=program, producer=program and f"{program} Export", draw=draw)
    printed = print_sheets(
        [("", "", Drawn(size[0], size[1], pages, tuple(marks), ()))],
        renderer=draw.at("writer").pick(("reportlab", "pdfium")),
        imprint=imprint,
        name=upload.name,
    )

    def where(said: Said) -> Spot | None:
        place = None if said.spot is None else _typed_at(runs, said, size)
        return said.spot if place is None else _spot(marks[place], size)

    papers = tuple(replace(p, said=tuple(replace(s, spot=where(s)) for s in p.said)) for p in upload.papers)
    return replace(upload, data=printed.data, papers=papers)


def typed_apart(upload: Upload, values: Iterable[Said]) -> list[bool]:
    """Of each value whether it stands on its page as a run of its own, so that it can be typed as another."""
    runs, size, _ = _runs(upload.data)
    return [size is not None and _typed_at(runs, said, size) is not None for said in values]


def _reach(text: str) -> tuple[float, float]:
    """How far the letters of a text reach above and below the line, of the size."""
    above = 0.73 if any(c.isupper() or c.isdigit() or c in "bdfhiklt()/'\"" for c in text) else 0.53
    below = 0.21 if any(c in "gjpqy()_" for c in text) else 0.12 if any(c in "$,;Q" for c in text) else 0.01
    return above, below


def _typed_at(runs: Sequence[Run], said: Said, size: tuple[float, float]) -> int | None:
    """The run that shows a value, if one shows it and nothing else."""
    if said.spot is None:
        return None
    left, right = said.spot.left * size[0], said.spot.right * size[0]
    top, bottom = said.spot.top * size[1], said.spot.bottom * size[1]
    for number, run in enumerate(runs):
        level = run.page == said.spot.page and top < run.base < bottom + 2.0
        if level and run.text == said.text and min(abs(run.left - left), abs(run.right - right)) < 4.0:
            return number
    return None


def _spot(mark: Text, size: tuple[float, float]) -> Spot:
    return Spot(
        mark.page, mark.x / size[0], (mark.y - 0.74 * mark.size) / size[1],
        (mark.x + mark.width) / size[0], (mark.y + 0.22 * mark.size) / size[1],
    )  # fmt: skip


def _runs(data: bytes) -> tuple[list[Run], tuple[float, float] | None, int]:
    with viewed(data) as document:
        sizes = {(round(page.get_width(), 1), round(page.get_height(), 1)) for page in document}
        out = []
        for number, page in enumerate(document, 1):
            words = page.get_textpage()
            height = page.get_height()
            for n in range(words.count_rects()):
                left, bottom, right, top = words.get_rect(n)
                text = words.get_text_bounded(left, bottom, right, top).strip()
                if text:
                    above, below = _reach(text)
                    font_size = min(max((top - bottom) / (above + below), 4.0), 40.0)
                    out.append(Run(number, text, left, height - bottom - below * font_size, right, round(font_size, 1)))
        return out, next(iter(sizes)) if len(sizes) == 1 else None, len(document)
