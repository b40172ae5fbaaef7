"""What a borrower's letter about a hardship tells: who writes, when, about which loan, and its dates and amounts."""

from __future__ import annotations

import pytest

from tests.letter_papers import read, values

BODY = """
To Whom It May Concern:

I am writing to explain the hardship that made us fall behind on our mortgage. I was laid off on
February 17, 2026. Our monthly mortgage payment is $1,402.55 and we missed three payments.
We now bring in about $3,150 per month. We want to keep our home and ask for a loan modification.
"""
SENDER = """
Odalys B. Ferreira
77 Heron Street
Salem, OR 97301

June 4, 2026

Harborlight Home Loans
P.O. Box 410
Boise, ID 83701

RE: Loan #: 4410077120
"""


def test_a_letter_tells_its_writer_date_loan_and_the_hardships_figures() -> None:
    (letter,) = read(SENDER + BODY + "\nSincerely,\nOdalys Ferreira\nOdalys B. Ferreira")
    found = values(letter)
    assert letter.kind == "hardship_letter"
    assert found == {
        "name": "Odalys B. Ferreira",
        "address": "77 Heron Street Salem, OR 97301",
        "date": "2026-06-04",
        "loan_number": "4410077120",
        "hardship_start": "2026-02-17",
        "monthly_payment": "1402.55",
        "stated_income": "3150.00",
    }


def test_of_two_who_sign_the_first_writes() -> None:
    (letter,) = read("06/04/2026\nLoan number 4410077120\n" + BODY + "\nThank you,\n\nOdalys Ferreira\nAnsel Thorne")
    assert values(letter)["name"] == "Odalys Ferreira"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("RE: Loan # 0099120041", "0099120041"),
        ("Acct. 441007712", "441007712"),
        ("Mortgage account number: XXXXXX7120", "XXXXXX7120"),
        ("4410077120", "4410077120"),
    ],
)
def test_the_loans_number_is_found_with_and_without_a_caption(line: str, number: str) -> None:
    (letter,) = read(f"06/04/2026\n{line}\n{BODY}\nSincerely,\nOdalys Ferreira")
    assert values(letter)["loan_number"] == number


def test_a_telephone_number_is_no_loan_and_a_servicer_no_writer() -> None:
    (letter,) = read("Harborlight Home Loans\n10 Bay Rd\nBoise, ID 83701\n(208) 555-0133\n" + BODY + "\nSincerely,")
    assert "loan_number" not in values(letter)
    assert "name" not in values(letter)


def test_a_date_told_in_the_letter_is_not_the_letters_date() -> None:
    (letter,) = read(BODY + "\nSincerely,\nOdalys Ferreira")
    assert "date" not in values(letter)
