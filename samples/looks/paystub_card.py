"""The stub of a young payroll service: a large net pay, grey captions over their values, lists with hairlines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    Figures,
    contributions,
    deductions_figures,
    deposits,
    employee,
    employer,
    gross_figures,
    memo,
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
from samples.looks.stub_print import Column, Table, facts_below, money, once, put
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import GREY, WHITE, Colour, Style

_LEFT, _RIGHT = 48.0, 564.0
_PALE: Colour = (0.85, 0.86, 0.88)


@LOOKS.declare("paystub-card", Split.TEST, "paystub")
def card(pay: Pay, style: Style) -> Drawn:
    """Net pay stands large at the head, captions are grey and small, and every list is held by hairlines alone."""
    sheet = Sheet(style)
    y = _hero(sheet, pay)
    y = _who(sheet, pay, y + style.size * 2.2)
    _lists(sheet, pay, y + style.size * 1.6)
    return once(sheet.done())


def _hero(sheet: Sheet, pay: Pay) -> float:
    style, size = sheet.style, sheet.style.size
    filled = style.chance("filled hero", 0.5)
    height = 96.0
    if filled:
        sheet.box(0, 0, sheet.width, height, fill=style.accent, stroke=None)
    ink, pale = (WHITE, WHITE) if filled else (style.accent, GREY)
    date = style.day(pay.pay_date)
    intro = style.word("intro", "Pay stub for", "Paid on", "Payment date", "Paycheck for", es=("Pago del",))
    put(sheet, _LEFT, 40, intro, 160, size=size, colour=pale)
    put(sheet, _LEFT, 42 + size * 1.5, date, 200, size=size + 4, bold=True, colour=ink,
        says=(field("pay_date", pay.pay_date),))  # fmt: skip
    put(sheet, _RIGHT, 40, caption("net", style), 160, size=size, align="right", colour=pale)
    text = style.amount(pay.net, symbol=True)
    put(sheet, _RIGHT, 44 + size * 2.6, text, 240, size=size * 2.8, bold=True, align="right", colour=ink,
        says=(field("net_pay", pay.net),))  # fmt: skip
    if not filled:
        sheet.rule(_LEFT, height, _RIGHT, width=1.5, colour=style.accent)
    return height


def _who(sheet: Sheet, pay: Pay, y: float) -> float:
    style, size = sheet.style, sheet.style.size
    half = (_RIGHT - _LEFT) / 2
    put(sheet, _LEFT, y, caption("employee", style), half - 16, size=size * 0.8, colour=GREY)
    put(sheet, _LEFT + half, y, caption("employer", style), half, size=size * 0.8, colour=GREY)
    first = employee(sheet, pay, _LEFT, y + size * 1.3, half - 16, bold=True, address=style.chance("home", 0.7))
    second = employer(sheet, pay, _LEFT + half, y + size * 1.3, half)
    y = max(first, second) + size
    facts = [f for f in (*pay_facts(pay, style), *person_facts(pay, style)) if f.label != caption("pay_date", style)]
    rate = rate_fact(pay, style)
    if rate is not None:
        facts.append(rate)
    for start in range(0, len(facts), 4):
        sheet.rule(_LEFT, y - size * 0.4, _RIGHT, width=0.5, colour=_PALE)
        row = facts[start : start + 4]
        facts_below(sheet, _LEFT, y + size, row, (_RIGHT - _LEFT) * len(row) / 4, size=size, gap=1.35)
        y += size * 3.6
    sheet.rule(_LEFT, y - size * 0.4, _RIGHT, width=0.5, colour=_PALE)
    return y


def _lists(sheet: Sheet, pay: Pay, top: float) -> None:
    style = sheet.style
    earned, taxed, taken = earnings_of(pay, style), taxes_of(pay, style), deductions_of(pay, style)
    outside = reimbursements_outside(pay, style)
    extra = contributions(pay, style) if style.chance("memo", 0.5) else ()
    count = len(earned) + len(taxed) + len(taken) + len(outside) + len(pay.deposits) + len(extra) + 17
    step = step_for(count, sheet.height - 40 - top, style.size * 1.85)
    size = min(style.size, step / 1.2)
    labels = Column("label", caption("earnings", style), 2.6, "left")
    units = (Column("hours", caption("hours", style), 1), Column("rate", caption("rate", style), 1))
    figures = (Column("amount", caption("amount", style), 1.2), Column("ytd", caption("ytd", style), 1.2))
    y = _list(sheet, Table(_LEFT, _RIGHT, (labels, *units, *figures), step, size, pad=0), earned, top,
              caption("gross", style), gross_figures(pay))  # fmt: skip
    for name, entries, total in (("taxes", taxed, taxes_figures(pay)), ("deductions", taken, deductions_figures(pay))):
        if entries:
            columns = (Column("label", caption(name, style), 4.6, "left"), *figures)
            table = Table(_LEFT, _RIGHT, columns, step, size, pad=0, negative=style.chance("negative taken", 0.3))
            y = _list(sheet, table, entries, y, caption(f"{name}_total", style), total)
    y = _more(sheet, pay, y, step, size, extra)
    for line in outside:
        put(sheet, _LEFT, y, style.word("outside", "Reimbursements", "Expenses"), 220, size=size)
        put(sheet, _RIGHT, y, money(line.amount, style), 90, size=size, align="right", family=style.figures)
        y += step


def _list(sheet: Sheet, table: Table, entries: Sequence[Entry], y: float, label: str, total: Figures) -> float:
    pale = sheet.style.chance("pale heads", 0.6)
    y = table.head(sheet, y, colour=GREY if pale else sheet.style.accent)
    for entry in entries:
        sheet.rule(table.left, y - table.step * 0.7, table.right, width=0.4, colour=_PALE)
        y = table.row(sheet, y, entry)
    sheet.rule(table.left, y - table.step * 0.7, table.right, width=0.9, colour=(0.5, 0.5, 0.52))
    return table.total(sheet, y, label, total) + table.step * 0.5


def _more(
    sheet: Sheet, pay: Pay, y: float, step: float, size: float, extra: Sequence[tuple[str, Decimal, Decimal]]
) -> float:
    style = sheet.style
    half = (_RIGHT - _LEFT) / 2
    first = second = y
    if pay.deposits and style.chance("deposits printed", 0.85):
        put(sheet, _LEFT, y, caption("deposits", style), half - 20, size=size, bold=True)
        first = deposits(sheet, pay, _LEFT, y + step, half - 20, step=step, size=size)
    if extra:
        put(sheet, _LEFT + half, y, caption("memo", style), half, size=size, bold=True)
        second = memo(sheet, extra, _LEFT + half, y + step, half, step=step, size=size)
    return max(first, second) + step * 0.3
