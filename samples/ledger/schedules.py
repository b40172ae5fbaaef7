"""The schedules that collect and carry: 1, 1-A, 2, 3, A, B and D."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from samples.ledger.line_numbers import SCHEDULE_1, SCHEDULE_2, SCHEDULE_3
from samples.ledger.parties import Person
from samples.ledger.rates import WAGE_BASE
from samples.ledger.returns import InformationReturn, Lines, TaxForm
from samples.ledger.tax_figures import ZERO, boxed, elderly, whole
from samples.ledger.wages import WageStatement


def schedule_1(
    year: int, name: str, ssn: str, additions: dict[str, Decimal], adjustments: dict[str, Decimal]
) -> TaxForm | None:
    """Additional income and adjustments by meaning, each side with its sum; None where both are empty."""
    numbers = SCHEDULE_1[year]
    lines: Lines = {}
    for entries, total in ((additions, "additional_total"), (adjustments, "adjustments_total")):
        written = {numbers[meaning]: value for meaning, value in entries.items() if value}
        if written:
            lines |= written
            lines[numbers[total]] = sum(written.values(), ZERO)
    return TaxForm("schedule-1", year, name, ssn, lines) if lines else None


def schedule_2(year: int, name: str, ssn: str, se_tax: Decimal, medicare: Decimal) -> TaxForm | None:
    """Self-employment tax and Additional Medicare Tax with their sum for line 23; None where there is neither."""
    numbers = SCHEDULE_2[year]
    lines: Lines = {}
    if se_tax:
        lines[numbers["se_tax"]] = se_tax
    if medicare:
        lines[numbers["additional_medicare"]] = medicare
    if not lines:
        return None
    lines[numbers["total"]] = se_tax + medicare
    return TaxForm("schedule-2", year, name, ssn, lines)


def excess_social_security(year: int, people: Sequence[Person], wages: Sequence[WageStatement]) -> Decimal:
    """Social Security tax that two or more employers together withheld beyond one person's yearly most."""
    most = WAGE_BASE[year] * Decimal("0.062")
    excess = ZERO
    for person in people:
        own = [w.boxes.get("4", ZERO) for w in wages if w.person.ssn == person.ssn]
        if len(own) > 1:
            excess += max(ZERO, sum((min(tax, most) for tax in own), ZERO) - most)
    return whole(excess)


def schedule_3(year: int, name: str, ssn: str, *, estimated: Decimal, excess: Decimal) -> TaxForm | None:
    """Payments that Form 1040 has no line for; estimated payments are among them in 2019 only."""
    numbers = SCHEDULE_3[year]
    lines: Lines = {}
    if estimated and "estimated" in numbers:
        lines[numbers["estimated"]] = estimated
    if excess:
        lines[numbers["excess_social_security"]] = excess
    if not lines:
        return None
    lines[numbers["total"]] = sum((v for v in lines.values() if isinstance(v, Decimal)), ZERO)
    return TaxForm("schedule-3", year, name, ssn, lines)


def schedule_1a(year: int, name: str, ssn: str, *, status: str, filers: Sequence[Person], agi: Decimal) -> TaxForm:
    """Additional deductions from 2025: here Part V, 6,000 dollars for each filer of 65, less 6 % of higher income."""
    threshold = Decimal(150_000 if status == "joint" else 75_000)
    over = max(ZERO, agi - threshold)
    each = max(ZERO, Decimal(6_000) - whole(over * Decimal("0.06")))
    lines: Lines = {"1": agi, "3": agi, "31": agi, "32": threshold, "33": over}
    lines |= {"34": whole(over * Decimal("0.06")), "35": each}
    aged = [line for line, person in zip(("36a", "36b"), filers, strict=False) if elderly(person, year)]
    lines |= dict.fromkeys(aged, each)
    total = each * len(aged)
    lines |= {"37": total, "38": total}
    return TaxForm("schedule-1a", year, name, ssn, lines)


def schedule_a(
    year: int,
    name: str,
    ssn: str,
    *,
    status: str,
    state_taxes: Decimal,
    real_estate: Decimal,
    interest: Decimal,
    gifts: Decimal,
) -> TaxForm:
    """Itemised deductions: state and local taxes to their ceiling, mortgage interest, gifts to charity.

    The ceiling is 10,000 dollars to 2024 and 40,000 for 2025, half of it for spouses who file separately (Schedule A
    line 5e; Public Law 119-21). Medical costs never exceed 7.5 % of income here.
    """
    ceiling = Decimal(40_000 if year >= 2025 else 10_000) / (2 if status == "separate" else 1)
    taxes = whole(state_taxes) + whole(real_estate)
    allowed = min(taxes, ceiling)
    lines: Lines = {"5a": whole(state_taxes), "5b": whole(real_estate), "5d": taxes, "5e": allowed, "7": allowed}
    lines |= {"8a": whole(interest), "8e": whole(interest), "10": whole(interest)}
    if gifts:
        lines |= {"11": whole(gifts), "14": whole(gifts)}
    lines["17"] = allowed + whole(interest) + whole(gifts)
    return TaxForm("schedule-a", year, name, ssn, {line: v for line, v in lines.items() if v or line == "17"})


def schedule_b(
    year: int,
    name: str,
    ssn: str,
    interest: Sequence[tuple[str, Decimal]],
    dividends: Sequence[tuple[str, Decimal]],
) -> TaxForm:
    """Each payer of interest and dividends in whole dollars, with the sums that go to lines 2b and 3b."""
    rows: dict[str, tuple[dict[str, Any], ...]] = {}
    lines: Lines = {}
    listed = [(payer, whole(value)) for payer, value in interest if whole(value)]
    if listed:
        rows["interest"] = tuple({"payer": payer, "amount": value} for payer, value in listed)
        total = sum((value for _, value in listed), ZERO)
        lines |= {"2": total, "4": total}
    paid = [(payer, whole(value)) for payer, value in dividends if whole(value)]
    if paid:
        rows["dividends"] = tuple({"payer": payer, "amount": value} for payer, value in paid)
        lines["6"] = sum((value for _, value in paid), ZERO)
    return TaxForm("schedule-b", year, name, ssn, lines, {"7a": "No", "8": "No"}, rows)


def schedule_d(
    year: int, name: str, ssn: str, *, status: str, sales: Sequence[InformationReturn], distributions: Decimal
) -> tuple[TaxForm, Decimal, Decimal]:
    """Sales that brokers report with their cost, the result for line 7, and the gain that has its own tax rates.

    A loss counts to 3,000 dollars, 1,500 for spouses who file separately.
    """
    rows: list[dict[str, Any]] = []
    nets: dict[str, Decimal] = {}
    for term, line in (("short", "1a"), ("long", "8a")):
        of_term = [s for s in sales if s.facts.get("term") == term]
        if of_term:
            proceeds, cost = (whole(sum((boxed(s, box) for s in of_term), ZERO)) for box in ("1d", "1e"))
            nets[term] = proceeds - cost
            rows.append({"line": line, "proceeds": proceeds, "cost": cost, "gain": proceeds - cost})
    short, long = nets.get("short", ZERO), nets.get("long", ZERO) + distributions
    lines: Lines = {row["line"]: row["gain"] for row in rows}
    if distributions:
        lines["13"] = distributions
    net = short + long
    lines |= {"7": short, "15": long, "16": net}
    carried = net
    if net < 0:
        carried = max(net, Decimal(-1_500 if status == "separate" else -3_000))
        lines["21"] = carried
    preferred = max(ZERO, min(long, net))
    return TaxForm("schedule-d", year, name, ssn, lines, {}, {"sales": tuple(rows)}), carried, preferred
