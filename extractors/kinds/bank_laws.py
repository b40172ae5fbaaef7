"""What a bank statement's own arithmetic says of its rows: running balances, balances by day, printed totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.document import Reading, Row, Status
from extractors.kinds.bank_daily import by_day, proved_balances
from extractors.kinds.bank_signs import newest_first
from extractors.source import Reader

_ZERO = Decimal(0)


def _amount(row: Row, name: str = "amount") -> Decimal | None:
    cell = row.cells.get(name)
    return cell.value if cell is not None and isinstance(cell.value, Decimal) else None


def _money(fields: Mapping[str, Reading], name: str) -> Decimal | None:
    reading = fields.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def _date_stands(rows: Sequence[Row], index: int, fields: Mapping[str, Reading]) -> bool:
    """Whether the row's date is beyond doubt: arithmetic tests amounts only, so a proof needs a date that is sure.

    A date that OCR read must also lie between those of the rows beside it.
    """
    date = rows[index].cells["date"]
    if date.reader is Reader.OCR:
        beside = [str(r.cells["date"].value) for r in rows[max(index - 1, 0) : index + 2]]
        if date.confidence < 0.9 or beside not in (sorted(beside), sorted(beside, reverse=True)):
            return False
    start, end = fields.get("period_start"), fields.get("period_end")
    if start is None or end is None or not isinstance(date.value, dt.date):
        return True
    if not (isinstance(start.value, dt.date) and isinstance(end.value, dt.date)):
        return True
    slack = dt.timedelta(days=7)
    return start.value - slack <= date.value <= end.value + slack


@dataclass(frozen=True, slots=True)
class _Links:
    """What the running balance says, row by row: True it follows, False it breaks, None it says nothing."""

    amount: tuple[bool | None, ...]
    """Of the row's amount: the balance follows from the balance before."""
    balance: tuple[bool, ...]
    """Of the row's balance: it agrees with the one before or after."""


def _links(rows: Sequence[Row], opening: Decimal | None, closing: Decimal | None) -> _Links:
    """Follow the running balance in the order of time."""
    days = [r.cells["date"].value for r in rows]
    dates = [d for d in days if isinstance(d, dt.date)]
    choices = [False, True] if len(set(dates)) < 2 else [newest_first(dates)]
    tried = []
    for backward in choices:
        order = list(range(len(rows)))[:: -1 if backward else 1]
        tried.append(_followed([rows[i] for i in order], opening, closing))
        if backward:
            tried[-1] = _Links(tried[-1].amount[::-1], tried[-1].balance[::-1])
    return max(tried, key=lambda links: sum(a is True for a in links.amount))


def _followed(rows: Sequence[Row], opening: Decimal | None, closing: Decimal | None) -> _Links:
    amount: list[bool | None] = [None] * len(rows)
    balance = [False] * len(rows)
    before, before_at, since, open_rows = opening, -1, _ZERO, []
    for i, row in enumerate(rows):
        since += _amount(row) or _ZERO
        open_rows.append(i)
        stated = _amount(row, "balance")
        if stated is None:
            continue
        if before is not None:
            follows = before + since == stated
            # Two wrong guesses of a sign can cancel out between two balances; a single row's cannot.
            vague = len(open_rows) > 1 and any(rows[k].status is Status.UNSURE for k in open_rows)
            for k in open_rows:
                amount[k] = None if vague and follows else follows
            if follows:
                balance[i] = True
                if before_at >= 0:
                    balance[before_at] = True
        before, before_at, since, open_rows = stated, i, _ZERO, []
    if before_at >= 0 and closing is not None and before == closing and not open_rows:
        balance[before_at] = True
    return _Links(tuple(amount), tuple(balance))


def _sums_prove(rows: Sequence[Row], fields: Mapping[str, Reading]) -> frozenset[int]:
    """The rows whose sum meets a printed total: by sign, or from opening to closing balance when no sign is a guess."""
    signed = [(i, a) for i, r in enumerate(rows) if (a := _amount(r))]
    groups = {
        "total_deposits": [(i, a) for i, a in signed if a > 0],
        "total_withdrawals": [(i, a) for i, a in signed if a < 0],
    }
    proved: set[int] = set()
    broken = False
    for name, group in groups.items():
        total = _money(fields, name)
        if total is None:
            continue
        gone = abs(sum((a for _, a in group), _ZERO))
        fees = (_money(fields, "fees") or _ZERO) if name == "total_withdrawals" else _ZERO
        if total and gone in (total, total + fees):
            if len(group) > 1:
                proved |= {i for i, _ in group}
        elif total or group:
            broken = True
    opening, closing = _money(fields, "opening_balance"), _money(fields, "closing_balance")
    guessed = any(r.status is Status.UNSURE for r in rows)
    told = opening is not None and closing is not None and not guessed and not broken
    if told and opening != closing and (opening or _ZERO) + sum((a for _, a in signed), _ZERO) == closing:
        proved |= {i for i, _ in signed}
    return frozenset(proved)


def _totals_break(rows: Sequence[Row], fields: Mapping[str, Reading]) -> set[int]:
    """The rows of a sign whose printed total they miss although both totals and both balances hold with one another."""
    opening, closing = _money(fields, "opening_balance"), _money(fields, "closing_balance")
    came_in, went_out = _money(fields, "total_deposits"), _money(fields, "total_withdrawals")
    if opening is None or closing is None or came_in is None or went_out is None:
        return set()
    if opening + came_in - went_out != closing:
        return set()
    broken: set[int] = set()
    for total, sign in ((came_in, 1), (went_out, -1)):
        group = [(i, a) for i, r in enumerate(rows) if (a := _amount(r)) and a * sign > 0]
        if group and abs(sum((a for _, a in group), _ZERO)) != total:
            broken |= {i for i, _ in group}
    return broken


def _balances_by_day(rows: Sequence[Row]) -> bool:
    """Whether rows without a balance are the print's own: none has one, or only one row of each day does.

    Else a balance was overlooked, and its row has not been read whole.
    """
    days: dict[object, list[bool]] = {}
    for row in rows:
        days.setdefault(row.cells["date"].value, []).append("balance" in row.cells)
    return not any(map(any, days.values())) or all(sum(stated) == 1 for stated in days.values())


def settle(tables: Mapping[str, tuple[Row, ...]], fields: Mapping[str, Reading]) -> Mapping[str, tuple[Row, ...]]:
    """A transaction is proved where a running balance or a printed sum that could have failed holds with it."""
    tables = {name: table for name, table in tables.items() if name not in ("deposits", "withdrawals")}
    rows = tables.get("transactions", ())
    if not rows:
        return tables
    opening, closing = _money(fields, "opening_balance"), _money(fields, "closing_balance")
    links = _links(rows, opening, closing)
    summed = _sums_prove(rows, fields)
    broken = _totals_break(rows, fields)
    bare_stands = _balances_by_day(rows)
    daily = tables.get("daily_balances", ())
    days = by_day(rows, daily, opening)
    judged = []
    for i, row in enumerate(rows):
        amount, has_balance = _amount(row), "balance" in row.cells
        sound = bool(amount) and (has_balance or bare_stands) and _date_stands(rows, i, fields)
        followed = links.amount[i] is True and (links.balance[i] or not has_balance)
        tallied = (i in summed or i in days.holding) and (links.balance[i] or not has_balance) and i not in days.broken
        if links.amount[i] is False:
            status = Status.CONFLICT
        elif sound and (followed or tallied):
            status = Status.PROVED
        elif i in broken and not followed:
            status = Status.CONFLICT
        else:
            status = row.status
        judged.append(replace(row, status=status))
    stated = {"daily_balances": proved_balances(daily, days)} if daily else {}
    return {**tables, **stated, "transactions": tuple(judged)}
