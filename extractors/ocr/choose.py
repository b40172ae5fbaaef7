"""Which engine reads pictures on this machine."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from extractors.ocr import ppocr, tesseract
from extractors.ocr.protocol import OcrEngine, Recognised, Recogniser
from extractors.second_opinion import Eyes


@cache
def default_engine() -> OcrEngine | None:
    """PP-OCR where its weights are installed, else Tesseract where it is, else None: nothing is ever downloaded."""
    if ppocr.available():
        return ppocr.PpOcr()
    if tesseract.available():
        return tesseract.Tesseract()
    return None


def recogniser() -> Recogniser | None:
    """The default engine as a plain function of picture and page, or None where no engine is installed."""
    engine = default_engine()
    if engine is None:
        return None

    def recognise(picture: NDArray[np.uint8], page: int) -> Recognised:
        return engine.recognise(picture, page)

    return recognise


@cache
def second_eyes() -> Eyes | None:
    """Both engines for a second look at single figures, or None where one is missing: none seconds itself."""
    if ppocr.available() and tesseract.available():
        return Eyes(tesseract.read_crops, ppocr.reread)
    return None
