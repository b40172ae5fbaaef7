"""Pay stubs that tell in sentences, in rare captions and in a person's own numbers what others table."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from extractors.kinds.paystub_labels import total_of
from extractors.kinds.paystub_taxes import tax_of
from tests.test_paystub import stub

LETTER = (
    (70.0, 60.0, "Copperline Foundry Works"),
    (70.0, 76.0, "Notice of Wage Payment"),
    (70.0, 110.0, "This notice confirms the wages paid to Ottoline Berg for the period"),
    (70.0, 126.0, "September 8, 2025 through September 21, 2025, payable on September 26, 2025."),
    (70.0, 142.0, "Gross wages: $2,044.80 (80.0 hours at $25.56 per hour)."),
    (70.0, 158.0, "Taxes withheld were $171.20 federal, $92.02 state and $29.65 Medicare."),
    (70.0, 174.0, "Net wages deposited: $1,625.15."),
    (70.0, 190.0, "Year-to-date gross wages are $38,851.20."),
)


def test_sentences_tell_sums_taxes_and_hours() -> None:
    found = stub(*LETTER)
    wanted = {
        "gross_pay": "2044.80", "net_pay": "1625.15", "ytd_gross": "38851.20", "federal_tax": "171.20",
        "state_tax": "92.02", "medicare_tax": "29.65", "hourly_rate": "25.56", "hours": "80.0",
    }  # fmt: skip
    assert {name: found.amount(name) for name in wanted} == {n: Decimal(v) for n, v in wanted.items()}


def test_sentences_tell_the_period_the_day_of_payment_and_the_person() -> None:
    found = stub(*LETTER)
    dates = [found.date(n) for n in ("period_start", "period_end", "pay_date")]
    assert dates == [dt.date(2025, 9, 8), dt.date(2025, 9, 21), dt.date(2025, 9, 26)]
    assert found.text("employee_name") == "Ottoline Berg"


def test_a_name_over_its_own_number_is_the_employee() -> None:
    found = stub(
        (40, 30, "Earnings Statement"),
        (40, 44, "Silverthread Staffing LLC"),
        (40, 70, "Philippa N. Castellanos, RN"),
        (40, 81, "SSN xxx-xx-4021"),
        (380, 70, "Pd Beg"),
        (440, 70, "11/02/2025"),
        (380, 81, "Pd End"),
        (440, 81, "11/08/2025"),
        (380, 92, "Date"),
        (440, 92, "11/14/2025"),
        (40, 120, "Gross Pay"),
        (200, 120, "900.00"),
        (40, 132, "Net Pay"),
        (200, 132, "700.00"),
    )
    assert found.text("employee_name") == "Philippa N. Castellanos"
    dates = [found.date(n) for n in ("period_start", "period_end", "pay_date")]
    assert dates == [dt.date(2025, 11, 2), dt.date(2025, 11, 8), dt.date(2025, 11, 14)]


def test_the_menu_of_a_web_page_is_no_firm() -> None:
    found = stub(
        (30, 25, "MyPay | Home | Pay | Taxes | Time Off | Help"),
        (30, 55, "Pay details"),
        (30, 80, "Check date 08/29/2025"),
        (30, 120, "Gross pay"),
        (200, 120, "900.00"),
        (30, 132, "Net Pay"),
        (200, 132, "700.00"),
    )
    assert found.text("employer_name") != "Home"


def test_a_caption_over_a_name_and_address_is_no_name() -> None:
    found = stub(
        (40, 30, "Earnings Statement"),
        (40, 50, "EMPLOYEE INFO"),
        (40, 61, "Fontaine, Odile M"),
        (40, 72, "14 Spruce Ct"),
        (40, 83, "Brewer, ME 04412"),
        (40, 120, "Gross Pay"),
        (200, 120, "900.00"),
        (40, 132, "Net Pay"),
        (200, 132, "700.00"),
    )
    assert found.text("employee_name") == "Fontaine, Odile M"


def test_a_total_says_its_column_in_many_words() -> None:
    assert total_of("Net wages paid") == ("net_pay", False)
    assert total_of("Gross wages paid so far this year") == ("gross_pay", True)
    assert total_of("Yr-to-date gross") == ("gross_pay", True)
    assert tax_of("Less Ohio income tax", within_taxes=False) == "state_tax"
