"""Accounts as a household opens them: where it banks, in whose names, and when the statements close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.banks import Institution, banks_near
from samples.ledger.mortgages import cents
from samples.ledger.parties import Address, Person

_LIKELY = {"national": 2.6, "regional": 2.2, "community": 1.6, "union": 1.9, "online": 0.7}
"""How often a household banks with one of each sort of institution; local ones are fewer, so each is likelier."""


def _bank(state: str, draw: Draw) -> Institution:
    return draw.weighted({i: _LIKELY[i.size] * (2.0 if i.states else 1.0) for i in banks_near(state)})


def _account(
    place: Institution, kind: str, holders: tuple[Person, ...], address: Address, cycle_day: int, draw: Draw
) -> Account:
    products = place.checking if kind == "checking" else place.savings
    youngest = max(person.born for person in holders)
    adult = min(youngest.year + 18, 2024)
    opening = draw.weighted({"thin": 30.0, "some": 50, "ample": 20})
    low, high = {"thin": (2, 240), "some": (180, 2600), "ample": (2200, 9500)}[opening]
    if kind == "savings":
        low, high = {"thin": (5, 60), "some": (50, 1500), "ample": (1500, 14000)}[opening]
    return Account(
        bank=place.bank,
        holders=holders,
        address=address,
        number=draw.digits(draw.pick((9, 10, 10, 10, 11, 12, 12))),
        kind=kind,
        product=draw.pick(products),
        opened=dt.date(draw.whole(max(adult, 1985), 2024), draw.whole(1, 12), draw.whole(1, 28)),
        opening=cents(draw.cents(low, high)),
        cycle_day=cycle_day,
    )


def open_accounts(borrowers: Sequence[Person], address: Address, draw: Draw) -> tuple[Account, ...]:
    """One to four accounts, the first of them the checking account that most of the money passes through.

    Couples hold accounts jointly, apart, or both; savings may lie at another bank; numbers end in different digits.
    """
    plan = draw.at("plan")
    couple = len(borrowers) > 1
    own, both = (borrowers[0],), tuple(borrowers)
    main = _bank(address.state, draw.at("bank"))
    cycle = plan.pick((31, 31, 31, plan.whole(3, 28), plan.whole(3, 28)))
    shape = plan.weighted({"one": 27.0, "savings": 38, "second": 13, "second_savings": 14, "four": 8})
    first = both if couple and plan.chance(0.68) else own
    wanted: list[tuple[Institution, str, tuple[Person, ...], int]] = [(main, "checking", first, cycle)]
    other = main if plan.chance(0.3) else _bank(address.state, draw.at("second_bank"))
    other_cycle = cycle if other is main else plan.pick((31, plan.whole(2, 28)))
    if shape in ("savings", "second_savings", "four"):
        keeper = main if plan.chance(0.75) else other
        wanted.append((keeper, "savings", first, cycle if keeper is main else other_cycle))
    if shape in ("second", "second_savings", "four"):
        wanted.append((other, "checking", (borrowers[-1],) if couple and plan.chance(0.7) else own, other_cycle))
    if shape == "four":
        wanted.append((other, "savings", (borrowers[-1],), other_cycle))
    accounts: list[Account] = []
    for index, (place, kind, holders, day) in enumerate(wanted):
        stream = draw.at(f"account:{index}")
        account = _account(place, kind, holders, address, day, stream)
        while account.last4 in {a.last4 for a in accounts}:
            account = _account(place, kind, holders, address, day, stream)
        accounts.append(account)
    return tuple(accounts)
