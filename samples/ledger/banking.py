"""Money at the bank: accounts, every booking, and the statements that banks print of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.parties import Address, Bank, Person


@dataclass(frozen=True, slots=True)
class Account:
    """An account of one or two people."""

    bank: Bank
    holders: tuple[Person, ...]
    address: Address
    number: str
    """Nine to twelve digits."""
    kind: str
    """`checking` or `savings`."""
    product: str
    """What the bank calls it ("Everyday Checking")."""
    opened: dt.date
    opening: Decimal
    """Balance before the first booking that is simulated."""
    cycle_day: int
    """The day of the month on which its statement closes; 31 means the month's last day."""

    @property
    def last4(self) -> str:
        """The last four digits."""
        return self.number[-4:]


@dataclass(frozen=True, slots=True)
class Booking:
    """One line of an account: deposits above zero, withdrawals below."""

    date: dt.date
    text: str
    amount: Decimal
    category: str
    """payroll, benefit, transfer_in, transfer_out, cash_in, cash_out, check, housing, debt, insurance, support,
    utility, grocery,
    card, subscription, fee, nsf, refund, interest, rent_in, business, tax, other."""
    check_number: str = ""
    pair: str = ""
    """The two ends of a transfer between own accounts bear one name; so do a pay and its deposit
    ("pay:<job>:<date>")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One period of an account as the bank prints it: `opening + deposits - withdrawals = closing`, line by line."""

    account: Account
    start: dt.date
    end: dt.date
    opening: Decimal
    closing: Decimal
    bookings: tuple[Booking, ...]
    """In the bank's posting order."""
    balances: tuple[Decimal, ...]
    """After each booking."""
    deposits: Decimal
    withdrawals: Decimal
    """Above zero."""
    fees: Decimal
    """The part of the withdrawals that are the bank's own charges."""

    def daily(self) -> tuple[tuple[dt.date, Decimal], ...]:
        """The balance at the end of each day that had a booking."""
        last = {b.date: balance for b, balance in zip(self.bookings, self.balances, strict=True)}
        return tuple(sorted(last.items()))
