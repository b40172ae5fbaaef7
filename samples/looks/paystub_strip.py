"""The strip of a bookkeeper's pay sheet: every line is a column, the period and the year are rows."""

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
    net_figures,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    deductions_of,
    earnings_of,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import facts_beside, money, once, put, shown
from samples.sheet import Drawn, Says, Sheet
from samples.splits import Split
from samples.style import Style

_LEFT, _RIGHT, _HEADS = 32.0, 580.0, 58.0
Shown = tuple[str, Sequence[tuple[str, Sequence[Says]]]]
"""A column: its heading, and the text and meaning of each of its rows."""


@LOOKS.declare("paystub-strip", Split.TRAIN, "paystub")
def strip(pay: Pay, style: Style) -> Drawn:
    """Lines stand side by side as columns, in bands as wide as the paper, with the totals in the last band."""
    sheet = Sheet(style)
    size = min(style.size, 9.0)
    y = employer(sheet, pay, _LEFT, 40, 250, size=size, name_size=size + 1)
    below = facts_beside(sheet, 320, 40, (*pay_facts(pay, style), *person_facts(pay, style)), _RIGHT - 320,
                         step=size * 1.3, size=size, share=0.48)  # fmt: skip
    y = employee(sheet, pay, _LEFT, y + size, 280, size=size, bold=style.chance("bold name", 0.5))
    y = max(y, below) + size * 0.6
    across = style.draw.at("across").whole(6, 8)
    keys = ["hours", "rate", "amount", "ytd"] if style.chance("rates", 0.75) else ["hours", "amount", "ytd"]
    y = _bands(sheet, [_line(e, keys, style) for e in earnings_of(pay, style)], keys, y, across, size)
    taken = [*taxes_of(pay, style), *deductions_of(pay, style)]
    if style.chance("deductions before taxes", 0.3):
        taken = [*deductions_of(pay, style), *taxes_of(pay, style)]
    y = _bands(sheet, [_line(e, ["amount", "ytd"], style) for e in taken], ["amount", "ytd"], y, across, size)
    y = _bands(sheet, _totals(pay, style), ["amount", "ytd"], y, 6, size)
    if pay.deposits and style.chance("deposits printed", 0.6):
        put(sheet, _LEFT, y + size, caption("deposits", style), 160, size=size, bold=True)
        deposits(sheet, pay, _LEFT, y + size * 2.4, 250, step=size * 1.3, size=size)
    sheet.rule(0, max(y + size * 9, 264), sheet.width, width=0.4, dashed=True, colour=(0.6, 0.6, 0.6))
    return once(sheet.done())


def _line(entry: Entry, keys: Sequence[str], style: Style) -> Shown:
    return entry.label, [(shown(entry, key, style), entry.means(key)) for key in keys]


def _totals(pay: Pay, style: Style) -> list[Shown]:
    together = style.chance("one total of all deductions", 0.5)
    totals: list[tuple[str, Figures]] = [(caption("gross", style), gross_figures(pay))]
    if not together:
        totals.append((caption("taxes_total", style), taxes_figures(pay)))
    totals.append((caption("deductions_total", style), deductions_figures(pay, with_taxes=together)))
    totals += [(style.word("outside", "Reimb.", "Expenses"), {"amount": (r.amount, ()), "ytd": (r.ytd, ())})
               for r in reimbursements_outside(pay, style)]  # fmt: skip
    totals.append((caption("net", style).upper(), net_figures(pay)))
    return [(label, [(money(its[k][0], style), its[k][1]) for k in ("amount", "ytd")]) for label, its in totals]


def _bands(sheet: Sheet, columns: Sequence[Shown], keys: Sequence[str], y: float, across: int, size: float) -> float:
    """Columns in bands below each other, all of one width; returns where the next band begins."""
    style = sheet.style
    step = size * 1.4
    each = (_RIGHT - _LEFT - _HEADS) / across
    for start in range(0, len(columns), across):
        band = columns[start : start + across]
        end = _LEFT + _HEADS + each * (len(band) if style.chance("narrow bands", 0.5) else across)
        bottom = y + step * (len(keys) + 1.1)
        sheet.box(_LEFT, y, end, y + step, fill=(0.9, 0.92, 0.9) if style.chance("tint", 0.6) else None, width=0.5)
        sheet.box(_LEFT, y, end, bottom, width=0.6)
        for row, key in enumerate(keys):
            base = y + step * (row + 1.8)
            put(sheet, _LEFT + 3, base, caption(key, style), _HEADS - 6, size=size * 0.85)
            if style.chance("rules", 0.5) and row:
                sheet.rule(_LEFT, base - step * 0.75, end, width=0.3)
        for n, (label, cells) in enumerate(band):
            left, right = _LEFT + _HEADS + n * each, _LEFT + _HEADS + (n + 1) * each
            sheet.rule(left, y, left, bottom, width=0.4)
            sheet.rule(right, y, right, bottom, width=0.4)
            put(sheet, (left + right) / 2, y + step * 0.72, label, each - 5, size=size * 0.85, align="center",
                bold=style.chance("bold heads", 0.5), says=_label_says(columns, start + n, keys))  # fmt: skip
            for row, (text, says) in enumerate(cells):
                if text:
                    put(sheet, right - 3, y + step * (row + 1.8), text, each - 6, size=size, align="right",
                        family=style.figures, says=says)  # fmt: skip
        y = bottom + step * 0.5
    return y


def _label_says(columns: Sequence[Shown], number: int, keys: Sequence[str]) -> list[Says]:
    """What a heading says: the label of the row whose cells stand below it; nothing over a total."""
    label, cells = columns[number]
    rows = [s for _, says in cells for s in says if s.row is not None]
    return [Says(rows[0].name, label, rows[0].row, "label")] if rows and keys else []
