"""What is read off a Form 1040, by the line numbers of its year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.document import Field, Status
from extractors.extract import extract
from extractors.kinds.form_1040 import KIND
from extractors.kinds.lines_1040 import IDENTITIES, INLINE, LINES
from extractors.kinds.tables_1040 import table_tax
from extractors.solve import Solved, solve
from extractors.source import Page
from tests.forms import BOTH_PAGES_2022, Print, form_1040, page_of


def solved(*pages: Page) -> Solved:
    return solve(KIND, extract(KIND, pages))


def lines(result: Solved) -> dict[str, Decimal]:
    return {f.name[5:]: f.reading.value for f in result.fields if f.name.startswith("line.") and f.reading}  # type: ignore[misc]


def field(result: Solved, name: str) -> Field:
    return next(f for f in result.fields if f.name == name)


def value(result: Solved, name: str) -> object:
    found = next((f for f in result.fields if f.name == name), None)
    return found.reading.value if found and found.reading else None


def whole_return() -> Solved:
    first, second = BOTH_PAGES_2022
    return solved(page_of(form_1040(first)), page_of(form_1040(second, page=2), 2))


def test_every_amount_stands_under_its_line_number_and_empty_boxes_give_nothing() -> None:
    printed = {number: amount for page in BOTH_PAGES_2022 for number, _, amount in page if amount}
    expected = {n: Decimal(a.replace(",", "").replace("(", "-").rstrip(")")) for n, a in printed.items()}
    assert lines(whole_return()) == expected


def test_the_people_and_the_ticked_status_are_read() -> None:
    result = whole_return()
    names = ("tax_year", "filing_status", "taxpayer_name", "spouse_name", "taxpayer_ssn", "spouse_ssn")
    assert {name: value(result, name) for name in names} == {
        "tax_year": "2022", "filing_status": "Married filing jointly", "taxpayer_name": "Ines B Castellan",
        "spouse_name": "Tomas Castellan", "taxpayer_ssn": "512-44-7788", "spouse_ssn": "512-44-7799",
    }  # fmt: skip


def test_a_dependents_number_is_never_the_taxpayers() -> None:
    first, _ = BOTH_PAGES_2022
    prints = [p for p in form_1040(first) if p[2] != "512-44-7788"]
    below = [(40, 700, "Dependents"), (40, 714, "(3) SSN"), (250, 714, "213-97-6592")]
    assert value(solved(page_of([*prints, *below])), "taxpayer_ssn") is None


def test_the_forms_own_sums_prove_its_lines() -> None:
    result = whole_return()
    proved = {f.name for f in result.fields if f.status is Status.PROVED}
    assert {"line.1z", "line.9", "line.7", "line.11", "line.10", "line.15", "line.24", "line.33", "line.34"} <= proved
    assert not [i for i in result.identities if not i.holds]


def test_a_total_that_does_not_add_up_is_a_conflict_and_stays_as_printed() -> None:
    first = tuple((n, c, "71,000" if n == "9" else a) for n, c, a in BOTH_PAGES_2022[0])
    result = solved(page_of(form_1040(first)))
    assert value(result, "line.9") == Decimal(71000)
    assert field(result, "line.9").status is Status.CONFLICT


def test_taxable_income_of_zero_is_kept_where_deductions_exceed_income() -> None:
    small = (
        ("1a", "Total amount from Form(s) W-2, box 1", "9,000"), ("1z", "Add lines 1a through 1h", "9,000"),
        ("9", "This is your total income", "9,000"), ("11", "This is your adjusted gross income", "9,000"),
        ("12", "Standard deduction", "12,950"), ("14", "Add lines 12 and 13", "12,950"),
        ("15", "Subtract line 14 from line 11. If zero or less, enter -0-", "0"),
    )  # fmt: skip
    result = solved(page_of(form_1040(small)))
    assert value(result, "line.15") == 0
    assert not [i for i in result.identities if not i.holds]


def test_numbers_in_sentences_are_no_line_numbers() -> None:
    rows = (
        ("9", "Add lines 1z, 2b, 3b, 4b, 5b, 6b, 7, and 8. This is your total income", "5,500"),
        ("10", "Adjustments to income from Schedule 1, line 26", ""),
        ("11", "Subtract line 10 from line 9. This is your adjusted gross income", "5,500"),
        ("12", "Standard deduction or itemized deductions", ""),
    )
    assert lines(solved(page_of(form_1040(rows)))) == {"9": Decimal(5500), "11": Decimal(5500)}


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("61,400", "61400"), ("61,400.", "61400"), ("61,400.25", "61400.25"), ("$61,400.00", "61400"),
        ("-3,210", "-3210"), ("(3,210)", "-3210"), ("0", "0"), ("-0-", "0"), ("none", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_returns_print_them(printed: str, amount: str | None) -> None:
    first = tuple((n, c, printed if n == "8" else a) for n, c, a in BOTH_PAGES_2022[0])
    found = lines(solved(page_of(form_1040(first)))).get("8")
    assert found == (None if amount is None else Decimal(amount))


def test_cents_in_a_column_of_their_own_are_cents() -> None:
    first = [*form_1040(BOTH_PAGES_2022[0])]
    place = next(i for i, (_, _, text) in enumerate(first) if text == "118")
    left, top, _ = first[place]
    first[place : place + 1] = [(left - 30, top, "118"), (left + 5, top, "45")]
    assert lines(solved(page_of(first)))["2b"] == Decimal("118.45")


def test_line_numbers_are_those_of_the_year() -> None:
    rows_2019 = (
        ("1", "Wages, salaries, tips, etc. Attach Form(s) W-2", "40,000"),
        ("2b", "Taxable interest", "500"),
        ("7a", "Other income from Schedule 1, line 9", "1,500"),
        ("7b", "This is your total income", "42,000"),
        ("8a", "Adjustments to income", "2,000"),
        ("8b", "This is your adjusted gross income", "40,000"),
        ("9", "Standard deduction", "12,200"),
        ("11a", "Add lines 9 and 10", "12,200"),
        ("11b", "Taxable income", "27,800"),
    )
    result = solved(page_of(form_1040(rows_2019, 2019)))
    assert lines(result) == {n: Decimal(a.replace(",", "")) for n, _, a in rows_2019}
    assert field(result, "line.8b").status is Status.PROVED
    rows_2025 = (
        ("1z", "Add lines 1a through 1h", "40,000"), ("2b", "Taxable interest", "500"), ("9", "total income", "40,500"),
        ("10", "Adjustments to income", "500"), ("11a", "This is your adjusted gross income", "40,000"),
    )  # fmt: skip
    result = solved(page_of(form_1040(rows_2025, 2025)))
    assert lines(result) == {n: Decimal(a.replace(",", "")) for n, _, a in rows_2025}
    assert field(result, "line.11a").status is Status.PROVED


def test_laws_name_only_lines_that_their_years_print() -> None:
    for law in IDENTITIES:
        assert law.when is not None
        for year in law.when[1]:
            named = {t.name.removeprefix("line.") for t in (*law.left, *law.right)}
            printed = {*LINES[int(year)], *(line for line, _ in INLINE.get(int(year), ()))}
            assert named <= printed, (law.name, year)


def test_captions_without_line_numbers_name_their_lines() -> None:
    pairs = (
        ("Filing status", "Single"), ("First name", "Ines"), ("Last name", "Castellan"),
        ("Social security number", "XXX-XX-7788"), ("Wages, salaries, tips, etc.", "$61,000"),
        ("Taxable interest", "$0"), ("Total income", "$62,500"), ("Adjusted gross income", "$62,000"),
        ("State taxable income", "$58,000"), ("Taxable income", "$48,150"), ("Total tax", "$5,900"),
        ("Amount you owe", "$0"),
    )  # fmt: skip
    prints: list[Print] = [(60.0, 30.0, "Form 1040 - U.S. Individual Income Tax Return"), (60, 46, "Tax Year 2023")]
    for row, (label, printed) in enumerate(pairs):
        prints += [(60, 80 + 20 * row, label), (330, 80 + 20 * row, printed)]
    result = solved(page_of(prints))
    assert lines(result) == {
        "1a": Decimal(61000), "2b": Decimal(0), "9": Decimal(62500), "11": Decimal(62000), "15": Decimal(48150),
        "24": Decimal(5900), "37": Decimal(0),
    }  # fmt: skip
    assert value(result, "filing_status") == "Single"
    assert value(result, "taxpayer_name") == "Ines Castellan"


@pytest.mark.parametrize("head", ["Line {}", "{}", "{}."])
def test_numbers_at_the_left_alone_name_their_rows(head: str) -> None:
    rows = (
        ("1a", "Total W-2 wages", "$61,000"), ("2b", "Interest", "$1,500"), ("9", "Sum of income", "$62,500"),
        ("10", "Less adjustments of line 26", ""), ("11", "Income after all", "$62,500"), ("24", "Tax in all", "$59"),
    )  # fmt: skip
    prints: list[Print] = [(60.0, 30.0, "Form 1040 - U.S. Individual Income Tax Return"), (60, 46, "Tax Year 2023")]
    for row, (number, label, printed) in enumerate(rows):
        prints += [(60, 80 + 20 * row, f"{head.format(number)} {label}"), (330, 80 + 20 * row, printed)]
    assert lines(solved(page_of(prints))) == {
        n: Decimal(a.replace(",", "").replace("$", "")) for n, _, a in rows if a
    }  # fmt: skip


def test_the_signature_date_and_the_dependents_are_read() -> None:
    prints: list[Print] = [
        *form_1040(BOTH_PAGES_2022[0]), (40, 118, "Dependents (see instructions):"), (40, 132, "Mara Castellan"),
        (250, 132, "512-44-7801"), (340, 132, "Daughter"),
    ]  # fmt: skip
    end: list[Print] = [
        *form_1040(BOTH_PAGES_2022[1], page=2), (60, 500, "Your signature"), (250, 500, "Date"),
        (340, 500, "Your occupation"),
        (250, 514, "03/02/2023"), (340, 514, "Cooper"), (60, 530, "Preparer's name"), (60, 544, "Odile Rask"),
    ]  # fmt: skip
    result = solved(page_of(prints), page_of(end, 2))
    names = ("signed_date", "occupation", "preparer_name", "dependents_count")
    assert [str(value(result, name)) for name in names] == ["2023-03-02", "Cooper", "Odile Rask", "1"]
    (row,) = result.rows["dependents"]
    assert {name: cell.value for name, cell in row.cells.items()} == {
        "name": "Mara Castellan",
        "relationship": "Daughter",
    }


def test_no_tick_means_no_filing_status() -> None:
    prints = [p for p in form_1040(BOTH_PAGES_2022[0]) if p[2] != "X"]
    assert value(solved(page_of(prints)), "filing_status") is None


@pytest.mark.parametrize(
    ("taxable", "year", "status", "tax"),
    [
        ("4", 2023, "Single", "0"),
        ("20", 2023, "Single", "2"),
        ("25300", 2023, "Married filing jointly", "2599"),
        ("25300", 2023, "Single", "2819"),
        ("99999", 2023, "Single", "17394"),
        ("100000", 2023, "Single", "17400"),
    ],
)
def test_the_tax_table_taxes_the_middle_of_its_rows(taxable: str, year: int, status: str, tax: str) -> None:
    """The table's example is that of the Instructions for Form 1040 (2023): a couple with 25,300 owes 2,599."""
    assert table_tax(Decimal(taxable), year, status) == Decimal(tax)


def test_rows_in_two_columns_are_both_read() -> None:
    left = (("1z", "Wages", "61,200"), ("8", "Additional income", "1,300"), ("9", "Total income", "62,500"),
            ("11", "Adjusted gross income", "62,500"), ("15", "Taxable income", "47,900"))  # fmt: skip
    right = (("16", "Tax", "5,516"), ("24", "Total tax", "5,516"), ("25d", "Federal tax withheld", "6,100"),
             ("33", "Total payments", "6,100"), ("34", "Overpaid", "584"))  # fmt: skip
    prints = [(40.0, 30.0, "U.S. Individual Income Tax Return"), (330.0, 30.0, "Form 1040 Tax year 2024")]
    for at, pair in enumerate(zip(left, right, strict=True)):
        for x, (line, words, amount) in zip((40.0, 320.0), pair, strict=True):
            y = 120.0 + 14 * at
            prints += [(x, y, line), (x + 24, y, words), (x + 200, y, amount)]
    found = lines(solved(page_of(prints)))
    assert found == {line: Decimal(amount.replace(",", "")) for line, _, amount in (*left, *right)}
