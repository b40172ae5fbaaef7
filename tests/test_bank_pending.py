"""Lists from a bank's own pages: what waits to be booked is no row, and a sum before its words is a sum."""

from __future__ import annotations

import pytest

from extractors.document import Status
from tests.test_bank_statement import Print, head, listed, read, rows, statuses, summary

HEAD: list[Print] = [(40, 240, "Date"), (120, 240, "Description"), (440, 240, ">Amount"), (560, 240, ">Balance")]
BOOKED: list[Print] = [
    (40, 340, "12/27/2023"),
    (120, 340, "Payroll Alder Works"),
    (440, 340, ">$900.00"),
    (560, 340, ">$1,552.10"),
    (40, 354, "12/22/2023"),
    (120, 354, "Greenhill Grocer"),
    (440, 354, ">-$47.90"),
    (560, 354, ">$652.10"),
]
TOLD = [("2023-12-27", "900.00"), ("2023-12-22", "-47.90")]
WAITING: list[Print] = [(40, 268, "12/28/2023"), (120, 268, "Blue Derrick"), (440, 268, ">-$20.00")]


@pytest.mark.parametrize(
    "waiting",
    [
        [(40, 268, "Pending"), (120, 268, "Blue Derrick"), (440, 268, ">-$20.00")],
        [*WAITING, (560, 268, ">Pending")],
        [*WAITING[:1], (120, 268, "Blue Derrick - Pending"), (440, 268, ">-$20.00")],
        [*WAITING, (120, 280, "Pending")],
        [(40, 254, "Pending (1)"), (440, 254, ">-$20.00"), *WAITING, (40, 300, "Posted")],
        [(40, 254, "Pending transactions"), *WAITING],
        [(40, 254, "Processing"), *WAITING, (40, 300, "Completed transactions")],
    ],
)
def test_what_waits_to_be_booked_is_no_row_however_the_page_says_so(waiting: list[Print]) -> None:
    assert listed(read([*head(), *HEAD, *waiting, *BOOKED])) == TOLD


def test_where_nothing_is_pending_the_rows_below_are_booked() -> None:
    none: list[Print] = [(40, 200, "Pending transactions"), (40, 214, "You have no pending transactions.")]
    bare = [word for word in BOOKED if word[0] != 560]
    assert listed(read([*head(), *none, *HEAD[:3], *bare])) == TOLD


def _by_amount_first() -> list[Print]:
    lines: list[Print] = [*head(), *summary("800.00", "925.00", "147.90", "1,577.10")]
    parts = (
        ("Credits", (("12/18", "900.00", "Payroll Alder Works"), ("12/27", "25.00", "Dividend")), "925.00"),
        ("Debits", (("12/22", "47.90", "Greenhill Grocer"), ("12/29", "100.00", "Lanternworks")), "147.90"),
    )
    y = 300.0
    for name, booked, total in parts:
        lines += [(40, y, name), (40, y + 14, "Date"), (160, y + 14, ">Amount"), (200, y + 14, "Description")]
        y += 28
        for day, amount, text in booked:
            lines += [(40, y, day), (160, y, ">" + amount), (200, y, text)]
            y += 14
        lines += [(160, y, ">" + total), (200, y, f"Total {name.lower()}")]
        y += 28
    return lines


def test_a_sum_that_stands_before_its_words_is_no_row() -> None:
    found = read(_by_amount_first())
    assert [a for _, a in listed(found)] == ["900.00", "25.00", "-47.90", "-100.00"]
    assert statuses(found) == [Status.PROVED] * 4


def test_days_with_sums_that_the_rows_lead_to_are_balances_whatever_their_heading() -> None:
    lines = _by_amount_first()
    days = (("12/18", "1,700.00"), ("12/22", "1,652.10"), ("12/27", "1,677.10"), ("12/29", "1,577.10"))
    lines += [(40, 560, "Position"), (40, 574, "Date"), (200, 574, ">Amount")]
    for turn, (day, amount) in enumerate(days):
        lines += [(40, 588 + 14 * turn, day), (200, 588 + 14 * turn, ">" + amount)]
    found = read(lines)
    assert len(rows(found)) == 4
    daily = found.rows["daily_balances"]
    assert [str(r.cells["balance"].value) for r in daily] == ["1700.00", "1652.10", "1677.10", "1577.10"]
    assert [r.status for r in daily] == [Status.PROVED] * 4


def test_the_days_prove_rows_where_the_statement_prints_no_total() -> None:
    lines = [word for word in _by_amount_first() if word[1] > 290 and not word[2].startswith("Total")]
    lines = [word for word in lines if word[2] not in (">925.00", ">147.90")]
    lines += [(40, 250, "Beginning balance"), (200, 250, ">800.00"), (40, 560, "Daily balances")]
    days = (("12/18", "1,700.00"), ("12/22", "1,652.10"), ("12/27", "1,677.10"), ("12/29", "1,500.00"))
    for turn, (day, amount) in enumerate(days):
        lines += [(40, 574 + 14 * turn, day), (200, 574 + 14 * turn, ">" + amount)]
    found = read([*head(), *lines])
    assert [a for _, a in listed(found)] == ["900.00", "25.00", "-47.90", "-100.00"]
    assert statuses(found) == [Status.PROVED] * 3 + [Status.READ]


def test_a_day_s_lowest_balance_is_no_row() -> None:
    lines: list[Print] = [
        *_by_amount_first(),
        (40, 590, "12/22"),
        (100, 590, "Lowest ledger balance"),
        (300, 590, ">652.10"),
    ]
    assert len(rows(read(lines))) == 4
