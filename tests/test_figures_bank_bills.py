"""What comes back at the bank: rhythm, amount and hits make a bill; its month's amount is an expense."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractors.document import Document, Status, Value
from extractors.figures.bank_analysis import analyse, bank_figures
from extractors.figures.bank_series import rhythm_of
from extractors.figures.bank_words import deposit_words, withdrawal_words
from extractors.figures.figure import Figure
from extractors.figures.ground import Ground
from tests.bank_case import Line0, lines, paper, statement

D = Decimal
GROUND = Ground(dt.date(2026, 4, 20))


def months(booked: Sequence[Line0]) -> list[Document]:
    """Statements of January to March with these lines."""
    made, balance = [], D("5000.00")
    for number, (start, end) in enumerate((("01-01", "01-31"), ("02-01", "02-28"), ("03-01", "03-31")), 1):
        own = [b for b in booked if b[0].month == number]
        made.append(statement(f"d{number}", f"2026-{start}", f"2026-{end}", str(balance), own))
        balance += sum((amount for _, _, amount in own), D(0))
    return made


def expenses(*texts: str, more: Sequence[Document] = ()) -> list[Figure]:
    documents = [*months(lines(*texts)), *more]
    figures = list(bank_figures(documents, GROUND))
    assert list(bank_figures(documents[::-1], GROUND)) == figures
    return figures


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("ACH DEBIT LAKESIDE APARTMENTS RENT", "rent"),
        ("Summit Home Loans MTG PYMT", "mortgage"),
        ("HARLAN CREDIT CRD EPAY", "card"),
        ("ACH WEB NELNET STDNT LOAN", "loan"),
        ("OAK AUTO INS PREM", "insurance"),
        ("STATE CHILD SUPPORT", "support"),
        ("VALLEY ELECTRIC COOP", "utility"),
        ("Netflix subscription", "subscription"),
        ("KLARNA* 0912 PAY", "bnpl"),
        ("SPEEDY CASH PMT", "payday"),
        ("MEADOW HOA DUES", "hoa"),
        ("LITTLE ACORN DAYCARE", "childcare"),
    ],
)
def test_a_bill_of_each_sort_is_an_expense_of_the_month_with_its_payee(words: str, sort: str) -> None:
    (figure,) = expenses(f"01-05 {words} -100.00", f"02-05 {words} -104.00", f"03-05 {words} -102.00")
    assert figure.name == f"expense.{sort}.monthly"
    assert figure.amount == D("102.00")
    assert figure.formula == "(100.00 + 104.00 + 102.00) / 3"
    assert figure.inputs == tuple(f"d{n}.transactions[0].amount" for n in (1, 2, 3))
    assert figure.status is Status.PROVED
    assert figure.party == "Ruth Delgado"
    assert figure.of


@pytest.mark.parametrize(("second", "comes_back"), [("109.90", True), ("110.10", False)])
def test_amounts_may_differ_by_a_tenth(second: str, *, comes_back: bool) -> None:
    assert bool(expenses("02-05 OAK AUTO INS -100.00", f"03-05 OAK AUTO INS -{second}")) == comes_back


@pytest.mark.parametrize(("second", "comes_back"), [("138.00", True), ("142.00", False)])
def test_bills_for_use_may_differ_by_two_fifths(second: str, *, comes_back: bool) -> None:
    assert bool(expenses("02-05 VALLEY ELECTRIC -100.00", f"03-05 VALLEY ELECTRIC -{second}")) == comes_back


def test_a_payee_nobody_can_name_needs_three_months() -> None:
    assert not expenses("02-05 ACH ZORBLAX -40.00", "03-05 ACH ZORBLAX -40.00")
    (figure,) = expenses("01-05 ACH ZORBLAX -40.00", "02-05 ACH ZORBLAX -40.00", "03-05 ACH ZORBLAX -40.00")
    assert (figure.name, figure.of, figure.amount) == ("expense.other.monthly", "ZORBLAX", D("40.00"))


def test_everyday_purchases_are_no_bill() -> None:
    shop = [
        f"{m}-{d:02} DEBIT CARD PURCHASE CORNER PRODUCE -{20 + d}.1{m[1]}"
        for m in ("01", "02", "03")
        for d in (3, 9, 20)
    ]
    assert not expenses(*shop)


def test_pay_every_other_week_is_taken_to_the_month() -> None:
    days = ("01-02", "01-16", "01-30", "02-13", "02-27", "03-13", "03-27")
    (figure,) = expenses(*(f"{d} KIDS CHILDCARE -120.00" for d in days))
    assert figure.amount == D("260.00")
    assert figure.method == "biweekly payments seen on the bank statements"


@pytest.mark.parametrize(
    ("steps", "name"),
    [
        ((7, 7, 7), "weekly"),
        ((14, 14, 14), "biweekly"),
        ((15, 16, 15, 16), "semimonthly"),
        ((31, 28, 31), "monthly"),
        ((30, 61, 30), "monthly"),
        ((28, 4, 28), "monthly"),
        ((45, 45), None),
        ((2, 50), None),
        ((40, 9, 33), None),
    ],
)
def test_a_rhythm_is_kept_by_every_step(steps: Sequence[int], name: str | None) -> None:
    days = [dt.date(2026, 1, 5)]
    for step in steps:
        days.append(days[-1] + dt.timedelta(days=step))
    found = rhythm_of(days, 4)
    assert (found.name if found else None) == name


def test_a_bill_whose_next_date_passed_unpaid_is_no_expense_any_more() -> None:
    assert not expenses("01-02 OAK AUTO INS -100.00", "02-02 OAK AUTO INS -100.00")
    assert expenses("01-28 OAK AUTO INS -100.00", "02-28 OAK AUTO INS -100.00")


def test_a_payment_that_was_returned_is_no_payment() -> None:
    assert not expenses(
        "02-05 OAK AUTO INS -100.00", "03-05 OAK AUTO INS -100.00", "03-06 Returned item OAK AUTO INS +100.00"
    )


def test_a_creditor_of_the_credit_report_tells_what_is_paid_and_the_report_counts() -> None:
    row: dict[str, Value] = {
        "creditor": "Zorblax Finance Corp",
        "account_type": "Revolving",
        "monthly_payment": D("40.00"),
    }
    report = paper("credit_report", {}, rows={"tradelines": [row]})
    (figure,) = expenses("02-05 ACH ZORBLAX FINANCE -40.00", "03-05 ACH ZORBLAX FINANCE -40.00", more=[report])
    assert figure.name == "expense.card.monthly"
    assert not figure.used
    assert figure.why


def test_the_holders_name_says_nothing_about_the_payee() -> None:
    named = months(lines("02-05 ACH ZORBLAX DELGADO RUTH -40.00", "03-05 ACH ZORBLAX DELGADO RUTH -40.00"))
    assert {o.payee for o in analyse(named, GROUND).outflows} == {"zorblax"}


@pytest.mark.parametrize("factor", [2, 10])
def test_amounts_that_are_all_so_many_times_as_large_give_figures_as_many_times_as_large(factor: int) -> None:
    booked = lines(
        "01-05 RENT -900.00", "02-05 RENT -910.00", "03-05 RENT -905.00", "02-09 GYM -30.00", "03-09 GYM -30.00"
    )
    plain = list(bank_figures(months(booked), GROUND))
    scaled = list(bank_figures(months([(d, text, amount * factor) for d, text, amount in booked]), GROUND))
    assert [(f.name, f.amount * factor) for f in plain] == [(f.name, f.amount) for f in scaled]
    assert len(plain) == 2


def test_a_years_deposits_that_come_back_are_series_too() -> None:
    paid = [f"{d} ACME PAYROLL +800.00" for d in ("01-09", "01-23", "02-06", "02-20", "03-06", "03-20")]
    (series,) = analyse(months(lines(*paid)), GROUND).recurring_in
    assert (series.sort, series.rhythm.name, len(series.lines)) == ("payroll", "biweekly", 6)


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Check 1042", "check"),
        ("CHECK Check #2468", "check"),
        ("SHARE DRAFT # 3110", "check"),
        ("CHECKCARD 0312 SHOEHOUSE BOISE ID", "purchase"),
        ("ATM WITHDRAWAL 12 POWER ST", "cash"),
        ("Zelle payment to Ana Ortiz", "person"),
        ("Online transfer to SAV 8820", "transfer"),
        ("Monthly maintenance fee", "fee"),
        ("LUCKY DICE CASINO", "gambling"),
        ("Corner Produce 118", "purchase"),
        ("ACH DEBIT ZORBLAX", "other"),
    ],
)
def test_a_withdrawals_words_say_what_it_is(text: str, sort: str) -> None:
    assert withdrawal_words(text) == sort


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("ACME DES:PAYROLL ID:88 INDN:R DELGADO PPD", "payroll"),
        ("SSA TREAS 310 XXSOC SEC", "social_security"),
        ("IRS TREAS 310 TAX REF", "refund"),
        ("VACP TREAS 310 XXVA BENEF", "benefit"),
        ("STATE OF OHIO UI BENEFIT", "unemployment"),
        ("NORTHGATE PENSION", "pension"),
        ("ST DISB UNIT CHILD SUPP", "support"),
        ("Remote Online Deposit 1 Direct deposit", "paid_in"),
        ("CASH DEPOSIT", "cash"),
        ("Venmo cashout", "person"),
        ("SPEEDY CASH ADVANCE", "loan"),
        ("Transfer from CHK 4417", "transfer"),
        ("Interest paid", "interest"),
        ("TAPPAY MERCH DEP", "business"),
        ("OAK ST TENANT RENT", "rental"),
        ("Direct Deposit Tenantline Rent Pmt", "rental"),
        ("RENT A CENTER PAYROLL", "payroll"),
        ("ADVANCE TIRE CO REG SALARY", "payroll"),
        ("FIRST LIGHT PAYROLL ADVANCE", "loan"),
        ("COUNTY RETIREE PAYROLL", "pension"),
        ("Zorblax 118", "other"),
    ],
)
def test_a_deposits_words_say_what_it_is(text: str, sort: str) -> None:
    assert deposit_words(text) == sort
