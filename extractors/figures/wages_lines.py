"""Lines of earnings by what they pay for: base pay, what varies, what comes once, and what is no pay at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from extractors.document import Document, Row, Status
from extractors.figures.expression import Read, read_cell

_CENT: Final = Decimal("0.01")
BASE: Final = "base"
UNPAID: Final = "unpaid"
"""Time that was not paid: taken off base pay in the year, but no less of a period's usual pay."""
VARIABLE: Final = ("overtime", "bonus", "commission", "tips", "other")
"""What is averaged over time, by the names of the figures; `other` are differentials, stand-by and allowances."""
ONCE: Final = "once"
"""Paid for another period or at an end: back pay, severance, leave paid out."""
NO_PAY: Final = "no pay"
"""Imputed income and what was spent for the employer."""

_WORDS: Final = {
    NO_PAY: (
        "gtl", "imputed", "(group|grp) ?term", "term life", "taxable life", "seguro de vida", r"per ?diem", r"reimb\w*",
        "expenses?", "mileage", "viaticos", "reembolso", "fringe", "personal use", "employer paid",
    ),
    ONCE: (
        r"retro\w*", "ret", "back ?pay", "severance", "(pay|cash) ?outs?", "paid out", "sign[ -]?on", "adj(ustment)?",
        "prior period", "referral", "relocation", "indemnizacion", "liquidacion",
    ),
    "overtime": (
        "over ?time", "o/?t", r"ot\d?", "ovt", "ovrt?i?me?", "double ?time", "dt", "dbl", "time (and|&) (a |one )?half",
        "half ?time", "horas? extras?", "sobretiempo", "tiempo (doble|extra)", "premium hours", r"(1\.5|2\.0) ?x",
    ),
    "bonus": (
        "bonus(es)?", "bon", "bns", "incentives?", "award", "profit ?sharing", "retention", "bonos?", "bonificacion",
        r"gainshar\w*",
    ),
    "commission": ("comm?(ission)?s?", "comision(es)?", "draw", "spiffs?"),
    "tips": ("tips?", "gratuit(y|ies)", "tip ?credit", "propinas?", "service charges?"),
    UNPAID: (
        "unpaid", "lwo?p", "without pay", "w/?o pay", "docked?", "sin (sueldo|paga)", "leave no pay", "unp",
        r"absen\w+",
    ),
    "other": (
        "diff?(erentials?|s)?", "shift", "shft?", "prem(ium)?", "on[ -]?call", "call ?back", "stand[ -]?by", "hazard",
        "diferencial", "allowance", "stipend", "night", "evening", "weekend", "charge nurse", "housing",
    ),
    BASE: (
        "reg(ular)?", "salary", "salaried", "sal", "hourly", "hrly", "base", "basic", "straight", "wages?", "normal",
        "salario", "sueldo", "holidays?", "hol", "floating", "vacation", "vac", "pto", "paid time off", "sick", "sck",
        "personal", "leave", "bereavement", "jury", "training", "meeting", "feriado", "festivo", "vacaciones",
        "enfermedad", "licencia", "hours( worked)?", "work(ed)? hours", "pay", "ordinario",
    ),
}  # fmt: skip
"""Words of labels by what they pay for, the telling ones first: `Holiday OT` is overtime."""
_SORTS: Final = tuple((sort, re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")) for sort, words in _WORDS.items())


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
    proved: frozenset[str] = frozenset()
    """The cells that the stub's own arithmetic bears out: the lines add up to its totals, rate by hours to the line."""

    def cell(self, name: str) -> Decimal | None:
        """An amount of the line, or None where it has none of that name."""
        reading = self.row.cells.get(name)
        return reading.value if reading is not None and isinstance(reading.value, Decimal) else None

    def leaf(self, name: str, words: str = "") -> Read | None:
        """An amount of the line as a leaf of a figure; 80.0000 hours are 80.00."""
        found = read_cell(self.stub, "earnings", self.index, name, words)
        if found is None:
            return None
        plain = found.amount.quantize(_CENT)
        sure = name in self.proved and found.status is Status.READ
        return replace(
            found,
            amount=plain if plain == found.amount else found.amount,
            status=Status.PROVED if sure else found.status,
        )

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
    sums = frozenset(name for name, total in _TOTALS if _adds_up(stub, rows, name, total))
    return tuple(
        Line(stub, n, sort or "other", row, _borne_out(row, sums))
        for n, (row, sort) in enumerate(zip(rows, sorts, strict=True))
    )


_TOTALS: Final = (("amount", "gross_pay"), ("ytd", "ytd_gross"))


def _adds_up(stub: Document, rows: Sequence[Row], name: str, total: str) -> bool:
    """Whether a column of the lines adds up to a total that is proved."""
    field, listed = stub.field(total), [_amount(row, name) for row in rows]
    whole = stub.amount(total)
    return (
        field is not None
        and field.status is Status.PROVED
        and whole is not None
        and sum((amount for amount in listed if amount is not None), Decimal(0)) == whole
    )


def _borne_out(row: Row, sums: frozenset[str]) -> frozenset[str]:
    rate, hours, amount = (_amount(row, name) for name in ("rate", "hours", "amount"))
    if "amount" in sums and rate and hours and amount and abs(rate * hours - amount) <= _CENT:
        return sums | {"rate", "hours"}
    return sums


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
