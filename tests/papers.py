"""Small papers made in code for the tests of the whole line."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

PAYSTUB = (
    (60, 740, "Harbor Light Bakery LLC"),
    (60, 726, "18 Quay Street, Portland, OR 97201"),
    (400, 740, "Earnings Statement"),
    (400, 722, "Pay Date: 03/14/2025"),
    (400, 708, "Pay Period: 02/24/2025 - 03/09/2025"),
    (60, 690, "Employee: Ruth A Delgado"),
    (60, 676, "SSN: XXX-XX-4821"),
    (60, 640, "Earnings"), (220, 640, "Rate"), (290, 640, "Hours"), (370, 640, "Current"), (470, 640, "YTD"),
    (60, 624, "Regular"), (220, 624, "25.0000"), (290, 624, "80.00"), (370, 624, "2,000.00"), (470, 624, "10,000.00"),
    (60, 608, "Overtime"), (220, 608, "37.5000"), (290, 608, "4.00"), (370, 608, "150.00"), (470, 608, "412.50"),
    (60, 592, "Gross Pay"), (370, 592, "2,150.00"), (470, 592, "10,412.50"),
    (60, 560, "Taxes"), (370, 560, "Current"), (470, 560, "YTD"),
    (60, 544, "Federal Income Tax"), (370, 544, "171.20"), (470, 544, "829.13"),
    (60, 528, "Social Security"), (370, 528, "133.30"), (470, 528, "645.58"),
    (60, 512, "Medicare"), (370, 512, "31.18"), (470, 512, "150.98"),
    (60, 496, "Total Taxes"), (370, 496, "335.68"), (470, 496, "1,625.69"),
    (60, 464, "Net Pay"), (370, 464, "1,814.32"), (470, 464, "8,786.81"),
)  # fmt: skip
"""A paystub whose arithmetic holds, as (x, y, text) in points."""


def pdf_of(*pages: tuple[tuple[float, float, str], ...], size: float = 10) -> bytes:
    """A PDF of letter pages with the given print, its type as large as said in points."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=letter, invariant=1)
    for page in pages:
        sheet.setFont("Helvetica", size)
        for x, y, text in page:
            sheet.drawString(x, y, text)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def locked(data: bytes, password: str) -> bytes:
    """The same PDF, opened only by the password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password))
    return out.getvalue()


def write(folder: Path, **files: bytes) -> Path:
    """Write the files, named with `__` for the dot, and give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder
