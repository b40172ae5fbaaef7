"""Monthly debt from credit reports: each debt once, however many bureaus, borrowers or reports bear it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.document import Document, Row
from extractors.figures.figure import Figure
from extractors.figures.names import organisation_key, person_key
from extractors.figures.statuses import field_status, row_status, weakest
from extractors.figures.wages import money

_NOT_OWED: Final = re.compile(r"^\s*(a|3|t|x|z)\b|authori[sz]ed|terminated|deceased", re.IGNORECASE)
"""Responsibility codes of accounts that the consumer does not owe: authorised user, terminated, deceased, deleted."""
_GONE: Final = re.compile(r"^\s*(paid|transferred|sold|refinanced|closed|purchased by|deleted)\b", re.IGNORECASE)
_MORTGAGE: Final = re.compile(r"^\s*m\b|\b(mortgage|mtg|mort|real estate|home equity|heloc)\b", re.IGNORECASE)
_MIN_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class Debt:
    """One account with a payment, and where it stands."""

    input: str
    party: str
    row: Row
    payment: Decimal


def _amount(row: Row, name: str) -> Decimal | None:
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def _text(row: Row, name: str) -> str:
    reading = row.cells.get(name)
    return str(reading.value) if reading is not None else ""


def is_owed(row: Row) -> bool:
    """Whether an account is the consumer's to pay: a payment, no balance of nil, and not an authorised user's."""
    payment, balance = _amount(row, "monthly_payment"), _amount(row, "balance")
    if payment is None or payment <= 0 or balance == 0 or _NOT_OWED.search(_text(row, "responsibility")):
        return False
    return balance is not None or not _GONE.search(_text(row, "status"))


def _months(row: Row, name: str) -> int | None:
    text = _text(row, name)
    match = re.match(r"(\d{4})-(\d{2})", text)
    return int(match[1]) * 12 + int(match[2]) if match else None


def _same_number(one: str, other: str) -> bool:
    """Whether two account numbers, each perhaps cut short or masked, are of one account."""
    a, b = (re.sub(r"[^0-9A-Z]", "", re.sub(r"[Xx*#•]+$|^[Xx*#•]+", "", n.upper())) for n in (one, other))
    short, long = sorted((a, b), key=len)
    return len(short) >= _MIN_DIGITS and (long.startswith(short) or long.endswith(short))


def same_debt(one: Row, other: Row) -> bool:
    """Whether two accounts are one debt: one number and balance or payment, or all amounts and the opening alike."""
    balances = (_amount(one, "balance"), _amount(other, "balance"))
    payments = (_amount(one, "monthly_payment"), _amount(other, "monthly_payment"))
    alike = (balances[0] is not None and balances[0] == balances[1]) or payments[0] == payments[1]
    if alike and _same_number(_text(one, "account_number"), _text(other, "account_number")):
        return True
    opened = (_months(one, "opened"), _months(other, "opened"))
    if opened[0] is None or opened[1] is None or abs(opened[0] - opened[1]) > 1:
        return False
    if balances[0] is None or balances[0] != balances[1] or payments[0] != payments[1]:
        return False
    sources = [set(re.findall(r"[a-z]+", _text(row, "bureaus").lower())) for row in (one, other)]
    apart = bool(sources[0] and sources[1]) and not sources[0] & sources[1]
    creditors = [organisation_key(_text(row, "creditor")) for row in (one, other)]
    return apart or (bool(creditors[0]) and creditors[0] == creditors[1] and not all(sources))


def latest_reports(documents: Sequence[Document]) -> list[Document]:
    """The newest credit report of each consumer."""
    newest: dict[str, Document] = {}
    for report in documents:
        if report.kind != "credit_report" or not report.rows.get("tradelines"):
            continue
        name = report.text("consumer_name")
        key = person_key(name) if name else report.id
        held = newest.get(key)
        if held is None or (report.date("report_date") or dt.date.min) > (held.date("report_date") or dt.date.min):
            newest[key] = report
    return list(newest.values())


def debts_of(documents: Sequence[Document]) -> list[Debt]:
    """Every debt with a monthly payment, once: of two lines of one debt the newer, and the higher payment in a tie."""
    kept: list[Debt] = []
    for report in latest_reports(documents):
        party = report.text("consumer_name") or ""
        for index, row in enumerate(report.rows["tradelines"]):
            if not is_owed(row):
                continue
            payment = _amount(row, "monthly_payment") or Decimal(0)
            debt = Debt(f"{report.id}.tradelines[{index}].monthly_payment", party, row, payment)
            twin = next((i for i, k in enumerate(kept) if same_debt(k.row, row)), None)
            if twin is None:
                kept.append(debt)
            elif _newer(debt, kept[twin]):
                kept[twin] = debt
    return kept


def _newer(one: Debt, other: Debt) -> bool:
    days = (_months(one.row, "reported") or 0, _months(other.row, "reported") or 0)
    return days[0] > days[1] or (days[0] == days[1] and one.payment > other.payment)


def debt_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """Each debt's reported monthly payment, and their sum for the household."""
    debts = debts_of(documents)
    for number, debt in enumerate(debts, 1):
        yield Figure(
            f"expense.debt.{number}.monthly",
            debt.party,
            money(debt.payment),
            "payment as the credit report states it",
            str(debt.payment),
            (debt.input,),
            row_status(debt.row),
        )
    if debts:
        yield Figure(
            "expense.debts.monthly",
            "",
            money(sum((d.payment for d in debts), Decimal(0))),
            "sum of the payments of open accounts, each debt once, without authorised users'",
            " + ".join(str(d.payment) for d in debts),
            tuple(d.input for d in debts),
            weakest([row_status(d.row) for d in debts]),
        )


def housing_figures(documents: Sequence[Document]) -> Iterator[Figure]:
    """The mortgage payment as the latest statement states it, else as the credit report states it."""
    statements = [d for d in documents if d.kind == "mortgage_statement" and (d.amount("monthly_payment") or 0) > 0]
    if statements:
        last = max(statements, key=lambda d: d.date("statement_date") or dt.date.min)
        payment = last.amount("monthly_payment") or Decimal(0)
        yield Figure(
            "expense.housing.monthly",
            last.text("borrower_name") or "",
            money(payment),
            "payment as the latest mortgage statement states it",
            str(payment),
            (f"{last.id}.monthly_payment",),
            field_status(last, "monthly_payment"),
        )
        return
    mortgages = [debt for debt in debts_of(documents) if _MORTGAGE.search(_text(debt.row, "account_type"))]
    if mortgages:
        yield Figure(
            "expense.housing.monthly",
            "",
            money(sum((d.payment for d in mortgages), Decimal(0))),
            "payments of the open mortgages of the credit report",
            " + ".join(str(d.payment) for d in mortgages),
            tuple(d.input for d in mortgages),
            weakest([row_status(d.row) for d in mortgages]),
        )
