"""Checks of paystubs' dates, and of what must grow from one paystub to the next."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from extractors.document import Document
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity, Verdict, check
from fraud.grounds import Tally, is_sure, money, refs
from fraud.names import can_be_one_employer, can_be_one_person
from fraud.policy import Policy
from fraud.rates_in_force import days_of_frequency

_GROWING = ("ytd_gross", "ytd_net", "ytd_federal_tax", "ytd_social_security_tax", "ytd_medicare_tax")


def consecutive_stubs(case: CaseFile) -> Iterator[tuple[Document, Document]]:
    """Pairs of paystubs, the earlier one first, of one person at one employer in one year."""
    dated = sorted(
        (
            (day, stub.id, stub)
            for stub in case.of_kind("paystub")
            if (day := stub.date("pay_date") or stub.date("period_end"))
        ),
        key=lambda d: d[:2],
    )
    for (first_day, _, first), (second_day, _, second) in itertools.combinations(dated, 2):
        if first_day.year != second_day.year or first_day == second_day:
            continue
        employers = first.text("employer_name"), second.text("employer_name")
        people = first.text("employee_name"), second.text("employee_name")
        if employers[0] and employers[1] and not can_be_one_employer(employers[0], employers[1]):
            continue
        if people[0] and people[1] and not can_be_one_person(people[0], people[1]):
            continue
        yield first, second


@check(
    "paystub.year-to-date-falls",
    group="paystub",
    severity=Severity.HIGH,
    needs="two paystubs of one employer in one year",
)
def year_to_date_never_falls(case: CaseFile, policy: Policy) -> Verdict:
    """A year-to-date amount never falls between two paystubs of one employer in one year.

    Honest causes: a correction run, a new payroll provider or legal employer in mid-year.
    """
    tally = Tally(policy)
    for first, second in consecutive_stubs(case):
        for name in _GROWING:
            before, after = first.amount(name), second.amount(name)
            if before is None or after is None:
                continue
            if after >= before - policy.amounts["cent"]:
                tally.hold()
            elif not is_sure(first.field(name), policy):
                tally.doubt(f"please look at {first.id}.{name}: the reading is not sure enough")
            else:
                tally.accuse(
                    second,
                    [name, "pay_date"],
                    Finding(
                        (second.id,),
                        (*refs(second, name), *refs(first, name)),
                        f"The year-to-date {name[4:].replace('_', ' ')} falls from one paystub to the next",
                        f"at least {money(before)}",
                        money(after),
                        against=(first.id,),
                    ),
                )
    return tally.verdict("two paystubs of one employer in one year with year-to-date amounts")


@check(
    "paystub.year-to-date-carries-forward",
    group="paystub",
    severity=Severity.MEDIUM,
    needs="two paystubs of one employer in one year",
)
def year_to_date_grows_by_what_was_paid(case: CaseFile, policy: Policy) -> Verdict:
    """Year-to-date gross pay grows from one paystub to the next by at least the pay of the later one.

    Honest causes: a correction of an earlier period, two paystubs of one pay date.
    """
    tally = Tally(policy)
    for first, second in consecutive_stubs(case):
        before, after, paid = first.amount("ytd_gross"), second.amount("ytd_gross"), second.amount("gross_pay")
        if before is None or after is None or paid is None or after < before:
            continue
        if after - before >= paid - policy.amounts["line_rounding"]:
            tally.hold()
        elif not is_sure(first.field("ytd_gross"), policy):
            tally.doubt(f"please look at {first.id}.ytd_gross: the reading is not sure enough")
        else:
            tally.accuse(
                second,
                ["ytd_gross", "gross_pay", "pay_date"],
                Finding(
                    (second.id,),
                    (*refs(second, "ytd_gross", "gross_pay"), *refs(first, "ytd_gross")),
                    "Year-to-date gross pay grows by less than the pay of the later paystub",
                    f"at least {money(before + paid)}",
                    money(after),
                    against=(first.id,),
                ),
            )
    return tally.verdict("two paystubs of one employer in one year with year-to-date gross pay")


@check(
    "paystub.period-length",
    group="paystub",
    severity=Severity.MEDIUM,
    needs="a paystub with its period and pay frequency",
)
def period_length_fits_the_frequency(case: CaseFile, policy: Policy) -> Verdict:
    """The pay period is as long as the printed pay frequency says.

    Honest causes: a first or last period that was worked in part, a change of the pay schedule.
    """
    tally = Tally(policy)
    for stub in case.of_kind("paystub"):
        start, end, frequency = stub.date("period_start"), stub.date("period_end"), stub.text("pay_frequency")
        span = days_of_frequency(frequency) if frequency else None
        if start is None or end is None or span is None:
            continue
        length = (end - start).days + 1
        if span[0] <= length <= span[1]:
            tally.hold()
        elif 0 < length < span[0]:
            tally.doubt(f"the period of {stub.id} is shorter than its frequency; it can be a first or last one")
        else:
            tally.accuse(
                stub,
                ["period_start", "period_end", "pay_frequency"],
                Finding(
                    (stub.id,),
                    refs(stub, "period_start", "period_end", "pay_frequency"),
                    f"The pay period is {length} days long, which does not fit {frequency} pay",
                    f"{span[0]} to {span[1]} days",
                    f"{length} days",
                ),
            )
    return tally.verdict("a paystub with its period and a printed pay frequency")


@check("paystub.pay-date", group="paystub", severity=Severity.MEDIUM, needs="a paystub with its dates")
def pay_date_follows_its_period(case: CaseFile, policy: Policy) -> Verdict:
    """The pay date is not before its period begins and not long after the case was looked at.

    Honest causes: pay in advance, a paystub issued some days ahead of the pay date.
    """
    tally = Tally(policy)
    for stub in case.of_kind("paystub"):
        start, end, paid = stub.date("period_start"), stub.date("period_end"), stub.date("pay_date")
        tests = [
            (start, end, "The pay period ends before it begins", 0),
            (start, paid, "The pay date is before the pay period begins", 0),
            (paid, case.asof, "The pay date lies in the future", policy.days["future_pay"]),
        ]
        for number, (earlier, later, message, grace) in enumerate(tests):
            if earlier is None or later is None:
                continue
            names = [("period_start", "period_end"), ("period_start", "pay_date"), ("pay_date",)][number]
            if (earlier - later).days <= grace:
                tally.hold()
            else:
                tally.accuse(
                    stub,
                    names,
                    Finding((stub.id,), refs(stub, *names), message, f"not after {later}", earlier.isoformat()),
                )
    return tally.verdict("a paystub with a pay date or period")


def yearly_pay(stub: Document) -> Decimal | None:
    """What the paystub's gross pay comes to in a year by its frequency, None where that is not printed."""
    gross, frequency = stub.amount("gross_pay"), stub.text("pay_frequency")
    times = {"weekly": 52, "biweekly": 26, "semimonthly": 24, "monthly": 12}.get((frequency or "").lower())
    return gross * times if gross is not None and times is not None else None
