"""Letters to borrowers: the acknowledgement with what is missing, that all is there, and a kind word for a better copy.

Each is written once, kept as the text it was, and recorded as sent. None looks at what a review found: the same case
gets the same letters, whatever else is thought of it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert

from intake import audit, checklist, clocks, events
from intake.access import SYSTEM, Actor, Right, require, visible
from intake.checklist_papers import unread
from intake.checklist_rules import ItemRule
from intake.clock_rules import business_days_between, day_of, reasonable_date, table
from intake.letter_words import asked_list, compose, phrase, policy, reason, spoken, written
from intake.problems import Clash, NotHere, Unfit
from intake.tables import checklist as asked_rows
from intake.tables import letters, papers, parties

CHANNELS = ("portal", "mail", "e-mail", "fax", "hand")
_ANSWERED_BY = {
    "acknowledgement-complete": ("acknowledgement", "complete-notice"),
    "acknowledgement-incomplete": ("acknowledgement",),
    "complete": ("complete-notice",),
}
"""The clocks that a letter meets once it was sent to everybody."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was written."""

    id: uuid.UUID
    case_id: uuid.UUID
    party_id: uuid.UUID | None
    kind: str
    language: str
    body: str
    missing: tuple[str, ...]
    """The items that it asks for."""
    due_on: dt.date | None
    """The day until which it asks for an answer."""
    channel: str
    written_at: dt.datetime
    sent_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class _Reader:
    """To whom a letter goes: a borrower, or the case where nobody is named yet."""

    party_id: uuid.UUID | None
    name: str
    language: str
    separated: bool


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        row.id, row.case_id, row.party_id, row.kind, row.language, row.body, tuple(row.missing.get("items", ())),
        row.due_on, row.channel, row.created_at, row.sent_at,
    )  # fmt: skip


def _readers(connection: Connection, case_id: uuid.UUID) -> list[_Reader]:
    query = select(parties).where(parties.c.case_id == case_id, parties.c.role.in_(("borrower", "co-borrower")))
    rows = connection.execute(visible(query.order_by(parties.c.role, parties.c.created_at), SYSTEM))
    found = [_Reader(row.id, row.name, spoken(row.language), row.separated) for row in rows]
    return found or [_Reader(None, "", "en", False)]


def _open(connection: Connection, case_id: uuid.UUID) -> dict[str, clocks.Running]:
    return {c.rule.id: c for c in reversed(clocks.of_case(connection, SYSTEM, case_id)) if c.met_on is None}


def _wanted(connection: Connection, case: Row[Any], on: dt.date, *, now: bool) -> str | None:
    """The letter that is due for a case; None where none is yet. `now`: a person does not wait for more papers."""
    running = _open(connection, case.id)
    first = running.get("acknowledgement")
    if case.stage == "complete":
        return "acknowledgement-complete" if first else "complete" if "complete-notice" in running else None
    if first is None or case.stage != "open":
        return None
    waited = business_days_between(first.started_on, on) >= policy().wait_business_days
    last = business_days_between(on, first.due_on) <= policy().last_business_days
    ready = now or last or (waited and not unread(connection, case.id))
    return "acknowledgement-incomplete" if ready else None


def write_due(
    connection: Connection, actor: Actor, case_id: uuid.UUID, at: dt.datetime, *, now: bool = False
) -> list[Letter]:
    """Write the letter that is due for a case to each of its borrowers; nothing where none is due."""
    case = clocks.the_case(connection, actor, case_id, locked=True)
    on = day_of(at)
    kind = _wanted(connection, case, on, now=now)
    if kind is None:
        return []
    write = _incomplete if kind == "acknowledgement-incomplete" else _complete
    made = [write(connection, actor, case, reader, kind, at) for reader in _readers(connection, case_id)]
    _meet(connection, actor, case_id, kind, on)
    return [letter for letter in made if letter is not None]


def write_now(connection: Connection, actor: Actor, case_id: uuid.UUID, at: dt.datetime) -> list[Letter]:
    """Write the letter that the case calls for without waiting for more papers; `Clash` where it calls for none."""
    require(actor, Right.WRITE_CASES)
    made = write_due(connection, actor, case_id, at, now=True)
    if not made:
        raise Clash("No letter is due for this case: nothing has come yet, or it was written already.")
    return made


def _head(case: Row[Any], reader: _Reader, on: dt.date) -> dict[str, str | dt.date]:
    name = reader.name or phrase("somebody", reader.language)
    return {"date": on, "loan": case.loan_number, "name": name}


def _incomplete(
    connection: Connection, actor: Actor, case: Row[Any], reader: _Reader, kind: str, at: dt.datetime
) -> Letter | None:
    on, language = day_of(at), reader.language
    needed = checklist.missing(connection, case.id)
    own = [a.rule for a in needed if a.party_id in {None, reader.party_id}]
    apart = {r.party_id for r in _readers(connection, case.id) if r.separated or reader.separated}
    others = [a.rule for a in needed if a.party_id not in {None, reader.party_id} | apart]
    stale = select(asked_rows.c.fresh_until).where(
        asked_rows.c.case_id == case.id, asked_rows.c.fresh_until.is_not(None)
    )
    until = reasonable_date(
        on,
        delinquent_since=case.delinquent_since,
        sale=case.sale_date,
        stale_on=connection.execute(visible(stale, SYSTEM)).scalars(),
    )
    sale = ""
    if case.sale_date is not None and case.sale_date > on:
        mark = case.sale_date - dt.timedelta(days=min(table().reasonable.sale_days))
        sale = phrase("sale", language, sale=written(case.sale_date, language), mark=written(mark, language))
    reading = f"\n{phrase('reading', language)}\n" if unread(connection, case.id) else ""
    body = compose(
        kind,
        language,
        **_head(case, reader, on),
        **asked_list(language, own, others),
        received=_open(connection, case.id)["acknowledgement"].started_on,
        reading=reading,
        until=until,
        sale=sale,
    )
    return _keep(connection, actor, case.id, reader, kind, body, at, once="acknowledgement", until=until, asked=own)


def _complete(
    connection: Connection, actor: Actor, case: Row[Any], reader: _Reader, kind: str, at: dt.datetime
) -> Letter | None:
    on, language = day_of(at), reader.language
    clocks.happened(connection, SYSTEM, case.id, "application-complete", on)
    ran = {clock.rule.id: clock for clock in clocks.of_case(connection, SYSTEM, case.id)}
    complete = ran["evaluation"].started_on
    protected = case.sale_date is None or (case.sale_date - complete).days >= min(table().reasonable.sale_days)
    if protected:
        protection = phrase("protected", language)
    else:
        protection = phrase("near_sale", language, sale=written(case.sale_date, language))
    values = _head(case, reader, on) | {
        "received": ran["acknowledgement"].started_on if "acknowledgement" in ran else complete,
        "complete": complete,
        "decision": ran["evaluation"].due_on,
        "protection": protection,
    }
    once = "complete" if kind == "complete" else "acknowledgement"
    return _keep(connection, actor, case.id, reader, kind, compose(kind, language, **values), at, once=once)


def copy_wanted(connection: Connection, actor: Actor, paper_id: uuid.UUID, why: str, at: dt.datetime) -> Letter:
    """Ask kindly for a better copy of a paper that could not be read, once, and need again what it was to answer."""
    require(actor, Right.WRITE_CASES)
    paper = connection.execute(visible(select(papers).where(papers.c.id == paper_id), actor)).one_or_none()
    if paper is None:
        raise NotHere
    case = clocks.the_case(connection, actor, paper.case_id, locked=True)
    readers = _readers(connection, case.id)
    reader = next((r for r in readers if r.party_id == paper.party_id), readers[0])
    on = day_of(at)
    try:
        sentence = reason(why, reader.language)
    except KeyError:
        raise Unfit("The reason for a better copy is not one that the service knows.") from None
    until = reasonable_date(on, sale=case.sale_date)
    until = min(until, on + dt.timedelta(days=policy().copy_days))
    values = _head(case, reader, on) | {
        "paper": paper.name,
        "received": paper.received_on,
        "reason": sentence,
        "until": until,
    }
    body = compose("copy-wanted", reader.language, **values)
    once = f"copy-wanted:{paper_id}"
    made = _keep(connection, actor, case.id, reader, "copy-wanted", body, at, once=once, until=until)
    if made is None:
        raise Clash("A better copy of this paper was asked for already.")
    checklist.turn_down(connection, actor, case.id, paper_id, on)
    return made


def _keep(
    connection: Connection, actor: Actor, case_id: uuid.UUID, reader: _Reader, kind: str, body: str, at: dt.datetime,
    *, once: str, until: dt.date | None = None, asked: Iterable[ItemRule] = (),
) -> Letter | None:  # fmt: skip
    """Keep a letter, and count it as sent where it goes by the portal; None where it was written before."""
    portal = policy().delivery == "portal"
    items = sorted({rule.id for rule in asked})
    values = {
        "case_id": case_id, "party_id": reader.party_id, "kind": kind, "language": reader.language, "body": body,
        "missing": {"items": items}, "due_on": until, "channel": policy().delivery,
        "once": f"{case_id}:{reader.party_id or ''}:{once}", "created_at": at, "sent_at": at if portal else None,
    }  # fmt: skip
    query = insert(letters).values(values).on_conflict_do_nothing(index_elements=["once"]).returning(letters)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    audit.note(
        connection, actor, "letter.written", case_id=case_id, subject=f"letter:{row.id}",
        detail={"kind": kind, "channel": row.channel, "missing": items},
    )  # fmt: skip
    if portal:
        events.announce(connection, "letter.sent", case_id=case_id, subject=f"letter:{row.id}")
    return _letter(row)


def _meet(connection: Connection, actor: Actor, case_id: uuid.UUID, kind: str, on: dt.date) -> None:
    """Meet a letter's clocks once it has gone to everybody."""
    copies = select(letters.c.sent_at).where(letters.c.case_id == case_id, letters.c.kind == kind)
    sent = connection.execute(visible(copies, SYSTEM)).scalars().all()
    if sent and None not in sent:
        for rule in _ANSWERED_BY.get(kind, ()):
            clocks.meet(connection, actor, case_id, rule, on)


def record_sent(
    connection: Connection, actor: Actor, letter_id: uuid.UUID, channel: str, on: dt.date, at: dt.datetime
) -> Letter:
    """Record that a letter went out by a channel on a day, and meet its clocks when it has gone to everybody."""
    require(actor, Right.WRITE_CASES)
    if channel not in CHANNELS:
        raise Unfit("A letter goes by portal, mail, e-mail, fax or hand.")
    found = connection.execute(visible(select(letters).where(letters.c.id == letter_id), actor)).one_or_none()
    if found is None:
        raise NotHere
    clocks.the_case(connection, actor, found.case_id, locked=True)
    if not day_of(found.created_at) <= on <= day_of(at):
        raise Unfit("A letter is sent between the day on which it was written and today.")
    sent = at if on == day_of(at) else dt.datetime.combine(on, dt.time(12), table().zone)
    query = update(letters).where(letters.c.id == letter_id, letters.c.sent_at.is_(None))
    values = {"channel": channel, "sent_at": sent, "sent_by": uuid.UUID(actor.id) if actor.kind == "staff" else None}
    row = connection.execute(query.values(values).returning(letters)).one_or_none()
    if row is None:
        raise Clash("This letter was recorded as sent already.")
    audit.note(
        connection, actor, "letter.sent", case_id=row.case_id, subject=f"letter:{letter_id}",
        detail={"kind": row.kind, "channel": channel, "on": on.isoformat()},
    )  # fmt: skip
    events.announce(connection, "letter.sent", case_id=row.case_id, subject=f"letter:{letter_id}")
    _meet(connection, actor, row.case_id, row.kind, on)
    return _letter(row)


def of_case(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[Letter]:
    """The letters of a case that this person may see, the newest first; a party sees its own that were sent."""
    clocks.the_case(connection, actor, case_id)
    query = visible(select(letters).where(letters.c.case_id == case_id), actor)
    if actor.kind == "party":
        query = query.where(letters.c.sent_at.is_not(None))
    return [_letter(row) for row in connection.execute(query.order_by(letters.c.created_at.desc(), letters.c.id))]
