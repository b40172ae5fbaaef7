"""A sheet photographed at an angle is read as if seen squarely, and its boxes stay on the photo."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from extractors.lean import lean_box, level_box, levelled
from extractors.ocr.protocol import Recognised
from extractors.opening import open_source
from extractors.plane import Line, carried, inverse, plane_of
from extractors.source import Box, Origin, Page, Reader, Word

SIZE = (1700, 2200)
SEEN = np.array([[240.0, 130.0], [1420.0, 260.0], [1560.0, 2050.0], [110.0, 1990.0]])
"""Where the corners of a sheet of 1700 x 2200 pixels stand in a photo that is no larger."""


def view(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """The points of the sheet as the photo shows them."""
    flat = np.array([[0, 0], [1700, 0], [1700, 2200], [0, 2200]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, SEEN.astype(np.float32))
    return np.asarray(cv2.perspectiveTransform(points.reshape(-1, 1, 2), matrix), dtype=np.float64).reshape(-1, 2)


def print_lines(seen: bool = True) -> list[Line]:
    """Lines of print on the sheet: short ones left and right of the middle, as a table has them."""
    lines: list[Line] = []
    for row in range(20):
        for left, right in ((150, 600), (1100, 1500)):
            ends = np.array([[left, 200 + 90 * row], [right, 200 + 90 * row]], dtype=np.float64)
            a, b = view(ends) if seen else ends
            lines.append(((float(a[0]), float(a[1])), (float(b[0]), float(b[1]))))
    return lines


def fractions(x: float, y: float) -> tuple[float, float]:
    a, b = view(np.array([[x, y]], dtype=np.float64))[0]
    return float(a) / SIZE[0], float(b) / SIZE[1]


@pytest.mark.parametrize("row", [200, 1100, 1900])
def test_print_on_one_line_of_the_sheet_is_level_once_it_is_seen_squarely(row: float) -> None:
    plane = plane_of(print_lines(), SIZE, 25.0)
    assert plane is not None
    left, right = carried(fractions(150, row), plane), carried(fractions(1500, row), plane)
    assert abs(fractions(150, row)[1] - fractions(1500, row)[1]) > 0.01
    assert left[1] == pytest.approx(right[1], abs=0.0015)


def test_the_corners_of_the_sheet_make_its_columns_plumb() -> None:
    plane = plane_of(print_lines(), SIZE, 25.0, SEEN)
    assert plane is not None
    top, bottom = carried(fractions(1500, 200), plane), carried(fractions(1500, 1900), plane)
    assert abs(fractions(1500, 200)[0] - fractions(1500, 1900)[0]) > 0.04
    assert top[0] == pytest.approx(bottom[0], abs=0.003)


def test_lines_that_lie_otherwise_do_not_move_the_plane() -> None:
    crooked: list[Line] = [((300, 300 + 40 * i), (700, 330 + 50 * i)) for i in range(6)]
    plane = plane_of(print_lines() + crooked, SIZE, 25.0)
    assert plane is not None
    left, right = carried(fractions(150, 1100), plane), carried(fractions(1500, 1100), plane)
    assert left[1] == pytest.approx(right[1], abs=0.002)


def test_a_sheet_that_is_only_askew_has_one_angle_and_no_plane() -> None:
    askew: list[Line] = [((x, y + 0.03 * x), (x2, y + 0.03 * x2)) for (x, y), (x2, _) in print_lines(seen=False)]
    assert plane_of(askew, SIZE, 25.0) is None


def test_few_lines_tell_no_plane() -> None:
    assert plane_of(print_lines()[:5], SIZE, 25.0) is None


def test_a_box_seen_squarely_and_put_back_is_the_same_box() -> None:
    plane = plane_of(print_lines(), SIZE, 25.0, SEEN)
    photo = Page(1, *SIZE, Origin.PHOTO, (), plane=plane)
    squared = Box(1, 0.62, 0.4, 0.71, 0.412)
    back = level_box(lean_box(squared, photo), photo)
    for side in ("left", "top", "right", "bottom"):
        assert getattr(back, side) == pytest.approx(getattr(squared, side), abs=1e-6)


def test_words_of_a_photographed_row_stand_level_on_the_levelled_page() -> None:
    words = []
    for x in (150.0, 1450.0):
        left, top = fractions(x, 1490)
        words.append(Word("12.00", Box(1, left, top, left + 0.04, top + 0.012), Reader.OCR, 0.9))
    photo = Page(1, *SIZE, Origin.PHOTO, tuple(words), plane=plane_of(print_lines(), SIZE, 25.0))
    first, second = levelled(photo).words
    assert abs(words[0].box.center[1] - words[1].box.center[1]) > 0.01
    assert first.box.center[1] == pytest.approx(second.box.center[1], abs=0.003)


def test_the_way_back_undoes_the_way_there() -> None:
    plane = plane_of(print_lines(), SIZE, 25.0, SEEN)
    assert plane is not None
    assert carried(carried((0.2, 0.9), plane), inverse(plane)) == pytest.approx((0.2, 0.9))


def test_a_sheet_photographed_on_a_table_is_a_photo_in_a_pdf_too_and_keeps_its_plane() -> None:
    table = Image.new("L", (850, 1100), 60)
    table.paste(235, (90, 90, 760, 1010))
    for row in range(20):
        table.paste(20, (150, 150 + 40 * row, 700, 160 + 40 * row))
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    drawn.drawImage(ImageReader(table), 0, 0, 612, 792)
    drawn.showPage()
    drawn.save()
    plane = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.1, 1.0)

    def recognise(picture: NDArray[np.uint8], page: int) -> Recognised:
        return Recognised((), 0, 0.0, 0.8, (picture.shape[1], picture.shape[0]), plane=plane)

    page = open_source("a.pdf", out.getvalue(), recognise=recognise).pages[0]
    assert (page.origin, page.plane) == (Origin.PHOTO, plane)
