"""A figure changes only where two readings say so, and one that every reader reads differently is left doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors import reading, second_opinion
from extractors.document import Document, Field, Reading, Row, Status
from extractors.lean import lean_box
from extractors.ocr import choose, ppocr, tesseract
from extractors.second_opinion import Eyes, Heard, Opinions, doubting, figures_in_doubt, heard_on, settled
from extractors.second_opinion_crops import crop_of
from extractors.source import Box, HiddenWord, Origin, Page, Reader, SourceFile, Word
from tests.papers import PAYSTUB

needs_tesseract = pytest.mark.skipif(not tesseract.available(), reason="Tesseract is not installed")
AMOUNTS = ("1,204.11", "8,413.70", "$665.92", "03/14/2025", "410.05")
WIDTH, HEIGHT = 600, 400
Picture = NDArray[np.uint8]


def sheet(lean: float = 0.0) -> tuple[Picture, Page]:
    """Figures under one another, a neighbour close to each, and the page of their words; leaning clockwise."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(24)
    spots = []
    for row, amount in enumerate(AMOUNTS):
        for x, text in ((150, amount), (310, f"{77 + row}.5")):
            pen.text((x, 60 + 60 * row), text, "black", font)
            spots.append((text, pen.textbbox((x, 60 + 60 * row), text, font)))
    words = []
    turned = picture.rotate(-lean, fillcolor="white", resample=Image.Resampling.BICUBIC)
    page = Page(1, WIDTH, HEIGHT, Origin.SCAN, (), skew=lean)
    for text, (left, top, right, bottom) in spots:
        upright = Box(1, left / WIDTH, top / HEIGHT, right / WIDTH, bottom / HEIGHT)
        words.append(Word(text, where_it_stands(upright, page), Reader.OCR, 0.9))
    return np.asarray(turned), Page(1, WIDTH, HEIGHT, Origin.SCAN, tuple(words), skew=lean)


def where_it_stands(box: Box, page: Page) -> Box:
    """Where a box of the level sheet stands on the leaning one."""
    return lean_box(box, page) if page.skew else box


def field(word: Word, status: Status = Status.READ) -> Field:
    value = Decimal(word.text.replace(",", "").lstrip("$")) if "." in word.text else word.text
    return Field("net_pay", Reading(value, word.text, (word.box,), word.confidence, word.reader), status)


def paper(*fields: Field, rows: Sequence[Row] = ()) -> Document:
    return Document("d1", "a.pdf", (1,), "paystub", 1.0, fields, {"earnings": tuple(rows)})


def word(text: str, confidence: float = 0.9, reader: Reader = Reader.OCR) -> Word:
    return Word(text, Box(1, 0.5, 0.5, 0.6, 0.52), reader, confidence)


def page_of(*words: Word, origin: Origin = Origin.SCAN) -> Page:
    return Page(1, WIDTH, HEIGHT, origin, words)


@pytest.mark.parametrize(
    ("opinions", "text"),
    [
        (Opinions("410.05", 0.8, "$410.05"), "410.05"),
        (Opinions("410.05", 0.8, "419.05", 0.9, closer="419.05"), "419.05"),
        (Opinions("410.05", 0.8, "", 0.0, hidden="419.05", closer="419.05"), "419.05"),
        (Opinions("410.05", 0.8, "419.05", 0.99, closer="410.05"), "410.05"),
        (Opinions("410.05", 0.8, "419.05", 0.99, closer="470.05"), "410.05"),
        (Opinions("410.05", 0.8, "41005", 0.99, closer="4100.5"), "410.05"),
        (Opinions("-410.05", 0.8, "419.05", 0.99, closer="419.05"), "-410.05"),
        (Opinions("410.05", 0.8, "419.05", 0.99, hidden="419.05", closer="470.05"), "410.05"),
    ],
)
def test_a_figure_changes_only_where_the_engine_looks_closer_and_another_reader_agrees(
    opinions: Opinions, text: str
) -> None:
    assert settled(opinions)[0] == text


def test_agreement_makes_a_figure_surer_and_three_different_readings_make_it_doubtful() -> None:
    assert settled(Opinions("410.05", 0.8, "410.05"))[1] == second_opinion.SECONDED
    assert settled(Opinions("410.05", 0.98, "419.05", 0.9, closer="470.05"))[1] == second_opinion.ALONE


def test_a_figure_that_only_the_first_engine_reads_keeps_its_surety_where_it_was_nearly_sure() -> None:
    assert settled(Opinions("410.05", 0.98, "419.05", 0.9, closer="410.05"))[1] == 0.98
    assert settled(Opinions("410.05", 0.9, "419.05", 0.9, closer="410.05"))[1] == second_opinion.ALONE


def test_a_dollar_sign_read_as_a_digit_is_doubtful_however_surely_it_was_read() -> None:
    heard = Opinions("8410.05", 0.99, "$410.05", 0.9, closer="8410.05")
    assert settled(heard) == ("8410.05", second_opinion.ALONE)


def test_only_unproved_figures_that_an_engine_read_on_a_picture_are_looked_at() -> None:
    shaky, sure, named = word("410.05"), word("410.05", 0.995), word("Harbor")
    typed = word("410.05", reader=Reader.TEXT_LAYER)
    assert figures_in_doubt(paper(field(shaky)), [page_of(shaky)]) == ((1, 0),)
    assert figures_in_doubt(paper(field(shaky, Status.PROVED)), [page_of(shaky)]) == ()
    assert figures_in_doubt(paper(field(sure)), [page_of(sure)]) == ()
    assert figures_in_doubt(paper(field(named)), [page_of(named)]) == ()
    assert figures_in_doubt(paper(field(typed)), [page_of(typed)]) == ()
    assert figures_in_doubt(paper(field(shaky)), [page_of(shaky, origin=Origin.DIGITAL)]) == ()


def test_a_sure_amount_that_may_begin_with_a_dollar_sign_is_looked_at() -> None:
    for text in ("8410.05", "52,241"):
        like_a_sign = word(text, 0.995)
        assert figures_in_doubt(paper(field(like_a_sign)), [page_of(like_a_sign)]) == ((1, 0),)


def test_cells_of_unproved_rows_are_looked_at_and_those_of_proved_rows_are_not() -> None:
    shaky = word("410.05")
    for status, expected in ((Status.READ, ((1, 0),)), (Status.PROVED, ())):
        row = Row({"amount": Reading(Decimal("410.05"), "410.05", (shaky.box,), 0.9, Reader.OCR)}, 1, status)
        assert figures_in_doubt(paper(rows=[row]), [page_of(shaky)]) == expected


def test_a_proved_figure_is_not_looked_at_for_the_sake_of_an_unproved_row_that_it_stands_in() -> None:
    shaky = word("410.05")
    row = Row({"amount": Reading(Decimal("410.05"), "410.05", (shaky.box,), 0.9, Reader.OCR)}, 1)
    assert figures_in_doubt(paper(field(shaky, Status.PROVED), rows=[row]), [page_of(shaky)]) == ()


def test_hidden_print_under_a_figure_is_an_opinion_and_other_hidden_print_is_not() -> None:
    shown = word("410.05")
    under = HiddenWord(word("410.05", 0.6), "invisible")
    page = Page(1, WIDTH, HEIGHT, Origin.HYBRID, (shown,), hidden=(under, HiddenWord(word("9.99"), "tiny")))
    assert second_opinion.print_under(page, shown) == "410.05"


def test_a_page_without_doubts_is_not_looked_at() -> None:
    def look(page: Page) -> Picture:
        raise AssertionError("no picture is wanted")

    eyes = Eyes(lambda crops: [("", 0.0)] * len(crops), lambda crop: ("", 0.0))
    page = page_of(word("410.05"))
    assert heard_on([page], [], look, eyes) == Heard((page,))


def test_one_run_of_the_second_engine_hears_of_all_pages_and_boxes_stay() -> None:
    picture, page = sheet()
    asked: list[int] = []

    def second(crops: Sequence[Picture]) -> list[tuple[str, float]]:
        asked.append(len(crops))
        return [("8,418.70", 0.9)] * len(crops)

    other = Page(2, WIDTH, HEIGHT, Origin.SCAN, page.words)
    eyes = Eyes(second, lambda crop: ("8,418.70", 0.9))
    first, last = heard_on([page, other], [(1, 2), (2, 2)], lambda page: picture, eyes).pages
    assert asked == [2]
    assert [p.words[2].text for p in (first, last)] == ["8,418.70", "8,418.70"]
    assert [w.box for w in first.words] == [w.box for w in page.words]
    assert first.words[0] == page.words[0]


def test_three_different_readings_leave_the_field_unsure_and_in_its_place() -> None:
    picture, page = sheet()
    eyes = Eyes(lambda crops: [("8,418.70", 0.9)] * len(crops), lambda crop: ("8,478.70", 0.9))
    heard = heard_on([page], [(1, 2)], lambda page: picture, eyes)
    assert heard == Heard((page,), (page.words[2].box,))
    elsewhere = field(page.words[0])
    document = doubting(paper(field(page.words[2]), elsewhere), heard.doubtful)
    assert document.fields[0].status is Status.UNSURE
    assert document.fields[0].reading is not None
    assert document.fields[0].reading.confidence == second_opinion.ALONE
    assert document.fields[1] == elsewhere


def test_a_figure_that_laws_prove_is_not_doubted() -> None:
    proved = field(word("410.05"), Status.PROVED)
    assert doubting(paper(proved), [word("410.05").box]).fields == (proved,)


@needs_tesseract
@pytest.mark.parametrize("lean", [0.0, 5.0, -5.0])
def test_crops_are_level_and_hold_the_figure_alone(lean: float) -> None:
    picture, page = sheet(lean)
    figures = [w for w in page.words if w.text in AMOUNTS]
    read = tesseract.read_crops([crop_of(picture, page, w) for w in figures])
    assert [text for text, _ in read] == list(AMOUNTS)


@needs_tesseract
def test_blank_crops_keep_their_place_among_the_others() -> None:
    picture, page = sheet()
    blank = np.full((48, 160, 3), 250, np.uint8)
    first, last = (crop_of(picture, page, page.words[index]) for index in (0, 8))
    texts = [text for text, _ in tesseract.read_crops([first, blank, last])]
    assert (texts[0], texts[2]) == (AMOUNTS[0], AMOUNTS[4])
    assert tesseract.read_crops([]) == ()


@needs_tesseract
@pytest.mark.skipif(not ppocr.available(), reason="the PP-OCR weights are not installed")
def test_a_misread_digit_is_put_right_by_both_engines() -> None:
    picture, page = sheet()
    eyes = choose.second_eyes()
    assert eyes is not None
    misread = Word("8,473.70", page.words[2].box, Reader.OCR, 0.9)
    words = (*page.words[:2], misread, *page.words[3:])
    misread_page = Page(1, WIDTH, HEIGHT, Origin.SCAN, words)
    (heard,) = heard_on([misread_page], [(1, 2), (1, 0)], lambda page: picture, eyes).pages
    assert [heard.words[i].text for i in (0, 2)] == ["1,204.11", "8,413.70"]


def test_without_either_engine_there_is_no_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    for engine in (ppocr, tesseract):
        with monkeypatch.context() as patch:
            patch.setattr(engine, "available", lambda: False)
            choose.second_eyes.cache_clear()
            assert choose.second_eyes() is None
    choose.second_eyes.cache_clear()


def test_a_document_is_read_again_with_what_was_settled_and_then_proves() -> None:
    printed = [piece for line in PAYSTUB for piece in _words(*line)]
    misread = [replace(w, text="177.20") if w.text == "171.20" else w for w in printed]
    picture = np.full((792, 612, 3), 255, np.uint8)
    for index, w in enumerate(printed):
        left, top, right, bottom = (round(s * n) for s, n in zip(_sides(w.box), (612, 792, 612, 792), strict=True))
        picture[top - 2 : bottom + 2, left - 4 : right + 4] = index

    def shown(crop: Picture) -> tuple[str, float]:
        return printed[int(np.median(crop))].text, 0.99

    source = SourceFile("a.jpg", "0" * 64, "image/jpeg", (Page(1, 612, 792, Origin.SCAN, tuple(misread)),))
    first = reading.read_source(source)
    eyes = Eyes(lambda crops: [shown(crop) for crop in crops], shown)
    again = reading.with_second_opinion(first, lambda page: picture, eyes)
    before, after = first.documents[0].field("federal_tax"), again.documents[0].field("federal_tax")
    assert before is not None
    assert after is not None
    assert before.status is not Status.PROVED
    assert after.status is Status.PROVED
    assert again.documents[0].amount("federal_tax") == Decimal("171.20")
    assert again.source == source


def _words(x: float, y: float, text: str) -> list[Word]:
    """The words of a line of print at a place in points from the foot of a letter page."""
    made = []
    for part in text.split():
        box = Box(1, x / 612, (784 - y) / 792, (x + 4.6 * len(part)) / 612, (794 - y) / 792)
        made.append(Word(part, box, Reader.OCR, 0.95))
        x += 4.6 * (len(part) + 1)
    return made


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
