"""Printing: sheets go through one renderer into one file, and the file knows which paper is on which pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.paper import Paper, Said, Upload
from samples.renderers import RENDERERS, Imprint
from samples.sheet import Drawn, Text, bind


def print_sheets(sheets: Sequence[tuple[str, str, Drawn]], *, renderer: str, imprint: Imprint, name: str) -> Upload:
    """Sheets, each with its kind and key, are printed at once: one file, and one paper for each sheet."""
    papers, before = [], 0
    for kind, key, drawn in sheets:
        pages = tuple(range(before + 1, before + drawn.pages + 1))
        papers.append(Paper(kind, pages, tuple(_behind(said, before) for said in drawn.said), key))
        before += drawn.pages
    bound = bind([drawn for _, _, drawn in sheets])
    return Upload(
        name=name,
        data=RENDERERS.named(renderer).does(bound, imprint),
        papers=tuple(papers),
        choices=(("renderer", renderer), ("fonts", " ".join(faces_of(bound)))),
    )


def faces_of(drawn: Drawn) -> tuple[str, ...]:
    """The faces of a sheet by name, each once, in the order of the alphabet."""
    return tuple(sorted({mark.face.name for mark in drawn.marks if isinstance(mark, Text)}))


def _behind(said: Said, pages: int) -> Said:
    return said if said.spot is None else replace(said, spot=replace(said.spot, page=said.spot.page + pages))
