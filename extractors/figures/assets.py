"""Money in the bank: each account's closing balance, what of it is a reserve, and what it was on average."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.document import Document
from extractors.figures import expression as ex
from extractors.figures.balances import average_tree
from extractors.figures.bank_lines import Account, accounts_of
from extractors.figures.expression import Read
from extractors.figures.figure import Figure, figure

_RETIREMENT: Final = re.compile(
    r"\b(ira|roth|sep|simple|40[13] ?\(?[abk]\)?|457|tsp|retirement|pension|annuity|keogh)\b", re.I
)
"""Accounts that do not count as reserves (Servicing Guide D2-1-01: non-retirement cash reserves)."""


def is_reserve(account: Account) -> bool:
    """Whether an account's money can be drawn without touching savings for retirement."""
    latest = account.latest
    told = (account.kind, (latest.text("account_type") or "") if latest else "")
    return not any(_RETIREMENT.search(words) for words in told)


def _closing(account: Account) -> Read | None:
    return ex.read(account.latest, "closing_balance", "closing balance") if account.latest else None


def asset_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """Each account's closing balance and average balance, their sum, and the part of it that is a reserve."""
    accounts = accounts_of(documents)
    held: list[Read] = []
    reserves: list[Read] = []
    for account in accounts:
        closing, latest = _closing(account), account.latest
        if closing is None or latest is None:
            continue
        held.append(closing)
        if is_reserve(account):
            reserves.append(closing)
        holder = latest.text("account_holder") or ""
        yield figure(
            f"asset.balance.{account.label}",
            holder,
            closing,
            "closing balance of the latest statement",
            of=account.digits or account.bank,
        )
        tree = next((average_tree(p) for p in account.periods if p.document.id == latest.id), None)
        if tree is not None:
            yield figure(
                f"asset.average_balance.{account.label}",
                holder,
                tree,
                "average daily balance of the latest statement",
                of=account.digits or account.bank,
                used=False,
                why="shows whether the closing balance is usual; the closing balance counts",
            )
    if held:
        yield figure("asset.total", "", ex.total(held), "sum of the closing balances")
    if reserves:
        yield figure("asset.reserves", "", ex.total(reserves), "sum of the closing balances without retirement savings")
