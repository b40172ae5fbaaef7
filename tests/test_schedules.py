"""What is read off the schedules of Form 1040: lines by the numbers of their year, lists, answers, and their sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Status
from tests.schedule_papers import head, lines, numbered, read, status

INCOME_2024 = (
    ("1", "Taxable refunds, credits, or offsets of state and local income taxes", "410"),
    ("2a", "Alimony received", ""),
    ("3", "Business income or (loss). Attach Schedule C", "18,250"),
    ("4", "Other gains or (losses). Attach Form 4797", "(1,200)"),
    ("5", "Rental real estate, royalties, partnerships, S corporations, trusts", ""),
    ("7", "Unemployment compensation", "3,115"),
    ("9", "Total other income. Add lines 8a through 8z", ""),
    ("10", "Combine lines 1 through 7 and 9. This is your additional income", "20,575"),
)


def test_each_line_is_named_by_the_number_that_the_form_prints() -> None:
    document = read([*head("1", 2024), *numbered(INCOME_2024)])
    assert document.kind == "schedule-1"
    assert lines(document) == {
        "1": Decimal(410), "3": Decimal(18250), "4": Decimal(-1200), "7": Decimal(3115), "10": Decimal(20575),
    }  # fmt: skip
    fields = {f.name: f.reading.value for f in document.fields if f.reading}
    assert (fields["tax_year"], fields["name"]) == ("2024", "ORLA T. BYRNE")


def test_the_sum_of_the_years_form_proves_its_lines() -> None:
    document = read([*head("1", 2024), *numbered(INCOME_2024)])
    assert {status(document, f"line.{n}") for n in ("1", "3", "4", "7", "10")} == {Status.PROVED}


def test_a_sum_that_fails_proves_nothing() -> None:
    rows = (*INCOME_2024[:-1], ("10", "Combine lines 1 through 7 and 9", "20,755"))
    document = read([*head("1", 2024), *numbered(rows)])
    assert Status.PROVED not in {f.status for f in document.fields if f.name.startswith("line.")}


@pytest.mark.parametrize(("year", "total"), [(2018, "22"), (2020, "9"), (2023, "10")])
def test_the_year_tells_where_the_total_stands(year: int, total: str) -> None:
    first, second = ("12", "19") if year == 2018 else ("3", "7")
    rows = (
        (first, "Business income or (loss)", "5,120"),
        (second, "Unemployment compensation", "1,377"),
        (total, "Combine the amounts in the far right column", "6,497"),
    )
    document = read([*head("1", year), *numbered(rows)])
    assert lines(document) == {first: Decimal(5120), second: Decimal(1377), total: Decimal(6497)}
    assert status(document, f"line.{total}") is Status.PROVED


def test_a_form_without_amounts_gives_no_line() -> None:
    rows = tuple((line, words, "") for line, words, _ in INCOME_2024)
    assert lines(read([*head("1", 2024), *numbered(rows)])) == {}


def test_a_left_half_amount_takes_no_number_of_the_right_half() -> None:
    halves = [
        spot
        for at, (left, words, amount, right, more, other) in enumerate((
            ("8", "Advertising", "640", "18", "Office expense", ""),
            ("9", "Car and truck expenses", "2,310", "19", "Pension plans", ""),
            ("10", "Commissions and fees", "", "20a", "Vehicles", "775"),
            ("11", "Contract labor", "1,950", "21", "Repairs and maintenance", "98"),
        ))
        for spot in (
            (40, 560 - 16 * at, left), (60, 560 - 16 * at, words), (215, 560 - 16 * at, left),
            (250, 560 - 16 * at, amount), (292, 560 - 16 * at, right), (312, 560 - 16 * at, more),
            (490, 560 - 16 * at, right), (530, 560 - 16 * at, other),
        )
        if spot[2]
    ]  # fmt: skip
    income = numbered((("1", "Gross receipts or sales", "61,400"), ("3", "Subtract line 2 from line 1", "61,400")), 640)
    document = read([*head("C", 2024), *income, *halves])
    found = lines(document)
    assert {n: found[n] for n in ("8", "9", "11")} == {"8": Decimal(640), "9": Decimal(2310), "11": Decimal(1950)}
    assert (found["20a"], found["21"]) == (Decimal(775), Decimal(98))


def test_captions_tell_the_lines_of_a_print_without_numbers() -> None:
    rows = (("Gross receipts or sales", "$45,000"), ("Advertising", "$800"), ("Car and truck expenses", "$1,200"),
            ("Total expenses", "$2,000"), ("Net profit or loss", "$43,000"))  # fmt: skip
    spots = [(40, 750, "Schedule C - Profit or Loss From Business"), (40, 735, "Tax Year 2023")]
    spots += [
        s for at, (words, amount) in enumerate(rows) for s in ((40, 700 - 18 * at, words), (330, 700 - 18 * at, amount))
    ]
    found = lines(read(spots))
    assert found == {
        "1": Decimal(45000),
        "8": Decimal(800),
        "9": Decimal(1200),
        "28": Decimal(2000),
        "31": Decimal(43000),
    }


SCHEDULE_B = [
    (40, 680, "Part I"), (110, 680, "1"), (130, 680, "List name of payer. If any interest is from a seller-financed"),
    (40, 664, "Interest"), (130, 664, "Dunmore Savings"), (540, 664, "212"),
    (130, 648, "Quill Credit Union"), (540, 648, "58"),
    (110, 620, "2"), (130, 620, "Add the amounts on line 1"), (490, 620, "2"), (540, 620, "270"),
    (110, 604, "4"), (130, 604, "Subtract line 3 from line 2"), (490, 604, "4"), (540, 604, "270"),
    (40, 400, "Part III"), (110, 400, "7a"), (130, 400, "At any time during 2024, did you have a financial interest"),
    (500, 384, "Yes"), (540, 384, "No"),
    (110, 360, "8"), (130, 360, "During 2024, did you receive a distribution from a foreign trust?"),
    (500, 344, "Yes"), (540, 344, "No"),
]  # fmt: skip


def test_payers_are_listed_with_their_amounts_and_sum_to_their_line() -> None:
    document = read([*head("B", 2024), *SCHEDULE_B])
    rows = [(row.cells["payer"].value, row.cells["amount"].value) for row in document.rows["interest"]]
    assert rows == [("Dunmore Savings", Decimal(212)), ("Quill Credit Union", Decimal(58))]
    assert status(document, "line.2") is Status.PROVED


def test_questions_without_a_tick_have_no_answer() -> None:
    assert "7a" not in lines(read([*head("B", 2024), *SCHEDULE_B]))


@pytest.mark.parametrize(("ticked", "answer"), [((488.0,), "Yes"), ((528.0,), "No"), ((488.0, 528.0), None)])
def test_the_ticked_word_is_the_answer_and_two_ticks_are_none(ticked: tuple[float, ...], answer: str | None) -> None:
    ticks = [(x, 384.0, "X") for x in ticked]
    assert lines(read([*head("B", 2024), *SCHEDULE_B, *ticks])).get("7a") == answer


def test_the_self_employment_tax_is_proved_by_its_rates() -> None:
    rows = (
        ("2", "Net profit or (loss) from Schedule C, line 31", "40,000"),
        ("3", "Combine lines 1a, 1b, and 2", "40,000"),
        ("4a", "If line 3 is more than zero, multiply line 3 by 92.35%", "36,940"),
        ("4c", "Combine lines 4a and 4b", "36,940"),
        ("6", "Add lines 4c and 5b", "36,940"),
        ("10", "Multiply the smaller of line 6 or line 9 by 12.4%", "4,581"),
        ("11", "Multiply line 6 by 2.9%", "1,071"),
        ("12", "Self-employment tax. Add lines 10 and 11", "5,652"),
        ("13", "Deduction for one-half of self-employment tax", "2,826"),
    )
    document = read([*head("SE", 2024), *numbered(rows)])
    assert {status(document, f"line.{n}") for n in ("10", "11", "12")} == {Status.PROVED}
    assert len(lines(document)) == len(rows)


def test_a_list_of_the_lines_with_an_entry_is_read() -> None:
    spots = [(40, 750, "Schedule 1 - Additional Income and Adjustments to Income"), (40, 730, "Tax Year 2024")]
    listed = (("Line 3", "Business income or (loss)"), ("Line 10", "Total additional income"))
    for at, (line, words) in enumerate(listed):
        y = 690 - 16 * at
        spots += [(40, y, line), (90, y, f"{words} . . . . ."), (260, y, "12,796")]
    assert lines(read(spots)) == {"3": Decimal(12796), "10": Decimal(12796)}
