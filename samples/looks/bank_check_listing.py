"""The bank that still returns checks: checks in number order down two columns, their images as frames behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import address_block, bank_heading, fee_table, page_of, period_parts
from samples.looks.statement_flow import Flow, broken, counted, put, put_parts
from samples.looks.statement_notices import print_balancing, print_notices
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_text,
    kind_text,
    label,
    row_says,
    short_day,
)
from samples.sheet import Drawn, Says, cell, field
from samples.splits import Split
from samples.style import GREY, Style

_PAPER = (0.975, 0.975, 0.96)


@LOOKS.declare("bank-check-listing", Split.TUNE, "bank_statement")
def check_listing_statement(statement: Statement, style: Style) -> Drawn:
    """Checks are listed by number with a mark at each gap, and pictured as frames; the rest stands in two lists."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=50, right=50, top=46)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)

    def further_head() -> None:
        put(sheet, flow.left, flow.y, account.bank.name, 260, bold=True)
        page_of(flow, flow.right, flow.y, align="right")
        flow.y += flow.step
        put_parts(sheet, flow.left, flow.y, ((f"{label(style, 'account')} {number}", ()),), 260)
        put(sheet, flow.right, flow.y, style.day(statement.end), 120, align="right")
        flow.y += flow.step * 2

    flow.head = further_head
    centred = style.chance("centred", 0.4)
    width = min(flow.width, 330.0)
    end = bank_heading(flow, account, flow.left + (flow.width - width) / 2 if centred else flow.left, 56.0, width)
    page_of(flow, flow.right, 50, align="right")
    flow.y = address_block(flow, account, flow.left + 18, max(end + flow.step * 2, 130.0), flow.width * 0.5)
    _boxes(flow, statement, number, flow.y + flow.step * 1.5)
    found = sorted((b for b in statement.bookings if b.check_number), key=lambda b: int(b.check_number))
    others = [b for b in statement.bookings if not b.check_number]
    came, went = [b for b in others if b.amount >= 0], [b for b in others if b.amount < 0]
    row = 0
    groups: list[tuple[str, Sequence[Booking]]] = [
        (
            style.word(
                "came", "Deposits and Other Credits", "Credits", "Deposits and Credits", es=("Depósitos y créditos",)
            ),
            came,
        ),
        (
            style.word(
                "went", "Other Withdrawals and Debits", "Electronic Activity", "Other Debits", es=("Otros débitos",)
            ),
            went,
        ),
    ]
    if style.chance("checks first", 0.5):
        row = _checks(flow, found, row)
        found = []
    for title, bookings in groups:
        row = _entries(flow, title, bookings, row)
    row = _checks(flow, found, row)
    _balances(flow, statement)
    fee_table(flow, statement)
    if style.chance("balancing", 0.5):
        print_balancing(flow)
    print_notices(flow, account.bank, account.kind)
    _images(flow, [b for b in statement.bookings if b.check_number])
    return flow


def _boxes(flow: Flow, statement: Statement, number: str, top: float) -> None:
    """The account's facts and the summary in a row of boxes, as forms printed in advance have them."""
    style, sheet, account = flow.style, flow.sheet, statement.account
    kind = kind_text(style, account)
    upper: list[tuple[str, tuple[tuple[str, tuple[Says, ...]], ...]]] = [
        (label(style, "account"), ((number, account_says(number, account)),)),
        (
            style.word("sort", "Account Type", "Type of Account", es=("Tipo de cuenta",)),
            ((kind, (field("account_type", kind),)),),
        ),
        (label(style, "period"), period_parts(style, statement)),
    ]
    lower = [
        (
            label(style, "opening"),
            ((balance_text(style, statement.opening), (field("opening_balance", statement.opening),)),),
        ),
        (
            f"+ {label(style, 'deposits')}",
            ((style.amount(statement.deposits), (field("total_deposits", statement.deposits),)),),
        ),
        (
            f"- {label(style, 'withdrawals')}",
            ((style.amount(statement.withdrawals), (field("total_withdrawals", statement.withdrawals),)),),
        ),
        (
            f"= {label(style, 'closing')}",
            ((balance_text(style, statement.closing), (field("closing_balance", statement.closing),)),),
        ),
    ]
    if style.chance("fees box", 0.4):
        lower.insert(3, (label(style, "fees"), ((style.amount(statement.fees), (field("fees", statement.fees),)),)))
    deep = style.size * 3.3
    for boxes in (upper, lower):
        each = flow.width / len(boxes)
        for n, (name, parts) in enumerate(boxes):
            left = flow.left + n * each
            sheet.box(left, top, left + each, top + deep, fill=None, width=0.7)
            put(sheet, left + each / 2, top + style.size * 1.15, name, each - 6, size=style.size * 0.78, align="center")
            put_parts(sheet, left + each / 2, top + style.size * 2.6, parts, each - 6, align="center", bold=True)
        top += deep
    flow.y = top + flow.step * 2


def _title(flow: Flow, text: str) -> None:
    style, sheet = flow.style, flow.sheet
    form = style.one_of("title", "centred", "ruled", "plain")
    text = text.upper() if style.chance("title capitals", 0.5) else text
    if form == "centred":
        put(
            sheet,
            (flow.left + flow.right) / 2,
            flow.y,
            f"* * * {text} * * *" if style.chance("stars", 0.4) else text,
            flow.width,
            bold=True,
            align="center",
        )
    else:
        put(sheet, flow.left, flow.y, text, flow.width, bold=True, colour=style.accent)
    if form == "ruled":
        sheet.rule(flow.left, flow.y + style.size * 0.45, flow.right, width=1.0)
    flow.y += flow.step * 1.5


def _entries(flow: Flow, title: str, bookings: Sequence[Booking], row: int) -> int:
    """A list with the description at the left and the amount at the right, the date between or before."""
    style, sheet = flow.style, flow.sheet
    if not bookings:
        return row
    flow.need(flow.step * 6)
    _title(flow, title)
    figures = [sheet.measure(style.amount(-abs(b.amount)), family=style.figures) for b in bookings]
    amounts = 24 + max(sheet.measure(label(style, "amount")), *figures)
    dates = 14 + max(sheet.measure(t) for t in (label(style, "date"), *(short_day(style, b.date) for b in bookings)))
    late = style.chance("date late", 0.35)
    minus = style.chance("minus", 0.3)

    def heads() -> None:
        put(
            sheet,
            flow.left if not late else flow.right - amounts - dates + 10,
            flow.y,
            label(style, "date"),
            dates - 2,
            italic=True,
        )
        put(sheet, flow.left + (0 if late else dates), flow.y, label(style, "description"), 200, italic=True)
        put(sheet, flow.right, flow.y, label(style, "amount"), amounts - 10, italic=True, align="right")
        flow.y += flow.step * 1.1

    heads()
    flow.again = heads
    for booking in bookings:
        room = flow.width - dates - amounts
        lines = broken(sheet, booking.text, room, style.size)
        flow.need(flow.step * len(lines))
        says = row_says(row, booking, " ".join(lines))
        x = flow.left + (0 if late else dates)
        put(
            sheet,
            flow.right - amounts - dates + 10 if late else flow.left,
            flow.y,
            short_day(style, booking.date),
            dates,
            says=(says["date"],),
        )
        amount = style.amount(booking.amount if minus else abs(booking.amount))
        put(sheet, flow.right, flow.y, amount, amounts - 4, align="right", family=style.figures, says=(says["amount"],))
        sheet.lines(x, flow.y, lines, leading=flow.step, says=says["description"])
        flow.y += flow.step * len(lines)
        row += 1
    flow.again = lambda: None
    flow.y += flow.step
    return row


def _checks(flow: Flow, found: Sequence[Booking], row: int) -> int:
    """Number, date and amount down two or three columns; `*` stands where numbers before it are missing."""
    style, sheet = flow.style, flow.sheet
    if not found:
        return row
    across = 2 if style.chance("two across", 0.65) else 3
    each = flow.width / across
    flow.need(flow.step * 6)
    _title(
        flow, style.word("checks", "Checks Paid", "Checks in Number Order", "Checks Posted", es=("Cheques pagados",))
    )
    date_first = style.chance("date first", 0.3)
    left = 0
    while left < len(found):
        room = max(2, int((flow.bottom - flow.y) / flow.step) - 2)
        some = found[left : left + room * across]
        deep = -(-len(some) // across)
        for n in range(min(across, -(-len(some) // deep))):
            x = flow.left + n * each
            heads = [label(style, "check"), label(style, "date")]
            for k, head in enumerate(heads[::-1] if date_first else heads):
                put(sheet, x + k * each * 0.3, flow.y, head, each * 0.27, italic=True)
            put(sheet, x + each - 24, flow.y, label(style, "amount"), each * 0.3, italic=True, align="right")
        flow.y += flow.step
        top = flow.y
        for k, booking in enumerate(some):
            at = left + k
            x, y = flow.left + (k // deep) * each, top + (k % deep) * flow.step
            gap = at > 0 and int(booking.check_number) - int(found[at - 1].check_number) > 1
            says = row_says(row + at, booking, booking.text)
            places = (x + each * 0.3, x) if date_first else (x, x + each * 0.3)
            end = put(sheet, places[0], y, booking.check_number, each * 0.22, says=(says["check"],))
            if gap:
                put(sheet, end + 1, y, "*", 8)
            put(sheet, places[1], y, short_day(style, booking.date), each * 0.27, says=(says["date"],))
            put(
                sheet,
                x + each - 24,
                y,
                style.amount(abs(booking.amount)),
                each * 0.34,
                align="right",
                family=style.figures,
                says=(says["amount"],),
            )
        flow.y = top + deep * flow.step
        left += len(some)
        if left < len(found):
            flow.turn()
    note = "* A gap in the check sequence" if style.language == "en" else "* Falta un número en la secuencia"
    flow.need(flow.step * 2)
    put(sheet, flow.left, flow.y, f"{note}     ({len(found)})", flow.width, size=style.size * 0.85, italic=True)
    flow.y += flow.step * 2
    return row + len(found)


def _balances(flow: Flow, statement: Statement) -> None:
    """Balances by the day in two columns."""
    style, sheet = flow.style, flow.sheet
    if not style.chance("daily", 0.75):
        return
    days: Sequence[tuple[dt.date, object]] = statement.daily()
    if not days:
        return
    flow.need(flow.step * 5)
    _title(flow, label(style, "daily"))
    half = flow.width / 2
    for n, (day, balance) in enumerate(statement.daily()):
        if n % 2 == 0:
            flow.need(flow.step)
        x = flow.left + (n % 2) * half
        put(sheet, x, flow.y, short_day(style, day), half * 0.4, says=(cell("daily_balances", n, "date", day),))
        put(
            sheet,
            x + half - 40,
            flow.y,
            balance_text(style, balance),
            half * 0.55 - 40,
            align="right",
            family=style.figures,
            says=(cell("daily_balances", n, "balance", balance),),
        )
        if n % 2 == 1 or n == len(days) - 1:
            flow.y += flow.step
    flow.y += flow.step


def _images(flow: Flow, checks: Sequence[Booking]) -> None:
    """Where the pictures of the checks would be: frames with a few faint strokes, and below each its number."""
    style, sheet = flow.style, flow.sheet
    if not checks or not style.chance("images", 0.75):
        return
    flow.turn()
    _title(flow, style.word("images", "Check Images", "Images of Paid Checks", es=("Imágenes de cheques",)))
    wide = (flow.width - 24) / 2
    tall = wide * 0.42
    top = flow.y
    for n, booking in enumerate(checks[:24]):
        if n and n % 2 == 0:
            top += tall + style.size * 2.6
            if top + tall + style.size * 2 > flow.bottom:
                flow.turn()
                top = flow.y
        left = flow.left + (n % 2) * (wide + 24)
        sheet.box(left, top, left + wide, top + tall, fill=_PAPER, stroke=GREY, width=0.5)
        for x0, x1, y in (
            (0.05, 0.3, 0.14),
            (0.05, 0.24, 0.22),
            (0.7, 0.94, 0.2),
            (0.12, 0.76, 0.45),
            (0.8, 0.94, 0.45),
            (0.05, 0.86, 0.6),
            (0.05, 0.4, 0.82),
            (0.55, 0.94, 0.82),
        ):
            sheet.rule(left + x0 * wide, top + y * tall, left + x1 * wide, width=0.4, colour=(0.75, 0.75, 0.72))
        amount = style.amount(abs(booking.amount), symbol=True)
        text = f"#{booking.check_number}   {short_day(style, booking.date)}   {amount}"
        put(sheet, left + wide / 2, top + tall + style.size * 1.1, text, wide, size=style.size * 0.9, align="center")
    flow.y = top + tall + flow.step * 2
