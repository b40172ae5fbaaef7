"""What an account of a credit report takes a month: the stated payment, else what the investor's guide puts for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.document import Document, Row
from extractors.figures import expression as ex
from extractors.figures.expression import Expression, Read
from extractors.figures.ground import Ground

NOT_OWED: Final = re.compile(r"^\s*(a|3|t|x|z)\b|auth(ori[sz]ed)?\.?[\s-]+user|terminated|deceased", re.IGNORECASE)
"""Responsibility codes of accounts that the consumer does not owe: authorised user, terminated, deceased, deleted."""
_GONE: Final = re.compile(r"^\s*(paid|transferred|sold|refinanced|closed|purchased by|deleted)\b", re.IGNORECASE)
_SORTS: Final = (
    ("heloc", r"\bhel\b|\bheloc\b|home equity|equity line"),
    ("mortgage", r"^\s*m\b|\b(mortgage|mtg|mort|real estate|fha|va loan|deed of trust)\b"),
    ("lease", r"\blea\b|\blease\b|\bauto lease\b"),
    ("student", r"\bedu\b|\bstu\b|student|education"),
    ("collection", r"\bcol\b|\bcoll\b|collection|\bmed\b|medical|charge[\s-]?off|\bdebt buyer\b|returned check"),
    ("revolving", r"^\s*r\b|\brev\b|revolv|\bcrc\b|\bcard\b|\bchg\b|charge account|line of credit|\bloc\b|flex"),
    ("open", r"^\s*o\b|\bopen\b"),
    ("instalment", r"^\s*i\b|\binst\b|instal|\baut\b|auto|\buns\b|unsecured|personal|\bsec\b|secured|vehicle|boat"),
)
"""What an account is by its type in words or by the bureaus' codes; the first that fits."""
_LEFT: Final = re.compile(r"collection|charge[\s-]?off|charged off|^\s*[a-z]?9b?\s*$|placed for", re.IGNORECASE)
_MEDICAL: Final = re.compile(r"\bmed\b|medical|hospital|physician|radiolog|ambulance|clinic|dental", re.IGNORECASE)
_TERMINABLE: Final = ("instalment", "student")
"""Accounts that end; a lease ends too, and is followed by the next one."""


def cell_amount(row: Row, name: str) -> Decimal | None:
    """A cell's amount, or None where it has none."""
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def cell_text(row: Row, name: str) -> str:
    """A cell's value as text, empty where it has none."""
    reading = row.cells.get(name)
    return str(reading.value) if reading is not None else ""


def sort_of(row: Row) -> str:
    """What an account is: heloc, mortgage, lease, student, collection, revolving, open, instalment, or unknown."""
    told = cell_text(row, "account_type")
    status = cell_text(row, "status")
    found = next((sort for sort, words in _SORTS if re.search(words, told, re.IGNORECASE)), "unknown")
    if found == "open" and _LEFT.search(status):
        return "collection"
    if found in ("instalment", "unknown") and re.search(
        r"student|\bdept\.? of ed|education|higher ed", cell_text(row, "creditor"), re.I
    ):
        return "student"
    return found


def is_medical(row: Row) -> bool:
    """Whether an account is for medical care."""
    return bool(_MEDICAL.search(f"{cell_text(row, 'account_type')} {cell_text(row, 'creditor')}"))


def is_left(row: Row) -> bool:
    """Whether an account was given to collection or charged off."""
    return sort_of(row) == "collection" or bool(_LEFT.search(cell_text(row, "status")))


def why_not_owed(row: Row) -> str:
    """Why an account takes nothing from the consumer; empty where it may."""
    balance, payment = cell_amount(row, "balance"), cell_amount(row, "monthly_payment")
    if NOT_OWED.search(cell_text(row, "responsibility")):
        return "the consumer may use the account and does not owe it"
    if balance == 0:
        return "nothing is owed on it"
    if balance is None and (_GONE.search(cell_text(row, "status")) or not payment):
        return "no balance and no payment is stated"
    return ""


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one account takes a month, and by which rule."""

    tree: Expression | None
    """None: it takes nothing, or nothing says how much."""
    method: str
    known: bool = True
    """False where something is owed and nothing says how much a month."""


_BY_BALANCE: Final = {
    "revolving": ("revolving-share", "no payment is stated: a share of the balance"),
    "open": ("revolving-share", "no payment is stated: a share of the balance"),
    "heloc": ("heloc-share", "no payment is stated: a share of the balance"),
    "student": ("student-loan-share", "no payment is stated, or it is deferred: a share of the balance"),
}


def obligation(document: Document, index: int, ground: Ground) -> Obligation:
    """What a tradeline that is owed takes a month by the rules that bind the case."""
    row = document.rows["tradelines"][index]
    sort = sort_of(row)
    payment = _cell(document, index, "monthly_payment", "monthly payment")
    if payment is not None and payment.amount > 0:
        return Obligation(payment, "payment as the credit report states it")
    if is_left(row):
        return Obligation(None, "in collection or charged off: counts only by an agreed payment")
    balance = _cell(document, index, "balance", "balance")
    named = _BY_BALANCE.get(sort)
    share = ground.rule(named[0]) if named else None
    if named and share is not None and balance is not None and balance.amount > 0:
        return Obligation(ex.Times((balance, ex.number(share.value, share.words, share))), named[1])
    return Obligation(None, "something is owed, and no payment is stated", known=False)


def payments_left(row: Row) -> Decimal | None:
    """How many payments an account that ends has left, or None where it does not end or nothing says it."""
    payment, balance = cell_amount(row, "monthly_payment"), cell_amount(row, "balance")
    if sort_of(row) not in _TERMINABLE or not payment or payment <= 0 or balance is None:
        return None
    return balance / payment


def _cell(document: Document, index: int, name: str, words: str) -> Read | None:
    creditor = cell_text(document.rows["tradelines"][index], "creditor")
    return ex.read_cell(document, "tradelines", index, name, f"{words} of {creditor}" if creditor else words)
