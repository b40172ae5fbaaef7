"""What a verification of employment must give up: who works where, since when, for how much, and each year's pay."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Row, Status, Value
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Print = tuple[tuple[float, float, str], ...]

REPORT: Print = (
    (50, 750, "Verification of Employment and Income"),
    (50, 730, "Current as of:"), (200, 730, "06/12/2026"),
    (50, 700, "Employer:"), (200, 700, "Quillback Cannery Inc"),
    (50, 685, "Employee Name:"), (200, 685, "Ines Marigold"),
    (50, 670, "SSN:"), (200, 670, "XXX-XX-4410"),
    (50, 655, "Employment Status"), (200, 655, "Active"),
    (50, 640, "Original Hire Date"), (200, 640, "03/05/2018"),
    (50, 625, "Job Title"), (200, 625, "Line Supervisor"),
    (50, 610, "Rate of Pay:"), (200, 610, "$31.25 Hourly"),
    (50, 595, "Unused Sick Pay Amount:"), (200, 595, "12.00"),
)  # fmt: skip
BY_ROW: Print = (
    (50, 560, "Year"), (120, 560, "Base Pay"), (200, 560, "Overtime"), (280, 560, "Bonus"), (360, 560, "Other Income"),
    (460, 560, "Total Pay"),
    (50, 545, "2026YTD"), (120, 545, "$28,437.50"), (200, 545, "$1,406.25"), (280, 545, "$0.00"), (360, 545, "$0.00"),
    (460, 545, "$29,843.75"),
    (50, 530, "2025"), (120, 530, "$63,250.00"), (200, 530, "$4,012.50"), (280, 530, "$500.00"), (360, 530, "$0.00"),
    (460, 530, "$67,762.50"),
)  # fmt: skip
BY_COLUMN: Print = (
    (50, 560, "Type"), (150, 560, "Year to date 2026"), (330, 560, "Past year 2025"),
    (50, 545, "Base"), (180, 545, "28,437.50"), (360, 545, "63,250.00"),
    (50, 530, "Overtime"), (180, 530, "1,406.25"), (360, 530, "4,012.50"),
    (50, 515, "Total"), (180, 515, "29,843.75"), (360, 515, "67,262.50"),
)  # fmt: skip
IN_BLOCKS: Print = (
    (50, 560, "2026 to date"), (300, 560, "2025"),
    (50, 545, "Regular"), (180, 545, "28,437.50"), (300, 545, "Regular"), (430, 545, "63,250.00"),
    (50, 530, "Overtime"), (180, 530, "1,406.25"), (300, 530, "Overtime"), (430, 530, "4,012.50"),
    (50, 515, "Gross pay"), (180, 515, "29,843.75"), (300, 515, "Gross pay"), (430, 515, "67,262.50"),
)  # fmt: skip
FORM_1005: Print = (
    (200, 760, "Request for Verification of Employment"),
    (50, 740, "1. To (Name and address of employer)"), (320, 740, "2. From (Name and address of lender)"),
    (50, 725, "Quillback Cannery Inc"),
    (50, 700, "6. Name of Applicant"), (320, 700, "7. Social Security Number"),
    (50, 687, "Ines Marigold"), (320, 687, "XXX-XX-4410"),
    (50, 660, "9. Date of Employment"), (180, 660, "10. Present Position"),
    (330, 660, "11. Probability of Continued Employment"),
    (50, 647, "3/5/2018"), (180, 647, "Line Supervisor"), (330, 647, "Good"),
    (50, 620, "12a. Current Gross Base Pay"), (330, 620, "13. Average hours per week"),
    (60, 605, "$31.25"), (330, 605, "40"),
    (50, 590, "Annual"), (120, 590, "Monthly"), (190, 590, "\u2612"), (205, 590, "Hourly"),
    (50, 200, "26. Signature of Employer"), (250, 200, "27. Title"), (430, 200, "28. Date"),
    (50, 187, "B. Tern"), (250, 187, "Payroll Manager"), (430, 187, "6/12/2026"),
)  # fmt: skip
LETTER: Print = (
    (50, 750, "Quillback Cannery Inc"),
    (50, 735, "4 Dock Road, Astoria, OR 97103"),
    (50, 700, "June 12, 2026"),
    (50, 670, "To whom it may concern:"),
    (50, 640, "This letter confirms that Ines Marigold has been employed with us as a Line Supervisor"),
    (50, 625, "since March 5, 2018. Her current rate of pay is $31.25 per hour and she works 40 hours a week."),
    (50, 610, "Her gross earnings were $67,762.50 in 2025 and she has earned $29,843.75 so far in 2026."),
    (50, 560, "Sincerely,"),
    (50, 530, "B. Tern, Human Resources"),
)  # fmt: skip


def _read(*pages: Print) -> tuple[dict[str, Value], tuple[Row, ...]]:
    documents = read_source(open_source("voe.pdf", pdf_of(*pages))).documents
    (found,) = [d for d in documents if d.kind == "voe"]
    return {f.name: f.reading.value for f in found.fields if f.reading}, found.rows.get("annual", ())


def _by_year(rows: tuple[Row, ...]) -> dict[Value, dict[str, Value]]:
    return {r.cells["year"].value: {n: c.value for n, c in r.cells.items() if n != "year"} for r in rows}


def test_a_report_names_the_employment_and_its_pay() -> None:
    values, _ = _read(REPORT)
    assert values["employer_name"] == "Quillback Cannery Inc"
    assert values["employee_name"] == "Ines Marigold"
    assert values["employee_ssn"] == "XXX-XX-4410"
    assert str(values["as_of"]) == "2026-06-12"
    assert str(values["hire_date"]) == "2018-03-05"
    assert values["position"] == "Line Supervisor"
    assert values["status"] == "Active"
    assert "end_date" not in values


def test_unused_sick_pay_is_no_rate_of_pay() -> None:
    values, _ = _read(REPORT)
    assert values["pay_rate"] == Decimal("31.25")
    assert values["pay_rate_period"] == "Hourly"


@pytest.mark.parametrize("table", [BY_ROW, BY_COLUMN, IN_BLOCKS], ids=["rows", "columns", "blocks"])
def test_each_years_pay_is_read_whichever_way_it_is_tabled(table: Print) -> None:
    _, rows = _read(REPORT + table)
    years = _by_year(rows)
    assert set(years) == {"2026", "2025"}
    assert years["2026"]["base"] == Decimal("28437.50")
    assert years["2026"]["overtime"] == Decimal("1406.25")
    assert years["2025"]["overtime"] == Decimal("4012.50")
    assert {row.status for row in rows} == {Status.PROVED}


def test_a_year_whose_parts_miss_the_total_is_not_proved() -> None:
    wrong = tuple((x, y, "$29,834.75" if t == "$29,843.75" else t) for x, y, t in BY_ROW)
    _, rows = _read(REPORT + wrong)
    assert {str(r.cells["year"].value): r.status for r in rows} == {"2026": Status.UNSURE, "2025": Status.PROVED}


def test_a_years_base_pay_is_no_rate_of_pay() -> None:
    bare = tuple(p for p in REPORT if p[1] != 610)
    values, _ = _read(bare + BY_ROW)
    assert "pay_rate" not in values


def test_the_boxes_of_form_1005_are_read_below_their_captions() -> None:
    values, _ = _read(FORM_1005)
    assert values["employer_name"] == "Quillback Cannery Inc"
    assert values["employee_name"] == "Ines Marigold"
    assert str(values["hire_date"]) == "2018-03-05"
    assert values["position"] == "Line Supervisor"
    assert values["pay_rate"] == Decimal("31.25")


def test_a_form_is_of_the_day_on_which_the_employer_signed() -> None:
    values, _ = _read(FORM_1005)
    assert str(values["as_of"]) == "2026-06-12"


def test_an_employers_letter_is_read_from_its_sentences() -> None:
    values, rows = _read(LETTER)
    assert values["employer_name"] == "Quillback Cannery Inc"
    assert values["employee_name"] == "Ines Marigold"
    assert values["position"] == "Line Supervisor"
    assert str(values["hire_date"]) == "2018-03-05"
    assert values["pay_rate"] == Decimal("31.25")
    assert values["pay_rate_period"] == "hour"
    assert _by_year(rows)["2025"]["total"] == Decimal("67762.50")


def test_captions_without_answers_give_no_answers() -> None:
    values, rows = _read(tuple(p for p in REPORT + BY_ROW if p[0] < 100 or p[1] in (750, 560)))
    assert not {"employer_name", "employee_name", "hire_date", "pay_rate", "as_of"} & set(values)
    assert rows == ()


def test_the_number_of_the_next_box_is_no_rate() -> None:
    print_: Print = (
        (30, 750, "Request for Verification of Employment"),
        (30, 700, "12A. Current Gross Base Pay (Enter Amount and Check Period)"), (330, 700, "13. For Military Only"),
        (34, 685, "$ 38.40"),
    )  # fmt: skip
    assert _read(print_)[0]["pay_rate"] == Decimal("38.40")


def test_whoever_completes_the_form_holds_another_position() -> None:
    print_: Print = (
        (40, 750, "Verification of Employment"), (40, 720, "Position/Title:  Service Technician"),
        (40, 700, "Completed by:  Marla Stroud     Title:  Office Manager     Date:  05/22/2026"),
    )  # fmt: skip
    assert _read(print_)[0]["position"] == "Service Technician"


def test_the_day_of_a_start_is_no_year_of_earnings() -> None:
    print_: Print = (
        (40, 750, "Verification of Employment"), (40, 720, "Start Date:  04/01/2021          End Date:  N/A"),
        (40, 700, "Hourly Rate: $ 24.00     Hours per week: 40"), (40, 680, "Gross pay per period: $960.00"),
    )  # fmt: skip
    assert _read(print_)[0]["pay_rate"] == Decimal("24.00")


def test_a_letter_may_name_the_period_before_the_rate() -> None:
    print_: Print = (
        (70, 740, "To Whom It May Concern:"),
        (70, 700, "This letter confirms that Ms. Leonora Castellane has been employed by Pinecrest Academy since"),
        (70, 685, "August 15, 2017. Her annual salary is $54,600.00, paid to her in equal parts each half month."),
    )  # fmt: skip
    assert _read(print_)[0]["pay_rate"] == Decimal("54600.00")
