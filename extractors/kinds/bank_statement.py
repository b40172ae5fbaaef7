"""Bank statements: whose account at which bank, the period, the balances and totals, and every transaction.

The laws are the statement's own: opening balance plus what came in less what went out is the closing balance, once by
the printed totals and once by the rows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, IdentitySpec, Kind, Term
from extractors.kinds.bank_accounts import account_parts, first_account
from extractors.kinds.bank_daily import set_balances_apart
from extractors.kinds.bank_fields import account_types, labelled, page_counts
from extractors.kinds.bank_holders import holders
from extractors.kinds.bank_labels import REQUIRED, SPECS
from extractors.kinds.bank_laws import settle
from extractors.kinds.bank_names import bank_names, masked_accounts, product_accounts
from extractors.kinds.bank_period import around, calendar_of, closing_day
from extractors.kinds.bank_repair import with_passed_over, without_repeats
from extractors.kinds.bank_rows import read_tables
from extractors.kinds.bank_signs import balanced_rows
from extractors.kinds.bank_totals import best_amount, fit_totals, summary_groups, way_sums
from extractors.kinds.bank_zones import zones_of
from extractors.source import Page


def read(pages: Sequence[Page]) -> Extraction:
    """Everything of the statement's first account: fields by label and place, and the rows of its tables."""
    zones = [zones_of(page) for page in first_account(pages)]
    own = tuple(part for zone in zones for part in zone.parts)
    calendar, period = calendar_of(own)
    found: dict[str, list[Candidate]] = {}

    def add(name: str, candidate: Candidate) -> None:
        found.setdefault(name, []).append(candidate)

    tables = read_tables([zone.main for zone in zones], calendar)
    days = [d for row in tables.rows if isinstance(d := row.date.value, dt.date)]
    for candidate in closing_day(own, calendar, days):
        told = "period_start" in found or any(name == "period_start" for name, _ in period)
        add("period_end", candidate if told else replace(candidate, fit=min(candidate.fit, 0.68)))
    for name, candidate in (*labelled(own, tables.boxes), *period, *holders(own)):
        add(name, candidate)
    for candidate in bank_names(own):
        add("bank_name", candidate)
    for candidate in account_types(own):
        add("account_type", candidate)
    for name, candidate in product_accounts(own):
        add(name, candidate)
    for candidate in masked_accounts(own):
        add("account_number_last4", candidate)
    for candidate in page_counts(own):
        add("statement_pages", candidate)
    for name, stated in (("opening_balance", tables.opening), ("closing_balance", tables.closing)):
        if stated is not None:
            add(name, Candidate(stated, 0.85))
    for name in ("period_start", "period_end"):
        if name in found:
            found[name] = [around(name, candidate, days) for candidate in found[name]]
    opening = best_amount(found.get("opening_balance", ()))
    summary = fit_totals(found, summary_groups(own))
    closing = best_amount(found.get("closing_balance", ()))
    set_balances_apart(tables, opening, closing)
    printed = without_repeats(tables.rows, opening, closing)
    booked = balanced_rows(printed, opening, closing, tables.daily)
    booked = with_passed_over(booked, [zone.main for zone in zones], calendar)
    rows = {
        "transactions": booked,
        **way_sums(found, booked),
        "daily_balances": tuple(tables.daily),
        "summary": summary,
    }
    return Extraction({name: tuple(c) for name, c in found.items()}, {name: r for name, r in rows.items() if r})


KIND = Kind(
    "bank_statement",
    signature={
        "bank statement": 3.0,
        "account statement": 2.0,
        "statement of account": 2.0,
        "checking account statement": 2.0,
        "beginning balance": 1.5,
        "opening balance": 1.5,
        "previous balance": 0.5,
        "ledger balance": 1.0,
        "opening ledger balance": 1.0,
        "closing ledger balance": 1.0,
        "collected balance": 1.0,
        "balance activity": 1.0,
        "credit transactions": 1.0,
        "debit transactions": 1.0,
        "posted transactions": 1.0,
        "pending transactions": 0.7,
        "present balance": 0.7,
        "total debits": 1.0,
        "ending balance": 1.5,
        "closing balance": 1.5,
        "statement period": 1.0,
        "daily ending balance": 1.5,
        "daily balance": 1.0,
        "daily ledger balances": 2.0,
        "deposits and additions": 2.0,
        "deposits and other credits": 2.0,
        "deposits and other additions": 2.0,
        "withdrawals and other": 1.5,
        "electronic withdrawals": 1.5,
        "withdrawals": 1.0,
        "deposits": 0.7,
        "checks paid": 1.5,
        "transaction history": 1.5,
        "transaction details": 1.0,
        "account activity": 0.7,
        "checking": 1.0,
        "account holder": 1.0,
        "total deposits": 1.0,
        "total credits": 1.0,
        "overdraft": 0.7,
        "average daily balance": 0.5,
        "member fdic": 1.0,
        "annual percentage yield earned": 1.5,
        "available balance": 0.3,
        "running balance": 1.0,
        "date description amount balance": 2.0,
        "debit credit balance": 1.5,
        "credit debit balance": 1.5,
        "withdrawals deposits balance": 1.5,
        "deposits withdrawals balance": 1.5,
        "amount dr cr balance": 1.5,
        "description amount balance": 1.0,
        "paid out": 1.0,
        "paid in": 1.0,
        "money in": 1.0,
        "money out": 1.0,
        "sort code": 1.5,
        "ifsc": 1.0,
        "particulars": 0.5,
        "narration": 0.5,
        "balance brought forward": 2.0,
        "balance carried forward": 1.0,
        "balance forward": 1.0,
        "starting balance": 1.5,
        "final balance": 1.0,
        "statement of accounts": 0.5,
        "credit union": 0.7,
        "savings bank": 0.5,
        "national bank": 0.5,
        "trust bank": 0.5,
        "account owner": 0.7,
        "deposits credits": 1.0,
        "withdrawals debits": 1.0,
        "withdrawals subtractions": 1.5,
        "daily account activity": 1.5,
        "balance last statement": 1.5,
        "estado de cuenta": 2.5,
        "saldo anterior": 1.5,
        "saldo inicial": 1.5,
        "saldo final": 1.5,
        "saldo actual": 1.2,
        "saldos diarios": 1.0,
        "número de cuenta": 0.8,
        "fecha descripción": 1.0,
        "retiros": 0.7,
        "depósitos": 0.7,
        "minimum payment due": -6.0,
        "minimum payment warning": -5.0,
        "payment due date": -4.0,
        "credit limit": -3.0,
        "credit card statement": -6.0,
        "available credit": -2.0,
        "cash advances": -1.5,
        "annual percentage rate": -1.0,
        "purchases": -0.3,
        "mortgage statement": -5.0,
        "loan number": -2.0,
        "escrow": -2.0,
        "earnings statement": -5.0,
        "net pay": -3.0,
        "gross pay": -3.0,
        "principal balance": -3.0,
        "wage and tax statement": -5.0,
        "u.s. individual income tax return": -6.0,
        "tradelines": -4.0,
        "experian": -3.0,
        "monthly household income": -3.0,
        "social security benefit statement": -4.0,
    },
    fields=tuple(replace(s, labels=(), required=s.name in REQUIRED) for s in SPECS),
    identities=(
        IdentitySpec(
            "opening-plus-deposits-less-withdrawals",
            left=(
                Term("opening_balance"),
                Term("total_deposits"),
                Term("total_withdrawals", Decimal(-1)),
                Term("summary[].other", optional=True),
            ),
            right=(Term("closing_balance"),),
            tolerance=Decimal(0),
        ),
        IdentitySpec(
            "opening-plus-groups",
            left=(Term("opening_balance"), Term("summary[].amount")),
            right=(Term("closing_balance"),),
            tolerance=Decimal(0),
        ),
        IdentitySpec(
            "opening-plus-transactions",
            left=(Term("opening_balance"), Term("transactions[].amount")),
            right=(Term("closing_balance"),),
            tolerance=Decimal(0),
        ),
        IdentitySpec(
            "deposits-add-up",
            left=(Term("deposits[].amount"),),
            right=(Term("total_deposits"),),
            tolerance=Decimal(0),
        ),
        IdentitySpec(
            "withdrawals-add-up",
            left=(Term("withdrawals[].amount", Decimal(-1)),),
            right=(Term("total_withdrawals"),),
            tolerance=Decimal(0),
        ),
    ),
    read=read,
    starts=("bank statement", "account statement", "statement period", "beginning balance", "opening balance"),
    settle=settle,
    split=account_parts,
)
"""The bank statement as a declaration."""
