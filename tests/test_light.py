"""Faint print is seen, and empty paper is not taken for print."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.light import shows_print


def paper(level: int, spread: float) -> NDArray[np.uint8]:
    noise = np.random.default_rng(7).normal(0.0, spread, (792, 612))
    return np.asarray(np.clip(level + noise, 0, 255), dtype=np.uint8)


def printed(level: int, ink: int, spread: float = 3.0) -> NDArray[np.uint8]:
    page = paper(level, spread)
    for row in range(6):
        cv2.putText(page, "Total 1,204.50", (60, 80 + 30 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1)
    return page


@pytest.mark.parametrize(("level", "ink"), [(240, 190), (235, 20), (110, 60)])
def test_print_shows_by_what_is_around_it(level: int, ink: int) -> None:
    assert shows_print(printed(level, ink))


@pytest.mark.parametrize(("level", "spread"), [(255, 0.0), (240, 4.0), (200, 8.0), (120, 8.0)])
def test_empty_paper_shows_no_print(level: int, spread: float) -> None:
    assert not shows_print(paper(level, spread))


def test_a_shadow_over_empty_paper_is_no_print() -> None:
    shade = np.linspace(1.0, 0.4, 612)[None, :]
    assert not shows_print(np.asarray(paper(240, 3.0) * shade, dtype=np.uint8))
