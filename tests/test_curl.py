"""A sheet that does not lie flat is read as if it did, and its boxes stay on the bent print."""

from __future__ import annotations

import math

import pytest

from extractors.curl import Line, curl_of, rise, slopes
from extractors.lean import lean_box, level_box, levelled
from extractors.plane import carried, leant, put_back, with_curl
from extractors.source import Box, Origin, Page, Reader, Word

SIZE = (1700, 2200)
HEIGHT = 0.011
"""A line of print in heights of the page."""


def bent(x: float, y: float, bow: float = 0.03, waves: float = 1.0) -> tuple[float, float]:
    """A point of the flat sheet where it stands on a sheet that bows less from its head to its foot."""
    return x, y - bow * (1.2 - 0.4 * y) * math.sin(math.pi * waves * x)


def print_lines(bow: float = 0.03, waves: float = 1.0) -> list[Line]:
    """A table of short words in four columns, twenty rows down the page."""
    spans = ((0.08, 0.2), (0.35, 0.42), (0.6, 0.66), (0.84, 0.93))
    rows = [0.1 + 0.04 * row for row in range(20)]
    return [(bent(a, y, bow, waves), bent(b, y, bow, waves)) for y in rows for a, b in spans]


@pytest.mark.parametrize("waves", [1.0, 2.0])
@pytest.mark.parametrize("bow", [0.03, -0.025])
def test_a_row_of_a_bent_sheet_is_level_once_its_curl_is_known(bow: float, waves: float) -> None:
    curl = curl_of(print_lines(bow, waves), HEIGHT)
    assert curl is not None
    flat = [y - rise((x, y), curl) for x, y in (bent(x / 20, 0.5, bow, waves) for x in range(2, 19))]
    assert max(flat) - min(flat) < 0.35 * HEIGHT


def test_crooked_words_do_not_bend_the_page() -> None:
    stamp = [((0.5, 0.3 + 0.01 * i), (0.7, 0.34 + 0.01 * i)) for i in range(8)]
    curl = curl_of(print_lines() + stamp, HEIGHT)
    assert curl is not None
    flat = [y - rise((x, y), curl) for x, y in (bent(x / 20, 0.5) for x in range(2, 19))]
    assert max(flat) - min(flat) < 0.5 * HEIGHT


@pytest.mark.parametrize("bow", [0.0, 0.001])
def test_a_flat_sheet_has_no_curl(bow: float) -> None:
    assert curl_of(print_lines(bow), HEIGHT) is None


def test_few_lines_tell_no_curl() -> None:
    assert curl_of(print_lines()[:12], HEIGHT) is None


def test_lines_that_agree_on_no_curl_are_left_as_they_are() -> None:
    unruly = [((x, y), (x2, y + 0.05 * (-1) ** (i * i // 3))) for i, ((x, y), (x2, _)) in enumerate(print_lines(0.0))]
    assert curl_of(unruly, HEIGHT) is None


def test_the_slopes_of_a_curl_are_those_of_its_rise() -> None:
    curl = curl_of(print_lines(), HEIGHT)
    assert curl is not None
    across, down = slopes((0.3, 0.6), curl)
    step = 1e-5
    assert across == pytest.approx((rise((0.3 + step, 0.6), curl) - rise((0.3 - step, 0.6), curl)) / step / 2, abs=1e-6)
    assert down == pytest.approx((rise((0.3, 0.6 + step), curl) - rise((0.3, 0.6 - step), curl)) / step / 2, abs=1e-6)


def bent_page(words: tuple[Word, ...] = (), skew: float = 0.0) -> Page:
    plane = with_curl(None, skew, SIZE, curl_of(print_lines(), HEIGHT))
    return Page(1, *SIZE, Origin.PHOTO, words, skew=skew, plane=plane)


def test_words_of_a_bent_row_stand_level_on_the_levelled_page() -> None:
    words = []
    for x in (0.1, 0.5, 0.88):
        left, top = bent(x, 0.4)
        words.append(Word("12.00", Box(1, left - 0.02, top - 0.006, left + 0.02, top + 0.006), Reader.OCR, 0.9))
    heights = [word.box.center[1] for word in levelled(bent_page(tuple(words))).words]
    assert max(word.box.center[1] for word in words) - min(word.box.center[1] for word in words) > 1.9 * HEIGHT
    assert max(heights) - min(heights) < 0.4 * HEIGHT


@pytest.mark.parametrize("skew", [0.0, 3.0])
def test_a_box_laid_flat_and_put_back_is_the_same_box(skew: float) -> None:
    page = bent_page(skew=skew)
    flat = Box(1, 0.12, 0.4, 0.17, 0.412)
    back = level_box(lean_box(flat, page), page)
    for side in ("left", "top", "right", "bottom"):
        assert getattr(back, side) == pytest.approx(getattr(flat, side), abs=2e-5)


def test_the_way_back_from_a_bent_sheet_undoes_the_way_there() -> None:
    plane = bent_page(skew=2.0).plane
    assert plane is not None
    assert put_back(carried((0.2, 0.9), plane), plane) == pytest.approx((0.2, 0.9), abs=1e-6)


def test_a_lean_as_a_matrix_levels_as_the_angle_does() -> None:
    page = Page(1, *SIZE, Origin.SCAN, (), skew=4.0)
    box = Box(1, 0.7, 0.2, 0.75, 0.21)
    middle = level_box(box, page).center
    assert carried(box.center, leant(4.0, SIZE)) == pytest.approx(middle)


def test_a_sheet_without_curl_keeps_its_plane() -> None:
    plane = leant(1.0, SIZE)
    assert with_curl(plane, 1.0, SIZE, None) is plane
    assert with_curl(None, 1.0, SIZE, None) is None
