"""The in-file print: lines of one pitch and fixed columns, as a terminal prints them."""

from __future__ import annotations

from dataclasses import replace

from samples.fonts import family
from samples.ledger.credit import CreditReport, Debt
from samples.looks import LOOKS
from samples.looks.bureau_words import (
    FACTORS,
    ORDER,
    bureau_text,
    history_text,
    money_text,
    name_text,
    printed,
    score_says,
    shown,
    ssn_text,
    total_of,
    trade_cells,
)
from samples.looks.statement_flow import Flow, counted, put
from samples.sheet import Drawn, Says, cell, field
from samples.splits import Split
from samples.style import Style

WIDE = 92
"""Characters of a line."""


@LOOKS.declare("credit-fixed", Split.TUNE, "credit_report")
def fixed_report(report: CreditReport, style: Style) -> Drawn:
    """Every value stands at its column of a line of ninety-two characters."""
    pitch = style.body if style.body.sort == "mono" else family("Courier" if style.body.core else "Space Mono")
    size = 544.0 / WIDE / (pitch.regular.width("0", 1000) / 1000)
    ours = replace(
        style, body=pitch, figures=pitch, size=size, symbol=style.symbol, language="en", date_form="%m/%d/%y"
    )
    return counted(lambda pages: _Print(report, ours, pages).laid_out())


class _Print:
    """The report on its grid of characters."""

    def __init__(self, report: CreditReport, style: Style, pages: int) -> None:
        self.report, self.style = report, style
        self.flow = Flow(style, pages, left=34, right=34, top=40, bottom=44)
        self.step = style.size * 1.2
        self.rule = style.one_of("rule", "-", "=", "_", "*")

    def at(self, column: int, text: str, says: Says | None = None, *, room: int = 0, right: bool = False) -> None:
        """A text from a column, or up to it, in capitals; words too long for their columns are cut."""
        wide = 544.0 / WIDE
        room = room or (column if right else WIDE - column)
        most = room * wide + 0.2
        shown_as = text.upper() if right else text.upper()[:room].rstrip()
        if says is not None and says.value == text:
            says = replace(says, value=shown_as)
        put(
            self.flow.sheet,
            self.flow.left + column * wide,
            self.flow.y,
            shown_as,
            most,
            align="right" if right else "left",
            says=() if says is None else (says,),
        )

    def down(self, lines: float = 1.0) -> None:
        """To a further line."""
        self.flow.y += self.step * lines
        self.flow.need(self.step)

    def line(self) -> None:
        """A row of one character."""
        self.at(0, self.rule * WIDE)
        self.down()

    def heading(self, text: str) -> None:
        """A section's heading between rows of its character."""
        self.flow.need(self.step * 6)
        self.line()
        form = self.style.one_of("heading form", "plain", "starred", "spaced")
        self.at(0, {"starred": f"*** {text} ***", "spaced": " ".join(text)}.get(form, text))
        self.down(1.3)

    def page_line(self) -> None:
        """Report number and page at the head of every page."""
        self.at(0, f"REF {self.report.reference}", room=30)
        self.at(WIDE, f"PAGE {self.flow.sheet.pages} OF {self.flow.pages}", room=20, right=True)
        self.flow.y += self.step * 1.6

    def laid_out(self) -> Flow:
        """The whole report."""
        self.flow.head = self.page_line
        self.flow.y = self.flow.top + self.style.size
        self.at(
            0,
            self.style.one_of("title", "CREDIT BUREAU REPORT", "MERGED IN-FILE REPORT", "CREDIT REPORT - MERGED FILE"),
            room=50,
        )
        self.at(WIDE, f"PAGE 1 OF {self.flow.pages}", room=20, right=True)
        self.down(1.6)
        self.subject()
        self.scores()
        if self.style.chance("summary first", 0.5):
            self.summary()
        self.trades()
        if not self.style.chance("summary first", 0.5):
            self.summary()
        self.lists()
        self.line()
        self.at(0, self.style.one_of("end", "END OF REPORT", "*** END OF CREDIT REPORT ***", "END OF FILE"))
        return self.flow

    def subject(self) -> None:
        """Who is asked about, by which number, when, from whom."""
        report, style, first = self.report, self.style, self.report.consumers[0]
        name, ssn, bureaus = name_text(style, first), ssn_text(style, first), bureau_text(style, report.bureaus)
        address = (
            report.address.one_line.upper().replace(",", "")
            if style.chance("no commas", 0.5)
            else report.address.one_line
        )
        facts: list[tuple[str, str, Says | None]] = [
            (
                style.one_of("dated", "REPORT DATE", "DATE ISSUED", "ISSUED"),
                style.day(report.date),
                field("report_date", report.date),
            ),
            (
                style.one_of("reference", "REFERENCE NUMBER", "REPORT NO", "FILE NO"),
                report.reference,
                field("reference_number", report.reference),
            ),
            (style.one_of("repositories", "REPOSITORIES", "BUREAUS"), bureaus, field("bureaus", bureaus)),
            (style.one_of("who", "NAME", "APPLICANT", "CONSUMER"), name, field("consumer_name", name)),
            ("SSN", ssn, field("consumer_ssn", ssn)),
        ]
        if style.chance("born", 0.7):
            facts.append(("DOB", style.day(first.born), field("date_of_birth", first.born)))
        facts.append((style.one_of("home", "ADDRESS", "CURRENT ADDRESS"), address, field("consumer_address", address)))
        facts += [("CO-APPLICANT", name_text(style, other), None) for other in report.consumers[1:2]]
        for label, text, says in facts:
            self.at(0, f"{label}:")
            self.at(20, text, says, room=WIDE - 20)
            self.down()
        self.down(0.5)

    def scores(self) -> None:
        """A line for each score, its factors below it."""
        self.heading(self.style.one_of("scores", "SCORE MODELS", "CREDIT SCORES", "SCORES"))
        own = self.style.draw.at(f"factors {self.report.reference}")
        for bureau in ORDER:
            if bureau not in self.report.bureaus:
                continue
            score = self.report.scores.get(bureau)
            self.at(0, bureau, room=14)
            self.at(16, "FICO" if self.style.chance("fico", 0.6) else "RISK SCORE", room=12)
            self.at(
                30,
                "NOT SCORED" if score is None else str(score),
                None if score is None else score_says(bureau, score)[0],
                room=12,
            )
            if score is not None and self.style.chance("factor codes", 0.6):
                self.at(46, "FACTORS " + " ".join(code for code, _ in own.some(FACTORS, 4)), room=40)
            self.down()
        self.down(0.5)

    def summary(self) -> None:
        """The totals."""
        self.heading("TRADE SUMMARY")
        balance, payment = (
            total_of(self.style, self.report, "balance"),
            total_of(self.style, self.report, "monthly_payment"),
        )
        for label, text, says in (
            ("NUMBER OF ACCOUNTS", str(len(shown(self.report))), None),
            ("TOTAL BALANCE", balance.text, field("total_balance", balance.value)),
            ("TOTAL MONTHLY PAYMENTS", payment.text, field("total_monthly_payments", payment.value)),
        ):
            self.at(0, label, room=30)
            self.at(48, text, says, room=16, right=True)
            self.down()
        self.down(0.5)

    def titles(self) -> None:
        """The headings of the accounts, over two lines."""
        self.at(0, "CREDITOR", room=24)
        self.at(26, "OPENED", room=9)
        self.at(37, "REPORTED", room=9)
        for column, text in ((58, "HIGH CREDIT"), (70, "BALANCE"), (81, "PAYMENT"), (WIDE, "PAST DUE")):
            self.at(column, text, room=11, right=True)
        self.flow.y += self.step
        self.at(0, "ACCOUNT NUMBER", room=24)
        self.at(26, "TYPE", room=11)
        self.at(37, "ECOA", room=10)
        self.at(58, "LIMIT", room=10, right=True)
        for column, text in ((64, "30"), (69, "60"), (74, "90")):
            self.at(column, text, room=4, right=True)
        self.at(76, "STATUS", room=16)
        self.flow.y += self.step * 1.4

    def trades(self) -> None:
        """Three lines an account."""
        self.heading(self.style.one_of("trades", "TRADELINES", "TRADE LINES", "CREDIT HISTORY"))
        self.titles()
        self.flow.again = self.titles
        for n, debt in enumerate(shown(self.report)):
            self.trade(n, debt)
        self.flow.again = lambda: None
        self.down(0.3)

    def trade(self, number: int, debt: Debt) -> None:
        """One account."""
        cells = trade_cells(self.style, number, debt, brief=True)
        self.flow.need(self.step * 3.6)

        def put_cell(key: str, column: int, room: int, *, right: bool = False) -> None:
            text, says = cells[key]
            if text:
                self.at(column, text, says, room=room, right=right)

        put_cell("creditor", 0, 25)
        put_cell("opened", 26, 10)
        put_cell("reported", 37, 10)
        for key, column in (("high_credit", 58), ("balance", 70), ("monthly_payment", 81), ("past_due", WIDE)):
            put_cell(key, column, 10, right=True)
        self.flow.y += self.step
        put_cell("account_number", 0, 24)
        put_cell("account_type", 26, 10)
        put_cell("responsibility", 37, 9)
        put_cell("credit_limit", 58, 10, right=True)
        for key, column in (("late_30", 64), ("late_60", 69), ("late_90", 74)):
            put_cell(key, column, 3, right=True)
        put_cell("status", 76, 16)
        self.flow.y += self.step
        self.at(2, "SOURCE")
        text, says = cells["bureaus"]
        self.at(9, text, says, room=30)
        if self.style.chance("history", 0.7):
            self.at(44, f"HIST {history_text(self.style, debt)}", room=40)
        self.flow.y += self.step * 1.35
        self.flow.need(0)

    def lists(self) -> None:
        """Inquiries, public records, former addresses, employers, messages."""
        report, style = self.report, self.style
        self.heading("INQUIRIES")
        for n, (date, name, bureau) in enumerate(report.inquiries):
            mark = bureau_text(style, (bureau,))
            self.at(0, style.day(date), cell("inquiries", n, "date", date), room=10)
            self.at(12, name, cell("inquiries", n, "name", name), room=60)
            self.at(76, mark, cell("inquiries", n, "bureau", mark), room=14)
            self.down()
        if not report.inquiries:
            self.at(0, "NO INQUIRIES")
            self.down()
        self.heading("PUBLIC RECORDS")
        for n, (sort, date, amount) in enumerate(report.public_records):
            self.at(0, style.day(date), cell("public_records", n, "date", date), room=10)
            self.at(12, sort, cell("public_records", n, "type", sort), room=46)
            self.at(
                74,
                money_text(style, amount),
                cell("public_records", n, "amount", printed(style, amount)),
                room=14,
                right=True,
            )
            self.down()
        if not report.public_records:
            self.at(0, "NONE")
            self.down()
        self.heading("ADDRESSES AND EMPLOYMENT")
        for n, home in enumerate((report.address, *report.former_addresses)):
            self.at(0, "CURRENT" if n == 0 else "FORMER", room=8)
            self.at(10, home.one_line, cell("addresses", n, "address", home.one_line), room=80)
            self.down()
        for n, name in enumerate(report.employers):
            self.at(0, "EMPLOYER", room=9)
            self.at(10, name, cell("employers", n, "name", name), room=80)
            self.down()
        if report.alerts:
            self.heading("MESSAGES")
        for n, (code, text) in enumerate(report.alerts):
            self.at(0, code, cell("alerts", n, "code", code), room=9)
            self.at(10, text, cell("alerts", n, "text", text), room=82)
            self.down()
