"""Schedules 1, 2, 3, A, D and SE of Form 1040: their lines with the years that print them so.

Numbers and wordings: Internal Revenue Service, Schedules 1, 2, 3, A, D and SE (Form 1040), 2019 to 2025.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from samples.ledger.rates import WAGE_BASE
from samples.ledger.returns import TaxForm
from samples.looks.form_rows import Row, heading
from samples.looks.form_schedule import Part, Schedule, declare_tables


def _row(line: str, caption: str, since: int = 2019, until: int = 2099, *, bold: bool = False) -> Row:
    return Row(line, caption, since=since, until=until, bold=bold)


def _in(line: str, caption: str, since: int = 2019, until: int = 2099) -> Row:
    return Row(line, caption, "inner", since=since, until=until)


def _words(label: str, caption: str, since: int = 2019, until: int = 2099) -> Row:
    return heading(label, caption, since, until)


_INCOME: Final = (
    _row("1", "Taxable refunds, credits, or offsets of state and local income taxes"),
    _row("2a", "Alimony received"),
    _words("2b", "Date of original divorce or separation agreement (see instructions):"),
    _row("3", "Business income or (loss). Attach Schedule C"),
    _row("4", "Other gains or (losses). Attach Form 4797"),
    _row("5", "Rental real estate, royalties, partnerships, S corporations, trusts, etc. Attach Schedule E"),
    _row("6", "Farm income or (loss). Attach Schedule F"),
    _row("7", "Unemployment compensation"),
    _row("8", "Other income. List type and amount:", 2019, 2020),
    _row("9", "Combine lines 1 through 8. Enter here and on Form 1040 or 1040-SR, line 7a", 2019, 2019, bold=True),
    _row("9", "Combine lines 1 through 8. Enter here and on Form 1040, 1040-SR, or 1040-NR, line 8", 2020, 2020,
         bold=True),
    _words("8", "Other income:", 2021),
    _in("8a", "Net operating loss", 2021),
    _in("8b", "Gambling", 2021),
    _in("8c", "Cancellation of debt", 2021),
    _in("8d", "Foreign earned income exclusion from Form 2555", 2021),
    _in("8e", "Income from Form 8853", 2021),
    _in("8f", "Income from Form 8889", 2021),
    _in("8g", "Alaska Permanent Fund dividends", 2021),
    _in("8h", "Jury duty pay", 2021),
    _in("8i", "Prizes and awards", 2021),
    _in("8j", "Activity not engaged in for profit income", 2021),
    _in("8k", "Stock options", 2021),
    _in("8l", "Income from the rental of personal property if you engaged in the rental for profit", 2021),
    _in("8m", "Olympic and Paralympic medals and USOC prize money (see instructions)", 2021),
    _in("8n", "Section 951(a) inclusion (see instructions)", 2021),
    _in("8o", "Section 951A(a) inclusion (see instructions)", 2021),
    _in("8p", "Section 461(l) excess business loss adjustment", 2021),
    _in("8q", "Taxable distributions from an ABLE account (see instructions)", 2021),
    _in("8r", "Scholarship and fellowship grants not reported on Form W-2", 2022),
    _in("8s", "Nontaxable amount of Medicaid waiver payments included on Form 1040, line 1a or 1d", 2022),
    _in("8t", "Pension or annuity from a nonqualified deferred compensation plan", 2022),
    _in("8u", "Wages earned while incarcerated", 2022),
    _in("8v", "Digital assets received as ordinary income not reported elsewhere", 2024),
    _in("8z", "Other income. List type and amount:", 2021),
    _row("9", "Total other income. Add lines 8a through 8z", 2021),
    _row("10", "Combine lines 1 through 7 and 9. This is your additional income. Enter here and on Form 1040, "
         "1040-SR, or 1040-NR, line 8", 2021, bold=True),
)  # fmt: skip


def _adjustments(first: int, since: int, until: int) -> tuple[Row, ...]:
    """The same adjustments have the numbers from 10 up to 2020 and from 11 since then."""
    captions = (
        "Educator expenses",
        "Business expenses of reservists, performing artists, and fee-basis government officials. Attach Form 2106",
        "Health savings account deduction. Attach Form 8889",
        "Moving expenses for members of the Armed Forces. Attach Form 3903",
        "Deductible part of self-employment tax. Attach Schedule SE",
        "Self-employed SEP, SIMPLE, and qualified plans",
        "Self-employed health insurance deduction",
        "Penalty on early withdrawal of savings",
    )
    after = first + len(captions)
    rows = [_row(str(first + number), words, since, until) for number, words in enumerate(captions)]
    rows += [
        _row(f"{after}a", "Alimony paid", since, until),
        _words(f"{after}b", "Recipient’s SSN:", since, until),
        _words(f"{after}c", "Date of original divorce or separation agreement (see instructions):", since, until),
        _row(f"{after + 1}", "IRA deduction", since, until),
        _row(f"{after + 2}", "Student loan interest deduction", since, until),
    ]
    return tuple(rows)


_ADJUSTMENTS: Final = (
    *_adjustments(10, 2019, 2020),
    _row("21", "Tuition and fees deduction. Attach Form 8917", 2019, 2020),
    _row("22", "Add lines 10 through 21. These are your adjustments to income. Enter here and on Form 1040 or 1040-SR, "
         "line 8a", 2019, 2019, bold=True),
    _row("22", "Add lines 10 through 21. These are your adjustments to income. Enter here and on Form 1040, 1040-SR, "
         "or 1040-NR, line 10a", 2020, 2020, bold=True),
    *_adjustments(11, 2021, 2099),
    _row("22", "Reserved for future use", 2021),
    _row("23", "Archer MSA deduction", 2021),
    _words("24", "Other adjustments:", 2021),
    _in("24a", "Jury duty pay (see instructions)", 2021),
    _in("24b", "Deductible expenses related to income reported on line 8l from the rental of personal property", 2021),
    _in("24c", "Nontaxable amount of the value of Olympic and Paralympic medals reported on line 8m", 2021),
    _in("24d", "Reforestation amortization and expenses", 2021),
    _in("24e", "Repayment of supplemental unemployment benefits under the Trade Act of 1974", 2021),
    _in("24f", "Contributions to section 501(c)(18)(D) pension plans", 2021),
    _in("24g", "Contributions by certain chaplains to section 403(b) plans", 2021),
    _in("24h", "Attorney fees and court costs for actions involving certain unlawful discrimination claims", 2021),
    _in("24i", "Attorney fees and court costs you paid in connection with an award from the IRS", 2021),
    _in("24j", "Housing deduction from Form 2555", 2021),
    _in("24k", "Excess deductions of section 67(e) expenses from Schedule K-1 (Form 1041)", 2021),
    _in("24z", "Other adjustments. List type and amount:", 2021),
    _row("25", "Total other adjustments. Add lines 24a through 24z", 2021),
    _row("26", "Add lines 11 through 23 and 25. These are your adjustments to income. Enter here and on Form 1040, "
         "1040-SR, or 1040-NR, line 10", 2021, bold=True),
)  # fmt: skip

SCHEDULE_1: Final = Schedule(
    "schedule-1", "SCHEDULE 1", "Additional Income and Adjustments to Income", "01", "71479F",
    (
        Part("Part I", "Additional Income", _INCOME),
        Part("Part II", "Adjustments to Income", _ADJUSTMENTS, turn=True),
    ),
)  # fmt: skip

SCHEDULE_2: Final = Schedule(
    "schedule-2", "SCHEDULE 2", "Additional Taxes", "02", "71478U",
    (
        Part("Part I", "Tax", (
            _row("1", "Alternative minimum tax. Attach Form 6251", until=2023),
            _row("1", "Additions to tax. Attach Form 6251", 2024),
            _row("2", "Excess advance premium tax credit repayment. Attach Form 8962", until=2023),
            _row("2", "Alternative minimum tax and repayments", 2024),
            _row("3", "Add lines 1 and 2. Enter here and on Form 1040, 1040-SR, or 1040-NR, line 17"),
        )),
        Part("Part II", "Other Taxes", (
            _row("4", "Self-employment tax. Attach Schedule SE"),
            _row("5", "Unreported social security and Medicare tax from Form 4137 or Form 8919", until=2020),
            _row("6", "Additional tax on IRAs or other tax-favored accounts. Attach Form 5329 if required", until=2020),
            _row("7a", "Household employment taxes. Attach Schedule H", until=2020),
            _row("8", "Taxes from Form 8959, Form 8960, or instructions", until=2020),
            _row("10", "Add lines 4 through 8. These are your total other taxes. Enter here and on Form 1040 or "
                 "1040-SR, line 23", until=2020, bold=True),
            _in("5", "Social security and Medicare tax on unreported tip income. Attach Form 4137", 2021),
            _in("6", "Uncollected social security and Medicare tax on wages. Attach Form 8919", 2021),
            _row("7", "Total additional social security and Medicare tax. Add lines 5 and 6", 2021),
            _row("8", "Additional tax on IRAs or other tax-favored accounts. Attach Form 5329 if required", 2021),
            _row("9", "Household employment taxes. Attach Schedule H", 2021),
            _row("10", "Repayment of first-time homebuyer credit. Attach Form 5405 if required", 2021),
            _row("11", "Additional Medicare Tax. Attach Form 8959", 2021),
            _row("12", "Net investment income tax. Attach Form 8960", 2021),
            _row("13", "Uncollected social security and Medicare or RRTA tax on tips or group-term life insurance",
                 2021),
            _row("14", "Interest on tax due on installment income from the sale of certain residential lots", 2021),
            _row("15", "Interest on the deferred tax on gain from certain installment sales", 2021),
            _row("16", "Recapture of low-income housing credit. Attach Form 8611", 2021),
            _row("18", "Total additional taxes from lines 17a through 17z", 2021),
            _row("21", "Add lines 4, 7 through 16, and 18. These are your total other taxes. Enter here and on Form "
                 "1040 or 1040-SR, line 23", 2021, bold=True),
        )),
    ),
)  # fmt: skip

SCHEDULE_3: Final = Schedule(
    "schedule-3", "SCHEDULE 3", "Additional Credits and Payments", "03", "71480G",
    (
        Part("Part I", "Nonrefundable Credits", (
            _row("1", "Foreign tax credit. Attach Form 1116 if required"),
            _row("2", "Credit for child and dependent care expenses. Attach Form 2441"),
            _row("3", "Education credits from Form 8863, line 19"),
            _row("4", "Retirement savings contributions credit. Attach Form 8880"),
            _row("5", "Residential energy credits. Attach Form 5695", until=2022),
            _row("5a", "Residential clean energy credit from Form 5695, line 15", 2023),
            _row("5b", "Energy efficient home improvement credit from Form 5695, line 32", 2023),
            _row("7", "Add lines 1 through 6. Enter here and on Form 1040 or 1040-SR", until=2020),
            _row("7", "Total other nonrefundable credits. Add lines 6a through 6z", 2021),
            _row("8", "Add lines 1 through 5 and 7. Enter here and on Form 1040, 1040-SR, or 1040-NR, line 20", 2021),
        )),
        Part("Part II", "Other Payments and Refundable Credits", (
            _row("8", "2019 estimated tax payments and amount applied from 2018 return", until=2019),
            _row("9", "Net premium tax credit. Attach Form 8962", until=2019),
            _row("10", "Amount paid with request for extension to file (see instructions)", until=2019),
            _row("11", "Excess social security and tier 1 RRTA tax withheld", until=2019),
            _row("14", "Add lines 8 through 13. Enter here and on Form 1040 or 1040-SR, line 18d", until=2019),
            _row("8", "Net premium tax credit. Attach Form 8962", 2020, 2020),
            _row("9", "Amount paid with request for extension to file (see instructions)", 2020, 2020),
            _row("10", "Excess social security and tier 1 RRTA tax withheld", 2020, 2020),
            _row("13", "Add lines 8 through 12f. Enter here and on Form 1040 or 1040-SR, line 31", 2020, 2020),
            _row("9", "Net premium tax credit. Attach Form 8962", 2021),
            _row("10", "Amount paid with request for extension to file (see instructions)", 2021),
            _row("11", "Excess social security and tier 1 RRTA tax withheld", 2021),
            _row("12", "Credit for federal tax on fuels. Attach Form 4136", 2021),
            _row("14", "Total other payments or refundable credits. Add lines 13a through 13z", 2021),
            _row("15", "Add lines 9 through 12 and 14. Enter here and on Form 1040, 1040-SR, or 1040-NR, line 31",
                 2021),
        )),
    ),
)  # fmt: skip

SCHEDULE_A: Final = Schedule(
    "schedule-a", "SCHEDULE A", "Itemized Deductions", "07", "17145C",
    (
        Part("", "", (
            _in("1", "Medical and dental expenses (see instructions)"),
            _in("2", "Enter amount from Form 1040 or 1040-SR, line 8b", until=2019),
            _in("2", "Enter amount from Form 1040 or 1040-SR, line 11", 2020, 2024),
            _in("2", "Enter amount from Form 1040 or 1040-SR, line 11b", 2025),
            _in("3", "Multiply line 2 by 7.5% (0.075)"),
            _row("4", "Subtract line 3 from line 1. If line 3 is more than line 1, enter -0-"),
        ), section="Medical and Dental Expenses"),
        Part("", "", (
            _words("5", "State and local taxes."),
            _in("5a", "State and local income taxes or general sales taxes"),
            _in("5b", "State and local real estate taxes (see instructions)"),
            _in("5c", "State and local personal property taxes"),
            _in("5d", "Add lines 5a through 5c"),
            _in("5e", "Enter the smaller of line 5d or $10,000 ($5,000 if married filing separately)", until=2024),
            _in("5e", "Enter the smaller of line 5d or $40,000 ($20,000 if married filing separately)", 2025),
            _in("6", "Other taxes. List type and amount:"),
            _row("7", "Add lines 5e and 6"),
        ), section="Taxes You Paid"),
        Part("", "", (
            _words("8", "Home mortgage interest and points."),
            _in("8a", "Home mortgage interest and points reported to you on Form 1098"),
            _in("8b", "Home mortgage interest not reported to you on Form 1098"),
            _in("8c", "Points not reported to you on Form 1098"),
            _in("8d", "Mortgage insurance premiums", until=2021),
            _in("8d", "Reserved for future use", 2022),
            _in("8e", "Add lines 8a through 8d", until=2021),
            _in("8e", "Add lines 8a through 8c", 2022),
            _in("9", "Investment interest. Attach Form 4952 if required"),
            _row("10", "Add lines 8e and 9"),
        ), section="Interest You Paid"),
        Part("", "", (
            _in("11", "Gifts by cash or check. If you made any gift of $250 or more, see instructions"),
            _in("12", "Other than by cash or check. Attach Form 8283 if over $500"),
            _in("13", "Carryover from prior year"),
            _row("14", "Add lines 11 through 13"),
        ), section="Gifts to Charity"),
        Part("", "", (
            _row("15", "Casualty and theft loss(es) from a federally declared disaster. Attach Form 4684"),
        ), section="Casualty and Theft Losses"),
        Part("", "", (
            _row("16", "Other—from list in instructions. List type and amount:"),
        ), section="Other Itemized Deductions"),
        Part("", "", (
            _row("17", "Add the amounts in the far right column for lines 4 through 16. Also, enter this amount on "
                 "Form 1040 or 1040-SR", bold=True),
            Row("", "If you elect to itemize deductions even though they are less than your standard deduction, check "
                "this box", "none", label="18", ticks=("",)),
        ), section="Total Itemized Deductions"),
    ),
    attach="Attach to Form 1040 or 1040-SR.",
)  # fmt: skip

SCHEDULE_SE: Final = Schedule(
    "schedule-se", "SCHEDULE SE", "Self-Employment Tax", "17", "11358Z",
    (
        Part("Part I", "Self-Employment Tax", (
            _row("1a", "Net farm profit or (loss) from Schedule F, line 34, and farm partnerships, Schedule K-1 (Form "
                 "1065), box 14, code A"),
            _row("1b", "If you received social security retirement or disability benefits, enter the amount of "
                 "Conservation Reserve Program payments"),
            _row("2", "Net profit or (loss) from Schedule C, line 31; and Schedule K-1 (Form 1065), box 14, code A "
                 "(other than farming)"),
            _row("3", "Combine lines 1a, 1b, and 2"),
            _row("4a", "If line 3 is more than zero, multiply line 3 by 92.35% (0.9235). Otherwise, enter amount from "
                 "line 3"),
            _row("4b", "If you elect one or both of the optional methods, enter the total of lines 15 and 17 here"),
            _row("4c", "Combine lines 4a and 4b. If less than $400, stop; you don’t owe self-employment tax"),
            _in("5a", "Enter your church employee income from Form W-2"),
            _row("5b", "Multiply line 5a by 92.35% (0.9235). If less than $100, enter -0-"),
            _row("6", "Add lines 4c and 5b"),
            *(
                _row("7", "Maximum amount of combined wages and self-employment earnings subject to social security "
                     f"tax or the 6.2% portion of the 7.65% railroad retirement (tier 1) tax for {year}", year, year)
                for year in WAGE_BASE
            ),
            _in("8a", "Total social security wages and tips (total of boxes 3 and 7 on Form(s) W-2)"),
            _in("8b", "Unreported tips subject to social security tax from Form 4137, line 10"),
            _in("8c", "Wages subject to social security tax from Form 8919, line 10"),
            _row("8d", "Add lines 8a, 8b, and 8c"),
            _row("9", "Subtract line 8d from line 7. If zero or less, enter -0- here and on line 10 and go to line 11"),
            _row("10", "Multiply the smaller of line 6 or line 9 by 12.4% (0.124)"),
            _row("11", "Multiply line 6 by 2.9% (0.029)"),
            _row("12", "Self-employment tax. Add lines 10 and 11. Enter here and on Schedule 2 (Form 1040), line 4",
                 bold=True),
            _in("13", "Deduction for one-half of self-employment tax. Multiply line 12 by 50% (0.50)"),
        )),
        Part("Part II", "Optional Methods To Figure Net Earnings (see instructions)", (
            _row("14", "Maximum income for optional methods"),
            _row("15", "Enter the smaller of two-thirds (2/3) of gross farm income (not less than zero) or the amount "
                 "on line 14"),
            _row("16", "Subtract line 15 from line 14"),
            _row("17", "Enter the smaller of two-thirds (2/3) of gross nonfarm income (not less than zero) or the "
                 "amount on line 16"),
        )),
    ),
    names="Name of person with self-employment income (as shown on Form 1040, 1040-SR, or 1040-NR)",
)  # fmt: skip

_SHORT: Final = replace(
    SCHEDULE_SE,
    parts=(
        Part("Section A—", "Short Schedule SE", (
            *SCHEDULE_SE.parts[0].rows[:4],
            _row("4", "Multiply line 3 by 92.35% (0.9235). If less than $400, you don’t owe self-employment tax"),
            _row("5", "Self-employment tax. If the amount on line 4 is $132,900 or less, multiply line 4 by 15.3% "
                 "(0.153). Enter the result here and on Schedule 2 (Form 1040), line 4", bold=True),
            _in("6", "Deduction for one-half of self-employment tax. Multiply line 5 by 50% (0.50)"),
        )),
    ),
)  # fmt: skip
"""What most filed for 2019, the last year that had a short section."""


def schedule_se_of(form: TaxForm) -> Schedule:
    """The section of Schedule SE that a filer used; there is only one from 2020."""
    return _SHORT if form.facts.get("section") == "A" else SCHEDULE_SE


declare_tables(
    {
        "schedule-1": lambda _: SCHEDULE_1,
        "schedule-2": lambda _: SCHEDULE_2,
        "schedule-3": lambda _: SCHEDULE_3,
        "schedule-a": lambda _: SCHEDULE_A,
        "schedule-se": schedule_se_of,
    }
)
