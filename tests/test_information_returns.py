"""What is read off Forms 1099: parties, years, and boxes by the number that the year's form gives them."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen import canvas

from extractors.document import Document, Status
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Spot = tuple[float, float, str]
TITLES = {
    "INT": "Interest Income",
    "DIV": "Dividends and Distributions",
    "NEC": "Nonemployee Compensation",
    "MISC": "Miscellaneous Information",
    "R": "Distributions From Pensions, Annuities, Retirement",
    "G": "Certain Government Payments",
}
PAYER, OTHER = ("Osier Bank NA", "44-1902837", "77120045"), ("Fathom Credit Union", "51-7730021", "90011234")

ENTRIES = {*PAYER, "12 Mill Road", "Salem, OR 97301", "XXX-XX-0193", "ORLA T. BYRNE", "9 Fern Lane"}


def grid(
    form: str, year: str, boxes: list[tuple[str, str]], *, top: float = 750, payer: tuple[str, str, str] = PAYER
) -> list[Spot]:
    """The government's grid: parties at the left, boxes below each other, the year and the title at the right."""
    name, tin, account = payer
    spots: list[Spot] = [
        (180, top + 12, "CORRECTED (if checked)"),
        (36, top, "PAYER'S name, address"), (36, top - 14, name), (36, top - 26, "12 Mill Road"),
        (36, top - 38, "Salem, OR 97301"),
        (36, top - 66, "PAYER'S TIN"), (150, top - 66, "RECIPIENT'S TIN"),
        (36, top - 80, tin), (150, top - 80, "XXX-XX-0193"),
        (36, top - 100, "RECIPIENT'S name"), (36, top - 114, "ORLA T. BYRNE"),
        (36, top - 134, "Street address (including apt. no.)"), (36, top - 148, "9 Fern Lane"),
        (36, top - 168, "Account number (see instructions)"), (36, top - 182, account),
        (510, top, "OMB No. 1545"), (530, top - 20, year), (510, top - 40, f"Form 1099-{form}"),
        (470, top - 60, TITLES[form]), (540, top - 80, "Copy B"), (520, top - 94, "For Recipient"),
        (36, top - 200, f"Form 1099-{form}"), (300, top - 200, "Department of the Treasury"),
    ]  # fmt: skip
    for at, (caption, entry) in enumerate(boxes):
        x, y = 270, top - 34 * at
        spots.append((x, y, caption))
        spots += [(x, y - 16, "$"), (x + 90, y - 16, entry)] if entry else []
    return spots


def read_all(*pages: list[Spot]) -> tuple[Document, ...]:
    return read_source(open_source("form.pdf", pdf_of(*(tuple(page) for page in pages)))).documents


def read(*pages: list[Spot]) -> Document:
    (document,) = read_all(*pages)
    return document


def values(document: Document) -> dict[str, object]:
    return {f.name: f.reading.value for f in document.fields if f.reading is not None}


def test_the_grid_gives_parties_year_and_boxes() -> None:
    document = read(grid("INT", "2024", [("1 Interest income", "1,204.18"), ("2 Early withdrawal penalty", "15.00")]))
    assert document.kind == "1099-int"
    assert values(document) == {
        "payer": "Osier Bank NA",
        "payer_tin": "44-1902837",
        "recipient": "ORLA T. BYRNE",
        "recipient_tin": "XXX-XX-0193",
        "tax_year": "2024",
        "account_number": "77120045",
        "box1": Decimal("1204.18"),
        "box2": Decimal("15.00"),
    }


@pytest.mark.parametrize(("year", "number"), [("2020", "11"), ("2023", "12")])
def test_a_box_without_a_printed_number_has_that_of_its_year(year: str, number: str) -> None:
    boxes = [("1a Total ordinary dividends", "310.00"), ("Exempt-interest dividends", "42.10")]
    assert values(read(grid("DIV", year, boxes)))[f"box{number}"] == Decimal("42.10")


def test_a_printed_number_goes_before_that_of_the_year() -> None:
    boxes = [("1a Total ordinary dividends", "310.00"), ("12 Exempt-interest dividends", "42.10")]
    assert "box12" in values(read(grid("DIV", "2020", boxes)))


def test_boxes_without_an_entry_say_nothing() -> None:
    document = read(grid("NEC", "2024", [("1 Nonemployee compensation", ""), ("4 Federal income tax withheld", "")]))
    assert not [name for name in values(document) if name.startswith("box")]


def test_the_year_of_a_forms_revision_is_no_tax_year() -> None:
    page = grid("NEC", "(Rev. January 2024)", [("1 Nonemployee compensation", "900.00")])
    assert "tax_year" not in values(read(page))


def test_copies_on_one_sheet_are_one_document() -> None:
    boxes = [("1 Interest income", "1,204.18")]
    document = read(grid("INT", "2024", boxes) + grid("INT", "2024", boxes, top=480))
    assert values(document)["box1"] == Decimal("1204.18")


def test_forms_of_other_payers_on_one_sheet_are_documents_of_their_own() -> None:
    boxes, others = [("1 Interest income", "1,204.18")], [("1 Interest income", "77.05")]
    first, second = read_all(grid("INT", "2024", boxes) + grid("INT", "2024", others, top=480, payer=OTHER))
    assert (values(first)["payer"], values(first)["box1"]) == ("Osier Bank NA", Decimal("1204.18"))
    assert (values(second)["payer"], values(second)["box1"]) == ("Fathom Credit Union", Decimal("77.05"))


def test_an_unfilled_form_below_a_filled_one_is_no_document() -> None:
    blank = [spot for spot in grid("INT", "2024", [("1 Interest income", "")], top=480) if spot[2] not in ENTRIES]
    document = read(grid("INT", "2024", [("1 Interest income", "1,204.18")]) + blank)
    assert values(document)["payer"] == "Osier Bank NA"


def test_copies_on_pages_of_their_own_are_one_document_and_another_payer_begins_the_next() -> None:
    boxes = [("1 Interest income", "1,204.18"), ("2 Early withdrawal penalty", "15.00")]
    page = grid("INT", "2024", boxes)
    found = read_all(page, page, grid("INT", "2024", [("1 Interest income", "77.05")], payer=OTHER))
    assert [document.pages for document in found] == [(1, 2), (3,)]


def test_a_tick_before_corrected_is_read_as_its_label() -> None:
    page = grid("INT", "2024", [("1 Interest income", "1,204.18")])
    assert "corrected" not in values(read(page))
    assert values(read([*page, (168, 762, "X")]))["corrected"] == "CORRECTED"


def test_distribution_codes_years_and_states_are_read_as_what_they_are() -> None:
    boxes = [("1 Gross distribution", "9,000.00"), ("7 Distribution code(s)", ""), ("13 Date of payment", "")]
    page = [*grid("R", "2024", boxes), (330, 700, "4G"), (330, 666, "06/02/2024")]
    found = values(read(page))
    assert (found["box7"], found["box13"]) == ("4G", dt.date(2024, 6, 2))
    page = [*grid("G", "2024", [("3 Box 2 amount is for tax year", ""), ("10a State", "")]), (330, 734, "2022")]
    found = values(read([*page, (280, 700, "OR")]))
    assert (found["box3"], found["box10a"], found["tax_year"]) == ("2022", "OR", "2024")


def test_a_list_of_boxes_is_read_by_its_column_of_numbers() -> None:
    page: list[Spot] = [
        (40, 740, "Osier Bank NA"), (40, 728, "12 Mill Road"), (40, 716, "Salem, OR 97301"),
        (40, 680, "ORLA T. BYRNE"), (40, 668, "9 Fern Lane"), (40, 656, "Salem, OR 97301"),
        (340, 680, "Tax year"), (520, 680, "2021"), (340, 668, "Payer's Federal ID"), (500, 668, "44-1902837"),
        (340, 656, "Your taxpayer ID"), (500, 656, "***-**-0193"), (340, 644, "Account no."), (500, 644, "77120045"),
        (40, 610, "2021 Form 1099-DIV: Dividends and Distributions"),
        (40, 580, "1a"), (80, 580, "Total ordinary dividends (includes 1b and 2e)"), (520, 580, "310.00"),
        (40, 566, "5"), (80, 566, "Section 199A dividends"), (520, 566, "7.50"),
        (40, 552, "14"), (80, 552, "State"), (520, 552, "OR"),
    ]  # fmt: skip
    assert values(read(page)) == {
        "payer": "Osier Bank NA",
        "payer_tin": "44-1902837",
        "recipient": "ORLA T. BYRNE",
        "recipient_tin": "***-**-0193",
        "tax_year": "2021",
        "account_number": "77120045",
        "box1a": Decimal("310.00"),
        "box5": Decimal("7.50"),
        "box14": "OR",
    }


def test_the_year_in_large_print_beside_an_empty_box_is_no_amount() -> None:
    page = grid("INT", "", [("1 Interest income", "")])
    sheet = forms_year(page, 2023)
    (document,) = read_source(open_source("form.pdf", sheet)).documents
    assert "box1" not in values(document)


def forms_year(spots: list[Spot], year: int) -> bytes:
    """The page with its year in large print on the level of the first box's entry."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=letter, invariant=1)
    for size, print_of in ((10, [*spots, (270, 734, "$")]), (20, [(420, 732, str(year))])):
        sheet.setFont("Helvetica", size)
        for x, y, text in print_of:
            sheet.drawString(x, y, text)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


def test_a_benefit_statements_net_is_proved_by_what_was_paid_and_repaid() -> None:
    page: list[Spot] = [
        (40, 750, "FORM SSA-1099 - SOCIAL SECURITY BENEFIT STATEMENT"), (40, 720, "2024"),
        (40, 700, "Box 1. Name"), (60, 686, "ORLA T. BYRNE"),
        (330, 700, "Box 2. Beneficiary's Social Security Number"), (360, 686, "***-**-0193"),
        (40, 660, "Box 3. Benefits Paid in 2024"), (60, 646, "$21,456.00"),
        (210, 660, "Box 4. Benefits Repaid to SSA in 2024"), (240, 646, "$301.20"),
        (40, 620, "Box 5. Net Benefits for 2024 (Box 3 minus Box 4)"), (60, 606, "$21,154.80"),
        (40, 580, "Box 6. Voluntary Federal Income Tax Withheld"), (60, 566, "NONE"),
    ]  # fmt: skip
    document = read(page)
    assert document.kind == "ssa-1099"
    found = {f.name: f.status for f in document.fields if f.reading is not None}
    assert {found[name] for name in ("box3", "box4", "box5")} == {Status.PROVED}
    assert "box6" not in found
    assert (values(document)["recipient"], values(document)["tax_year"]) == ("ORLA T. BYRNE", "2024")


@pytest.mark.parametrize("form", ["INT", "R", "B"])
def test_labels_without_values_and_empty_pages_give_nothing(form: str) -> None:
    page: list[Spot] = [
        (40, 740, f"Form 1099-{form}"), (40, 700, "PAYER'S name"), (40, 660, "PAYER'S TIN"),
        (200, 660, "RECIPIENT'S TIN"), (40, 620, "RECIPIENT'S name"), (40, 40, "Internal Revenue Service"),
    ]  # fmt: skip
    for document in read_all(page, []):
        assert values(document) == {}


def test_a_mortgages_interest_is_paid_by_the_borrower_to_the_lender_that_sends_the_form() -> None:
    page: list[Spot] = [
        (36, 750, "RECIPIENT'S/LENDER'S name, street address"), (36, 736, "Osier Bank NA"), (36, 724, "12 Mill Road"),
        (36, 700, "RECIPIENT'S/LENDER'S TIN"), (170, 700, "PAYER'S/BORROWER'S TIN"),
        (36, 686, "44-1902837"), (170, 686, "XXX-XX-0193"),
        (36, 660, "PAYER'S/BORROWER'S name"), (36, 646, "ORLA T. BYRNE"), (36, 620, "Street address"),
        (36, 606, "9 Fern Lane"), (520, 750, "OMB No. 1545"), (530, 730, "2024"), (520, 700, "Form 1098"),
        (470, 680, "Mortgage Interest Statement"),
        (320, 750, "1 Mortgage interest received"), (320, 736, "$"), (400, 736, "8,120.44"),
        (320, 716, "2 Outstanding mortgage principal"), (320, 702, "$"), (400, 702, "201,000.00"),
        (320, 670, "7 If yes, the address is that of the borrower"), (320, 650, "10 Other"), (400, 636, "$3,050.10"),
        (36, 560, "Form 1098"), (300, 560, "Department of the Treasury"),
    ]  # fmt: skip
    document = read(page)
    assert document.kind == "1098"
    assert values(document) == {
        "recipient": "Osier Bank NA",
        "recipient_tin": "44-1902837",
        "payer": "ORLA T. BYRNE",
        "payer_tin": "XXX-XX-0193",
        "tax_year": "2024",
        "box1": Decimal("8120.44"),
        "box2": Decimal("201000.00"),
        "box10": Decimal("3050.10"),
    }


def test_a_title_above_another_boxs_entry_takes_nothing_from_it() -> None:
    page: list[Spot] = [
        (40, 740, "Payer's name: Osier Bank NA"), (40, 728, "Payer's TIN: 44-1902837"), (40, 716, "Tax year 2020"),
        (40, 704, "Recipient's name: ORLA T. BYRNE"), (40, 692, "Recipient's TIN: ***-**-0193"),
        (120, 640, "2020 Form 1099-NEC: Nonemployee Compensation"),
        (40, 612, "5"), (80, 612, "State tax withheld"), (260, 612, "99.87"),
    ]  # fmt: skip
    found = values(read(page))
    assert {name: found[name] for name in found if name.startswith("box")} == {"box5": Decimal("99.87")}
