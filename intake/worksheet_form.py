"""The sheet of Form 1084: each business and year with its lines, each from the tax line that it is taken from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractors.document import Document
from extractors.figures import expression as ex
from extractors.figures.ground import Ground
from extractors.figures.self_employment import flows_of
from intake.worksheet_book import FORM, Book, write_amount
from intake.worksheet_cells import FIRST_ROW

_HEADS: Final = (("Line", 10), ("What it is", 40), ("Sign", 7), ("Amount", 16), ("From", 60), ("Rests on", 50))


def write_form(made: Book, documents: Sequence[Document], ground: Ground) -> None:
    """Write each business' years by the form's lines, with their sum as a live formula."""
    sheet = made.sheet(FORM, _HEADS, "Cash flow analysis by the lines of Form 1084, one block for a business and year.")
    looks, row = made.formats, FIRST_ROW
    ordered = sorted(documents, key=lambda d: (len(d.id), d.id))
    flows = flows_of(ordered, ground)
    if not flows:
        sheet.write_string(row, 0, "No schedule of a business is among these papers.", looks.soft)
    for flow in flows:
        head = f"{flow.form} {flow.year} · {flow.business or 'business'} · {flow.party}"
        sheet.write_string(row, 0, head, looks.title)
        first = row + 1
        for row, line in enumerate(flow.lines, first):
            sheet.write_string(row, 0, line.line, looks.text)
            sheet.write_string(row, 1, line.words, looks.text)
            sheet.write_string(row, 2, "+" if line.sign > 0 else "-", looks.text)
            write_amount(made, sheet, (row, 3), line.amount, looks.money)
            sheet.write_string(row, 4, ex.in_words(line.amount), looks.text)
            sheet.write_string(row, 5, ", ".join(ex.inputs(line.amount)), looks.text)
        row += 1
        signs = "".join(("+" if x.sign > 0 else "-") + f"D{n + 1}" for n, x in enumerate(flow.lines, first))
        sheet.write_string(row, 1, "Cash flow of the year", looks.part)
        sheet.write_formula(row, 3, f"={signs.lstrip('+') or '0'}", looks.money, ex.value(flow.tree))
        for note in flow.notes:
            row += 1
            sheet.write_string(row, 1, note, looks.soft)
        row += 2
