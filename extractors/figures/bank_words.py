"""What the words of a bank's line say it is: the sort of a deposit, of a withdrawal, of the bank's own charge."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

BENEFITS: Final = ("social_security", "unemployment", "pension", "support", "benefit")
"""Sorts of deposits that a programme, a former employer or another parent pays."""
DEBTS: Final = ("mortgage", "card", "loan", "bnpl", "payday")
"""Sorts of withdrawals that pay a debt."""
BILLS: Final = (
    *DEBTS, "rent", "hoa", "insurance", "support", "utility", "subscription", "childcare", "tax", "other"
)  # fmt: skip
"""Sorts of withdrawals that come back and so make an expense of a month."""

_LENT: Final = ("bnpl", "payday")
"""Whoever is paid as such lends where money comes from them."""

_RETURNED_FEE: Final = re.compile(
    r"\b(nsf|returned|return item|ret item|non ?sufficient|unpaid (item|check)|overdraft returned|uncollected|bounced"
    r"|devuelto)\b"
)
_PAID_FEE: Final = re.compile(
    r"\b(overdraft|overdraw\w*|od|o d|courtesy pay|privilege pay|bounce protection|sobregiro)\b"
)
_SHORT_FEE: Final = re.compile(r"\binsufficient\b")
_FEE: Final = re.compile(r"\b(fee|fees|charge|chg|charges|service chg|svc chg|cargo|comision)\b")
_BANK_FEE: Final = re.compile(
    r"\b(monthly|maint\w*|service|svc|atm|wire|stop p\w+|foreign|international|member service|account|item"
    r"|statement|excess\w*|inactiv\w*|dormant|low balance|minimum balance|money order|cashiers?|non ?network|bill ?pay"
    r"|analysis)\b"
)
_CHECK: Final = re.compile(
    r"^(paid )?((substitute |share |paper )?(checks?|cheque|draft|chk|ck)( paid| image)?( no| num)?( |$))+(\d[\d ]*)?$"
)
_CARD: Final = re.compile(
    r"\b(debit card|checkcard|check card|card purchase|debit purchase|purchase|pos|dbt crd|visa dda|point of sale"
    r"|card x|card \d{4})\b"
)


_PAID: Final = re.compile(
    r"\b(ach|ppd|web|ccd|tel|debit|auto|autopay|automatic|preauth\w*|electronic|recurring|bill|bills|pmt|pmts|pymt|payment"
    r"|payments|customer id|trace|draft|check|wire|withdrawal|wd|dues|des|fee|fees)\b"
)


@cache
def _patterns(way: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one way, in the order in which they are asked, each by a key that begins with its sort."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    entries = [e for e in tomllib.loads(text)["entry"] if way in e["ways"]]
    return {f"{e['sort']} {n}": re.compile(rf"\b(?:{'|'.join(e['words'])})(?!\w)") for n, e in enumerate(entries)}


def _sort(words: str, way: str) -> str | None:
    return next((key.split()[0] for key, pattern in _patterns(way).items() if pattern.search(words)), None)


def plain(text: str) -> str:
    """The words of a line in small letters and digits, without accents and marks."""
    folded = text.lower().replace("'", "")
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    apart = re.sub(r"(\d{6,})([a-z])", r"\1 \2", folded)
    return re.sub(r"[^a-z0-9*]+", " ", apart).replace("*", " * ").strip()


def _words(text: str) -> str:
    return re.sub(r" +", " ", plain(text).replace("*", " ")).strip()


def deposit_words(text: str) -> str:
    """The sort of a deposit as its words say it; `other` where they do not."""
    words = _words(text)
    found = _sort(words, "in") or "other"
    return "loan" if found in _LENT else found


def charge_words(text: str) -> str | None:
    """What a withdrawal is a charge for: returned, paid (an overdraft), short (one of the two), or fee; else None."""
    words = _words(text)
    if not _FEE.search(words):
        return "returned" if re.search(r"\bnsf\b", words) and not _CHECK.search(words) else None
    if _RETURNED_FEE.search(words):
        return "returned"
    if _PAID_FEE.search(words):
        return "paid"
    if _SHORT_FEE.search(words):
        return "short"
    return "fee" if _BANK_FEE.search(words) and not re.search(r"\b(club|late|card purchase)\b", words) else None


def withdrawal_words(text: str, *, check: bool = False) -> str:
    """The sort of a withdrawal as its words say it: a kind of bill, a purchase, a check, cash, or `other`."""
    words = _words(text)
    if charge_words(text) is not None:
        return "fee"
    if check or _CHECK.search(words):
        return "check"
    found = _sort(words, "out")
    # A line that bears none of the bank's words for an electronic payment is a shop's.
    return found or ("other" if _PAID.search(words) and not _CARD.search(words) else "purchase")


def is_card_line(text: str) -> bool:
    """Whether a line is of a debit card."""
    return bool(_CARD.search(_words(text)))


def names_transfer(text: str) -> bool:
    """Whether a line calls itself a transfer and no payment between people."""
    return _sort(_words(text), "out") == "transfer"
