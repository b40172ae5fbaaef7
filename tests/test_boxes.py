"""A figure's box lands on the printed figure: cut it out of the page picture, read the cutting, compare."""

from __future__ import annotations

import io
import re

import numpy as np
import pytesseract
import pytest
from PIL import Image

from extractors.document import Reading
from extractors.ocr.choose import recogniser
from extractors.opening import open_source, page_picture
from extractors.reading import FileReading, read_source
from extractors.source import Origin
from tests.papers import PAYSTUB, pdf_of

AMOUNTS = ("gross_pay", "net_pay", "ytd_gross", "total_taxes", "medicare_tax")


def as_picture(turn: float) -> bytes:
    """The paystub as a 200-dpi JPEG, turned by degrees against the clock."""
    data = pdf_of(PAYSTUB)
    source = open_source("stub.pdf", data)
    sheet = Image.fromarray(page_picture(data, source.media_type, source.pages[0], dpi=200))
    out = io.BytesIO()
    sheet.rotate(turn, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()


def cut(picture: np.ndarray, reading: Reading) -> str:
    """What Tesseract reads in the reading's box, digits only."""
    box = reading.boxes[0]
    height, width = picture.shape[:2]
    pad = 6
    part = picture[
        max(0, int(box.top * height) - pad) : int(box.bottom * height) + pad,
        max(0, int(box.left * width) - pad) : int(box.right * width) + pad,
    ]
    sheet = Image.fromarray(part)
    sheet = sheet.resize((sheet.width * 2, sheet.height * 2))
    return re.sub(r"\D", "", pytesseract.image_to_string(sheet, config="--psm 7"))


def check_boxes(data: bytes, name: str) -> FileReading:
    source = open_source(name, data, recognise=recogniser())
    read = read_source(source)
    picture = page_picture(data, source.media_type, source.pages[0], dpi=200)
    readings = {n: read.documents[0].reading(n) for n in AMOUNTS}
    assert all(readings.values()), [n for n, r in readings.items() if r is None]
    expected = {n: re.sub(r"\D", "", r.raw) for n, r in readings.items() if r}
    actual = {n: cut(picture, r) for n, r in readings.items() if r}

    assert expected == actual
    return read


def test_boxes_of_a_digital_page() -> None:
    check_boxes(pdf_of(PAYSTUB), "stub.pdf")


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90, 180])
def test_boxes_of_a_picture_land_on_the_upright_page(turn: int) -> None:
    read = check_boxes(as_picture(turn), "stub.jpg")

    assert read.source.pages[0].origin in (Origin.SCAN, Origin.PHOTO)
    assert read.documents[0].amount("net_pay") is not None
