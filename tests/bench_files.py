"""Printed papers for the tests of wear, handling and forgery: the same sheet by every renderer that needs no tool."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from decimal import Decimal
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium

from samples.degrade.pages import render
from samples.draws import Draw
from samples.issue import print_sheets
from samples.paper import Spot, Upload
from samples.renderers import RENDERERS, Imprint
from samples.renderers.faces import style_limits
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import draw_style

PRINTERS = tuple(renderer.name for renderer in RENDERERS.all() if not renderer.optional)
CREATED = dt.datetime(2026, 10, 9, 15, 4, 5, tzinfo=dt.UTC)
MONEY = ("gross_pay", "net_pay", "ytd_gross", "ytd_net", "federal_tax", "state_tax")


def stub(renderer: str, *, seed: int = 3, pages: int = 2, fillable: bool = False, raised: int = 0) -> Drawn:
    """Two pages of a paystub in the style of an issuer: names, dates, a number, amounts."""
    sheet = Sheet(draw_style(Draw(seed), Split.TRAIN, **style_limits(renderer)), fillable=fillable)
    for page in range(pages):
        if page:
            sheet.page()
        sheet.text(40, 50, "Prairie Lantern Works Inc", bold=True, says=field("employer_name", "Prairie Lantern Works"))
        sheet.text(40, 80, "Ruth Delgado", says=field("employee_name", "Ruth Delgado"))
        sheet.text(330, 80, "10/09/2026", says=field("pay_date", dt.date(2026, 10, 9)))
        sheet.text(330, 100, "412-60-7731", says=field("employee_ssn", "412-60-7731"))
        for number, name in enumerate(MONEY):
            value = Decimal("2415.33") + seed * 117 + raised + number * Decimal("1236.87") + page
            y = 140 + 24 * number
            sheet.text(50, y, name.replace("_", " ").title())
            if fillable:
                sheet.blank(240, y - 10, 330, y + 4, f"{value:,.2f}", name=f"{name}.{page}", says=field(name, value))
            else:
                sheet.amount(330, y, value, says=field(name, value))
            sheet.amount(430, y, value * 2, says=field(f"{name}_twice", value * 2))
        for number in range(18):
            sheet.text(60, 320 + 22 * number, f"Line {number} of the remarks that nobody reads")
    return sheet.done()


@cache
def printed(renderer: str, seed: int = 3, pages: int = 2, fillable: bool = False, raised: int = 0) -> Upload:
    """The stub as a file; with `raised` one of the same issuer with other amounts."""
    drawn = stub(renderer, seed=seed, pages=pages, fillable=fillable, raised=raised)
    imprint = Imprint(CREATED, "Earnings", "Payroll", draw=Draw(seed))
    return print_sheets(
        [("paystub", f"stub:{raised}:{seed}", drawn)], renderer=renderer, imprint=imprint, name="stub.pdf"
    )


@lru_cache(64)
def grey(data: bytes, page: int = 1, density: float = 96.0) -> npt.NDArray[np.int16]:
    """A page as it is seen, in grey."""
    return render(data, page, density, grey=True).astype(np.int16)


def inside(shape: tuple[int, ...], *spots: Spot | None, margin: int = 3) -> npt.NDArray[np.bool_]:
    """Which pixels of a page lie in one of these places, or near."""
    out = np.zeros(shape[:2], dtype=bool)
    for spot in spots:
        if spot is not None:
            left, right = int(spot.left * shape[1]) - margin, int(np.ceil(spot.right * shape[1])) + margin
            top, bottom = int(spot.top * shape[0]) - margin, int(np.ceil(spot.bottom * shape[0])) + margin
            out[max(top, 0) : bottom, max(left, 0) : right] = True
    return out


def words(upload: Upload) -> list[str]:
    """The words of each page that its content shows."""
    document = pdfium.PdfDocument(upload.data, password=upload.password)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def sound(upload: Upload) -> None:
    """The file opens, and the library that reads it has nothing to say."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pikepdf.open(io.BytesIO(upload.data), password=upload.password or "") as pdf:
            assert pdf.check_pdf_syntax() == []
            assert len(pdf.pages) >= max((p for paper in upload.papers for p in paper.pages), default=1)
