"""Payroll as an employer computes it: gross to net on every pay date, and the W-2 that the year adds up to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
SOCIAL_SECURITY = Decimal("0.062")
"""The employee's rate: IRS Publication 15."""
MEDICARE = Decimal("0.0145")
"""The employee's rate: IRS Publication 15; the sample pays stay below 200,000, where 0.9 % more begins."""
WAGE_BASE = {2025: Decimal(176_100), 2026: Decimal(184_500)}
"""Contribution and benefit base: Social Security Administration."""
STANDARD_DEDUCTION = {2025: Decimal(15_750), 2026: Decimal(16_100)}
"""Single filers; IRS Form 1040 (2025) and Rev. Proc. 2025-32."""
_BRACKETS = {
    2025: ((11_925, "0.10"), (48_475, "0.12"), (103_350, "0.22"), (197_300, "0.24"), (250_525, "0.32")),
    2026: ((12_400, "0.10"), (50_400, "0.12"), (105_700, "0.22"), (201_775, "0.24"), (256_225, "0.32")),
}
"""Single filers' taxable income up to which each rate goes; IRS Rev. Proc. 2024-40 and 2025-32."""
STATE_RATE = {"IL": Decimal("0.0495"), "MI": Decimal("0.0425"), "PA": Decimal("0.0307")}
"""Flat rates of states that withhold by one rate."""
PERIODS = 26


def cents(amount: Decimal) -> Decimal:
    """An amount rounded to the cent, halves away from zero, as payroll rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def federal_tax(year: int, annual: Decimal) -> Decimal:
    """A year's income tax on annual wages, single, standard deduction: near what withholding takes, not to the cent."""
    left = max(annual - STANDARD_DEDUCTION[year], Decimal(0))
    tax, floor = Decimal(0), Decimal(0)
    for ceiling, rate in _BRACKETS[year]:
        part = min(left, Decimal(ceiling)) - floor
        if part <= 0:
            break
        tax += part * Decimal(rate)
        floor = Decimal(ceiling)
    return tax


@dataclass(frozen=True, slots=True)
class Job:
    """What an employee is paid and what is taken from it, each period."""

    hourly: Decimal
    hours: Decimal
    health: Decimal
    """Section 125 premium: before every tax."""
    deferral: Decimal
    """Share of gross that goes to a 401(k): before income tax, not before Social Security and Medicare."""
    life: Decimal
    """After-tax life insurance."""
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stub: this period's amount and the year's so far."""

    label: str
    amount: Decimal
    ytd: Decimal


@dataclass(frozen=True, slots=True)
class Pay:
    """One pay date: the period, and every line from gross to net."""

    pay_date: dt.date
    start: dt.date
    end: dt.date
    number: int
    """The check's or advice's number."""
    hours: Decimal
    rate: Decimal
    gross: Line
    taxes: tuple[Line, ...]
    """Federal, Social Security, Medicare, state, in this order."""
    pretax: tuple[Line, ...]
    posttax: tuple[Line, ...]
    total_taxes: Line
    total_deductions: Line
    net: Line


def year_of_pay(job: Job, first: dt.date, last: dt.date, number: int = 20_411) -> tuple[Pay, ...]:
    """Every biweekly pay of a year from its first pay date to the last wanted; the year to date grows line by line."""
    year, pays, sums = first.year, list[Pay](), dict[str, Decimal]()

    def line(label: str, amount: Decimal) -> Line:
        sums[label] = sums.get(label, Decimal(0)) + amount
        return Line(label, amount, sums[label])

    pay_date = first
    while pay_date <= last:
        gross = cents(job.hourly * job.hours)
        deferral = cents(gross * job.deferral)
        base = gross - job.health
        room = max(WAGE_BASE[year] - sums.get("base", Decimal(0)), Decimal(0))
        line("base", base)
        taxable = base - deferral
        taxes = (
            line("Federal Income Tax", cents(federal_tax(year, taxable * PERIODS) / PERIODS)),
            line("Social Security", cents(min(base, room) * SOCIAL_SECURITY)),
            line("Medicare", cents(base * MEDICARE)),
            line(f"{job.state} State Income Tax", cents(taxable * STATE_RATE[job.state])),
        )
        pretax = (line("Medical Insurance", job.health), line("401(k)", deferral))
        posttax = (line("Life Insurance", job.life),)
        total_taxes = line("Total Taxes", sum((t.amount for t in taxes), Decimal(0)))
        total_deductions = line("Total Deductions", sum((d.amount for d in (*pretax, *posttax)), Decimal(0)))
        net = line("Net Pay", gross - total_taxes.amount - total_deductions.amount)
        end = pay_date - dt.timedelta(days=6)
        start = end - dt.timedelta(days=13)
        earned = line("Gross Pay", gross)
        pays.append(
            Pay(pay_date, start, end, number + len(pays), job.hours, job.hourly, earned, taxes, pretax, posttax,
                total_taxes, total_deductions, net)
        )  # fmt: skip
        pay_date += dt.timedelta(days=14)
    return tuple(pays)


@dataclass(frozen=True, slots=True)
class WageStatement:
    """The boxes of Form W-2 for a year of pay."""

    year: int
    box1: Decimal
    box2: Decimal
    box3: Decimal
    box4: Decimal
    box5: Decimal
    box6: Decimal
    deferral: Decimal
    state: str
    box16: Decimal
    box17: Decimal


def wage_statement(job: Job, pays: tuple[Pay, ...]) -> WageStatement:
    """The W-2 that a whole year of pay adds up to."""
    last = pays[-1]
    health, deferral = last.pretax[0].ytd, last.pretax[1].ytd
    base = last.gross.ytd - health
    federal, social, medicare, state = (t.ytd for t in last.taxes)
    year = last.pay_date.year
    return WageStatement(
        year, base - deferral, federal, min(base, WAGE_BASE[year]), social, base, medicare, deferral, job.state,
        base - deferral, state,
    )  # fmt: skip
