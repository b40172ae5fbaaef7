"""Stories about filed forms: W-2s that no payroll made, returns with other figures than were filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Dossier, Item, Retold
from samples.draws import Draw
from samples.ledger.household import Household
from samples.ledger.line_numbers import FORM_1040
from samples.ledger.pay_lines import hourly_rate
from samples.ledger.returns import Lines, TaxForm, TaxReturn
from samples.ledger.tax_figures import table_tax
from samples.ledger.wage_form import wage_statement
from samples.ledger.wages import WageStatement
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.retelling import of_kind, place, told
from samples.tamper.story_payroll import at_pay, at_rate, pay_again

ZERO: Final = Decimal(0)
STATUS: Final = {
    "Single": "single", "Married filing jointly": "joint", "Married filing separately": "separate",
    "Head of household": "head",
}  # fmt: skip


@TAMPERS.declare("raised-w2", Split.TRAIN, "story")
def raised_w2(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A form W-2 states more wages in some boxes, and the taxes withheld from less: its own identities break."""
    forms = of_kind(dossier, "w2")
    if not forms:
        return None
    item = draw.at("form").pick(forms)
    form: WageStatement = item.facts
    factor = Decimal(draw.at("factor").whole(112, 190)) / 100
    boxes = draw.at("boxes").pick((("1",), ("1", "3", "5"), ("1", "3", "5", "16"), ("1", "16"), ("1", "5")))
    rise = form.boxes["1"] * (factor - 1)
    rise = (rise / 100).quantize(Decimal(1)) * 100 if draw.at("round").chance(0.6) else rise.quantize(Decimal("0.01"))
    raised = {box: amount + rise if box in boxes else amount for box, amount in form.boxes.items()}
    if draw.at("taxes too").chance(0.25):
        raised["2"] = (raised["2"] * factor).quantize(Decimal("0.01"))
    states = form.states
    if states and raised.get("16") != form.boxes.get("16"):
        state, number, wages, tax = states[0]
        states = ((state, number, wages + rise, tax), *states[1:])
    return told(dossier, "raised-w2", {item.key: replace(form, boxes=raised, states=states)})


@TAMPERS.declare("recomputed-w2", Split.TUNE, "story")
def recomputed_w2(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A form W-2 is that of a better paid year, all its boxes agree; the stubs and the return tell of the true one."""
    return _at_another_rate(household, dossier, draw, "recomputed-w2", 118, 175)


@TAMPERS.declare("lowered-w2", Split.TEST, "story")
def lowered_w2(household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A form W-2 is that of a worse paid year, all its boxes agree; the stubs and the return tell of the true one."""
    return _at_another_rate(household, dossier, draw, "lowered-w2", 55, 86)


def _at_another_rate(
    household: Household, dossier: Dossier, draw: Draw, name: str, low: int, high: int
) -> Retold | None:
    among = [
        i for i in of_kind(dossier, "w2") if any(p.pay_date.year == i.facts.year for p in household.pays[place(i)])
    ]
    if not among:
        return None
    item = draw.at("form").pick(among)
    job, pays = household.jobs[place(item)], household.pays[place(item)]
    new = at_pay(job, Decimal(draw.at("factor").whole(low, high)) / 100)
    if hourly_rate(new, household.asof) < min(Decimal("7.25"), hourly_rate(job, household.asof)):
        return None
    again = pay_again([p for p in pays if p.pay_date.year == item.facts.year], new, at_rate(job, new))
    form = wage_statement(again, draw.at("form"))
    if form is None:
        return None
    kept = replace(item.facts, boxes=form.boxes, box12=form.box12, box14=form.box14, states=form.states,
                   locals_=form.locals_)  # fmt: skip
    return told(dossier, name, {item.key: kept})


def refigured(filed: TaxReturn, changes: Mapping[str, Decimal], *, with_tax: bool) -> TaxForm:
    """Form 1040 with some lines of income changed by their meaning, and every sum below them made again.

    What was withheld and paid stays, and so do credits. Without `with_tax` the tax stays too, and only the sums of
    income follow, as whoever does not know the Tax Table leaves it.
    """
    form, year = filed.forms[0], filed.year
    number = FORM_1040[year]
    old = {meaning: _amount(form.lines, line) for meaning, line in number.items()}
    new = dict(old)
    for meaning, change in changes.items():
        if meaning in new:
            new[meaning] += change
    # Line 1a and line 1z are two meanings of one sum; on older forms there is one line.
    rise = sum((change for meaning, change in changes.items() if meaning != "wages_w2"), ZERO)
    for meaning in ("total_income", "agi", "agi_again"):
        if meaning in new:
            new[meaning] += rise
    new["taxable_income"] = max(ZERO, new["agi"] - new["deductions"])
    if with_tax:
        status = STATUS[filed.status]
        more = table_tax(year, status, new["taxable_income"]) - table_tax(year, status, old["taxable_income"])
        new["tax"] = max(ZERO, old["tax"] + more)
        new["tax_and_schedule_2"] = new["tax"] + old["schedule_2"] if "schedule_2" in old else new["tax"]
        new["tax_after_credits"] = max(ZERO, new["tax_and_schedule_2"] - old["credits"])
        new["total_tax"] = new["tax_after_credits"] + old["other_taxes"]
        due = new["total_payments"] - new["total_tax"]
        new["overpaid"], new["owed"] = max(ZERO, due), max(ZERO, -due)
        new["applied"] = min(old["applied"], new["overpaid"])
        new["refund"] = new["overpaid"] - new["applied"]
    changed = {number[m]: amount for m, amount in new.items() if amount != old[m]}
    lines: Lines = {}
    for line in dict.fromkeys((*number.values(), *form.lines)):
        if line in changed:
            if changed[line] or line in form.lines:
                lines[line] = changed[line]
        elif line in form.lines:
            lines[line] = form.lines[line]
    return replace(form, lines=lines)


def _amount(lines: Lines, line: str) -> Decimal:
    value = lines.get(line, ZERO)
    return value if isinstance(value, Decimal) else ZERO


def returned(dossier: Dossier, item: Item, forms: Mapping[str, TaxForm]) -> dict[str, Any]:
    """The papers of a return with some of its forms exchanged, by kind: in the return, and where they are sent."""
    filed: TaxReturn = item.facts
    exchanged = tuple(forms.get(f.kind, f) if filed.forms.index(f) == _first(filed, f.kind) else f for f in filed.forms)
    facts: dict[str, Any] = {item.key: replace(filed, forms=exchanged)}
    own = {i.key for i in dossier}
    facts |= {f"{item.key}:{kind}": form for kind, form in forms.items() if f"{item.key}:{kind}" in own}
    return facts


def _first(filed: TaxReturn, kind: str) -> int:
    return next(n for n, f in enumerate(filed.forms) if f.kind == kind)


@TAMPERS.declare("raised-return", Split.TUNE, "story")
def raised_return(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A return states more wages than the forms W-2 behind it; what was withheld stays, the sums follow."""
    return _other_wages(dossier, draw, "raised-return", 115, 190)


@TAMPERS.declare("lowered-return", Split.TRAIN, "story")
def lowered_return(_household: Household, dossier: Dossier, draw: Draw) -> Retold | None:
    """A return states less wages than the forms W-2 behind it; what was withheld stays, the sums follow."""
    return _other_wages(dossier, draw, "lowered-return", 50, 85)


def _other_wages(dossier: Dossier, draw: Draw, name: str, low: int, high: int) -> Retold | None:
    among = [i for i in of_kind(dossier, "1040") if _amount(i.facts.forms[0].lines, _wages_line(i.facts)) > 4_000]
    if not among:
        return None
    item = draw.at("return").pick(among)
    wages = _amount(item.facts.forms[0].lines, _wages_line(item.facts))
    change = (wages * (draw.at("factor").whole(low, high) - 100) / 100).quantize(Decimal(1))
    if draw.at("round").chance(0.4):
        change = (change / 500).quantize(Decimal(1)) * 500 or Decimal(500 if high > 100 else -500)
    form = refigured(item.facts, {"wages_w2": change, "wages": change}, with_tax=draw.at("tax").chance(0.7))
    return told(dossier, name, returned(dossier, item, {"1040": form}))


def _wages_line(filed: TaxReturn) -> str:
    return FORM_1040[filed.year]["wages"]
