"""A household's bank statements taken together: accounts, months, deposits, bills, transfers, overdrafts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from extractors.document import Document
from extractors.figures import expression as ex
from extractors.figures.balances import (
    Span,
    average,
    covered,
    daily_balances,
    days_of_month,
    following,
    gaps,
    months_between,
)
from extractors.figures.bank_known import known_of
from extractors.figures.bank_lines import Account, accounts_of
from extractors.figures.bank_series import Series, series_of
from extractors.figures.deposits import REGULAR, Deposit, deposits_of, large_deposits
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from extractors.figures.outflows import Outflow, expense_figures, outflows_of, recurring_outflows
from extractors.figures.overdrafts import Charge, Returned, charges_of, returned_payments
from extractors.figures.transfers import Transfer, one_sided, transfers_of, unseen_accounts

Sums = tuple[tuple[str, Decimal], ...]
"""Sorts with their sums, by name."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month of one account."""

    account: str
    month: dt.date
    """Its first day."""
    days: int
    days_covered: int
    """Days that a statement covers."""
    deposits: Sums
    withdrawals: Sums
    """Above zero."""
    average_balance: Decimal | None
    """Over the days whose balance is known."""
    lowest_balance: Decimal | None
    days_known: int
    days_negative: int
    charges_paid: int
    """Charges for items that the bank paid."""
    charges_returned: int

    @property
    def whole(self) -> bool:
        """Whether statements cover every day of it."""
        return self.days_covered == self.days


@dataclass(frozen=True, slots=True)
class AccountTable:
    """One account with its months."""

    account: Account
    covered: tuple[Span, ...]
    gaps: tuple[Span, ...]
    """Days between statements that none covers."""
    unread: int
    """Rows without a date or an amount."""
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class BankAnalysis:
    """Everything that the statements tell."""

    accounts: tuple[AccountTable, ...]
    deposits: tuple[Deposit, ...]
    outflows: tuple[Outflow, ...]
    transfers: tuple[Transfer, ...]
    one_sided: tuple[str, ...]
    """References of transfers whose other end no statement shows."""
    unseen_accounts: tuple[str, ...]
    """The last digits of accounts that those name."""
    returned: tuple[Returned, ...]
    charges: tuple[Charge, ...]
    recurring_in: tuple[Series, ...]
    recurring_out: tuple[Series, ...]
    income_a_month: Decimal | None
    """Pay and benefits per month that arrived, or the income that was given."""
    large_above: Decimal | None
    """What a single deposit must exceed to be large."""

    @property
    def missing_months(self) -> tuple[tuple[str, dt.date], ...]:
        """Accounts with the months between their first and last that statements cover in part or not at all."""
        inner = ((t.account.label, m) for t in self.accounts for m in t.months[1:-1])
        return tuple((label, m.month) for label, m in inner if not m.whole)


def _sums(amounts: Iterable[tuple[str, Decimal]]) -> Sums:
    held: dict[str, Decimal] = {}
    for sort, amount in amounts:
        held[sort] = held.get(sort, Decimal(0)) + abs(amount)
    return tuple(sorted(held.items()))


def _months(
    account: Account, deposits: Sequence[Deposit], outflows: Sequence[Outflow], charges: Sequence[Charge]
) -> Iterator[Month]:
    balances = daily_balances(account)
    days = [*(x.day for x in account.lines), *(d for s in covered(account) for d in (s.start, s.end))]
    for month in months_between(min(days), max(days)) if days else ():
        known = [b for day, b in balances.items() if day.replace(day=1) == month]
        came = [d for d in deposits if d.line.account == account.label and d.line.day.replace(day=1) == month]
        went = [o for o in outflows if o.line.account == account.label and o.line.day.replace(day=1) == month]
        struck = [c for c in charges if c.line.account == account.label and c.line.day.replace(day=1) == month]
        yield Month(
            account.label,
            month,
            (following(month) - month).days,
            days_of_month(account, month),
            _sums((d.sort, d.line.amount) for d in came),
            _sums((o.sort, o.line.amount) for o in went),
            average(balances, month),
            min(known, default=None),
            len(known),
            sum(b < 0 for b in known),
            sum(c.paid for c in struck),
            sum(not c.paid for c in struck),
        )


def _income(deposits: Sequence[Deposit], accounts: Sequence[Account]) -> Decimal | None:
    """Pay and benefits that arrived, by the months that the statements span."""
    spans = [s for a in accounts for s in covered(a)]
    regular = [d.line.amount for d in deposits if d.sort in REGULAR]
    if not spans or not regular:
        return None
    days = (max(s.end for s in spans) - min(s.start for s in spans)).days + 1
    months = max(Decimal(1), (Decimal(days) * 12 / 365).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return (sum(regular, Decimal(0)) / months).quantize(ex.CENTS, rounding=ROUND_HALF_UP)


def analyse(documents: Sequence[Document], ground: Ground, income: Decimal | None = None) -> BankAnalysis:
    """The bank statements of a case taken together, in the light of its other papers; order never matters."""
    accounts = accounts_of(documents)
    known = known_of(documents)
    pairs = transfers_of(accounts, ground)
    alone = tuple(one_sided(accounts, pairs))
    returned = tuple(r for a in accounts for r in returned_payments(a))
    moved = {line.ref: "returned" for r in returned for line in (r.payment, r.back)}
    moved |= {line.ref: "transfer" for p in pairs for line in (p.out, p.into)}
    moved |= {line.ref: "transfer" for line in alone}
    deposits = deposits_of(accounts, known, moved)
    outflows = outflows_of(accounts, known, moved)
    charges = tuple(
        c
        for a in accounts
        for c in charges_of(a, [r for r in returned if r.back.account == a.label], daily_balances(a))
    )
    income = income if income is not None else _income(deposits, accounts)
    deposits, limit = large_deposits(deposits, income, ground)
    told = {d.line.ref: d for d in deposits if d.sort not in ("returned", "transfer", "interest")}
    tables = tuple(
        AccountTable(
            a, covered(a), gaps(a), sum(p.unread for p in a.periods), tuple(_months(a, deposits, outflows, charges))
        )
        for a in accounts
    )
    return BankAnalysis(
        tables,
        deposits,
        outflows,
        pairs,
        tuple(line.ref for line in alone),
        unseen_accounts(accounts, alone),
        returned,
        charges,
        series_of([d.line for d in told.values()], lambda x: told[x.ref].payer, lambda x: told[x.ref].sort, ground),
        recurring_outflows(outflows, ground),
        income,
        limit,
    )


def bank_figures(documents: Sequence[Document], ground: Ground) -> Iterator[Figure]:
    """The month's expenses that the bank statements show, each with its payee."""
    analysis = analyse(documents, ground)
    accounts = [t.account for t in analysis.accounts]
    yield from expense_figures(analysis.recurring_out, accounts, documents, ground)
