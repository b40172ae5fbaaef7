"""Federal tax constants of 2019 to 2026, each with its public source; the samples keep this table for themselves."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CENT: Final = Decimal("0.01")
YEARS: Final = tuple(range(2019, 2027))
STATUSES: Final = ("single", "joint", "separate", "head")

WAGE_BASE: Final[dict[int, Decimal]] = {
    2019: Decimal(132_900),
    2020: Decimal(137_700),
    2021: Decimal(142_800),
    2022: Decimal(147_000),
    2023: Decimal(160_200),
    2024: Decimal(168_600),
    2025: Decimal(176_100),
    2026: Decimal(184_500),
}
"""Social Security's contribution and benefit base: SSA, Social Security Changes fact sheet of each year."""

SOCIAL_SECURITY_RATE: Final = Decimal("0.062")
"""26 U.S.C. 3101(a); IRS Publication 15, section 9."""
MEDICARE_RATE: Final = Decimal("0.0145")
"""26 U.S.C. 3101(b)(1); IRS Publication 15, section 9."""
ADDITIONAL_MEDICARE_RATE: Final = Decimal("0.009")
"""26 U.S.C. 3101(b)(2); IRS Publication 15, section 9."""
ADDITIONAL_MEDICARE_WITHHELD_ABOVE: Final = Decimal(200_000)
"""26 U.S.C. 3102(f)(1): the employer withholds above this, whatever the filing status."""
ADDITIONAL_MEDICARE_OWED_ABOVE: Final[dict[str, Decimal]] = {
    "single": Decimal(200_000),
    "joint": Decimal(250_000),
    "separate": Decimal(125_000),
    "head": Decimal(200_000),
}
"""IRS Form 8959, lines 5 and 9; the same in every year since 2013."""
SUPPLEMENTAL_RATE: Final = Decimal("0.22")
"""IRS Publication 15, section 7: optional flat rate on supplemental wages up to a million dollars a year."""

SE_NET_SHARE: Final = Decimal("0.9235")
"""IRS Schedule SE, line 4a."""
SE_SOCIAL_SECURITY_RATE: Final = Decimal("0.124")
"""IRS Schedule SE, line 10."""
SE_MEDICARE_RATE: Final = Decimal("0.029")
"""IRS Schedule SE, line 11."""
SE_LEAST: Final = Decimal(400)
"""IRS Schedule SE, line 4c: below this there is no tax."""
SE_RATES: Final[dict[str, Decimal]] = {
    "net_share": SE_NET_SHARE,
    "social_security": SE_SOCIAL_SECURITY_RATE,
    "medicare": SE_MEDICARE_RATE,
}
"""The three rates of Schedule SE by name."""


def _by_status(single: int, joint: int, head: int) -> dict[str, Decimal]:
    return {"single": Decimal(single), "joint": Decimal(joint), "separate": Decimal(single), "head": Decimal(head)}


STANDARD_DEDUCTION: Final[dict[int, dict[str, Decimal]]] = {
    2019: _by_status(12_200, 24_400, 18_350),  # Rev. Proc. 2018-57, section 3.16
    2020: _by_status(12_400, 24_800, 18_650),  # Form 1040 (2020)
    2021: _by_status(12_550, 25_100, 18_800),  # Form 1040 (2021)
    2022: _by_status(12_950, 25_900, 19_400),  # Form 1040 (2022)
    2023: _by_status(13_850, 27_700, 20_800),  # Form 1040 (2023)
    2024: _by_status(14_600, 29_200, 21_900),  # Form 1040 (2024)
    2025: _by_status(15_750, 31_500, 23_625),  # Form 1040 (2025); Public Law 119-21
    2026: _by_status(16_100, 32_200, 24_150),  # Rev. Proc. 2025-32
}
"""The standard deduction as printed on each year's Form 1040."""


def _extra(unmarried: int, married: int) -> dict[str, Decimal]:
    return {
        "single": Decimal(unmarried),
        "head": Decimal(unmarried),
        "joint": Decimal(married),
        "separate": Decimal(married),
    }


AGED_EXTRA: Final[dict[int, dict[str, Decimal]]] = {
    2019: _extra(1_650, 1_300),
    2020: _extra(1_650, 1_300),
    2021: _extra(1_700, 1_350),
    2022: _extra(1_750, 1_400),
    2023: _extra(1_850, 1_500),
    2024: _extra(1_950, 1_550),
    2025: _extra(2_000, 1_600),
    2026: _extra(2_050, 1_650),
}
"""What 65 years or blindness add to the standard deduction, each: IRS Form 1040 instructions; Rev. Proc. 2025-32."""

_RATES: Final = tuple(Decimal(rate) for rate in ("0.10", "0.12", "0.22", "0.24", "0.32", "0.35", "0.37"))
"""26 U.S.C. 1(j)(2): the seven rates since tax year 2018, made permanent by Public Law 119-21 (2025)."""

_CEILINGS: Final[dict[int, dict[str, tuple[int, ...]]]] = {
    2019: {  # Rev. Proc. 2018-57
        "single": (9_700, 39_475, 84_200, 160_725, 204_100, 510_300),
        "joint": (19_400, 78_950, 168_400, 321_450, 408_200, 612_350),
        "separate": (9_700, 39_475, 84_200, 160_725, 204_100, 306_175),
        "head": (13_850, 52_850, 84_200, 160_700, 204_100, 510_300),
    },
    2020: {  # Rev. Proc. 2019-44
        "single": (9_875, 40_125, 85_525, 163_300, 207_350, 518_400),
        "joint": (19_750, 80_250, 171_050, 326_600, 414_700, 622_050),
        "separate": (9_875, 40_125, 85_525, 163_300, 207_350, 311_025),
        "head": (14_100, 53_700, 85_500, 163_300, 207_350, 518_400),
    },
    2021: {  # Rev. Proc. 2020-45
        "single": (9_950, 40_525, 86_375, 164_925, 209_425, 523_600),
        "joint": (19_900, 81_050, 172_750, 329_850, 418_850, 628_300),
        "separate": (9_950, 40_525, 86_375, 164_925, 209_425, 314_150),
        "head": (14_200, 54_200, 86_350, 164_900, 209_400, 523_600),
    },
    2022: {  # Rev. Proc. 2021-45
        "single": (10_275, 41_775, 89_075, 170_050, 215_950, 539_900),
        "joint": (20_550, 83_550, 178_150, 340_100, 431_900, 647_850),
        "separate": (10_275, 41_775, 89_075, 170_050, 215_950, 323_925),
        "head": (14_650, 55_900, 89_050, 170_050, 215_950, 539_900),
    },
    2023: {  # Rev. Proc. 2022-38
        "single": (11_000, 44_725, 95_375, 182_100, 231_250, 578_125),
        "joint": (22_000, 89_450, 190_750, 364_200, 462_500, 693_750),
        "separate": (11_000, 44_725, 95_375, 182_100, 231_250, 346_875),
        "head": (15_700, 59_850, 95_350, 182_100, 231_250, 578_100),
    },
    2024: {  # Rev. Proc. 2023-34
        "single": (11_600, 47_150, 100_525, 191_950, 243_725, 609_350),
        "joint": (23_200, 94_300, 201_050, 383_900, 487_450, 731_200),
        "separate": (11_600, 47_150, 100_525, 191_950, 243_725, 365_600),
        "head": (16_550, 63_100, 100_500, 191_950, 243_700, 609_350),
    },
    2025: {  # Rev. Proc. 2024-40
        "single": (11_925, 48_475, 103_350, 197_300, 250_525, 626_350),
        "joint": (23_850, 96_950, 206_700, 394_600, 501_050, 751_600),
        "separate": (11_925, 48_475, 103_350, 197_300, 250_525, 375_800),
        "head": (17_000, 64_850, 103_350, 197_300, 250_500, 626_350),
    },
    2026: {  # Rev. Proc. 2025-32
        "single": (12_400, 50_400, 105_700, 201_775, 256_225, 640_600),
        "joint": (24_800, 100_800, 211_400, 403_550, 512_450, 768_700),
        "separate": (12_400, 50_400, 105_700, 201_775, 256_225, 384_350),
        "head": (17_700, 67_450, 105_700, 201_750, 256_200, 640_600),
    },
}

BRACKETS: Final[dict[int, dict[str, tuple[tuple[Decimal | None, Decimal], ...]]]] = {
    year: {
        status: tuple(zip((*map(Decimal, ceilings), None), _RATES, strict=True)) for status, ceilings in table.items()
    }
    for year, table in _CEILINGS.items()
}
"""Steps of the income tax on taxable income, by year and status: the ceiling (None for the last) and the rate."""

DEFERRAL_LIMIT: Final[dict[int, Decimal]] = {
    year: Decimal(limit)
    for year, limit in zip(YEARS, (19_000, 19_500, 19_500, 20_500, 22_500, 23_000, 23_500, 24_500), strict=True)
}
"""Elective deferrals to a 401(k), 403(b) or 457 plan: 26 U.S.C. 402(g); IRS cost-of-living notice of each year."""
CATCH_UP: Final[dict[int, Decimal]] = {
    year: Decimal(limit)
    for year, limit in zip(YEARS, (6_000, 6_500, 6_500, 6_500, 7_500, 7_500, 7_500, 8_000), strict=True)
}
"""What those who are 50 in the year may defer more: 26 U.S.C. 414(v)."""
HSA_LIMIT: Final[dict[int, tuple[Decimal, Decimal]]] = {
    2019: (Decimal(3_500), Decimal(7_000)),
    2020: (Decimal(3_550), Decimal(7_100)),
    2021: (Decimal(3_600), Decimal(7_200)),
    2022: (Decimal(3_650), Decimal(7_300)),
    2023: (Decimal(3_850), Decimal(7_750)),
    2024: (Decimal(4_150), Decimal(8_300)),
    2025: (Decimal(4_300), Decimal(8_550)),
    2026: (Decimal(4_400), Decimal(8_750)),
}
"""Health savings account, self only and family: the revenue procedure under 26 U.S.C. 223(g) of each year."""
FSA_LIMIT: Final[dict[int, Decimal]] = {
    year: Decimal(limit)
    for year, limit in zip(YEARS, (2_700, 2_750, 2_750, 2_850, 3_050, 3_200, 3_300, 3_400), strict=True)
}
"""Health flexible spending: 26 U.S.C. 125(i); IRS inflation revenue procedure of each year."""
DEPENDENT_CARE_LIMIT: Final[dict[int, Decimal]] = {year: Decimal(7_500 if year >= 2026 else 5_000) for year in YEARS}
"""26 U.S.C. 129(a)(2); 7,500 from 2026 by Public Law 119-21. The option of 10,500 in 2021 is left out."""
CHILD_TAX_CREDIT: Final[dict[int, Decimal]] = {year: Decimal(2_200 if year >= 2025 else 2_000) for year in YEARS}
"""26 U.S.C. 24(h), 2,200 from 2025 by Public Law 119-21; the larger credit of 2021 is left out."""


def cents(amount: Decimal) -> Decimal:
    """An amount is whole cents, with half a cent rounded up as payroll rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def income_tax(year: int, status: str, taxable: Decimal) -> Decimal:
    """The tax on ordinary income is the sum of what lies in each bracket times its rate, to the cent."""
    tax = Decimal(0)
    floor = Decimal(0)
    for ceiling, rate in BRACKETS[year][status]:
        if taxable <= floor:
            break
        top = taxable if ceiling is None else min(taxable, ceiling)
        tax += (top - floor) * rate
        if ceiling is None:
            break
        floor = ceiling
    return cents(tax)
