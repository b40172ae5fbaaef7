"""Tax-year and payroll constants as dated data, each with its public source; an unknown year is None, never a guess."""

from extractors.rates.federal import (
    FEDERAL_MINIMUM_WAGE,
    FILING_STATUSES,
    NO_WAGE_TAX_STATES,
    Bracket,
    Sourced,
    additional_medicare_rate,
    additional_medicare_threshold,
    additional_medicare_withholding_threshold,
    bracket_tax,
    federal_minimum_wage,
    medicare_rate,
    social_security_rate,
    standard_deduction,
    tax_brackets,
    tax_years,
    wage_base,
    wage_base_source,
)
from extractors.rates.pay_periods import PERIODS_PER_YEAR, pay_frequency_of

__all__ = [
    "FEDERAL_MINIMUM_WAGE",
    "FILING_STATUSES",
    "NO_WAGE_TAX_STATES",
    "PERIODS_PER_YEAR",
    "Bracket",
    "Sourced",
    "additional_medicare_rate",
    "additional_medicare_threshold",
    "additional_medicare_withholding_threshold",
    "bracket_tax",
    "federal_minimum_wage",
    "medicare_rate",
    "pay_frequency_of",
    "social_security_rate",
    "standard_deduction",
    "tax_brackets",
    "tax_years",
    "wage_base",
    "wage_base_source",
]
