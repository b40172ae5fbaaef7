"""Checks of a W-2's own boxes: rates, the wage base, identifiers."""

from __future__ import annotations

import re
from decimal import Decimal

from stdnum.us import ein

from extractors.document import Document
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import ZERO, Tally, money, refs
from fraud.policy import Policy
from fraud.rates_in_force import NO_WAGE_TAX_STATES, PayrollTaxYear, payroll_tax_year


def tax_year(document: Document) -> int | None:
    """The tax year that a form prints, None where it was not read."""
    text = document.text("tax_year")
    return int(text) if text is not None and re.fullmatch(r"20\d\d", text) else None


def _rates(form: Document) -> PayrollTaxYear | None:
    year = tax_year(form)
    return payroll_tax_year(year) if year is not None else None


@check("w2.social-security-rate", group="w2", severity=Severity.HIGH, needs="a W-2 with boxes 3 and 4")
def box4_is_its_rate_of_box3(case: CaseFile, policy: Policy) -> Verdict:
    """Social Security tax (box 4) is its rate of Social Security wages and tips (boxes 3 and 7).

    Honest causes: rounding on every pay date, tax on tips that could not be collected, railroad employment.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        wages, tax, rates = form.amount("box3"), form.amount("box4"), _rates(form)
        if wages is None or tax is None:
            continue
        if rates is None:
            tally.doubt(f"the tax year of {form.id} is not known")
            continue
        expected = rates.social_security_rate * (wages + (form.amount("box7") or ZERO))
        if abs(expected - tax) <= policy.amounts["w2_box"]:
            tally.hold()
            continue
        tally.accuse(
            form,
            ["box3", "box4", "box7", "tax_year"] if form.amount("box7") else ["box3", "box4", "tax_year"],
            Finding(
                (form.id,),
                refs(form, "box4", "box3"),
                "Social Security tax in box 4 is not the year's rate of the wages in box 3",
                money(expected),
                money(tax),
            ),
        )
    return tally.verdict("a W-2 with boxes 3 and 4")


@check("w2.medicare-rate", group="w2", severity=Severity.HIGH, needs="a W-2 with boxes 5 and 6")
def box6_is_its_rate_of_box5(case: CaseFile, policy: Policy) -> Verdict:
    """Medicare tax (box 6) is its rate of Medicare wages (box 5), with the additional rate on high wages.

    Honest causes: rounding on every pay date, tax on tips that could not be collected, railroad employment.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        wages, tax, rates = form.amount("box5"), form.amount("box6"), _rates(form)
        if wages is None or tax is None:
            continue
        if rates is None:
            tally.doubt(f"the tax year of {form.id} is not known")
            continue
        over = max(wages - rates.additional_medicare_from, ZERO)
        expected = rates.medicare_rate * wages + rates.additional_medicare_rate * over
        if abs(expected - tax) <= policy.amounts["w2_box"]:
            tally.hold()
            continue
        tally.accuse(
            form,
            ["box5", "box6", "tax_year"],
            Finding(
                (form.id,),
                refs(form, "box6", "box5"),
                "Medicare tax in box 6 is not the year's rate of the wages in box 5",
                money(expected),
                money(tax),
            ),
        )
    return tally.verdict("a W-2 with boxes 5 and 6")


@check("w2.wage-base", group="w2", severity=Severity.HIGH, needs="a W-2 with box 3 and its year")
def box3_is_within_the_wage_base(case: CaseFile, policy: Policy) -> Verdict:
    """Social Security wages and tips (boxes 3 and 7) are not above the year's wage base.

    Honest causes: the tax year was read from another line of the form.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        wages, rates = form.amount("box3"), _rates(form)
        if wages is None or rates is None:
            continue
        total = wages + (form.amount("box7") or ZERO)
        if total <= rates.wage_base + policy.amounts["cent"]:
            tally.hold()
            continue
        tally.accuse(
            form,
            ["box3", "tax_year"],
            Finding(
                (form.id,),
                refs(form, "box3", "tax_year"),
                "Social Security wages in box 3 are above the year's wage base",
                f"at most {money(rates.wage_base)}",
                money(total),
            ),
        )
    return tally.verdict("a W-2 with box 3 and a known tax year")


@check("w2.medicare-wages", group="w2", severity=Severity.MEDIUM, needs="a W-2 with boxes 1, 3 and 5")
def box5_is_the_largest_of_the_wages(case: CaseFile, policy: Policy) -> Verdict:
    """Medicare wages (box 5) are at least the taxable wages (box 1) and the Social Security wages (boxes 3 and 7).

    Honest causes: public employment outside Medicare, distributions of deferred pay, health cover of an owner.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        medicare = form.amount("box5")
        if medicare is None:
            continue
        for name in ("box1", "box3"):
            wages = form.amount(name)
            if wages is None:
                continue
            if medicare >= wages - policy.amounts["w2_box"]:
                tally.hold()
                continue
            tally.accuse(
                form,
                ["box5", name],
                Finding(
                    (form.id,),
                    refs(form, "box5", name),
                    f"Medicare wages in box 5 are less than the wages in box {name[-1]}",
                    f"at least {money(wages)}",
                    money(medicare),
                ),
            )
    return tally.verdict("a W-2 with box 5 and another wage box")


@check("w2.federal-tax-share", group="w2", severity=Severity.MEDIUM, needs="a W-2 with boxes 1 and 2")
def box2_is_a_share_of_box1(case: CaseFile, policy: Policy) -> Verdict:
    """Federal tax withheld (box 2) is less than the share of wages (box 1) that the highest rates take.

    Honest causes: extra withholding that the employee asked for.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        wages, tax = form.amount("box1"), form.amount("box2")
        if wages is None or tax is None or wages <= ZERO:
            continue
        if tax <= policy.numbers["most_federal_share"] * wages:
            tally.hold()
            continue
        tally.accuse(
            form,
            ["box1", "box2"],
            Finding(
                (form.id,),
                refs(form, "box2", "box1"),
                "Federal tax withheld in box 2 is a larger share of the wages than the highest rates take",
                f"at most {money(policy.numbers['most_federal_share'] * wages)}",
                money(tax),
            ),
        )
    return tally.verdict("a W-2 with boxes 1 and 2")


@check("w2.employer-number", group="w2", severity=Severity.MEDIUM, needs="a W-2 with a whole employer number")
def employer_number_has_an_issued_prefix(case: CaseFile, policy: Policy) -> Verdict:
    """The employer identification number begins with a prefix that the IRS has issued.

    Honest causes: a prefix that the IRS opened lately.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        number = form.text("ein")
        if number is None:
            continue
        digits = re.sub(r"\D", "", number)
        if len(digits) != 9:
            tally.doubt(f"the employer number of {form.id} is masked or not whole")
            continue
        if ein.is_valid(digits):
            tally.hold()
            continue
        tally.accuse(
            form,
            ["ein"],
            Finding(
                (form.id,),
                refs(form, "ein"),
                "The employer identification number begins with a prefix that the IRS has not issued",
                "an issued prefix",
                f"{digits[:2]}-",
            ),
        )
    return tally.verdict("a W-2 with an employer number")


@check("w2.state-tax", group="w2", severity=Severity.LOW, needs="a W-2 with its state")
def no_state_tax_where_there_is_none(case: CaseFile, policy: Policy) -> Verdict:
    """No state income tax is withheld for a state that does not tax wages.

    Honest causes: a home or a job in another state that is named on the next line.
    """
    tally = Tally(policy)
    for form in case.of_kind("w2"):
        state, tax = form.text("state"), form.amount("box17")
        if state is None:
            continue
        if state.upper() not in NO_WAGE_TAX_STATES or not tax or tax <= Decimal(0):
            tally.hold()
            continue
        tally.accuse(
            form,
            ["state", "box17"],
            Finding(
                (form.id,),
                refs(form, "box17", "state"),
                f"State income tax is withheld for {state.upper()}, which does not tax wages",
                "0.00",
                money(tax),
            ),
        )
    return tally.verdict("a W-2 with its state")
