"""What the states take from wages: the income tax of each, on the wages that it counts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from samples.ledger.rates import cents

ZERO: Final = Decimal("0.00")

NO_WAGE_TAX: Final = frozenset({"AK", "FL", "NV", "NH", "SD", "TN", "TX", "WA", "WY"})
"""Federation of Tax Administrators, State Individual Income Taxes."""

WHOLE_DOLLARS: Final = frozenset({"MN", "MO", "NC", "OR"})
"""States whose withholding guides round to a whole dollar: NC-30, OR 150-206-436, MN instructions, MO Form 4282."""

_FLAT: Final[dict[str, tuple[tuple[int, str], ...]]] = {
    "AZ": ((2019, "0.027"), (2022, "0.02")),  # Form A-4: the rate without an election
    "CO": ((2019, "0.045"), (2020, "0.0455"), (2022, "0.044"), (2024, "0.0425"), (2025, "0.044")),  # DR 1098
    "GA": ((2019, "0.0575"), (2024, "0.0539"), (2025, "0.0519")),  # Georgia HB 1015, HB 111
    "IA": ((2019, "0.053"), (2024, "0.048"), (2025, "0.038")),  # Iowa SF 2442; one rate for the sample before 2025
    "ID": ((2019, "0.065"), (2022, "0.06"), (2023, "0.058"), (2024, "0.05695"), (2025, "0.053")),  # Idaho HB 40
    "IL": ((2019, "0.0495"),),  # Illinois IL-700-T
    "IN": ((2019, "0.0323"), (2023, "0.0315"), (2024, "0.0305"), (2025, "0.03"), (2026, "0.0295")),  # Notice 1
    "KY": ((2019, "0.05"), (2023, "0.045"), (2024, "0.04"), (2026, "0.035")),  # Kentucky 42A003
    "LA": ((2019, "0.035"), (2025, "0.03")),  # Louisiana Act 11 of 2024; one rate for the sample before
    "MA": ((2019, "0.0505"), (2020, "0.05")),  # Massachusetts Circular M
    "MI": ((2019, "0.0425"), (2023, "0.0405"), (2024, "0.0425")),  # Michigan form 446
    "MS": ((2019, "0.05"), (2024, "0.047"), (2025, "0.044"), (2026, "0.04")),  # Mississippi HB 531
    "NC": ((2019, "0.0535"), (2022, "0.0509"), (2023, "0.0485"), (2024, "0.046"), (2025, "0.0435"), (2026, "0.0409")),
    # NC-30 withholds a tenth of a per cent more than the rate of the year
    "PA": ((2019, "0.0307"),),  # Pennsylvania REV-415
    "UT": ((2019, "0.0495"), (2022, "0.0485"), (2023, "0.0465"), (2024, "0.0455"), (2025, "0.045")),  # Utah Pub. 14
}
"""Rates of the states with one rate, each from the year on that it stands with."""

_Steps = tuple[tuple[Decimal | None, Decimal], ...]


def _steps(single: str, joint: str = "") -> tuple[_Steps, _Steps]:
    """Brackets written as `ceiling:per cent`, the last of them `over`; for joint filers too where they differ."""

    def read(text: str) -> _Steps:
        pairs = (part.split(":") for part in text.split())
        return tuple((None if top == "over" else Decimal(top), Decimal(rate) / 100) for top, rate in pairs)

    return read(single), read(joint or single)


_STEPS: Final[dict[str, tuple[_Steps, _Steps]]] = {
    "AL": _steps(
        "500:2 3000:4 over:5",
        "1000:2 6000:4 over:5",
    ),
    "AR": _steps("5300:0 10600:2 over:3.9"),
    "CA": _steps(
        "10756:1 25499:2 40245:4 55866:6 70606:8 360659:9.3 432787:10.3 721314:11.3 over:12.3",
        "21512:1 50998:2 80490:4 111732:6 141212:8 721318:9.3 865574:10.3 over:11.3",
    ),  # FTB, 2024 California Tax Rate Schedules
    "CT": _steps(
        "10000:2 50000:4.5 100000:5.5 200000:6 over:6.99",
        "20000:2 100000:4.5 200000:5.5 400000:6 over:6.99",
    ),
    "DC": _steps("10000:4 40000:6 60000:6.5 250000:8.5 over:9.25"),
    "DE": _steps("2000:0 10000:3.9 25000:5.2 60000:5.55 over:6.6"),
    "HI": _steps("9600:3 24000:6.4 48000:7.2 over:7.9"),
    "KS": _steps(
        "23000:5.2 over:5.58",
        "46000:5.2 over:5.58",
    ),
    "MD": _steps("1000:2 2000:3 3000:4 100000:4.75 250000:5.25 over:5.75"),
    "ME": _steps(
        "26050:5.8 61600:6.75 over:7.15",
        "52100:5.8 123250:6.75 over:7.15",
    ),
    "MN": _steps(
        "31690:5.35 104090:6.8 193240:7.85 over:9.85",
        "46330:5.35 184040:6.8 321450:7.85 over:9.85",
    ),  # Minnesota Department of Revenue, 2024 brackets
    "MO": _steps("1273:0 5092:2.5 8911:4 over:4.8"),
    "MT": _steps(
        "20500:4.7 over:5.9",
        "41000:4.7 over:5.9",
    ),
    "ND": _steps(
        "47150:0 238200:1.95 over:2.5",
        "78775:0 over:1.95",
    ),
    "NE": _steps("3900:2.46 23370:3.51 37670:5.01 over:5.84"),
    "NJ": _steps(
        "20000:1.4 35000:1.75 40000:3.5 75000:5.525 500000:6.37 over:8.97",
        "20000:1.4 50000:1.75 70000:2.45 80000:3.5 150000:5.525 500000:6.37 over:8.97",
    ),  # N.J.S.A. 54A:2-1
    "NM": _steps("5500:1.5 16500:3.2 33500:4.3 over:4.7"),
    "NY": _steps(
        "8500:4 11700:4.5 13900:5.25 80650:5.5 215400:6 1077550:6.85 over:9.65",
        "17150:4 23600:4.5 27900:5.25 161550:5.5 323200:6 2155350:6.85 over:9.65",
    ),  # New York Tax Law section 601, tax year 2024
    "OH": _steps("26050:0 100000:2.75 over:3.5"),  # Ohio R.C. 5747.02, tax year 2024
    "OK": _steps("2500:0.75 4900:2 7200:3.75 over:4.75"),
    "OR": _steps(
        "4300:4.75 10750:6.75 125000:8.75 over:9.9",
        "8600:4.75 21500:6.75 250000:8.75 over:9.9",
    ),  # Oregon Publication OR-17, tax year 2024
    "RI": _steps("77450:3.75 176050:4.75 over:5.99"),
    "SC": _steps("3460:0 17330:3 over:6.2"),
    "VA": _steps("3000:2 5000:3 17000:5 over:5.75"),  # Va. Code 58.1-320
    "VT": _steps(
        "45400:3.35 110050:6.6 229550:7.6 over:8.75",
        "75850:3.35 183400:6.6 279450:7.6 over:8.75",
    ),
    "WI": _steps(
        "14320:3.5 28640:4.4 315310:5.3 over:7.65",
        "19090:3.5 38190:4.4 420420:5.3 over:7.65",
    ),  # Wisconsin Department of Revenue, tax year 2024
    "WV": _steps("10000:2.36 25000:3.15 40000:3.54 60000:4.72 over:5.12"),
}
"""Steps for single (and head) and for joint filers.

The brackets of about 2024 stand for every year of the sample, and small states' are rounded: withholding differs
from the last dollar of a state's own tables, but rises with wages as theirs does.
"""

_DEDUCTION: Final[dict[str, tuple[int, int]]] = {
    "AL": (2_500, 5_000),
    "AR": (2_340, 4_680),
    "CA": (5_540, 11_080),
    "CO": (14_600, 29_200),
    "CT": (12_000, 24_000),
    "DC": (14_600, 29_200),
    "DE": (3_250, 6_500),
    "GA": (12_000, 24_000),
    "HI": (4_400, 8_800),
    "IA": (14_600, 29_200),
    "ID": (14_600, 29_200),
    "IL": (2_775, 5_550),
    "IN": (1_000, 2_000),
    "KS": (3_605, 8_240),
    "KY": (3_160, 3_160),
    "LA": (12_500, 25_000),
    "MA": (4_400, 8_800),
    "MD": (2_550, 5_150),
    "ME": (14_600, 29_200),
    "MI": (5_600, 11_200),
    "MN": (14_575, 29_150),
    "MO": (14_600, 29_200),
    "MS": (18_300, 36_600),
    "MT": (14_600, 29_200),
    "ND": (14_600, 29_200),
    "NE": (7_900, 15_800),
    "NJ": (1_000, 2_000),
    "NM": (14_600, 29_200),
    "NC": (12_750, 25_500),
    "NY": (8_000, 16_050),
    "OK": (6_350, 12_700),
    "OR": (2_745, 5_495),
    "RI": (10_550, 21_150),
    "SC": (6_925, 13_850),
    "UT": (9_000, 18_000),
    "VA": (8_500, 17_000),
    "VT": (7_400, 14_850),
    "WI": (12_000, 22_000),
    "WV": (2_000, 4_000),
}
"""Deduction and personal exemptions that withholding takes off first, of about 2024, single and joint."""

_BONUS_RATE: Final = {"CA": Decimal("0.1023"), "NY": Decimal("0.117")}
"""Flat rates on bonuses paid apart: California DE 44; New York NYS-50-T-NYS."""


def taxes_wages(state: str) -> bool:
    """True where the state takes income tax from wages."""
    return state not in NO_WAGE_TAX


def annual_tax(state: str, year: int, filing: str, wages: Decimal) -> Decimal:
    """The state's income tax on a year's wages never falls as wages rise, and is nothing where there is none."""
    joint = filing == "joint"
    deduction = _DEDUCTION.get(state, (0, 0))[joint]
    taxable = max(Decimal(0), wages - deduction)
    if state in _FLAT:
        rate = next(rate for since, rate in reversed(_FLAT[state]) if since <= year)
        return taxable * Decimal(rate)
    if state not in _STEPS:
        return Decimal(0)
    tax = floor = Decimal(0)
    for ceiling, step in _STEPS[state][joint]:
        top = taxable if ceiling is None else min(taxable, ceiling)
        if top <= floor:
            break
        tax += (top - floor) * step
        floor = top
    return tax


def state_withholding(state: str, year: int, filing: str, wages: Decimal, periods: int) -> Decimal:
    """The state's tax of a period is the tax on its wages made annual, over the periods."""
    tax = annual_tax(state, year, filing, wages * periods) / periods
    return tax.quantize(Decimal(1), ROUND_HALF_UP) + ZERO if state in WHOLE_DOLLARS else cents(tax)


def state_on_bonus(state: str, year: int, filing: str, bonus: Decimal, annual: Decimal) -> Decimal:
    """A bonus paid apart bears the state's flat rate, or what it adds to the tax on the year's usual wages."""
    if state in _BONUS_RATE:
        return cents(bonus * _BONUS_RATE[state])
    return cents(annual_tax(state, year, filing, annual + bonus) - annual_tax(state, year, filing, annual))


def state_wages(state: str, gross: Decimal, taken: dict[str, Decimal]) -> Decimal:
    """The wages that a state counts differ from the federal ones where it taxes what federal law leaves out.

    Pennsylvania taxes deferrals (61 Pa. Code 101.6); New Jersey taxes cafeteria deductions and deferrals other than
    to a 401(k) (N.J.S.A. 54A:6-21); California taxes what goes to a health savings account (FTB Publication 1005).
    """
    cafeteria = sum((taken.get(code, ZERO) for code in CAFETERIA), ZERO)
    deferrals = sum((taken.get(code, ZERO) for code in DEFERRALS), ZERO)
    if state == "PA":
        return gross - cafeteria
    if state == "NJ":
        return gross - taken.get("401k", ZERO)
    if state == "CA":
        cafeteria -= taken.get("hsa", ZERO)
    return gross - cafeteria - deferrals


def local_wages(state: str, gross: Decimal, taken: dict[str, Decimal]) -> Decimal:
    """City taxes on earnings count deferrals as wages; the counties of other states follow the state."""
    if state in ("PA", "OH", "KY", "MO", "AL", "DE"):
        return gross - sum((taken.get(code, ZERO) for code in CAFETERIA), ZERO)
    return state_wages(state, gross, taken)


CAFETERIA: Final = ("medical", "dental", "vision", "fsa", "dcfsa", "hsa", "parking")
"""Taken before every tax: 26 U.S.C. 125, 132(f)."""
DEFERRALS: Final = ("401k", "403b", "457b")
"""Taken before income tax only: 26 U.S.C. 402(e)(3)."""
