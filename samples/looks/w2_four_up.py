"""Four small forms of one statement on a sheet, to be torn apart: federal, state, local and one's own."""

from __future__ import annotations

from samples.ledger.wages import WageStatement
from samples.looks import LOOKS
from samples.looks.stub_print import once, put
from samples.looks.w2_boxes import SHORT, Cell, Form, fill, omb_number, typed_family
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_CELLS = (
    Cell("1", 0, 0, 12, 2), Cell("2", 12, 0, 24, 2), Cell("3", 0, 2, 12, 4), Cell("4", 12, 2, 24, 4),
    Cell("5", 0, 4, 12, 6), Cell("6", 12, 4, 24, 6), Cell("d", 0, 6, 10, 8), Cell("a", 10, 6, 24, 8),
    Cell("b", 0, 8, 24, 9.8), Cell("c", 0, 9.8, 24, 14), Cell("e", 0, 14, 24, 15.8),
    Cell("f", 0, 15.8, 24, 19.2), Cell("7", 0, 19.2, 8, 21), Cell("8", 8, 19.2, 16, 21),
    Cell("9", 16, 19.2, 24, 21), Cell("10", 0, 21, 8, 22.8), Cell("11", 8, 21, 16, 22.8),
    Cell("12a", 16, 21, 24, 22.8), Cell("13", 0, 22.8, 16, 25.4), Cell("12b", 16, 22.8, 24, 24.4),
    Cell("14", 0, 25.4, 16, 27.6), Cell("12c", 16, 24.4, 24, 26), Cell("12d", 16, 26, 24, 27.6),
)  # fmt: skip
_STATES = tuple(
    Cell(key, left, 27.6 + 1.7 * line, right, 29.3 + 1.7 * line, line)
    for line in (0, 1)
    for key, left, right in (
        ("15", 0, 2.2), ("15id", 2.2, 7), ("16", 7, 11), ("17", 11, 14.4), ("18", 14.4, 18), ("19", 18, 21),
        ("20", 21, 24),
    )
)  # fmt: skip
_COPIES = (
    ("Copy B", "To be filed with employee’s FEDERAL tax return"),
    ("Copy 2", "To be filed with employee’s STATE income tax return"),
    ("Copy 2", "To be filed with employee’s CITY or LOCAL tax return"),
    ("Copy C", "For EMPLOYEE’S RECORDS"),
)


@LOOKS.declare("w2-four-up", Split.TRAIN, "w2")
def four_up(statement: WageStatement, style: Style) -> Drawn:
    """The same statement stands four times on the sheet; what the first of them says, the others repeat."""
    sheet = Sheet(style)
    order = [_COPIES[n] for n in ((0, 1, 2, 3) if style.chance("federal first", 0.6) else (3, 0, 1, 2))]
    for n, (copy, words) in enumerate(order):
        left, top = 26.0 + 300 * (n % 2), 22.0 + 392 * (n // 2)
        form = Form(left, top + 22, 260 / 24, 10.35, SHORT, 4.6, min(style.size, 7.6), typed_family(style),
                    style.chance("amounts right", 0.6), f"{n}.", keys_bold=style.chance("bold keys", 0.5))  # fmt: skip
        year = str(statement.year)
        put(sheet, left, top + 10, f"{copy} {words}", 260, size=5.6)
        name = style.word("name", "Wage and Tax Statement", "Wage & Tax Statement")
        end = sheet.text(left, top + 19, f"Form W-2 {name}  ", size=6.5, bold=True)
        sheet.text(end, top + 19, year, size=9, bold=True, says=field("tax_year", year))
        put(sheet, left + 260, top + 19, omb_number(statement.year), 80, size=5.2, align="right")
        fill(sheet, statement, form, (*_CELLS, *_STATES))
        put(sheet, left + 260, top + 22 + 31.0 * 10.35 + 7, "Dept. of the Treasury - IRS", 120, size=4.8, align="right")
    sheet.rule(306, 8, 306, 784, width=0.4, dashed=True)
    sheet.rule(8, 404, 604, width=0.4, dashed=True)
    return once(sheet.done())
