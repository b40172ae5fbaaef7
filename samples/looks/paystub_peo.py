"""Stubs of an outsourced employer: a column of facts at the left, and the year before the period in every table."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    Figures,
    deductions_figures,
    deposits,
    employee,
    employer,
    gross_figures,
    leave,
    net_figures,
    step_for,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    deductions_of,
    earnings_of,
    pay_facts,
    person_facts,
    rate_fact,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import Column, Table, money, once, parts, put
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import BLACK, WHITE, Style


@LOOKS.declare("paystub-year-first", Split.TEST, "paystub")
def year_first(pay: Pay, style: Style) -> Drawn:
    """The year to date stands before the period's amount, and everything about the person in a column at the side."""
    sheet = Sheet(style)
    side = style.draw.at("side").between(150, 176)
    at_left = style.chance("side at the left", 0.7)
    left = 24.0 if at_left else sheet.width - 24.0 - side
    low, high = (24 + side + 14, sheet.width - 24) if at_left else (24.0, sheet.width - 24 - side - 14)
    _side(sheet, pay, left, left + side)
    _tables(sheet, pay, low, high)
    return once(sheet.done())


def _side(sheet: Sheet, pay: Pay, left: float, right: float) -> None:
    style, size = sheet.style, sheet.style.size
    if style.chance("tinted side", 0.6):
        sheet.box(left, 24, right, sheet.height - 24, fill=(0.93, 0.94, 0.96), stroke=None)
    x, room = left + 8, right - left - 16
    note = style.word("co", "Employer:", "Administered for", "Worksite employer", "Client company", es=("Empleador:",))
    put(sheet, x, 40, note, room, size=size * 0.75)
    y = employer(sheet, pay, x, 42 + size, room, size=size * 0.95)
    y = employee(sheet, pay, x, y + size * 2.4, room, bold=True) + size * 0.8
    rate = rate_fact(pay, style)
    for fact in (*pay_facts(pay, style), *person_facts(pay, style), *((rate,) if rate else ())):
        put(sheet, x, y, fact.label, room, size=size * 0.8, bold=True)
        parts(sheet, x, y + size * 1.25, fact, room, size=size)
        y += size * 3.1
    if pay.deposits and style.chance("deposits printed", 0.8):
        put(sheet, x, y + size, caption("deposits", style), room, size=size * 0.8, bold=True)
        y = deposits(sheet, pay, x, y + size * 2.4, room, step=size * 1.4, size=size * 0.9)
    if pay.leave and style.chance("leave printed", 0.7):
        put(sheet, x, y + size, caption("leave", style), room, size=size * 0.8, bold=True)
        leave(sheet, pay, x, y + size * 2.3, room, step=size * 1.35, size=size * 0.85)


def _columns(style: Style, head: str, units: bool) -> tuple[Column, ...]:
    figures = (Column("ytd", caption("ytd", style), 1.3), Column("amount", caption("amount", style), 1.2))
    inner: tuple[Column, ...] = (
        Column("rate", caption("rate", style), 1.0),
        Column("hours", caption("hours", style), 0.9),
    )
    if style.chance("year of hours", 0.4):
        inner = (Column("hours_ytd", caption("hours_ytd", style), 1.0), *inner)
    share = 2.2 if units else 2.2 + sum(c.share for c in inner)
    return (Column("label", head, share, "left"), *(inner if units else ()), *figures)


def _tables(sheet: Sheet, pay: Pay, left: float, right: float) -> None:
    style = sheet.style
    earned, taxed, taken = earnings_of(pay, style), taxes_of(pay, style), deductions_of(pay, style)
    outside = reimbursements_outside(pay, style)
    put(sheet, left, 46, caption("title", style), right - left, size=style.size + 4, bold=True)
    before = tuple(e for e in taken if e.pretax)
    after = tuple(e for e in taken if not e.pretax)
    apart = style.chance("pretax apart", 0.5) and before and after
    count = len(earned) + len(taxed) + len(taken) + len(outside) + 18
    step = step_for(count, sheet.height - 110, style.size * style.draw.at("leading").between(1.4, 1.7))
    size = min(style.size, step / 1.15)
    y = 46 + step * 1.5
    y = _section(sheet, Table(left, right, _columns(style, caption("earnings", style), True), step, size), earned, y,
                 caption("gross", style), gross_figures(pay))  # fmt: skip
    order: list[tuple[str, tuple[Entry, ...], Figures]] = [("taxes", taxed, taxes_figures(pay))]
    if apart:
        order += [("before", before, {}), ("after", after, deductions_figures(pay))]
    else:
        order += [("deductions", taken, deductions_figures(pay))]
    for name, entries, figures in order:
        head, says = _heading(style, name), entries if name in ("before", "after") else ()
        label = caption("taxes_total" if name == "taxes" else "deductions_total", style)
        table = Table(left, right, _columns(style, head, False), step, size, zeros=style.chance("zeros", 0.5))
        y = _section(sheet, table, entries, y, label, figures, says)
    table = Table(left, right, _columns(style, "", False), step, size)
    named = style.word("outside", "Reimbursements", "Expense")
    for line in outside:
        y = table.total(sheet, y, named, {"amount": (line.amount, ())}, bold=False)
    sheet.box(left, y - step * 0.9, right, y + step * 0.5, fill=None, stroke=style.accent, width=1.2)
    figures = net_figures(pay) if style.chance("ytd net", 0.7) else {"amount": net_figures(pay)["amount"]}
    y = table.total(sheet, y, caption("net", style), figures)
    if style.chance("taxable printed", 0.5):
        text = f"{caption('taxable', style)} {money(pay.federal_taxable, style)}  {caption('ytd', style)} "
        put(sheet, left, y + step * 0.5, text + money(pay.federal_taxable_ytd, style), right - left, size=size * 0.9)


def _heading(style: Style, name: str) -> str:
    if name == "before":
        return style.word("before", "Pre-Tax Deductions", "Before-Tax Deductions", "Pretax",
                          es=("Deducciones antes de impuestos",))  # fmt: skip
    if name == "after":
        return style.word("after", "After-Tax Deductions", "Post-Tax Deductions", "Posttax",
                          es=("Deducciones después de impuestos",))  # fmt: skip
    return caption(name, style)


def _section(
    sheet: Sheet, table: Table, entries: Sequence[Entry], y: float, label: str, figures: Figures,
    pretax: Sequence[Entry] = (),
) -> float:  # fmt: skip
    if not entries:
        return y
    dark = sheet.style.chance("dark heads", 0.5)
    sheet.box(table.left, y - table.step * 0.85, table.right, y + table.step * 0.25,
              fill=sheet.style.accent if dark else (0.88, 0.88, 0.88), stroke=None)  # fmt: skip
    says = [meaning for entry in pretax for meaning in entry.means("pretax")]
    y = table.head(sheet, y, colour=WHITE if dark else BLACK, says=says)
    y = table.rows(sheet, y, entries)
    if figures:
        sheet.rule(table.left, y - table.step * 0.75, table.right, width=0.4)
        y = table.total(sheet, y, label, figures)
    return y + table.step * 0.55
