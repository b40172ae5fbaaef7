"""A PDF as a viewer shows it: what stands in its form fields and notes is part of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium


@contextmanager
def viewed(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document with fields and notes painted into its pages, so that pictures and words of a page have them."""
    document = pdfium.PdfDocument(data)
    try:
        if document.get_formtype() != pdfium.raw.FORMTYPE_NONE:
            document.init_forms()
            for number in range(len(document)):
                page = document[number]
                page.flatten()
                page.close()
        yield document
    finally:
        document.close()
