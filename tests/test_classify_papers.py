"""Papers without a title of their own are told by how they speak, and papers of other sorts are none of them."""

from __future__ import annotations

import pytest

from extractors.classify import OTHER
from tests.test_classify import kinds, text_page

PLAIN_LETTER = """
March 3
Dear Larkspur Loan Servicing,
My husband had surgery in the winter and our savings are gone.
We are two months behind and I am sorry. I am back at work now.
We would like to stay in our home and we can pay again if you can help us
with a lower payment for some months. Please call me.
Respectfully, June Okoro
"""
BUDGET = """
Our monthly budget Loan 55120
MONTHLY INCOME MONTHLY EXPENSES
Gross wages $ 3,100 First mortgage $ 1,240
Child support / alimony $ Food $ 600
Rents received $ Electric / gas $ 210
Other: $ Water / trash $ 80
WHAT YOU OWN Checking $ 400 Savings $ 900
"""
STUB_IN_SPANISH = """
Talleres Unidos Inc Fecha de pago: 16 de octubre de 2026
Percepciones Horas Tarifa Actual Acumulado
Pago regular 40.00 24.15 966.00 28,543.20
Impuesto federal 40.28 1,110.81
Salario bruto 966.00 Salario neto 878.19
"""
PENSION = """
Harbor Teachers Retirement System
Notice of Annuity Payment
You receive a gross monthly benefit of $1,372.21 since 08/18/2011.
The amount that is sent to you each month is $1,207.54.
If you do not agree with this decision you may ask us to look at it again.
"""
STRANGERS = {
    "insurance": "Homeowners Policy Declarations\nNamed insured: Ana Gray\nCoverage A Dwelling $312,000\n"
    "Total annual premium $1,842.00\nMortgagee: Larkspur Loan Servicing Loan number 44812",
    "gift": "Gift Letter\nI, Rosa Gray, give my daughter Ana Gray $5,000.00 toward the purchase of a house.\n"
    "No repayment is expected. The money comes from my savings account.",
    "plan": "Retirement Savings Statement\nBeginning balance $44,812.10 Your contributions $1,200.00\n"
    "Ending balance $47,623.30 Vested balance $47,000.00\nYour asset allocation",
    "fax": "Fax cover sheet\nTo: Loss Mitigation From: Ana Gray Pages: 14\n"
    "Documents attached: paystubs, bank statements, W-2, hardship letter, application",
    "denial": "Dear Ana Gray,\nWe have reviewed your application for mortgage assistance and are unable to offer you\n"
    "a loan modification because your income is not sufficient. Sincerely, Customer care",
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PLAIN_LETTER, "hardship_letter"),
        (BUDGET, "assistance_application"),
        (STUB_IN_SPANISH, "paystub"),
        (PENSION, "award_letter"),
    ],
)
def test_a_paper_is_told_by_its_words_where_it_has_no_title(text: str, kind: str) -> None:
    assert kinds(text_page(text)) == [kind]


@pytest.mark.parametrize("text", STRANGERS.values(), ids=STRANGERS)
def test_a_paper_of_another_sort_is_other_rather_than_a_guess(text: str) -> None:
    assert kinds(text_page(text)) == [OTHER]
