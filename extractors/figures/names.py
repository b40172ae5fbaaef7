"""Keys by which the same person or organisation is known under differently printed names."""

from __future__ import annotations

import re
from typing import Final

_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms", "dr"})
_FORMS: Final = frozenset(
    "inc incorporated llc llp lp ltd limited co corp corporation company the of and plc pllc na fsb holdings".split()
)


def person_key(name: str) -> str:
    """The name's words without order, case, initials and titles: `DELGADO, RUTH A` is `Ruth Delgado`."""
    words = re.findall(r"[^\W\d_]+", name.lower().replace("'", ""))
    long = [w for w in words if len(w) > 1 and w not in _SUFFIXES]
    return " ".join(sorted(long or words))


def organisation_key(name: str) -> str:
    """The name's words without case, punctuation and legal form."""
    words = re.findall(r"[^\W_]+", name.lower().replace("&", " and ").replace("'", ""))
    return " ".join([w for w in words if w not in _FORMS] or words)
