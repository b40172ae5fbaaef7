"""Whether a job goes on: what a verification, a later job's papers and the papers' age say of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractors.document import Document, Status
from extractors.figures.employers import Employment, same_person
from extractors.figures.ground import Ground
from extractors.figures.history import Rhythm, rhythm

LAG: Final = 21
"""Days within which a period's stub is in the borrower's hands: up to two weeks to the pay date, one to send it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a job counts, why not or why with doubt, and how far figures of it may be relied on."""

    counts: bool = True
    why: str = ""
    bound: Status = Status.PROVED
    began_in_year: bool = False
    """Nothing shows that the person worked there last year, and no paper gives the day of hire."""
    late: bool = False
    """A later stub should be there."""


_LOST: Final = re.compile(
    r"unemploy|(?:loss of|lost|losing) (?:\w+ )?(?:job|employment|work)|job loss|laid off|layoff|desempleo|despid"
    r"|p[eé]rdida d\w+ (?:empleo|trabajo)",
    re.IGNORECASE,
)


def standings(jobs: Sequence[Employment], documents: Sequence[Document], ground: Ground) -> tuple[Standing, ...]:
    """The standing of each job beside the same person's others and what an application says of lost work."""
    lost = [
        start
        for paper in documents
        if paper.kind == "assistance_application" and _LOST.search(paper.text("hardship") or "")
        if (start := paper.date("hardship_start")) is not None
    ]
    return tuple(_standing(job, [other for other in jobs if other is not job], lost, ground) for job in jobs)


def of_one_person(one: Employment, other: Employment) -> bool:
    """Whether two jobs are one person's."""
    a, b = ((job.stubs or job.verifications or job.forms)[0] for job in (one, other))
    return same_person(a, b)


def _standing(job: Employment, others: Sequence[Employment], lost: Sequence[dt.date], ground: Ground) -> Standing:
    ended = job.day("end_date")
    if ended is not None and ended[0] <= ground.asof:
        return Standing(False, f"the job ended on {ended[0]}, as verified")
    mine = [other for other in others if of_one_person(job, other)]
    began = _began_in_year(job)
    newest = job.newest
    if newest is None:
        return Standing(began_in_year=began)
    often = rhythm(job)
    verified = max((day for v in job.verifications if (day := v.date("as_of")) is not None), default=newest)
    spoken = max(newest, verified)
    later = [other for other in mine if other.newest is not None and other.newest > spoken]
    if why := _left_for(spoken, often, later, ground):
        return Standing(False, why)
    found = _by_age(spoken, often, ground, began=began)
    step = dt.timedelta(days=(often.days if often else 31) + LAG)
    if found.why and any(newest <= start + step for start in lost):
        return Standing(False, f"{found.why}; the application says that work was lost", Status.UNSURE, began)
    if later and any(_began_at(other, spoken, often) for other in later):
        return Standing(True, "another job began about when its stubs end", Status.UNSURE, began)
    return found


def _began_in_year(job: Employment) -> bool:
    if job.day("hire_date") is not None or job.newest is None:
        return False
    last = job.newest.year - 1
    worked = any((form.text("tax_year") or "") == str(last) for form in job.forms)
    return not worked and all((found := stub.date("pay_date")) is None or found.year > last for stub in job.stubs)


def _left_for(newest: dt.date, often: Rhythm | None, later: Sequence[Employment], ground: Ground) -> str:
    """Why the job is taken as left: a later job's papers go on long after its own, or begin where they end."""
    bound = ground.rule("job-taken-as-ended")
    for other in later:
        last = other.newest
        assert last is not None
        if bound is not None and (last - newest).days > bound.value:
            return (
                f"its newest stub is {(last - newest).days} days older than that of {other.employer or 'another job'}"
            )
        step = often.days if often else 31
        if (last - newest).days > step + 7 and _began_at(other, newest, often):
            return f"the job with {other.employer or 'another employer'} began about when its stubs end"
    return ""


def _began_at(other: Employment, newest: dt.date, often: Rhythm | None) -> bool:
    """Whether a job began in the last period that another's stubs show, or later."""
    start = first_day(other)
    return start is not None and start > newest - dt.timedelta(days=max(LAG, often.days if often else 0))


def first_day(job: Employment) -> dt.date | None:
    """When a job began: as verified, else by how long its year's pay takes to earn; None if not this year."""
    if (hired := job.day("hire_date")) is not None:
        return hired[0]
    if not job.stubs or (often := rhythm(job)) is None or not _began_in_year(job):
        return None
    stub = job.stubs[-1]
    gross, year, newest = stub.amount("gross_pay"), stub.amount("ytd_gross"), job.newest
    if gross is None or year is None or newest is None or gross <= 0:
        return None
    days = int(year / gross * often.days)
    start = newest - dt.timedelta(days=days)
    return start if start.year == newest.year and start.timetuple().tm_yday > 31 else None


def _by_age(newest: dt.date, often: Rhythm | None, ground: Ground, *, began: bool) -> Standing:
    days = (ground.asof - newest).days
    limit, step = ground.rule("income-paper-age"), often.days if often else 31
    if limit is not None and days > limit.value:
        why = f"the newest paper is {days} days old, more than {limit.value}: too old to count"
        return Standing(False, why, Status.UNSURE, began)
    if days > step + LAG:
        ended = ground.rule("job-taken-as-ended")
        doubt = Status.UNSURE if ended is not None and days > ended.value else Status.READ
        return Standing(True, f"a later stub should be there: the newest is {days} days old", doubt, began, True)
    return Standing(True, "", Status.PROVED, began)
