"""Balances: what each account's latest statement closes with, and all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.document import Document
from extractors.figures.figure import Figure
from extractors.figures.figure_math import cents, employer_key, plain, status_of, weakest


def _account(statement: Document) -> tuple[str, str]:
    return employer_key(statement.text("bank_name") or ""), statement.text("account_number_last4") or ""


def _latest(statements: Sequence[Document]) -> list[Document]:
    """The statement with the last closing day of each account; one without a number stands for itself."""
    kept: dict[tuple[str, str], Document] = {}
    for statement in statements:
        key = _account(statement)
        if not key[1]:
            key = (key[0], statement.id)
        held = kept.get(key)
        if held is None or _end(statement) > _end(held):
            kept[key] = statement
    return list(kept.values())


def _end(statement: Document) -> dt.date:
    return statement.date("period_end") or dt.date.min


def asset_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """A balance for each account, and their sum where there are several."""
    found = []
    for statement in _latest([d for d in documents if d.kind == "bank_statement"]):
        balance = statement.amount("closing_balance")
        if balance is None:
            continue
        last4 = statement.text("account_number_last4")
        figure = Figure(
            f"asset.balance.{last4}" if last4 else "asset.balance",
            statement.text("account_holder") or "",
            cents(balance),
            "closing balance of the latest statement",
            plain(balance),
            (f"{statement.id}.closing_balance",),
            status_of(statement, "closing_balance"),
        )
        found.append(figure)
        yield figure
    if len(found) > 1:
        yield Figure(
            "asset.total",
            "",
            cents(sum((f.amount for f in found), Decimal(0))),
            "balances of all accounts",
            " + ".join(plain(f.amount) for f in found),
            tuple(name for f in found for name in f.inputs),
            weakest(f.status for f in found),
        )
