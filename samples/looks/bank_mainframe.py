"""The processor's line printer: capitals of one pitch, dates with hyphens, minus signs behind, rows of dashes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from samples.fonts import family
from samples.ledger.banking import Booking, Statement
from samples.looks import LOOKS
from samples.looks.statement_flow import Flow, counted, put
from samples.looks.statement_words import (
    account_says,
    account_text,
    balance_says,
    holder_lines,
    interest_paid,
    kind_text,
    mailing_lines,
    row_says,
)
from samples.sheet import Drawn, Says, cell, field
from samples.splits import Split
from samples.style import Style


@LOOKS.declare("bank-mainframe", Split.TUNE, "bank_statement")
def mainframe_statement(statement: Statement, style: Style) -> Drawn:
    """Every character stands in its place of a grid of columns and lines, as a line printer sets it."""
    pitch = style.body if style.body.sort == "mono" else family("Courier" if style.body.core else "Space Mono")
    columns = style.draw.at("columns").pick((84, 88, 92, 96))
    size = 540.0 / columns / (pitch.regular.width("0", 1000) / 1000)
    ours = replace(
        style, body=pitch, figures=pitch, size=size, symbol=False, thousands=True, negative="1.00-", language="en"
    )
    return counted(lambda pages: _Print(statement, ours, pages, columns).laid_out())


class _Print:
    """The statement on its grid of characters."""

    def __init__(self, statement: Statement, style: Style, pages: int, columns: int) -> None:
        self.statement, self.style, self.columns = statement, style, columns
        self.flow = Flow(style, pages, left=36, right=36, top=42, bottom=48)
        self.wide = 540.0 / columns
        self.step = style.size * 1.22
        self.number = account_text(style, statement.account).upper()
        self.bars = style.chance("bars", 0.25)

    def at(self, column: int, text: str, *says: Says, room: int = 0, right: bool = False) -> None:
        """A text from a column, or up to it; words too long for their columns are cut."""
        x = self.flow.left + column * self.wide
        room = room or (column if right else self.columns - column)
        shown = text.upper() if right else text.upper()[:room].rstrip()
        put(self.flow.sheet, x, self.flow.y, shown, room * self.wide + 0.3, align="right" if right else "left",
            says=[replace(s, value=shown) if s.value == text else s for s in says])  # fmt: skip

    def down(self, lines: float = 1.0) -> None:
        """To a further line, on this page or the next."""
        self.flow.y += self.step * lines
        self.flow.need(self.step)

    def line(self, sign: str = "-") -> None:
        """A row of one character over the whole width."""
        self.at(0, sign * self.columns)
        self.down()

    def day(self, date: dt.date, *, year: bool = True) -> str:
        """A date with hyphens."""
        return date.strftime("%m-%d-%y" if year else "%m-%d")

    def money(self, value: Decimal) -> str:
        """An amount whose minus, if any, stands behind it."""
        return f"{abs(value):,.2f}{'-' if value < 0 else ' '}"

    def laid_out(self) -> Flow:
        """The whole statement."""
        self.flow.head = self.further_head
        self.flow.y = self.flow.top + self.style.size
        self.letterhead()
        self.summary()
        listed = self.style.chance("checks apart", 0.6)
        row = self.activity(apart=listed)
        if listed:
            self.checks(row)
        if self.style.chance("daily", 0.6):
            self.daily()
        self.notice()
        return self.flow

    def page_number(self, column: int) -> None:
        """Which page this is."""
        sheet, y = self.flow.sheet, self.flow.y
        x = self.flow.left + column * self.wide
        end = sheet.text(x, y, f"PAGE {sheet.pages:>3} OF ")
        sheet.text(
            end, y, str(self.flow.pages), says=field("statement_pages", self.flow.pages) if sheet.pages == 1 else None
        )

    def further_head(self) -> None:
        """What further pages begin with."""
        self.at(0, self.statement.account.bank.name, room=44)
        self.page_number(self.columns - 18)
        self.flow.y += self.step
        self.at(0, f"ACCOUNT {self.number}", room=40)
        self.at(self.columns - 24, f"STATEMENT {self.day(self.statement.end)}")
        self.flow.y += self.step * 2

    def letterhead(self) -> None:
        """The bank at the left, the statement's facts at the right, the envelope's window below."""
        statement, account = self.statement, self.statement.account
        side = self.columns - 36
        self.at(0, account.bank.name, field("bank_name", account.bank.name), room=side - 2)
        self.at(side, "STATEMENT OF ACCOUNT")
        self.down()
        top = self.flow.y
        lines = tuple(line.upper().replace(",", "") for line in account.bank.address.lines)
        self.flow.sheet.lines(
            self.flow.left, top, lines, leading=self.step, says=field("bank_address", " ".join(lines))
        )
        self.page_number(side)
        self.down()
        self.at(side, "ACCOUNT:")
        says = account_says(self.number, account)
        self.at(side + 11, self.number, *says)
        self.down()
        if self.style.chance("period", 0.5):
            self.at(side, "FROM")
            self.at(side + 5, self.day(statement.start), field("period_start", statement.start))
            self.at(side + 15, "THRU")
            self.at(side + 20, self.day(statement.end), field("period_end", statement.end))
        else:
            self.at(side, "STATEMENT DATE")
            self.at(side + 16, self.day(statement.end), field("period_end", statement.end))
        self.down(2)
        window = tuple(n.upper().replace(".", "") for n in holder_lines(self.style, account))
        street = tuple(line.upper().replace(",", "") for line in mailing_lines(self.style, account))
        for name, text in (("account_holder", window), ("account_holder_address", street)):
            fit = [part for line in text for part in _parted(line, side - 8)]
            self.flow.y = self.flow.sheet.lines(
                self.flow.left + 6 * self.wide, self.flow.y, fit, leading=self.step, says=field(name, " ".join(text))
            )
        self.down(2)

    def summary(self) -> None:
        """Last balance, credits and debits with their numbers, charges, this balance."""
        statement, style = self.statement, self.style
        kind = kind_text(style, statement.account)
        sign = style.one_of("dashes", "-", "=", "*")
        self.line(sign)
        self.at(2, kind, field("account_type", kind), room=40)
        if style.chance("routing", 0.3):
            self.at(46, "ABA")
            self.at(50, statement.account.bank.routing, field("routing_number", statement.account.bank.routing))
        self.down(1.5)
        came = sum(1 for b in statement.bookings if b.amount > 0)
        went = len(statement.bookings) - came
        before = self.day(statement.start - dt.timedelta(days=1))
        opening = style.one_of("opening", "PREVIOUS BALANCE", "BALANCE LAST STATEMENT", "BEGINNING BALANCE")
        closing = style.one_of("closing", "CURRENT BALANCE", "BALANCE THIS STATEMENT", "ENDING BALANCE")
        rows = [
            (f"{opening}  {before}", statement.opening, field("opening_balance", statement.opening)),
            (f"{came:>6} DEPOSITS/CREDITS", statement.deposits, field("total_deposits", statement.deposits)),
            (f"{went:>6} CHECKS/DEBITS", -statement.withdrawals, field("total_withdrawals", statement.withdrawals)),
        ]
        if style.chance("charges", 0.5):
            rows.append(("SERVICE CHARGES INCLUDED", -statement.fees, field("fees", statement.fees)))
        rows.append(
            (f"{closing}  {self.day(statement.end)}", statement.closing, field("closing_balance", statement.closing))
        )
        for text, value, says in rows:
            self.at(2, text, room=44)
            self.at(66, self.money(value), says, room=20, right=True)
            self.down()
        if interest := interest_paid(statement):
            self.at(2, "INTEREST PAID THIS PERIOD", room=44)
            self.at(66, self.money(interest), room=20, right=True)
            self.down()
        self.line(sign)

    def activity(self, *, apart: bool) -> int:
        """The rows, with the checks among them or left for a list of their own; tells how many stood here."""
        statement = self.statement
        end = self.columns
        balances = self.style.chance("balances", 0.75)
        amount = end - 16 if balances else end - 2
        debit = amount - 15

        def titles() -> None:
            self.at(0, "DATE")
            self.at(7, "DESCRIPTION", room=20)
            self.at(debit, "DEBITS ", room=12, right=True)
            self.at(amount, "CREDITS ", room=12, right=True)
            if balances:
                self.at(end, "BALANCE ", room=13, right=True)
            self.flow.y += self.step * 1.4

        self.flow.need(self.step * 6)
        titles()
        self.flow.again = titles
        row = 0
        for n, booking in enumerate(statement.bookings):
            if apart and booking.check_number:
                continue
            lines = _parted(self.words(booking), debit - 22)
            self.flow.need(self.step * len(lines))
            says = row_says(row, booking, " ".join(lines))
            if self.bars and row % 6 > 2:
                top = self.flow.y - self.style.size * 0.9
                self.flow.sheet.box(self.flow.left - 4, top, self.flow.right + 4, top + self.step * len(lines),
                                    fill=(0.9, 0.96, 0.9), stroke=None)  # fmt: skip
            self.at(0, self.day(booking.date, year=False), says["date"])
            if booking.amount >= 0:
                self.at(amount, self.money(booking.amount), says["amount"], room=15, right=True)
            else:
                self.at(debit, self.money(booking.amount), says["amount"], room=15, right=True)
            if balances:
                balance = statement.balances[n]
                self.at(end, self.money(balance), balance_says(row, balance), room=15, right=True)
            self.flow.sheet.lines(
                self.flow.left + 7 * self.wide, self.flow.y, lines, leading=self.step, says=says["description"]
            )
            if booking.check_number:
                self.flow.sheet.also(says["check"])
            self.flow.y += self.step * len(lines)
            row += 1
        self.flow.again = lambda: None
        self.down(0.6)
        return row

    def words(self, booking: Booking) -> str:
        """A booking's text in capitals, a check with its number."""
        text = booking.text.upper()
        return text if not booking.check_number or booking.check_number in text else f"{text} {booking.check_number}"

    def checks(self, row: int) -> None:
        """Checks in the order of their numbers, three across; an asterisk marks a gap before the number."""
        found = sorted((b for b in self.statement.bookings if b.check_number), key=lambda b: int(b.check_number))
        if not found:
            return
        self.flow.need(self.step * 5)
        self.line("-")
        self.at(2, "CHECKS PAID   * INDICATES A GAP IN SEQUENCE")
        self.down(1.4)
        each = self.columns // 3
        for n in range(3):
            self.at(n * each, "DATE", room=6)
            self.at(n * each + 7, "CHECK NO", room=9)
            self.at(n * each + each - 2, "AMOUNT", room=9, right=True)
        self.down()
        for n, booking in enumerate(found):
            start = (n % 3) * each
            says = row_says(row + n, booking, booking.text)
            gap = n > 0 and int(booking.check_number) - int(found[n - 1].check_number) > 1
            self.at(start, self.day(booking.date, year=False), says["date"], room=6)
            self.at(start + 7, booking.check_number, says["check"], room=8)
            if gap:
                self.at(start + 8 + len(booking.check_number), "*", room=2)
            self.at(
                start + each - 2, self.money(abs(booking.amount)).strip(), says["amount"], room=each - 17, right=True
            )
            if n % 3 == 2 or n == len(found) - 1:
                self.down()
        self.down(0.6)

    def daily(self) -> None:
        """The balance of each day, three across."""
        self.flow.need(self.step * 5)
        self.line("-")
        self.at(2, "DAILY BALANCE INFORMATION")
        self.down(1.4)
        each = self.columns // 3
        days = self.statement.daily()
        for n, (day, balance) in enumerate(days):
            start = (n % 3) * each
            self.at(start, self.day(day, year=False), cell("daily_balances", n, "date", day), room=6)
            self.at(
                start + each - 3,
                self.money(balance),
                cell("daily_balances", n, "balance", balance),
                room=each - 10,
                right=True,
            )
            if n % 3 == 2 or n == len(days) - 1:
                self.down()
        self.down(0.6)

    def notice(self) -> None:
        """The few words that a line printer spares for the law."""
        self.flow.need(self.step * 8)
        self.line(self.style.one_of("dashes", "-", "=", "*"))
        text = (
            "PLEASE EXAMINE THIS STATEMENT AT ONCE. IF NO ERROR IS REPORTED IN 60 DAYS THE ACCOUNT WILL BE "
            "CONSIDERED CORRECT. "
            f"DIRECT INQUIRIES TO {self.statement.account.bank.phone}. SEE REVERSE SIDE FOR IMPORTANT INFORMATION ON "
            "ELECTRONIC TRANSFERS."
        )
        for line in _parted(text, self.columns - 4):
            self.at(2, line)
            self.flow.y += self.step


def _parted(text: str, most: int) -> list[str]:
    """A text in lines of at most so many characters."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            pieces = [word[n : n + most] for n in range(0, len(word), most)]
            lines += pieces
    return lines or [""]
