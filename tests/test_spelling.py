"""Labels are set right where a letter was taken for its like; names and whole amounts are left as they were read."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from extractors.ocr.recognise import Glyph, Strip
from extractors.ocr.spelling import WORDS, seam, spelled
from extractors.ocr.words import words_of_strip


def texts(read: str) -> list[str]:
    """The words of a strip on which the engine read these characters, a bar of ink for each but the spaces."""
    pixels: NDArray[np.uint8] = np.full((48, 20 * len(read) + 20, 3), 255, np.uint8)
    for i, char in enumerate(read):
        if char != " ":
            cv2.rectangle(pixels, (20 * i + 6, 12), (20 * i + 22, 36), (0, 0, 0), -1)
    glyphs = [Glyph(char, 20.0 * i + 14, 0.98) for i, char in enumerate(read)]
    words = words_of_strip(Strip(pixels, np.eye(3)), glyphs, (pixels.shape[1], 48), 1)
    return [word.text for word in words]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Eamings", "Earnings"),
        ("EARN1NGS", "EARNINGS"),
        ("lncome", "Income"),
        ("Tota1:", "Total:"),
        ("MEDlCARE", "MEDICARE"),
        ("Perlod", "Period"),
    ],
)
def test_a_label_with_a_letter_taken_for_its_like_is_set_right(read: str, meant: str) -> None:
    assert spelled(read) == meant


@pytest.mark.parametrize("word", ["Anderson", "Delgado", "Clark", "1204.11", "XXX-XX-0012", "Withholdng", "of", "l8"])
def test_what_is_no_label_stays_as_it_was_read(word: str) -> None:
    assert spelled(word) == word


def test_every_label_word_stays_itself() -> None:
    assert [spelled(word) for word in WORDS] == list(WORDS)


@pytest.mark.parametrize(
    ("read", "meant"),
    [("17.288.47", "17,288.47"), ("$1,204,11", "$1,204.11"), ("1,234,567", "1,234,567"), ("12.34", "12.34")],
)
def test_the_last_of_like_marks_before_two_digits_is_the_decimal_point(read: str, meant: str) -> None:
    assert spelled(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"), [("securty", "security"), ("Employse", "Employee"), ("compensalian", "compensation")]
)
def test_a_label_hardly_read_is_the_one_that_it_misses_by_a_slip(read: str, meant: str) -> None:
    assert spelled(read, 0.7) == meant
    assert spelled(read, 0.98) == read


@pytest.mark.parametrize("word", ["Salazar", "Marriott", "Wagner", "Pearson", "employe1", "Benefield"])
def test_a_name_hardly_read_is_not_made_a_label(word: str) -> None:
    assert spelled(word, 0.7) == word


def test_two_labels_run_together_are_cut_and_trade_names_are_not() -> None:
    assert seam("EmployeeMedical") == len("Employee")
    assert seam("QuickBooks") == 0


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("Number:****4521", ["Number:", "****4521"]),
        ("4Social security", ["4", "Social", "security"]),
        ("April 302026", ["April", "30", "2026"]),
        ("Check 302026", ["Check", "302026"]),
        ("89.99$1,204.11", ["89.99", "$1,204.11"]),
        ("01/05/2026Deposit", ["01/05/2026", "Deposit"]),
        ("StatementPeriod 12:30", ["Statement", "Period", "12:30"]),
    ],
)
def test_words_that_were_read_as_one_are_parted(read: str, words: list[str]) -> None:
    assert texts(read) == words


def test_a_character_read_at_the_very_end_of_its_strip_still_has_a_box() -> None:
    strip = Strip(np.full((48, 30, 3), 255, np.uint8), np.eye(3))
    words = words_of_strip(strip, [Glyph("a", 10.0, 0.9), Glyph(" ", 25.0, 0.9), Glyph("b", 40.0, 0.9)], (30, 48), 1)
    assert words[0].text == "a"
