"""The checks: each module registers its own; importing this package registers all of them."""

from fraud.checks import (
    bank,
    credit,
    cross_document,
    file,
    identity,
    paystub,
    paystub_dates,
    plausibility,
    recency,
    tax_return,
    w2,
)

__all__ = [
    "bank",
    "credit",
    "cross_document",
    "file",
    "identity",
    "paystub",
    "paystub_dates",
    "plausibility",
    "recency",
    "tax_return",
    "w2",
]
