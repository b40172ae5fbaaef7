"""Pay stubs: what stands under which head, what is a total, and what the stub's own sums prove."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from extractors.document import Document, Status
from extractors.kinds.paystub_labels import section_of, total_of
from extractors.kinds.paystub_taxes import tax_of
from extractors.opening import open_source
from extractors.reading import read_source

Cell = tuple[float, float, str]


def stub(*cells: Cell) -> Document:
    """The first document of a page with these words at x from the left and y from the top, in points."""
    out = io.BytesIO()
    sheet = Canvas(out, pagesize=letter, invariant=1)
    sheet.setFont("Helvetica", 9)
    for x, y, text in cells:
        if text[-1:].isdigit() and "." in text and "/" not in text:
            sheet.drawRightString(x, letter[1] - y, text)
        else:
            sheet.drawString(x, letter[1] - y, text)
    sheet.showPage()
    sheet.save()
    return read_source(open_source("stub.pdf", out.getvalue())).documents[0]


def row(y: float, label: str, *figures: tuple[float, str], left: float = 40) -> tuple[Cell, ...]:
    return (left, y, label), *((x, y, text) for x, text in figures)


TOP = (
    (40.0, 50.0, "Bright Harbor Canning Inc"), (40.0, 62.0, "14 Pier Road"), (40.0, 74.0, "Gary, IN 46402"),
    (350.0, 50.0, "Earnings Statement"), (350.0, 64.0, "Pay Period: 03/02/2026 - 03/15/2026"),
    (350.0, 78.0, "Pay Date: 03/20/2026"), (40.0, 110.0, "Nora Q Whitfield"), (40.0, 122.0, "9 Elm Street"),
    (40.0, 134.0, "Gary, IN 46404"),
)  # fmt: skip
EARNINGS = (
    *row(180, "Earnings", (150, "Rate"), (200, "Hours"), (240, "Current"), (310, "YTD")),
    *row(194, "Regular", (170, "20.00"), (225, "80.00"), (270, "1,600.00"), (330, "8,000.00")),
    *row(208, "Overtime", (170, "30.00"), (225, "2.00"), (270, "60.00"), (330, "150.00")),
    *row(222, "Gross Pay", (270, "1,660.00"), (330, "8,150.00")),
)
TAXES = (
    *row(180, "Taxes", (480, "Current"), (550, "YTD"), left=360),
    *row(194, "FITW", (510, "140.00"), (570, "700.00"), left=360),
    *row(208, "OASDI EE", (510, "102.92"), (570, "505.30"), left=360),
    *row(222, "Medicare EE", (510, "24.07"), (570, "118.18"), left=360),
    *row(236, "IN Withholding", (510, "50.00"), (570, "250.00"), left=360),
    *row(250, "Total", (510, "316.99"), (570, "1,573.48"), left=360),
)
EMPLOYER = (
    *row(280, "Employer Taxes", (480, "Current"), (550, "YTD"), left=360),
    *row(294, "Social Security", (510, "999.99"), (570, "4,999.99"), left=360),
)
NET = row(330, "Net Pay", (270, "1,343.01"), (330, "6,576.52"))


def value(document: Document, name: str) -> object:
    reading = document.reading(name)
    return reading.value if reading else None


def test_tables_side_by_side_are_split_at_their_borders() -> None:
    document = stub(*TOP, *EARNINGS, *TAXES, *NET)
    assert document.kind == "paystub"
    assert [str(r.cells["label"].value) for r in document.rows["earnings"]] == ["Regular", "Overtime"]
    assert value(document, "gross_pay") == Decimal("1660.00")
    assert value(document, "ytd_gross") == Decimal("8150.00")
    assert value(document, "federal_tax") == Decimal("140.00")
    assert value(document, "ytd_state_tax") == Decimal("250.00")
    assert value(document, "medicare_tax") == Decimal("24.07")


def test_gross_less_what_is_listed_proves_net_pay() -> None:
    document = stub(*TOP, *EARNINGS, *TAXES, *NET)
    for name in ("gross_pay", "net_pay", "total_taxes"):
        found = document.field(name)
        assert found is not None
        assert found.status is Status.PROVED


def test_a_net_pay_that_does_not_follow_is_never_proved() -> None:
    document = stub(*TOP, *EARNINGS, *TAXES, *row(330, "Net Pay", (270, "1,943.01"), (330, "6,576.52")))
    found = document.field("net_pay")
    assert found is not None
    assert found.status is Status.CONFLICT


def test_employer_taxes_are_not_the_employees() -> None:
    document = stub(*TOP, *EARNINGS, *TAXES, *EMPLOYER, *NET)
    assert value(document, "social_security_tax") == Decimal("102.92")
    assert all(r.cells["amount"].value != Decimal("999.99") for r in document.rows["taxes"])


def test_heads_say_which_column_is_the_year_to_date_even_when_it_comes_first() -> None:
    document = stub(
        *TOP,
        *row(180, "Earnings", (240, "YTD"), (310, "Current")),
        *row(194, "Salary", (265, "9,000.00"), (350, "3,000.00")),
        *row(208, "Gross Pay", (265, "9,000.00"), (350, "3,000.00")),
        *row(240, "Net Pay", (265, "7,200.00"), (350, "2,400.00")),
    )
    assert value(document, "gross_pay") == Decimal("3000.00")
    assert value(document, "ytd_gross") == Decimal("9000.00")


def test_a_strip_of_totals_is_read_by_its_row_heads() -> None:
    document = stub(
        *TOP,
        (150.0, 300.0, "TOTAL GROSS"), (260.0, 300.0, "TOTAL TAXES"), (370.0, 300.0, "TOTAL DEDUCTIONS"),
        (500.0, 300.0, "NET PAY"),
        *row(314, "Current", (200, "1,660.00"), (310, "316.99"), (440, "43.01"), (540, "1,300.00")),
        *row(328, "YTD", (200, "8,150.00"), (310, "1,573.48"), (440, "215.05"), (540, "6,361.47")),
    )  # fmt: skip
    assert value(document, "net_pay") == Decimal("1300.00")
    assert value(document, "ytd_net") == Decimal("6361.47")
    assert value(document, "total_deductions") == Decimal("43.01")


def test_hours_times_rate_proves_a_line_of_earnings() -> None:
    rows = stub(*TOP, *EARNINGS, *TAXES, *NET).rows["earnings"]
    assert [r.status for r in rows] == [Status.PROVED, Status.PROVED]


def test_period_pay_date_and_people_are_read() -> None:
    document = stub(*TOP, *EARNINGS, *TAXES, *NET)
    assert value(document, "period_start") == dt.date(2026, 3, 2)
    assert value(document, "period_end") == dt.date(2026, 3, 15)
    assert value(document, "pay_date") == dt.date(2026, 3, 20)
    assert value(document, "employer_name") == "Bright Harbor Canning Inc"
    assert value(document, "employee_name") == "Nora Q Whitfield"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Federal Income Tax", "federal_tax"), ("FIT", "federal_tax"), ("Fed Withholding", "federal_tax"),
        ("Fed W/H", "federal_tax"), ("SIT", "state_tax"), ("CA State Income", "state_tax"), ("State W/H", "state_tax"),
        ("NY Withholding", "state_tax"), ("FICA-SS", "social_security_tax"), ("Soc Sec", "social_security_tax"),
        ("Fed OASDI/EE", "social_security_tax"), ("Social Security Employee Tax", "social_security_tax"),
        ("FICA-Med", "medicare_tax"), ("Medicare", "medicare_tax"), ("Fed MED/EE", "medicare_tax"),
        ("CA SDI", None), ("NY SUI", None), ("NY Paid Family Leave", None), ("Medical Insurance", None),
        ("Federal Credit Union", None), ("Philadelphia City Tax", None),
    ],
)  # fmt: skip
def test_a_tax_line_is_known_by_its_name(label: str, name: str | None) -> None:
    assert tax_of(label, within_taxes=True) == name


def test_totals_say_themselves_whether_they_are_of_the_year() -> None:
    assert total_of("YTD Gross") == ("gross_pay", True)
    assert total_of("Net Check") == ("net_pay", False)
    assert total_of("Regular") is None


def test_a_heading_of_what_the_company_pays_is_the_employers() -> None:
    assert section_of("EMPLOYER PAID BENEFITS") == "employer"
    assert section_of("BEFORE-TAX DEDUCTIONS") == "deductions"
    assert section_of("Taxes Withheld") == "taxes"


def test_labels_with_their_amounts_on_one_line_are_read() -> None:
    lines = (
        "Company: Acme Widgets LLC", "Employee: Dana Cole", "Pay Date: January 20, 2026",
        "Pay Period: 01/01/2026 - 01/15/2026",
        "Gross Pay: $2,000.00 gross", "Federal Tax: $250.00 withheld", "Total Deductions: $453.00 in all",
        "Net Pay: $1,547.00 net", "YTD Gross: $2,000.00 to date",
    )  # fmt: skip
    document = stub(*((40.0, 60.0 + 14 * at, line) for at, line in enumerate(lines)))
    assert value(document, "gross_pay") == Decimal("2000.00")
    assert value(document, "federal_tax") == Decimal("250.00")
    assert value(document, "net_pay") == Decimal("1547.00")
    assert value(document, "ytd_gross") == Decimal("2000.00")
