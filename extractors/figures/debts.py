"""Monthly debt from credit reports: each debt once, however many bureaus, borrowers or reports bear it.

The mortgage for which relief is asked is no part of it: that is housing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractors.document import Document, Row, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground
from extractors.figures.names import organisation_key, person_key
from extractors.figures.obligations import (
    Obligation,
    cell_amount,
    cell_text,
    is_left,
    is_medical,
    obligation,
    payments_left,
    why_not_owed,
)
from extractors.figures.payees import likeness

ONE, ALL, UNREPORTED = "expense.debt.monthly", "expense.debts.monthly", "expense.debt.unreported.monthly"
_MIN_DIGITS: Final = 4
_BANK: Final = ("expense.card.monthly", "expense.loan.monthly", "expense.mortgage.monthly")


@dataclass(frozen=True, slots=True)
class Debt:
    """One account, and where it stands."""

    report: Document
    index: int

    @property
    def row(self) -> Row:
        """Its line in the report."""
        return self.report.rows["tradelines"][self.index]

    @property
    def party(self) -> str:
        """Whose report it stands in."""
        return self.report.text("consumer_name") or ""

    @property
    def called(self) -> str:
        """The creditor, with the account number's last digits where they are printed."""
        digits = re.sub(r"\D", "", cell_text(self.row, "account_number"))[-4:]
        return " ".join(part for part in (cell_text(self.row, "creditor"), digits) if part)


def _months(row: Row, name: str) -> int | None:
    match = re.match(r"(\d{4})-(\d{2})", cell_text(row, name))
    return int(match[1]) * 12 + int(match[2]) if match else None


def same_number(one: str, other: str) -> bool:
    """Whether two account numbers, each perhaps cut short or masked, are of one account."""
    a, b = (re.sub(r"[^0-9A-Z]", "", re.sub(r"[Xx*#•]+$|^[Xx*#•]+", "", n.upper())) for n in (one, other))
    short, long = sorted((a, b), key=len)
    return len(short) >= _MIN_DIGITS and (long.startswith(short) or long.endswith(short))


def same_debt(one: Row, other: Row) -> bool:
    """Whether two accounts are one debt: one number and balance or payment, or all amounts and the opening alike."""
    balances = (cell_amount(one, "balance"), cell_amount(other, "balance"))
    payments = (cell_amount(one, "monthly_payment"), cell_amount(other, "monthly_payment"))
    alike = (balances[0] is not None and balances[0] == balances[1]) or payments[0] == payments[1]
    if alike and same_number(cell_text(one, "account_number"), cell_text(other, "account_number")):
        return True
    opened = (_months(one, "opened"), _months(other, "opened"))
    if opened[0] is None or opened[1] is None or abs(opened[0] - opened[1]) > 1:
        return False
    if balances[0] is None or balances[0] != balances[1] or payments[0] != payments[1]:
        return False
    sources = [set(re.findall(r"[a-z]+", cell_text(row, "bureaus").lower())) for row in (one, other)]
    apart = bool(sources[0] and sources[1]) and not sources[0] & sources[1]
    creditors = [organisation_key(cell_text(row, "creditor")) for row in (one, other)]
    return apart or (bool(creditors[0]) and creditors[0] == creditors[1] and not all(sources))


def latest_reports(documents: Sequence[Document]) -> list[Document]:
    """The newest credit report of each consumer, in the order of their ids."""
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


def accounts_owed(documents: Sequence[Document]) -> list[Debt]:
    """Every account that is owed, once: of two lines of one debt the newer, and the higher payment in a tie."""
    kept: list[Debt] = []
    for report in latest_reports(documents):
        for index, row in enumerate(report.rows["tradelines"]):
            if why_not_owed(row):
                continue
            debt = Debt(report, index)
            twin = next((i for i, k in enumerate(kept) if same_debt(k.row, row)), None)
            if twin is None:
                kept.append(debt)
            elif _newer(debt, kept[twin]):
                kept[twin] = debt
    return kept


def _newer(one: Debt, other: Debt) -> bool:
    days = (_months(one.row, "reported") or 0, _months(other.row, "reported") or 0)
    payments = [cell_amount(debt.row, "monthly_payment") or Decimal(0) for debt in (one, other)]
    return days[0] > days[1] or (days[0] == days[1] and payments[0] > payments[1])


def _paid_at_bank(debt: Debt, banked: Sequence[Figure]) -> Figure | None:
    """The payment on the bank statements that pays a debt: of its creditor, and where he has several, of its amount."""
    creditor, payment = cell_text(debt.row, "creditor"), cell_amount(debt.row, "monthly_payment")
    named = [f for f in banked if creditor and likeness(organisation_key(f.of), creditor)]
    exact = [f for f in named if f.amount == payment]
    found = exact or named
    return found[0] if len(found) == 1 else None


def _collections_counted(debts: Sequence[Debt], ground: Ground) -> frozenset[int]:
    """The collections of which a share counts: all but medical ones, where together they reach the rule's sum."""
    least = ground.rule("collections-count-from")
    left = [n for n, d in enumerate(debts) if is_left(d.row) and not is_medical(d.row)]
    owed = sum((cell_amount(debts[n].row, "balance") or Decimal(0) for n in left), Decimal(0))
    return frozenset(left) if least is not None and owed >= least.value else frozenset()


def _taken(debt: Debt, ground: Ground, *, collected: bool) -> Obligation:
    made = obligation(debt.report, debt.index, ground)
    share = ground.rule("collections-share")
    balance = ex.read_cell(debt.report, "tradelines", debt.index, "balance", "balance in collection")
    if made.tree is not None or not collected or share is None or balance is None:
        return made
    tree = ex.Times((balance, ex.number(share.value, share.words, share)))
    return Obligation(tree, "collections count by a share of their balance")


def debt_figures(
    documents: Sequence[Document], ground: Ground, subject: Sequence[Debt], banked: Sequence[Figure]
) -> Iterator[Figure]:
    """Each debt's monthly payment by the rules, and their sum for the household; `subject` is housing, not here."""
    reports = latest_reports(documents)
    if not reports:
        return
    payments = [f for f in banked if f.name in _BANK]
    debts = [d for d in accounts_owed(documents) if d not in subject]
    collected = _collections_counted(debts, ground)
    counted: list[Expression] = []
    lasting: list[Expression] = []
    unknown: list[str] = []
    few = ground.rule("payments-left-few")
    for number, debt in enumerate(debts):
        taken = _taken(debt, ground, collected=number in collected)
        if not taken.known:
            unknown.append(debt.called)
        if taken.tree is None:
            continue
        paid, left = _paid_at_bank(debt, payments), payments_left(debt.row)
        short = few is not None and left is not None and left <= few.value
        why = [f"the bank statements show {paid.amount} a month to {paid.of}"] if paid is not None else []
        if short and few is not None:
            why.append(f"no more than {few.value} payments are left: it may be left out where it does not weigh")
        yield figure(ONE, debt.party, taken.tree, taken.method, of=debt.called, why="; ".join(why))
        counted.append(taken.tree)
        if not short:
            lasting.append(taken.tree)
    yield from _unreported(payments, reports, subject)
    yield _sum(reports, counted, lasting, unknown)


def _sum(
    reports: Sequence[Document], counted: Sequence[Expression], lasting: Sequence[Expression], unknown: Sequence[str]
) -> Figure:
    nothing = ex.number(0, "no account takes a payment", None, *(ex.mention(r, "report_date") for r in reports))
    beside = []
    if len(lasting) < len(counted):
        tree = ex.total(lasting) if lasting else nothing
        beside = [figure(ALL, "", tree, "sum without the debts that end with few payments", used=False)]
    method = "sum of the payments of open accounts, each debt once, without authorised users'"
    tree = ex.total(counted) if counted else nothing
    made = figure(ALL, "", tree, method, alternatives=tuple(beside))
    if not unknown:
        return made
    why = f"nothing says what {', '.join(unknown)} takes a month"
    return replace(made, why=why, status=max(made.status, Status.UNSURE, key=list(Status).index))


def _unreported(payments: Sequence[Figure], reports: Sequence[Document], subject: Sequence[Debt]) -> Iterator[Figure]:
    """Payments to lenders on the bank statements that no account of a report bears: to be asked about."""
    named = [cell_text(row, "creditor") for report in reports for row in report.rows["tradelines"]]
    named += [cell_text(debt.row, "creditor") for debt in subject]
    amounts = {cell_amount(row, "monthly_payment") for report in reports for row in report.rows["tradelines"]}
    for paid in payments:
        known = any(name and likeness(organisation_key(paid.of), name) for name in named)
        if paid.name == "expense.loan.monthly" and not known and paid.amount not in amounts and paid.tree is not None:
            why = "no account of the credit report bears this payee's name: ask, and count it where it is a debt"
            yield figure(UNREPORTED, paid.party, paid.tree, paid.method, of=paid.of, why=why, used=False)
