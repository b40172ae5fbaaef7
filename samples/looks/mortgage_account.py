"""What a mortgage statement tells beside its own sums: payments received before, what each month still lacks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from samples.ledger.credit import MortgageStatement

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Received:
    """Payments of a span of time, by what they were applied to."""

    principal: Decimal
    interest: Decimal
    escrow: Decimal
    fees: Decimal

    @property
    def total(self) -> Decimal:
        """All of it."""
        return self.principal + self.interest + self.escrow + self.fees


def month_before(day: dt.date, count: int = 1) -> dt.date:
    """The same day of an earlier month; the 28th for the days that not every month has."""
    index = day.year * 12 + day.month - 1 - count
    return dt.date(index // 12, index % 12 + 1, min(day.day, 28))


def received(statement: MortgageStatement) -> tuple[Received, Received]:
    """Last month's payments and this year's: none last month where a payment is missed, as amortisation has it."""
    mortgage = statement.mortgage
    paid = max(0, statement.due.month - 1 - mortgage.months_behind) if statement.due.month > 1 else 0
    monthly, principal = mortgage.rate / 1200, statement.principal_balance
    parts: list[tuple[Decimal, Decimal]] = []
    for _ in range(max(1, paid)):
        before = (principal + mortgage.principal_and_interest) / (1 + monthly)
        interest = (before * monthly).quantize(_CENT)
        parts.append((mortgage.principal_and_interest - interest, interest))
        principal = before
    last = parts[0] if not mortgage.months_behind else (Decimal(0), Decimal(0))
    zero = Decimal("0.00")
    escrow = mortgage.escrow if not mortgage.months_behind else zero
    year = parts[:paid]
    return (
        Received(last[0].quantize(_CENT), last[1].quantize(_CENT), escrow, zero),
        Received(
            sum((p for p, _ in year), zero), sum((i for _, i in year), zero), mortgage.escrow * len(year), zero
        ),
    )  # fmt: skip


def lacking(statement: MortgageStatement) -> tuple[tuple[dt.date, Decimal], ...]:
    """Due days of missed payments, the last six at most, and what is unpaid up to each (12 CFR 1026.41(d)(8))."""
    behind = statement.mortgage.months_behind
    missed = range(max(0, behind - 6), behind)
    return tuple((month_before(statement.due, behind - n), statement.payment * (n + 1)) for n in missed)


def days_behind(statement: MortgageStatement) -> int:
    """Days between the first missed due date and the statement."""
    behind = statement.mortgage.months_behind
    return (statement.date - month_before(statement.due, behind)).days if behind else 0


def late_charge(statement: MortgageStatement) -> Decimal:
    """What a late payment costs: five percent of principal and interest, as many notes have it."""
    return (statement.mortgage.principal_and_interest * Decimal("0.05")).quantize(_CENT)


def borrowers(statement: MortgageStatement) -> str:
    """Whose loan it is, on one line."""
    return " & ".join(person.name for person in statement.mortgage.borrowers)


def masked(statement: MortgageStatement, way: str) -> tuple[str, str]:
    """The loan number as printed by a way of masking, and its last four digits."""
    number = statement.mortgage.loan_number
    last = number[-4:]
    return {"whole": number, "stars": f"******{last}", "xs": f"XXXXXX{last}", "ends": f"ending in {last}"}[way], last
