"""What is read off Schedules D and F: sales by column, carryovers below zero, farm income and both halves of costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Document, Status
from tests.schedule_papers import Spot, head, lines, read, status

SALES = {
    "1a": ("Totals for all short-term transactions", ("9,400", "9,900", "", "(500)")),
    "1b": ("Totals for all transactions reported", ("2,000", "1,250", "40", "790")),
    "8a": ("Totals for all long-term transactions", ("31,000", "22,600", "", "8,400")),
    "8b": ("Totals for all transactions reported", ()),
}
REST = {
    "6": ("Short-term capital loss carryover from your Worksheet", "1,100"),
    "7": ("Net short-term capital gain or (loss). Combine lines 1a through 6", "(810)"),
    "13": ("Capital gain distributions. See the instructions", "212"),
    "15": ("Net long-term capital gain or (loss). Combine lines 8a through 14", "8,612"),
}


def gains(*, centred: bool = False) -> list[Spot]:
    """Page 1 of Schedule D, the heads of its columns at the left of them or in their middle."""
    spots: list[Spot] = []
    for top, part, term, rows, rest in (
        (680, "Part I", "Short", ("1a", "1b"), ("6", "7")),
        (500, "Part II", "Long", ("8a", "8b"), ("13", "15")),
    ):
        spots += [(40, top, part), (90, top, f"{term}-Term Capital Gains and Losses-Assets Held")]
        heads = ("(d) Proceeds", "(e) Cost", "(g) Adjust", "(h) Gain")
        spots += [(290 + 80 * at + (15 if centred else 0), top - 16, words) for at, words in enumerate(heads)]
        for at, line in enumerate(rows):
            y = top - 40 - 26 * at
            words, amounts = SALES[line]
            spots += [(40, y, line), (60, y, words), (60, y - 10, "to you on Form(s) 1099-B")]
            spots += [(320 + 80 * n, y - 10, amount) for n, amount in enumerate(amounts) if amount]
        for at, line in enumerate(rest):
            y = top - 104 - 18 * at
            words, amount = REST[line]
            spots += [(40, y, line), (60, y, words), (510, y, line), (550, y, amount)]
            spots += [(535, y, "("), (590, y, ")")] if line == "6" else []
    return spots


def summary() -> list[Spot]:
    """Page 2 of Schedule D."""
    return [
        (40, 760, "Schedule D (Form 1040) 2023"), (40, 740, "Part III"), (90, 740, "Summary"),
        (40, 720, "16"), (60, 720, "Combine lines 7 and 15 and enter the result"), (490, 720, "16"),
        (530, 720, "7,802"), (40, 704, "17"), (60, 704, "Are lines 15 and 16 both gains?"),
    ]  # fmt: skip


@pytest.mark.parametrize("centred", [False, True])
def test_the_last_column_of_a_sale_is_its_line(centred: bool) -> None:
    found = lines(read([*head("D", 2023), *gains(centred=centred)], summary()))
    assert {name: found.get(name) for name in ("1a", "1b", "8a", "8b")} == {
        "1a": Decimal(-500), "1b": Decimal(790), "8a": Decimal(8400), "8b": None,
    }  # fmt: skip
    assert (found["1b.d"], found["1b.e"], found["1b.g"]) == (Decimal(2000), Decimal(1250), Decimal(40))


def test_proceeds_less_cost_and_the_sums_prove_the_gains() -> None:
    document = read([*head("D", 2023), *gains()], summary())
    assert document.kind == "schedule-d"
    names = ("1a", "1b", "1b.g", "6", "7", "8a", "13", "15", "16")
    assert {status(document, f"line.{name}") for name in names} == {Status.PROVED}
    assert lines(document)["6"] == Decimal(-1100)


def test_a_net_gain_that_is_no_sum_is_not_proved() -> None:
    spots = [(x, y, "8,621" if text == "8,612" else text) for x, y, text in gains()]
    document = read([*head("D", 2023), *spots], summary())
    assert status(document, "line.15") is Status.CONFLICT


def test_a_list_of_the_lines_with_an_entry_has_gains_without_columns() -> None:
    spots: list[Spot] = [(40, 750, "Schedule D - Capital Gains and Losses"), (40, 734, "Tax Year 2024")]
    rows = (("1a", "Totals for short-term transactions reported on Form 1099-B", ""),
            ("", "for which basis was reported to the IRS", "(500)"), ("7", "Net short-term capital gain", "(500)"),
            ("8a", "Totals for long-term transactions", "8,400"), ("13", "Capital gain distributions", "212"),
            ("15", "Net long-term capital gain", "8,612"), ("16", "Combined", "8,112"))  # fmt: skip
    for at, (line, words, amount) in enumerate(rows):
        spots += [(40, 700 - 16 * at, line), (80, 700 - 16 * at, words), (330, 700 - 16 * at, amount)]
    assert lines(read(spots)) == {
        "1a": Decimal(-500), "7": Decimal(-500), "8a": Decimal(8400), "13": Decimal(212), "15": Decimal(8612),
        "16": Decimal(8112),
    }  # fmt: skip


COSTS = {"10": "820", "14": "9,600", "16": "14,210", "19": "3,305", "20": "2,400"}
MORE_COSTS = {"22": "18,000", "24b": "6,000", "28": "1,115", "32a": "450"}
FARM = {
    "1a": ("Sales of purchased livestock and other resale items", "30,500"),
    "1b": ("Cost or other basis of purchased livestock", "21,000"),
    "1c": ("Subtract line 1b from line 1a", "9,500"),
    "2": ("Sales of livestock, produce, grains, and other products you raised", "71,240"),
    "8": ("Other income, including federal and state gasoline tax credit", "620"),
    "9": ("Gross income. Add amounts in the right column", "81,360"),
    "33": ("Total expenses. Add lines 10 through 32f", "55,900"),
    "34": ("Net farm profit or (loss). Subtract line 33 from line 9", "25,460"),
}


def farm(**changed: str) -> Document:
    """Schedule F of a farm on the cash method, some of its amounts changed."""
    spots: list[Spot] = [(40, 686, "A Principal crop or activity"), (60, 674, "Sheep and hay")]
    y = 650.0
    for line, (words, amount) in FARM.items():
        if line == "33":
            for row, (left, right) in enumerate(zip(COSTS.items(), (*MORE_COSTS.items(), ("", "")), strict=True)):
                level = y - 16 * row
                spots += [(40, level, left[0]), (60, level, "Cost"), (200, level, left[0]), (235, level, left[1])]
                if right[0]:
                    spots += [(320, level, right[0]), (345, level, "Cost"), (490, level, right[0])]
                    spots += [(530, level, changed.get(right[0], right[1]))]
            y -= 90
        box = 400 if line in ("1a", "1b") else 490
        spots += [(40, y, line), (60, y, words), (box, y, line), (box + 40, y, changed.get(line, amount))]
        y -= 16
    return read([*head("F", 2022), *spots])


def test_farm_income_and_both_halves_of_the_costs_are_read_and_proved() -> None:
    document = farm()
    wanted = {name: amount for name, (_, amount) in FARM.items()} | COSTS | MORE_COSTS
    assert document.kind == "schedule-f"
    assert lines(document) == {name: Decimal(amount.replace(",", "")) for name, amount in wanted.items()}
    assert {status(document, f"line.{name}") for name in wanted} == {Status.PROVED}


def test_a_cost_that_breaks_the_total_is_not_proved() -> None:
    assert status(farm(**{"22": "81,000"}), "line.22") is not Status.PROVED


def test_a_blank_schedule_says_its_year_and_no_amount() -> None:
    document = read([*head("F", 2022), (40, 650, "1a"), (60, 650, "Sales of purchased livestock"), (490, 650, "1a")])
    assert lines(document) == {}
