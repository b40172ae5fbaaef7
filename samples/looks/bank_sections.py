"""The large bank: activity in sections with subtotals, balances by the day, none beside the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import address_block, bank_heading, fee_table, page_of, period_parts
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
from samples.looks.statement_notices import print_notices, print_offer
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_text,
    interest_paid,
    kind_text,
    label,
    row_says,
    short_day,
    signed,
)
from samples.sheet import Drawn, Says, cell, field
from samples.splits import Split
from samples.style import BLACK, GREY, WHITE, Style

_TITLES = {
    "in": (
        ("Deposits and Additions", "Deposits and Other Additions", "Deposits, Credits and Interest"),
        ("Depósitos y adiciones",),
    ),
    "check": (("Checks Paid", "Checks"), ("Cheques pagados",)),
    "card": (
        ("ATM & Debit Card Withdrawals", "ATM and Debit Card Subtractions", "Card Purchases and ATM"),
        ("Cajero y tarjeta de débito",),
    ),
    "wire": (
        ("Electronic Withdrawals", "Electronic Payments", "Other Withdrawals and Subtractions"),
        ("Retiros electrónicos",),
    ),
    "fee": (("Fees", "Service Fees", "Fees and Other Charges"), ("Cargos",)),
}
_CARD = ("card", "grocery", "cash_out", "subscription")


@dataclass(frozen=True, slots=True)
class _Section:
    """One group of bookings under a heading."""

    key: str
    title: str
    bookings: tuple[Booking, ...]

    @property
    def total(self) -> Decimal:
        """What they come to, withdrawals below zero."""
        return sum((b.amount for b in self.bookings), Decimal("0.00"))


def _sort(booking: Booking) -> str:
    if booking.amount >= 0:
        return "in"
    if booking.check_number:
        return "check"
    if booking.category in ("fee", "nsf"):
        return "fee"
    return "card" if booking.category in _CARD else "wire"


@LOOKS.declare("bank-sections", Split.TRAIN, "bank_statement")
def sectioned_statement(statement: Statement, style: Style) -> Drawn:
    """Deposits, checks, card withdrawals, electronic withdrawals and fees are grouped, each group with its total."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _sections(statement: Statement, style: Style) -> list[_Section]:
    merged = style.chance("card with electronic", 0.25)
    found: list[_Section] = []
    for key, (english, spanish) in _TITLES.items():
        bookings = tuple(
            b for b in statement.bookings if (("wire" if merged and _sort(b) == "card" else _sort(b)) == key)
        )
        if bookings:
            found.append(_Section(key, style.word(f"section/{key}", *english, es=spanish), bookings))
    return found


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=40, right=40)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)

    def further_head() -> None:
        put(sheet, flow.right, flow.y, number, 200, align="right", size=style.size * 0.9)
        put_parts(
            sheet,
            flow.left,
            flow.y,
            tuple((t, ()) for t, _ in period_parts(style, statement)),
            300,
            size=style.size * 0.9,
        )
        flow.y += flow.step * 2.5

    flow.head = further_head
    flow.foot = lambda: page_of(flow, flow.right, flow.bottom + 26, align="right")
    left_end = bank_heading(flow, account, flow.left, 50.0, flow.width * 0.5)
    x = flow.width * 0.62 + flow.left
    put_parts(sheet, flow.right, 50, period_parts(style, statement), flow.right - x, align="right")
    put_parts(
        sheet,
        flow.right,
        50 + flow.step,
        ((f"{label(style, 'account')}: ", ()), (number, account_says(number, account))),
        flow.right - x,
        align="right",
        bold=True,
    )
    flow.y = address_block(flow, account, flow.left + 10, max(left_end + flow.step * 2, 126), 230)
    if style.chance("service box", 0.7):
        top = 50 + flow.step * 2.4
        sheet.rule(x, top, flow.right, colour=style.accent, width=1.2)
        put(
            sheet,
            x,
            top + flow.step,
            style.word("service", "Customer Service Information", "Questions?", es=("Servicio al cliente",)),
            flow.right - x,
            bold=True,
        )
        for n, text in enumerate(t for t in (account.bank.web, account.bank.phone, "TTY: 711") if t):
            put(sheet, x, top + flow.step * (2 + n), text, flow.right - x)
    flow.y = max(flow.y, 60 + flow.step * 7) + flow.step * 1.5
    kind = kind_text(style, account)
    put(sheet, flow.left, flow.y, kind, flow.width, size=style.size * 1.5, bold=True, colour=style.accent,
        says=(field("account_type", kind),))  # fmt: skip
    flow.y += flow.step * 2
    sections = _sections(statement, style)
    _summary(flow, statement, sections)
    if style.chance("offer", 0.4):
        flow.y = print_offer(flow, flow.left, flow.y, flow.right) + flow.step * 2
    row = 0
    for section in sections:
        row = _section(flow, section, row)
    if style.chance("daily", 0.8):
        _daily(flow, statement)
    fee_table(flow, statement)
    print_notices(flow, account.bank, account.kind)
    return flow


def _bar(flow: Flow, title: str) -> None:
    style, sheet = flow.style, flow.sheet
    filled = style.chance("title bars", 0.5)
    text = title.upper() if style.chance("title capitals", 0.4) else title
    if filled:
        sheet.box(
            flow.left,
            flow.y - style.size * 1.15,
            flow.right,
            flow.y + style.size * 0.55,
            fill=style.accent,
            stroke=None,
        )
    put(
        sheet,
        flow.left + (5 if filled else 0),
        flow.y,
        text,
        flow.width - 10,
        bold=True,
        size=style.size * 1.12,
        colour=WHITE if filled else style.accent,
    )
    if not filled:
        sheet.rule(flow.left, flow.y + style.size * 0.45, flow.right, colour=style.accent, width=0.9)
    flow.y += flow.step * 1.75


def _summary(flow: Flow, statement: Statement, sections: Sequence[_Section]) -> None:
    style = flow.style
    _bar(flow, label(style, "summary"))
    counts = style.chance("instances", 0.5)
    rows: list[Row] = []

    def line(name: str, amount: str, says: Says | None, count: int | None, bold: bool = False) -> None:
        cells = [Cell("name", name, bold=bold), Cell("amount", amount, says, bold=bold)]
        if counts and count is not None:
            cells.insert(1, Cell("count", str(count)))
        rows.append(tuple(cells))

    opening, closing = statement.opening, statement.closing
    line(label(style, "opening"), balance_text(style, opening), field("opening_balance", opening), None, True)
    for section in sections:
        said = {"in": "total_deposits", "fee": "fees"}.get(section.key)
        value = {"in": statement.deposits, "fee": -statement.fees}.get(section.key, section.total)
        text = signed(style, value) if value < 0 else style.amount(value)
        line(section.title, text, field(said, abs(value)) if said else None, len(section.bookings))
    number = len(statement.bookings) if counts else None
    line(label(style, "closing"), balance_text(style, closing), field("closing_balance", closing), number, True)
    if interest := interest_paid(statement):
        line(label(style, "interest"), style.amount(interest), None, None)
    columns = [
        Column("name", ""),
        Column("count", "Instances" if style.language == "en" else "Número", "right"),
        Column("amount", label(style, "amount"), "right", True),
    ]
    grid = fitted(
        flow,
        columns if counts else columns[::2],
        rows,
        stretch="name",
        right=flow.left + flow.width * 0.66,
        gap=18,
        title_rule=False,
        wraps=("name",),
    )
    print_titles(flow, grid)
    for row in rows:
        print_row(flow, grid, row)
    flow.y += flow.step


def _section(flow: Flow, section: _Section, start: int) -> int:
    style, sheet = flow.style, flow.sheet
    minus = section.key != "in" and style.chance("section minus", 0.6)
    rows: list[Row] = []
    for n, booking in enumerate(section.bookings, start):
        says = row_says(n, booking, booking.text)
        amount = signed(style, booking.amount) if minus else style.amount(abs(booking.amount))
        cells = [Cell("date", short_day(style, booking.date), says["date"]), Cell("amount", amount, says["amount"])]
        if section.key == "check":
            cells.append(Cell("check", booking.check_number, says["check"]))
            if style.chance("check text", 0.4):
                cells.append(Cell("description", booking.text, says["description"]))
        else:
            cells.append(Cell("description", booking.text, says["description"]))
        rows.append(tuple(cells))
    total = signed(style, section.total) if minus else style.amount(abs(section.total), symbol=True)
    name = f"Total {section.title}" if style.language == "en" else f"Total: {section.title}"
    sum_row = (Cell("description", name, bold=True), Cell("amount", total, bold=True))
    columns = [Column("date", label(style, "date")), Column("description", label(style, "description")),
               Column("amount", label(style, "amount"), "right", True)]  # fmt: skip
    if section.key == "check":
        columns.insert(style.draw.at("check place").whole(0, 1), Column("check", label(style, "check")))
        if not style.chance("check text", 0.4):
            columns = [c if c.key != "description" else Column("description", "") for c in columns]
    flow.need(flow.step * 6)
    _bar(flow, section.title)
    grid = fitted(flow, columns, [*rows, sum_row], rule=(0.82, 0.82, 0.82) if style.chance("row rules", 0.5) else None)
    print_titles(flow, grid)

    def again() -> None:
        suffix = "(continued)" if style.language == "en" else "(continuación)"
        _bar(flow, f"{section.title} {suffix}")
        print_titles(flow, grid)

    flow.again = again
    for row in rows:
        print_row(flow, grid, row, keep=grid.size * 2)
    print_row(flow, grid, sum_row)
    flow.again = lambda: None
    if section.key == "check" and style.chance("check note", 0.6):
        note = f"A gap in the numbers of {section.title} means a check that stands on another statement."
        put(sheet, flow.left, flow.y, note, flow.width, size=style.size * 0.8, italic=True, colour=GREY)
        flow.y += flow.step
    flow.y += flow.step
    return start + len(section.bookings)


def _daily(flow: Flow, statement: Statement) -> None:
    style, sheet = flow.style, flow.sheet
    days = statement.daily()
    if not days:
        return
    across = 3 if len(days) > 9 else 2
    deep = -(-len(days) // across)
    each = flow.width / across
    step = style.size * 1.35
    flow.need(step * min(deep + 4, 30))
    _bar(flow, label(style, "daily"))
    for n in range(across):
        put(sheet, flow.left + n * each, flow.y, label(style, "date"), each * 0.4, bold=True)
        put(
            sheet,
            flow.left + (n + 1) * each - 22,
            flow.y,
            label(style, "balance"),
            each * 0.45,
            bold=True,
            align="right",
        )
    flow.y += step
    for row in range(deep):
        flow.need(step)
        for n in range(across):
            if row + n * deep < len(days):
                day, balance = days[row + n * deep]
                at = row + n * deep
                put(
                    sheet,
                    flow.left + n * each,
                    flow.y,
                    short_day(style, day),
                    each * 0.4,
                    colour=BLACK,
                    says=(cell("daily_balances", at, "date", day),),
                )
                put(
                    sheet,
                    flow.left + (n + 1) * each - 22,
                    flow.y,
                    balance_text(style, balance),
                    each * 0.55 - 24,
                    align="right",
                    family=style.figures,
                    says=(cell("daily_balances", at, "balance", balance),),
                )
        flow.y += step
    flow.y += flow.step
