"""What is filed and reported for a year: Form 1040 with its schedules, and the 1099s, 1098s and K-1s behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samples.ledger.parties import Address, Person

Lines = dict[str, Decimal | str]
"""By the number that the year's form prints ("1a", "11", "25d"); Decimals are whole dollars on a return. Only lines
with an entry."""


@dataclass(frozen=True, slots=True)
class TaxForm:
    """One form or schedule of a return."""

    kind: str
    """`1040`, `schedule-1`, `schedule-b`, `schedule-c`, `schedule-d`, `schedule-e`, `schedule-se`, …"""
    year: int
    name: str
    """The name shown on the return."""
    ssn: str
    lines: Lines
    facts: dict[str, str] = field(default_factory=dict)
    """What else stands on it: business_name, principal_business, code, ein, address of the business, method …"""
    rows: dict[str, tuple[dict[str, Any], ...]] = field(default_factory=dict)
    """schedule-b: interest, dividends {payer, amount}; schedule-c: expenses {label, amount} of Part V; schedule-e:
    properties
    {address, type, fair_days, personal_days, "3": …, "5": …} in the order A, B, C, and part2 {name, kind, ein,
    passive, nonpassive}."""


@dataclass(frozen=True, slots=True)
class TaxReturn:
    """A year's return as filed; `forms[0]` is the 1040."""

    year: int
    status: str
    """As the form prints it: `Single`, `Married filing jointly`, `Married filing separately`, `Head of household`."""
    taxpayer: Person
    spouse: Person | None
    dependents: tuple[tuple[str, str, str], ...]
    """Name, SSN, relationship."""
    address: Address
    occupation: str
    spouse_occupation: str
    signed: dt.date
    preparer: str
    """The firm, where one prepared it; empty: by the filer."""
    forms: tuple[TaxForm, ...]


@dataclass(frozen=True, slots=True)
class InformationReturn:
    """A 1099, 1098, SSA-1099 or K-1 that somebody else filed about a person."""

    kind: str
    """`1099-int`, `1099-div`, `1099-misc`, `1099-nec`, `1099-r`, `1099-g`, `1099-b`, `ssa-1099`, `1098`, `k1-1065`,
    `k1-1120s`."""
    year: int
    payer: str
    payer_address: Address
    payer_tin: str
    recipient: Person
    recipient_address: Address
    boxes: dict[str, Decimal | str]
    """By box ("1", "1a", "2a", "7"); for K-1s by line ("1", "4a", "14A")."""
    account: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    """K-1s: ownership ("50.00"), entity_type …"""
