"""Who stands on the papers: people, their addresses, employers, banks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address in the United States; the ZIP code belongs to the state."""

    street: str
    city: str
    state: str
    zip_code: str
    unit: str = ""

    @property
    def place(self) -> str:
        """City, state and ZIP code as on an envelope."""
        return f"{self.city}, {self.state} {self.zip_code}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The address as on an envelope: street with unit, then place."""
        return (f"{self.street} {self.unit}".strip(), self.place)

    @property
    def one_line(self) -> str:
        """The address on one line."""
        return ", ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Person:
    """A borrower, a spouse or a dependent."""

    first: str
    last: str
    middle: str = ""
    suffix: str = ""
    nickname: str = ""
    """What friends and some employers write for the first name; empty where there is none."""
    born: dt.date = dt.date(1980, 1, 1)
    ssn: str = "000-00-0000"
    """With its hyphens; printed whole, masked or not at all as the paper's look has it."""
    phone: str = ""
    email: str = ""

    @property
    def name(self) -> str:
        """First name, middle initial, last name, suffix."""
        initial = f"{self.middle[0]}." if self.middle else ""
        return " ".join(part for part in (self.first, initial, self.last, self.suffix) if part)

    @property
    def plain(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def full(self) -> str:
        """Every name in full."""
        return " ".join(part for part in (self.first, self.middle, self.last, self.suffix) if part)

    @property
    def surname_first(self) -> str:
        """Last name, then first name and initial, as payroll registers print it."""
        initial = f" {self.middle[0]}" if self.middle else ""
        return f"{self.last}{' ' + self.suffix if self.suffix else ''}, {self.first}{initial}"

    @property
    def ssn_last4(self) -> str:
        """The last four digits, which most papers show."""
        return self.ssn[-4:]


@dataclass(frozen=True, slots=True)
class Employer:
    """A firm that pays wages."""

    name: str
    address: Address
    ein: str
    """NN-NNNNNNN with a prefix that the IRS lists."""
    phone: str
    state_id: str
    """The employer's number with its state."""
    trade: str = ""
    """What the firm does, in two or three words."""
    short: str = ""
    """As a bank's line abbreviates it, in capitals."""


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank or a credit union."""

    name: str
    address: Address
    routing: str
    """Nine digits with a valid check digit."""
    phone: str
    web: str = ""
