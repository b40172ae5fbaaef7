"""Figures: income, debts, assets and the debt ratio follow from the documents by the formula that they state."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.document import Document, Status, Value
from extractors.figures.derive import derive
from extractors.figures.names import organisation_key, person_key
from tests.figure_papers import ASOF, Cells, D, named, paper, stub


def test_a_stub_dated_well_after_the_day_of_the_case_does_not_count() -> None:
    assert derive([stub()], dt.date(2026, 1, 1)) == ()


def test_a_figure_is_as_sure_as_the_weakest_of_its_inputs() -> None:
    weak = paper("w2", {"employee_name": "Ruth Delgado", "box5": D("52000.00")}, status=Status.CONFLICT)
    assert named(derive([weak], ASOF), "income.w2.monthly").status is Status.CONFLICT


def test_the_copies_of_a_form_w2_count_once_and_older_years_not_at_all() -> None:
    values: dict[str, Value] = {
        "employee_name": "Ruth Delgado",
        "tax_year": "2025",
        "ein": "94-1234567",
        "box5": D("52000.00"),
    }
    second = values | {"ein": "94-7654321", "box5": D("6000.00")}
    older = values | {"tax_year": "2024", "box5": D("40000.00")}
    forms = [paper("w2", v, name=f"d{i}") for i, v in enumerate((values, values, second, older), 1)]
    figures = [f for f in derive(forms, ASOF) if f.name == "income.w2.monthly"]
    assert sorted(f.formula for f in figures) == ["(52000.00 + 40000.00) / 24", "6000.00 / 12"]


def line(**cells: Value) -> Cells:
    values: Cells = {
        "creditor": "LAKE BANK",
        "monthly_payment": D(412),
        "balance": D(11240),
        "account_number": "551200",
    }
    return values | cells


def report(*lines: Cells, name: str = "d1", **values: Value) -> Document:
    head: dict[str, Value] = {"consumer_name": "Ruth Delgado", "report_date": dt.date(2026, 3, 14)}
    return paper("credit_report", head | values, name=name, rows={"tradelines": list(lines)})


OTHER = line(creditor="SUMMIT CARD", account_number="440288", monthly_payment=D(45), balance=D(1310))


def test_debts_are_the_sum_of_the_payments_of_open_accounts() -> None:
    figure = named(derive([report(line(), OTHER)], ASOF), "expense.debts.monthly")
    assert figure.amount == D(457)
    assert figure.formula == "412 + 45"
    assert figure.inputs == ("d1.tradelines[0].monthly_payment", "d1.tradelines[1].monthly_payment")
    assert figure.status is Status.READ


@pytest.mark.parametrize(
    "left_out",
    [
        {"responsibility": "A"},
        {"responsibility": "Authorized user"},
        {"balance": D(0)},
        {"responsibility": "T"},
        {"responsibility": "A / B"},
    ],
)
def test_accounts_that_are_not_owed_are_left_out(left_out: Cells) -> None:
    figures = derive([report(line(), OTHER | left_out)], ASOF)
    assert named(figures, "expense.debts.monthly").amount == D(412)


@pytest.mark.parametrize(
    "twin",
    [
        {"bureaus": "EF"},
        {"bureaus": "EF", "account_number": "5512", "creditor": "LAKE BK AUTO FIN"},
        {"bureaus": "EF", "account_number": "551200XXXX"},
        {"bureaus": "EF", "account_number": "99", "creditor": "LBA", "opened": "2021-05"},
    ],
)
def test_a_debt_that_two_bureaus_report_counts_once(twin: Cells) -> None:
    first = line(bureaus="XP/TU", opened="2021-04")
    figures = derive([report(first, first | twin)], ASOF)
    assert named(figures, "expense.debts.monthly").amount == D(412)


def test_without_a_balance_the_status_says_whether_a_debt_is_open() -> None:
    bare: Cells = {"creditor": "SUMMIT CARD", "monthly_payment": D(45), "status": "AS AGREED"}
    assert named(derive([report(line(), bare)], ASOF), "expense.debts.monthly").amount == D(457)
    paid = bare | {"status": "PAID"}
    assert named(derive([report(line(), paid)], ASOF), "expense.debts.monthly").amount == D(412)


def test_two_debts_to_one_creditor_both_count() -> None:
    other = line(account_number="771133", balance=D(9000), monthly_payment=D(300))
    assert named(derive([report(line(), other)], ASOF), "expense.debts.monthly").amount == D(712)


def test_a_joint_debt_in_two_borrowers_reports_counts_once() -> None:
    spouse = report(line(), name="d2", consumer_name="Marco Delgado")
    assert named(derive([report(line()), spouse], ASOF), "expense.debts.monthly").amount == D(412)


def test_an_older_report_of_the_same_person_does_not_count() -> None:
    old = report(
        line(monthly_payment=D(999)), OTHER, name="d2", report_date=dt.date(2025, 1, 2), consumer_name="DELGADO, RUTH"
    )
    assert named(derive([old, report(line())], ASOF), "expense.debts.monthly").formula == "412"


def test_each_debt_has_a_figure() -> None:
    figures = derive([report(line(), OTHER)], ASOF)
    assert [f.amount for f in figures if f.name.startswith("expense.debt.")] == [D(412), D(45)]


def test_housing_is_the_mortgage_payment_of_the_statement_or_else_of_the_credit_report() -> None:
    credit = report(line(account_type="MTG", monthly_payment=D(1377)), OTHER | {"account_type": "REV"})
    assert named(derive([credit], ASOF), "expense.housing.monthly").amount == D(1377)
    bill = paper("mortgage_statement", {"monthly_payment": D("1402.18"), "borrower_name": "Ruth Delgado"}, name="d2")
    assert named(derive([credit, bill], ASOF), "expense.housing.monthly").amount == D("1402.18")


def test_the_debt_ratio_is_housing_and_debts_by_wages() -> None:
    bill = paper("mortgage_statement", {"monthly_payment": D("1402.18"), "escrow": D("300.00")}, name="d3")
    figure = named(derive([stub(), report(line(), OTHER, name="d2"), bill], ASOF), "ratio.dti")
    assert figure.formula == "(1402.18 + (412 + 45)) / (3269.23 * 26 / 12)"
    assert figure.amount == D("0.2625")
    assert figure.status is Status.READ


def test_without_income_or_debts_there_is_no_ratio() -> None:
    assert not [f for f in derive([report(line())], ASOF) if f.name == "ratio.dti"]
    assert not [f for f in derive([stub()], ASOF) if f.name == "ratio.dti"]


def statement(name: str, balance: str, end: dt.date, digits: str = "4417") -> Document:
    values: dict[str, Value] = {
        "bank_name": "Lake Bank",
        "account_holder": "Ruth Delgado",
        "account_number_last4": digits,
        "period_end": end,
        "closing_balance": D(balance),
    }
    return paper("bank_statement", values, name=name)


def test_an_accounts_balance_is_that_of_its_latest_statement() -> None:
    february, march = statement("d1", "900.00", dt.date(2026, 2, 28)), statement("d2", "1204.11", dt.date(2026, 3, 31))
    savings = statement("d3", "5000.00", dt.date(2026, 3, 31), "8820")
    figures = derive([march, february, savings], ASOF)
    assert named(figures, "asset.balance.4417").amount == D("1204.11")
    assert named(figures, "asset.balance.4417").inputs == ("d2.closing_balance",)
    assert named(figures, "asset.total").amount == D("6204.11")
    assert named(figures, "asset.total").formula == "1204.11 + 5000.00"


def test_names_are_the_same_without_order_case_initials_and_legal_form() -> None:
    assert person_key("DELGADO, RUTH A") == person_key("Ruth Delgado")
    assert person_key("Ruth Delgado") != person_key("Marco Delgado")
    assert organisation_key("The Harbor Light Bakery, LLC") == organisation_key("HARBOR LIGHT BAKERY")
    assert organisation_key("Harbor & Co") != organisation_key("Light & Co")


def test_deriving_again_gives_the_same_figures() -> None:
    documents = [stub(), report(line(), OTHER, name="d2"), statement("d3", "10.00", dt.date(2026, 3, 31))]
    assert derive(documents, ASOF) == derive(documents, ASOF)


def test_no_documents_no_figures() -> None:
    assert derive([], ASOF) == ()
