"""What employees have withheld from their pay beside taxes: plans, dues, loans and orders."""

from __future__ import annotations

from decimal import Decimal

from samples.draws import Draw
from samples.ledger.rates import FSA_LIMIT
from samples.ledger.wages import Frequency, Withheld

_PLANS = {
    "school district": "403b", "hospital": "403b", "university": "403b", "church": "403b", "city": "457b",
}  # fmt: skip
_UNIONS = ("school district", "city", "manufacturing", "utility", "trucking", "hospital")


def draw_withheld(
    draw: Draw, frequency: Frequency, yearly: Decimal, trade: str, hours: str, children: int
) -> tuple[Withheld, ...]:
    """The withholdings of a job: amounts are a period's, and together they leave most of the pay."""
    periods = Decimal(frequency.periods)
    chosen: list[Withheld] = []

    def fixed(code: str, share: float, low: int, high: int) -> bool:
        """An amount of a month between two, in this share of jobs, as a period's."""
        own = draw.at(code)
        if not own.chance(share):
            return False
        chosen.append(Withheld(code, fixed=(own.cents(low, high) * 12 / periods).quantize(Decimal("0.01"))))
        return True

    def rate(code: str, share: float, rates: tuple[str, ...]) -> None:
        own = draw.at(code)
        if own.chance(share):
            chosen.append(Withheld(code, share=Decimal(own.pick(rates))))

    full = hours == "full"
    well_paid = yearly > 45_000
    if full:
        top = 560 if children and yearly > 60_000 else 330 if yearly > 36_000 else 170
        insured = fixed("medical", 0.68, 45, top)
        fixed("dental", 0.6 if insured else 0.1, 9, 62)
        fixed("vision", 0.5 if insured else 0.05, 4, 21)
        if not fixed("hsa", 0.12 if insured and well_paid else 0.0, 25, 260):
            fixed("fsa", 0.1 if insured else 0.0, 20, int(FSA_LIMIT[2023] / 12))
        fixed("dcfsa", 0.08 if children and well_paid else 0.0, 80, 400)
        fixed("parking", 0.04 if well_paid else 0.0, 15, 140)
    plan = _PLANS.get(trade, "401k")
    if full or draw.at("plan").chance(0.15):
        rates = ("0.02", "0.03", "0.03", "0.04", "0.05", "0.05", "0.06", "0.06", "0.08", "0.10", "0.12")
        rate(plan, 0.62 if well_paid else 0.34, rates)
        rate("roth", 0.1 if well_paid else 0.04, ("0.02", "0.03", "0.05"))
        fixed("loan", 0.09 if any(w.code == plan for w in chosen) else 0.0, 40, 240)
        fixed("life", 0.32, 3, 38)
        fixed("disability", 0.22, 6, 48)
    if trade in _UNIONS and draw.at("member").chance(0.5):
        fixed("union", 1.0, 22, 92)
    fixed("charity", 0.05 if full else 0.0, 5, 40)
    if trade in ("restaurant", "manufacturing", "hotel", "trucking", "warehouse"):
        fixed("uniform", 0.15, 4, 22)
    fixed("advance", 0.015, 25, 120)
    order = draw.at("order")
    if yearly > 24_000 and order.chance(0.045):
        # A creditor's garnishment is bounded by a quarter of disposable earnings (Consumer Credit Protection Act).
        chosen.append(Withheld("garnishment", share=Decimal(order.pick(("0.10", "0.12", "0.15")))))
    elif yearly > 26_000 and order.chance(0.04):
        fixed("child_support", 1.0, 180, min(900, int(yearly / 12 / 5)))
    return tuple(chosen)
