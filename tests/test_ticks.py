"""Laws of ticked boxes: a mark in a small square is a tick, an empty square, a bullet and a page of text give none."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from extractors.kinds import w2
from extractors.kinds.people_1040 import filing_statuses
from extractors.layout import Layout
from extractors.ocr.protocol import Recognised
from extractors.opening import open_source
from extractors.source import Box, Page, Reader, Word
from extractors.ticks import see_ticks, symbol, tick_words, ticks_of_picture

STATUSES = ("Single", "Married filing jointly", "Married filing separately", "Head of household")
Marks = Callable[[Canvas, float, float], None]

SIDE = 8.0
PLACES = tuple((120.0 + 112 * i, 690.0) for i in range(4))


def form(mark: Marks, box: Marks | None = None, degrees: int = 0) -> Page:
    """The page of a form with four statuses, the second of which is marked, turned as its file says."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792), pageCompression=0)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(50, 760, "Form 1040 U.S. Individual Income Tax Return for the year 2023")
    canvas.drawString(50, 691, "Filing Status")
    canvas.drawString(50, 640, "Your first name and middle initial as the return of last year has them")
    for (x, y), status in zip(PLACES, STATUSES, strict=True):
        if box is None:
            canvas.rect(x, y, SIDE, SIDE)
        else:
            box(canvas, x, y)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(x + 12, y + 1, status)
    mark(canvas, *PLACES[1])
    canvas.save()
    with pikepdf.open(made) as pdf:
        pdf.pages[0].rotate(degrees, relative=False)
        turned = io.BytesIO()
        pdf.save(turned)
    return open_source("form.pdf", turned.getvalue()).pages[0]


def ticks(page: Page) -> list[Word]:
    return [w for w in page.words if w.text == "☒"]


def crossed(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x, y, x + SIDE, y + SIDE)
    canvas.line(x, y + SIDE, x + SIDE, y)


def crossed_in_one_path(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 1, y - 1)
    path.lineTo(x + SIDE, y + SIDE)
    path.moveTo(x - 1, y + SIDE)
    path.lineTo(x + SIDE, y - 1)
    canvas.drawPath(path)


def checked(canvas: Canvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x + 1, y + 4)
    path.lineTo(x + 3, y + 1)
    path.lineTo(x + 8, y + 9)
    canvas.drawPath(path)


def filled(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x + 2, y + 2, SIDE - 4, SIDE - 4, stroke=0, fill=1)


def typed(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(x + 1, y + 1, "X")


def dingbat(canvas: Canvas, x: float, y: float) -> None:
    canvas.setFont("ZapfDingbats", 8)
    canvas.drawString(x + 1, y + 1, "4")


def nothing(canvas: Canvas, x: float, y: float) -> None:
    del canvas, x, y


def four_lines(canvas: Canvas, x: float, y: float) -> None:
    for ends in (
        (x, y, x + SIDE, y),
        (x, y + SIDE, x + SIDE, y + SIDE),
        (x, y, x, y + SIDE),
        (x + SIDE, y, x + SIDE, y + SIDE),
    ):
        canvas.line(*ends)


@pytest.mark.parametrize("mark", [crossed, crossed_in_one_path, checked, filled, typed, dingbat])
def test_a_mark_in_a_square_is_one_tick_on_the_square(mark: Marks) -> None:
    found = ticks(form(mark))
    assert [w.reader for w in found] == [Reader.TEXT_LAYER]
    x, y = PLACES[1]
    assert found[0].box.center == pytest.approx(((x + SIDE / 2) / 612, 1 - (y + SIDE / 2) / 792), abs=0.003)
    assert found[0].order >= 0


@pytest.mark.parametrize("mark", [crossed, checked, typed, dingbat])
def test_the_ticked_status_is_the_filing_status(mark: Marks) -> None:
    found = list(filing_statuses(Layout(form(mark))))
    assert [c.reading.value for c in found] == ["Married filing jointly"]


def test_a_square_of_four_lines_is_a_square() -> None:
    assert len(ticks(form(crossed, four_lines))) == 1
    assert ticks(form(nothing, four_lines)) == []


def test_an_empty_square_gives_no_tick() -> None:
    assert ticks(form(nothing)) == []


def test_a_mark_that_was_painted_over_gives_no_tick() -> None:
    def erased(canvas: Canvas, x: float, y: float) -> None:
        crossed(canvas, x, y)
        canvas.setFillGray(1)
        canvas.rect(x, y, SIDE, SIDE, fill=1)
        canvas.setFillGray(0)

    assert ticks(form(erased)) == []


def test_a_mark_in_the_colour_of_paper_gives_no_tick() -> None:
    def white(canvas: Canvas, x: float, y: float) -> None:
        canvas.setStrokeGray(1)
        crossed(canvas, x, y)

    assert ticks(form(white)) == []


def test_a_mark_beyond_the_edge_of_the_page_gives_no_tick() -> None:
    def outside(canvas: Canvas, x: float, y: float) -> None:
        canvas.rect(x, y + 200, SIDE, SIDE)
        crossed(canvas, x, y + 200)

    assert ticks(form(outside)) == []


def test_a_light_shading_of_a_square_gives_no_tick() -> None:
    def shaded(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillGray(0.85)
        canvas.rect(x + 1, y + 1, SIDE - 2, SIDE - 2, stroke=0, fill=1)

    assert ticks(form(shaded)) == []


def test_letters_in_the_cells_of_a_comb_are_no_ticks() -> None:
    def comb(canvas: Canvas, x: float, y: float) -> None:
        for i in range(6):
            canvas.rect(x + 12 * i, y - 60, 12, 12)
            if i == 2:
                canvas.drawString(x + 12 * i + 3, y - 58, "X")
            if i == 4:
                crossed(canvas, x + 12 * i + 2, y - 58)

    assert ticks(form(comb)) == []


def test_a_list_of_bullets_gives_no_tick() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    for i, code in enumerate("nl4n"):
        y = 700 - 20 * i
        canvas.setFont("ZapfDingbats", 9)
        canvas.drawString(60, y, code)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(80, y, "We may share what you told us with our affiliates")
        canvas.rect(60, 500 - 20 * i, 7, 7, fill=1)
        canvas.drawString(80, 500 - 20 * i, "and you may tell us at any time not to")
    canvas.save()
    page = open_source("list.pdf", made.getvalue()).pages[0]
    assert ticks(page) == []
    assert not any(w.text in ("n", "l", "4") for w in page.words)


def test_a_dingbat_is_the_symbol_that_is_seen() -> None:
    box = Box(1, 0.1, 0.1, 0.2, 0.2)
    assert symbol(Word("4", box, font="ABCDEF+ZapfDingbats")) == "✔"
    assert symbol(Word("\uf0fe", box, font="Wingdings-Regular")) == "☑"
    assert symbol(Word("4", box, font="Helvetica")) == "4"


def test_a_boxed_dingbat_is_a_tick_by_itself() -> None:
    word = Word("þ", Box(1, 0.1, 0.1, 0.11, 0.11), font="Wingdings")
    assert [w.text for w in tick_words([word], [])] == ["☒"]


def test_a_tick_of_the_form_is_not_given_twice() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.drawString(50, 760, "Form 1040 U.S. Individual Income Tax Return for the year 2023")
    for i, status in enumerate(STATUSES):
        canvas.rect(100, 700 - 30 * i, 10, 10)
        canvas.drawString(120, 701 - 30 * i, status)
        canvas.acroForm.checkbox(name=status, x=100, y=700 - 30 * i, size=10, checked=i == 1)
    canvas.line(100, 670, 110, 680)
    canvas.line(100, 680, 110, 670)
    canvas.save()
    assert len(ticks(open_source("form.pdf", made.getvalue()).pages[0])) == 1


def test_a_mark_drawn_by_a_form_inside_the_page_is_a_tick() -> None:
    """Flattened forms keep each field's look as a small drawing of its own, placed by a matrix."""

    def placed(canvas: Canvas, x: float, y: float) -> None:
        canvas.beginForm("mark")
        crossed(canvas, 0, 0)
        canvas.endForm()
        canvas.translate(x, y)
        canvas.doForm("mark")

    assert len(ticks(form(placed))) == 1


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_tick_stands_on_its_square_however_the_page_is_turned(degrees: int) -> None:
    page = form(crossed, degrees=degrees)
    label = next(w for w in page.words if w.text == "Married")
    assert len(ticks(page)) == 1
    assert ticks(page)[0].box.center[1] == pytest.approx(label.box.center[1], abs=0.006)
    assert 0 < label.box.left - ticks(page)[0].box.right < 0.02


def box_13(ticked: int, *, left: bool) -> Page:
    """A W-2 whose box 13 has its squares below its labels, or left of them, with one of the three ticked."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.setFont("Helvetica", 7)
    canvas.drawString(40, 760, "Form W-2 Wage and Tax Statement 2023")
    for i, label in enumerate(("1 Wages, tips, other compensation", "3 Social security wages")):
        canvas.drawString(300, 740 - 40 * i, label)
        canvas.drawString(310, 725 - 40 * i, "52,000.00")
    canvas.setFont("Helvetica", 6)
    for i, (upper, lower) in enumerate(
        (("Statutory", "employee"), ("Retirement", "plan"), ("Third-party", "sick pay"))
    ):
        x = 308 + 46 * i
        canvas.drawString(x, 592, upper)
        canvas.drawString(x, 586, lower)
        corner = (x - 9, 587) if left else (x + 8, 570)
        canvas.rect(*corner, SIDE, SIDE)
        if i == ticked:
            crossed(canvas, *corner)
    canvas.save()
    return open_source("w2.pdf", made.getvalue()).pages[0]


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("ticked", [0, 1, 2])
def test_the_retirement_plan_of_a_w2_is_ticked_by_its_own_square_alone(ticked: int, left: bool) -> None:
    page = box_13(ticked, left=left)
    assert len(ticks(page)) == 1
    found = w2.read([page]).candidates.get("retirement_plan", ())
    assert [c.reading.value for c in found] == ([True] if ticked == 1 else [])


def scanned(mark: int | None, *, lean: float = 0.0) -> NDArray[np.uint8]:
    """A scan of a form at 150 dots to the inch: six squares below each other, one of them crossed, beside print."""
    picture = Image.new("RGB", (1275, 1650), "white")
    draw = ImageDraw.Draw(picture)
    for i in range(6):
        x, y = 200, 300 + 60 * i
        draw.rectangle((x, y, x + 17, y + 17), outline="black", width=2)
        draw.text((x + 40, y - 2), "Retirement plan Box BOD 08", fill="black", font_size=22)
        if i == mark:
            draw.line((x + 3, y + 3, x + 14, y + 14), fill="black", width=2)
            draw.line((x + 3, y + 14, x + 14, y + 3), fill="black", width=2)
    made = np.array(picture)
    if lean:
        matrix = cv2.getRotationMatrix2D((637, 825), lean, 1.0)
        made = np.asarray(cv2.warpAffine(made, matrix, (1275, 1650), borderValue=(255, 255, 255)), dtype=np.uint8)
    noise = np.random.default_rng(7).normal(0, 6, made.shape)
    return np.asarray(np.clip(made + noise, 0, 255), dtype=np.uint8)


@pytest.mark.parametrize("lean", [0.0, 0.7])
def test_a_crossed_square_of_a_scan_is_a_tick_that_is_not_certain(lean: float) -> None:
    found = ticks_of_picture(scanned(2, lean=lean), 1)
    assert [(w.text, w.reader) for w in found] == [("☒", Reader.OCR)]
    assert found[0].confidence < 1
    assert found[0].box.center == pytest.approx((208.5 / 1275, 428.5 / 1650), abs=0.008)


def test_a_crossed_square_inside_a_ruled_box_of_a_scan_is_a_tick() -> None:
    picture = scanned(2)
    cv2.rectangle(picture, (150, 250), (1100, 700), (0, 0, 0), 3)
    cv2.line(picture, (150, 480), (1100, 480), (0, 0, 0), 3)
    assert len(ticks_of_picture(picture, 1)) == 1


def test_marks_in_the_cells_of_a_scanned_comb_are_no_ticks() -> None:
    picture = scanned(None)
    for i in range(8):
        cv2.rectangle(picture, (300 + 18 * i, 800), (318 + 18 * i, 818), (0, 0, 0), 2)
        if i < 5:
            cv2.line(picture, (304 + 18 * i, 804), (314 + 18 * i, 814), (0, 0, 0), 3)
    assert ticks_of_picture(picture, 1) == ()


def test_empty_squares_of_a_scan_give_no_tick() -> None:
    assert ticks_of_picture(scanned(None), 1) == ()


def test_a_marked_square_of_a_scan_without_an_empty_fellow_gives_no_tick() -> None:
    picture = scanned(0)
    picture[400:] = 255
    cv2.line(picture, (202, 362), (215, 375), (0, 0, 0), 3)
    cv2.line(picture, (202, 375), (215, 362), (0, 0, 0), 3)
    cv2.line(picture, (208, 362), (208, 375), (0, 0, 0), 2)
    assert ticks_of_picture(picture, 1) == ()


def test_a_scanned_page_of_print_gives_no_tick() -> None:
    picture = Image.new("RGB", (1275, 1650), "white")
    draw = ImageDraw.Draw(picture)
    for i in range(40):
        size = (16, 20, 26, 32)[i % 4]
        text = "BOD 0880 QRD EHB MARRIED FILING JOINTLY head of household 00 DD"
        draw.text((90, 60 + 38 * i), text, fill="black", font_size=size, stroke_width=i % 2)
        draw.rectangle((40, 64 + 38 * i, 54, 78 + 38 * i), fill="black")
    draw.rectangle((40, 1600, 54, 1614), outline="black", width=2)
    assert ticks_of_picture(np.array(picture), 1) == ()


def test_the_tick_stands_in_place_of_the_letter_that_was_read_in_the_square() -> None:
    def word(text: str, left: float, right: float) -> Word:
        return Word(text, Box(1, left / 1275, 418 / 1650, right / 1275, 440 / 1650), Reader.OCR, 0.9)

    words = (word("K", 200, 217), word("Retirement", 240, 350), word("plan", 355, 400))
    seen = see_ticks(Recognised(words, 0, 0.0, 1.0, (1275, 1650)), scanned(2), 1)
    assert [w.text for w in seen.words] == ["☒", "Retirement", "plan"]
