"""The dated constants as the checks ask for them: one year's payroll tax, a return's tax, the days of a pay period."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractors import rates

NO_WAGE_TAX_STATES = rates.NO_WAGE_TAX_STATES
"""States that tax no wages."""

_DAYS = {"weekly": (5, 7), "biweekly": (10, 14), "semimonthly": (10, 16), "monthly": (27, 31)}
"""Calendar days that a period spans: at most its whole length, at least when only its working days are printed."""


@dataclass(frozen=True, slots=True)
class PayrollTaxYear:
    """One year's payroll tax of an employee."""

    wage_base: Decimal
    social_security_rate: Decimal
    medicare_rate: Decimal
    additional_medicare_rate: Decimal
    additional_medicare_from: Decimal
    """Wages of the year from which the employer withholds the additional rate."""


def payroll_tax_year(year: int) -> PayrollTaxYear | None:
    """The payroll tax of that year, None where it is not known."""
    found = (
        rates.wage_base(year),
        rates.social_security_rate(year),
        rates.medicare_rate(year),
        rates.additional_medicare_rate(year),
        rates.additional_medicare_withholding_threshold(year),
    )
    known = [value for value in found if value is not None]
    return PayrollTaxYear(*known) if len(known) == len(found) else None


def bracket_tax(year: int, status: str, taxable: Decimal) -> Decimal | None:
    """The tax of that year's brackets on ordinary taxable income, None where they are not known."""
    return rates.bracket_tax(taxable, year, status) if taxable >= 0 else None


def standard_deduction(year: int, status: str) -> Decimal | None:
    """The year's standard deduction without additions for age and blindness, None where it is not known."""
    return rates.standard_deduction(year, status)


def days_of_frequency(frequency: str) -> tuple[int, int] | None:
    """The fewest and the most calendar days of a pay period, None for a frequency that is not known."""
    return _DAYS.get(frequency.lower())
