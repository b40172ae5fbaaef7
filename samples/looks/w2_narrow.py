"""Narrow strips of a form beside each other: short captions, one box a line, three copies across a landscape sheet."""

from __future__ import annotations

from samples.ledger.wages import WageStatement
from samples.looks import LOOKS
from samples.looks.stub_print import once, put
from samples.looks.w2_boxes import SHORT, Cell, Form, fill, omb_number, typed_family
from samples.sheet import LETTER, Drawn, Sheet, field
from samples.splits import Split
from samples.style import WHITE, Style

_KEYS_BELOW = ("1", "2", "3", "4", "5", "6", "7", "8", "10", "11")


def _cells(pairs: bool) -> tuple[Cell, ...]:
    cells = [Cell("a", 0, 0, 10, 2), Cell("b", 10, 0, 20, 2), Cell("c", 0, 2, 20, 6.4), Cell("ef", 0, 6.4, 20, 10.8),
             Cell("d", 0, 10.8, 20, 12.4)]  # fmt: skip
    top = 12.4
    for n, key in enumerate(_KEYS_BELOW):
        if pairs:
            left = 10.0 * (n % 2)
            cells.append(Cell(key, left, top + 1.9 * (n // 2), left + 10, top + 1.9 * (n // 2 + 1)))
        else:
            left, row = (0.0, n) if n < 5 else (10.0, n - 5)
            cells.append(Cell(key, left, top + 1.9 * row, left + 10, top + 1.9 * (row + 1)))
    top += 9.5
    for n, key in enumerate(("12a", "12b", "12c", "12d")):
        left = 10.0 * (n % 2)
        cells.append(Cell(key, left, top + 1.8 * (n // 2), left + 10, top + 1.8 * (n // 2 + 1)))
    cells += [Cell("13", 0, top + 3.6, 20, top + 6), Cell("14", 0, top + 6, 20, top + 8.6)]
    top += 8.6
    for line in (0, 1):
        for key, left, right in (("15", 0, 3), ("15id", 3, 9), ("16", 9, 15), ("17", 15, 20)):
            cells.append(Cell(key, left, top + 1.6 * line, right, top + 1.6 * (line + 1), line))
        for key, left, right in (("18", 0, 7), ("19", 7, 13), ("20", 13, 20)):
            cells.append(Cell(key, left, top + 3.2 + 1.6 * line, right, top + 3.2 + 1.6 * (line + 1), line))
    return tuple(cells)


@LOOKS.declare("w2-narrow", Split.TEST, "w2")
def narrow(statement: WageStatement, style: Style) -> Drawn:
    """Three strips of short captions stand side by side on a landscape sheet, each with all the boxes."""
    sheet = Sheet(style, (LETTER[1], LETTER[0]))
    cells = _cells(style.chance("in pairs", 0.6))
    dark = style.chance("dark title", 0.5)
    wide = 232.0
    for n, copy in enumerate(("FEDERAL", "STATE", "EMPLOYEE")):
        left, top = 28.0 + n * 252, 24.0
        ink = WHITE if dark else (0.0, 0.0, 0.0)
        sheet.box(left, top, left + wide, top + 22, fill=style.accent if dark else None, width=0.6)
        year = str(statement.year)
        end = sheet.text(left + 4, top + 15, f"{year} ", size=12, bold=True, colour=ink, says=field("tax_year", year))
        put(sheet, end + 2, top + 15, "W-2 Wage and Tax Statement", 110, size=8, colour=ink, bold=True)
        put(sheet, left + wide - 4, top + 10, f"{copy} COPY", 62, size=5.6, colour=ink, align="right")
        put(sheet, left + wide - 4, top + 18, omb_number(statement.year), 62, size=5, colour=ink, align="right")
        form = Form(left, top + 22, wide / 20, 14.2, SHORT, 4.9, min(style.size, 8.0), typed_family(style),
                    style.chance("amounts right", 0.7), f"{n}.", keys_bold=style.chance("bold keys", 0.6))  # fmt: skip
        fill(sheet, statement, form, cells)
        if n:
            sheet.rule(left - 10, 8, left - 10, sheet.height - 8, width=0.4, dashed=True)
    return once(sheet.done())
