"""Form 1098, Mortgage Interest Statement: what a borrower paid a lender, in the words of the form.

Boxes: Internal Revenue Service, Form 1098, copy B, 2019 to 2025. The payer is the borrower, the recipient the lender.
"""

from __future__ import annotations

from typing import Final

from extractors.declaration import Kind
from extractors.kinds.information_returns import fields_of
from extractors.kinds.information_returns_boxes import Caption, Sort
from extractors.kinds.information_returns_labels import InformationReturn
from extractors.kinds.information_returns_papers import splitter_of
from extractors.kinds.information_returns_parties import PARTIES
from extractors.kinds.information_returns_read import reader_of


def _box(number: str, *phrases: str, sort: Sort = Sort.AMOUNT, numbered: bool = False) -> Caption:
    return Caption(((number, 0, 9999),), phrases, sort, numbered=numbered)


_BOXES: Final = (
    _box(
        "1",
        "mortgage interest received from payer(s)/borrower(s)",
        "mortgage interest received from borrower(s)",
        "mortgage interest received",
        "mortgage interest paid",
    ),
    _box("2", "outstanding mortgage principal", "outstanding principal", "outstanding mortgage"),
    _box("3", "mortgage origination date", "origination date", sort=Sort.DATE),
    _box("4", "refund of overpaid interest", "refund of overpaid"),
    _box("5", "mortgage insurance premiums", "mortgage insurance"),
    _box("6", "points paid on purchase of principal residence", "points paid on purchase of", "points paid"),
    _box(
        "7",
        "is address of property securing mortgage same as payer's/borrower's address",
        "is address of property securing",
        "if address of property securing mortgage is the same",
        sort=Sort.TICK,
    ),
    _box(
        "8",
        "address or description of property securing mortgage",
        "address or description of property",
        "property address",
        sort=Sort.PLACE,
    ),
    _box("9", "number of properties securing the mortgage", "number of properties", sort=Sort.TEXT),
    _box("10", "other", numbered=True),
    _box("10", "real estate taxes paid", "property taxes paid", "real estate taxes", "property taxes"),
    _box("11", "mortgage acquisition date", "acquisition date", sort=Sort.DATE),
)

_LABELS: Final = {
    "payer": (
        "payer's/borrower's name",
        "payer/borrower's name",
        "payer's/borrower's name and address",
        "payer/borrower name",
        "borrower's name",
        "borrower name",
        "borrower",
    ),
    "payer_tin": (
        "payer's/borrower's tin",
        "payer's/borrower's taxpayer identification no",
        "borrower's tin",
        "borrower's ssn",
        "borrower ssn",
        *PARTIES["recipient_tin"],
    ),
    "recipient": (
        "recipient's/lender's name, street address, city or town, state or province, country, zip or foreign postal",
        "recipient's/lender's name, street address",
        "recipient's/lender's name, address",
        "recipient's/lender's name",
        "recipient/lender's name",
        "lender's name",
        "lender name",
        "lender",
    ),
    "recipient_tin": (
        "recipient's/lender's tin",
        "recipient's/lender's federal identification no",
        "lender's tin",
        "lender's federal id",
        *(phrase for phrase in PARTIES["payer_tin"] if not phrase.startswith("payer")),
    ),
    "account_number": PARTIES["account_number"],
}

_FORM: Final = InformationReturn(_BOXES, ("form 1098", "mortgage interest statement"), _LABELS, sender="recipient")

KIND = Kind(
    "1098",
    {
        "mortgage interest statement": 4.5,
        "form 1098": 3.0,
        "mortgage interest received from": 2.0,
        "outstanding mortgage principal": 1.0,
        "mortgage origination date": 1.0,
        "u.s. individual income tax return": -6.0,
        "schedule a (form 1040": -5.0,
        "itemized deductions": -3.0,
        "tuition statement": -6.0,
        "student loan interest statement": -6.0,
        "credit report": -3.0,
        "wage and income transcript": -6.0,
        "wage & income transcript": -6.0,
        "this product contains sensitive taxpayer data": -6.0,
    },
    fields_of(_BOXES),
    read=reader_of(_FORM),
    starts=("form 1098",),
    split=splitter_of(_FORM),
)
