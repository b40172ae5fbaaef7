"""Checks of a Form 1040's own sums, its tax and its standard deduction."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from extractors.declaration import IdentitySpec
from extractors.document import Document, Identity
from extractors.kinds.lines_1040 import IDENTITIES
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.checks.w2 import tax_year
from fraud.grounds import ZERO, Tally, money, refs
from fraud.policy import Policy
from fraud.rates_in_force import bracket_tax, standard_deduction

_LAWS = {law.name: law for law in IDENTITIES}

# Lines of (2018, 2019, 2020 to 2024, 2025): the form's numbers move from year to year.
_TAXABLE = ("line.10", "line.11b", "line.15", "line.15")
_TAX = ("line.11a", "line.12a", "line.16", "line.16")
_DEDUCTION = ("line.8", "line.9", "line.12", "line.12e")
_GAIN = (None, "line.6", "line.7", "line.7a")
_TOTAL_INCOME = ("line.6", "line.7b", "line.9", "line.9")


def _line(places: tuple[str | None, ...], year: int) -> str:
    """The field of a meaning on that year's form."""
    return places[0 if year <= 2018 else 1 if year == 2019 else 2 if year <= 2024 else 3] or ""


def _unread_line_explains(form: Document, law: IdentitySpec, difference: Decimal) -> bool:
    """Whether a line of the law that has no reading could make up the difference of left less right."""
    for side, sign in ((law.left, -1), (law.right, 1)):
        for term in side:
            if form.reading(term.name) is None and "[" not in term.name and sign * term.factor * difference > ZERO:
                return True
    return False


def _laws_hold(case: CaseFile, policy: Policy, concerns: Callable[[str], bool], message: str) -> Verdict:
    tally = Tally(policy)
    for form in case.of_kind("1040"):
        for law in form.identities:
            if not concerns(law.name):
                continue
            if law.holds:
                tally.hold()
                continue
            spec = _LAWS.get(law.name)
            if spec is not None and _unread_line_explains(form, spec, law.left - law.right):
                tally.doubt(f"a line of {form.id} may not have been read; please look at {', '.join(law.fields)}")
                continue
            tally.accuse(form, law.fields, _finding(form, law, message))
    return tally.verdict("a tax return with its sums")


def _finding(form: Document, law: Identity, message: str) -> Finding:
    return Finding((form.id,), refs(form, *law.fields), message, money(law.right), money(law.left))


@check("tax-return.line-sums", group="tax-return", severity=Severity.HIGH, needs="a Form 1040 with its lines")
def lines_add_up_as_the_form_says(case: CaseFile, policy: Policy) -> Verdict:
    """The lines of the return add up as the form says.

    Honest causes: a line that was not read, a return filled by hand, a write-in amount beside a line.
    """
    message = "A sum of the tax return does not come out"
    return _laws_hold(case, policy, lambda name: not name.startswith("taxable-income"), message)


@check("tax-return.taxable-income", group="tax-return", severity=Severity.HIGH, needs="a Form 1040 with its deductions")
def taxable_income_is_income_less_deductions(case: CaseFile, policy: Policy) -> Verdict:
    """Taxable income is adjusted gross income less the deductions, and not below zero.

    Honest causes: a deduction line that was not read, a write-in amount beside a line.
    """
    message = "Taxable income is not adjusted gross income less the deductions"
    return _laws_hold(case, policy, lambda name: name.startswith("taxable-income"), message)


def _only_ordinary_income(form: Document, year: int) -> bool:
    """Whether the return shows no income that is taxed below the brackets, as far as its sum of income says."""
    gain = _line(_GAIN, year)
    if (form.amount(gain) if gain else None) or form.amount("line.3a") or form.amount("line.3b"):
        return False
    # A sum of income that holds shows that a line without a reading is blank.
    sums = any(identity.name.startswith("total-income") and identity.holds for identity in form.identities)
    return sums or (form.amount("line.3a") == ZERO and bool(gain) and form.amount(gain) == ZERO)


@check(
    "tax-return.bracket-tax",
    group="tax-return",
    severity=Severity.HIGH,
    needs="a Form 1040 with taxable income, tax and filing status",
)
def tax_is_that_of_the_brackets(case: CaseFile, policy: Policy) -> Verdict:
    """The tax is that of the year's brackets on taxable income, and never more.

    Qualified dividends and long-term gains are taxed lower, so less tax accuses only a return without them.
    Honest causes: qualified dividends or capital gains, tax on a child's income, foreign earned income, lump sums.
    """
    tally = Tally(policy)
    for form in case.of_kind("1040"):
        year, status = tax_year(form), form.text("filing_status") or ""
        if year is None or year < 2018:
            continue
        names = (_line(_TAXABLE, year), _line(_TAX, year))
        taxable, tax = form.amount(names[0]), form.amount(names[1])
        expected = bracket_tax(year, status, taxable) if taxable is not None else None
        if taxable is None or tax is None:
            continue
        if expected is None:
            tally.doubt(f"the filing status of {form.id} or the brackets of its year are not known")
            continue
        if abs(tax - expected) <= policy.amounts["tax_table"]:
            tally.hold()
            continue
        if tax < expected and not _only_ordinary_income(form, year):
            tally.doubt(f"{form.id} may hold qualified dividends or gains, which are taxed below the brackets")
            continue
        tally.accuse(
            form,
            [*names, "filing_status", "tax_year"],
            Finding(
                (form.id,),
                refs(form, names[1], names[0]),
                f"The tax is not that of the {year} brackets on the taxable income",
                money(expected),
                money(tax),
            ),
        )
    return tally.verdict("a tax return with taxable income, tax and filing status")


@check(
    "tax-return.standard-deduction",
    group="tax-return",
    severity=Severity.LOW,
    needs="a Form 1040 with its deduction and filing status",
)
def deduction_is_at_least_the_standard_one(case: CaseFile, policy: Policy) -> Verdict:
    """The deduction is the year's standard deduction for the filing status, or itemised and larger.

    Honest causes: a filer who is another's dependent, a spouse who itemises, part of the year abroad.
    """
    tally = Tally(policy)
    for form in case.of_kind("1040"):
        year, status = tax_year(form), form.text("filing_status") or ""
        if year is None or year < 2018:
            continue
        name = _line(_DEDUCTION, year)
        if year == 2021 and form.amount(name) is None:
            name = "line.12a"
        deduction = form.amount(name)
        allowed = standard_deduction(year, status)
        if deduction is None:
            continue
        if allowed is None:
            tally.doubt(f"the filing status of {form.id} or the deduction of its year is not known")
        elif abs(deduction - allowed) <= policy.amounts["return_line"]:
            tally.hold()
        elif deduction > allowed:
            tally.doubt(f"the deduction of {form.id} is larger than the standard one; it may be itemised")
        else:
            tally.accuse(
                form,
                [name, "filing_status", "tax_year"],
                Finding(
                    (form.id,),
                    refs(form, name, "filing_status"),
                    f"The deduction is less than the standard deduction of {year} for the filing status",
                    money(allowed),
                    money(deduction),
                ),
            )
    return tally.verdict("a tax return with its deduction and filing status")


def wage_line(form: Document) -> str | None:
    """The field of wages from Forms W-2 on that year's return, None where the year was not read."""
    year = tax_year(form)
    if year is None:
        return None
    return "line.1a" if year >= 2022 else "line.1"


def is_return_of(form: Document, pattern: str) -> bool:
    """Whether the filing status as printed matches a pattern."""
    return re.search(pattern, form.text("filing_status") or "", re.IGNORECASE) is not None
