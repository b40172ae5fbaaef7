"""Whose part of a joint report it is: the first borrower's or the second's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from extractors.layout import Layout, plain
from extractors.values import parse

_SECOND: Final = re.compile(
    r"\bco-?(borrower|applicant|consumer)\b|\bjoint applicant\b|\b(borrower|applicant|consumer) (#? ?2|two)\b"
    r"|\bspouse\b|\bsecond(ary)? (borrower|applicant)\b",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    r"(?<!co-)(?<!co)(?<!joint )\b(primary |main )?(borrower|applicant|consumer)\b( (#? ?1|one)\b)?", re.IGNORECASE
)
REACH: Final = 14
"""Lines below a section's title that are still that section's."""
SHORTEST_NAME: Final = 6
"""Letters that a name must have to be known again."""


class Owners:
    """Of each line of a page: the nearest label above it, or on it, that names one of two borrowers, and which one."""

    def __init__(self, layout: Layout) -> None:
        names = {second: _names(layout, pattern) for second, pattern in ((True, _SECOND), (False, _FIRST))}
        self._labels: list[tuple[int, bool] | None] = []
        last: tuple[int, bool] | None = None
        for number, line in enumerate(layout.lines):
            if len(line.words) <= 14:
                joined = plain(line.text)
                second = _SECOND.search(line.text) is not None or any(n in joined for n in names[True])
                first = _FIRST.search(_SECOND.sub("", line.text)) is not None or any(n in joined for n in names[False])
                if first != second:
                    last = (number, second)
                elif first:
                    last = None
            self._labels.append(last if last is not None and number - last[0] <= REACH else None)

    def second(self, number: int, after: int) -> bool:
        """Whether the line is the second borrower's: labelled so on itself, or above it but below `after`.

        A report's head names both borrowers before its sections begin: labels up to the line `after` tell nothing.
        """
        label = self._labels[number]
        return label is not None and label[1] and (label[0] == number or label[0] > after)


def _names(layout: Layout, label: re.Pattern[str]) -> frozenset[str]:
    """The names that stand beside the label, as plain letters."""
    found = set[str]()
    for line in layout.lines:
        runs = layout.runs(line, 0.9)
        for run, after in pairwise(runs):
            text = " ".join(w.text for w in run)
            if label.search(text) and len(run) <= 4 and parse("person", " ".join(w.text for w in after)) is not None:
                found.add(plain(" ".join(w.text for w in after)))
    return frozenset(name for name in found if len(name) >= SHORTEST_NAME)
