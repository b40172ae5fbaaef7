"""Every renderer, declared: whoever asks the registry by name imports this module first."""

from __future__ import annotations

from samples.renderers import with_pdfium, with_plain, with_reportlab, with_typst

__all__ = ["with_pdfium", "with_plain", "with_reportlab", "with_typst"]
