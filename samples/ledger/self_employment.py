"""What the self-employed owe beside income tax: Schedule SE, Additional Medicare Tax, and Form 8995's deduction."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from samples.ledger.parties import Person
from samples.ledger.rates import ADDITIONAL_MEDICARE_OWED_ABOVE, SE_NET_SHARE, WAGE_BASE
from samples.ledger.returns import Lines, TaxForm
from samples.ledger.tax_figures import ZERO, entry, whole
from samples.ledger.wages import WageStatement


def schedule_se(year: int, person: Person, profit: Decimal, wages: Sequence[WageStatement]) -> TaxForm | None:
    """A person's self-employment tax on a net profit in whole dollars; None below 400 dollars of net earnings.

    12.4 % stops at the year's wage base less the wages that bore Social Security tax, 2.9 % does not (Schedule SE).
    For 2019 those whose earnings stay within the base file the short Section A, with its own line numbers.
    """
    taxed = whole(profit * SE_NET_SHARE)
    if profit <= 0 or taxed < 400:
        return None
    base = WAGE_BASE[year]
    covered = whole(sum((w.boxes.get("3", ZERO) + w.boxes.get("7", ZERO) for w in wages), ZERO))
    room = max(ZERO, base - covered)
    social = whole(min(taxed, room) * Decimal("0.124"))
    medicare = whole(taxed * Decimal("0.029"))
    lines: Lines = {"2": profit, "3": profit}
    if year == 2019 and taxed <= room:
        total = whole(taxed * Decimal("0.153"))
        lines |= {"4": taxed, "5": total, "6": whole(total / 2)}
        return TaxForm("schedule-se", year, person.name, person.ssn, lines, {"section": "A"})
    lines |= {"4a": taxed, "4c": taxed, "6": taxed, "7": base}
    if covered:
        lines |= {"8a": covered, "8d": covered}
    total = social + medicare
    lines |= {"9": room, "10": social, "11": medicare, "12": total, "13": whole(total / 2)}
    return TaxForm("schedule-se", year, person.name, person.ssn, lines, {"section": "B"} if year == 2019 else {})


def se_tax(form: TaxForm) -> tuple[Decimal, Decimal, Decimal]:
    """Taxed earnings, tax and the deductible half, from a Schedule SE of either section."""
    if form.facts.get("section") == "A":
        return entry(form, "4"), entry(form, "5"), entry(form, "6")
    return entry(form, "6"), entry(form, "12"), entry(form, "13")


def form_8959(
    year: int, name: str, ssn: str, *, status: str, wages: Sequence[WageStatement], se_earnings: Decimal
) -> TaxForm | None:
    """Additional Medicare Tax of 0.9 % above the status's threshold, wages first, then self-employment earnings."""
    threshold = ADDITIONAL_MEDICARE_OWED_ABOVE[status]
    medicare_wages = whole(sum((w.boxes.get("5", ZERO) for w in wages), ZERO))
    withheld = whole(sum((w.boxes.get("6", ZERO) for w in wages), ZERO))
    expected = whole(medicare_wages * Decimal("0.0145"))
    # Cents that drift over a year of pays are not withholding of this tax.
    extra = withheld - expected if withheld - expected > 5 else ZERO
    over_wages = max(ZERO, medicare_wages - threshold)
    room = max(ZERO, threshold - medicare_wages)
    over_earnings = max(ZERO, se_earnings - room)
    if not over_wages and not over_earnings and not extra:
        return None
    on_wages, on_earnings = (whole(over * Decimal("0.009")) for over in (over_wages, over_earnings))
    lines: Lines = {"1": medicare_wages, "4": medicare_wages, "5": threshold, "6": over_wages, "7": on_wages}
    if se_earnings:
        lines |= {"8": se_earnings, "9": threshold, "10": medicare_wages, "11": room, "12": over_earnings}
        lines["13"] = on_earnings
    lines |= {"18": on_wages + on_earnings, "19": withheld, "20": medicare_wages, "21": expected}
    lines |= {"22": extra, "24": extra}
    return TaxForm("form-8959", year, name, ssn, lines)


def form_8995(
    year: int,
    name: str,
    ssn: str,
    *,
    trades: Sequence[tuple[str, str, Decimal]],
    before: Decimal,
    gains: Decimal,
    deduction: Decimal,
) -> TaxForm | None:
    """The simplified computation by trade; None where there is no deduction, or Form 8995-A limits it instead."""
    total = sum((income for _, _, income in trades), ZERO)
    fifth = whole(max(ZERO, total) * Decimal("0.20"))
    limit = whole(max(ZERO, before - gains) * Decimal("0.20"))
    if not trades or not any(income for _, _, income in trades) or deduction != min(fifth, limit):
        return None
    if not deduction and total >= 0:
        return None
    lines: Lines = {"2": total, "4": max(ZERO, total), "5": fifth, "10": fifth, "11": before}
    if gains:
        lines["12"] = gains
    lines |= {"13": max(ZERO, before - gains), "14": limit, "15": deduction}
    if total < 0:
        lines["16"] = total
    rows = {"trades": tuple({"name": trade, "tin": tin, "income": income} for trade, tin, income in trades)}
    return TaxForm("form-8995", year, name, ssn, lines, {}, rows)
