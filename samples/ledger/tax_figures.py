"""The figures behind a return's lines: the Tax Table, the worksheets, and the credits for children."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from samples.ledger.parties import Person
from samples.ledger.rates import AGED_EXTRA, CHILD_TAX_CREDIT, STANDARD_DEDUCTION, income_tax
from samples.ledger.returns import InformationReturn, TaxForm

ZERO = Decimal(0)


def whole(amount: Decimal) -> Decimal:
    """An amount in whole dollars: fifty cents and more count up (Form 1040 instructions, "Rounding Off to Whole
    Dollars")."""
    return amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def entry(form: TaxForm, line: str) -> Decimal:
    """A line of a form as an amount; an empty line counts as zero."""
    value = form.lines.get(line, ZERO)
    return value if isinstance(value, Decimal) else ZERO


def boxed(paper: InformationReturn, *boxes: str) -> Decimal:
    """The sum of some boxes of a paper; an empty box counts as zero."""
    return sum((v for box in boxes if isinstance(v := paper.boxes.get(box, ZERO), Decimal)), ZERO)


def share_out(total: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Whole-dollar parts in proportion to their weights, whose sum is exactly the total."""
    weight = sum(weights, ZERO)
    parts: list[Decimal] = []
    so_far = ZERO
    for w in weights:
        so_far += w
        parts.append(whole(total * so_far / weight) - sum(parts, ZERO))
    return tuple(parts)


def table_tax(year: int, status: str, taxable: Decimal) -> Decimal:
    """The tax on ordinary income as line 16 prints it: below 100,000 by the Tax Table, above by the rate schedules.

    A row of the Tax Table bears the tax at its midpoint; rows are 50 dollars wide, 25 below 3,000, and those below 25
    dollars end at 5 and 15 (Form 1040 instructions, "Tax Table").
    """
    if taxable <= 0:
        return ZERO
    if taxable >= 100_000:
        return whole(income_tax(year, status, taxable))
    if taxable < 5:
        return ZERO
    if taxable < 25:
        low, width = (Decimal(5), Decimal(10)) if taxable < 15 else (Decimal(15), Decimal(10))
    else:
        width = Decimal(25) if taxable < 3_000 else Decimal(50)
        low = taxable // width * width
    return whole(income_tax(year, status, low + width / 2))


# Where the 0 % and the 15 % rates on long-term gains end: single, joint, separate, head of household.
# Rev. Proc. 2018-57, 2019-44, 2020-45, 2021-45, 2022-38, 2023-34, 2024-40, section on maximum capital gains rates.
_GAIN_CEILINGS = {
    2019: ((39_375, 78_750, 39_375, 52_750), (434_550, 488_850, 244_425, 461_700)),
    2020: ((40_000, 80_000, 40_000, 53_600), (441_450, 496_600, 248_300, 469_050)),
    2021: ((40_400, 80_800, 40_400, 54_100), (445_850, 501_600, 250_800, 473_750)),
    2022: ((41_675, 83_350, 41_675, 55_800), (459_750, 517_200, 258_600, 488_500)),
    2023: ((44_625, 89_250, 44_625, 59_750), (492_300, 553_850, 276_900, 523_050)),
    2024: ((47_025, 94_050, 47_025, 63_000), (518_900, 583_750, 291_850, 551_350)),
    2025: ((48_350, 96_700, 48_350, 64_750), (533_400, 600_050, 300_000, 566_700)),
}
_STATUSES = ("single", "joint", "separate", "head")


def tax_on(year: int, status: str, taxable: Decimal, gains: Decimal) -> Decimal:
    """Line 16: the Tax Table's tax, or less where qualified dividends and long-term gains have their own rates.

    Follows the Qualified Dividends and Capital Gain Tax Worksheet of the Form 1040 instructions.
    """
    ordinary_tax = table_tax(year, status, taxable)
    gains = min(gains, taxable)
    if gains <= 0:
        return ordinary_tax
    zero_ceiling, fifteen_ceiling = (Decimal(row[_STATUSES.index(status)]) for row in _GAIN_CEILINGS[year])
    ordinary = taxable - gains
    untaxed = max(ZERO, min(taxable, zero_ceiling) - ordinary)
    fifteen = min(gains - untaxed, max(ZERO, min(taxable, fifteen_ceiling) - (ordinary + untaxed)))
    twenty = gains - untaxed - fifteen
    by_worksheet = table_tax(year, status, ordinary) + fifteen * Decimal("0.15") + twenty * Decimal("0.20")
    return min(whole(by_worksheet), ordinary_tax)


def elderly(person: Person, year: int) -> bool:
    """Whether somebody counts as 65: born before January 2 of the year 64 years back, as the form's box says."""
    return (person.born.year, person.born.month, person.born.day) < (year - 64, 1, 2)


def standard_deduction(year: int, status: str, filers: Sequence[Person]) -> Decimal:
    """The standard deduction of a status, with an extra for each filer who is 65 or older."""
    return STANDARD_DEDUCTION[year][status] + AGED_EXTRA[year][status] * sum(elderly(p, year) for p in filers)


def taxable_social_security(
    benefits: Decimal, other_income: Decimal, exempt_interest: Decimal, adjustments: Decimal, status: str
) -> Decimal:
    """The part of Social Security benefits that is taxed, never more than 85 % of them.

    Follows the Social Security Benefits Worksheet of the Form 1040 instructions; its amounts have not changed since
    1994. Spouses who file separately are taken to have lived together.
    """
    provisional = max(ZERO, benefits / 2 + other_income + exempt_interest - adjustments)
    ceiling = benefits * Decimal("0.85")
    if status == "separate":
        return whole(min(provisional * Decimal("0.85"), ceiling))
    base, band = (32_000, 12_000) if status == "joint" else (25_000, 9_000)
    over = max(ZERO, provisional - base)
    lower = min(benefits / 2, min(over, Decimal(band)) / 2)
    return whole(min(lower + Decimal("0.85") * max(ZERO, over - band), ceiling))


# Where the limit by wages begins for Form 8995: single and head, joint, separate. Rev. Procs. as above, section on
# the qualified business income threshold.
_QBI_THRESHOLDS = {
    2019: (160_700, 321_400, 160_725), 2020: (163_300, 326_600, 163_300), 2021: (164_900, 329_800, 164_925),
    2022: (170_050, 340_100, 170_050), 2023: (182_100, 364_200, 182_100), 2024: (191_950, 383_900, 191_950),
    2025: (197_300, 394_600, 197_300),
}  # fmt: skip


def qbi_deduction(year: int, status: str, income: Decimal, before: Decimal, gains: Decimal) -> Decimal:
    """A fifth of qualified business income, at most a fifth of the taxable income that is not capital gain.

    Above the year's threshold it falls to nothing over 50,000 dollars (joint 100,000): Form 8995-A for a business
    that pays no wages, which is the only sort here.
    """
    fifth = Decimal("0.20")
    if income <= 0:
        return ZERO
    single, joint, separate = _QBI_THRESHOLDS[year]
    threshold = Decimal({"joint": joint, "separate": separate}.get(status, single))
    band = Decimal(100_000 if status == "joint" else 50_000)
    kept = max(ZERO, 1 - max(ZERO, before - threshold) / band)
    return min(whole(income * fifth * kept), whole(max(ZERO, before - gains) * fifth))


def _phased(credit: Decimal, agi: Decimal, threshold: int, floor: Decimal = ZERO) -> Decimal:
    """A credit less 50 dollars for each 1,000 dollars, or part of it, above a threshold."""
    over = max(ZERO, agi - threshold)
    steps = -(-over // 1_000)
    return max(floor, credit - 50 * steps)


# Refundable part of the child tax credit, each child: Schedule 8812 instructions of the year.
_REFUNDABLE = {2019: 1_400, 2020: 1_400, 2022: 1_500, 2023: 1_600, 2024: 1_700, 2025: 1_700}


def child_credits(
    year: int,
    status: str,
    ages: Sequence[int],
    agi: Decimal,
    tax: Decimal,
    earned: Decimal,
    advance: bool,
) -> tuple[Decimal, Decimal]:
    """The credit against tax (line 19) and the refundable credit (line 28) for dependents of these ages.

    Section 24: 2,000 dollars a child under 17 (2,200 from 2025, Public Law 119-21), 500 for every other dependent. For
    2021 Public Law 117-2 made it 3,600 under six and 3,000 under eighteen, all refundable; half had been paid in
    advance to most. The earned income credit and the recovery rebates of 2020 and 2021 are left out of these
    returns, and Schedule 8812 is not printed.
    """
    high = 400_000 if status == "joint" else 200_000
    if year == 2021:
        low = {"joint": 150_000, "head": 112_500}.get(status, 75_000)
        children = sum(1 for age in ages if age < 18)
        raised = Decimal(sum(3_600 if age < 6 else 3_000 for age in ages if age < 18))
        credit = _phased(_phased(raised, agi, low, Decimal(2_000 * children)), agi, high)
        other = min(tax, Decimal(500 * (len(ages) - children)))
        return other, credit - whole(credit / 2) if advance else credit
    children = sum(1 for age in ages if age < 17)
    credit = _phased(CHILD_TAX_CREDIT[year] * children + 500 * (len(ages) - children), agi, high)
    used = min(tax, credit)
    refundable = min(
        credit - used,
        Decimal(_REFUNDABLE[year] * children),
        whole(max(ZERO, earned - 2_500) * Decimal("0.15")),
    )
    return used, max(ZERO, refundable)
