"""A household and everything that is true of it on the day it asks for relief."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from samples.ledger.banking import Account, Booking
from samples.ledger.credit import CreditReport, Debt, Mortgage
from samples.ledger.other_papers import Application, AwardLetter, Lease, Letter, ProfitAndLoss, Verification
from samples.ledger.parties import Address, Person
from samples.ledger.returns import InformationReturn, TaxReturn
from samples.ledger.sources import Benefit, Business, Partnership, Rental
from samples.ledger.wages import Job, Pay, WageStatement


@dataclass(frozen=True, slots=True)
class Household:
    """The ledger of truth: one or two borrowers, what they earn, own, owe and filed up to the as-of date."""

    asof: dt.date
    borrowers: tuple[Person, ...]
    dependents: tuple[tuple[Person, str], ...]
    """Each with the relationship."""
    address: Address
    occupancy: str
    jobs: tuple[Job, ...]
    pays: tuple[tuple[Pay, ...], ...]
    """For each job, every pay of the last two whole years and of this one so far, oldest first."""
    benefits: tuple[Benefit, ...]
    businesses: tuple[Business, ...]
    rentals: tuple[Rental, ...]
    partnerships: tuple[Partnership, ...]
    wage_statements: tuple[WageStatement, ...]
    information_returns: tuple[InformationReturn, ...]
    returns: tuple[TaxReturn, ...]
    """The last two years', newest first."""
    accounts: tuple[Account, ...]
    bookings: tuple[tuple[Booking, ...], ...]
    """For each account, oldest first, covering at least the last four months."""
    debts: tuple[Debt, ...]
    credit: CreditReport
    mortgage: Mortgage
    application: Application
    verifications: tuple[Verification, ...]
    awards: tuple[AwardLetter, ...]
    profit_and_loss: tuple[ProfitAndLoss, ...]
    leases: tuple[Lease, ...]
    letters: tuple[Letter, ...]
