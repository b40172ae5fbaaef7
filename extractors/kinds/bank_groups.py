"""Groups side by side on one line, each a date and an amount: check lists and daily balances in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.kinds.bank_print import PrintedDate
from extractors.layout import Found, Line
from extractors.source import Word

SERIAL = re.compile(r"^[#*]?\d{1,6}[*.)^]*$")
"""A check's number, with the mark of a break in the sequence."""


@dataclass(frozen=True, slots=True)
class Group:
    """A date and an amount that belong together, with a check's number where one stands beside them."""

    date: PrintedDate
    amount: Found
    number: Word | None


def groups_of(line: Line, found: Sequence[Found], dates: Sequence[PrintedDate]) -> tuple[Group, ...]:
    """The groups of a line from left to right; none where the line tells of one booking in words."""
    if not found or not dates:
        return ()
    items: list[tuple[float, PrintedDate | Found | Word]] = [(d.words[0].box.left, d) for d in dates]
    items += [(f.box.left, f) for f in found]
    taken = {id(w) for d in dates for w in d.words} | {id(w) for f in found for w in f.words}
    items += [(w.box.left, w) for w in line.words if id(w) not in taken and SERIAL.match(w.text)]
    wordy = sum(any(c.isalpha() for c in w.text) for w in line.words if id(w) not in taken)
    if len(found) == 1 and wordy:
        return ()
    date: PrintedDate | None = None
    amount: Found | None = None
    number: Word | None = None
    made: list[Group] = []
    for _, item in sorted(items, key=lambda i: i[0]):
        if isinstance(item, PrintedDate):
            # Number, amount, day is an order of columns as well; without its number an amount is another line's.
            amount = amount if date is None and number is not None else None
            date, number = item, number if date is None else None
        elif isinstance(item, Word):
            date, amount, number = (None, None, item) if number is not None else (date, amount, item)
        else:
            date, amount, number = (None, item, None) if amount is not None else (date, item, number)
        if date is not None and amount is not None:
            made.append(Group(date, amount, number))
            date, amount, number = None, None, None
    return tuple(made)


def are_checks(groups: Sequence[Group]) -> bool:
    """Whether groups are checks whatever the list is called: their numbers side by side, or one with its number's mark.

    So a picture of a check has it below: `#1023 09/26 $386.70`.
    """
    numbers = [group.number for group in groups if group.number is not None]
    if len(numbers) < len(groups):
        return False
    return len(groups) > 1 or any(
        n.text.startswith("#") and n.box.left < g.date.words[0].box.left for n, g in zip(numbers, groups, strict=True)
    )


def are_bare(groups: Sequence[Group], line: Line) -> bool:
    """Whether a line is nothing but days with a sum beside each, as no booking and its balance are printed."""
    spent = {id(w) for g in groups for w in (*g.date.words, *g.amount.words)}
    return len(groups) > 1 and not any(c.isalnum() for w in line.words if id(w) not in spent for c in w.text)
