"""The bank without branches: an export of the app, days as headings, rows on cards, hardly a summary."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import page_of, period_parts
from samples.looks.statement_flow import Flow, broken, counted, put, put_parts
from samples.looks.statement_notices import print_notices
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_says,
    balance_text,
    holder_lines,
    kind_text,
    label,
    mailing_lines,
    row_says,
    signed,
)
from samples.sheet import Drawn, cell, field
from samples.splits import Split
from samples.style import BLACK, GREY, WHITE, Style

_SORTS = {
    "payroll": "Direct deposit",
    "benefit": "Direct deposit",
    "card": "Card",
    "grocery": "Groceries",
    "cash_out": "ATM",
    "cash_in": "Cash deposit",
    "transfer_in": "Transfer",
    "transfer_out": "Transfer",
    "subscription": "Subscriptions",
    "fee": "Fee",
    "nsf": "Fee",
    "utility": "Bills",
    "housing": "Home",
    "debt": "Bills",
    "insurance": "Bills",
    "interest": "Interest",
    "refund": "Refund",
    "check": "Check",
}
_GREEN = (0.05, 0.45, 0.25)


@LOOKS.declare("bank-app-export", Split.TRAIN, "bank_statement")
def app_export(statement: Statement, style: Style) -> Drawn:
    """Every day is a heading and every booking a line on its card, with a sign instead of a column."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=58, right=58, top=46, bottom=62)
    sheet, account = flow.sheet, statement.account

    def foot() -> None:
        y = flow.bottom + 24
        put(sheet, flow.left, y, account.bank.web or account.bank.name, 240, size=style.size * 0.8, colour=GREY)
        page_of(flow, flow.right, y, align="right", size=style.size * 0.8)

    flow.foot = foot
    flow.y = 62.0
    name = account.bank.name.lower() if style.chance("lower case", 0.25) else account.bank.name
    sheet.box(flow.left, flow.y - 20, flow.left + 24, flow.y + 4, fill=style.accent, stroke=None)
    put(sheet, flow.left + 12, flow.y - 1, account.bank.name[0], 20, size=15, bold=True, colour=WHITE, align="center")
    put(sheet, flow.left + 32, flow.y - 2, name, 300, size=16, bold=True, says=(field("bank_name", name),))
    title = style.word("export", "Account statement", "Monthly statement", "Statement", es=("Estado de cuenta",))
    put(sheet, flow.right, flow.y - 2, title, 150, align="right", colour=GREY)
    flow.y += flow.step * 2.5
    _identity(flow, statement)
    _tiles(flow, statement)
    _days(flow, statement)
    print_notices(flow, account.bank, account.kind)
    return flow


def _identity(flow: Flow, statement: Statement) -> None:
    style, sheet, account = flow.style, flow.sheet, statement.account
    names = holder_lines(style, account)
    half = flow.width / 2 - 10
    top = flow.y
    for n, line in enumerate(names[:1] if len(names) == 1 else [" ".join(names)]):
        put(sheet, flow.left, flow.y + n * flow.step, line, half, bold=True, says=(field("account_holder", line),))
    flow.y += flow.step
    if style.chance("address", 0.7):
        text = mailing_lines(style, account)
        size = min(style.size, style.size * half / max(sheet.measure(t) for t in text))
        flow.y = sheet.lines(flow.left, flow.y, text, size=size, says=field("account_holder_address", " ".join(text)))
    y, x = top, flow.left + flow.width / 2
    kind, number = kind_text(style, account), account_text(style, account)
    put(sheet, x, y, kind, half, bold=True, says=(field("account_type", kind),))
    y += flow.step
    put_parts(sheet, x, y, ((f"{label(style, 'account')} ", ()), (number, account_says(number, account))), half)
    y += flow.step
    if style.chance("routing", 0.55):
        routing = account.bank.routing
        put_parts(
            sheet, x, y, ((f"{label(style, 'routing')} ", ()), (routing, (field("routing_number", routing),))), half
        )
        y += flow.step
    put_parts(sheet, x, y, period_parts(style, statement), half)
    flow.y = max(flow.y, y + flow.step) + flow.step


def _tiles(flow: Flow, statement: Statement) -> None:
    """A summary of two or four figures on tiles; some apps print none."""
    style, sheet = flow.style, flow.sheet
    if not style.chance("tiles", 0.75):
        return
    tiles = [
        (label(style, "opening"), balance_text(style, statement.opening), field("opening_balance", statement.opening)),
        (label(style, "closing"), balance_text(style, statement.closing), field("closing_balance", statement.closing)),
    ]
    if style.chance("four tiles", 0.6):
        tiles[1:1] = [
            (
                label(style, "deposits"),
                style.amount(statement.deposits, plus=True),
                field("total_deposits", statement.deposits),
            ),
            (
                label(style, "withdrawals"),
                signed(style, -statement.withdrawals),
                field("total_withdrawals", statement.withdrawals),
            ),
        ]
    each = flow.width / len(tiles)
    deep = style.size * 4.4
    for n, (name, amount, says) in enumerate(tiles):
        left = flow.left + n * each
        sheet.box(
            left + (3 if n else 0), flow.y, left + each - 3, flow.y + deep, fill=(0.955, 0.96, 0.965), stroke=None
        )
        put(sheet, left + 11, flow.y + style.size * 1.5, name, each - 22, size=style.size * 0.85, colour=GREY)
        put(
            sheet,
            left + 11,
            flow.y + style.size * 3.3,
            amount,
            each - 22,
            size=style.size * 1.35,
            bold=True,
            says=(says,),
        )
    flow.y += deep + flow.step * 2.2


def _days(flow: Flow, statement: Statement) -> None:
    style, sheet = flow.style, flow.sheet
    pairs = list(enumerate(zip(statement.bookings, statement.balances, strict=True)))
    newest = style.chance("newest first", 0.3)
    form = style.one_of("heading date", "%A, %B %d", "%b %d, %Y", "%A, %b %d, %Y", "%d %B %Y")
    if style.language == "es":
        form = "%d/%m/%Y"
    by_day = [(day, list(group)) for day, group in groupby(pairs, key=lambda p: p[1][0].date)]
    daily = style.chance("day balance", 0.35)
    running = not daily and style.chance("running", 0.4)
    room = flow.width - 24 - 98 - (105 if running else 0)
    row = 0
    for at, (day, group) in enumerate(by_day[::-1] if newest else by_day):
        shown = group[::-1] if newest else group
        cards = [broken(sheet, booking.text, room, style.size) for _, (booking, _) in shown]
        for n, ((_, (booking, balance)), lines) in enumerate(zip(shown, cards, strict=True)):
            deep = style.size * (1.3 * (len(lines) - 1) + 3.6)
            flow.need(deep + (0 if n else style.size * 3))
            if not n:
                says = [cell("transactions", row + k, "date", day) for k in range(len(shown))]
                if daily:
                    says.append(cell("daily_balances", at, "date", day))
                heading = day.strftime(form) if style.language == "en" else style.day(day)
                put(sheet, flow.left, flow.y, heading, flow.width * 0.6, bold=True, size=style.size * 0.95,
                    colour=style.accent, says=says)  # fmt: skip
                if daily:
                    last = group[-1][1][1]
                    put(
                        sheet,
                        flow.right,
                        flow.y,
                        balance_text(style, last),
                        110,
                        align="right",
                        size=style.size * 0.9,
                        colour=GREY,
                        family=style.figures,
                        says=(cell("daily_balances", at, "balance", last),),
                    )
                flow.y += style.size * 0.9
            _card(flow, booking, row, lines, deep, balance if running else None)
            if n:
                sheet.rule(flow.left + 10, flow.y - deep, flow.right - 10, width=0.3, colour=(0.85, 0.85, 0.85))
            row += 1
        flow.y += style.size * 2.2


def _card(flow: Flow, booking: Booking, row: int, lines: list[str], deep: float, balance: Decimal | None) -> None:
    style, sheet = flow.style, flow.sheet
    top = flow.y
    if style.chance("cards", 0.6):
        sheet.box(flow.left, top, flow.right, top + deep, fill=(0.97, 0.975, 0.98), stroke=None)
    says = row_says(row, booking, " ".join(lines))
    y = top + style.size * 1.35
    sheet.lines(flow.left + 12, y, lines, leading=style.size * 1.3, says=says["description"])
    if booking.check_number and booking.check_number in booking.text:
        sheet.also(says["check"])
    sort = _SORTS.get(booking.category, "Other" if booking.amount < 0 else "Deposit")
    under = y + style.size * 1.3 * len(lines)
    at = put(sheet, flow.left + 12, under, sort, 140, size=style.size * 0.8, colour=GREY)
    if booking.check_number and booking.check_number not in booking.text:
        put_parts(
            sheet,
            at + 8,
            under,
            (("#", ()), (booking.check_number, (says["check"],))),
            60,
            size=style.size * 0.8,
            colour=GREY,
        )
    colour = _GREEN if booking.amount > 0 and style.chance("green", 0.5) else BLACK
    sign = "+" if booking.amount >= 0 and style.chance("plus sign", 0.6) else "-" if booking.amount < 0 else ""
    space = " " if style.chance("sign space", 0.3) and sign else ""
    amount = f"{sign}{space}{style.amount(abs(booking.amount), symbol=True)}"
    right = flow.right - 12
    if balance is not None:
        put(
            sheet,
            right,
            y,
            balance_text(style, balance),
            95,
            align="right",
            colour=GREY,
            family=style.figures,
            says=(balance_says(row, balance),),
        )
        right -= 105
    put(
        sheet,
        right,
        y,
        amount,
        92,
        align="right",
        bold=style.chance("bold amounts", 0.5),
        colour=colour,
        family=style.figures,
        says=(says["amount"],),
    )
    flow.y = top + deep
