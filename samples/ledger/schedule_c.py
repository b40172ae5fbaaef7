"""Schedule C: what a sole proprietor took in and spent in a year."""

from __future__ import annotations

from decimal import Decimal

from samples.draws import Draw
from samples.ledger.line_numbers import other_expenses_line
from samples.ledger.returns import Lines, TaxForm
from samples.ledger.sources import Business
from samples.ledger.tax_figures import ZERO, share_out, whole

# Dollars a business mile: IRS Notices 2019-02, 2020-05, 2021-02, 2022-3 with Announcement 2022-13 (the mean of both
# halves of 2022), 2023-03, 2024-08, 2025-5.
MILEAGE_RATE = {
    2019: Decimal("0.58"), 2020: Decimal("0.575"), 2021: Decimal("0.56"), 2022: Decimal("0.605"),
    2023: Decimal("0.655"), 2024: Decimal("0.67"), 2025: Decimal("0.70"),
}  # fmt: skip
EXPENSE_LINES = (
    "8", "9", "10", "11", "12", "13", "14", "15", "16a", "16b", "17", "18", "19", "20a", "20b", "21", "22", "23",
    "24a", "24b", "25", "26", "27a", "27b",
)  # fmt: skip
"""Part II as the form orders it; line 28 is their sum."""
_WHOLE_LINES = {"16": "16b", "20": "20b", "24": "24a", "27a": "27", "27b": "27", "48": "27"}
_GOODS_LINES = ("36", "37", "38", "39")
_OTHER_LABELS = (
    "Bank service charges", "Telephone and internet", "Software subscriptions", "Dues and subscriptions",
    "Licenses and permits", "Continuing education", "Postage and delivery", "Merchant processing fees",
    "Parking and tolls", "Website hosting", "Bookkeeping software", "Cell phone", "Small equipment", "Printing",
)  # fmt: skip
_TRADE_LABELS = {
    "23": ("Small tools", "Dump fees", "Safety equipment", "Tool rental"),
    "48": ("Tolls", "Scales and permits", "ELD subscription", "Truck wash", "Platform fees"),
    "49": ("Tolls", "Phone mount and data plan", "Platform fees", "Delivery bags"),
    "54": ("Online storage", "Reference materials", "Client gifts", "E-file fees"),
    "56": ("Uniforms and laundry", "Waste disposal", "Background check"),
    "62": ("Background check", "Uniforms", "CPR certification", "Activities and toys"),
    "72": ("Commissary fees", "Propane", "Health permit", "Laundry and linens"),
    "81": ("Uniforms and laundry", "Waste disposal", "Booking app", "Music license"),
}
"""By the first two digits of the activity code, what such trades spend on beside the form's own lines."""


def _spent(business: Business, year: int) -> dict[str, Decimal]:
    """A year's expenses to the cent, by line."""
    spent: dict[str, Decimal] = {}
    months = [expense for m in business.months if m.year == year for expense in m.expenses]
    for line, amount in [*months, *business.yearly.get(year, {}).items()]:
        key = _WHOLE_LINES.get(line, line)
        spent[key] = spent.get(key, ZERO) + amount
    if "24b" in spent and year not in (2021, 2022):
        # Half of business meals counts; in 2021 and 2022 restaurant meals counted whole (Public Law 116-260, s. 210).
        spent["24b"] = spent["24b"] / 2
    return spent


def receipts(business: Business, year: int) -> Decimal:
    """What customers paid a business in a year, to the cent."""
    return sum((amount for m in business.months if m.year == year for _, amount in m.receipts), ZERO)


def traded(business: Business, year: int) -> bool:
    """Whether a business has anything to report for a year."""
    return receipts(business, year) > 0 or bool(_spent(business, year))


def _goods(spent: dict[str, Decimal], taken: Decimal, habit: Draw, year: int) -> dict[str, Decimal]:
    """Part III, where the trade sells goods: purchases between two inventories."""
    # Who buys to sell again has cost of goods; most others deduct what they buy as supplies.
    sells = "22" in spent and spent["22"] * 5 > taken
    if spent.get("22", ZERO) > 1_500 and habit.at("goods").chance(0.8 if sells else 0.07):
        line = habit.at("goods line").pick(("36", "38"))
        spent[line] = spent.get(line, ZERO) + spent.pop("22")
    bought = {line: whole(spent.pop(line)) for line in _GOODS_LINES if line in spent}
    if not bought:
        return {}
    lines = {line: amount for line, amount in bought.items() if amount}
    total = sum(bought.values(), ZERO)
    if total > 4_000 and habit.at("stock").chance(0.4):
        opening, closing = (Decimal(habit.at(f"stock/{y}").whole(4, 70) * 50 + y % 7) for y in (year - 1, year))
        lines |= {"35": opening, "41": closing}
        total += opening
        return lines | {"40": total, "42": total - closing}
    return lines | {"40": total, "42": total}


def _vehicle(amount: Decimal, year: int, draw: Draw) -> Lines:
    """Part IV, by the standard mileage rate."""
    commuting = Decimal(draw.at("commute").whole(0, 2_400))
    return {
        "44a": whole(amount / MILEAGE_RATE[year]),
        **({"44b": commuting} if commuting > 300 else {}),
        "44c": Decimal(draw.at("private miles").whole(1_800, 11_000)),
        "45": "Yes",
        "46": draw.at("second car").weighted({"Yes": 0.7, "No": 0.3}),
        "47a": "Yes",
        "47b": "Yes",
    }


def _others(total: Decimal, code: str, habit: Draw, draw: Draw) -> tuple[dict[str, object], ...]:
    """Part V: what the other expenses were, in a business's own words."""
    count = min(habit.at("others").whole(1, 6), max(1, int(total) // 60))
    trade = habit.at("trade labels").some(_TRADE_LABELS.get(code[:2], ()), (count + 1) // 2)
    labels = habit.at("order").shuffled(trade + habit.at("labels").some(_OTHER_LABELS, count - len(trade)))
    weights = [Decimal(draw.at(f"other/{label}").whole(20, 200)) for label in labels]
    parts = share_out(total, weights)
    return tuple({"label": label, "amount": part} for label, part in zip(labels, parts, strict=True) if part)


def schedule_c(business: Business, year: int, draw: Draw) -> TaxForm:
    """A business's year: gross income less the lines of Part II less the home office is the net profit.

    Every line is rounded once and sums are those of the rounded lines. A loss is taken to be at risk in full.
    """
    habit = Draw(draw.path[0], "business", business.ein, business.name, business.person.ssn)
    spent = _spent(business, year)
    goods = _goods(spent, receipts(business, year), habit, year)
    cost = goods.get("42", ZERO)
    gross = whole(receipts(business, year))
    lines: Lines = {"1": gross, "3": gross}
    if cost:
        lines["4"] = cost
    other_income = whole(spent.pop("6", ZERO))
    lines["5"] = gross - cost
    if other_income:
        lines["6"] = other_income
    gross_income = gross - cost + other_income
    lines["7"] = gross_income
    home = whole(spent.pop("30", ZERO))
    other = whole(spent.pop("27", ZERO))
    part_two = {line: whole(spent[line]) for line in EXPENSE_LINES if line in spent}
    if other:
        part_two[other_expenses_line(year)] = other
    lines |= {line: part_two[line] for line in EXPENSE_LINES if part_two.get(line)}
    expenses = sum(part_two.values(), ZERO)
    tentative = gross_income - expenses
    home = max(ZERO, min(home, tentative))
    lines |= {"28": expenses, "29": tentative}
    if home:
        lines["30"] = home
    lines["31"] = tentative - home
    if tentative - home < 0:
        lines["32a"] = "X"
    lines |= goods
    # Who deducts what a truck really costs reports its miles on Form 4562 instead.
    by_miles = business.yearly.get(year, {}).get("9") == spent.get("9")
    if part_two.get("9") and by_miles and draw.at("mileage").chance(0.9):
        lines |= _vehicle(spent["9"], year, draw)
    if other:
        lines["48"] = other
    facts = {
        "business_name": business.name,
        "principal_business": business.trade,
        "code": business.code,
        "ein": business.ein,
        "address": business.address.lines[0],
        "place": business.address.place,
        "method": habit.at("method").weighted({"Cash": 0.93, "Accrual": 0.07}),
        "participated": "Yes",
        "made_payments": "Yes" if part_two.get("11", ZERO) >= 600 else "No",
    }
    if business.started.year == year:
        facts["started"] = "X"
    rows = {"expenses": _others(other, business.code, habit, draw)} if other else {}
    return TaxForm("schedule-c", year, business.person.name, business.person.ssn, lines, facts, rows)
