"""Federal payroll and income tax constants, tax years 2019 to 2026."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.rates.federal_brackets import BRACKET_SOURCES, CEILINGS, RATES


@dataclass(frozen=True, slots=True)
class Sourced:
    """A figure and the public document that sets it."""

    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """One step of the income tax: the rate up to a taxable income; `ceiling` is None for the last."""

    rate: Decimal
    ceiling: Decimal | None


def _base(amount: int, source: str) -> Sourced:
    return Sourced(Decimal(amount), source)


_WAGE_BASES: Final = {
    2019: _base(132_900, "SSA, 2019 Social Security Changes fact sheet"),
    2020: _base(137_700, "SSA, 2020 Social Security Changes fact sheet"),
    2021: _base(142_800, "SSA, 2021 Social Security Changes fact sheet; IRS Schedule SE (2021) line 7"),
    2022: _base(147_000, "SSA, 2022 Social Security Changes fact sheet"),
    2023: _base(160_200, "SSA, 2023 Social Security Changes fact sheet; IRS Schedule SE (2023) line 7"),
    2024: _base(168_600, "SSA, 2024 Social Security Changes fact sheet; IRS General Instructions for Form W-2 (2024)"),
    2025: _base(176_100, "SSA, 2025 Social Security Changes fact sheet; IRS Schedule SE (2025) line 7"),
    2026: _base(184_500, "SSA, 2026 Social Security Changes fact sheet"),
}

_SOCIAL_SECURITY: Final = Sourced(Decimal("0.062"), "26 U.S.C. 3101(a); IRS Publication 15, section 9")
_MEDICARE: Final = Sourced(Decimal("0.0145"), "26 U.S.C. 3101(b)(1); IRS Publication 15, section 9")
_ADDITIONAL_MEDICARE: Final = Sourced(Decimal("0.009"), "26 U.S.C. 3101(b)(2); IRS Publication 15, section 9")
_WITHHOLDING_THRESHOLD: Final = Sourced(Decimal(200_000), "26 U.S.C. 3102(f)(1); IRS Publication 15, section 9")

FEDERAL_MINIMUM_WAGE: Final = Sourced(Decimal("7.25"), "29 U.S.C. 206(a)(1)(C), in force since 24 July 2009")
_MINIMUM_WAGE_SINCE: Final = dt.date(2009, 7, 24)

NO_WAGE_TAX_STATES: Final = frozenset({"AK", "FL", "NV", "NH", "SD", "TN", "TX", "WA", "WY"})
"""States that tax no wages in any of these years: Federation of Tax Administrators, State Individual Income Taxes."""

FILING_STATUSES: Final = ("single", "joint", "separate", "head", "surviving-spouse")
"""The five filing statuses of Form 1040, by their short names here."""

_STATUS_WORDS: Final = {
    "single": "single",
    "s": "single",
    "joint": "joint",
    "married": "joint",
    "marriedfilingjointly": "joint",
    "mfj": "joint",
    "marriedfilingjoint": "joint",
    "separate": "separate",
    "marriedfilingseparately": "separate",
    "marriedfilingseparate": "separate",
    "mfs": "separate",
    "head": "head",
    "headofhousehold": "head",
    "hoh": "head",
    "survivingspouse": "joint",
    "qualifyingsurvivingspouse": "joint",
    "qualifyingwidow": "joint",
    "qualifyingwidower": "joint",
    "qss": "joint",
    "qw": "joint",
}

_STANDARD_DEDUCTIONS: Final = {
    2019: ((12_200, 24_400, 18_350), "IRS Rev. Proc. 2018-57, section 3.16"),
    2020: ((12_400, 24_800, 18_650), "IRS Form 1040 (2020), Standard Deduction box"),
    2021: ((12_550, 25_100, 18_800), "IRS Form 1040 (2021), Standard Deduction box"),
    2022: ((12_950, 25_900, 19_400), "IRS Form 1040 (2022), Standard Deduction box"),
    2023: ((13_850, 27_700, 20_800), "IRS Form 1040 (2023), Standard Deduction box"),
    2024: ((14_600, 29_200, 21_900), "IRS Form 1040 (2024), Standard Deduction box"),
    2025: ((15_750, 31_500, 23_625), "IRS Form 1040 (2025), Standard Deduction box; Public Law 119-21"),
    2026: ((16_100, 32_200, 24_150), "IRS Rev. Proc. 2025-32"),
}
"""Single or separate, joint or surviving spouse, head of household; without the additions for age and blindness."""

_LIABILITY_THRESHOLDS: Final = {"joint": 250_000, "separate": 125_000, "single": 200_000, "head": 200_000}
"""26 U.S.C. 1401(b)(2), 3101(b)(2), not indexed; IRS Form 8959."""


def _status(text: str) -> str | None:
    """The column of the tables that a filing status stands in, by its short name or as Form 1040 prints it."""
    return _STATUS_WORDS.get("".join(c for c in text.lower() if c.isalpha()))


def tax_years() -> tuple[int, ...]:
    """The tax years for which the constants are known, oldest first."""
    return tuple(sorted(_WAGE_BASES))


def wage_base(year: int) -> Decimal | None:
    """The most wages that Social Security tax falls on in a year, or None for a year that is not known."""
    found = _WAGE_BASES.get(year)
    return found.value if found else None


def wage_base_source(year: int) -> str | None:
    """Where the wage base of a year stands, or None for a year that is not known."""
    found = _WAGE_BASES.get(year)
    return found.source if found else None


def social_security_rate(year: int) -> Decimal | None:
    """The employee's share of Social Security tax, or None for a year that is not known."""
    return _SOCIAL_SECURITY.value if year in _WAGE_BASES else None


def medicare_rate(year: int) -> Decimal | None:
    """The employee's share of Medicare tax without the additional tax, or None for a year that is not known."""
    return _MEDICARE.value if year in _WAGE_BASES else None


def additional_medicare_rate(year: int) -> Decimal | None:
    """The additional Medicare tax on wages over the threshold, or None for a year that is not known."""
    return _ADDITIONAL_MEDICARE.value if year in _WAGE_BASES else None


def additional_medicare_withholding_threshold(year: int) -> Decimal | None:
    """The year's wages over which an employer withholds the additional tax, whatever the filing status."""
    return _WITHHOLDING_THRESHOLD.value if year in _WAGE_BASES else None


def additional_medicare_threshold(year: int, status: str) -> Decimal | None:
    """The income over which the additional Medicare tax is owed in the end; a surviving spouse counts as single."""
    if year not in _WAGE_BASES:
        return None
    column = _status(status)
    if column == "joint" and any(word in status.lower() for word in ("surviving", "widow", "qss", "qw")):
        column = "single"
    amount = _LIABILITY_THRESHOLDS.get(column or "")
    return None if amount is None else Decimal(amount)


def standard_deduction(year: int, status: str) -> Decimal | None:
    """The standard deduction before additions for age and blindness, or None for an unknown year or status."""
    column, row = _status(status), _STANDARD_DEDUCTIONS.get(year)
    if column is None or row is None:
        return None
    alone, joint, head = row[0]
    return Decimal({"single": alone, "separate": alone, "joint": joint, "head": head}[column])


def tax_brackets(year: int, status: str) -> tuple[Bracket, ...]:
    """The income tax brackets from the lowest, empty for an unknown year or status."""
    column = _status(status)
    if column is None or year not in BRACKET_SOURCES:
        return ()
    ceilings: tuple[Decimal | None, ...] = (*(Decimal(c) for c in CEILINGS[column][year]), None)
    return tuple(Bracket(Decimal(rate), ceiling) for rate, ceiling in zip(RATES, ceilings, strict=True))


def bracket_tax(taxable: Decimal, year: int, status: str) -> Decimal | None:
    """The tax on ordinary taxable income by exact bracket arithmetic, or None for an unknown year or status.

    Below 100,000 filers use the Tax Table, whose rows are up to 50 wide: it differs by a few dollars.
    """
    brackets = tax_brackets(year, status)
    if not brackets:
        return None
    tax, floor = Decimal(0), Decimal(0)
    for bracket in brackets:
        top = taxable if bracket.ceiling is None else min(taxable, bracket.ceiling)
        if top > floor:
            tax += (top - floor) * bracket.rate
        floor = bracket.ceiling or floor
    return tax.quantize(Decimal("0.01"))


def federal_minimum_wage(on: dt.date) -> Decimal | None:
    """The federal minimum wage on a day, or None before the present one came into force."""
    return FEDERAL_MINIMUM_WAGE.value if on >= _MINIMUM_WAGE_SINCE else None
