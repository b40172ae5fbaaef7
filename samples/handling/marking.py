"""Marks that honest people put on their files: highlights, notes, a visible signature, a black box over a number."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf

from samples.draws import Draw
from samples.handling import HANDLINGS
from samples.handling.saving import SSN, opens, saved, when
from samples.increment import save_on_top
from samples.paper import Said, Upload
from samples.splits import Split
from samples.workbench import annotated, corners, holds_field

_NOTES = (
    "this is the right one",
    "Page 1 of my statement",
    "see next page",
    "for the loan department",
    "gross is here",
    "my account",
)


def _some(upload: Upload, draw: Draw) -> Said | None:
    fit = [s for p in upload.papers for s in p.said if s.spot is not None and s.text]
    return draw.at("which").pick(fit) if fit else None


def annotate(upload: Upload, draw: Draw, sort: str, said: Said, **entries: Any) -> bytes:
    """The file with an annotation on a value's page, saved on top of the old one as viewers save comments."""
    assert said.spot is not None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[said.spot.page - 1]
        left, bottom, right, top = corners(page, said.spot)
        mark = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name(f"/{sort}"),
                Rect=[left, bottom, right, top],
                F=4,
                **entries,
            )
        )
        return save_on_top(upload.data, pdf, [mark, annotated(page, mark)], draw=draw, modified=when(draw))


@HANDLINGS.declare("highlighted", Split.ANY, "handling")
def highlighted(upload: Upload, draw: Draw) -> Upload | None:
    """Somebody marks a figure in yellow for the reader and saves on top of the file."""
    said = _some(upload, draw)
    if not opens(upload) or said is None or said.spot is None:
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        left, bottom, right, top = corners(pdf.pages[said.spot.page - 1], said.spot)
    quad = [left, top, right, top, left, bottom, right, bottom]
    data = annotate(upload, draw, "Highlight", said, QuadPoints=quad, C=[1, 0.92, 0.23], CA=0.5)
    return upload.chose(("handling", "highlighted"), data=data)


@HANDLINGS.declare("noted", Split.ANY, "handling")
def noted(upload: Upload, draw: Draw) -> Upload | None:
    """A sticky note beside a figure."""
    said = _some(upload, draw)
    if not opens(upload) or said is None:
        return None
    text = pikepdf.String(draw.at("note").pick(_NOTES))
    data = annotate(upload, draw, "Text", said, Contents=text, Name=pikepdf.Name.Note, C=[1, 0.8, 0])
    return upload.chose(("handling", "noted"), data=data)


@HANDLINGS.declare("signed-visibly", Split.ANY, "handling")
def signed(upload: Upload, draw: Draw) -> Upload | None:
    """A signing app draws a signature's strokes and a date near the foot of the last page and saves the file anew."""
    if not opens(upload):
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[-1]
        left, bottom, right, _top = (float(v) for v in page.mediabox)
        x, y = left + (right - left) * draw.at("x").between(0.1, 0.6), bottom + draw.at("y").between(18.0, 34.0)
        pen = draw.at("pen")
        strokes = [f"{x:.1f} {y:.1f} m"]
        for _ in range(pen.whole(4, 8)):
            ends = [(x := x + pen.between(-2.0, 9.0), y + pen.between(-6.0, 11.0)) for _ in range(3)]
            strokes.append(" ".join(f"{px:.1f} {py:.1f}" for px, py in ends) + " c")
        content = "q 0.9 w 0.05 0.1 0.4 RG " + " ".join(strokes) + " S Q"
        page.contents_add(content.encode(), prepend=False)
        return upload.chose(("handling", "signed-visibly"), data=saved(upload, pdf, draw))


@HANDLINGS.declare("number-blacked-out", Split.ANY, "handling")
def blacked_out(upload: Upload, draw: Draw) -> Upload | None:
    """A careful borrower paints a black box over a Social Security or account number; it is on no page any more."""
    private = ("account_number", "employee_ssn", "taxpayer_ssn", "consumer_ssn")
    seen = [s for p in upload.papers for s in p.said if s.spot is not None]
    hidden = [s for s in seen if SSN.fullmatch(s.text) or s.name in private]
    if not opens(upload) or not hidden:
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for said in hidden:
            assert said.spot is not None
            page = pdf.pages[said.spot.page - 1]
            left, bottom, right, top = corners(page, said.spot, 1.5)
            if holds_field(page, (left, bottom, right, top)):
                return None
            box = f"q 0 0 0 rg {left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f Q"
            page.contents_add(box.encode(), prepend=False)
        data = saved(upload, pdf, draw)
    covered = {s.spot for s in hidden}
    papers = tuple(
        replace(p, said=tuple(replace(s, spot=None) if s.spot in covered else s for s in p.said)) for p in upload.papers
    )
    return upload.chose(("handling", "number-blacked-out"), data=data, papers=papers)
