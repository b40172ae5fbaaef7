"""Where income comes from beside wages: benefits and support, businesses, rented houses, shares of partnerships."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.parties import Address, Person


@dataclass(frozen=True, slots=True)
class Benefit:
    """A regular payment that is not pay."""

    kind: str
    """social_security, ssi, pension, unemployment, child_support, disability or va."""
    person: Person
    issuer: str
    issuer_address: Address
    issuer_tin: str
    gross: Decimal
    """A month; a week for unemployment."""
    deductions: tuple[tuple[str, Decimal], ...]
    """Medicare premium, federal tax withheld: by the letter's own wording, for the same period."""
    since: dt.date
    until: dt.date | None
    day: int
    """Of the month on which it is paid; for unemployment the weekday, Monday 0."""

    @property
    def net(self) -> Decimal:
        """What arrives."""
        return self.gross - sum((amount for _, amount in self.deductions), Decimal(0))


@dataclass(frozen=True, slots=True)
class BusinessMonth:
    """One month of a sole proprietor's trade."""

    year: int
    month: int
    receipts: tuple[tuple[dt.date, Decimal], ...]
    """Each payment of a customer as it arrives."""
    expenses: tuple[tuple[str, Decimal], ...]
    """By Schedule C line ("8" advertising … "27" other), not depreciation and the like, which no month knows."""


@dataclass(frozen=True, slots=True)
class Business:
    """A sole proprietorship that files Schedule C."""

    person: Person
    name: str
    """Empty: it trades under the person's own name."""
    trade: str
    code: str
    """Six digits, principal business activity."""
    ein: str
    address: Address
    started: dt.date
    months: tuple[BusinessMonth, ...]
    yearly: dict[int, dict[str, Decimal]]
    """By year what only the year knows, by Schedule C line: "13" depreciation, "30" home office, "9" mileage, …"""
    customers: tuple[str, ...]
    """Those that report payments on Form 1099-NEC."""


@dataclass(frozen=True, slots=True)
class Rental:
    """A house that is let, on Schedule E Part I."""

    owner: Person
    address: Address
    sort: int
    """1 single family, 2 multi-family, 3 short-term: Schedule E line 1b."""
    tenant: str
    rent: Decimal
    since: dt.date
    vacant: tuple[tuple[int, int], ...]
    """Year and month without rent."""
    costs: dict[int, dict[str, Decimal]]
    """By year, by Schedule E line: "9" insurance, "12" mortgage interest, "16" taxes, "18" depreciation …"""
    day: int = 3


@dataclass(frozen=True, slots=True)
class Partnership:
    """A share of a partnership (`1065`) or an S corporation (`1120s`)."""

    person: Person
    entity: str
    address: Address
    ein: str
    form: str
    share: Decimal
    """Percent."""
    boxes: dict[int, dict[str, Decimal]]
    """By year, by box of Schedule K-1: "1" ordinary income, "4a" guaranteed payments, "19" or "16D" distributions."""
