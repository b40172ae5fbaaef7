"""A derived figure: an amount that says how it came about and which fields it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extractors.document import Status


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
