"""Checks of what is possible rather than exact: hours, shares, round money, jumps of income."""

from __future__ import annotations

from decimal import Decimal

from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.checks.paystub_dates import yearly_pay
from fraud.checks.w2 import tax_year
from fraud.grounds import ZERO, Tally, is_sure, money, refs
from fraud.names import can_be_one_employer, can_be_one_person
from fraud.policy import Policy
from fraud.rates_in_force import days_of_frequency


@check(
    "plausibility.net-within-gross",
    group="plausibility",
    severity=Severity.MEDIUM,
    needs="a paystub with gross and net pay",
)
def net_pay_is_not_above_gross(case: CaseFile, policy: Policy) -> Verdict:
    """Net pay is not above gross pay.

    Honest causes: expenses paid back with the wages, a correction of an earlier period.
    """
    tally = Tally(policy)
    for stub in case.of_kind("paystub"):
        gross, net = stub.amount("gross_pay"), stub.amount("net_pay")
        if gross is None or net is None or gross <= ZERO:
            continue
        if net <= gross:
            tally.hold()
        else:
            tally.accuse(
                stub,
                ["gross_pay", "net_pay"],
                Finding(
                    (stub.id,),
                    refs(stub, "net_pay", "gross_pay"),
                    "Net pay is above gross pay",
                    f"at most {money(gross)}",
                    money(net),
                ),
            )
    return tally.verdict("a paystub with gross and net pay")


@check(
    "plausibility.hours", group="plausibility", severity=Severity.MEDIUM, needs="a paystub with hours and its period"
)
def hours_fit_into_the_period(case: CaseFile, policy: Policy) -> Verdict:
    """The hours paid fit into the pay period.

    Honest causes: hours of an earlier period paid late, leave paid out, guaranteed standby hours.
    """
    tally = Tally(policy)
    for stub in case.of_kind("paystub"):
        hours, start, end = stub.amount("hours"), stub.date("period_start"), stub.date("period_end")
        span = days_of_frequency(stub.text("pay_frequency") or "")
        days = (end - start).days + 1 if start is not None and end is not None else span[1] if span else None
        if hours is None or days is None or days <= 0:
            continue
        most = policy.numbers["hours_a_week"] * max(days, 7) / 7
        if hours <= most:
            tally.hold()
        else:
            tally.accuse(
                stub,
                ["hours", "period_start", "period_end"],
                Finding(
                    (stub.id,),
                    refs(stub, "hours"),
                    "The paystub pays for more hours than fit into its period",
                    f"at most {most:.0f}",
                    f"{hours}",
                ),
            )
    return tally.verdict("a paystub with hours and its period")


@check(
    "plausibility.round-money",
    group="plausibility",
    severity=Severity.LOW,
    needs="a paystub with gross pay, taxes and net pay",
)
def taxes_and_net_are_not_all_round(case: CaseFile, policy: Policy) -> Verdict:
    """Gross pay, taxes and net pay are not all whole dollars.

    Honest causes: a flat salary with whole-dollar withholding, a payroll program that rounds.
    """
    tally = Tally(policy)
    names = ("gross_pay", "net_pay", "federal_tax", "social_security_tax", "medicare_tax")
    for stub in case.of_kind("paystub"):
        amounts = {n: a for n in names if (a := stub.amount(n)) is not None and a != ZERO}
        if len(amounts) < 4:
            continue
        whole = [n for n, a in amounts.items() if a == a.to_integral_value()]
        if len(whole) < len(amounts):
            tally.hold()
        else:
            tally.accuse(
                stub,
                whole,
                Finding(
                    (stub.id,),
                    refs(stub, *whole),
                    "Gross pay, taxes and net pay are all whole dollars",
                    "cents in some amounts",
                    "no cents in any",
                ),
            )
    return tally.verdict("a paystub with gross pay, taxes and net pay")


@check(
    "plausibility.income-jump",
    group="plausibility",
    severity=Severity.LOW,
    needs="a paystub and the W-2 of the year before",
)
def pay_is_in_line_with_last_year(case: CaseFile, policy: Policy) -> Verdict:
    """A year of the paystub's pay is in line with the same employer's W-2 of the year before.

    Honest causes: a promotion, a part of the year worked, leave, fewer or more hours.
    """
    tally = Tally(policy)
    for stub in case.of_kind("paystub"):
        pay, day = yearly_pay(stub), stub.date("pay_date")
        for form in case.of_kind("w2"):
            wages = form.amount("box5") or form.amount("box1")
            if pay is None or day is None or wages is None or wages <= ZERO or tax_year(form) != day.year - 1:
                continue
            employers = stub.text("employer_name") or "", form.text("employer_name") or ""
            people = stub.text("employee_name") or "", form.text("employee_name") or ""
            if not can_be_one_employer(*employers) or not can_be_one_person(*people):
                continue
            change = (pay - wages) / wages
            if abs(change) <= policy.numbers["income_jump"]:
                tally.hold()
            elif not is_sure(form.field("box5" if form.amount("box5") else "box1"), policy):
                tally.doubt(f"please look at the wages of {form.id}: the reading is not sure enough")
            else:
                tally.accuse(
                    stub,
                    ["gross_pay", "pay_frequency"],
                    Finding(
                        (stub.id,),
                        refs(stub, "gross_pay"),
                        f"A year of this pay is {abs(change):.0%} {'above' if change > 0 else 'below'} "
                        "the W-2 of the year before",
                        money(wages),
                        money(pay),
                        against=(form.id,),
                    ),
                )
    return tally.verdict("a paystub and the same employer's W-2 of the year before")


@check(
    "plausibility.same-wages-every-year",
    group="plausibility",
    severity=Severity.LOW,
    needs="W-2s of two years from one employer",
)
def wages_differ_from_year_to_year(case: CaseFile, policy: Policy) -> Verdict:
    """Two years' W-2s of one employer do not show the same wages to the cent.

    Honest causes: a fixed contract wage, the same form sent twice with another year's instructions.
    """
    tally = Tally(policy)
    forms = sorted(case.of_kind("w2"), key=lambda d: d.id)
    for number, first in enumerate(forms):
        for second in forms[number + 1 :]:
            years = tax_year(first), tax_year(second)
            wages: list[Decimal | None] = [first.amount("box1"), second.amount("box1")]
            if None in years or None in wages or years[0] == years[1]:
                continue
            if not can_be_one_employer(first.text("employer_name") or "", second.text("employer_name") or ""):
                continue
            if wages[0] != wages[1]:
                tally.hold()
            elif not is_sure(first.field("box1"), policy):
                tally.doubt(f"please look at {first.id}.box1: the reading is not sure enough")
            else:
                tally.accuse(
                    second,
                    ["box1", "tax_year"],
                    Finding(
                        (second.id,),
                        (*refs(second, "box1"), *refs(first, "box1")),
                        "Two years' W-2s of one employer show the same wages to the cent",
                        "wages that differ",
                        money(wages[1] or ZERO),
                        against=(first.id,),
                    ),
                )
    return tally.verdict("W-2s of two years from one employer")
