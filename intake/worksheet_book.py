"""A workbook that is being written: its looks, its sheets, and how an amount becomes a live formula."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from intake.worksheet_cells import FIRST_ROW, LONGEST, Places, formula_of

INCOME, EXPENSES, RATIOS, BANK, LINES, FORM = "Income", "Expenses", "Ratios", "Bank", "Bank lines", "1084"
MOST = 32000
"""Letters of a cell's text; spreadsheets end at 32767."""


@dataclass(frozen=True, slots=True)
class Formats:
    """How the workbook's cells look."""

    title: Format
    soft: Format
    head: Format
    text: Format
    aside: Format
    """Of what does not count."""
    plain: Format
    money: Format
    money_aside: Format
    exact: Format
    share: Format
    day: Format
    part: Format


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that is being written: its looks and which cell holds what."""

    book: xlsxwriter.Workbook
    formats: Formats
    places: Places
    case: str

    def sheet(self, name: str, heads: Sequence[tuple[str, int]], note: str) -> Worksheet:
        """A sheet of the workbook with its title and heads, to be printed as wide as a page."""
        made = self.book.get_worksheet_by_name(name)
        assert made is not None
        made.write_string(0, 0, f"{self.case} · {name}", self.formats.title)
        made.write_string(1, 0, note, self.formats.soft)
        for column, (head, width) in enumerate(heads):
            made.set_column(column, column, width)
            made.write_string(FIRST_ROW - 1, column, head, self.formats.head)
        made.set_row(FIRST_ROW - 1, 28)
        made.freeze_panes(FIRST_ROW, 1)
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.repeat_rows(FIRST_ROW - 1)
        made.set_footer("&L&A&RPage &P of &N")
        return made


def formats_of(book: xlsxwriter.Workbook) -> Formats:
    """The looks of every cell."""
    plain = {"font_name": "Arial", "font_size": 10, "valign": "top"}

    def made(**more: object) -> Format:
        return book.add_format(plain | more)

    return Formats(
        made(bold=True, font_size=14),
        made(font_color="#5a6472"),
        made(bold=True, bg_color="#e6ebf1", bottom=1, text_wrap=True, indent=1),
        made(text_wrap=True, indent=1),
        made(text_wrap=True, indent=1, font_color="#5a6472"),
        made(),
        made(num_format="#,##0.00"),
        made(num_format="#,##0.00", font_color="#5a6472"),
        made(num_format="#,##0.0000", font_color="#5a6472"),
        made(num_format="0.0000"),
        made(num_format="yyyy-mm-dd", align="left", indent=1),
        made(bold=True, top=1),
    )


def write_amount(
    made: Book,
    sheet: Worksheet,
    cell: tuple[int, int],
    tree: Expression | None,
    look: Format,
    amount: Decimal = Decimal(0),
) -> None:
    """Write a tree's unrounded amount as a live formula; as a number where there is none or it is too long for one."""
    row, column = cell
    if tree is None:
        sheet.write_number(row, column, amount, look)
        return
    for leaf in ex.leaves(tree):
        made.places.source(leaf)
    said = made.places.figures.get(tree) or formula_of(tree, made.places)
    if len(said) > LONGEST:
        sheet.write_number(row, column, ex.value(tree), look)
        return
    sheet.write_formula(row, column, f"={said}", look, ex.value(tree))
