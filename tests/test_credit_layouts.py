"""Credit reports of many makers: bureaus side by side, in sections, typed with fixed pitch, or in labelled blocks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.typed_reports import expect, fields, read, rows


def listed(lines: Sequence[str], table: str) -> list[dict[str, object]]:
    return [{n: r.value for n, r in row.cells.items()} for row in read(lines).rows.get(table, ())]


SIDE_BY_SIDE = [
    "Credit Report",
    "Name:              Irene Nowak          Irene Nowak",
    "LAKE BANK AUTO",
    "                   TransUnion           Experian             Equifax",
    "Account #:         7781****             7781****             -",
    "Balance:           $9,800.00            $9,500.00            -",
    "Monthly Payment:   $310.00              $310.00              -",
    "Date Opened:       05/01/2021           05/01/2021           -",
    "Last Reported:     01/31/2026           02/28/2026           -",
    "Two-Year payment history",
    "TransUnion         OK   OK   30   OK   OK   OK",
    "Experian           OK   OK   30   60   OK   OK",
]


def test_bureaus_side_by_side_make_one_account_as_the_newest_report_has_it() -> None:
    found = rows(read(SIDE_BY_SIDE))
    assert len(found) == 1
    expect(found[0], creditor="LAKE BANK AUTO", balance=9500, monthly_payment=310, bureaus="TransUnion Experian")


def test_late_months_are_the_worse_bureaus_and_never_added_over_bureaus() -> None:
    expect(rows(read(SIDE_BY_SIDE))[0], late_30="1", late_60="1", late_90="0")


def test_labels_may_stand_in_every_bureaus_column() -> None:
    found = rows(
        read(
            [
                "LAKE BANK AUTO",
                "Equifax                          TransUnion                       Experian",
                "Account number   7781XXXX        Account number   7781XXXX        Account number   Not reported",
                "Balance          $9,800          Balance          $9,800          Balance          Not reported",
                "Date opened      05/2021         Date opened      05/2021         Date opened      Not reported",
            ]
        )
    )
    assert len(found) == 1
    expect(found[0], account_number="7781XXXX", balance=9800, opened="2021-05", bureaus="Equifax TransUnion")


HEADS = "Creditor                Account #      Opened     Reported    Balance     Payment"
SECTIONS = [
    "Experian",
    HEADS,
    "LAKE BANK AUTO          7781XXXX       05/2021    01/2026     $9,800      $310",
    "SUMMIT CARD             440210XX       01/2015    02/2026     $1,310      $45",
    "Equifax",
    HEADS,
    "LAKE BK AUTO FIN        77812XXX       06/2021    02/2026     $9,500      $310",
    "SUMMIT CARD             990210XX       01/2015    02/2026     $700        $25",
]


def test_a_debt_in_the_sections_of_two_bureaus_is_one_account() -> None:
    found = rows(read(SECTIONS))
    assert [row["creditor"] for row in found] == ["LAKE BANK AUTO", "SUMMIT CARD", "SUMMIT CARD"]
    expect(found[0], balance=9500, reported="2026-02", bureaus="Experian Equifax")
    expect(found[1], balance=1310, bureaus="Experian")


def test_what_a_merged_report_leaves_apart_stays_apart() -> None:
    found = rows(
        read(
            [
                f"{HEADS}     Source",
                "LAKE BANK AUTO          7781XXXX       05/2021    01/2026     $9,800      $310        XP",
                "LAKE BANK AUTO          7781XXXX       05/2021    01/2026     $9,800      $310        TU",
            ]
        )
    )
    assert len(found) == 2


TYPED = [
    "SUBNAME      SUBCODE    OPENED  HIGHCRED TERMS     MAXDELQ  PAYPAT  1-12  MOP",
    "ACCOUNT#                VERFIED CREDLIM  PASTDUE   AMT-MOP  PAYPAT 13-24",
    "ECOA COLLATRL/LOANTYPE  CLSD/PD BALANCE  REMARKS                MO 30/60/90",
    "",
    "LAKE BANK AU B 4417X    5/21    $14000   60M310             112111111111  I01",
    "7781204466              2/26A            $0                 111111111111",
    "I    AUTOMOBILE                 $9800                       24   1/ 0/ 0",
]


def test_typewritten_columns_are_parted_by_their_headings_where_no_gap_parts_them() -> None:
    found = rows(read(["TRANSUNION CREDIT REPORT", "", *TYPED]))
    assert len(found) == 1
    expect(found[0], creditor="LAKE BANK AU", account_number="7781204466", opened="2021-05", reported="2026-02")
    expect(found[0], balance=9800, high_credit=14000, monthly_payment=310, past_due=0, late_30="1", late_60="0")


def test_an_amounts_letter_tells_a_limit_from_a_high_balance() -> None:
    found = rows(
        read(
            [
                "SUBSCRIBER           OPEN     AMT-TYP1   AMT-TYP2    ACCTCOND      PYMT STATUS",
                "SUB#  KOB TYP TRM ECOA BALDATE  BALANCE    PYMT LEVEL  MOS REV       PYMT HISTORY",
                "ACCOUNT #            LAST PD  MONTH PAY  PAST DUE    MAXIMUM       BY MONTH",
                "",
                "*SUMMIT CARD         1-15     $6,000-L   $2,400-H    OPEN          CURR ACCT",
                "1122334 BC REV REV  1  2-26     $1,310     2-26        (24)          CCCC1CCCCCCCC",
                "4402101188           2-26     $45                                  CC2CCCCCCCC",
            ]
        )
    )
    assert len(found) == 1
    expect(found[0], creditor="SUMMIT CARD", credit_limit=6000, high_credit=2400, balance=1310, monthly_payment=45)
    expect(found[0], late_30="1", late_60="1", late_90="0")


ROW = "LAKE BANK AUTO          7781XXXX       05/2021    01/2026     $9,800      $310"


@pytest.mark.parametrize(
    ("history", "lates"),
    [
        ("Payment pattern: CCC1CC2CCCCC", ("1", "1", "0")),
        ("Payment history  OK  OK  30  60  90  120  OK", ("1", "1", "2")),
        ("Payment history: 111211111111", ("1", "0", "0")),
        ("Payment history: 000001000000", ("1", "0", "0")),
        ("Payment history: CCCQC1CCCCCC", (None, None, None)),
    ],
)
def test_late_months_are_counted_from_a_printed_history(history: str, lates: tuple[str | None, ...]) -> None:
    (row,) = rows(read([HEADS, ROW, history]))
    assert (row.get("late_30"), row.get("late_60"), row.get("late_90")) == lates


def test_printed_counts_are_never_replaced_by_a_history() -> None:
    found = rows(read([f"{HEADS}    30   60   90", f"{ROW}        4    0    0", "Payment pattern: CCC1CC2CCCCC"]))
    expect(found[0], late_30="4", late_60="0")


def test_a_remark_below_a_row_fills_what_the_row_lacks_and_changes_nothing() -> None:
    (row,) = rows(read([HEADS, ROW, "SOURCE XP/TU", "Type: Automobile    Last Reported: 12/2025"]))
    expect(row, bureaus="XP/TU", account_type="Automobile", reported="2026-01")


def test_a_label_met_again_in_other_words_begins_no_other_account() -> None:
    found = rows(
        read(
            [
                "2.1 LAKE BANK AUTO",
                "Account Number    xxxx 7781         Reported Balance    $9,800",
                "Account Details",
                "High Credit       $14,000           Owner               INDIVIDUAL",
                "Balance           $9,800            Date Opened         May 01, 2021",
            ]
        )
    )
    assert len(found) == 1
    expect(found[0], creditor="LAKE BANK AUTO", balance=9800, high_credit=14000)


def test_a_name_and_a_date_without_labels_are_read_in_the_first_pages_head_alone() -> None:
    given = fields(read(["Your Credit Report", "Irene Nowak                Updated 03/14/2026", "", HEADS, ROW]))
    assert (given.get("consumer_name"), str(given.get("report_date"))) == ("Irene Nowak", "2026-03-14")
    later = fields(read(["Your Credit Report", "", HEADS, ROW], ["Irene Nowak", "Updated 03/14/2026"]))
    assert later.get("consumer_name") is None
    assert later.get("report_date") is None


def test_two_names_in_the_head_give_none() -> None:
    assert fields(read(["Irene Nowak", "Oscar Linden", "", HEADS, ROW])).get("consumer_name") is None


def test_addresses_employers_and_coded_messages_are_listed_up_to_the_end_of_their_block() -> None:
    lines = [
        "ADDRESS INFORMATION",
        "Current   418 BIRCHWOOD LN, DAYTON, OH 45402",
        "Former    77 TANAGER CT, XENIA, OH 45385",
        "",
        "E M P L O Y E R S",
        "ORCHARD TOOL & DIE",
        "",
        "",
        "Some Reporting Agency",
        "ALERTS",
        "NAME     Also known as: name on file differs",
    ]
    assert [row["address"] for row in listed(lines, "addresses")] == [
        "418 BIRCHWOOD LN, DAYTON, OH 45402",
        "77 TANAGER CT, XENIA, OH 45385",
    ]
    assert listed(lines, "employers") == [{"name": "ORCHARD TOOL & DIE"}]
    assert listed(lines, "alerts") == [{"code": "NAME", "text": "Also known as: name on file differs"}]
