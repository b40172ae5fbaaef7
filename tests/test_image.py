"""Pictures of pages can be turned, straightened and squared up, and every box finds its way back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from extractors import image, quality
from extractors.source import Box, Reader, Word

shares = st.floats(0, 1, allow_nan=False)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(shares), draw(shares)))
    top, bottom = sorted((draw(shares), draw(shares)))
    return Box(1, left, top, right, bottom)


def sheet(width: int = 1000, height: int = 1300) -> NDArray[np.uint8]:
    """A page of 30 printed lines."""
    page = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(24)
    for line in range(30):
        pen.text(
            (80, 60 + 40 * line), f"Statement line {line:02d} with an amount of 1,{line:02d}4.50 dollars", "black", font
        )
    return np.asarray(page)


@given(boxes(), st.sampled_from([0, 90, 180, 270]))
def test_a_box_turned_and_turned_back_is_the_same_box(box: Box, degrees: int) -> None:
    back = image.turn_box(image.turn_box(box, degrees), 360 - degrees)
    assert (back.left, back.top, back.right, back.bottom) == pytest.approx((box.left, box.top, box.right, box.bottom))


@given(st.integers(0, 19), st.integers(0, 29), st.sampled_from([0, 90, 180, 270]))
def test_a_turned_box_holds_the_pixels_that_it_held_before(column: int, row: int, degrees: int) -> None:
    picture = np.zeros((30, 20), np.uint8)
    picture[row, column] = 255
    box = image.turn_box(Box(1, column / 20, row / 30, (column + 1) / 20, (row + 1) / 30), degrees)
    turned = image.turn(picture, degrees)
    height, width = turned.shape
    held = turned[
        round(box.top * height) : round(box.bottom * height), round(box.left * width) : round(box.right * width)
    ]
    assert held.tolist() == [[255]]


@given(st.sampled_from([0, 90, 180, 270]))
def test_turning_on_by_the_rest_of_the_circle_gives_back_every_pixel(degrees: int) -> None:
    picture = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
    assert np.array_equal(image.turn(image.turn(picture, degrees), (360 - degrees) % 360), picture)


def test_only_quarter_turns_are_turns() -> None:
    with pytest.raises(ValueError, match="quarter"):
        image.turn(np.zeros((2, 2), np.uint8), 45)


@pytest.mark.parametrize("lean", [-9.0, -3.0, -1.0, 0.0, 0.8, 2.0, 4.5, 7.0])
def test_the_lean_of_print_is_measured_to_a_fifth_of_a_degree(lean: float) -> None:
    leaning, _ = image.straighten(sheet(), -lean)
    assert image.skew_of(image.grey(leaning)) == pytest.approx(lean, abs=0.2)


def test_a_blank_page_has_no_lean() -> None:
    assert image.skew_of(np.full((500, 400), 255, np.uint8)) == 0.0


def test_straightening_levels_the_print_and_its_matrix_leads_back() -> None:
    picture = np.full((400, 300, 3), 255, np.uint8)
    picture[100:104, 200:204] = 0
    straight, back = image.straighten(picture, 3.0)
    rows, columns = np.nonzero(straight[:, :, 0] < 80)
    there = image.carry(np.array([[columns.mean(), rows.mean()]]), back)
    assert there[0] == pytest.approx([201.5, 101.5], abs=1.0)


@given(shares, shares, st.floats(-5, 5))
def test_levelling_there_and_back_is_the_same_point(x: float, y: float, skew: float) -> None:
    there = image.level((x, y), skew, (850, 1100))
    assert image.level(there, -skew, (850, 1100)) == pytest.approx((x, y), abs=1e-9)


def photo_of(page: NDArray[np.uint8], quad: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The page laid within four corners on a dark table of 1400 x 1700 pixels."""
    height, width = page.shape[:2]
    forth = cv2.getPerspectiveTransform(np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32), quad)
    table = np.full((1700, 1400, 3), 60, np.uint8)
    shot = cv2.warpPerspective(page, forth, (1400, 1700), dst=table, borderMode=cv2.BORDER_TRANSPARENT)
    return np.asarray(shot, dtype=np.uint8)


def test_a_sheet_on_a_dark_table_is_found_and_squared_up() -> None:
    quad = np.array([[210, 150], [1180, 220], [1260, 1560], [130, 1480]], np.float32)
    photo = photo_of(sheet(), quad)
    found = image.page_quad(photo)
    assert found is not None
    assert np.abs(found - quad).max() < 25
    squared, back = image.square_up(photo, found)
    assert abs(image.skew_of(image.grey(squared))) <= 0.3
    height, width = squared.shape[:2]
    corners = image.carry(np.array([[0.0, 0.0], [width, height]]), back)
    assert corners == pytest.approx(found[[0, 2]], abs=0.5)


def test_a_scan_without_a_table_around_it_has_no_outline() -> None:
    assert image.page_quad(sheet()) is None


def test_a_clean_page_is_of_full_quality_without_problems() -> None:
    assert quality.assess(sheet(1275, 1650)) == quality.Quality(1.0)


@pytest.mark.parametrize(
    ("code", "spoil"),
    [
        ("too-dark", lambda page: (page // 4).astype(np.uint8)),
        ("blurred", lambda page: cv2.GaussianBlur(page, (0, 0), 4)),
        ("too-small", lambda page: cv2.resize(page, (500, 650), interpolation=cv2.INTER_AREA)),
    ],
)
def test_what_spoils_a_picture_is_named(code: str, spoil) -> None:  # type: ignore[no-untyped-def]
    found = quality.assess(spoil(sheet()), page=3)
    assert found.score < 0.8
    assert [(p.code, p.page) for p in found.problems] == [(code, 3)]


def test_a_fair_picture_whose_print_was_read_with_doubt_is_said_to_be_hard_to_read() -> None:
    def read(confidence: float) -> list[str]:
        words = tuple(
            Word("Earnings", Box(1, 0.2, y / 10, 0.4, y / 10 + 0.02), Reader.OCR, confidence) for y in range(9)
        )
        return [problem.code for problem in quality.assess_reading(sheet(), words, 1).problems]

    assert read(0.8) == ["hard-to-read"]
    assert read(0.97) == []


def test_print_on_a_bar_shaded_by_dots_stands_out_once_the_dots_are_smoothed() -> None:
    page = sheet()
    rows, columns = np.indices(page.shape[:2])
    bar = (rows > 645) & (rows < 700) & (columns > 70) & (columns < 800)
    page = np.where((bar & ((rows + columns) % 3 == 0))[:, :, None], 0, page).astype(np.uint8)
    smoothed, areas = image.without_halftone(page)
    assert len(areas) == 1
    assert areas[0] == pytest.approx((70, 645, 800, 700), abs=75)
    assert smoothed[660:690, 700:780].std() < 25 < page[660:690, 700:780].std()
    assert np.array_equal(smoothed[:600], page[:600])


def test_a_page_without_shading_keeps_every_pixel() -> None:
    page = sheet()
    kept, areas = image.without_halftone(page)
    assert kept is page
    assert areas == []


def test_print_that_runs_into_the_edge_is_cut_off() -> None:
    inside = tuple(Word("x", Box(1, 0.1, y / 10, 0.2, y / 10 + 0.05), Reader.OCR) for y in range(5))
    outside = tuple(Word("x", Box(1, 0.0, y / 10, 0.2, y / 10 + 0.05), Reader.OCR) for y in range(5))
    assert quality.cut_off(inside) is None
    problem = quality.cut_off(outside, page=1)
    assert problem is not None
    assert problem.code == "cut-off"


def test_a_sheet_that_reaches_out_on_one_side_of_a_photograph_is_cut_off_and_a_whole_one_is_not() -> None:
    whole = photo_of(sheet(), np.array([[210, 150], [1180, 220], [1260, 1560], [130, 1480]], np.float32))
    out = photo_of(sheet(), np.array([[-150, 150], [1180, 160], [1200, 1560], [-160, 1550]], np.float32))
    assert not quality.reaches_out(whole)
    assert quality.reaches_out(out)
    assert not quality.reaches_out(sheet())


def test_a_spot_of_light_and_a_smear_one_way_are_named_on_photographs() -> None:
    photo = (
        photo_of(sheet(), np.array([[210, 150], [1180, 220], [1260, 1560], [130, 1480]], np.float32)) * 0.8
    ).astype(np.uint8)
    rows, columns = np.indices(photo.shape[:2])
    lamp = 80 * np.exp(-((rows - 800) ** 2 + (columns - 700) ** 2) / (2 * 90.0**2))
    burnt = np.clip(photo + lamp[:, :, None], 0, 255).astype(np.uint8)
    smeared = cv2.blur(photo, (11, 1)).astype(np.uint8)
    codes = {name: quality.quality_reasons(quality.assess(p).problems) for name, p in
             (("steady", photo), ("burnt", burnt), ("smeared", smeared))}  # fmt: skip
    assert codes["steady"] == []
    assert "glare" in codes["burnt"]
    assert "blurred" in codes["smeared"]
    assert set(quality.SENTENCES) >= {code for found in codes.values() for code in found}
