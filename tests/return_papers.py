"""Tax returns and information returns made by hand, some of them extreme, for what prints them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.parties import Address, Person
from samples.ledger.returns import InformationReturn, Lines, TaxForm, TaxReturn
from samples.looks import irs_schedule_c as c
from samples.looks import irs_schedule_d as d
from samples.looks import irs_schedule_e as e
from samples.looks.form_boxes import Information
from samples.looks.form_rows import Row, rows_of
from samples.looks.form_schedule import Schedule
from samples.looks.irs_1040_lines import APPLIED, BANK_LINES, DEDUCTIONS, INCOME, OWED, PAYMENTS, REFUND, TAX
from samples.looks.irs_1099 import INT
from samples.looks.irs_k1 import Share
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
        words = "X" if cell.sort == "tick" else "WV 1234-5678" if extreme else "WV"
        boxes[cell.box] = amount if cell.sort == "amount" else words
    person = LONG if extreme else RUTH
    payer = "Consolidated Farmers and Merchants Savings Bank of the Upper Peninsula and Trust Company" if extreme else (
        "Harbor Loan Bank"
    )  # fmt: skip
    return InformationReturn(
        info.kind, year, payer, LONG_ADDRESS if extreme else ADDRESS, "46-1234567", person,
        LONG_ADDRESS if extreme else ADDRESS, boxes, "0001234567890123456789" if extreme else "4471-88",
    )  # fmt: skip


def business_form(year: int, *, extreme: bool = False) -> TaxForm:
    """A Schedule C with every line and a list of other expenses."""
    figure = -88_888_888 if extreme else 0
    person = LONG if extreme else RUTH
    lines = lines_of(rows_of((*c.INCOME, *c.LEFT_HALF, *c.RIGHT_HALF, *c.RESULT, *c.GOODS), year), figure)
    lines |= {"32a": "X", "44a": Decimal(12_345), "44b": Decimal(900), "44c": Decimal(88_000), "45": "Yes", "46": "No"}
    lines |= {"47a": "Yes", "47b": "Yes", "48": Decimal(figure or 7_777)}
    many = 14 if extreme else 2
    trade = "Consolidated Residential and Commercial Cleaning and Janitorial Services of the Upper Midwest"
    facts = {
        "business_name": trade if extreme else "Delgado Home Cleaning", "principal_business": trade, "code": "561720",
        "ein": "46-1234567", "address": LONG_ADDRESS.lines[0], "place": LONG_ADDRESS.place, "method": "Cash",
        "participated": "Yes", "made_payments": "No",
    }  # fmt: skip
    rows = tuple({"label": f"{trade} {number}", "amount": Decimal(100 + number)} for number in range(many))
    return TaxForm("schedule-c", year, person.name, person.ssn, lines, facts, {"expenses": rows})


def rental_form(year: int, *, extreme: bool = False) -> TaxForm:
    """A Schedule E with up to three properties and entities in Part II."""
    figure = -88_888_888 if extreme else 0
    person = LONG if extreme else RUTH
    count = 3 if extreme else 1
    properties = tuple(
        {"address": LONG_ADDRESS.one_line, "type": "1", "fair_days": "365", "personal_days": "0"}
        | {str(line): Decimal(figure or 1_000 * line + number) for line in range(3, 23)}
        for number in range(count)
    )
    shares = tuple(
        {"name": "Consolidated Residential Holdings and Investment Partnership LLP", "kind": "P", "ein": "46-1234567",
         "passive": Decimal(figure or 5), "nonpassive": Decimal(figure or 7), "section_179": Decimal(8_000_000)}
        for _ in range(count)
    )  # fmt: skip
    lines = lines_of((*e.TOTALS, *e.PART_TWO, *e.PART_THREE, *e.PART_FOUR, *e.PART_FIVE), figure)
    return TaxForm("schedule-e", year, person.name, person.ssn, lines, {}, {"properties": properties, "part2": shares})


def payers_form(year: int, *, extreme: bool = False) -> TaxForm:
    """A Schedule B with few payers or more than the form has lines for."""
    person = LONG if extreme else RUTH
    name = "Consolidated Farmers and Merchants Savings Bank of the Upper Peninsula and Trust Company, N.A."
    rows = tuple({"payer": f"{name} {n}", "amount": Decimal(88_888_000 + n)} for n in range(16 if extreme else 2))
    lines: Lines = {"2": Decimal(1_234), "3": Decimal(4), "4": Decimal(1_230), "6": Decimal(987)}
    return TaxForm("schedule-b", year, person.name, person.ssn, lines, {"7a": "No", "8": "No"},
                   {"interest": rows, "dividends": rows[1:]})  # fmt: skip


def gains_form(year: int, *, extreme: bool = False) -> TaxForm:
    """A Schedule D with sales of both terms."""
    person, figure = (LONG, -88_888_888) if extreme else (RUTH, 0)
    lines = lines_of((*d.SHORT, *d.LONG, *d.SUMMARY), figure) | {"1a": Decimal(300), "8a": Decimal(-200)}
    sales = tuple(
        {"line": line, "proceeds": Decimal(88_000_000), "cost": Decimal(700), "gain": lines[line]}
        for line in ("1a", "8a")
    )
    return TaxForm("schedule-d", year, person.name, person.ssn, lines, {}, {"sales": sales})


def share_of(share: Share, year: int, *, extreme: bool = False) -> InformationReturn:
    """A Schedule K-1 with an entry in every box, in some of them several by code."""
    boxes: dict[str, Decimal | str] = {}
    for number, cell in enumerate((*share.left, *share.right)):
        if cell.since <= year <= cell.until and cell.sort == "amount":
            codes = ("A", "C", "Z") if cell in share.right else ("",)
            for code in codes if extreme else codes[:1]:
                boxes[f"{cell.box}{code}"] = Decimal(-88_888_888 if extreme else 1_203 + 917 * number)
    report = report_of(INT, year, extreme=extreme)
    return replace(report, kind=share.kind, boxes=boxes, facts={"ownership": "100.00"})


def benefit_report(year: int, *, extreme: bool = False) -> InformationReturn:
    """A Social Security Benefit Statement."""
    report = report_of(INT, year, extreme=extreme)
    boxes: dict[str, Decimal | str] = {"3": Decimal("20400.00"), "5": Decimal("20400.00"), "6": Decimal("1200.00")}
    facts = {"medicare_premiums": "2096.40", "paid_by_check_or_deposit": "17103.60"}
    return replace(report, kind="ssa-1099", boxes=boxes, account="", facts=facts)
