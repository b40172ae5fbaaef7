"""Transcripts of a return and of an account, as the Internal Revenue Service prints them for requesters.

Masking: IRS, "About tax transcripts": four characters of each name, six of the street, four digits of each number.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from samples.fonts import family
from samples.ledger.line_numbers import FORM_1040
from samples.ledger.parties import Person
from samples.ledger.returns import TaxReturn
from samples.looks import LOOKS
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_LEFT, _RIGHT = 54.0, 558.0
_STATUS: Final = {
    "Single": "Single",
    "Married filing jointly": "Married Filing Joint",
    "Married filing separately": "Married Filing Separate",
    "Head of household": "Head of Household",
}
_SECTIONS: Final = (
    ("Income", (
        ("wages", "Wages, salaries, tips, etc"),
        ("interest", "Taxable interest income"),
        ("interest_exempt", "Tax-exempt interest"),
        ("dividends", "Ordinary dividend income"),
        ("dividends_qualified", "Qualified dividends"),
        ("capital_gain", "Capital gain or loss"),
        ("pension", "Pensions and annuities"),
        ("pension_taxable", "Taxable pension/annuity amount"),
        ("ira", "Total IRA distributions"),
        ("ira_taxable", "Taxable IRA distributions"),
        ("social_security", "Total social security benefits"),
        ("social_security_taxable", "Taxable social security benefits"),
        ("additional_income", "Additional income"),
        ("total_income", "Total income"),
    )),
    ("Adjustments to Income", (
        ("adjustments", "Total adjustments"),
        ("agi", "Adjusted gross income"),
    )),
    ("Tax and Credits", (
        ("deduction", "Standard or itemized deduction per computer"),
        ("qbi", "Qualified business income deduction"),
        ("taxable_income", "Taxable income"),
        ("tax", "Tentative tax"),
        ("child_credit", "Child and other dependent credit"),
        ("credits", "Total credits"),
    )),
    ("Other Taxes", (
        ("other_taxes", "Other taxes"),
        ("total_tax", "Total tax liability"),
    )),
    ("Payments", (
        ("withheld", "Federal income tax withheld"),
        ("estimated", "Estimated tax payments"),
        ("earned_income_credit", "Earned income credit"),
        ("additional_child_credit", "Additional child tax credit"),
        ("total_payments", "Total payments"),
    )),
    ("Refund or Amount Owed", (
        ("overpaid", "Amount overpaid"),
        ("refund", "Refund amount"),
        ("applied", "Applied to next year’s estimated tax"),
        ("owed", "Amount you owe"),
        ("penalty", "Estimated tax penalty"),
    )),
)  # fmt: skip


class _Page:
    """Label and value line by line with dots between, turning the page at its foot."""

    def __init__(self, return_: TaxReturn, style: Style, title: str) -> None:
        self.sheet = Sheet(style)
        self.return_ = return_
        self.style = style
        self.title = title
        self.face = family("Courier" if style.chance("transcript-mono", 0.4) else "Helvetica")
        self.size = 9.0 if self.face.name == "Helvetica" else 8.6
        self.masked = not style.chance("transcript-whole", 0.3)
        self.y = 0.0
        self._head()

    def _head(self) -> None:
        s, draw = self.sheet, self.style.draw.at("request").at(self.return_.taxpayer.ssn).at(self.return_.year)
        s.text(
            306,
            40,
            "This Product Contains Sensitive Taxpayer Data",
            size=9,
            bold=True,
            align="center",
            family=self.face,
        )
        s.text(306, 62, self.title, size=15, bold=True, align="center", family=self.face)
        asked = self.return_.signed + dt.timedelta(days=draw.at("after").whole(60, 260))
        lines = (
            ("Request Date", asked.strftime("%m-%d-%Y")),
            ("Response Date", asked.strftime("%m-%d-%Y")),
            ("Tracking Number", draw.at("number").digits(12)),
        )
        for number, (label, text) in enumerate(lines):
            y = 82 + 12 * number
            s.text(_RIGHT - 84, y, f"{label}:", size=8.4, align="right", family=self.face)
            s.text(_RIGHT, y, text, size=8.4, align="right", family=self.face)
        self.y = 126.0

    def number(self, ssn: str) -> str:
        """A taxpayer's number, hidden to its last four digits where the transcript is masked."""
        return f"XXX-XX-{ssn[-4:]}" if self.masked else ssn

    def who(self, person: Person) -> str:
        """A name in capitals, four characters of each part where the transcript is masked."""
        given = f"{person.first[:4] if self.masked else person.first} {person.middle[:1]}".strip()
        return f"{given} {person.last[:4] if self.masked else person.last}".upper()

    def head(self, words: str) -> None:
        """A section's heading."""
        if self.y > 690:
            self.turn()
        self.y += 8
        self.sheet.text(_LEFT, self.y, words, size=self.size + 2, bold=True, family=self.face)
        self.sheet.rule(_LEFT, self.y + 4, _RIGHT, width=0.7)
        self.y += 18

    def turn(self) -> None:
        """The next page with what identifies the transcript."""
        self.sheet.page()
        s = self.sheet
        s.text(
            _LEFT,
            40,
            f"{self.title}  {self.number(self.return_.taxpayer.ssn)}  {self.return_.year}",
            size=8,
            family=self.face,
        )
        s.text(_RIGHT, 40, f"Page {s.pages}", size=8, align="right", family=self.face)
        self.y = 66.0

    def line(self, label: str, text: str, *, name: str = "", value: str = "", dots: bool = True) -> None:
        """One label with its text at the right."""
        if self.y > 738:
            self.turn()
        s, size = self.sheet, self.size
        run = s.measure(text, size=size, family=self.face)
        if run > 260:
            size, run = size * 260 / run, 260.0
        end = s.text(_LEFT, self.y, f"{label}:", size=self.size, family=self.face)
        step = s.measure(".", size=self.size, family=self.face)
        count = int((_RIGHT - run - end - 6) / step)
        if dots and count > 2:
            s.text(end + 2, self.y, "." * count, size=self.size, family=self.face)
        says = field(name, value or text) if name and text else None
        s.text(_RIGHT, self.y, text, size=size, align="right", family=self.face, says=says)
        self.y += self.size * 1.5


def _money(value: Decimal) -> str:
    return f"${value:,.2f}" if value >= 0 else f"-${-value:,.2f}"


def _period(page: _Page) -> None:
    page.line(
        "Report for Tax Period Ending", f"12-31-{page.return_.year}", name="tax_year", value=str(page.return_.year)
    )
    page.line("Taxpayer Identification Number", page.number(page.return_.taxpayer.ssn), name="taxpayer_ssn")
    if page.return_.spouse is not None:
        page.line("Spouse Taxpayer Identification Number", page.number(page.return_.spouse.ssn))


@LOOKS.declare("return-transcript", Split.ANY, "tax_transcript")
def print_return_transcript(return_: TaxReturn, style: Style) -> Drawn:
    """A return transcript repeats the return's lines by their names, in dollars and cents."""
    page = _Page(return_, style, "Tax Return Transcript")
    _period(page)
    page.y += 6
    notice = (
        "The following items reflect the amount as shown on the return (PR), and the amount as adjusted (PC), if "
        "applicable."
    )
    size = min(7.6, 7.6 * (_RIGHT - _LEFT) / page.sheet.measure(notice, size=7.6, family=page.face))
    page.sheet.text(_LEFT, page.y, notice, size=size, family=page.face)
    page.y += 20
    page.line("Name(s) shown on return", page.who(return_.taxpayer), name="name")
    if return_.spouse is not None:
        page.line("Spouse name", page.who(return_.spouse))
    street = return_.address.street[:6] if page.masked else return_.address.one_line
    page.line("Address", street.upper())
    page.line("Filing status", _STATUS.get(return_.status, return_.status), name="filing_status")
    page.line("Form number", "1040")
    page.line("Cycle posted", f"{return_.signed.year}{return_.signed.isocalendar().week + 2:02d}05")
    page.line("Received date", (return_.signed + dt.timedelta(days=2)).strftime("%m-%d-%Y"))
    page.line("Remittance", "$0.00")
    for number, (name, ssn, _) in enumerate(return_.dependents, start=1):
        page.line(f"Dependent {number} name control", name.split()[-1][:4].upper())
        page.line(f"Dependent {number} SSN", page.number(ssn))
    numbers, lines = FORM_1040[return_.year], return_.forms[0].lines
    for section, rows in _SECTIONS:
        page.head(section)
        for meaning, words in rows:
            printed = numbers.get(meaning)
            entry = lines.get(printed, Decimal(0)) if printed else Decimal(0)
            if not isinstance(entry, Decimal):
                continue
            name = f"line.{printed}" if printed in lines else ""
            page.line(words, _money(entry), name=name, value=f"{entry:.2f}")
    page.sheet.text(
        _LEFT, min(page.y + 16, 770), "This Product Contains Sensitive Taxpayer Data", size=8, family=page.face
    )
    return page.sheet.done()


@LOOKS.declare("account-transcript", Split.ANY, "tax_transcript")
def print_account_transcript(return_: TaxReturn, style: Style) -> Drawn:
    """An account transcript has four figures of the return and the account's transactions with their codes."""
    page = _Page(return_, style, "Account Transcript")
    numbers, lines = FORM_1040[return_.year], return_.forms[0].lines

    def figure(meaning: str) -> Decimal:
        value = lines.get(numbers.get(meaning, ""), Decimal(0))
        return value if isinstance(value, Decimal) else Decimal(0)

    page.line("FORM NUMBER", "1040")
    _period(page)
    page.line("NAME", page.who(return_.taxpayer), name="name")
    street = return_.address.street[:6] if page.masked else return_.address.one_line
    page.line("ADDRESS", street.upper())
    page.head("--- ANY MINUS SIGN SHOWN BELOW SIGNIFIES A CREDIT AMOUNT ---")
    for words in ("ACCOUNT BALANCE", "ACCRUED INTEREST", "ACCRUED PENALTY", "ACCOUNT BALANCE PLUS ACCRUALS"):
        page.line(words, "$0.00")
    page.head("** INFORMATION FROM THE RETURN OR AS ADJUSTED **")
    page.line("EXEMPTIONS", f"{1 + (return_.spouse is not None) + len(return_.dependents):02d}")
    page.line("FILING STATUS", _STATUS.get(return_.status, return_.status), name="filing_status")
    for meaning, words in (
        ("agi", "ADJUSTED GROSS INCOME"),
        ("taxable_income", "TAXABLE INCOME"),
        ("total_tax", "TAX PER RETURN"),
    ):
        printed = numbers[meaning]
        name = f"line.{printed}" if printed in lines else ""
        page.line(words, _money(figure(meaning)), name=name, value=f"{figure(meaning):.2f}")
    received = (return_.signed + dt.timedelta(days=2)).strftime("%b. %d, %Y")
    page.line("RETURN DUE DATE OR RETURN RECEIVED DATE", received)
    page.head("TRANSACTIONS")
    _transactions(page, return_, figure("total_tax"), figure("withheld"), figure("refund"))
    return page.sheet.done()


def _transactions(page: _Page, return_: TaxReturn, tax: Decimal, withheld: Decimal, refund: Decimal) -> None:
    posted = return_.signed + dt.timedelta(days=24)
    due = dt.date(return_.year + 1, 4, 15)
    rows = [("150", "Tax return filed", posted, tax)]
    if withheld:
        rows.append(("806", "W-2 or 1099 withholding", due, -withheld))
    if refund:
        rows.append(("846", "Refund issued", posted, refund))
    elif tax > withheld:
        rows.append(("670", "Payment", due, withheld - tax))
    edges = (_LEFT, _LEFT + 50, _LEFT + 300, _RIGHT)
    for x, words, align in zip(edges, ("CODE", "EXPLANATION OF TRANSACTION", "DATE", "AMOUNT"),
                               ("left", "left", "left", "right"), strict=True):  # fmt: skip
        page.sheet.text(x, page.y, words, size=page.size, bold=True, align=align, family=page.face)
    page.y += page.size * 1.7
    for code, words, day, amount in rows:
        texts = (code, words, day.strftime("%m-%d-%Y"), _money(amount))
        for x, text, align in zip(edges, texts, ("left", "left", "left", "right"), strict=True):
            page.sheet.text(x, page.y, text, size=page.size, align=align, family=page.face)
        page.y += page.size * 1.5
