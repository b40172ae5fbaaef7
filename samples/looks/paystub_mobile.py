"""The pay of a phone's app saved as a file: one narrow column, every amount at the right edge, sections in cards."""

from __future__ import annotations

from collections.abc import Sequence

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption
from samples.looks.stub_blocks import (
    Figures,
    account_text,
    deductions_figures,
    employer_name,
    gross_figures,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Entry,
    deductions_of,
    earnings_of,
    employee_text,
    pay_facts,
    person_facts,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import fitting, hours_text, money, once, parts, put, rate_text
from samples.sheet import Drawn, Says, Sheet, cell, field
from samples.splits import Split
from samples.style import GREY, WHITE, Colour, Style

_WIDTH = 390.0
_LEFT, _RIGHT = 22.0, 368.0
_PAPER: Colour = (0.955, 0.957, 0.965)
Row = tuple[str, Sequence[Says], str, Sequence[Says], str, Sequence[Says]]
"""Label, its meaning; amount, its meaning; the small text under it, its meaning."""


@LOOKS.declare("paystub-mobile", Split.TEST, "paystub")
def mobile(pay: Pay, style: Style) -> Drawn:
    """One narrow column as long as it must be: net pay first, then sections whose amounts stand at the right edge."""
    size = max(style.size, 9.0)
    sections = _sections(pay, style)
    step = size * 2.0
    lines = sum(len(rows) * (1.55 if any(r[4] for r in rows) else 1.0) + 2.4 for _, rows in sections)
    facts = (*pay_facts(pay, style), *person_facts(pay, style))
    height = max(640.0, 190 + len(facts) * size * 1.7 + lines * step + 40)
    sheet = Sheet(style, (_WIDTH, round(height)))
    if style.chance("grey paper", 0.6):
        sheet.box(0, 0, sheet.width, sheet.height, fill=_PAPER, stroke=None)
    y = _top(sheet, pay, size)
    for fact in facts:
        put(sheet, _LEFT, y, fact.label, 150, size=size, colour=GREY)
        parts(sheet, _RIGHT, y, fact, 186, size=size, align="right")
        y += size * 1.7
    y += size
    for title, rows in sections:
        y = _section(sheet, title, rows, y, step, size)
    return once(sheet.done())


def _top(sheet: Sheet, pay: Pay, size: float) -> float:
    style = sheet.style
    sheet.box(0, 0, sheet.width, 128, fill=style.accent, stroke=None)
    firm, name = employer_name(pay, style), employee_text(pay.job.person, style)
    put(sheet, _LEFT, 32, firm, 346, size=size, colour=WHITE, says=(field("employer_name", firm),))
    middle = style.chance("centred", 0.5)
    x, align = (sheet.width / 2, "center") if middle else (_LEFT, "left")
    put(sheet, x, 60, caption("net", style), 300, size=size, colour=WHITE, align=align)
    text = style.amount(pay.net, symbol=True)
    put(sheet, x, 62 + size * 2.9, text, 300, size=size * 2.6, bold=True, colour=WHITE, align=align,
        says=(field("net_pay", pay.net),))  # fmt: skip
    put(sheet, x, 120, name, 346, size=size, colour=WHITE, align=align, says=(field("employee_name", name),))
    return 128 + size * 2.2


def _sections(pay: Pay, style: Style) -> list[tuple[str, list[Row]]]:
    year = style.chance("with year", 0.6)
    sections = [
        (caption("earnings", style), [_row(e, style, year) for e in earnings_of(pay, style) if e.amount or year])
    ]
    sections[0][1].append(_total(caption("gross", style), gross_figures(pay), style, year))
    for name, entries, figures in (
        ("taxes", taxes_of(pay, style), taxes_figures(pay)),
        ("deductions", deductions_of(pay, style), deductions_figures(pay)),
    ):
        rows = [_row(e, style, year) for e in entries]
        if rows and style.chance(f"total of {name}", 0.8):
            rows.append(_total(caption(f"{name}_total", style), figures, style, year))
        if rows:
            sections.append((caption(name, style), rows))
    outside: list[Row] = [(style.word("outside", "Reimbursement", "Expenses"), (), money(r.amount, style), (), "", ())
                          for r in reimbursements_outside(pay, style)]  # fmt: skip
    if outside:
        sections.append((style.word("other", "Other", "Non-taxable"), outside))
    deposited: list[Row] = [
        (account_text(last4, style), (cell("deposits", n, "account_last4", last4),),
         money(amount, style, symbol=True), (cell("deposits", n, "amount", amount),), "", ())
        for n, (last4, amount) in enumerate(pay.deposits)
    ]  # fmt: skip
    if deposited and style.chance("deposits printed", 0.8):
        sections.append((caption("deposits", style), deposited))
    return sections


def _row(entry: Entry, style: Style, year: bool) -> Row:
    amount = money(entry.amount, style, symbol=True)
    if year:
        small = f"{caption('ytd', style)} {money(entry.ytd, style, symbol=True)}"
        return entry.label, entry.means("label"), amount, entry.means("amount"), small, entry.means("ytd")
    if entry.hours and entry.rate:
        small = f"{hours_text(entry.hours, style)} x {rate_text(entry.rate, style)}"
        return entry.label, entry.means("label"), amount, entry.means("amount"), small, (
            *entry.means("hours"), *entry.means("rate"))  # fmt: skip
    return entry.label, entry.means("label"), amount, entry.means("amount"), "", ()


def _total(label: str, figures: Figures, style: Style, year: bool) -> Row:
    (now, says), (ytd, says_ytd) = figures["amount"], figures["ytd"]
    small = f"{caption('ytd', style)} {money(ytd, style, symbol=True)}" if year else ""
    return label, (), money(now, style, symbol=True), says, small, says_ytd if year else ()


def _section(sheet: Sheet, title: str, rows: Sequence[Row], y: float, step: float, size: float) -> float:
    style = sheet.style
    put(sheet, _LEFT, y, title, 346, size=size, bold=True, colour=style.accent)
    tall = step * (1.55 if any(row[4] for row in rows) else 1.0)
    y += step * 0.5
    sheet.box(_LEFT - 8, y, _RIGHT + 8, y + tall * len(rows), fill=WHITE, stroke=(0.88, 0.88, 0.9), width=0.5)
    for n, (label, meant, amount, says, small, says_small) in enumerate(rows):
        base = y + tall * n + step * 0.66
        if n:
            sheet.rule(_LEFT, y + tall * n, _RIGHT, width=0.4, colour=(0.88, 0.88, 0.9))
        put(sheet, _LEFT, base, label, 200, size=size, says=meant)
        put(sheet, _RIGHT, base, amount, 136, size=size, align="right", family=style.figures, says=says)
        if small:
            _small(sheet, base + size * 1.35, small, says_small, size * 0.8)
    return y + tall * len(rows) + step * 1.3


def _small(sheet: Sheet, y: float, text: str, says: Sequence[Says], size: float) -> None:
    """The grey text under an amount, in words of which each may say a value of its own."""
    size = fitting(sheet, text, 190, size)
    gap = sheet.measure(" ", size=size)
    words = text.split(" ")
    at = _RIGHT - sheet.measure(text, size=size)
    asked = list(says)
    hours = {s.column for s in asked} & {"hours", "rate"}
    for n, word in enumerate(words):
        last = n == len(words) - 1
        if hours:
            mine = [s for s in asked if (s.column == "hours" or s.name == "hours") == (n == 0)] if n in (0, 2) else []
        else:
            mine = asked if last else []
        at = put(sheet, at, y, word, 190, size=size, colour=GREY, says=mine) + gap
