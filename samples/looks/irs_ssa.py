"""Form SSA-1099: the Social Security Benefit Statement with its eight numbered boxes.

Wordings: Social Security Administration, Form SSA-1099.
"""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.returns import InformationReturn
from samples.looks import LOOKS
from samples.looks.form_boxes import box_says, box_text, masked
from samples.looks.form_pen import Dress, Pen, official
from samples.sheet import Drawn, Sheet, field
from samples.splits import Split
from samples.style import Style

_LEFT, _RIGHT = 48.0, 564.0


def print_ssa(report: InformationReturn, style: Style, dress: Dress) -> Drawn:
    """Name, number, the three amounts with their description, tax withheld, address and claim number."""
    pen = Pen(Sheet(style), dress)
    year, left, right = report.year, _LEFT, _RIGHT
    pen.print(left, 52, "FORM SSA-1099 – SOCIAL SECURITY BENEFIT STATEMENT", size=12, bold=True, room=420)
    pen.sheet.box(left, 62, left + 86, 104, width=1.2)
    pen.print(left + 43, 91, str(year), size=24, bold=True, align="center", says=field("tax_year", year))
    bullets = (
        "PART OF YOUR SOCIAL SECURITY BENEFITS SHOWN IN BOX 5 MAY BE TAXABLE INCOME.",
        "SEE THE REVERSE FOR MORE INFORMATION.",
    )
    for number, words in enumerate(bullets):
        pen.print(left + 98, 78 + 14 * number, f"• {words}", size=8.6, bold=True, room=right - left - 100)
    name, y, middle = report.recipient.name.upper(), 110.0, 350.0
    _box(pen, left, y, middle, y + 36, "Box 1. Name")
    pen.value(left + 4, y + 18, middle, y + 33, name, says=field("recipient", name))
    _box(pen, middle, y, right, y + 36, "Box 2. Beneficiary’s Social Security Number")
    number_text = masked(style, report.recipient.ssn)
    pen.value(middle + 4, y + 18, right, y + 33, number_text, says=field("recipient_tin", number_text))
    y += 36
    third = (right - left) / 3
    captions = ((f"Box 3. Benefits Paid in {year}", "3"), (f"Box 4. Benefits Repaid to SSA in {year}", "4"),
                (f"Box 5. Net Benefits for {year} (Box 3 minus Box 4)", "5"))  # fmt: skip
    for at, (caption, box) in enumerate(captions):
        _box(pen, left + third * at, y, left + third * (at + 1), y + 36, caption)
        _amount(pen, report, box, left + third * at + 6, y + 18, left + third * (at + 1) - 6)
    y += 36
    bottom = y + 210
    pen.sheet.box(left, y, middle - 40, bottom, width=0.8)
    pen.print(left + 60, y + 12, "DESCRIPTION OF AMOUNT IN BOX 3", size=7.6, bold=True, room=middle - left - 110)
    line = y + 32
    for caption, text in _description(report):
        pen.print(left + 6, line, caption, size=7.8, room=middle - left - 130)
        pen.sheet.text(middle - 48, line, text, size=8, align="right", family=style.figures)
        line += 14
    pen.sheet.box(middle - 40, y, right, y + 84, width=0.8)
    pen.print(middle - 20, y + 12, "DESCRIPTION OF AMOUNT IN BOX 4", size=7.6, bold=True, room=right - middle)
    repaid = "NONE" if "4" not in report.boxes else "Benefits repaid during the year"
    pen.print(middle - 30, y + 34, repaid, size=8)
    _box(pen, middle - 40, y + 84, right, y + 116, "Box 6. Voluntary Federal Income Tax Withheld")
    _amount(pen, report, "6", middle - 30, y + 100, right - 6)
    _box(pen, middle - 40, y + 116, right, y + 178, "Box 7. Address")
    address = [name, *(part.upper() for part in report.recipient_address.lines)]
    for at, words in enumerate(address):
        pen.value(middle - 32, y + 128 + 14 * at, right, y + 142 + 14 * at, words, size=8.4)
    _box(pen, middle - 40, y + 178, right, bottom, "Box 8. Claim Number (Use this number if you need to contact SSA.)")
    claim = f"{number_text}A" if not report.account else report.account
    pen.value(middle - 32, y + 192, right, y + 207, claim, says=box_says("8", claim))
    pen.print(left, bottom + 12, f"Form SSA-1099-SM (1-{year + 1})", size=8)
    pen.print(right, bottom + 12, "DO NOT RETURN THIS FORM TO SSA OR IRS", size=8.4, bold=True, align="right")
    return pen.sheet.done()


def _box(pen: Pen, left: float, top: float, right: float, bottom: float, caption: str) -> None:
    pen.sheet.box(left, top, right, bottom, width=0.8)
    pen.print(left + 4, top + 10, caption, size=7.6, bold=True, room=right - left - 8)


def _amount(pen: Pen, report: InformationReturn, box: str, left: float, top: float, right: float) -> None:
    entry = report.boxes.get(box)
    if entry is None:
        pen.value(left, top, right, top + 15, "NONE", align="center")
        return
    text, value = box_text(pen.style, entry)
    text = text if text.startswith(("$", "-")) else f"${text}"
    pen.value(left, top, right, top + 15, text, says=box_says(box, value), align="center")


def _description(report: InformationReturn) -> list[tuple[str, str]]:
    """How the benefits reached the person: by cheque or deposit, and what was taken out before."""
    premiums = Decimal(report.facts.get("medicare_premiums", "0"))
    paid = report.facts.get("paid_by_check_or_deposit")
    withheld = report.boxes.get("6")
    rows = []
    if paid:
        rows.append(("Paid by check or direct deposit", f"${Decimal(paid):,.2f}"))
    if premiums:
        rows.append(("Medicare Part B premiums deducted from your benefits", f"${premiums:,.2f}"))
    if isinstance(withheld, Decimal):
        rows.append(("Voluntary Federal Income Tax Withheld", f"${withheld:,.2f}"))
    gross = report.boxes.get("3")
    if isinstance(gross, Decimal):
        rows.append(("Total Additions", f"${gross:,.2f}"))
        rows.append((f"Benefits for {report.year}", f"${gross:,.2f}"))
    return rows


@LOOKS.declare("irs-ssa-1099", Split.ANY, "ssa-1099")
def print_benefit_statement(report: InformationReturn, style: Style) -> Drawn:
    """The Social Security Administration's own statement has eight numbered boxes."""
    return print_ssa(report, style, official())
