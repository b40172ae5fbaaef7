"""What makes reading fast must not change what is read."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from bench.read_pages import STAGES, lines_of, time_file, write_report
from extractors.layout import Layout, once_a_page
from extractors.opening import open_source
from extractors.pdf_drawing import Frame
from extractors.pdf_visible import brightest, darkest, under_print
from extractors.source import Box, Origin, Page, Word


def paper() -> bytes:
    """A page with print in two fonts, some of it covered by white and some by other print."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    canvas.setFont("Helvetica", 11)
    for row in range(90):
        canvas.drawString(60, 760 - 8 * row, f"Row {row} holds the hours of an employee at work in this week")
    canvas.drawString(450, 700, "Buried")
    canvas.setFillGray(1)
    canvas.rect(440, 695, 80, 20, stroke=0, fill=1)
    canvas.drawString(450, 600, "Ghostly")
    canvas.setFillGray(0)
    canvas.setFont("Courier", 11)
    canvas.drawString(450, 500, "Beneath")
    canvas.drawString(450, 500, "Covered")
    canvas.save()
    return out.getvalue()


def page(*words: Word) -> Page:
    return Page(1, 612.0, 792.0, Origin.DIGITAL, words)


def word(text: str, left: float, top: float) -> Word:
    return Word(text, Box(1, left, top, left + 0.01 * len(text), top + 0.012))


def test_every_word_keeps_its_own_font_and_its_reason_for_not_being_seen() -> None:
    (read,) = open_source("a.pdf", paper()).pages
    assert read.problems == ()
    fonts = {w.text: w.font for w in read.words}
    assert (fonts["Row"], fonts["Covered"]) == ("Helvetica", "Courier")
    assert sum(w.text == "Row" for w in read.words) == 90
    assert {h.word.text: h.why for h in read.hidden} == {"Buried": "painted-over", "Ghostly": "background-colour"}


def test_a_page_keeps_its_layout_and_an_equal_page_gets_its_own() -> None:
    first = page(word("Net", 0.1, 0.1), word("Pay", 0.15, 0.1))
    assert Layout(first) is Layout(first)
    assert Layout(first) is not Layout(replace(first))
    assert [line.text for line in Layout(first).lines] == [line.text for line in Layout(replace(first)).lines]


def test_what_was_made_of_a_page_is_not_made_twice() -> None:
    made: list[int] = []

    @once_a_page
    def count(of: Page) -> int:
        made.append(of.number)
        return len(made)

    pages = [replace(page(), number=n) for n in range(1, 100)]
    assert [count(p) for p in pages[:3]] == [count(p) for p in pages[:3]] == [1, 2, 3]
    for later in pages:
        count(later)
    assert len(pages) == len(made)


def test_a_label_is_found_on_its_own_line_and_never_across_two() -> None:
    layout = Layout(
        page(word("Gross", 0.1, 0.1), word("Pay", 0.16, 0.1), word("Net", 0.1, 0.3), word("Pay", 0.14, 0.3))
    )
    assert [(h.line, h.first, h.last) for h in layout.find("gross pay")] == [(0, 0, 1)]
    assert [h.line for h in layout.find("pay")] == [0, 1]
    assert layout.find("pay net") == ()
    assert layout.find("ross pay") == ()
    assert len(layout.find("ross pay", whole_words=False)) == 1


@pytest.mark.parametrize(
    "matrix", [(0.5, 0.0, 0.1, 0.0, -0.25, 0.9), (-0.5, 0.0, 0.9, 0.0, 0.25, 0.1), (0.0, 0.5, 0.1, 0.25, 0.0, 0.2)]
)
def test_a_frame_maps_all_four_corners_into_the_box(matrix: tuple[float, float, float, float, float, float]) -> None:
    a, b, c, d, e, f = matrix
    box = Frame(1, matrix).box(0.2, 0.3, 0.7, 0.4)
    corners = [(a * x + b * y + c, d * x + e * y + f) for x in (0.2, 0.7) for y in (0.3, 0.4)]
    assert (min(x for x, _ in corners), max(y for _, y in corners)) == (box.left, box.bottom)
    assert (max(x for x, _ in corners), min(y for _, y in corners)) == (box.right, box.top)


def test_the_extremes_of_a_pixel_are_those_of_its_channels() -> None:
    picture = np.random.default_rng(4).integers(0, 256, (9, 7, 3), dtype=np.uint8)
    assert (picture.max(axis=2) == brightest(picture)).all()
    assert (picture.min(axis=2) == darkest(picture)).all()


def test_the_bench_splits_a_file_s_time_among_its_stages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(paper())
    timed = time_file(path, rounds=1)
    assert timed is not None
    assert (timed.origin, timed.pages) == (Origin.DIGITAL, 1)
    assert set(STAGES) == set(timed.stages)
    assert timed.stages["engine"] == 0.0 < timed.stages["open"]
    lines = list(lines_of([timed]))
    write_report(lines, 0, tmp_path / "out")
    assert len(lines) + 1 == len((tmp_path / "out" / "speed.csv").read_text().splitlines())


def test_a_word_lies_under_print_where_more_than_half_of_it_does() -> None:
    draw = np.random.default_rng(7)
    corner, size = draw.random((300, 2)), draw.random((300, 2)) * (0.1, 0.03)
    edges, order = np.hstack([corner, corner + size]), draw.integers(0, 40, 300)

    def shared(one: int, two: int) -> float:
        low, high = np.maximum(edges[one, :2], edges[two, :2]), np.minimum(edges[one, 2:], edges[two, 2:])
        return float(np.prod(np.maximum(high - low, 0.0)))

    naive = [any(order[j] > order[i] and shared(i, j) > 0.5 * shared(i, i) for j in range(300)) for i in range(300)]
    assert 10 < sum(naive) < 290
    assert under_print(edges, order).tolist() == naive
