"""The workbook of a case: income, expenses, ratios, the bank analysis and Form 1084, every amount a live formula.

Formulas end in the cells of the sheet of sources, one for each reading with its file, page and box, and in those of the
sheet of rules. Results are kept beside the formulas, so that a viewer which does not calculate shows them too.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from intake.report import figure_words
from intake.results import value_json
from intake.worksheet_bank import write_bank
from intake.worksheet_book import (
    BANK,
    EXPENSES,
    FORM,
    INCOME,
    LINES,
    MOST,
    RATIOS,
    Book,
    formats_of,
    write_amount,
)
from intake.worksheet_cells import FIRST_ROW, RULES, SOURCES, Places, reading_at
from intake.worksheet_form import write_form

_SHEET_OF: Final = {"income": INCOME, "expense": EXPENSES}
"""By the first part of a figure's name; all others stand with the ratios."""
_HEADS: Final = (
    ("Figure", 26), ("Whose", 18), ("Of", 22), ("Amount", 12), ("Counts", 7), ("Status", 9), ("How", 30), ("Why", 42),
    ("Unrounded", 15), ("In numbers", 50), ("In words", 50), ("Name", 32), ("Rests on", 60),
)  # fmt: skip
_PRINTED: Final = 8
"""Columns that go to paper; the workings stand to the right of them."""
_EXACT: Final = 8
_LINE: Final = 13.5
"""Points that a line of print takes."""
_SOURCE_HEADS: Final = (
    ("Field", 34), ("Called", 34), ("Amount", 14), ("As printed", 22), ("Status", 10), ("Kind", 18), ("File", 34),
    ("Page", 7), ("Left %", 8), ("Top %", 8), ("Right %", 8), ("Bottom %", 9),
)  # fmt: skip
_RULE_HEADS: Final = (("Rule", 30), ("Number", 12), ("What it is", 70), ("Source", 70), ("Since", 12), ("Until", 12),
                      ("Known", 10))  # fmt: skip
_MARKS: Final = {"verified": "verified", "copy": "from a copy", "memory": "to be looked up"}


def write_worksheet(
    case: str, documents: Sequence[Document], figures: Sequence[Figure], ground: Ground, path: Path
) -> None:
    """Write the workbook of a case; the same case gives the same bytes, and one of the same name is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"Figures of case {case}", "created": dt.datetime.combine(ground.asof, dt.time())})
    for name in (INCOME, EXPENSES, RATIOS, BANK, LINES, FORM, SOURCES, RULES):
        book.add_worksheet(name)
    made = Book(book, formats_of(book), Places(), case)
    note = f"As of {ground.asof.isoformat()} by the rules for {ground.investor}. Amounts are a month's in dollars."
    for name in (INCOME, EXPENSES, RATIOS):
        _write_figures(made, name, [f for f in figures if _sheet_of(f) == name], note)
    write_bank(made, documents, ground)
    write_form(made, documents, ground)
    _write_sources(made, documents)
    _write_rules(made)
    book.close()


def worksheet_path(path: Path, case: str, *, several: bool) -> Path:
    """Where a case's workbook goes: the path named, or one beside it with the case's name where there are several."""
    plain = re.sub(r"[^\w.\-]+", "-", case).strip("-.") or "case"
    return path.with_name(f"{path.stem}-{plain}{path.suffix or '.xlsx'}") if several else path


def _sheet_of(figure: Figure) -> str:
    return _SHEET_OF.get(figure.name.split(".")[0], RATIOS)


def _write_figures(made: Book, name: str, figures: Sequence[Figure], note: str) -> None:
    sheet = made.sheet(name, _HEADS, note)
    row = FIRST_ROW
    for one in figures:
        _write_figure(made, sheet, name, row, one, "")
        row += 1
        for other in one.alternatives:
            _write_figure(made, sheet, name, row, other, "instead: ")
            row += 1
    if figures:
        sheet.autofilter(FIRST_ROW - 1, 0, row - 1, len(_HEADS) - 1)
        sheet.print_area(0, 0, row - 1, _PRINTED - 1)
    else:
        sheet.write_string(FIRST_ROW, 0, "No figure could be derived from these papers.", made.formats.soft)


def _write_figure(made: Book, sheet: Worksheet, name: str, row: int, one: Figure, lead: str) -> None:
    looks = made.formats
    counts = one.used and not lead
    look = looks.text if counts else looks.aside
    rules = () if one.tree is None else tuple(dict.fromkeys(ex.rules_behind(one.tree)))
    why = "; ".join(part for part in (one.why, *(f"{r.words}: {r.source}, since {r.since}" for r in rules)) if part)
    printed = {
        0: lead + figure_words(one.name), 1: one.party or "household", 2: one.of, 4: "yes" if counts else "no",
        5: one.status.value, 6: one.method, 7: why,
    }  # fmt: skip
    for column, text in printed.items():
        sheet.write_string(row, column, text[:MOST], look)
    lines = max(math.ceil(len(text) * 1.05 / _HEADS[column][1]) for column, text in printed.items())
    sheet.set_row(row, _LINE * min(max(lines, 1), 12))
    write_amount(made, sheet, (row, _EXACT), one.tree, looks.exact, one.amount)
    if one.tree is not None and not lead:
        made.places.figures.setdefault(one.tree, f"{name}!$I${row + 1}")
    places = -int(one.amount.as_tuple().exponent)
    money = looks.money if counts else looks.money_aside
    sheet.write_formula(row, 3, f"=ROUND(I{row + 1},{places})", money if places <= 2 else looks.share, one.amount)
    words = "" if one.tree is None else ex.in_words(one.tree)
    for column, text in enumerate((one.formula, words, one.name, ", ".join(one.inputs)), _EXACT + 1):
        sheet.write_string(row, column, text[:MOST], looks.plain)


def _write_sources(made: Book, documents: Sequence[Document]) -> None:
    sheet = made.sheet(SOURCES, _SOURCE_HEADS, "Change an amount here, and every figure that rests on it follows.")
    by_id = {d.id: d for d in documents}
    for row, (_, leaf) in enumerate(made.places.readings.values(), FIRST_ROW):
        document = by_id.get(leaf.ref.partition(".")[0])
        reading = reading_at(documents, leaf.ref)
        _write_texts(made, sheet, row, ((0, leaf.ref), (1, leaf.words or leaf.ref.rsplit(".", 1)[-1])))
        if reading is not None and not leaf.amount and value_json(reading.value) != value_json(leaf.amount):
            sheet.write_string(row, 2, str(value_json(reading.value)), made.formats.text)
        else:
            sheet.write_number(row, 2, leaf.amount, made.formats.money)
        status = leaf.status.value if leaf.status is not Status.MISSING else "not found"
        _write_texts(made, sheet, row, ((3, reading.raw if reading else ""), (4, status)))
        if document is not None:
            _write_texts(made, sheet, row, ((5, document.kind), (6, document.source)))
        box = leaf.box or (reading.boxes[0] if reading and reading.boxes else None)
        if box is not None:
            sheet.write_number(row, 7, box.page, made.formats.text)
            for column, edge in enumerate((box.left, box.top, box.right, box.bottom), 8):
                sheet.write_number(row, column, round(100 * edge, 2), made.formats.text)


def _write_texts(made: Book, sheet: Worksheet, row: int, texts: Iterable[tuple[int, str]]) -> None:
    for column, text in texts:
        sheet.write_string(row, column, text, made.formats.text)


def _write_rules(made: Book) -> None:
    sheet = made.sheet(RULES, _RULE_HEADS, "The numbers that guides set, with their source and the day they hold from.")
    for row, rule in enumerate(made.places.rules, FIRST_ROW):
        texts = ((0, rule.id), (2, rule.words), (3, rule.source), (6, _MARKS.get(rule.mark, rule.mark)))
        _write_texts(made, sheet, row, texts)
        sheet.write_number(row, 1, rule.value, made.formats.text)
        sheet.write_datetime(row, 4, dt.datetime.combine(rule.since, dt.time()), made.formats.day)
        if rule.until is not None:
            sheet.write_datetime(row, 5, dt.datetime.combine(rule.until, dt.time()), made.formats.day)
