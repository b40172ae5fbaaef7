"""Form 1040 as the year's edition has it, in the government's own print, in a program's, and for seniors."""

from __future__ import annotations

from decimal import Decimal

from samples.fonts import family
from samples.ledger.rates import STANDARD_DEDUCTION
from samples.ledger.returns import TaxReturn
from samples.looks import LOOKS
from samples.looks.form_pen import Dress, Pen, official
from samples.looks.form_rows import Columns, Ledgered, filling, rows_of, set_rows
from samples.looks.form_software import software
from samples.looks.irs_1040_end import set_bank, set_preparer, set_signatures
from samples.looks.irs_1040_lines import APPLIED, DEDUCTIONS, INCOME, OWED, PAYMENTS, REFUND, TAX
from samples.looks.irs_1040_people import (
    Place,
    of_age,
    set_dependents,
    set_names,
    set_question,
    set_standard,
    set_status,
)
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_NOTICE = "For Disclosure, Privacy Act, and Paperwork Reduction Act Notice, see separate instructions."

_END = 212.0
"""Height of what follows the lines on page 2: account, designee, signatures, preparer."""


def draw_1040(return_: TaxReturn, style: Style, dress: Dress, *, fillable: bool = False, senior: bool = False) -> Drawn:
    """Two pages, the lines of the year with the year's numbers, every amount where the form has it."""
    pen = Pen(Sheet(style, fillable=fillable), dress)
    place = Place()
    people = ((0, return_.taxpayer), (2, return_.spouse))
    elderly = [("12d", at) for at, who in people if who and of_age(who, return_.year)]
    lines = Ledgered(_with_repeated(return_), ticked=elderly)
    _first_page(pen, return_, place, lines, senior)
    pen.turn()
    _second_page(pen, return_, place, lines, senior)
    return pen.sheet.done()


def _with_repeated(return_: TaxReturn) -> dict[str, Decimal | str]:
    """Page 2 of 2025 begins with the adjusted gross income once more."""
    lines = dict(return_.forms[0].lines)
    if return_.year >= 2025 and "11a" in lines:
        lines.setdefault("11b", lines["11a"])
    return lines


def _name_of(senior: bool) -> str:
    return "1040-SR" if senior else "1040"


def _masthead(pen: Pen, return_: TaxReturn, place: Place, senior: bool) -> float:
    year, left, right = return_.year, place.left, place.right
    title = "U.S. Individual Income Tax Return"
    if senior:
        title = "U.S. Income Tax Return for Seniors" if year >= 2024 else "U.S. Tax Return for Seniors"
    pen.print(left, 44, "Form", size=7)
    wide = 76 if senior else 52
    pen.print(left + 20, 53, _name_of(senior), size=15 if senior else 23, bold=True, room=wide)
    x = left + 28 + wide
    pen.sheet.rule(x - 5, 34, x - 5, 56, width=0.6)
    service = " (99)" if year <= 2021 else ""
    pen.print(x, 41, f"Department of the Treasury—Internal Revenue Service{service}", size=6.4, room=232)
    pen.print(x, 53, title, size=12.5, bold=True, room=196 if senior else 212)
    middle = 344.0 if not senior else 356.0
    pen.print(middle, 54, str(year), size=21, room=52, bold=True, says=field("tax_year", year))
    pen.print(middle + 56, 53, "OMB No. 1545-0074", size=6.6, room=66)
    rest = right - middle - 126
    words = "IRS Use Only—Do not write or staple in this space."
    words = words if pen.fit(words, rest, 6) > 4.4 else "IRS Use Only"
    pen.print(right, 53, words, size=6, align="right", room=rest)
    pen.sheet.rule(left, 57, right, width=1.0)
    return 57.0


def _first_page(pen: Pen, return_: TaxReturn, place: Place, lines: Ledgered, senior: bool) -> None:
    year = return_.year
    y = _masthead(pen, return_, place, senior)
    if year <= 2023:
        y = set_status(pen, return_, place, y)
        y = set_names(pen, return_, place, y)
        y = set_question(pen, return_, place, y)
    else:
        pen.print(
            place.left, y + 9, f"For the year Jan. 1–Dec. 31, {year}, or other tax year beginning                    , "
            f"{year}, ending                    , 20        .    See separate instructions.", size=6.8, room=530,
        )  # fmt: skip
        y = set_names(pen, return_, place, y + 13)
        y = set_status(pen, return_, place, y)
        y = set_question(pen, return_, place, y)
    y = set_standard(pen, return_, place, y)
    y = set_dependents(pen, return_, place, y)
    table = rows_of(INCOME if year >= 2025 else (*INCOME, *DEDUCTIONS), year)
    columns = filling(pen, table, Columns(place.inside, place.right), 738 - y)
    bottom = set_rows(pen, table, columns, y, lines)
    _income_margin(pen, return_, place, y, bottom)
    pen.sheet.rule(place.left, bottom, place.right, width=0.8)
    _foot(pen, place, max(bottom + 16, 756), year, senior, 1)


def _income_margin(pen: Pen, return_: TaxReturn, place: Place, top: float, bottom: float) -> None:
    y, room = top + 11, place.margin - 6
    if return_.year >= 2020:
        y = pen.wrapped(place.left, y, "Income", room, size=9, bold=True) + 2
    words = "Attach Form(s) W-2 here. Also attach Forms W-2G and 1099-R if tax was withheld."
    y = pen.wrapped(place.left, y, words, room, size=6.6, bold=True)
    y = pen.wrapped(place.left, y + 3, "If you did not get a Form W-2, see instructions.", room, size=6.4)
    if return_.year <= 2024:
        _deduction_box(pen, return_.year, place, max(y, bottom - 122))


def _deduction_box(pen: Pen, year: int, place: Place, top: float) -> None:
    """The year's standard deductions, as the margin of the form states them."""
    amounts = STANDARD_DEDUCTION[year]
    widowed = "Qualifying widow(er)" if year <= 2021 else "Qualifying surviving spouse"
    room = place.margin - 12
    y = pen.paragraph(place.left + 3, top + 8, "Standard Deduction for—", room, 2, size=6.6, bold=True)
    for words, key, most in (
        ("Single or Married filing separately,", "single", 3),
        (f"Married filing jointly or {widowed},", "joint", 4),
        ("Head of household,", "head", 2),
    ):
        y = pen.paragraph(place.left + 3, y, f"• {words} ${amounts[key]:,.0f}", room, most, size=5.9)
    y = pen.paragraph(
        place.left + 3, y, "• If you checked any box under Standard Deduction, see instructions.", room, 4, size=5.9
    )
    pen.sheet.box(place.left, top, place.inside - 6, y - 3, width=0.5)


def _second_page(pen: Pen, return_: TaxReturn, place: Place, lines: Ledgered, senior: bool) -> None:
    year = return_.year
    stamp = f"Form {_name_of(senior)} ({year})"
    pen.print(place.left, 38, stamp, size=7)
    pen.print(place.right, 38, "Page 2", size=7, align="right")
    pen.sheet.rule(place.left, 42, place.right, width=1.0)
    y = 42.0
    sections = [("Tax and Credits", (*(DEDUCTIONS if year >= 2025 else ()), *TAX)), ("Payments", PAYMENTS)]
    every = rows_of((*sections[0][1], *PAYMENTS, *REFUND, *APPLIED, *OWED), year)
    columns = filling(pen, every, Columns(place.inside, place.right), 738 - y - _END)
    for title, table in sections:
        rows = rows_of(table, year)
        if rows:
            y = _section(pen, place, title, y, set_rows(pen, rows, columns, y, lines))
    if year >= 2025:
        _deduction_box(pen, year, place, 80)
    top = y
    y = set_rows(pen, rows_of(REFUND, year), columns, y, lines)
    y = set_bank(pen, year, columns, y, lines)
    y = _section(pen, place, "Refund", top, set_rows(pen, rows_of(APPLIED, year), columns, y, lines))
    y = _section(pen, place, "Amount You Owe", y, set_rows(pen, rows_of(OWED, year), columns, y, lines))
    y = set_signatures(pen, return_, place, y)
    y = set_preparer(pen, return_, place, y)
    _foot(pen, place, max(y + 14, 756), year, senior, 2)


def _section(pen: Pen, place: Place, title: str, top: float, bottom: float) -> float:
    pen.wrapped(place.left, top + 11, title, place.margin - 6, size=9, bold=True)
    pen.sheet.rule(place.left, bottom, place.right, width=0.8)
    return bottom


def _foot(pen: Pen, place: Place, y: float, year: int, senior: bool, page: int) -> None:
    name = _name_of(senior)
    if page == 2:
        words = f"Go to www.irs.gov/Form{name.replace('-', '')} for instructions and the latest information."
        pen.foot(place.left, place.right, y, words, "", f"Form {name} ({year})")
    else:
        pen.foot(
            place.left,
            place.right,
            y,
            _NOTICE,
            "Cat. No. 71930F" if senior else "Cat. No. 11320B",
            f"Form {name} ({year})",
        )


@LOOKS.declare("irs-grid", Split.ANY, "1040")
def print_official(return_: TaxReturn, style: Style) -> Drawn:
    """The return stands on the government's own form, for a share of filers with form fields to fill in."""
    return draw_1040(return_, style, official(), fillable=style.chance("fillable", 0.35))


@LOOKS.declare("tax-software-print", Split.TRAIN, "1040")
def print_from_software(return_: TaxReturn, style: Style) -> Drawn:
    """A tax program prints the form in its own face, with its notices at the foot and at times a client's mark."""
    return draw_1040(return_, style, software(style))


@LOOKS.declare("seniors-print", Split.TUNE, "1040")
def print_for_seniors(return_: TaxReturn, style: Style) -> Drawn:
    """Those of age file Form 1040-SR: the lines of Form 1040 under another name, and larger type for everyone."""
    filers = [person for person in (return_.taxpayer, return_.spouse) if person is not None]
    senior = any(of_age(person, return_.year) for person in filers)
    return draw_1040(return_, style, Dress(family("Times"), size=8.8), senior=senior)
