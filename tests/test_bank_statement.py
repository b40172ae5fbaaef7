"""Bank statements: every layout's rows and totals are exact, and a figure is proved only where the arithmetic holds."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Row, Status
from extractors.extract import extract
from extractors.kinds.bank_accounts import first_account
from extractors.kinds.bank_statement import KIND
from extractors.opening import open_source
from extractors.solve import Solved, solve
from extractors.source import Page

Print = tuple[float, float, str]
"""Left edge and distance from the top in points, and the text; a text that begins with `>` ends at that edge."""

DATE, TEXT = 40, 110


def pages_of(sheets: Sequence[Sequence[Print]]) -> tuple[Page, ...]:
    """The sheets printed to a PDF and opened again."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=True)
    for sheet in sheets:
        canvas.setFont("Helvetica", 9)
        for x, y, text in sheet:
            if text.startswith(">"):
                canvas.drawRightString(x, 792 - y, text[1:])
            else:
                canvas.drawString(x, 792 - y, text)
        canvas.showPage()
    canvas.save()
    return open_source("statement.pdf", out.getvalue()).pages


def read(*sheets: Sequence[Print]) -> Solved:
    return solve(KIND, extract(KIND, pages_of(sheets)))


def value(solved: Solved, name: str) -> object:
    found = next((f for f in solved.fields if f.name == name), None)
    return found.reading.value if found is not None and found.reading is not None else None


def status(solved: Solved, name: str) -> Status:
    return next(f.status for f in solved.fields if f.name == name)


def rows(solved: Solved) -> tuple[Row, ...]:
    return tuple(solved.rows.get("transactions", ()))


def listed(solved: Solved) -> list[tuple[str, str]]:
    return [(str(r.cells["date"].value), str(r.cells["amount"].value)) for r in rows(solved)]


def statuses(solved: Solved) -> list[Status]:
    return [r.status for r in rows(solved)]


def head(period: str = "Statement Period: 12/15/2023 - 01/14/2024") -> list[Print]:
    return [
        (40, 40, "Cedar Hollow National Bank"),
        (40, 52, "PO Box 100"),
        (40, 64, "Salem, OR 97301"),
        (400, 40, "Account Statement"),
        (330, 90, period),
        (330, 104, "Account Number: 000123454321"),
        (40, 110, "NORA FIELD"),
        (40, 122, "8 ALDER WAY APT 2"),
        (40, 134, "SALEM OR 97302"),
    ]


def summary(opening: str, came_in: str, went_out: str, closing: str) -> list[Print]:
    labels = (
        "Beginning balance",
        "Deposits and other additions",
        "Withdrawals and other subtractions",
        "Ending balance",
    )
    lines: list[Print] = []
    for i, (label, amount) in enumerate(zip(labels, (opening, came_in, went_out, closing), strict=True)):
        lines += [(40, 180 + 14 * i, label), (300, 180 + 14 * i, f">{amount}")]
    return lines


def table(top: float, heads: Sequence[tuple[float, str]], lines: Sequence[Sequence[str]]) -> list[Print]:
    printed: list[Print] = [(x, top, text) for x, text in heads]
    for i, line in enumerate(lines, 1):
        printed += [
            (x, top + 14 * i, (">" if h.startswith(">") else "") + t)
            for (x, h), t in zip(heads, line, strict=True)
            if t
        ]
    return printed


SIGNED = ((DATE, "Date"), (TEXT, "Description"), (440.0, ">Amount"), (540.0, ">Balance"))


def signed_statement(changed: str = "-45.50", balance: str = "2,954.50") -> Solved:
    lines = [
        ("12/18", "Payroll Acme", "2,000.00", "3,000.00"),
        ("12/29", "Grocer", changed, balance),
        ("01/02", "Check 1021", "-400.00", "2,554.50"),
        ("01/10", "Interest paid", "0.25", "2,554.75"),
    ]
    return read([*head(), *summary("$1,000.00", "2,000.25", "-445.50", "$2,554.75"), *table(280, SIGNED, lines)])


def test_a_signed_column_with_running_balance_is_read_and_proved() -> None:
    solved = signed_statement()
    assert listed(solved) == [
        ("2023-12-18", "2000.00"),
        ("2023-12-29", "-45.50"),
        ("2024-01-02", "-400.00"),
        ("2024-01-10", "0.25"),
    ]
    assert set(statuses(solved)) == {Status.PROVED}
    assert rows(solved)[2].cells["check_number"].value == "1021"
    assert value(solved, "total_deposits") == Decimal("2000.25")
    assert value(solved, "total_withdrawals") == Decimal("445.50")
    assert {status(solved, n) for n in ("opening_balance", "closing_balance", "total_deposits")} == {Status.PROVED}


def test_the_head_of_the_statement_is_read() -> None:
    solved = signed_statement()
    assert value(solved, "bank_name") == "Cedar Hollow National Bank"
    assert value(solved, "bank_address") == "PO Box 100 Salem, OR 97301"
    assert value(solved, "account_holder") == "NORA FIELD"
    assert value(solved, "account_holder_address") == "8 ALDER WAY APT 2 SALEM OR 97302"
    assert value(solved, "account_number") == "000123454321"
    assert value(solved, "account_number_last4") == "4321"
    assert value(solved, "period_start") == dt.date(2023, 12, 15)
    assert value(solved, "period_end") == dt.date(2024, 1, 14)


def test_a_changed_amount_is_a_conflict_and_never_proved() -> None:
    solved = signed_statement(changed="-95.50")
    assert statuses(solved)[1] is Status.CONFLICT
    assert rows(solved)[1].cells["amount"].value == Decimal("-95.50")
    assert not next(i for i in solved.identities if i.name == "opening-plus-transactions").holds


def test_a_changed_balance_breaks_the_rows_that_rest_on_it() -> None:
    solved = signed_statement(balance="2,994.50")
    assert statuses(solved) == [Status.PROVED, Status.CONFLICT, Status.CONFLICT, Status.PROVED]


def test_a_changed_total_is_a_conflict() -> None:
    lines = [("12/18", "Payroll Acme", "2,000.00", "3,000.00"), ("12/29", "Grocer", "-45.50", "2,954.50")]
    solved = read([*head(), *summary("1,000.00", "2,100.00", "-45.50", "2,954.50"), *table(280, SIGNED, lines)])
    assert status(solved, "total_deposits") is Status.CONFLICT


def test_a_cent_off_is_a_conflict() -> None:
    sheet = [*head(), *summary("1,000.00", "2,000.25", "-445.50", "2,554.76")]
    assert {status(read(sheet), n) for n in ("opening_balance", "closing_balance")} == {Status.CONFLICT}


SIDES = ((DATE, "Date"), (TEXT, "Details"), (360.0, ">Withdrawals"), (450.0, ">Deposits"), (540.0, ">Balance"))


@pytest.mark.parametrize("balanced", [True, False])
def test_amounts_of_two_columns_get_their_sign_from_the_column(balanced: bool) -> None:
    heads = SIDES if balanced else SIDES[:-1]
    lines = [
        ("12/15", "Balance forward", "", "", "500.00"),
        ("12/18", "Payroll", "", "1,200.00", "1,700.00"),
        ("12/20", "Rent", "900.00", "", "800.00"),
        ("01/03", "Market", "65.10", "", "734.90"),
    ]
    cut = [line[: len(heads)] for line in (lines if balanced else lines[1:])]
    solved = read([*head(), *summary("500.00", "1,200.00", "965.10", "734.90"), *table(280, heads, cut)])
    assert listed(solved) == [("2023-12-18", "1200.00"), ("2023-12-20", "-900.00"), ("2024-01-03", "-65.10")]
    assert set(statuses(solved)) == {Status.PROVED}


def sections_statement(fee: str = "12.00") -> Solved:
    heads = ((DATE, "DATE"), (TEXT, "DESCRIPTION"), (560.0, ">AMOUNT"))
    first = [
        *head("December 15, 2023 through January 14, 2024"),
        (40, 180, "Beginning Balance"), (300, 180, ">$2,345.67"),
        (40, 194, "Deposits and Additions"), (300, 194, ">4,100.00"),
        (40, 208, "Checks Paid"), (300, 208, ">-650.00"),
        (40, 222, "Electronic Withdrawals"), (300, 222, ">-1,200.00"),
        (40, 236, "Fees"), (300, 236, ">-12.00"),
        (40, 250, "Ending Balance"), (300, 250, ">$4,583.67"),
        (40, 280, "DEPOSITS AND ADDITIONS"),
        *table(296, heads, [("12/15", "Pay", "$2,000.00"), ("12/29", "Pay", "2,000.00"), ("01/05", "Gift", "100.00")]),
        (40, 352, "Total Deposits and Additions"), (560, 352, ">$4,100.00"),
        (40, 380, "CHECKS PAID"),
        *table(396, ((40, "CHECK NO."), (180, "DATE"), (260.0, ">AMOUNT"),
                     (320, "CHECK NO."), (450, "DATE"), (540.0, ">AMOUNT")),
               [("1021", "12/20", "$400.00", "1022", "01/02", "250.00")]),
        (40, 424, "Total Checks Paid"), (260, 424, ">$650.00"),
    ]  # fmt: skip
    second = [
        (40, 60, "ELECTRONIC WITHDRAWALS"),
        *table(76, heads, [("01/02", "Big Mortgage Payment", "$1,200.00")]),
        (40, 120, "FEES"),
        *table(136, heads, [("01/12", "Monthly Service Fee", fee)]),
        (40, 180, "DAILY ENDING BALANCE"),
        *table(196, ((40, "DATE"), (170.0, ">AMOUNT"), (220, "DATE"), (350.0, ">AMOUNT")),
               [("12/15", "$4,345.67", "01/12", "4,583.67")]),
    ]  # fmt: skip
    return read(first, second)


def test_sections_without_balances_give_the_signs_and_the_sums_prove_them() -> None:
    solved = sections_statement()
    assert listed(solved) == [
        ("2023-12-15", "2000.00"),
        ("2023-12-29", "2000.00"),
        ("2024-01-05", "100.00"),
        ("2023-12-20", "-400.00"),
        ("2024-01-02", "-250.00"),
        ("2024-01-02", "-1200.00"),
        ("2024-01-12", "-12.00"),
    ]
    assert set(statuses(solved)) == {Status.PROVED}
    assert [r.cells["check_number"].value for r in rows(solved) if "check_number" in r.cells] == ["1021", "1022"]
    assert [str(r.cells["balance"].value) for r in solved.rows["daily_balances"]] == ["4345.67", "4583.67"]
    assert {status(solved, "opening_balance"), status(solved, "closing_balance")} == {Status.PROVED}


def test_one_of_several_groups_is_never_given_as_the_total() -> None:
    assert value(sections_statement(), "total_withdrawals") is None


def test_a_row_that_breaks_the_sum_leaves_that_side_unproved() -> None:
    solved = sections_statement(fee="21.00")
    outgoing = [r.status for r in rows(solved) if str(r.cells["amount"].value).startswith("-")]
    assert Status.PROVED not in outgoing


def test_a_printed_total_proves_its_own_side_only() -> None:
    lines = [
        ("12/18", "Payroll", "", "1,200.00"),
        ("12/19", "Refund", "", "20.00"),
        ("12/20", "Rent", "990.00", ""),
        ("01/03", "Market", "65.10", ""),
    ]
    solved = read([*head(), *summary("500.00", "1,220.00", "965.10", "754.90"), *table(280, SIDES[:-1], lines)])
    assert statuses(solved) == [Status.PROVED, Status.PROVED, Status.CONFLICT, Status.CONFLICT]


def test_newest_first_rows_follow_their_balance_backwards() -> None:
    lines = [
        ("Jan 10, 2024", "Grocer", "-$45.00", "$1,455.00"),
        ("Jan 2, 2024", "Payroll", "+$1,000.00", "$1,500.00"),
        ("Dec 20, 2023", "Rent", "-$700.00", "$500.00"),
    ]
    heads = ((DATE, "Date"), (TEXT + 20, "Description"), (440.0, ">Amount"), (540.0, ">Balance"))
    solved = read([*head(), *table(200, heads, lines)])
    assert listed(solved) == [("2024-01-10", "-45.00"), ("2024-01-02", "1000.00"), ("2023-12-20", "-700.00")]
    # The oldest row has no balance before it: its amount cannot be tested.
    assert statuses(solved) == [Status.PROVED, Status.PROVED, Status.READ]


def test_unsigned_amounts_get_their_sign_from_the_running_balance() -> None:
    lines = [
        ("16/12/2023", "NEFT Acme", "1,05,000.00", "1,55,000.00"),
        ("05/01/2024", "UPI shop", "2,500.50", "1,52,499.50"),
    ]
    sheet = [
        *head("Statement Period: 15/12/2023 to 14/01/2024"),
        (40, 180, "Opening Balance: Rs. 50,000.00"),
        *table(220, SIGNED, lines),
        (40, 270, "Closing Balance: Rs. 1,52,499.50"),
    ]
    solved = read(sheet)
    assert listed(solved) == [("2023-12-16", "105000.00"), ("2024-01-05", "-2500.50")]
    assert set(statuses(solved)) == {Status.PROVED}


def test_a_sign_that_only_the_wording_suggests_is_unsure() -> None:
    lines = [("12/18", "Payroll", "800.00"), ("12/20", "Rent payment", "300.00")]
    solved = read([*head(), *table(220, (*SIGNED[:2], (440.0, ">Amount")), lines)])
    assert listed(solved) == [("2023-12-18", "800.00"), ("2023-12-20", "-300.00")]
    assert set(statuses(solved)) == {Status.UNSURE}


def test_wrapped_descriptions_and_repeated_heads_over_two_pages_join() -> None:
    first = [
        *head(),
        (40, 170, "Beginning balance"), (300, 170, ">100.00"), (40, 184, "Ending balance"), (300, 184, ">1,219.50"),
        *table(220, SIGNED, [("12/18", "Payroll deposit Acme", "1,200.00", "1,300.00")]),
        (TEXT, 245, "Company ID 99 trace 12/17"),
        *table(246, ((DATE, ""), (TEXT, ""), (440.0, ">"), (540.0, ">")),
               [("12/20", "Card purchase Market", "-50.25", "1,249.75")]),
        (TEXT, 271, "Salem OR card 1234"),
        (540, 760, ">Page 1 of 2"),
    ]  # fmt: skip
    second = [
        (400, 40, "Account Number: 000123454321"),
        *table(100, SIGNED, [("12/30", "Card purchase Books", "-30.25", "1,219.50")]),
        (540, 760, ">Page 2 of 2"),
    ]
    solved = read(first, second)
    assert listed(solved) == [("2023-12-18", "1200.00"), ("2023-12-20", "-50.25"), ("2023-12-30", "-30.25")]
    assert [r.cells["description"].value for r in rows(solved)] == [
        "Payroll deposit Acme Company ID 99 trace 12/17",
        "Card purchase Market Salem OR card 1234",
        "Card purchase Books",
    ]
    assert [r.page for r in rows(solved)] == [1, 1, 2]
    assert set(statuses(solved)) == {Status.PROVED}
    assert value(solved, "statement_pages") == "2"


def test_a_second_account_stays_out_of_the_first_ones_figures() -> None:
    def part(top: float, number: str, opening: str, amount: str, closing: str) -> list[Print]:
        lines = [
            ("12/15", "Beginning Balance", "", opening),
            ("12/20", "Dividend", amount, closing),
            ("01/14", "Ending Balance", "", closing),
        ]
        return [(40, top, f"Account # {number}"), *table(top + 16, SIGNED, lines)]

    sheet = [
        *head()[:5],
        *part(180, "1112223334", "800.00", "5.00", "805.00"),
        *part(320, "1112229999", "50.00", "0.10", "50.10"),
    ]
    solved = read(sheet)
    assert listed(solved) == [("2023-12-20", "5.00")]
    assert value(solved, "closing_balance") == Decimal("805.00")
    assert value(solved, "account_number_last4") == "3334"
    assert len(first_account(pages_of([sheet]))[0].words) < len(pages_of([sheet])[0].words)


def test_trailing_minus_brackets_and_sides_are_signs() -> None:
    lines = [
        ("12/18", "Deposit", "900.00", "1,700.00"),
        ("12/20", "POS", "52.10-", "1,647.90"),
        ("12/21", "Fee", "(5.00)", "1,642.90"),
    ]
    solved = read([*head(), (40, 180, "Previous balance"), (300, 180, ">800.00"), *table(220, SIGNED, lines)])
    assert [a for _, a in listed(solved)] == ["900.00", "-52.10", "-5.00"]
    assert set(statuses(solved)) == {Status.PROVED}


def test_a_summary_laid_side_by_side_is_read_under_its_heads() -> None:
    heads = ((160.0, ">Previous"), (260.0, ">Deposits and"), (380.0, ">Withdrawals and"), (480.0, ">Ending"))
    below = ((160.0, ">balance"), (260.0, ">credits"), (380.0, ">debits"), (480.0, ">balance"))
    amounts = ((160.0, ">700.10"), (260.0, ">1,500.00"), (380.0, ">1,100.15"), (480.0, ">1,099.95"))
    sheet = [*head(), *((x, 200 + 12 * i, t) for i, line in enumerate((heads, below, amounts)) for x, t in line)]
    solved = read(sheet)
    names = ("opening_balance", "total_deposits", "total_withdrawals", "closing_balance")
    assert [str(value(solved, n)) for n in names] == ["700.10", "1500.00", "1100.15", "1099.95"]
    assert {status(solved, n) for n in names} == {Status.PROVED}


def test_a_card_statement_speaks_against_the_kind() -> None:
    assert KIND.signature["minimum payment due"] < 0 > KIND.signature["credit limit"]


def test_a_shop_called_new_balance_is_a_transaction() -> None:
    lines = [("12/18", "New Balance Factory Store", "-80.00", "920.00"), ("12/20", "Ending balance", "", "920.00")]
    solved = read([*head(), (40, 180, "Beginning balance"), (300, 180, ">1,000.00"), *table(220, SIGNED, lines)])
    assert listed(solved) == [("2023-12-18", "-80.00")]
    assert value(solved, "closing_balance") == Decimal("920.00")


def test_beside_a_running_balance_a_heading_gives_no_sign() -> None:
    lines = [("12/18", "Acme", "80.00", "1,080.00"), ("12/20", "Rent", "30.00", "1,050.00")]
    sheet = [
        *head(),
        (40, 180, "Opening balance"),
        (300, 180, ">1,000.00"),
        (40, 205, "Withdrawals"),
        *table(220, SIGNED, lines),
    ]
    assert listed(read(sheet)) == [("2023-12-18", "80.00"), ("2023-12-20", "-30.00")]
