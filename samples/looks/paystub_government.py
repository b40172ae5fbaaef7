"""The statement of earnings and leave of a public office or school: numbered cells first, then columns and leave."""

from __future__ import annotations

from samples.ledger.wages import Pay
from samples.looks import LOOKS
from samples.looks.pay_labels import caption, frequency_word
from samples.looks.stub_blocks import (
    deductions_figures,
    deposits,
    employer_name,
    gross_figures,
    net_figures,
    step_for,
    taxes_figures,
)
from samples.looks.stub_lines import (
    Fact,
    address_lines,
    check_text,
    deductions_of,
    earnings_of,
    employee_text,
    person_facts,
    rate_fact,
    reimbursements_outside,
    taxes_of,
)
from samples.looks.stub_print import Column, Table, money, once, parts, put
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_LEFT, _RIGHT = 36.0, 576.0


@LOOKS.declare("paystub-government", Split.TEST, "paystub")
def earnings_and_leave(pay: Pay, style: Style) -> Drawn:
    """Numbered cells hold the facts, what is taken stands in two columns, and leave has its own table."""
    sheet = Sheet(style)
    y = _title(sheet, pay)
    y = _cells(sheet, pay, y)
    y = _gross_block(sheet, pay, y)
    y = _taken_block(sheet, pay, y)
    _leave_block(sheet, pay, y)
    return once(sheet.done())


def _title(sheet: Sheet, pay: Pay) -> float:
    style, size = sheet.style, sheet.style.size
    title = style.word("statement", "STATEMENT OF EARNINGS AND LEAVE", "EARNINGS AND LEAVE STATEMENT",
                       "EMPLOYEE EARNINGS, DEDUCTIONS AND LEAVE STATEMENT", "STATEMENT OF EARNINGS AND DEDUCTIONS",
                       es=("ESTADO DE INGRESOS Y LICENCIAS",))  # fmt: skip
    name = employer_name(pay, style)
    middle = sheet.width / 2
    put(sheet, middle, 40, title, _RIGHT - _LEFT, size=size + 3, bold=True, align="center")
    put(sheet, middle, 44 + size * 1.4, name, _RIGHT - _LEFT, size=size + 1, align="center",
        says=(field("employer_name", name),))  # fmt: skip
    place = ", ".join(address_lines(pay.job.employer.address.lines, style))
    if style.chance("employer address", 0.6):
        put(sheet, middle, 46 + size * 2.8, place, _RIGHT - _LEFT, size=size * 0.9, align="center",
            says=(field("employer_address", place),))  # fmt: skip
    return 52 + size * 3


def _facts(pay: Pay, style: Style) -> list[Fact]:
    name = employee_text(pay.job.person, style)
    facts = [Fact(caption("employee", style), ((name, field("employee_name", name)),))]
    start, end = style.day(pay.start), style.day(pay.end)
    between = ((start, field("period_start", pay.start)), (" - ", None), (end, field("period_end", pay.end)))
    facts.append(Fact(caption("period", style), between))
    facts.append(Fact(caption("pay_date", style), ((style.day(pay.pay_date), field("pay_date", pay.pay_date)),)))
    if style.chance("frequency printed", 0.5):
        word = frequency_word(pay.job, style)
        facts.append(Fact(caption("frequency", style), ((word, field("pay_frequency", word)),)))
    if pay.job.home is not None and style.chance("home printed", 0.6):
        home = ", ".join(address_lines(pay.job.home.lines, style))
        facts.append(
            Fact(style.word("home", "Home Address", "Mailing Address"), ((home, field("employee_address", home)),))
        )
    rate = rate_fact(pay, style)
    if rate is not None:
        facts.append(rate)
    if style.chance("number printed", 0.7):
        number = check_text(pay, style)
        facts.append(Fact(caption("check", style), ((number, field("check_number", number)),)))
    grade = style.draw.at("grade").whole(3, 13)
    facts.append(
        Fact(style.word("grade", "Pay Plan/Grade/Step", "Range/Step", "Class Code"), ((f"{grade:02d} / 04", None),))
    )
    return [*facts, *person_facts(pay, style)]


def _cells(sheet: Sheet, pay: Pay, top: float) -> float:
    style, size = sheet.style, sheet.style.size
    numbered = style.chance("numbered", 0.7)
    high = size * 2.7
    rows: list[list[Fact]] = [[]]
    for fact in _facts(pay, style):
        if len(rows[-1]) == (3 if len(rows) == 1 else 4):
            rows.append([])
        rows[-1].append(fact)
    number = 1
    for n, row in enumerate(rows):
        y, at = top + n * high, _LEFT
        weights = [max(8, len(fact.text), len(fact.label)) for fact in row]
        for fact, weight in zip(row, weights, strict=True):
            end = at + (_RIGHT - _LEFT) * weight / sum(weights)
            sheet.box(at, y, end, y + high, width=0.5)
            label = f"{number}. {fact.label}" if numbered else fact.label
            put(sheet, at + 2.5, y + size * 0.9, label, end - at - 5, size=max(size * 0.72, 5.2))
            parts(sheet, at + 4, y + size * 2.25, fact, end - at - 8, size=size)
            at, number = end, number + 1
    return top + high * len(rows) + size


def _gross_block(sheet: Sheet, pay: Pay, top: float) -> float:
    style = sheet.style
    earned = earnings_of(pay, style)
    step = step_for(len(earned) + 3, 150, style.size * 1.35)
    size = min(style.size, step / 1.12)
    columns = (
        Column("label", style.word("type", "TYPE", "EARNINGS", "GROSS PAY DETAIL", es=("INGRESOS",)), 2.6, "left"),
        Column("hours", caption("hours", style), 1.0), Column("rate", caption("rate", style), 1.1),
        Column("amount", caption("amount", style), 1.3), Column("ytd", caption("ytd", style), 1.4),
    )  # fmt: skip
    table = Table(_LEFT, _RIGHT, columns, step, size, upper_head=True, bold_head=False)
    sheet.box(_LEFT, top, _RIGHT, top + step * 1.2, fill=(0.9, 0.9, 0.9), width=0.5)
    y = table.rows(sheet, table.head(sheet, top + step * 0.85) + step * 0.25, earned)
    y = table.total(sheet, y, caption("gross", style).upper(), gross_figures(pay))
    sheet.box(_LEFT, top, _RIGHT, y - step * 0.5, width=0.5)
    return y + step * 0.3


def _taken_block(sheet: Sheet, pay: Pay, top: float) -> float:
    """Taxes and deductions in one table of two halves: the first half of the lines at the left."""
    style = sheet.style
    entries = [*taxes_of(pay, style), *deductions_of(pay, style)]
    if style.chance("alphabetical", 0.4):
        entries.sort(key=lambda e: e.label)
    rows = (len(entries) + 1) // 2
    step = step_for(rows + 6, 560 - top + 60, style.size * 1.35)
    size = min(style.size, step / 1.12)
    middle = (_LEFT + _RIGHT) / 2
    head = style.word("taken", "DEDUCTIONS", "TYPE", "DEDUCTION", es=("DEDUCCIONES",))
    columns = (Column("label", head, 2.0, "left"), Column("amount", caption("amount", style), 1.2),
               Column("ytd", caption("ytd", style), 1.3))  # fmt: skip
    sheet.box(_LEFT, top, _RIGHT, top + step * 1.2, fill=(0.9, 0.9, 0.9), width=0.5)
    y = top
    for part, (left, right) in ((entries[:rows], (_LEFT, middle)), (entries[rows:], (middle, _RIGHT))):
        table = Table(left, right, columns, step, size, upper_head=True, bold_head=False, pad=4)
        y = max(y, table.rows(sheet, table.head(sheet, top + step * 0.85) + step * 0.25, part))
    sheet.rule(middle, top, middle, y - step * 0.6, width=0.5)
    sheet.box(_LEFT, top, _RIGHT, y - step * 0.6, width=0.5)
    return _summary(sheet, pay, y + step * 0.5, step, size)


def _summary(sheet: Sheet, pay: Pay, y: float, step: float, size: float) -> float:
    style = sheet.style
    left = (_LEFT + _RIGHT) / 2
    columns = (Column("label", "", 2.0, "left"), Column("amount", "", 1.2), Column("ytd", "", 1.3))
    table = Table(left, _RIGHT, columns, step, size, pad=4)
    first = y
    if style.chance("taxes total", 0.4):
        y = table.total(sheet, y, caption("taxes_total", style), taxes_figures(pay), bold=False)
        y = table.total(sheet, y, caption("deductions_total", style), deductions_figures(pay), bold=False)
    else:
        y = table.total(
            sheet, y, caption("deductions_total", style), deductions_figures(pay, with_taxes=True), bold=False
        )
    for line in reimbursements_outside(pay, style):
        y = table.total(
            sheet, y, style.word("outside", "Travel", "Reimbursement"), {"amount": (line.amount, ())}, bold=False
        )
    y = table.total(sheet, y, caption("net", style).upper(), net_figures(pay))
    end = y
    if pay.deposits and style.chance("deposits printed", 0.8):
        put(sheet, _LEFT, first, caption("deposits", style).upper(), 220, size=size)
        end = deposits(sheet, pay, _LEFT, first + step, 230, step=step, size=size)
    return max(y, end) + step * 0.3


def _leave_block(sheet: Sheet, pay: Pay, top: float) -> None:
    style = sheet.style
    size = min(style.size, 8.5)
    if not pay.leave:
        return
    heads = ("LEAVE", "BEGINNING BALANCE", "EARNED", "USED", "ENDING BALANCE")
    each = (_RIGHT - _LEFT) / len(heads)
    sheet.box(_LEFT, top, _RIGHT, top + size * 1.6, fill=(0.9, 0.9, 0.9), width=0.5)
    bottom = top + size * (1.9 + 1.4 * len(pay.leave))
    for n, head in enumerate(heads):
        at = _LEFT + each * n
        put(sheet, at + 4, top + size * 1.1, head, each - 8, size=size * 0.85)
        if n:
            sheet.rule(at, top, at, bottom, width=0.4)
    for row, (name, earned, used, left) in enumerate(pay.leave):
        y = top + size * (2.8 + 1.4 * row)
        put(
            sheet, _LEFT + 4, y, style.word(f"leave/{name}", name.title(), f"{name.upper()} LEAVE"), each - 8, size=size
        )
        for n, hours in enumerate((left - earned + used, earned, used, left), 2):
            put(sheet, _LEFT + each * n - 4, y, f"{hours:.2f}", each - 8, size=size, align="right")
    sheet.box(_LEFT, top, _RIGHT, bottom, width=0.5)
    if style.chance("taxable printed", 0.5):
        text = f"{caption('taxable', style)} {caption('ytd', style)}: {money(pay.federal_taxable_ytd, style)}"
        put(sheet, _LEFT, bottom + size * 1.6, text, 400, size=size)
