"""Overtime, bonus, commission, tips and other varying pay, averaged over the months that the papers cover.

Stable or rising: the average of all of them. Lower than before and no longer falling: the present level. Still
falling: not used (Fannie Mae Selling Guide B3-3.1-01).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.employers import Employment, employments, stub_date
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.history import Span, covered, months_of_year, rhythm, trend
from extractors.figures.standing import Standing, standings
from extractors.figures.statuses import weakest
from extractors.figures.wages import base_figure, base_months, cell, pays
from extractors.figures.wages_lines import VARIABLE, earnings

_LISTED: Final = {"overtime": "overtime", "bonus": "bonus", "commission": "commission"}
"""The columns in which a verification lists a sort; its `other` holds tips and differentials together."""
_AT_ONCE: Final = ("bonus",)
"""Paid once or a few times in a year: part of a year does not say how often."""


def spans(job: Employment, sort: str) -> tuple[Span, ...]:
    """What was earned of a sort in each year that a paper shows, the newest first: by stubs, else by a verification."""
    found: dict[int, Span] = {}
    for stub in job.stubs:
        day, months = stub.date("pay_date") or stub_date(stub), covered(job, stub)
        lines = [line for line in earnings(stub) if line.sort == sort and line.cell("ytd") is not None]
        reads = [read for line in lines if (read := line.leaf("ytd", f"{sort} to date"))]
        if day is not None and months is not None and reads and months.amount >= 1:
            found[day.year] = Span(day.year, ex.total(reads), months)
    newest = max(found, default=None)
    for voe in job.verifications:
        for span in _verified(job, voe, sort):
            if span.year != newest:
                found.setdefault(span.year, span)
    return tuple(found[year] for year in sorted(found, reverse=True))


def _verified(job: Employment, voe: Document, sort: str) -> Iterator[Span]:
    """The years that a verification lists of a sort, each with the months of it that were worked."""
    asof, hired = voe.date("as_of"), job.day("hire_date")
    column = _LISTED.get(sort) or _rest(job, sort)
    if asof is None or column is None:
        return
    for index, row in enumerate(voe.rows.get("annual", ())):
        year = row.cells.get("year")
        earned = ex.read_cell(voe, "annual", index, column, f"{sort} of the year")
        if earned is None or year is None or not str(year.value).isdigit():
            continue
        number = int(str(year.value))
        end = min(asof, asof.replace(year=number, month=12, day=31))
        if number > asof.year or (hired is not None and hired[0] > end):
            continue
        start = (hired[0], ex.mention(hired[1], "hire_date")) if hired else (None, None)
        months = months_of_year(end, ex.mention(voe, "as_of"), *start)
        if months.amount >= 1:
            yield Span(number, earned, months)


def _rest(job: Employment, sort: str) -> str | None:
    """The column `other` of a verification where stubs show one sort only that belongs there, and no year of it."""
    lines = [line for stub in job.stubs for line in earnings(stub) if line.sort in ("tips", "other")]
    if any(line.cell("ytd") for line in lines):
        return None
    sorts = {line.sort for line in lines} if job.stubs else {"other"}
    return "other" if sorts == {sort} else None


def variable_figure(job: Employment, sort: str, standing: Standing, ground: Ground) -> Figure | None:
    """The monthly average of one sort of varying pay, or None where no paper shows any."""
    years = spans(job, sort)
    if not years or all(ex.value(span.earned) <= 0 for span in years):
        return None
    going = trend(years, ground)
    whole = _average(years)
    present = _average(years[:1])
    mixed = any(ref.endswith("].other") for span in years for ref in ex.inputs(span.earned))
    bound = Status.READ if mixed or standing.began_in_year else Status.PROVED
    months = sum((span.months.amount for span in years), Decimal(0))
    wanted = ground.rule("variable-history-months")
    short = wanted is not None and months < wanted.value
    tree, why = whole, f"{going} over {len(years)} years" if len(years) > 1 else "the year to date alone"
    others: list[tuple[Expression, str]] = [(present, "the newest year by its months")] if len(years) > 1 else []
    method = "average over the months covered"
    if going in ("stabilised", "falling"):
        tree, others, method = present, [(whole, method)], "the newest year by its months"
        why = "lower than before: the present level" if going == "stabilised" else "falling year after year: not used"
    elif short and sort in _AT_ONCE and wanted is not None:
        others = [(tree, "year to date by months covered")]
        tree = ex.By(years[0].earned, ex.number(12, "months"))
        method, why = "year to date by twelve months", "part of a year does not show how often it is paid"
    elif len(years) == 1:
        method = "year to date by months covered"
        if standing.began_in_year and (lasted := base_months(job, ground)) is not None:
            others, tree = [(tree, method)], ex.By(years[0].earned, lasted)
            method, bound = "year to date by the months that base pay to date takes to earn", Status.UNSURE
            why = "the job seems to have begun within the year"
    if ex.value(tree) <= 0:
        return None
    if short:
        why += "; the papers show less than twelve months of it"
    name = f"income.{sort}.monthly"
    beside = tuple(figure(name, job.party, one, said, of=job.employer, used=False) for one, said in others)
    used = standing.counts and going != "falling"
    made = figure(name, job.party, tree, method, of=job.employer, why=why, alternatives=beside, used=used)
    why = "; ".join(part for part in (why, standing.why) if part)
    return replace(made, why=why, status=weakest((made.status, bound, standing.bound)))


def _average(years: Sequence[Span]) -> Expression:
    return ex.By(ex.total([span.earned for span in years]), ex.total([span.months.tree for span in years]))


def shown_figure(job: Employment, sort: str, standing: Standing) -> Figure | None:
    """Where no year to date is printed: the average of the pays that the stubs show, which is not enough to rely on."""
    paid, often = pays(job), rhythm(job)
    reads = [read for pay in paid for line in pay.lines if line.sort == sort and (read := cell(line, "amount"))]
    if often is None or not paid or sum(read.amount for read in reads) <= 0:
        return None
    average = ex.By(ex.total(reads), ex.number(len(paid), "pay periods"))
    tree = ex.By(ex.Times((average, often.times)), ex.number(12, "months"))
    why = f"no paper shows a year of it, only {len(paid)} pays"
    why = "; ".join(part for part in (why, standing.why) if part)
    name, method = f"income.{sort}.monthly", f"average of {len(paid)} pays x pay dates / 12"
    made = figure(name, job.party, tree, method, of=job.employer, why=why, used=standing.counts)
    return replace(made, status=weakest((made.status, Status.UNSURE)))


def variable_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Every sort of varying pay of each person and employer, in the order of the sorts."""
    jobs = employments(documents)
    for job, standing in zip(jobs, standings(jobs, documents, ground), strict=True):
        base = base_figure(job, standing, ground) if job.stubs or job.verifications else None
        sure = base is not None and base.status is Status.PROVED
        for sort in VARIABLE:
            made = variable_figure(job, sort, standing, ground)
            if made is None and not spans(job, sort) and sort not in _AT_ONCE:
                made = shown_figure(job, sort, standing)
            if made is not None and base is not None and not base.used:
                made = replace(made, used=False)
            if made is not None:
                # What varies is no surer than the pay beside which it stands.
                yield made if sure else replace(made, status=weakest((made.status, Status.READ)))
