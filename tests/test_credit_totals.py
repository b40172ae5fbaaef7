"""Sums under the accounts' own table: proved where the accounts bear them out, never taken from a part of them."""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Status
from tests.typed_reports import HEAD, fields, read

TABLE = [
    *HEAD,
    "TRADELINES",
    "Creditor            Account No.     Opened     Balance    Payment    Past Due",
    "LAKE BANK           7040XXXX        03/2019     12,500       310           0",
    "ELM CARD            5512XXXX        06/2021        840        35           0",
]


def test_the_sums_under_the_accounts_are_proved_by_them() -> None:
    solved = read([*TABLE, "Totals                                          13,340       345"])
    assert fields(solved)["total_monthly_payments"] == Decimal(345)
    assert {f.name: f.status for f in solved.fields}["total_monthly_payments"] is Status.PROVED


def test_the_sum_of_one_type_of_account_is_no_total() -> None:
    assert "total_balance" not in fields(
        read([*TABLE, "Total revolving                                    840        35"])
    )
