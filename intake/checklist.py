"""What is asked of a case's borrowers, and how far it has come: one row for each item and, where personal, borrower.

An item is `needed` until a paper answers it (`received`); a person may accept it, or waive it. When nothing is needed
any more, the application is complete from the day on which the last paper came, and its clocks run from that day.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from intake import audit, clocks
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.checklist_match import Answer, Held, answer, owners
from intake.checklist_papers import held_papers, mark_unused, unread
from intake.checklist_rules import ItemRule, asked_for, facts, item, items
from intake.problems import Clash, NotHere
from intake.tables import cases, checklist, papers, parties

_BORROWERS = ("borrower", "co-borrower")
_ORDER = {rule.id: number for number, rule in enumerate(items())}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for, and how far it has come."""

    id: uuid.UUID
    case_id: uuid.UUID
    rule: ItemRule
    party_id: uuid.UUID | None
    """The borrower of whom it is asked; None: of all together."""
    state: str
    why: str
    asked_on: dt.date
    fresh_until: dt.date | None
    """Until when the paper that answers it is fresh enough."""
    paper_id: uuid.UUID | None


def _asked(rows: Iterable[Row[Any]]) -> list[Asked]:
    known = [
        Asked(r.id, r.case_id, item(r.item), r.party_id, r.state, r.why, r.asked_on, r.fresh_until, r.paper_id)
        for r in rows
        if r.item in _ORDER
    ]
    return sorted(known, key=lambda asked: (_ORDER[asked.rule.id], str(asked.party_id or "")))


def borrowers(connection: Connection, case_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """The borrowers of a case by key, the first one first; those who act for them are asked for nothing."""
    query = (
        select(parties.c.id, parties.c.name)
        .where(parties.c.case_id == case_id, parties.c.role.in_(_BORROWERS))
        .order_by(parties.c.role, parties.c.created_at, parties.c.id)
    )
    return {row.id: row.name for row in connection.execute(visible(query, SYSTEM))}


def _rows(connection: Connection, case_id: uuid.UUID) -> list[Row[Any]]:
    return list(connection.execute(visible(select(checklist).where(checklist.c.case_id == case_id), SYSTEM)))


def ask(connection: Connection, actor: Actor, case_id: uuid.UUID, on: dt.date) -> None:
    """Ask for what the case's investor, incomes, hardship and occupancy call for; the same again changes nothing.

    Called when a case is made, and when it or its borrowers change. What is no longer called for is asked no more,
    unless a paper for it has come. The clocks of its delinquency and of a sale follow its days.
    """
    clocks.follow(connection, actor, case_id)
    case = clocks.the_case(connection, actor, case_id, locked=True)
    if case.stage != "open":
        return
    people = list(borrowers(connection, case_id))
    called_for = asked_for(facts(case.investor, case.income_types, case.hardship, case.occupancy), on)
    wanted = {
        (rule.id, person): rule for rule in called_for for person in (people if rule.personal and people else [None])
    }
    there = {(row.item, row.party_id): row for row in _rows(connection, case_id)}
    # What was asked before anybody was named is asked of the first borrower from now on.
    for (name, person), row in list(there.items()):
        if person is None and people and (name, people[0]) in wanted and (name, people[0]) not in there:
            connection.execute(update(checklist).where(checklist.c.id == row.id).values(party_id=people[0]))
            there[(name, people[0])] = there.pop((name, None))
    gone = [row.id for key, row in there.items() if key not in wanted and row.state == "needed"]
    new = [key for key in wanted if key not in there]
    if gone:
        connection.execute(delete(checklist).where(checklist.c.id.in_(gone)))
    if new:
        connection.execute(
            insert(checklist),
            [
                {"case_id": case_id, "item": key[0], "party_id": key[1], "why": wanted[key].source, "asked_on": on}
                for key in new
            ],
        )
    if gone or new:
        audit.note(
            connection, actor, "checklist.asked", case_id=case_id,
            detail={"added": sorted({name for name, _ in new}), "dropped": len(gone)},
        )  # fmt: skip


def received(connection: Connection, case_id: uuid.UUID, on: dt.date) -> None:
    """Match the case's papers as they are read to what was asked for; the same again changes nothing."""
    ask(connection, SYSTEM, case_id, on)
    case = clocks.the_case(connection, SYSTEM, case_id, locked=True)
    dated = select(func.min(papers.c.received_on)).where(papers.c.case_id == case_id, papers.c.day_known)
    came = visible(dated, SYSTEM)
    first = connection.execute(came).scalar_one()
    if first is not None:
        clocks.happened(connection, SYSTEM, case_id, "application-received", first)
    found = held_papers(connection, case_id)
    mark_unused(connection, case_id, case.investor, found, on)
    if case.stage not in {"open", "complete"}:
        return
    _forget_refused(connection, case_id)
    people = borrowers(connection, case_id)
    owned = [(paper, owners(paper, people)) for paper in found]
    # What made an application complete stays; only what was asked for again is looked for from then on.
    looked_for = [row for row in _rows(connection, case_id) if case.stage == "open" or row.state == "needed"]
    changed = [row.item for row in looked_for if _settle(connection, row, _of(row, owned), case.investor, on)]
    if changed:
        audit.note(connection, SYSTEM, "checklist.matched", case_id=case_id, detail={"changed": sorted(set(changed))})
    complete_if_whole(connection, SYSTEM, case_id, on)


def _forget_refused(connection: Connection, case_id: uuid.UUID) -> None:
    """Need again what a person put a paper to that could not be read after all."""
    refused = select(papers.c.id).where(papers.c.case_id == case_id, papers.c.state.in_(("refused", "parked")))
    gone = connection.execute(visible(refused, SYSTEM)).scalars().all()
    put_there = (checklist.c.case_id == case_id, checklist.c.paper_id.in_(gone), checklist.c.state == "received")
    connection.execute(update(checklist).where(*put_there).values(state="needed", paper_id=None, put_by=""))


def _of(row: Row[Any], owned: Iterable[tuple[Held, frozenset[uuid.UUID]]]) -> list[Held]:
    return [
        paper
        for paper, whose in owned
        if paper.paper_id not in row.turned_down and (row.party_id is None or row.party_id in whose)
    ]


def _settle(connection: Connection, row: Row[Any], found: list[Held], investor: str, on: dt.date) -> bool:
    """Bring one row to where its papers are; whether that changed it. What a person decided stays."""
    if row.state == "waived" or row.item not in _ORDER:
        return False
    stale = row.fresh_until is not None and row.fresh_until < on
    if (row.state == "accepted" or row.put_by) and not stale:
        return False
    got: Answer | None = answer(item(row.item), found, investor, on)
    now = ("needed", None, None) if got is None else ("received", got.paper_id, got.fresh_until)
    if now == (row.state, row.paper_id, row.fresh_until):
        return False
    state, paper, until = now
    values = {"state": state, "paper_id": paper, "fresh_until": until, "put_by": ""}
    connection.execute(update(checklist).where(checklist.c.id == row.id).values(values))
    return True


def complete_if_whole(connection: Connection, actor: Actor, case_id: uuid.UUID, on: dt.date) -> bool:
    """Call the application complete where nothing is needed any more; whether it became so just now.

    It stays complete: what a later look finds wanting is asked for beside it, and takes no protection away.
    """
    case = clocks.the_case(connection, actor, case_id, locked=True)
    rows = _rows(connection, case_id)
    if case.stage != "open" or not rows or any(row.state == "needed" for row in rows) or unread(connection, case_id):
        return False
    ours = [row.paper_id for row in rows if row.paper_id is not None]
    # What has no known day is of a back-file: it was there before whatever came since.
    last = visible(select(func.max(papers.c.received_on)).where(papers.c.id.in_(ours), papers.c.day_known), SYSTEM)
    day = connection.execute(last).scalar_one() or (None if ours else on)
    connection.execute(
        update(cases)
        .where(cases.c.id == case_id)
        .values(stage="complete", version=cases.c.version + 1, changed_at=func.now())
    )
    audit.note(connection, actor, "case.complete", case_id=case_id, detail={"from": day.isoformat()} if day else {})
    if day is not None:
        clocks.happened(connection, actor, case_id, "application-complete", day)
    return True


def missing(connection: Connection, case_id: uuid.UUID) -> list[Asked]:
    """What is still needed, in the order of the table."""
    return [asked for asked in _asked(_rows(connection, case_id)) if asked.state == "needed"]


def listed(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[Asked]:
    """Everything that was asked for, as far as this person may see it."""
    clocks.the_case(connection, actor, case_id)
    query = select(checklist).where(checklist.c.case_id == case_id)
    found = _asked(connection.execute(visible(query, actor)))
    if actor.kind != "party":
        return found
    own = set(connection.execute(visible(select(papers.c.id).where(papers.c.case_id == case_id), actor)).scalars())
    return [_as_told_to(actor, one, own) for one in found]


def _as_told_to(actor: Actor, one: Asked, own: set[uuid.UUID]) -> Asked:
    """An item as a party is told of it: of another's nothing but whether it came, and nobody's paper but its own."""
    paper = one.paper_id if one.paper_id in own else None
    if one.party_id is None or one.party_id in actor.acts_for:
        return replace(one, paper_id=paper)
    state = "received" if one.state == "accepted" else one.state
    return replace(one, state=state, paper_id=None, fresh_until=None)


def _one(connection: Connection, actor: Actor, asked_id: uuid.UUID) -> Row[Any]:
    query = visible(select(checklist).where(checklist.c.id == asked_id), actor)
    found = connection.execute(query).one_or_none()
    if found is None:
        raise NotHere
    # The case first, as everywhere: two that change it then wait for each other, and never in a circle.
    clocks.the_case(connection, actor, found.case_id, locked=True)
    return connection.execute(query).one()


def _change(
    connection: Connection, actor: Actor, row: Row[Any], action: str, on: dt.date, values: dict[str, Any]
) -> Asked:
    query = update(checklist).where(checklist.c.id == row.id).values(values).returning(checklist)
    changed = connection.execute(query).one()
    audit.note(
        connection, actor, f"checklist.{action}", case_id=row.case_id, subject=f"item:{row.id}",
        detail={"item": row.item, "was": row.state},
    )  # fmt: skip
    complete_if_whole(connection, actor, row.case_id, on)
    return _asked([changed])[0]


def waive(connection: Connection, actor: Actor, asked_id: uuid.UUID, reason: str, on: dt.date) -> Asked:
    """Ask for an item no more, for a reason that stays with it."""
    require(actor, Right.WRITE_CASES)
    row = _one(connection, actor, asked_id)
    said = "".join(c for c in reason if c.isprintable()).strip()
    return _change(connection, actor, row, "waived", on, {"state": "waived", "why": said or row.why})


def need_again(connection: Connection, actor: Actor, asked_id: uuid.UUID, on: dt.date) -> Asked:
    """Ask for an item again that was waived, or whose paper will not do: that paper answers it no more."""
    require(actor, Right.WRITE_CASES)
    row = _one(connection, actor, asked_id)
    down = [*row.turned_down, row.paper_id] if row.paper_id is not None else row.turned_down
    values = {
        "state": "needed", "paper_id": None, "fresh_until": None, "put_by": "", "asked_on": on, "turned_down": down,
    }  # fmt: skip
    return _change(connection, actor, row, "needed-again", on, values)


def turn_down(connection: Connection, actor: Actor, case_id: uuid.UUID, paper_id: uuid.UUID, on: dt.date) -> None:
    """Let a paper answer nothing of its case any more, and need again what it answered."""
    require(actor, Right.WRITE_CASES)
    clocks.the_case(connection, actor, case_id, locked=True)
    for row in _rows(connection, case_id):
        if row.paper_id == paper_id:
            need_again(connection, actor, row.id, on)
        elif paper_id not in row.turned_down:
            others = [*row.turned_down, paper_id]
            connection.execute(update(checklist).where(checklist.c.id == row.id).values(turned_down=others))


def accept(
    connection: Connection, actor: Actor, asked_id: uuid.UUID, on: dt.date, paper_id: uuid.UUID | None = None
) -> Asked:
    """Say as a person that an item is answered, by the paper that was found for it or by another one of the case."""
    require(actor, Right.WRITE_CASES)
    row = _one(connection, actor, asked_id)
    paper = row.paper_id if paper_id is None else _paper(connection, actor, row.case_id, paper_id)
    if paper is None:
        raise Clash("Nothing has come for this item yet: name the paper that answers it, or waive the item.")
    values = {"state": "accepted", "paper_id": paper, "put_by": actor.label}
    if paper != row.paper_id:
        values["fresh_until"] = None
    return _change(connection, actor, row, "accepted", on, values)


def put(connection: Connection, actor: Actor, asked_id: uuid.UUID, paper_id: uuid.UUID, on: dt.date) -> Asked:
    """Say which paper answers an item, as its sender or as staff: also where the reader does not know the kind."""
    row = _one(connection, actor, asked_id)
    if actor.kind == "party" and row.party_id is not None and row.party_id not in actor.acts_for:
        raise NotHere
    if row.state not in {"needed", "received"}:
        raise Clash("This item is settled already.")
    paper = _paper(connection, actor, row.case_id, paper_id)
    values = {"state": "received", "paper_id": paper, "put_by": actor.label, "fresh_until": None}
    return _change(connection, actor, row, "put", on, values)


def _paper(connection: Connection, actor: Actor, case_id: uuid.UUID, paper_id: uuid.UUID) -> uuid.UUID:
    query = select(papers.c.id).where(papers.c.id == paper_id, papers.c.case_id == case_id)
    found: uuid.UUID | None = connection.execute(visible(query, actor)).scalar_one_or_none()
    if found is None:
        raise NotHere
    return found
