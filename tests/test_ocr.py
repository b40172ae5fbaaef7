"""Whatever way a page lies, its amounts are read, and each box lies on the print that it was read from."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors import image
from extractors.ocr import choose, ppocr, tesseract
from extractors.ocr.protocol import Recognised
from extractors.ocr.recognise import Glyph, Strip
from extractors.ocr.words import words_of_strip
from extractors.source import Box, Word

LINES = {
    "Regular earnings": "3,269.23",
    "Overtime": "410.05",
    "Federal income tax": "-512.80",
    "Social Security tax": "228.12",
    "Net pay": "$2,938.36",
    "Year to date gross": "71,923.06",
}
AMOUNT = re.compile(r"^-?\$?[\d,]+\.\d\d$")

needs_weights = pytest.mark.skipif(not ppocr.available(), reason="the PP-OCR weights are not installed")
needs_tesseract = pytest.mark.skipif(not tesseract.available(), reason="Tesseract is not installed")


def stub() -> NDArray[np.uint8]:
    """A small paystub: labels on the left, amounts on the right, the last line white on black."""
    page = Image.new("RGB", (850, 520), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(22)
    pen.text((60, 30), "EARNINGS STATEMENT", "black", ImageFont.load_default(30))
    for row, (label, amount) in enumerate(LINES.items()):
        y = 110 + 60 * row
        ground = row == len(LINES) - 1
        if ground:
            pen.rectangle((50, y - 10, 800, y + 36), fill="black")
        ink = "white" if ground else "black"
        pen.text((60, y), label, ink, font)
        pen.text((780, y), amount, ink, font, anchor="ra")
    return np.asarray(page)


def leaning(picture: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """The picture on a larger white sheet, leaning clockwise."""
    page = Image.fromarray(picture).rotate(-degrees, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    return np.asarray(page)


VIEWS = {
    "upright": (stub, 0, 0.0),
    "on its left side": (lambda: image.turn(stub(), 270), 90, 0.0),
    "upside down": (lambda: image.turn(stub(), 180), 180, 0.0),
    "on its right side": (lambda: image.turn(stub(), 90), 270, 0.0),
    "leaning": (lambda: leaning(stub(), 2.0), 0, 2.0),
}


@cache
def read(view: str) -> Recognised:
    make, _, _ = VIEWS[view]
    return ppocr.PpOcr().recognise(make(), 1)


def amounts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words if AMOUNT.match(word.text)]


def crop(picture: NDArray[np.uint8], word: Word, margin_px: int = 3) -> NDArray[np.uint8]:
    height, width = picture.shape[:2]
    left, right = word.box.left * width - margin_px, word.box.right * width + margin_px
    top, bottom = word.box.top * height - margin_px, word.box.bottom * height + margin_px
    return picture[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1]


@needs_weights
@pytest.mark.parametrize("view", VIEWS)
def test_every_amount_is_read_exactly_whichever_way_the_page_lies(view: str) -> None:
    assert amounts(read(view).words) == list(LINES.values())


@needs_weights
@pytest.mark.parametrize("view", VIEWS)
def test_the_turn_and_the_lean_are_told(view: str) -> None:
    _, rotation, lean = VIEWS[view]
    found = read(view)
    assert found.rotation == rotation
    assert found.skew == pytest.approx(lean, abs=0.35)


@needs_weights
@pytest.mark.parametrize("view", VIEWS)
def test_each_box_lies_on_the_print_that_it_was_read_from(view: str) -> None:
    found = read(view)
    picture = image.turn(VIEWS[view][0](), found.rotation)
    assert found.upright == (picture.shape[1], picture.shape[0])
    checked = [word for word in found.words if AMOUNT.match(word.text)]
    for word in checked:
        assert ppocr.reread(crop(picture, word))[0] == word.text
    assert len(checked) == len(LINES)


@needs_weights
def test_words_are_parted_at_spaces_and_stand_in_reading_order() -> None:
    words = [word.text for word in read("upright").words]
    assert words[:5] == ["EARNINGS", "STATEMENT", "Regular", "earnings", "3,269.23"]


@needs_weights
def test_no_word_of_a_picture_is_certain() -> None:
    assert max(word.confidence for word in read("upright").words) <= 0.995


@needs_weights
def test_a_total_on_a_bar_shaded_by_dots_is_read() -> None:
    """Fax machines turn the grey bar behind a total into black dots."""
    page = Image.new("L", (1700, 400), 255)
    font = ImageFont.load_default(30)
    ImageDraw.Draw(page).text((120, 60), "Statement of earnings", 0, font)
    ImageDraw.Draw(page).text((120, 222), "Gross Pay", 0, font)
    ImageDraw.Draw(page).text((900, 222), "$4,491.61", 0, font, anchor="ra")
    print_only = np.asarray(page)
    rows, columns = np.indices(print_only.shape)
    bar = (rows > 215) & (rows < 262) & (columns > 100) & (columns < 930)
    dots = bar & (((rows // 2 + columns // 2) % 2 == 0) | ((rows % 8 == 0) & (columns % 8 < 4)))
    shaded = np.where(dots, 0, np.where(print_only < 128, 0, 255)).astype(np.uint8)
    words = ppocr.PpOcr().recognise(np.repeat(shaded[:, :, None], 3, axis=2), 1).words
    assert [word.text for word in words] == ["Statement", "of", "earnings", "Gross", "Pay", "$4,491.61"]


@needs_weights
@pytest.mark.parametrize("size", [(1, 1), (2, 900), (900, 2), (40, 40)])
def test_a_picture_too_small_to_hold_print_gives_no_words(size: tuple[int, int]) -> None:
    assert ppocr.PpOcr().recognise(np.zeros((*size, 3), np.uint8), 1).words == ()


@needs_weights
def test_a_blank_page_gives_no_words() -> None:
    found = ppocr.PpOcr().recognise(np.full((700, 500, 3), 255, np.uint8), 1)
    assert found.words == ()
    assert (found.rotation, found.skew, found.upright) == (0, 0.0, (500, 700))


@needs_weights
def test_the_same_picture_gives_the_same_words() -> None:
    assert ppocr.PpOcr().recognise(stub(), 1) == read("upright")


@needs_tesseract
def test_tesseract_reads_the_amounts_of_a_leaning_page_and_places_them() -> None:
    picture = leaning(stub(), 2.0)
    found = tesseract.Tesseract().recognise(picture, 1)
    expected = list(LINES.values())[:-1]
    placed = {word.text: word for word in found.words}
    assert [amount for amount in expected if amount in placed] == expected
    assert tesseract.reread(picture, placed["71,923.06" if "71,923.06" in placed else "3,269.23"].box) is not None


@needs_tesseract
@needs_weights
def test_the_second_engine_agrees_on_the_amounts_of_a_clean_page() -> None:
    for word in read("upright").words:
        if AMOUNT.match(word.text):
            assert tesseract.reread(stub(), word.box) == word.text


@needs_tesseract
def test_a_second_opinion_on_blank_paper_is_none() -> None:
    blank = np.full((200, 400, 3), 250, np.uint8)
    assert tesseract.reread(blank, Box(1, 0.2, 0.2, 0.6, 0.4)) is None


def test_without_weights_tesseract_reads_and_without_either_nothing_does(monkeypatch: pytest.MonkeyPatch) -> None:
    choose.default_engine.cache_clear()
    monkeypatch.setattr(ppocr, "available", lambda: False)
    monkeypatch.setattr(tesseract, "available", lambda: True)
    assert choose.default_engine() == tesseract.Tesseract()
    choose.default_engine.cache_clear()
    monkeypatch.setattr(tesseract, "available", lambda: False)
    assert choose.default_engine() is None
    assert choose.recogniser() is None
    choose.default_engine.cache_clear()


def typed(text: str, pitch: float = 24.0) -> tuple[Strip, list[Glyph]]:
    """A strip with a black bar for each character of the text, and the characters as they would be read."""
    pixels = np.full((48, int(pitch * len(text)) + 20, 3), 255, np.uint8)
    glyphs = []
    for i, char in enumerate(text):
        middle = 10 + pitch * (i + 0.5)
        if char != " ":
            pixels[10:38, int(middle - 8) : int(middle + 8)] = 0
        if char != "\t":
            glyphs.append(Glyph(char, middle, 0.9))
        else:
            pixels[10:38, int(middle - 8) : int(middle + 8)] = 255
    return Strip(pixels, np.eye(3)), glyphs


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Gross pay 12.00", ["Gross", "pay", "12.00"]),
        ("Total\t\t\t45.10", ["Total", "45.10"]),
        ("Wages.......900.00", ["Wages", ".......", "900.00"]),
        ("-250 .50", ["-250.50"]),
        ("1, 234.56", ["1,234.56"]),
        ("12.00 3.50", ["12.00", "3.50"]),
        ("12.00 .57", ["12.00", ".57"]),
        ("May 3, 2026", ["May", "3,", "2026"]),
    ],
)
def test_a_line_is_parted_where_the_print_is(printed: str, words: list[str]) -> None:
    strip, glyphs = typed(printed)
    size = (strip.pixels.shape[1], 48)
    assert [word.text for word in words_of_strip(strip, glyphs, size, 1)] == words


def test_a_word_box_ends_where_its_ink_ends() -> None:
    strip, glyphs = typed("Net 10.00")
    first, second = words_of_strip(strip, glyphs, (strip.pixels.shape[1], 48), 1)
    assert first.box.left * strip.pixels.shape[1] == pytest.approx(14, abs=3)
    assert first.box.right * strip.pixels.shape[1] == pytest.approx(78, abs=3)
    assert second.box.left * strip.pixels.shape[1] == pytest.approx(110, abs=3)
    assert (first.box.top * 48, first.box.bottom * 48) == pytest.approx((10, 38), abs=1)
