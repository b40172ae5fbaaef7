"""What a profit and loss statement prints beside its lines: totals, the period in words, months."""

from __future__ import annotations

from decimal import Decimal

from samples.ledger.other_papers import ProfitAndLoss
from samples.looks.letter_pen import Value, money_says
from samples.sheet import field
from samples.style import Style


def revenue_total(books: ProfitAndLoss) -> Decimal:
    """The sum of the revenue lines."""
    return sum((amount for _, amount in books.revenue), Decimal("0.00"))


def expense_total(books: ProfitAndLoss) -> Decimal:
    """The sum of the expense lines."""
    return sum((amount for _, amount in books.expenses), Decimal("0.00"))


def values_of(books: ProfitAndLoss, style: Style) -> dict[str, Value]:
    """What the statement's sentences can state."""
    return {
        "name": Value(books.person.name, field("name", books.person.name)),
        "business": Value(books.business, field("business", books.business)),
        "start": Value(style.day(books.start), field("start", books.start)),
        "end": Value(style.day(books.end), field("end", books.end)),
        "signed": Value(style.day(books.signed), field("signed", books.signed)),
        "profit": Value(style.amount(books.profit), money_says("profit", books.profit)),
    }
