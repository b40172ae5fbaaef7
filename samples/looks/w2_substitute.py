"""The substitute statement of a payroll service: a summary that explains the boxes, and the form below it."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.wages import WageStatement
from samples.looks import LOOKS
from samples.looks.stub_print import once, put, wrapped
from samples.looks.w2_boxes import (
    CAPTIONS,
    Cell,
    Form,
    copy_words,
    employee_name,
    figure,
    fill,
    omb_number,
    typed_family,
)
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_LEFT, _RIGHT = 36.0, 576.0
_ZERO = Decimal("0.00")
_CELLS = (
    Cell("a", 0, 0, 9, 2), Cell("1", 9, 0, 19.5, 2), Cell("2", 19.5, 0, 30, 2), Cell("b", 0, 2, 9, 4),
    Cell("3", 9, 2, 19.5, 4), Cell("4", 19.5, 2, 30, 4), Cell("d", 0, 4, 9, 6), Cell("5", 9, 4, 19.5, 6),
    Cell("6", 19.5, 4, 30, 6), Cell("c", 0, 6, 15, 11), Cell("ef", 0, 11, 15, 16), Cell("7", 15, 6, 22.5, 8),
    Cell("8", 22.5, 6, 30, 8), Cell("9", 15, 8, 22.5, 10), Cell("10", 22.5, 8, 30, 10),
    Cell("11", 15, 10, 22.5, 12), Cell("12a", 22.5, 10, 30, 12), Cell("13", 15, 12, 22.5, 14),
    Cell("12b", 22.5, 12, 30, 13.4), Cell("14", 15, 14, 22.5, 16.2), Cell("12c", 22.5, 13.4, 30, 14.8),
    Cell("12d", 22.5, 14.8, 30, 16.2),
)  # fmt: skip
_STATES = tuple(
    Cell(key, left, 16.2 + 2 * line, right, 18.2 + 2 * line, line)
    for line in (0, 1)
    for key, left, right in (
        ("15", 0, 2), ("15id", 2, 8), ("16", 8, 13), ("17", 13, 17.5), ("18", 17.5, 22), ("19", 22, 26), ("20", 26, 30)
    )
)  # fmt: skip


@LOOKS.declare("w2-substitute", Split.TEST, "w2")
def substitute(statement: WageStatement, style: Style) -> Drawn:
    """A summary leads from the widest wages to each box of them, and the form stands below it."""
    sheet = Sheet(style)
    year = str(statement.year)
    left = style.word("title", "Earnings Summary", "W-2 and Earnings Summary", "Wage Summary", "Understanding Your W-2")
    end = sheet.text(_LEFT, 48, f"{year} ", size=15, bold=True, colour=style.accent, says=field("tax_year", year))
    put(sheet, end + 3, 48, left, 300, size=13, bold=True, colour=style.accent)
    sheet.rule(_LEFT, 56, _RIGHT, width=1.0, colour=style.accent)
    put(sheet, _LEFT, 72, employee_name(statement, style), 300, size=style.size)
    text = style.word("intro", "The amounts below show how the boxes of your Form W-2 differ.",
                      "This summary is included for your records and is not part of the form.")  # fmt: skip
    sheet.lines(_LEFT, 90, wrapped(sheet, text, 500, 8), size=8)
    y = _summary(sheet, statement, 116)
    top = max(y + 24, 300.0)
    form = Form(_LEFT, top, (_RIGHT - _LEFT) / 30, 17.5, CAPTIONS, 5.4, min(style.size, 9.0), typed_family(style),
                style.chance("amounts right", 0.5), "s.")  # fmt: skip
    fill(sheet, statement, form, (*_CELLS, *_STATES))
    foot = top + 20.2 * 17.5 + 14
    end = sheet.text(_LEFT, foot, "Form W-2 Wage and Tax Statement ", size=8, bold=True)
    sheet.text(end + 4, foot, year, size=12, bold=True)
    put(sheet, _RIGHT, foot, omb_number(statement.year), 100, size=6.5, align="right")
    put(sheet, _LEFT, foot + 11, " ".join(copy_words(style.one_of("copy", "B", "C"))), 370, size=6)
    put(sheet, _RIGHT, foot + 11, "Dept. of the Treasury—Internal Revenue Service", 150, size=5.5, align="right")
    return once(sheet.done())


def _summary(sheet: Sheet, statement: WageStatement, top: float) -> float:
    """From Medicare wages, which leave out least, to each box of wages: only what the form itself can tell."""
    style, boxes = sheet.style, statement.boxes
    most, state = boxes.get("5", _ZERO), statement.states[0][2] if statement.states else None
    deferred = sum((v for code, v in statement.box12 if code in ("D", "E", "G")), _ZERO)
    columns = [("Wages, Tips, other Comp.", "Box 1 of W-2", boxes.get("1", _ZERO), deferred),
               ("Social Security Wages", "Box 3 of W-2", boxes.get("3", _ZERO), boxes.get("7", _ZERO)),
               ("Medicare Wages", "Box 5 of W-2", most, _ZERO)]  # fmt: skip
    if state is not None:
        columns.append(("State Wages", "Box 16 of W-2", state, deferred))
    start = style.word("first row", "Total wages subject to Medicare", "Wages before reductions")
    reductions = style.word("reductions", "Less deferrals and tips", "Less box 12 deferrals, box 7")
    rows = [(start, [most] * len(columns)), (reductions, [c[3] for c in columns])]
    other = [most - less - reported for _, _, reported, less in columns]
    if any(other):
        rows.append((style.word("over", "Less other amounts, over limit", "Less limits and other"), other))
    rows.append(("Reported W-2 Wages", [c[2] for c in columns]))
    taxes = [boxes.get(key, _ZERO) for key in ("2", "4", "6")] + ([statement.states[0][3]] if statement.states else [])
    rows.append((style.word("taxes", "Taxes withheld (2, 4, 6, 17)", "Tax withheld on these wages"), taxes))
    first, each = 160.0, (_RIGHT - _LEFT - 160) / len(columns)
    for n, (name, where, _, _) in enumerate(columns):
        end = _LEFT + first + each * (n + 1)
        put(sheet, end, top, name, each - 8, size=7.5, bold=True, align="right")
        put(sheet, end, top + 9, where, each - 8, size=6.5, align="right")
    y = top + 26
    for label, values in rows:
        put(sheet, _LEFT, y, label, first - 8, size=8, bold=label.startswith("Reported"))
        if label.startswith("Reported"):
            sheet.rule(_LEFT + first, y - 9, _RIGHT, width=0.5)
        for n, value in enumerate(values):
            text = figure(value, style)
            put(sheet, _LEFT + first + each * (n + 1), y, text, each - 10, size=8, align="right", family=style.figures)
        y += 13
    return y
