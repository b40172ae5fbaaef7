"""Jobs: who works for whom, on which terms, since when, and where the pay goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.employers import TRADES, draw_employer
from samples.ledger.names import as_recorded
from samples.ledger.parties import Address, Person
from samples.ledger.places import draw_address
from samples.ledger.positions import FEDERAL_MINIMUM, LOCAL_TAX, MINIMUM_WAGE, NO_TIP_CREDIT, POSITIONS, Position
from samples.ledger.wages import ZERO, Frequency, Job, Raise
from samples.ledger.withheld import draw_withheld

DAY = dt.timedelta(days=1)

CAREERS: dict[str, float] = {"steady": 60, "changed": 13, "two": 8, "part time": 7, "seasonal": 3, "new": 7}
"""What the last two years were like: one job throughout, a change, two jobs at once, hours below thirty-two, months
without work, a job after years without one. A story may also ask for `lost`, `cut` or `two to one`."""


COMMUTES: dict[str, str] = {
    "NJ": "NY PA", "NY": "NJ CT", "CT": "NY MA", "PA": "NJ DE OH", "DE": "PA MD", "MD": "DC VA", "VA": "DC MD",
    "DC": "MD VA", "KS": "MO", "MO": "KS IL", "IL": "IN WI MO", "IN": "IL OH KY", "KY": "IN OH", "OH": "KY PA",
    "WI": "IL MN", "MN": "WI", "WA": "OR", "OR": "WA", "NH": "MA", "MA": "NH RI", "RI": "MA", "GA": "SC AL",
    "SC": "NC GA", "NC": "SC", "MS": "TN", "TN": "GA MS", "WV": "OH VA", "ND": "MN", "IA": "IL NE", "NE": "IA",
    "AL": "GA", "AR": "TN TX", "LA": "TX MS", "OK": "TX", "NM": "TX", "ID": "WA",
}  # fmt: skip
"""Into which states people of a border town go to work."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person brings to any job: where they live and bank, and how their household files."""

    person: Person
    asof: dt.date
    address: Address
    accounts: tuple[Account, ...]
    filing: str
    children: int


@dataclass(frozen=True, slots=True)
class Span:
    """When a job began and ended, and how many hours a week it takes; `cut` for a wage that has fallen."""

    hired: dt.date
    ended: dt.date | None
    hours: str
    """full, part or side."""
    cut: dt.date | None = None
    seasonal: bool = False


def draw_jobs(
    draw: Draw,
    person: Person,
    *,
    asof: dt.date,
    address: Address,
    accounts: Sequence[Account],
    filing: str,
    children: int,
    career: str = "",
    turned: dt.date | None = None,
) -> tuple[Job, ...]:
    """A person's jobs of the last three years at least, oldest first: every term is one that a real job may have.

    `turned` is the day on which a job was lost, changed or cut, where the household's story says one.
    """
    terms = Terms(person, asof, address, tuple(accounts), filing, children)
    shape = career or draw.at("career").weighted(CAREERS)
    spans = _spans(draw.at("spans"), shape, terms, turned)
    trade = _trade(draw.at("trade"))
    jobs = []
    for number, span in enumerate(spans):
        own = draw.at(number)
        # Who changes jobs mostly stays in the trade; a side job is mostly in another.
        again = span.hours != "side" and own.at("trade").chance(0.6)
        span = replace(span, hired=_working(span.hired), ended=span.ended and _working(span.ended))
        jobs.append(_job(own, terms, span, trade if number == 0 or again else _trade(own.at("other trade"))))
    if shape == "changed" and turned is not None:
        jobs[1] = _for_less(draw.at("less"), jobs[0], jobs[1])
    return tuple(jobs)


def _for_less(draw: Draw, old: Job, new: Job) -> Job:
    """The new job at less than the old one paid; the minimum wage stays the least."""
    last = old.raises[-1].rate if old.raises else old.rate
    before = last if old.salaried else last * old.hours * 52
    after = new.rate if new.salaried else new.rate * new.hours * 52
    if after < before * Decimal("0.95"):
        return new
    yearly = before * draw.whole(62, 90) / 100
    rate = (yearly / 100).quantize(Decimal(1)) * 100 if new.salaried else (yearly / new.hours / 52).quantize(ZERO)
    floor = ZERO if new.salaried else _floor(new.state, new.hired)
    return replace(new, rate=max(rate, floor).quantize(ZERO), raises=())


def _working(day: dt.date) -> dt.date:
    """The day itself, or the Friday before it: work seldom begins or ends on a weekend."""
    return day - DAY * max(0, day.weekday() - 4)


def _trade(draw: Draw) -> str:
    return draw.weighted({name: trade.share for name, trade in TRADES.items()})


def _spans(draw: Draw, shape: str, terms: Terms, turned: dt.date | None) -> list[Span]:
    asof = terms.asof
    # Nobody is hired before eighteen, and payroll's tables begin with 2019; longer service shows in the papers only.
    grown = max(terms.person.born.replace(day=1).replace(year=terms.person.born.year + 18), asof - DAY * 365 * 24)
    years = min(draw.between(2.2, 9.0) if draw.chance(0.65) else draw.between(9.0, 22.0), (asof - grown).days / 365)
    long_ago = asof - DAY * int(365.25 * max(years, 0.6))
    turn = turned or asof - DAY * draw.whole(70, 640)
    full = "full" if shape != "part time" else "part"
    if shape == "cut":
        return [Span(long_ago, None, "full", cut=turn)]
    if shape == "lost":
        return [Span(long_ago, turn if turned else asof - DAY * draw.whole(30, 300), full)]
    if shape == "changed":
        return [
            Span(min(long_ago, turn - DAY * 200), turn, "full"),
            Span(turn + DAY * draw.weighted({draw.whole(1, 9): 4.0, draw.whole(10, 75): 6}), None, "full"),
        ]
    if shape == "two":
        side = asof - DAY * draw.whole(150, 1300)
        return [Span(long_ago, None, "full"), Span(max(side, grown), None, "side")]
    if shape == "two to one":
        return [Span(long_ago, None, "full"), Span(min(turn - DAY * 300, long_ago + DAY * 100), turn, "side")]
    if shape == "new":
        return [Span(asof - DAY * draw.whole(75, 600), None, draw.pick(("full", "full", "part")))]
    return [Span(long_ago, None, full, seasonal=shape == "seasonal")]


def _job(draw: Draw, terms: Terms, span: Span, trade: str) -> Job:
    person, asof = terms.person, terms.asof
    state = terms.address.state
    if draw.at("elsewhere").chance(0.07) and state in COMMUTES:
        state = draw.at("elsewhere state").pick(COMMUTES[state].split())
    employer = draw_employer(draw.at("employer"), state, trade)
    position = _position(draw.at("position"), trade, span)
    frequency = _frequency(draw.at("frequency"), position, trade)
    hours = _hours(draw.at("hours"), span, position)
    habits = _habits(draw.at("habits"), position, span, asof)
    rate, raises = _rates(draw.at("rate"), position, span, state, asof)
    first_pay, lag = _calendar(draw.at("calendar"), frequency, position.salaried, span.hired)
    local = LOCAL_TAX.get(f"{terms.address.city} {terms.address.state}") if state == terms.address.state else None
    w4 = draw.at("w4")
    single = terms.filing != "joint" or w4.chance(0.25)
    yearly = rate if position.salaried else rate * hours * 52
    claimed = terms.children if w4.chance(0.75) else 0
    return Job(
        employer=employer,
        person=as_recorded(draw.at("recorded"), person) if draw.at("name").chance(0.4) else person,
        position=position.title,
        frequency=frequency,
        hired=span.hired,
        ended=span.ended,
        salaried=position.salaried,
        rate=rate,
        hours=hours,
        state=state,
        filing=("head" if terms.filing == "head" and w4.chance(0.8) else "single") if single else "joint",
        first_pay=first_pay,
        lag=lag,
        withheld=draw_withheld(draw.at("withheld"), frequency, yearly, trade, span.hours, terms.children),
        raises=raises,
        habits=habits,
        dependents_credit=Decimal(2000 * claimed).quantize(ZERO) if span.hours == "full" else ZERO,
        extra_withholding=Decimal(w4.pick((10, 20, 25, 50))).quantize(ZERO) if w4.chance(0.08) else ZERO,
        local=(local[0], Decimal(local[1])) if local and draw.at("local").chance(0.92) else None,
        deposits=_deposits(draw.at("deposits"), terms, span),
        employee_id=_employee_id(draw.at("id"), person),
        first_check=draw.at("check").weighted({draw.at("check").whole(100, 9999): 3.0,
                                               draw.at("check 2").whole(10_000, 899_999): 4,
                                               draw.at("check 3").whole(10_000_000, 79_999_999): 1}),
        home=_home(draw.at("home"), terms.address),
    )  # fmt: skip


def _position(draw: Draw, trade: str, span: Span) -> Position:
    open_ones = [
        p
        for p in POSITIONS[trade]
        if ("seasonal", 1.0) in p.habits or not span.seasonal
        if not (p.salaried and span.hours in ("side", "part"))
        if span.cut is None or p.salaried or all(name != "tips" for name, _ in p.habits)
    ] or list(POSITIONS[trade])
    return draw.weighted({p: p.weight for p in open_ones})


def _frequency(draw: Draw, position: Position, trade: str) -> Frequency:
    if trade in ("contractor", "staffing", "trucking", "manufacturing", "farm", "restaurant") and not position.salaried:
        weights = {"weekly": 6.0, "biweekly": 4.0, "semimonthly": 0.5}
    elif trade in ("school district", "university"):
        weights = {"biweekly": 4.0, "semimonthly": 3.0, "monthly": 3.5}
    elif position.salaried:
        weights = {"biweekly": 5.5, "semimonthly": 3.5, "monthly": 1.0, "weekly": 0.4}
    else:
        weights = {"biweekly": 7.0, "weekly": 2.0, "semimonthly": 1.5, "monthly": 0.1}
    return Frequency(draw.weighted(weights))


def _hours(draw: Draw, span: Span, position: Position) -> Decimal:
    if span.hours == "part":
        return Decimal(draw.pick(("20", "24", "25", "28", "30", "32", "22.5")))
    if span.hours == "side":
        return Decimal(draw.pick(("8", "10", "12", "15", "16", "20")))
    if position.salaried:
        return Decimal("40") if draw.chance(0.9) else Decimal(draw.pick(("37.5", "35")))
    return Decimal(draw.weighted({"40": 8.0, "37.5": 0.8, "36": 0.8, "38": 0.5, "35": 0.4, "42": 0.1}))


def _habits(draw: Draw, position: Position, span: Span, asof: dt.date) -> tuple[str, ...]:
    kept = [name for name, share in position.habits if draw.at(name).chance(share)]
    if span.hours != "full":
        kept = [name for name in kept if name in ("tips", "commission", "unpaid_leave", "shift")]
    if span.seasonal and "seasonal" not in kept:
        kept.append("seasonal")
    if not span.seasonal:
        kept = [name for name in kept if name != "seasonal" or (asof - span.hired).days > 400]
    if "bonus" in kept and draw.at("off cycle").chance(0.45):
        kept.append("off_cycle")
    if draw.at("correction").chance(0.08):
        kept.append("correction")
    return tuple(kept)


def _rates(draw: Draw, position: Position, span: Span, state: str, asof: dt.date) -> tuple[Decimal, tuple[Raise, ...]]:
    """The wage when hired and every rise since: the last is what the position pays at present."""
    now = draw.between(position.low, position.high)
    tipped = position.low < FEDERAL_MINIMUM and state not in NO_TIP_CREDIT
    days: list[dt.date] = []
    last = min(span.ended or asof, asof)
    each = span.hired + DAY * draw.whole(150, 420)
    habit = draw.weighted({"anniversary": 4.0, "january": 3, "july": 1.5, "seldom": 2})
    while each < last:
        if habit == "january":
            each = each.replace(month=1, day=1) if (each.month, each.day) == (1, 1) else dt.date(each.year + 1, 1, 1)
        elif habit == "july":
            each = dt.date(each.year + (each.month >= 7), 7, 1)
        if each < last:
            days.append(each)
        each += DAY * (draw.whole(500, 1100) if habit == "seldom" else 365)
    days = [day for day in days if span.cut is None or day < span.cut]
    steps = [draw.weighted({draw.between(0.015, 0.045): 8.0, draw.between(0.05, 0.13): 1.5}) for _ in days]
    start = now
    for step in steps:
        start /= 1 + step
    whole_cents = draw.chance(0.85)
    rates = [start]
    for step in steps:
        rates.append(rates[-1] * (1 + step))
    if position.salaried:
        grain = Decimal(draw.pick((1, 100, 500, 1000)))
        money = [(Decimal(round(r * 1000)) / grain).quantize(Decimal(1)) * grain for r in rates]
    else:
        grain = Decimal("0.01") if whole_cents else Decimal("0.0001")
        step_up = Decimal(draw.pick(("0.05", "0.25", "0.50", "0.01", "0.01")))
        exact = [Decimal(str(round(r, 4))) for r in rates]
        money = [(e / step_up).quantize(Decimal(1)) * step_up if whole_cents else e.quantize(grain) for e in exact]
        since = [span.hired, *days]
        money = [max(Decimal("2.13") if tipped else _floor(state, d), m) for d, m in zip(since, money, strict=True)]
    money = [m.quantize(Decimal("0.01")) if position.salaried or whole_cents else m for m in money]
    raises = [Raise(day, rate) for day, rate in zip(days, money[1:], strict=True)]
    raises = [r for n, r in enumerate(raises) if r.rate != (raises[n - 1].rate if n else money[0])]
    if span.cut is not None:
        share = Decimal(draw.pick(("0.70", "0.75", "0.80", "0.82", "0.65")))
        lower = (money[-1] * share).quantize(Decimal("0.01"))
        raises.append(Raise(span.cut, lower if position.salaried else max(lower, _floor(state, span.cut))))
    return money[0], tuple(raises)


def _floor(state: str, day: dt.date) -> Decimal:
    """A state's minimum wage on a day: that of 2025, less four cents in the dollar for each year before."""
    known = MINIMUM_WAGE.get(state, FEDERAL_MINIMUM)
    earlier = known * (100 - 4 * max(0, 2025 - day.year)) / 100
    return max(FEDERAL_MINIMUM, earlier).quantize(ZERO)


def _calendar(draw: Draw, frequency: Frequency, salaried: bool, hired: dt.date) -> tuple[dt.date, int]:
    """The first pay date and the days between a period's end and its pay."""
    if frequency in (Frequency.WEEKLY, Frequency.BIWEEKLY):
        weekday = draw.weighted({4: 7.0, 3: 2.0, 2: 0.8, 1: 0.3})
        first = hired + DAY * draw.whole(5, 18)
        first += DAY * ((weekday - first.weekday()) % 7)
        # Weeks end on Saturday or Sunday, seldom on Friday; the pay follows in the same week or the next.
        closing = draw.weighted({5: 5.0, 6: 4.0, 4: 1.0})
        lag = (weekday - closing) % 7 + draw.weighted({0: 7.0, 7: 3.0})
        return first, (lag if not salaried or draw.chance(0.7) else draw.pick((0, -2, 1)))
    if frequency is Frequency.SEMIMONTHLY:
        day = draw.weighted({15: 6.0, 5: 2.0, 10: 1.0, 1: 1.0})
        lag = draw.pick((0, 0, 0, -1)) if salaried or day != 15 else draw.pick((0, 5))
        lag += {15: 0, 5: 5, 10: 10, 1: 1}[day]
    else:
        day = draw.weighted({28: 4.0, 1: 2.0, 15: 1.5, 25: 1.5, 10: 1.0})
        lag = {28: 0, 1: 1, 15: 15, 25: -5, 10: 10}[day]
    month = hired.replace(day=1) + DAY * 32
    return month.replace(day=day), lag


def _deposits(draw: Draw, terms: Terms, span: Span) -> tuple[tuple[str, Decimal | None], ...]:
    own = [a for a in terms.accounts if terms.person in a.holders]
    checking = [a for a in own if a.kind == "checking"]
    if not checking or draw.chance(0.07):
        return ()
    alone = [a for a in checking if len(a.holders) == 1]
    main = alone[0] if alone and draw.chance(0.6) else checking[0]
    if span.hours == "side" and len(checking) > 1 and draw.chance(0.5):
        main = checking[-1]
    others = [a for a in own if a is not main]
    if others and draw.chance(0.2):
        aside = draw.pick(others)
        fixed = Decimal(draw.pick((20, 25, 40, 50, 50, 75, 100, 100, 150, 200, 300))).quantize(ZERO)
        if span.hours == "full":
            return ((aside.last4, fixed), (main.last4, None))
    return ((main.last4, None),)


def _home(draw: Draw, address: Address) -> Address:
    """Where payroll believes that the employee lives: a few never told of a move."""
    if not draw.chance(0.04):
        return address
    return draw_address(draw.at("old"), address.state, city=address.city, house=True)


def _employee_id(draw: Draw, person: Person) -> str:
    form = draw.weighted({"none": 2.0, "short": 3, "long": 3, "letters": 1.5, "last4": 0.7})
    if form == "letters":
        return f"{person.last[:3].upper()}{draw.digits(4)}" if person.last.isalpha() else f"E{draw.digits(6)}"
    return {"none": "", "short": draw.digits(4), "long": f"{draw.whole(1, 999999):06d}", "last4": person.ssn_last4}[
        form
    ]
