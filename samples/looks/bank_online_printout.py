"""The browser's print of online banking: newest first, pending above, the address of the page below."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from samples.ledger.banking import Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import worded
from samples.looks.statement_flow import (
    Cell,
    Column,
    Flow,
    Row,
    counted,
    fitted,
    print_row,
    print_titles,
    put,
    put_parts,
)
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_says,
    balance_text,
    holder_lines,
    kind_text,
    row_says,
    short_day,
    signed,
)
from samples.sheet import Drawn, field
from samples.splits import Split
from samples.style import GREY, WHITE, Style

_KINDS = {
    "payroll": "ACH credit",
    "benefit": "ACH credit",
    "check": "Check",
    "card": "Debit card",
    "grocery": "Debit card",
    "subscription": "Debit card",
    "cash_out": "ATM",
    "fee": "Fee",
    "nsf": "Fee",
    "interest": "Interest",
    "transfer_in": "Transfer",
    "transfer_out": "Transfer",
    "utility": "Bill pay",
}
_WAITING = (
    "FUEL STOP 114 PENDING AUTH",
    "CARD AUTHORIZATION BLUE FIG DELI",
    "PENDING: RIVER ROAD PHARMACY",
    "PREAUTH PUMP 06",
)


@LOOKS.declare("bank-online-printout", Split.TEST, "bank_statement")
def online_printout(statement: Statement, style: Style) -> Drawn:
    """The list runs from the newest row to the oldest, and what is pending is no row of it."""
    plain = replace(style, size=min(style.size, 8.5))
    return counted(lambda pages: _laid_out(statement, plain, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=34, right=34, top=44, bottom=44)
    sheet, account = flow.sheet, statement.account
    own = style.draw.at(f"printed {statement.end}")
    at = dt.datetime.combine(statement.end, dt.time()) + dt.timedelta(
        days=own.whole(0, 2), minutes=own.whole(420, 1410)
    )
    stamp = f"{at.month}/{at.day}/{at:%y}, {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"
    site = account.bank.web or f"www.{account.bank.name.split()[0].lower()}.example"
    code = own.digits(6)
    title = style.one_of("tab", "Account Activity", "Accounts - Transactions", "Account Details", "Online Banking")

    def edges() -> None:
        """What the browser prints on every page: when, which page, from where."""
        put(sheet, 26, 24, stamp, 150, size=7)
        put(sheet, flow.sheet.width / 2, 24, f"{title} | {account.bank.name}", 250, size=7, align="center")
        foot = flow.sheet.height - 18
        put(sheet, 26, foot, f"https://{site}/accounts/{code}/activity?view=all", 420, size=7)
        end = flow.sheet.width - 26
        text = f"{sheet.pages}/"
        width = sheet.measure(f"{text}{flow.pages}", size=7)
        x = sheet.text(end - width, foot, text, size=7)
        sheet.text(
            x, foot, str(flow.pages), size=7, says=field("statement_pages", flow.pages) if sheet.pages == 1 else None
        )

    flow.foot = edges
    _masthead(flow, statement)
    _tools(flow, statement)
    _pending(flow, statement)
    _posted(flow, statement)
    flow.need(flow.step * 3)
    flow.y += flow.step
    closing = (
        "Member FDIC. Equal Housing Lender." if style.chance("member", 0.6) else f"© {at.year} {account.bank.name}"
    )
    put(sheet, flow.left, flow.y, closing, flow.width, size=style.size * 0.8, colour=GREY)
    return flow


def _masthead(flow: Flow, statement: Statement) -> None:
    style, sheet, account = flow.style, flow.sheet, statement.account
    dark = style.chance("dark masthead", 0.5)
    flow.y = 62.0
    if dark:
        sheet.box(flow.left, 42, flow.right, 74, fill=style.accent, stroke=None)
    put(
        sheet,
        flow.left + 10,
        flow.y,
        account.bank.name,
        280,
        size=13,
        bold=True,
        colour=WHITE if dark else style.accent,
        says=(field("bank_name", account.bank.name),),
    )
    menu = "Accounts    Pay & Transfer    Messages    Sign out"
    put(sheet, flow.right - 8, flow.y, menu, 230, size=7.5, align="right", colour=WHITE if dark else GREY)
    flow.y += flow.step * 3
    if style.chance("holder", 0.45):
        names = holder_lines(style, account)
        text = names[0]
        put_parts(sheet, flow.left, flow.y, (("Welcome, " if style.chance("welcome", 0.5) else "Primary owner: ", ()),
                                              (text, (field("account_holder", text),))), 330)  # fmt: skip
        flow.y += flow.step * 1.6
    kind, number = kind_text(style, account), account_text(style, account)
    masked = (
        number
        if style.chance("whole number", 0.3)
        else style.one_of(
            "short", f"...{account.last4}", f"x{account.last4}", f"*{account.last4}", f"••••{account.last4}"
        )
    )
    put_parts(
        sheet,
        flow.left,
        flow.y,
        ((kind, (field("account_type", kind),)), (" (", ()), (masked, account_says(masked, account)), (")", ())),
        330,
        size=style.size * 1.5,
        bold=True,
    )
    right = flow.right
    balance = style.one_of("balance name", "Current balance", "Available balance", "Present balance")
    put(sheet, right, flow.y - flow.step, balance, 130, align="right", size=style.size * 0.85, colour=GREY)
    put(
        sheet,
        right,
        flow.y + style.size * 0.5,
        style.amount(statement.closing, symbol=True),
        150,
        align="right",
        bold=True,
        size=style.size * 1.6,
        family=style.figures,
        says=(field("closing_balance", statement.closing),),
    )
    flow.y += flow.step * 2
    if style.chance("routing", 0.4):
        put_parts(
            sheet,
            flow.left,
            flow.y,
            (("Routing number: ", ()), (account.bank.routing, (field("routing_number", account.bank.routing),))),
            250,
        )
        flow.y += flow.step * 1.5


def _tools(flow: Flow, statement: Statement) -> None:
    """The list's filter with the days it runs between, and perhaps what came and went."""
    style, sheet = flow.style, flow.sheet
    sheet.rule(flow.left, flow.y - style.size * 0.4, flow.right, width=0.5, colour=(0.75, 0.75, 0.75))
    flow.y += flow.step
    between = style.one_of("between", " to ", " - ", " through ")
    form = style.one_of("filter", "Showing transactions from ", "Date range: ", "Custom: ", "Activity ")
    parts = (
        (form, ()), (style.day(statement.start), (field("period_start", statement.start),)), (between, ()),
        (style.day(statement.end), (field("period_end", statement.end),)),
    )  # fmt: skip
    put_parts(sheet, flow.left, flow.y, parts, flow.width * 0.7)
    put(sheet, flow.right, flow.y, f"{len(statement.bookings)} transactions", 120, align="right", colour=GREY)
    flow.y += flow.step
    if style.chance("came and went", 0.35):
        came, went = statement.deposits, statement.withdrawals
        parts2 = (
            ("Money in ", ()), (style.amount(came, symbol=True), (field("total_deposits", came),)),
            ("     Money out ", ()), (style.amount(went, symbol=True), (field("total_withdrawals", went),)),
        )  # fmt: skip
        put_parts(sheet, flow.left, flow.y, parts2, flow.width * 0.8)
        flow.y += flow.step
    flow.y += flow.step


def _pending(flow: Flow, statement: Statement) -> None:
    """What has not been posted: mostly nothing; it is no row and counts in no total."""
    style, sheet = flow.style, flow.sheet
    if not style.chance("pending", 0.75):
        return
    put(sheet, flow.left, flow.y, "Pending", 200, bold=True, size=style.size * 1.15)
    flow.y += flow.step * 1.3
    own = style.draw.at(f"pending {statement.end}")
    waiting = own.some(_WAITING, own.whole(1, 3)) if own.chance(0.4) else []
    if not waiting:
        put(sheet, flow.left, flow.y, "You have no pending transactions", 300, italic=True, colour=GREY)
        flow.y += flow.step
    for text in waiting:
        put(sheet, flow.left, flow.y, "Pending", 70, italic=True, colour=GREY)
        put(sheet, flow.left + 76, flow.y, text, 300, italic=True, colour=GREY)
        put(sheet, flow.right, flow.y, style.amount(-own.cents(4, 90)), 90, italic=True, align="right", colour=GREY)
        flow.y += flow.step
    flow.y += flow.step


def _posted(flow: Flow, statement: Statement) -> None:
    style, sheet = flow.style, flow.sheet
    typed, in_one = style.chance("types", 0.5), style.chance("one column", 0.5)
    balances = style.chance("balances", 0.75)
    rows: list[Row] = []
    pairs = list(zip(statement.bookings, statement.balances, strict=True))[::-1]
    for n, (booking, balance) in enumerate(pairs):
        text = booking.text.title() if style.chance("title case", 0.3) else booking.text
        numbered = bool(booking.check_number) and booking.check_number not in text
        says = row_says(n, booking, f"{text} #{booking.check_number}" if numbered else text)
        cells = [
            Cell("date", short_day(style, booking.date, year=True), says["date"]),
            worded(n, booking, f"{text} #{booking.check_number}" if numbered else text),
        ]
        if typed:
            cells.append(
                Cell("type", _KINDS.get(booking.category, "Deposit" if booking.amount > 0 else "Payment"), colour=GREY)
            )
        if in_one:
            cells.append(Cell("amount", signed(style, booking.amount), says["amount"]))
        else:
            cells.append(Cell("in" if booking.amount >= 0 else "out", style.amount(booking.amount), says["amount"]))
        if balances:
            cells.append(Cell("balance", balance_text(style, balance), balance_says(n, balance)))
        rows.append(tuple(cells))
    money = (
        [Column("amount", "Amount", "right", True)]
        if in_one
        else [
            Column("out", style.one_of("out", "Debit", "Withdrawals"), "right", True),
            Column("in", style.one_of("out", "Credit", "Deposits"), "right", True),
        ]
    )
    columns = [
        Column("date", "Date"),
        Column("description", "Description"),
        *([Column("type", "Type")] if typed else []),
        *money,
        *([Column("balance", "Balance", "right", True)] if balances else []),
    ]
    spread = style.chance("gridlines", 0.35)
    grid = fitted(
        flow,
        columns,
        rows,
        gap=12,
        rule=(0.7, 0.7, 0.7) if spread else (0.88, 0.88, 0.88),
        air=0.35 if spread else 0.9,
        title_fill=(0.92, 0.92, 0.92) if spread else None,
        title_rule=not spread,
    )
    put(
        sheet,
        flow.left,
        flow.y,
        style.one_of("posted", "Posted", "Posted transactions", "Transactions", "Activity"),
        200,
        bold=True,
        size=style.size * 1.15,
    )
    flow.y += flow.step * 1.4
    print_titles(flow, grid)
    if style.chance("titles again", 0.6):
        flow.again = lambda: print_titles(flow, grid)
    for row in rows:
        print_row(flow, grid, row)
    flow.again = lambda: None
    if not rows:
        put(sheet, flow.left, flow.y, "No transactions match the dates chosen.", 300, italic=True)
        flow.y += flow.step
