"""Stories about wages: stubs of another rate or other hours than payroll has, alone or with all that follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.banking import Booking
from samples.ledger.household import Household
from samples.ledger.monthly import at_work
from samples.ledger.pay_lines import Line, hourly_rate, weeks_of
from samples.ledger.rates import cents
from samples.ledger.wage_form import wage_statement
from samples.ledger.wages import ZERO, Job, Pay, WageStatement
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import by_place, kept_afloat, of_kind, place, reworded, told
from samples.tamper.story_payroll import Lines, at_pay, at_rate, lines_of, pay_again

_LEAST: Final = Decimal("7.25")
"""Federal minimum wage since 2009 (29 U.S.C. 206(a)(1)(C)): below it even a careless liar does not go."""


@dataclass(frozen=True, slots=True)
class Work:
    """A job whose stubs are sent: its number, its terms, every pay, and the stubs."""

    number: int
    job: Job
    pays: tuple[Pay, ...]
    stubs: tuple[Item, ...]


def works(household: Household, dossier: Dossier) -> list[Work]:
    """The jobs that go on and whose stubs are all of regular runs."""
    out = []
    for number, stubs in sorted(by_place(of_kind(dossier, "paystub")).items()):
        job = household.jobs[number]
        goes_on = job.ended is None or job.ended > household.asof
        if goes_on and all(s.facts.run == "regular" for s in stubs):
            out.append(Work(number, job, household.pays[number], stubs))
    return out


def chosen(household: Household, dossier: Dossier, draw: Draw) -> Work | None:
    """One job of those whose stubs are sent, or None."""
    among = works(household, dossier)
    return draw.at("job").pick(among) if among else None


def new_stubs(work: Work, job: Job, lines: Lines) -> tuple[dict[str, Any], tuple[Pay, ...]]:
    """The shown stubs as payroll would have printed them, and every pay made again."""
    again = pay_again(work.pays, job, lines)
    by_number = {(p.pay_date, p.number): p for p in again}
    return {s.key: by_number[s.facts.pay_date, s.facts.number] for s in work.stubs}, again


def claim(household: Household, dossier: Dossier, number: int, factor: Decimal) -> dict[str, Any]:
    """The application with a job's line of wages so many times what it was, in tens of dollars."""
    working = [n for n, job in enumerate(household.jobs) if at_work(job, household.asof)]
    for item in of_kind(dossier, "assistance_application"):
        income = list(item.facts.income)
        # Lines of wages come first, one for each job, in their order.
        label, amount = income[working.index(number)]
        income[working.index(number)] = (label, (amount * factor / 10).quantize(Decimal(1)) * 10 + ZERO)
        return {item.key: replace(item.facts, income=tuple(income))}
    return {}


def factor_of(work: Work, again: tuple[Pay, ...]) -> Decimal:
    """How many times the true gross the shown stubs now state together."""
    shown = {s.facts.pay_date for s in work.stubs}
    return sum((p.gross for p in again if p.pay_date in shown), Decimal(0)) / max(
        Decimal(1), sum((s.facts.gross for s in work.stubs), Decimal(0))
    )


def _since(work: Work, draw: Draw) -> dt.date | None:
    """From when on the false rate holds: always, or from a day some months before the first shown stub."""
    if draw.at("always").chance(0.55):
        return None
    first: dt.date = work.stubs[0].facts.pay_date
    return max(work.job.hired, first - dt.timedelta(days=draw.at("months").whole(20, 200)))


def _at_another_rate(household: Household, dossier: Dossier, draw: Draw, name: str, low: int, high: int) -> (
    Retold | None
):  # fmt: skip
    work = chosen(household, dossier, draw)
    if work is None:
        return None
    job = at_pay(work.job, Decimal(draw.at("factor").whole(low, high)) / 100, since=_since(work, draw))
    if hourly_rate(job, household.asof) < min(_LEAST, hourly_rate(work.job, household.asof)):
        return None
    facts, again = new_stubs(work, job, at_rate(work.job, job))
    if draw.at("claimed").chance(0.6):
        facts |= claim(household, dossier, work.number, factor_of(work, again))
    return told(dossier, name, facts)


@TAMPERS.declare("inflated-wages", Split.TRAIN, "story")
def inflated_wages(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A job's stubs are those of a higher rate, to the last cent; its W-2 and its deposits stay true."""
    return _at_another_rate(household, dossier, draw, "inflated-wages", 115, 185)


@TAMPERS.declare("understated-wages", Split.TRAIN, "story")
def understated_wages(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A job's stubs are those of a lower rate, to the last cent; its W-2 and its deposits stay true."""
    return _at_another_rate(household, dossier, draw, "understated-wages", 52, 86)


@TAMPERS.declare("fewer-hours", Split.TUNE, "story")
def fewer_hours(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """From a day on the stubs pay fewer hours than were worked, and no overtime; rate, W-2 and deposits stay true."""
    work = chosen(household, dossier, draw)
    if work is None or work.job.salaried:
        return None
    share = Decimal(draw.at("share").whole(48, 82)) / 100
    since = work.stubs[0].facts.pay_date - dt.timedelta(days=draw.at("days").whole(0, 120))

    def lines(pay: Pay) -> tuple[Line, ...]:
        own = lines_of(pay)
        if pay.pay_date < since:
            return own
        return tuple(_shorter(line, share) for line in own if line.code not in ("overtime", "double_time"))

    facts, again = new_stubs(work, work.job, lines)
    if draw.at("claimed").chance(0.6):
        facts |= claim(household, dossier, work.number, factor_of(work, again))
    return told(dossier, "fewer-hours", facts)


def _shorter(line: Line, share: Decimal) -> Line:
    if line.code != "regular" or line.hours is None or line.rate is None:
        return line
    hours = ((line.hours * share * 4).quantize(Decimal(1)) / 4).quantize(Decimal("0.01"))
    return replace(line, hours=hours, amount=cents(line.rate * hours))


@TAMPERS.declare("invented-overtime", Split.TUNE, "story")
def invented_overtime(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """From a day on the stubs pay overtime, or commissions to the salaried, that nobody earned; the rest stays true."""
    work = chosen(household, dossier, draw)
    if work is None:
        return None
    since = work.stubs[0].facts.pay_date - dt.timedelta(days=draw.at("days").whole(0, 90))
    a_week, level = draw.at("hours").whole(6, 16), draw.at("level").whole(12, 45)

    def lines(pay: Pay) -> tuple[Line, ...]:
        own = lines_of(pay)
        if pay.pay_date < since or pay.run != "regular":
            return own
        more = draw.at("more").at(pay.pay_date.isoformat())
        base = next((line for line in own if line.code in ("regular", "salary")), None)
        if base is None:
            return own
        if work.job.salaried:
            extra = Line("commission", cents(base.amount * level * more.whole(70, 130) / 10_000))
        else:
            hours = Decimal(more.whole(a_week * 3, a_week * 5)) * weeks_of(work.job) / 4
            hours = (hours * 4).quantize(Decimal(1)).quantize(Decimal("0.01")) / 4
            rate = hourly_rate(work.job, pay.pay_date) * Decimal("1.5")
            extra = Line("overtime", cents(rate * hours), rate, hours)
        had = next((line for line in own if line.code == extra.code), None)
        if had is None:
            return (*own, extra)
        both = None if extra.hours is None else extra.hours + (had.hours or 0)
        amount = had.amount + extra.amount if both is None or extra.rate is None else cents(extra.rate * both)
        merged = replace(extra, amount=amount, hours=both)
        return tuple(merged if line is had else line for line in own)

    facts, again = new_stubs(work, work.job, lines)
    if draw.at("claimed").chance(0.5):
        facts |= claim(household, dossier, work.number, factor_of(work, again))
    return told(dossier, "invented-overtime", facts)


def _all_moved(household: Household, dossier: Dossier, draw: Draw, name: str, low: int, high: int) -> Retold | None:
    """Stubs, forms W-2 and deposits at another rate; None where neither a form nor a deposit is sent with the stubs."""
    work = chosen(household, dossier, draw)
    if work is None:
        return None
    job = at_pay(work.job, Decimal(draw.at("factor").whole(low, high)) / 100)
    if hourly_rate(job, household.asof) < min(_LEAST, hourly_rate(work.job, household.asof)):
        return None
    facts, again = new_stubs(work, job, at_rate(work.job, job))
    stubs = len(facts)
    for item in of_kind(dossier, "w2"):
        if place(item) == work.number:
            facts |= _form(item, again, draw)
    deposited = _deposits(household, dossier, work.number, again, draw.at("spare").cents(4, 420))
    facts |= {key: new for key, (new, _) in deposited.items()}
    if len(facts) == stubs:
        return None
    facts |= claim(household, dossier, work.number, factor_of(work, again))
    more = [
        reworded(name, key, old, new) for key, (_, lines) in deposited.items() for old, new in lines
    ]  # fmt: skip
    return told(dossier, name, facts, more=more)


def _form(item: Item, again: Iterable[Pay], draw: Draw) -> dict[str, WageStatement]:
    """The year's form as its pays made again add up; nothing where the ledger no longer has that year's pays."""
    new = wage_statement([p for p in again if p.pay_date.year == item.facts.year], draw.at("form"))
    if new is None:
        return {}
    kept = replace(item.facts, boxes=new.boxes, box12=new.box12, box14=new.box14, states=new.states,
                   locals_=new.locals_)  # fmt: skip
    return {item.key: kept}


def _deposits(
    household: Household, dossier: Dossier, number: int, again: Iterable[Pay], spare: Decimal
) -> Mapping[str, tuple[Any, list[tuple[Booking, Booking]]]]:
    """Statements whose deposits of a job are what its pays made again send, with the lines that changed."""
    by_pair = {f"pay:{number}:{p.pay_date}": p for p in again}
    out: dict[str, tuple[Any, list[tuple[Booking, Booking]]]] = {}
    for account, items in by_place(of_kind(dossier, "bank_statement")).items():
        last4 = household.accounts[account].last4
        lines: dict[str, list[Booking]] = {}
        changed: dict[str, list[tuple[Booking, Booking]]] = {}
        for item in items:
            lines[item.key] = []
            for line in item.facts.bookings:
                pay = by_pair.get(line.pair)
                amount = line.amount if pay is None else dict(pay.deposits).get(last4, pay.net)
                new = line if amount == line.amount else replace(line, amount=amount)
                lines[item.key].append(new)
                if new is not line:
                    changed.setdefault(item.key, []).append((line, new))
        if changed:
            out |= {key: (new, changed.get(key, [])) for key, new in kept_afloat(items, lines, spare).items()}
    return out


@TAMPERS.declare("consistent-fabrication", Split.TEST, "story")
def consistent_fabrication(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Stubs, forms W-2 and deposits all tell of a higher rate: only the return and other people's papers disagree."""
    return _all_moved(household, dossier, draw, "consistent-fabrication", 118, 170)


@TAMPERS.declare("consistent-understatement", Split.TEST, "story")
def consistent_understatement(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Stubs, forms W-2 and deposits all tell of a lower rate: only the return and other people's papers disagree."""
    return _all_moved(household, dossier, draw, "consistent-understatement", 60, 88)
