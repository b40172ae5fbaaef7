"""What comes in a month: the household's true figures, by which stated ones are measured."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.ledger.sources import Benefit, Business, Rental
from samples.ledger.wages import ZERO, Job, Pay

CENT = Decimal("0.01")


def at_work(job: Job, asof: dt.date) -> bool:
    """Whether the job goes on at the as-of date."""
    return job.hired <= asof and (job.ended is None or job.ended > asof)


def rate_at(job: Job, day: dt.date) -> Decimal:
    """The rate that holds on a day: that of the last raise before it."""
    rate = job.rate
    for change in job.raises:
        if change.since <= day:
            rate = change.rate
    return rate


def base_pay(job: Job, asof: dt.date) -> Decimal:
    """A month of usual hours at the present rate, without overtime, tips and the like."""
    rate = rate_at(job, asof)
    return ((rate if job.salaried else rate * job.hours * 52) / 12).quantize(CENT)


def gross_wages(pays: Sequence[Pay], asof: dt.date) -> Decimal:
    """An average month of gross pay over the last year, or since hire: what the stubs add up to."""
    recent = [p for p in pays if (asof - p.pay_date).days < 365]
    if not recent:
        return ZERO
    days = max(14, (recent[-1].end - recent[0].start).days + 1)
    return (sum((p.gross for p in recent), ZERO) / days * Decimal("30.4375")).quantize(CENT)


def net_wages(pays: Sequence[Pay], asof: dt.date) -> Decimal:
    """The same of net pay."""
    recent = [p for p in pays if (asof - p.pay_date).days < 365]
    if not recent:
        return ZERO
    days = max(14, (recent[-1].end - recent[0].start).days + 1)
    return (sum((p.net for p in recent), ZERO) / days * Decimal("30.4375")).quantize(CENT)


def current(benefits: Sequence[Benefit], asof: dt.date) -> tuple[Benefit, ...]:
    """The benefits that are paid at the as-of date."""
    return tuple(b for b in benefits if b.since <= asof and (b.until is None or b.until >= asof))


def benefit_month(benefit: Benefit) -> Decimal:
    """A month of a benefit before deductions; a weekly one four and a third times."""
    return (benefit.gross * 52 / 12).quantize(CENT) if benefit.kind == "unemployment" else benefit.gross


def profit_month(business: Business, asof: dt.date) -> Decimal:
    """An average month of a business over the last twelve whole ones, after the costs that months know."""
    here = asof.year * 12 + asof.month - 1
    months = [m for m in business.months if 1 <= here - (m.year * 12 + m.month - 1) <= 12]
    if not months:
        return ZERO
    taken = sum((amount for m in months for _, amount in m.receipts), ZERO)
    spent = sum((amount for m in months for _, amount in m.expenses), ZERO)
    return ((taken - spent) / len(months)).quantize(CENT)


def household_month(
    jobs: Sequence[Job],
    pays: Sequence[Sequence[Pay]],
    benefits: Sequence[Benefit],
    businesses: Sequence[Business],
    rentals: Sequence[Rental],
    asof: dt.date,
) -> Decimal:
    """A month of everything before taxes; of rents three quarters, as lenders count them."""
    wages = sum((gross_wages(p, asof) for j, p in zip(jobs, pays, strict=True) if at_work(j, asof)), ZERO)
    benefit = sum((benefit_month(b) for b in current(benefits, asof)), ZERO)
    profit = sum((max(ZERO, profit_month(b, asof)) for b in businesses), ZERO)
    rent = sum((r.rent * 3 / 4 for r in rentals), ZERO)
    return (wages + benefit + profit + rent).quantize(CENT)
