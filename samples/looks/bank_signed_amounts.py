"""The savings bank: one column of signed amounts without balances, and a strip of balances by the day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import address_block, bank_heading, fee_table, page_of, summary_lines, worded
from samples.looks.statement_flow import Cell, Column, Flow, Row, counted, fitted, print_table, put, put_parts
from samples.looks.statement_notices import print_notices, print_offer
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_text,
    in_lines,
    kind_text,
    label,
    row_says,
    short_day,
    signed,
)
from samples.sheet import Drawn, cell, field
from samples.splits import Split
from samples.style import GREY, Style


@LOOKS.declare("bank-signed-amounts", Split.TRAIN, "bank_statement")
def signed_statement(statement: Statement, style: Style) -> Drawn:
    """Deposits and withdrawals share one column and are told apart by their sign alone."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=52, right=52, top=44)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)

    def further_head() -> None:
        put(sheet, flow.left, flow.y, " ".join(p.plain for p in account.holders).upper(), 250, size=style.size * 0.9)
        put(
            sheet,
            flow.right,
            flow.y,
            f"{style.day(statement.end)}   {number}",
            230,
            size=style.size * 0.9,
            align="right",
        )
        flow.y += flow.step * 2

    flow.head = further_head
    flow.foot = lambda: page_of(flow, (flow.left + flow.right) / 2, flow.bottom + 28, align="center")
    middle = flow.left + flow.width * 0.52
    window = address_block(flow, account, flow.left + 4, 130.0, middle - flow.left - 20)
    y = bank_heading(flow, account, middle, 54.0, flow.right - middle) + flow.step
    y = _facts(flow, statement, number, middle, y)
    flow.y = max(window, y) + flow.step * 1.4
    if style.chance("greeting", 0.35):
        put(sheet, flow.left, flow.y, f"Thank you for banking with {account.bank.name}.", flow.width, italic=True)
        flow.y += flow.step * 2
    _summary(flow, statement)
    if style.chance("offer", 0.3):
        flow.y = print_offer(flow, middle, flow.y, flow.right) + flow.step * 1.5
    _rows(flow, statement)
    _strip(flow, statement)
    fee_table(flow, statement)
    print_notices(flow, account.bank, account.kind)
    return flow


def _facts(flow: Flow, statement: Statement, number: str, x: float, y: float) -> float:
    style, sheet, account = flow.style, flow.sheet, statement.account
    kind, room = kind_text(style, account), flow.right - x
    through = style.word(
        "statement date", "Statement Date", "Statement Ending", "Closing Date", es=("Fecha de cierre",)
    )
    start = style.word("from date", "Last Statement", "Beginning Date", "From", es=("Desde",))
    before = statement.start - dt.timedelta(days=1)
    facts = [
        (label(style, "account"), number, account_says(number, account)),
        (
            style.word("sort", "Account Type", "Product", "Type", es=("Tipo de cuenta",)),
            kind,
            (field("account_type", kind),),
        ),
        (through, style.day(statement.end), (field("period_end", statement.end),)),
    ]
    if start == "Last Statement":
        facts.append((start, style.day(before), ()))
    elif style.chance("from", 0.6):
        facts.append((start, style.day(statement.start), (field("period_start", statement.start),)))
    if style.chance("routing", 0.3):
        routing = account.bank.routing
        facts.append((label(style, "routing"), routing, (field("routing_number", routing),)))
    framed = style.chance("framed", 0.5)
    if framed:
        sheet.box(x - 6, y - style.size * 1.3, flow.right + 4, y + flow.step * (len(facts) - 1) + style.size * 0.8)
    for name, text, says in facts:
        put(sheet, x, y, f"{name}:", room * 0.5)
        put_parts(sheet, flow.right, y, ((text, says),), room * 0.48, align="right")
        y += flow.step
    return y


def _summary(flow: Flow, statement: Statement) -> None:
    """The summary as a sentence of figures side by side, or below each other between rules."""
    style, sheet = flow.style, flow.sheet
    lines = summary_lines(statement, style)
    sheet.rule(flow.left, flow.y - style.size, flow.right, width=1.2, colour=style.accent)
    if style.chance("side by side", 0.45):
        each = flow.width / len(lines)
        for n, (name, amount, says) in enumerate(lines):
            x = flow.left + (n + 0.5) * each
            put(sheet, x, flow.y + style.size * 0.4, name, each - 8, size=style.size * 0.8, align="center", colour=GREY)
            put(sheet, x, flow.y + style.size * 1.9, amount, each - 8, bold=True, align="center", says=says)
        flow.y += style.size * 2.9
    else:
        for name, amount, says in lines:
            put(sheet, flow.left + 6, flow.y + style.size * 0.4, name, flow.width * 0.5)
            put(
                sheet,
                flow.left + flow.width * 0.62,
                flow.y + style.size * 0.4,
                amount,
                flow.width * 0.3,
                align="right",
                family=style.figures,
                says=says,
            )
            flow.y += flow.step
        flow.y += style.size * 0.2
    sheet.rule(flow.left, flow.y, flow.right, width=1.2, colour=style.accent)
    flow.y += flow.step * 2.2


def _rows(flow: Flow, statement: Statement) -> None:
    style = flow.style
    two_dates = style.chance("two dates", 0.3)
    rows: list[Row] = []
    for n, booking in enumerate(statement.bookings):
        text = _text(booking, style)
        says = row_says(n, booking, " ".join(text.split()))
        cells = [
            Cell("date", short_day(style, booking.date), says["date"]),
            worded(n, booking, text),
            Cell("amount", signed(style, booking.amount), says["amount"]),
        ]
        if two_dates:
            cells.append(Cell("effective", short_day(style, booking.date)))
        if booking.check_number and booking.check_number not in text:
            cells.append(Cell("check", booking.check_number, says["check"]))
        rows.append(tuple(cells))
    columns = [
        Column("date", label(style, "date")),
        Column("description", label(style, "description")),
        Column("check", label(style, "check"), "right"),
        Column("amount", label(style, "amount"), "right", True),
    ]
    if two_dates:
        columns.insert(
            1, Column("effective", style.word("effective", "Effective Date", "Eff Date", es=("Fecha efectiva",)))
        )
    if not any(c.key == "check" for row in rows for c in row):
        columns = [c for c in columns if c.key != "check"]
    if style.chance("amount early", 0.25):
        columns.insert(1, columns.pop())
    put(flow.sheet, flow.left, flow.y, label(style, "activity"), flow.width, bold=True, size=style.size * 1.15)
    flow.y += flow.step * 1.5
    fill = (
        style.accent
        if style.chance("dark titles", 0.3)
        else (0.9, 0.9, 0.9)
        if style.chance("grey titles", 0.5)
        else None
    )
    grid = fitted(
        flow,
        columns,
        rows,
        title_fill=fill,
        title_colour=(1.0, 1.0, 1.0) if fill == style.accent else (0.0, 0.0, 0.0),
        title_rule=fill is None,
        shade=(0.95, 0.95, 0.95) if style.chance("stripes", 0.3) else None,
        air=0.35,
    )
    print_table(flow, grid, rows)
    flow.y += flow.step


def _text(booking: Booking, style: Style) -> str:
    """The booking's words, after a line that sorts it where the bank prints one."""
    text = in_lines(style, booking.text)
    if not style.chance("sorted lines", 0.3):
        return text
    lead = "Deposit" if booking.amount > 0 else "Check" if booking.check_number else "Withdrawal"
    lead = "Service Charge" if booking.category in ("fee", "nsf") else lead
    return text if text.upper().startswith(lead.upper()) else f"{lead}\n{text}"


def _strip(flow: Flow, statement: Statement) -> None:
    """Balances by the day, several dates across, each with its balance below it or beside it."""
    style, sheet = flow.style, flow.sheet
    days: list[tuple[dt.date, Decimal]] = list(statement.daily())
    if style.chance("opening day", 0.4):
        days.insert(0, (statement.start - dt.timedelta(days=1), statement.opening))
    said = {day: n for n, (day, _) in enumerate(statement.daily())}
    across = 4 if style.size < 9 else 3
    each = flow.width / across
    flow.need(flow.step * 5)
    put(sheet, flow.left, flow.y, label(style, "daily"), flow.width, bold=True, size=style.size * 1.15)
    sheet.rule(flow.left, flow.y + style.size * 0.5, flow.right)
    flow.y += flow.step * 1.5
    for n in range(0, len(days), across):
        flow.need(flow.step)
        for k, (day, balance) in enumerate(days[n : n + across]):
            at = said.get(day)
            put(sheet, flow.left + k * each, flow.y, short_day(style, day), each * 0.42,
                says=() if at is None else (cell("daily_balances", at, "date", day),))  # fmt: skip
            put(
                sheet,
                flow.left + (k + 1) * each - 14,
                flow.y,
                balance_text(style, balance),
                each * 0.56 - 16,
                align="right",
                family=style.figures,
                says=() if at is None else (cell("daily_balances", at, "balance", balance),),
            )
        flow.y += flow.step
    flow.y += flow.step
