"""Bank statements written as documents: invented lines, balances that follow from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from extractors.document import Document, Field, Reading, Row, Status, Value
from extractors.source import Reader

Line0 = tuple[dt.date, str, Decimal]


def day(text: str) -> dt.date:
    """A day from its ISO form."""
    return dt.date.fromisoformat(text)


def lines(*texts: str) -> tuple[Line0, ...]:
    """Bookings of 2026 from `03-05 words -12.00`."""
    made = []
    for text in texts:
        when, *words, amount = text.split()
        made.append((day(f"2026-{when}"), " ".join(words), Decimal(amount)))
    return tuple(made)


def _reading(value: Value) -> Reading:
    return Reading(value, str(value), (), 0.99, Reader.TEXT_LAYER)


def paper(
    kind: str,
    values: Mapping[str, Value],
    *,
    name: str = "d9",
    rows: Mapping[str, Sequence[Mapping[str, Value]]] | None = None,
) -> Document:
    """A document of a kind, every value proved."""
    tables = {
        table: tuple(Row({c: _reading(v) for c, v in row.items()}, 1, Status.PROVED) for row in listed)
        for table, listed in (rows or {}).items()
    }
    fields = tuple(Field(n, _reading(v), Status.PROVED) for n, v in values.items())
    return Document(name, f"{name}.pdf", (1,), kind, 1.0, fields, tables)


def statement(
    name: str,
    start: str,
    end: str,
    opening: str,
    booked: Sequence[Line0],
    *,
    digits: str = "4417",
    kind: str = "Everyday Checking",
    closing: str | None = None,
    bank: str = "Lake Bank",
) -> Document:
    """A bank statement whose closing balance follows from its lines unless it is given."""
    after = Decimal(opening) + sum((amount for _, _, amount in booked), Decimal(0))
    values: dict[str, Value] = {
        "bank_name": bank,
        "account_holder": "Ruth Delgado",
        "account_number_last4": digits,
        "account_type": kind,
        "period_start": day(start),
        "period_end": day(end),
        "opening_balance": Decimal(opening),
        "closing_balance": after if closing is None else Decimal(closing),
    }
    rows: list[dict[str, Value]] = [
        {"date": when, "description": words, "amount": amount} for when, words, amount in booked
    ]
    return paper("bank_statement", values, name=name, rows={"transactions": rows})
