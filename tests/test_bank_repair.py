"""Rows passed over, lists that repeat rows, and amounts in wording: the balance and the print decide."""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Status
from tests.test_bank_statement import DATE, SIGNED, TEXT, Print, head, listed, read, rows, statuses, summary, table

LINES = [
    ("12/18", "Payroll Alder Works", "900.00", "1,700.00"),
    ("12/20", "Market", "-52.10", "1,647.90"),
    ("12/22", "Check 311", "-47.90", "1,600.00"),
    ("12/29", "Market", "-100.00", "1,500.00"),
]
WANTED = [("2023-12-18", "900.00"), ("2023-12-20", "-52.10"), ("2023-12-22", "-47.90"), ("2023-12-29", "-100.00")]
TOP = 300.0


def sheet(*changed: Print, without: int) -> list[Print]:
    """The statement with one row's print replaced."""
    row = TOP + 14 * (without + 1)
    printed = [w for w in table(TOP, SIGNED, LINES) if w[1] != row]
    return [
        *head(),
        *summary("800.00", "900.00", "200.00", "1,500.00"),
        *printed,
        *((x, row, t) for x, _, t in changed),
    ]


def test_a_row_that_the_balance_misses_is_found_again_in_its_print() -> None:
    found = read(sheet((6, 0, "# W/D"), (DATE, 0, "12/20"), (TEXT, 0, "Market"), (440, 0, ">52.10"), without=1))
    assert listed(found) == WANTED
    assert rows(found)[1].cells["amount"].raw == "52.10"


def test_a_row_whose_amount_does_not_close_the_gap_stays_out() -> None:
    found = read(sheet((6, 0, "# W/D"), (DATE, 0, "12/20"), (TEXT, 0, "Market"), (440, 0, ">53.10"), without=1))
    assert listed(found) == [w for w in WANTED if w[0] != "2023-12-20"]
    assert Status.CONFLICT in statuses(found)


def test_a_missing_row_is_never_made_of_the_gap_alone() -> None:
    found = read(sheet((TEXT, 0, "Market"), without=1))
    assert Decimal("-52.10") not in [r.cells["amount"].value for r in rows(found)]


def test_a_list_of_checks_by_any_name_repeats_no_row() -> None:
    for title in ("Checks cleared (* skip in sequence)", "Check recap", "Paid items by serial"):
        page = [*sheet(without=9), (40, 400, title)]
        page += [(40, 414, "311*"), (90, 414, "12/22"), (180, 414, ">47.90")]
        page += [(240, 414, "312"), (290, 414, "12/29"), (380, 414, ">100.00")]
        lines = [*LINES[:3], ("12/29", "Check 312", "-100.00", "1,500.00")]
        page = [w for w in page if not (TOP <= w[1] < 390)] + table(TOP, SIGNED, lines)
        assert listed(read(page)) == WANTED, title


def test_an_amount_in_a_row_s_wording_is_no_row() -> None:
    lines = [*LINES[:1], ("12/20", "Overdraft fee for a transaction posted on", "-52.10", "1,647.90"), *LINES[2:]]
    spread = [(x, y if y <= TOP + 28 else y + 14, t) for x, y, t in table(TOP, SIGNED, lines)]
    page = [*head(), *summary("800.00", "900.00", "200.00", "1,500.00"), *spread]
    found = read([*page, (TEXT, TOP + 40, "12/19 $18.97 CORNER SHOP")])
    assert listed(found) == WANTED
    assert statuses(found) == [Status.PROVED] * 4
