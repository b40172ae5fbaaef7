"""One debt that several bureaus report, each in a section or a row of its own, is one account of the borrower."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from extractors.document import Reading, Row
from extractors.kinds.credit_bureaus import BUREAU_TITLE, bureaus_named
from extractors.kinds.credit_side import merged
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page

SHORTEST_NUMBER: Final = 4
"""Figures that two account numbers must share at their beginning, or at their end where both begin with a mask."""
SHORTEST_NAME: Final = 4
"""Letters that two names of one creditor begin with alike."""


@dataclass(frozen=True, slots=True)
class _Title:
    page: int
    top: float
    bureau: Reading


def _titles(pages: Sequence[Page]) -> Iterator[_Title]:
    """The titles of bureaus' sections, in printed order."""
    for page in pages:
        layout = Layout(page)
        for line in layout.lines:
            if match := BUREAU_TITLE.fullmatch(line.text.strip(" *:-=")):
                yield _Title(page.number, line.box.top, reading_of(match[1], line.words))


def _top(row: Row) -> float:
    return min((box.top for cell in row.cells.values() for box in cell.boxes if box.page == row.page), default=0.0)


def _with_section(rows: Sequence[Row], pages: Sequence[Page]) -> tuple[Row, ...] | None:
    """The accounts with the bureau in whose section each stands, None where they stand in no several such sections."""
    titles = list(_titles(pages))
    above = [[t for t in titles if (t.page, t.top) < (row.page, _top(row))] for row in rows]
    owners = {plain(str(found[-1].bureau.value)) for found in above if found}
    if len(owners) < 2 or not all(above):
        return None
    made = []
    for row, found in zip(rows, above, strict=True):
        bureau = found[-1].bureau if found[-1].page == row.page else replace(found[-1].bureau, boxes=())
        made.append(replace(row, cells={"bureaus": bureau} | dict(row.cells)))
    return tuple(made)


def _figures(row: Row) -> str:
    reading = row.cells.get("account_number")
    return "" if reading is None else re.sub(r"[^0-9*#xX•]", "", str(reading.value)).upper()


def _one_number(first: str, second: str) -> bool:
    """Whether two account numbers can be one: what both show of its beginning, or else of its end, is the same."""
    for shown in (r"^\d+", r"\d+$"):
        one, other = re.search(shown, first), re.search(shown, second)
        if one is not None and other is not None:
            length = min(len(one[0]), len(other[0]))
            parts = (one[0][:length], other[0][:length]) if shown[0] == "^" else (one[0][-length:], other[0][-length:])
            return length >= SHORTEST_NUMBER and parts[0] == parts[1]
    return False


def _month(row: Row) -> int | None:
    match = re.match(r"(\d{4})-(\d\d)", str(row.cells["opened"].value)) if "opened" in row.cells else None
    return None if match is None else int(match[1]) * 12 + int(match[2])


def _sources(row: Row) -> frozenset[str]:
    reading = row.cells.get("bureaus")
    return frozenset() if reading is None else frozenset(bureaus_named(str(reading.value).replace("/", " ")))


def _one_account(first: Row, second: Row) -> bool:
    """Whether two rows are one debt as two bureaus have it: number, opening month and creditor's name agree."""
    sources = _sources(first), _sources(second)
    if not all(sources) or sources[0] & sources[1] or not _one_number(_figures(first), _figures(second)):
        return False
    opened = _month(first), _month(second)
    if opened[0] is None or opened[1] is None or abs(opened[0] - opened[1]) > 1:
        return False
    names = [plain(str(row.cells["creditor"].value)) for row in (first, second) if "creditor" in row.cells]
    return len(names) == 2 and names[0][:SHORTEST_NAME] == names[1][:SHORTEST_NAME]


def _joined(rows: Sequence[Row]) -> Row:
    """One row of several: the first one's place and names, the newest report's amounts, every bureau."""
    first = rows[0]
    cells = merged({str(place): row.cells for place, row in enumerate(rows)})
    cells |= {name: first.cells[name] for name in ("creditor", "account_number") if name in first.cells}
    bureaus = first.cells["bureaus"]
    cells["bureaus"] = replace(bureaus, value=" ".join(str(row.cells["bureaus"].value) for row in rows))
    here = {
        name: reading if all(box.page == first.page for box in reading.boxes) else replace(reading, boxes=())
        for name, reading in cells.items()
    }
    return replace(first, cells=here)


def merged_accounts(rows: Sequence[Row], pages: Sequence[Page]) -> tuple[Row, ...]:
    """The accounts with each debt once, in the order in which the bureaus first name it.

    Only the sections of several bureaus repeat a debt: a merged report has joined its sources already, and what it
    leaves apart its totals count apart.
    """
    sectioned = _with_section(rows, pages)
    if sectioned is None:
        return tuple(rows)
    groups: list[list[Row]] = []
    for row in sectioned:
        own = next((g for g in groups if all(_one_account(member, row) for member in g)), None)
        if own is None:
            groups.append([row])
        else:
            own.append(row)
    return tuple(group[0] if len(group) == 1 else _joined(group) for group in groups)
