"""The classic branch bank: withdrawals and deposits in two columns beside a running balance."""

from __future__ import annotations

from samples.ledger.banking import Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import (
    address_block,
    bank_heading,
    fee_table,
    page_of,
    period_parts,
    summary_list,
    worded,
)
from samples.looks.statement_flow import Cell, Column, Flow, counted, fitted, print_row, print_titles, put, put_parts
from samples.looks.statement_notices import print_balancing, print_notices
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_says,
    balance_text,
    kind_text,
    label,
    row_says,
    short_day,
)
from samples.sheet import Drawn, field
from samples.splits import Split
from samples.style import GREY, WHITE, Style


@LOOKS.declare("bank-two-columns", Split.TRAIN, "bank_statement")
def two_column_statement(statement: Statement, style: Style) -> Drawn:
    """Withdrawals and deposits stand in columns of their own, and each row ends with the balance after it."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)

    def further_head() -> None:
        put(sheet, flow.left, flow.y, account.bank.name, flow.width * 0.45, bold=True, colour=style.accent)
        put(sheet, flow.right, flow.y, f"{label(style, 'account')}: {number}", flow.width * 0.5, align="right")
        flow.y += flow.step
        page_of(flow, flow.right, flow.y, align="right")
        sheet.rule(flow.left, flow.y + 5, flow.right, colour=style.accent, width=1.0)
        flow.y += flow.step * 2

    flow.head = further_head
    flow.y = bank_heading(flow, account, flow.left, 52.0, flow.width * 0.5)
    top = flow.y
    y, x = 52.0, flow.left + flow.width * 0.56
    facts = [
        (label(style, "period"), period_parts(style, statement)),
        (label(style, "account"), ((number, account_says(number, account)),)),
    ]
    if style.chance("routing", 0.25):
        facts.append(
            (label(style, "routing"), ((account.bank.routing, (field("routing_number", account.bank.routing),)),))
        )
    for name, parts in facts:
        put(sheet, x, y, name, flow.right - x, size=style.size * 0.85, colour=GREY)
        put_parts(sheet, x, y + flow.step, parts, flow.right - x, bold=True)
        y += flow.step * 2.2
    page_of(flow, x, y)
    flow.y = max(top, y) + flow.step * 2.2
    flow.y = address_block(flow, account, flow.left + style.draw.at("window").whole(0, 30), max(flow.y, 128.0))
    flow.y += flow.step * 2
    kind = kind_text(style, account)
    band = style.chance("band", 0.5)
    if band:
        sheet.box(
            flow.left, flow.y - style.size * 1.1, flow.right, flow.y + style.size * 0.6, fill=style.accent, stroke=None
        )
    put(
        sheet,
        flow.left + (4 if band else 0),
        flow.y,
        kind,
        flow.width * 0.6,
        bold=True,
        size=style.size * 1.15,
        colour=WHITE if band else style.accent,
        says=(field("account_type", kind),),
    )
    flow.y += flow.step * 1.6
    summary_list(flow, statement, flow.left, flow.left + flow.width * (0.55 if style.chance("narrow", 0.5) else 1.0))
    flow.y += flow.step
    _transactions(flow, statement)
    fee_table(flow, statement)
    if style.chance("balancing", 0.45):
        print_balancing(flow)
    print_notices(flow, account.bank, account.kind)
    return flow


def _transactions(flow: Flow, statement: Statement) -> None:
    style, sheet = flow.style, flow.sheet
    numbered = any(b.check_number for b in statement.bookings) and style.chance("check column", 0.6)
    rows = []
    for n, (booking, balance) in enumerate(zip(statement.bookings, statement.balances, strict=True)):
        text = booking.text
        if booking.check_number and not numbered:
            text = f"{text} {booking.check_number}" if booking.check_number not in text else text
        says = row_says(n, booking, text)
        cells = [
            Cell("date", short_day(style, booking.date), says["date"]),
            worded(n, booking, text, apart=numbered),
            Cell("in" if booking.amount >= 0 else "out", style.amount(abs(booking.amount)), says["amount"]),
            Cell("balance", balance_text(style, balance), balance_says(n, balance)),
        ]
        if numbered and booking.check_number:
            cells.append(Cell("check", booking.check_number, says["check"]))
        rows.append(tuple(cells))
    first = (
        Cell("description", label(style, "opening"), bold=True),
        Cell("balance", balance_text(style, statement.opening), bold=True),
    )
    last = (
        Cell("description", label(style, "closing"), bold=True),
        Cell("balance", balance_text(style, statement.closing), bold=True),
    )
    columns = [Column("date", label(style, "date")), Column("description", label(style, "description"))]
    if numbered:
        columns.insert(1, Column("check", label(style, "check"), "left"))
    money = [Column("out", label(style, "out"), "right", True), Column("in", label(style, "in"), "right", True)]
    columns += money[::-1] if style.chance("deposits first", 0.4) else money
    columns.append(Column("balance", label(style, "balance"), "right", True))
    widest = max(abs(b) for b in (*statement.balances, statement.opening, statement.closing))
    grid = fitted(
        flow, columns, [*rows, first, last, (Cell("balance", balance_text(style, -widest), bold=True),)],
        shade=(0.94, 0.95, 0.97) if style.chance("stripes", 0.35) else None,
        rule=(0.8, 0.8, 0.8) if style.chance("row rules", 0.3) else None,
    )  # fmt: skip
    put(
        sheet,
        flow.left,
        flow.y,
        label(style, "activity"),
        flow.width,
        bold=True,
        size=style.size * 1.2,
        colour=style.accent,
    )
    flow.y += flow.step * 1.5
    print_titles(flow, grid)
    carries = style.chance("carries", 0.5)
    done = [statement.opening]

    def leave() -> None:
        if carries:
            x = grid.column("balance")
            put(
                sheet,
                grid.column("description").left,
                flow.y,
                label(style, "carried"),
                200,
                size=grid.size,
                italic=True,
            )
            put(
                sheet,
                x.x,
                flow.y,
                balance_text(style, done[-1]),
                x.room,
                size=grid.size,
                align="right",
                family=style.figures,
                italic=True,
            )

    def again() -> None:
        print_titles(flow, grid)
        if carries:
            x = grid.column("balance")
            put(
                sheet,
                grid.column("description").left,
                flow.y,
                label(style, "brought"),
                200,
                size=grid.size,
                italic=True,
            )
            put(
                sheet,
                x.x,
                flow.y,
                balance_text(style, done[-1]),
                x.room,
                size=grid.size,
                align="right",
                family=style.figures,
                italic=True,
            )
            flow.y += grid.size * 1.5

    flow.leave, flow.again = leave, again
    print_row(flow, grid, first)
    for n, row in enumerate(rows):
        print_row(flow, grid, row, shaded=n % 2 == 1, keep=grid.size * 2)
        done.append(statement.balances[n])
    print_row(flow, grid, last)
    flow.leave = flow.again = lambda: None
    sheet.rule(grid.left, flow.y - grid.size * 0.6, grid.right)
    flow.y += flow.step
