"""The cheque of a small firm's accounting program: a third of the page each for the cheque and two identical stubs."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption, filing_word
from samples.looks.stub_blocks import (
    deductions_figures,
    employer_name,
    gross_figures,
    in_words,
    net_figures,
    place,
    step_for,
    taxes_figures,
    watermark,
)
from samples.looks.stub_lines import (
    Entry,
    Fact,
    check_text,
    deductions_of,
    earnings_of,
    employee_text,
    masked_ssn,
    period_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import Column, Table, money, once, parts, put
from samples.sheet import Drawn, Sheet, cell, field
from samples.splits import Split
from samples.style import Style

_THIRD = 264.0
_LEFT, _RIGHT = 30.0, 582.0


@LOOKS.declare("paystub-twin", Split.TRAIN, "paystub")
def twin_stubs(pay: Pay, style: Style) -> Drawn:
    """A cheque and two stubs that repeat each other share a sheet; some firms print the stubs alone."""
    sheet = Sheet(style)
    tops = [_THIRD, 2 * _THIRD] if style.chance("cheque above", 0.75) else [0.0, _THIRD]
    if tops[0]:
        _cheque(sheet, pay)
    for top in tops:
        _stub(sheet, pay, top)
    return once(sheet.done())


def _cheque(sheet: Sheet, pay: Pay) -> None:
    style, size = sheet.style, sheet.style.size + 1
    put(sheet, _LEFT + 8, 40, employer_name(pay, style), 300, size=size + 1, bold=True)
    place(sheet, pay.job.employer.address, "employer_address", _LEFT + 8, 42 + size * 1.3, 300, size=size - 1)
    put(sheet, _RIGHT - 8, 40, check_text(pay, style), 120, size=size + 2, bold=True, align="right")
    put(sheet, _RIGHT - 8, 84, style.day(pay.pay_date), 120, size=size, align="right",
        says=(field("pay_date", pay.pay_date),))  # fmt: skip
    stars = f"**{in_words(pay.net)}{'*' * style.draw.at('stars').whole(6, 30)}"
    put(sheet, _LEFT + 60, 112, employee_text(pay.job.person, style), 330, size=size)
    put(sheet, _RIGHT - 8, 112, f"**{pay.net:,.2f}", 100, size=size, align="right")
    put(sheet, _LEFT + 8, 136, stars, 440, size=size)
    put(sheet, _RIGHT - 8, 136, style.word("dollars", "Dollars", "DOLLARS"), 60, size=size - 1, align="right")
    name = employee_text(pay.job.person, style)
    put(sheet, _LEFT + 60, 160, name, 280, size=size)
    if pay.job.home is not None:
        place(sheet, pay.job.home, "employee_address", _LEFT + 60, 160 + size * 1.25, 280, size=size)
    memo = style.word("memo", "Memo", "MEMO", "Pay Period:")
    dates = ((style.day(pay.start), field("period_start", pay.start)), (" - ", None),
             (style.day(pay.end), field("period_end", pay.end)))  # fmt: skip
    put(sheet, _LEFT + 8, 214, memo, 50, size=size - 1)
    parts(sheet, _LEFT + 64, 214, Fact(memo, dates), 250, size=size - 1)
    sheet.rule(_RIGHT - 190, 210, _RIGHT - 8, width=0.5)
    if pay.deposits or style.chance("void copy", 0.4):
        word = style.word("void", "VOID", "Direct Deposit", "NON-NEGOTIABLE", "Void - Not Negotiable")
        watermark(sheet, 230, 238, word, size=26, angle=style.draw.at("void angle").between(4, 16), grey=0.8)


def _heads(sheet: Sheet, pay: Pay, top: float, size: float) -> float:
    style = sheet.style
    y = top + 22
    name, firm = employee_text(pay.job.person, style), employer_name(pay, style)
    put(
        sheet,
        _LEFT,
        y,
        firm,
        300,
        size=size,
        bold=style.chance("bold employer", 0.5),
        says=(field("employer_name", firm),),
    )
    number = check_text(pay, style)
    if style.chance("number on stub", 0.7):
        put(sheet, _RIGHT, y, number, 90, size=size, bold=True, align="right", says=(field("check_number", number),))
    date = style.day(pay.pay_date)
    put(sheet, _RIGHT - 196, y + size * 1.3, f"{caption('pay_date', style)}:", 94, size=size)
    put(sheet, _RIGHT, y + size * 1.3, date, 96, size=size, align="right", says=(field("pay_date", pay.pay_date),))
    y += size * 1.3
    put(sheet, _LEFT, y, f"{caption('employee', style)}:", 70, size=size)
    put(sheet, _LEFT + 74, y, name, 162, size=size, says=(field("employee_name", name),))
    ssn = masked_ssn(pay.job.person, style)
    if ssn:
        put(sheet, _LEFT + 240, y, f"{style.word('short ssn', 'SSN', 'SS#', 'Soc Sec')}:", 50, size=size * 0.9)
        put(sheet, _LEFT + 292, y, ssn, 60, size=size, says=(field("employee_ssn", ssn),))
    y += size * 1.3
    at = _LEFT
    for fact in period_facts(pay, style):
        put(sheet, at, y, f"{fact.label}:", 74, size=size)
        parts(sheet, at + 78, y, fact, 140, size=size)
        at += 222
    if style.chance("status printed", 0.5):
        put(sheet, _RIGHT - 104, y, style.word("status", "Status (Fed):", "Status:", "Filing:"), 40, size=size)
        word = filing_word(pay.job, style)
        put(sheet, _RIGHT - 62, y, word, 62, size=size, says=(field("filing_status", word),))
    return y + size * 0.6


def _stub(sheet: Sheet, pay: Pay, top: float) -> None:
    style = sheet.style
    size = min(style.size, 8.5)
    if top:
        sheet.rule(0, top, sheet.width, width=0.3, colour=(0.75, 0.75, 0.75), dashed=True)
    y = _heads(sheet, pay, top, size)
    earned, taxed, taken = earnings_of(pay, style), taxes_of(pay, style), deductions_of(pay, style)
    split = style.chance("taxes at the right", 0.55)
    lefts = len(earned) + (0 if split else len(taxed) + 2) + 4
    rights = len(taken) + (len(taxed) + 2 if split else 0) + len(pay.deposits) + len(pay.reimbursements) + 6
    step = step_for(max(lefts, rights), top + _THIRD - 12 - y, size * 1.25)
    size = min(size, step / 1.02)
    middle = _LEFT + 300
    earnings = Table(
        _LEFT, middle - 8, _earning_columns(style), step, size, pad=2, bold_head=style.chance("bold heads", 0.6)
    )
    columns = (Column("label", "", 2.2, "left"), Column("amount", caption("amount", style), 1),
               Column("ytd", caption("ytd", style), 1.1))  # fmt: skip
    minus = style.chance("negative taken", 0.6)
    zeros = style.chance("zeros", 0.6)
    right = Table(middle + 8, _RIGHT, columns, step, size, pad=2, negative=minus, zeros=zeros)
    under = Table(_LEFT, middle - 8, columns, step, size, pad=2, negative=minus, zeros=zeros)
    y += step
    ruled = style.chance("ruled heads", 0.6)
    below = earnings.rows(sheet, _titled(sheet, earnings, y, ruled), earned)
    if style.chance("gross total", 0.7):
        below = earnings.total(sheet, below, caption("gross", style), gross_figures(pay), bold=False)
    at = y
    for name, entries in (("taxes", taxed), ("deductions", taken)):
        if name == "taxes" and not split:
            _group(sheet, under, below + step, name, pay, entries, ruled)
        else:
            at = _group(sheet, right, at, name, pay, entries, ruled)
    _net(sheet, pay, right, at, step, size)


def _titled(sheet: Sheet, table: Table, y: float, ruled: bool) -> float:
    if ruled:
        sheet.rule(table.left, y + table.step * 0.28, table.right, width=0.4)
    return table.head(sheet, y) + table.step * 0.1


def _earning_columns(style: Style) -> tuple[Column, ...]:
    label = Column(
        "label", style.word("earned", "Earnings and Hours", "Earnings", "Item", "Pay", es=("Ingresos",)), 2.3, "left"
    )
    units = [Column("hours", caption("hours", style), 0.9), Column("rate", caption("rate", style), 1.0)]
    if style.chance("rate first", 0.3):
        units.reverse()
    return (label, *units, Column("amount", caption("amount", style), 1.15), Column("ytd", caption("ytd", style), 1.25))


def _group(sheet: Sheet, table: Table, y: float, name: str, pay: Pay, entries: Sequence[Entry], ruled: bool) -> float:
    style = sheet.style
    title = Table(table.left, table.right, (Column("label", caption(name, style), 2.2, "left"), *table.columns[1:]),
                  table.step, table.size, pad=2, bold_head=style.chance("bold heads", 0.6))  # fmt: skip
    if not entries:
        return y
    y = table.rows(sheet, _titled(sheet, title, y, ruled), entries)
    if style.chance(f"total of {name}", 0.6):
        figures = taxes_figures(pay) if name == "taxes" else deductions_figures(pay)
        y = table.total(sheet, y, caption(f"{name}_total", style), figures, bold=False)
    return y + table.step * 0.3


def _net(sheet: Sheet, pay: Pay, table: Table, y: float, step: float, size: float) -> None:
    style = sheet.style
    plain = Table(table.left, table.right, table.columns, step, size, pad=2)
    for line in reimbursements_outside(pay, style):
        y = plain.total(sheet, y, style.word("outside", "Reimbursements", "Non-taxable Company Items"),
                        {"amount": (line.amount, ()), "ytd": (line.ytd, ())}, bold=False)  # fmt: skip
    sheet.rule(table.left, y - step * 0.75, table.right, width=0.6)
    y = plain.total(sheet, y + step * 0.05, caption("net", style), net_figures(pay)) + step * 0.2
    if not style.chance("deposits printed", 0.6):
        return
    for number, (last4, amount) in enumerate(pay.deposits):
        put(sheet, table.left + 2, y, style.word("to", "Checking - ", "Direct deposit ", "Acct "), 70, size=size)
        put(
            sheet,
            table.left + 76,
            y,
            f"******{last4}",
            70,
            size=size,
            says=(cell("deposits", number, "account_last4", last4),),
        )
        put(sheet, table.right - 2, y, money(amount, style), 80, size=size, align="right", family=style.figures,
            says=(cell("deposits", number, "amount", amount),))  # fmt: skip
        y += step
