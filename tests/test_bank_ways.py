"""Which way money went: a heading that does not say yields to the balances, and a guess is never called read."""

from __future__ import annotations

from extractors.document import Status
from tests.test_bank_statement import Print, head, listed, read, rows, statuses, summary

CREDITS: list[Print] = [
    (40, 300, "Deposits and Credits"),
    (40, 314, "Details"),
    (440, 314, "Date"),
    (560, 314, ">Amount"),
    (40, 328, "Payroll Alder Works"),
    (440, 328, "12/18"),
    (560, 328, ">$900.00"),
    (40, 342, "Carried interest CARD 12/02"),
    (440, 342, "12/27"),
    (560, 342, ">$25.00"),
]
ACTIVITY: list[Print] = [
    (40, 370, "Electronic Activity"),
    (40, 384, "Details"),
    (440, 384, "Date"),
    (560, 384, ">Amount"),
    (40, 398, "Greenhill Grocer 12/20"),
    (440, 398, "12/22"),
    (560, 398, ">$47.90"),
    (40, 412, "Lanternworks"),
    (440, 412, "12/29"),
    (560, 412, ">$100.00"),
    (40, 424, "REF 5510 8821"),
]
HEAD = [*head(), *summary("800.00", "925.00", "147.90", "1,577.10")]
TOLD = [("2023-12-18", "900.00"), ("2023-12-27", "25.00"), ("2023-12-22", "-47.90"), ("2023-12-29", "-100.00")]


def test_a_date_in_a_column_of_its_own_makes_a_row_wherever_that_column_stands() -> None:
    found = read([*HEAD, *CREDITS, *ACTIVITY])
    assert listed(found) == TOLD
    assert rows(found)[3].cells["description"].value == "Lanternworks REF 5510 8821"


def test_a_table_whose_heading_tells_no_way_goes_the_way_that_meets_the_closing_balance() -> None:
    found = read([*HEAD, *CREDITS, *ACTIVITY])
    assert listed(found)[2:] == TOLD[2:]
    assert statuses(found) == [Status.PROVED] * 4


def test_without_a_closing_balance_a_guessed_way_stays_unsure() -> None:
    found = read([*head(), *CREDITS, *ACTIVITY])
    assert statuses(found)[2:] == [Status.UNSURE] * 2


def test_daily_balances_tell_the_way_of_each_row_of_a_mixed_list() -> None:
    lines: list[Print] = [(40, 300, "Other activity"), (40, 314, "Date"), (120, 314, "Details"), (560, 314, ">Amount")]
    printed = (("12/18", "Alder Works", "900.00"), ("12/22", "Greenhill", "47.90"), ("12/22", "Brightcoin", "25.00"))
    for turn, (day, text, amount) in enumerate((*printed, ("12/29", "Lanternworks", "100.00"))):
        lines += [(40, 328 + 14 * turn, day), (120, 328 + 14 * turn, text), (560, 328 + 14 * turn, ">" + amount)]
    lines += [(40, 410, "Daily Balances"), (40, 424, "12/18"), (200, 424, ">1,700.00"), (300, 424, "12/22")]
    lines += [(460, 424, ">1,677.10"), (40, 438, "12/29"), (200, 438, ">1,577.10")]
    found = read([*HEAD, *lines])
    told = [("2023-12-18", "900.00"), ("2023-12-22", "-47.90"), ("2023-12-22", "25.00"), ("2023-12-29", "-100.00")]
    assert listed(found) == told


def test_a_pictured_check_repeats_the_list_and_is_no_row() -> None:
    checks: list[Print] = [(40, 430, "Checks Paid"), (40, 444, "Check"), (140, 444, "Date"), (300, 444, ">Amount")]
    checks += [(40, 458, "311"), (140, 458, "12/22"), (300, 458, ">60.00")]
    checks += [(200, 500, "Images of Paid Checks"), (200, 560, "#311 12/22 $60.00")]
    found = read([*head(), *CREDITS, *checks])
    assert [a for _, a in listed(found)] == ["900.00", "25.00", "-60.00"]


def test_the_day_on_which_a_card_was_used_is_no_check_s_number() -> None:
    lines: list[Print] = [(40, 300, "Withdrawals"), (40, 314, "Date"), (120, 314, "Details"), (560, 314, ">Amount")]
    lines += [(40, 328, "12/22"), (120, 328, "CHECKCARD 1220 GREENHILL GROCER"), (560, 328, ">47.90")]
    found = read([*HEAD, *lines])
    assert listed(found) == [("2023-12-22", "-47.90")]
    assert "check_number" not in rows(found)[0].cells


def test_a_label_left_of_the_balance_below_a_row_does_not_hide_the_balance() -> None:
    lines: list[Print] = [(40, 300, "12/18"), (120, 300, "Payroll Alder Works"), (560, 300, ">900.00")]
    lines += [(120, 312, "Income"), (560, 312, ">1,700.00"), (40, 326, "12/22"), (120, 326, "Greenhill Grocer")]
    lines += [(560, 326, ">-122.90"), (120, 338, "Groceries"), (560, 338, ">1,577.10")]
    found = read([*HEAD, *lines])
    assert [str(r.cells["balance"].value) for r in rows(found)] == ["1700.00", "1577.10"]
