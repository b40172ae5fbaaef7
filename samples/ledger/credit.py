"""What a household owes: tradelines as bureaus hold them, the credit report, the mortgage and its statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.parties import Address, Person


@dataclass(frozen=True, slots=True)
class Debt:
    """One account that somebody owes on, as it is reported, and how it is really paid."""

    creditor: str
    number: str
    kind: str
    """mortgage, heloc, auto, card, store_card, student, personal, collection, lease, medical."""
    responsibility: str
    """individual, joint or authorized."""
    owner: Person
    opened: dt.date
    reported: dt.date
    balance: Decimal
    high_credit: Decimal
    credit_limit: Decimal | None
    monthly_payment: Decimal
    past_due: Decimal
    status: str
    """current, late_30, late_60, late_90, collection, charge_off, closed, paid."""
    late_30: int
    late_60: int
    late_90: int
    history: str
    """The last 24 months, newest first: `0` on time, 1 … 6 thirties late, `-` not reported."""
    bureaus: tuple[str, ...]
    """Of `experian`, `equifax`, `transunion`: those that hold it."""
    reports: bool = True
    """False: a debt that no bureau shows (a private loan, a buy-now-pay-later plan)."""
    day: int = 15
    """Day of the month on which it is paid."""
    paid_from: str = ""
    """Last four digits of the account that pays it; empty: by cash, by somebody else, or not at all."""


@dataclass(frozen=True, slots=True)
class CreditReport:
    """One merged report of one or two people."""

    consumers: tuple[Person, ...]
    address: Address
    former_addresses: tuple[Address, ...]
    employers: tuple[str, ...]
    date: dt.date
    reference: str
    bureaus: tuple[str, ...]
    scores: dict[str, int]
    """By bureau, of the first consumer."""
    tradelines: tuple[Debt, ...]
    inquiries: tuple[tuple[dt.date, str, str], ...]
    """Date, who asked, which bureau."""
    public_records: tuple[tuple[str, dt.date, Decimal], ...]
    alerts: tuple[tuple[str, str], ...]
    total_monthly_payments: Decimal
    total_balance: Decimal


@dataclass(frozen=True, slots=True)
class Mortgage:
    """The loan for which relief is asked."""

    servicer: str
    servicer_address: Address
    borrowers: tuple[Person, ...]
    property_address: Address
    mailing_address: Address
    loan_number: str
    rate: Decimal
    """A year, in percent."""
    principal: Decimal
    principal_and_interest: Decimal
    escrow: Decimal
    first_due: dt.date
    months_behind: int


@dataclass(frozen=True, slots=True)
class MortgageStatement:
    """The servicer's monthly statement: `payment = principal and interest + escrow`; `total = payment + past due +
    fees`."""

    mortgage: Mortgage
    date: dt.date
    due: dt.date
    principal_balance: Decimal
    interest_due: Decimal
    principal_due: Decimal
    payment: Decimal
    past_due: Decimal
    fees: Decimal
    total_due: Decimal
