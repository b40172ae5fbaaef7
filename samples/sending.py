"""What a household sends: which of its papers reach the servicer, and how far back they go."""

from __future__ import annotations

from collections.abc import Iterator

from samples.dossier import Dossier, Item
from samples.draws import Draw
from samples.ledger.household import Household
from samples.ledger.monthly import at_work
from samples.ledger.mortgages import mortgage_statement
from samples.ledger.parties import Person
from samples.ledger.returns import TaxReturn
from samples.ledger.statements import statements
from samples.ledger.verification import identity_document

SCHEDULES = ("1040", "schedule-1", "schedule-a", "schedule-b", "schedule-c", "schedule-d", "schedule-e", "schedule-f",
             "schedule-se")  # fmt: skip
"""Forms of a return that are sent; the rest stays in the preparer's drawer."""


def compose(household: Household, draw: Draw) -> Dossier:
    """The papers of a case in the order in which people gather them: no household sends everything it could.

    Each sort of paper has a stream of its own, so that one more of these changes none of those.
    """
    sorts = (
        _own_papers(household, draw.at("own")),
        _stubs(household, draw.at("stubs")),
        _wage_forms(household, draw.at("w2")),
        _returns(household, draw.at("returns")),
        _statements(household, draw.at("statements")),
        _lenders(household, draw.at("lenders")),
        _reported(household, draw.at("reported")),
        _awards(household, draw.at("awards")),
        _identity(household, draw.at("identity")),
    )
    items = tuple(item for sort in sorts for item in sort)
    return items or tuple(_last_resort(household))


def borrower(person: Person) -> str:
    """The issuer of what people write themselves."""
    return f"borrower:{person.plain}"


def _own_papers(household: Household, draw: Draw) -> Iterator[Item]:
    writer = borrower(household.borrowers[0])
    if draw.at("application").chance(0.8):
        servicer = f"servicer:{household.mortgage.servicer}"
        yield Item("application", "assistance_application", household.application, servicer)
    for number, letter in enumerate(household.letters):
        if draw.at(f"letter {number}").chance(0.6):
            yield Item(f"letter:{number}", "hardship_letter", letter, borrower(letter.person))
    for number, books in enumerate(household.profit_and_loss):
        if draw.at(f"books {number}").chance(0.65):
            yield Item(f"pnl:{number}", "profit_and_loss", books, borrower(books.person))
    for number, lease in enumerate(household.leases):
        if draw.at(f"lease {number}").chance(0.6):
            yield Item(f"lease:{number}", "lease", lease, writer)


def _stubs(household: Household, draw: Draw) -> Iterator[Item]:
    """The latest stubs of each job that goes on, seldom some pays old; of an ended job the last one at most."""
    for number, (job, pays) in enumerate(zip(household.jobs, household.pays, strict=True)):
        own = draw.at(number)
        if at_work(job, household.asof):
            if own.at("none").chance(0.06):
                continue
            late = own.at("late").weighted({0: 74.0, 1: 16, 2: 7, 5: 2, 9: 1})
            count = own.at("count").weighted({2: 55.0, 3: 14, 4: 25, 1: 6})
        else:
            fresh = bool(pays) and (household.asof - pays[-1].pay_date).days < 200
            late, count = 0, own.at("ended").weighted({0: 50.0, 1: 38, 2: 12}) if fresh else 0
        kept = pays[: len(pays) - late] if len(pays) > late else pays
        sent = list(kept[len(kept) - min(count, len(kept)) :]) if count else []
        if len(sent) > 2 and own.at("gap").chance(0.08):
            del sent[-2]
        for pay in sent:
            yield Item(f"stub:{number}:{pay.pay_date}", "paystub", pay, f"employer:{job.employer.ein}")


def _wage_forms(household: Household, draw: Draw) -> Iterator[Item]:
    years = sorted({w.year for w in household.wage_statements}, reverse=True)
    wanted = years[: draw.at("years").weighted({0: 8.0, 1: 60, 2: 32})]
    for form in household.wage_statements:
        number = next(
            n for n, j in enumerate(household.jobs) if j.employer == form.employer and j.person == form.person
        )
        if form.year in wanted and not draw.at("lost").at(number).at(form.year).chance(0.05):
            yield Item(f"w2:{number}:{form.year}", "w2", form, f"employer:{form.employer.ein}")


def _returns(household: Household, draw: Draw) -> Iterator[Item]:
    # Whoever lives on a business or on rents is asked for returns, others send them less often.
    asked = bool(household.businesses or household.rentals or household.partnerships)
    weights = {0: 10.0, 1: 40, 2: 50} if asked else {0: 42.0, 1: 36, 2: 22}
    for filed in household.returns[: draw.at("years").weighted(weights)]:
        own = draw.at(filed.year)
        yield from _one_return(filed, first_pages_only=own.at("only").chance(0.12), apart=own.at("apart").chance(0.06))


def _one_return(filed: TaxReturn, *, first_pages_only: bool, apart: bool) -> Iterator[Item]:
    """A return with its schedules in one file; some send the two pages of the form only, some a file for each."""
    seen: dict[str, int] = {}
    for number, form in enumerate(filed.forms):
        if form.kind not in SCHEDULES or (number and first_pages_only):
            continue
        key = f"return:{filed.year}" if number == 0 else f"return:{filed.year}:{form.kind}"
        seen[key] = seen.get(key, 0) + 1
        key = key if seen[key] == 1 else f"{key}:{seen[key]}"
        file = "" if apart else f"return-{filed.year}"
        yield Item(key, form.kind, filed if number == 0 else form, "irs", file)


def _statements(household: Household, draw: Draw) -> Iterator[Item]:
    """The last two or three statements of each account; savings and second banks are forgotten at times."""
    count = draw.at("count").weighted({2: 58.0, 3: 32, 1: 10})
    old = draw.at("old").weighted({0: 90.0, 1: 8, 2: 2})
    for number, (account, bookings) in enumerate(zip(household.accounts, household.bookings, strict=True)):
        own = draw.at(number)
        if own.at("left out").chance(0.05 if number == 0 else 0.32 if account.kind == "savings" else 0.22):
            continue
        closed = statements(account, bookings, household.asof)
        last = len(closed) - old if len(closed) > count + old else len(closed)
        sent = list(closed[max(0, last - count) : last])
        if len(sent) > 2 and own.at("gap").chance(0.06):
            del sent[1]
        for statement in sent:
            yield Item(f"statement:{number}:{statement.end}", "bank_statement", statement, f"bank:{account.bank.name}")


def _lenders(household: Household, draw: Draw) -> Iterator[Item]:
    """What the servicer adds itself: the credit report and transcripts it ordered, its statement, verifications."""
    if draw.at("credit").chance(0.7):
        yield Item("credit", "credit_report", household.credit, f"bureau:{household.credit.reference[:3]}")
    if draw.at("mortgage").chance(0.5):
        bill = mortgage_statement(household.mortgage, household.asof, draw.at("bill"))
        yield Item("mortgage", "mortgage_statement", bill, f"servicer:{household.mortgage.servicer}")
    if draw.at("transcript").chance(0.1):
        for filed in household.returns[: draw.at("transcripts").pick((1, 1, 2))]:
            yield Item(f"transcript:{filed.year}", "tax_transcript", filed, "irs:transcripts")
    for number, voe in enumerate(household.verifications):
        if draw.at(f"voe {number}").chance(0.5):
            yield Item(f"voe:{number}", "voe", voe, f"verifier:{voe.source}")


def _reported(household: Household, draw: Draw) -> Iterator[Item]:
    """Forms 1099, 1098 and K-1 of the latest years, where somebody kept them."""
    seen: dict[str, int] = {}
    newest = max((r.year for r in household.information_returns), default=0)
    for number, form in enumerate(household.information_returns):
        own = draw.at(number)
        weight = 0.7 if form.kind.startswith(("k1", "ssa", "1099-nec", "1099-r")) else 0.3
        if form.kind == "1098" or not own.chance(weight if form.year == newest else weight / 2.5):
            continue
        key = f"{form.kind}:{form.year}"
        seen[key] = seen.get(key, 0) + 1
        yield Item(f"{key}:{seen[key] - 1}", form.kind, form, f"payer:{form.payer_tin}")


def _awards(household: Household, draw: Draw) -> Iterator[Item]:
    for number, award in enumerate(household.awards):
        if draw.at(number).chance(0.75):
            yield Item(f"award:{number}", "award_letter", award, f"agency:{award.issuer}")


def _identity(household: Household, draw: Draw) -> Iterator[Item]:
    if draw.chance(0.2):
        for number, person in enumerate(household.borrowers):
            card = identity_document(draw.at(number), person, household.mortgage.property_address, household.asof)
            yield Item(f"id:{number}", "identity_document", card, f"state:{card.state}")


def _last_resort(household: Household) -> Iterator[Item]:
    yield Item(
        "application", "assistance_application", household.application, f"servicer:{household.mortgage.servicer}"
    )
