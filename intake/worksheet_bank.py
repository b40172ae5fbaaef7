"""The sheets of the bank analysis: months by account, what comes back, and every booking with its sort."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from extractors.document import Document
from extractors.figures.bank_analysis import BankAnalysis, analyse
from extractors.figures.ground import Ground
from intake.worksheet_book import BANK, LINES, Book, write_amount
from intake.worksheet_cells import FIRST_ROW

_MONTHS: Final = (
    ("Account", 18), ("Month", 12), ("Days", 7), ("Days covered", 10), ("Came in", 14), ("Went out", 14),
    ("Regular pay and benefits", 14), ("Own transfers in", 14), ("Average balance", 14), ("Lowest balance", 14),
    ("Days below zero", 10), ("Overdrafts paid", 10), ("Items returned", 10),
)  # fmt: skip
_LINES: Final = (("Account", 18), ("Day", 12), ("Month", 12), ("Amount", 14), ("Sort", 16), ("Who", 34),
                 ("As printed", 60), ("Field", 30), ("Large", 8))  # fmt: skip
_REGULAR: Final = ("payroll", "social_security", "unemployment", "pension", "support", "benefit")


def write_bank(made: Book, documents: Sequence[Document], ground: Ground) -> None:
    """Write the bank analysis, its monthly sums as formulas over the bookings."""
    analysis = analyse(documents, ground)
    last = _write_lines(made, analysis)
    sheet = made.sheet(BANK, _MONTHS, "Sums are formulas over the sheet of bank lines.")
    looks, row = made.formats, FIRST_ROW
    for table in analysis.accounts:
        for month in table.months:
            first = dt.datetime.combine(month.month, dt.time())
            sheet.write_string(row, 0, month.account, looks.text)
            sheet.write_datetime(row, 1, first, looks.day)
            sheet.write_number(row, 2, month.days, looks.text)
            sheet.write_number(row, 3, month.days_covered, looks.text)
            came, went = dict(month.deposits), dict(month.withdrawals)
            _sum(made, row, 4, '">0"', ("",), 1, sum(came.values(), Decimal(0)), last)
            _sum(made, row, 5, '"<0"', ("",), -1, sum(went.values(), Decimal(0)), last)
            regular = sum((came.get(sort, Decimal(0)) for sort in _REGULAR), Decimal(0))
            _sum(made, row, 6, '">0"', _REGULAR, 1, regular, last)
            _sum(made, row, 7, '">0"', ("transfer",), 1, came.get("transfer", Decimal(0)), last)
            for column, balance in ((8, month.average_balance), (9, month.lowest_balance)):
                if balance is not None:
                    sheet.write_number(row, column, balance, looks.money)
            counts = (month.days_negative, month.charges_paid, month.charges_returned)
            for column, count in enumerate(counts, 10):
                sheet.write_number(row, column, count, looks.text)
            row += 1
    if row == FIRST_ROW:
        sheet.write_string(row, 0, "No bank statement is among these papers.", looks.soft)
        return
    for label, missing in analysis.missing_months:
        sheet.write_string(row, 0, f"{label}: {missing:%Y-%m} is not covered whole", looks.soft)
        row += 1
    _write_series(made, analysis, row + 1)


def _sum(
    made: Book, row: int, column: int, side: str, sorts: Sequence[str], sign: int, amount: Decimal, last: int
) -> None:
    """A month's bookings of one side and of some sorts, as a formula over the lines."""
    sheet = made.book.get_worksheet_by_name(BANK)
    assert sheet is not None
    span = [f"'{LINES}'!${c}${FIRST_ROW + 1}:${c}${max(last, FIRST_ROW + 1)}" for c in "ACDE"]
    parts = []
    for sort in sorts:
        sorted_as = f',{span[3]},"{sort}"' if sort else ""
        parts.append(f"SUMIFS({span[2]},{span[0]},A{row + 1},{span[1]},B{row + 1},{span[2]},{side}{sorted_as})")
    said = "+".join(parts)
    sheet.write_formula(row, column, f"={'-' if sign < 0 else ''}{said}", made.formats.money, amount)


def _write_lines(made: Book, analysis: BankAnalysis) -> int:
    """Every booking with its sort; gives the last row, counted from 1."""
    sheet = made.sheet(LINES, _LINES, "Every booking of the statements, with what it was taken for.")
    looks = made.formats
    told = [(d.line, d.sort, d.payer, d.large) for d in analysis.deposits]
    told += [(o.line, o.sort, o.payee, False) for o in analysis.outflows]
    row = FIRST_ROW
    for line, sort, who, large in sorted(told, key=lambda t: (t[0].account, t[0].day, t[0].ref)):
        sheet.write_string(row, 0, line.account, looks.text)
        sheet.write_datetime(row, 1, dt.datetime.combine(line.day, dt.time()), looks.day)
        sheet.write_datetime(row, 2, dt.datetime.combine(line.day.replace(day=1), dt.time()), looks.day)
        sheet.write_formula(row, 3, f"={made.places.source(line.leaf)}", looks.money, line.amount)
        texts = (sort, who, line.text, line.ref, "large" if large else "")
        for column, text in enumerate(texts, 4):
            sheet.write_string(row, column, text, looks.text)
        row += 1
    return row


def _write_series(made: Book, analysis: BankAnalysis, row: int) -> None:
    sheet = made.book.get_worksheet_by_name(BANK)
    assert sheet is not None
    looks = made.formats
    for title, series in (("Comes in again and again", analysis.recurring_in),
                          ("Goes out again and again", analysis.recurring_out)):  # fmt: skip
        sheet.write_string(row, 0, title, looks.title)
        row += 1
        for column, head in enumerate(("Sort", "Rhythm", "Times", "Last", "A month", "Who")):
            sheet.write_string(row, column, head, looks.head)
        row += 1
        for one in series:
            sheet.write_string(row, 0, one.sort, looks.text)
            sheet.write_string(row, 1, one.rhythm.name, looks.text)
            sheet.write_number(row, 2, len(one.lines), looks.text)
            sheet.write_datetime(row, 3, dt.datetime.combine(one.last, dt.time()), looks.day)
            write_amount(made, sheet, (row, 4), one.monthly(), looks.money)
            sheet.write_string(row, 5, one.payee, looks.soft)
            row += 1
        row += 1
