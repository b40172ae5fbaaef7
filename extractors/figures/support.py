"""Support counts only where the borrower wants it counted (Regulation B, 12 CFR 1002.5(d)(2))."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from extractors.document import Document
from extractors.figures.ground import Ground


def is_stated(monthly: Decimal, documents: Sequence[Document], ground: Ground) -> bool:
    """Whether an application states an income of about that amount, so that its borrower asks that it be counted."""
    apart = ground.rule("support-stated")
    if apart is None:
        return False
    stated = [
        field.reading.value
        for document in documents
        if document.kind == "assistance_application"
        for field in document.fields
        if field.name.startswith("income.") and field.reading is not None
    ]
    return any(isinstance(one, Decimal) and abs(one - monthly) <= monthly * apart.value for one in stated)
