"""What an application for mortgage assistance must give up: who asks for which home, why, and what they live on."""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Status, Value
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Print = tuple[tuple[float, float, str], ...]

FIRST: Print = (
    (180, 760, "Mortgage Assistance Application"),
    (50, 735, "Borrower Information"),
    (50, 720, "Borrower's name: Thaddeus Quillfeather"), (350, 720, "SSN (last 4): 8821"),
    (50, 705, "Co-borrower's name: Imogen Quillfeather"), (350, 705, "SSN (last 4): 1174"),
    (50, 680, "Property Information"),
    (50, 665, "Property address: 15 Saltmarsh Way, Rockland, ME 04841"),
    (50, 650, "Mortgage loan number: 0067712290"),
    (50, 635, "The property is currently:"), (200, 635, "[X]"), (220, 635, "Primary residence"),
    (340, 635, "[ ]"), (360, 635, "Second home"),
    (50, 610, "Hardship Information"),
    (50, 595, "The hardship began on approximately this date: 02/01/2026"),
    (50, 580, "Type of hardship"),
    (70, 565, "Unemployment"),
    (50, 550, "[X]"), (70, 550, "Divorce or legal separation"),
    (70, 535, "Other hardship"),
)  # fmt: skip
SECOND: Print = (
    (50, 760, "Borrower Income"),
    (50, 745, "Monthly gross wages, borrower"), (400, 745, "$"), (440, 745, "4,210.00"),
    (50, 730, "Self-employment income"), (400, 730, "$"),
    (50, 715, "Rental income"), (400, 715, "$"), (440, 715, "850"),
    (50, 690, "Current Borrower Assets"),
    (50, 675, "Checking account(s) and cash on hand"), (400, 675, "$"), (440, 675, "1,204.55"),
    (50, 660, "Savings"), (400, 660, "$"),
    (50, 635, "Monthly Household Expenses"),
    (50, 620, "First mortgage payment"), (200, 620, "$"), (220, 620, "1,688.25"),
    (320, 620, "Food"), (480, 620, "$"), (500, 620, "640.00"),
    (50, 605, "Property taxes"), (200, 605, "$"), (320, 605, "Utilities"), (480, 605, "$"), (500, 605, "212.40"),
    (50, 590, "Student loans"), (200, 590, "$"), (220, 590, "301.10"), (320, 590, "Medical"), (480, 590, "$"),
    (50, 560, "Certification and Agreement"),
    (50, 545, "I certify that the information in this application is true and that the hardship stated is the reason"),
    (60, 510, "Thaddeus Quillfeather"), (400, 510, "03/09/2026"),
    (50, 495, "Borrower signature"), (400, 495, "Date"),
    (60, 470, "Imogen Quillfeather"), (400, 470, "03/11/2026"),
    (50, 455, "Co-borrower signature"), (400, 455, "Date"),
)  # fmt: skip
NARROW: Print = (
    (50, 760, "Homeowner hardship form"),
    (50, 735, "Loan number"), (330, 735, "Monthly income"),
    (50, 722, "0067712290"), (335, 720, "Wages, borrower"), (500, 720, "4,210.00"),
    (335, 705, "Wages, co-borrower"),
    (50, 700, "Borrower"),
    (50, 688, "Thaddeus Quillfeather"), (335, 690, "Pension"), (500, 690, "377.00"),
    (335, 675, "Support"),
    (50, 670, "Property address"),
    (50, 658, "15 Saltmarsh Way, Rockland, ME 04841"),
    (330, 640, "Monthly bills"),
    (50, 630, "Hardship"), (335, 625, "Mortgage"), (500, 625, "1,688.25"),
    (70, 615, "Loss of job"), (335, 610, "Insurance"),
    (335, 595, "Groceries"), (500, 595, "640.00"),
    (50, 580, "Start of the hardship"),
    (50, 567, "02/01/2026"),
    (330, 560, "What you own"), (335, 545, "Checking"), (500, 545, "1,204.55"),
)  # fmt: skip


def _read(*pages: Print) -> tuple[dict[str, Value], dict[str, Status]]:
    documents = read_source(open_source("application.pdf", pdf_of(*pages))).documents
    (found,) = [d for d in documents if d.kind == "assistance_application"]
    return {f.name: f.reading.value for f in found.fields if f.reading}, {f.name: f.status for f in found.fields}


def _amounts(values: dict[str, Value], section: str) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name.startswith(section)}


def test_borrowers_home_and_loan_are_read_behind_their_captions() -> None:
    values, _ = _read(FIRST, SECOND)
    assert values["borrower_name"] == "Thaddeus Quillfeather"
    assert values["co_borrower_name"] == "Imogen Quillfeather"
    assert values["property_address"] == "15 Saltmarsh Way, Rockland, ME 04841"
    assert values["loan_number"] == "0067712290"
    assert str(values["hardship_start"]) == "2026-02-01"


def test_ticked_choices_are_the_printed_labels() -> None:
    values, _ = _read(FIRST, SECOND)
    assert values["occupancy"] == "Primary residence"
    assert values["hardship"] == "Divorce or legal separation"


def test_lines_keep_their_turn_among_the_forms_lines_though_some_are_blank() -> None:
    values, _ = _read(FIRST, SECOND)
    assert _amounts(values, "income.") == {"income.1": Decimal("4210.00"), "income.3": Decimal("850.00")}
    assert _amounts(values, "asset.") == {"asset.1": Decimal("1204.55")}


def test_two_columns_of_expenses_count_down_the_first_and_then_the_second() -> None:
    values, _ = _read(FIRST, SECOND)
    assert _amounts(values, "expense.") == {
        "expense.1": Decimal("1688.25"),
        "expense.3": Decimal("301.10"),
        "expense.4": Decimal("640.00"),
        "expense.5": Decimal("212.40"),
    }


def test_an_application_is_signed_on_the_day_of_its_first_signature() -> None:
    values, _ = _read(FIRST, SECOND)
    assert str(values["signed_date"]) == "2026-03-09"


def test_sections_beside_other_print_are_read_by_their_own_column() -> None:
    values, _ = _read(NARROW)
    assert values["borrower_name"] == "Thaddeus Quillfeather"
    assert values["property_address"] == "15 Saltmarsh Way, Rockland, ME 04841"
    assert str(values["hardship_start"]) == "2026-02-01"
    assert _amounts(values, "income.") == {"income.1": Decimal("4210.00"), "income.3": Decimal("377.00")}
    assert _amounts(values, "expense.") == {"expense.1": Decimal("1688.25"), "expense.3": Decimal("640.00")}
    assert _amounts(values, "asset.") == {"asset.1": Decimal("1204.55")}


def test_a_form_that_nobody_filled_in_states_nothing() -> None:
    blank = tuple(
        tuple((x, y, text.split(":")[0]) for x, y, text in page if x < 440 and not text[:1].isdigit() and y != 510)
        for page in (FIRST, SECOND)
    )
    values, status = _read(*(tuple(p for p in page if "Quill" not in p[2]) for page in blank))
    assert not [n for n in values if n.split(".")[0] in ("income", "asset", "signed_date", "hardship_start")]
    assert status["loan_number"] is Status.MISSING


def test_captions_may_begin_left_of_a_centred_heading() -> None:
    centred: Print = (
        (260, 760, "MONTHLY HOUSEHOLD INCOME"),
        (50, 740, "Monthly gross wages"), (400, 740, "$"), (440, 740, "4,210.00"),
        (50, 725, "Overtime"), (400, 725, "$"),
        (50, 710, "Pensions"), (400, 710, "$"), (440, 710, "377.00"),
        (50, 695, "Tips"), (400, 695, "$"), (440, 695, "120.00"),
    )  # fmt: skip
    values, _ = _read(FIRST, centred)
    assert _amounts(values, "income.") == {
        "income.1": Decimal("4210.00"),
        "income.3": Decimal("377.00"),
        "income.4": Decimal("120.00"),
    }
