"""Monthly base pay of each person and employer: the method that its papers bear out, and what the others give.

The current period's pay without what varies, times the pay dates of a year, by twelve; pay by the hour by the average
hours; both held against the year to date (Fannie Mae Selling Guide B3-3.1-01 and -03).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.employers import Employment, employments, stub_date
from extractors.figures.expression import Expression, Read
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.history import Rhythm, covered, months_of_year, rhythm
from extractors.figures.standing import Standing, standings
from extractors.figures.statuses import weakest
from extractors.figures.w2_wages import wages_of
from extractors.figures.wages_lines import BASE, UNPAID, Line, earnings
from extractors.rates import PERIODS_PER_YEAR

NAME: Final = "income.base.monthly"
MONTHS: Final = ex.number(12, "months")
_CENT: Final = Decimal("0.01")


def money(amount: Decimal) -> Decimal:
    """The amount in whole cents, halves rounded up."""
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a month's pay: its tree, its name, and how far it may be relied on beside its readings."""

    tree: Expression
    method: str
    bound: Status = Status.PROVED
    doubt: str = ""

    def figure(self, job: Employment, why: str = "") -> Figure:
        """The figure of this way for a job."""
        made = figure(NAME, job.party, self.tree, self.method, of=job.employer, why=why)
        return replace(made, status=weakest((made.status, self.bound)))


@dataclass(frozen=True, slots=True)
class Pay:
    """What one pay period says of base pay; a correction's cheque belongs to the period that it corrects."""

    end: dt.date
    stubs: tuple[Document, ...]
    lines: tuple[Line, ...]

    @property
    def base(self) -> tuple[Line, ...]:
        """The lines of base pay that have an amount."""
        return tuple(line for line in self.lines if line.sort == BASE and line.cell("amount"))

    @property
    def timed(self) -> tuple[Line, ...]:
        """The lines of base pay that have rate and hours and no amount."""
        lines = (line for line in self.lines if line.sort == BASE and line.cell("amount") is None)
        return tuple(line for line in lines if line.cell("rate") and line.cell("hours"))

    @property
    def hours(self) -> tuple[Read, ...] | None:
        """The hours of the base lines, or None where a line lacks them."""
        found = [cell(line, "hours") for line in self.base]
        return tuple(read for read in found if read is not None) if found and all(found) else None

    @property
    def rate(self) -> Read | None:
        """The hourly rate: of the stub's head, else of its line of regular time."""
        heads = [read for stub in self.stubs if (read := ex.read(stub, "hourly_rate")) is not None]
        lines = [read for line in self.base if (read := cell(line, "rate")) is not None]
        found = [read for read in (*heads, *lines) if read.amount > 0]
        same = [read for read in found if read.amount == found[0].amount]
        return next((read for read in same if read.status is Status.PROVED), found[0] if found else None)

    def by_the_hour(self) -> bool:
        """Whether rate and hours make up the period's base pay, and no line is called a salary."""
        rate, hours = self.rate, self.hours
        if rate is None or hours is None or any(line.salaried for line in self.base):
            return False
        paid = sum((line.cell("amount") or Decimal(0) for line in self.base), Decimal(0))
        worked = sum((read.amount for read in hours), Decimal(0))
        return worked > 0 and abs(rate.amount * worked - paid) <= _CENT * (len(self.base) + 1)


def cell(line: Line, name: str) -> Read | None:
    """A line's amount as a leaf."""
    return line.leaf(name)


def pays(job: Employment) -> tuple[Pay, ...]:
    """The job's pay periods, the oldest first, without those of cheques that bear no base pay."""
    ends: dict[dt.date, list[Document]] = {}
    for stub in job.stubs:
        if (end := stub_date(stub)) is not None:
            ends.setdefault(end, []).append(stub)
    made = (Pay(end, tuple(stubs), tuple(x for s in stubs for x in earnings(s))) for end, stubs in sorted(ends.items()))
    return tuple(pay for pay in made if pay.base or pay.timed or not pay.lines)


def whole(pay: Pay) -> bool:
    """Whether the lines of earnings add up to gross pay, so that none was missed."""
    for stub in pay.stubs:
        gross = stub.amount("gross_pay")
        listed = [line.cell("amount") for line in pay.lines if line.stub is stub]
        if gross is None or abs(sum((a for a in listed if a is not None), Decimal(0)) - gross) > _CENT:
            return False
    return True


def stated(paid: Sequence[Pay], often: Rhythm) -> Way | None:
    """Base pay as the stubs state it: by average hours at the present rate, or by the newest period's pay."""
    last = paid[-1]
    if last.by_the_hour():
        alike = [pay for pay in paid if pay.by_the_hour()]
        rate = last.rate
        hours = ex.total([read for pay in alike for read in (pay.hours or ())])
        worked = ex.By(hours, ex.number(len(alike), "pay periods")) if len(alike) > 1 else hours
        assert rate is not None
        name = f"rate x average hours of {len(alike)} pays" if len(alike) > 1 else "rate x hours"
        return Way(ex.By(ex.Times((rate, worked, often.times)), MONTHS), f"{name} x {often.name} / 12")
    if last.base:
        return _by_amount(paid, often)
    return _by_time(last, often) if last.timed else _by_gross(last, often)


def _by_time(last: Pay, often: Rhythm) -> Way | None:
    """Rate by hours where no amount bears them out; None where nobody works so many hours a week."""
    rate = cell(last.timed[0], "rate")
    hours = [read for line in last.timed if (read := cell(line, "hours")) is not None]
    worked = ex.total(hours)
    if rate is None or ex.value(worked) * PERIODS_PER_YEAR[often.name] / 52 > _WEEK:
        return None
    tree = ex.By(ex.Times((rate, worked, often.times)), MONTHS)
    return Way(tree, f"rate x hours x {often.name} / 12", Status.UNSURE, "the lines of earnings print no amount")


_WEEK: Final = 84
"""Hours of a week beyond which a number under hours is none: seven days of twelve."""


def _by_amount(paid: Sequence[Pay], often: Rhythm) -> Way:
    """The newest period's base pay; the average of the periods where it changes with the hours and none are printed."""
    last = paid[-1]
    doubt = "" if all(whole(pay) for pay in paid) else "the lines of earnings do not add up to gross pay"
    alike = [pay for pay in paid if pay.base and same_rate(pay, last)]
    amounts = [sum((line.cell("amount") or Decimal(0) for line in pay.base), Decimal(0)) for pay in alike]
    changes = sum(before != after for before, after in pairwise(amounts))
    salaried = any(line.salaried for pay in paid for line in pay.base)
    newest = ex.total([read for line in last.base if (read := cell(line, "amount")) is not None])
    rates = _implied_rates(alike)
    if salaried or changes == 0:
        one, name = newest, f"{often.name} base pay x pay dates / 12"
    elif rates and last.hours and max(rates) - min(rates) > _CENT:
        hours = ex.By(ex.total([r for pay in alike for r in pay.hours or ()]), ex.number(len(alike), "pay periods"))
        one = ex.Times((ex.By(newest, ex.total(last.hours)), hours))
        name = f"newest pay by its hours x average hours of {len(alike)} pays x {often.name} / 12"
    elif changes == 1 and len(alike) > 2 and last.rate is None and not rates:
        # A raise changes the amount once; hours change it to and fro.
        one, name = newest, f"{often.name} base pay x pay dates / 12"
    else:
        reads = [read for pay in alike for line in pay.base if (read := cell(line, "amount")) is not None]
        one = ex.By(ex.total(reads), ex.number(len(alike), "pay periods"))
        name = f"average {often.name} base pay of {len(alike)} pays x pay dates / 12"
    if changes and last.rate is None and not salaried:
        doubt = doubt or ("no rate is printed" if rates else "base pay changes, and neither rate nor hours say why")
    tree = ex.By(ex.Times((one, often.times)), MONTHS)
    return Way(tree, name, Status.READ if doubt else Status.PROVED, doubt)


def _implied_rates(paid: Sequence[Pay]) -> list[Decimal]:
    """Pay by its hours, of each period, where every one prints its hours."""
    rates = []
    for pay in paid:
        hours = sum((read.amount for read in pay.hours or ()), Decimal(0))
        if hours <= 0:
            return []
        rates.append(sum((line.cell("amount") or Decimal(0) for line in pay.base), Decimal(0)) / hours)
    return rates


def same_rate(one: Pay, other: Pay) -> bool:
    """Whether two periods were paid at one rate, or neither prints one."""
    a, b = one.rate, other.rate
    return (a is None) == (b is None) and (a is None or b is None or a.amount == b.amount)


def _by_gross(last: Pay, often: Rhythm) -> Way | None:
    """Where no lines were read: rate by hours where they make up gross pay, else gross pay."""
    stub = last.stubs[-1]
    gross, rate, hours = (ex.read(stub, name) for name in ("gross_pay", "hourly_rate", "hours"))
    if gross is None or gross.amount <= 0:
        return None
    doubt = "no lines of earnings show what of gross pay varies"
    if rate is not None and hours is not None and abs(rate.amount * hours.amount - gross.amount) <= _CENT * 5:
        tree: Expression = ex.By(ex.Times((rate, hours, often.times)), MONTHS)
        return Way(tree, f"rate x hours x {often.name} / 12")
    return Way(
        ex.By(ex.Times((gross, often.times)), MONTHS), f"{often.name} gross pay x pay dates / 12", Status.READ, doubt
    )


def to_date(job: Employment, stub: Document) -> Way | None:
    """The year's base pay so far by the months that it covers; none in a year's first month."""
    months = covered(job, stub)
    if months is None or months.amount < 1:
        return None
    lines = earnings(stub)
    base = [read for x in lines if x.sort in (BASE, UNPAID) and (read := cell(x, "ytd")) is not None and read.amount]
    if any(line.sort == BASE and line.cell("ytd") is None for line in lines):
        base = []
    earned: Expression | None = ex.total(base) if base else None
    doubt = ""
    if earned is None:
        gross = ex.read(stub, "ytd_gross")
        others = [line for line in lines if line.sort not in (BASE, UNPAID)]
        taken = [read for line in others if (read := cell(line, "ytd")) is not None and read.amount]
        if gross is None:
            return None
        if any(line.cell("ytd") is None for line in others):
            doubt = "the year to date may hold what varies"
        earned = ex.less(gross, taken)
    if ex.value(earned) <= 0:
        return None
    tree = ex.By(earned, months.tree)
    return Way(tree, "year to date by months covered", Status.READ if doubt else Status.PROVED, doubt)


def with_last_year(job: Employment, stub: Document) -> Way | None:
    """All pay of the year so far and of last year's Form W-2 by their months: what varies is in it."""
    end, gross, months = stub_date(stub), ex.read(stub, "ytd_gross"), covered(job, stub)
    if end is None or gross is None or months is None or job.day("hire_date") is not None:
        return None
    forms = [wages_of(form) for form in job.forms if form.text("tax_year") == str(end.year - 1)]
    boxes = [part for found in forms if found is not None for part in found[0]]
    if not boxes:
        return None
    tree = ex.By(ex.total([gross, *boxes]), ex.total([months.tree, ex.number(12, "months")]))
    return Way(tree, "all pay to date and last year's Form W-2 by their months")


def base_months(job: Employment, ground: Ground) -> Expression | None:
    """The months that the year's base pay takes to earn at the stated base, or None where the year bears that out."""
    paid, often, bound = pays(job), rhythm(job), ground.rule("stub-supports-base")
    chosen = stated(paid, often) if paid and often else None
    year = to_date(job, paid[-1].stubs[-1]) if paid else None
    if chosen is None or year is None or bound is None or not isinstance(year.tree, ex.By):
        return None
    if ex.value(year.tree) >= ex.value(chosen.tree) * (1 - bound.value):
        return None
    return ex.By(year.tree.dividend, chosen.tree)


def verified(job: Employment) -> Way | None:
    """The rate that a verification gives, where it is for a year, a month or a week; else its year so far by months."""
    voe = job.verification
    if voe is None:
        return None
    rate, per = ex.read(voe, "pay_rate"), (voe.text("pay_rate_period") or "").lower()
    behind = ex.mention(voe, "pay_rate_period")
    times = _TIMES.get(next((word for word in _TIMES if word in per), ""))
    if rate is None or times is None or rate.amount <= 0:
        return None
    if times == 1:
        return Way(ex.By(rate, ex.number(12, "months", None, behind)), "verified annual pay / 12")
    tree = ex.By(ex.Times((rate, ex.number(times, "pay dates in a year", None, behind))), MONTHS)
    return Way(tree, f"verified pay x {times} / 12")


def verified_to_date(job: Employment, ground: Ground) -> Way | None:
    """The newest year's base pay that a verification lists, by the months up to its day; the year alone where full."""
    voe = job.verification
    asof = voe.date("as_of") if voe else None
    if voe is None or asof is None:
        return None
    ended = job.day("end_date")
    last, leaf = (ended[0], ex.mention(voe, "end_date")) if ended else (asof, ex.mention(voe, "as_of"))
    hired = job.day("hire_date")
    for index, row in enumerate(voe.rows.get("annual", ())):
        year, earned = row.cells.get("year"), ex.read_cell(voe, "annual", index, "base", "base pay of the year")
        if year is None or str(year.value) != str(last.year) or earned is None or earned.amount <= 0:
            continue
        months = months_of_year(last, leaf, *((hired[0], ex.mention(hired[1], "hire_date")) if hired else ()))
        wanted = ground.rule("verified-year-months")
        if months.amount >= 1:
            # What was paid by a day was earned up to weeks before it, which tells in a short year.
            brief = wanted is not None and months.amount < wanted.value
            bound, doubt = (Status.UNSURE, "the verified year is short") if brief else (Status.PROVED, "")
            return Way(ex.By(earned, months.tree), "verified base pay of the year by months covered", bound, doubt)
    return None


_TIMES: Final = {
    "biweek": 26, "bi-week": 26, "two weeks": 26, "semimonth": 24, "semi-month": 24, "twice": 24, "week": 52,
    "month": 12, "year": 1, "annual": 1, "annum": 1,
}  # fmt: skip


def base_figure(job: Employment, standing: Standing, ground: Ground) -> Figure | None:
    """A job's monthly base pay by the way that its papers bear out, with the other ways beside it."""
    paid, often = pays(job), rhythm(job)
    chosen = stated(paid, often) if paid and often else None
    year = to_date(job, paid[-1].stubs[-1]) if paid else None
    rate = verified(job)
    listed = verified_to_date(job, ground)
    long_enough = listed is not None and (chosen is None or listed.bound is Status.PROVED)
    year = year or (listed if long_enough else None)
    both = with_last_year(job, paid[-1].stubs[-1]) if paid else None
    ways = [way for way in dict.fromkeys((chosen, rate, year, listed)) if way is not None]
    if not ways:
        return None
    way, why, bound = _choose(paid, chosen, year, rate, standing, ground)
    beside = [other for other in (*ways, both) if other is not None and other is not way]
    others = tuple(replace(other.figure(job), used=False) for other in beside)
    made = way.figure(job, "; ".join(part for part in (why, way.doubt, standing.why) if part))
    status = weakest((made.status, bound, standing.bound))
    if standing.late and year is not None and _broken(paid, way, year, ground):
        ended = f"{made.why}; the last pay is far below the year's average: the job seems to have ended"
        return replace(made, status=Status.UNSURE, alternatives=others, used=False, why=ended)
    return replace(made, status=status, alternatives=others, used=standing.counts)


def _broken(paid: Sequence[Pay], way: Way, year: Way, ground: Ground) -> bool:
    """Whether the newest pay is as far below the year's average, and the pays before it, as a last, broken one is."""
    bound = ground.rule("last-pay-short")
    if bound is None or not paid:
        return False
    *before, last = (sum((line.cell("amount") or Decimal(0) for line in pay.base), Decimal(0)) for pay in paid)
    short = 1 - bound.value
    return ex.value(way.tree) < ex.value(year.tree) * short and all(last < amount * short for amount in before)


def _choose(
    paid: Sequence[Pay],
    chosen: Way | None,
    year: Way | None,
    rate: Way | None,
    standing: Standing,
    ground: Ground,
) -> tuple[Way, str, Status]:
    """The way that counts, why, and how far it can be relied on."""
    if chosen is None:
        other = rate or year
        assert other is not None
        said = "no stub states a period's pay and how often it is paid"
        return other, said, Status.PROVED if other is rate else Status.UNSURE
    bound = ground.rule("stub-supports-base")
    share = bound.value if bound else Decimal(0)
    base = ex.value(chosen.tree)
    agreed = rate is not None and abs(ex.value(rate.tree) - base) <= base * share
    if year is None:
        if agreed:
            return chosen, "the verified rate agrees with it", Status.PROVED
        return chosen, "no year to date to hold the stated base against", Status.READ
    average, told = ex.value(year.tree), f"{ex.money(year.tree)} a month"
    if average > base * (1 + share):
        return chosen, f"pay is lower now than the year to date, which gives {told}", Status.READ
    if average >= base * (1 - share):
        return chosen, f"the year to date supports it: {told}", year.bound
    if agreed:
        return chosen, f"the verified rate agrees with it, though the year to date gives {told}", Status.PROVED
    if standing.began_in_year:
        first = _first_pay(paid[-1])
        doubt = "; the period may be the first and paid in part" if first else ""
        return chosen, f"the job seems to have begun within the year, which gives {told}{doubt}", Status.UNSURE
    return year, f"the year to date does not support the stated base of {ex.money(chosen.tree)} a month", chosen.bound


def _first_pay(pay: Pay) -> bool:
    stub = pay.stubs[-1]
    return stub.amount("gross_pay") is not None and stub.amount("gross_pay") == stub.amount("ytd_gross")


def wage_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """Monthly base pay of each person and employer; a job that has ended is shown and does not count."""
    jobs = employments(documents)
    for job, standing in zip(jobs, standings(jobs, documents, ground), strict=True):
        if (job.stubs or job.verifications) and (made := base_figure(job, standing, ground)) is not None:
            yield made
