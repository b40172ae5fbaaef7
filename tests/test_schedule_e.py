"""What is read off Schedule E: each property's column, the losses in printed brackets, and the entities of Part II."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Document, Status
from tests.schedule_papers import Spot, head, lines, read, status

COLUMNS = (360.0, 450.0, 540.0)
PART_I = (
    ("3", "Rents received", ("24,000", "9,600")),
    ("4", "Royalties received", ()),
    ("5", "Advertising", ("150",)),
    ("9", "Insurance", ("1,320", "700")),
    ("12", "Mortgage interest paid to banks, etc.", ("6,480",)),
    ("16", "Taxes", ("2,950", "4,100")),
    ("18", "Depreciation expense or depletion", ("5,100", "6,250")),
    ("20", "Total expenses. Add lines 5 through 19", ("16,000", "11,050")),
    ("21", "Subtract line 20 from line 3", ("8,000", "(1,450)")),
    ("22", "Deductible rental real estate loss", ("", "1,450")),
)
TOTALS = (
    ("23a", "Total of all amounts reported on line 3 for all rental properties", "33,600", 450),
    ("23c", "Total of all amounts reported on line 12 for all properties", "6,480", 450),
    ("23d", "Total of all amounts reported on line 18 for all properties", "11,350", 450),
    ("23e", "Total of all amounts reported on line 20 for all properties", "27,050", 450),
    ("24", "Income. Add positive amounts shown on line 21", "8,000", 540),
    ("25", "Losses. Add royalty losses from line 21", "1,450", 540),
    ("26", "Total rental real estate and royalty income or (loss)", "6,550", 540),
)


def properties(*, beside: bool = True, heads: bool = True) -> list[Spot]:
    """Part I of two properties: line numbers at the left, and again beside the columns where the form has them so."""
    spots: list[Spot] = [
        (40, 680, "1a Physical address of each property (street, city, state, ZIP code)"),
        (44, 666, "A"), (60, 666, "41 Orchard Row, Kettering, OH 45429"), (44, 652, "B"), (60, 652, "7 Dock Lane"),
        (44, 638, "C"), (40, 622, "1b Type of Property"), (400, 622, "Fair Rental Days"), (490, 622, "Personal Use"),
        (44, 608, "A"), (70, 608, "1"), (380, 608, "A"), (420, 608, "365"), (510, 608, "0"),
        (44, 594, "B"), (70, 594, "2"), (380, 594, "B"), (420, 594, "280"), (510, 594, "14"),
        (40, 578, "Type of Property:"), (40, 566, "1 Single Family Residence"),
        (40, 550, "Income:"), (240, 550, "Properties:"),
    ]  # fmt: skip
    spots += [(x + 8, 550, letter) for x, letter in zip(COLUMNS, "ABC", strict=True)] if heads else []
    for at, (line, words, amounts) in enumerate(PART_I):
        y = 534 - 15 * at
        spots += [(40, y, line), (58, y, words)] + ([(310, y, line)] if beside else [])
        spots += [(x, y, amount) for x, amount in zip(COLUMNS, amounts, strict=False) if amount]
        if line == "22":
            spots += [(x, y, mark) for left in COLUMNS for x, mark in ((left - 16, "("), (left + 46, ")"))]
    return spots


def totals() -> list[Spot]:
    """Lines 23a to 26, the losses between the brackets that the form prints."""
    spots: list[Spot] = []
    for at, (line, words, amount, x) in enumerate(TOTALS):
        y = 370 - 15 * at
        spots += [(40, y, line), (64, y, words), (x - 60 if x == 450 else 490, y, line), (x, y, amount)]
        spots += [(x - 20, y, "("), (x + 40, y, ")")] if line == "25" else []
    return spots


def of_property(document: Document, letter: str) -> dict[str, object]:
    return {name[:-1]: value for name, value in lines(document).items() if name.endswith(letter)}


@pytest.mark.parametrize(("beside", "heads"), [(True, True), (False, True), (True, False)])
def test_an_amount_belongs_to_the_line_of_its_row_and_the_property_of_its_column(beside: bool, heads: bool) -> None:
    document = read([*head("E", 2024), *properties(beside=beside, heads=heads), *totals()])
    assert document.kind == "schedule-e"
    assert of_property(document, "A") == {
        "3": Decimal(24000), "5": Decimal(150), "9": Decimal(1320), "12": Decimal(6480), "16": Decimal(2950),
        "18": Decimal(5100), "20": Decimal(16000), "21": Decimal(8000),
    }  # fmt: skip
    assert of_property(document, "B") == {
        "3": Decimal(9600), "9": Decimal(700), "16": Decimal(4100), "18": Decimal(6250), "20": Decimal(11050),
        "21": Decimal(-1450), "22": Decimal(-1450),
    }  # fmt: skip
    assert of_property(document, "C") == {}


def test_what_stands_in_printed_brackets_is_below_zero() -> None:
    found = lines(read([*head("E", 2021), *properties(), *totals()]))
    assert (found["22B"], found["25"], found["26"]) == (Decimal(-1450), Decimal(-1450), Decimal(6550))


def test_the_sums_of_a_property_and_of_all_prove_them() -> None:
    document = read([*head("E", 2024), *properties(), *totals()])
    names = ("3A", "20A", "21A", "21B", "22B", "23a", "23e", "24", "25", "26")
    assert {status(document, f"line.{name}") for name in names} == {Status.PROVED}


def test_expenses_that_do_not_add_up_prove_nothing_of_their_property() -> None:
    spots = [(x, y, "2,590" if text == "2,950" else text) for x, y, text in properties()]
    document = read([*head("E", 2024), *spots])
    assert status(document, "line.16A") is not Status.PROVED
    assert status(document, "line.16B") is Status.PROVED


def test_each_property_is_a_row_with_its_address_its_days_and_its_lines() -> None:
    rows = read([*head("E", 2024), *properties(), *totals()]).rows["properties"]
    told = [{name: str(cell.value) for name, cell in row.cells.items()} for row in rows]
    assert [(row["address"], row["type"], row["fair_rental_days"], row["personal_use_days"]) for row in told] == [
        ("41 Orchard Row, Kettering, OH 45429", "1", "365", "0"),
        ("7 Dock Lane", "2", "280", "14"),
    ]
    assert [(row["line.3"], row["line.21"]) for row in told] == [("24000.00", "8000.00"), ("9600.00", "-1450.00")]


def test_a_blank_form_has_no_lines_and_no_properties() -> None:
    entered = {amount for _, _, amounts in PART_I for amount in amounts} | {amount for _, _, amount, _ in TOTALS}
    entered |= {"41 Orchard Row, Kettering, OH 45429", "7 Dock Lane", "365", "280", "0", "14"}
    blank = [
        (x, y, text) for x, y, text in (*properties(), *totals()) if text not in entered and (x, text) != (70, "1")
    ]
    document = read([*head("E", 2024), *blank])
    assert (lines(document), document.rows.get("properties", ())) == ({}, ())


@pytest.mark.parametrize("form", ["{line}{letter}", "{line}", "Line {line}"])
def test_a_list_of_the_lines_with_an_entry_is_one_property_after_the_other(form: str) -> None:
    spots: list[Spot] = [
        (40, 750, "Schedule E - Supplemental Income and Loss"), (40, 734, "Tax Year 2024"), (300, 734, "ORLA T. BYRNE"),
        (40, 720, "Income or loss from rental real estate and royalties"),
    ]  # fmt: skip
    y = 700
    for letter, column in (("A", 0), ("B", 1)):
        for line, words, amounts in PART_I:
            if len(amounts) > column and amounts[column]:
                spots += [(40, y, form.format(line=line, letter=letter)), (95, y, words), (330, y, amounts[column])]
                y -= 16
    document = read(spots)
    assert {name: amount for name, amount in lines(document).items() if name[-1] in "AB"} == {
        "3A": Decimal(24000), "5A": Decimal(150), "9A": Decimal(1320), "12A": Decimal(6480), "16A": Decimal(2950),
        "18A": Decimal(5100), "20A": Decimal(16000), "21A": Decimal(8000), "3B": Decimal(9600), "9B": Decimal(700),
        "16B": Decimal(4100), "18B": Decimal(6250), "20B": Decimal(11050), "21B": Decimal(-1450), "22B": Decimal(-1450),
    }  # fmt: skip


def entities() -> list[Spot]:
    """Page 2 with a partnership and a corporation."""
    heads = ((90, "(g) Passive loss"), (190, "(h) Passive income"), (290, "(i) Nonpassive loss"),
             (390, "(j) Section 179"), (490, "(k) Nonpassive income"))  # fmt: skip
    spots: list[Spot] = [
        (40, 760, "Schedule E (Form 1040) 2024"), (40, 740, "Name(s) shown on return"), (40, 726, "ORLA T. BYRNE"),
        (40, 700, "Part II"), (90, 700, "Income or Loss From Partnerships and S Corporations"),
        (60, 680, "28 (a) Name"), (300, 680, "(b) Enter P"), (420, 680, "(d) Employer identification number"),
        (44, 664, "A"), (60, 664, "Heron Point Partners LP"), (310, 664, "P"), (430, 664, "46-1234567"),
        (44, 650, "B"), (60, 650, "Byrne Joinery Inc"), (310, 650, "S"), (430, 650, "46-7654321"),
        (44, 636, "C"), (44, 622, "D"),
        (120, 606, "Passive Income and Loss"), (380, 606, "Nonpassive Income and Loss"),
        *((x, 592, words) for x, words in heads),
        (44, 576, "A"), (230, 576, "310"), (44, 562, "B"), (440, 562, "75"), (530, 562, "48,200"),
        (44, 548, "C"), (44, 534, "D"),
        (40, 520, "29a"), (230, 520, "310"), (530, 520, "48,200"), (44, 506, "b"), (440, 506, "75"),
        (40, 490, "30"), (60, 490, "Add columns (h) and (k) of line 29a"), (490, 490, "30"), (530, 490, "48,510"),
        (40, 476, "31"), (60, 476, "Add columns (g), (i), and (j) of line 29b"), (490, 476, "31"), (530, 476, "75"),
        (516, 476, "("), (570, 476, ")"),
        (40, 462, "32"), (60, 462, "Total partnership and S corporation income or (loss)"), (490, 462, "32"),
        (530, 462, "48,435"),
        (40, 448, "41"), (60, 448, "Total income or (loss). Combine lines 26, 32, 37, 39, and 40"), (490, 448, "41"),
        (530, 448, "48,435"),
    ]  # fmt: skip
    return spots


def test_the_entities_stand_with_their_numbers_and_shares() -> None:
    document = read(entities())
    told = [{n: str(c.value) for n, c in row.cells.items()} for row in document.rows["entities"]]
    assert told == [
        {"name": "Heron Point Partners LP", "type": "P", "ein": "46-1234567", "passive_income": "310.00"},
        {"name": "Byrne Joinery Inc", "type": "S", "ein": "46-7654321", "section_179": "75.00",
         "nonpassive_income": "48200.00"},
    ]  # fmt: skip


def test_the_columns_of_the_entities_prove_part_ii() -> None:
    document = read(entities())
    assert lines(document) == {
        "29aH": Decimal(310), "29aK": Decimal(48200), "29bJ": Decimal(75), "30": Decimal(48510), "31": Decimal(-75),
        "32": Decimal(48435), "41": Decimal(48435),
    }  # fmt: skip
    assert {status(document, f"line.{name}") for name in ("29aK", "30", "31", "32", "41")} == {Status.PROVED}
