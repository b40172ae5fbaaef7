"""Federal withholding as payroll computes it: Publication 15-T on income, the wage base and the cap on FICA."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from samples.ledger.rates import (
    ADDITIONAL_MEDICARE_RATE,
    ADDITIONAL_MEDICARE_WITHHELD_ABOVE,
    MEDICARE_RATE,
    SOCIAL_SECURITY_RATE,
    STANDARD_DEDUCTION,
    SUPPLEMENTAL_RATE,
    WAGE_BASE,
    cents,
    income_tax,
)

ZERO: Final = Decimal("0.00")

_PRINTED_2025: Final = {"single": Decimal(15_000), "joint": Decimal(30_000), "head": Decimal(22_500)}
"""Publication 15-T (2025) was printed before Public Law 119-21 raised the year's deduction, and was not changed."""


def withholding_deduction(year: int, filing: str) -> Decimal:
    """What a year's wages are reduced by before its brackets: the deduction that Publication 15-T was made with.

    The standard tables of the percentage method for automated payroll (Worksheet 1A) are the year's brackets, moved
    up by the standard deduction less the 8,600 (12,900 joint) that the worksheet's line 1g takes off first; both
    steps together are the deduction. For a Form W-4 of 2020 or later without the box of step 2.
    """
    return _PRINTED_2025[filing] if year == 2025 else STANDARD_DEDUCTION[year][filing]


def federal_withholding(
    year: int,
    filing: str,
    wages: Decimal,
    periods: int,
    *,
    credit: Decimal = ZERO,
    extra: Decimal = ZERO,
    whole: bool = False,
) -> Decimal:
    """The income tax of a period is the year's tax on the wages made annual, less the credit, over the periods.

    IRS Publication 15-T, Worksheet 1A. Whole dollars are allowed there, where the employer rounds all alike.
    """
    annual = wages * periods
    tax = income_tax(year, filing, annual - withholding_deduction(year, filing))
    period = max(ZERO, cents(tax / periods) - cents(credit / periods))
    if whole:
        period = period.quantize(Decimal(1), ROUND_HALF_UP)
    return cents(period + extra)


def supplemental_withholding(wages: Decimal) -> Decimal:
    """A bonus paid apart is taxed at the flat rate of Publication 15, section 7, whatever the Form W-4 says."""
    return cents(wages * SUPPLEMENTAL_RATE)


def social_security_wages(year: int, wages: Decimal, before: Decimal) -> Decimal:
    """The part of a period's wages that the year's base leaves room for, after the wages before it."""
    base = WAGE_BASE[year]
    return min(base, before + wages) - min(base, before)


def social_security(year: int, wages: Decimal, before: Decimal) -> Decimal:
    """Social Security tax falls on wages until the year's base is reached, and then stops."""
    return cents(social_security_wages(year, wages, before) * SOCIAL_SECURITY_RATE)


def medicare(wages: Decimal, before: Decimal) -> Decimal:
    """Medicare tax falls on all wages, and the additional tax on those above 200,000 in the year."""
    bound = ADDITIONAL_MEDICARE_WITHHELD_ABOVE
    above = max(bound, before + wages) - max(bound, before)
    return cents(wages * MEDICARE_RATE) + cents(above * ADDITIONAL_MEDICARE_RATE)
