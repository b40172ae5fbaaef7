"""The Form W-2 as the tax office draws it: one copy on a page, or two copies one above the other."""

from __future__ import annotations

from samples.ledger.wages import WageStatement
from samples.looks import LOOKS
from samples.looks.stub_print import once, put, wrapped
from samples.looks.w2_boxes import CAPTIONS, Cell, Form, copy_words, fill, omb_number, typed_family
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_WIDE = 60.0
"""Units across the form."""
_CELLS = (
    Cell("b", 0, 2, 34, 4), Cell("c", 0, 4, 34, 9), Cell("d", 0, 9, 34, 11), Cell("e", 0, 11, 34, 13),
    Cell("f", 0, 13, 34, 18.2), Cell("1", 34, 2, 47, 4), Cell("2", 47, 2, 60, 4), Cell("3", 34, 4, 47, 6),
    Cell("4", 47, 4, 60, 6), Cell("5", 34, 6, 47, 8), Cell("6", 47, 6, 60, 8), Cell("7", 34, 8, 47, 10),
    Cell("8", 47, 8, 60, 10), Cell("9", 34, 10, 47, 12), Cell("10", 47, 10, 60, 12), Cell("11", 34, 12, 47, 14),
    Cell("12a", 47, 12, 60, 14), Cell("13", 34, 14, 47, 16), Cell("12b", 47, 14, 60, 15.4),
    Cell("14", 34, 16, 47, 18.2), Cell("12c", 47, 15.4, 60, 16.8), Cell("12d", 47, 16.8, 60, 18.2),
)  # fmt: skip
_STATE_EDGES = (
    ("15", 0, 4),
    ("15id", 4, 18),
    ("16", 18, 28),
    ("17", 28, 37),
    ("18", 37, 46),
    ("19", 46, 53),
    ("20", 53, 60),
)
_STATES = tuple(
    Cell(key, left, 18.2 + 1.9 * line, right, 20.1 + 1.9 * line, line)
    for line in (0, 1)
    for key, left, right in _STATE_EDGES
)
_FURNISHED = (
    "This information is being furnished to the Internal Revenue Service. If you are required to file a tax return, a "
    "negligence penalty or other sanction may be imposed on you if this income is taxable and you fail to report it."
)
_NOTICE = (
    "Notice to Employee. Do you have to file? Refer to the Form 1040 instructions to determine if you are required to "
    "file a tax return. Even if you do not have to file a tax return, you may be eligible for a refund if box 2 shows "
    "an amount or if you are eligible for any credit."
)


@LOOKS.declare("w2-official", Split.TRAIN, "w2")
def official(statement: WageStatement, style: Style) -> Drawn:
    """One copy of the official form fills the upper half of the page, mostly with the notice to the employee below."""
    sheet = Sheet(style)
    copy = style.one_of("copy", "B", "C", "C", "2")
    bottom = _form(sheet, statement, 38.0, 17.2, copy, "")
    if style.chance("notice", 0.6):
        lines = wrapped(sheet, _NOTICE, 500, 7.5)
        sheet.lines(46, bottom + 40, lines, size=7.5)
    return once(sheet.done())


@LOOKS.declare("w2-two-up", Split.TRAIN, "w2")
def two_up(statement: WageStatement, style: Style) -> Drawn:
    """Two copies of the form stand on a page, one above the other, with a line between them to cut along."""
    sheet = Sheet(style)
    copies = style.one_of("copies", "BC", "B2", "CC", "C2")
    for n, copy in enumerate(copies):
        _form(sheet, statement, 22.0 + n * 396, 15.2, copy, f"{n}.")
    sheet.rule(10, 396, sheet.width - 10, width=0.5, dashed=True)
    return once(sheet.done())


def _form(sheet: Sheet, statement: WageStatement, top: float, down: float, copy: str, prefix: str) -> float:
    style = sheet.style
    margin = style.draw.at("margin").between(30, 46)
    across = (sheet.width - 2 * margin) / _WIDE
    sans = 5.8 if down > 16 else 5.3
    form = Form(margin, top, across, down, CAPTIONS, sans, min(style.size, 9.5), typed_family(style),
                style.chance("amounts right", 0.55), prefix)  # fmt: skip
    fill(sheet, statement, form, (*_CELLS, *_STATES))
    _head(sheet, statement, form, copy)
    return _foot(sheet, statement, form, copy)


def _head(sheet: Sheet, statement: WageStatement, form: Form, copy: str) -> None:
    left, right = form.left, form.left + _WIDE * form.across
    bottom = form.top + 2 * form.down
    sheet.box(left, form.top, right, bottom, width=0.6)
    split = left + 13 * form.across
    after = left + 30 * form.across
    sheet.rule(split, form.top, split, bottom, width=0.6)
    sheet.rule(after, form.top, after, bottom, width=0.6)
    fill(sheet, statement, form, (Cell("a", 13, 0, 30, 2),))
    small = form.caption_size
    if sheet.style.chance("form code", 0.4):
        put(sheet, left + 6, bottom - 6, "22222", split - left - 12, size=9)
    put(sheet, after + 5, form.top + small * 1.3, omb_number(statement.year), 100, size=small)
    if copy == "C":
        lines = wrapped(sheet, _FURNISHED, right - after - 100, small * 0.82)
        sheet.lines(after + 90, form.top + small, lines, size=small * 0.82, leading=small * 0.92)
    elif copy == "B":
        put(sheet, after + 92, form.top + small * 2.2, "Safe, accurate, FAST! Use", 74, size=small)
        put(
            sheet,
            right - 8,
            form.top + small * 2.6,
            "IRS e-file",
            60,
            size=small * 1.9,
            bold=True,
            italic=True,
            align="right",
        )


def _foot(sheet: Sheet, statement: WageStatement, form: Form, copy: str) -> float:
    left, right = form.left, form.left + _WIDE * form.across
    y = form.top + 22.0 * form.down + form.caption_size * 3.2
    small = form.caption_size
    end = sheet.text(left, y, "Form ", size=small + 1)
    end = sheet.text(end + 1, y, "W-2", size=small * 3.1, bold=True)
    end = put(sheet, end + 5, y, "Wage and Tax Statement", 130, size=small * 1.55, bold=True)
    year = str(statement.year)
    put(sheet, (left + right) / 2 + 10, y, year, 70, size=small * 3.4, bold=True, align="center",
        says=(field("tax_year", year),))  # fmt: skip
    put(sheet, right, y, "Department of the Treasury—Internal Revenue Service", 180, size=small, align="right")
    for n, line in enumerate(copy_words(copy)):
        put(sheet, left, y + small * (1.7 + 1.2 * n), line, 300, size=small + 0.4, bold=n == 0)
    return y + small * 3
