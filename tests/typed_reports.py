"""Credit reports typed with a fixed pitch, for the tests of their reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractors.extract import extract
from extractors.kinds.credit_report import KIND
from extractors.solve import Solved, solve
from extractors.source import Box, Origin, Page, Word

WIDE, TALL = 140.0, 80.0


def page(lines: Sequence[str], number: int = 1) -> Page:
    """A page of lines typed with fixed pitch: a character's place in the text is its place on the page."""
    words = []
    for row, line in enumerate(lines):
        at = 0
        for text in line.split(" "):
            if text:
                top = (row + 1) / TALL
                box = Box(number, at / WIDE, top, (at + len(text)) / WIDE, top + 0.7 / TALL)
                words.append(Word(text, box))
            at += len(text) + 1
    return Page(number, 1190.0, 1360.0, Origin.DIGITAL, tuple(words))


def read(*pages: Sequence[str]) -> Solved:
    return solve(KIND, extract(KIND, [page(lines, number) for number, lines in enumerate(pages, 1)]))


def fields(solved: Solved) -> dict[str, object]:
    return {f.name: f.reading.value for f in solved.fields if f.reading is not None}


def rows(solved: Solved) -> list[dict[str, object]]:
    return [{name: r.value for name, r in row.cells.items()} for row in solved.rows.get("tradelines", ())]


def expect(row: Mapping[str, object], **cells: object) -> None:
    wanted = {k: Decimal(v) if isinstance(v, int) else v for k, v in cells.items()}
    assert {k: row.get(k) for k in wanted} == wanted


HEAD = [
    "MERGED CREDIT REPORT",
    "REPORT DATE: 03/14/2026          REFERENCE NUMBER: 7731902        REPOSITORIES: XP/TU/EF",
    "APPLICANT: NOWAK, IRENE P        SSN: XXX-XX-4410                 DOB: 05/09/1979",
    "CURRENT ADDRESS: 18 ORCHARD LANE, DAYTON, OH 45402",
    "",
]
