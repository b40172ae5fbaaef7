"""The blocks that statements share: letterhead, envelope window, period, summary, fees of the period, page numbers."""

from __future__ import annotations

from samples.ledger.banking import Account, Booking, Statement
from samples.looks.statement_flow import Cell, Flow, Parts, put, put_parts, stack
from samples.looks.statement_words import (
    balance_text,
    holder_lines,
    interest_paid,
    label,
    mailing_lines,
    overdraft_fees,
    row_says,
    signed,
)
from samples.sheet import Says, field
from samples.style import GREY, Style


def bank_heading(flow: Flow, account: Account, x: float, y: float, room: float, *, address: bool = True) -> float:
    """The bank's name with a mark of its own, and its address below; returns the next base line."""
    style, sheet, bank = flow.style, flow.sheet, account.bank
    size = style.size * style.draw.at("name size").between(1.5, 2.1)
    mark = style.one_of("mark", "none", "square", "bars", "diamond")
    at = x
    if mark == "square":
        sheet.box(x, y - size * 0.8, x + size * 0.9, y + size * 0.1, fill=style.accent, stroke=None)
        at += size * 1.25
    elif mark == "bars":
        for n in range(3):
            left = x + n * size * 0.34
            sheet.box(
                left, y - size * (0.4 + 0.2 * n), left + size * 0.24, y + size * 0.1, fill=style.accent, stroke=None
            )
        at += size * 1.25
    elif mark == "diamond":
        for n in range(2):
            middle = x + size * (0.4 + n * 0.3)
            for dx, dy in ((-0.35, 0.0), (0.35, 0.0)):
                sheet.rule(
                    middle + dx * size, y - size * 0.35 + dy, middle, y - size * 0.8, colour=style.accent, width=1.4
                )
                sheet.rule(
                    middle + dx * size, y - size * 0.35 + dy, middle, y + size * 0.1, colour=style.accent, width=1.4
                )
        at += size * 1.4
    name = bank.name.upper() if style.chance("bank capitals", 0.3) else bank.name
    put(
        sheet, at, y, name, room - (at - x), size=size, bold=True, colour=style.accent, says=(field("bank_name", name),)
    )
    y += size * 0.45 + style.size * 1.1
    if address:
        lines = bank.address.lines
        y = stack(sheet, x, y, lines, room, size=style.size * 0.9, says=field("bank_address", " ".join(lines)))
    if style.chance("bank phone", 0.5):
        text = " | ".join(part for part in (bank.phone, bank.web) if part)
        put(sheet, x, y, text, room, size=style.size * 0.9, colour=GREY)
        y += style.size * 1.2
    return y


def address_block(flow: Flow, account: Account, x: float, y: float, room: float = 240.0) -> float:
    """The holders and their address, as they show through an envelope's window; returns the next base line."""
    style, sheet = flow.style, flow.sheet
    if style.chance("sorting line", 0.35):
        own = style.draw.at("sorting")
        code = f"{own.digits(7)} {own.whole(1, 9)} AB 0.{own.whole(380, 599)}"
        put(sheet, x, y, code, room, size=style.size * 0.72, colour=GREY)
        y += style.size * 1.35
    names, street = holder_lines(style, account), mailing_lines(style, account)
    y = stack(sheet, x, y, names, room, says=field("account_holder", " ".join(names)))
    return stack(sheet, x, y, street, room, says=field("account_holder_address", " ".join(street)))


def period_parts(style: Style, statement: Statement) -> Parts:
    """The period as the bank writes it: both days, or only the day through which it runs."""
    start = (style.day(statement.start), (field("period_start", statement.start),))
    end = (style.day(statement.end), (field("period_end", statement.end),))
    form = style.one_of("period", "-", "-", "through", "to", "through only", "thru")
    if form == "through only":
        lead = "hasta el " if style.language == "es" else "Through "
        return ((lead, ()), end)
    between = {"through": "through", "to": "to", "thru": "thru"}.get(form, "-")
    between = "al" if style.language == "es" and between != "-" else between
    return (start, (f" {between} ", ()), end)


def page_of(
    flow: Flow, x: float, y: float, *, align: str = "left", size: float | None = None, counts: str = "statement_pages"
) -> None:
    """Which page this is, and of how many; `counts` names the field that the number of pages is, if any."""
    style, sheet = flow.style, flow.sheet
    of = style.one_of(
        "page", "Page {0} of {1}", "Page {0} of {1}", "{0} of {1}", "Page: {0}/{1}", "PAGE {0} OF {1}", "Page {0}"
    )
    if style.language == "es":
        of = of.replace("Page", "Página").replace("PAGE", "PÁGINA").replace(" of ", " de ").replace(" OF ", " DE ")
    lead, _, count = of.format(sheet.pages, "\0").partition("\0")
    says: tuple[Says, ...] = (field(counts, flow.pages),) if sheet.pages == 1 and counts else ()
    parts: Parts = ((lead, ()), (f"{flow.pages}{count}", says)) if "{1}" in of else ((lead, ()),)
    put_parts(sheet, x, y, parts, 140.0, align=align, size=size or style.size * 0.85)


def summary_lines(statement: Statement, style: Style) -> list[tuple[str, str, tuple[Says, ...]]]:
    """The summary's labels and amounts: opening, what came, what went, what it cost, closing."""
    minus = style.chance("summary minus", 0.5)
    lines: list[tuple[str, str, tuple[Says, ...]]] = [
        (
            label(style, "opening"),
            balance_text(style, statement.opening),
            (field("opening_balance", statement.opening),),
        ),
        (
            label(style, "deposits"),
            style.amount(statement.deposits, plus=style.chance("summary plus", 0.25)),
            (field("total_deposits", statement.deposits),),
        ),
        (
            label(style, "withdrawals"),
            signed(style, -statement.withdrawals) if minus else style.amount(statement.withdrawals),
            (field("total_withdrawals", statement.withdrawals),),
        ),
        (
            label(style, "closing"),
            balance_text(style, statement.closing),
            (field("closing_balance", statement.closing),),
        ),
    ]
    if style.chance("summary fees", 0.4):
        of_them = "de los cuales " if style.language == "es" else "Includes "
        lines.append(
            (f"{of_them}{label(style, 'fees')}", style.amount(statement.fees), (field("fees", statement.fees),))
        )
    if (interest := interest_paid(statement)) or style.chance("always interest", 0.2):
        lines.append((label(style, "interest"), style.amount(interest), ()))
    return lines


def summary_list(flow: Flow, statement: Statement, left: float, right: float) -> None:
    """The summary as a list of labels and amounts."""
    style, sheet = flow.style, flow.sheet
    put(sheet, left, flow.y, label(style, "summary"), right - left, bold=True)
    sheet.rule(left, flow.y + style.size * 0.45, right)
    flow.y += flow.step * 1.35
    dotted = style.chance("dots", 0.25)
    for n, (name, amount, says) in enumerate(summary_lines(statement, style)):
        end = put(sheet, left, flow.y, name, (right - left) * 0.6, bold=n == 3)
        start = right - sheet.measure(amount, bold=n == 3, family=style.figures)
        put(
            sheet,
            right,
            flow.y,
            amount,
            (right - left) * 0.38,
            align="right",
            bold=n == 3,
            family=style.figures,
            says=says,
        )
        if dotted and start - end > 12:
            sheet.rule(end + 4, flow.y, start - 4, width=0.4, dashed=True, colour=GREY)
        flow.y += flow.step


def fee_table(flow: Flow, statement: Statement) -> None:
    """What overdrafts and returned items cost in the period: Regulation DD asks for it (12 CFR 1030.11(a)).

    The year's total stands beside the period's only where it must be the same, in a period that lies in January.
    """
    style, sheet = flow.style, flow.sheet
    overdraft, returned = overdraft_fees(statement)
    if not (overdraft or returned or style.chance("fee table", 0.3)):
        return
    flow.need(flow.step * 6)
    january = statement.start.month == statement.end.month == 1
    right = flow.left + min(flow.width, 400.0)
    period, year = right - (95 if january else 0), right
    flow.y += flow.step
    put(sheet, period, flow.y, "Total for this period", 90, align="right", size=style.size * 0.9, bold=True)
    if january:
        put(sheet, year, flow.y, "Total year-to-date", 88, align="right", size=style.size * 0.9, bold=True)
    sheet.box(flow.left, flow.y - style.size * 1.3, right + 4, flow.y + flow.step * 2.6, fill=None, width=0.5)
    for name, value in (("Total Overdraft Fees", overdraft), ("Total Returned Item Fees", returned)):
        flow.y += flow.step
        put(sheet, flow.left + 5, flow.y, name, period - flow.left - 100)
        for x in (period, year) if january else (period,):
            put(sheet, x, flow.y, style.amount(value), 80, align="right", family=style.figures)
    flow.y += flow.step * 3


def worded(number: int, booking: Booking, text: str, *, apart: bool = False) -> Cell:
    """A booking's words in a row, and its check's number where it stands among them and not in a column `apart`."""
    says = row_says(number, booking, " ".join(text.split()))
    inside = booking.check_number and booking.check_number in text and not apart
    return Cell("description", text, says["description"], more=(says["check"],) if inside else ())
