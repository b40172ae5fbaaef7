"""What transcripts of the Internal Revenue Service tell: of a return, of an account, of wages and income."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.kinds.transcript_lines import line_named
from tests.letter_papers import proved, read, values

HEAD = """
This Product Contains Sensitive Taxpayer Data
||Request Date: 03-10-2026
||Response Date: 03-10-2026
{title}
"""
RETURN = """
SSN Provided:|||XXX-XX-7719
Tax Period Ending:|||Dec. 31, 2024
NAME(S) SHOWN ON RETURN:|||ODAL B FERR
FILING STATUS:|||Single
WAGES, SALARIES, TIPS, ETC:...............|||$52,310.00
TAXABLE INTEREST INCOME: SCH B:...........|||$42.00
TOTAL INCOME:.............................|||$52,352.00
TOTAL INCOME PER COMPUTER:................|||$52,352.00
TOTAL ADJUSTMENTS:........................|||$352.00
ADJUSTED GROSS INCOME:....................|||$52,000.00
STANDARD DEDUCTION PER COMPUTER:..........|||$14,600.00
TAXABLE INCOME:...........................|||$37,400.00
FEDERAL INCOME TAX WITHHELD:..............|||$5,120.00
AMOUNT YOU OWE:...........................|||$-863.00
"""


def test_a_returns_figures_are_named_by_the_lines_of_its_year() -> None:
    (transcript,) = read(HEAD.format(title="Tax Return Transcript") + RETURN)
    found = values(transcript)
    assert transcript.kind == "tax_transcript"
    assert (found["tax_year"], found["name"], found["taxpayer_ssn"]) == ("2024", "ODAL B FERR", "XXX-XX-7719")
    assert found["filing_status"] == "Single"
    assert {n: v for n, v in found.items() if n.startswith("line.")} == {
        "line.1z": "52310.00", "line.2b": "42.00", "line.9": "52352.00", "line.10": "352.00", "line.11": "52000.00",
        "line.12": "14600.00", "line.15": "37400.00", "line.25d": "5120.00",
    }  # fmt: skip


def test_the_sums_of_the_return_prove_its_figures() -> None:
    (transcript,) = read(HEAD.format(title="Tax Return Transcript") + RETURN)
    assert {"line.9", "line.10", "line.11", "line.12", "line.15"} <= proved(transcript)
    (other,) = read(HEAD.format(title="Tax Return Transcript") + RETURN.replace("$52,000.00", "$52,900.00"))
    assert "line.11" not in proved(other)


@pytest.mark.parametrize(
    ("year", "line"), [(2017, None), (2018, "7"), (2019, "8b"), (2021, "11"), (2024, "11"), (2025, "11a")]
)
def test_the_year_tells_the_line_of_adjusted_gross_income(year: int, line: str | None) -> None:
    assert line_named("adjusted gross income", year) == line


def test_an_account_tells_its_balance_and_transactions() -> None:
    text = """
    FORM NUMBER:|1040
    TAX PERIOD:|Dec. 31, 2023
    TAXPAYER IDENTIFICATION NUMBER:|XXX-XX-7719
    NAME:|ODAL B FERR
    ACCOUNT BALANCE:|1,204.11
    ACCRUED INTEREST:|18.30
    ACCRUED PENALTY:|12.04
    ACCOUNT BALANCE PLUS ACCRUALS:|1,234.45
    ADJUSTED GROSS INCOME:|52,000.00
    150 Tax return filed 20241205 04-15-2024 $4,403.00
    806 W-2 or 1099 withholding 04-15-2024 -$3,198.89
    """
    (transcript,) = read(HEAD.format(title="Account Transcript") + text)
    found = values(transcript)
    assert (found["account_balance"], found["balance_plus_accruals"]) == ("1204.11", "1234.45")
    assert {"account_balance", "accrued_interest", "accrued_penalty"} <= proved(transcript)
    rows = [{name: r.value for name, r in row.cells.items()} for row in transcript.rows["transactions"]]
    assert [(row["code"], row["amount"]) for row in rows] == [("150", Decimal("4403.00")), ("806", Decimal("-3198.89"))]


def test_a_wage_transcript_lists_the_forms_that_payers_filed() -> None:
    text = """
    SSN Provided: XXX-XX-7719
    Tax Period Requested: December, 2024
    Form W-2 Wage and Tax Statement
    Employer:
    Employer Identification Number (EIN):XX-XXX4455
    HARB
    Employee's Social Security Number:XXX-XX-7719
    Wages, Tips and Other Compensation:..........$52,310.00
    Federal Income Tax Withheld:..........$5,120.00
    Form 1099-INT
    Payer's Federal Identification Number (FIN):XX-XXX9921
    SEAB
    Interest:..........$42.00
    """
    (transcript,) = read(HEAD.format(title="Wage & Income Transcript") + text)
    assert values(transcript)["tax_year"] == "2024"
    assert [{n: str(r.value) for n, r in row.cells.items()} for row in transcript.rows["forms"]] == [
        {"form": "W-2", "payer_tin": "XX-XXX4455", "payer": "HARB", "box1": "52310.00", "box2": "5120.00"},
        {"form": "1099-INT", "payer_tin": "XX-XXX9921", "payer": "SEAB", "box1": "42.00"},
    ]
    assert not [name for name in values(transcript) if name.startswith("line.")]


def test_labels_without_values_give_none() -> None:
    text = "\n".join(line.split(":")[0] + ":" for line in RETURN.strip().splitlines())
    (transcript,) = read(HEAD.format(title="Tax Return Transcript") + text)
    assert set(values(transcript)) == {"request_date", "response_date"}
