"""The document kinds that are known, one module each.

A kind's signature speaks on one scale: 4 for a title that only this kind bears, 2 to 3 for print that hardly any other
paper carries, 1 for a label that is common on it, 0.5 for a hint, and minus 4 to 8 for the title of a look-alike.
`classify.py` wants about 3.5 before it calls a page by a kind's name.
"""

from __future__ import annotations

import importlib
import importlib.util

from extractors.declaration import Kind

_MODULES = ("paystub", "w2", "form_1040", "bank_statement", "credit_report", "others")


def _declared() -> tuple[Kind, ...]:
    kinds: list[Kind] = []
    for name in _MODULES:
        if importlib.util.find_spec(f"extractors.kinds.{name}") is None:
            continue
        module = importlib.import_module(f"extractors.kinds.{name}")
        kinds.extend(module.KINDS if hasattr(module, "KINDS") else (module.KIND,))
    return tuple(kinds)


KINDS: tuple[Kind, ...] = _declared()
"""Every kind, in a fixed order."""


def kind_of(name: str) -> Kind | None:
    """The kind of that name, or None where it is not declared (`other`)."""
    return next((kind for kind in KINDS if kind.name == name), None)
