"""Which number each year's form prints on a line: Form 1040 and Schedules 1, 2 and 3 for tax years 2019 to 2025."""

from __future__ import annotations

YEARS = range(2019, 2026)

# IRS Form 1040, tax year 2024; the other years' forms are given by what they number otherwise.
_COMMON = {
    "wages_w2": "1a", "wages": "1z", "interest_exempt": "2a", "interest": "2b", "dividends_qualified": "3a",
    "dividends": "3b", "ira": "4a", "ira_taxable": "4b", "pension": "5a", "pension_taxable": "5b",
    "social_security": "6a", "social_security_taxable": "6b", "capital_gain": "7", "additional_income": "8",
    "total_income": "9", "adjustments": "10", "agi": "11", "deduction": "12", "qbi": "13", "deductions": "14",
    "taxable_income": "15", "tax": "16", "schedule_2": "17", "tax_and_schedule_2": "18", "child_credit": "19",
    "schedule_3": "20", "credits": "21", "tax_after_credits": "22", "other_taxes": "23", "total_tax": "24",
    "withheld_w2": "25a", "withheld_1099": "25b", "withheld_other": "25c", "withheld": "25d", "estimated": "26",
    "earned_income_credit": "27", "additional_child_credit": "28", "other_payments_schedule_3": "31",
    "other_payments": "32", "total_payments": "33", "overpaid": "34", "refund": "35a", "routing": "35b",
    "account_kind": "35c", "account": "35d", "applied": "36",
    "owed": "37", "penalty": "38",
}  # fmt: skip
_MOVED: dict[int, dict[str, str | None]] = {
    # IRS Form 1040, tax year 2019: withholding is one line, and estimated payments arrive by Schedule 3.
    2019: {
        "wages_w2": None, "wages": "1", "pension": "4c", "pension_taxable": "4d", "social_security": "5a",
        "social_security_taxable": "5b", "capital_gain": "6", "additional_income": "7a", "total_income": "7b",
        "adjustments": "8a", "agi": "8b", "deduction": "9", "qbi": "10", "deductions": "11a", "taxable_income": "11b",
        "tax": "12a", "schedule_2": None, "tax_and_schedule_2": "12b", "child_credit": "13a", "schedule_3": None,
        "credits": "13b", "tax_after_credits": "14", "other_taxes": "15", "total_tax": "16", "withheld_w2": None,
        "withheld_1099": None, "withheld_other": None, "withheld": "17", "estimated": None,
        "earned_income_credit": "18a", "additional_child_credit": "18b", "other_payments_schedule_3": "18d",
        "other_payments": "18e", "total_payments": "19", "overpaid": "20", "refund": "21a", "routing": "21b",
        "account_kind": "21c", "account": "21d", "applied": "22",
        "owed": "23", "penalty": "24",
    },
    # IRS Form 1040, tax years 2020 and 2021: cash gifts of filers who do not itemise have a line of their own.
    2020: {"wages_w2": None, "wages": "1", "adjustments_schedule_1": "10a", "charity": "10b", "adjustments": "10c"},
    2021: {"wages_w2": None, "wages": "1", "deduction": "12a", "charity": "12b", "deduction_and_charity": "12c",
           "earned_income_credit": "27a"},
    2022: {},
    2023: {},
    2024: {},
    # IRS Form 1040, tax year 2025: AGI stands on both pages, and Schedule 1-A comes in.
    2025: {"capital_gain": "7a", "agi": "11a", "agi_again": "11b", "deduction": "12e", "qbi": "13a",
           "schedule_1a": "13b", "earned_income_credit": "27a"},
}  # fmt: skip


def _place(line: str) -> tuple[int, str]:
    """Where a line stands on the form: by its number, then by its letter."""
    digits = line.rstrip("abcdefghijklmnopqrstuvwxyz")
    return int(digits), line[len(digits) :]


def _numbers(year: int) -> dict[str, str]:
    printed = {meaning: line for meaning, line in {**_COMMON, **_MOVED[year]}.items() if line}
    return dict(sorted(printed.items(), key=lambda entry: _place(entry[1])))


FORM_1040: dict[int, dict[str, str]] = {year: _numbers(year) for year in YEARS}
"""By year, the printed number of each line by its meaning, in the form's order; a meaning without a line is absent."""

_ADDITIONAL = {"refunds": "1", "business": "3", "supplemental": "5", "unemployment": "7"}
# IRS Schedule 1 (Form 1040), tax years 2019 and 2020, and from 2021.
_EARLY_1 = {
    "additional_total": "9", "educator": "10", "half_se": "14", "se_health": "16", "early_withdrawal": "17",
    "student_loan": "20", "adjustments_total": "22",
}  # fmt: skip
_LATER_1 = {
    "additional_total": "10", "educator": "11", "half_se": "15", "se_health": "17", "early_withdrawal": "18",
    "student_loan": "21", "adjustments_total": "26",
}  # fmt: skip
SCHEDULE_1: dict[int, dict[str, str]] = {
    year: {**_ADDITIONAL, **(_EARLY_1 if year <= 2020 else _LATER_1)} for year in YEARS
}
"""By year, the printed number of each line of Schedule 1."""

# IRS Schedule 2 (Form 1040): Additional Medicare Tax had a line of its own from 2021, and shared line 8 before.
SCHEDULE_2: dict[int, dict[str, str]] = {
    year: {"se_tax": "4", "additional_medicare": "8" if year <= 2020 else "11", "total": "10" if year <= 2020 else "21"}
    for year in YEARS
}
"""By year, the printed number of each line of Schedule 2, Part II."""

# IRS Schedule 3 (Form 1040): estimated payments stood here in 2019 only.
SCHEDULE_3: dict[int, dict[str, str]] = {
    2019: {"estimated": "8", "excess_social_security": "11", "total": "14"},
    2020: {"excess_social_security": "10", "total": "13"},
    **{year: {"excess_social_security": "11", "total": "15"} for year in range(2021, 2026)},
}
"""By year, the printed number of each payment line of Schedule 3."""


def number(year: int, meaning: str) -> str:
    """The number that the year's Form 1040 prints on the line of this meaning; KeyError where it has no such line."""
    return FORM_1040[year][meaning]


def other_expenses_line(year: int) -> str:
    """Schedule C carries the sum of Part V on line 27a to 2024 and on 27b from 2025 (IRS Schedule C of those years)."""
    return "27a" if year <= 2024 else "27b"
