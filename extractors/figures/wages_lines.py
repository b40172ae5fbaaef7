"""Lines of earnings by what they pay for: base pay, what varies, what comes once, and what is no pay at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from extractors.document import Document, Row

BASE: Final = "base"
UNPAID: Final = "unpaid"
"""Time that was not paid: taken off base pay in the year, but no less of a period's usual pay."""
VARIABLE: Final = ("overtime", "bonus", "commission", "tips", "other")
"""What is averaged over time, by the names of the figures; `other` are differentials, stand-by and allowances."""
ONCE: Final = "once"
"""Paid for another period or at an end: back pay, severance, leave paid out."""
NO_PAY: Final = "no pay"
"""Imputed income and what was spent for the employer."""

_SORTS: Final = tuple(
    (sort, re.compile(pattern))
    for sort, pattern in (
        (NO_PAY, (r"\b(gtl|imputed|(group|grp) ?term|term life|taxable life|seguro de vida|per ?diem|reimb\w*|expenses?"
                 r"|mileage|viaticos|reembolso|fringe|personal use|employer paid)\b")),
        (ONCE, (r"\b(retro\w*|back ?pay|severance|(pay|cash) ?outs?|paid out|sign[ -]?on|adj|adjustment|prior period"
               r"|referral|relocation|indemnizacion|liquidacion)\b")),
        ("overtime", (r"\b(over ?time|o/?t|ot\d?|double ?time|doubletime|dt|time (and|&) (a |one )?half|half ?time"
                     r"|horas? extras?|sobretiempo|tiempo (doble|extra)|premium hours)\b|\b(1\.5|2\.0) ?x\b|@ ?1\.5")),
        ("bonus", (r"\b(bonus(es)?|bon|incentives?|spot award|award|profit ?sharing|retention|bonos?|bonificacion"
                  r"|gainshar\w*)\b")),
        ("commission", r"\b(comm(ission)?s?|comision(es)?|draw|spiffs?)\b"),
        ("tips", r"\b(tips?|gratuit(y|ies)|tip ?credit|propinas?|service charges?)\b"),
        (UNPAID, r"\b(unpaid|lwop|without pay|w/?o pay|docked?|sin (sueldo|paga)|leave no pay|absen\w+)\b"),
        ("other", (r"\b(diff(erentials?|s)?|shift|prem(ium)?|on[ -]?call|call ?back|stand[ -]?by|hazard|diferencial"
                  r"|allowance|stipend|night|evening|weekend|charge nurse|housing)\b")),
        (BASE, (r"\b(reg(ular)?|salary|salaried|sal|hourly|hrly|base|basic|straight|wages?|normal|salario|sueldo"
               r"|holidays?|hol|floating|vacation|vac|pto|paid time off|sick|sck|personal|leave|bereavement|jury"
               r"|training|meeting|feriado|festivo|vacaciones|enfermedad|licencia|hours( worked)?|work(ed)? hours|pay"
               r"|ordinario)\b")),
    )
)  # fmt: skip


def sort_of(label: str) -> str | None:
    """What a line of earnings pays for as its label says, or None where the label does not tell."""
    plain = unicodedata.normalize("NFKD", label.lower()).encode("ascii", "ignore").decode()
    return next((sort for sort, pattern in _SORTS if pattern.search(plain)), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stub's earnings with what it pays for."""

    stub: Document
    index: int
    sort: str
    row: Row

    def cell(self, name: str) -> Decimal | None:
        """An amount of the line, or None where it has none of that name."""
        reading = self.row.cells.get(name)
        return reading.value if reading is not None and isinstance(reading.value, Decimal) else None

    @property
    def salaried(self) -> bool:
        """Whether the line's own word says that it is a salary."""
        reading = self.row.cells.get("label")
        return (
            reading is not None and re.search(r"\b(sal|salar\w+|sueldo base)\b", str(reading.value).lower()) is not None
        )


def earnings(stub: Document) -> tuple[Line, ...]:
    """The stub's lines of earnings, each with its sort: by its label, else by its rate, else by its size."""
    rows = stub.rows.get("earnings", ())
    named = [sort_of(str(row.cells["label"].value)) if "label" in row.cells else None for row in rows]
    rate = stub.amount("hourly_rate") or next(iter(_rates(rows, named)), None)
    sorts = [sort or _by_rate(row, rate) for row, sort in zip(rows, named, strict=True)]
    if BASE not in sorts:
        open_ones = [n for n, sort in enumerate(sorts) if sort is None]
        sizes = {n: abs(_amount(rows[n], "amount") or _amount(rows[n], "ytd") or Decimal(0)) for n in open_ones}
        if open_ones:
            sorts[max(open_ones, key=lambda n: (sizes[n], -n))] = BASE
    return tuple(Line(stub, n, sort or "other", row) for n, (row, sort) in enumerate(zip(rows, sorts, strict=True)))


def _amount(row: Row, name: str) -> Decimal | None:
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def _rates(rows: Sequence[Row], sorts: Sequence[str | None]) -> Iterator[Decimal]:
    for row, sort in zip(rows, sorts, strict=True):
        rate = _amount(row, "rate")
        if sort == BASE and rate:
            yield rate


def _by_rate(row: Row, base: Decimal | None) -> str | None:
    """Base pay at the base rate, overtime at one and a half times or twice of it."""
    rate = _amount(row, "rate")
    if not rate or not base:
        return None
    times = rate / base
    if abs(times - 1) < Decimal("0.001"):
        return BASE
    return "overtime" if min(abs(times - Decimal("1.5")), abs(times - 2)) < Decimal("0.002") else None
