"""Form 1040: what a year's figures come to, line by line, under the numbers that the year's form prints."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from samples.ledger.line_numbers import FORM_1040
from samples.ledger.returns import Lines
from samples.ledger.tax_figures import ZERO


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that comes to Form 1040 from papers, schedules and worksheets, in whole dollars."""

    wages: Decimal = ZERO
    interest_exempt: Decimal = ZERO
    interest: Decimal = ZERO
    dividends_qualified: Decimal = ZERO
    dividends: Decimal = ZERO
    pension: Decimal = ZERO
    """Gross; empty where all of it is taxed and the filer follows the instructions."""
    pension_taxable: Decimal = ZERO
    social_security: Decimal = ZERO
    social_security_taxable: Decimal = ZERO
    capital_gain: Decimal = ZERO
    additional_income: Decimal = ZERO
    adjustments: Decimal = ZERO
    charity: Decimal = ZERO
    """Cash gifts of those who do not itemise: 2020 above the line, 2021 below it."""
    deduction: Decimal = ZERO
    qbi: Decimal = ZERO
    schedule_1a: Decimal = ZERO
    tax: Decimal = ZERO
    child_credit: Decimal = ZERO
    additional_child_credit: Decimal = ZERO
    other_taxes: Decimal = ZERO
    withheld_w2: Decimal = ZERO
    withheld_1099: Decimal = ZERO
    withheld_other: Decimal = ZERO
    estimated: Decimal = ZERO
    other_payments: Decimal = ZERO
    """From Schedule 3."""
    applied: Decimal = ZERO
    """Of an overpayment: what is kept for next year's tax."""


@dataclass(frozen=True, slots=True)
class Result:
    """The lines of Form 1040 that others need."""

    total_income: Decimal
    agi: Decimal
    before_qbi: Decimal
    """Taxable income as it would be without the deduction for business income."""
    taxable_income: Decimal
    by_meaning: dict[str, Decimal] = field(default_factory=dict)


_NEVER_EMPTY = (
    "total_income", "agi", "agi_again", "deduction", "deductions", "taxable_income", "tax", "total_tax",
)  # fmt: skip
"""Lines that every filer completes: the form says "enter -0-" or they are the return's point."""


def add_up(year: int, f: Figures) -> Result:
    """Every line's identity holds on the whole dollars that are printed.

    Total income is the sum of the income lines; AGI is it less adjustments; taxable income is AGI less deductions;
    total tax is tax less credits plus other taxes; payments less total tax is the overpayment or the amount owed.
    """
    total_income = (
        f.wages + f.interest + f.dividends + f.pension_taxable + f.social_security_taxable + f.capital_gain
        + f.additional_income
    )  # fmt: skip
    gifts_above = f.charity if year == 2020 else ZERO
    gifts_below = f.charity if year == 2021 else ZERO
    adjustments = f.adjustments + gifts_above
    agi = total_income - adjustments
    deduction = f.deduction + gifts_below
    deductions = deduction + f.qbi + f.schedule_1a
    taxable = max(ZERO, agi - deductions)
    after_credits = max(ZERO, f.tax - f.child_credit)
    total_tax = after_credits + f.other_taxes
    withheld = f.withheld_w2 + f.withheld_1099 + f.withheld_other
    other_payments = f.additional_child_credit + f.other_payments
    estimated = f.estimated if year >= 2020 else ZERO
    payments = withheld + estimated + other_payments
    overpaid = max(ZERO, payments - total_tax)
    meanings = {
        "wages_w2": f.wages, "wages": f.wages, "interest_exempt": f.interest_exempt, "interest": f.interest,
        "dividends_qualified": f.dividends_qualified, "dividends": f.dividends, "pension": f.pension,
        "pension_taxable": f.pension_taxable, "social_security": f.social_security,
        "social_security_taxable": f.social_security_taxable, "capital_gain": f.capital_gain,
        "additional_income": f.additional_income, "total_income": total_income,
        "adjustments_schedule_1": f.adjustments, "charity": f.charity, "adjustments": adjustments, "agi": agi,
        "agi_again": agi, "deduction": f.deduction, "deduction_and_charity": deduction, "qbi": f.qbi,
        "schedule_1a": f.schedule_1a, "deductions": deductions, "taxable_income": taxable, "tax": f.tax,
        "schedule_2": ZERO, "tax_and_schedule_2": f.tax, "child_credit": f.child_credit, "schedule_3": ZERO,
        "credits": f.child_credit, "tax_after_credits": after_credits, "other_taxes": f.other_taxes,
        "total_tax": total_tax, "withheld_w2": f.withheld_w2, "withheld_1099": f.withheld_1099,
        "withheld_other": f.withheld_other, "withheld": withheld, "estimated": estimated,
        "additional_child_credit": f.additional_child_credit, "other_payments_schedule_3": f.other_payments,
        "other_payments": other_payments, "total_payments": payments, "overpaid": overpaid,
        "refund": overpaid - min(f.applied, overpaid), "applied": min(f.applied, overpaid),
        "owed": max(ZERO, total_tax - payments),
    }  # fmt: skip
    return Result(total_income, agi, max(ZERO, agi - deduction - f.schedule_1a), taxable, meanings)


def form_lines(year: int, result: Result, *, zeros: bool) -> Lines:
    """The lines as printed, in the form's order; lines of nothing are zero on some returns and empty on most."""
    return {
        printed: result.by_meaning[meaning]
        for meaning, printed in FORM_1040[year].items()
        if meaning in result.by_meaning and (result.by_meaning[meaning] or zeros or meaning in _NEVER_EMPTY)
    }
