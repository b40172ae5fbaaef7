"""Statements in forms of their own: days as headings, a summary in the margin, several holders, Spanish print."""

from __future__ import annotations

from decimal import Decimal

from extractors.classify import classify_pages
from extractors.document import Status
from extractors.ledger_print import bookings, ledger_score
from tests.test_bank_statement import Print, listed, pages_of, read, rows, status, value

HEAD: list[Print] = [
    (40, 50, "Larkfield Bank"),
    (40, 90, "Ada B. Marsh"),
    (40, 102, "Tom Marsh"),
    (40, 114, "12 Mill Lane"),
    (40, 126, "Dover, DE 19901"),
    (330, 90, "Account Number 4410-7731"),
    (330, 102, "03/01/2026 through 03/31/2026"),
]


def test_a_day_s_heading_dates_the_rows_below_it_and_a_category_is_no_section() -> None:
    found = read(
        [
            *HEAD,
            (40, 170, "Opening balance"),
            (200, 170, ">500.00"),
            (40, 184, "Closing balance"),
            (200, 184, ">1,372.60"),
            (40, 220, "Monday, March 2"),
            (56, 236, "POS PUR 02/28 07:02 GROCER SEQ# 401518"),
            (560, 236, ">-$27.40"),
            (56, 248, "Check"),
            (40, 270, "Friday, March 6"),
            (56, 286, "ACME PAYROLL"),
            (560, 286, ">$900.00"),
            (56, 298, "Direct deposit"),
        ]
    )
    assert listed(found) == [("2026-03-02", "-27.40"), ("2026-03-06", "900.00")]
    assert status(found, "closing_balance") is Status.PROVED


def test_a_summary_in_the_margin_is_read_apart_from_the_rows() -> None:
    found = read(
        [
            (24, 50, "Larkfield Bank"),
            (24, 90, "Statement Period"),
            (24, 101, "03/01/2026 thru 03/31/2026"),
            (24, 130, "Account Summary"),
            (24, 147, "Previous Balance"),
            (150, 158, ">500.00"),
            (24, 171, "Deposits/Credits"),
            (150, 182, ">900.00"),
            (24, 195, "Withdrawals/Debits"),
            (150, 206, ">-27.40"),
            (24, 219, "New Balance"),
            (150, 230, ">1,372.60"),
            (210, 140, "03/02/2026"),
            (270, 140, "Card Purchase Grocer"),
            (570, 140, ">-27.40"),
            (570, 153, ">Bal 472.60"),
            (210, 166, "03/06/2026"),
            (270, 166, "Acme Payroll"),
            (570, 166, ">900.00"),
            (570, 179, ">Bal 1,372.60"),
        ]
    )
    assert listed(found) == [("2026-03-02", "-27.40"), ("2026-03-06", "900.00")]
    assert value(found, "opening_balance") == Decimal("500.00")
    assert value(found, "closing_balance") == Decimal("1372.60")
    assert [r.cells["balance"].value for r in rows(found)] == [Decimal("472.60"), Decimal("1372.60")]


def test_all_holders_above_the_address_hold_the_account() -> None:
    assert value(read(HEAD), "account_holder") == "Ada B. Marsh Tom Marsh"
    tied = [(x, y, "Ada B. Marsh AND" if text.startswith("Ada") else text) for x, y, text in HEAD]
    assert value(read(tied), "account_holder") == "Ada B. Marsh AND Tom Marsh"


def test_spanish_labels_and_days_are_read() -> None:
    found = read(
        [
            (40, 50, "Larkfield Bank"),
            (300, 50, "Estado de cuenta"),
            (300, 70, "1 de junio de 2026 al 30 de junio de 2026"),
            (40, 100, "Saldo anterior"),
            (200, 100, ">500.00"),
            (40, 114, "Saldo actual"),
            (200, 114, ">1,372.60"),
            (40, 150, "8 de junio de 2026"),
            (56, 166, "COMPRA GROCER"),
            (560, 166, ">-$27.40"),
            (40, 190, "10 de junio de 2026"),
            (56, 206, "ACME PAYROLL"),
            (560, 206, ">$900.00"),
        ]
    )
    assert listed(found) == [("2026-06-08", "-27.40"), ("2026-06-10", "900.00")]
    assert value(found, "opening_balance") == Decimal("500.00")
    assert str(value(found, "period_end")) == "2026-06-30"


def test_the_balance_beside_an_amount_outweighs_the_column_it_seems_to_stand_in() -> None:
    found = read(
        [
            *HEAD,
            (40, 170, "Beginning balance"),
            (560, 170, ">500.00"),
            (40, 200, "Date"),
            (110, 200, "Description"),
            (430, 200, ">Debits"),
            (470, 200, ">Credits"),
            (560, 200, ">Balance"),
            (40, 216, "03/02"),
            (110, 216, "Grocer"),
            (452, 216, ">27.40"),
            (560, 216, ">472.60"),
            (40, 230, "03/06"),
            (110, 230, "Acme Payroll"),
            (470, 230, ">900.00"),
            (560, 230, ">1,372.60"),
        ]
    )
    assert [amount for _, amount in listed(found)] == ["-27.40", "900.00"]


def test_a_page_of_bookings_alone_goes_on_with_a_statement() -> None:
    sheet: list[Print] = []
    for n in range(8):
        sheet += [
            (40, 60 + 14 * n, f"03/{n + 2:02d}"),
            (110, 60 + 14 * n, "POS PURCHASE GROCER"),
            (560, 60 + 14 * n, ">12.40"),
        ]
    assert classify_pages(pages_of([sheet]))[0].kind == "bank_statement"


def test_a_card_bill_and_a_few_dates_are_no_bank_bookings() -> None:
    row = "03/02 PURCHASE GROCER 12.40\n"
    assert len(bookings(row * 8)) == 8
    assert ledger_score(row * 2) == 0.0
    assert ledger_score("Minimum payment due 25.00\n" + row * 8) == 0.0


def test_a_row_whose_balance_was_overlooked_is_not_proved() -> None:
    table: list[Print] = [
        *HEAD,
        (40, 170, "Beginning balance"),
        (560, 170, ">500.00"),
        (40, 184, "Ending balance"),
        (560, 184, ">1,352.60"),
        (40, 200, "Date"),
        (110, 200, "Description"),
        (430, 200, ">Amount"),
        (560, 200, ">Balance"),
        (40, 216, "03/02"),
        (110, 216, "Grocer"),
        (430, 216, ">-27.40"),
        (560, 216, ">472.60"),
        (40, 230, "03/06"),
        (110, 230, "Acme Payroll"),
        (430, 230, ">900.00"),
        (40, 244, "03/09"),
        (110, 244, "Cash"),
        (430, 244, ">-20.00"),
        (560, 244, ">1,352.60"),
    ]
    assert [r.status is Status.PROVED for r in rows(read(table))] == [True, False, True]


def test_a_bare_sum_under_an_amount_is_the_balance_after_it() -> None:
    table: list[Print] = [
        *HEAD,
        (40, 170, "Beginning balance"),
        (560, 170, ">500.00"),
        (40, 184, "Ending balance"),
        (560, 184, ">1,372.60"),
        (40, 200, "Date"),
        (110, 200, "Description"),
        (560, 200, ">Amount"),
        (40, 216, "03/02"),
        (110, 216, "Grocer"),
        (560, 216, ">-27.40"),
        (560, 227, ">472.60"),
        (40, 244, "03/06"),
        (110, 244, "Acme Payroll"),
        (560, 244, ">900.00"),
        (560, 255, ">1,372.60"),
    ]
    found = rows(read(table))
    amounts = [(r.cells["amount"].value, r.cells["balance"].value) for r in found]
    assert amounts == [(Decimal("-27.40"), Decimal("472.60")), (Decimal("900.00"), Decimal("1372.60"))]
    assert all(r.status is Status.PROVED for r in found)


def test_the_day_on_which_a_card_was_used_heads_nothing() -> None:
    found = rows(
        read(
            [
                *HEAD,
                (40, 220, "Monday, March 2"),
                (56, 236, "GROCER CARD x2087"),
                (560, 236, ">-$27.40"),
                (56, 247, "DATE 02/28/26"),
                (56, 265, "BAKER CARD x2087"),
                (560, 265, ">-$4.10"),
            ]
        )
    )
    assert [str(r.cells["date"].value) for r in found] == ["2026-03-02", "2026-03-02"]
