"""What verifications of employment share: their values in text, what a year's columns are, how a number is masked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from samples.ledger.other_papers import Verification
from samples.looks.letter_pen import exactly
from samples.sheet import Says, cell, field
from samples.style import Style

COLUMNS = ("base", "overtime", "bonus", "commission", "other", "total")
"""Of a year, in the order of the trade's forms."""


def masked_ssn(verification: Verification, style: Style) -> str:
    """The Social Security number as this issuer shows it."""
    last = verification.person.ssn_last4
    return {"x": f"XXX-XX-{last}", "star": f"***-**-{last}", "last": last, "whole": verification.person.ssn}[
        style.one_of("ssn", "x", "star", "x", "last", "whole")
    ]


def pay_rate(verification: Verification, style: Style) -> tuple[str, Says]:
    """The rate with the digits that it has."""
    return exactly(verification.rate, style), field("pay_rate", verification.rate)


def columns_of(verification: Verification, style: Style) -> tuple[str, ...]:
    """The columns that are printed: all, or those that a year has something in, and always base and total."""
    if style.chance("every column", 0.6):
        return COLUMNS
    return tuple(
        c for c in COLUMNS if c in ("base", "total") or any(year.get(c, Decimal(0)) for year in verification.annual)
    )


def set_annual(
    verification: Verification,
    columns: tuple[str, ...],
    put: Callable[[int, int, str, Says], None],
    style: Style,
) -> None:
    """Calls `put(row, column, text, says)` for each cell; column 0 is the year."""
    for row, year in enumerate(verification.annual):
        number = str(int(year["year"]))
        put(row, 0, number, cell("annual", row, "year", number))
        for n, column in enumerate(columns, 1):
            value = year.get(column, Decimal("0.00"))
            put(row, n, style.amount(value), cell("annual", row, column, f"{value:.2f}"))


FREQUENCY = {"weekly": "Weekly", "biweekly": "Every two weeks", "semimonthly": "Twice a month", "monthly": "Monthly"}


def frequency(verification: Verification) -> str:
    """How often wages are paid, in words."""
    return FREQUENCY.get(verification.frequency, verification.frequency.capitalize())
