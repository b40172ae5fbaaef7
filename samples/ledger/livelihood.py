"""Income beside wages: who gets which benefit, lets which house, and has a share in which firm."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.businesses import CENT
from samples.ledger.employers import draw_ein
from samples.ledger.name_lists import plain
from samples.ledger.names import draw_person
from samples.ledger.parties import Address, Person
from samples.ledger.places import draw_address
from samples.ledger.sources import Benefit, Partnership, Rental

ADJUSTMENTS: dict[int, str] = {2023: "0.087", 2024: "0.032", 2025: "0.025", 2026: "0.028"}
"""What Social Security, SSI and veterans' benefits rose by each January (SSA, cost-of-living adjustments)."""
PART_B: dict[int, str] = {2022: "170.10", 2023: "164.90", 2024: "174.70", 2025: "185.00", 2026: "202.90"}
"""The standard Medicare Part B premium of a month (CMS)."""
SSI_MOST: dict[int, str] = {2022: "841", 2023: "914", 2024: "943", 2025: "967", 2026: "994"}
"""The federal benefit rate of one person (SSA)."""
VA_2025: dict[int, str] = {
    10: "175.51", 20: "346.95", 30: "537.42", 40: "774.16", 50: "1102.04", 60: "1395.93", 70: "1759.19",
    80: "2044.89", 90: "2297.96", 100: "3831.30",
}  # fmt: skip
"""Compensation of a veteran alone by degree of disability, from December 2024 (VA, rate tables)."""
FIRST_BENEFIT_YEAR = 2022


def draw_benefit(
    draw: Draw, person: Person, *, kind: str, asof: dt.date, address: Address, since: dt.date | None = None
) -> tuple[Benefit, ...]:
    """A benefit as it was paid over the last years: one record for each stretch of an unchanged amount."""
    age = (asof - person.born).days / 365.25
    own = draw.at(kind)
    if kind in ("social_security", "ssi", "va"):
        return _by_law(own, person, kind, asof, address, since, age)
    if kind == "unemployment":
        start = (since or asof - dt.timedelta(120)) + dt.timedelta(own.at("wait").whole(8, 30))
        weekly = Decimal(own.at("amount").whole(210, 690)).quantize(CENT)
        held = (weekly / 10).quantize(CENT) if own.at("held").chance(0.4) else None
        until = start + dt.timedelta(7 * 26 - 1)
        return (
            Benefit(
                kind, person, _workforce_office(own.at("office"), address.state),
                _office(own.at("address"), address.state),
                draw_ein(own.at("tin")), weekly, (("Federal income tax withheld", held),) if held else (), start, until,
                own.at("weekday").pick((0, 1, 1, 2, 3)),
            ),
        ) if start < asof else ()  # fmt: skip
    if kind == "child_support":
        begun = asof - dt.timedelta(own.at("since").whole(240, 3300))
        ends = None if own.at("ends").chance(0.6) else asof + dt.timedelta(own.at("left").whole(300, 3600))
        amount = Decimal(own.at("amount").whole(180, 1350)) + own.at("cents").pick(
            (Decimal(0), Decimal("0.50"), Decimal("0.33"))
        )
        issuer = own.at("issuer").pick((f"{address.state} Child Support Disbursement Unit", "State Disbursement Unit",
                                        f"{address.state} Family Support Registry"))  # fmt: skip
        return (Benefit(kind, person, issuer, _office(own.at("address"), address.state), draw_ein(own.at("tin")),
                        amount.quantize(CENT), (), begun, ends, own.at("day").whole(1, 28)),)  # fmt: skip
    begun = asof - dt.timedelta(own.at("since").whole(200, int(min(9000, max(400, (age - 50) * 365)))))
    if kind == "disability":
        issuer = own.at("issuer").pick(("Hollis Mutual Life & Disability", "Granite Shield Assurance Company",
                                        "Ardent Group Benefits Inc"))  # fmt: skip
        gross, word, share = own.at("amount").cents(900, 3100).quantize(CENT), "Federal tax withheld", 0.4
        begun = max(begun, asof - dt.timedelta(1400))
    else:
        issuer = own.at("issuer").pick((
            f"{address.state} Public Employees Pension Fund", f"{address.state} School Staff Retirement Plan",
            "Ironworkers & Riggers Joint Pension Trust", "Northgate Industries Retirement Plan",
            "Carriers & Drivers Annuity Fund", "Harborview Health Pension Plan",
        ))  # fmt: skip
        gross, word, share = own.at("amount").cents(310, 3600).quantize(CENT), "Federal income tax", 0.7
    rate = Decimal(own.at("rate").pick(("0.05", "0.08", "0.10", "0.12")))
    held = (gross * rate).quantize(CENT) if own.at("held").chance(share) else None
    taken = [(word, held)] if held else []
    if kind == "pension" and own.at("health").chance(0.35):
        taken.append(("Retiree health insurance", own.at("premium").cents(60, 240).quantize(CENT)))
    return (Benefit(kind, person, issuer, _office(own.at("address"), address.state), draw_ein(own.at("tin")), gross,
                    tuple(taken), begun, None, own.at("day").pick((1, 1, 1, 15, 25, 28))),)  # fmt: skip


def _by_law(
    own: Draw, person: Person, kind: str, asof: dt.date, address: Address, since: dt.date | None, age: float
) -> tuple[Benefit, ...]:
    """Benefits that rise each January with the cost of living, one record a year."""
    begun = since or asof - dt.timedelta(own.at("since").whole(120, int(min(6000, max(300, (age - 61.5) * 365)))))
    begun = begun.replace(day=1)
    amount = own.at("amount")
    last = asof.year
    if kind == "va":
        now = Decimal(VA_2025[amount.pick((10, 20, 30, 40, 50, 60, 70, 70, 80, 90, 100))])
        now = now * (1 + Decimal(ADJUSTMENTS.get(2026, "0"))) if last >= 2026 else now
        issuer, tin, day = "Department of Veterans Affairs", "53-0218246", 1
    elif kind == "ssi":
        now = Decimal(SSI_MOST[min(last, 2026)]) - (Decimal(0) if amount.chance(0.6) else amount.cents(20, 330))
        issuer, tin, day = "Social Security Administration", "52-0821668", 1
    else:
        now = amount.cents(940, 3150).quantize(Decimal("0.1")).quantize(CENT)
        issuer, tin = "Social Security Administration", "52-0821668"
        # The second, third or fourth Wednesday by the day of birth; the third for those on the rolls before May 1997.
        day = 10 if person.born.day <= 10 else 17 if person.born.day <= 20 else 24
    office = _office(own.at("address"), address.state)
    medicare = kind == "social_security" and (age >= 65.5 or (asof - begun).days > 800)
    by_year = {last: now}
    for year in range(last, FIRST_BENEFIT_YEAR, -1):
        rise = Decimal(1) + Decimal(ADJUSTMENTS.get(year, "0.03"))
        by_year[year - 1] = by_year[year] / rise
    if kind == "ssi":
        by_year = {
            year: min(Decimal(SSI_MOST[min(year, max(SSI_MOST))]), value) if value < now else value
            for year, value in by_year.items()
        }
    held = Decimal(own.at("rate").pick(("0.07", "0.10", "0.12"))) if own.at("held").chance(0.18) else None
    out = []
    for year in sorted(by_year):
        start, end = max(begun, dt.date(year, 1, 1)), dt.date(year, 12, 31)
        if start > end:
            continue
        gross = by_year[year].quantize(Decimal("0.1") if kind == "social_security" else CENT).quantize(CENT)
        taken = []
        if medicare:
            taken.append(("Medicare Part B premium", Decimal(PART_B[min(year, max(PART_B))])))
        if held and kind == "social_security":
            taken.append(("Federal income tax withholding", (gross * held).quantize(CENT)))
        out.append(Benefit(kind, person, issuer, office, tin, gross, tuple(taken), start,
                           None if year == last else end, day))  # fmt: skip
    return tuple(out)


def _office(draw: Draw, state: str) -> Address:
    return draw_address(draw, state, commercial=True)


def _workforce_office(draw: Draw, state: str) -> str:
    return draw.pick((
        f"{state} Department of Labor", f"{state} Workforce Commission", f"{state} Employment Security Division",
        f"{state} Department of Employment Services",
    ))  # fmt: skip


def draw_rental(draw: Draw, owner: Person, *, asof: dt.date, home: Address) -> Rental:
    """A let house: its rent, its empty months, and costs that leave it a small profit or a loss."""
    size = draw.at("rent")
    grain = size.pick((5, 25, 25, 50, 100))
    rent = Decimal(grain * round(size.between(680, 2650) / grain)).quantize(CENT)
    since = (asof - dt.timedelta(draw.at("since").whole(260, 4200))).replace(day=1)
    empty = draw.at("empty")
    months = [(y, m) for y in range(asof.year - 3, asof.year + 1) for m in range(1, 13) if dt.date(y, m, 1) <= asof]
    vacant: list[tuple[int, int]] = []
    if empty.chance(0.45):
        first = empty.whole(0, len(months) - 4)
        vacant = months[first : first + empty.whole(1, 3)]
    mortgaged = draw.at("mortgaged").chance(0.6)
    interest, taxes, cover = (draw.at(n).between(*r) for n, r in
                              (("interest", (0.22, 0.42)), ("taxes", (0.09, 0.2)), ("cover", (0.05, 0.1))))  # fmt: skip
    basis = float(rent) * 12 * draw.at("basis").between(7.0, 12.0)
    costs: dict[int, dict[str, Decimal]] = {}
    for year in range(asof.year - 3, asof.year + 1):
        own = draw.at("costs").at(year)
        let = sum(1 for y, m in months if y == year and (y, m) not in vacant and dt.date(y, m, 28) >= since)
        if not let:
            continue
        part = let / 12 if year == since.year else 1.0
        whole = float(rent) * 12 * part
        spent = {
            "9": whole * cover,
            "16": whole * taxes,
            "14": whole * own.between(0.02, 0.16),
            "18": basis / 27.5 * part,
        }
        if mortgaged:
            spent["12"] = whole * interest * 0.985 ** (year - asof.year + 3)
        if own.chance(0.3):
            spent["11"] = float(rent) * let * 0.09
        for line, share, high in (
            ("5", 0.25, 240),
            ("7", 0.4, 900),
            ("17", 0.35, 1900),
            ("15", 0.5, 600),
            ("10", 0.2, 700),
        ):
            if own.at(line).chance(share):
                spent[line] = own.at(line).between(40, high)
        costs[year] = {line: Decimal(str(round(amount, 2))).quantize(CENT) for line, amount in spent.items()}
    tenant = draw_person(draw.at("tenant"))
    second = f" and {draw_person(draw.at('second'), surname=tenant.last).first}" if draw.at("pair").chance(0.3) else ""
    return Rental(
        owner=owner,
        address=draw_address(
            draw.at("address"), home.state, city=home.city if draw.at("near").chance(0.6) else "", house=True
        ),
        sort=draw.at("sort").weighted({1: 7.0, 2: 2.5, 3: 0.5}),
        tenant=f"{tenant.first}{second} {tenant.last}",
        rent=rent,
        since=since,
        vacant=tuple(vacant),
        costs=costs,
        day=draw.at("day").pick((1, 2, 3, 3, 4, 5, 6, 10)),
    )


def draw_partnership(draw: Draw, person: Person, *, asof: dt.date, home: Address) -> Partnership:
    """A share of a partnership or an S corporation whose boxes follow one fortune over the years."""
    form = draw.at("form").pick(("1065", "1120s"))
    surname = plain(person.last.split()[0])
    entity = draw.at("name").pick((
        f"{surname} Family Properties LP", f"{surname} & Partners LLC", f"{surname} Land Holdings LP",
        "Ridgeway Dental Partners LLP", "Blue Mound Cafe Group LLC",
        "Twin Forks Development LLC", f"{surname} Brothers Mechanical Inc", "Lost River Outfitters LLC",
    ) if form == "1065" else (f"{surname} Enterprises Inc", f"{surname} Construction Inc", "Clearwater Pools Inc",
                              "Starling Print Shop Inc", f"{surname} Landscaping Corp"))  # fmt: skip
    ordinary = draw.at("size").between(-9_000, 74_000)
    boxes: dict[int, dict[str, Decimal]] = {}
    for year in range(asof.year - 3, asof.year):
        own = draw.at(year)
        income = Decimal(round(ordinary * own.between(0.6, 1.35)))
        box = {"1": income.quantize(CENT)}
        if form == "1065" and draw.at("guaranteed").chance(0.35):
            box["4a"] = Decimal(own.whole(6, 36) * 1000).quantize(CENT)
        if own.chance(0.2):
            box["5"] = Decimal(own.whole(8, 640)).quantize(CENT)
        paid = max(Decimal(0), income) * Decimal(str(round(own.between(0.2, 1.0), 2)))
        if paid > 0:
            box["19" if form == "1065" else "16D"] = paid.quantize(Decimal(1)).quantize(CENT)
        boxes[year] = box
    return Partnership(
        person=person,
        entity=entity,
        address=draw_address(draw.at("address"), home.state, commercial=True),
        ein=draw_ein(draw.at("ein")),
        form=form,
        share=Decimal(
            draw.at("share").pick(("50", "33.33", "25", "100" if form == "1120s" else "49", "10", "5"))
        ).quantize(CENT),
        boxes=boxes,
    )
