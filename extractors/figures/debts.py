"""Monthly debts from the borrower's own credit report: open accounts, each once, those of others left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.document import Document, Row
from extractors.figures.figure import Figure
from extractors.figures.figure_math import cell_amount, cell_text, cents, plain, weakest

_CLOSED = re.compile(r"clos|paid|transfer|refinanc|charge|collection", re.IGNORECASE)
_OTHERS = re.compile(r"auth|^a$|terminated|^t$|deceased|^x$", re.IGNORECASE)
_MORTGAGE = re.compile(r"mtg|mort|real estate|^m$|home ?loan|fha|va loan|heloc", re.IGNORECASE)


def counts_as_debt(row: Row) -> bool:
    """Whether a tradeline is an obligation each month: a payment, not closed, not another person's account."""
    payment = cell_amount(row, "monthly_payment")
    balance = cell_amount(row, "balance")
    if not payment or (balance is not None and balance <= 0):
        return False
    return not _CLOSED.search(cell_text(row, "status")) and not _OTHERS.search(cell_text(row, "responsibility").strip())


def _same_account(first: Row, second: Row) -> bool:
    """Whether two tradelines are one account that several bureaus report: payment, opening and figures agree."""
    if cell_amount(first, "monthly_payment") != cell_amount(second, "monthly_payment"):
        return False
    if cell_amount(first, "balance") != cell_amount(second, "balance"):
        return False
    numbers = [re.sub(r"\W|x", "", cell_text(r, "account_number").lower()) for r in (first, second)]
    if all(numbers):
        short = min(map(len, numbers))
        return numbers[0][:short] == numbers[1][:short]
    return cell_text(first, "creditor").lower() == cell_text(second, "creditor").lower()


def debt_rows(report: Document) -> Iterator[tuple[int, Row]]:
    """The tradelines that count, each account once, with their place in the report."""
    kept: list[Row] = []
    for index, row in enumerate(report.rows.get("tradelines", ())):
        if counts_as_debt(row) and not any(_same_account(row, k) for k in kept):
            kept.append(row)
            yield index, row


def debt_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """The debts of each credit report together, and those that are mortgages apart."""
    for report in documents:
        if report.kind != "credit_report":
            continue
        party = report.text("consumer_name") or ""
        rows = list(debt_rows(report))
        mortgages = [(i, r) for i, r in rows if _MORTGAGE.search(cell_text(r, "account_type"))]
        yield from _sum("expense.debts.monthly", party, report, rows, "payments of all open tradelines, each once")
        yield from _sum("expense.housing.monthly", party, report, mortgages, "payments of open mortgage tradelines")


def _sum(name: str, party: str, report: Document, rows: Sequence[tuple[int, Row]], method: str) -> Iterator[Figure]:
    if not rows:
        return
    payments = [cell_amount(row, "monthly_payment") or Decimal(0) for _, row in rows]
    yield Figure(
        name,
        party,
        cents(sum(payments, Decimal(0))),
        method,
        " + ".join(plain(p) for p in payments),
        tuple(f"{report.id}.tradelines[{index}].monthly_payment" for index, _ in rows),
        weakest(row.status for _, row in rows),
    )
