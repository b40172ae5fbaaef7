"""The pressure-sealed voucher: a dense half page of numbered cells, perforated edges, and the address panel below."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    contributions,
    deductions_figures,
    deposits,
    employee,
    employer,
    gross_figures,
    net_figures,
    step_for,
    taxes_figures,
    watermark,
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
from samples.looks.stub_print import Column, Table, facts_below, facts_beside, money, once, put
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import GREY, Style

_LEFT, _RIGHT = 34.0, 578.0
_FOLD = 396.0


@LOOKS.declare("paystub-voucher", Split.TUNE, "paystub")
def voucher(pay: Pay, style: Style) -> Drawn:
    """The pay stands on half a sheet between perforations; the other half is the panel that the post reads."""
    sheet = Sheet(style)
    half = 0.0 if style.chance("pay above", 0.7) else _FOLD
    _seal(sheet, style)
    _pay_half(sheet, pay, half)
    _address_half(sheet, pay, _FOLD - half)
    return once(sheet.done())


def _seal(sheet: Sheet, style: Style) -> None:
    if style.chance("perforated", 0.8):
        for x in (18.0, sheet.width - 18.0):
            sheet.rule(x, 0, x, sheet.height, width=0.5, dashed=True, colour=(0.6, 0.6, 0.6))
    sheet.rule(0, _FOLD, sheet.width, width=0.4, dashed=True, colour=(0.6, 0.6, 0.6))
    text = style.word("tear", "REMOVE SIDE EDGES FIRST, THEN FOLD AND TEAR ALONG PERFORATION", "TEAR HERE",
                      "TO OPEN: FOLD AND TEAR ALONG PERFORATIONS")  # fmt: skip
    if style.chance("tear words", 0.7):
        put(sheet, sheet.width / 2, _FOLD - 3, text, 400, size=5.0, align="center", colour=GREY)


def _pay_half(sheet: Sheet, pay: Pay, top: float) -> None:
    style = sheet.style
    size = min(style.size, 8.0)
    y = employer(sheet, pay, _LEFT, top + 24, 250, size=size * 0.9, name_size=size + 0.5)
    facts = (*pay_facts(pay, style), *person_facts(pay, style))
    step = step_for(len(facts), max(74.0, y - top - 26), size * 1.25)
    below = facts_beside(sheet, 330, top + 24, facts, _RIGHT - 330, step=step, size=min(size, step / 1.1), share=0.5)
    y = max(y, below)
    y = employee(sheet, pay, _LEFT, y, 250, size=size, address=False)
    bottom = top + _FOLD - 12
    taken, taxed, earned = deductions_of(pay, style), taxes_of(pay, style), earnings_of(pay, style)
    under = max(len(pay.deposits) + 1, 3) * size * 1.2 + size * 3.6
    room = bottom - under - y
    wide = style.chance("three across", 0.5)
    counts = (len(earned), len(taxed), len(taken)) if wide else (len(earned) + len(taxed) + 1, len(taken))
    step = step_for(max(counts) + 3, room, size * 1.3)
    size = min(size, step / 1.05)
    end = y + step * (max(counts) + 3) if style.chance("tight", 0.4) else bottom - under
    edges = (_LEFT, 268.0, 424.0, _RIGHT) if wide else (_LEFT, 320.0, _RIGHT)
    sheet.box(_LEFT, y, _RIGHT, end, width=0.7)
    for edge in edges[1:-1]:
        sheet.rule(edge, y, edge, end, width=0.7)
    first = Table(edges[0], edges[1], _earning_columns(style), step, size, pad=2.5)
    line = y + step
    line = _filled(sheet, first, earned, line)
    if wide:
        _filled(sheet, Table(edges[1], edges[2], _taken(style, "taxes"), step, size, pad=2.5), taxed, y + step)
    else:
        table = Table(edges[0], edges[1], _taken(style, "taxes"), step, size, pad=2.5)
        sheet.rule(edges[0], line - step * 0.75, edges[1], width=0.5)
        _filled(sheet, table, taxed, line)
    right = edges[2] if wide else edges[1]
    _filled(sheet, Table(right, _RIGHT, _taken(style, "deductions"), step, size, pad=2.5), taken, y + step)
    _foot(sheet, pay, end, size, bottom)


def _earning_columns(style: Style) -> tuple[Column, ...]:
    columns = [Column("label", caption("earnings", style), 2.0, "left"), Column("hours", caption("hours", style), 0.9)]
    if style.chance("rate column", 0.7):
        columns.insert(style.draw.at("rate at").whole(1, 2), Column("rate", caption("rate", style), 1.0))
    columns.append(Column("amount", caption("amount", style), 1.2))
    if style.chance("ytd column", 0.8):
        columns.append(Column("ytd", caption("ytd", style), 1.3))
    return tuple(columns)


def _taken(style: Style, name: str) -> tuple[Column, ...]:
    return (Column("label", caption(name, style), 1.6, "left"), Column("amount", caption("amount", style), 1.1),
            Column("ytd", caption("ytd", style), 1.3))  # fmt: skip


def _filled(sheet: Sheet, table: Table, entries: Sequence[Entry], y: float) -> float:
    y = table.head(sheet, y)
    sheet.rule(table.left, y - table.step * 0.75, table.right, width=0.4)
    return table.rows(sheet, y + table.step * 0.1, entries)


def _foot(sheet: Sheet, pay: Pay, top: float, size: float, bottom: float) -> None:
    style = sheet.style
    names = ("gross", "taxes_total", "deductions_total", "net")
    figures = (gross_figures(pay), taxes_figures(pay), deductions_figures(pay), net_figures(pay))
    year = style.chance("year in the foot", 0.8)
    each = (_RIGHT - _LEFT - 60) / 4
    high = size * (3.6 if year else 2.5)
    for row, key in enumerate(("amount", "ytd") if year else ("amount",)):
        y = top + size * (2.05 + row * 1.1)
        put(sheet, _LEFT + 3, y, caption(key, style), 54, size=size * 0.85)
        for n, (name, total) in enumerate(zip(names, figures, strict=True)):
            x = _LEFT + 60 + (n + 1) * each - 4
            if row == 0:
                put(
                    sheet, x, top + size * 0.95, caption(name, style).upper(), each - 8, size=size * 0.85, align="right"
                )
            value, says = total[key]
            put(sheet, x, y, money(value, style), each - 8, size=size, bold=name == "net", align="right",
                family=style.figures, says=says)  # fmt: skip
    sheet.box(_LEFT, top, _RIGHT, top + high, width=0.7)
    y, step = top + high + size * 1.2, size * 1.15
    lines = [(style.word("outside", "Reimb", "Expenses"), r.amount) for r in reimbursements_outside(pay, style)]
    if style.chance("memo", 0.4):
        lines += [(label, now) for label, now, _ in contributions(pay, style)]
    for n, (label, value) in enumerate(lines[:3]):
        put(sheet, 340, y + n * step, label, 130, size=size * 0.9)
        put(sheet, _RIGHT, y + n * step, money(value, style), 90, size=size * 0.9, align="right")
    if pay.deposits and style.chance("deposits printed", 0.8):
        deposits(sheet, pay, _LEFT, y, 260, step=min(step, (bottom + 10 - y) / len(pay.deposits)), size=size * 0.9)


def _address_half(sheet: Sheet, pay: Pay, top: float) -> None:
    style, size = sheet.style, sheet.style.size
    employer(sheet, pay, 60, top + 46, 260, size=size * 0.9)
    if pay.deposits:
        word = style.word("void", "NON-NEGOTIABLE", "THIS IS NOT A CHECK", "VOID", "DEPOSIT ADVICE - NOT A CHECK")
        watermark(sheet, 150, top + 320, word, size=24, angle=style.draw.at("void angle").between(0, 18))
    facts_below(sheet, 340, top + 46, pay_facts(pay, style)[:2], 220, size=size)
    put(sheet, 400, top + 110, style.amount(pay.net, symbol=True), 150, size=size + 3, bold=True)
    employee(sheet, pay, 150, top + 190, 330, size=size + 1)
