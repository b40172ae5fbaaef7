"""Lines of a stub that tell of the year to date alone, for a heading over them or their first words say so."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractors.layout import Layout
from extractors.source import Word

_TO_DATE = r"(?:ytd|y-t-d|(?:calendar )?year[- ]to[- ]date)"
_HEADING = re.compile(
    rf"{_TO_DATE}(?: (?:totals?|summary|amounts?|figures|information|earnings (?:and|&) deductions))?:?", re.IGNORECASE
)
_PREFIX = re.compile(rf"{_TO_DATE}: ?[a-z]", re.IGNORECASE)
_FIRST = re.compile(rf"{_TO_DATE}:", re.IGNORECASE)


def of_the_year(layout: Layout) -> frozenset[int]:
    """The lines that tell of the year to date alone: below a heading that says so, or behind the words `YTD:`."""
    found: set[int] = set()
    within = False
    for number, line in enumerate(layout.lines):
        text = line.text.strip()
        if _HEADING.fullmatch(text):
            within = True
        elif not any(c.isdigit() for c in text) and any(c.isalpha() for c in text):
            within = False
        elif within or _PREFIX.match(text):
            found.add(number)
    return frozenset(found)


def tells_the_year(words: Sequence[Word]) -> bool:
    """Whether a line has the year's totals each behind its name, under no heads: `YTD: Gross 9,000.00 Fed 900.00`."""
    names = sum(a.text[-1:].isdigit() and b.text[:1].isalpha() for a, b in itertools.pairwise(words))
    return names > 0 and _FIRST.fullmatch(words[0].text) is not None
