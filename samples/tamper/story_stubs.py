"""Stories about single stubs: typed on a template, given other dates, sent twice, taken from somebody else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.ledger.rates import cents
from samples.ledger.statements import statements
from samples.ledger.states import taxes_wages
from samples.ledger.wages import ZERO, Earning, Job, Pay, Tax
from samples.ledger.withholding import federal_withholding
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import by_place, invented, of_kind, told
from samples.tamper.story_wages import chosen

_DAYS: Final = {"weekly": 7, "biweekly": 14, "semimonthly": 15, "monthly": 30}


@dataclass(frozen=True, slots=True)
class Template:
    """What a page that sells stubs makes of a few typed figures; the same mistakes on every stub of an order."""

    gross: Decimal
    hours: Decimal | None
    federal: Decimal | None
    """A flat rate; None where the page looks the tax up."""
    state: Decimal
    social_security: Decimal
    medicare: Decimal
    whole_taxes: bool
    """Withholding in whole dollars, all lines alike."""
    net_error: Decimal
    flat_ytd: bool
    """The year so far is the pay times the number of periods, whatever was earned before."""
    count_from: int
    """The number of periods of the year is off by so many."""
    number: int


def _template(work_gross: Decimal, salaried: bool, hours: Decimal, state: str, draw: Draw) -> Template:
    gross = work_gross * draw.at("factor").whole(112, 175) / 100
    step = draw.at("step").pick((10, 25, 50, 100, 100))
    gross = ((gross / step).quantize(Decimal(1)) * step).quantize(ZERO)
    mistakes = draw.at("mistakes").some(("social", "federal", "net", "ytd", "whole", "medicare", "periods"),
                                        draw.at("count").whole(2, 4))  # fmt: skip
    rates = draw.at("rates")
    social, medicare = Decimal("0.062"), Decimal("0.0145")
    if "social" in mistakes:
        # Both sides of the tax in one line, the rate of 2011 and 2012, a round rate, the self-employed's.
        social = Decimal(rates.pick(("0.0765", "0.042", "0.06", "0.124", "0.065")))
    if "medicare" in mistakes:
        medicare = Decimal(rates.pick(("0.015", "0.029", "0.0235", "0.01")))
    federal = Decimal(rates.pick(("0.10", "0.12", "0.15", "0.22"))) if "federal" in mistakes else None
    error = ZERO
    if "net" in mistakes:
        error = rates.pick((Decimal(100), Decimal(-100), Decimal(9), Decimal(-27), Decimal("0.90"), Decimal(10))) + ZERO
    return Template(
        gross=gross,
        hours=None if salaried else hours,
        federal=federal,
        state=Decimal(rates.pick(("0.04", "0.05", "0.045", "0.03"))) if taxes_wages(state) else Decimal(0),
        social_security=social,
        medicare=medicare,
        whole_taxes="whole" in mistakes,
        net_error=error,
        flat_ytd="ytd" in mistakes or draw.at("flat").chance(0.6),
        count_from=rates.pick((-2, -1, 1, 2)) if "periods" in mistakes else 0,
        number=draw.at("number").pick((1001, 1234, 2201, 100, 10245)),
    )


def _typed(pay: Pay, on: Template, job: Job) -> Pay:
    """A stub as the template computes it for a pay date: four taxes, nothing else withheld, round figures."""
    started = job.hired if job.hired.year == pay.pay_date.year else dt.date(pay.pay_date.year, 1, 1)
    whole = max(1, ((pay.pay_date - started).days * job.frequency.periods) // 365 + on.count_from)
    periods = whole if on.flat_ytd else max(1, whole - 1)
    base = on.gross

    def year(amount: Decimal) -> Decimal:
        return amount * periods

    def tax(code: str, rate: Decimal | None, where: str = "") -> Tax:
        looked_up = federal_withholding(pay.pay_date.year, job.filing, base, job.frequency.periods)
        amount = looked_up if rate is None else cents(base * rate)
        amount = amount.quantize(Decimal(1)).quantize(ZERO) if on.whole_taxes else amount
        return Tax(code, amount, year(amount), where)

    taxes = [tax("federal", on.federal), tax("social_security", on.social_security), tax("medicare", on.medicare)]
    if on.state:
        taxes.append(tax("state", on.state, job.state))
    total = sum((t.amount for t in taxes), ZERO)
    net = base - total + on.net_error
    hours = on.hours
    rate = cents(base / hours) if hours else base
    line = Earning("regular" if hours else "salary", base, year(base), rate if hours else None, hours,
                   hours * periods if hours else None)  # fmt: skip
    account = pay.deposits[0][0] if pay.deposits else ""
    return replace(
        pay, number=on.number, earnings=(line,), deductions=(), taxes=tuple(taxes), reimbursements=(),
        deposits=((account, net),) if account else (), gross=base, gross_ytd=year(base), taxes_total=total,
        taxes_ytd=year(total), deductions_total=ZERO, deductions_ytd=ZERO, net=net, net_ytd=year(net), hours=hours,
        rate=rate, fica_wages=base, fica_wages_ytd=year(base), federal_taxable=base, federal_taxable_ytd=year(base),
        leave=(),
    )  # fmt: skip


@TAMPERS.declare("template-refill", Split.TUNE, "story")
def template_refill(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A job's stubs are those of a page that sells them: round pay, rates of thumb, a year of equal periods."""
    work = chosen(household, dossier, draw)
    if work is None:
        return None
    usual = sum((s.facts.gross for s in work.stubs), ZERO) / len(work.stubs)
    hours = Decimal(draw.at("hours").pick((40, 80, 80)) if work.job.frequency.periods < 52 else 40).quantize(ZERO)
    on = _template(usual, work.job.salaried, hours, work.job.state, draw.at("template"))
    rhythm = draw.at("rhythm").weighted({"kept": 5.0, "friday": 2.0, "two weeks": 2.0, "same day": 1.0})
    facts: dict[str, Any] = {}
    for turn, item in enumerate(work.stubs):
        pay = _typed(item.facts, replace(on, number=on.number + turn), work.job)
        facts[item.key] = _in_rhythm(pay, rhythm)
    return told(dossier, "template-refill", facts)


def _in_rhythm(pay: Pay, rhythm: str) -> Pay:
    """Dates as a hurried hand fills them in: a period that is no payroll's, or a pay day inside its own period."""
    length = _DAYS[pay.job.frequency.value]
    if rhythm == "friday":
        end = pay.pay_date
        return replace(pay, end=end, start=end - dt.timedelta(days=length))
    if rhythm == "two weeks":
        other = 14 if length != 14 else 15
        return replace(pay, start=pay.end - dt.timedelta(days=other - 1))
    if rhythm == "same day":
        end = pay.pay_date + dt.timedelta(days=1)
        return replace(pay, end=end, start=end - dt.timedelta(days=length))
    return pay


def _later(pay: Pay, by: dt.timedelta) -> Pay:
    return replace(pay, pay_date=pay.pay_date + by, start=pay.start + by, end=pay.end + by)


@TAMPERS.declare("re-dated-stub", Split.TRAIN, "story")
def re_dated_stub(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Old stubs bear new dates: pay, number and the year so far are those of months ago, or of a job that ended."""
    jobs = by_place(of_kind(dossier, "paystub"))
    among = []
    for number, items in jobs.items():
        ended = household.jobs[number].ended
        if ended is not None and (household.asof - items[-1].facts.pay_date).days > 45:
            among.append((number, items, True))
        elif (ended is None or ended > household.asof) and len(household.pays[number]) > len(items) + 8:
            among.append((number, items, False))
    if not among:
        return None
    number, items, ended_job = draw.at("job").pick(among)
    if ended_job:
        length = _DAYS[household.jobs[number].frequency.value]
        room = (household.asof - items[-1].facts.pay_date).days
        by = dt.timedelta(days=room // length * length if length in (7, 14) else room - draw.at("day").whole(1, 12))
        return told(dossier, "re-dated-stub", {i.key: _later(i.facts, by) for i in items})
    pays = household.pays[number]
    places = {(p.pay_date, p.number): n for n, p in enumerate(pays)}
    first = places[items[0].facts.pay_date, items[0].facts.number]
    back = draw.at("back").whole(4, max(4, min(first, 26)))
    facts: dict[str, Any] = {}
    # Whoever has one old stub gives it one new date; the rest of the stubs are true then.
    for item in items if draw.at("all").chance(0.5) else items[-1:]:
        at = places[item.facts.pay_date, item.facts.number] - back
        if at >= 0:
            old, now = pays[at], item.facts
            facts[item.key] = replace(old, pay_date=now.pay_date, start=now.start, end=now.end)
    return told(dossier, "re-dated-stub", facts)


@TAMPERS.declare("same-stub-twice", Split.TUNE, "story")
def same_stub_twice(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """One pay stands for two: a second stub has its number, its figures and its year so far under other dates."""
    work = chosen(household, dossier, draw)
    if work is None:
        return None
    items = work.stubs
    if len(items) > 1:
        kept, lost = (items[-1], items[-2]) if draw.at("which").chance(0.6) else (items[-2], items[-1])
        other = lost.facts
        pay = replace(kept.facts, pay_date=other.pay_date, start=other.start, end=other.end)
        return told(dossier, "same-stub-twice", {lost.key: pay})
    only = items[0]
    before = [p for p in work.pays if p.pay_date < only.facts.pay_date]
    if not before:
        return None
    pay = replace(only.facts, pay_date=before[-1].pay_date, start=before[-1].start, end=before[-1].end)
    item = Item(f"stub:{work.number}:{pay.pay_date}", only.kind, pay, only.issuer)
    return invented(dossier, "same-stub-twice", (item,), behind=only.key)


@TAMPERS.declare("borrowed-stub", Split.TEST, "story")
def borrowed_stub(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A stranger's stubs of a better job bear the borrower's name in place of the borrower's own stubs."""
    work = chosen(household, dossier, draw)
    if work is None:
        return None
    own = sum((s.facts.gross for s in work.stubs), ZERO) / len(work.stubs) * work.job.frequency.periods
    for turn in range(8):
        stranger = draw_household(draw.at("stranger").at(turn), household.asof)
        for job, pays in zip(stranger.jobs, stranger.pays, strict=True):
            regular = [p for p in pays if p.run == "regular"][-len(work.stubs) :]
            goes_on = job.ended is None or job.ended > household.asof
            if not goes_on or len(regular) < len(work.stubs) or regular[-1].gross * job.frequency.periods < own:
                continue
            # Most forgers exchange the name only and leave the number that few look at.
            person = replace(work.job.person, ssn=job.person.ssn) if draw.at("ssn").chance(0.6) else work.job.person
            home = job.home if draw.at("home").chance(0.3) else work.job.home
            new = replace(job, person=person, home=home)
            facts = {i.key: replace(p, job=new) for i, p in zip(work.stubs, regular, strict=True)}
            issuer = f"employer:{job.employer.ein}"
            return told(dossier, "borrowed-stub", facts, issuers=dict.fromkeys(facts, issuer))
    return None


@TAMPERS.declare("borrowed-statement", Split.TUNE, "story")
def borrowed_statement(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A stranger's statements of a fuller account bear the borrower's name in place of the borrower's own."""
    accounts = by_place(of_kind(dossier, "bank_statement"))
    if not accounts:
        return None
    number = draw.at("account").pick(tuple(sorted(accounts)))
    items, own = accounts[number], household.accounts[number]
    for turn in range(8):
        stranger = draw_household(draw.at("stranger").at(turn), household.asof)
        for account, bookings in zip(stranger.accounts, stranger.bookings, strict=True):
            closed = statements(account, bookings, household.asof)[-len(items) :]
            fuller = bool(closed) and closed[-1].closing > items[-1].facts.closing
            if account.kind != own.kind or len(closed) < len(items) or not fuller:
                continue
            named = replace(account, holders=own.holders, address=own.address)
            facts = {i.key: replace(s, account=named) for i, s in zip(items, closed, strict=True)}
            issuer = f"bank:{account.bank.name}"
            return told(dossier, "borrowed-statement", facts, issuers=dict.fromkeys(facts, issuer))
    return None
