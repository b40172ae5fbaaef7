"""Pay stubs: the year under its period, numbers known by their mask, and who pays told from who is paid."""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Document
from tests.test_paystub import stub, value

HEAD = (
    (40.0, 40.0, "Tamarack Valley Optical"), (40.0, 53.0, "612 Quarry Street, Duluth, MN 55806"),
    (400.0, 40.0, "Pay Advice"), (40.0, 76.0, "Employee:"), (130.0, 76.0, "Marisol Quintanar"),
    (330.0, 76.0, "Pay Begin:"), (440.0, 76.0, "06/01/2026"), (330.0, 88.0, "Pay End:"), (440.0, 88.0, "06/15/2026"),
)  # fmt: skip
TWO_DEEP = (
    (40.0, 140.0, "Earnings"), (200.0, 140.0, "Rate"), (260.0, 140.0, "Hours"), (384.0, 140.0, "Current"),
    (397.0, 149.0, "YTD"),
    (40.0, 164.0, "Regular"), (220.0, 164.0, "24.10"), (285.0, 164.0, "80.00"), (415.0, 164.0, "1,928.00"),
    (415.0, 173.0, "21,208.00"),
    (40.0, 186.0, "Gross Pay"), (415.0, 186.0, "1,928.00"), (415.0, 195.0, "21,208.00"),
    (40.0, 220.0, "Net Pay"), (415.0, 220.0, "1,500.00"), (415.0, 229.0, "16,500.00"),
)  # fmt: skip


def text(document: Document, name: str) -> str | None:
    found = document.reading(name)
    return str(found.value) if found else None


def test_a_figure_right_under_its_period_is_the_year_s_where_the_head_says_so() -> None:
    document = stub(*HEAD, *TWO_DEEP)
    assert value(document, "gross_pay") == Decimal("1928.00")
    assert value(document, "ytd_gross") == Decimal("21208.00")
    assert value(document, "ytd_net") == Decimal("16500.00")
    assert [str(r.cells["ytd"].value) for r in document.rows["earnings"]] == ["21208.00"]


def test_a_figure_under_another_is_no_year_s_where_nothing_says_so() -> None:
    document = stub(*HEAD, *(p for p in TWO_DEEP if p[2] != "YTD"))
    assert value(document, "ytd_gross") is None


def test_a_firm_named_like_a_person_is_no_employee_where_a_caption_names_another() -> None:
    document = stub(*HEAD, *TWO_DEEP)
    assert text(document, "employer_name") == "Tamarack Valley Optical"
    assert text(document, "employee_name") == "Marisol Quintanar"


def test_pay_begin_and_pay_end_are_the_ends_of_the_period() -> None:
    document = stub(*HEAD, *TWO_DEEP)
    assert (text(document, "period_start"), text(document, "period_end")) == ("2026-06-01", "2026-06-15")


def test_a_masked_number_without_a_caption_is_the_employee_s_where_it_is_the_only_one() -> None:
    document = stub(*HEAD, (40.0, 100.0, "XXX-XX-3381"), *TWO_DEEP)
    assert text(document, "employee_ssn") == "XXX-XX-3381"
    document = stub(*HEAD, (40.0, 100.0, "XXX-XX-3381"), (40.0, 112.0, "XXX-XX-9024"), *TWO_DEEP)
    assert text(document, "employee_ssn") is None


def test_the_amount_in_words_below_the_payee_is_no_name() -> None:
    document = stub(
        (40.0, 40.0, "Oxbow Milling Company"), (400.0, 40.0, "Pay Advice"),
        (40.0, 90.0, "Pay to the order of"), (200.0, 90.0, "**VOID 12**"),
        (40.0, 102.0, "Six hundred seventeen and"), *TWO_DEEP,
    )  # fmt: skip
    assert text(document, "employee_name") is None


def test_totals_listed_behind_year_to_date_are_the_year_s() -> None:
    document = stub(
        *HEAD, (40.0, 150.0, "Gross wages"), (260.0, 150.0, "$664.00"), (40.0, 170.0, "Net amount of check"),
        (260.0, 170.0, "$558.00"),
        (40.0, 200.0, "Year to date: gross $13,280.00 net $11,160.00 up to this date as paid."),
    )  # fmt: skip
    assert value(document, "net_pay") == Decimal("558.00")
    assert value(document, "gross_pay") == Decimal("664.00")


def test_the_number_of_a_box_belongs_to_its_caption() -> None:
    title, caption, name = (
        (40.0, 40.0, "Leave and Earnings Statement"),
        (250.0, 60.0, "3. Name"),
        (250.0, 72.0, "STOKELY LEIF K"),
    )
    document = stub(title, caption, name, *TWO_DEEP)
    assert text(document, "employee_name") == "STOKELY LEIF K"


def test_a_rate_without_hours_is_that_of_an_hour_where_the_amount_is_one_of_a_period() -> None:
    lines = ((40.0, 140.0, "Wage Type"), (200.0, 140.0, "Rate"), (382.0, 140.0, "Amount"),
             (40.0, 154.0, "Regular Time"), (220.0, 154.0, "34.10"), (415.0, 154.0, "2,728.00"))  # fmt: skip
    assert value(stub(*HEAD, *lines), "hourly_rate") == Decimal("34.10")
    yearly = (*lines[:4], (220.0, 154.0, "70,928.00"), (415.0, 154.0, "2,728.00"))
    assert value(stub(*HEAD, *yearly), "hourly_rate") is None


def test_a_period_may_print_its_days_before_its_month() -> None:
    document = stub(*HEAD[:5], (330.0, 76.0, "Period Covered"), (330.0, 88.0, "1-30 APR 26"), *TWO_DEEP)
    assert (text(document, "period_start"), text(document, "period_end")) == ("2026-04-01", "2026-04-30")


def test_a_line_of_one_table_beside_the_heads_of_another_heads_nothing() -> None:
    document = stub(
        *HEAD,
        (360.0, 146.0, "Taxes"), (455.0, 146.0, "Current"), (530.0, 146.0, "YTD"),
        (40.0, 160.0, "Earnings"), (200.0, 160.0, "Hours"), (280.0, 160.0, "Current"),
        (360.0, 160.0, "Fed Withholdng"), (490.0, 160.0, "231.40"), (550.0, 160.0, "2,440.10"),
        (40.0, 174.0, "Regular"), (225.0, 174.0, "80.00"), (310.0, 174.0, "2,559.60"),
        (360.0, 174.0, "Fed MED/EE"), (490.0, 174.0, "37.11"), (550.0, 174.0, "391.62"),
    )  # fmt: skip
    assert value(document, "federal_tax") == Decimal("231.40")
    assert value(document, "medicare_tax") == Decimal("37.11")


def test_the_first_of_a_row_of_captions_names_no_figure_of_the_next_line() -> None:
    document = stub(
        *HEAD,
        (40.0, 140.0, "Deductions"), (200.0, 140.0, "Amount"), (40.0, 154.0, "Federal Taxes"),
        (228.0, 154.0, "268.40"),
        (40.0, 190.0, "Fed Taxes"), (120.0, 190.0, "Wage Period"), (200.0, 190.0, "Wage YTD"),
        (160.0, 202.0, "4,105.20"), (230.0, 202.0, "16,420.80"),
    )  # fmt: skip
    assert value(document, "federal_tax") == Decimal("268.40")
