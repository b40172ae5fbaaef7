"""Obligations: an account takes what the report states, else what the guide puts for it; the mortgage is apart."""

from __future__ import annotations

import pytest

from extractors.document import Document, Status, Value
from extractors.figures.derive import derive
from extractors.figures.ground import Ground
from extractors.figures.obligations import sort_of
from tests.figure_papers import ASOF, Cells, D, named, paper


def report(*lines: Cells, name: str = "d1", consumer: str = "Ruth Delgado") -> Document:
    return paper("credit_report", {"consumer_name": consumer}, name=name, rows={"tradelines": list(lines)})


def line(kind: str, balance: str | None = None, payment: str | None = None, **cells: Value) -> Cells:
    made: Cells = {"creditor": "LAKE BANK", "account_type": kind, "account_number": "****1200"} | cells
    amounts = {"balance": balance, "monthly_payment": payment}
    return made | {name: D(text) for name, text in amounts.items() if text is not None}


def owed(*lines: Cells, investor: str = "portfolio") -> tuple[object, ...]:
    figures = derive([report(*lines)], ASOF, Ground(ASOF, investor))
    return tuple(f.amount for f in figures if f.name == "expense.debt.monthly")


@pytest.mark.parametrize(
    ("kind", "investor", "share"),
    [
        ("Revolving", "fannie", "0.05"),
        ("Credit Card", "freddie", "0.05"),
        ("Student Loan", "fannie", "0.01"),
        ("EDU", "freddie", "0.005"),
        ("Educational", "fha", "0.005"),
        ("Home Equity Line", "portfolio", "0.01"),
    ],
)
def test_without_a_payment_an_account_takes_the_guides_share_of_its_balance(
    kind: str, investor: str, share: str
) -> None:
    figure = named(
        derive([report(line(kind, "12000.00", "0.00"))], ASOF, Ground(ASOF, investor)), "expense.debt.monthly"
    )
    assert figure.formula == f"12000.00 * {share}"
    assert figure.inputs == ("d1.tradelines[0].balance",)


def test_a_student_loan_of_the_veterans_programme_takes_a_twelfth_of_five_percent() -> None:
    assert owed(line("Student Loan", "24000.00"), investor="va") == (D("100.00"),)


def test_a_stated_payment_is_taken_whatever_the_balance() -> None:
    assert owed(line("Revolving", "3000.00", "75.00")) == (D("75.00"),)


@pytest.mark.parametrize(
    "left_out",
    [
        line("Revolving", "900.00", "30.00", responsibility="AUTH USER"),
        line("Revolving", "900.00", "30.00", responsibility="Authorized user"),
        line("Collection", "900.00", "0.00"),
        line("Installment", "900.00", "0.00", status="CHARGE OFF"),
        line("O", "900.00", status="O9"),
        line("Revolving", "0.00", "30.00"),
    ],
)
def test_what_is_not_the_consumers_to_pay_every_month_takes_nothing(left_out: Cells) -> None:
    figures = derive([report(left_out)], ASOF)
    assert named(figures, "expense.debts.monthly").amount == 0
    assert not [f for f in figures if f.name == "expense.debt.monthly"]


def test_an_instalment_loan_without_a_payment_leaves_the_sum_unsure_and_says_why() -> None:
    figure = named(
        derive([report(line("Auto", "9000.00"), line("Revolving", "90.00", "30.00"))], ASOF), "expense.debts.monthly"
    )
    assert (figure.amount, figure.status) == (D("30.00"), Status.UNSURE)
    assert "LAKE BANK 1200" in figure.why


def test_a_loan_with_ten_payments_left_counts_and_the_sum_without_it_stands_beside() -> None:
    lines = (line("Auto", "4000.00", "400.00"), line("Lease", "800.00", "200.00", account_number="****7731"))
    figure = named(derive([report(*lines)], ASOF), "expense.debts.monthly")
    assert figure.amount == D("600.00")
    assert [a.amount for a in figure.alternatives] == [D("200.00")]


def test_collections_count_for_the_housing_administration_from_two_thousand_on_and_medical_ones_never() -> None:
    other = line("Collection", "2400.00", account_number="****7731", creditor="NORTH RECOVERY")
    medical = line("Medical", "5000.00", account_number="****9900", creditor="RIDGE HOSPITAL")
    assert owed(other, medical, investor="fha") == (D("120.00"),)
    assert owed(other | {"balance": D("1900.00")}, medical, investor="fha") == ()


def test_the_mortgage_of_the_case_is_housing_and_another_mortgage_is_a_debt() -> None:
    ours = line("Mortgage", "181000.00", "1402.00", account_number="****2125", creditor="VALE HOME LOANS")
    other = line("Mortgage", "90000.00", "811.00", account_number="****3377", creditor="LAKE BANK")
    bill = paper("mortgage_statement", {
        "monthly_payment": D("1402.18"), "escrow": D("300.00"), "loan_number_last4": "2125",
        "principal_balance": D("180574.86"), "servicer_name": "Vale Home Loans",
    }, name="d2")  # fmt: skip
    figures = derive([report(ours, other), bill], ASOF)
    assert named(figures, "expense.housing.monthly").formula == "1402.18"
    assert named(figures, "expense.debts.monthly").formula == "811.00"
    without = derive([report(ours, other)], ASOF)
    assert named(without, "expense.housing.monthly").status is Status.UNSURE
    applied = paper("assistance_application", {"loan_number": "00914222125"}, name="d2")
    assert named(derive([report(ours, other), applied], ASOF), "expense.housing.monthly").formula == "1402.00"


def test_of_two_statements_that_of_the_applications_property_is_housing() -> None:
    places = {"d2": "9276 Broad Cir, Scranton, PA 18504", "d3": "14 Mill Rd, Erie, PA 16501"}
    bills = [
        paper("mortgage_statement", {"monthly_payment": D(amount), "escrow": D(1), "property_address": place}, name=n)
        for (n, place), amount in zip(places.items(), ("1402.18", "811.00"), strict=True)
    ]
    asked = paper("assistance_application", {"property_address": "14 Mill Road, Erie PA 16501"}, name="d4")
    assert named(derive([*bills, asked], ASOF), "expense.housing.monthly").inputs == ("d3.monthly_payment",)


@pytest.mark.parametrize(
    ("told", "sort"),
    [
        ("HEL", "heloc"), ("Home Equity Line of Credit", "heloc"), ("M", "mortgage"), ("First Mortgage", "mortgage"),
        ("Auto Lease", "lease"), ("Student Loan", "student"), ("Medical Debt", "collection"), ("CRC", "revolving"),
        ("Retail Charge Account", "revolving"), ("Automobile", "instalment"), ("UNS", "instalment"), ("?", "unknown"),
    ],
)  # fmt: skip
def test_an_accounts_type_is_known_by_word_or_code(told: str, sort: str) -> None:
    assert sort_of(report(line(told)).rows["tradelines"][0]) == sort
