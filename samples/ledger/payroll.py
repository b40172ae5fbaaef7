"""Pay as payroll makes it: from gross to net to the cent, with every line's year so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from samples.draws import Draw
from samples.ledger.pay_calendar import pay_dates
from samples.ledger.pay_lines import ORDER, Earned, Line, Worker, begin, earned, hourly_rate, weeks_of
from samples.ledger.pay_plan import Run, annual_rate, first_number, rate_on, runs, ways
from samples.ledger.rates import CATCH_UP, DEFERRAL_LIMIT, DEPENDENT_CARE_LIMIT, FSA_LIMIT, HSA_LIMIT, cents
from samples.ledger.state_programmes import programme_tax, programmes
from samples.ledger.states import (
    CAFETERIA,
    DEFERRALS,
    local_wages,
    state_on_bonus,
    state_wages,
    state_withholding,
    taxes_wages,
)
from samples.ledger.wages import Deduction, Earning, Frequency, Job, Pay, Tax, Withheld
from samples.ledger.withholding import federal_withholding, medicare, social_security, supplemental_withholding

__all__ = ["pay_dates", "pay_history", "pay_year"]

ZERO: Final = Decimal("0.00")

BACKED_OUT: Final = ("gtl", "tips")
"""Deductions that take out of net what stands in gross but is no money now: imputed income, tips already in hand."""

_GARNISHED_SHARE: Final = Decimal("0.25")
_GARNISHED_FREE: Final = Decimal("7.25") * 30
"""15 U.S.C. 1673(a): a quarter of disposable earnings, and only above thirty minimum hourly wages a week."""
_SUPPORT_SHARE: Final = Decimal("0.50")
"""15 U.S.C. 1673(b)(2)(A): support takes at most half where the debtor has another family."""


_BORNE: Final = ("pfml", "famli", "pfl")
"""Family leave funds, whose share of the employee some employers bear, or whose place a private plan takes."""


@dataclass(slots=True)
class Year:
    """The year so far of every line, from the year's first pay date on."""

    earned: dict[str, Decimal] = field(default_factory=dict)
    hours: dict[str, Decimal] = field(default_factory=dict)
    taken: dict[str, Decimal] = field(default_factory=dict)
    taxes: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    repaid: dict[str, Decimal] = field(default_factory=dict)
    gross: Decimal = ZERO
    net: Decimal = ZERO
    fica: Decimal = ZERO
    federal: Decimal = ZERO
    runs_in_month: dict[int, int] = field(default_factory=dict)
    scheduled: int = 0


def _added(totals: dict[str, Decimal], code: str, amount: Decimal) -> Decimal:
    totals[code] = totals.get(code, ZERO) + amount
    return totals[code]


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def _limit(job: Job, code: str, year: int, *taken: dict[str, Decimal]) -> Decimal | None:
    """What a code may still take in a year, after what was taken; None where the law sets no limit."""
    if code not in _LIMITED:
        return None
    group = _LIMITED[code]
    before = _sum(amounts.get(other, ZERO) for amounts in taken for other in group)
    if code in ("fsa", "dcfsa"):
        return (FSA_LIMIT if code == "fsa" else DEPENDENT_CARE_LIMIT)[year] - before
    if code == "hsa":
        return HSA_LIMIT[year][1] - before
    older = year - job.person.born.year >= 50
    return DEFERRAL_LIMIT[year] + (CATCH_UP[year] if older else 0) - before


_PLANS: Final = ("401k", "403b", "roth")
_LIMITED: Final = dict.fromkeys(_PLANS, _PLANS) | {code: (code,) for code in ("457b", "fsa", "dcfsa", "hsa")}
"""Codes that the law limits, each with the codes that share its limit."""


def _asked(job: Job, withheld: Withheld, gross: Decimal, calendar_year: int) -> Decimal:
    """What a period is asked for: a share of gross, or the amount, which for health plans rises with the plan year."""
    if withheld.share is not None:
        share = withheld.share
        if withheld.code in DEFERRALS and ways(job).escalates:
            share = max(Decimal("0.01"), share - Decimal(2026 - calendar_year) / 100)
        return cents(gross * share)
    amount = withheld.fixed or ZERO
    if withheld.code in ("medical", "dental"):
        # Premiums are set for a plan year; the amount of the job is that of 2025.
        amount *= Decimal("1.05") ** (calendar_year - 2025)
    return cents(amount)


def _pretax(job: Job, run: Run, year: Year, gross: Decimal, money: Decimal) -> dict[str, Decimal]:
    """Cafeteria deductions and deferrals of a pay, as far as the law's limits and the money go."""
    its = ways(job)
    skipped = its.skips_third and job.frequency is Frequency.BIWEEKLY and year.runs_in_month.get(run.date.month, 0) > 2
    room = cents(money * Decimal("0.6"))
    out: dict[str, Decimal] = {}
    for withheld in job.withheld:
        code = withheld.code
        extra_run = run.kind == "off_cycle" or run.error == "missed-mended"
        if code not in CAFETERIA + DEFERRALS or run.date < its.benefits_since or (extra_run and code in CAFETERIA):
            continue
        if (extra_run and withheld.share is None) or (skipped and code in CAFETERIA):
            continue
        amount = _asked(job, withheld, gross, run.date.year)
        left = _limit(job, code, run.date.year, year.taken, out)
        amount = amount if left is None else min(amount, left)
        if 0 < amount <= room:
            out[code] = out.get(code, ZERO) + amount
            room -= amount
    return out


def _after_tax(
    job: Job, run: Run, year: Year, gross: Decimal, pretax: dict[str, Decimal], money: Decimal
) -> dict[str, Decimal]:
    """Deductions from what is left: orders of courts within the law's share, then what the employee agreed to."""
    extra_run = run.kind == "off_cycle" or run.error == "missed-mended"
    disposable = max(ZERO, money + _sum(pretax.values()))
    room = max(ZERO, money)
    out: dict[str, Decimal] = {}
    order = {"child_support": 0, "garnishment": 1}
    for withheld in sorted(job.withheld, key=lambda one: order.get(one.code, 2)):
        code = withheld.code
        if code in CAFETERIA + DEFERRALS or (extra_run and (withheld.share is None or code == "union")):
            continue
        if code in ("roth", "life", "disability", "loan") and run.date < ways(job).benefits_since:
            continue
        amount = _asked(job, withheld, gross, run.date.year)
        if code == "garnishment":
            above = disposable - _GARNISHED_FREE * weeks_of(job)
            asked = cents(disposable * withheld.share) if withheld.share is not None else amount
            amount = max(ZERO, min(asked, cents(disposable * _GARNISHED_SHARE), cents(above)))
        elif code == "child_support":
            amount = min(amount, cents(disposable * _SUPPORT_SHARE))
        elif code == "roth":
            left = _limit(job, code, run.date.year, year.taken, pretax, out)
            amount = amount if left is None else min(amount, left)
        elif code == "advance" and not 0 < year.scheduled - ways(job).advance_after <= 4:
            continue
        if 0 < amount <= room:
            out[code] = out.get(code, ZERO) + amount
            room -= amount
    return out


def _taxes(
    job: Job, run: Run, year: Year, gross: Decimal, pretax: dict[str, Decimal], bonus: Decimal
) -> dict[tuple[str, str], Decimal]:
    """Every tax line of a pay, before the year's totals take it in."""
    its, calendar_year, periods = ways(job), run.date.year, job.frequency.periods
    cafeteria = _sum(amount for code, amount in pretax.items() if code in CAFETERIA)
    fica = gross - cafeteria
    federal = fica - _sum(amount for code, amount in pretax.items() if code in DEFERRALS)
    state = state_wages(job.state, gross, pretax)
    extra_run = run.kind == "off_cycle"
    apart = min(bonus, federal) if extra_run or its.flat_bonus else ZERO
    out: dict[tuple[str, str], Decimal] = {}
    income = supplemental_withholding(apart)
    if not extra_run:
        income += federal_withholding(
            calendar_year,
            job.filing,
            federal - apart,
            periods,
            credit=job.dependents_credit,
            extra=ZERO if run.error == "missed-mended" else job.extra_withholding,
            whole=its.whole_federal,
        )
    out["federal", ""] = income
    out["social_security", ""] = social_security(calendar_year, fica, year.fica)
    out["medicare", ""] = medicare(fica, year.fica)
    if taxes_wages(job.state):
        on_bonus = min(apart, state)
        tax = state_on_bonus(job.state, calendar_year, job.filing, on_bonus, annual_rate(job, run.date))
        if not extra_run:
            tax += state_withholding(job.state, calendar_year, job.filing, state - on_bonus, periods)
        out["state", job.state] = tax
    weeks = ZERO if extra_run or run.error == "missed-mended" else weeks_of(job)
    for programme in programmes(job.state, calendar_year):
        if its.bears_family_leave and programme.code in _BORNE:
            continue
        out[programme.code, job.state] = programme_tax(
            programme,
            calendar_year,
            fica,
            wages_before=year.fica,
            before=year.taxes.get((programme.code, job.state), ZERO),
            weeks=weeks,
        )
    if job.local is not None:
        place, rate = job.local
        out["local", place] = cents(local_wages(job.state, gross, pretax) * rate)
    return out


def _bounded(taxes: dict[tuple[str, str], Decimal], money: Decimal) -> dict[tuple[str, str], Decimal]:
    """Income tax gives way where the money does not reach for all taxes, as with tips that are already in hand."""
    short = _sum(taxes.values()) - money
    for key in (("federal", ""), *(key for key in taxes if key[0] in ("state", "local"))):
        if short > 0:
            given = min(short, taxes[key])
            taxes[key] -= given
            short -= given
    return taxes


def _deposits(job: Job, net: Decimal) -> tuple[tuple[str, Decimal], ...]:
    """The fixed amounts as far as net goes, and the rest to the account that takes it; together they are net."""
    if not job.deposits or net <= 0:
        return ()
    left = net
    rest = next((n for n, (_, fixed) in enumerate(job.deposits) if fixed is None), len(job.deposits) - 1)
    amounts = [ZERO] * len(job.deposits)
    for n, (_, fixed) in enumerate(job.deposits):
        if n != rest:
            amounts[n] = min(left, cents(fixed or ZERO))
            left -= amounts[n]
    amounts[rest] = left
    return tuple((account, amount) for (account, _), amount in zip(job.deposits, amounts, strict=True) if amount)


def _earnings(lines: tuple[Line, ...], year: Year) -> tuple[Earning, ...]:
    now = {line.code: line for line in lines}
    out = []
    for code in ORDER:
        line = now.get(code)
        if line is None and code not in year.earned:
            continue
        line = line or Line(code, ZERO)
        total = _added(year.earned, code, line.amount)
        hours_ytd = _added(year.hours, code, line.hours or ZERO) if line.hours or code in year.hours else None
        out.append(Earning(code, line.amount, total, line.rate, line.hours, hours_ytd))
    return tuple(out)


def computed_pay(job: Job, run: Run, year: Year, number: int, made: Earned) -> Pay:
    """One pay of a run, taken into the year so far."""
    its = ways(job)
    if run.kind != "off_cycle" and run.error != "missed-mended":
        year.runs_in_month[run.date.month] = year.runs_in_month.get(run.date.month, 0) + 1
        year.scheduled += 1
    now = {line.code: line.amount for line in made.lines}
    gross = _sum(now.values())
    backed = {"gtl": now.get("gtl", ZERO), "tips": cents(now.get("tips", ZERO) * its.tips_in_hand)}
    money = gross - _sum(backed.values())
    pretax = _pretax(job, run, year, gross, money)
    taxes = _bounded(
        _taxes(job, run, year, gross, pretax, now.get("bonus", ZERO)), max(ZERO, money - _sum(pretax.values()))
    )
    taxes_total = _sum(taxes.values())
    fica = gross - _sum(amount for code, amount in pretax.items() if code in CAFETERIA)
    federal = fica - _sum(amount for code, amount in pretax.items() if code in DEFERRALS)
    left = money - _sum(pretax.values()) - taxes_total
    after = _after_tax(job, run, year, gross, pretax, left)
    after |= {code: amount for code, amount in backed.items() if amount}
    taken = pretax | after
    taken_before = _sum(year.taken.values())
    taxes_before = _sum(year.taxes.values())
    repaid = made.per_diem.amount if made.per_diem else ZERO
    net = gross - _sum(taken.values()) - taxes_total + repaid

    earnings = _earnings(made.lines, year)
    deductions = []
    codes = dict.fromkeys((*(withheld.code for withheld in job.withheld), *BACKED_OUT))
    for code in sorted(codes, key=lambda code: code not in CAFETERIA + DEFERRALS):
        total = _added(year.taken, code, taken.get(code, ZERO))
        if total or taken.get(code):
            deductions.append(Deduction(code, taken.get(code, ZERO), total, code in CAFETERIA + DEFERRALS))
    tax_lines = []
    for key, amount in taxes.items():
        year.taxes[key] = year.taxes.get(key, ZERO) + amount
        if year.taxes[key] or key[0] in ("federal", "social_security", "medicare"):
            tax_lines.append(Tax(key[0], amount, year.taxes[key], key[1]))
    reimbursements: tuple[Earning, ...] = ()
    if made.per_diem or "per_diem" in year.repaid:
        total = _added(year.repaid, "per_diem", repaid)
        line = made.per_diem or Line("per_diem", ZERO)
        reimbursements = (Earning("per_diem", repaid, total, line.rate, line.hours),)
    year.gross += gross
    year.net += net
    year.fica += fica
    year.federal += federal
    counted = [
        line.hours for line in made.lines if line.hours is not None and line.code not in ("shift", "unpaid_leave")
    ]
    periodic = cents(rate_on(job, run.date) / job.frequency.periods) if job.salaried else hourly_rate(job, run.date)
    return Pay(
        job=job,
        pay_date=run.date,
        start=run.start,
        end=run.end,
        number=number,
        earnings=earnings,
        deductions=tuple(deductions),
        taxes=tuple(tax_lines),
        reimbursements=reimbursements,
        deposits=_deposits(job, net),
        gross=gross,
        gross_ytd=year.gross,
        taxes_total=taxes_total,
        taxes_ytd=taxes_before + taxes_total,
        deductions_total=_sum(taken.values()),
        deductions_ytd=taken_before + _sum(taken.values()),
        net=net,
        net_ytd=year.net,
        hours=_sum(counted) if counted else None,
        rate=periodic,
        fica_wages=fica,
        fica_wages_ytd=year.fica,
        federal_taxable=federal,
        federal_taxable_ytd=year.federal,
        run=run.kind,
        leave=made.leave,
    )


def _year(job: Job, year: int, until: dt.date, draw: Draw, number: int) -> tuple[Pay, ...]:
    here = draw.at(year)
    worker: Worker = begin(job, year, here)
    so_far = Year()
    out: list[Pay] = []
    for run in runs(job, year, here):
        if run.date > until:
            break
        out.append(computed_pay(job, run, so_far, number + len(out), earned(worker, run)))
    return tuple(out)


def pay_year(job: Job, year: int, until: dt.date, draw: Draw) -> tuple[Pay, ...]:
    """The pays of a calendar year by pay date, up to a day: numbers rise by one, and the year's totals start anew.

    The same draw gives the same pays, whatever the day they are asked up to.
    """
    return _year(job, year, until, draw, first_number(job, year, draw))


def pay_history(job: Job, first_year: int, until: dt.date, draw: Draw) -> tuple[Pay, ...]:
    """The pays of the years from the first up to a day, one after the other, as `pay_year` makes each."""
    out: list[Pay] = []
    for year in range(first_year, until.year + 1):
        number = out[-1].number + 1 if out else first_number(job, year, draw)
        out += _year(job, year, until, draw, number)
    return tuple(out)
