"""A derived figure: an amount that says how it came about, which rules it follows and which readings it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extractors.document import Status
from extractors.figures import expression as ex
from extractors.figures.expression import Expression


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a case, ready to be defended: the formula in numbers, the method in words, the fields behind it."""

    name: str
    """`income.base.monthly`, `expense.debts`, `asset.balance`, `ratio.dti`, … as fixed for the result documents."""
    party: str
    """Whose it is: a person's name as printed, or empty for the household."""
    amount: Decimal
    method: str
    formula: str
    inputs: tuple[str, ...]
    """`d1.gross_pay`, `d3.tradelines[0].monthly_payment`, …"""
    status: Status
    tree: Expression | None = None
    """The expression that amount, formula, inputs and status come from."""
    of: str = ""
    """What it is of, where a party has several: an employer, a business, a property, an account, a creditor."""
    why: str = ""
    """Why this method and not another."""
    alternatives: tuple[Figure, ...] = ()
    """What the other methods give, the first best."""
    used: bool = True
    """Whether it counts: a programme that must not use financial papers counts none, and an alternative does not."""


def figure(
    name: str,
    party: str,
    tree: Expression,
    method: str,
    *,
    of: str = "",
    why: str = "",
    alternatives: tuple[Figure, ...] = (),
    used: bool = True,
    places: Decimal = ex.CENTS,
) -> Figure:
    """A figure from its tree; `places` is what its amount is rounded to, once, at the top."""
    amount = ex.value(tree).quantize(places, rounding=ROUND_HALF_UP)
    return Figure(
        name,
        party,
        amount,
        method,
        ex.formula(tree),
        ex.inputs(tree),
        ex.status(tree),
        tree,
        of,
        why,
        alternatives,
        used,
    )
