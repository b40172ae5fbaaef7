"""What is read off Forms 1099: parties, years, and boxes by the number that the year's form gives them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Document
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
