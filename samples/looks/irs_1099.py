"""Forms 1099-INT, -DIV, -MISC, -NEC, -R, -G, -B and 1098: their boxes with the years that print them so.

Captions and numbers: Internal Revenue Service, Forms 1099-INT, 1099-DIV, 1099-MISC, 1099-NEC, 1099-R, 1099-G, 1099-B
and 1098, copies for recipients, 2019 to 2025.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from samples.ledger.returns import InformationReturn
from samples.looks import LOOKS
from samples.looks.form_boxes import Cell, Information, set_grid
from samples.looks.form_pen import Pen, official
from samples.sheet import Drawn, Sheet
from samples.splits import Split
from samples.style import Style


def _text(box: str, caption: str, since: int = 2019, until: int = 2099, share: float = 1.0) -> Cell:
    return Cell(box, caption, "text", since, until, share)


def _tick(box: str, caption: str, since: int = 2019, until: int = 2099, share: float = 1.0) -> Cell:
    return Cell(box, caption, "tick", since, until, share)


_OTHER_COPY = "Copy 2\nTo be filed with recipient’s state income tax return"
_FATCA = _tick("", "FATCA filing requirement")


def _state(first: int, since: int = 2019, until: int = 2099) -> tuple[Cell, ...]:
    return (
        _text(str(first), "State", since, until, 0.5),
        _text(str(first + 1), "State identification no.", since, until),
        Cell(str(first + 2), "State tax withheld", since=since, until=until),
    )


INT: Final = Information(
    "1099-int", "1099-INT", "Interest Income", "1545-0112",
    (
        (_text("", "Payer’s RTN (optional)"),),
        (Cell("1", "Interest income"),),
        (Cell("2", "Early withdrawal penalty"),),
        (Cell("3", "Interest on U.S. Savings Bonds and Treasury obligations"),),
        (Cell("4", "Federal income tax withheld"), Cell("5", "Investment expenses")),
        (Cell("6", "Foreign tax paid"), _text("7", "Foreign country or U.S. territory")),
        (Cell("8", "Tax-exempt interest"), Cell("9", "Specified private activity bond interest")),
        (Cell("10", "Market discount"), Cell("11", "Bond premium")),
        (Cell("12", "Bond premium on Treasury obligations"), Cell("13", "Bond premium on tax-exempt bond")),
        (_FATCA, _text("14", "Tax-exempt and tax credit bond CUSIP no.")),
        _state(15),
    ),
    instructions=(
        ("Box 1. Shows taxable interest paid to you during the calendar year by the payer. This does not "
        "include interest "
        "shown in box 3."),
        "Box 2. Shows interest or principal forfeited because of early withdrawal of time savings.",
        ("Box 4. Shows backup withholding. Generally, a payer must backup withhold if you did not furnish your "
        "TIN or you "
        "did not furnish the correct TIN to the payer."),
        "Box 8. Shows tax-exempt interest paid to you during the calendar year by the payer.",
    ),
)  # fmt: skip
DIV: Final = Information(
    "1099-div", "1099-DIV", "Dividends and Distributions", "1545-0110",
    (
        (Cell("1a", "Total ordinary dividends"),),
        (Cell("1b", "Qualified dividends"),),
        (Cell("2a", "Total capital gain distr."), Cell("2b", "Unrecap. Sec. 1250 gain")),
        (Cell("2c", "Section 1202 gain"), Cell("2d", "Collectibles (28%) gain")),
        (Cell("2e", "Section 897 ordinary dividends", since=2021), Cell("2f", "Section 897 capital gain", since=2021)),
        (Cell("3", "Nondividend distributions"), Cell("4", "Federal income tax withheld")),
        (Cell("5", "Section 199A dividends"), Cell("6", "Investment expenses")),
        (Cell("7", "Foreign tax paid"), _text("8", "Foreign country or U.S. territory")),
        (Cell("9", "Cash liquidation distributions"), Cell("10", "Noncash liquidation distributions")),
        (Cell("11", "Exempt-interest dividends", until=2020),
         Cell("12", "Specified private activity bond interest dividends", until=2020)),
        (_tick("11", "FATCA filing requirement", 2021), Cell("12", "Exempt-interest dividends", since=2021),
         Cell("13", "Specified private activity bond interest dividends", since=2021)),
        (*_state(13, until=2020), *_state(14, since=2021)),
    ),
    instructions=(
        ("Box 1a. Shows total ordinary dividends that are taxable. Include this amount on the “Ordinary "
        "dividends” line of "
        "Form 1040 or 1040-SR."),
        "Box 1b. Shows the portion of the amount in box 1a that may be eligible for reduced capital gains rates.",
        ("Box 2a. Shows total capital gain distributions from a regulated investment company or real estate investment "
        "trust."),
    ),
)  # fmt: skip
MISC: Final = Information(
    "1099-misc", "1099-MISC", "Miscellaneous Information", "1545-0115",
    (
        (Cell("1", "Rents"),),
        (Cell("2", "Royalties"),),
        (Cell("3", "Other income"), Cell("4", "Federal income tax withheld")),
        (Cell("5", "Fishing boat proceeds"), Cell("6", "Medical and health care payments")),
        (Cell("7", "Nonemployee compensation", until=2019),
         _tick("7", "Payer made direct sales totaling $5,000 or more of consumer products to recipient for "
         "resale", 2020),
         Cell("8", "Substitute payments in lieu of dividends or interest")),
        (_tick("9", "Payer made direct sales of $5,000 or more", until=2019),
         Cell("9", "Crop insurance proceeds", since=2020), Cell("10", "Crop insurance proceeds", until=2019),
         Cell("10", "Gross proceeds paid to an attorney", since=2020)),
        (Cell("11", "Fish purchased for resale", since=2020), Cell("12", "Section 409A deferrals", since=2020)),
        (Cell("13", "Excess golden parachute payments", until=2020),
         Cell("14", "Gross proceeds paid to an attorney", until=2019),
         _tick("13", "FATCA filing requirement", 2021),
         Cell("14", "Nonqualified deferred compensation", since=2020, until=2020),
         Cell("14", "Excess golden parachute payments", since=2021)),
        (Cell("15a", "Section 409A deferrals", until=2019), Cell("15b", "Section 409A income", until=2019),
         Cell("15", "Nonqualified deferred compensation", since=2021)),
        (Cell("15", "State tax withheld", since=2020, until=2020), Cell("16", "State tax withheld", until=2019),
         Cell("16", "State tax withheld", since=2021), _text("16", "State/Payer’s state no.", 2020, 2020),
         _text("17", "State/Payer’s state no.", until=2019), _text("17", "State/Payer’s state no.", 2021),
         Cell("17", "State income", since=2020, until=2020), Cell("18", "State income", until=2019),
         Cell("18", "State income", since=2021)),
    ),
    instructions=(
        ("Box 1. Report rents from real estate on Schedule E (Form 1040). However, report rents on Schedule C "
        "(Form 1040) "
        "if you provided significant services to the tenant."),
        ("Box 3. Generally, report this amount on the “Other income” line of Schedule 1 (Form 1040) and identify the "
        "payment."),
    ),
)  # fmt: skip
NEC: Final = Information(
    "1099-nec", "1099-NEC", "Nonemployee Compensation", "1545-0116",
    (
        (Cell("1", "Nonemployee compensation"),),
        (_tick("2", "Payer made direct sales totaling $5,000 or more of consumer products to recipient for "
        "resale", 2021),
         _text("2", "", until=2020)),
        (_text("3", "", until=2024), Cell("3", "Excess golden parachute payments", since=2025)),
        (Cell("4", "Federal income tax withheld"),),
        (Cell("5", "State tax withheld"), _text("6", "State/Payer’s state no."), Cell("7", "State income")),
        (Cell("", ""), _text("", ""), Cell("", "")),
    ),
    instructions=(
        ("Box 1. Shows nonemployee compensation. If the amount in this box is self-employment income, report it "
        "on Schedule C "
        "or F (Form 1040) if a sole proprietor, and complete Schedule SE (Form 1040)."),
        ("You received this form instead of Form W-2 because the payer did not consider you an employee and did "
        "not withhold "
        "income tax or social security and Medicare tax."),
    ),
)  # fmt: skip
R: Final = Information(
    "1099-r", "1099-R", "Distributions From Pensions, Annuities, Retirement or Profit-Sharing Plans, IRAs, Insurance "
    "Contracts, etc.", "1545-0119",
    (
        (Cell("1", "Gross distribution"),),
        (Cell("2a", "Taxable amount"),),
        (_tick("2b", "Taxable amount not determined"), _tick("", "Total distribution")),
        (Cell("3", "Capital gain (included in box 2a)"), Cell("4", "Federal income tax withheld")),
        (Cell("5", "Employee contributions/Designated Roth contributions or insurance premiums"),
         Cell("6", "Net unrealized appreciation in employer’s securities")),
        (_text("7", "Distribution code(s)", share=0.8), _tick("", "IRA/ SEP/ SIMPLE", share=0.5), Cell("8", "Other")),
        (_text("9a", "Your percentage of total distribution"), Cell("9b", "Total employee contributions")),
        (Cell("10", "Amount allocable to IRR within 5 years"), _text("11", "1st year of desig. Roth contrib.")),
        (_tick("12", "FATCA filing requirement", 2020), _text("13", "Date of payment", 2020)),
        (Cell("12", "State tax withheld", until=2019), _text("13", "State/Payer’s state no.", until=2019),
         Cell("14", "State distribution", until=2019), Cell("14", "State tax withheld", since=2020),
         _text("15", "State/Payer’s state no.", 2020), Cell("16", "State distribution", since=2020)),
        (Cell("15", "Local tax withheld", until=2019), _text("16", "Name of locality", until=2019),
         Cell("17", "Local distribution", until=2019), Cell("17", "Local tax withheld", since=2020),
         _text("18", "Name of locality", 2020), Cell("19", "Local distribution", since=2020)),
    ),
    note="Report this income on your federal tax return. If this form shows federal income tax withheld in box "
    "4, attach "
    "this copy to your return. This information is being furnished to the IRS.",
    instructions=(
        ("Box 1. Shows the total amount distributed this year. The amount may have been a direct rollover, a "
        "transfer or "
        "conversion to a Roth IRA, or it may have been received as periodic payments."),
        "Box 2a. This part of the distribution is generally taxable.",
        ("Box 7. 1—Early distribution, no known exception. 3—Disability. 4—Death. 7—Normal distribution. "
        "G—Direct rollover."),
    ),
)  # fmt: skip
G: Final = Information(
    "1099-g", "1099-G", "Certain Government Payments", "1545-0120",
    (
        (Cell("1", "Unemployment compensation"),),
        (Cell("2", "State or local income tax refunds, credits, or offsets"),),
        (_text("3", "Box 2 amount is for tax year"), Cell("4", "Federal income tax withheld")),
        (Cell("5", "RTAA payments"), Cell("6", "Taxable grants")),
        (Cell("7", "Agriculture payments"), _tick("8", "Check if box 2 is trade or business income")),
        (Cell("9", "Market gain"),),
        (_text("10a", "State", share=0.5), _text("10b", "State identification no."), Cell("11", "State income "
        "tax withheld")),
    ),
    instructions=(
        ("Box 1. Shows the total unemployment compensation (UC) paid to you this year. Combine the box 1 "
        "amounts from all "
        "Forms 1099-G and report the total as income on the unemployment compensation line of your tax return."),
        "Box 4. Shows backup withholding or withholding you requested on unemployment compensation.",
    ),
)  # fmt: skip
B: Final = Information(
    "1099-b", "1099-B", "Proceeds From Broker and Barter Exchange Transactions", "1545-0715",
    (
        (_text("1a", "Description of property (Example: 100 sh. XYZ Co.)"),),
        (_text("1b", "Date acquired"), _text("1c", "Date sold or disposed")),
        (Cell("1d", "Proceeds"), Cell("1e", "Cost or other basis")),
        (Cell("1f", "Accrued market discount"), Cell("1g", "Wash sale loss disallowed")),
        (_text("2", "Short-term gain or loss / Long-term gain or loss"), _tick("3", "Proceeds from collectibles "
        "/ QOF")),
        (Cell("4", "Federal income tax withheld"), _tick("5", "Noncovered security")),
        (_text("6", "Reported to IRS: Gross proceeds / Net proceeds"), _tick("7", "Loss is not allowed based on 1d")),
        (Cell("8", "Profit or (loss) realized on closed contracts"), Cell("9", "Unrealized profit or (loss)")),
        (Cell("10", "Unrealized profit or (loss) on open contracts"), Cell("11", "Aggregate profit or (loss)")),
        (_tick("12", "Basis reported to IRS"), Cell("13", "Bartering")),
        (_text("14", "State name", share=0.5), _text("15", "State identification no."), Cell("16", "State tax "
        "withheld")),
    ),
)  # fmt: skip
MORTGAGE: Final = Information(
    "1098", "1098", "Mortgage Interest Statement", "1545-1380",
    (
        (Cell("1", "Mortgage interest received from payer(s)/borrower(s)"),),
        (Cell("2", "Outstanding mortgage principal"), _text("3", "Mortgage origination date")),
        (Cell("4", "Refund of overpaid interest"), Cell("5", "Mortgage insurance premiums")),
        (Cell("6", "Points paid on purchase of principal residence"),),
        (_tick("7", "Is address of property securing mortgage same as PAYER’S/BORROWER’S address? If yes, box is "
               "checked"),),
        (_text("8", "Address or description of property securing mortgage"),),
        (_text("9", "Number of properties securing the mortgage"), Cell("10", "Other")),
        (_text("11", "Mortgage acquisition date"),),
    ),
    payer="RECIPIENT’S/LENDER’S", recipient="PAYER’S/BORROWER’S", copy="Copy B\nFor Payer/Borrower",
    note="The information in boxes 1 through 9 and 11 is important tax information and is being furnished to "
    "the IRS. If "
    "you are required to file a return, a negligence penalty or other sanction may be imposed on you if the IRS "
    "determines that an underpayment of tax results because you overstated a deduction for this mortgage interest.",
    instructions=(
        ("Box 1. Shows the mortgage interest received by the recipient/lender during the year. This amount "
        "includes interest "
        "on any obligation secured by real property."),
        "Box 2. Shows the outstanding principal on the mortgage as of January 1 of the calendar year.",
        "Box 3. Shows the date of the mortgage origination.",
    ),
)  # fmt: skip
INFORMATION: Final = {info.kind: info for info in (INT, DIV, MISC, NEC, R, G, B, MORTGAGE)}


def print_grid(info: Information, report: InformationReturn, style: Style) -> Drawn:
    """One copy at the top of the page, with instructions or with the state's copy below it."""
    pen = Pen(Sheet(style, fillable=style.chance("fillable-report", 0.08)), official())
    left, width = style.draw.at("grid-left").pick((45.0, 54.0, 36.0)), 510.0
    top = style.draw.at("grid-top").pick((48.0, 60.0, 72.0, 40.0))
    pen.tick(left + 200, top - 5, ticked=False)
    pen.print(left + 210, top - 5, "CORRECTED (if checked)", size=7)
    y = set_grid(pen, info, report, left, top, width) + 30
    if info.kind != "1098" and y < 420 and style.chance("second-copy", 0.3):
        pen.quiet = True
        set_grid(pen, replace(info, copy=_OTHER_COPY), report, left, y + 10, width)
        return pen.sheet.done()
    if info.instructions and style.chance("instructions", 0.75):
        pen.print(
            left, y, f"Instructions for {'Payer/Borrower' if info.kind == '1098' else 'Recipient'}", size=9, bold=True
        )
        y += 13
        for words in info.instructions:
            y = pen.wrapped(left, y, words, width * 0.9, size=7.2) + 2
    return pen.sheet.done()


def _declare(info: Information) -> None:
    def on_grid(report: InformationReturn, style: Style) -> Drawn:
        return print_grid(info, report, style)

    on_grid.__doc__ = f"Form {info.form} has its boxes in the government's grid."
    LOOKS.declare(f"irs-{info.kind}", Split.ANY, info.kind)(on_grid)


for _info in INFORMATION.values():
    _declare(_info)
