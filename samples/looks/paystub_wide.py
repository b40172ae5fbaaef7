"""The full-page earnings statement: one wide table from gross to net, notes beside it, a cheque below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    contributions,
    deductions_figures,
    deposits,
    earning_columns,
    employee,
    employer,
    gross_figures,
    in_words,
    leave,
    memo,
    net_figures,
    place,
    step_for,
    taxes_figures,
    watermark,
)
from samples.looks.stub_lines import (
    Entry,
    deductions_of,
    earnings_of,
    ein_fact,
    employee_text,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import Column, Table, facts_beside, once, put, wrapped
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import GREY, WHITE, Style

_CHEQUE = 545.0
"""Where the cheque begins, in points from the top."""


@LOOKS.declare("paystub-wide", Split.TRAIN, "paystub")
def wide_statement(pay: Pay, style: Style) -> Drawn:
    """Earnings, taxes and deductions stand one below the other in one wide column, with a cheque at the foot."""
    sheet = Sheet(style)
    size, margin = style.size, 30.0 + style.draw.at("margin").whole(0, 14)
    foot = _heads(sheet, pay, margin, size)
    middle = margin + (sheet.width - 2 * margin) * style.draw.at("middle").between(0.6, 0.68)
    _table(sheet, pay, margin, middle, foot)
    _notes(sheet, pay, middle + 16, sheet.width - margin, foot)
    if style.chance("cheque below", 0.85):
        _cheque(sheet, pay, margin)
    return once(sheet.done())


def _heads(sheet: Sheet, pay: Pay, margin: float, size: float) -> float:
    style, right = sheet.style, sheet.width / 2 + 10
    room = sheet.width / 2 - margin - 10
    mark = 34.0 if style.chance("mark", 0.3) else 0.0
    if mark:
        sheet.box(margin, 40, margin + 28, 68, fill=style.accent, stroke=None)
        put(sheet, margin + 14, 60, pay.job.employer.name[0], 24, size=18, bold=True, align="center", colour=WHITE)
    y = employer(
        sheet, pay, margin + mark, 52, room - mark, name_size=size + 1.5, bold=style.chance("bold employer", 0.6)
    )
    ein = ein_fact(pay, style)
    if ein:
        y = facts_beside(sheet, margin, y, (ein,), room, step=size * 1.3, share=0.3)
    y = facts_beside(
        sheet,
        margin,
        y + size,
        person_facts(pay, style),
        room,
        step=size * 1.3,
        share=style.draw.at("person share").between(0.42, 0.55),
        bold_label=style.chance("bold captions", 0.3),
    )
    put(sheet, right, 54, caption("title", style), room, size=size + style.draw.at("title").between(4, 8), bold=True,
        colour=style.accent, italic=style.chance("italic title", 0.2))  # fmt: skip
    below = facts_beside(sheet, right, 54 + size * 2.1, pay_facts(pay, style), room, step=size * 1.35, share=0.42)
    below = employee(sheet, pay, right, below + size * 1.6, room, size=size + 0.5, bold=style.chance("bold name", 0.5))
    return max(y, below) + 8


def _table(sheet: Sheet, pay: Pay, left: float, right: float, top: float) -> None:
    style = sheet.style
    earned, taxed, taken = earnings_of(pay, style), taxes_of(pay, style), deductions_of(pay, style)
    outside = reimbursements_outside(pay, style)
    count = len(earned) + len(taxed) + len(taken) + len(pay.deposits) + len(outside) + 11
    step = step_for(count + 1, _CHEQUE - top - 24, style.size * style.draw.at("leading").between(1.28, 1.5))
    size = min(style.size, step / 1.15)
    columns = earning_columns(style)
    starred = style.chance("starred", 0.4)
    lines = Table(left, right, columns, step, size, zeros=style.chance("zeros", 0.5), pad=5.5 if starred else 3.0)
    figures = [c for c in columns if c.key in ("amount", "ytd")]
    unit = sum(c.share for c in columns)
    other = Table(left, right, (Column("label", "", unit - sum(c.share for c in figures), "left"), *figures), step,
                  size, negative=style.chance("negative taken", 0.4), zeros=lines.zeros, pad=lines.pad)  # fmt: skip
    y = top + step
    sheet.rule(left, y + step * 0.3, right, width=1.0, colour=style.accent)
    y = lines.head(sheet, y) + step * 0.2
    y = lines.rows(sheet, y, earned)
    sheet.rule(left, y - step * 0.78, right, width=0.4)
    y = lines.total(sheet, y + step * 0.1, caption("gross", style), gross_figures(pay)) + step * 0.3
    for name, entries, total in (("taxes", taxed, taxes_figures(pay)), ("deductions", taken, deductions_figures(pay))):
        put(sheet, left + 3, y, caption(name, style), (right - left) * 0.4, size=size, bold=True, colour=style.accent)
        _stars(sheet, other, y + step, entries if starred else ())
        y = other.rows(sheet, y + step, entries)
        if style.chance(f"total of {name}", 0.5):
            y = other.total(sheet, y, caption(f"{name}_total", style), total)
        y += step * 0.2
    named = style.word("outside", "Reimbursements", "Expense Reimb")
    for line in outside:
        y = other.total(sheet, y, named, {"amount": (line.amount, ())},
                        bold=False)  # fmt: skip
    sheet.box(left, y - step * 0.85, right, y + step * 0.35, fill=(0.92, 0.92, 0.92), stroke=None)
    net = net_figures(pay)
    if not style.chance("ytd net", 0.4):
        net.pop("ytd")
    y = replace(other, negative=False).total(sheet, y, caption("net", style), net)
    y = deposits(sheet, pay, left + 14, y + step * 0.4, (right - left) * 0.7, step=step, size=size)
    if starred and any(e.pretax for e in taken):
        text = style.word("legend", "* Excluded from federal taxable wages", "* Deducted before tax", "*pre-tax",
                          es=("* Antes de impuestos",))  # fmt: skip
        put(sheet, left + 3, y + step * 0.3, text, right - left, size=size * 0.85)


def _stars(sheet: Sheet, table: Table, y: float, entries: Sequence[Entry]) -> None:
    """A star behind the amount of each deduction that lowers the taxed wages."""
    edge = next(right for column, _, right in table.edges() if column.key == "amount")
    for entry in entries:
        if entry.pretax:
            sheet.text(edge - table.pad + 0.5, y, "*", size=table.size, says=entry.means("pretax")[0])
        y += table.step


def _notes(sheet: Sheet, pay: Pay, left: float, right: float, top: float) -> None:
    style, size = sheet.style, sheet.style.size * 0.9
    step, room, y = size * 1.4, right - left, top + sheet.style.size * 1.4
    extra = contributions(pay, style) if style.chance("memo", 0.5) else ()
    if extra or style.chance("taxable printed", 0.5):
        if extra:
            put(sheet, left, y, caption("memo", style), room, size=size, bold=True)
        taxable = (caption("taxable", style), pay.federal_taxable, pay.federal_taxable_ytd)
        y = memo(sheet, (*extra, taxable), left, y + step, room, step=step, size=size) + step
    if pay.leave and style.chance("leave printed", 0.6):
        put(sheet, left, y, caption("leave", style), room, size=size, bold=True)
        y = leave(sheet, pay, left, y + step, room, step=step, size=size) + step
    if style.chance("message", 0.5):
        put(
            sheet,
            left,
            y,
            style.word("message head", "Important Notes", "Messages", "Notes"),
            room,
            size=size,
            bold=True,
        )
        text = style.word("message", "Please review your tax withholding each year.",
                          "Open enrollment closes at the end of the month.",
                          "Address changes must reach payroll one week before the pay date.",
                          "Your statement is also available online.")  # fmt: skip
        sheet.lines(left, y + step, wrapped(sheet, text, room, size), size=size, leading=step)


def _cheque(sheet: Sheet, pay: Pay, margin: float) -> None:
    style, size = sheet.style, sheet.style.size
    right, room = sheet.width - margin, sheet.width / 2 - margin
    sheet.rule(margin - 12, _CHEQUE, right + 12, width=0.5, dashed=True)
    if pay.deposits:
        word = style.word("void", "NON-NEGOTIABLE", "VOID", "NOT A CHECK", "NON NEGOTIABLE")
        watermark(sheet, 190, 725, word, size=34,
                  angle=style.draw.at("void angle").between(8, 22))  # fmt: skip
    employer(sheet, pay, margin, _CHEQUE + 28, room, size=size * 0.9, name_size=size + 1)
    facts_beside(sheet, right - 230, _CHEQUE + 28, pay_facts(pay, style)[:3], 230, step=size * 1.5, share=0.42)
    y = _CHEQUE + 110
    name = employee_text(pay.job.person, style)
    put(sheet, margin, y, style.word("order", "Pay to the order of", "Deposited to the account of", "Pay"), 100,
        size=size * 0.85, colour=GREY)  # fmt: skip
    put(sheet, margin + 106, y, name, 290, size=size + 1)
    put(sheet, right - 4, y, f"${pay.net:,.2f}", 100, size=size + 2, bold=True, align="right")
    sheet.rule(margin + 104, y + 4, right - 110, width=0.4)
    sheet.box(right - 108, y - 14, right, y + 6, width=0.5)
    put(sheet, margin, y + 24, f"{in_words(pay.net)} {style.word('dollars', 'dollars', 'DOLLARS', 'US Dollars')}",
        right - margin - 120, size=size)  # fmt: skip
    if pay.job.home is not None:
        place(sheet, pay.job.home, "employee_address", margin + 20, y + 52, 220, size=size)
    sheet.rule(right - 180, y + 74, right, width=0.5)
    put(sheet, right - 90, y + 84, style.word("signature", "Authorized signature", "Signature"), 170, size=size * 0.75,
        align="center", colour=GREY)  # fmt: skip
