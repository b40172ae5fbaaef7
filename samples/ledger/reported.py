"""What others report about a household for a year: 1099s, the 1098, SSA-1099 and Schedules K-1."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.credit import Mortgage
from samples.ledger.employers import draw_ein
from samples.ledger.mortgages import last_due, original_amount
from samples.ledger.names import draw_person
from samples.ledger.parties import Address, Person
from samples.ledger.places import draw_address
from samples.ledger.returns import InformationReturn
from samples.ledger.schedule_e import months_let
from samples.ledger.sources import Benefit, Business, Partnership, Rental

ZERO = Decimal("0.00")
CENT = Decimal("0.01")
REPORTED_FROM = Decimal(10)
"""Dollars of interest or dividends from which a payer must report (General Instructions for Certain Information
Returns)."""
MORTGAGE_FROM = Decimal(600)
"""Dollars of interest from which a lender must report (Instructions for Form 1098)."""
CONTRACTOR_FROM = Decimal(600)
"""Dollars from which a customer must report what it paid a contractor (same source, to tax year 2025)."""
_BROKERS = (
    ("Calder Wynne Brokerage Services LLC", Address("245 Summer St", "Boston", "MA", "02210")),
    ("Tamarack Securities Inc", Address("800 Nicollet Mall", "Minneapolis", "MN", "55402", "Ste 1400")),
    ("Pelham Street Investments LLC", Address("70 E 55th St", "New York", "NY", "10022", "Fl 9")),
    ("Arroyo Direct Brokerage LLC", Address("1850 N Central Ave", "Phoenix", "AZ", "85004")),
    ("Bluestem Advisors Clearing Corp", Address("10975 Benson Dr", "Overland Park", "KS", "66210")),
)


def payer_tin(name: str) -> str:
    """A payer's employer identification number: the same wherever the payer appears."""
    return draw_ein(Draw("payer", name))


def payments_in(benefit: Benefit, year: int) -> int:
    """How many payments of a benefit fall into a calendar year: months, or weeks for unemployment."""
    first = max(benefit.since, dt.date(year, 1, 1))
    last = min(benefit.until or dt.date.max, dt.date(year, 12, 31))
    if benefit.kind == "unemployment":
        days = ((first + dt.timedelta(n)) for n in range(max(0, (last - first).days + 1)))
        return sum(1 for day in days if day.weekday() == benefit.day % 7)
    dates = (dt.date(year, month, min(benefit.day, calendar.monthrange(year, month)[1])) for month in range(1, 13))
    return sum(1 for day in dates if first <= day <= last)


def _withheld(benefit: Benefit, *words: str) -> Decimal:
    return sum((amount for label, amount in benefit.deductions if any(w in label.lower() for w in words)), ZERO)


def benefit_return(benefit: Benefit, year: int, home: Address, draw: Draw) -> InformationReturn | None:
    """The paper that reports a benefit for a year; None for what is not reported, or not paid that year.

    Supplemental Security Income, veterans' benefits and child support are not income for tax. A disability benefit is
    reported where the employer paid for the insurance.
    """
    count = payments_in(benefit, year)
    if not count or benefit.kind in ("ssi", "va", "child_support"):
        return None
    habit = Draw(draw.path[0], "benefit", benefit.issuer, benefit.person.ssn, benefit.kind)
    gross = benefit.gross * count
    tax = _withheld(benefit, "federal", "irs", "tax") * count
    boxes: dict[str, Decimal | str] = {}
    account, facts = "", {}
    if benefit.kind == "social_security":
        kind = "ssa-1099"
        boxes |= {"3": gross, "5": gross}
        if tax:
            boxes["6"] = tax
        if medicare := _withheld(benefit, "medicare", "part b", "part d") * count:
            facts["medicare_premiums"] = str(medicare)
        facts["paid_by_check_or_deposit"] = str(gross - medicare - tax)
    elif benefit.kind == "unemployment":
        kind = "1099-g"
        boxes["1"] = gross
        if tax:
            boxes["4"] = tax
    else:
        if benefit.kind == "disability" and habit.at("own premiums").chance(0.5):
            return None
        kind = "1099-r"
        taxed = habit.at("taxed").weighted({1.0: 0.75, 0.0: 0.25})
        taxable = gross if taxed else (gross * Decimal(habit.at("share").whole(86, 98)) / 100).quantize(CENT)
        boxes |= {"1": gross, "2a": taxable}
        if tax:
            boxes["4"] = tax
        if taxable < gross:
            boxes["5"] = gross - taxable
        boxes["7"] = "3" if benefit.kind == "disability" else "7"
        account = habit.at("account").digits(habit.at("length").whole(6, 10))
    tin = benefit.issuer_tin or payer_tin(benefit.issuer)
    return InformationReturn(
        kind, year, benefit.issuer, benefit.issuer_address, tin, benefit.person, home, boxes, account, facts
    )


def k1_return(partnership: Partnership, year: int, home: Address) -> InformationReturn | None:
    """Schedule K-1 of a partnership or S corporation for a year; None for a year that the entity did not report.

    A partner who is not a limited one has self-employment earnings of box 1 and the guaranteed payments (box 14, code
    A); a limited partner has them of the guaranteed payments alone (Partner's Instructions for Schedule K-1).
    """
    known = partnership.boxes.get(year)
    if not known:
        return None
    boxes: dict[str, Decimal | str] = dict(known)
    role = "general"
    if partnership.form == "1065":
        if partnership.entity.endswith(" LP") or partnership.share <= 10:
            role = "limited"
        guaranteed = known.get("4a", ZERO)
        if guaranteed and "4c" not in known:
            boxes["4c"] = guaranteed + known.get("4b", ZERO)
        earned = guaranteed + (known.get("1", ZERO) if role == "general" else ZERO)
        if earned and "14A" not in known:
            boxes["14A"] = earned
    elif partnership.share < 5:
        role = "limited"
    facts = {
        "ownership": f"{partnership.share:.2f}",
        "entity_type": "partnership" if partnership.form == "1065" else "S corporation",
        "role": role,
    }
    return InformationReturn(
        f"k1-{partnership.form}",
        year,
        partnership.entity,
        partnership.address,
        partnership.ein,
        partnership.person,
        home,
        boxes,
        facts=facts,
    )


def _interest_returns(
    year: int, accounts: Sequence[Account], interest: dict[str, Decimal], draw: Draw
) -> list[InformationReturn]:
    """Form 1099-INT of each account that earned ten dollars; a few banks send one for less."""
    papers = []
    for account in accounts:
        earned = interest.get(account.number, ZERO)
        eager = Draw(draw.path[0], "bank", account.bank.name).chance(0.12)
        if earned >= REPORTED_FROM or (eager and earned > 0):
            boxes: dict[str, Decimal | str] = {"1": earned}
            papers.append(
                InformationReturn(
                    "1099-int",
                    year,
                    account.bank.name,
                    account.bank.address,
                    payer_tin(account.bank.name),
                    account.holders[0],
                    account.address,
                    boxes,
                    account.number,
                )
            )
    return papers


def customer_payments(business: Business, year: int, draw: Draw) -> dict[str, Decimal]:
    """What each reporting customer paid a business in a year: receipts of the books, each from one customer or none."""
    paid = dict.fromkeys(business.customers, ZERO)
    if not business.customers:
        return paid
    habit = Draw(draw.path[0], "customers", business.ein, business.person.ssn)
    weights = {c: habit.at(f"weight/{c}").between(0.2, 1.0) for c in business.customers}
    weights[""] = habit.at("unreported").between(0.05, 0.7)
    stream = draw.at(f"receipts/{business.ein}/{business.name}")
    for month in business.months:
        if month.year == year:
            for _, amount in month.receipts:
                payer = stream.weighted(weights)
                if payer:
                    paid[payer] += amount
    return paid


def _contractor_returns(year: int, business: Business, draw: Draw) -> list[InformationReturn]:
    """Form 1099-NEC of each customer that paid 600 dollars; for 2019 it was Form 1099-MISC, box 7."""
    kind, box = ("1099-misc", "7") if year == 2019 else ("1099-nec", "1")
    papers = []
    home = business.address
    for customer, amount in customer_payments(business, year, draw).items():
        if amount >= CONTRACTOR_FROM:
            address = draw_address(
                Draw(draw.path[0], "customer", customer), home.state, commercial=True, city=home.city
            )
            facts = {"business_name": business.name} if business.name else {}
            papers.append(
                InformationReturn(
                    kind,
                    year,
                    customer,
                    address,
                    payer_tin(customer),
                    business.person,
                    business.address,
                    {box: amount},
                    facts=facts,
                )
            )
    return papers


def mortgage_return(mortgage: Mortgage, year: int, draw: Draw, asof: dt.date | None = None) -> InformationReturn | None:
    """Form 1098: the interest of a year's paid instalments, and the property taxes that escrow paid.

    `asof` is the day of the mortgage's balance; without it, 1 November of the year after. No form is due below 600
    dollars (Instructions for Form 1098).
    """
    asof = asof or dt.date(year + 1, 11, 1)
    first, last = mortgage.first_due, last_due(asof)
    paid = (last.year - first.year) * 12 + last.month - first.month + 1 - mortgage.months_behind
    balance, interest, opening = original_amount(mortgage, asof), ZERO, ZERO
    for n in range(paid):
        due_year = first.year + (first.month - 1 + n) // 12
        if due_year > year:
            break
        part = (balance * mortgage.rate / 1200).quantize(CENT)
        if due_year == year:
            opening = opening or balance
            interest += part
        balance -= mortgage.principal_and_interest - part
    if interest < MORTGAGE_FROM:
        return None
    boxes: dict[str, Decimal | str] = {"1": interest, "2": opening}
    closed = dt.date(first.year - (first.month <= 2), (first.month - 3) % 12 + 1, min(28, first.day + 12))
    boxes["3"] = closed.strftime("%m/%d/%Y")
    boxes["7"] = "X"
    if mortgage.escrow:
        share = Decimal(Draw(draw.path[0], "escrow", mortgage.loan_number).whole(58, 80)) / 100
        level = Decimal(draw.at("taxes").whole(94, 102)) / 100
        boxes["10"] = (mortgage.escrow * 12 * share * level).quantize(CENT)
    if first.year == year:
        boxes["11"] = boxes["3"]
    return InformationReturn(
        "1098",
        year,
        mortgage.servicer,
        mortgage.servicer_address,
        payer_tin(mortgage.servicer),
        mortgage.borrowers[0],
        mortgage.mailing_address,
        boxes,
        mortgage.loan_number,
    )


def _broker_returns(year: int, person: Person, home: Address, draw: Draw) -> list[InformationReturn]:
    """Forms 1099-DIV and 1099-B of the few who have a brokerage account, the same one every year."""
    habit = Draw(draw.path[0], "brokerage", person.ssn)
    if not habit.at("has").chance(0.09):
        return []
    broker, address = habit.at("firm").pick(_BROKERS)
    account = f"{habit.at('letter').pick('ABCDXZ')}{habit.at('account').digits(8)}"
    usual = Decimal(int(10 ** habit.at("size").between(1.2, 3.5)))
    ordinary = (usual * draw.at("dividends").whole(70, 135) / 100 + draw.at("odd").cents(0, 3)).quantize(CENT)
    papers = []

    def paper(kind: str, boxes: dict[str, Decimal | str], facts: dict[str, str]) -> InformationReturn:
        tin = payer_tin(broker)
        return InformationReturn(kind, year, broker, address, tin, person, home, boxes, account, facts)

    if ordinary >= REPORTED_FROM:
        boxes: dict[str, Decimal | str] = {"1a": ordinary}
        boxes["1b"] = (ordinary * draw.at("qualified").whole(0, 100) / 100).quantize(CENT)
        if habit.at("funds").chance(0.4):
            boxes["2a"] = (ordinary * draw.at("gains").whole(5, 160) / 100).quantize(CENT)
        papers.append(paper("1099-div", boxes, {}))
    if draw.at("sold").chance(0.2):
        count = draw.at("sales").whole(1, 2)
        for n in range(count):
            sale = draw.at(f"sale/{n}")
            proceeds = sale.cents(300, 14_000)
            cost = (proceeds * sale.whole(55, 130) / 100).quantize(CENT)
            facts = {"term": sale.weighted({"short": 0.4, "long": 0.6}), "shares": str(sale.whole(3, 120))}
            papers.append(paper("1099-b", {"1d": proceeds, "1e": cost}, facts))
    return papers


def report_income(
    year: int,
    *,
    businesses: Sequence[Business],
    rentals: Sequence[Rental],
    benefits: Sequence[Benefit],
    partnerships: Sequence[Partnership],
    accounts: Sequence[Account],
    interest: dict[str, Decimal],
    mortgage: Mortgage,
    draw: Draw,
    asof: dt.date | None = None,
) -> tuple[InformationReturn, ...]:
    """Every paper that somebody else files about the household for a year; interest is by account number.

    `asof` is the day on which the mortgage's balance and arrears are those that it states.
    Tenants report nothing, but a manager who collects the rent for a short-term let reports it on Form 1099-MISC.
    """
    home, draw = mortgage.mailing_address, draw.at(year)
    papers = _interest_returns(year, accounts, interest, draw)
    for person in mortgage.borrowers:
        papers += _broker_returns(year, person, home, draw.at(f"broker/{person.ssn}"))
    for business in businesses:
        papers += _contractor_returns(year, business, draw)
    papers += [p for b in benefits if (p := benefit_return(b, year, home, draw))]
    papers += [p for r in rentals if (p := _rent_return(r, year, draw))]
    papers += [p for k in partnerships if (p := k1_return(k, year, home))]
    if paid := mortgage_return(mortgage, year, draw.at("mortgage"), asof):
        papers.append(paid)
    return tuple(papers)


def _rent_return(rental: Rental, year: int, draw: Draw) -> InformationReturn | None:
    habit = Draw(draw.path[0], "manager", rental.address.one_line)
    months = months_let(rental, year)
    if rental.sort != 3 or not months or not habit.at("has").chance(0.5):
        return None
    manager = f"{draw_person(habit.at('name')).last} Property Management"
    return InformationReturn(
        "1099-misc",
        year,
        manager,
        draw_address(habit.at("office"), rental.address.state, commercial=True, city=rental.address.city),
        payer_tin(manager),
        rental.owner,
        rental.address,
        {"1": rental.rent * len(months)},
    )
