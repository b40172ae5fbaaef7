"""Pay made again from other terms or other lines: everything after gross follows as payroll makes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from samples.ledger.pay_lines import Earned, Line, hourly_rate
from samples.ledger.pay_plan import Run, rate_on

# The one place that knows how gross becomes net; private there because honest papers have no need of it.
from samples.ledger.payroll import Year
from samples.ledger.payroll import computed_pay as paid_in_run
from samples.ledger.rates import cents
from samples.ledger.wages import ZERO, Job, Pay, Raise

Lines = Callable[[Pay], tuple[Line, ...]]
"""What a pay's lines of earnings shall be."""

_SALARY: Final = ("salary", "vacation", "sick", "holiday", "unpaid_leave")
_BY_RATE: Final = (*_SALARY, "regular", "overtime", "double_time", "retro", "tips", "commission")


def lines_of(pay: Pay) -> tuple[Line, ...]:
    """The lines of earnings of a pay as payroll takes them in: none for what only shows its year."""
    return tuple(Line(e.code, e.amount, e.rate, e.hours) for e in pay.earnings if e.amount or e.hours or e.rate)


def pay_again(pays: Sequence[Pay], job: Job, lines: Lines) -> tuple[Pay, ...]:
    """The same pays with other lines of earnings: deductions, taxes, net and the year follow as payroll makes them.

    The pays are whole years from their first pay on; with their own lines they come out as they were.
    """
    out: list[Pay] = []
    so_far = Year()
    for pay in pays:
        if out and out[-1].pay_date.year != pay.pay_date.year:
            so_far = Year()
        mended = pay.run == "correction" and bool(out) and (out[-1].start, out[-1].end) == (pay.start, pay.end)
        run = Run(pay.run, pay.pay_date, pay.start, pay.end, error="missed-mended" if mended else "")
        diem = next((Line(e.code, e.amount, e.rate, e.hours) for e in pay.reimbursements if e.amount), None)
        out.append(paid_in_run(job, run, so_far, pay.number, Earned(lines(pay), diem, pay.leave)))
    return tuple(out)


def at_rate(job: Job, new: Job) -> Lines:
    """A job's lines at another job's rate: base pay, tips and commissions move with it, bonuses and the like stay."""

    def lines(pay: Pay) -> tuple[Line, ...]:
        was, now = hourly_rate(job, pay.pay_date), hourly_rate(new, pay.pay_date)
        if was == now:
            return lines_of(pay)
        moved = [_moved(line, was, now) for line in lines_of(pay)]
        if not new.salaried:
            return tuple(moved)
        old_salary, salary = (cents(rate_on(j, pay.pay_date) / j.frequency.periods) for j in (job, new))
        whole = sum((line.amount for line in lines_of(pay) if line.code in _SALARY), ZERO)
        wanted = salary if whole == old_salary else cents(whole * now / was)
        rest = sum((line.amount for line in moved if line.code in _SALARY and line.code != "salary"), ZERO)
        return tuple(replace(line, amount=wanted - rest) if line.code == "salary" else line for line in moved)

    return lines


def _moved(line: Line, was: Decimal, now: Decimal) -> Line:
    if line.code not in _BY_RATE:
        return line
    if line.rate is None or line.hours is None or line.code == "retro":
        return replace(line, amount=cents(line.amount * now / was))
    # A rate is the base one, or one and a half or two of it.
    times = (line.rate / was).quantize(Decimal("0.5"))
    rate = (now * times) if times else line.rate
    return replace(line, rate=rate, amount=cents(rate * line.hours) if line.amount else line.amount)


def at_pay(job: Job, factor: Decimal, *, since: dt.date | None = None) -> Job:
    """The job at so many times its rate, from a day on or always, on the grid on which rates are agreed."""

    def moved(rate: Decimal) -> Decimal:
        step = Decimal(500) if job.salaried else Decimal("0.25")
        return max(step, (rate * factor / step).quantize(Decimal(1)) * step).quantize(Decimal("0.01"))

    if since is None:
        return replace(job, rate=moved(job.rate), raises=tuple(replace(r, rate=moved(r.rate)) for r in job.raises))
    before = tuple(r for r in job.raises if r.since < since)
    after = tuple(replace(r, rate=moved(r.rate)) for r in job.raises if r.since >= since)
    return replace(job, raises=(*before, Raise(since, moved(rate_on(job, since))), *after))
