"""Stories about what does not exist: an employer, a tenant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Change, Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.employers import draw_state_id
from samples.ledger.household import Household
from samples.ledger.monthly import at_work
from samples.ledger.names import draw_person
from samples.ledger.other_papers import Lease
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.pay_calendar import is_banking_day
from samples.ledger.payroll import pay_history
from samples.ledger.places import draw_address
from samples.ledger.wage_form import wage_statement
from samples.ledger.wages import ZERO, Frequency, Job
from samples.sending import borrower
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import of_kind, told

_UNASSIGNED: Final = ("00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96",
                      "97")  # fmt: skip
"""Prefixes that no campus of the IRS assigns (IRS, "How EINs are assigned and valid EIN prefixes", 2024)."""
_SHELLS: Final = (
    "{last} Consulting Group LLC", "{last} Enterprises", "Global Business Solutions Inc", "{last} & Associates LLC",
    "Prime Staffing Services LLC", "{first} {last} Holdings LLC", "National Marketing Concepts", "A1 Services Inc",
    "{last} Management LLC", "Premier Logistics Group", "United Digital Systems LLC",
)  # fmt: skip
_POSITIONS: Final = ("Operations Manager", "Consultant", "Project Manager", "Sales Manager", "Administrator",
                     "Director of Operations", "Supervisor", "Marketing Manager")  # fmt: skip


def _stated(dossier: Dossier, at: int | None, label: str, amount: Decimal) -> dict[str, Any]:
    """The application with one more line of income at a place, or at the end."""
    for item in of_kind(dossier, "assistance_application"):
        income = list(item.facts.income)
        income.insert(len(income) if at is None else at, (label, amount))
        return {item.key: replace(item.facts, income=tuple(income))}
    return {}


def _shell(person: Person, home: Address, draw: Draw) -> Employer:
    """A firm that is a name at the borrower's door: number of no series, the borrower's telephone and address."""
    name = draw.at("name").pick(_SHELLS).format(last=person.last.split()[0], first=person.first)
    # Some take a real prefix and the borrower's street, some a suite next door; every shell has one of the marks.
    marks = draw.at("marks").some(("ein", "address", "phone"), draw.at("count").whole(2, 3))
    ein = draw.at("prefix").pick(_UNASSIGNED if "ein" in marks else ("20", "26", "46", "83"))
    elsewhere = draw_address(draw.at("address"), home.state, commercial=True)
    return Employer(
        name=name,
        address=home if "address" in marks else elsewhere,
        ein=f"{ein}-{draw.at('ein').digits(7)}",
        phone=person.phone if "phone" in marks and person.phone else f"({draw.at('area').whole(201, 989)}) 555-0199",
        state_id=draw_state_id(draw.at("state"), home.state) if draw.at("has state").chance(0.5) else "",
        trade="services",
        short=name.upper()[:16],
    )


@TAMPERS.declare("shell-employer", Split.TEST, "story")
def shell_employer(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Stubs, at times a form W-2, of an employer that does not exist, computed as payroll would; no pay arrives."""
    idle = [p for p in household.borrowers
            if not any(j.person == p and at_work(j, household.asof) for j in household.jobs)]  # fmt: skip
    person = draw.at("person").pick(idle or list(household.borrowers))
    home, asof = household.mortgage.property_address, household.asof
    terms = draw.at("terms")
    frequency = terms.pick((Frequency.BIWEEKLY, Frequency.SEMIMONTHLY, Frequency.WEEKLY))
    salaried = terms.chance(0.6)
    yearly = Decimal(terms.whole(76, 230)) * 500
    friday = dt.date(asof.year, 1, 1) + dt.timedelta(days=(4 - dt.date(asof.year, 1, 1).weekday()) % 7)
    job = Job(
        employer=_shell(person, home, draw.at("shell")),
        person=person,
        position=terms.pick(_POSITIONS),
        frequency=frequency,
        hired=asof - dt.timedelta(days=terms.whole(200, 1400)),
        ended=None,
        salaried=salaried,
        rate=yearly + ZERO if salaried else (yearly / 2080).quantize(Decimal(1)) + ZERO,
        hours=Decimal(40),
        state=home.state,
        filing="joint" if len(household.borrowers) > 1 and terms.chance(0.6) else "single",
        first_pay=friday if frequency is not Frequency.SEMIMONTHLY else dt.date(asof.year, 1, 15),
        lag=terms.pick((0, 3, 5, 7)),
        employee_id=terms.pick(("", "001", "1", "100")),
        first_check=terms.pick((101, 1001, 5001)),
        home=household.address,
    )
    pays = pay_history(job, asof.year - 1, asof, draw.at("pays"))
    shown = [p for p in pays if p.run == "regular"][-draw.at("stubs").whole(2, 4) :]
    if len(shown) < 2:
        return None
    number, issuer = len(household.jobs), f"employer:{job.employer.ein}"
    papers = [Item(f"stub:{number}:{p.pay_date}", "paystub", p, issuer) for p in shown]
    form = wage_statement([p for p in pays if p.pay_date.year == asof.year - 1], draw.at("form"))
    if form is not None and asof.month > 1 and draw.at("form sent").chance(0.5):
        papers.append(Item(f"w2:{number}:{form.year}", "w2", form, issuer))
    month = (shown[-1].gross * frequency.periods / 12).quantize(Decimal(1)) + ZERO
    at = sum(at_work(j, asof) for j in household.jobs)
    facts = _stated(dossier, at, "Gross wages", month)
    more = [Change("shell-employer", key, f"income.{at + 1}", None, str(month)) for key in facts]
    return told(dossier, "shell-employer", facts, silent=tuple(facts), more=more, papers=papers)


@TAMPERS.declare("ghost-tenant", Split.TUNE, "story")
def ghost_tenant(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A lease with somebody who does not live there, of a room at home or of a house: no rent reaches any account."""
    owner, home, asof = household.borrowers[0], household.mortgage.property_address, household.asof
    terms = draw.at("terms")
    start = (asof - dt.timedelta(days=terms.whole(20, 500))).replace(day=1)
    months = terms.pick((6, 12, 12, 12, 24))
    end = dt.date(start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, 1)
    if end <= asof:
        end = end.replace(year=end.year + 1 + (asof - end).days // 365)
    part = terms.weighted({"Room 2": 2.0, "Basement": 3.0, "Unit B": 2.0, "elsewhere": 2.0})
    address = draw_address(draw.at("address"), home.state) if part == "elsewhere" else replace(home, unit=part)
    rent = Decimal(terms.whole(18, 44) if part != "elsewhere" else terms.whole(38, 92)) * 25 + ZERO
    signed = start - dt.timedelta(days=terms.whole(0, 15))
    lease = Lease(
        landlord=owner,
        tenant=draw_person(draw.at("tenant")).plain,
        address=address,
        start=start,
        end=end - dt.timedelta(days=1),
        rent=rent,
        deposit=rent * terms.pick((0, 1, 1)),
        signed=signed if is_banking_day(signed) else signed - dt.timedelta(days=1),
    )
    paper = Item(f"lease:{len(household.leases)}", "lease", lease, borrower(owner))
    label = terms.pick(("Rents received", "Rental income", "Gross rental income"))
    return told(dossier, "ghost-tenant", _stated(dossier, None, label, rent), papers=(paper,))
