"""Stubs in boxes side by side: earnings at the left, taxes and deductions at the right, a summary over the whole."""

from __future__ import annotations

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
    leave,
    memo,
    net_figures,
    step_for,
    taken_columns,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    deductions_of,
    earnings_of,
    ein_fact,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import Table, facts_below, facts_beside, money, once, put
from samples.sheet import LETTER, Drawn, Sheet
from samples.splits import Split
from samples.style import WHITE, Colour, Style


@LOOKS.declare("paystub-side-by-side", Split.TRAIN, "paystub")
def side_by_side(pay: Pay, style: Style) -> Drawn:
    """Earnings, taxes and deductions stand in three boxes beside each other, and a strip of totals closes the stub."""
    sheet = Sheet(style, (LETTER[1], LETTER[0]) if style.chance("landscape", 0.3) else LETTER)
    size, margin = style.size, 28.0
    right = sheet.width - margin
    y = _party_boxes(sheet, pay, margin, right)
    shares = _shares(style)
    entries = (earnings_of(pay, style), taxes_of(pay, style), deductions_of(pay, style))
    count = max(len(e) for e in entries) + 4
    step = step_for(count, 340, size * 1.45)
    bottom = max(y + step * count + 6, y + style.draw.at("least height").whole(60, 150))
    at = margin
    for n, share in enumerate(shares):
        end = at + (right - margin) * share
        _boxed_table(sheet, pay, n, entries[n], (at, y, end, bottom), step)
        at = end
    y = _totals_strip(sheet, pay, margin, right, bottom + style.draw.at("gap").whole(0, 14))
    _lower_boxes(sheet, pay, margin, right, y + 12)
    return once(sheet.done())


def _shares(style: Style) -> tuple[float, float, float]:
    first = style.draw.at("earnings share").between(0.42, 0.5)
    second = (1 - first) * style.draw.at("taxes share").between(0.47, 0.53)
    return first, second, 1 - first - second


def _band(sheet: Sheet, left: float, top: float, right: float, height: float, text: str, size: float) -> None:
    style = sheet.style
    dark = style.chance("dark bands", 0.5)
    fill: Colour = style.accent if dark else (0.88, 0.89, 0.92)
    sheet.box(left, top, right, top + height, fill=fill, stroke=style.accent if dark else (0.3, 0.3, 0.3), width=0.5)
    put(sheet, (left + right) / 2, top + height * 0.72, text, right - left - 8, size=min(size, height * 0.8), bold=True,
        align="center", colour=WHITE if dark else (0, 0, 0))  # fmt: skip


def _party_boxes(sheet: Sheet, pay: Pay, margin: float, right: float) -> float:
    style, size, top = sheet.style, sheet.style.size, 34.0
    middle = (margin + right) / 2
    put(sheet, right if style.chance("title right", 0.5) else margin, top, caption("title", style), 260, size=size + 4,
        bold=True, align="right" if style.chance("title right", 0.5) else "left", colour=style.accent)  # fmt: skip
    top += 10
    room = middle - margin - 16
    y = employer(sheet, pay, margin + 6, top + size + 6, room)
    ein = ein_fact(pay, style)
    if ein:
        y = facts_beside(sheet, margin + 6, y, (ein,), room, step=size * 1.3, share=0.35)
    below = employee(sheet, pay, middle + 6, top + size + 6, room, bold=True)
    below = facts_beside(sheet, middle + 6, below + 2, person_facts(pay, style), room, step=size * 1.3, share=0.45)
    bottom = max(y, below) - size * 0.2
    sheet.box(margin, top, right, bottom, width=0.7)
    sheet.rule(middle, top, middle, bottom, width=0.7)
    facts = pay_facts(pay, style)
    facts_below(sheet, margin + 6, bottom + size * 1.2, facts, right - margin - 6, size=size, bold=True, gap=1.4)
    sheet.box(margin, bottom, right, bottom + size * 3.1, width=0.7)
    return bottom + size * 3.1


def _boxed_table(
    sheet: Sheet,
    pay: Pay,
    which: int,
    entries: tuple[Entry, ...],
    frame: tuple[float, float, float, float],
    step: float,
) -> None:
    style = sheet.style
    left, top, right, bottom = frame
    size = min(style.size, step / 1.15)
    name = ("earnings", "taxes", "deductions")[which]
    head = style.word(f"{name} column", "Description", "Type", "Item", "", es=("Concepto",))
    columns = earning_columns(style) if which == 0 else taken_columns(style, head, pretax=which == 2)
    table = Table(left, right, columns, step, size * (0.95 if which else 1.0), pad=4.5,
                  upper_head=style.chance("capital heads", 0.3), zeros=style.chance("zeros", 0.6),
                  negative=which > 0 and style.chance("negative taken", 0.15))  # fmt: skip
    _band(sheet, left, top, right, step * 1.15, caption(name, style), size)
    y = table.head(sheet, top + step * 2.05, size=size * 0.9)
    sheet.box(left, top + step * 1.15, right, bottom, width=0.7)
    table.rows(sheet, y + step * 0.1, entries)
    totals = (gross_figures(pay), taxes_figures(pay), deductions_figures(pay))
    if style.chance("totals in boxes", 0.6):
        figures = totals[which] if style.chance("year totals", 0.8) else {"amount": totals[which]["amount"]}
        label = caption(("gross", "taxes_total", "deductions_total")[which], style)
        table.total(sheet, bottom - step * 0.35, label, figures)
        sheet.rule(left, bottom - step * 1.3, right, width=0.4)


def _totals_strip(sheet: Sheet, pay: Pay, left: float, right: float, top: float) -> float:
    style, size = sheet.style, sheet.style.size
    together = style.chance("deductions with taxes", 0.25)
    heads = ["gross", "net"] if together else ["gross", "taxes_total", "deductions_total", "net"]
    if together:
        heads.insert(1, "deductions_total")
    figures = {
        "gross": gross_figures(pay),
        "taxes_total": taxes_figures(pay),
        "deductions_total": deductions_figures(pay, with_taxes=together),
        "net": net_figures(pay),
    }
    first = 70.0
    each = (right - left - first) / len(heads)
    year = style.chance("strip with year", 0.75)
    bottom = top + size * (4.6 if year else 3.2)
    sheet.box(left, top, right, bottom, width=0.9)
    for row, (key, label) in enumerate((("amount", caption("amount", style)), ("ytd", caption("ytd", style)))):
        if key == "ytd" and not year:
            continue
        y = top + size * (2.6 + 1.4 * row)
        put(sheet, left + 6, y, label, first - 8, size=size, bold=True)
        for n, head in enumerate(heads):
            end = left + first + (n + 1) * each - 8
            if row == 0:
                put(sheet, end, top + size * 1.2, caption(head, style), each - 10, size=size, bold=True, align="right")
            value, says = figures[head][key]
            put(sheet, end, y, money(value, style), each - 10, size=size + (1 if head == "net" else 0), align="right",
                bold=head == "net", family=style.figures, says=says)  # fmt: skip
    return bottom


def _lower_boxes(sheet: Sheet, pay: Pay, left: float, right: float, top: float) -> None:
    style, size = sheet.style, sheet.style.size
    step, each = size * 1.4, (right - left) / 2 - 8
    y = top + step
    outside = tuple((style.word("outside", "Reimbursement", "Expenses"), r.amount, r.ytd)
                    for r in reimbursements_outside(pay, style))  # fmt: skip
    if pay.deposits and style.chance("deposits printed", 0.8):
        put(sheet, left, y, caption("deposits", style), each, size=size, bold=True)
        deposits(sheet, pay, left, y + step, each, step=step, size=size)
    y = memo(sheet, outside, left + each + 16, y, each, step=step, size=size)
    extra = contributions(pay, style) if style.chance("memo", 0.4) else ()
    if extra:
        put(sheet, left + each + 16, y, caption("memo", style), each, size=size, bold=True)
        y = memo(sheet, extra, left + each + 16, y + step, each, step=step, size=size) + step * 0.5
    if pay.leave and style.chance("leave printed", 0.6):
        leave(sheet, pay, left + each + 16, y, each, step=step, size=size)
