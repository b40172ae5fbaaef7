"""Papers as simple tools print them: captions with colons, lists of figures, grids without the form's boxes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractors.document import Document
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Print = tuple[float, float, str]


def lines(*texts: str, top: float = 740.0, left: float = 60.0) -> tuple[Print, ...]:
    """Lines of print below each other."""
    return tuple((left, top - 16.0 * number, text) for number, text in enumerate(texts) if text)


def read(*prints: Print) -> Document:
    return read_source(open_source("paper.pdf", pdf_of(prints))).documents[0]


def value(document: Document, name: str) -> object:
    reading = document.reading(name)
    return reading.value if reading else None


STUB = (
    "Pay Period: 03/04/2024 - 03/17/2024", "Pay Date: 03/22/2024", "", "Gross Pay: $1,700.00", "Federal Tax: $136.00",
    "Social Security: $105.40", "Medicare: $24.65", "State Tax: $68.00", "Net Pay: $1,365.95",
)  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "Employee Name: Mira Stone Pay Date: 03/22/2024",
        "Employee: Mira Stone Employee ID: 4471",
        "Employee Name : Mira Stone",
        "**Employee:** Mira Stone",
        "Employee: Mira Stone (ID 4471)",
        "Employee: Mira Stone | Pay Period: 03/04/2024 - 03/17/2024",
    ],
)
def test_a_name_ends_where_the_next_caption_or_a_number_begins(told: str) -> None:
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", "", told, *STUB))
    assert value(document, "employee_name") == "Mira Stone"


def test_a_name_in_a_row_of_captions_ends_at_the_next_caption_s_column() -> None:
    captions = ((60.0, 690.0, "Employee"), (120.0, 690.0, "Employee ID"), (190.0, 690.0, "Pay Date"))
    below = ((60.0, 674.0, "Mira Stone"), (120.0, 674.0, "QS-0034"), (190.0, 674.0, "03/22/2024"))
    document = read(*lines("Quill Property Management", "PAY STATEMENT"), *captions, *below, *lines(*STUB, top=640.0))
    assert value(document, "employee_name") == "Mira Stone"


@pytest.mark.parametrize("heading", ["YEAR TO DATE TOTALS", "YTD", "Year-to-Date:"])
def test_what_stands_under_a_heading_of_the_year_is_no_amount_of_the_period(heading: str) -> None:
    year = (heading, "Gross Pay: $10,200.00", "Federal Tax: $816.00", "Net Pay: $8,195.70")
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", "Employee: Mira Stone", *STUB, "", *year))
    assert value(document, "gross_pay") == Decimal("1700.00")
    assert value(document, "federal_tax") == Decimal("136.00")
    assert value(document, "ytd_gross") == Decimal("10200.00")
    assert value(document, "ytd_net") == Decimal("8195.70")


def test_a_line_of_the_year_names_each_total_before_its_amount() -> None:
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", *STUB, "YTD: Gross 10,200.00  Fed 816.00"))
    assert value(document, "gross_pay") == Decimal("1700.00")
    assert value(document, "ytd_gross") == Decimal("10200.00")


def test_the_total_below_a_rule_is_not_the_year_s_amount_of_the_total_above_it() -> None:
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", *STUB, "-" * 60, "YTD Gross Pay: $10,200.00"))
    assert value(document, "net_pay") == Decimal("1365.95")
    assert value(document, "ytd_net") is None


def test_hours_are_told_beside_their_caption_and_the_rate_behind_them() -> None:
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", "Hours: 68.0 @ $25.00/hr", *STUB))
    assert (value(document, "hours"), value(document, "hourly_rate")) == (Decimal("68.0"), Decimal("25.00"))
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", "Hours: 68.0", *STUB))
    assert value(document, "hours") == Decimal("68.0")


def test_captions_written_with_underscores_are_the_same_captions() -> None:
    document = read(*lines("PAY STUB", "employee_name: Mira Stone", "gross_pay: 1700.00", "net_pay: 1365.95"))
    assert value(document, "gross_pay") == Decimal("1700.00")
    assert value(document, "net_pay") == Decimal("1365.95")


def test_taxes_side_by_side_on_one_line_are_each_told() -> None:
    listed = "Federal Tax: $136.00   Social Security: $105.40   Medicare: $24.65   State Tax: $68.00"
    document = read(*lines("PAY STUB", "Pay Period: April 16-30, 2024", "Gross Pay: $1,700.00", listed, STUB[-1]))
    names = ("federal_tax", "social_security_tax", "medicare_tax", "state_tax")
    wanted = [Decimal(t) for t in ("136.00", "105.40", "24.65", "68.00")]
    assert [value(document, name) for name in names] == wanted
    assert value(document, "period_start") == dt.date(2024, 4, 16)
    assert value(document, "period_end") == dt.date(2024, 4, 30)


def test_names_left_of_a_head_in_the_middle_of_their_column_are_whole() -> None:
    prints = [(130.0, 660.0, "Description"), (280.0, 660.0, "Current"), (430.0, 660.0, "YTD")]
    told = (
        ("Total Gross", "1,700.00"),
        ("Fed Withholding", "136.00"),
        ("PA Withholding", "68.00"),
        STUB[-1].split(": $"),
    )
    for number, (label, amount) in enumerate(told, 1):
        prints += [(60.0, 660.0 - 16 * number, label), (280.0, 660.0 - 16 * number, amount)]
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", "Pay Date: 03/22/2024"), *prints)
    assert value(document, "federal_tax") == Decimal("136.00")
    assert value(document, "state_tax") == Decimal("68.00")


def test_a_column_of_categories_names_the_section_of_its_lines() -> None:
    columns = (60.0, 180.0, 330.0, 430.0)
    table = (
        ("Category", "Description", "This Period", "Year to Date"),
        ("Earnings", "Regular wages", "$1,700.00", "$10,200.00"),
        ("Tax", "Federal income tax", "$136.00", "$816.00"),
        ("", "Net pay", "$1,365.95", "$8,195.70"),
    )
    prints = [
        (x, 660.0 - 16.0 * number, text)
        for number, cells in enumerate(table)
        for x, text in zip(columns, cells, strict=True)
        if text
    ]
    document = read(*lines("Quill & Sons Paper LLC", "PAY STUB", "Pay Date: 03/22/2024"), *prints)
    assert value(document, "federal_tax") == Decimal("136.00")
    assert [row.cells["label"].value for row in document.rows["earnings"]] == ["Regular wages"]


BOXES = (
    "1  Wages, tips, other compensation  $40,000.00", "2  Federal income tax withheld  $4,000.00",
    "3  Social security wages  $40,000.00", "4  Social security tax withheld  $2,480.00",
    "5  Medicare wages and tips  $40,000.00", "6  Medicare tax withheld  $580.00",
)  # fmt: skip


def test_a_wage_statement_names_its_people_beside_plain_captions() -> None:
    people = ("Employer: Quill Services LLC", "EIN: 98-7654321", "Employee: Mira Stone", "SSN: XXX-XX-4321")
    document = read(*lines("Form W-2 Wage and Tax Statement 2024", *people, *BOXES))
    assert document.kind == "w2"
    assert value(document, "employer_name") == "Quill Services LLC"
    assert value(document, "employee_name") == "Mira Stone"


def test_name_under_a_heading_is_the_heading_s_party() -> None:
    left = lines("Employee Information", "Name: Mira Stone", "SSN: 987-65-4321", top=700.0)
    right = lines("Employer Information", "Name: Quill Services LLC", "EIN: 98-7654321", top=700.0, left=320.0)
    document = read(*lines("Form W-2 Wage and Tax Statement 2024"), *left, *right, *lines(*BOXES, top=620.0))
    assert value(document, "employer_name") == "Quill Services LLC"
    assert value(document, "employee_name") == "Mira Stone"


def test_a_caption_without_a_name_invents_none() -> None:
    document = read(*lines("Form W-2 Wage and Tax Statement 2024", "Employer:", "Employee:", "Name:", *BOXES))
    assert value(document, "employer_name") is None
    assert value(document, "employee_name") is None


def test_a_summary_of_a_return_names_the_taxpayer_beside_a_plain_caption() -> None:
    told = ("Name: Mira Stone", "Spouse: Oren Stone", "Filing Status: Married filing jointly")
    amounts = ("Line 1a - Wages: $65,000", "Line 9 - Total income: $65,000", "Line 11 - Adjusted gross income: $65,000")
    document = read(*lines("Form 1040 U.S. Individual Income Tax Return 2023", *told, *amounts))
    assert value(document, "taxpayer_name") == "Mira Stone"
    assert value(document, "spouse_name") == "Oren Stone"


def test_a_column_headed_account_that_lists_names_is_the_creditors() -> None:
    columns = (60.0, 200.0, 300.0, 380.0, 460.0)
    table = [
        tuple(zip(columns, cells, strict=True))
        for cells in (
            ("Account", "Type", "Opened", "Balance", "Payment"),
            ("LANTERN CARD", "Credit Card", "01/2018", "$3,200", "$110"),
            ("QUAY AUTO FINANCE", "Auto Loan", "07/2022", "$9,900", "$350"),
        )
    ]
    prints = [(x, 640.0 - 16.0 * number, text) for number, cells in enumerate(table) for x, text in cells]
    head = lines("Credit Report Summary", "Name: Mira Stone", "Report date: May 5, 2025", "Equifax Credit Score: 745")
    document = read(*head, *lines("Open Accounts", top=660.0), *prints)
    rows = document.rows["tradelines"]
    assert [row.cells["creditor"].value for row in rows] == ["LANTERN CARD", "QUAY AUTO FINANCE"]
    assert [row.cells["balance"].value for row in rows] == [Decimal(3200), Decimal(9900)]
