"""Engines beside ours: their words stand where the page has them, and what is not there is named."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from bench.rivals import Sheet, measure
from bench.rivals_amounts import amounts_of, printed_share, read_with_ours
from bench.rivals_engines import RIVALS, Engine, Seen, line_words, on_a_grid, pdf_words
from bench.rivals_page import Run, page, precision, recall, write_csv
from bench.sample_papers import Worn

STUB = (
    (72, 740, "Larkfield Tool Works"),
    (360, 740, "EARNINGS STATEMENT"),
    (72, 700, "Employee: Rosa Quill"),
    (360, 700, "Pay Date: 03/13/2026"),
    (72, 684, "Pay Period: 02/28/2026 to 03/13/2026"),
    (72, 640, "Earnings"),
    (200, 640, "Current"),
    (300, 640, "YTD"),
    (72, 624, "Regular"),
    (200, 624, "2,000.00"),
    (300, 624, "12,000.00"),
    (72, 608, "Gross Pay"),
    (200, 608, "2,000.00"),
    (300, 608, "12,000.00"),
    (72, 580, "Federal Income Tax"),
    (200, 580, "180.00"),
    (300, 580, "1,080.00"),
    (72, 540, "Net Pay"),
    (200, 540, "1,820.00"),
    (300, 540, "10,920.00"),
)


def stub() -> bytes:
    """A pay stub of an invented employer."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=letter)
    canvas.setFont("Helvetica", 10)
    for x, y, text in STUB:
        canvas.drawString(x, y, text)
    canvas.save()
    return made.getvalue()


def gross_pay(seen: Seen, *, raster: bool = False) -> str | None:
    """What our readers make of the one page's gross pay."""
    (document,) = read_with_ours([(seen.width, seen.height, seen.words)], raster=raster)
    return next((f["value"] for f in document["fields"] if f["name"] == "gross_pay"), None)


def test_words_of_a_text_layer_stand_where_the_page_prints_them() -> None:
    (seen,) = pdf_words(stub())
    place = {text: (left, top, right, bottom) for text, left, top, right, bottom, _ in seen.words}
    left, top, right, bottom = place["1,820.00"]
    assert left == pytest.approx(200 / 612, abs=0.003)
    assert top < 1 - 540 / 792 < bottom + 0.004
    assert 0.01 < right - left < 0.09
    assert [text for text, *_ in seen.words][:3] == ["Larkfield", "Tool", "Works"]


def test_our_readers_read_another_engines_words() -> None:
    (seen,) = pdf_words(stub())
    assert gross_pay(seen) == "2000.00"


def test_our_readers_read_what_an_engine_saw_on_a_picture() -> None:
    (seen,) = pdf_words(stub())
    assert gross_pay(seen, raster=True) == "2000.00"


def test_text_without_places_keeps_its_rows_and_columns() -> None:
    seen = on_a_grid("Gross Pay     2,000.00\nNet Pay       1,820.00")
    place = {text: (left, top, right, bottom) for text, left, top, right, bottom, _ in seen.words}
    assert place["2,000.00"][0] == place["1,820.00"][0]
    assert place["2,000.00"][3] < place["1,820.00"][1]
    assert place["Gross"][1] == place["2,000.00"][1]
    assert max(right for _, _, right, _ in place.values()) == 1.0


def test_text_without_places_still_reads() -> None:
    rows: dict[int, str] = {}
    for x, y, text in STUB:
        rows[y] = rows.get(y, "").ljust(x // 6) + text
    assert gross_pay(on_a_grid("\n".join(rows.values()))) == "2000.00"


def test_an_empty_page_has_no_words() -> None:
    assert on_a_grid("").words == ()
    assert read_with_ours([(612.0, 792.0, ())], raster=False)[0]["kind"] == "other"


def test_a_line_is_shared_among_its_words_by_their_letters() -> None:
    first, second = line_words("ab  cdef", (0.2, 0.1, 1.0, 0.2), 0.9)
    assert first == ("ab", 0.2, 0.1, pytest.approx(0.4), 0.2, 0.9)
    assert second == ("cdef", pytest.approx(0.6), 0.1, pytest.approx(1.0), 0.2, 0.9)


def test_a_word_that_comes_twice_on_a_line_has_two_places() -> None:
    first, second = line_words("1.00 1.00", (0.0, 0.0, 0.9, 0.1), 1.0)
    assert (first[1], second[1]) == (0.0, pytest.approx(0.5))


TRUTH = {
    "type": "1040",
    "fields": {
        "line.9": "65323",
        "tax_year": "2025",
        "wage": "12.50",
        "earnings": [{"label": "Regular", "amount": "-80.00"}],
    },
}


def test_only_amounts_are_counted() -> None:
    kept = amounts_of(TRUTH)["fields"]
    assert kept == {"line.9": "65323", "wage": "12.50", "earnings": [{"amount": "-80.00"}]}


def test_an_amount_is_among_the_words_whatever_its_sign_and_commas() -> None:
    pages = [(1.0, 1.0, [["65,323."], ["($80.00)"], ["112.50"]])]
    assert printed_share(amounts_of(TRUTH), pages) == Counter(printed=3, among=2)


ABSENT = Engine("absent", "Absent", lambda: pytest.fail("it was loaded"), modules=("no_such_library",))


def test_an_engine_that_is_not_installed_is_skipped_and_named(tmp_path: Path) -> None:
    run = measure(ABSENT, "digital", [], tmp_path)
    assert run.note == "skipped: no_such_library not installed"
    assert not run.by_kind


def test_an_engine_without_ocr_is_not_asked_for_pictures(tmp_path: Path) -> None:
    (docling,) = (engine for engine in RIVALS if engine.name == "docling-parse")
    assert measure(docling, "raster", [], tmp_path).note == "has no OCR"


def test_an_engine_that_falls_over_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    sheet = Sheet(cast("Worn", None), tmp_path / "none.pdf")
    broken = Engine("no such engine", "Broken", lambda: pytest.fail("it was loaded"))
    assert measure(broken, "digital", [sheet], tmp_path).note == "ended with status 1"


def test_the_table_says_what_was_skipped_and_the_shares_of_what_ran(tmp_path: Path) -> None:
    counted = Counter(pages=2, files=2, classified=2, printed=10, among=9, values=6, given=5, right=5)
    counted.update(cells=4, cells_given=4, hits=3, text_us=40_000, whole_us=60_000)
    ran = Run("own", "Own", "digital", by_kind={"paystub": counted}, cold_s=1.5, largest=3 * 2**20)
    skipped = Run("absent", "Absent", "digital", note="skipped: no_such_library not installed")
    text = page([ran, skipped], {"digital": []}, "an order")
    assert (recall(counted), precision(counted)) == ("0.800", "0.889")
    assert "| Own | 0.900 | 1.000 | 0.800 | 0.889 |" in text
    assert "| Own | 20.0 | 30.0 | 1.50 | 3 |" in text
    assert "| Absent | skipped: no_such_library not installed |" in text
    write_csv(tmp_path / "rivals.csv", [ran, skipped])
    lines = (tmp_path / "rivals.csv").read_text().splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("digital,own,paystub,,2,2,")
