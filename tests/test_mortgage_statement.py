"""What a periodic mortgage statement must give up: who is owed, what is due and why, each figure at its own place."""

from __future__ import annotations

from decimal import Decimal

from extractors.document import Status, Value
from extractors.opening import open_source
from extractors.reading import read_source
from tests.papers import pdf_of

Print = tuple[tuple[float, float, str], ...]

HEAD: Print = (
    (50, 750, "Pelican Point Mortgage Servicing"),
    (390, 750, "Mortgage Statement"),
    (50, 735, "PO Box 4410, Tulsa, OK 74101"),
    (80, 690, "Odalys T. Whitcombe & Bram Whitcombe"),
    (80, 676, "77 Juniper Loop"),
    (80, 662, "Bend, OR 97701"),
    (350, 715, "Statement date"), (500, 715, "03/18/2026"),
    (350, 700, "Loan number"), (500, 700, "XXXXXX4471"),
    (350, 685, "Payment due date"), (500, 685, "04/01/2026"),
    (350, 670, "Amount due"), (500, 670, "$3,437.50"),
    (350, 655, "If received after 04/16/2026, a late fee of $61.00 is charged."),
)  # fmt: skip
ACCOUNT: Print = (
    (50, 610, "Account information"),
    (50, 595, "Property address"), (200, 595, "77 Juniper Loop, Bend, OR 97701"),
    (50, 580, "Outstanding principal"), (200, 580, "$201,340.66"),
    (50, 565, "Interest rate"), (200, 565, "4.125%"),
)  # fmt: skip
DUE: Print = (
    (50, 530, "Explanation of amount due"),
    (50, 515, "Principal"), (220, 515, "$612.25"),
    (50, 500, "Interest"), (220, 500, "$692.11"),
    (50, 485, "Escrow (taxes and insurance)"), (220, 485, "$383.89"),
    (50, 470, "Regular monthly payment"), (220, 470, "$1,688.25"),
    (50, 455, "Total fees and charges"), (220, 455, "$61.00"),
    (50, 440, "Overdue payment"), (220, 440, "$1,688.25"),
    (50, 425, "Total amount due"), (220, 425, "$3,437.50"),
)  # fmt: skip
PAST: Print = (
    (430, 530, "Paid last month"), (520, 530, "Paid year to date"),
    (330, 515, "Principal"), (440, 515, "$610.16"), (530, 515, "$1,218.23"),
    (330, 500, "Interest"), (440, 500, "$694.20"), (530, 500, "$1,390.49"),
    (330, 485, "Escrow"), (440, 485, "$383.89"), (530, 485, "$767.78"),
    (330, 470, "Total"), (440, 470, "$1,688.25"), (530, 470, "$3,376.50"),
)  # fmt: skip


def _read(*pages: Print) -> tuple[dict[str, Value], dict[str, Status]]:
    documents = read_source(open_source("statement.pdf", pdf_of(*pages))).documents
    (statement,) = [d for d in documents if d.kind == "mortgage_statement"]
    values = {f.name: f.reading.value for f in statement.fields if f.reading}
    return values, {f.name: f.status for f in statement.fields}


def test_a_statement_names_servicer_borrowers_loan_and_home() -> None:
    values, _ = _read(HEAD + ACCOUNT + DUE)
    assert values["servicer_name"] == "Pelican Point Mortgage Servicing"
    assert values["borrower_name"] == "Odalys T. Whitcombe & Bram Whitcombe"
    assert values["property_address"] == "77 Juniper Loop, Bend, OR 97701"
    assert values["loan_number_last4"] == "4471"
    assert str(values["statement_date"]) == "2026-03-18"
    assert str(values["due_date"]) == "2026-04-01"
    assert values["interest_rate"] == Decimal("4.125")
    assert values["principal_balance"] == Decimal("201340.66")


def test_the_amount_due_is_proved_by_payment_past_due_and_fees() -> None:
    values, status = _read(HEAD + ACCOUNT + DUE)
    assert values["total_due"] == Decimal("3437.50")
    assert values["monthly_payment"] == values["past_due"] == Decimal("1688.25")
    assert {status[name] for name in ("total_due", "monthly_payment", "past_due", "escrow")} == {Status.PROVED}


def test_past_payments_beside_the_explanation_are_not_what_is_due() -> None:
    values, _ = _read(HEAD + ACCOUNT + DUE + PAST)
    assert values["principal"] == Decimal("612.25")
    assert values["interest"] == Decimal("692.11")
    assert values["escrow"] == Decimal("383.89")


def test_a_broken_sum_proves_nothing() -> None:
    broken = tuple((x, y, "$3,473.50" if text == "$3,437.50" else text) for x, y, text in HEAD + DUE)
    values, status = _read(broken + ACCOUNT)
    assert values["total_due"] == Decimal("3473.50")
    assert status["total_due"] is not Status.PROVED


def test_captions_above_boxes_are_read_like_captions_beside_them() -> None:
    coupon: Print = (
        (50, 740, "Pelican Point Home Loans"), (300, 740, "Home loan statement"),
        (50, 700, "LOAN NUMBER"), (200, 700, "PREPARED ON"), (350, 700, "PAYMENT DUE DATE"),
        (50, 686, "0098714471"), (200, 686, "March 18, 2026"), (350, 686, "April 1, 2026"),
        (50, 650, "UNPAID PRINCIPAL BALANCE"), (300, 650, "INTEREST RATE"), (420, 650, "TOTAL AMOUNT DUE"),
        (50, 636, "88,014.02"), (300, 636, "5.5%"), (420, 636, "1,301.77"),
        (50, 600, "PROPERTY"),
        (50, 586, "9 Mill Race Rd Apt 2"),
        (50, 572, "Salem, MA 01970"),
        (50, 540, "Escrow balance"), (300, 540, "1,020.55"),
    )  # fmt: skip
    values, _ = _read(coupon)
    assert values["loan_number_last4"] == "4471"
    assert str(values["due_date"]) == "2026-04-01"
    assert values["principal_balance"] == Decimal("88014.02")
    assert values["total_due"] == Decimal("1301.77")
    assert values["property_address"] == "9 Mill Race Rd Apt 2 Salem, MA 01970"
    assert "escrow" not in values


def test_captions_without_figures_give_no_figures() -> None:
    bare = tuple((x, y, text) for x, y, text in HEAD + ACCOUNT + DUE if not any(c.isdigit() for c in text))
    values, status = _read(bare)
    assert not {"total_due", "principal_balance", "due_date", "escrow", "past_due"} & set(values)
    assert status["total_due"] is Status.MISSING


def test_a_statement_in_spanish_is_read_by_its_own_captions() -> None:
    spanish: Print = (
        (50, 750, "Pelican Point Mortgage Servicing"), (330, 750, "Estado de Cuenta Hipotecario"),
        (350, 700, "Número de préstamo"), (500, 700, "XXXXXX4471"),
        (350, 685, "Fecha de vencimiento"), (500, 685, "04/01/2026"),
        (50, 600, "Saldo de principal"), (220, 600, "201,340.66"),
        (50, 580, "Principal"), (220, 580, "612.25"),
        (50, 565, "Interés"), (220, 565, "692.11"),
        (50, 550, "Depósito en garantía"), (220, 550, "383.89"),
        (50, 535, "Pago mensual regular"), (220, 535, "1,688.25"),
        (50, 520, "Total a pagar"), (220, 520, "1,688.25"),
    )  # fmt: skip
    values, status = _read(spanish)
    assert str(values["due_date"]) == "2026-04-01"
    assert values["escrow"] == Decimal("383.89")
    assert status["monthly_payment"] is Status.PROVED
