"""Stories about single lines of statements: deposits that never came, charges that vanish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Change, Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.arrivals import someone
from samples.ledger.banking import Account, Booking, Statement
from samples.ledger.banking_days import banking_day_from
from samples.ledger.clerk import Clerk, draw_payee
from samples.ledger.employers import draw_employer
from samples.ledger.household import Household
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import ZERO, added, by_place, inserted, kept_afloat, of_kind, rechained, removed, told

_CENT: Final = Decimal("0.01")


def statements_of(household: Household, dossier: Dossier, kind: str = "") -> dict[int, tuple[Item, ...]]:
    """The statements of each account, of one kind of account only where it is named."""
    return {
        number: items
        for number, items in sorted(by_place(of_kind(dossier, "bank_statement")).items())
        if not kind or household.accounts[number].kind == kind
    }


def account_chosen(
    household: Household, dossier: Dossier, draw: Draw, kind: str = ""
) -> tuple[Account, tuple[Item, ...]] | None:
    """One account of those whose statements are sent, or None."""
    among = statements_of(household, dossier, kind)
    if not among:
        return None
    number = draw.at("account").pick(tuple(among))
    return household.accounts[number], among[number]


def days_every(statement: Statement, first: dt.date, every: int) -> list[dt.date]:
    """The banking days of a statement's period that come so many days apart, counted from a day."""
    start = (statement.start - first).days
    days = [
        first + dt.timedelta(days=n) for n in range(-(-start // every) * every, (statement.end - first).days + 1, every)
    ]
    return [day for d in days if statement.start <= (day := banking_day_from(d)) <= statement.end]


def invented_income(account: Account, items: Sequence[Item], draw: Draw) -> dict[str, list[Booking]]:
    """Deposits that look like a second income: each on its day, in the bank's words, by statement."""
    income = sum((b.amount for i in items for b in i.facts.bookings if b.category == "payroll"), ZERO)
    months = Decimal(len(items))
    usual = max(Decimal(900), income / months)
    sort = draw.at("sort").weighted({"payroll": 5.0, "person": 2.0, "deposit": 2.0, "cash": 1.0})
    every = (
        draw.at("every").pick((7, 14, 14, 30)) if sort in ("payroll", "cash") else draw.at("every").pick((9, 15, 30))
    )
    each = usual * Decimal(draw.at("share").whole(22, 75)) / 100 * every / 30
    if draw.at("round").chance(0.35):
        each = (each / 50).quantize(Decimal(1)) * 50
    own = draw.at("words")
    clerk = Clerk(account, own.at("clerk"))
    entry = own.pick(("PAYROLL", "DIR DEP", "DIRECT DEP", "PAYMENTS"))
    payer = draw_employer(own.at("payer"), account.address.state).short
    payee, who = draw_payee(payer, entry, own.at("payee"), account.holders[0]), someone(own)
    first = items[0].facts.start + dt.timedelta(days=draw.at("first").whole(0, every - 1))
    out: dict[str, list[Booking]] = {}
    for item in items:
        for day in days_every(item.facts, first, every):
            swing = 0 if sort == "payroll" and own.chance(0.7) else own.whole(-12, 12)
            amount = (each * (100 + swing) / 100).quantize(_CENT)
            if sort == "cash":
                amount = (amount / 20).quantize(Decimal(1)) * 20 + ZERO
            text = clerk.ach_in(day, payee) if sort == "payroll" else clerk.incoming(sort, day, who, payee)
            category = "payroll" if sort == "payroll" else "cash_in" if sort == "cash" else "other"
            if amount > 0:
                out.setdefault(item.key, []).append(Booking(day, text, amount, category))
    return out


def unbalanced(statement: Statement, new: Sequence[Booking], gone: Sequence[Booking], *, totals: bool) -> Statement:
    """The statement with lines put in or taken out and nothing run again: each line keeps the balance that it had.

    A new line bears the balance before it plus its own amount, as whoever types it in reckons; the totals follow the
    lines only where `totals` says so, the balances of the period never.
    """
    kept = [(b, balance) for b, balance in zip(statement.bookings, statement.balances, strict=True) if b not in gone]
    for line in new:
        at = next((n for n, (other, _) in enumerate(kept) if other.date >= line.date), len(kept))
        before = kept[at - 1][1] if at else statement.opening
        kept.insert(at, (line, before + line.amount))
    lines = tuple(line for line, _ in kept)
    deposits = sum((b.amount for b in lines if b.amount > 0), ZERO)
    withdrawals = -sum((b.amount for b in lines if b.amount < 0), ZERO)
    out = replace(statement, bookings=lines, balances=tuple(balance for _, balance in kept))
    return replace(out, deposits=deposits, withdrawals=withdrawals) if totals else out


@TAMPERS.declare("inserted-deposits", Split.TRAIN, "story")
def inserted_deposits(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Deposits of an income that nobody has stand on the statements, and every balance is run again with them."""
    return _inserted(household, dossier, draw, "inserted-deposits", balanced=True)


@TAMPERS.declare("inserted-deposits-unbalanced", Split.TUNE, "story")
def inserted_deposits_unbalanced(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Deposits of an income that nobody has stand on the statements, and the balances are those without them."""
    return _inserted(household, dossier, draw, "inserted-deposits-unbalanced", balanced=False)


def _inserted(household: Household, dossier: Dossier, draw: Draw, name: str, *, balanced: bool) -> Retold | None:
    found = account_chosen(household, dossier, draw, "checking")
    if found is None:
        return None
    account, items = found
    new = invented_income(account, items, draw.at("income"))
    facts: dict[str, Any]
    if balanced:
        facts = rechained(items, {i.key: inserted(account, i.facts.bookings, new.get(i.key, ())) for i in items})
    else:
        totals = draw.at("totals").chance(0.5)
        facts = {i.key: unbalanced(i.facts, new[i.key], (), totals=totals) for i in items if new.get(i.key)}
    return told(dossier, name, facts, more=[added(name, key, line) for key, lines in new.items() for line in lines])


Doomed = Callable[[Booking], bool]


def _doomed(household: Household, items: Sequence[Item], draw: Draw) -> Doomed | None:
    """What somebody has to hide on these statements: returned items, a creditor's payments, cash, large bills."""
    debts = [d.creditor.lower()[:10] for d in household.debts]

    def overdrawn(line: Booking) -> bool:
        return line.category == "nsf"

    def owed(line: Booking) -> bool:
        return line.amount < 0 and line.category in ("debt", "support")

    def cash(line: Booking) -> bool:
        return line.category == "cash_out"

    def large(line: Booking) -> bool:
        return line.amount < -400 and line.category not in ("housing", "transfer_out")

    lines = [b for i in items for b in i.facts.bookings]
    among = {w: share for w, share in {overdrawn: 5.0, owed: 3.0, cash: 1.0, large: 1.0}.items() if any(map(w, lines))}
    if not among:
        return None
    wanted = draw.at("what").weighted(among)
    if wanted is owed and debts:
        texts = sorted({b.text.lower() for b in lines if owed(b)})
        named = [d for d in dict.fromkeys(debts) if any(d in text for text in texts)]
        if named:
            hidden = draw.at("which").some(named, draw.at("count").whole(1, 2))
            return lambda line: owed(line) and any(d in line.text.lower() for d in hidden)
    return wanted


@TAMPERS.declare("deleted-charges", Split.TRAIN, "story")
def deleted_charges(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Overdraft fees, a creditor's payments or cash are gone from the statements, and every balance is run again."""
    return _deleted(household, dossier, draw, "deleted-charges", balanced=True)


@TAMPERS.declare("deleted-charges-unbalanced", Split.TEST, "story")
def deleted_charges_unbalanced(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Overdraft fees, a creditor's payments or cash are gone from the statements, and the balances still know them."""
    return _deleted(household, dossier, draw, "deleted-charges-unbalanced", balanced=False)


def _deleted(household: Household, dossier: Dossier, draw: Draw, name: str, *, balanced: bool) -> Retold | None:
    found = account_chosen(household, dossier, draw)
    if found is None:
        return None
    _, items = found
    doomed = _doomed(household, items, draw)
    if doomed is None:
        return None
    return without_lines(dossier, items, doomed, draw, name, balanced=balanced)


def without_lines(
    dossier: Dossier, items: Sequence[Item], doomed: Doomed, draw: Draw, name: str, *, balanced: bool
) -> Retold | None:
    """The statements without the lines that a claim takes; the balances are run again or stay as they were."""
    gone = {i.key: [b for b in i.facts.bookings if doomed(b)] for i in items}
    if balanced:
        kept = {i.key: [b for b in i.facts.bookings if not doomed(b)] for i in items}
        facts = kept_afloat(items, kept, draw.at("spare").cents(4, 420))
    else:
        totals = draw.at("totals").chance(0.5)
        facts = {i.key: unbalanced(i.facts, (), gone[i.key], totals=totals) for i in items if gone[i.key]}
    more: list[Change] = [removed(name, key, line) for key, lines in gone.items() for line in lines]
    return told(dossier, name, facts, more=more)


@TAMPERS.declare("removed-income", Split.TUNE, "story")
def removed_income(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Deposits of an income that is not to be known are gone from the statements, and every balance is run again."""
    found = account_chosen(household, dossier, draw, "checking")
    if found is None:
        return None
    _, items = found
    sorts = ("cash_in", "business", "rent_in", "benefit", "payroll")
    there = {b.category for i in items for b in i.facts.bookings if b.amount > 0}
    among = {sort: weight for sort, weight in zip(sorts, (3.0, 3, 3, 1, 1), strict=True) if sort in there}
    if not among:
        return None
    sort = draw.at("sort").weighted(among)
    pairs = sorted(
        {b.pair.split(":")[1] for i in items for b in i.facts.bookings if b.category == "payroll" and b.pair}
    )
    job = draw.at("job").pick(pairs) if sort == "payroll" and pairs else ""

    def doomed(line: Booking) -> bool:
        return line.category == sort and line.amount > 0 and (not job or line.pair.startswith(f"pay:{job}:"))

    return without_lines(dossier, items, doomed, draw, "removed-income", balanced=True)
