"""A job's runs of a year: scheduled pays, bonus cheques, corrections, and the ways of the payroll that makes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from samples.draws import Draw
from samples.ledger.pay_calendar import DAY, Payday, is_banking_day, paydays, present, working_days
from samples.ledger.rates import cents
from samples.ledger.wages import Frequency, Job

FIRST_YEAR = 2019
"""Check numbers count from the first pay of this year, or of the year of hire."""


@dataclass(frozen=True, slots=True)
class Run:
    """One pay to come: when, for which days, and what is out of the ordinary."""

    kind: str
    """regular, off_cycle, or correction."""
    date: dt.date
    start: dt.date
    end: dt.date
    bonus: Decimal | None = None
    error: str = ""
    """`missed` or `twice` on the wrong pay; `missed-mended` or `twice-mended` on the one that puts it right."""
    error_hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ways:
    """How this employer's payroll does things and this employee lives: the same in every year of the job."""

    flat_bonus: bool
    """The flat rate on a bonus that is paid with regular wages too."""
    whole_federal: bool
    separate_leave: bool
    """A salaried stub shows vacation, sick and holiday hours apart from the salary."""
    skips_third: bool
    """Biweekly benefits are taken from two pays of a month only."""
    benefits_since: dt.date
    bears_family_leave: bool
    """The employer or a private plan bears the state's family leave fund."""
    overtime_share: float
    overtime_hours: float
    overtime_trend: float
    punch_clock: bool
    bonus_months: tuple[int, ...]
    bonus_share: float
    round_bonus: bool
    commission_share: float
    commission_monthly: bool
    shift_rate: Decimal
    shift_share: float
    tips_hourly: float
    tips_in_hand: Decimal
    """The share of tips that is cash already taken home: in gross, and backed out again."""
    gtl: Decimal
    off_season: tuple[int, ...]
    per_diem: Decimal
    accrual_hours: Decimal
    """Vacation that a full year earns."""
    carried: Decimal
    escalates: bool
    """The plan raises deferrals by one per cent of pay each January, up to what the job says for 2026."""
    advance_after: int
    """The pay of the year after which an advance is paid back, in four pays."""
    pays_out: bool
    """Vacation left is paid with the last pay."""
    off_holidays: int
    """How many of the bank holidays the firm pays for as holidays."""


@lru_cache(maxsize=4096)
def _draw_ways(ssn: str, ein: str, position: str, hired: dt.date) -> Ways:
    draw = Draw(ssn, ein, position, hired.isoformat(), "ways")
    months = draw.pick(((12,), (3,), (3, 9), (2, 8), (1, 4, 7, 10), (3, 6, 9, 12), (6, 12), (11,)))
    first_off = draw.pick((1, 6, 11, 12))
    length = draw.whole(2, 4)
    waits = draw.pick((0, 0, 30, 60, 90))
    # IRS Publication 15-B, table 2-2: a few cents a month for each thousand of cover over 50,000, more with age.
    gtl = cents(Decimal(str(round(draw.between(1.2, 24.0), 2))))
    return Ways(
        flat_bonus=draw.chance(0.5),
        whole_federal=draw.chance(0.05),
        separate_leave=draw.chance(0.6),
        skips_third=draw.chance(0.25),
        benefits_since=hired + DAY * waits,
        bears_family_leave=draw.chance(0.07),
        overtime_share=draw.between(0.4, 0.95),
        overtime_hours=draw.between(0.8, 7.5),
        overtime_trend=draw.pick((0.0, 0.0, 0.35, -0.45, -0.8)),
        punch_clock=draw.chance(0.6),
        bonus_months=months,
        bonus_share=draw.between(0.008, 0.07),
        round_bonus=draw.chance(0.5),
        commission_share=draw.between(0.12, 0.6),
        commission_monthly=draw.chance(0.5),
        shift_rate=draw.pick(tuple(Decimal(rate) for rate in ("0.50", "0.75", "1.00", "1.25", "1.50", "2.25", "3.00"))),
        shift_share=draw.between(0.3, 1.0),
        tips_hourly=draw.between(6.0, 17.0),
        tips_in_hand=Decimal(draw.whole(15, 65)) / 100 if draw.chance(0.5) else Decimal(0),
        gtl=gtl,
        off_season=tuple((first_off + n - 1) % 12 + 1 for n in range(length)),
        per_diem=draw.pick(tuple(Decimal(day) for day in ("25.00", "40.00", "59.00", "68.00", "74.00"))),
        accrual_hours=Decimal(draw.pick((40, 80, 80, 96, 120, 160))),
        carried=Decimal(draw.pick((0, 16, 24, 40))),
        escalates=draw.chance(0.2),
        advance_after=draw.whole(0, 14),
        pays_out=draw.chance(0.6),
        off_holidays=draw.pick((6, 6, 8, 11)),
    )


def ways(job: Job) -> Ways:
    """A job's payroll has one set of ways for all its years."""
    return _draw_ways(job.person.ssn, job.employer.ein, job.position, job.hired)


def annual_rate(job: Job, on: dt.date) -> Decimal:
    """What the job pays in a year of its usual hours, at the rate of a pay date."""
    rate = rate_on(job, on)
    return rate if job.salaried else rate * job.hours * 52


def rate_on(job: Job, on: dt.date) -> Decimal:
    """The hourly rate or annual salary of a pay date: that of the last raise before it."""
    rate = job.rate
    for change in sorted(job.raises, key=lambda change: change.since):
        if change.since <= on:
            rate = change.rate
    return rate


def _bonuses(job: Job, draw: Draw, days: list[Payday]) -> list[tuple[int, Decimal]]:
    """The index of the pay that each bonus of the year goes with, and its amount."""
    its = ways(job)
    out = []
    for month in its.bonus_months:
        among = [n for n, day in enumerate(days) if day.date.month == month]
        share, missed = draw.normal(1.0, 0.25), draw.chance(0.12)
        if not among or missed or (days[among[0]].date - job.hired).days < 45:
            continue
        annual = annual_rate(job, days[among[0]].date)
        amount = annual * Decimal(str(round(its.bonus_share * max(0.3, share), 6)))
        step = Decimal(50 if amount < 1_000 else 250)
        amount = max(step, (amount / step).quantize(Decimal(1)) * step) if its.round_bonus else cents(amount)
        out.append((among[draw.whole(0, len(among) - 1)], cents(amount)))
    return out


def _apart(days: list[Payday], index: int, wait: int) -> dt.date | None:
    """A banking day between a pay and the next one of the same year, or None where none is free."""
    here = days[index].date
    after = days[index + 1].date if index + 1 < len(days) else dt.date(here.year, 12, 29)
    free = [here + DAY * n for n in range(1, (after - here).days) if is_banking_day(here + DAY * n)]
    return free[min(wait, len(free) - 1)] if free else None


def runs(job: Job, year: int, draw: Draw) -> tuple[Run, ...]:
    """The year's pays in the order of their dates: the schedule, and what comes between."""
    its = ways(job)
    days = [
        day
        for day in paydays(job, year)
        if "seasonal" not in job.habits or (day.start + (day.end - day.start) / 2).month not in its.off_season
        if working_days(*present(job, day.start, day.end))
    ]
    planned = [Run("regular", day.date, day.start, day.end) for day in days]
    between: list[Run] = []
    if "bonus" in job.habits:
        bonus_draw = draw.at("bonus")
        for index, amount in _bonuses(job, bonus_draw, days):
            on = _apart(days, index, bonus_draw.whole(0, 4))
            if "off_cycle" in job.habits and on is not None:
                between.append(Run("off_cycle", on, days[index].start, days[index].end, bonus=amount))
            else:
                run = planned[index]
                planned[index] = Run(run.kind, run.date, run.start, run.end, bonus=(run.bonus or 0) + amount)
    if "correction" in job.habits and len(days) > 4:
        planned, mended = _corrected(job, draw.at("correction"), days, planned)
        between += mended
    order = {"regular": 0, "correction": 1, "off_cycle": 2}
    taken: set[dt.date] = set()
    out = []
    for run in sorted([*planned, *between], key=lambda run: (run.date, order[run.kind])):
        if run.date in taken and run.kind != "regular":
            continue
        taken.add(run.date)
        out.append(run)
    return tuple(out)


def _corrected(job: Job, draw: Draw, days: list[Payday], planned: list[Run]) -> tuple[list[Run], list[Run]]:
    """One pay of most years is wrong by a line, and a correction puts it right."""
    if not draw.chance(0.75):
        return planned, []
    index = draw.whole(1, len(days) - 3)
    hours = Decimal(draw.pick((2, 4, 4, 6, 8) if job.hours >= 30 else (1, 2)))
    run, later = planned[index], planned[index + 1]
    whole = run.start >= job.hired and (job.ended is None or later.end <= job.ended)
    on = _apart(days, index, draw.whole(0, 3))
    if not whole:
        return planned, []
    if draw.chance(0.6) and on is not None and job.frequency is not Frequency.WEEKLY:
        planned[index] = Run(run.kind, run.date, run.start, run.end, run.bonus, "missed", hours)
        return planned, [Run("correction", on, run.start, run.end, None, "missed-mended", hours)]
    planned[index] = Run(run.kind, run.date, run.start, run.end, run.bonus, "twice", hours)
    planned[index + 1] = Run("correction", later.date, later.start, later.end, later.bonus, "twice-mended", hours)
    return planned, []


def first_number(job: Job, year: int, draw: Draw) -> int:
    """The number of a year's first check: one more than the last of the year before."""
    first = max(FIRST_YEAR, job.hired.year - 1)
    return job.first_check + sum(len(runs(job, before, draw.at(before))) for before in range(first, year))
