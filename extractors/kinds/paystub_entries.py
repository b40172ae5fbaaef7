"""The lines of a stub's tables: their labels and cells, and what their numbers say of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.document import Reading
from extractors.source import Word


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its label's words and the cells by column kind."""

    section: str
    title: str
    label: tuple[Word, ...]
    cells: dict[str, Reading]
    page: int
    line: int

    @property
    def text(self) -> str:
        """The label as printed."""
        return " ".join(w.text for w in self.label)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """The lines with period and year told apart where their heads were taken for each other.

    No year to date is less than its last period, but for corrections: where most lines of a table say otherwise, and
    hours times rate do not, the two columns stand the other way round.
    """
    pairs = [(e.cells["amount"].value, e.cells["ytd"].value) for e in entries if {"amount", "ytd"} <= e.cells.keys()]
    sizes = [(abs(a), abs(y)) for a, y in pairs if isinstance(a, Decimal) and isinstance(y, Decimal)]
    more, less = sum(a > y for a, y in sizes), sum(a < y for a, y in sizes)
    if more <= less or more < 2:
        return list(entries)
    turned = []
    for entry in entries:
        cells = {_OTHER_WAY.get(kind, kind): reading for kind, reading in entry.cells.items()}
        turned.append(replace(entry, cells=cells))
    return turned


_OTHER_WAY = {"amount": "ytd", "ytd": "amount"}


def adds_up(amount: Reading, entries: Sequence[Entry], section: str) -> bool:
    """Whether a figure without a label is the sum of the section's lines above it: its total."""
    above = [e.cells["amount"].value for e in entries if e.section == section and "amount" in e.cells]
    numbers = [v for v in above if isinstance(v, Decimal)]
    return len(numbers) >= 2 and sum(numbers, Decimal(0)) == amount.value
