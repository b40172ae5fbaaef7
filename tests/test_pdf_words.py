"""The laws of a PDF's words: they land on their print, hidden ones stand apart, form values stand at their fields."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.ocr.protocol import Recognised
from extractors.opening import open_source, page_picture
from extractors.pdf import count_revisions
from extractors.source import Box, Origin, Page, Reader, SourceFile, Word

Drawing = Callable[[canvas.Canvas], None]


def drawn(draw: Drawing) -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.setFont("Helvetica", 10)
    draw(sheet)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


def letter(sheet: canvas.Canvas) -> None:
    """Enough print for the page to be what it is: a page with a text layer."""
    for row in range(8):
        sheet.drawString(72, 400 - 14 * row, "Earnings and deductions of the period are shown below for reference")


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def read(data: bytes, **options: Any) -> SourceFile:
    return open_source("paper.pdf", data, **options)


def with_letter(draw: Drawing) -> bytes:
    def both(sheet: canvas.Canvas) -> None:
        letter(sheet)
        draw(sheet)

    return drawn(both)


def page_of(draw: Drawing) -> Page:
    return read(with_letter(draw)).pages[0]


def texts(page: Page) -> list[str]:
    return [w.text for w in page.words]


def hidden(page: Page) -> dict[str, str]:
    return {h.word.text: h.why for h in page.hidden}


def ink(picture: np.ndarray[Any, Any], box: Box, grow: float = 0.0) -> int:
    height, width = picture.shape[:2]
    part = picture[
        max(0, round((box.top - grow) * height)) : round((box.bottom + grow) * height),
        max(0, round((box.left - grow) * width)) : round((box.right + grow) * width),
    ]
    return int((part.min(axis=2) < 128).sum())


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 90, 590, 740)])
def test_each_word_covers_its_ink_and_nothing_else(rotate: int, crop: tuple[int, int, int, int] | None) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Rotate = rotate
        if crop:
            pdf.pages[0].CropBox = pikepdf.Array(crop)

    def draw(sheet: canvas.Canvas) -> None:
        # The print is laid so that the page's own turn brings it upright.
        sheet.saveState()
        sheet.translate(306, 396)
        sheet.rotate(rotate)
        sheet.translate(-306, -396)
        for x, y, text in ((130, 600, "3,269.23"), (300, 500, "812.07"), (430, 220, "40,118.66")):
            sheet.drawString(x, y, text)
        sheet.restoreState()

    data = changed(drawn(draw), change)
    source = read(data)
    page = source.pages[0]
    assert page.rotation == 0
    picture = page_picture(data, source.media_type, page, dpi=150)
    assert picture.shape[1] / picture.shape[0] == pytest.approx(page.width / page.height, rel=0.01)
    found = {w.text: w.box for w in page.words}
    assert set(found) == {"3,269.23", "812.07", "40,118.66"}
    for box in found.values():
        assert ink(picture, box) > 40
        assert ink(picture, box, grow=0.01) <= ink(picture, box, grow=0.001) * 1.02
    assert ink(picture, Box(1, 0, 0, 1, 1)) == sum(ink(picture, box, grow=0.001) for box in found.values())


def test_a_page_whose_print_stands_on_end_is_turned_upright() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.rotate(90)
        for row in range(12):
            sheet.drawString(100, -100 - 30 * row, f"Gross pay of week {row} 1,234.5{row % 10}")

    data = drawn(draw)
    source = read(data)
    page = source.pages[0]
    assert (page.rotation, page.width, page.height) == (90, 792, 612)
    assert texts(page)[:6] == ["Gross", "pay", "of", "week", "0", "1,234.50"]
    picture = page_picture(data, source.media_type, page, dpi=150)
    assert picture.shape[1] > picture.shape[0]
    assert all(ink(picture, w.box) > 10 for w in page.words)


def test_print_that_stands_on_end_beside_level_print_keeps_its_words() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.rotate(90)
        sheet.drawString(100, -30, "Detach before deposit")

    assert {"Detach", "before", "deposit"} <= set(texts(page_of(draw)))


def test_words_come_from_the_top_down_and_from_the_left() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        for x, y, text in ((300, 700.4, "second"), (72, 680, "third"), (72, 700, "first"), (300, 680.3, "fourth")):
            sheet.drawString(x, y, text)

    assert texts(page_of(draw))[:4] == ["first", "second", "third", "fourth"]


def test_a_word_knows_its_font_size_and_colour() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFont("Courier-Bold", 14)
        sheet.setFillColorRGB(1, 0, 0)
        sheet.drawString(72, 700, "OVERDUE")

    word = page_of(draw).words[0]
    assert (word.text, word.font, word.color, word.reader) == ("OVERDUE", "Courier-Bold", 0xFF0000, Reader.TEXT_LAYER)
    assert word.size == pytest.approx(14)


def test_a_heading_set_with_wide_gaps_is_one_word() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 700, "Total", charSpace=4)
        sheet.drawString(72, 650, "S t a t e m e n t")

    assert texts(page_of(draw))[:2] == ["Total", "Statement"]


def test_a_figure_in_two_pieces_is_one_word_and_two_columns_are_two() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 700, "1,234")
        sheet.drawString(72 + sheet.stringWidth("1,234"), 700, ".56")
        sheet.drawString(200, 700, "80.00")
        sheet.drawString(200 + sheet.stringWidth("80.00") + 5, 700, "25.00")

    assert texts(page_of(draw))[:3] == ["1,234.56", "80.00", "25.00"]


def test_print_in_the_invisible_mode_is_no_word() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        run = sheet.beginText(72, 700)
        run.setTextRenderMode(3)
        run.textOut("9,999.99")
        sheet.drawText(run)

    page = page_of(draw)
    assert hidden(page) == {"9,999.99": "invisible"}
    assert "9,999.99" not in texts(page)


def test_white_print_on_white_is_no_word_and_on_a_dark_bar_it_is_one() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.setFillGray(0.2)
        sheet.rect(60, 640, 400, 20, fill=1, stroke=0)
        sheet.setFillGray(1)
        sheet.drawString(72, 700, "9,999.99")
        sheet.drawString(72, 646, "3,269.23")

    page = page_of(draw)
    assert hidden(page) == {"9,999.99": "background-colour"}
    assert "3,269.23" in texts(page)


def test_print_under_a_fill_is_no_word_and_its_replacement_is_one() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 700, "1,111.11")
        sheet.setFillGray(1)
        sheet.rect(70, 696, 60, 14, fill=1, stroke=0)
        sheet.setFillGray(0)
        sheet.drawString(72, 700, "9,999.99")

    page = page_of(draw)
    assert hidden(page) == {"1,111.11": "painted-over"}
    assert texts(page)[0] == "9,999.99"


def test_print_under_a_picture_is_no_word_and_under_a_clear_one_it_is() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 700, "1,111.11")
        sheet.drawString(300, 700, "2,222.22")
        sheet.drawImage(ImageReader(Image.new("RGB", (40, 20), "white")), 70, 690, 80, 25)
        sheet.drawImage(ImageReader(Image.new("RGBA", (40, 20), (0, 0, 0, 0))), 290, 690, 80, 25, mask="auto")

    page = page_of(draw)
    assert hidden(page) == {"1,111.11": "painted-over"}
    assert "2,222.22" in texts(page)


def test_print_beside_the_page_or_too_small_to_see_is_no_word() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(700, 700, "outside")
        sheet.setFont("Helvetica", 0.5)
        sheet.drawString(72, 700, "speck")

    page = page_of(draw)
    assert hidden(page) == {"outside": "outside-page", "speck": "tiny"}


def test_bold_by_double_strike_is_one_visible_word() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 700, "Net")
        sheet.drawString(72.2, 700, "Net")

    page = page_of(draw)
    assert texts(page).count("Net") == 1
    assert page.hidden == ()


def form(sheet: canvas.Canvas) -> None:
    boxes = sheet.acroForm
    boxes.textfield(name="wages", x=300, y=600, width=120, height=18, value="54,321.00", fontSize=10, borderWidth=0)
    boxes.textfield(name="name", x=300, y=560, width=200, height=18, value="Ruth A Delgado", fontSize=10, borderWidth=0)
    boxes.checkbox(name="joint", x=300, y=520, size=12, checked=True)
    boxes.checkbox(name="single", x=340, y=520, size=12, checked=False)


def test_form_values_are_words_at_their_fields() -> None:
    data = with_letter(form)
    source = read(data)
    values = [w for w in source.pages[0].words if w.reader is Reader.FORM_FIELD]
    assert [w.text for w in values] == ["54,321.00", "Ruth", "A", "Delgado", "☒"]
    assert source.facts.form_fields == 4
    picture = page_picture(data, source.media_type, source.pages[0], dpi=150)
    for word in values:
        assert 300 / 612 <= word.box.center[0] <= 500 / 612
        assert ink(picture, word.box) > 10
    assert values[0].box.center[1] == pytest.approx(1 - 609 / 792, abs=0.01)
    assert values[-1].box.center == pytest.approx((306 / 612, 1 - 526 / 792), abs=0.01)


def test_a_form_value_that_is_printed_too_is_one_word() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        letter(sheet)
        sheet.drawString(302, 605, "54,321.00")
        form(sheet)

    assert texts(read(drawn(draw)).pages[0]).count("54,321.00") == 1


def test_a_form_that_is_drawn_by_a_program_too_is_read_by_its_fields() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")

    source = read(changed(with_letter(form), change))
    assert source.facts.xfa
    assert "54,321.00" in texts(source.pages[0])


def note(pdf: pikepdf.Pdf, shown: bool) -> None:
    """Text typed onto the page as an annotation, with the appearance that a viewer draws."""
    look = pdf.make_stream(b"BT /F0 10 Tf 2 6 Td (paid in full) Tj ET")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 100, 20])
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=font))
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=[300, 600, 400, 620],
        Contents="paid in full",
        DA="/F0 10 Tf",
        F=4 if shown else 2,
        AP=pikepdf.Dictionary(N=look),
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(annotation)])


@pytest.mark.parametrize("shown", [True, False])
def test_text_typed_onto_a_page_is_read_when_it_is_shown(shown: bool) -> None:
    page = read(changed(drawn(letter), lambda pdf: note(pdf, shown))).pages[0]
    assert ({"paid", "in", "full"} <= set(texts(page))) is shown


def scan(sheet: canvas.Canvas, mode: int, words: int = 30) -> None:
    """A full-page picture of print with somebody's text layer under it."""
    paper = Image.new("L", (850, 1100), 255)
    for row in range(20):
        paper.paste(0, (100, 100 + 40 * row, 700, 110 + 40 * row))
    if mode == 0:
        for number in range(words):
            sheet.drawString(72, 700 - 15 * number, f"misread{number}")
    sheet.drawImage(ImageReader(paper), 0, 0, 612, 792)
    if mode == 3:
        run = sheet.beginText(72, 700)
        run.setTextRenderMode(3)
        for number in range(words):
            run.textLine(f"misread{number}")
        sheet.drawText(run)


@pytest.mark.parametrize("mode", [0, 3], ids=["under the picture", "invisible over it"])
def test_a_scan_with_a_layer_is_hybrid_and_read_anew_where_there_is_a_reader(mode: int) -> None:
    data = drawn(lambda sheet: scan(sheet, mode))
    alone = read(data).pages[0]
    assert alone.origin is Origin.HYBRID
    assert {w.confidence for w in alone.words} == {0.6}
    assert "misread0" in texts(alone)

    anew = Word("anew", Box(1, 0.1, 0.1, 0.2, 0.12), Reader.OCR, 0.97)
    page = read(data, recognise=lambda picture, page: Recognised((anew,), 0, 0.0, 0.9, picture.shape[1::-1])).pages[0]
    assert page.origin is Origin.HYBRID
    assert texts(page) == ["anew"]
    assert len(page.hidden) == 30


def test_a_scan_without_a_layer_is_handed_to_the_reader_once_and_upright() -> None:
    sizes: list[tuple[int, ...]] = []

    def recognise(picture: np.ndarray[Any, Any], page: int) -> Recognised:
        sizes.append(picture.shape)
        return Recognised((), 0, 0.5, 0.8, (picture.shape[1], picture.shape[0]))

    page = read(drawn(lambda sheet: scan(sheet, 1)), recognise=recognise).pages[0]
    assert sizes == [(2200, 1700, 3)]
    assert (page.origin, page.skew, page.quality) == (Origin.SCAN, 0.5, 0.8)


@pytest.mark.parametrize("shift", [3, 7, 13, 20])
def test_a_layer_of_glyph_codes_is_not_believed(shift: int) -> None:
    plain = "Earnings and deductions of the period are shown below for reference"
    coded = "".join(chr((ord(c) - 97 + shift) % 26 + 97) if c.isalpha() else c for c in plain.lower())

    def draw(sheet: canvas.Canvas) -> None:
        for row in range(20):
            sheet.drawString(72, 700 - 14 * row, coded)

    assert [p.code for p in read(drawn(draw)).pages[0].problems] == ["not-read"]
    assert read(drawn(letter)).pages[0].problems == ()


def test_a_page_whose_print_is_drawn_as_outlines_is_not_read_from_its_few_words() -> None:
    def draw(sheet: canvas.Canvas) -> None:
        sheet.drawString(72, 750, "Printed from the portal of the bank on paper")
        for row in range(30):
            for column in range(40):
                sheet.rect(72 + 12 * column, 700 - 18 * row, 5, 7, fill=1, stroke=0)

    assert [p.code for p in read(drawn(draw)).pages[0].problems] == ["not-read"]


def test_a_file_that_was_saved_on_by_appending_has_two_revisions() -> None:
    data = drawn(letter)
    assert count_revisions(data) == read(data).facts.revisions == 1
    later = data + b"\nstartxref\n" + str(data.rindex(b"xref\n0 ")).encode() + b"\n%%EOF\n"
    assert read(later).facts.revisions == 2


def test_the_facts_of_a_files_making_come_from_its_own_bytes() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Producer"] = "Payroll Printer 9"
        pdf.docinfo["/CreationDate"] = "D:20250314093000-05'00'"

    source = read(changed(drawn(letter), change))
    assert source.facts.producer == "Payroll Printer 9"
    assert source.facts.created == "2025-03-14T09:30:00-05:00"
