"""Credit reports: accounts in columns and blocks, scores by bureau, totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest

from extractors.document import Row, Status
from extractors.kinds.credit_labels import month_or_day, payment_of
from tests.typed_reports import HEAD, expect, fields, read, rows

ONE_LINE = [
    "CREDITOR         ACCOUNT NUMBER  TYPE  ECOA  OPENED   REPORTED  HIGH CREDIT  BALANCE   PAYMENT  PAST DUE  STATUS",
    "LAKE BANK AUTO   55120X          INST  I     04/2021  02/2026   24,500       11,240    412      0         CURRENT",
    "SUMMIT CARD      4402XXXX        REV   J     11/2015  02/2026   6,000        1,310     45       -         CURRENT",
    "HARBOR MORTGAGE  7781200         MTG   J     07/2018  02/2026   210,000      188,900   1,377    0         CURRENT",
    "TOTAL                                                                        201,450   1,834    0",
]


def test_the_number_of_a_second_borrower_is_not_the_firsts() -> None:
    head = [
        "MERGED CREDIT REPORT",
        "Borrower: Irene Nowak",
        "SSN: XXXXX4410",
        "DOB: 10-14-1993",
        "Co-Borrower: Pavel Nowak",
        "SSN: XXXXX4073",
        "DOB: 02-11-1981",
        "Date Issued: 03-14-2026",
    ]
    found = fields(read([*head, *ONE_LINE]))
    assert found["consumer_ssn"] == "XXXXX4410"
    assert found["date_of_birth"] == dt.date(1993, 10, 14)


def test_a_row_of_a_table_is_an_account() -> None:
    found = rows(read([*HEAD, *ONE_LINE]))
    assert len(found) == 3
    expect(found[0], creditor="LAKE BANK AUTO", account_number="55120X", account_type="INST", responsibility="I")
    expect(found[0], opened="2021-04", reported="2026-02", high_credit=24500, balance=11240, monthly_payment=412)
    expect(found[1], creditor="SUMMIT CARD", balance=1310, monthly_payment=45, status="CURRENT")
    expect(found[2], balance=188900, monthly_payment=1377, past_due=0)


def test_nothing_printed_is_no_value() -> None:
    assert "past_due" not in rows(read([*HEAD, *ONE_LINE]))[1]


def test_the_head_names_the_consumer_as_printed() -> None:
    found = fields(read([*HEAD, *ONE_LINE]))
    assert found["consumer_name"] == "NOWAK, IRENE P"
    assert found["consumer_ssn"] == "XXX-XX-4410"
    assert found["date_of_birth"] == dt.date(1979, 5, 9)
    assert found["consumer_address"] == "18 ORCHARD LANE, DAYTON, OH 45402"
    assert found["report_date"] == dt.date(2026, 3, 14)
    assert found["reference_number"] == "7731902"
    assert found["bureaus"] == "XP/TU/EF"


SUMMARY = [
    "",
    "TRADE SUMMARY",
    "TYPE             COUNT       BALANCE       HIGH CREDIT      PAYMENTS      PAST DUE",
    "MORTGAGE         1           $188,900      $210,000         $1,377        $0",
    "INSTALLMENT      1           $11,240       $24,500          $412          $0",
    "REVOLVING        1           $1,310        $6,000           $45           $0",
    "TOTAL            3           $201,450      $240,500         $1,834        $0",
]


def test_totals_that_are_the_sum_of_the_accounts_are_proved() -> None:
    solved = read([*HEAD, *ONE_LINE, *SUMMARY])
    status = {f.name: f.status for f in solved.fields}
    assert fields(solved)["total_monthly_payments"] == Decimal(1834)
    assert fields(solved)["total_balance"] == Decimal(201450)
    assert status["total_monthly_payments"] is Status.PROVED
    assert status["total_balance"] is Status.PROVED


def test_totals_that_are_not_the_sum_are_not_proved() -> None:
    changed = [line.replace("$1,834", "$1,934") for line in SUMMARY]
    solved = read([*HEAD, *ONE_LINE[:4], *changed])
    status = {f.name: f.status for f in solved.fields}
    assert fields(solved)["total_monthly_payments"] == Decimal(1934)
    assert status["total_monthly_payments"] is not Status.PROVED


def test_a_summary_by_type_is_no_account() -> None:
    assert rows(read([*HEAD, *SUMMARY])) == []


TWO_TIERS = [
    "CREDITOR            DATE      DATE     HIGH     BALANCE   TERMS/    PAST   TIMES PAST DUE   ACCOUNT",
    "ACCOUNT NUMBER      REPORTED  OPENED   CREDIT             PAYMENT   DUE    30   60   90     STATUS",
    "",
    "NORTHERN AUTO FIN   02/26     05/22    31000    18220     72X489    0      1    0    0      AS AGREED",
    "88120044",
    "",
    "CITY RETAIL         01/26     09/12    2500     640       MIN30     35     2    1    0      DELINQ 30",
    "603X119",
]


def test_two_heading_lines_that_make_one_phrase_are_one_column() -> None:
    found = rows(read([*HEAD, *TWO_TIERS]))
    assert len(found) == 2
    expect(found[0], reported="2026-02", opened="2022-05", high_credit=31000, balance=18220, monthly_payment=489)
    expect(found[0], late_30="1", late_60="0", late_90="0", past_due=0)
    expect(found[1], balance=640, past_due=35, late_30="2", late_60="1")


BLOCKS = [
    "ECOA    CREDITOR                 ACCT TYPE    REPORTED     HIGH CREDIT     PAYMENT      30     60     90",
    "J       PRAIRIE SAVINGS          MTG          01/26        $140,000        $902         0      0      0",
    "",
    "SOURCE  ACCOUNT NUMBER           TERM         OPENED       BALANCE         PAST DUE     MO REV",
    "XP/TU   771002                   360          08/16        $118,400        $0           48",
    "        Scheduled ($)    902     902          902          902             902          902",
    "",
    "ECOA    CREDITOR                 ACCT TYPE    REPORTED     HIGH CREDIT     PAYMENT      30     60     90",
    "A       METRO CARD               REV          02/26        $9,000          $55          0      0      0",
    "",
    "SOURCE  ACCOUNT NUMBER           TERM         OPENED       BALANCE         PAST DUE     MO REV",
    "EF      440988                   MIN          03/11        $2,150          $0           99",
]


def test_an_account_with_headings_of_its_own_is_one_row_over_both_bands() -> None:
    found = rows(read([*HEAD, *BLOCKS]))
    assert len(found) == 2
    expect(found[0], responsibility="J", monthly_payment=902, high_credit=140000, balance=118400, opened="2016-08")
    expect(found[0], account_number="771002", bureaus="XP/TU", past_due=0, late_90="0")
    expect(found[1], responsibility="A", balance=2150, monthly_payment=55, bureaus="EF")


def test_an_account_broken_over_two_pages_is_one_row() -> None:
    found = rows(read([*HEAD, *BLOCKS[:10]], BLOCKS[10:]))
    assert len(found) == 2
    expect(found[1], balance=2150, monthly_payment=55)


def test_a_table_goes_on_over_the_page() -> None:
    assert len(rows(read([*HEAD, *ONE_LINE[:2]], ONE_LINE[2:4]))) == 3


PAIRS = [
    "Personal credit report for",
    "Irene Nowak",
    "Date issued: Mar 14, 2026",
    "",
    "LAKE BANK AUTO",
    "Account Number:   55120XXXX          Date Opened:      Apr 02, 2021",
    "Account Type:     Auto Loan          Balance:          $11,240",
    "Responsibility:   Individual         Monthly Payment:  $412",
    "Original Amount:  $24,500            Past Due:         $0",
    "Account Status:   Open               Last Reported:    02/2026",
    "",
    "SUMMIT CARD",
    "Account Number:   4402XXXX           Date Opened:      11/2015",
    "Account Type:     Credit Card        Balance:          $1,310",
    "Responsibility:   Authorized user    Monthly Payment:  $45",
    "Credit Limit:     $6,000             High Balance:     $2,212",
    "Account Status:   Open               Last Reported:    02/2026",
]


def test_a_block_of_labels_and_values_is_an_account() -> None:
    solved = read(PAIRS)
    found = rows(solved)
    assert len(found) == 2
    expect(found[0], creditor="LAKE BANK AUTO", account_number="55120XXXX", opened=dt.date(2021, 4, 2), balance=11240)
    expect(found[0], monthly_payment=412, high_credit=24500, past_due=0, account_type="Auto Loan", status="Open")
    expect(found[1], creditor="SUMMIT CARD", credit_limit=6000, high_credit=2212, responsibility="Authorized user")
    assert fields(solved)["consumer_name"] == "Irene Nowak"
    assert fields(solved)["report_date"] == dt.date(2026, 3, 14)


THREE_BUREAUS = [
    "Name: Irene Nowak",
    "SUMMIT CARD",
    "                  TransUnion       Experian         Equifax",
    "Account #:        44021***         44021***         44021***",
    "Account Status:   Open             Open             Open",
    "Date Opened:      01/05/2015       01/05/2015       01/05/2015",
    "Balance:          $1,310.00        $1,310.00        $1,310.00",
    "Monthly Payment:  $45.00           $45.00           $45.00",
    "",
    "LAKE BANK AUTO",
    "                  TransUnion       Experian         Equifax",
    "Account #:        -                7781***          7781***",
    "Account Status:   -                Open             Open",
    "Balance:          -       $9,800.00        $9,800.00",
    "Monthly Payment:  -                $310.00          $310.00",
]


def test_an_account_in_three_bureaus_columns_is_one_row() -> None:
    found = rows(read(THREE_BUREAUS))
    assert len(found) == 2
    expect(found[0], creditor="SUMMIT CARD", account_number="44021***", balance=1310, monthly_payment=45, status="Open")
    expect(found[1], creditor="LAKE BANK AUTO", account_number="7781***", balance=9800, monthly_payment=310)


TWO_LINES = [
    "                               DATE                              PAST",
    "CREDITOR                       RPTD     DATE    HIGH    BALANCE  DUE    MO    30  60  90   STATUS  SRC",
    "ACCOUNT NUMBER                 DLA      OPENED  CREDIT  PAYMENT         REV",
    "",
    "J  HARBOR MORTGAGE             01/26    07/18   210000  188900   0      66    00  00  00   M1      TU",
    "   70812345                    01/26                    1377                                       XP",
    "B  SUMMIT CARD                 01/26    01/15   6000    1310     0      99    01  00  00   R1      EF",
    "   44021                       12/25                    45",
]


def test_an_account_over_two_lines_takes_the_upper_headings_first() -> None:
    found = rows(read([*HEAD, *TWO_LINES]))
    assert len(found) == 2
    expect(found[0], creditor="HARBOR MORTGAGE", account_number="70812345", responsibility="J", balance=188900)
    expect(found[0], monthly_payment=1377, high_credit=210000, opened="2018-07", reported="2026-01", past_due=0)
    expect(found[1], creditor="SUMMIT CARD", balance=1310, monthly_payment=45, late_30="1")


TITLED = [
    "Prepared For: Irene Nowak",
    "LAKE BANK AUTO #70400****",
    "PO BOX 90, DAYTON, OH 45401",
    "Date Opened: 03/02/2021     Responsibility: Individual Account      Account Type: Installment Account",
    "Balance: $9,800             Date Updated: 01/31/2026                Pay Status: Current",
    "High Balance: $24,500       Terms: $310 per month, paid monthly for 72 months",
]


def test_a_title_gives_creditor_and_number_and_the_terms_the_payment() -> None:
    (found,) = rows(read(TITLED))
    expect(found, creditor="LAKE BANK AUTO", account_number="70400****", monthly_payment=310, balance=9800)


def test_dates_without_a_day_are_month_and_year() -> None:
    assert month_or_day("07/18") == "2018-07"
    assert month_or_day("11/1998") == "1998-11"
    assert month_or_day("Feb 2021") == "2021-02"
    assert month_or_day("02/14/2021") == dt.date(2021, 2, 14)
    assert month_or_day("--/--") is None
    assert month_or_day("13/20") is None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$231", 231),
        ("72X489", 489),
        ("60 x $231", 231),
        ("$350/mo", 350),
        ("28*", 28),
        ("MIN30", 30),
        ("MIN", None),
        ("-", None),
    ],
)
def test_a_payment_is_read_out_of_its_terms(text: str, amount: int | None) -> None:
    assert payment_of(text) == (None if amount is None else Decimal(amount))


def test_three_counts_in_one_cell_are_three_cells() -> None:
    lines = [
        "CREDITOR         ACCOUNT NUMBER  OPENED   BALANCE   PAYMENT  30/60/90",
        "LAKE BANK AUTO   55120X          04/2021  11,240    412      2/1/0",
    ]
    (found,) = rows(read(lines))
    expect(found, late_30="2", late_60="1", late_90="0")


def test_an_amount_headed_limit_or_high_credit_is_named_by_the_accounts_type() -> None:
    lines = [
        "CREDITOR         TYPE  OPENED   HIGH CREDIT/LIMIT   BALANCE   PAYMENT",
        "LAKE BANK AUTO   INST  04/2021  24,500              11,240    412",
        "SUMMIT CARD      REV   11/2015  6,000               1,310     45",
    ]
    found = rows(read(lines))
    expect(found[0], high_credit=24500, credit_limit=None)
    expect(found[1], credit_limit=6000, high_credit=None)


def test_prose_is_no_heading() -> None:
    prose = "The balance, the payment and the status of an account that was opened long ago may be reported past due."
    assert rows(read([*HEAD, prose, "You may owe 120 since 04/21 or 02/26 at 300."])) == []


def test_every_row_says_its_page() -> None:
    found: Sequence[Row] = read([*HEAD, *ONE_LINE[:2]], ONE_LINE[:1] + ONE_LINE[2:4]).rows["tradelines"]
    assert [row.page for row in found] == [1, 2, 2]


LISTS = [
    "INQUIRIES",
    "DATE        COMPANY                 TYPE        BUREAU",
    "01/12/26    RIVER MOTORS            AUTO        XP",
    "11/03/25    QUICK LOANS             FINANCE     EF",
    "REQUESTED BY: OFFICE     DATE: 03/14/2026     FILE #: 7731902",
    "PUBLIC RECORDS",
    "BANKRUPTCY CHAPTER 7      06/11/2019     $14,200.00",
    "FRAUD ALERTS",
    "* 14 - INQUIRY SSN FORMAT IS INVALID",
    "* FROM 10/01/25 INQ COUNT FOR SSN - 0",
    "CREDITORS",
    "RIVER MOTORS      01/12/26",
]


def test_inquiries_public_records_and_alerts_are_rows_of_their_own() -> None:
    tables = read([*HEAD, *LISTS]).rows
    inquiries = [{n: r.value for n, r in row.cells.items()} for row in tables["inquiries"]]
    assert inquiries == [
        {"date": dt.date(2026, 1, 12), "name": "RIVER MOTORS", "bureau": "XP"},
        {"date": dt.date(2025, 11, 3), "name": "QUICK LOANS", "bureau": "EF"},
    ]
    (record,) = tables["public_records"]
    assert record.cells["type"].value == "BANKRUPTCY CHAPTER 7"
    assert record.cells["amount"].value == Decimal(14200)
    (alert,) = tables["alerts"]
    assert (alert.cells["code"].value, alert.cells["text"].value) == ("14", "INQUIRY SSN FORMAT IS INVALID")
