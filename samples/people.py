"""Invented households: who they are, where they work, where they bank and what they owe. Drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from faker import Faker

from samples.payroll import Job


@dataclass(frozen=True, slots=True)
class Debt:
    """One open account of the credit report, as it also leaves the bank account."""

    creditor: str
    kind: str
    account: str
    opened: str
    balance: Decimal
    high: Decimal
    payment: Decimal
    day: int
    """Day of the month on which it is paid."""


@dataclass(frozen=True, slots=True)
class Household:
    """A borrower with one job, one bank account and a few debts."""

    name: str
    street: str
    city: str
    state: str
    zip_code: str
    ssn_last4: str
    employer: str
    employer_street: str
    employer_city: str
    ein: str
    bank: str
    account_last4: str
    job: Job
    debts: tuple[Debt, ...]

    @property
    def place(self) -> str:
        """City, state and ZIP code as on an envelope."""
        return f"{self.city}, {self.state} {self.zip_code}"


_PLACES = (("Peoria", "IL", "61604"), ("Lansing", "MI", "48912"), ("Erie", "PA", "16503"))
_TRADES = ("Tool & Die Works Inc", "Orchard Foods LLC", "Freight Lines Inc", "Dental Group LLC", "Paper Supply Company")
_BANKS = ("Prairie Lantern Bank", "Three Rivers Savings Bank", "Copper Lake Credit Union")
_EIN_PREFIXES = ("36", "38", "25", "37")
"""Prefixes that the IRS assigns: its list of campus and internet prefixes."""


def household(seed: int) -> Household:
    """The household of a seed; the same seed gives the same people, for ever."""
    fake = Faker("en_US")
    fake.seed_instance(seed)
    pick = fake.random_element
    city, state, zip_code = _PLACES[seed % len(_PLACES)]
    first, initial, last = fake.first_name(), fake.random_uppercase_letter(), fake.last_name()
    hourly = Decimal(fake.random_int(2150, 3650)) / 100
    mortgage = Decimal(fake.random_int(92_000, 131_000)) / 100
    car, card = Decimal(fake.random_int(27_000, 41_000)) / 100, Decimal(fake.random_int(4_500, 9_500)) / 100
    debts = (
        Debt("Fallow Creek Mortgage", "Mortgage", f"{fake.random_int(1000, 9999)}", "06/2018",
             cents_of(mortgage * 128), cents_of(mortgage * 155), mortgage, 1),
        Debt("Juniper Auto Finance", "Auto Loan", f"{fake.random_int(1000, 9999)}", "03/2023",
             cents_of(car * 34), cents_of(car * 60), car, 12),
        Debt("Merchants Union Card", "Credit Card", f"{fake.random_int(1000, 9999)}", "11/2016",
             cents_of(card * 31), Decimal(6000), card, 19),
    )  # fmt: skip
    return Household(
        name=f"{first} {initial} {last}",
        street=f"{fake.random_int(100, 2900)} {fake.last_name()} {pick(('Street', 'Avenue', 'Road'))}",
        city=city,
        state=state,
        zip_code=zip_code,
        ssn_last4=f"{fake.random_int(1000, 9899)}",
        employer=f"{fake.last_name()} {pick(_TRADES)}",
        employer_street=f"{fake.random_int(10, 990)} Commerce Drive",
        employer_city=f"{city}, {state} {zip_code}",
        ein=f"{pick(_EIN_PREFIXES)}-{fake.random_int(2_000_000, 8_999_999)}",
        bank=_BANKS[seed % len(_BANKS)],
        account_last4=f"{fake.random_int(1000, 9999)}",
        job=Job(hourly, Decimal("80.00"), Decimal("96.40"), Decimal("0.04"), Decimal("8.75"), state),
        debts=debts,
    )


def cents_of(amount: Decimal) -> Decimal:
    """An amount in whole cents."""
    return amount.quantize(Decimal("0.01"))
