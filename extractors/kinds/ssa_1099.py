"""Form SSA-1099, Social Security Benefit Statement: who received what, and what became of it.

Wording: Social Security Administration, Form SSA-1099, 2019 to 2025. Its description of box 3 adds up to box 3.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extractors.declaration import FieldSpec, IdentitySpec, Kind, Term
from extractors.kinds.information_returns_boxes import Caption, Sort
from extractors.kinds.information_returns_labels import InformationReturn
from extractors.kinds.information_returns_read import reader_of

_ALWAYS = (0, 9999)


def _box(number: str, *phrases: str, sort: Sort = Sort.AMOUNT) -> Caption:
    return Caption(((number, *_ALWAYS),), phrases, sort)


def _part(name: str, *phrases: str) -> Caption:
    return Caption((("", *_ALWAYS),), phrases, Sort.AMOUNT, name)


_BOXES: Final = (
    _box("3", "benefits paid in"),
    _box("4", "benefits repaid to ssa in", "benefits repaid to ssa", "benefits repaid"),
    _box("5", "net benefits for", "net benefits"),
    _box("6", "voluntary federal income tax withheld", "voluntary federal tax withheld"),
    _box("7", "box 7. address", "7. address", sort=Sort.PLACE),
    _box("8", "claim number", sort=Sort.TEXT),
    _part("paid_by_check_or_deposit", "paid by check or direct deposit", "paid by check or deposit"),
    _part(
        "medicare_part_b",
        "medicare part b premiums deducted from your benefits",
        "medicare part b premiums deducted from your",
        "medicare part b premiums",
    ),
    _part(
        "medicare_part_d",
        "medicare prescription drug premiums (part d) deducted from your benefits",
        "medicare part d premiums deducted from your benefits",
        "medicare prescription drug premiums",
        "medicare part d premiums",
    ),
    _part(
        "medicare_part_c",
        "medicare part c premiums deducted from your benefits",
        "medicare advantage premiums",
        "medicare part c premiums",
    ),
    _part("total_additions", "total additions"),
)

_PARTIES: Final = {
    "recipient": ("box 1. name", "1. name", "name"),
    "recipient_tin": (
        "box 2. beneficiary's social security number",
        "beneficiary's social security number",
        "beneficiary's ssn",
    ),
    "description": ("description of amount in box 3", "description of amount in box 4"),
}

_MINUS = Decimal(-1)

_PAID: Final = Term("paid_by_check_or_deposit")
_PARTS: Final = tuple(Term(name, optional=True) for name in ("medicare_part_b", "medicare_part_c", "medicare_part_d"))

IDENTITIES: Final = (
    # The description names further deductions (garnishments, fees), so that a sum that fails accuses nobody.
    IdentitySpec("benefits-paid", (Term("box3"),), (_PAID, *_PARTS, Term("box6", optional=True)), accuses=False),
    IdentitySpec("net-benefits", (Term("box5"),), (Term("box3"), Term("box4", _MINUS, optional=True)), repeats=True),
)

KIND = Kind(
    "ssa-1099",
    {
        "ssa-1099": 3.0,
        "social security benefit statement": 3.5,
        "benefits paid in": 1.0,
        "net benefits for": 1.0,
        "benefits repaid to ssa": 1.5,
    },
    (
        FieldSpec("recipient", "organisation", required=True),
        FieldSpec("recipient_tin", "text", required=True, copies=True),
        FieldSpec("tax_year", "year", required=True),
        FieldSpec("box3", "money", required=True),
        FieldSpec("box4", "money"),
        FieldSpec("box5", "money", required=True),
        FieldSpec("box6", "money"),
        FieldSpec("box7", "address"),
        FieldSpec("box8", "text"),
        *(FieldSpec(caption.name, "money") for caption in _BOXES if caption.name),
    ),
    IDENTITIES,
    read=reader_of(
        InformationReturn(_BOXES, ("form ssa-1099", "social security benefit statement", "ssa-1099"), _PARTIES)
    ),
    starts=("social security benefit statement",),
)
