"""Stories about what is left out: a job, an account, a debt, and what on the statements would give it away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Change, Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.arrivals import someone
from samples.ledger.banking import Booking
from samples.ledger.clerk import Clerk
from samples.ledger.household import Household
from samples.ledger.merchants import choose, favourites
from samples.ledger.monthly import at_work, current
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import by_place, left_out, of_kind, reworded, told
from samples.tamper.story_rows import statements_of

Disguise = Callable[[Clerk, Booking], Booking]
"""What a line is made to say instead."""


def disguised(
    household: Household, dossier: Dossier, named: Callable[[Booking], bool], disguise: Disguise, draw: Draw
) -> dict[str, tuple[Any, list[tuple[Booking, Booking]]]]:
    """Statements whose lines of a sort say something else, with those lines; amounts and balances stay."""
    out: dict[str, tuple[Any, list[tuple[Booking, Booking]]]] = {}
    for number, items in statements_of(household, dossier).items():
        clerk = Clerk(household.accounts[number], draw.at(f"clerk/{number}"))
        for item in items:
            card = next((m[2] for b in item.facts.bookings if (m := _CARD.search(b.text))), "")
            pairs = [(b, _carded(disguise(clerk, b), card) if named(b) else b) for b in item.facts.bookings]
            changed = [(old, new) for old, new in pairs if old != new]
            if changed:
                out[item.key] = (replace(item.facts, bookings=tuple(new for _, new in pairs)), changed)
    return out


_CARD: Final = re.compile(r"(\bcard x?|C#)(\d{4})\b", re.IGNORECASE)
"""The debit card's last digits as banks word purchases."""


def _carded(line: Booking, card: str) -> Booking:
    """A line that names the account's own card, as a forger copies it from the line above."""
    return replace(line, text=_CARD.sub(lambda m: f"{m[1]}{card}", line.text)) if card else line


def without_line(item: Item, at: int) -> tuple[Any, str]:
    """The application without one of its lines of income, and that line in one text."""
    income = item.facts.income
    label, amount = income[at]
    return replace(item.facts, income=(*income[:at], *income[at + 1 :])), f"{label} {amount}"


def _job_hidden(household: Household, dossier: Dossier, draw: Draw, name: str, *, relabel: bool) -> Retold | None:
    """A job's papers and its line of income are gone; None where nothing else would be left to live on."""
    working = [n for n, job in enumerate(household.jobs) if at_work(job, household.asof)]
    others = len(household.businesses) + len(current(household.benefits, household.asof)) + len(household.rentals)
    papers = by_place(of_kind(dossier, "paystub", "w2"))
    deposits = {b.pair.split(":")[1] for i in of_kind(dossier, "bank_statement") for b in i.facts.bookings
                if b.category == "payroll" and b.pair}  # fmt: skip
    among = [n for n in working if n in papers and (str(n) in deposits or not relabel)]
    if not among or len(working) + others < 2:
        return None
    number = draw.at("job").pick(among)
    job = household.jobs[number]
    gone = [*papers[number], *(i for i in of_kind(dossier, "voe") if i.facts.employer == job.employer)]
    facts: dict[str, Any] = {}
    more = [left_out(name, item) for item in papers[number]]
    for item in of_kind(dossier, "assistance_application"):
        # Lines of wages come first, one for each job, in their order.
        facts[item.key], line = without_line(item, working.index(number))
        more.append(Change(name, item.key, None, line, None))
    if relabel:
        found = _as_gifts(household, dossier, number, draw)
        if not found:
            return None
        for key, (statement, lines) in found.items():
            facts[key] = statement
            more += [reworded(name, key, old, new) for old, new in lines]
    return told(dossier, name, facts, fields=(), more=more, without=[i.key for i in gone])


def _as_gifts(
    household: Household, dossier: Dossier, number: int, draw: Draw
) -> dict[str, tuple[Any, list[tuple[Booking, Booking]]]]:
    """Statements on which a job's deposits come from somebody, or as cheques."""
    own = draw.at("words")
    who, way = someone(own), own.pick(("person", "person", "deposit"))

    def disguise(clerk: Clerk, line: Booking) -> Booking:
        text = clerk.person(line.date, who, arrives=True) if way == "person" else clerk.deposit(line.date)
        return replace(line, text=text, category="other", pair="")

    return disguised(household, dossier, lambda b: b.pair.startswith(f"pay:{number}:"), disguise, draw)


@TAMPERS.declare("hidden-job", Split.TRAIN, "story")
def hidden_job(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A job is kept back with all its papers, though its pay goes on arriving at the accounts."""
    return _job_hidden(household, dossier, draw, "hidden-job", relabel=False)


@TAMPERS.declare("hidden-job-relabelled", Split.TEST, "story")
def hidden_job_relabelled(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A job is kept back with all its papers, and its pay is worded as what a friend sends."""
    return _job_hidden(household, dossier, draw, "hidden-job-relabelled", relabel=True)


def _account_hidden(household: Household, dossier: Dossier, draw: Draw, name: str, *, relabel: bool) -> Retold | None:
    """An account's statements are gone; None where it is the only one, or nothing shows that it exists."""
    sent = statements_of(household, dossier)
    ends = {b.pair: n for n, run in enumerate(household.bookings) for b in run if b.category.startswith("transfer")}
    of_account = {
        n: {b.pair for b in run if b.pair.startswith("transfer:")} for n, run in enumerate(household.bookings)
    }
    among = [
        n
        for n in sent
        if len(sent) > 1
        and any(b.pair in of_account[n] and b.pair in ends for m, items in sent.items() if m != n for i in items
                for b in i.facts.bookings)
    ]  # fmt: skip
    if not among:
        return None
    number = draw.at("account").pick(among)
    account, gone = household.accounts[number], sent[number]
    kept = tuple(i for i in dossier if i not in gone)
    facts: dict[str, Any] = {}
    more = [left_out(name, item) for item in gone]
    stated = "savings" if account.kind == "savings" else "checking"
    if not any(household.accounts[n].kind == account.kind for n in sent if n != number):
        for item in of_kind(dossier, "assistance_application"):
            assets = tuple(a for a in item.facts.assets if not a[0].lower().startswith(stated))
            hidden = [a for a in item.facts.assets if a not in assets]
            if hidden:
                facts[item.key] = replace(item.facts, assets=assets)
                more += [Change(name, item.key, None, f"{label} {amount}", None) for label, amount in hidden]
    if relabel:
        for key, (statement, lines) in _as_purchases(household, kept, of_account[number], draw).items():
            facts[key] = statement
            more += [reworded(name, key, old, new) for old, new in lines]
    return told(dossier, name, facts, fields=(), more=more, without=[i.key for i in gone])


def _as_purchases(
    household: Household, dossier: Dossier, pairs: set[str], draw: Draw
) -> dict[str, tuple[Any, list[tuple[Booking, Booking]]]]:
    """Statements on which transfers with an account are purchases and payments, coming back as somebody's payment."""
    own = draw.at("words")
    who = someone(own)

    def disguise(clerk: Clerk, line: Booking) -> Booking:
        if line.amount > 0:
            return replace(line, text=clerk.person(line.date, who, arrives=True), category="other", pair="")
        if own.chance(0.4):
            return replace(line, text=clerk.person(line.date, who, arrives=False), category="other", pair="")
        shop = choose(favourites("large", clerk.account.address, own), own)
        return replace(line, text=clerk.card(line.date, shop), category="card", pair="")

    return disguised(household, dossier, lambda b: b.pair in pairs, disguise, draw)


@TAMPERS.declare("hidden-account", Split.TUNE, "story")
def hidden_account(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """An account is kept back, though transfers to it or from it stand on the statements of another."""
    return _account_hidden(household, dossier, draw, "hidden-account", relabel=False)


@TAMPERS.declare("hidden-account-relabelled", Split.TEST, "story")
def hidden_account_relabelled(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """An account is kept back, and the transfers with it are worded as purchases and payments between people."""
    return _account_hidden(household, dossier, draw, "hidden-account-relabelled", relabel=True)


@TAMPERS.declare("hidden-debt", Split.TUNE, "story")
def hidden_debt(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A debt is kept back: its payments are worded as purchases, the application has less, no credit report is sent."""
    lines = [b for i in of_kind(dossier, "bank_statement") for b in i.facts.bookings if b.category == "debt"]
    among = [
        d for d in household.debts
        if d.kind != "mortgage" and d.monthly_payment > 40
        and any(d.creditor.lower()[:10] in b.text.lower() for b in lines)
    ]  # fmt: skip
    if not among:
        return None
    debt, own = draw.at("debt").pick(among), draw.at("words")
    sort = own.pick(("grocery", "shop", "large"))

    def disguise(clerk: Clerk, line: Booking) -> Booking:
        shop = choose(favourites(sort, clerk.account.address, own), own)
        return replace(line, text=clerk.card(line.date, shop), category="card")

    def named(line: Booking) -> bool:
        return line.category == "debt" and debt.creditor.lower()[:10] in line.text.lower()

    facts: dict[str, Any] = {}
    more: list[Change] = []
    for key, (statement, changed) in disguised(household, dossier, named, disguise, draw).items():
        facts[key] = statement
        more += [reworded("hidden-debt", key, old, new) for old, new in changed]
    for item in of_kind(dossier, "assistance_application"):
        expenses, line = _less(item.facts.expenses, debt.kind, debt.monthly_payment)
        if line:
            facts[item.key] = replace(item.facts, expenses=expenses)
            more.append(Change("hidden-debt", item.key, None, line, None))
    credit = of_kind(dossier, "credit_report")
    more += [left_out("hidden-debt", item) for item in credit]
    return told(dossier, "hidden-debt", facts, fields=(), more=more, without=[i.key for i in credit])


_WORDS = {"auto": "auto loan", "lease": "auto lease", "student": "student", "card": "credit card",
          "store_card": "credit card", "personal": "installment", "heloc": "second mortgage"}  # fmt: skip


def _less(
    expenses: Sequence[tuple[str, Decimal]], kind: str, payment: Decimal
) -> tuple[tuple[tuple[str, Decimal], ...], str]:
    """The expenses less a payment: its line is smaller, or gone where little would be left of it."""
    out: list[tuple[str, Decimal]] = []
    found = ""
    for label, amount in expenses:
        if not found and _WORDS.get(kind, "-") in label.lower():
            found = f"{label} {amount}"
            if amount - payment > 20:
                out.append((label, amount - payment))
        else:
            out.append((label, amount))
    return tuple(out), found
