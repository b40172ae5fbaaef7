"""What is read off a Form W-2, whatever its layout."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.document import Field, Status
from extractors.extract import extract
from extractors.kinds.w2 import KIND
from extractors.solve import Solved, solve
from extractors.source import Page, Reader
from tests.forms import W2_VALUES, Print, page_of, w2_grid


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
        "tax_year": "2023",
        "employee_ssn": "512-44-7788",
        "ein": "91-4455667",
        "employer_name": "Larkspur Mill Company",
        "employee_name": "Nadia Okafor",
        "control_number": "K-0041",
        "box1": Decimal("51200.00"),
        "box2": Decimal("5310.44"),
        "box3": Decimal("54000.00"),
        "box4": Decimal("3348.00"),
        "box5": Decimal("54000.00"),
        "box6": Decimal("783.00"),
        "state": "OH",
        "employer_state_id": "52-118833",
        "box16": Decimal("51200.00"),
        "box17": Decimal("1488.20"),
        "employer_address": "7 Foundry Lane Dayton, OH 45402",
        "employee_address": "7 Foundry Lane Dayton, OH 45402",
    }
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


def statuses(result: Solved, *names: str) -> dict[str, Status]:
    return {name: field(result, name).status for name in names}


def test_rates_deferrals_and_repeated_boxes_prove_every_wage() -> None:
    names = ("box1", "box3", "box4", "box5", "box6")
    assert statuses(solved(page_of(w2_grid(W2_VALUES))), *names) == dict.fromkeys(names, Status.PROVED)


def test_withheld_income_tax_is_proved_by_nothing() -> None:
    result = solved(page_of(w2_grid(W2_VALUES)))
    assert statuses(result, "box2", "box17") == {"box2": Status.READ, "box17": Status.READ}


def test_wages_that_are_not_less_the_deferrals_are_not_proved() -> None:
    result = solved(page_of(w2_grid({**W2_VALUES, "box1": "51,900.00", "box16": ""})))
    assert statuses(result, "box1", "box3") == {"box1": Status.READ, "box3": Status.PROVED}


def test_wages_repeated_without_a_rate_that_bears_them_out_are_not_proved() -> None:
    result = solved(page_of(w2_grid({**W2_VALUES, "box4": "", "box6": "", "code": "", "deferral": ""})))
    assert Status.PROVED not in statuses(result, "box1", "box3", "box5", "box16").values()


def test_the_wage_base_of_the_year_proves_capped_wages() -> None:
    capped = {**W2_VALUES, "box3": "160,200.00", "box4": "9,932.40", "box5": "187,450.10", "box6": "2,718.03"}
    result = solved(page_of(w2_grid({**capped, "box1": "184,650.10", "box16": "184,650.10"})))
    names = ("box1", "box3", "box4", "box5", "box6")
    assert statuses(result, *names) == dict.fromkeys(names, Status.PROVED)


def test_the_cents_of_wages_are_not_proved_by_a_rate_that_rounding_loosens() -> None:
    alone = {**W2_VALUES, "box1": "", "box3": "54,000.50", "box4": "3,348.11", "box5": "", "box6": "", "box16": ""}
    assert field(solved(page_of(w2_grid(alone))), "box3").status is Status.READ


def test_a_tax_that_is_not_the_rate_of_its_wages_is_a_conflict() -> None:
    result = solved(page_of(w2_grid({**W2_VALUES, "box4": "3,848.00"})))
    assert field(result, "box4").status is Status.CONFLICT
    assert field(result, "box6").status is Status.PROVED


def test_rounding_on_every_pay_date_proves_what_is_drawn_as_characters() -> None:
    rounded = w2_grid({**W2_VALUES, "box4": "3,348.09"})
    assert field(solved(page_of(rounded)), "box4").status is Status.PROVED
    assert field(solved(page_of(rounded, reader=Reader.OCR)), "box4").status is Status.READ


def test_more_than_rounding_neither_proves_nor_accuses() -> None:
    assert field(solved(page_of(w2_grid({**W2_VALUES, "box4": "3,348.80"}))), "box4").status is Status.READ


def test_wages_read_by_ocr_are_not_proved_by_a_rate_that_hides_their_cents() -> None:
    alone = {**W2_VALUES, "box1": "", "box5": "", "box6": "", "box16": ""}
    result = solved(page_of(w2_grid(alone), reader=Reader.OCR))
    assert statuses(result, "box3", "box4") == {"box3": Status.READ, "box4": Status.PROVED}
    assert value(result, "box3") == Decimal("54000.00")


def test_medicare_above_200_000_is_held_to_both_its_rates() -> None:
    high = {**W2_VALUES, "box5": "260,000.00", "box6": "4,310.00"}
    assert field(solved(page_of(w2_grid(high))), "box6").status is Status.PROVED
    plain_rate = {**high, "box6": "3,770.00"}
    assert field(solved(page_of(w2_grid(plain_rate))), "box6").status is Status.CONFLICT


def test_copies_side_by_side_and_below_are_one_form() -> None:
    small = {k: v for k, v in W2_VALUES.items() if k != "state"}
    prints = [*w2_grid(small, 20, 20), *w2_grid(small, 20, 400)]
    result = solved(page_of(prints))
    assert value(result, "box1") == Decimal("51200.00")
    assert value(result, "employee_name") == "Nadia Okafor"
    assert len(result.rows["box12"]) == 1


def four_up(left: float, top: float) -> list[Print]:
    """One copy of a payroll bureau's sheet: narrow boxes, the employee's block below, state boxes in two rows."""
    x, y = left, top
    return [
        (x, y, "1 Wages, tips, other comp."),
        (x + 60, y + 10, "51200.00"),
        (x + 135, y, "2 Federal income tax withheld"),
        (x + 195, y + 10, "5310.44"),
        (x, y + 20, "3 Social security wages"),
        (x + 60, y + 30, "54000.00"),
        (x + 135, y + 20, "4 Social security tax withheld"),
        (x + 195, y + 30, "3348.00"),
        (x, y + 40, "5 Medicare wages and tips"),
        (x + 60, y + 50, "54000.00"),
        (x + 135, y + 40, "6 Medicare tax withheld"),
        (x + 195, y + 50, "783.00"),
        (x, y + 60, "d Control number"),
        (x, y + 70, "0041"),
        (x + 135, y + 60, "Employer use only"),
        (x + 135, y + 70, "A 17"),
        (x, y + 80, "c Employer's name, address, and ZIP code"),
        (x + 12, y + 92, "LARKSPUR MILL COMPANY"),
        (x + 12, y + 102, "ATTN PAYROLL"),
        (x + 12, y + 112, "7 FOUNDRY LANE"),
        (x + 12, y + 122, "DAYTON OH 45402"),
        (x, y + 140, "b Employer's FED ID number"),
        (x + 12, y + 150, "91-4455667"),
        (x + 135, y + 140, "a Employee's SSA number"),
        (x + 147, y + 150, "XXX-XX-7788"),
        (x, y + 160, "7 Social security tips"),
        (x + 135, y + 160, "8 Allocated tips"),
        (x, y + 180, "9"),
        (x + 135, y + 180, "10 Dependent care benefits"),
        (x, y + 200, "11 Nonqualified plans"),
        (x + 135, y + 200, "12a See instructions for box 12"),
        (x + 147, y + 210, "D"),
        (x + 165, y + 210, "2800.00"),
        (x, y + 220, "14 Other"),
        (x + 5, y + 230, "OHSDI"),
        (x + 60, y + 230, "41.20"),
        (x + 135, y + 220, "12b DD"),
        (x + 165, y + 220, "7450.10"),
        (x + 135, y + 240, "13 Stat emp."),
        (x + 195, y + 240, "Ret. plan"),
        (x + 205, y + 250, "X"),
        (x, y + 262, "e/f Employee's name, address and ZIP code"),
        (x + 12, y + 274, "NADIA OKAFOR"),
        (x + 12, y + 284, "12 MILL ROW"),
        (x + 12, y + 294, "DAYTON OH 45402"),
        (x, y + 312, "15 State"),
        (x + 40, y + 312, "Employer's state ID no."),
        (x, y + 322, "OH"),
        (x + 40, y + 322, "52118833"),
        (x + 145, y + 312, "16 State wages, tips, etc."),
        (x + 195, y + 322, "51200.00"),
        (x, y + 332, "17 State income tax"),
        (x + 60, y + 342, "1488.20"),
        (x + 145, y + 332, "18 Local wages, tips, etc."),
        (x, y + 352, "Wage and Tax Statement 2023"),
        (x + 150, y + 352, "Copy B to be filed with"),
    ]


def test_a_sheet_of_four_copies_gives_one_form() -> None:
    prints = [p for x in (20, 310) for y in (20, 405) for p in four_up(x, y)]
    result = solved(page_of(prints))
    expected = {
        "tax_year": "2023",
        "employee_ssn": "XXX-XX-7788",
        "ein": "91-4455667",
        "employer_name": "LARKSPUR MILL COMPANY",
        "employee_name": "NADIA OKAFOR",
        "employee_address": "12 MILL ROW DAYTON OH 45402",
        "control_number": "0041",
        "box1": Decimal("51200.00"),
        "box2": Decimal("5310.44"),
        "box3": Decimal("54000.00"),
        "box4": Decimal("3348.00"),
        "box5": Decimal("54000.00"),
        "box6": Decimal("783.00"),
        "box7": None,
        "box8": None,
        "box10": None,
        "box11": None,
        "state": "OH",
        "employer_state_id": "52118833",
        "box16": Decimal("51200.00"),
        "box17": Decimal("1488.20"),
        "box18": None,
        "retirement_plan": True,
    }
    assert {name: value(result, name) for name in expected} == expected
    rows = result.rows["box12"]
    assert [(r.cells["code"].value, r.cells["amount"].value) for r in rows] == [
        ("D", Decimal("2800.00")),
        ("DD", Decimal("7450.10")),
    ]
    assert [(r.cells["label"].value, r.cells["amount"].value) for r in result.rows["box14"]] == [
        ("OHSDI", Decimal("41.20"))
    ]


def test_the_gross_pay_of_an_earnings_summary_is_no_box() -> None:
    summary = [
        (20.0, 500.0, "Wages, Tips, other"),
        (20, 510, "Compensation"),
        (20, 520, "Box 1 of W-2"),
        (150, 500, "Social Security"),
        (150, 510, "Wages"),
        (150, 520, "Box 3 of W-2"),
        (280, 500, "Medicare Wages"),
        (280, 510, "Box 5 of W-2"),
        (20, 540, "60,000.00"),
        (150, 540, "60,000.00"),
        (280, 540, "60,000.00"),
    ]
    result = solved(page_of([*w2_grid(W2_VALUES), *summary]))
    assert value(result, "box1") == Decimal("51200.00")
    assert statuses(result, "box1", "box5") == {"box1": Status.PROVED, "box5": Status.PROVED}


def test_a_box_number_run_together_with_its_label_hides_nothing() -> None:
    glued = [(x, y, re.sub(r"^(\d+|[a-f]) (?=[A-Z])", r"\1", t)) for x, y, t in w2_grid(W2_VALUES)]
    assert "2Federal income tax withheld" in [t for _, _, t in glued]
    result = solved(page_of(glued, reader=Reader.OCR))
    names = ("employee_ssn", "ein", "employer_name", "employee_name", "box1", "box2", "box4", "box6", "box17")
    assert {n: value(result, n) for n in names} == {n: value(solved(page_of(w2_grid(W2_VALUES))), n) for n in names}
    assert value(result, "box2") == Decimal("5310.44")


def test_box_numbers_alone_are_labels() -> None:
    prints = [
        (60.0, 30.0, "W-2 Wage and Tax Statement 2024"),
        (60, 60, "Box 1: $51,200.00"),
        (300, 60, "Box 2: $5,310.44"),
        (60, 80, "Box 3: $54,000.00"),
        (300, 80, "Box 4: $3,348.00"),
    ]
    result = solved(page_of(prints))
    assert [value(result, f"box{n}") for n in (1, 2, 3, 4)] == [
        Decimal("51200.00"),
        Decimal("5310.44"),
        Decimal("54000.00"),
        Decimal("3348.00"),
    ]


def test_key_and_value_print_is_read_by_its_box_names() -> None:
    pairs = [
        ("Tax Year", "2023"),
        ("Employee SSN", "XXX-XX-4821"),
        ("Employer identification number (EIN)", "91-4455667"),
        ("Employer name", "Larkspur Mill Company"),
        ("Employee first name", "Nadia"),
        ("Employee last name", "Okafor"),
        ("Box 1 - Wages, tips, other compensation", "$51,200"),
        ("Box 2 - Federal income tax withheld", "$5,310"),
        ("Box 3 - Social security wages", "$54,000"),
        ("Box 4 - Social security tax withheld", "$3,348"),
        ("Box 12a - Code", "D"),
        ("Box 12a - Amount", "$2,800"),
        ("Box 16 - State wages", "$51,200"),
    ]
    prints = [(60.0, 30.0, "Form W-2 - Wage and Tax Statement")]
    for row, (label, printed) in enumerate(pairs):
        prints += [(60, 60 + 20 * row, label), (330, 60 + 20 * row, printed)]
    result = solved(page_of(prints))
    expected = {
        "tax_year": "2023",
        "employee_ssn": "XXX-XX-4821",
        "ein": "91-4455667",
        "employer_name": "Larkspur Mill Company",
        "employee_name": "Nadia Okafor",
        "box1": Decimal(51200),
        "box2": Decimal(5310),
        "box3": Decimal(54000),
        "box4": Decimal(3348),
        "box5": None,
        "box6": None,
        "box16": Decimal(51200),
    }
    assert {name: value(result, name) for name in expected} == expected
    assert [(r.cells["code"].value, r.cells["amount"].value) for r in result.rows["box12"]] == [("D", Decimal(2800))]


def test_print_below_the_form_is_no_locality() -> None:
    result = solved(page_of([*w2_grid(W2_VALUES), (545.0, 305.0, "Revenue Service")]))
    assert value(result, "box20") is None
    result = solved(page_of([*w2_grid(W2_VALUES), (545.0, 286.0, "DAYTON")]))
    assert value(result, "box20") == "DAYTON"


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
