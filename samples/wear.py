"""How papers come from a scanner: a picture at 200 dots per inch, a little askew, grey and noisy."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.papers import Paper

DOTS_PER_INCH = 200


def scan(paper: Paper, seed: int, *, skew: float, name: str) -> Paper:
    """The paper's first page as a scan, JPEG or PDF by the new name's ending."""
    document = pdfium.PdfDocument(paper.data)
    picture = document[0].render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
    document.close()
    picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noise = np.random.default_rng(seed).normal(0, 6, (picture.height, picture.width))
    grey = np.clip(np.asarray(picture, dtype=np.float64) * 0.94 + 8 + noise, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(grey).save(out, "JPEG", quality=80, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    data = out.getvalue()
    if name.endswith(".pdf"):
        sheet = io.BytesIO()
        canvas = Canvas(sheet, pagesize=letter, invariant=1)
        canvas.setProducer("OfficeScan 210")
        canvas.drawImage(ImageReader(io.BytesIO(data)), 0, 0, *letter)
        canvas.showPage()
        canvas.save()
        data = sheet.getvalue()
    return replace(paper, name=name, data=data, truth={**paper.truth, "worn": {"skew": skew, "dpi": DOTS_PER_INCH}})
