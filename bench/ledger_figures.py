"""Wage figures held against households' ledgers: share equal to the cent, share near, and each miss with a reason.

    python -m bench.ledger_figures --households 500            # from what the papers state
    python -m bench.ledger_figures --households 60 --read      # from reading the printed papers

The ledger's own figures are worked out here from jobs and pays by their codes, and never from a label.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from bench.wage_papers import Case, case, read_documents, stated_documents
from extractors.document import Status
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.names import organisation_key
from extractors.figures.variable_pay import variable_figures
from extractors.figures.w2_wages import w2_figures
from extractors.figures.wages import wage_figures
from samples.ledger.household import Household
from samples.ledger.monthly import at_work
from samples.ledger.other_papers import Verification
from samples.ledger.pay_plan import rate_on
from samples.ledger.wages import Job, Pay
from samples.splits import Split

CENT = Decimal("0.01")
SHORT = Decimal("0.05")
"""How far the year may fall short of the stated base, as underwriters hold it (income analysis, base pay)."""
OLD = 90
"""Days after which an income paper is no longer taken (income analysis, Borrower Response Package)."""
_BASE = ("regular", "salary", "holiday", "vacation", "sick")
_SORTS = {
    "overtime": ("overtime", "double_time"), "bonus": ("bonus",), "commission": ("commission",), "tips": ("tips",),
    "other": ("shift",),
}  # fmt: skip


Key = tuple[int, str]
"""The job's number and the figure's name."""


def months(end: dt.date, hired: dt.date) -> Decimal:
    """The months of a year that were worked, to the end of a day."""
    total = Decimal(0)
    for month in range(1, end.month + 1):
        length = calendar.monthrange(end.year, month)[1]
        first, last = dt.date(end.year, month, 1), min(end, dt.date(end.year, month, length))
        first = max(first, hired)
        total += Decimal(max(0, (last - first).days + 1)) / length
    return total


def cents(amount: Decimal) -> Decimal:
    """In whole cents."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def ledger_figures(one: Case) -> dict[Key, Decimal]:
    """Every wage figure that counts, worked out from the ledger's pays of the stubs that were sent."""
    out: dict[Key, Decimal] = {}
    house = one.household
    for number, job in enumerate(house.jobs):
        if not at_work(job, house.asof):
            continue
        sent = [i.facts for i in one.dossier if i.key.startswith(f"stub:{number}:")]
        voe = next((i.facts for i in one.dossier if i.kind == "voe" and _about(i.facts, job)), None)
        spoken = [pay.end for pay in sent] + ([voe.as_of] if voe is not None else [])
        if not spoken or (house.asof - max(spoken)).days > OLD:
            continue
        if sent:
            out |= {(number, name): amount for name, amount in _by_stubs(job, sent, voe)}
        elif voe is not None:
            out |= {(number, name): amount for name, amount in _by_verification(job, voe)}
    return out


def paid_base(one: Case, number: int, name: str) -> Decimal | None:
    """Base pay by the amounts that were paid, where rate by hours is cents apart from them."""
    job = one.household.jobs[number]
    sent = [i.facts for i in one.dossier if i.key.startswith(f"stub:{number}:")]
    sums = [sum((x.amount for x in pay.earnings if x.code in _BASE), Decimal(0)) for pay in sent]
    if name != "base" or job.salaried or not sums or len({pay.rate for pay in sent}) > 1:
        return None
    return cents(sum(sums, Decimal(0)) / len(sums) * job.frequency.periods / 12)


def _about(voe: Verification, job: Job) -> bool:
    return voe.employer == job.employer and voe.hired == job.hired


def _by_stubs(job: Job, sent: Sequence[Pay], voe: Verification | None) -> Iterator[tuple[str, Decimal]]:
    periods: dict[dt.date, list[Pay]] = {}
    for pay in sent:
        periods.setdefault(pay.end, []).append(pay)
    worked = {e: p for e, p in periods.items() if sum(x.amount for y in p for x in y.earnings if x.code in _BASE) > 0}
    if not worked:
        return
    last = sorted(worked)[-1]
    newest, per_year = worked[last][-1], job.frequency.periods
    covered = months(last, job.hired)
    if job.salaried:
        stated = cents(rate_on(job, worked[last][0].pay_date) / per_year) * per_year / 12
    else:
        hours = sum(
            (x.hours or Decimal(0) for p in worked.values() for y in p for x in y.earnings if x.code in _BASE),
            Decimal(0),
        )
        stated = newest.rate * hours / len(worked) * per_year / 12
    year = sum((x.ytd for x in newest.earnings if x.code in (*_BASE, "unpaid_leave")), Decimal(0))
    average = year / covered if covered >= 1 else stated
    agreed = voe is not None and job.salaried and voe.rate_period == "year"
    yield "base", cents(stated if average >= stated * (1 - SHORT) or agreed else average)
    for sort, codes in _SORTS.items():
        amount = _varying(job, newest, codes, voe if sort in ("overtime", "bonus", "commission") else None, sort)
        if amount:
            yield sort, amount


def _by_verification(job: Job, voe: Verification) -> Iterator[tuple[str, Decimal]]:
    """Where no stub was sent: the verified salary, or the year's base pay by its months."""
    this = next((a for a in voe.annual if int(a["year"]) == voe.as_of.year), None)
    covered = months(voe.as_of, job.hired)
    if voe.rate_period == "year":
        yield "base", cents(voe.rate / 12)
    elif this is not None and this["base"] and covered >= 1:
        yield "base", cents(this["base"] / covered)
    for sort in ("overtime", "bonus", "commission", "other"):
        if amount := _averaged([(a[sort], months(_end(voe, a), job.hired)) for a in voe.annual], sort):
            yield sort, amount


def _end(voe: Verification, annual: dict[str, Decimal]) -> dt.date:
    return min(voe.as_of, dt.date(int(annual["year"]), 12, 31))


def _varying(job: Job, newest: Pay, codes: Sequence[str], voe: Verification | None, sort: str) -> Decimal:
    """The years that stub and verification show: their average, the newest where they fall, none where they fall on."""
    this = sum((x.ytd for x in newest.earnings if x.code in codes), Decimal(0))
    covered = months(newest.end, job.hired)
    years = [(this, covered)] if any(x.code in codes for x in newest.earnings) and covered >= 1 else []
    for annual in () if voe is None else voe.annual:
        assert voe is not None
        if not years or int(annual["year"]) < newest.pay_date.year:
            years.append((annual[sort], months(_end(voe, annual), job.hired)))
    return _averaged(years, sort)


def _averaged(listed: Sequence[tuple[Decimal, Decimal]], sort: str) -> Decimal:
    years = [(amount, span) for amount, span in listed if span >= 1]
    if not any(amount for amount, _ in years):
        return Decimal(0)
    levels = [amount / span for amount, span in years]
    falls = [now < before * (1 - SHORT) for now, before in pairwise(levels)]
    whole = sum((s for _, s in years), Decimal(0))
    if falls[:2] == [True, True]:
        return Decimal(0)
    if any(falls[:2]):
        return cents(levels[0])
    if sort == "bonus" and whole < 12:
        return cents(years[0][0] / 12)
    return cents(sum((a for a, _ in years), Decimal(0)) / whole)


@dataclass(frozen=True, slots=True)
class Miss:
    """A figure that is not the ledger's."""

    number: int
    job: Job | None
    name: str
    ledger: Decimal | None
    given: Figure | None
    reason: str


def compare(one: Case, figures: Sequence[Figure]) -> Iterator[Miss]:
    """Every figure that the papers' figures lack, have too many of, or give otherwise than the ledger."""
    house, due = one.household, ledger_figures(one)
    given: dict[Key, Figure] = {}
    for figure in figures:
        name = figure.name.split(".")[1]
        if not figure.used or name not in ("base", *_SORTS):
            continue
        job = _job_of(house, figure)
        if job is None or (job, name) in given:
            yield Miss(one.number, None, name, None, figure, "the figure is of no job, or of one twice")
        else:
            given[job, name] = figure
    for key in sorted(due.keys() | given.keys()):
        ledger, figure_ = due.get(key), given.get(key)
        if ledger is None or figure_ is None or (figure_.amount != ledger and figure_.amount != paid_base(one, *key)):
            job_ = house.jobs[key[0]]
            yield Miss(one.number, job_, key[1], ledger, figure_, reason(one, key[0], ledger, figure_))


def _job_of(house: Household, figure: Figure) -> int | None:
    """The job that a figure is of, by employer and, where two people have the same, by name."""
    words = set(re.findall(r"\w+", figure.party.lower()))
    best = sorted(
        (
            (organisation_key(job.employer.name) == organisation_key(figure.of))
            + 0.1 * len(words & set(re.findall(r"\w+", job.person.plain.lower())))
            + 0.05 * at_work(job, house.asof),
            -number,
        )
        for number, job in enumerate(house.jobs)
    )
    return -int(best[-1][1]) if best and best[-1][0] >= 0.2 else None


def reason(one: Case, number: int, ledger: Decimal | None, given: Figure | None) -> str:
    """Why a figure is not the ledger's, as far as the papers show."""
    house, job = one.household, one.household.jobs[number]
    said = given.why if given is not None else ""
    verified = any(i.kind == "voe" and _about(i.facts, job) for i in one.dossier)
    sent = [i.facts for i in one.dossier if i.key.startswith(f"stub:{number}:")]
    newest = max((p.end for p in sent), default=None)
    if ledger is None and not at_work(job, house.asof):
        return ENDED
    if newest and job.hired.year == newest.year and not verified:
        return HIRED
    if "seems to have begun" in said:
        return BEGAN
    if "how often it is paid" in said:
        return OFTEN
    near = given is not None and ledger is not None and abs(given.amount - ledger) <= 2 * CENT
    if (
        "neither rate nor hours" in said
        or "no rate is printed" in said
        or (near and given is not None and ".hours" not in " ".join(given.inputs))
    ):
        return HOURS
    if "no paper shows a year" in said or "no year to date" in said or "may hold what varies" in said:
        return YEAR
    if any(pay.run == "correction" or "correction" in job.habits for pay in sent):
        return "a pay that was wrong, or its correction"
    return "no figure" if given is None else "other"


def total(figures: Sequence[Figure]) -> Decimal:
    """A month of all wages that count."""
    return sum((f.amount for f in figures if f.used and f.name.split(".")[1] in ("base", *_SORTS)), Decimal(0))


ENDED = "the job has ended and no paper says so"
HIRED = "hired within the year, and no paper gives the day"
BEGAN = "no paper shows whether the year was worked in full"
OFTEN = "no paper says how often it is paid"
HOURS = "hours or the rate are on no stub"
YEAR = "no year to date of the line is printed"
SILENT = frozenset({ENDED, HIRED, BEGAN, OFTEN, HOURS, YEAR})
"""Reasons for which no reader of the papers can know what the ledger knows."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison found: counts by name, and every miss."""

    counts: Counter[str]
    misses: tuple[Miss, ...]


def run(households: int, seed: int, split: Split, *, read: bool, near: Decimal = Decimal("0.01")) -> Compared:
    """The comparison of a number of households."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    for number in range(households):
        one = case(number, seed)
        due = ledger_figures(one)
        documents = read_documents(one, split) if read else stated_documents(one, split)
        ground = Ground(one.household.asof)
        figures = [f for way in (wage_figures, variable_figures, w2_figures) for f in way(documents, ground)]
        found = list(compare(one, figures))
        counts["households"] += 1
        if not due and not any(f.used and f.name.startswith("income.") for f in figures):
            continue
        counts["with wages"] += 1
        counts["equal to the cent"] += not found
        counts["figures"] += len(due)
        whole = sum(due.values(), Decimal(0))
        counts["equal, or the papers do not tell"] += all(m.reason in SILENT for m in found)
        close = abs(total(figures) - whole) <= whole * near
        counts["within 1 %"] += close
        counts["within 1 %, or the papers do not tell"] += close or all(m.reason in SILENT for m in found)
        counts["proved figures"] += sum(f.used and f.status is Status.PROVED for f in figures)
        counts["wrong with proved"] += sum(m.given is not None and m.given.status is Status.PROVED for m in found)
        misses += found
    return Compared(counts, tuple(misses))


def order(told: str | None) -> argparse.Namespace:
    """Which households a comparison with their ledgers is made over, and how much of it is printed."""
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("--households", type=int, default=500)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--split", choices=[s.value for s in Split], default=Split.TRAIN.value)
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--totals", action="store_true", help="no single miss")
    return parser.parse_args()


def main() -> None:
    """Prints the shares and each miss with its reason."""
    asked = order(__doc__)
    made = run(asked.households, asked.seed, Split(asked.split), read=asked.read)
    counts, misses = made.counts, made.misses
    for name, number in counts.items():
        share = f"  {number / counts['with wages']:.2%}" if name.startswith(("equal", "within")) else ""
        print(f"{name:38} {number:6}{share}")
    print(*(f"{n:6}  {why}" for why, n in Counter(m.reason for m in misses).most_common()), sep="\n")
    for m in misses if not asked.totals else ():
        given = f"{m.given.amount} {m.given.status.value} = {m.given.formula} [{m.given.why}]" if m.given else "none"
        print(f"#{m.number} {m.name}: ledger {m.ledger}, given {given} -- {m.reason}")


if __name__ == "__main__":
    main()
