"""The regional bank's new design: a panel at the side of the first page, every booking a record of two lines."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import address_block, fee_table, page_of, period_parts, summary_lines
from samples.looks.statement_flow import Flow, broken, counted, put, put_parts, stack
from samples.looks.statement_notices import print_notices, print_offer
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_says,
    balance_text,
    kind_text,
    label,
    row_says,
    short_day,
    signed,
)
from samples.sheet import Drawn, field
from samples.splits import Split
from samples.style import GREY, WHITE, Colour, Style

_PANEL = 168.0
"""Points that the panel is wide."""
_SORTS = {
    "payroll": "Electronic deposit",
    "benefit": "Electronic deposit",
    "cash_in": "Counter deposit",
    "cash_out": "ATM",
    "check": "Check",
    "card": "Debit card",
    "grocery": "Debit card",
    "subscription": "Debit card, recurring",
    "fee": "Bank fee",
    "nsf": "Bank fee",
    "interest": "Interest",
    "transfer_in": "Transfer in",
    "transfer_out": "Transfer out",
    "refund": "Debit card return",
}


@LOOKS.declare("bank-sidebar", Split.TRAIN, "bank_statement")
def sidebar_statement(statement: Statement, style: Style) -> Drawn:
    """Facts and summary stand in a panel beside the first records, and the balance stands below each amount."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=44, right=44, top=44, bottom=56)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)
    margin = flow.left

    def further_head() -> None:
        flow.left = margin
        sheet.box(0, 0, 8, sheet.height, fill=style.accent, stroke=None)
        put(sheet, flow.left, flow.y, account.bank.name, 220, bold=True, colour=style.accent)
        put(sheet, flow.right, flow.y, f"{kind_text(style, account)}  {number}", 270, align="right")
        flow.y += flow.step * 2.2

    flow.head = further_head
    flow.foot = lambda: page_of(flow, flow.right, flow.bottom + 28, align="right")
    _panel(flow, statement, number)
    flow.left = _PANEL + 34
    flow.y = address_block(flow, account, flow.left + 40, 118.0, flow.width - 44) + flow.step * 2.4
    if style.chance("greeting", 0.4):
        text = style.one_of("hello", "Here is what happened in your account.", "Your month at a glance is at the left.",
                            f"Thank you for choosing {account.bank.name}.")  # fmt: skip
        put(sheet, flow.left, flow.y, text, flow.width, italic=True)
        flow.y += flow.step * 2
    _records(flow, statement)
    fee_table(flow, statement)
    if sheet.pages == 1:
        flow.turn()
    print_notices(flow, account.bank, account.kind)
    return flow


def _panel(flow: Flow, statement: Statement, number: str) -> None:
    """The panel: the bank, the account, the summary, whom to call, and perhaps an offer."""
    style, sheet, account = flow.style, flow.sheet, statement.account
    dark = style.chance("dark panel", 0.35)
    tint = tuple(1 - (1 - c) * 0.1 for c in style.accent)
    fill: Colour = style.accent if dark else (tint[0], tint[1], tint[2])
    ink, faint = (WHITE, (0.85, 0.85, 0.88)) if dark else ((0.0, 0.0, 0.0), GREY)
    sheet.box(0, 0, _PANEL + 10, sheet.height, fill=fill, stroke=None)
    x, room, y = 26.0, _PANEL - 32, 60.0
    names = broken(sheet, account.bank.name, room, style.size * 1.7, bold=True)
    y = stack(sheet, x, y, names, room, size=style.size * 1.7, bold=True, colour=WHITE if dark else style.accent,
              says=field("bank_name", account.bank.name))  # fmt: skip
    address = account.bank.address.lines
    y = stack(
        sheet, x, y, address, room, size=style.size * 0.85, colour=ink, says=field("bank_address", " ".join(address))
    )
    y += flow.step
    kind = kind_text(style, account)
    facts = [
        (style.word("kind", "Account", "Product", es=("Cuenta",)), ((kind, (field("account_type", kind),)),)),
        (label(style, "account"), ((number, account_says(number, account)),)),
        (label(style, "period"), period_parts(style, statement)),
    ]
    if style.chance("routing", 0.3):
        routing = account.bank.routing
        facts.append((label(style, "routing"), ((routing, (field("routing_number", routing),)),)))
    for name, parts in facts:
        put(sheet, x, y, name, room, size=style.size * 0.8, colour=faint)
        put_parts(sheet, x, y + flow.step * 0.95, parts, room, bold=True, colour=ink)
        y += flow.step * 2.3
    sheet.rule(x, y - flow.step * 0.6, x + room, colour=faint)
    y += flow.step * 0.6
    put(sheet, x, y, label(style, "summary"), room, bold=True, colour=ink, size=style.size * 1.1)
    y += flow.step * 1.5
    for name, amount, says in summary_lines(statement, style):
        put(sheet, x, y, name, room, size=style.size * 0.85, colour=faint)
        put(
            sheet,
            x + room,
            y + flow.step,
            amount,
            room,
            align="right",
            bold=True,
            colour=ink,
            family=style.figures,
            says=says,
        )
        y += flow.step * 2.15
    y += flow.step * 0.5
    for text in (account.bank.phone, account.bank.web):
        if text:
            put(sheet, x, y, text, room, colour=ink, size=style.size * 0.9)
            y += flow.step
    if style.chance("offer", 0.45) and not dark:
        print_offer(flow, x - 8, y + flow.step, x + room)


def _records(flow: Flow, statement: Statement) -> None:
    style, sheet = flow.style, flow.sheet
    title = label(style, "activity")

    def heading(text: str) -> None:
        put(sheet, flow.left, flow.y, text, flow.width, bold=True, size=style.size * 1.3, colour=style.accent)
        flow.y += flow.step * 0.5
        sheet.rule(flow.left, flow.y, flow.right, width=1.0, colour=style.accent)
        flow.y += flow.step * 1.2

    heading(title)
    if style.chance("opening record", 0.6):
        _edge(flow, label(style, "opening"), statement.opening)
    flow.again = lambda: heading(f"{title} (cont.)")
    for n, (booking, balance) in enumerate(zip(statement.bookings, statement.balances, strict=True)):
        _record(flow, n, booking, balance)
    flow.again = lambda: None
    flow.need(flow.step * 2)
    if style.chance("opening record", 0.6):
        _edge(flow, label(style, "closing"), statement.closing)
    flow.y += flow.step


def _edge(flow: Flow, text: str, balance: Decimal) -> None:
    style, sheet = flow.style, flow.sheet
    put(sheet, flow.left, flow.y, text, flow.width * 0.6, bold=True)
    put(
        sheet,
        flow.right,
        flow.y,
        balance_text(style, balance),
        flow.width * 0.35,
        align="right",
        bold=True,
        family=style.figures,
    )
    flow.y += flow.step * 1.5


def _record(flow: Flow, number: int, booking: Booking, balance: Decimal) -> None:
    """Date, words and amount on the first line; below the words what sort it is, below the amount the balance."""
    style, sheet = flow.style, flow.sheet
    dates = 12 + max(sheet.measure(short_day(style, booking.date)), sheet.measure("00/00/00"))
    amount = signed(style, booking.amount)
    money = 14 + max(
        sheet.measure(amount, family=style.figures, bold=True), sheet.measure("(0,000.00)", family=style.figures)
    )
    # The panel stands on the first page alone: what fits there in two lines may take one on the next.
    lines = broken(sheet, booking.text, flow.width - dates - money, style.size)
    if flow.need(flow.step * (len(lines) + 1.2)):
        lines = broken(sheet, booking.text, flow.width - dates - money, style.size)
    says = row_says(number, booking, " ".join(lines))
    put(sheet, flow.left, flow.y, short_day(style, booking.date), dates - 4, says=(says["date"],), colour=style.accent)
    sheet.lines(flow.left + dates, flow.y, lines, leading=flow.step, says=says["description"])
    if booking.check_number and booking.check_number in booking.text:
        sheet.also(says["check"])
    put(
        sheet, flow.right, flow.y, amount, money, align="right", bold=True, family=style.figures, says=(says["amount"],)
    )
    below = flow.y + flow.step * len(lines)
    sort = _SORTS.get(booking.category, "Deposit" if booking.amount > 0 else "Payment")
    if style.chance("sorts", 0.7):
        end = put(sheet, flow.left + dates, below, sort, 130, size=style.size * 0.85, colour=GREY)
        if booking.check_number and booking.check_number not in booking.text:
            put(sheet, end + 6, below, booking.check_number, 60, size=style.size * 0.85, says=(says["check"],))
    if style.chance("balances", 0.8):
        text = balance_text(style, balance)
        lead = style.one_of("balance lead", "", "Balance ", "Bal ") if style.language == "en" else "Saldo "
        width = sheet.measure(lead + text, size=style.size * 0.9)
        at = flow.right - width
        at = sheet.text(at, below, lead, size=style.size * 0.9, colour=GREY) if lead else at
        sheet.text(
            flow.right,
            below,
            text,
            size=style.size * 0.9,
            colour=GREY,
            align="right",
            says=balance_says(number, balance),
        )
    flow.y = below + flow.step * 0.45
    if style.chance("record rules", 0.6):
        sheet.rule(flow.left, flow.y, flow.right, width=0.3, colour=(0.8, 0.8, 0.8))
    flow.y += flow.step * 1.0
