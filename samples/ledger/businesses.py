"""Sole proprietors: what they do, what customers pay them month by month, and what it costs."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.employers import draw_ein, draw_employer
from samples.ledger.name_lists import plain
from samples.ledger.parties import Address, Person
from samples.ledger.places import draw_address
from samples.ledger.sources import Business, BusinessMonth
from samples.ledger.wages import ZERO

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class OwnTrade:
    """A trade that people ply alone: its code, its year, and where its money goes."""

    name: str
    code: str
    """Principal business activity code (IRS, instructions for Schedule C)."""
    weight: float
    low: float
    high: float
    """Receipts of an ordinary year, in thousands."""
    payments: tuple[int, int]
    """Customers' payments in an ordinary month."""
    season: str
    """Twelve digits: how busy each month is, 5 the ordinary one."""
    costs: tuple[tuple[str, float, float], ...]
    """Schedule C line, share of receipts, and how many months in ten it is paid in."""
    miles: int
    """Business miles of an ordinary year; none where a vehicle is no part of it."""
    names: tuple[str, ...]
    agencies: bool = False
    """Firms pay for the work and report it on Form 1099-NEC."""


def _own_trade(row: str) -> OwnTrade:
    name, code, weight, low, high, pays, season, costs, miles, names, *firms = (c.strip() for c in row.split(";"))
    least, most = pays.split("-")
    spent = tuple((line, float(share), float(often)) for line, share, often in (c.split(":") for c in costs.split()))
    return OwnTrade(
        name, code, float(weight), float(low), float(high), (int(least), int(most)), season, spent, int(miles),
        tuple(names.split("/")), bool(firms),
    )  # fmt: skip


OWN_TRADES: tuple[OwnTrade, ...] = tuple(_own_trade(row) for row in """
Painting; 238320; 2; 38; 120; 2-7; 345678876543; \
8:.01:3 11:.09:5 22:.16:10 15:.025:4 9:.06:10; 0; {l} Painting/{f}'s Pro Painting LLC/; f
Landscaping; 561730; 2; 30; 140; 5-16; 213578876642; \
22:.14:9 9:.09:10 15:.03:3 11:.08:6 21:.03:5 20a:.02:2; 0; {l} Lawn & Landscape/Green Acre Lawn Care/
House cleaning; 561720; 2.2; 18; 62; 8-20; 555555555556; \
22:.05:9 8:.02:4 11:.06:3 27:.02:10; 7200; {f}'s Cleaning Service//Sparkle & Shine Cleaning
Ride sharing; 485300; 2.2; 14; 58; 4-9; 445555555566; 10:.19:10 27:.03:10; 24500; /; f
Package delivery; 492000; 2; 18; 70; 4-5; 555545556689; 10:.02:4 27:.03:10 22:.01:3; 21000; {l} Delivery/; f
Hair stylist; 812112; 2.2; 22; 74; 8-22; 445655656557; \
20b:.17:10 22:.1:10 8:.01:3 27:.02:8 15:.01:2; 0; Salon {f}//{f} & Co Hair Studio
Barber; 812111; 1; 24; 66; 6-18; 555555555556; 20b:.2:10 22:.05:9 27:.01:6; 0; {l}'s Barber Shop/
Trucking, owner operator; 484110; 1.6; 96; 260; 4-9; 455566655554; \
9:.3:10 15:.07:10 21:.08:7 27:.05:10 16b:.03:10 23:.02:2; 0; {l} Trucking LLC/{l} Hauling/; f
Handyman and remodeling; 236100; 2; 34; 150; 2-7; 345667766554; \
22:.2:10 11:.11:6 9:.05:10 15:.02:4 23:.01:2; 0; {l} Home Improvement/{l} & Sons Remodeling/{f} the Handyman
Electrical contractor; 238210; 1; 52; 170; 2-8; 455566665554; \
22:.22:10 15:.03:4 9:.05:10 23:.01:2 27:.02:8; 0; {l} Electric/
Child care at home; 624410; 1.6; 18; 60; 5-12; 555556655555; \
22:.12:10 15:.02:3 25:.02:10 27:.05:10; 900; {f}'s Little Stars Daycare/{l} Family Child Care/
Real estate sales; 531210; 1.4; 22; 135; 0-3; 334567766543; \
8:.06:9 10:.05:10 27:.05:10 24b:.02:7 17:.01:3; 9800; /{l} Realty Group; f
Graphic design; 541400; 1; 22; 88; 1-4; 555555555555; \
18:.02:8 27:.05:10 8:.01:4 25:.02:10; 800; {l} Design/{f} {l} Creative/; f
Bookkeeping and taxes; 541213; 1; 24; 84; 3-10; 899854445444; \
18:.04:9 27:.05:10 15:.01:2 25:.03:10 8:.01:3; 1500; {l} Tax & Bookkeeping/
Computer consulting; 541510; 1; 52; 165; 1-3; 555555555555; \
27:.04:10 18:.02:6 24a:.02:3 15:.01:2; 1800; {l} Consulting LLC/; f
Auto repair; 811110; 1.2; 58; 190; 9-24; 555566655555; \
22:.34:10 20b:.12:10 25:.03:10 15:.02:10 21:.02:3; 0; {l}'s Garage/{l} Auto Repair/
Catering and food truck; 722300; 1; 34; 150; 4-14; 345667767667; \
22:.36:10 15:.03:4 20a:.05:10 11:.08:6 23:.02:3 25:.01:10; 3800; {f}'s Kitchen/Sabor de {l}/{l} BBQ & Catering
Online retail; 455000; 1.2; 16; 120; 4-9; 444455556789; \
22:.4:10 27:.12:10 18:.03:9 8:.03:10; 700; {l} Trading Co/{f}'s Finds/
Photography; 711510; 0.8; 14; 64; 1-5; 234678777765; \
27:.06:10 8:.04:6 22:.05:5 15:.02:2 24a:.02:2; 3100; {f} {l} Photography/
Farm help and hay; 111900; 0.4; 18; 90; 1-4; 222346889754; 22:.24:7 15:.05:3 21:.07:5 20a:.03:4; 2400; {l} Farms/
Home health care; 621610; 1.2; 22; 58; 2-4; 555555555555; 27:.02:6 22:.01:3; 6800; /; f
Tutoring and lessons; 611000; 0.6; 9; 44; 4-14; 666654345666; 22:.04:5 8:.01:2 27:.03:7; 1400; {f}'s Music Studio/
""".strip().split("\n"))  # fmt: skip

MILEAGE = {
    2021: "0.56", 2022: "0.605", 2023: "0.655", 2024: "0.67", 2025: "0.70", 2026: "0.725",
}  # fmt: skip
"""Dollars a business mile (IRS Notices 2021-02, 2022-3, 2023-03, 2024-08, 2025-5, 2026-10); 2022 the mean of two."""


def draw_business(
    draw: Draw,
    person: Person,
    *,
    asof: dt.date,
    address: Address,
    side: bool = False,
    fell: dt.date | None = None,
) -> Business:
    """A sole proprietorship whose months run from three years ago to the as-of date, busy as its trade's seasons are.

    A side business takes in a fraction; from `fell` on receipts are a third of what they were.
    """
    trade = draw.at("trade").weighted({t: t.weight for t in OWN_TRADES})
    own = draw.at("name")
    called = own.pick(trade.names).format(f=plain(person.nickname or person.first), l=plain(person.last.split()[0]))
    started = asof - dt.timedelta(draw.at("started").whole(420, 6200))
    size = draw.at("size")
    yearly = size.between(trade.low, trade.high) * 1000 * (size.between(0.12, 0.4) if side else 1.0)
    growth = size.between(-0.07, 0.13)
    months = []
    for year in range(asof.year - 3, asof.year + 1):
        for month in range(1, 13):
            if dt.date(year, month, 1) > asof or (year, month) < (started.year, started.month):
                continue
            fallen = 0.34 if fell is not None and (year, month) > (fell.year, fell.month) else 1.0
            ordinary = yearly * (1 + growth) ** (year - asof.year) / 12 * fallen
            months.append(_month(draw.at(f"{year}-{month:02d}"), trade, year, month, ordinary, asof))
    elsewhere = draw.at("place")
    shop = any(line == "20b" for line, _, _ in trade.costs) and elsewhere.chance(0.7)
    return Business(
        person=person,
        name=called,
        trade=trade.name,
        code=trade.code,
        ein=draw_ein(draw.at("ein")) if draw.at("has ein").chance(0.45 if called else 0.15) else "",
        address=draw_address(elsewhere, address.state, commercial=True, city=address.city) if shop else address,
        started=started,
        months=tuple(months),
        yearly={
            y: _yearly(draw.at("yearly").at(y), trade, tuple(months), y) for y in range(asof.year - 3, asof.year + 1)
        },
        customers=_customers(draw.at("customers"), address.state, trade.name) if trade.agencies else (),
    )


def _month(draw: Draw, trade: OwnTrade, year: int, month: int, ordinary: float, asof: dt.date) -> BusinessMonth:
    busy = [int(c) for c in trade.season]
    expected = ordinary * busy[month - 1] * 12 / sum(busy)
    last = calendar.monthrange(year, month)[1]
    through = min(asof, dt.date(year, month, last)).day
    pays = draw.at("pays")
    count = round(pays.whole(*trade.payments) * (busy[month - 1] / 5) ** 0.5)
    taken = expected * max(0.35, pays.normal(1.0, 0.22))
    if trade.payments[0] == 0:
        # Commissions: whole months without one, then a large one.
        taken = count * ordinary * 12 / (6 * sum(trade.payments)) * pays.between(2.2, 5.0) / 2
    weights = [pays.between(0.4, 1.6) for _ in range(count)]
    receipts = []
    for weight in weights:
        day = dt.date(year, month, pays.whole(1, last))
        while day.weekday() > 4 and day.day < last:
            day += dt.timedelta(1)
        amount = Decimal(str(round(taken * weight / sum(weights), 2)))
        form = pays.weighted({"cents": 4.0, "whole": 4.0, "five": 4.0})
        if form != "cents":
            grain = Decimal(1 if form == "whole" else 5)
            amount = (amount / grain).quantize(Decimal(1)) * grain
        if day.day <= through and day.weekday() < 5 and amount > 0:
            receipts.append((day, amount.quantize(CENT)))
    arrived = int(sum((amount for _, amount in receipts), ZERO))
    spend = draw.at("costs")
    # A cost follows both the month's receipts and an ordinary month's: rent and insurance do not fall with trade.
    base = (arrived + ordinary * through / last) / 2
    expenses = []
    for line, share, often in trade.costs:
        if spend.chance(often / 10):
            steady = line in ("20b", "15", "16b", "20a")
            spent = (ordinary if steady else base) * share / (often / 10) * (1 if steady else spend.between(0.6, 1.45))
            expenses.append((line, Decimal(str(round(spent, 2))).quantize(CENT)))
    return BusinessMonth(year, month, tuple(sorted(receipts)), tuple(expenses))


def _yearly(draw: Draw, trade: OwnTrade, months: tuple[BusinessMonth, ...], year: int) -> dict[str, Decimal]:
    active = [m for m in months if m.year == year]
    out: dict[str, Decimal] = {}
    taken = sum((amount for m in active for _, amount in m.receipts), ZERO)
    if not active or taken == 0:
        return out
    if trade.miles:
        miles = int(trade.miles * len(active) / 12 * draw.between(0.7, 1.25))
        out["9"] = (Decimal(miles) * Decimal(MILEAGE[max(2021, year)])).quantize(CENT)
    elif draw.chance(0.6):
        out["13"] = min(taken / 8, draw.cents(300, 9000)).quantize(CENT)
    if trade.name in ("Graphic design", "Bookkeeping and taxes", "Computer consulting", "Online retail", "Photography"):
        # The simplified method: five dollars a square foot, 300 at most (Revenue Procedure 2013-13).
        out["30"] = Decimal(5 * draw.pick((100, 120, 144, 150, 180, 200, 240, 300))).quantize(CENT)
    elif trade.name == "Child care at home":
        out["30"] = draw.cents(1200, 4200).quantize(CENT)
    return out


_CLIENTS: dict[str, tuple[str, ...]] = {
    "Package delivery": ("trucking", "warehouse", "retail"),
    "Trucking, owner operator": ("trucking", "warehouse", "manufacturing"),
    "Ride sharing": ("software", "staffing"),
    "Real estate sales": ("office",),
    "Home health care": ("hospital",),
    "Painting": ("contractor", "hotel"),
}
_ANY_CLIENTS = ("office", "software", "retail", "manufacturing", "city", "university", "church", "hospital")


def _customers(draw: Draw, state: str, trade: str) -> tuple[str, ...]:
    among = _CLIENTS.get(trade, _ANY_CLIENTS)
    count = draw.weighted({1: 5.0, 2: 3.0, 3: 1.5, 4: 0.5})
    return tuple(draw_employer(draw.at(n), state, draw.at(f"of {n}").pick(among)).name for n in range(count))
