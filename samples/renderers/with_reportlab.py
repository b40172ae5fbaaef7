"""Pages by ReportLab: the canvas of many payroll and billing programs."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.fonts import Face
from samples.renderers import RENDERERS, Imprint
from samples.renderers.finishing import finished
from samples.sheet import Drawn, Line, Mark, Picture, Rect, Text
from samples.splits import Split


@RENDERERS.declare("reportlab", Split.TRAIN)
def print_with_reportlab(drawn: Drawn, imprint: Imprint) -> bytes:
    """ReportLab prints every face: font files are embedded as subsets, standard fonts by name."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(drawn.width, drawn.height), invariant=1, pageCompression=1)
    for name, tell in (
        (imprint.title, canvas.setTitle),
        (imprint.author, canvas.setAuthor),
        (imprint.creator, canvas.setCreator),
        (imprint.producer, canvas.setProducer),
    ):
        if name:
            tell(name)
    for number, marks in enumerate(drawn.marks_by_page(), start=1):
        width, height = drawn.size_of(number)
        canvas.setPageSize((width, height))
        for mark in marks:
            _paint(canvas, mark, height)
        canvas.showPage()
    canvas.save()
    return finished(buffer.getvalue(), drawn, imprint)


@cache
def _registered(name: str, path: Path | None) -> str:
    if path is not None:
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


def _font(face: Face) -> str:
    return _registered(face.name, face.path)


def _paint(canvas: Canvas, mark: Mark, height: float) -> None:
    if isinstance(mark, Text):
        canvas.setFillColorRGB(*mark.colour)
        canvas.setFont(_font(mark.face), mark.size)
        if mark.angle:
            canvas.saveState()
            canvas.translate(mark.x, height - mark.y)
            canvas.rotate(mark.angle)
            canvas.drawString(0, 0, mark.text)
            canvas.restoreState()
        else:
            canvas.drawString(mark.x, height - mark.y, mark.text)
    elif isinstance(mark, Line):
        canvas.setStrokeColorRGB(*mark.colour)
        canvas.setLineWidth(mark.width)
        canvas.setDash(*((2, 2),) if mark.dashed else ())
        canvas.line(mark.x0, height - mark.y0, mark.x1, height - mark.y1)
    elif isinstance(mark, Rect):
        if mark.fill:
            canvas.setFillColorRGB(*mark.fill)
        if mark.stroke:
            canvas.setStrokeColorRGB(*mark.stroke)
            canvas.setLineWidth(mark.width)
            canvas.setDash()
        canvas.rect(
            mark.left, height - mark.bottom, mark.right - mark.left, mark.bottom - mark.top,
            stroke=int(mark.stroke is not None), fill=int(mark.fill is not None),
        )  # fmt: skip
    elif isinstance(mark, Picture):
        canvas.drawImage(
            ImageReader(io.BytesIO(mark.png)), mark.left, height - mark.bottom,
            mark.right - mark.left, mark.bottom - mark.top, mask="auto",
        )  # fmt: skip
