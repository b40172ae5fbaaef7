"""Households with a little of everything, the returns they file, and how tests read those returns' lines."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from samples.draws import Draw
from samples.ledger.credit import Mortgage
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.rates import WAGE_BASE
from samples.ledger.reported import report_income
from samples.ledger.returns import InformationReturn, TaxForm, TaxReturn
from samples.ledger.sources import Benefit, Business, BusinessMonth, Partnership, Rental
from samples.ledger.tax_return import file_return
from samples.ledger.wages import WageStatement

HOME = Address("418 Juniper St", "Dayton", "OH", "45402")
ZERO = Decimal(0)
COUNT = 420


def person(draw: Draw, n: int) -> Person:
    born = dt.date(draw.whole(1940, 2001), draw.whole(1, 12), draw.whole(1, 28))
    return Person(f"First{n}", f"Last{n}", born=born, ssn=f"{draw.whole(100, 665)}-{draw.whole(10, 99)}-{1000 + n}")


def wage_statement(owner: Person, year: int, draw: Draw) -> WageStatement:
    gross = draw.cents(8_000, 190_000)
    covered = min(gross, WAGE_BASE[year])
    boxes = {"1": gross - draw.cents(0, 7_000), "2": (gross * draw.whole(0, 22) / 100).quantize(Decimal("0.01"))}
    boxes |= {"3": covered, "4": (covered * Decimal("0.062")).quantize(Decimal("0.01"))}
    boxes |= {"5": gross, "6": (gross * Decimal("0.0145")).quantize(Decimal("0.01"))}
    employer = Employer("Ridge Freight Inc", HOME, "31-4412870", "937-555-0148", "51-338201")
    states = (("OH", "51-338201", gross, (gross / 30).quantize(Decimal("0.01"))),)
    return WageStatement(owner, HOME, employer, year, "", boxes, (), (), False, states)


def business(owner: Person, year: int, draw: Draw) -> Business:
    months = tuple(
        BusinessMonth(
            y,
            m,
            tuple((dt.date(y, m, 3 + 5 * i), draw.cents(80, 4_800)) for i in range(draw.whole(0, 4))),
            tuple((line, draw.cents(10, 600)) for line in draw.some(("8", "11", "15", "22", "24b", "25", "27"), 4)),
        )
        for y in (year - 1, year)
        for m in range(1, 13)
    )
    yearly = {year: {"9": draw.cents(200, 7_000), "13": draw.cents(0, 3_000), "30": draw.cents(0, 4_000)}}
    started = dt.date(draw.whole(2005, year), 1, 1)
    return Business(
        owner, draw.pick(("", "Oak Trim")), "Carpentry", "238350", "", HOME, started, months, yearly, ("Ames", "Bell")
    )


def rental(owner: Person, year: int, draw: Draw, n: int) -> Rental:
    costs = {line: draw.cents(100, 4_500) for line in draw.some(("5", "9", "12", "14", "16", "17", "18", "19"), 5)}
    vacant = tuple((year, m) for m in draw.some(range(1, 13), draw.whole(0, 4)))
    address = Address(f"{200 + n} Elm St", "Dayton", "OH", "45402")
    return Rental(owner, address, 1, "Tenant", draw.cents(500, 2_600), dt.date(year - 2, 5, 1), vacant, {year: costs})


def benefit(owner: Person, year: int, draw: Draw) -> Benefit:
    kind = draw.pick(("social_security", "pension", "unemployment", "ssi", "child_support", "disability", "va"))
    gross = draw.cents(300, 3_600) if kind != "unemployment" else draw.cents(120, 700)
    deductions = (("Federal income tax", draw.cents(10, 90)), ("Medicare Part B", draw.cents(100, 180)))
    since = dt.date(year - draw.whole(0, 4), draw.whole(1, 12), 5)
    until = since + dt.timedelta(180) if kind == "unemployment" else None
    return Benefit(kind, owner, f"Issuer {kind}", HOME, "", gross, deductions, since, until, draw.whole(0, 6) or 3)


def partnership(owner: Person, year: int, draw: Draw) -> Partnership:
    form = draw.pick(("1065", "1120s"))
    boxes = {"1": draw.cents(0, 60_000) - draw.cents(0, 15_000), "2": draw.cents(0, 900) - draw.cents(0, 900)}
    boxes |= {"4a": draw.cents(0, 9_000), "14A": draw.cents(0, 50_000)} if form == "1065" else {"4": draw.cents(0, 90)}
    return Partnership(owner, "Vale Partners", HOME, "31-5550123", form, Decimal("50.00"), {year: boxes})


def case(seed: int) -> dict[str, Any]:
    """Everything that file_return takes, for a household with a little of everything."""
    draw = Draw(seed, "returns-test")
    year = 2019 + seed % 7
    people = tuple(person(draw, n) for n in range(1 + draw.chance(0.5)))
    owner = draw.pick(people)
    kids = tuple(
        (Person(f"Kid{n}", "Last0", born=dt.date(year - draw.whole(0, 20), 6, 2), ssn=f"40{n}-20-1003"), "Daughter")
        for n in range(draw.weighted({0: 0.5, 1: 0.2, 2: 0.2, 3: 0.1}))
    )
    mortgage = Mortgage(
        "Kestrel Loan Servicing", HOME, people, HOME, HOME, "0091837452", Decimal("4.125"), draw.cents(60_000, 900_000),
        Decimal("1400.00"), Decimal("520.00"), dt.date(year - draw.whole(0, 6), 4, 1), 2,
    )  # fmt: skip
    sources: dict[str, Any] = {
        "businesses": tuple(business(owner, year, draw) for _ in range(draw.weighted({0: 0.4, 1: 0.5, 2: 0.1}))),
        "rentals": tuple(rental(owner, year, draw, n) for n in range(draw.weighted({0: 0.5, 1: 0.3, 2: 0.1, 5: 0.1}))),
        "benefits": tuple(benefit(draw.pick(people), year, draw) for _ in range(draw.whole(0, 2))),
        "partnerships": tuple(partnership(owner, year, draw) for _ in range(draw.weighted({0: 0.7, 1: 0.3}))),
        "mortgage": mortgage,
    }
    papers = report_income(year, accounts=(), interest={}, draw=draw.at("reported"), **sources)
    for n in range(draw.whole(0, 3)):
        boxes: dict[str, Decimal | str] = {"1": draw.cents(10, 1_100)}
        papers += (InformationReturn("1099-int", year, f"Bank {n}", HOME, "31-0000001", owner, HOME, boxes),)
    wages = tuple(wage_statement(draw.pick(people), year, draw) for _ in range(draw.whole(0, 3)))
    return {
        "borrowers": people,
        "dependents": kids,
        "address": HOME,
        "occupations": ("Driver", "Teacher"),
        "wage_statements": wages,
        "information_returns": papers,
        "draw": draw.at("return"),
        **sources,
    }


CASES = [case(seed) for seed in range(COUNT)]
RETURNS = [file_return(2019 + seed % 7, **given) for seed, given in enumerate(CASES)]


def at(form: TaxForm | None, line: str) -> Decimal:
    value = form.lines.get(line, ZERO) if form else ZERO
    assert isinstance(value, Decimal)
    return value


def of(filed: TaxReturn, kind: str) -> list[TaxForm]:
    return [form for form in filed.forms if form.kind == kind]


def one(filed: TaxReturn, kind: str) -> TaxForm | None:
    return next(iter(of(filed, kind)), None)


def total(filed: TaxReturn, *lines: str) -> Decimal:
    return sum((at(filed.forms[0], line) for line in lines), ZERO)
