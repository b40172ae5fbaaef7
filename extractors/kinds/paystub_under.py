"""The year to date where it stands under the period's figure, in the same column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.document import Reading
from extractors.kinds.paystub_entries import Entry
from extractors.kinds.paystub_numbers import number_reading, numbers_of
from extractors.layout import Layout
from extractors.source import Box, Word

Under = Mapping[int, tuple[tuple[Word, ...], ...]]
_TO_DATE = re.compile(r"(?:ytd|y-t-d|year[- ]to[- ]date)(?: (?:amount|total))?:?", re.IGNORECASE)
_CLOSE = 0.9
"""Heights of print: the year stands no further below its period."""
_FLUSH, _UNDER_HEAD = 0.008, 0.02
"""Of the page's width: how far the right edges of two figures, and of a figure and its head, may differ."""


def years_under(layout: Layout) -> Under:
    """The lines that hold nothing but the year's figures, each right under a figure of the period.

    The line says so itself (`YTD 900.00`), or a head over its column does that stands under the period's head.
    """
    heads: list[Box] = []
    found: dict[int, tuple[tuple[Word, ...], ...]] = {}
    for number, line in enumerate(layout.lines):
        runs = [" ".join(w.text for w in run) for run in layout.runs(line, 0.9)]
        if all(_TO_DATE.fullmatch(text) for text in runs):
            heads += [run[-1].box for run in layout.runs(line, 0.9)]
            continue
        numbers = tuple(numbers_of(line.words))
        used = {id(w) for n in numbers for w in n}
        said = " ".join(w.text for w in line.words if id(w) not in used and w.text != "$")
        above = layout.lines[number - 1] if number else None
        far = above is None or line.box.top - above.box.bottom > _CLOSE * line.height
        if not numbers or far or above is None or (said and not _TO_DATE.fullmatch(said)):
            continue
        over = numbers_of(above.words)
        flush = all(any(abs(n[-1].box.right - m[-1].box.right) < _FLUSH for m in over) for n in numbers)
        headed = all(any(abs(n[-1].box.right - h.right) < _UNDER_HEAD for h in heads) for n in numbers)
        if flush and (said or headed):
            found[number] = numbers
    return found


def year_under(under: Under, number: int, box: Box) -> Reading | None:
    """The year's figure under that of a line's period, none where it is the smaller."""
    for words in under.get(number + 1, ()):
        if abs(words[-1].box.right - box.right) < _FLUSH:
            return number_reading(words, "amount")
    return None


def with_years(entries: Sequence[Entry], under: Under) -> list[Entry]:
    """The lines of a table, each with the year to date that stands under its amount."""
    made = []
    for entry in entries:
        amount = entry.cells.get("amount")
        year = year_under(under, entry.line, amount.boxes[-1]) if amount is not None else None
        grows = (
            amount is not None
            and year is not None
            and isinstance(amount.value, Decimal)
            and isinstance(year.value, Decimal)
            and abs(year.value) >= abs(amount.value)
        )
        told = grows and year is not None and "ytd" not in entry.cells
        made.append(replace(entry, cells={**entry.cells, "ytd": year}) if told and year is not None else entry)
    return made
