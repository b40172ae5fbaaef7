"""What a page is, and where one document ends and the next begins."""

from __future__ import annotations

import pytest

from extractors.classify import OTHER, classify_pages, documents_of
from extractors.kinds import KINDS
from extractors.source import Page, Reader
from tests.forms import BOTH_PAGES_2022, W2_VALUES, Print, form_1040, page_of, w2_grid


def text_page(text: str, number: int = 1, reader: Reader = Reader.TEXT_LAYER) -> Page:
    """A page with the lines of a text, one below the other."""
    return page_of([(40, 30 + 14 * i, line) for i, line in enumerate(text.strip().splitlines())], number, reader)


def kinds(*pages: Page) -> list[str]:
    return [k.kind for k in classify_pages(pages)]


def spans(*pages: Page) -> list[tuple[str, tuple[int, ...]]]:
    return [(s.kind, s.pages) for s in documents_of(pages, classify_pages(pages))]


CARD = """
Credit Card Statement
Account ending in 4471
New balance $812.40
Minimum payment due $35.00
Payment due date 04/12/2025
Late payment warning: if we do not receive your minimum payment you may pay a late fee
Credit limit $5,000.00 Available credit $4,187.60
Purchases 03/02 HARDWARE STORE 41.20
Payments 03/11 PAYROLL CARD RELOAD -200.00
"""
LETTER = """
To whom it may concern,
I am writing about the hardship that made us fall behind on the mortgage.
My W-2 and my Form 1040 are with this letter, and so is a paystub.
We want to keep our home and ask for a loan modification.
Sincerely, Ines Castellan
"""
RETURN = (page_of(form_1040(BOTH_PAGES_2022[0])), page_of(form_1040(BOTH_PAGES_2022[1], page=2), 2))


def test_a_w2_is_told_from_a_return_that_mentions_it() -> None:
    assert kinds(page_of(w2_grid(W2_VALUES))) == ["w2"]
    assert kinds(*RETURN) == ["1040", "1040"]


def test_the_phrases_that_gave_a_page_away_are_named() -> None:
    (found,) = classify_pages([page_of(w2_grid(W2_VALUES))])
    assert "wage and tax statement" in found.phrases
    assert found.confidence > 0.95


@pytest.mark.parametrize(("text", "kind"), [(CARD, "other"), (LETTER, "hardship_letter")])
def test_mentions_of_other_papers_do_not_fool(text: str, kind: str) -> None:
    assert kinds(text_page(text)) == [kind]


def test_a_title_in_a_sentence_is_a_mention_and_one_in_a_heading_is_a_title() -> None:
    sentence = "we were told that the lease agreement which we had signed with him in the spring was lost in the flood"
    assert kinds(text_page(f"Dear neighbours,\n{sentence}")) == [OTHER]
    assert kinds(text_page("LEASE AGREEMENT\nbetween the two of us for the house by the river")) == ["lease"]


def test_a_blank_page_and_a_foreign_page_are_other() -> None:
    assert kinds(
        page_of([]), text_page("Grandmother's apple cake\nTwo cups of flour and four apples\nBake for an hour")
    ) == [
        OTHER,
        OTHER,
    ]


def test_spaces_and_slips_of_ocr_do_not_hide_a_title() -> None:
    slips = [
        (x, y, t.replace("Wage and Tax", "Wageand Tox").replace("Medicare", "Medlcare"))
        for x, y, t in w2_grid(W2_VALUES)
    ]
    (found,) = classify_pages([page_of(slips, reader=Reader.OCR)])
    assert found.kind == "w2"
    assert {"wage and tax statement", "medicare tax withheld"} <= set(found.phrases)


def test_slips_are_forgiven_in_ocr_alone() -> None:
    (found,) = classify_pages([text_page("Wage amd Tox Statenemt of the year and more words")])
    assert found.kind == OTHER


def test_a_corrected_w2_is_other() -> None:
    prints: list[Print] = [
        (40, 40, "Form W-2c Corrected Wage and Tax Statement"),
        (40, 60, "Previously reported"),
        (240, 60, "Correct information"),
        (40, 80, "1 Wages, tips, other compensation"),
        (240, 80, "1 Wages, tips, other compensation"),
        (40, 100, "3 Social security wages"),
        (240, 100, "3 Social security wages"),
    ]
    assert kinds(page_of(prints)) == [OTHER]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "SCHEDULE C (Form 1040)\nProfit or Loss From Business\n(Sole Proprietorship)\nAttach to Form 1040",
            "schedule-c",
        ),
        ("SCHEDULE E (Form 1040)\nSupplemental Income and Loss\nIncome or Loss From Rental Real Estate", "schedule-e"),
        ("SCHEDULE 1 (Form 1040)\nAdditional Income and Adjustments to Income\nAlimony received", "schedule-1"),
        (
            "Schedule K-1 (Form 1065)\nPartner's Share of Income\nInformation About the Partnership",
            "k1-1065",
        ),
        ("Form 1099-INT\nInterest Income\nPAYER'S TIN RECIPIENT'S TIN\nEarly withdrawal penalty", "1099-int"),
        ("Form SSA-1099 Social Security Benefit Statement\nBox 3 Benefits Paid in 2024", "ssa-1099"),
        (
            "This Product Contains Sensitive Taxpayer Data\nTax Return Transcript\nForm Number: 1040",
            "tax_transcript",
        ),
        (
            "Mortgage Statement\nExplanation of Amount Due\nOutstanding Principal $200,000.00\nEscrow Balance",
            "mortgage_statement",
        ),
        (
            "Mortgage Assistance Application\nBorrower Income\nHousehold Assets\nHardship Information",
            "assistance_application",
        ),
        ("Request for Verification of Employment\nPresent position Probability of continued employment", "voe"),
        ("RESIDENTIAL LEASE AGREEMENT\nThe Landlord and the Tenant agree\nSecurity deposit and monthly rent", "lease"),
    ],
)
def test_each_paper_is_known_by_its_title(text: str, kind: str) -> None:
    assert kinds(text_page(text)) == [kind]


def test_copies_of_one_w2_are_one_document_and_another_w2_is_another() -> None:
    copy = page_of(w2_grid(W2_VALUES), 1)
    blank = page_of(w2_grid({}), 2)
    again = page_of(w2_grid(W2_VALUES), 3)
    others = {
        "ein": "84-1000200",
        "box1": "12,000.00",
        "box2": "700.00",
        "box3": "",
        "box4": "",
        "box5": "",
        "box6": "",
    }
    second = page_of(w2_grid({**W2_VALUES, **others, "deferral": "", "box16": "12,000.00", "box17": ""}), 4)
    assert spans(copy, blank, again, second) == [("w2", (1, 2, 3)), ("w2", (4,))]


def stub(pay_date: str, number: int, below: bool) -> Page:
    """A paystub's page, its pay date beside its label or below it."""
    place = (430.0, 62.0) if below else (490.0, 50.0)
    return page_of(
        [
            (40.0, 30.0, "Earnings Statement"), (430, 50, "Pay Date"), (*place, pay_date),
            (40, 62, "Employee Ruth Delgado"),
            (40, 80, "Gross Pay"), (300, 80, "2,150.00"), (40, 94, "Net Pay"), (300, 94, "1,814.32"),
            (40, 108, "Federal Income Tax"), (300, 108, "171.20"), (40, 122, "YTD Gross"), (300, 122, "10,412.50"),
            (40, 136, "Pay Period"), (40, 150, "Deductions"), (40, 164, "Hours"), (90, 164, "Rate"),
        ],
        number,
    )  # fmt: skip


@pytest.mark.parametrize("below", [False, True])
def test_paystubs_with_different_pay_dates_are_two_documents(below: bool) -> None:
    first, second = stub("03/14/2025", 1, below), stub("03/28/2025", 2, below)
    assert spans(first, second) == [("paystub", (1,)), ("paystub", (2,))]
    assert spans(first, stub("03/14/2025", 2, below)) == [("paystub", (1, 2))]


def test_a_copy_with_a_misread_number_is_still_a_copy() -> None:
    copy = page_of(w2_grid({**W2_VALUES, "ein": "91-4455867"}), 2)
    assert spans(page_of(w2_grid(W2_VALUES)), copy) == [("w2", (1, 2))]


def test_the_back_of_a_w2_belongs_to_it() -> None:
    back = text_page(
        "Notice to Employee\nDo you have to file? Refer to the Form 1040 instructions.\nInstructions for Employee", 2
    )
    assert spans(page_of(w2_grid(W2_VALUES)), back) == [("w2", (1, 2))]


def test_two_returns_in_one_file_are_two_documents() -> None:
    first, second = BOTH_PAGES_2022
    later = page_of(form_1040(first, 2023), 3), page_of(form_1040(second, 2023, page=2), 4)
    assert spans(*RETURN, *later) == [("1040", (1, 2)), ("1040", (3, 4))]


def test_blank_pages_between_do_not_cut_a_document() -> None:
    second = page_of(form_1040(BOTH_PAGES_2022[1], page=2), 3)
    assert spans(RETURN[0], page_of([], 2), second) == [("1040", (1, 3))]


def test_a_packet_is_cut_where_the_kind_changes() -> None:
    w2 = page_of(w2_grid(W2_VALUES), 3)
    assert spans(*RETURN, w2, text_page(CARD, 4)) == [("1040", (1, 2)), ("w2", (3,)), ("other", (4,))]


def test_a_file_of_blank_pages_is_one_other_document() -> None:
    assert spans(page_of([], 1), page_of([], 2)) == [(OTHER, (1, 2))]


def test_a_page_that_numbers_itself_goes_with_the_page_before() -> None:
    text = "Explanation of payments and of the fees that you may be charged\nCall us with questions"
    first = text_page("Mortgage Statement\nExplanation of Amount Due\nPage 1 of 2\nEscrow Balance", 1)
    assert spans(first, text_page(f"{text}\nPage 2 of 2", 2)) == [("mortgage_statement", (1, 2))]
    assert spans(first, text_page(text, 2)) == [("mortgage_statement", (1,)), (OTHER, (2,))]


def test_rows_without_a_title_go_on_with_the_statement_before_them() -> None:
    first = text_page(
        "First Harbor Bank\nChecking Account Statement\nStatement period 02/01/2025 - 02/28/2025\nAccount number 4471\n"
        "Beginning balance $1,000.00\nEnding balance $1,400.00\nDeposits and other credits\nWithdrawals\n"
        "02/03/2025 Payroll deposit 500.00 1,500.00\nPage 1 of 1"
    )
    rows = "\n".join(f"02/{day}/2025 Grocer 20.00 1,{500 - day}.00" for day in (10, 12, 14, 18))
    assert spans(first, text_page(f"{rows}\nPage 1 of 1", 2)) == [("bank_statement", (1, 2))]


def test_signatures_are_written_as_they_are_compared() -> None:
    for kind in KINDS:
        for phrase in (*kind.signature, *kind.starts):
            assert phrase == " ".join(phrase.lower().split()), (kind.name, phrase)
