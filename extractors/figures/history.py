"""How often a job pays, which months its papers cover, and which way what varies is going."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.employers import Employment, stub_date
from extractors.figures.expression import Expression, Read
from extractors.figures.ground import Ground
from extractors.figures.statuses import weakest
from extractors.figures.wages_lines import BASE, earnings
from extractors.rates import PERIODS_PER_YEAR, pay_frequency_of


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a job pays, and the readings that say so."""

    name: str
    behind: tuple[Read, ...]

    @property
    def times(self) -> Expression:
        """Pay dates in a year."""
        return ex.number(PERIODS_PER_YEAR[self.name], f"{self.name} pay dates in a year", None, *self.behind)

    @property
    def days(self) -> int:
        """Days between two pays, rounded up."""
        return -(-366 // PERIODS_PER_YEAR[self.name])


def rhythm(job: Employment) -> Rhythm | None:
    """How often the job pays: as its newest stubs say in words or by their period, else by two stubs in a row.

    Else by how many such pays make up the year so far, which leaves doubt.
    """
    for stub in reversed(job.stubs):
        if (named := stub.text("pay_frequency")) in PERIODS_PER_YEAR:
            return Rhythm(str(named), _borne_out(job, stub, str(named), "pay_frequency"))
        found = pay_frequency_of(stub.date("period_start"), stub.date("period_end"), stub.date("pay_date"))
        if found:
            return Rhythm(found, _borne_out(job, stub, found, "period_start", "period_end"))
    for name in ("period_end", "pay_date"):
        for earlier, later in pairwise(job.stubs):
            if (found := _between(earlier, later, name)) is not None:
                return Rhythm(found, (ex.mention(earlier, name), ex.mention(later, name)))
    return _by_count(job)


def _borne_out(job: Employment, stub: Document, often: str, *names: str) -> tuple[Read, ...]:
    """What says how often a job pays; proved where two stubs in a row lie as far apart as it says."""
    proved = _dates_proved(job, stub, often)
    leaves = (ex.mention(stub, name) for name in names)
    return tuple(
        replace(leaf, status=Status.PROVED) if proved and leaf.status is Status.READ else leaf for leaf in leaves
    )


def _dates_proved(job: Employment, stub: Document, often: str) -> bool:
    """Whether the stub before or after ends one period away, with no pay between the two."""
    return any(
        stub in pair and _in_a_row(*pair) and _apart(*pair) == often
        for pair in pairwise(job.stubs)
        if all(one.date("period_end") is not None for one in pair)
    )


def _apart(earlier: Document, later: Document) -> str | None:
    first, second = earlier.date("period_end"), later.date("period_end")
    return pay_frequency_of(first + dt.timedelta(days=1), second) if first and second else None


def _by_count(job: Employment) -> Rhythm | None:
    """The frequency by which so many pays as the newest fit into the months of its year so far, in doubt."""
    for stub in reversed(job.stubs):
        lines = [line for line in earnings(stub) if line.sort == BASE]
        paid, year, hours = (
            sum((line.cell(name) or Decimal(0) for line in lines), Decimal(0)) for name in ("amount", "ytd", "hours")
        )
        months = covered(job, stub)
        if paid <= 0 or year <= 0 or months is None or months.amount < 2:
            continue
        yearly = year / paid / months.amount * 12
        fit = [n for n in ("weekly", "biweekly", "semimonthly", "monthly") if _fits(n, yearly, hours)]
        if fit:
            name = min(fit, key=lambda n: abs(yearly / PERIODS_PER_YEAR[n] - 1))
            leaf = ex.mention(stub, "period_end" if stub.date("period_end") else "pay_date")
            return Rhythm(name, (replace(leaf, status=weakest((leaf.status, Status.UNSURE))),))
    return None


def _fits(name: str, yearly: Decimal, hours: Decimal) -> bool:
    """Whether a frequency agrees with the pays of a year and, where they are printed, with a full week's hours."""
    times = PERIODS_PER_YEAR[name]
    week = hours * times / 52
    return abs(yearly / times - 1) <= _NEAR and 30 <= week <= 50


_NEAR = Decimal("0.07")
"""Fortnights and half months of a year differ by eight in a hundred."""


def _between(earlier: Document, later: Document, name: str) -> str | None:
    """The frequency that two stubs show: a week or half a month apart, or more with no pay between them."""
    first, second = earlier.date(name), later.date(name)
    if first is None or second is None:
        return None
    found = pay_frequency_of(first + dt.timedelta(days=1), second)
    # Whoever is paid by the fortnight or the month never gets two pays as near as these.
    return found if found in ("weekly", "semimonthly") or _in_a_row(earlier, later) else None


def _in_a_row(earlier: Document, later: Document) -> bool:
    """Whether the later stub's year to date is the earlier one's and its own pay: of gross pay, or of a line of it."""
    before, now, gross = earlier.amount("ytd_gross"), later.amount("ytd_gross"), later.amount("gross_pay")
    if before is not None and now is not None and gross is not None:
        return now - before == gross
    years = [
        {
            str(c["label"].value): c["ytd"].value
            for row in stub.rows.get("earnings", ())
            if (c := row.cells).keys() >= _YEAR
        }
        for stub in (earlier, later)
    ]
    for row in later.rows.get("earnings", ()):
        paid, label = row.cells.get("amount"), row.cells.get("label")
        was, is_now = (year.get(str(label.value)) if label else None for year in years)
        if isinstance(was, Decimal) and isinstance(is_now, Decimal) and paid is not None and paid.value:
            return is_now - was == paid.value
    return False


_YEAR = frozenset({"label", "ytd"})


@dataclass(frozen=True, slots=True)
class Months:
    """The months of a year that a sum covers, as a tree, and the readings that they were counted by."""

    tree: Expression
    amount: Decimal


def months_of_year(
    end: dt.date, end_leaf: Read, start: dt.date | None = None, start_leaf: Read | None = None
) -> Months:
    """Months from the year's first day, or from a first day of work in it, to the end of a day.

    Full months and the share of the months that are covered in part.
    """
    behind = (end_leaf,) if start_leaf is None else (start_leaf, end_leaf)
    if start is None or start.year < end.year:
        start, behind = dt.date(end.year, 1, 1), (end_leaf,)
    length = calendar.monthrange(end.year, end.month)[1]
    if (start.year, start.month) == (end.year, end.month):
        parts = [_part(end.day - start.day + 1, length, behind)]
    else:
        full = end.month - start.month - 1
        parts = []
        first_length = calendar.monthrange(start.year, start.month)[1]
        if start.day == 1:
            full += 1
        else:
            parts.append(_part(first_length - start.day + 1, first_length, behind))
        if end.day == length:
            full += 1
        else:
            parts.append(_part(end.day, length, behind))
        if full:
            parts.insert(0, ex.number(full, "full months", None, *behind))
    tree = ex.total(parts)
    return Months(tree, ex.value(tree))


def _part(days: int, length: int, behind: Sequence[Read]) -> Expression:
    if days == length:
        return ex.number(1, "full months", None, *behind)
    return ex.By(ex.number(days, "days covered", None, *behind), ex.number(length, "days of the month"))


def covered(job: Employment, stub: Document) -> Months | None:
    """The months that a stub's year to date covers: from New Year, or from the day of hire where it is known."""
    end = stub_date(stub)
    if end is None:
        return None
    leaf = ex.mention(stub, "period_end" if stub.date("period_end") else "pay_date")
    often = pay_frequency_of(stub.date("period_start"), stub.date("period_end"))
    if often and leaf.status is Status.READ and _dates_proved(job, stub, often):
        leaf = replace(leaf, status=Status.PROVED)
    hired = job.day("hire_date")
    if hired is None or hired[0] > end:
        return months_of_year(end, leaf)
    return months_of_year(end, leaf, hired[0], ex.mention(hired[1], "hire_date"))


@dataclass(frozen=True, slots=True)
class Span:
    """What was earned of one sort in one year, and over how many months."""

    year: int
    earned: Expression
    months: Months

    @property
    def monthly(self) -> Decimal:
        """The average month."""
        return ex.value(self.earned) / self.months.amount


def trend(spans: Sequence[Span], ground: Ground) -> str:
    """Which way yearly averages go, the newest year first: `stable`, `rising`, `stabilised` or `falling`.

    Falling by no more than the rule's share is stable. `stabilised`: lower than before, but not still falling as far as
    the years show.
    """
    bound = ground.rule("variable-decline")
    share = bound.value if bound else Decimal(0)
    if len(spans) < 2:
        return "stable"
    months = [span.monthly for span in spans]

    def fell(now: Decimal, before: Decimal) -> bool:
        return now < before * (1 - share)

    if not fell(months[0], months[1]):
        if len(months) > 2 and fell(months[1], months[2]):
            return "stabilised"
        return "rising" if months[0] > months[1] * (1 + share) else "stable"
    return "falling" if len(months) > 2 and fell(months[1], months[2]) else "stabilised"
