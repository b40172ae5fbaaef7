"""How papers are put into files: several in one, one in several, and what the files are called."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import pikepdf

from samples.draws import Draw
from samples.field_trees import add_pages
from samples.paper import Paper, Said, Spot, Upload


def page_count(data: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def merge(uploads: Sequence[Upload], name: str) -> Upload:
    """PDFs one behind the other in one file, as a scanner's or a telephone's "combine files" makes it."""
    out, papers, before = pikepdf.new(), list[Paper](), 0
    for upload in uploads:
        with pikepdf.open(io.BytesIO(upload.data)) as pdf:
            add_pages(out, pdf, range(1, len(pdf.pages) + 1))
            papers += [_moved(paper, before) for paper in upload.papers]
            before += len(pdf.pages)
    data = io.BytesIO()
    out.save(data, deterministic_id=True)
    return Upload(
        name=name,
        data=data.getvalue(),
        papers=tuple(papers),
        quality=uploads[0].quality,
        choices=(*chain.from_iterable(u.choices for u in uploads), ("packing", f"merge of {len(uploads)}")),
        tampers=tuple(
            replace(t, file=name, page=None if t.page is None else t.page + start, spot=_shifted(t.spot, start))
            for upload, start in zip(uploads, _starts(uploads), strict=True)
            for t in upload.tampers
        ),
    )


def split(upload: Upload) -> tuple[Upload, ...]:
    """A file for every page of a PDF, as when each page is photographed by itself."""
    out = []
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for number in range(1, len(pdf.pages) + 1):
            sheet = pikepdf.new()
            add_pages(sheet, pdf, range(number, number + 1))
            data = io.BytesIO()
            sheet.save(data, deterministic_id=True)
            papers = tuple(_page_of(p, number) for p in upload.papers if number in p.pages)
            tampers = tuple(
                replace(t, page=1 if t.page else None, spot=_shifted(t.spot, 1 - number))
                for t in upload.tampers
                if t.page in (None, number)
            )
            out.append(
                replace(upload, data=data.getvalue(), papers=papers, tampers=tampers).chose(
                    ("packing", f"page {number}")
                )
            )
    return tuple(out)


def _starts(uploads: Sequence[Upload]) -> list[int]:
    starts, before = [], 0
    for upload in uploads:
        starts.append(before)
        before += page_count(upload.data)
    return starts


def _moved(paper: Paper, by: int) -> Paper:
    said = tuple(replace(s, spot=_shifted(s.spot, by)) for s in paper.said)
    return replace(paper, pages=tuple(p + by for p in paper.pages), said=said)


def _shifted(spot: Spot | None, by: int) -> Spot | None:
    return None if spot is None else replace(spot, page=spot.page + by)


def _page_of(paper: Paper, number: int) -> Paper:
    here = [s for s in paper.said if s.spot is not None and s.spot.page == number]
    said: list[Said] = [replace(s, spot=_shifted(s.spot, 1 - number)) for s in here]
    return replace(paper, pages=(1,), said=tuple(said), partial=paper.partial or len(here) < len(paper.said))


_PLAIN = {
    "paystub": "paystub", "w2": "W2", "1040": "tax return", "bank_statement": "statement", "credit_report": "credit",
    "mortgage_statement": "mortgage", "assistance_application": "application", "voe": "employment",
}  # fmt: skip


def file_name(draw: Draw, upload: Upload, number: int) -> str:
    """What a borrower's file is called: by the camera, the scanner, the portal or the borrower; never by its truth."""
    ending = upload.name.rsplit(".", 1)[-1]
    plain = _PLAIN.get(upload.papers[0].kind if upload.papers else "", "document")
    tail = draw.at("tail").digits(6)
    stems = {
        "photo": (f"IMG_{tail[:4]}", f"202611{draw.at('day').whole(10, 28)}_{tail}", f"image{number}"),
        "scan": (f"scan{number:04d}", f"Scan_{tail[:5]}", f"doc2026{tail}", f"{plain} {number}", "CamScanner"),
        "digital": (plain, f"{plain}_{number}", f"{plain} ({number})", f"document-{tail}",
                    f"{plain.title()} {tail[:4]}", f"download{number}", f"print_{tail[:3]}"),
    }  # fmt: skip
    return f"{draw.pick(stems[upload.quality])}.{ending}"
