"""The lines of Form 1040 of 2019 to 2025, each with the years that print it so.

Numbers and wordings: Internal Revenue Service, Form 1040, editions of 2019, 2020, 2021, 2022, 2023, 2024 and 2025.
"""

from __future__ import annotations

from typing import Final

from samples.looks.form_rows import Row, heading


def _row(line: str, caption: str, since: int = 2019, until: int = 2025, *, at: str = "right", bold: bool = False,
         ticks: tuple[str, ...] = ()) -> Row:  # fmt: skip
    return Row(line, caption, at, since=since, until=until, bold=bold, ticks=ticks)


def _twin(inner: str, words: str, line: str, caption: str, since: int = 2019, until: int = 2025) -> Row:
    return Row(line, caption, twin=(inner, words), since=since, until=until)


def _inner(line: str, caption: str, since: int = 2019, until: int = 2025) -> Row:
    return Row(line, caption, "inner", since=since, until=until)


_TAXABLE = "Taxable amount"
_SCHEDULE_D = "Capital gain or (loss). Attach Schedule D if required. If not required, check here"

INCOME: Final = (
    _row("1", "Wages, salaries, tips, etc. Attach Form(s) W-2", 2019, 2021),
    _row("1a", "Total amount from Form(s) W-2, box 1 (see instructions)", 2022),
    _row("1b", "Household employee wages not reported on Form(s) W-2", 2022),
    _row("1c", "Tip income not reported on line 1a (see instructions)", 2022),
    _row("1d", "Medicaid waiver payments not reported on Form(s) W-2 (see instructions)", 2022),
    _row("1e", "Taxable dependent care benefits from Form 2441, line 26", 2022),
    _row("1f", "Employer-provided adoption benefits from Form 8839, line 29", 2022, 2024),
    _row("1f", "Employer-provided adoption benefits from Form 8839, line 31", 2025),
    _row("1g", "Wages from Form 8919, line 6", 2022),
    _row("1h", "Other earned income (see instructions)", 2022, 2024),
    _row("1h", "Other earned income (see instructions). Enter type:", 2025),
    _inner("1i", "Nontaxable combat pay election (see instructions)", 2022),
    _row("1z", "Add lines 1a through 1h", 2022),
    _twin("2a", "Tax-exempt interest", "2b", "Taxable interest. Attach Sch. B if required", 2019, 2019),
    _twin("2a", "Tax-exempt interest", "2b", "Taxable interest", 2020),
    _twin("3a", "Qualified dividends", "3b", "Ordinary dividends. Attach Sch. B if required", 2019, 2019),
    _twin("3a", "Qualified dividends", "3b", "Ordinary dividends", 2020),
    _row("3c", "Check if your child’s dividends are included in", 2025, at="none", ticks=("1 Line 3a", "2 Line 3b")),
    _twin("4a", "IRA distributions", "4b", _TAXABLE),
    _twin("4c", "Pensions and annuities", "4d", _TAXABLE, 2019, 2019),
    _row("4c", "Check if (see instructions)", 2025, at="none", ticks=("1 Rollover", "2 QCD", "3")),
    _twin("5a", "Pensions and annuities", "5b", _TAXABLE, 2020),
    _row("5c", "Check if (see instructions)", 2025, at="none", ticks=("1 Rollover", "2 PSO", "3")),
    _twin("5a", "Social security benefits", "5b", _TAXABLE, 2019, 2019),
    _twin("6a", "Social security benefits", "6b", _TAXABLE, 2020),
    _row("6c", "If you elect to use the lump-sum election method, check here (see instructions)", 2022, at="none",
         ticks=("",)),
    _row("6d", "If you are married filing separately and lived apart from your spouse the entire year, check here",
         2025, at="none", ticks=("",)),
    _row("6", _SCHEDULE_D, 2019, 2019, ticks=("",)),
    _row("7", _SCHEDULE_D, 2020, 2024, ticks=("",)),
    _row("7a", "Capital gain or (loss). Attach Schedule D if required", 2025),
    _row("7b", "Check if:", 2025, at="none", ticks=("Not required", "Child’s gain")),
    _row("7a", "Other income from Schedule 1, line 9", 2019, 2019),
    _row("7b", "Add lines 1, 2b, 3b, 4b, 4d, 5b, 6, and 7a. This is your total income", 2019, 2019, bold=True),
    _row("8", "Other income from Schedule 1, line 9", 2020, 2020),
    _row("8", "Other income from Schedule 1, line 10", 2021, 2021),
    _row("8", "Additional income from Schedule 1, line 10", 2022),
    _row("9", "Add lines 1, 2b, 3b, 4b, 5b, 6b, 7, and 8. This is your total income", 2020, 2021, bold=True),
    _row("9", "Add lines 1z, 2b, 3b, 4b, 5b, 6b, 7, and 8. This is your total income", 2022, 2024, bold=True),
    _row("9", "Add lines 1z, 2b, 3b, 4b, 5b, 6b, 7a, and 8. This is your total income", 2025, bold=True),
    _row("8a", "Adjustments to income from Schedule 1, line 22", 2019, 2019),
    _row("8b", "Subtract line 8a from line 7b. This is your adjusted gross income", 2019, 2019, bold=True),
    heading("10", "Adjustments to income:", 2020, 2020),
    _inner("10a", "From Schedule 1, line 22", 2020, 2020),
    _inner("10b", "Charitable contributions if you take the standard deduction. See instructions", 2020, 2020),
    _row("10c", "Add lines 10a and 10b. These are your total adjustments to income", 2020, 2020, bold=True),
    _row("10", "Adjustments to income from Schedule 1, line 26", 2021),
    _row("11", "Subtract line 10c from line 9. This is your adjusted gross income", 2020, 2020, bold=True),
    _row("11", "Subtract line 10 from line 9. This is your adjusted gross income", 2021, 2024, bold=True),
    _row("11a", "Subtract line 10 from line 9. This is your adjusted gross income", 2025, bold=True),
)  # fmt: skip
"""To the adjusted gross income: page 1 in every year."""

DEDUCTIONS: Final = (
    _inner("9", "Standard deduction or itemized deductions (from Schedule A)", 2019, 2019),
    _inner("10", "Qualified business income deduction. Attach Form 8995 or Form 8995-A", 2019, 2019),
    _row("11a", "Add lines 9 and 10", 2019, 2019),
    _row("11b", "Taxable income. Subtract line 11a from line 8b. If zero or less, enter -0-", 2019, 2019, bold=True),
    _row("12", "Standard deduction or itemized deductions (from Schedule A)", 2020, 2020),
    _inner("12a", "Standard deduction or itemized deductions (from Schedule A)", 2021, 2021),
    _inner("12b", "Charitable contributions if you take the standard deduction (see instructions)", 2021, 2021),
    _row("12c", "Add lines 12a and 12b", 2021, 2021),
    _row("12", "Standard deduction or itemized deductions (from Schedule A)", 2022, 2024),
    _row("13", "Qualified business income deduction. Attach Form 8995 or Form 8995-A", 2020, 2020),
    _row("13", "Qualified business income deduction from Form 8995 or Form 8995-A", 2021, 2024),
    _row("14", "Add lines 12 and 13", 2020, 2020),
    _row("14", "Add lines 12c and 13", 2021, 2021),
    _row("14", "Add lines 12 and 13", 2022, 2024),
    _row("15", "Taxable income. Subtract line 14 from line 11. If zero or less, enter -0-", 2020, 2021, bold=True),
    _row("15", "Subtract line 14 from line 11. If zero or less, enter -0-. This is your taxable income", 2022, 2024,
         bold=True),
    _row("11b", "Amount from line 11a (adjusted gross income)", 2025),
    _row("12a", "Someone can claim", 2025, at="none", ticks=("You", "Spouse")),
    _row("12b", "Spouse itemizes on a separate return", 2025, at="none", ticks=("",)),
    _row("12c", "You were a dual-status alien", 2025, at="none", ticks=("",)),
    _row("12d", "Born before January 2, 1961; blind:", 2025, at="none",
         ticks=("You", "Blind", "Spouse", "Blind")),
    _row("12e", "Standard deduction or itemized deductions (from Schedule A)", 2025),
    _row("13a", "Qualified business income deduction from Form 8995 or Form 8995-A", 2025),
    _row("13b", "Additional deductions from Schedule 1-A, line 38", 2025),
    _row("14", "Add lines 12e, 13a, and 13b", 2025),
    _row("15", "Subtract line 14 from line 11b. If zero or less, enter -0-. This is your taxable income", 2025,
         bold=True),
)  # fmt: skip
"""From there to the taxable income: page 1, and page 2 for 2025."""

_FORMS = ("1 8814", "2 4972", "3")

TAX: Final = (
    Row("12a", "Tax (see inst.) Check if any from Form(s):", "inner", until=2019, ticks=_FORMS),
    _row("12b", "Add Schedule 2, line 3, and line 12a and enter the total", 2019, 2019),
    _inner("13a", "Child tax credit or credit for other dependents", 2019, 2019),
    _row("13b", "Add Schedule 3, line 7, and line 13a and enter the total", 2019, 2019),
    _row("14", "Subtract line 13b from line 12b. If zero or less, enter -0-", 2019, 2019),
    _row("15", "Other taxes, including self-employment tax, from Schedule 2, line 10", 2019, 2019),
    _row("16", "Add lines 14 and 15. This is your total tax", 2019, 2019, bold=True),
    _row("17", "Federal income tax withheld from Forms W-2 and 1099", 2019, 2019),
    heading("18", "Other payments and refundable credits:", 2019, 2019),
    _inner("18a", "Earned income credit (EIC)", 2019, 2019),
    _inner("18b", "Additional child tax credit. Attach Schedule 8812", 2019, 2019),
    _inner("18c", "American opportunity credit from Form 8863, line 8", 2019, 2019),
    _inner("18d", "Schedule 3, line 14", 2019, 2019),
    _row("18e", "Add lines 18a through 18d. These are your total other payments and refundable credits", 2019, 2019,
         bold=True),
    _row("19", "Add lines 17 and 18e. These are your total payments", 2019, 2019, bold=True),
    _row("16", "Tax (see instructions). Check if any from Form(s):", 2020, ticks=_FORMS),
    _row("17", "Amount from Schedule 2, line 3", 2020),
    _row("18", "Add lines 16 and 17", 2020),
    _row("19", "Child tax credit or credit for other dependents", 2020, 2020),
    _row("19", "Nonrefundable child tax credit or credit for other dependents from Schedule 8812", 2021, 2021),
    _row("19", "Child tax credit or credit for other dependents from Schedule 8812", 2022),
    _row("20", "Amount from Schedule 3, line 7", 2020, 2020),
    _row("20", "Amount from Schedule 3, line 8", 2021),
    _row("21", "Add lines 19 and 20", 2020),
    _row("22", "Subtract line 21 from line 18. If zero or less, enter -0-", 2020),
    _row("23", "Other taxes, including self-employment tax, from Schedule 2, line 10", 2020, 2020),
    _row("23", "Other taxes, including self-employment tax, from Schedule 2, line 21", 2021),
    _row("24", "Add lines 22 and 23. This is your total tax", 2020, bold=True),
)  # fmt: skip
"""From the tax to the total tax; for 2019 to the total payments."""

PAYMENTS: Final = (
    heading("25", "Federal income tax withheld from:", 2020),
    _inner("25a", "Form(s) W-2", 2020),
    _inner("25b", "Form(s) 1099", 2020),
    _inner("25c", "Other forms (see instructions)", 2020),
    _row("25d", "Add lines 25a through 25c", 2020),
    *(
        _row("26", f"{year} estimated tax payments and amount applied from {year - 1} return", year, year)
        for year in range(2020, 2026)
    ),
    _inner("27", "Earned income credit (EIC)", 2020, 2020),
    _inner("27a", "Earned income credit (EIC)", 2021, 2021),
    _inner("27b", "Nontaxable combat pay election", 2021, 2021),
    _inner("27c", "Prior year (2019) earned income", 2021, 2021),
    _inner("27", "Earned income credit (EIC)", 2022, 2024),
    _inner("27a", "Earned income credit (EIC)", 2025),
    _inner("28", "Additional child tax credit. Attach Schedule 8812", 2020, 2020),
    _inner("28", "Refundable child tax credit or additional child tax credit from Schedule 8812", 2021, 2021),
    _inner("28", "Additional child tax credit from Schedule 8812", 2022),
    _inner("29", "American opportunity credit from Form 8863, line 8", 2020),
    _inner("30", "Recovery rebate credit. See instructions", 2020, 2021),
    _inner("30", "Reserved for future use", 2022, 2024),
    _inner("30", "Refundable adoption credit from Form 8839, line 13", 2025),
    _inner("31", "Amount from Schedule 3, line 13", 2020, 2020),
    _inner("31", "Amount from Schedule 3, line 15", 2021),
    _row("32", "Add lines 27 through 31. These are your total other payments and refundable credits", 2020, 2020,
         bold=True),
    _row("32", "Add lines 27a and 28 through 31. These are your total other payments and refundable credits", 2021,
         2021, bold=True),
    _row("32", "Add lines 27, 28, 29, and 31. These are your total other payments and refundable credits", 2022, 2024,
         bold=True),
    _row("32", "Add lines 27a, 28, 29, 30, and 31. These are your total other payments and refundable credits", 2025,
         bold=True),
    _row("33", "Add lines 25d, 26, and 32. These are your total payments", 2020, bold=True),
)  # fmt: skip
"""What was paid."""

REFUND: Final = (
    _row("20", "If line 19 is more than line 16, subtract line 16 from line 19. This is the amount you overpaid", 2019,
         2019),
    _row("21a", "Amount of line 20 you want refunded to you. If Form 8888 is attached, check here", 2019, 2019,
         bold=True, ticks=("",)),
    _row("34", "If line 33 is more than line 24, subtract line 24 from line 33. This is the amount you overpaid", 2020),
    _row("35a", "Amount of line 34 you want refunded to you. If Form 8888 is attached, check here", 2020, bold=True,
         ticks=("",)),
)  # fmt: skip
APPLIED: Final = (
    _inner("22", "Amount of line 20 you want applied to your 2020 estimated tax", 2019, 2019),
    *(
        _inner("36", f"Amount of line 34 you want applied to your {year + 1} estimated tax", year, year)
        for year in range(2020, 2026)
    ),
)
OWED: Final = (
    _row("23", "Amount you owe. Subtract line 19 from line 16. For details on how to pay, see instructions", 2019, 2019,
         bold=True),
    _inner("24", "Estimated tax penalty (see instructions)", 2019, 2019),
    _row("37", "Subtract line 33 from line 24. This is the amount you owe now", 2020, 2020, bold=True),
    _row("37", "Amount you owe. Subtract line 33 from line 24. For details on how to pay, see instructions", 2021, 2021,
         bold=True),
    _row("37", "Subtract line 33 from line 24. This is the amount you owe", 2022, bold=True),
    _inner("38", "Estimated tax penalty (see instructions)", 2020),
)  # fmt: skip
"""What comes back, what is owed."""

BANK_LINES: Final = {
    year: ("21b", "21c", "21d") if year == 2019 else ("35b", "35c", "35d") for year in range(2019, 2026)
}
"""Routing number, type and account number of the direct deposit."""

STATUSES: Final = (
    ("Single", ""),
    ("Married filing jointly", " (even if only one had income)"),
    ("Married filing separately", " (MFS)"),
    ("Head of household", " (HOH)"),
    ("Qualifying surviving spouse", " (QSS)"),
)
BIRTH_CUT_OFF: Final = {2019: 1955, 2020: 1956, 2021: 1957, 2022: 1958, 2023: 1959, 2024: 1960, 2025: 1961}
"""“Born before January 2” of this year: who counts as 65 on the year's form."""
