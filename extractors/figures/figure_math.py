"""The arithmetic that all figures share: cents, the weakest status of the inputs, months that have passed."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from extractors.document import Document, Reading, Row, Status

CENTS = Decimal("0.01")
_STRENGTH = (Status.PROVED, Status.READ, Status.UNSURE, Status.CONFLICT, Status.MISSING)


def cents(amount: Decimal) -> Decimal:
    """The amount in whole cents, halves up."""
    return amount.quantize(CENTS, ROUND_HALF_UP)


def plain(amount: Decimal) -> str:
    """An amount as formulas print it: no separators, no exponent."""
    return format(amount, "f")


def weakest(statuses: Iterable[Status]) -> Status:
    """The status of a figure is that of its weakest input; without inputs it is unsure."""
    return max(statuses, key=_STRENGTH.index, default=Status.UNSURE)


def status_of(document: Document, name: str) -> Status:
    """The status of a field, missing where the document has none."""
    field = document.field(name)
    return field.status if field else Status.MISSING


def months_elapsed(day: dt.date) -> Decimal:
    """Months of the year up to and with the day: full months, and the day's share of its own."""
    length = calendar.monthrange(day.year, day.month)[1]
    return Decimal(day.month - 1) + Decimal(day.day) / Decimal(length)


def party_key(name: str) -> frozenset[str]:
    """A person's name without order, case, initials and punctuation, to tell whose papers belong together."""
    words = re.findall(r"[a-z]+", name.lower())
    return frozenset(w for w in words if len(w) > 1 and w not in ("jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms"))


def employer_key(name: str) -> str:
    """An employer's name without case, punctuation and legal form."""
    return re.sub(r"\b(inc|llc|corp(oration)?|co(mpany)?|ltd|the)\b|[^a-z0-9]", "", name.lower())


def cell_amount(row: Row, name: str) -> Decimal | None:
    """The cell's amount, None where the row has none."""
    reading: Reading | None = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def cell_text(row: Row, name: str) -> str:
    """The cell's text, empty where the row has none."""
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, str) else ""
