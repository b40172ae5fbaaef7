"""What a Form 1040 takes from the year's tables: the standard deduction and the Tax Table, as laws of that return.

The amounts follow from the year, the filing status and the taxable income that were read; itemized deductions,
additions for age, and income taxed at its own rates break these laws honestly, so they prove and never accuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from extractors.declaration import IdentitySpec, Term
from extractors.document import Reading
from extractors.rates.federal import bracket_tax, standard_deduction, tax_years

_DOLLAR = Decimal(1)
_TABLE_ENDS = Decimal(100_000)
"""Taxable income from which the Tax Computation Worksheet takes the table's place: Instructions for Form 1040."""


def _lines(year: int) -> tuple[str, str, str]:
    """The lines of the standard deduction, the taxable income and the tax on that year's form."""
    if year == 2019:
        return "line.9", "line.11b", "line.12a"
    return {2021: "line.12a", 2025: "line.12e"}.get(year, "line.12"), "line.15", "line.16"


def table_tax(taxable: Decimal, year: int, status: str) -> Decimal | None:
    """The tax in whole dollars as the year's Tax Table prints it, or as the worksheet computes it from 100,000 on.

    A row of the table is taxed at its middle; rows are 50 wide, from 25 to 3,000 only 25, and 10 or 20 below that.
    """
    if taxable < 5:
        return Decimal(0)
    if taxable < _TABLE_ENDS:
        width = Decimal(50) if taxable >= 3000 else Decimal(25) if taxable >= 25 else Decimal(10)
        start = Decimal(5) if taxable < 25 else Decimal(0)
        taxable = start + ((taxable - start) // width) * width + width / 2
    tax = bracket_tax(taxable, year, status)
    return None if tax is None else tax.quantize(_DOLLAR, ROUND_HALF_UP)


def _tables(year: int, status: str, readings: Mapping[str, Reading]) -> Iterator[IdentitySpec]:
    deduction_line, taxable_line, tax_line = _lines(year)
    deduction = standard_deduction(year, status)
    if deduction:
        known = sum(standard_deduction(other, status) == deduction for other in tax_years())
        settles: tuple[str, ...] = ("tax_year",) if known == 1 else ()
        if known == 1 and status == "Head of household":  # the other amounts belong to two statuses each
            settles = ("tax_year", "filing_status")
        terms = (Term(deduction_line),)
        yield IdentitySpec("standard-deduction", terms, (), constant=deduction, accuses=False, settles=settles)
    taxable = readings.get(taxable_line)
    if taxable is not None and isinstance(taxable.value, Decimal) and taxable.value > 0:
        tax = table_tax(taxable.value, year, status)
        if tax:
            yield IdentitySpec("tax-table", (Term(tax_line),), (), constant=tax, accuses=False)


def laws_of_tables(readings: Mapping[str, Reading]) -> tuple[IdentitySpec, ...]:
    """The laws that hold the return to the year's tables, as far as its year and filing status were read."""
    year, status = readings.get("tax_year"), readings.get("filing_status")
    if year is None or status is None or not str(year.value).isdigit():
        return ()
    return tuple(_tables(int(str(year.value)), str(status.value), readings))
