"""What letters of award tell: who awards what to whom, from when, and what is taken from it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.source import Reader
from tests.letter_papers import proved, read, values

LETTERHEAD = """
Social Security Administration
Benefit Verification Letter
Date: October 9, 2025
BNC#: 25QX771C11873-A

ODALYS B FERREIRA
77 HERON STREET
SALEM OR 97301-2214

You asked us for information from your record.
"""
TOLD = """
Beginning December 2024, the full monthly Social Security benefit before any deductions is
$1,812.90.
We deduct $174.70 for medical insurance premiums each month.
The regular monthly Social Security payment is {paid}.
Benefits are paid for the month before. You are entitled to hospital insurance beginning June 2019.
"""
TABLED = """
Cascadia Carpenters Pension Plan
Benefit Notice
Date|Member number|Effective
03/02/2026|7719-20|04/01/2026

Ansel K. Thorne
8 Dock Lane
Astoria, OR 97103

Gross benefit, per month|$1,450.00
Less: Federal income tax withheld|$101.50
Less: Retiree health insurance|$88.25
Amount paid, per month|$1,260.25
You have the right to appeal. Your benefit is payable for your lifetime by the retirement system.
"""


def test_sentences_tell_the_benefit_what_is_taken_and_what_is_paid() -> None:
    (letter,) = read(LETTERHEAD + TOLD.format(paid="$1,638.20"))
    found = values(letter)
    assert letter.kind == "award_letter"
    assert (found["gross"], found["net"], found["since"]) == ("1812.90", "1638.20", "2024-12-01")
    assert (found["issuer"], found["person"]) == ("Social Security Administration", "ODALYS B FERREIRA")
    assert (found["date"], found["address"]) == ("2025-10-09", "77 HERON STREET SALEM OR 97301-2214")
    assert [row.cells["amount"].value for row in letter.rows["deductions"]] == [Decimal("174.70")]
    assert {"gross", "net"} <= proved(letter)


def test_a_payment_rounded_down_to_the_dollar_accuses_nobody_and_proves_nothing() -> None:
    (letter,) = read(LETTERHEAD + TOLD.format(paid="$1,638.00"))
    assert values(letter)["net"] == "1638.00"
    assert not proved(letter)
    assert {f.name for f in letter.fields if f.status == "conflict"} == set()


def test_a_table_of_captions_is_read_as_sentences_are() -> None:
    (letter,) = read(TABLED)
    found = values(letter)
    assert (found["gross"], found["net"]) == ("1450.00", "1260.25")
    assert (found["date"], found["since"]) == ("2026-03-02", "2026-04-01")
    assert [row.cells["label"].value for row in letter.rows["deductions"]] == [
        "Federal income tax withheld",
        "Retiree health insurance",
    ]
    assert {"gross", "net"} <= proved(letter)


@pytest.mark.parametrize(
    ("sentence", "gross"),
    [
        ("Your current monthly award amount is: $1,759.19.", "1759.19"),
        ("You receive a gross monthly pension of $2,100.00.", "2100.00"),
        ("Your weekly benefit amount is $512.00.", "512.00"),
        ("The obligor shall pay to the obligee child support in the amount of $640.00 per month.", "640.00"),
        ("We approved your claim at $1,233.40 a month before offsets.", "1233.40"),
    ],
)
def test_benefits_of_every_sort_are_the_gross_amount(sentence: str, gross: str) -> None:
    (letter,) = read(f"Notice of Award\nDate: 01/05/2026\n{sentence}\nYour benefit may change. Right to appeal.")
    assert values(letter)["gross"] == gross


def test_the_years_limits_of_unemployment_benefits_are_told() -> None:
    text = """
    Notice of Monetary Determination
    Unemployment Insurance
    Date Mailed: 04/14/2025
    Benefit Year Begins: 04/06/2025|Benefit Year Ends: 04/04/2026
    Weekly Benefit Amount: $387.00|Maximum Benefit Amount: $10,062.00
    """
    found = values(read(text)[0])
    assert (found["since"], found["until"]) == ("2025-04-06", "2026-04-04")
    assert (found["gross"], found["maximum_benefit"]) == ("387.00", "10062.00")


def test_captions_without_values_give_none() -> None:
    (letter,) = read("Notice of Award\nAward letter\nDate\nGross benefit\nNet benefit\nEffective date\nClaimant")
    assert values(letter) == {}


def test_an_engines_reading_is_borne_out_by_the_same_law() -> None:
    (letter,) = read(TABLED, reader=Reader.OCR)
    assert {"gross", "net"} <= proved(letter)
