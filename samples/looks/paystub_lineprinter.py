"""Stubs of a line printer: one width of letter, capitals, columns held apart by spaces and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    Figures,
    account_text,
    deductions_figures,
    gross_figures,
    monospaced,
    net_figures,
    step_for,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    Fact,
    address_lines,
    deductions_of,
    earnings_of,
    employee_text,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import hours_text, money, once, put, shown
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import Style


class _Grid:
    """A page of character cells: text goes to a line and a column."""

    def __init__(self, sheet: Sheet, size: float, step: float) -> None:
        self.sheet, self.size, self.step = sheet, size, step
        self.cell = sheet.measure("0", size=size)
        self.left = (sheet.width - 80 * self.cell) / 2
        self.line = 0

    def write(self, column: int, text: str, width: int, says: Sequence[Says] = (), *, right: bool = False) -> None:
        """Text of the present line, cut at its width as fixed fields cut it; with `right`, its end at the field's."""
        cut = text[:width].rstrip()
        if not cut:
            return
        x = self.left + (column + (width - len(cut) if right else 0)) * self.cell
        means = [replace(s, value=cut) if s.value == text else s for s in says]
        sheet = self.sheet
        put(sheet, x, 42 + self.line * self.step, cut, self.cell * (len(cut) + 0.01), size=self.size, says=means)

    def fact(self, column: int, fact: Fact, label: int, width: int) -> None:
        """A caption in capitals and its values one after the other."""
        self.write(column, fact.label.upper(), label)
        at = column + label + 1
        for text, says in fact.parts:
            self.write(at, text.upper(), width - (at - column), () if says is None else (replace_text(says, text),))
            at += len(text)

    def next(self, lines: int = 1) -> None:
        """Turn the paper by so many lines."""
        self.line += lines


def replace_text(says: Says, text: str) -> Says:
    """The meaning of a text that is printed in capitals."""
    return replace(says, value=text.upper()) if says.value == text else says


@LOOKS.declare("paystub-line-printer", Split.TUNE, "paystub")
def line_printer(pay: Pay, style: Style) -> Drawn:
    """Everything stands in cells of one width, in capitals, in columns that only spaces hold apart."""
    style = monospaced(style)
    if "b" in style.date_form.lower():
        style = replace(style, date_form=style.one_of("printer dates", "%m/%d/%y", "%m/%d/%Y", "%m-%d-%y"))
    sheet = Sheet(style)
    earned, taxed, taken = earnings_of(pay, style), taxes_of(pay, style), deductions_of(pay, style)
    lines = 26 + len(earned) + max(len(taxed), len(taken)) + len(pay.deposits) + len(pay.reimbursements)
    size = min(style.size + style.draw.at("pitch").between(0.3, 1.6), 545 / (80 * sheet.measure("0", size=1.0)))
    step = step_for(lines, 700, size * style.draw.at("feed").pick((1.2, 1.35, 1.5)))
    grid = _Grid(sheet, min(size, step / 1.05), step)
    _parties(grid, pay)
    _earnings(grid, pay, earned)
    _taken(grid, pay, taxed, taken)
    _summary(grid, pay)
    return once(sheet.done())


def _parties(grid: _Grid, pay: Pay) -> None:
    style = grid.sheet.style
    name = pay.job.employer.name.upper()
    title = caption("title", style).upper()
    grid.write(0, name, 46, (field("employer_name", name),))
    grid.write(48, title, 32, right=True)
    grid.next()
    facts = pay_facts(pay, style)
    if style.chance("employer address", 0.7):
        address = " ".join(line.upper() for line in pay.job.employer.address.lines)
        grid.write(0, address, 46, (field("employer_address", address),))
        grid.next(2)
    column = 0
    for fact in (*facts, *person_facts(pay, style)):
        long = len(fact.text) > 22
        if long and column:
            grid.next()
            column = 0
        grid.fact(column, fact, 15, 78 if long else 39)
        column = 0 if long or column else 41
        if not column:
            grid.next()
    grid.next(2)
    employee = employee_text(pay.job.person, style).upper()
    grid.write(0, employee, 40, (field("employee_name", employee),))
    if pay.job.home is not None and style.chance("home printed", 0.7):
        grid.next()
        home = " ".join(line.upper() for line in address_lines(pay.job.home.lines, style))
        grid.write(0, home, 60, (field("employee_address", home),))
    grid.next(2)


def _row(grid: _Grid, entry: Entry, column: int, cells: Sequence[tuple[str, int]], *, label: int) -> None:
    text = entry.label.upper()
    means = [replace_text(s, entry.label) for s in entry.means("label")]
    grid.write(column, text, label, means)
    at = column + label
    for key, width in cells:
        grid.write(at, shown(entry, key, grid.sheet.style), width, entry.means(key), right=True)
        at += width


def _earnings(grid: _Grid, pay: Pay, entries: Sequence[Entry]) -> None:
    style = grid.sheet.style
    cells = [("rate", 11), ("hours", 10), ("amount", 14), ("ytd", 16)]
    if style.chance("hours first", 0.5):
        cells[:2] = [cells[1], cells[0]]
    grid.write(0, caption("earnings", style).upper(), 20)
    at = 22
    for key, width in cells:
        grid.write(at, caption(key, style).upper()[: width - 1], width, right=True)
        at += width
    grid.next()
    if style.chance("dashes", 0.4):
        grid.write(0, "-" * 73, 73)
        grid.next()
    for entry in entries:
        _row(grid, entry, 0, cells, label=22)
        grid.next()
    if style.chance("gross below", 0.6):
        _total(grid, caption("gross", style), gross_figures(pay), 0, cells, 22)
        grid.next()
    grid.next()


def _total(grid: _Grid, label: str, figures: Figures, column: int, cells: Sequence[tuple[str, int]], room: int) -> None:
    style = grid.sheet.style
    grid.write(column, label.upper(), room)
    at = column + room
    for key, width in cells:
        if key in figures:
            value, says = figures[key]
            text = hours_text(value, style) if key == "hours" else money(value, style)
            grid.write(at, text, width, says, right=True)
        at += width


def _taken(grid: _Grid, pay: Pay, taxed: Sequence[Entry], taken: Sequence[Entry]) -> None:
    style = grid.sheet.style
    cells = (("amount", 11), ("ytd", 13))
    for column, name in ((0, "taxes"), (41, "deductions")):
        grid.write(column, caption(name, style).upper(), 15)
        grid.write(column + 15, caption("amount", style).upper()[:10], 11, right=True)
        grid.write(column + 26, caption("ytd", style).upper()[:12], 13, right=True)
    grid.next()
    top = grid.line
    for column, entries, name, total in (
        (0, taxed, "taxes_total", taxes_figures(pay)),
        (41, taken, "deductions_total", deductions_figures(pay)),
    ):
        grid.line = top
        for entry in entries:
            _row(grid, entry, column, cells, label=15)
            grid.next()
        if style.chance("totals below", 0.7):
            grid.line = top + max(len(taxed), len(taken))
            _total(grid, caption(name, style), total, column, cells, 15)
    grid.line = top + max(len(taxed), len(taken)) + 2


def _summary(grid: _Grid, pay: Pay) -> None:
    style = grid.sheet.style
    cells = (("amount", 14), ("ytd", 16))
    if not style.chance("gross below", 0.6):
        _total(grid, caption("gross", style), gross_figures(pay), 0, cells, 22)
        grid.next()
    if style.chance("all deductions", 0.35) and not style.chance("totals below", 0.7):
        _total(grid, caption("deductions_total", style), deductions_figures(pay, with_taxes=True), 0, cells, 22)
        grid.next()
    for line in reimbursements_outside(pay, style):
        _total(grid, "Reimbursement", {"amount": (line.amount, ()), "ytd": (line.ytd, ())}, 0, cells, 22)
        grid.next()
    _total(grid, caption("net", style), net_figures(pay), 0, cells, 22)
    grid.next(2)
    for number, (last4, amount) in enumerate(pay.deposits):
        grid.write(
            0, style.word("to", "DEPOSITED TO ACCOUNT", "DIR DEP ACCT", "ACCOUNT", es=("DEPOSITADO A CUENTA",)), 21
        )
        grid.write(22, account_text(last4, style).upper(), 11, (cell("deposits", number, "account_last4", last4),))
        grid.write(34, money(amount, style), 14, (cell("deposits", number, "amount", amount),), right=True)
        grid.next()
    if style.chance("taxable printed", 0.4):
        grid.next()
        grid.write(0, caption("taxable", style).upper(), 24)
        grid.write(25, money(pay.federal_taxable, style), 14, right=True)
        grid.write(40, money(pay.federal_taxable_ytd, style), 16, right=True)
