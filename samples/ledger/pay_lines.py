"""What a pay is made of before anything is taken: the lines of earnings, with their hours and rates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from samples.draws import Draw
from samples.ledger.pay_calendar import bank_holidays, present, working_days
from samples.ledger.pay_plan import Run, annual_rate, rate_on, ways
from samples.ledger.rates import cents
from samples.ledger.wages import Frequency, Job

ZERO: Final = Decimal("0.00")

ORDER: Final = (
    "regular",
    "salary",
    "overtime",
    "double_time",
    "shift",
    "holiday",
    "vacation",
    "sick",
    "unpaid_leave",
    "commission",
    "tips",
    "bonus",
    "retro",
    "gtl",
)
"""The order of the lines of earnings."""

_HALF: Final = Decimal("1.5")
_FIRM_HOLIDAYS: Final = (1, 5, 7, 9, 11, 12)
"""Months of the six holidays that nearly every firm keeps; November's is Thanksgiving."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of earnings of one pay, before the year is added up."""

    code: str
    amount: Decimal
    rate: Decimal | None = None
    hours: Decimal | None = None


@dataclass(slots=True)
class Worker:
    """What is carried from pay to pay within a year: streams of choices, leave left, the pay before."""

    job: Job
    year: int
    streams: dict[str, Draw]
    left: dict[str, Decimal]
    base_hours: list[Decimal] = field(default_factory=list)
    last_rate: Decimal | None = None
    """The rate of the last scheduled pay."""
    last_date: dt.date | None = None


_STREAMS: Final = ("hours", "overtime", "vacation", "sick", "unpaid", "commission", "shift", "tips", "diem", "retro")


def begin(job: Job, year: int, draw: Draw) -> Worker:
    """A year begins with the leave that the firm lets its people carry over, and with nothing in a first year."""
    its = ways(job)
    old = job.hired < dt.date(year - 1, 7, 1)
    return Worker(
        job,
        year,
        {name: draw.at(name) for name in _STREAMS},
        {"vacation": its.carried if old else ZERO, "sick": Decimal(16) if old else ZERO},
    )


def hourly_rate(job: Job, on: dt.date) -> Decimal:
    """The rate of an hour: the job's own, or the salary's share of a usual year's hours."""
    rate = rate_on(job, on)
    return (rate / (max(job.hours, Decimal(20)) * 52)).quantize(Decimal("0.0001")) if job.salaried else rate


def _real(number: float, step: str) -> Decimal:
    """A drawn number on a grid, never below zero."""
    grid = Decimal(step)
    return max(Decimal(0), (Decimal(str(round(number, 4))) / grid).quantize(Decimal(1)) * grid).quantize(
        Decimal("0.01")
    )


def weeks_of(job: Job) -> Decimal:
    """The weeks of a pay period."""
    return Decimal(52) / job.frequency.periods


def _usual_hours(job: Job, run: Run) -> Decimal:
    days = working_days(*present(job, run.start, run.end))
    return (job.hours / 5 * days).quantize(Decimal("0.01"))


def _holidays(job: Job, run: Run) -> int:
    first, last = present(job, run.start, run.end)
    kept = ways(job).off_holidays
    found = 0
    for year in range(first.year, last.year + 1):
        for day in bank_holidays(year):
            common = day.month in _FIRM_HOLIDAYS and (day.month, day.day) != (11, 11)
            wide = kept >= 11 or (kept == 8 and (day.month, day.day < 22) in ((1, True), (2, True)))
            if (
                first <= day <= last
                and day.weekday() < 5
                and ((common and not (day.month == 1 and day.day > 2)) or wide)
            ):
                found += 1
    return found


def _leave(worker: Worker, run: Run, usual: Decimal) -> dict[str, Decimal]:
    """Hours away from work in a period, by the line that pays for them or does not."""
    job = worker.job
    day = (job.hours / 5).quantize(Decimal("0.01"))
    away: dict[str, Decimal] = {}
    room = usual
    if "holiday" in job.habits and (count := _holidays(job, run)):
        away["holiday"] = min(room, day * count)
        room -= away["holiday"]
    chances = {"vacation": 0.2, "sick": 0.1, "unpaid_leave": 0.08}
    for code, often in chances.items():
        stream = worker.streams["unpaid" if code == "unpaid_leave" else code]
        hit, days, half = stream.chance(often), stream.pick((1, 1, 1, 2, 3, 5)), stream.chance(0.15)
        if code not in job.habits or not hit:
            continue
        hours = day * (days if code == "vacation" else min(days, 2))
        if half:
            hours = (hours / 2).quantize(Decimal("0.01"))
        floor = ways(job).carried if code == "vacation" else ZERO
        if code in worker.left:
            hours = min(hours, (worker.left[code] - floor) // 2 * 2)
        hours = min(hours, room)
        if hours > 0:
            away[code] = hours.quantize(Decimal("0.01"))
            room -= hours
    return away


def _accrue(worker: Worker, away: dict[str, Decimal], whole: bool) -> tuple[tuple[str, Decimal, Decimal, Decimal], ...]:
    """Leave left is what was left, plus what the period earns, less what it takes."""
    job, its = worker.job, ways(worker.job)
    out = []
    for code, yearly in (("vacation", its.accrual_hours), ("sick", Decimal(48))):
        if code not in job.habits:
            continue
        earned = (yearly / job.frequency.periods).quantize(Decimal("0.01")) if whole else ZERO
        taken = away.get(code, ZERO)
        worker.left[code] += earned - taken
        out.append((code, earned, taken, worker.left[code]))
    return tuple(out)


def _overtime(worker: Worker, run: Run, rate: Decimal) -> list[Line]:
    job, its, stream = worker.job, ways(worker.job), worker.streams["overtime"]
    hit, level, double, few = stream.chance(its.overtime_share), stream.normal(1.0, 0.5), stream.chance(0.2), stream
    doubled = few.whole(1, 6)
    out = []
    if "overtime" in job.habits and hit and job.hours >= 30:
        season = 1 + its.overtime_trend * (run.date.timetuple().tm_yday / 366)
        wanted = its.overtime_hours * float(weeks_of(job)) * season * max(0.1, level)
        hours = _real(wanted, "0.01" if its.punch_clock else "0.25")
        if hours:
            half = rate * _HALF
            out.append(Line("overtime", cents(half * hours), half, hours))
    if "double_time" in job.habits and double:
        hours = Decimal(doubled).quantize(Decimal("0.01"))
        out.append(Line("double_time", cents(rate * 2 * hours), rate * 2, hours))
    return out


def _base(worker: Worker, run: Run, rate: Decimal, away: dict[str, Decimal], over: bool) -> list[Line]:
    """Salary or hours worked, and the hours away that are paid."""
    job, its, stream = worker.job, ways(worker.job), worker.streams["hours"]
    noise, swing, uneven = stream.normal(0.0, 0.02), stream.normal(0.0, 0.12), stream.chance(0.35)
    usual = _usual_hours(job, run)
    # Of two weeks one may be short and the other long.
    whole_weeks = job.frequency is Frequency.WEEKLY or (job.frequency is Frequency.BIWEEKLY and not uneven)
    whole_weeks = whole_weeks and present(job, run.start, run.end) == (run.start, run.end)
    out = []
    if job.salaried:
        period = cents(rate_on(job, run.date) / job.frequency.periods)
        there, days = working_days(*present(job, run.start, run.end)), working_days(run.start, run.end)
        salary = period if there >= days else cents(period * there / days)
        hours = cents(job.hours * weeks_of(job) * there / max(days, 1))
        for code, off in away.items():
            if code == "unpaid_leave":
                out.append(Line(code, -min(salary, cents(rate * off)), rate, -off))
            elif its.separate_leave:
                amount = min(salary, cents(rate * off))
                salary, hours = salary - amount, max(ZERO, hours - off)
                out.append(Line(code, amount, rate, off))
        worker.base_hours.append(hours)
        return [Line("salary", salary, None, hours if its.separate_leave else None), *out]
    hours = usual - sum(away.values(), ZERO)
    if over and whole_weeks:
        # Time and a half begins above forty hours of a week, so that the regular line is full.
        hours = max(hours, (40 * weeks_of(job)).quantize(Decimal("0.01")) - sum(away.values(), ZERO))
    elif job.hours < 34:
        hours = _real(float(hours) * (1 + swing), "0.25")
    elif its.punch_clock:
        hours = min(hours, _real(float(hours) * (1 + noise), "0.01"))
    worker.base_hours.append(hours + sum((off for code, off in away.items() if code != "unpaid_leave"), ZERO))
    out = [Line("regular", cents(rate * hours), rate, hours)]
    for code, off in away.items():
        paid = code != "unpaid_leave"
        out.append(Line(code, cents(rate * off) if paid else ZERO, rate if paid else None, off))
    return out


def _variable(worker: Worker, run: Run, hours: Decimal) -> list[Line]:
    """Commission, shift differential and tips of a period; some periods have none."""
    job, its = worker.job, ways(worker.job)
    out = []
    stream = worker.streams["commission"]
    level, nothing = stream.normal(1.0, 0.45), stream.chance(0.06)
    if "commission" in job.habits and not nothing:
        per_month = its.commission_monthly and job.frequency.periods > 12
        due = not per_month or worker.last_date is None or worker.last_date.month != run.date.month
        times = 12 if per_month else job.frequency.periods
        amount = annual_rate(job, run.date) * Decimal(str(round(its.commission_share * max(0.05, level), 6))) / times
        if due:
            out.append(Line("commission", cents(amount)))
    stream = worker.streams["shift"]
    share, none = its.shift_share * min(1.0, max(0.2, stream.normal(0.9, 0.15))), stream.chance(0.1)
    if "shift" in job.habits and hours and not none:
        shifted = min(hours, _real(float(hours) * share, "0.25"))
        out.append(Line("shift", cents(its.shift_rate * shifted), its.shift_rate, shifted))
    level = worker.streams["tips"].normal(1.0, 0.25)
    if "tips" in job.habits and hours:
        out.append(Line("tips", cents(Decimal(str(round(its.tips_hourly * max(0.2, level), 4))) * hours)))
    return [line for line in out if line.amount]


def _retro(worker: Worker, run: Run) -> list[Line]:
    """A raise that payroll entered late is paid back for one or two pays, on the first at the new rate."""
    job, last = worker.job, worker.last_rate
    late, back = worker.streams["retro"].chance(0.35), worker.streams["retro"].whole(1, 2)
    now = rate_on(job, run.date)
    if last is None or now <= last or not late or len(worker.base_hours) < back + 2:
        return []
    if job.salaried:
        return [Line("retro", cents((now - last) / job.frequency.periods) * back)]
    hours = sum(worker.base_hours[-back - 1 : -1], ZERO)
    return [Line("retro", cents((now - last) * hours), now - last, hours)]


def _error(job: Job, run: Run, rate: Decimal) -> list[Line]:
    """The lines by which a pay is wrong, or by which a later one puts it right."""
    sign = {"missed": -1, "missed-mended": 1, "twice": 1, "twice-mended": -1}.get(run.error, 0)
    hours = (run.error_hours * sign).quantize(Decimal("0.01"))
    if not sign:
        return []
    if run.error.startswith("twice"):
        code, paid = ("overtime", rate * _HALF) if "overtime" in job.habits and not job.salaried else ("holiday", rate)
        return [Line(code, cents(paid * hours), paid, hours)]
    if job.salaried:
        return [Line("salary", cents(rate * hours), None, hours if ways(job).separate_leave else None)]
    if "overtime" not in job.habits:
        # Hours that were not entered at all.
        return [Line("regular", cents(rate * hours), rate, hours)] if sign > 0 else []
    # Overtime that was entered as regular time: one line comes down and the other goes up.
    moved = Line("regular", cents(-rate * hours), rate, -hours)
    half = rate * _HALF
    return [moved, Line("overtime", cents(half * hours), half, hours)] if sign > 0 else [moved]


def _merged(lines: list[Line]) -> list[Line]:
    """One line for each code, in the order of the stub."""
    found: dict[str, Line] = {}
    for line in lines:
        old = found.get(line.code)
        if old is None:
            found[line.code] = line
            continue
        hours = None if line.hours is None and old.hours is None else (old.hours or ZERO) + (line.hours or ZERO)
        found[line.code] = Line(line.code, old.amount + line.amount, line.rate or old.rate, hours)
    return [found[code] for code in ORDER if code in found]


@dataclass(frozen=True, slots=True)
class Earned:
    """The earnings of one pay, what is paid back beside them, and the leave."""

    lines: tuple[Line, ...]
    per_diem: Line | None
    leave: tuple[tuple[str, Decimal, Decimal, Decimal], ...]


def earned(worker: Worker, run: Run) -> Earned:
    """The earnings of a run: hours times rate to the cent, line by line."""
    job, its = worker.job, ways(worker.job)
    rate = hourly_rate(job, run.date)
    if run.kind == "off_cycle":
        return Earned((Line("bonus", run.bonus or ZERO),), None, _accrue(worker, {}, False))
    if run.error == "missed-mended":
        rate = hourly_rate(job, worker.last_date or run.date)
        return Earned(tuple(_merged(_error(job, run, rate))), None, _accrue(worker, {}, False))
    away = _leave(worker, run, _usual_hours(job, run))
    extra = _overtime(worker, run, rate) if not job.salaried else []
    lines = _base(worker, run, rate, away, any(line.code == "overtime" for line in extra)) + extra
    hours = worker.base_hours[-1]
    if job.ended is not None and run.start <= job.ended <= run.end and "vacation" in job.habits and its.pays_out:
        unused = max(ZERO, worker.left["vacation"] - away.get("vacation", ZERO))
        away["vacation"] = away.get("vacation", ZERO) + unused
        lines += [Line("vacation", cents(rate * unused), rate, unused)] if unused else []
    lines += _variable(worker, run, hours) + _retro(worker, run)
    if run.error:
        error_rate = hourly_rate(job, worker.last_date) if run.error.endswith("mended") and worker.last_date else rate
        lines += _error(job, run, error_rate)
    if run.bonus:
        lines.append(Line("bonus", run.bonus))
    if "gtl" in job.habits and run.date >= its.benefits_since:
        lines.append(Line("gtl", cents(its.gtl * 12 / job.frequency.periods)))
    stream = worker.streams["diem"]
    away_days = stream.whole(1, 8) if stream.chance(0.6) else 0
    diem = None
    if "per_diem" in job.habits and away_days:
        diem = Line("per_diem", its.per_diem * away_days, its.per_diem, Decimal(away_days))
    worker.last_rate, worker.last_date = rate_on(job, run.date), run.date
    return Earned(tuple(_merged(lines)), diem, _accrue(worker, away, run.start >= job.hired))
