"""The credit union: one statement for a membership, its shares by suffix, every line with the balance after it."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.banking import Account, Statement
from samples.looks import LOOKS
from samples.looks.statement_blocks import address_block, bank_heading, fee_table, page_of, period_parts, worded
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
)
from samples.looks.statement_notices import print_notices, print_offer
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_says,
    balance_text,
    in_lines,
    interest_paid,
    kind_text,
    label,
    row_says,
    short_day,
    signed,
)
from samples.sheet import Drawn, Says, field
from samples.splits import Split
from samples.style import WHITE, Style

_MOVES = ("DEPOSIT", "WITHDRAWAL", "ATM", "PURCHASE", "PAYMENT", "TRANSFER", "INTEREST", "DIVIDEND", "FEE")
"""Words that say already which way the money went."""
_PAR = (Decimal("5.00"), Decimal("5.01"), Decimal("10.00"), Decimal("25.00"))
"""What a member must leave in the share that makes him a member."""


@LOOKS.declare("bank-credit-union", Split.TUNE, "bank_statement")
def credit_union_statement(statement: Statement, style: Style) -> Drawn:
    """A membership's shares are summed up together, and each has a section under its suffix."""
    return counted(lambda pages: _laid_out(statement, style, pages))


def _laid_out(statement: Statement, style: Style, pages: int) -> Flow:
    flow = Flow(style, pages, left=44, right=44)
    sheet, account = flow.sheet, statement.account
    number = account_text(style, account)
    member = style.one_of("member", "Member Number", "Member No", "Account Number", "Member #")
    if not _cooperative(account):
        member = label(style, "account")

    def further_head() -> None:
        put_parts(sheet, flow.left, flow.y, ((f"{member}: {number}", ()),), 260, bold=True)
        page_of(flow, flow.right, flow.y, align="right")
        flow.y += flow.step
        put_parts(sheet, flow.left, flow.y, tuple((t, ()) for t, _ in period_parts(style, statement)), 260)
        flow.y += flow.step * 2

    flow.head = further_head
    end = bank_heading(flow, account, flow.left, 56.0, flow.width * 0.56)
    x = flow.left + flow.width * 0.62
    y = 48.0
    sheet.box(x - 8, y - 6, flow.right, y + flow.step * 7.4, fill=None, stroke=style.accent, width=1.1)
    for name, parts in (
        (member, ((number, account_says(number, account)),)),
        (label(style, "period"), period_parts(style, statement)),
    ):
        put(sheet, x, y + style.size * 0.8, name, flow.right - x - 8, size=style.size * 0.85, colour=style.accent)
        put_parts(sheet, x, y + style.size * 0.8 + flow.step, parts, flow.right - x - 8, bold=True)
        y += flow.step * 2.6
    page_of(flow, x, y + style.size * 0.8)
    flow.y = address_block(flow, account, flow.left + 24, max(end + flow.step * 1.5, 132.0))
    flow.y += flow.step * 2
    if style.chance("offer", 0.35):
        flow.y = print_offer(flow, flow.left, flow.y, flow.right) + flow.step * 2
    par = _cooperative(account) and account.kind == "checking" and style.chance("par share", 0.85)
    own = style.draw.at(f"suffix {account.kind}")
    suffix = own.pick(
        ("S75", "0075", "S8", "80", "ID 0009", "S0090") if account.kind == "checking" else ("S1", "0001", "00", "ID 01")
    )
    share = own.pick(_PAR)
    _overview(flow, statement, suffix, share if par else None)
    if par:
        _par_share(flow, statement, share)
    _share(flow, statement, suffix)
    fee_table(flow, statement)
    print_notices(flow, account.bank, account.kind)
    return flow


def _cooperative(account: Account) -> bool:
    """Whether members own it: a bank that prints so has customers and accounts, and no shares."""
    return any(word in account.bank.name.upper().split() for word in ("CU", "FCU", "UNION"))


def _band(flow: Flow, text: str, *, more: str = "") -> None:
    style, sheet = flow.style, flow.sheet
    if style.chance("bands", 0.6):
        sheet.box(
            flow.left,
            flow.y - style.size * 1.15,
            flow.right,
            flow.y + style.size * 0.55,
            fill=style.accent,
            stroke=None,
        )
        colour = WHITE
    else:
        sheet.rule(flow.left, flow.y - style.size * 1.2, flow.right, width=0.9)
        sheet.rule(flow.left, flow.y + style.size * 0.55, flow.right, width=0.9)
        colour = style.accent
    end = put(sheet, flow.left + 5, flow.y, text, flow.width * 0.7, bold=True, colour=colour)
    if more:
        put(
            sheet,
            max(end + 10, flow.right - 5 - sheet.measure(more)),
            flow.y,
            more,
            flow.right - end - 14,
            colour=colour,
        )
    flow.y += flow.step * 1.8


def _overview(flow: Flow, statement: Statement, suffix: str, share: Decimal | None) -> None:
    style = flow.style
    kind = kind_text(style, statement.account)
    rows: list[Row] = []
    if share is not None:
        rows.append((Cell("suffix", _par_suffix(style)), Cell("name", _par_name(style)),
                     Cell("opening", style.amount(share)), Cell("closing", style.amount(share))))  # fmt: skip
    rows.append(
        (
            Cell("suffix", suffix), Cell("name", kind, field("account_type", kind)),
            Cell("opening", balance_text(style, statement.opening), field("opening_balance", statement.opening)),
            Cell("closing", balance_text(style, statement.closing), field("closing_balance", statement.closing)),
        )
    )  # fmt: skip
    if share is not None and style.chance("total shares", 0.5):
        rows.append((Cell("name", "Total Shares", bold=True),
                     Cell("closing", balance_text(style, statement.closing + share), bold=True)))  # fmt: skip
    columns = (
        Column("suffix", style.one_of("suffix title", "Suffix", "ID", "Share")),
        Column("name", "Description"),
        Column("opening", label(style, "opening"), "right", True),
        Column("closing", label(style, "closing"), "right", True),
    )
    _band(
        flow,
        style.one_of("overview", "Summary of Your Accounts", "Account Balances at a Glance", "Deposit Account Summary"),
    )
    print_table(flow, fitted(flow, columns, rows, stretch="name", gap=16, wraps=("name",)), rows)
    flow.y += flow.step


def _par_suffix(style: Style) -> str:
    return style.one_of("par suffix", "S1", "0000", "S0", "00", "ID 0001")


def _par_name(style: Style) -> str:
    return style.one_of("par name", "Regular Share", "Primary Savings", "Share Savings", "Membership Share")


def _par_share(flow: Flow, statement: Statement, share: Decimal) -> None:
    """The membership share, in which nothing moved."""
    style, sheet = flow.style, flow.sheet
    flow.need(flow.step * 6)
    _band(flow, f"{_par_name(style)}", more=f"{_suffix_word(style)} {_par_suffix(style)}")
    for name, day in ((label(style, "opening"), statement.start), (label(style, "closing"), statement.end)):
        put(sheet, flow.left + 5, flow.y, short_day(style, day), 80)
        put(sheet, flow.left + 90, flow.y, name, 220)
        put(sheet, flow.right - 5, flow.y, style.amount(share), 100, align="right", family=style.figures)
        flow.y += flow.step
    if style.chance("nothing moved", 0.5):
        put(sheet, flow.left + 90, flow.y, "No transactions this period", 300, italic=True)
        flow.y += flow.step
    flow.y += flow.step * 1.2


def _suffix_word(style: Style) -> str:
    return style.one_of("suffix word", "Suffix", "ID", "Suffix:", "Share ID")


def _share(flow: Flow, statement: Statement, suffix: str) -> None:
    style, sheet = flow.style, flow.sheet
    kind = kind_text(style, statement.account)
    in_one = style.chance("one amount column", 0.55)
    rows: list[Row] = []
    for n, (booking, balance) in enumerate(zip(statement.bookings, statement.balances, strict=True)):
        text = in_lines(style, booking.text)
        if booking.check_number and booking.check_number not in text:
            text = (
                f"Share Draft {booking.check_number}"
                if _cooperative(statement.account) and style.chance("drafts", 0.5)
                else f"{text} {booking.check_number}"
            )
        lead = "Deposit" if booking.amount > 0 else "Withdrawal"
        if style.chance("lead words", 0.4) and not booking.check_number and booking.category not in ("fee", "nsf"):
            text = text if any(w in text.upper() for w in _MOVES) else f"{lead} {text}"
        says = row_says(n, booking, " ".join(text.split()))
        amount = signed(style, booking.amount) if in_one else style.amount(abs(booking.amount))
        rows.append(
            (
                Cell("date", short_day(style, booking.date), says["date"]),
                worded(n, booking, text),
                Cell("amount" if in_one else "in" if booking.amount > 0 else "out", amount, says["amount"]),
                Cell("balance", balance_text(style, balance), balance_says(n, balance)),
            )
        )
    first = (Cell("date", short_day(style, statement.start)), Cell("description", label(style, "opening"), bold=True),
             Cell("balance", balance_text(style, statement.opening), bold=True))  # fmt: skip
    last = (Cell("date", short_day(style, statement.end)), Cell("description", label(style, "closing"), bold=True),
            Cell("balance", balance_text(style, statement.closing), bold=True))  # fmt: skip
    money = [Column("amount", label(style, "amount"), "right", True)] if in_one else [
        Column("out", label(style, "out"), "right", True), Column("in", label(style, "in"), "right", True)]  # fmt: skip
    columns = [Column("date", label(style, "date")), Column("description", label(style, "description")), *money,
               Column("balance", label(style, "balance"), "right", True)]  # fmt: skip
    grid = fitted(flow, columns, [first, *rows, last], left=flow.left + 5, right=flow.right - 5,
                  rule=(0.85, 0.85, 0.85) if style.chance("row rules", 0.4) else None)  # fmt: skip
    flow.need(flow.step * 7)
    _band(flow, kind, more=f"{_suffix_word(style)} {suffix}")
    print_titles(flow, grid)

    def again() -> None:
        _band(flow, f"{kind} (continued)", more=f"{_suffix_word(style)} {suffix}")
        print_titles(flow, grid)

    flow.again = again
    for row in (first, *rows, last):
        print_row(flow, grid, row)
    flow.again = lambda: None
    flow.y += flow.step * 0.6
    totals: list[tuple[str, str, Says | None]] = [
        (label(style, "deposits"), style.amount(statement.deposits), field("total_deposits", statement.deposits)),
        (
            label(style, "withdrawals"),
            style.amount(statement.withdrawals),
            field("total_withdrawals", statement.withdrawals),
        ),
    ]
    if style.chance("dividends", 0.6):
        totals.append(
            (
                "Dividends Paid This Period" if _cooperative(statement.account) else label(style, "interest"),
                style.amount(interest_paid(statement)),
                None,
            )
        )
    for name, amount, meaning in totals:
        flow.need(flow.step)
        put(sheet, flow.left + 5, flow.y, name, flow.width * 0.5)
        put(
            sheet,
            flow.left + flow.width * 0.75,
            flow.y,
            amount,
            110,
            align="right",
            family=style.figures,
            says=() if meaning is None else (meaning,),
        )
        flow.y += flow.step
    _drafts(flow, statement)
    flow.y += flow.step


def _drafts(flow: Flow, statement: Statement) -> None:
    """The drafts once more by number; the rows above have said them already."""
    style, sheet = flow.style, flow.sheet
    found = sorted((b for b in statement.bookings if b.check_number), key=lambda b: int(b.check_number))
    if len(found) < 2 or not style.chance("draft list", 0.5):
        return
    flow.need(flow.step * 5)
    flow.y += flow.step
    put(
        sheet,
        flow.left + 5,
        flow.y,
        f"{'Drafts' if _cooperative(statement.account) else 'Checks'} cleared (* skip in sequence)",
        flow.width,
        bold=True,
    )
    flow.y += flow.step * 1.3
    each = flow.width / 3
    for n, booking in enumerate(found):
        x = flow.left + 5 + (n % 3) * each
        skip = n > 0 and int(booking.check_number) - int(found[n - 1].check_number) > 1
        put(sheet, x, flow.y, f"{booking.check_number}{'*' if skip else ''}", each * 0.3)
        put(sheet, x + each * 0.34, flow.y, short_day(style, booking.date), each * 0.28)
        put(
            sheet,
            x + each - 16,
            flow.y,
            style.amount(abs(booking.amount)),
            each * 0.32,
            align="right",
            family=style.figures,
        )
        if n % 3 == 2 or n == len(found) - 1:
            flow.y += flow.step
            flow.need(flow.step)
