"""The rest of what is sent: the assistance application, verifications, award letters, letters and leases."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.credit import Mortgage
from samples.ledger.parties import Address, Employer, Person


@dataclass(frozen=True, slots=True)
class Application:
    """A request for mortgage assistance with the household's own figures, honestly a little off."""

    mortgage: Mortgage
    borrower: Person
    co_borrower: Person | None
    occupancy: str
    """`Primary residence`, `Second home`, `Rental`."""
    hardship: str
    """The reason as the form words it."""
    hardship_start: dt.date
    intent: str
    """`Keep the property`, `Sell the property`, …"""
    income: tuple[tuple[str, Decimal], ...]
    """Line by line, a month: the form's label and the stated amount."""
    expenses: tuple[tuple[str, Decimal], ...]
    assets: tuple[tuple[str, Decimal], ...]
    signed: dt.date


@dataclass(frozen=True, slots=True)
class Verification:
    """A verification of employment and income by the employer or a clearing house."""

    person: Person
    employer: Employer
    as_of: dt.date
    hired: dt.date
    ended: dt.date | None
    position: str
    rate: Decimal
    rate_period: str
    """`hour`, `year`, `pay period`, …"""
    frequency: str
    hours_per_week: Decimal
    annual: tuple[dict[str, Decimal], ...]
    """By year, newest first: year, base, overtime, bonus, commission, other, total."""
    source: str
    """Who issued it."""


@dataclass(frozen=True, slots=True)
class AwardLetter:
    """A notice of a benefit: Social Security, a pension, unemployment, child support, disability."""

    kind: str
    """social_security, ssi, pension, unemployment, child_support, disability, va."""
    issuer: str
    issuer_address: Address
    person: Person
    address: Address
    date: dt.date
    gross: Decimal
    """A month; a week for unemployment."""
    deductions: tuple[tuple[str, Decimal], ...]
    net: Decimal
    since: dt.date
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ProfitAndLoss:
    """A self-employed borrower's own statement: `sum(revenue) - sum(expenses) = profit`."""

    person: Person
    business: str
    start: dt.date
    end: dt.date
    revenue: tuple[tuple[str, Decimal], ...]
    expenses: tuple[tuple[str, Decimal], ...]
    profit: Decimal
    signed: dt.date


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease of a property that the borrower rents out, or lives in."""

    landlord: Person
    tenant: str
    address: Address
    start: dt.date
    end: dt.date
    rent: Decimal
    deposit: Decimal
    signed: dt.date


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in the borrower's own words: hardship, explanation, gift."""

    kind: str
    person: Person
    address: Address
    date: dt.date
    loan_number: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """A driver's licence or state identity card."""

    person: Person
    address: Address
    state: str
    number: str
    issued: dt.date
    expires: dt.date
