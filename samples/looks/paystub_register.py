"""Stubs like a page of the payroll register: one table with codes, from the first hour to the last deduction."""

from __future__ import annotations

from dataclasses import replace

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    deductions_figures,
    deposits,
    employee,
    employer,
    gross_figures,
    net_figures,
    step_for,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    Fact,
    deductions_of,
    earnings_of,
    ein_fact,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import Column, Table, facts_beside, money, once, parts, put
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("paystub-register", Split.TRAIN, "paystub")
def register(pay: Pay, style: Style) -> Drawn:
    """Every line stands in one table with a code, what is taken mostly with a minus, and totals at its foot."""
    sheet = Sheet(style)
    left, right = 40.0, sheet.width - 40.0
    y = _head(sheet, pay, left, right)
    y = _fact_cells(sheet, (*pay_facts(pay, style), *person_facts(pay, style)), left, right, y)
    y = _lines(sheet, pay, left, right, y + style.draw.at("gap").whole(8, 22))
    if pay.deposits and style.chance("deposits printed", 0.7):
        size = style.size * 0.95
        put(sheet, left, y + size * 2, caption("deposits", style), 200, size=size, bold=True)
        deposits(sheet, pay, left, y + size * 3.4, 260, step=size * 1.35, size=size)
    return once(sheet.done())


def _head(sheet: Sheet, pay: Pay, left: float, right: float) -> float:
    style, size = sheet.style, sheet.style.size
    middle = (left + right) / 2
    if style.chance("centred head", 0.5):
        y = employer(sheet, pay, middle, 48, right - left - 60, name_size=size + 3, align="center")
        put(sheet, middle, y + size, caption("title", style).upper(), 300, size=size + 1, bold=True, align="center")
        y += size * 2.6
        return max(y, employee(sheet, pay, left, y, 320, bold=True))
    y = employer(sheet, pay, left, 48, middle - left - 10, name_size=size + 1)
    ein = ein_fact(pay, style)
    if ein:
        y = facts_beside(sheet, left, y, (ein,), 220, step=size * 1.3, share=0.4)
    put(sheet, right, 48, caption("title", style).upper(), 250, size=size + 2, bold=True, align="right")
    return max(y, employee(sheet, pay, middle + 20, 48 + size * 2.2, right - middle - 20)) + size


def _fact_cells(sheet: Sheet, facts: tuple[Fact, ...], left: float, right: float, top: float) -> float:
    style, size = sheet.style, sheet.style.size
    across = min(len(facts), 4)
    each, high = (right - left) / across, size * 2.9
    for n, fact in enumerate(facts):
        x, y = left + each * (n % across), top + high * (n // across)
        sheet.box(x, y, x + each, y + high, width=0.5, fill=(0.95, 0.95, 0.95) if style.chance("grey", 0.4) else None)
        put(sheet, x + 3, y + size, fact.label, each - 6, size=size * 0.75)
        parts(sheet, x + each / 2, y + size * 2.4, fact, each - 6, size=size, align="center", bold=True)
    return top + high * ((len(facts) + across - 1) // across)


def _columns(style: Style) -> tuple[Column, ...]:
    code = Column("code", style.word("code head", "Code", "Cd", "Type", "Pay Code"), 0.7, "left")
    label = Column("label", style.word("line head", "Description", "Item", "Line", es=("Concepto",)), 2.6,
                   "left")  # fmt: skip
    units = [Column("hours", caption("hours", style), 1.0), Column("rate", caption("rate", style), 1.0)]
    if style.chance("rate first", 0.5):
        units.reverse()
    figures = [Column("amount", caption("amount", style), 1.3), Column("ytd", caption("ytd", style), 1.4)]
    first = [label, code] if style.chance("code second", 0.3) else [code, label]
    return (*first, *units, *figures)


def _lines(sheet: Sheet, pay: Pay, left: float, right: float, top: float) -> float:
    style = sheet.style
    earned = earnings_of(pay, style)
    groups: list[tuple[str, tuple[Entry, ...]]] = [
        ("taxes", taxes_of(pay, style)),
        ("deductions", deductions_of(pay, style)),
    ]
    if style.chance("deductions before taxes", 0.35):
        groups.reverse()
    together = style.chance("one total of all deductions", 0.4)
    outside = reimbursements_outside(pay, style)
    count = len(earned) + sum(len(entries) for _, entries in groups) + len(outside) + 9
    step = step_for(count, 690 - top, style.size * style.draw.at("leading").between(1.3, 1.6))
    size = min(style.size, step / 1.15)
    table = Table(left, right, _columns(style), step, size, upper_head=style.chance("capital heads", 0.5),
                  zeros=style.chance("zeros", 0.7), pad=4)  # fmt: skip
    minus = replace(table, negative=style.chance("negative taken", 0.5))
    sheet.box(left, top, right, top + step * 1.25, fill=(0.86, 0.86, 0.86), width=0.6)
    y = table.head(sheet, top + step * 0.88) + step * 0.35
    striped = style.chance("striped", 0.35)
    y = _ruled(sheet, table, earned, y, striped)
    y = table.total(sheet, y, caption("gross", style), gross_figures(pay)) + step * 0.2
    for name, entries in groups:
        y = _ruled(sheet, minus, entries, y, striped)
        if not together:
            figures = taxes_figures(pay) if name == "taxes" else deductions_figures(pay)
            y = minus.total(sheet, y, caption(f"{name}_total", style), figures) + step * 0.2
    if together:
        y = minus.total(sheet, y, caption("deductions_total", style), deductions_figures(pay, with_taxes=True))
    for line in outside:
        y = table.total(sheet, y, style.word("outside", "Reimbursement", "Non-Taxable"), {"amount": (line.amount, ())},
                        bold=False)  # fmt: skip
    sheet.rule(left, y - step * 0.72, right, width=0.8)
    y = table.total(sheet, y + step * 0.15, caption("net", style).upper(), net_figures(pay))
    sheet.box(left, top, right, y - step * 0.6, width=0.8)
    if style.chance("taxable printed", 0.4):
        y += step * 0.4
        put(sheet, left + 4, y, f"{caption('taxable', style)}: {money(pay.federal_taxable, style)}", 260, size=size)
    if style.chance("columns ruled", 0.5):
        for _, edge, _ in table.edges()[1:]:
            sheet.rule(edge, top, edge, top + step * 1.25, width=0.4)
    return y


def _ruled(sheet: Sheet, table: Table, entries: tuple[Entry, ...], y: float, striped: bool) -> float:
    for n, entry in enumerate(entries):
        if striped and n % 2:
            sheet.box(table.left, y - table.step * 0.76, table.right, y + table.step * 0.24, fill=(0.94, 0.96, 0.98),
                      stroke=None)  # fmt: skip
        y = table.row(sheet, y, entry)
    return y
