"""Orders of columns that banks print: amounts before dates, deposits side by side, the day's name before the date."""

from __future__ import annotations

from extractors.document import Status
from tests.test_bank_statement import SIGNED, Print, head, listed, read, rows, statuses, summary, table

HEAD = [*head(), *summary("800.00", "925.00", "147.90", "1,577.10")]


def test_a_check_list_may_print_the_amount_before_the_day() -> None:
    checks: list[Print] = [(40, 300, "Checks"), (40, 314, "Number"), (110, 314, "Amount"), (200, 314, "Date")]
    checks += [(300, 314, "Number"), (370, 314, "Amount"), (460, 314, "Date")]
    checks += [(40, 328, "311"), (110, 328, "47.90"), (200, 328, "12/22")]
    checks += [(300, 328, "313*"), (370, 328, "100.00"), (460, 328, "12/29")]
    found = read([*HEAD, *checks])
    assert listed(found) == [("2023-12-22", "-47.90"), ("2023-12-29", "-100.00")]
    assert [r.cells["check_number"].value for r in rows(found)] == ["311", "313"]


def test_deposits_side_by_side_come_in_and_their_references_are_no_checks() -> None:
    listed_in: list[Print] = [(40, 300, "Deposits"), (40, 314, "Date"), (120, 314, "Ref Nbr"), (260, 314, ">Amount")]
    listed_in += [(300, 314, "Date"), (380, 314, "Ref Nbr"), (520, 314, ">Amount")]
    listed_in += [(40, 328, "12/18"), (120, 328, "551020"), (260, 328, ">900.00")]
    listed_in += [(300, 328, "12/27"), (380, 328, "551021"), (520, 328, ">25.00")]
    found = read([*HEAD, *listed_in])
    assert listed(found) == [("2023-12-18", "900.00"), ("2023-12-27", "25.00")]
    assert statuses(found) == [Status.PROVED] * 2
    assert not any("check_number" in r.cells for r in rows(found))


def test_the_day_s_name_before_a_date_is_no_part_of_the_row() -> None:
    lines = [
        ("Mon 12/18", "Payroll Alder Works", "900.00", "1,700.00"),
        ("Fri 12/22", "Market", "-147.90", "1,552.10"),
        ("Wed 12/27", "Dividend", "25.00", "1,577.10"),
    ]
    found = read([*HEAD, *table(300, SIGNED, lines)])
    assert listed(found) == [("2023-12-18", "900.00"), ("2023-12-22", "-147.90"), ("2023-12-27", "25.00")]
    assert [r.cells["description"].value for r in rows(found)] == ["Payroll Alder Works", "Market", "Dividend"]


def test_a_second_line_of_wording_may_begin_with_a_date() -> None:
    lines = [
        ("12/18", "Payroll Alder Works", "900.00", "1,700.00"),
        ("12/22", "Purchase authorized on", "-147.90", "1,552.10"),
        ("12/27", "Dividend", "25.00", "1,577.10"),
    ]
    printed = table(300, SIGNED, lines)
    place, level, _ = next(one for one in printed if "authorized" in one[2])
    wrapped: list[Print] = [(place, level + 9, "12/20 Corner Market Store 12")]
    found = read([*HEAD, *printed, *wrapped])
    assert listed(found) == [("2023-12-18", "900.00"), ("2023-12-22", "-147.90"), ("2023-12-27", "25.00")]
    worded = [r.cells["description"].value for r in rows(found)]
    assert worded[1] == "Purchase authorized on 12/20 Corner Market Store 12"
