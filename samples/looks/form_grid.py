"""Parts of forms that are neither rows nor boxes: questions to tick, lists of payers, columns by property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from samples.looks.form_pen import Pen, plain_whole, whole
from samples.sheet import Says, cell, field


def question(
    pen: Pen, left: float, right: float, top: float, label: str, words: str, answer: str = "", *, name: str = "",
    pitch: float = 12.0,
) -> float:  # fmt: skip
    """A question with Yes and No at the end of its line; the answer is what is ticked. Returns the bottom."""
    base = top + pitch - 3
    pen.print(left + (15 if len(label) < 3 else 18), base, label, bold=True, align="right")
    end = pen.print(left + 20, base, words, room=right - left - 100)
    pen.leader(end, right - 76, base)
    for at, choice in ((right - 70, "Yes"), (right - 32, "No")):
        ticked = answer == choice
        pen.tick(at, base, ticked, says=field(name, choice) if name and ticked else None)
        pen.print(at + 10, base, choice, bold=True)
    return top + pitch


def listed(
    pen: Pen, rows: Sequence[Mapping[str, Any]], name: str, column: str, *, left: float, right: float, top: float,
    bottom: float, least: int, amount: float = 72.0,
) -> float:  # fmt: skip
    """A list with an amount each, on so many lines at least as the form has; returns the bottom of the last."""
    count = max(least, len(rows))
    pitch = (bottom - top) / count
    edge = right - amount
    y = top
    for number in range(count):
        if number < len(rows):
            label, value = str(rows[number][column]), rows[number]["amount"]
            pen.value(left, y, edge - 4, y + pitch, label, says=cell(name, number, column, label))
            says = Says(name, plain_whole(value), number, "amount")
            pen.value(edge, y, right, y + pitch, whole(pen.style, value), says=says, align="right")
        pen.sheet.rule(left, y + pitch, edge, y + pitch, width=0.3)
        y += pitch
    if pen.dress.boxes:
        pen.sheet.rule(edge, top, edge, y, width=0.5)
        pen.sheet.rule(right, top, right, y, width=0.5)
    return y


def by_column(
    pen: Pen, line: str, label: str, caption: str, values: Sequence[Decimal | None], *, left: float, right: float,
    top: float, pitch: float, columns: int, wide: float, bold: bool = False,
) -> float:  # fmt: skip
    """One line of a form with an amount for each property, said by line and letter and as a cell of its row."""
    first = right - columns * wide
    base = top + pitch - 3
    pen.print(left + 15, base, label, bold=True, align="right")
    end = pen.print(left + 20, base, caption, room=first - 22 - left - 22, bold=bold)
    pen.leader(end, first - 22, base)
    if line:
        pen.print(first - 10, base, line, bold=True, align="center", room=18)
    for number in range(columns):
        a, b = first + number * wide, first + (number + 1) * wide
        value = values[number] if number < len(values) else None
        if pen.dress.boxes:
            pen.sheet.box(a, top, b, top + pitch, width=0.4)
        else:
            pen.sheet.rule(a + 3, top + pitch - 1, b, width=0.4)
        if value is None:
            pen.value(a, top, b, top + pitch, "")
            continue
        says = field(f"line.{line}{'ABC'[number]}", plain_whole(value))
        pen.value(a, top, b, top + pitch, whole(pen.style, value), says=says, align="right")
        pen.sheet.also(Says("properties", plain_whole(value), number, f"line.{line}"))
    return top + pitch
