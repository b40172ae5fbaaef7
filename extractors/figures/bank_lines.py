"""The lines of a household's bank accounts: each booking once, however many statements bear it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Read
from extractors.figures.names import organisation_key, person_key
from extractors.figures.statuses import weakest

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One booking of an account: above zero what came in, below zero what went out."""

    account: str
    """The account's label."""
    day: dt.date
    text: str
    leaf: Read
    check_number: str = ""

    @property
    def amount(self) -> Decimal:
        """The booked amount with its sign."""
        return self.leaf.amount

    @property
    def ref(self) -> str:
        """Where it stands: `d3.transactions[4].amount`."""
        return self.leaf.ref


@dataclass(frozen=True, slots=True)
class Period:
    """One statement of an account: its days, its balances and its own lines as printed."""

    document: Document
    start: dt.date | None
    end: dt.date | None
    lines: tuple[Line, ...]
    unread: int
    """Rows without a date or an amount."""

    @property
    def whole(self) -> bool:
        """Whether days and balances are known and the lines lead from one balance to the other."""
        opening, closing = self.document.amount("opening_balance"), self.document.amount("closing_balance")
        if opening is None or closing is None or self.start is None or self.end is None or self.unread:
            return False
        return self.start <= self.end and opening + sum((x.amount for x in self.lines), Decimal(0)) == closing


@dataclass(frozen=True, slots=True)
class Account:
    """An account with its statements, oldest first, and its lines by day, each booking once."""

    label: str
    """The last four digits, with `-2` where another account has the same; `account` where none are printed."""
    bank: str
    digits: str
    kind: str
    holders: tuple[str, ...]
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]

    @property
    def latest(self) -> Document | None:
        """The newest statement that has a closing balance."""
        stated = [p for p in self.periods if p.document.amount("closing_balance") is not None]
        return max(stated, key=lambda p: p.end or dt.date.min).document if stated else None

    @property
    def status(self) -> Status:
        """The weakest status of the lines."""
        return weakest(line.leaf.status for line in self.lines)


def last4(statement: Document) -> str:
    """The last four digits of a statement's account, or nothing where they are not printed."""
    number = statement.text("account_number_last4") or statement.text("account_number") or ""
    return re.sub(r"\D", "", number)[-4:]


def _lines(statement: Document, label: str) -> tuple[tuple[Line, ...], int]:
    made, unread = [], 0
    for index, row in enumerate(statement.rows.get("transactions", ())):
        day, text, number = (row.cells.get(name) for name in ("date", "description", "check_number"))
        words = str(text.value) if text is not None else ""
        leaf = ex.read_cell(statement, "transactions", index, "amount", _short(words))
        if leaf is None or day is None or not isinstance(day.value, dt.date):
            unread += 1
            continue
        made.append(Line(label, day.value, words, leaf, str(number.value) if number is not None else ""))
    return tuple(made), unread


def _short(words: str) -> str:
    return " ".join(words.split())[:24].strip() or "booking"


def _bank_fits(one: Document, other: Document) -> bool:
    banks = [organisation_key(d.text("bank_name") or "") for d in (one, other)]
    return not all(banks) or banks[0].startswith(banks[1]) or banks[1].startswith(banks[0])


def _alike(one: Document, other: Document, name: str) -> bool:
    keys = [person_key(d.text(name) or "") for d in (one, other)]
    return not all(keys) or keys[0] == keys[1]


def _related(one: Document, other: Document) -> bool:
    """Whether two statements are of one account: by its number, else by balances that follow on or are the same."""
    numbers, holders = (last4(one), last4(other)), [d.text("account_holder") for d in (one, other)]
    if all(numbers):
        same_people = all(holders) and _alike(one, other, "account_holder")
        return numbers[0] == numbers[1] and (_bank_fits(one, other) or same_people)
    return _bank_fits(one, other) and (_follows(one, other) or _follows(other, one) or _copies(one, other))


def _may_be_one(one: Sequence[Document], other: Sequence[Document]) -> bool:
    """Whether statements without a number speak for one account with a gap: one bank, holder and sort, days apart."""
    return all(
        _bank_fits(a, b) and _alike(a, b, "account_holder") and _alike(a, b, "account_type") and _apart(a, b)
        for a in one
        for b in other
    )


def _apart(one: Document, other: Document) -> bool:
    """Whether at least a day lies between two statements' periods, where both are known."""
    starts, ends = [d.date("period_start") for d in (one, other)], [d.date("period_end") for d in (one, other)]
    if starts[0] is None or starts[1] is None or ends[0] is None or ends[1] is None:
        return one.amount("closing_balance") is None or other.amount("closing_balance") is None
    return starts[1] - ends[0] > DAY or starts[0] - ends[1] > DAY


def _follows(one: Document, other: Document) -> bool:
    end, start = one.date("period_end"), other.date("period_start")
    closing = one.amount("closing_balance")
    if end is None or start is None or closing is None or closing == 0:
        return False
    return dt.timedelta(0) <= start - end <= DAY and closing == other.amount("opening_balance")


def _copies(one: Document, other: Document) -> bool:
    closing = one.amount("closing_balance")
    return bool(closing) and closing == other.amount("closing_balance") and one.date("period_end") == other.date(
        "period_end"
    )  # fmt: skip


def _grouped(statements: Sequence[Document]) -> list[list[Document]]:
    """The statements by account; who is related to one of a group is of the group, in whatever order they come."""
    groups: list[list[Document]] = []
    for statement in statements:
        near = [g for g in groups if any(_related(statement, held) for held in g)]
        groups = [g for g in groups if g not in near]
        groups.append([*(held for g in near for held in g), statement])
    numbered = [g for g in groups if any(last4(d) for d in g)]
    return numbered + _without_numbers([g for g in groups if g not in numbered])


def _without_numbers(groups: Sequence[list[Document]]) -> list[list[Document]]:
    """The groups without a number, those of one bank put together where each may be one account with each other."""
    banks: dict[str, list[list[Document]]] = {}
    for group in groups:
        banks.setdefault(min(organisation_key(d.text("bank_name") or "") for d in group), []).append(group)
    made = []
    for _, held in sorted(banks.items()):
        one = all(_may_be_one(a, b) for n, a in enumerate(held) for b in held[n + 1 :])
        made += [[d for group in held for d in group]] if one else held
    return made


def _once(periods: Sequence[Period]) -> tuple[Line, ...]:
    """The lines of all periods by day; what several statements bear is taken from the one that bears it most often."""
    counts = [Counter((x.day, x.amount) for x in p.lines) for p in periods]
    proofs = [Counter((x.day, x.amount) for x in p.lines if x.leaf.status is Status.PROVED) for p in periods]
    best: dict[tuple[dt.date, Decimal], int] = {}
    for number, count in enumerate(counts):
        for key, times in count.items():
            held = best.get(key)
            if held is None or (times, proofs[number][key]) > (counts[held][key], proofs[held][key]):
                best[key] = number
    kept = [x for number, p in enumerate(periods) for x in p.lines if best[x.day, x.amount] == number]
    return tuple(sorted(kept, key=lambda x: x.day))


def _first_text(statements: Sequence[Document], name: str) -> str:
    return next((text for d in statements if (text := d.text(name))), "")


def accounts_of(documents: Sequence[Document]) -> tuple[Account, ...]:
    """The accounts that the bank statements are of, with each booking once."""
    ordered = sorted((d for d in documents if d.kind == "bank_statement"), key=lambda d: (len(d.id), d.id))
    made, labels = [], Counter[str]()
    for group in sorted(_grouped(ordered), key=lambda g: min((len(d.id), d.id) for d in g)):
        digits = next((found for d in group if (found := last4(d))), "")
        label = digits or "account"
        labels[label] += 1
        label += f"-{labels[label]}" if labels[label] > 1 else ""
        periods = []
        for statement in group:
            lines, unread = _lines(statement, label)
            days = [x.day for x in lines]
            start = statement.date("period_start") or min(days, default=None)
            end = statement.date("period_end") or max(days, default=None)
            periods.append(Period(statement, start, end, lines, unread))
        far = dt.date.max
        periods.sort(key=lambda p: (p.end or far, p.start or far, len(p.document.id), p.document.id))
        newest = [p.document for p in reversed(periods)]
        holders = dict.fromkeys(text for d in newest if (text := d.text("account_holder")))
        made.append(
            Account(
                label,
                _first_text(newest, "bank_name"),
                digits,
                _first_text(newest, "account_type"),
                tuple(holders),
                tuple(periods),
                _once(periods),
            )
        )
    return tuple(made)
