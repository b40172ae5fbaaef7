"""The three bureaus by their names, codes and the models that only they sell."""

from __future__ import annotations

import re
from typing import Final

BUREAU_NAMES: Final = {
    "experian": re.compile(
        r"\b(experian|xpn?|exp)\b|fair,? isaac|fico score 2\b|fico ii\b|risk model (ii|v?2)\b", re.IGNORECASE
    ),
    "equifax": re.compile(
        r"\b(equifax|eq|ef|efx|eqf|eqx)\b|beacon|pinnacle|fico score 5\b|classic \(?v?5|fico 5\b", re.IGNORECASE
    ),
    "transunion": re.compile(
        r"\b(trans ?union|tu|tuc)\b|empirica|classic \(?0?4|risk score 0?4|fico score 4\b|classic 98", re.IGNORECASE
    ),
}
"""A bureau by its own name, its code, or the model that only it sells (FICO Scores 2, 4 and 5)."""

BUREAU_TITLE: Final = re.compile(
    r"(trans ?union|experian|equifax)\W*((credit|consumer|report|file|data|accounts?|trade ?lines?|bureau|section"
    r"|information)\W*)*",
    re.IGNORECASE,
)
"""A section's title that names the bureau whose accounts follow."""


def bureaus_named(text: str) -> list[str]:
    """The bureaus that the text names, by name, code or model."""
    return [name for name, pattern in BUREAU_NAMES.items() if pattern.search(text)]
