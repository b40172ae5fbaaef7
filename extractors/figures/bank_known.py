"""What the other papers of a case tell about the names and amounts on its bank statements."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.document import Document, Row
from extractors.figures.names import organisation_key
from extractors.figures.payees import likeness

_EMPLOYERS: Final = ("paystub", "w2", "voe")
_MORTGAGE: Final = re.compile(r"^\s*m\b|\b(mortgage|mtg|mort|real estate|home equity|heloc)\b", re.IGNORECASE)
_CARD: Final = re.compile(r"^\s*[rco]\b|revolv|card|charge|open|flex|line of credit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NetPay:
    """Pay that a stub says was paid out on a day."""

    day: dt.date
    amount: Decimal
    employer: str


@dataclass(frozen=True, slots=True)
class Creditor:
    """Somebody who is owed, for what, and how much a month."""

    name: str
    sort: str
    payment: Decimal | None


@dataclass(frozen=True, slots=True)
class Known:
    """Employers and what they paid, creditors and what they are owed."""

    employers: tuple[str, ...] = ()
    pays: tuple[NetPay, ...] = ()
    creditors: tuple[Creditor, ...] = ()

    def is_employer(self, stem: str) -> bool:
        """Whether a payee is an employer that a paper names."""
        return any(likeness(stem, name) or _same_words(stem, name) for name in self.employers)

    def debt_sort(self, stem: str, amount: Decimal) -> str | None:
        """What a payment to a payee pays; where one creditor has several accounts, the one of this payment."""
        alike = {c: likeness(stem, c.name) for c in self.creditors}
        most = max(alike.values(), default=0)
        exact = {c.sort for c in self.creditors if alike[c] and c.payment is not None and c.payment == abs(amount)}
        sorts = exact if len(exact) == 1 else {c.sort for c in self.creditors if alike[c] == most > 0}
        return sorts.pop() if len(sorts) == 1 else None


def _same_words(stem: str, name: str) -> bool:
    """Whether a payee has the long words of a name but for one at most, which may be abbreviated: two at least."""
    long = {word for word in organisation_key(name).split() if len(word) > 3}
    shared = long & set(stem.split())
    return len(shared) >= max(2, len(long) - 1)


def _cell(row: Row, name: str) -> str:
    reading = row.cells.get(name)
    return str(reading.value) if reading is not None else ""


def _creditor(row: Row) -> Creditor:
    sort = _cell(row, "account_type")
    payment = row.cells.get("monthly_payment")
    amount = payment.value if payment is not None and isinstance(payment.value, Decimal) else None
    named = "mortgage" if _MORTGAGE.search(sort) else "card" if _CARD.search(sort) else "loan"
    return Creditor(_cell(row, "creditor"), named, amount)


def known_of(documents: Sequence[Document]) -> Known:
    """The employers, net pays and creditors that a case's papers name."""
    employers: set[str] = set()
    pays: set[NetPay] = set()
    creditors: set[Creditor] = set()
    for document in documents:
        employer = document.text("employer_name") if document.kind in _EMPLOYERS else None
        if employer:
            employers.add(employer)
        day, net = document.date("pay_date"), document.amount("net_pay")
        if document.kind == "paystub" and day is not None and net is not None and net > 0:
            pays.add(NetPay(day, net, employer or ""))
        servicer = document.text("servicer_name") if document.kind == "mortgage_statement" else None
        if servicer:
            creditors.add(Creditor(servicer, "mortgage", document.amount("monthly_payment")))
        creditors |= {_creditor(row) for row in document.rows.get("tradelines", ()) if _cell(row, "creditor")}
    return Known(
        tuple(sorted(employers)),
        tuple(sorted(pays, key=lambda p: (p.day, p.amount, p.employer))),
        tuple(sorted(creditors, key=lambda c: (c.name, c.sort, c.payment or Decimal(0)))),
    )
