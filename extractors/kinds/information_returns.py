"""Forms 1099-INT, -DIV, -MISC, -NEC, -R, -G and -B as kinds: who paid whom, the year, and the numbered boxes.

Boxes: Internal Revenue Service, copies B of the forms, 2017 to 2025.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractors.declaration import FieldSpec, Kind
from extractors.kinds import information_returns_boxes as boxes
from extractors.kinds.information_returns_boxes import Caption, Sort
from extractors.kinds.information_returns_labels import InformationReturn
from extractors.kinds.information_returns_papers import splitter_of
from extractors.kinds.information_returns_parties import PARTIES
from extractors.kinds.information_returns_read import reader_of

_TYPES = {Sort.AMOUNT: "money", Sort.DATE: "date", Sort.YEAR: "year", Sort.STATE: "state"}


def fields_of(captions: Sequence[Caption]) -> tuple[FieldSpec, ...]:
    """The fields of an information return with these boxes."""
    numbered = (FieldSpec(f"box{n}", _TYPES.get(sort, "text")) for n, sort in boxes.numbers_of(captions))
    named = (FieldSpec(caption.name, "text") for caption in captions if caption.name)
    return (
        FieldSpec("payer", "organisation", required=True),
        FieldSpec("payer_tin", "text", required=True, copies=True),
        FieldSpec("recipient", "organisation", required=True),
        FieldSpec("recipient_tin", "text", required=True, copies=True),
        FieldSpec("tax_year", "year", required=True),
        FieldSpec("account_number", "text"),
        FieldSpec("corrected", "text"),
        *numbered,
        *named,
    )


def _form(suffix: str, captions: Sequence[Caption], titles: Mapping[str, float]) -> Kind:
    form = f"1099-{suffix}"
    signature = {
        f"form {form}": 3.0,
        form: 1.5,
        "payer's tin": 1.0,
        "recipient's tin": 1.0,
        "payer's name": 0.5,
        "recipient's name": 0.5,
        **titles,
        "u.s. individual income tax return": -6.0,
        "wage and tax statement": -2.0,
        "form 1096": -3.0,
    }
    reads = InformationReturn(tuple(captions), (f"form {form}", form), PARTIES)
    return Kind(
        form,
        signature,
        fields_of(captions),
        read=reader_of(reads),
        starts=(f"form {form}",),
        split=splitter_of(reads),
    )


KINDS: tuple[Kind, ...] = (
    _form(
        "int",
        boxes.INTEREST,
        {"interest income": 1.5, "early withdrawal penalty": 0.7, "interest on u.s. savings bonds": 1.0},
    ),
    _form("div", boxes.DIVIDENDS, {"dividends and distributions": 3.0, "total ordinary dividends": 1.0}),
    _form(
        "misc",
        boxes.MISCELLANEOUS,
        {"miscellaneous information": 2.5, "miscellaneous income": 2.0, "medical and health care": 1.0},
    ),
    _form("nec", boxes.NONEMPLOYEE, {"nonemployee compensation": 2.0}),
    _form(
        "r",
        boxes.RETIREMENT,
        {
            "distributions from pensions, annuities": 3.0,
            "gross distribution": 1.5,
            "taxable amount not determined": 1.0,
            "distribution code": 0.7,
        },
    ),
    _form(
        "g",
        boxes.GOVERNMENT,
        {
            "certain government payments": 3.0,
            "unemployment compensation": 1.0,
            "state or local income tax refunds": 1.0,
        },
    ),
    _form(
        "b",
        boxes.BROKER,
        {"proceeds from broker": 3.0, "barter exchange transactions": 2.0, "cost or other basis": 1.0},
    ),
)
"""Forms 1099, each a kind of its own."""
