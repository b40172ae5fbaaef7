"""What housing takes a month: the mortgage for which relief is asked, with what its payment does not contain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.debts import Debt, accounts_owed, same_number
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.obligations import cell_amount, cell_text, sort_of
from extractors.figures.payees import likeness
from extractors.figures.rental import same_address

NAME: Final = "expense.housing.monthly"
_DUES: Final = "expense.hoa.monthly"


@dataclass(frozen=True, slots=True)
class Subject:
    """The mortgage for which relief is asked: its newest statement, and the accounts that report it."""

    statement: Document | None
    accounts: tuple[Debt, ...]
    sure: bool
    """False where several mortgages are reported and nothing tells which one is meant."""


def subject_mortgage(documents: Sequence[Document]) -> Subject:
    """The mortgage of the case: by the application's loan number or address, else the only one."""
    statements = [d for d in documents if d.kind == "mortgage_statement" and (d.amount("monthly_payment") or 0) > 0]
    applied = [d for d in documents if d.kind == "assistance_application"]
    loan = next((n for d in applied if (n := d.text("loan_number"))), None)
    home = next((place for d in applied if (place := d.text("property_address"))), None)
    ours = (
        [d for d in statements if loan and _ends_alike(d.text("loan_number_last4"), loan)]
        or [d for d in statements if home and same_address(d.text("property_address") or "", home)]
        or statements
    )
    statement = max(ours, key=lambda d: (d.date("statement_date") or dt.date.min, d.id), default=None)
    mortgages = [d for d in accounts_owed(documents) if sort_of(d.row) == "mortgage"]
    if statement is not None:
        matched = tuple(d for d in mortgages if _is_of(d, statement))
        return Subject(statement, matched or (tuple(mortgages) if len(mortgages) == 1 else ()), sure=True)
    by_number = tuple(d for d in mortgages if loan and same_number(cell_text(d.row, "account_number"), loan))
    found = by_number or tuple(mortgages)
    return Subject(None, found, sure=len(found) <= 1)


def _ends_alike(last: str | None, loan: str) -> bool:
    return bool(last) and "".join(c for c in loan if c.isalnum()).endswith(last or "?")


def _is_of(debt: Debt, statement: Document) -> bool:
    number = cell_text(debt.row, "account_number")
    last = statement.text("loan_number_last4")
    if last and number and same_number(number, last):
        return True
    servicer, creditor = statement.text("servicer_name") or "", cell_text(debt.row, "creditor")
    named = bool(servicer and creditor) and bool(likeness(creditor.lower(), servicer))
    owed, principal = cell_amount(debt.row, "balance"), statement.amount("principal_balance")
    near = owed is not None and principal is not None and abs(owed - principal) <= _NEAR * principal
    payment, stated = cell_amount(debt.row, "monthly_payment"), statement.amount("monthly_payment")
    paid = payment is not None and stated is not None and abs(payment - stated) < 1
    return near or (paid and not number) or (named and not number)


_NEAR: Final = Decimal("0.02")
"""Share by which a reported balance parts from the statement's: bureaus are told once a month."""


def housing_figures(subject: Subject, banked: Sequence[Figure]) -> Iterator[Figure]:
    """The mortgage payment as its statement states it, else as the credit report does, with the association's dues."""
    dues = [f for f in banked if f.name == _DUES and f.used and f.tree is not None]
    whys = [] if not dues else ["the association's dues are paid beside the mortgage"]
    parts: list[Expression]
    if subject.statement is not None:
        payment = ex.read(subject.statement, "monthly_payment", "mortgage payment")
        if payment is None:
            return
        parts, method = [payment], "payment as the latest mortgage statement states it"
        party = subject.statement.text("borrower_name") or ""
        if not subject.statement.amount("escrow"):
            whys.append("no escrow is stated: taxes and insurance that are paid apart are not in it")
    else:
        found = [
            read
            for d in subject.accounts
            if (read := ex.read_cell(d.report, "tradelines", d.index, "monthly_payment", "mortgage payment"))
            and read.amount > 0
        ]
        if not found:
            return
        parts, method, party = list(found), "payments of the open mortgages of the credit report", ""
        if not subject.sure:
            whys.append("several mortgages are reported, and no paper tells for which one relief is asked")
    parts += [f.tree for f in dues if f.tree is not None]
    made = figure(NAME, party, ex.total(parts), method, why="; ".join(whys))
    if not subject.sure:
        made = replace(made, status=max(made.status, Status.UNSURE, key=list(Status).index))
    yield made
