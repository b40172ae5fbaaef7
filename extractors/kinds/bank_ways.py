"""Which way money went where the print does not say: the balances of days and of the statement decide."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.document import Row, Status

_ZERO = Decimal(0)
_TABLES = 5
"""With more tables of unknown way than this, chance may meet a balance: three readings of each are tried."""
_ROWS = 12
"""So many rows of unknown way between two balances are tried in all their signs, not more."""


@dataclass(frozen=True, slots=True)
class Span:
    """The rows after one stated balance up to the next one, and what the balance moved by between the two."""

    rows: tuple[int, ...]
    change: Decimal
    ends: tuple[int, ...]
    """Which of the daily balances bound it."""


def _amount(row: Row, name: str = "amount") -> Decimal:
    value = row.cells[name].value
    return value if isinstance(value, Decimal) else _ZERO


def _day(row: Row) -> dt.date | None:
    value = row.cells["date"].value
    return value if isinstance(value, dt.date) else None


def spans_of(rows: Sequence[Row], daily: Sequence[Row], opening: Decimal | None) -> tuple[Span, ...]:
    """The rows parted by the days whose balance the statement lists, from the opening balance on.

    A day listed twice with two balances is a column of something else, and parts nothing.
    """
    stated: dict[dt.date, tuple[Decimal, int]] = {}
    for index, row in enumerate(daily):
        day, balance = _day(row), _amount(row, "balance")
        if day is None or (day in stated and stated[day][0] != balance):
            return ()
        stated[day] = (balance, index)
    spans = []
    before, since, bound = opening, dt.date.min, -1
    for day in sorted(stated):
        balance, index = stated[day]
        if before is not None:
            inside = tuple(i for i, row in enumerate(rows) if (d := _day(row)) and since < d <= day)
            spans.append(Span(inside, balance - before, tuple(i for i in (bound, index) if i >= 0)))
        before, since, bound = balance, day, index
    return tuple(spans)


def holds(span: Span, rows: Sequence[Row]) -> bool:
    """Whether the span's rows move the balance by what it moved."""
    return sum((_amount(rows[i]) for i in span.rows), _ZERO) == span.change


def ways_told(
    rows: Sequence[Row], tables: Sequence[int], daily: Sequence[Row], opening: Decimal | None, closing: Decimal | None
) -> tuple[Row, ...]:
    """The rows with the signs that alone lead from balance to balance; the others keep their guess.

    `tables` says for each row which printed table it is of: rows that share a heading share a way.
    """
    told = list(rows)
    for span in spans_of(told, daily, opening):
        _by_span(told, span)
    if opening is not None and closing is not None:
        _by_table(told, tables, closing - opening)
    return tuple(told)


def _guessed(rows: Sequence[Row], among: Sequence[int]) -> list[int]:
    return [i for i in among if rows[i].status is Status.UNSURE and _amount(rows[i])]


def _by_span(rows: list[Row], span: Span) -> None:
    free = _guessed(rows, span.rows)
    if not free or len(free) > _ROWS:
        return
    rest = span.change - sum((_amount(rows[i]) for i in span.rows if i not in free), _ZERO)
    sizes = [abs(_amount(rows[i])) for i in free]
    if sum(sizes) < abs(rest):
        return
    fits = [
        signs
        for signs in itertools.product((1, -1), repeat=len(free))
        if sum((s * a for s, a in zip(signs, sizes, strict=True)), _ZERO) == rest
    ]
    if len(fits) == 1:
        for i, sign in zip(free, fits[0], strict=True):
            rows[i] = _signed(rows[i], sign)


def _by_table(rows: list[Row], tables: Sequence[int], change: Decimal) -> None:
    groups = [
        members
        for number in dict.fromkeys(tables)
        if (members := _guessed(rows, [i for i, t in enumerate(tables) if t == number]))
    ]
    if not 0 < len(groups) <= _TABLES:
        return
    rest = change - sum((_amount(row) for row in rows if row.status is not Status.UNSURE), _ZERO)
    sums = [sum((abs(_amount(rows[i])) for i in members), _ZERO) for members in groups]
    fits = [
        signs
        for signs in itertools.product((1, -1), repeat=len(groups))
        if sum((s * a for s, a in zip(signs, sums, strict=True)), _ZERO) == rest
    ]
    if len(fits) == 1:
        for members, sign in zip(groups, fits[0], strict=True):
            for i in members:
                rows[i] = _signed(rows[i], sign)


def _signed(row: Row, sign: int) -> Row:
    amount = replace(row.cells["amount"], value=abs(_amount(row)) * sign)
    return replace(row, cells={**row.cells, "amount": amount}, status=Status.READ)
