"""A whole household from a stream: people, work, money, debts, filed papers and the day they ask for relief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.application import apply_for_relief
from samples.ledger.banking import Account, Booking
from samples.ledger.bookings import run_accounts
from samples.ledger.businesses import draw_business
from samples.ledger.credit_file import credit_report
from samples.ledger.debts import draw_debts
from samples.ledger.family import draw_dependents, draw_family
from samples.ledger.filer import draw_filer
from samples.ledger.hardship import MIXES, Hardship, draw_hardship
from samples.ledger.household import Household
from samples.ledger.jobs import draw_jobs
from samples.ledger.letters import hardship_letter
from samples.ledger.livelihood import draw_benefit, draw_partnership, draw_rental
from samples.ledger.monthly import at_work, base_pay, household_month
from samples.ledger.mortgages import draw_mortgage
from samples.ledger.opening import open_accounts
from samples.ledger.parties import Address, Person
from samples.ledger.payroll import pay_history
from samples.ledger.places import draw_address
from samples.ledger.reported import report_income
from samples.ledger.returns import InformationReturn, TaxReturn
from samples.ledger.sources import Benefit, Business, Rental
from samples.ledger.tax_return import file_return
from samples.ledger.verification import award_letters, lease_of, profit_and_loss, verify
from samples.ledger.wage_form import wage_statement
from samples.ledger.wages import ZERO, Job, Pay, WageStatement

CENT = Decimal("0.01")


def draw_household(draw: Draw, asof: dt.date) -> Household:
    """A household whose papers, accounts and debts all follow from one ledger; each part has a stream of its own."""
    mix = draw.at("mix").weighted(MIXES)
    home = draw_address(draw.at("home"), house=True)
    behind = _months_behind(draw.at("mortgage"), home, asof)
    hardship = draw_hardship(draw.at("hardship"), mix, asof, behind)
    married = draw.at("married").chance(0.95)
    borrowers = draw_family(draw.at("family"), mix, hardship, home.state, asof, married=married)
    filers = borrowers if married else borrowers[:1]
    dependents = draw_dependents(draw.at("dependents"), borrowers, asof)
    mailing = home
    if draw.at("box").chance(0.03):
        mailing = replace(home, street=f"PO Box {draw.at('box number').whole(12, 9800)}", unit="")
    accounts = open_accounts(borrowers, mailing, draw.at("accounts"))

    children = sum(1 for person, _ in dependents if (asof - person.born).days < 17 * 365)
    filing = draw_filer(filers, dependents, draw.at("returns")).status
    jobs = _jobs(draw.at("work"), mix, hardship, borrowers, asof, mailing, accounts, filing, children)
    businesses = _businesses(draw.at("business"), mix, hardship, borrowers, asof, home)
    benefits = _benefits(draw.at("benefit"), mix, hardship, borrowers, children, asof, home)
    rentals = tuple(
        draw_rental(draw.at("rental").at(n), borrowers[0], asof=asof, home=home)
        for n in range(draw.at("rentals").weighted({1: 8.0, 2: 2.0}) if "rental" in mix else 0)
    )
    partnerships = (
        (draw_partnership(draw.at("partnership"), borrowers[0], asof=asof, home=home),) if "partnership" in mix else ()
    )

    years = _filed_years(draw.at("season"), asof)
    first_year = min(asof.year - 2, *years)
    history = [pay_history(job, first_year, asof, draw.at(f"pay {n}")) for n, job in enumerate(jobs)]
    pays = tuple(tuple(p for p in paid if p.pay_date.year >= asof.year - 2) for paid in history)
    wage_statements = _wage_statements(draw.at("w2"), history, years, asof)

    income = household_month(jobs, pays, benefits, businesses, rentals, asof)
    lost = sum(
        (base_pay(j, asof) for j in jobs if not at_work(j, asof) and j.ended and j.ended.year >= asof.year - 1), ZERO
    )
    usual = max(income, (income + lost / 2) if income else lost, Decimal(1300))
    occupancy, property_address = _occupancy(draw.at("occupancy"), home, rentals)
    mortgage = draw_mortgage(borrowers, property_address, usual, asof, draw.at("mortgage"))
    mortgage = replace(mortgage, mailing_address=mailing)
    debts = draw_debts(borrowers, mortgage, usual, accounts, asof, draw.at("debts"))
    bookings = run_accounts(
        accounts, pays=pays, benefits=benefits, businesses=businesses, rentals=rentals, debts=debts, mortgage=mortgage,
        start=_months_before(asof, 5), asof=asof, draw=draw.at("bank"),
    )  # fmt: skip
    reported: list[InformationReturn] = []
    for year in years:
        interest = _interest(draw.at("interest").at(year), accounts, bookings, year)
        reported += report_income(
            year, businesses=businesses, rentals=rentals, benefits=benefits, partnerships=partnerships,
            accounts=accounts, interest=interest, mortgage=mortgage, draw=draw.at("reported"), asof=asof,
        )  # fmt: skip
    occupations = [_occupation(person, jobs, businesses, benefits) for person in borrowers]
    returns: list[TaxReturn] = [
        file_return(
            year,
            borrowers=filers,
            dependents=[(p, kin) for p, kin in dependents if p.born.year <= year],
            address=mailing,
            occupations=occupations,
            wage_statements=[w for w in wage_statements if w.year == year],
            information_returns=[r for r in reported if r.year == year],
            businesses=businesses,
            rentals=rentals,
            benefits=benefits,
            partnerships=partnerships,
            mortgage=mortgage,
            draw=draw.at("returns"),
            asof=asof,
        )
        for year in years
    ]
    balances = [a.opening + sum((b.amount for b in run), ZERO) for a, run in zip(accounts, bookings, strict=True)]
    application = apply_for_relief(
        draw.at("application"), hardship, borrowers=borrowers, occupancy=occupancy, mortgage=mortgage, jobs=jobs,
        pays=pays, benefits=benefits, businesses=businesses, rentals=rentals, partnerships=partnerships,
        accounts=accounts, balances=balances, debts=debts, asof=asof,
    )  # fmt: skip
    letter = hardship_letter(
        draw.at("letter"), hardship, borrowers=borrowers, dependents=children, address=mailing, mortgage=mortgage,
        jobs=jobs, businesses=businesses, monthly_income=income, date=application.signed,
        keep=application.intent != "Sell the property",
    )  # fmt: skip
    return Household(
        asof=asof,
        borrowers=borrowers,
        dependents=dependents,
        address=mailing,
        occupancy=occupancy,
        jobs=jobs,
        pays=pays,
        benefits=benefits,
        businesses=businesses,
        rentals=rentals,
        partnerships=partnerships,
        wage_statements=wage_statements,
        information_returns=tuple(reported),
        returns=tuple(returns),
        accounts=accounts,
        bookings=bookings,
        debts=debts,
        credit=credit_report(borrowers, mailing, debts, jobs, asof, draw.at("credit")),
        mortgage=mortgage,
        application=application,
        verifications=tuple(
            verify(draw.at("voe").at(n), job, paid, asof)
            for n, (job, paid) in enumerate(zip(jobs, pays, strict=True))
            if paid and draw.at("voe asked").at(n).chance(0.3)
        ),
        awards=award_letters(draw.at("awards"), benefits, mailing, asof),
        profit_and_loss=tuple(
            books for n, b in enumerate(businesses) if (books := profit_and_loss(draw.at("books").at(n), b, asof))
        ),
        leases=tuple(lease_of(draw.at("lease").at(n), r, asof) for n, r in enumerate(rentals)),
        letters=(letter,),
    )


def _months_behind(draw: Draw, home: Address, asof: dt.date) -> int:
    """How far the mortgage is behind: a choice of its stream that neither people nor income have a part in."""
    nobody = Person("A", "B")
    return draw_mortgage((nobody,), home, Decimal(5000), asof, draw).months_behind


def _months_before(day: dt.date, count: int) -> dt.date:
    index = day.year * 12 + day.month - 1 - count
    return dt.date(index // 12, index % 12 + 1, 1)


def _filed_years(draw: Draw, asof: dt.date) -> tuple[int, int]:
    """The two tax years whose returns are filed, newest first: in spring some have filed the last year's already."""
    last = asof.year - 1
    filed = asof >= dt.date(asof.year, 4, 16) or (asof >= dt.date(asof.year, 3, 1) and draw.chance(0.6))
    newest = last if filed else last - 1
    return (newest, newest - 1)


def _jobs(
    draw: Draw,
    mix: str,
    hardship: Hardship,
    borrowers: Sequence[Person],
    asof: dt.date,
    address: Address,
    accounts: Sequence[Account],
    filing: str,
    children: int,
) -> tuple[Job, ...]:
    if "wages" not in mix:
        return ()
    struck = min(hardship.whose, len(borrowers) - 1)
    earner = struck if hardship.career else draw.at("earner").weighted({0: 7.0, len(borrowers) - 1: 3.0})
    both = len(borrowers) > 1 and draw.at("both").chance(0.5)
    jobs: list[Job] = []
    for number, person in enumerate(borrowers):
        if number == earner or both:
            hit = number == struck and hardship.career
            jobs += draw_jobs(
                draw.at(number), person, asof=asof, address=address, accounts=accounts, filing=filing,
                children=children, career=hardship.career if hit else "", turned=hardship.since if hit else None,
            )  # fmt: skip
    return tuple(jobs)


def _businesses(
    draw: Draw, mix: str, hardship: Hardship, borrowers: Sequence[Person], asof: dt.date, home: Address
) -> tuple[Business, ...]:
    if "business" not in mix:
        return ()
    owner = borrowers[min(hardship.whose, len(borrowers) - 1)]
    fell = hardship.since if hardship.kind == "business" else None
    side = "wages" in mix and draw.at("side").chance(0.8)
    out = [draw_business(draw.at(0), owner, asof=asof, address=home, side=side, fell=fell)]
    if draw.at("second").chance(0.06):
        other = borrowers[-1] if draw.at("whose").chance(0.6) else owner
        out.append(draw_business(draw.at(1), other, asof=asof, address=home, side=True))
    return tuple(out)


def _benefits(
    draw: Draw,
    mix: str,
    hardship: Hardship,
    borrowers: Sequence[Person],
    children: int,
    asof: dt.date,
    home: Address,
) -> tuple[Benefit, ...]:
    out: list[Benefit] = []
    wanted: list[tuple[str, int, dt.date | None]] = []
    ages = [(asof - person.born).days / 365.25 for person in borrowers]
    if "benefit" in mix:
        for number, age in enumerate(ages):
            own = draw.at(number)
            if age >= 62.2:
                wanted += [("social_security", number, None)] if own.at("social").chance(0.93) else []
                wanted += [("pension", number, None)] if own.at("pension").chance(0.42) else []
            elif number == 0 or own.at("too").chance(0.2):
                kinds = {
                    "va": 2.0,
                    "disability": 2.0,
                    "social_security": 1.5 if "wages" not in mix else 0.2,
                    "ssi": 0.6,
                }
                if age > 52:
                    kinds["pension"] = 2.0
                if children:
                    kinds["child_support"] = 4.0 if len(borrowers) == 1 else 1.5
                kind = own.at("kind").weighted(kinds)
                wanted.append((kind, number, None))
                if "wages" not in mix and kind in ("child_support", "ssi", "va"):
                    wanted.append(("social_security", number, None))
        if "wages" not in mix and not wanted:
            wanted.append(("social_security", 0, None))
    if hardship.kind == "unemployment" and draw.at("laid off").chance(0.62 if len(borrowers) > 1 else 0.85):
        wanted.append(("unemployment", min(hardship.whose, len(borrowers) - 1), hardship.since))
    if hardship.kind == "death" and ages[0] > 60 and "benefit" not in mix:
        wanted.append(("social_security", 0, None))
    for kind, number, since in wanted:
        out += draw_benefit(draw.at(number), borrowers[number], kind=kind, asof=asof, address=home, since=since)
    return tuple(out)


def _wage_statements(
    draw: Draw, history: Sequence[Sequence[Pay]], years: Sequence[int], asof: dt.date
) -> tuple[WageStatement, ...]:
    """Forms W-2 of the filed years, and of the last one as soon as January is over."""
    wanted = set(years) | ({asof.year - 1} if asof > dt.date(asof.year, 1, 31) else set())
    out = []
    for year in sorted(wanted, reverse=True):
        for number, paid in enumerate(history):
            form = wage_statement([p for p in paid if p.pay_date.year == year], draw.at(number).at(year))
            out += [form] if form else []
    return tuple(out)


def _occupancy(draw: Draw, home: Address, rentals: Sequence[Rental]) -> tuple[str, Address]:
    if rentals and draw.chance(0.2):
        return "Rental", rentals[0].address
    return draw.weighted({"Primary residence": 97.0, "Second home": 1.0}), home


def _interest(
    draw: Draw, accounts: Sequence[Account], bookings: Sequence[Sequence[Booking]], year: int
) -> dict[str, Decimal]:
    """A year's interest by account: what the simulated months booked, carried over to those before them."""
    out: dict[str, Decimal] = {}
    for number, (account, run) in enumerate(zip(accounts, bookings, strict=True)):
        paid = [b for b in run if b.category == "interest" and b.amount > 0]
        if not paid:
            continue
        months = len({(b.date.year, b.date.month) for b in paid})
        a_year = sum((b.amount for b in paid), ZERO) / months * 12
        seen = sum((b.amount for b in paid if b.date.year == year), ZERO)
        out[account.number] = max(seen, a_year * Decimal(str(round(draw.at(number).between(0.7, 1.2), 3)))).quantize(
            CENT
        )
    return out


def _occupation(
    person: Person, jobs: Sequence[Job], businesses: Sequence[Business], benefits: Sequence[Benefit]
) -> str:
    """What the signature line says: the last job's position, the trade, or that there is none."""
    own = [job for job in jobs if job.person.ssn == person.ssn]
    if own:
        return max(own, key=lambda job: (job.ended is None, job.hours, job.hired)).position
    trades = [b.trade for b in businesses if b.person == person]
    if trades:
        return trades[0]
    kinds = [b.kind for b in benefits if b.person == person]
    return "Retired" if "pension" in kinds or "social_security" in kinds else "Disabled" if kinds else "Homemaker"
