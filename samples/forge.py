"""How papers are falsified: a white box with new print on it, and a changed amount saved on top of the old file."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import pikepdf
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from samples.papers import Paper, Truth, money

_PLACED = re.compile(rb"1 0 0 1 ([\d.]+) ([\d.]+) Tm \(((?:[^()\\]|\\.)*)\) Tj")


def cover(paper: Paper, old: Decimal, new: Decimal, note: str) -> Paper:
    """The paper with one printed amount painted over in white and another set on top, in a near but other font."""
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        page = pdf.pages[0]
        places = [m for m in _PLACED.finditer(page.Contents.read_bytes()) if m[3] == money(old).encode()]
        layer = io.BytesIO()
        canvas = Canvas(layer, pagesize=letter, invariant=1)
        for place in places:
            x, y = float(place[1]), float(place[2])
            canvas.setFillColorRGB(1, 1, 1)
            canvas.rect(x - 4, y - 3, 52, 12, stroke=0, fill=1)
            canvas.setFillColorRGB(0.05, 0.05, 0.05)
            canvas.setFont("Times-Roman", 9.2)
            canvas.drawString(x, y + 0.4, money(new))
        canvas.showPage()
        canvas.save()
        with pikepdf.open(io.BytesIO(layer.getvalue())) as over:
            _stamp(pdf, page, over)
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True)
    return replace(paper, data=out.getvalue(), truth=_forged(paper.truth, note, str(old), str(new)))


def _stamp(pdf: pikepdf.Pdf, page: pikepdf.Page, over: pikepdf.Pdf) -> None:
    """Draw the other file's page over the page, under a name of ours: the library's is random."""
    form = pdf.copy_foreign(over.pages[0].as_form_xobject())
    page.Resources.XObject = pikepdf.Dictionary(Overlay=form)
    page.contents_add(b"q /Overlay Do Q", prepend=False)


def save_on_top(paper: Paper, changes: dict[str, str], note: str) -> Paper:
    """The paper with printed texts changed by an incremental update, which leaves the first revision in the file.

    A second body, cross-reference section and trailer follow the old end of file: ISO 32000-1, 7.5.6.
    """
    data = paper.data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        content = pdf.pages[0].Contents.read_bytes()
        root, size = pdf.trailer.Root.objgen[0], int(pdf.trailer.Size)
    for old, new in changes.items():
        content = content.replace(f"({old})".encode(), f"({new})".encode())
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    start = len(data) + 1
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number, start, size, root, before, start + len(body),
    )  # fmt: skip
    truth = _forged(paper.truth, note, *next(iter(changes.items())))
    return replace(paper, data=data + b"\n" + body + table, truth=truth)


def _forged(truth: Truth, note: str, old: str, new: str) -> Truth:
    return {**truth, "forged": {"how": note, "was": old, "now": new}}
