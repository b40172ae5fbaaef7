"""Checks of one paystub's own arithmetic, and of what its payroll taxes must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.document import Document
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import (
    ZERO,
    Tally,
    cell_amount,
    cell_text,
    column,
    column_is_sure,
    is_sure,
    money,
    refs,
    row_is_sure,
)
from fraud.policy import Policy
from fraud.rates_in_force import payroll_tax_year

_WITH_YEAR_TO_DATE = (
    ("gross_pay", "ytd_gross"),
    ("net_pay", "ytd_net"),
    ("federal_tax", "ytd_federal_tax"),
    ("state_tax", "ytd_state_tax"),
    ("social_security_tax", "ytd_social_security_tax"),
    ("medicare_tax", "ytd_medicare_tax"),
    ("total_deductions", "ytd_deductions"),
)
_NOT_WAGES = re.compile(r"reimb|expense|per ?diem|mileage|non.?tax|allowance|advance", re.IGNORECASE)
_IMPUTED = re.compile(r"gtl|group.?term|imputed|tips|fringe|auto use|taxable benefit|life", re.IGNORECASE)
_PREMIUM = re.compile(r"overtime|\bo/?t\b|double|premium|holiday|differential|1\.5|time and", re.IGNORECASE)


def _stubs(case: CaseFile) -> tuple[Document, ...]:
    return case.of_kind("paystub")


@check("paystub.net-pay", group="paystub", severity=Severity.HIGH, needs="a paystub with gross, deductions and net pay")
def gross_less_deductions_is_net(case: CaseFile, policy: Policy) -> Verdict:
    """Gross pay less taxes and deductions is net pay.

    Honest causes: imputed income or a reimbursement outside gross pay, a deduction line that was not read.
    """
    tally = Tally(policy)
    for stub in _stubs(case):
        gross, net = stub.amount("gross_pay"), stub.amount("net_pay")
        if gross is None or net is None or gross <= ZERO:
            continue
        taken = gross - net
        total, taxes = stub.amount("total_deductions"), stub.amount("total_taxes")
        lines, tax_lines = column(stub, "deductions", "amount"), column(stub, "taxes", "amount")
        sums = [sum(lines + tax_lines, ZERO)] if lines or tax_lines else []
        if total is not None:
            sums += [total, total + sum(tax_lines, ZERO)]
        if taxes is not None:
            sums += [taxes + sum(lines, ZERO), taxes + (total or ZERO)]
        back = sum((a for label, a in _labelled(stub, "earnings") if _NOT_WAGES.search(label)), ZERO)
        if any(
            abs(s - d) <= policy.amounts["line_rounding"] for s in sums for d in (taken, taken + back, taken - back)
        ):
            tally.hold()
            continue
        if not sums:
            continue
        inclusive = total is not None and total >= sum(tax_lines, ZERO) + sum(lines, ZERO) > ZERO
        printed = total is not None and (taxes is not None or inclusive)
        names = ["gross_pay", "net_pay"] + [
            n for n, v in (("total_deductions", total), ("total_taxes", taxes)) if v is not None
        ]
        best = min(sums, key=lambda s: abs(s - taken))
        if not printed and sum(lines + tax_lines, ZERO) <= taken:
            tally.doubt(f"a deduction line of {stub.id} may not have been read; please look at its deductions")
            continue
        tally.accuse(
            stub,
            names,
            Finding(
                (stub.id,),
                refs(stub, *names),
                "Gross pay less the taxes and deductions is not the net pay on this paystub",
                money(gross - best),
                money(net),
            ),
        )
    return tally.verdict("a paystub with gross pay, deductions and net pay")


def _labelled(stub: Document, table: str) -> list[tuple[str, Decimal]]:
    return [
        (cell_text(row, "label"), amount)
        for row in stub.rows.get(table, ())
        if (amount := cell_amount(row, "amount")) is not None
    ]


@check("paystub.earnings-sum", group="paystub", severity=Severity.MEDIUM, needs="a paystub with its earnings lines")
def earnings_lines_add_up_to_gross(case: CaseFile, policy: Policy) -> Verdict:
    """The earnings lines add up to gross pay.

    Honest causes: memo lines that only inform, such as imputed group life cover; a line that was not read.
    """
    tally = Tally(policy)
    for stub in _stubs(case):
        gross, lines = stub.amount("gross_pay"), _labelled(stub, "earnings")
        if gross is None or not lines:
            continue
        total = sum((a for _, a in lines), ZERO)
        memo = {a for label, a in lines if _IMPUTED.search(label) or _NOT_WAGES.search(label)}
        if any(abs(total - d - gross) <= policy.amounts["line_rounding"] for d in {ZERO, sum(memo, ZERO), *memo}):
            tally.hold()
            continue
        # That the other column adds up shows that no line was missed.
        to_date = stub.amount("ytd_gross")
        whole = (
            to_date is not None and abs(sum(column(stub, "earnings", "ytd"), ZERO) - to_date) <= policy.amounts["cent"]
        )
        if not whole or not column_is_sure(stub, "earnings", "amount", policy):
            tally.doubt(f"an earnings line of {stub.id} may not have been read; please look at its earnings")
            continue
        tally.accuse(
            stub,
            ["gross_pay"],
            Finding(
                (stub.id,),
                refs(stub, "gross_pay", "earnings"),
                "The earnings lines of this paystub do not add up to its gross pay; their year-to-date column does",
                money(total),
                money(gross),
            ),
        )
    return tally.verdict("a paystub with earnings lines and gross pay")


@check("paystub.tax-lines", group="paystub", severity=Severity.MEDIUM, needs="a paystub with tax lines and their total")
def tax_lines_add_up_to_total_taxes(case: CaseFile, policy: Policy) -> Verdict:
    """The tax lines add up to the total of taxes.

    Honest causes: employer-paid taxes listed among the employee's; a line that was not read.
    """
    tally = Tally(policy)
    for stub in _stubs(case):
        total, lines = stub.amount("total_taxes"), column(stub, "taxes", "amount")
        if total is None or not lines:
            continue
        summed = sum(lines, ZERO)
        if abs(summed - total) <= policy.amounts["line_rounding"]:
            tally.hold()
            continue
        gross, net = stub.amount("gross_pay"), stub.amount("net_pay")
        deductions = sum(column(stub, "deductions", "amount"), ZERO)
        whole = (
            gross is not None and net is not None and abs(gross - summed - deductions - net) <= policy.amounts["cent"]
        )
        if (summed < total and not whole) or not column_is_sure(stub, "taxes", "amount", policy):
            tally.doubt(f"a tax line of {stub.id} may not have been read; please look at its taxes")
            continue
        tally.accuse(
            stub,
            ["total_taxes"],
            Finding(
                (stub.id,),
                refs(stub, "total_taxes", "taxes"),
                "The tax lines of this paystub do not add up to its total of taxes",
                money(summed),
                money(total),
            ),
        )
    return tally.verdict("a paystub with tax lines and their total")


@check(
    "paystub.year-to-date-below-current",
    group="paystub",
    severity=Severity.HIGH,
    needs="a paystub with a year-to-date column",
)
def year_to_date_is_not_below_current(case: CaseFile, policy: Policy) -> Verdict:
    """A year-to-date amount is at least the current amount of its line.

    Honest causes: a correction of an earlier period, a new payroll provider in mid-year that began again at zero.
    """
    tally = Tally(policy)
    for stub in _stubs(case):
        for now, to_date in _WITH_YEAR_TO_DATE:
            current, summed = stub.amount(now), stub.amount(to_date)
            if current is None or summed is None:
                continue
            if summed >= current - policy.amounts["cent"]:
                tally.hold()
                continue
            tally.accuse(
                stub,
                [now, to_date],
                Finding(
                    (stub.id,),
                    refs(stub, to_date, now),
                    f"The year-to-date {now.replace('_', ' ')} is less than the current one on this paystub",
                    f"at least {money(current)}",
                    money(summed),
                ),
            )
    return tally.verdict("a paystub with current and year-to-date amounts")


def _taken_before_tax(stub: Document) -> Decimal | None:
    """The most that can have been taken from gross pay before payroll taxes, None where nobody can say."""
    taxes = sum(column(stub, "taxes", "amount"), ZERO)
    not_wages = sum((a for label, a in _labelled(stub, "earnings") if _NOT_WAGES.search(label)), ZERO)
    lines, total = column(stub, "deductions", "amount"), stub.amount("total_deductions")
    if not lines and total is None:
        gross, net, all_taxes = stub.amount("gross_pay"), stub.amount("net_pay"), stub.amount("total_taxes")
        if gross is None or net is None or all_taxes is None:
            return None
        return max(gross - net - all_taxes, ZERO) + not_wages
    listed = sum((a for a in lines if a > ZERO), ZERO)
    printed = max(total - taxes, ZERO) if total is not None and total >= taxes > ZERO and not lines else total or ZERO
    return max(listed, printed) + not_wages


def _withheld(case: CaseFile, policy: Policy, name: str, label: str, capped: bool) -> Verdict:
    """Judge a payroll tax line against its rate, leaving room for what can lower or raise the taxed wages honestly."""
    tally = Tally(policy)
    for stub in _stubs(case):
        gross, tax, paid = stub.amount("gross_pay"), stub.amount(name), stub.date("pay_date") or stub.date("period_end")
        if gross is None or tax is None or gross <= ZERO:
            continue
        year = payroll_tax_year((paid or case.asof).year)
        to_date = stub.amount("ytd_gross")
        if tax == ZERO:
            tally.doubt(f"{stub.id} shows no {label} tax; some public, student and clergy jobs are exempt")
            continue
        if year is None:
            tally.doubt(f"the rates of the year of {stub.id} are not known")
            continue
        if capped and to_date is not None and to_date > year.wage_base - gross:
            tally.doubt(f"the earnings of {stub.id} are near or over the year's wage base")
            continue
        rate = year.social_security_rate if capped else year.medicare_rate
        tolerance = policy.amounts["withholding"]
        imputed = sum((a for text, a in _labelled(stub, "earnings") if _IMPUTED.search(text)), ZERO)
        top = rate * (gross + imputed) + tolerance
        if not capped and (to_date is None or to_date > year.additional_medicare_from):
            top += year.additional_medicare_rate * gross
        before = _taken_before_tax(stub)
        bottom = rate * max(gross - before, ZERO) - tolerance if before is not None else None
        if tax <= top and bottom is not None and tax >= bottom:
            tally.hold()
            continue
        if tax <= top and bottom is None and abs(tax - rate * gross) <= tolerance:
            tally.hold()
            continue
        if tax <= top and bottom is None:
            tally.doubt(f"the deductions of {stub.id} that are taken before tax are not known")
            continue
        names = ["gross_pay", name]
        if tax < (bottom or ZERO) and not _deductions_are_sure(stub, policy):
            tally.doubt(f"please look at the deductions of {stub.id}: the reading is not sure enough")
            continue
        tally.accuse(
            stub,
            names,
            Finding(
                (stub.id,),
                refs(stub, name, "gross_pay"),
                f"{label} tax is {100 * tax / gross:.2f} % of gross pay on this paystub; "
                f"the rate is {(100 * rate).normalize()} %"
                + (", and the deductions listed cannot explain the difference" if tax < rate * gross else ""),
                money(rate * gross if tax > top else bottom or ZERO),
                money(tax),
            ),
        )
    return tally.verdict(f"a paystub with gross pay and {label} tax")


def _deductions_are_sure(stub: Document, policy: Policy) -> bool:
    """Whether the room that deductions give is known: their lines or their total were read surely."""
    lines = stub.rows.get("deductions", ())
    total = stub.field("total_deductions")
    return (
        (bool(lines) and all(row_is_sure(r, ("amount",), policy) for r in lines))
        or is_sure(total, policy)
        or (is_sure(stub.field("net_pay"), policy) and is_sure(stub.field("total_taxes"), policy))
    )


@check(
    "paystub.social-security-rate", group="paystub", severity=Severity.HIGH, needs="a paystub with Social Security tax"
)
def social_security_tax_follows_its_rate(case: CaseFile, policy: Policy) -> Verdict:
    """Social Security tax is its rate of gross pay less what may be taken before tax.

    Honest causes: earnings over the year's wage base, a pre-tax cafeteria plan, a correction of an earlier period.
    """
    return _withheld(case, policy, "social_security_tax", "Social Security", capped=True)


@check("paystub.medicare-rate", group="paystub", severity=Severity.HIGH, needs="a paystub with Medicare tax")
def medicare_tax_follows_its_rate(case: CaseFile, policy: Policy) -> Verdict:
    """Medicare tax is its rate of gross pay less what may be taken before tax.

    Honest causes: the additional tax on high earnings, a pre-tax cafeteria plan, a correction of an earlier period.
    """
    return _withheld(case, policy, "medicare_tax", "Medicare", capped=False)


@check("paystub.hours-times-rate", group="paystub", severity=Severity.MEDIUM, needs="a paystub with hours and rates")
def hours_times_rate_is_the_amount(case: CaseFile, policy: Policy) -> Verdict:
    """Hours times rate is the amount of an earnings line.

    Honest causes: a rate that is printed rounded, a shift differential, overtime printed at the plain rate.
    """
    tally = Tally(policy)
    for stub in _stubs(case):
        for number, row in enumerate(stub.rows.get("earnings", ())):
            rate, hours, amount = (cell_amount(row, n) for n in ("rate", "hours", "amount"))
            if rate is None or hours is None or amount is None or not (rate and hours and amount):
                continue
            factors: Sequence[Decimal] = [Decimal(1)]
            if _PREMIUM.search(cell_text(row, "label")):
                factors = [Decimal(f) for f in ("1", "1.5", "2", "0.5", "2.5")]
            rounding = abs(hours) * Decimal("0.005") * max(factors) + policy.amounts["line_rounding"]
            if any(abs(rate * hours * f - amount) <= rounding for f in factors):
                tally.hold()
            elif not row_is_sure(row, ("rate", "hours", "amount"), policy):
                tally.doubt(f"please look at the earnings lines of {stub.id}: the reading is not sure enough")
            elif rate > amount:
                tally.doubt(f"the rate on {stub.id} can be for a year or a month")
            else:
                tally.findings.append(
                    Finding(
                        (stub.id,),
                        refs(stub, f"earnings[{number}].amount"),
                        "Hours times rate is not the amount of an earnings line of this paystub",
                        money(rate * hours),
                        money(amount),
                    )
                )
    return tally.verdict("a paystub whose earnings lines show hours and rate")
