"""An amount whose dollar sign may have been read as a digit is doubted where the page prints the sign."""

from __future__ import annotations

from extractors.ocr.doubt import DOUBTFUL, doubted
from extractors.source import Box, Reader, Word


def words(*texts: str) -> list[Word]:
    return [Word(t, Box(1, 0.1, 0.1 + 0.02 * i, 0.2, 0.11 + 0.02 * i), Reader.OCR, 0.98) for i, t in enumerate(texts)]


SIGNED = ("$2,980.77", "$536.49", "-$43.19", "$902.09", "$2.40", "$2,076.28")


def confidences(read: list[Word]) -> dict[str, float]:
    return {word.text: word.confidence for word in doubted(read)}


def test_an_amount_that_begins_with_an_8_is_doubted_among_amounts_with_a_sign() -> None:
    found = confidences(words(*SIGNED, "8184.66", "12.00"))
    assert found["8184.66"] == DOUBTFUL
    assert found["12.00"] == found["$902.09"] == 0.98


def test_a_sign_that_stands_apart_is_a_sign() -> None:
    assert confidences(words(*SIGNED, "$", "8,184.66"))["8,184.66"] == 0.98


def test_a_page_that_prints_no_signs_doubts_nothing() -> None:
    assert confidences(words("8,184.66", "512.00", "43.19", "902.09", "$2.40"))["8,184.66"] == 0.98


def test_many_lost_signs_do_not_hide_one_another() -> None:
    found = confidences(words(*SIGNED, "8184.66", "8536.49", "82,960.77", "8596.15", "83,190.64"))
    assert {found[text] for text in ("8184.66", "8536.49", "83,190.64")} == {DOUBTFUL}
