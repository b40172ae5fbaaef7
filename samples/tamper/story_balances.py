"""Stories about what stands in the accounts: balances raised or lowered, money that goes in circles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from samples.dossier import Change, Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.arrivals import someone
from samples.ledger.banking import Booking
from samples.ledger.banking_days import banking_day_from
from samples.ledger.clerk import Clerk, draw_payee
from samples.ledger.household import Household
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import ZERO, added, inserted, of_kind, rechained, reworded, told
from samples.tamper.story_rows import account_chosen, statements_of


def _stated(dossier: Dossier, kind: str, change: Decimal) -> dict[str, Any]:
    """The application with its line for such accounts changed by an amount, in whole dollars."""
    for item in of_kind(dossier, "assistance_application"):
        assets = [
            (
                label,
                max(ZERO, (amount + change).quantize(Decimal(1)) + ZERO) if label.lower().startswith(kind) else amount,
            )
            for label, amount in item.facts.assets
        ]
        if tuple(assets) != item.facts.assets:
            return {item.key: replace(item.facts, assets=tuple(assets))}
    return {}


@TAMPERS.declare("inflated-balance", Split.TRAIN, "story")
def inflated_balance(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """An account's statements open with thousands more than there were, and carry them to the last closing balance."""
    found = account_chosen(household, dossier, draw)
    if found is None:
        return None
    account, items = found
    rise = Decimal(draw.at("rise").whole(15, 240)) * 100
    if draw.at("uneven").chance(0.5):
        rise += draw.at("cents").cents(0, 99)
    facts = rechained(items, {}, rise)
    if draw.at("stated").chance(0.6):
        facts |= _stated(dossier, account.kind, rise)
    return told(dossier, "inflated-balance", facts)


@TAMPERS.declare("inflated-closing", Split.TUNE, "story")
def inflated_closing(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """An account's last statement closes with thousands more than its lines come to; nothing else on it is moved."""
    found = account_chosen(household, dossier, draw)
    if found is None:
        return None
    _, items = found
    rise = Decimal(draw.at("rise").whole(10, 150)) * 100
    statement = items[-1].facts
    facts: dict[str, Any] = {items[-1].key: replace(statement, closing=statement.closing + rise)}
    if draw.at("last line").chance(0.4) and statement.balances:
        last = statement.balances[-1] + rise
        facts = {items[-1].key: replace(facts[items[-1].key], balances=(*statement.balances[:-1], last))}
    return told(dossier, "inflated-closing", facts)


@TAMPERS.declare("lowered-balance", Split.TEST, "story")
def lowered_balance(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """Savings are hidden: an account's statements open with less than there was, as far as no line overdraws it."""
    among = {}
    for number, items in statements_of(household, dossier).items():
        least = min(min((i.facts.opening, *i.facts.balances)) for i in items)
        if least > 250:
            among[number] = (items, least)
    if not among:
        return None
    number = draw.at("account").pick(tuple(among))
    items, least = among[number]
    fall = (least * draw.at("share").whole(55, 98) / 100).quantize(Decimal("0.01"))
    facts = rechained(items, {}, -fall)
    if draw.at("stated").chance(0.6):
        facts |= _stated(dossier, household.accounts[number].kind, -fall)
    return told(dossier, "lowered-balance", facts)


@TAMPERS.declare("circular-deposits", Split.TEST, "story")
def circular_deposits(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """The same money comes in again and again as income and goes out to an own account between: balances agree."""
    sent = statements_of(household, dossier, "checking")
    if not sent or len(household.accounts) < 2:
        return None
    at = draw.at("at").pick(tuple(sent))
    away = draw.at("away").pick([n for n in range(len(household.accounts)) if n != at])
    account, other = household.accounts[at], household.accounts[away]
    own, amount = draw.at("words"), Decimal(draw.at("amount").whole(8, 46)) * 50 + ZERO
    clerk, there = Clerk(account, own.at("clerk")), Clerk(other, own.at("other clerk"))
    way = own.pick(("person", "deposit", "ach"))
    payee = draw_payee(own.pick(("CLIENT SERVICES", "CONSULTING", "CONTRACT PAY")), "PAYMENT", own, account.holders[0])
    who = someone(own)
    lines: dict[str, list[Booking]] = {}
    turns: list[tuple[dt.date, dt.date]] = []
    for item in sent[at]:
        for turn in range(own.whole(2, 4)):
            into = item.facts.start + dt.timedelta(days=2 + turn * 8 + own.whole(0, 2))
            turns.append((banking_day_from(into), banking_day_from(into + dt.timedelta(days=own.whole(2, 4)))))
    for into, out in turns:
        text = clerk.incoming(way, into, who, payee)
        _put(sent[at], lines, Booking(into, text, amount, "other"))
        _put(sent[at], lines, Booking(out, clerk.transfer(out, other, arrives=False), -amount, "transfer_out"))
        for items in (n for number, n in statements_of(household, dossier).items() if number == away):
            _put(items, lines, Booking(out, there.transfer(out, account, arrives=True), amount, "transfer_in"))
            if into != turns[0][0]:  # The first round begins with money that somebody lent.
                _put(items, lines, Booking(into, there.cash(into, arrives=False), -amount, "cash_out"))
    facts: dict[str, Any] = {}
    for items in statements_of(household, dossier).values():
        facts |= rechained(
            items, {i.key: inserted(i.facts.account, i.facts.bookings, lines.get(i.key, ())) for i in items}
        )
    more: list[Change] = [added("circular-deposits", key, line) for key, new in lines.items() for line in new]
    return told(dossier, "circular-deposits", facts, more=more)


def _put(items: tuple[Item, ...], lines: dict[str, list[Booking]], line: Booking) -> None:
    for item in items:
        if item.facts.start <= line.date <= item.facts.end:
            lines.setdefault(item.key, []).append(line)


@TAMPERS.declare("transfers-as-income", Split.TRAIN, "story")
def transfers_as_income(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """What came from an own account is worded as pay or as somebody's payment; amounts and balances are true."""
    among = {
        number: items
        for number, items in statements_of(household, dossier).items()
        if any(b.category == "transfer_in" for i in items for b in i.facts.bookings)
    }
    if not among:
        return None
    number = draw.at("account").pick(tuple(among))
    account, items, own = household.accounts[number], among[number], draw.at("words")
    clerk, who = Clerk(account, own.at("clerk")), someone(own)
    payee = draw_payee(own.pick(("ONSITE STAFFING", "BRIGHTWAY SVCS", "CLIENT SERVICES", "CONTRACT PAY")),
                       own.pick(("PAYROLL", "DIR DEP", "PAYMENT")), own, account.holders[0])  # fmt: skip
    way = own.pick(("ach", "ach", "person", "deposit"))
    facts: dict[str, Any] = {}
    more: list[Change] = []
    for item in items:
        lines = []
        for line in item.facts.bookings:
            new = line
            if line.category == "transfer_in":
                text = clerk.incoming(way, line.date, who, payee)
                new = replace(line, text=text, category="payroll" if way == "ach" else "other", pair="")
                more.append(reworded("transfers-as-income", item.key, line, new))
            lines.append(new)
        if tuple(lines) != item.facts.bookings:
            facts[item.key] = replace(item.facts, bookings=tuple(lines))
    return told(dossier, "transfers-as-income", facts, more=more)
