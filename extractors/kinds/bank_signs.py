"""Which way each row's money went: by its sign, its column, its heading, its balance, and last by its words."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.document import Reading, Row, Status
from extractors.kinds.bank_columns import Role, Section
from extractors.kinds.bank_table import PrintedRow, tables_of
from extractors.kinds.bank_ways import ways_told
from extractors.layout import Found, reading_of

_ZERO = Decimal(0)
_IN = re.compile(
    r"\b(?:deposit|payroll|salary|direct dep|interest (?:paid|earned|payment|credit)|refund|credit|received"
    r"|from savings"
    r"|transfer from|cash ?back|reversal|dividend|pension|ssa treas|social sec|reimbursement|rebate|inward)\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:withdrawal|withdrawl|purchase|debit|payment|fee|charge|check|cheque|pos|atm|bill ?pay|transfer to"
    r"|autopay|rent"
    r"|mortgage|insurance|loan|utility|wire out|zelle to|outward)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Drawn:
    """A row's amount and balance with the sign that the page gives it, if any."""

    printed: PrintedRow
    amount: Found | None
    balance: Found | None
    sign: int = 0
    """+1 in, -1 out, 0 not told by the page."""
    guessed: bool = False
    placed: bool = False
    """Whether only the column in which the amount stands tells the sign."""


def _explicit(found: Found) -> int:
    """The sign that stands at the amount itself: 0 where none does."""
    raw = " ".join(w.text for w in found.words)
    if isinstance(found.value, Decimal) and found.value < 0:
        return -1
    return 1 if "+" in raw or re.search(r"\bCR\b|\dCR\b", raw, re.IGNORECASE) else 0


def _size(found: Found | None) -> Decimal:
    return abs(found.value) if found is not None and isinstance(found.value, Decimal) else _ZERO


def _drawn(rows: Sequence[PrintedRow]) -> list[_Drawn]:
    """Amount, balance and printed sign of each row of one table."""
    two = sum(len(r.loose) > 1 for r in rows) * 2 > sum(bool(r.loose) for r in rows)
    debits_negative = _mostly_negative([r.values.get(Role.DEBIT) for r in rows])
    out = []
    for row in rows:
        debit, credit = row.values.get(Role.DEBIT), row.values.get(Role.CREDIT)
        amount, balance = row.values.get(Role.AMOUNT), row.values.get(Role.BALANCE)
        if row.loose:
            amount, balance = (row.loose[-2], row.loose[-1]) if two and len(row.loose) > 1 else (row.loose[-1], balance)
        sign, placed = 0, False
        if amount is None or not _size(amount):
            if _size(credit):
                amount, sign = credit, _explicit(credit) if credit else 1
                sign = sign or 1
                placed = not (credit and _explicit(credit))
            elif _size(debit):
                amount = debit
                sign = 1 if debit and _explicit(debit) < 0 and not debits_negative else -1
                placed = not (debit and _explicit(debit))
            else:
                amount = amount or credit or debit
                sign = 1
        else:
            sign = _sign_of(row, amount)
        out.append(_Drawn(row, amount, balance, sign, placed=placed))
    return out


def _mostly_negative(values: Sequence[Found | None]) -> bool:
    signed = [_explicit(v) for v in values if v is not None and _size(v)]
    return sum(s < 0 for s in signed) * 2 > len(signed)


def _sign_of(row: PrintedRow, amount: Found) -> int:
    explicit = _explicit(amount)
    if Role.BALANCE in row.values and row.section is not Section.CHECKS:
        # Beside a running balance the balance decides, not a heading.
        return explicit or (0 if not row.side else 1 if row.side == "CR" else -1)
    if row.section in (Section.DEBITS, Section.CHECKS):
        return -1 if explicit <= 0 or "+" not in " ".join(w.text for w in amount.words) else 1
    if explicit:
        return explicit
    if row.side:
        return 1 if row.side == "CR" else -1
    return 1 if row.section is Section.CREDITS else 0


def newest_first(days: Sequence[dt.date]) -> bool:
    """Whether the rows run from the newest to the oldest."""
    falls = sum(a > b for a, b in itertools.pairwise(days))
    rises = sum(a < b for a, b in itertools.pairwise(days))
    return falls > rises


def _by_balance(drawn: Sequence[_Drawn], opening: Decimal | None) -> None:
    """Give the rows that the page leaves unsigned the sign that their running balance shows; columns yield to it."""
    days = [d.printed.date.value for d in drawn if isinstance(d.printed.date.value, dt.date)]
    ordered = list(reversed(drawn)) if newest_first(days) else list(drawn)
    before = opening
    for row in ordered:
        balance = row.balance.value if row.balance is not None else None
        if not isinstance(balance, Decimal):
            before = None
            continue
        if (row.sign == 0 or row.placed) and before is not None and _size(row.amount):
            change = balance - before
            if abs(change) == _size(row.amount):
                row.sign = 1 if change > 0 else -1
        before = balance


def _by_words(drawn: Sequence[_Drawn]) -> None:
    """Sign what is left: where others of the table carry a minus, a bare amount came in; the wording is a guess."""
    minus = any(d.sign < 0 and d.amount is not None and _explicit(d.amount) < 0 for d in drawn)
    plus = any(d.sign > 0 and d.amount is not None and _explicit(d.amount) > 0 for d in drawn)
    for row in drawn:
        if row.sign:
            continue
        if row.printed.section in (Section.CREDITS, Section.DEBITS):
            row.sign = 1 if row.printed.section is Section.CREDITS else -1
            continue
        if minus != plus and row.printed.section in (None, Section.MIXED):
            row.sign = 1 if minus else -1
            continue
        text = row.printed.text
        row.guessed = True
        incoming, outgoing = _IN.search(text), _OUT.search(text)
        row.sign = -1 if outgoing and not (incoming and incoming.start() < outgoing.start()) else 1


def signed_rows(printed: Sequence[PrintedRow], opening: Decimal | None) -> tuple[Row, ...]:
    """The transactions with deposits positive and withdrawals negative; where the sign is a guess the row is unsure."""
    made: dict[int, Row] = {}
    first = True
    for table in tables_of(printed):
        drawn = _drawn(table)
        _by_balance(drawn, opening if first else None)
        first = False
        _by_words(drawn)
        for one in drawn:
            if one.amount is not None:
                made[id(one.printed)] = _row(one)
    return tuple(made[id(p)] for p in printed if id(p) in made)


def balanced_rows(
    printed: Sequence[PrintedRow], opening: Decimal | None, closing: Decimal | None, daily: Sequence[Row] = ()
) -> tuple[Row, ...]:
    """The transactions signed so that they lead from the opening to the closing balance, if a reading of them does.

    A heading inside a table may be a row's category; the rows' own signs are then the statement's.
    """
    tables = [row.table for row in printed if row.has_amount]
    rows = ways_told(signed_rows(printed, opening), tables, daily, opening, closing)
    if opening is None or closing is None or _sum(rows) == closing - opening:
        return rows
    bare = signed_rows([replace(row, section=None) for row in printed], opening)
    bare = ways_told(bare, tables, daily, opening, closing)
    return bare if _sum(bare) == closing - opening else rows


def _sum(rows: Sequence[Row]) -> Decimal:
    amounts = (row.cells["amount"].value for row in rows)
    return sum((a for a in amounts if isinstance(a, Decimal)), _ZERO)


def _row(drawn: _Drawn) -> Row:
    printed = drawn.printed
    assert drawn.amount is not None
    amount = replace(drawn.amount.reading(), value=_size(drawn.amount) * drawn.sign)
    cells: dict[str, Reading] = {"date": printed.date}
    if printed.description:
        cells["description"] = reading_of(printed.text, printed.description)
    cells["amount"] = amount
    if drawn.balance is not None:
        cells["balance"] = drawn.balance.reading()
    if printed.check is not None:
        cells["check_number"] = printed.check
    return Row(cells, printed.page, Status.UNSURE if drawn.guessed else Status.READ)
