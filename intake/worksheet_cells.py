"""From a figure's tree to a live formula: readings and rules have cells of their own, and formulas point at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.document import Document, Reading
from extractors.figures.expression import By, Expression, Extreme, Fixed, Plus, Read, Times
from extractors.figures.rules import Rule

SOURCES, RULES = "Sources", "Rules"
FIRST_ROW = 4
"""The first row below a sheet's title and heads, counted from 0."""
LONGEST = 8000
"""Letters that a formula may have; spreadsheets end at 8192."""


@dataclass(slots=True)
class Places:
    """Which cell holds which reading, rule and figure of one workbook, given out as they are asked for."""

    readings: dict[tuple[str, Decimal], tuple[int, Read]] = field(default_factory=dict)
    rules: dict[Rule, int] = field(default_factory=dict)
    figures: dict[Expression, str] = field(default_factory=dict)
    """Trees of figures that stand in a cell, unrounded."""

    def source(self, leaf: Read) -> str:
        """The cell of a reading's amount."""
        row, _ = self.readings.setdefault((leaf.ref, leaf.amount), (len(self.readings), leaf))
        return f"{SOURCES}!$C${row + FIRST_ROW + 1}"

    def rule(self, one: Rule) -> str:
        """The cell of a rule's number."""
        row = self.rules.setdefault(one, len(self.rules))
        return f"{RULES}!$B${row + FIRST_ROW + 1}"


def formula_of(tree: Expression, places: Places) -> str:
    """The tree as a spreadsheet's formula, without the sign that begins one; parts that have a cell are named by it."""
    match tree:
        case Read():
            return places.source(tree)
        case Fixed():
            if tree.rule is not None and tree.rule.value == tree.amount:
                return places.rule(tree.rule)
            return format(tree.amount, "f") if tree.amount >= 0 else f"({tree.amount:f})"
        case Plus():
            said = ""
            for sign, part in tree.parts:
                said += ("-" if sign < 0 else "+" if said else "") + _part(part, places, Plus)
            return said or "0"
        case Times():
            return "*".join(_part(one, places, Plus) for one in tree.factors)
        case By():
            return f"{_part(tree.dividend, places, Plus)}/{_part(tree.divisor, places, Plus, Times, By)}"
        case Extreme():
            name = "MIN" if tree.pick == "lower" else "MAX"
            return f"{name}({','.join(_part(one, places) for one in tree.of)})"


def _part(tree: Expression, places: Places, *closed: type) -> str:
    held = places.figures.get(tree) if not isinstance(tree, Read | Fixed) else None
    if held is not None:
        return held
    said = formula_of(tree, places)
    return f"({said})" if isinstance(tree, closed) else said


def reading_at(documents: Sequence[Document], ref: str) -> Reading | None:
    """The reading that a reference names: `d1.gross_pay`, `d3.transactions[4].amount`."""
    name, _, rest = ref.partition(".")
    document = next((d for d in documents if d.id == name), None)
    if document is None:
        return None
    cell = re.fullmatch(r"(.+)\[(\d+)\]\.(.+)", rest)
    if cell is None:
        return document.reading(rest)
    rows = document.rows.get(cell[1], ())
    return rows[int(cell[2])].cells.get(cell[3]) if int(cell[2]) < len(rows) else None
