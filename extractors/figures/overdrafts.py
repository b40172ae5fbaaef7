"""Payments that an account could not bear: charges for those the bank paid and for those it returned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.figures.bank_lines import Account, Line
from extractors.figures.bank_words import charge_words, deposit_words, is_card_line
from extractors.figures.payees import payee

_BACK: Final = dt.timedelta(days=5)
"""A payment is sent back within two banking days (Regulation CC; Nacha rules), five days over a long weekend."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge for an item that the balance did not cover."""

    line: Line
    paid: bool
    """Whether the bank paid the item all the same; else it returned it."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A payment that was sent back: both lines together come to nothing."""

    payment: Line
    back: Line


def returned_payments(account: Account) -> tuple[Returned, ...]:
    """The payments that came back to the account within days for the same amount, each once."""
    found: list[Returned] = []
    used: set[str] = set()
    for back in account.lines:
        sort = deposit_words(back.text)
        if back.amount <= 0 or sort not in ("returned", "returned_or_refund"):
            continue
        near = [
            x
            for x in account.lines
            if x.amount == -back.amount and x.ref not in used and dt.timedelta(0) <= back.day - x.day <= _BACK
        ]
        near = [x for x in near if sort == "returned" or not is_card_line(back.text)]
        words = set(payee(back.text).split())
        best = max(near, key=lambda x: (len(words & set(payee(x.text).split())), x.day, x.ref), default=None)
        if best is not None:
            used.add(best.ref)
            found.append(Returned(best, back))
    return tuple(found)


def charges_of(
    account: Account, returned: Sequence[Returned], balances: Mapping[dt.date, Decimal]
) -> tuple[Charge, ...]:
    """Every charge for an overdraft or a returned item; words that fit both are settled by what the account shows."""
    backs = {r.back.day for r in returned}
    made = []
    for line in account.lines:
        sort = charge_words(line.text) if line.amount < 0 else None
        if sort == "short":
            # The words stand for both: an item that came back, or a balance that stayed up, says that it was returned.
            came_back = any(abs((line.day - day).days) <= 1 for day in backs)
            sort = "returned" if came_back or balances.get(line.day, Decimal(-1)) >= 0 else "paid"
        if sort in ("paid", "returned"):
            made.append(Charge(line, sort == "paid"))
    return tuple(made)
