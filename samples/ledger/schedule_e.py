"""Schedule E: rented houses in Part I, shares of partnerships and S corporations in Part II."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from samples.ledger.returns import InformationReturn, Lines, TaxForm
from samples.ledger.sources import Rental
from samples.ledger.tax_figures import ZERO, boxed, share_out, whole

EXPENSE_LINES = tuple(str(n) for n in range(5, 20))
"""Part I as the form orders it; line 20 is their sum."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one Schedule K-1 brings into Part II, in whole dollars; losses below zero."""

    entity: str
    kind: str
    """`P` for a partnership, `S` for an S corporation."""
    ein: str
    passive: Decimal
    nonpassive: Decimal
    expensed: Decimal
    """Section 179 deduction, above zero."""


def months_let(rental: Rental, year: int) -> tuple[int, ...]:
    """The months of a year in which rent came."""
    return tuple(
        month
        for month in range(1, 13)
        if (year, month) not in rental.vacant and dt.date(year, month, min(rental.day, 28)) >= rental.since
    )


def _property(rental: Rental, year: int) -> dict[str, Any]:
    months = months_let(rental, year)
    row: dict[str, Any] = {
        "address": rental.address.one_line,
        "type": str(rental.sort),
        "fair_days": str(sum(calendar.monthrange(year, month)[1] for month in months)),
        "personal_days": "0",
        "3": whole(rental.rent * len(months)),
    }
    costs = rental.costs.get(year, {})
    spent = {line: whole(costs[line]) for line in EXPENSE_LINES if whole(costs.get(line, ZERO))}
    total = sum(spent.values(), ZERO)
    return row | spent | {"20": total, "21": row["3"] - total}


def share_of(k1: InformationReturn) -> Share:
    """What a Schedule K-1 states for Part II: box 1 is passive for a limited partner, boxes 2 and 3 for all.

    A passive loss is held back until there is passive income, as Form 8582 does for those who take no active part.
    """

    partnership = k1.kind == "k1-1065"
    guaranteed = (boxed(k1, "4c") or boxed(k1, "4a", "4b")) if partnership else ZERO
    expensed = whole(boxed(k1, "12" if partnership else "11"))
    if k1.facts.get("role") == "limited":
        passive = whole(boxed(k1, "1", "2", "3"))
        return Share(k1.payer, "P" if partnership else "S", k1.payer_tin, max(ZERO, passive), whole(guaranteed), ZERO)
    return Share(
        entity=k1.payer,
        kind="P" if partnership else "S",
        ein=k1.payer_tin,
        passive=max(ZERO, whole(boxed(k1, "2", "3"))),
        nonpassive=whole(boxed(k1, "1") + guaranteed),
        expensed=expensed,
    )


def loss_allowance(status: str, income: Decimal) -> Decimal:
    """How much rental loss counts against other income: 25,000 dollars less half of what income exceeds 100,000.

    Form 8582 instructions, "Special Allowance"; spouses who file separately are taken to have lived together, so they
    have none. Losses held back in earlier years are not carried in.
    """
    if status == "separate":
        return ZERO
    over = max(ZERO, income - 100_000)
    return max(ZERO, Decimal(25_000) - whole(over / 2))


def schedule_e(
    year: int,
    name: str,
    ssn: str,
    *,
    status: str,
    rentals: Sequence[Rental],
    shares: Sequence[Share],
    other_income: Decimal,
) -> tuple[tuple[TaxForm, ...], Decimal]:
    """The sheets of Schedule E, three properties each, and line 41 for Schedule 1; sums stand on the first sheet.

    Line 22 and the sums of losses are below zero; line 26 is lines 24 and 25 together, line 41 lines 26 and 32.
    `other_income` is the income from everything else, for the limit on rental losses.
    """
    properties = [_property(r, year) for r in rentals if months_let(r, year) or r.costs.get(year)]
    if not properties and not shares:
        return (), ZERO
    gains = sum((p["21"] for p in properties if p["21"] > 0), ZERO)
    losing = [p for p in properties if p["21"] < 0]
    lost = -sum((p["21"] for p in losing), ZERO)
    passive = sum((s.passive for s in shares), ZERO)
    earned = sum((s.nonpassive - s.expensed for s in shares), ZERO)
    allowed = min(lost, gains + passive + loss_allowance(status, other_income + earned))
    if allowed > 0:
        for p, part in zip(losing, share_out(allowed, [-p["21"] for p in losing]), strict=True):
            if part:
                p["22"] = -part
    lines: Lines = {}
    if properties:
        lines["23a"] = sum((p["3"] for p in properties), ZERO)
        for line, of in (("23c", "12"), ("23d", "18"), ("23e", "20")):
            if total := sum((p.get(of, ZERO) for p in properties), ZERO):
                lines[line] = total
        if gains:
            lines["24"] = gains
        if allowed > 0:
            lines["25"] = -allowed
        lines["26"] = gains - allowed
    part_two = ZERO
    if shares:
        income = passive + sum((s.nonpassive for s in shares if s.nonpassive > 0), ZERO)
        loss = sum((s.expensed - min(ZERO, s.nonpassive) for s in shares), ZERO)
        part_two = income - loss
        if income:
            lines["30"] = income
        if loss:
            lines["31"] = -loss
        lines["32"] = part_two
    total = gains - allowed + part_two
    lines["41"] = total
    sheets = []
    for first in range(0, max(1, len(properties)), 3):
        rows: dict[str, tuple[dict[str, Any], ...]] = {}
        if here := tuple(properties[first : first + 3]):
            rows["properties"] = here
        if shares and not first:
            rows["part2"] = tuple(
                {
                    "name": s.entity,
                    "kind": s.kind,
                    "ein": s.ein,
                    **({"passive": s.passive} if s.passive else {}),
                    **({"nonpassive": s.nonpassive} if s.nonpassive or not s.passive else {}),
                    **({"section_179": s.expensed} if s.expensed else {}),
                }
                for s in shares
            )
        facts = {"payments_requiring_1099": "No"} if properties else {}
        sheets.append(TaxForm("schedule-e", year, name, ssn, {} if first else lines, facts, rows))
    return tuple(sheets), total
