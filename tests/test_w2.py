"""What is read off a Form W-2, whatever its layout."""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Field, Status
from extractors.extract import extract
from extractors.kinds.w2 import KIND
from extractors.solve import Solved, solve
from extractors.source import Page, Reader
from tests.forms import W2_VALUES, page_of, w2_grid


def solved(*pages: Page) -> Solved:
    return solve(KIND, extract(KIND, pages))


def field(result: Solved, name: str) -> Field:
    return next(f for f in result.fields if f.name == name)


def value(result: Solved, name: str) -> object:
    found = next((f for f in result.fields if f.name == name), None)
    return found.reading.value if found and found.reading else None


def test_every_box_of_the_irs_grid_is_read_below_its_label() -> None:
    result = solved(page_of(w2_grid(W2_VALUES)))
    expected = {
        "tax_year": "2023", "employee_ssn": "512-44-7788", "ein": "91-4455667", "employer_name": "Larkspur Mill Company",
        "employee_name": "Nadia Okafor", "control_number": "K-0041", "box1": Decimal("51200.00"),
        "box2": Decimal("5310.44"), "box3": Decimal("54000.00"), "box4": Decimal("3348.00"), "box5": Decimal("54000.00"),
        "box6": Decimal("783.00"), "state": "OH", "employer_state_id": "52-118833", "box16": Decimal("51200.00"),
        "box17": Decimal("1488.20"), "employer_address": "7 Foundry Lane Dayton, OH 45402",
        "employee_address": "7 Foundry Lane Dayton, OH 45402",
    }  # fmt: skip
    assert {name: value(result, name) for name in expected} == expected


def test_empty_boxes_give_nothing() -> None:
    kept = {
        k: v for k, v in W2_VALUES.items() if k not in ("box4", "box5", "box6", "code", "deferral", "box16", "box17")
    }
    result = solved(page_of(w2_grid(kept)))
    empty = ("box4", "box5", "box6", "box7", "box8", "box10", "box11", "box16", "box17", "box18", "box19")
    assert {name: value(result, name) for name in empty} == dict.fromkeys(empty)
    assert field(result, "box4").status is Status.MISSING
    assert "box12" not in result.rows


def test_box_12_pairs_each_code_with_its_amount() -> None:
    prints = w2_grid(W2_VALUES)
    prints += [(470, 220, "DD"), (500, 220, "7,450.10")]
    rows = solved(page_of(prints)).rows["box12"]
    assert [(r.cells["code"].value, r.cells["amount"].value) for r in rows] == [
        ("D", Decimal("2800.00")),
        ("DD", Decimal("7450.10")),
    ]


def test_the_stacked_letters_of_the_word_code_are_no_code() -> None:
    prints = [*w2_grid({**W2_VALUES, "code": "DD"})]
    prints += [(460, 192, "C"), (460, 197, "o"), (460, 202, "d"), (460, 207, "e")]
    rows = solved(page_of(prints)).rows["box12"]
    assert [r.cells["code"].value for r in rows] == ["DD"]


def test_the_rates_of_social_security_and_medicare_prove_their_boxes() -> None:
    result = solved(page_of(w2_grid(W2_VALUES)))
    assert {name: field(result, name).status for name in ("box3", "box4", "box5", "box6", "box1")} == {
        "box3": Status.PROVED, "box4": Status.PROVED, "box5": Status.PROVED, "box6": Status.PROVED, "box1": Status.READ,
    }  # fmt: skip


def test_a_tax_that_is_not_the_rate_of_its_wages_is_a_conflict() -> None:
    result = solved(page_of(w2_grid({**W2_VALUES, "box4": "3,848.00"})))
    assert field(result, "box4").status is Status.CONFLICT
    assert field(result, "box6").status is Status.PROVED


def test_rounding_on_every_pay_date_neither_proves_nor_accuses() -> None:
    result = solved(page_of(w2_grid({**W2_VALUES, "box4": "3,348.09"})))
    assert field(result, "box4").status is Status.READ


def test_wages_read_by_ocr_are_not_proved_by_a_rate_that_hides_their_cents() -> None:
    result = solved(page_of(w2_grid(W2_VALUES), reader=Reader.OCR))
    assert field(result, "box4").status is Status.PROVED
    assert field(result, "box3").status is not Status.PROVED
    assert value(result, "box3") == Decimal("54000.00")


def test_medicare_above_200_000_is_not_held_to_the_plain_rate() -> None:
    high = {**W2_VALUES, "box5": "260,000.00", "box6": "4,310.00"}
    result = solved(page_of(w2_grid(high)))
    assert field(result, "box6").status is Status.READ


def test_copies_side_by_side_and_below_are_one_form() -> None:
    small = {k: v for k, v in W2_VALUES.items() if k != "state"}
    prints = [*w2_grid(small, 20, 20), *w2_grid(small, 20, 400)]
    result = solved(page_of(prints))
    assert value(result, "box1") == Decimal("51200.00")
    assert value(result, "employee_name") == "Nadia Okafor"
    assert len(result.rows["box12"]) == 1


def test_key_and_value_print_is_read_by_its_box_names() -> None:
    pairs = [
        ("Tax Year", "2023"), ("Employee SSN", "XXX-XX-4821"), ("Employer identification number (EIN)", "91-4455667"),
        ("Employer name", "Larkspur Mill Company"), ("Employee first name", "Nadia"), ("Employee last name", "Okafor"),
        ("Box 1 - Wages, tips, other compensation", "$51,200"), ("Box 2 - Federal income tax withheld", "$5,310"),
        ("Box 3 - Social security wages", "$54,000"), ("Box 4 - Social security tax withheld", "$3,348"),
        ("Box 12a - Code", "D"), ("Box 12a - Amount", "$2,800"), ("Box 16 - State wages", "$51,200"),
    ]  # fmt: skip
    prints = [(60.0, 30.0, "Form W-2 - Wage and Tax Statement")]
    for row, (label, printed) in enumerate(pairs):
        prints += [(60, 60 + 20 * row, label), (330, 60 + 20 * row, printed)]
    result = solved(page_of(prints))
    expected = {
        "tax_year": "2023", "employee_ssn": "XXX-XX-4821", "ein": "91-4455667", "employer_name": "Larkspur Mill Company",
        "employee_name": "Nadia Okafor", "box1": Decimal(51200), "box2": Decimal(5310), "box3": Decimal(54000),
        "box4": Decimal(3348), "box5": None, "box6": None, "box16": Decimal(51200),
    }  # fmt: skip
    assert {name: value(result, name) for name in expected} == expected
    assert [(r.cells["code"].value, r.cells["amount"].value) for r in result.rows["box12"]] == [("D", Decimal(2800))]


def test_instructions_that_name_the_boxes_give_no_amounts() -> None:
    prints = [
        (40.0, 40.0, "Instructions for Employee"),
        (40, 60, "Box 1. Enter this amount on the wages line of your tax return."),
        (40, 75, "Box 6. This amount includes the 1.45% Medicare tax withheld on all Medicare wages and tips shown in"),
        (40, 90, "box 5, as well as the 0.9% Additional Medicare Tax on any of those Medicare wages above $200,000."),
        (40, 105, "Box 8. This amount is not included in box 1, 3, 5, or 7. For information on how to report"),
        (40, 120, "allocated tips. Use Form 4137 to figure the social security and Medicare tax owed on tips"),
    ]
    result = solved(page_of(w2_grid(W2_VALUES)), page_of(prints, 2))
    assert value(result, "box8") is None
    assert value(result, "box6") == Decimal("783.00")
    assert field(result, "box6").status is Status.PROVED
