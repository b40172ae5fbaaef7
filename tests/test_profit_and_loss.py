"""What a statement of profit and loss tells: whose, for which period, and what is left of what came in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Document
from tests.letter_papers import proved, read, values

PROGRAM = """
Thorne Tile & Stone LLC
Profit and Loss
{period}

|Total
Income
4000 Sales|88,400.00
4100 Services|6,150.25
Total Income|$94,550.25
Cost of Goods Sold
5000 Materials|30,120.75
Total Cost of Goods Sold|$30,120.75
Gross Profit|$64,429.50
Expenses
Advertising|1,115.00
Insurance
Health|3,300.00
Liability|1,740.50
Total Insurance|5,040.50
Total Expenses|$6,155.50
Net Income|$58,274.00
"""
LIST = """
Ferreira Cleaning
Income and expenses
4/1/26|to|6/30/26
Money in
April 2026|3,410
May 2026|2,985
June 2026|3,120
Add up|9,515
Money out
Supplies|640
Gas|355
Add up|995
What is left|8,520
Odalys B. Ferreira|7/8/26
"""


def amounts(document: Document, table: str) -> dict[str, Decimal]:
    """A table's amounts by label."""
    rows = document.rows.get(table, ())
    return {str(r.cells["label"].value): a for r in rows if isinstance(a := r.cells["amount"].value, Decimal)}


def test_a_programs_statement_is_read_and_proved_by_its_sums() -> None:
    (statement,) = read(PROGRAM.format(period="January - September 2026"))
    found = values(statement)
    assert statement.kind == "profit_and_loss"
    assert (found["business"], found["start"], found["end"]) == ("Thorne Tile & Stone LLC", "2026-01-01", "2026-09-30")
    assert (found["total_revenue"], found["cost_of_goods"], found["gross_profit"]) == (
        "94550.25",
        "30120.75",
        "64429.50",
    )
    assert (found["total_expenses"], found["profit"]) == ("6155.50", "58274.00")
    assert {"total_revenue", "gross_profit", "total_expenses", "profit"} <= proved(statement)
    assert amounts(statement, "revenue") == {"Sales": Decimal("88400.00"), "Services": Decimal("6150.25")}
    assert set(amounts(statement, "expenses")) == {"Advertising", "Health", "Liability"}


def test_an_owners_list_says_its_totals_in_any_words() -> None:
    (statement,) = read(LIST)
    found = values(statement)
    assert (found["total_revenue"], found["total_expenses"], found["profit"]) == ("9515.00", "995.00", "8520.00")
    assert amounts(statement, "revenue") == {
        "April 2026": Decimal(3410), "May 2026": Decimal(2985), "June 2026": Decimal(3120),
    }  # fmt: skip
    assert (found["name"], found["signed"]) == ("Odalys B. Ferreira", "2026-07-08")
    assert {"total_revenue", "total_expenses", "profit"} <= proved(statement)


def test_a_profit_that_is_not_what_is_left_is_not_proved() -> None:
    (statement,) = read(LIST.replace("8,520", "8,250"))
    assert values(statement)["profit"] == "8250.00"
    assert "profit" not in proved(statement)
    assert {i.name for i in statement.identities if not i.holds} == {"profit"}


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("Jan 01, 2026 through Aug 31, 2026", "2026-01-01", "2026-08-31"),
        ("For the six months ended June 30, 2026", "2026-01-01", "2026-06-30"),
        ("For the 3 months ended 30 September 2026", "2026-07-01", "2026-09-30"),
        ("For the quarter ending 03/31/2026", "2026-01-01", "2026-03-31"),
        ("Q2 2026", "2026-04-01", "2026-06-30"),
        ("For the month of February 2028", "2028-02-01", "2028-02-29"),
        ("November 2025 - February 2026", "2025-11-01", "2026-02-28"),
    ],
)
def test_a_period_is_told_in_dates_months_or_quarters(period: str, start: str, end: str) -> None:
    found = values(read(PROGRAM.format(period=period))[0])
    assert (found["start"], found["end"]) == (start, end)


def test_of_months_side_by_side_the_total_counts() -> None:
    text = """
    Thorne Delivery
    Profit & Loss
    January through March 2026
    |Jan 26|Feb 26|TOTAL
    Income
    Fares|4,200.00|3,900.00|8,100.00
    Total Income|4,200.00|3,900.00|8,100.00
    Expense
    Gas|150.00|140.00|290.00
    Total Expense|150.00|140.00|290.00
    Net Income|4,050.00|3,760.00|7,810.00
    """
    found = values(read(text)[0])
    assert (found["total_revenue"], found["total_expenses"], found["profit"]) == ("8100.00", "290.00", "7810.00")


def test_a_loss_in_brackets_is_negative() -> None:
    text = LIST.replace("|640", "|9,640").replace("|995", "|9,995").replace("What is left|8,520", "Net loss|(480)")
    (statement,) = read(text)
    assert values(statement)["profit"] == "-480.00"
    assert "profit" in proved(statement)


def test_headings_without_amounts_give_none() -> None:
    (statement,) = read("Profit and Loss\nIncome\nTotal income\nExpenses\nTotal expenses\nNet profit")
    assert not {"total_revenue", "total_expenses", "profit"} & set(values(statement))
