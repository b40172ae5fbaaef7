"""The commercial desk: credits and debits with references, the amount before the words, ledger balances by the day."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import fee_table, page_of, period_parts
from samples.looks.statement_flow import (
    Cell,
    Column,
    Flow,
    Row,
    counted,
    fitted,
    print_row,
    print_table,
    print_titles,
    put,
    put_parts,
    stack,
)
from samples.looks.statement_notices import print_notices
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_text,
    holder_lines,
    in_lines,
    kind_text,
    label,
    mailing_lines,
    row_says,
    short_day,
)
from samples.sheet import Drawn, Says, cell, field
from samples.splits import Split
from samples.style import GREY, WHITE, Style


@LOOKS.declare("bank-business", Split.TEST, "bank_statement")
def business_statement(statement: Statement, style: Style) -> Drawn:
    """Credits come first and debits after them, the amount before the words, and balances stand by themselves."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=40, right=40, top=38)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)
    top_band = style.chance("top band", 0.5)
    title = style.one_of(
        "title", "Account Statement", "Statement of Account", "Banking Statement", "Deposit Account Statement"
    )

    def further_head() -> None:
        sheet.rule(flow.left, flow.y - style.size * 1.4, flow.right, width=2.0, colour=style.accent)
        put(sheet, flow.left, flow.y, f"{title} (continued)", flow.width * 0.4, italic=True)
        put(sheet, flow.right, flow.y, f"{number}   {style.day(statement.end)}", flow.width * 0.5, align="right")
        flow.y += flow.step * 2.4

    def foot() -> None:
        sheet.rule(flow.left, flow.bottom + 12, flow.right, width=0.4, colour=GREY)
        put(sheet, flow.left, flow.bottom + 24, account.bank.name, 280, size=style.size * 0.8, colour=GREY)
        page_of(flow, flow.right, flow.bottom + 24, align="right", size=style.size * 0.8)

    flow.head, flow.foot = further_head, foot
    if top_band:
        sheet.box(0, 0, sheet.width, 66, fill=style.accent, stroke=None)
    ink = WHITE if top_band else style.accent
    put(sheet, flow.left, 42, account.bank.name, flow.width * 0.58, size=style.size * 1.9, bold=True, colour=ink,
        says=(field("bank_name", account.bank.name),))  # fmt: skip
    put(sheet, flow.right, 42, title, flow.width * 0.36, size=style.size * 1.2, align="right", colour=ink)
    if not top_band:
        sheet.rule(flow.left, 54, flow.right, width=2.0, colour=style.accent)
    flow.y = _parties(flow, statement, 92.0)
    _facts(flow, statement, number)
    _summary(flow, statement)
    came = [b for b in statement.bookings if b.amount >= 0]
    went = [b for b in statement.bookings if b.amount < 0]
    row = _listed(
        flow,
        "Credits",
        style.one_of("credits", "Credits", "Electronic and Other Credits", "Deposits and Credits"),
        came,
        0,
    )
    if style.chance("checks apart", 0.6):
        drafts = [b for b in went if b.check_number]
        row = _listed(flow, "Checks", "Checks Paid", drafts, row)
        went = [b for b in went if not b.check_number]
    _listed(
        flow,
        "Debits",
        style.one_of("debits", "Debits", "Electronic and Other Debits", "Withdrawals and Debits"),
        went,
        row,
    )
    _ledger(flow, statement)
    fee_table(flow, statement)
    print_notices(flow, account.bank, account.kind)
    return flow


def _parties(flow: Flow, statement: Statement, top: float) -> float:
    style, sheet, account = flow.style, flow.sheet, statement.account
    middle = flow.left + flow.width * 0.58
    lines = account.bank.address.lines
    y = stack(sheet, middle, top, lines, flow.right - middle, says=field("bank_address", " ".join(lines)))
    put(sheet, middle, y, f"Client services {account.bank.phone}", flow.right - middle)
    if account.bank.web:
        put(sheet, middle, y + flow.step, account.bank.web, flow.right - middle)
    names, street = holder_lines(style, account), mailing_lines(style, account)
    end = stack(sheet, flow.left, top + flow.step * 2.5, names, middle - flow.left - 20, bold=True,
                says=field("account_holder", " ".join(names)))  # fmt: skip
    end = stack(
        sheet, flow.left, end, street, middle - flow.left - 20, says=field("account_holder_address", " ".join(street))
    )
    return max(end, y + flow.step * 2) + flow.step * 1.5


def _facts(flow: Flow, statement: Statement, number: str) -> None:
    """The facts of the account on one band: captions above, values below."""
    style, sheet, account = flow.style, flow.sheet, statement.account
    kind = kind_text(style, account)
    facts: list[tuple[str, tuple[tuple[str, tuple[Says, ...]], ...]]] = [
        (label(style, "account"), ((number, account_says(number, account)),)),
        ("Product", ((kind, (field("account_type", kind),)),)),
        (label(style, "period"), period_parts(style, statement)),
    ]
    if style.chance("routing", 0.35):
        facts.append(
            (label(style, "routing"), ((account.bank.routing, (field("routing_number", account.bank.routing),)),))
        )
    sheet.box(
        flow.left,
        flow.y - style.size * 1.2,
        flow.right,
        flow.y + style.size * 2.2,
        fill=(0.93, 0.94, 0.95),
        stroke=None,
    )
    each = flow.width / len(facts)
    for n, (name, parts) in enumerate(facts):
        x = flow.left + n * each + 6
        put(sheet, x, flow.y, name, each - 10, size=style.size * 0.8, colour=GREY)
        put_parts(sheet, x, flow.y + style.size * 1.4, parts, each - 10, bold=True)
    flow.y += style.size * 5


def _summary(flow: Flow, statement: Statement) -> None:
    """A table of the summary with numbers of items."""
    style = flow.style
    came = [b for b in statement.bookings if b.amount >= 0]
    went = [b for b in statement.bookings if b.amount < 0]
    lines: list[tuple[str, str, Decimal, str]] = [
        (label(style, "opening"), "", statement.opening, "opening_balance"),
        (label(style, "deposits"), str(len(came)), statement.deposits, "total_deposits"),
        (label(style, "withdrawals"), str(len(went)), statement.withdrawals, "total_withdrawals"),
        (label(style, "closing"), "", statement.closing, "closing_balance"),
    ]
    if style.chance("average", 0.4):
        lines.append(("Average Ledger Balance", "", _average(statement), ""))
    rows: list[Row] = []
    for name, count, value, says in lines:
        text = balance_text(style, value) if "balance" in says else style.amount(value)
        rows.append(
            (Cell("name", name), Cell("count", count), Cell("amount", text, field(says, value) if says else None))
        )
    columns = (
        Column("name", label(style, "summary")),
        Column("count", "Items", "right"),
        Column("amount", label(style, "amount"), "right", True),
    )
    grid = fitted(flow, columns, rows, stretch="name", right=flow.left + flow.width * 0.72, gap=20, wraps=("name",),
                  rule=(0.85, 0.85, 0.85))  # fmt: skip
    print_table(flow, grid, rows)
    flow.y += flow.step * 1.4


def _average(statement: Statement) -> Decimal:
    """The mean of the balances at the end of each day of the period."""
    balance, total, days = statement.opening, Decimal(0), (statement.end - statement.start).days + 1
    ends = dict(statement.daily())
    for n in range(days):
        balance = ends.get(statement.start.fromordinal(statement.start.toordinal() + n), balance)
        total += balance
    return (total / days).quantize(Decimal("0.01"))


def _listed(flow: Flow, key: str, title: str, bookings: Sequence[Booking], start: int) -> int:
    style, sheet = flow.style, flow.sheet
    if not bookings:
        return start
    own = style.draw.at(f"references {key}")
    referenced = style.chance("references", 0.6)
    rows: list[Row] = []
    for n, booking in enumerate(bookings, start):
        text = in_lines(style, booking.text)
        says = row_says(n, booking, " ".join(text.split()))
        cells = [
            Cell("date", short_day(style, booking.date), says["date"]),
            Cell("amount", style.amount(abs(booking.amount)), says["amount"]),
            Cell("description", text, says["description"]),
        ]
        if booking.check_number:
            cells.append(Cell("check", booking.check_number, says["check"]))
        if referenced:
            cells.append(Cell("reference", f"{own.digits(9)}{own.digits(3)}"))
        rows.append(tuple(cells))
    total = sum((abs(b.amount) for b in bookings), Decimal(0))
    last = (Cell("amount", style.amount(total), bold=True), Cell("description", f"Total {title}", bold=True))
    columns = [Column("date", label(style, "date")), Column("amount", label(style, "amount"), "right", True),
               Column("description", label(style, "description"))]  # fmt: skip
    if any(b.check_number for b in bookings):
        columns.insert(1, Column("check", label(style, "check")))
    if referenced:
        columns.append(
            Column("reference", style.one_of("reference", "Bank Reference", "Reference", "Trace No."), "right")
        )
    flow.need(flow.step * 6)
    put(sheet, flow.left, flow.y, title, flow.width, bold=True, size=style.size * 1.25, colour=style.accent)
    flow.y += flow.step * 1.5
    grid = fitted(
        flow, columns, [*rows, last], gap=14, shade=(0.95, 0.96, 0.97) if style.chance("stripes", 0.5) else None
    )
    print_titles(flow, grid)
    flow.again = lambda: print_titles(flow, grid)
    for n, row in enumerate(rows):
        print_row(flow, grid, row, shaded=n % 2 == 1, keep=grid.size * 1.5)
    print_row(flow, grid, last)
    flow.again = lambda: None
    flow.y += flow.step * 1.2
    return start + len(bookings)


def _ledger(flow: Flow, statement: Statement) -> None:
    """Ledger balances by the day, three across, each with its date."""
    style, sheet = flow.style, flow.sheet
    days = statement.daily()
    if not days or not style.chance("ledger", 0.85):
        return
    deep = -(-len(days) // 3)
    flow.need(flow.step * min(deep + 3, 20))
    put(
        sheet,
        flow.left,
        flow.y,
        style.one_of("ledger", "Daily Ledger Balances", "Ledger Balance by Date", "End of Day Ledger Balances"),
        flow.width,
        bold=True,
        size=style.size * 1.25,
        colour=style.accent,
    )
    flow.y += flow.step * 1.6
    each = flow.width / 3
    for k in range(deep):
        flow.need(flow.step)
        for n in range(3):
            at = k * 3 + n
            if at < len(days):
                day, balance = days[at]
                put(sheet, flow.left + n * each, flow.y, short_day(style, day), each * 0.4,
                    says=(cell("daily_balances", at, "date", day),))  # fmt: skip
                put(
                    sheet,
                    flow.left + (n + 1) * each - 20,
                    flow.y,
                    balance_text(style, balance),
                    each * 0.5 - 10,
                    align="right",
                    family=style.figures,
                    says=(cell("daily_balances", at, "balance", balance),),
                )
        flow.y += flow.step
    flow.y += flow.step
