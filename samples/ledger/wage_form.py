"""Form W-2: every box is the sum of the year's stubs, never the rate applied anew."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from samples.draws import Draw
from samples.ledger.state_programmes import PROGRAMMES
from samples.ledger.states import CAFETERIA, local_wages, state_wages, taxes_wages
from samples.ledger.wages import Pay, WageStatement
from samples.ledger.withholding import social_security_wages

ZERO: Final = Decimal("0.00")

_CODES: Final = {"401k": "D", "403b": "E", "457b": "G", "hsa": "W"}
"""Codes of box 12 for what the employee chose: IRS General Instructions for Forms W-2 and W-3."""

_UNION_WORDS: Final = ("UNION DUES", "UNION", "DUES")


def _sums(pays: Sequence[Pay]) -> tuple[dict[str, Decimal], dict[str, Decimal], dict[tuple[str, str], Decimal]]:
    """The year of every line of earnings, deductions and taxes."""
    earned: dict[str, Decimal] = {}
    taken: dict[str, Decimal] = {}
    taxes: dict[tuple[str, str], Decimal] = {}
    for pay in pays:
        for earning in pay.earnings:
            earned[earning.code] = earned.get(earning.code, ZERO) + earning.amount
        for deduction in pay.deductions:
            taken[deduction.code] = taken.get(deduction.code, ZERO) + deduction.amount
        for tax in pay.taxes:
            key = tax.code, tax.place
            taxes[key] = taxes.get(key, ZERO) + tax.amount
    return earned, taken, taxes


def _box12(earned: dict[str, Decimal], taken: dict[str, Decimal], draw: Draw) -> tuple[tuple[str, Decimal], ...]:
    """The coded amounts of the year; DD is what the employer's health plan cost both sides."""
    found: dict[str, Decimal] = {}
    if earned.get("gtl"):
        found["C"] = earned["gtl"]
    for line, code in _CODES.items():
        if taken.get(line):
            found[code] = taken[line]
    if taken.get("roth"):
        found["BB" if taken.get("403b") else "EE" if taken.get("457b") else "AA"] = taken["roth"]
    if taken.get("medical") and draw.at("reports-health-cost").chance(0.8):
        share = Decimal(draw.at("health-cost").whole(290, 620)) / 100
        found["DD"] = (taken["medical"] * share).quantize(Decimal("0.01"))
    lines = [(code, found[code]) for code in ("C", "D", "E", "G", "W", "AA", "BB", "DD", "EE") if code in found]
    return tuple(draw.at("box-12-order").shuffled(lines)) if draw.at("box-12").chance(0.3) else tuple(lines)


def _box14(
    taken: dict[str, Decimal], taxes: dict[tuple[str, str], Decimal], state: str, draw: Draw
) -> tuple[tuple[str, Decimal], ...]:
    """What the state's funds took, and union dues, in the employer's words."""
    lines = [
        (draw.at(f"words-{programme.code}").pick(programme.words), taxes[programme.code, state])
        for programme in PROGRAMMES.get(state, ())
        if taxes.get((programme.code, state))
    ]
    if taken.get("union") and draw.at("reports-dues").chance(0.7):
        lines.append((draw.at("union").pick(_UNION_WORDS), taken["union"]))
    return tuple(lines)


def _control_number(style: Draw, draw: Draw) -> str:
    """The payroll's own number of the form: none, or another each year in the firm's form."""
    form = style.weighted({"none": 0.35, "short": 0.3, "long": 0.35})
    if form == "none":
        return ""
    return draw.digits(5) if form == "short" else f"{style.digits(3)} {draw.digits(6)}"


def wage_statement(pays: Sequence[Pay], draw: Draw) -> WageStatement | None:
    """The Form W-2 of one job's year says what its stubs add up to; a year without wages has none.

    Tips stand in box 7 as far as the wage base leaves room for them beside box 3.
    """
    gross = sum((pay.gross for pay in pays), ZERO)
    if not pays or not gross:
        return None
    job, year = pays[0].job, pays[0].pay_date.year
    earned, taken, taxes = _sums(pays)
    medicare_wages = gross - sum((taken.get(code, ZERO) for code in CAFETERIA), ZERO)
    social = social_security_wages(year, medicare_wages, ZERO)
    tips = min(earned.get("tips", ZERO), social)
    boxes = {
        "1": sum((pay.federal_taxable for pay in pays), ZERO),
        "2": taxes.get(("federal", ""), ZERO),
        "3": social - tips,
        "4": taxes.get(("social_security", ""), ZERO),
        "5": medicare_wages,
        "6": taxes.get(("medicare", ""), ZERO),
    }
    if tips:
        boxes["7"] = tips
    if taken.get("dcfsa"):
        boxes["10"] = taken["dcfsa"]
    states: tuple[tuple[str, str, Decimal, Decimal], ...] = ()
    if taxes_wages(job.state):
        boxes["16"] = state_wages(job.state, gross, taken)
        boxes["17"] = taxes.get(("state", job.state), ZERO)
        states = ((job.state, job.employer.state_id, boxes["16"], boxes["17"]),)
    localities: tuple[tuple[str, Decimal, Decimal], ...] = ()
    if job.local is not None:
        boxes["18"] = local_wages(job.state, gross, taken)
        boxes["19"] = taxes.get(("local", job.local[0]), ZERO)
        localities = ((job.local[0], boxes["18"], boxes["19"]),)
    # An employer fills its forms in the same way every year.
    habit = Draw(job.person.ssn, job.employer.ein, "wage statement")
    return WageStatement(
        person=job.person,
        address=job.home or job.employer.address,
        employer=job.employer,
        year=year,
        control_number=_control_number(habit.at("control"), draw.at("control")),
        boxes=boxes,
        box12=_box12(earned, taken, habit),
        box14=_box14(taken, taxes, job.state, habit),
        retirement_plan=any(taken.get(code) for code in ("401k", "403b", "roth")),
        states=states,
        locals_=localities,
    )
