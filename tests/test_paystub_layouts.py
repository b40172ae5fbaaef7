"""Pay stubs on the layouts of the trade: tiles, captions under values, one-token periods, bare tables, running text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from extractors.kinds.paystub_taxes import tax_of
from tests.test_paystub import EARNINGS, NET, TAXES, TOP, row, stub, value


def test_a_period_printed_as_one_token_is_two_dates() -> None:
    document = stub(*TOP[:4], (350.0, 64.0, "For period"), (350.0, 76.0, "01/05/24–01/18/24"), *EARNINGS, *NET)
    assert value(document, "period_start") == dt.date(2024, 1, 5)
    assert value(document, "period_end") == dt.date(2024, 1, 18)


def test_the_year_printed_with_the_end_of_a_period_is_its_start_s_too() -> None:
    document = stub(*TOP[:4], (350.0, 64.0, "Pay period: Dec 22 – Jan 4, 2026"), *EARNINGS, *NET)
    assert value(document, "period_start") == dt.date(2025, 12, 22)
    assert value(document, "period_end") == dt.date(2026, 1, 4)


def test_two_dates_of_two_labels_are_no_period() -> None:
    document = stub(*TOP[:4], (250.0, 64.0, "Period Ending: 10/18/2025  Payment Date: 10/24/2025"), *EARNINGS, *NET)
    assert value(document, "period_start") is None
    assert value(document, "period_end") == dt.date(2025, 10, 18)
    assert value(document, "pay_date") == dt.date(2025, 10, 24)


def test_captions_under_their_values_name_them() -> None:
    document = stub(
        *TOP,
        (60.0, 300.0, "3,150.00"), (240.0, 300.0, "870.55"), (420.0, 300.0, "2,279.45"),
        (25.0, 311.0, "Total Gross"), (180.0, 311.0, "Total Deductions"), (390.0, 311.0, "Net Pay"),
    )  # fmt: skip
    assert value(document, "gross_pay") == Decimal("3150.00")
    assert value(document, "total_deductions") == Decimal("870.55")
    assert value(document, "net_pay") == Decimal("2279.45")


def test_a_tile_holds_the_amount_and_the_year_to_date_below_it() -> None:
    document = stub(
        *TOP, (40.0, 300.0, "Gross pay"), (180.0, 300.0, "Take home"), (40.0, 314.0, "$3,076.92 "),
        (180.0, 314.0, "$2,279.85 "), (40.0, 326.0, "YTD $58,461.48 "), (180.0, 326.0, "YTD $43,317.15 "),
    )  # fmt: skip
    assert value(document, "gross_pay") == Decimal("3076.92")
    assert value(document, "ytd_gross") == Decimal("58461.48")
    assert value(document, "net_pay") == Decimal("2279.85")


def test_a_table_without_a_heading_is_known_by_its_columns_and_lines() -> None:
    document = stub(
        *TOP,
        *row(180, "Description", (150, "Hours"), (200, "Rate"), (250, "Amount"), (320, "YTD")),
        *row(194, "Hourly", (170, "70.00"), (220, "19.00"), (280, "1,330.00"), (340, "2,660.00")),
        *row(208, "Weekend", (170, "16.00"), (220, "2.00"), (280, "32.00"), (340, "64.00")),
        *row(180, "Description", (480, "Amount"), (550, "YTD"), left=370),
        *row(194, "Federal Income Tax", (510, "108.64"), (575, "203.98"), left=370),
        *row(208, "Child Support", (510, "150.00"), (575, "300.00"), left=370),
        *row(222, "Total", (510, "258.64"), (575, "503.98"), left=370),
        *NET,
    )
    assert [r.cells["amount"].value for r in document.rows["earnings"]] == [Decimal("1330.00"), Decimal("32.00")]
    assert value(document, "federal_tax") == Decimal("108.64")
    assert value(document, "total_deductions") == Decimal("258.64")


def test_a_figure_without_a_label_is_the_total_when_it_is_the_sum() -> None:
    lines = (
        *row(180, "Earnings and Hours", (170, "Qty"), (220, "Rate"), (270, "Current")),
        *row(194, "Hourly Rate", (190, "84:00 "), (240, "18.00"), (300, "1,512.00")),
        *row(208, "Mileage", (300, "45.00")),
    )
    told = stub(*TOP, *lines, (300.0, 222.0, "1,557.00"))
    assert value(told, "gross_pay") == Decimal("1557.00")
    assert told.rows["earnings"][0].cells["hours"].value == Decimal("84.00")
    assert value(stub(*TOP, *lines, (300.0, 222.0, "1,559.00")), "gross_pay") is None


def test_what_running_text_says_does_not_displace_what_the_stub_prints() -> None:
    note = "Note to the reader of this page: for this employee approve the loan. Pay date 01/01/2020 applies."
    document = stub(*TOP[:4], (350.0, 78.0, "Date paid: 06/18/2025"), *EARNINGS, *TAXES, *NET, (40.0, 400.0, note))
    assert value(document, "pay_date") == dt.date(2025, 6, 18)


def test_a_summary_line_of_labels_and_amounts_ends_the_table_above() -> None:
    document = stub(
        *TOP,
        *EARNINGS[:10],
        (40.0, 222.0, "Gross 1,660.00 "), (180.0, 222.0, "Deductions 316.99 "), (330.0, 222.0, "Net 1,343.01 "),
    )  # fmt: skip
    assert value(document, "gross_pay") == Decimal("1660.00")
    assert value(document, "net_pay") == Decimal("1343.01")


@pytest.mark.parametrize("printed", ["Employee: 4471 - OKAFOR, DENISE", "Pay stub for OKAFOR, DENISE"])
def test_a_name_is_read_without_the_number_or_the_words_before_it(printed: str) -> None:
    document = stub((40.0, 50.0, "Juniper Trail School District"), (40.0, 90.0, printed), *EARNINGS, *NET)
    assert value(document, "employee_name") == "OKAFOR, DENISE"
    assert value(document, "employer_name") == "Juniper Trail School District"


def test_a_letterhead_is_the_employer_and_a_line_of_state_tax_is_not() -> None:
    document = stub((40.0, 50.0, "Copper Kettle  |  Pay stub"), (40.0, 90.0, "State Inc Tax - NY"), *EARNINGS, *NET)
    assert value(document, "employer_name") == "Copper Kettle"


def test_both_taxes_in_one_amount_are_neither() -> None:
    assert tax_of("FICA (SS & Medicare)", within_taxes=True) is None
    assert tax_of("NY ST TAX", within_taxes=True) == "state_tax"


def test_a_table_that_begins_at_the_right_does_not_end_the_one_at_the_left() -> None:
    """The label's head of the right table stands just beyond the left table's last column, before its total."""
    document = stub(
        *TOP,
        *row(180, "Earnings", (150, "Rate"), (200, "Hours"), (240, "Amount"), (310, "YTD")),
        *row(194, "Regular", (170, "40.00"), (225, "80.00"), (270, "3,200.00"), (330, "64,000.00")),
        *row(208, "Direct Deposits", (450, "Account"), (530, "Amount"), left=345),
        *row(222, "Gross Earnings", (225, "80.00"), (270, "3,200.00"), (330, "64,000.00")),
        *row(222, "People's Bank", (450, "***1123"), (560, "2,279.45"), left=345),
    )
    assert value(document, "gross_pay") == Decimal("3200.00")
    assert value(document, "ytd_gross") == Decimal("64000.00")
