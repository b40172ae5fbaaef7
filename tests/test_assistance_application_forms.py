"""What an application states is read whatever form asks for it: its tables, grids, rules, ticks and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.document import Value
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Print = tuple[tuple[float, float, str], ...]

HEAD: Print = (
    (170, 770, "Mortgage Assistance Application"),
    (50, 745, "Borrower's name: Orla Winterbourne"),
    (50, 731, "Mortgage loan number: 0081120947"),
    (50, 717, "Property address: 8 Tanyard Close, Bath, ME 04530"),
)


def _read(*prints: Print) -> dict[str, Value]:
    page = tuple(place for some in (HEAD, *prints) for place in some)
    documents = read_source(open_source("application.pdf", pdf_of(page, size=8))).documents
    (found,) = [d for d in documents if d.kind == "assistance_application"]
    return {f.name: f.reading.value for f in found.fields if f.reading}


def _lines(values: dict[str, Value]) -> dict[str, str]:
    return {n: str(v) for n, v in values.items() if n.split(".")[0] in ("income", "expense", "asset")}


def _rows(top: float, *rows: tuple[tuple[float, str], ...]) -> Print:
    def places() -> Iterator[tuple[float, float, str]]:
        for at, row in enumerate(rows):
            yield from ((x, top - 14 * at, text) for x, text in row)

    return tuple(places())


def test_a_table_head_within_its_section_begins_no_other_count() -> None:
    values = _read(
        _rows(
            680,
            ((50, "Borrower Income"),),
            ((50, "Please enter all amounts in the middle column."),),
            ((50, "Monthly Total Borrower Income Type & Amount"), (400, "Required Documentation")),
            ((50, "Wages, salaries and overtime"), (320, "$ 4,210.00"), (400, "Most recent pay stub")),
            ((50, "Child support"), (320, "$"), (400, "Copy of the order")),
            ((50, "Social Security"), (320, "$ 900.00"), (400, "Award letter")),
        )
    )
    assert _lines(values) == {"income.1": "4210.00", "income.3": "900.00"}


def test_amounts_are_read_off_the_rules_that_they_are_written_on() -> None:
    values = _read(
        _rows(
            680,
            ((50, "Household Assets"),),
            ((50, "Checking account"), (250, "$____1,204.55__")),
            ((50, "Savings"), (250, "$____________")),
            ((50, "Stocks and bonds"), (250, "___3,000.00__")),
        )
    )
    assert _lines(values) == {"asset.1": "1204.55", "asset.3": "3000.00"}


def test_a_grid_is_counted_row_by_row_its_amounts_standing_below_their_captions() -> None:
    values = _read(
        _rows(
            680,
            ((50, "Monthly Expenses"),),
            ((50, "Mortgage payment"), (220, "Food"), (400, "Utilities")),
            ((55, "1,688.25"), (225, "640.00"), (405, "212.40")),
            ((50, "Car payment"), (220, "Child care"), (400, "Medical")),
            ((55, "301.10"), (405, "44.00")),
        )
    )
    assert _lines(values) == {
        "expense.1": "1688.25",
        "expense.2": "640.00",
        "expense.3": "212.40",
        "expense.4": "301.10",
        "expense.6": "44.00",
    }


def test_a_heading_with_an_amount_beside_it_heads_what_sums_up_to_it_and_nothing_else() -> None:
    listed = (
        ((50, "Employment"), (250, "$4,210.00 / month")),
        ((50, "Social Security"), (250, "$900.00 / month")),
    )
    assert _lines(_read(_rows(680, ((50, "Monthly income"), (250, "$5,110.00")), *listed))) == {
        "income.1": "4210.00",
        "income.2": "900.00",
    }
    under = _read(_rows(680, ((50, "Income"),), ((50, "Borrower income"), (250, "$77.00")), *listed))
    assert _lines(under) == {"income.1": "77.00", "income.2": "4210.00", "income.3": "900.00"}


def test_print_over_the_figures_of_a_table_is_no_line() -> None:
    values = _read(
        _rows(
            680,
            ((50, "Your household's monthly income before taxes"),),
            ((50, "Where from"), (300, "Borrower"), (400, "Co-borrower"), (500, "Both")),
            ((50, "Wages"), (300, "$4,210"), (400, "$1,000"), (500, "$5,210")),
            ((50, "Pension"), (300, "$377"), (400, "$0"), (500, "$377")),
        )
    )
    assert {n: Decimal(v) for n, v in _lines(values).items()} == {"income.1": Decimal(5210), "income.2": Decimal(377)}


def test_a_box_behind_its_label_ticks_that_label() -> None:
    values = _read(((50, 690, "Home:"), (140, 690, "Primary residence [X]"), (280, 690, "Second home [ ]")))
    assert values["occupancy"] == "Primary residence"


def test_a_label_goes_on_below_its_first_line() -> None:
    values = _read(((50, 690, "[X]"), (70, 690, "Reduction in income, such as fewer"), (70, 680, "hours or lower pay")))
    assert values["hardship"] == "Reduction in income, such as fewer hours or lower pay"


def test_an_electronic_signature_says_its_day() -> None:
    values = _read(((50, 100, "Electronically signed by Orla Winterbourne on March 9, 2026 10:12 AM"),))
    assert str(values["signed_date"]) == "2026-03-09"


def test_a_date_at_the_papers_head_gives_way_to_the_one_beside_the_signature() -> None:
    values = _read(
        ((300, 759, "Date: 03/08/2026"), (50, 759, "Customer Name: Orla Winterbourne")),
        ((50, 100, "Signature: Orla Winterbourne"), (300, 100, "Date: 03/09/2026")),
    )
    assert str(values["signed_date"]) == "2026-03-09"


def test_lists_without_a_known_heading_are_told_by_what_their_lines_are_called() -> None:
    values = _read(
        _rows(
            680,
            ((50, "Where our money is from"),),
            ((50, "Wages"), (250, "$4,210.00")),
            ((50, "Tips"), (250, "$")),
            ((50, "Pension"), (250, "$377.00")),
        ),
        _rows(
            600,
            ((50, "Where it all goes"),),
            ((50, "Mortgage"), (250, "$1,688.25")),
            ((50, "Electric"), (250, "$96.00")),
            ((50, "Food"), (250, "$640.00")),
        ),
    )
    assert _lines(values) == {
        "income.1": "4210.00",
        "income.3": "377.00",
        "expense.1": "1688.25",
        "expense.2": "96.00",
        "expense.3": "640.00",
    }
