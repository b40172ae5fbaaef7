"""What came in at the bank, and as what: pay, benefits, own money, refunds, loans, cash and the unexplained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from extractors.figures.bank_known import Known
from extractors.figures.bank_lines import Account, Line
from extractors.figures.bank_words import BENEFITS, deposit_words
from extractors.figures.expression import CENTS
from extractors.figures.ground import Ground
from extractors.figures.payees import payee, without_names

REGULAR: Final = frozenset(("payroll", *BENEFITS))
"""What the income of a month is taken from where it is not given."""
_EXPLAINED: Final = REGULAR | {"transfer", "returned", "interest"}
_EARLY, _LATE = dt.timedelta(days=2), dt.timedelta(days=7)
"""Pay arrives up to two days before its date (early-pay accounts) and a cheque up to a week after it."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """A line that came in, and as what."""

    line: Line
    sort: str
    """payroll, social_security, unemployment, pension, support, benefit, transfer, refund, returned, cash, paid_in,
    person, loan, gambling, business, rental, interest, other."""
    payer: str
    proof: str
    """What says so: words, employer, net pay, other account."""
    large: bool = False
    """Whether it is above the rule's share of a month's income and nothing explains it."""


def _sorted(line: Line, account: Account, known: Known, moved: Mapping[str, str]) -> Deposit:
    payer = payee(line.text, account.holders)
    if line.ref in moved:
        return Deposit(line, moved[line.ref], payer, "other account" if moved[line.ref] == "transfer" else "payment")
    sort = deposit_words(without_names(line.text, account.holders))
    if sort == "returned_or_refund":
        sort = "refund"
    if any(p.amount == line.amount and p.day - _EARLY <= line.day <= p.day + _LATE for p in known.pays):
        return Deposit(line, "payroll", payer, "net pay")
    if sort in ("other", "payroll", "paid_in") and known.is_employer(payer):
        return Deposit(line, "payroll", payer, "employer")
    return Deposit(line, sort, payer, "words")


def deposits_of(accounts: Sequence[Account], known: Known, moved: Mapping[str, str]) -> tuple[Deposit, ...]:
    """Every line that came in with its sort; `moved` gives those whose other side was seen."""
    made = [_sorted(x, a, known, moved) for a in accounts for x in a.lines if x.amount > 0]
    return tuple(sorted(made, key=lambda d: (d.line.day, d.line.account, d.line.ref)))


def large_deposits(
    deposits: Sequence[Deposit], income: Decimal | None, ground: Ground
) -> tuple[tuple[Deposit, ...], Decimal | None]:
    """The deposits with the large ones marked, and the amount above which they are; none without a known income."""
    share = ground.rule("large-deposit-share")
    if share is None or income is None or income <= 0:
        return tuple(deposits), None
    limit = (share.value * income).quantize(CENTS, rounding=ROUND_HALF_UP)
    return tuple(
        Deposit(d.line, d.sort, d.payer, d.proof, d.line.amount > limit and d.sort not in _EXPLAINED) for d in deposits
    ), limit
