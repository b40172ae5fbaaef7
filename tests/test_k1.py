"""What is read off Schedules K-1: boxes with their codes, the entity, the owner and the owner's part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Document, Status
from tests.schedule_papers import Spot, read, status

LEFT = (
    ("1", "Ordinary business income (loss)"), ("2", "Net rental real estate income (loss)"),
    ("3", "Other net rental income (loss)"), ("4a", "Guaranteed payments for services"),
    ("4b", "Guaranteed payments for capital"), ("4c", "Total guaranteed payments"), ("5", "Interest income"),
    ("6a", "Ordinary dividends"), ("6b", "Qualified dividends"), ("6c", "Dividend equivalents"), ("7", "Royalties"),
    ("8", "Net short-term capital gain (loss)"), ("9a", "Net long-term capital gain (loss)"),
    ("9b", "Collectibles (28%) gain (loss)"), ("9c", "Unrecaptured section 1250 gain"),
    ("10", "Net section 1231 gain (loss)"), ("11", "Other income (loss)"), ("12", "Section 179 deduction"),
    ("13", "Other deductions"),
)  # fmt: skip
RIGHT = (
    ("14", "Self-employment earnings"), ("15", "Credits"), ("16", "Schedule K-3 is attached if"),
    ("17", "Alternative minimum tax (AMT)"), ("18", "Tax-exempt income and"), ("19", "Distributions"),
    ("20", "Other information"),
)  # fmt: skip
PARTIES = (
    (40, 700, "A"), (56, 700, "Partnership's employer identification number"), (56, 688, "46-1234567"),
    (40, 674, "B"), (56, 674, "Partnership's name, address, city, state, and ZIP code"),
    (56, 662, "Heron Point Partners LP"), (56, 650, "90 Wharf Road"), (56, 638, "Astoria, OR 97103"),
    (40, 610, "Part II"), (90, 610, "Information About the Partner"),
    (40, 596, "E"), (56, 596, "Partner's SSN or TIN"), (56, 584, "412-55-0199"),
    (40, 570, "F"), (56, 570, "Name, address, city, state, and ZIP code for partner entered in E. See instructions."),
    (56, 546, "ORLA T. BYRNE"), (56, 534, "3 Mill Lane"),
    (40, 500, "J"), (56, 500, "Partner's share of profit, loss, and capital"), (130, 488, "Beginning"),
    (210, 488, "Ending"), (56, 474, "Profit"), (140, 474, "20 %"), (215, 474, "25 %"), (56, 460, "Loss"),
    (140, 460, "20 %"), (215, 460, "25 %"), (56, 446, "Capital"), (140, 446, "20 %"), (215, 446, "25.5 %"),
)  # fmt: skip


def share(entries: dict[str, str], codes: dict[str, tuple[tuple[str, str], ...]] | None = None) -> list[Spot]:
    """A partner's Schedule K-1 for 2023, one amount in a box, or entries by code."""
    spots: list[Spot] = [
        (40, 750, "Schedule K-1"), (40, 738, "(Form 1065)"), (230, 742, "2023"),
        (40, 724, "Partner's Share of Income, Deductions, Credits, etc."), (330, 742, "Part III"),
        (375, 742, "Partner's Share of Current Year Income,"), (375, 730, "Deductions, Credits, and Other Items"),
        (40, 712, "Part I"), (90, 712, "Information About the Partnership"), *PARTIES,
        (40, 20, "For Paperwork Reduction Act Notice, see the Instructions for Form 1065."),
        (430, 20, "Schedule K-1 (Form 1065) 2023"),
    ]  # fmt: skip
    for boxes, left, pitch in ((LEFT, 320.0, 34.0), (RIGHT, 470.0, 80.0)):
        for at, (box, caption) in enumerate(boxes):
            y = 706 - pitch * at
            spots += [(left, y, box), (left + 18, y, caption)]
            spots += [(left + 70, y - 14, entries[box])] if box in entries else []
            for row, (code, amount) in enumerate((codes or {}).get(box, ())):
                spots += [(left, y - 14 - 12 * row, code), (left + 70, y - 14 - 12 * row, amount)]
    return spots


def small(spots: list[Spot]) -> Document:
    """The document on one page of the form's small print."""
    return read(spots, size=7)


def boxes(document: Document) -> dict[str, object]:
    return {f.name[3:]: f.reading.value for f in document.fields if f.name.startswith("box") and f.reading}


ENTRIES = {"1": "41,300", "4a": "12,000", "4b": "2,500", "4c": "14,500", "9c": "77", "10": "(1,231)", "12": "900"}
CODES = {"14": (("A", "55,800"), ("C", "90,250")), "19": (("A", "30,000"),), "20": (("A", "310"), ("Z*", "STMT"))}


def test_a_box_has_its_own_amount_and_coded_boxes_have_one_by_code() -> None:
    document = small(share(ENTRIES, CODES))
    assert document.kind == "k1-1065"
    assert boxes(document) == {
        "1": Decimal(41300), "4a": Decimal(12000), "4b": Decimal(2500), "4c": Decimal(14500), "9c": Decimal(77),
        "10": Decimal(-1231), "12": Decimal(900), "14A": Decimal(55800), "14C": Decimal(90250), "19A": Decimal(30000),
        "20A": Decimal(310),
    }  # fmt: skip


def test_the_entity_the_owner_and_the_share_at_the_end_are_told() -> None:
    told = {f.name: str(f.reading.value) for f in small(share(ENTRIES)).fields if f.reading}
    assert {name: value for name, value in told.items() if not name.startswith("box")} == {
        "tax_year": "2023", "name": "ORLA T. BYRNE", "partnership_name": "Heron Point Partners LP",
        "partnership_ein": "46-1234567", "partner_tin": "412-55-0199", "profit_share": "25", "loss_share": "25",
        "capital_share": "25.5",
    }  # fmt: skip


def test_payments_and_earnings_that_add_up_are_proved() -> None:
    document = small(share(ENTRIES, CODES))
    assert {status(document, f"box{box}") for box in ("1", "4a", "4b", "4c", "14A")} == {Status.PROVED}
    assert status(document, "box12") is Status.READ


def test_payments_that_do_not_add_up_are_in_conflict() -> None:
    assert status(small(share(ENTRIES | {"4c": "14,050"})), "box4c") is Status.CONFLICT


def test_a_blank_form_has_no_boxes() -> None:
    assert boxes(small(share({}))) == {}


@pytest.mark.parametrize("text", ["1. Ordinary business income (loss). Report on Schedule E, line 28", "Credits 15"])
def test_the_list_of_codes_is_no_share(text: str) -> None:
    page: list[Spot] = [(40, 750, "Schedule K-1 (Form 1065) 2023"), (500, 750, "Page 2"), (60, 700, text)]
    document = read(share(ENTRIES), page, size=7)
    assert boxes(document)["1"] == Decimal(41300)
    assert "15" not in boxes(document)


def test_a_corporations_share_names_its_shareholder() -> None:
    rows: tuple[Spot, ...] = (
        (40, 750, "Schedule K-1 (Form 1120-S)"), (230, 742, "2021"), (40, 724, "Shareholder's Share of Income,"),
        (40, 700, "Information About the Corporation"),
        (40, 690, "Corporation's name, address, city, state, and ZIP code"),
        (56, 678, "Byrne Joinery Inc"), (40, 640, "Information About the Shareholder"),
        (40, 626, "Shareholder's name, address, city, state, and ZIP code"), (56, 614, "ORLA T. BYRNE"),
        (40, 590, "Current year allocation percentage"), (56, 578, "62.5 %"),
        (330, 742, "Shareholder's Share of Current Year Income"),
        (320, 700, "1"), (338, 700, "Ordinary business income (loss)"), (390, 686, "22,579"),
        (320, 660, "2"), (338, 660, "Net rental real estate income (loss)"),
        (490, 700, "16"), (508, 700, "Items affecting"), (508, 690, "shareholder basis"), (490, 670, "D"),
        (540, 670, "19,644"), (490, 640, "17"), (508, 640, "Other information"),
    )  # fmt: skip
    document = small(list(rows))
    assert (document.kind, boxes(document)) == ("k1-1120s", {"1": Decimal(22579), "16D": Decimal(19644)})
    told = {f.name: str(f.reading.value) for f in document.fields if f.reading}
    assert (told["name"], told["corporation_name"], told["ownership_share"]) == (
        "ORLA T. BYRNE", "Byrne Joinery Inc", "62.5",
    )  # fmt: skip


def test_a_list_of_the_boxes_with_an_entry_is_read() -> None:
    spots: list[Spot] = [
        (40, 760, "Schedule K-1 (Form 1065)"), (40, 748, "Partner's Share of Income, Deductions, Credits, etc."),
        (40, 736, "Tax Year 2024"),
        (40, 715, "Partnership"), (140, 715, "Heron Point Partners LP"), (330, 715, "EIN"), (400, 715, "46-1234567"),
        (40, 702, "Partner"), (140, 702, "ORLA T. BYRNE"), (330, 702, "SSN"), (400, 702, "412-55-0199"),
        (40, 670, "1"), (70, 670, "Ordinary business income (loss)"), (240, 670, "41,300"),
        (330, 670, "14A"), (360, 670, "Self-employment earnings (loss)"), (530, 670, "41,950"),
        (40, 656, "5"), (70, 656, "Interest income"), (240, 656, "120"),
        (330, 656, "19A"), (360, 656, "Distributions"), (530, 656, "30,000"),
    ]  # fmt: skip
    document = small(spots)
    assert (document.kind, boxes(document)) == (
        "k1-1065",
        {"1": Decimal(41300), "5": Decimal(120), "14A": Decimal(41950), "19A": Decimal(30000)},
    )
    told = {f.name: str(f.reading.value) for f in document.fields if f.reading}
    assert (told["tax_year"], told["name"], told["partnership_name"]) == (
        "2024", "ORLA T. BYRNE", "Heron Point Partners LP",
    )  # fmt: skip
