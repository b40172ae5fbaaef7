"""Tax returns and information returns made by hand, some of them extreme, for what prints them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.parties import Address, Person
from samples.ledger.returns import InformationReturn, Lines, TaxForm, TaxReturn
from samples.looks.form_boxes import Information
from samples.looks.form_rows import Row, rows_of
from samples.looks.form_schedule import Schedule
from samples.looks.irs_1040_lines import APPLIED, BANK_LINES, DEDUCTIONS, INCOME, OWED, PAYMENTS, REFUND, TAX
from samples.splits import Split
from samples.style import Style, draw_style

ADDRESS = Address("1840 Old Kettle Hollow Road", "Marlinton", "WV", "24954", "Apt 12B")
LONG_ADDRESS = Address(
    "10000 North Saint Bartholomew-Winterbourne Boulevard Extension", "Rancho Santa Margarita del Norte", "CA",
    "92688-1140", "Building 114 Unit 2207",
)  # fmt: skip
RUTH = Person("Ruth", "Delgado", "Anne", born=dt.date(1951, 4, 2), ssn="412-55-0181", phone="(304) 555-0142")
LONG = Person(
    "Maximiliana-Konstantina", "Wolfeschlegelsteinhausen-Papadopoulos", "Theodora", "III", born=dt.date(1988, 9, 9),
    ssn="612-55-0199", phone="(304) 555-0143", email="maximiliana.konstantina.papadopoulos@longmail.example",
)  # fmt: skip


def lines_of(rows: tuple[Row, ...], figure: int = 0) -> Lines:
    """An amount on every line of a form: growing, or one figure everywhere."""
    names = [name for row in rows for name in (row.twin[0], row.line) if name and row.at != "none"]
    return {name: Decimal(figure or 1_203 + 1_171 * number) for number, name in enumerate(names)}


def return_of(year: int, *, extreme: bool = False, sparse: bool = False) -> TaxReturn:
    """A return of a year with every line filled, or few, or with names and amounts as long as they come."""
    rows = rows_of((*INCOME, *DEDUCTIONS, *TAX, *PAYMENTS, *REFUND, *APPLIED, *OWED), year)
    lines = lines_of(rows, -88_888_888 if extreme else 0)
    routing, sort, account = BANK_LINES[year]
    lines |= {routing: "021000021", sort: "Savings", account: "00012345678901234"}
    if sparse:
        lines = {name: lines[name] for name in list(lines)[::7]}
    taxpayer, spouse = (LONG, LONG) if extreme else (RUTH, None if sparse else LONG)
    dependents = tuple(
        (f"{'Maximiliana-Konstantina Wolfeschlegelsteinhausen' if extreme else 'Ana Ruiz'}", f"601-55-01{n:02d}",
         "Grandchild" if n else "Daughter") for n in range(0 if sparse else 5 if extreme else 2)
    )  # fmt: skip
    form = TaxForm("1040", year, taxpayer.name, taxpayer.ssn, lines)
    return TaxReturn(
        year, "Single" if sparse else "Married filing jointly", taxpayer, spouse, dependents,
        LONG_ADDRESS if extreme else ADDRESS, "Licensed practical nurse", "Heavy equipment mechanic and operator",
        dt.date(year + 1, 3, 14), "" if sparse else "Tri-County Tax & Bookkeeping Services LLC", (form,),
    )  # fmt: skip


def styles(count: int, split: Split = Split.ANY) -> list[Style]:
    """Some issuers' styles of a split."""
    return [draw_style(Draw(number, "style"), split) for number in range(count)]


def schedule_of(table: Schedule, year: int, *, extreme: bool = False, facts: dict[str, str] | None = None) -> TaxForm:
    """A schedule with an amount on every line of its table."""
    rows = tuple(row for part in table.parts for row in rows_of(part.rows, year))
    person = LONG if extreme else RUTH
    lines = lines_of(rows, -88_888_888 if extreme else 0)
    return TaxForm(table.kind, year, person.name, person.ssn, lines, facts or {})


def report_of(info: Information, year: int, *, extreme: bool = False) -> InformationReturn:
    """An information return with an entry in every box."""
    boxes: dict[str, Decimal | str] = {}
    for number, cell in enumerate(cell for row in info.cells(year) for cell in row if cell.box):
        amount = Decimal("-88888888.88") if extreme else Decimal(f"{103 + 971 * number}.{10 + number}")
        boxes[cell.box] = {"amount": amount, "tick": "X", "text": "WV 1234-5678" if extreme else "WV"}[cell.sort]
    person = LONG if extreme else RUTH
    payer = "Consolidated Farmers and Merchants Savings Bank of the Upper Peninsula and Trust Company" if extreme else (
        "Harbor Loan Bank"
    )  # fmt: skip
    return InformationReturn(
        info.kind, year, payer, LONG_ADDRESS if extreme else ADDRESS, "46-1234567", person,
        LONG_ADDRESS if extreme else ADDRESS, boxes, "0001234567890123456789" if extreme else "4471-88",
    )  # fmt: skip
