"""What false stories share: which papers there are, facts exchanged, and the truth about every change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from samples.dossier import Change, Dossier, Item, Retold, swap
from samples.ledger.banking import Account, Booking, Statement
from samples.ledger.banks import institution_of
from samples.ledger.statements import in_order
from samples.tamper.story_fields import printed

ZERO: Final = Decimal("0.00")


def told(
    dossier: Dossier,
    operation: str,
    facts: Mapping[str, Any],
    *,
    fields: Sequence[str] | None = None,
    silent: Sequence[str] = (),
    more: Iterable[Change] = (),
    without: Iterable[str] = (),
    issuers: Mapping[str, str] | None = None,
    papers: Sequence[Item] = (),
    behind: str | None = None,
) -> Retold | None:
    """The dossier with the facts of these keys exchanged and some papers left out; None where nothing is false then.

    Every field whose printed value differs is a change, or those of `fields` only where the rest is no part of the
    falsehood; what only rows show, or papers of `silent`, is told by `more`. `issuers` are who prints a paper now.
    Of `papers` that nobody issued everything is false; they come behind one of the dossier's own or at its end.
    """
    own = {i.key: i for i in dossier}
    changes: list[Change] = []
    for key, new in facts.items():
        if key in silent:
            continue
        before, after = printed(own[key].facts), printed(new)
        changes += (
            Change(operation, key, name, before.get(name), after.get(name))
            for name in dict.fromkeys((*before, *after))
            if before.get(name) != after.get(name) and (fields is None or name in fields)
        )
    changes += (Change(operation, i.key, name, None, value) for i in papers for name, value in printed(i.facts).items())
    changes += more
    left = set(without)
    kept = tuple(
        replace(i, issuer=issuers[i.key]) if issuers and i.key in issuers else i for i in dossier if i.key not in left
    )
    at = next((n for n, i in enumerate(kept, 1) if i.key == behind), len(kept))
    whole = (*swap(kept[:at], dict(facts)), *papers, *swap(kept[at:], dict(facts)))
    return Retold(whole, tuple(changes)) if changes and whole else None


def invented(dossier: Dossier, operation: str, papers: Sequence[Item], behind: str | None = None) -> Retold | None:
    """The dossier with papers that nobody issued, behind one of its own or at its end: all that they print is false."""
    return told(dossier, operation, {}, papers=papers, behind=behind)


def left_out(operation: str, item: Item) -> Change:
    """Of a paper that is not sent nothing is false but that it is missing."""
    return Change(operation, None, item.kind, item.key, None)


def of_kind(dossier: Dossier, *kinds: str) -> tuple[Item, ...]:
    """The papers of some kinds, in the order of the dossier."""
    return tuple(i for i in dossier if i.kind in kinds)


def place(item: Item) -> int:
    """The job or the account that a stub, a W-2 or a statement is of: the number in its key."""
    return int(item.key.split(":")[1])


def by_place(items: Iterable[Item]) -> dict[int, tuple[Item, ...]]:
    """Papers by the job or account that they are of."""
    out: dict[int, tuple[Item, ...]] = {}
    for item in items:
        out[place(item)] = (*out.get(place(item), ()), item)
    return out


def restated(statement: Statement, opening: Decimal, bookings: Sequence[Booking]) -> Statement:
    """The statement as the bank would print it of these lines: balances run, totals add up."""
    balances: list[Decimal] = []
    balance = opening
    for line in bookings:
        balance += line.amount
        balances.append(balance)
    return replace(
        statement,
        opening=opening,
        closing=balance,
        bookings=tuple(bookings),
        balances=tuple(balances),
        deposits=sum((b.amount for b in bookings if b.amount > 0), ZERO),
        withdrawals=-sum((b.amount for b in bookings if b.amount < 0), ZERO),
        fees=-sum((b.amount for b in bookings if b.amount < 0 and b.category in ("fee", "nsf")), ZERO),
    )


def rechained(items: Sequence[Item], lines: Mapping[str, Sequence[Booking]], rise: Decimal = ZERO) -> dict[str, Any]:
    """Statements of one account with these lines each, each opening with what the one before it closed with.

    Only those that differ then; `rise` is what the first of them opens with above its truth.
    """
    out: dict[str, Any] = {}
    opening: Decimal | None = None
    last: Statement | None = None
    for item in items:
        statement: Statement = item.facts
        follows = last is not None and last.end + dt.timedelta(days=1) == statement.start
        start = opening if follows and opening is not None else statement.opening + rise
        new = restated(statement, start, lines.get(item.key, statement.bookings))
        opening, last = new.closing, statement
        if new != statement:
            out[item.key] = new
    return out


def kept_afloat(items: Sequence[Item], lines: Mapping[str, Sequence[Booking]], spare: Decimal) -> dict[str, Any]:
    """The same, opened with so much more that no account runs lower than it did, or than nothing, and `spare` above.

    Whoever takes deposits out of a statement must find the money that the rest of it spends.
    """
    new = rechained(items, lines)
    least = min((b for i in items for b in i.facts.balances), default=ZERO)
    sunk = min((b for i in items if i.key in new for b in new[i.key].balances), default=ZERO)
    short = min(ZERO, least) - sunk
    return rechained(items, lines, short + spare) if short > 0 else new


def line_text(line: Booking) -> str:
    """A line of a statement in one text: date, words, amount."""
    return f"{line.date.isoformat()} {line.text} {line.amount}"


def added(operation: str, key: str, line: Booking) -> Change:
    """A line stands on the statement that the bank never booked."""
    return Change(operation, key, None, None, line_text(line))


def removed(operation: str, key: str, line: Booking) -> Change:
    """A line that the bank booked is missing from the statement."""
    return Change(operation, key, None, line_text(line), None)


def reworded(operation: str, key: str, old: Booking, new: Booking) -> Change:
    """A line says something else than the bank booked."""
    return Change(operation, key, None, line_text(old), line_text(new))


def inserted(account: Account, lines: Sequence[Booking], new: Sequence[Booking]) -> list[Booking]:
    """Lines among those of a statement, in the order in which the account's bank books a day."""
    order = institution_of(account.bank).order
    out = list(lines)
    for day in sorted({line.date for line in new}):
        mine = [line for line in new if line.date == day]
        at = next((n for n, other in enumerate(out) if other.date >= day), len(out))
        end = next((n for n, other in enumerate(out) if other.date > day), len(out))
        out[at:end] = in_order([*mine, *out[at:end]], order)
    return out
