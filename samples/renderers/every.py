"""Every renderer, declared: whoever asks the registry by name imports this module first."""

from __future__ import annotations

from samples.renderers import (
    with_chromium,
    with_pdfium,
    with_plain,
    with_reportlab,
    with_typst,
    with_weasyprint,
)

__all__ = ["with_chromium", "with_pdfium", "with_plain", "with_reportlab", "with_typst", "with_weasyprint"]
