"""The document kinds that are known, one module each.

A kind's signature speaks on one scale: 4 for a title that only this kind bears, 2 to 3 for print that hardly any other
paper carries, 1 for a label that is common on it, 0.5 for a hint, and minus 4 to 8 for the title of a look-alike.
`classify.py` wants about 3.5 before it calls a page by a kind's name.
"""

from __future__ import annotations

from extractors.declaration import Kind
from extractors.kinds import bank_statement, credit_report, form_1040, others, paystub, w2

KINDS: tuple[Kind, ...] = (
    paystub.KIND,
    w2.KIND,
    form_1040.KIND,
    bank_statement.KIND,
    credit_report.KIND,
    *others.KINDS,
)
"""Every kind, in a fixed order."""


def kind_of(name: str) -> Kind | None:
    """The kind of that name, or None where it is not declared (`other`)."""
    return next((kind for kind in KINDS if kind.name == name), None)
