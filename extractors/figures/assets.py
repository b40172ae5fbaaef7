"""Money in the bank: the closing balance of each account's latest statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.document import Document
from extractors.figures.figure import Figure
from extractors.figures.names import organisation_key
from extractors.figures.statuses import field_status, weakest
from extractors.figures.wages import money


def _last4(statement: Document) -> str:
    number = statement.text("account_number_last4") or statement.text("account_number") or ""
    return re.sub(r"\D", "", number)[-4:]


def latest_statements(documents: Sequence[Document]) -> list[Document]:
    """The newest statement of each account that has a closing balance; without a number, a bank is one account."""
    newest: dict[tuple[str, str], Document] = {}
    for statement in documents:
        if statement.kind != "bank_statement" or statement.amount("closing_balance") is None:
            continue
        digits = _last4(statement)
        bank = organisation_key(statement.text("bank_name") or "")
        key = next((k for k in newest if digits and k[1] == digits and (not k[0] or not bank or k[0] == bank)), None)
        key = key or (bank, digits)
        held = newest.get(key)
        if held is None or (statement.date("period_end") or dt.date.min) > (held.date("period_end") or dt.date.min):
            newest[key] = statement
    return list(newest.values())


def asset_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """Each account's closing balance, and their sum for the household."""
    statements = latest_statements(documents)
    names: dict[str, int] = {}
    for statement in statements:
        balance = statement.amount("closing_balance") or Decimal(0)
        label = _last4(statement) or "account"
        names[label] = names.get(label, 0) + 1
        suffix = f"-{names[label]}" if names[label] > 1 else ""
        yield Figure(
            f"asset.balance.{label}{suffix}",
            statement.text("account_holder") or "",
            money(balance),
            "closing balance of the latest statement",
            str(balance),
            (f"{statement.id}.closing_balance",),
            field_status(statement, "closing_balance"),
        )
    if statements:
        balances = [s.amount("closing_balance") or Decimal(0) for s in statements]
        yield Figure(
            "asset.total",
            "",
            money(sum(balances, Decimal(0))),
            "sum of the closing balances",
            " + ".join(str(b) for b in balances),
            tuple(f"{s.id}.closing_balance" for s in statements),
            weakest([field_status(s, "closing_balance") for s in statements]),
        )
