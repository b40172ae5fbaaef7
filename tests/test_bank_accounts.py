"""Statements of several accounts: each account is a document of its own, with its own figures, rows and laws."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Document, Status
from extractors.kinds.bank_accounts import account_parts
from extractors.reading import read_source
from extractors.source import SourceFile
from tests.test_bank_statement import SIGNED, Print, head, pages_of, table


def part(top: float, heading: str, opening: str, moves: list[tuple[str, str, str, str]], closing: str) -> list[Print]:
    lines = [("12/15", "Beginning Balance", "", opening), *moves, ("01/14", "Ending Balance", "", closing)]
    return [(40, top, heading), *table(top + 16, SIGNED, lines)]


CHECKING = [("12/20", "Payroll Alder Works", "900.00", "1,700.00"), ("12/22", "Rent", "-650.00", "1,050.00")]
SAVINGS = [("12/28", "Transfer in", "25.00", "75.00"), ("12/31", "Dividend", "0.10", "75.10")]


def documents(*sheets: list[Print]) -> tuple[Document, ...]:
    return read_source(SourceFile("statement.pdf", "0" * 64, "application/pdf", pages_of(sheets))).documents


def combined(first: str, second: str) -> tuple[Document, ...]:
    return documents(
        [
            *head()[:5],
            *head()[6:],
            (40, 160, "Summary of your accounts"),
            (40, 174, "Everyday checking"),
            (300, 174, ">1,050.00"),
            (40, 188, "Rainy day savings"),
            (300, 188, ">75.10"),
            *part(240, first, "800.00", CHECKING, "1,050.00"),
            *part(400, second, "50.00", SAVINGS, "75.10"),
        ]
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Account # 1112223334", "Account # 1112229999"),
        ("Everyday Checking - 7012343334", "Rainy Day Savings - 7012349999"),
        ("Account number: xxxxxx3334", "Account number: xxxxxx9999"),
        ("Share 75 Everyday Checking", "Share 01 Regular Savings"),
    ],
)
def test_each_account_is_a_document_with_its_own_rows_and_balances(first: str, second: str) -> None:
    found = combined(first, second)
    assert [d.amount("closing_balance") for d in found] == [Decimal("1050.00"), Decimal("75.10")]
    amounts = [[str(r.cells["amount"].value) for r in d.rows["transactions"]] for d in found]
    assert amounts == [["900.00", "-650.00"], ["25.00", "0.10"]]
    assert all(r.status is Status.PROVED for d in found for r in d.rows["transactions"])
    assert [d.pages for d in found] == [(1,), (1,)]
    assert {d.text("bank_name") for d in found} == {"Cedar Hollow National Bank"}
    assert {d.text("account_holder") for d in found} == {"NORA FIELD"}
    assert len({d.date("period_end") for d in found}) == 1


def test_the_numbers_of_the_accounts_are_their_own() -> None:
    found = combined("Account # 1112223334", "Account # 1112229999")
    assert [d.text("account_number_last4") for d in found] == ["3334", "9999"]


def test_a_continued_account_is_no_further_one() -> None:
    one = [*head()[:5], *head()[6:], *part(240, "Account # 1112223334", "800.00", CHECKING, "1,050.00")]
    two = part(100, "Account # 1112223334 (continued)", "1,050.00", [("12/29", "Fee", "-5.00", "1,045.00")], "1,045.00")
    assert len(account_parts(pages_of([one, two]))) == 1


def test_a_statement_of_one_account_stays_whole() -> None:
    sheet = [*head()[:5], *head()[6:], *part(240, "Account # 1112223334", "800.00", CHECKING, "1,050.00")]
    (whole,) = account_parts(pages_of([sheet]))
    assert whole == pages_of([sheet])
