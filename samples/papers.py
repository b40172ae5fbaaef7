"""How the papers look: stubs in two looks, the W-2, the bank statement and the credit report, each with its truth."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from samples.payroll import Line, Pay, WageStatement
from samples.people import Household

Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its file name, its bytes, and what stands on it."""

    name: str
    data: bytes
    truth: Truth


class Sheet:
    """A page of print on which text is placed by points from the top left."""

    def __init__(self, font: str = "Helvetica", size: float = 9, producer: str = "Northgate Payroll Print 4.2") -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=letter, invariant=1, pageCompression=0)
        self.canvas.setProducer(producer)
        self.font, self.size = font, size

    def text(self, x: float, y: float, text: str, *, bold: bool = False, size: float | None = None) -> None:
        """Text whose left edge is at x."""
        self.canvas.setFont(self._face(bold), size or self.size)
        self.canvas.drawString(x, letter[1] - y, text)

    def right(self, x: float, y: float, text: str, *, bold: bool = False) -> None:
        """Text whose right edge is at x."""
        self.canvas.setFont(self._face(bold), self.size)
        self.canvas.drawRightString(x, letter[1] - y, text)

    def rule(self, left: float, right: float, y: float) -> None:
        """A thin line across."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(left, letter[1] - y, right, letter[1] - y)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """A thin frame."""
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(left, letter[1] - bottom, right - left, bottom - top)

    def turn(self) -> None:
        """A new page."""
        self.canvas.showPage()

    def done(self) -> bytes:
        """The PDF's bytes."""
        self.canvas.showPage()
        self.canvas.save()
        return self._out.getvalue()

    def _face(self, bold: bool) -> str:
        faces = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
        return faces[self.font] if bold else self.font


def money(amount: Decimal) -> str:
    """An amount as it is printed."""
    return f"{amount:,.2f}"


def day(date: dt.date) -> str:
    """A date as it is printed."""
    return date.strftime("%m/%d/%Y")


def _stub_truth(home: Household, pay: Pay) -> Truth:
    federal, social, medicare, state = pay.taxes
    return {
        "type": "paystub",
        "fields": {
            "employer_name": home.employer, "employee_name": home.name, "pay_date": pay.pay_date.isoformat(),
            "period_start": pay.start.isoformat(), "period_end": pay.end.isoformat(),
            "gross_pay": str(pay.gross.amount), "ytd_gross": str(pay.gross.ytd),
            "net_pay": str(pay.net.amount), "ytd_net": str(pay.net.ytd),
            "federal_tax": str(federal.amount), "social_security_tax": str(social.amount),
            "medicare_tax": str(medicare.amount), "state_tax": str(state.amount),
            "total_taxes": str(pay.total_taxes.amount), "total_deductions": str(pay.total_deductions.amount),
            "hourly_rate": str(pay.rate), "hours": str(pay.hours),
        },
    }  # fmt: skip


def _columns(
    sheet: Sheet, left: float, amount: float, ytd: float, top: float, title: str, lines: tuple[Line, ...]
) -> float:
    sheet.text(left, top, title, bold=True)
    sheet.right(amount, top, "Current", bold=True)
    sheet.right(ytd, top, "YTD", bold=True)
    sheet.rule(left, ytd, top + 4)
    y = top
    for line in lines:
        y += 15
        sheet.text(left, y, line.label)
        sheet.right(amount, y, money(line.amount))
        sheet.right(ytd, y, money(line.ytd))
    return y


def stub_stacked(home: Household, pay: Pay, name: str) -> Paper:
    """A stub whose tables stand one below the other."""
    sheet = Sheet()
    sheet.text(50, 60, home.employer, bold=True, size=12)
    sheet.text(50, 74, home.employer_street)
    sheet.text(50, 87, home.employer_city)
    sheet.text(380, 60, "Earnings Statement", bold=True, size=13)
    for at, text in enumerate((f"Pay Date: {day(pay.pay_date)}", f"Pay Period: {day(pay.start)} - {day(pay.end)}",
                               f"Check Number: {pay.number}", "Pay Frequency: Biweekly")):  # fmt: skip
        sheet.text(380, 78 + 13 * at, text)
    sheet.text(50, 150, home.name, bold=True)
    sheet.text(50, 163, home.street)
    sheet.text(50, 176, home.place)
    sheet.text(380, 150, f"SSN: XXX-XX-{home.ssn_last4}")
    for x, head in ((230, "Rate"), (320, "Hours"), (440, "Current"), (560, "YTD")):
        sheet.right(x, 215, head, bold=True)
    sheet.text(50, 215, "Earnings", bold=True)
    sheet.rule(50, 560, 219)
    sheet.text(50, 231, "Regular")
    for x, value in (
        (230, f"{pay.rate:.4f}"),
        (320, f"{pay.hours}"),
        (440, money(pay.gross.amount)),
        (560, money(pay.gross.ytd)),
    ):
        sheet.right(x, 231, value)
    _total(sheet, 247, "Gross Pay", pay.gross)
    y = _columns(sheet, 50, 440, 560, 280, "Taxes", pay.taxes)
    _total(sheet, y + 16, "Total Taxes", pay.total_taxes)
    y = _columns(sheet, 50, 440, 560, y + 49, "Deductions", (*pay.pretax, *pay.posttax))
    _total(sheet, y + 16, "Total Deductions", pay.total_deductions)
    _total(sheet, y + 50, "Net Pay", pay.net)
    sheet.text(50, y + 80, f"Direct deposit to checking account ******{home.account_last4}")
    sheet.right(440, y + 80, money(pay.net.amount))
    truth = _stub_truth(home, pay)
    truth["fields"]["employee_ssn"] = f"XXX-XX-{home.ssn_last4}"
    return Paper(name, sheet.done(), truth)


def _total(sheet: Sheet, y: float, label: str, line: Line) -> None:
    sheet.text(50, y, label, bold=True)
    sheet.right(440, y, money(line.amount), bold=True)
    sheet.right(560, y, money(line.ytd), bold=True)


def stub_side_by_side(home: Household, pay: Pay, name: str) -> Paper:
    """A stub with earnings on the left, taxes and deductions on the right, and a strip of totals below."""
    sheet = Sheet("Times-Roman", 9.5, "Ledgerline Pay Suite 11")
    sheet.text(220, 50, "STATEMENT OF EARNINGS AND DEDUCTIONS", bold=True)
    sheet.text(40, 80, home.employer, bold=True)
    sheet.text(40, 92, home.employer_street)
    sheet.text(40, 104, home.employer_city)
    for at, (label, value) in enumerate((("Employee Name:", home.name), ("Period Beginning:", day(pay.start)),
                                         ("Period Ending:", day(pay.end)),
                                         ("Check Date:", day(pay.pay_date)))):  # fmt: skip
        sheet.text(330, 80 + 13 * at, label)
        sheet.text(430, 80 + 13 * at, value)
    for x, head in ((140, "Rate"), (185, "Hours"), (245, "Amount"), (305, "YTD")):
        sheet.right(x, 160, head, bold=True)
    sheet.text(40, 160, "Earnings", bold=True)
    sheet.rule(40, 305, 164)
    sheet.text(40, 176, "Regular")
    for x, value in (
        (140, f"{pay.rate:.2f}"),
        (185, f"{pay.hours}"),
        (245, money(pay.gross.amount)),
        (305, money(pay.gross.ytd)),
    ):
        sheet.right(x, 176, value)
    y = _columns(sheet, 340, 490, 570, 160, "Taxes", pay.taxes)
    y = _columns(sheet, 340, 490, 570, y + 30, "Deductions", (*pay.pretax, *pay.posttax))
    top = y + 60
    strip = (("TOTAL GROSS", pay.gross), ("TOTAL TAXES", pay.total_taxes), ("TOTAL DEDUCTIONS", pay.total_deductions),
             ("NET PAY", pay.net))  # fmt: skip
    for at, (label, line) in enumerate(strip):
        x = 200 + 120 * at
        sheet.right(x, top, label, bold=True)
        sheet.right(x, top + 15, money(line.amount))
        sheet.right(x, top + 30, money(line.ytd))
    sheet.text(40, top + 15, "Current")
    sheet.text(40, top + 30, "YTD")
    truth = _stub_truth(home, pay)
    return Paper(name, sheet.done(), truth)


def w2(home: Household, boxes: WageStatement, name: str) -> Paper:
    """Form W-2 in the order of the IRS's grid."""
    sheet = Sheet(size=8.5, producer="Northgate Payroll Print 4.2")
    cells = (
        (40, 300, 60, "a Employee's social security number", (f"XXX-XX-{home.ssn_last4}",)),
        (40, 300, 90, "b Employer identification number (EIN)", (home.ein,)),
        (300, 430, 90, "1 Wages, tips, other compensation", (money(boxes.box1),)),
        (430, 570, 90, "2 Federal income tax withheld", (money(boxes.box2),)),
        (40, 300, 120, "c Employer's name, address, and ZIP code",
         (home.employer, home.employer_street, home.employer_city)),
        (300, 430, 120, "3 Social security wages", (money(boxes.box3),)),
        (430, 570, 120, "4 Social security tax withheld", (money(boxes.box4),)),
        (300, 430, 150, "5 Medicare wages and tips", (money(boxes.box5),)),
        (430, 570, 150, "6 Medicare tax withheld", (money(boxes.box6),)),
        (300, 430, 180, "7 Social security tips", ()),
        (430, 570, 180, "8 Allocated tips", ()),
        (40, 300, 210, "d Control number", ()),
        (300, 430, 210, "10 Dependent care benefits", ()),
        (430, 570, 210, "11 Nonqualified plans", ()),
        (40, 300, 240, "e Employee's first name and initial   Last name", (home.name,)),
        (430, 570, 240, "12a See instructions for box 12", (f"D      {money(boxes.deferral)}",)),
        (300, 430, 240, "13 Retirement plan", ("X",)),
        (40, 300, 285, "f Employee's address and ZIP code", (home.street, home.place)),
        (300, 570, 285, "14 Other", ()),
        (40, 80, 340, "15 State", (home.state,)),
        (80, 230, 340, "Employer's state ID number", (home.ein.replace("-", "")[:8],)),
        (230, 350, 340, "16 State wages, tips, etc.", (money(boxes.box16),)),
        (350, 450, 340, "17 State income tax", (money(boxes.box17),)),
        (450, 570, 340, "18 Local wages, tips, etc.", ()),
    )  # fmt: skip
    for left, right, top, label, lines in cells:
        height = {120: 90 if left == 40 else 30, 240: 45, 285: 55}.get(top, 30)
        sheet.box(left, top, right, top + height)
        sheet.text(left + 3, top + 9, label, size=6.5)
        for at, line in enumerate(lines):
            sheet.text(left + 8, top + 22 + 12 * at, line)
    sheet.text(40, 390, "Form W-2 Wage and Tax Statement", bold=True, size=11)
    sheet.text(300, 390, str(boxes.year), bold=True, size=15)
    sheet.text(400, 390, "Department of the Treasury - Internal Revenue Service", size=6.5)
    sheet.text(40, 402, "Copy C - For EMPLOYEE'S RECORDS", size=7)
    sheet.text(400, 402, "OMB No. 1545-0029", size=6.5)
    fields: Truth = {
        "tax_year": str(boxes.year), "ein": home.ein, "employer_name": home.employer, "employee_name": home.name,
        "employee_ssn": f"XXX-XX-{home.ssn_last4}", "state": home.state,
    }  # fmt: skip
    fields |= {n: str(getattr(boxes, n)) for n in ("box1", "box2", "box3", "box4", "box5", "box6", "box16", "box17")}
    return Paper(name, sheet.done(), {"type": "w2", "fields": fields})
