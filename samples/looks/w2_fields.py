"""The plain print of a small employer's program: a list of boxes with lines to fill in, often as form fields."""

from __future__ import annotations

from samples.ledger.wages import WageStatement
from samples.looks import LOOKS
from samples.looks.stub_print import once, put
from samples.looks.w2_boxes import CAPTIONS, Cell, Form, copy_words, fill, omb_number
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_CELLS = (
    Cell("a", 0, 0, 20, 2.2), Cell("b", 20, 0, 40, 2.2), Cell("c", 0, 2.4, 40, 7), Cell("d", 0, 7.2, 12, 9.4),
    Cell("e", 12, 7.2, 40, 9.4), Cell("f", 0, 9.6, 40, 12.4), Cell("1", 0, 13, 13, 15.2),
    Cell("2", 13.5, 13, 26.5, 15.2), Cell("3", 27, 13, 40, 15.2), Cell("4", 0, 15.6, 13, 17.8),
    Cell("5", 13.5, 15.6, 26.5, 17.8), Cell("6", 27, 15.6, 40, 17.8), Cell("7", 0, 18.2, 13, 20.4),
    Cell("8", 13.5, 18.2, 26.5, 20.4), Cell("10", 27, 18.2, 40, 20.4), Cell("11", 0, 20.8, 13, 23),
    Cell("13", 13.5, 20.8, 40, 23), Cell("12a", 0, 23.4, 10, 25.6), Cell("12b", 10, 23.4, 20, 25.6),
    Cell("12c", 20, 23.4, 30, 25.6), Cell("12d", 30, 23.4, 40, 25.6), Cell("14", 0, 26, 40, 29.2),
)  # fmt: skip
_STATES = tuple(
    Cell(key, left, 29.6 + 2.2 * line, right, 31.8 + 2.2 * line, line)
    for line in (0, 1)
    for key, left, right in (
        ("15", 0, 3), ("15id", 3, 12), ("16", 12, 19), ("17", 19, 25), ("18", 25, 31), ("19", 31, 36), ("20", 36, 40)
    )
)  # fmt: skip


@LOOKS.declare("w2-fields", Split.TUNE, "w2")
def fields(statement: WageStatement, style: Style) -> Drawn:
    """The boxes follow each other in their numbers' order over the page, printed or left as form fields."""
    sheet = Sheet(style, fillable=style.chance("fillable", 0.5))
    left, right = 54.0, 558.0
    year = str(statement.year)
    end = sheet.text(left, 62, "Form W-2  ", size=15, bold=True)
    end = sheet.text(end, 62, "Wage and Tax Statement  ", size=10.5)
    sheet.text(end + 6, 62, year, size=15, bold=True, says=field("tax_year", year))
    put(sheet, right, 62, omb_number(statement.year), 100, size=7, align="right")
    words = " ".join(copy_words(style.one_of("copy", "B", "C", "2")))
    put(sheet, left, 76, words, 420, size=7)
    framed = style.chance("framed", 0.6)
    form = Form(left, 90, (right - left) / 40, 17.6, CAPTIONS, 6.4, min(style.size, 9.5), style.figures,
                style.chance("amounts right", 0.4), "w2.", framed=framed)  # fmt: skip
    if not framed:
        for box in (*_CELLS, *_STATES):
            foot = form.top + box.bottom * form.down
            sheet.rule(form.left + box.left * form.across + 2, foot, form.left + box.right * form.across - 2, width=0.4)
    fill(sheet, statement, form, (*_CELLS, *_STATES))
    return once(sheet.done())
