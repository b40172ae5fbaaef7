"""Papers: how one is taken in, who may look at it, and what may be given later.

Bytes are in the store, durably, before the row that speaks of them is committed, and the row is committed before
anybody is told. So what was acknowledged is there, and what is in the store without a row was never acknowledged.
"""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from intake import audit, clocks, events, queue, receipts
from intake.access import Actor, visible
from intake.clock_rules import day_of
from intake.incoming import Upload
from intake.paper_states import told_state
from intake.problems import Clash, Infected, NotHere, NotNow, TooLarge, Unfit
from intake.queue import Urgency
from intake.receipts import Receipt
from intake.scanning import ScannerUnavailable, TooLargeToScan, scan
from intake.service import Service
from intake.store import StoreUnavailable
from intake.tables import cases, papers, parties

PASSWORD = "password"
"""The purpose that a paper's password is sealed for."""
LOCKED = frozenset({"encrypted", "wrong-password"})
"""The codes of a file that a password may open."""
EARLIEST = dt.date(2000, 1, 1)
"""No paper was received before: such a date is a slip of the pen."""
DIGEST_LETTERS = 64
_TRY_AGAIN_S = 30
_LOCK_SEED = 0x6F626A


class Channel(StrEnum):
    """The way that a paper came."""

    PORTAL = "portal"
    MAIL = "mail"
    FAX = "fax"
    E_MAIL = "e-mail"
    API = "api"
    BULK = "bulk"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sender says of its files; each may be left out."""

    party_id: uuid.UUID | None = None
    channel: Channel | None = None
    received_on: dt.date | None = None
    password: bytes | None = None
    """Sealed."""
    day_known: bool = True
    """Whether it came on that day; a back-file came earlier than it was put in, and starts no clock."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The acknowledgement of one file."""

    id: uuid.UUID
    receipt: Receipt
    state: str
    same_as_before: bool
    """Whether these bytes had come before, so that nothing was added."""


_FIELDS = frozenset({"party_id", "channel", "received_on", "password"})


def terms_of(service: Service, fields: Mapping[str, str]) -> Terms:
    """What a form's fields say, an empty one being as good as none; `Unfit` where one of them cannot be."""
    if not set(fields) <= _FIELDS:
        raise Unfit(f"Beside its files an upload may name: {', '.join(sorted(_FIELDS))}.")
    given = {name: value.strip() for name, value in fields.items() if value.strip()}
    try:
        party = uuid.UUID(given["party_id"]) if "party_id" in given else None
        channel = Channel(given["channel"]) if "channel" in given else None
        day = dt.date.fromisoformat(given["received_on"]) if "received_on" in given else None
    except ValueError:
        raise Unfit(
            f"party_id is a UUID, channel one of {', '.join(Channel)}, and received_on a day as 2026-03-31."
        ) from None
    # A password may begin or end with a space.
    password = fields.get("password") or None
    return Terms(party, channel, day, service.vault.seal(password, PASSWORD) if password else None)


def original_key(sha256: str) -> str:
    """Where the store keeps the file with this digest."""
    return f"originals/{sha256[:2]}/{sha256}"


def digest_in(key: str) -> str:
    """The digest of the file that a key of the store belongs to: the last of its parts that could be one."""
    return next((part for part in reversed(key.split("/")) if len(part) == DIGEST_LETTERS), "")


def may_receive(service: Service, actor: Actor, case_id: uuid.UUID) -> None:
    """Go on where this person may see the case; `NotHere` otherwise, before a byte is taken."""
    with service.database.reading() as connection:
        _case(connection, actor, case_id)


def _case(connection: Connection, actor: Actor, case_id: uuid.UUID, *, locked: bool = False) -> None:
    query = visible(select(cases.c.id).where(cases.c.id == case_id), actor)
    if connection.execute(query.with_for_update() if locked else query).one_or_none() is None:
        raise NotHere


def receive(service: Service, actor: Actor, case_id: uuid.UUID, upload: Upload, terms: Terms = Terms()) -> Taken:
    """Take in one file: scanned, stored durably, then written down with its receipt and its job in one transaction."""
    return receive_all(service, actor, case_id, (upload,), terms)[0]


def receive_all(
    service: Service, actor: Actor, case_id: uuid.UUID, uploads: Sequence[Upload], terms: Terms = Terms()
) -> list[Taken]:
    """Take in several files together: all of them are acknowledged, in their order, or none."""
    may_receive(service, actor, case_id)
    shelve(service, actor, case_id, uploads)
    with service.database.transaction() as connection:
        return write_down(service, connection, actor, case_id, uploads, terms)


def shelve(service: Service, actor: Actor, case_id: uuid.UUID, uploads: Sequence[Upload]) -> None:
    """Have every file looked at by the virus scanner, and then all of them kept in the store.

    `Infected` where the scanner found something: nothing is kept, and the audit trail says so. `NotNow` where scanner
    or store do not answer: nothing is acknowledged that could not be looked at and kept.
    """
    for number, upload in enumerate(uploads, start=1):
        _scan(service, actor, case_id, upload, number)
    for upload in uploads:
        try:
            service.store.take(original_key(upload.sha256), upload.path)
        except StoreUnavailable:
            raise NotNow(retry_after=_TRY_AGAIN_S) from None


def _scan(service: Service, actor: Actor, case_id: uuid.UUID, upload: Upload, number: int) -> None:
    try:
        verdict = scan(service.settings.clamd, upload.path)
    except ScannerUnavailable:
        raise NotNow("No file can be scanned for viruses at the moment.", retry_after=_TRY_AGAIN_S) from None
    except TooLargeToScan:
        raise TooLarge("The virus scanner does not take a file of this size: send it in smaller parts.") from None
    if verdict.infected:
        with service.database.transaction() as connection:
            detail: audit.Detail = {"signature": verdict.signature, "sha256": upload.sha256, "size": upload.size}
            audit.note(connection, actor, "paper.infected", case_id=case_id, detail=detail)
        raise Infected(file=number)


def write_down(
    service: Service,
    connection: Connection,
    actor: Actor,
    case_id: uuid.UUID,
    uploads: Sequence[Upload],
    terms: Terms = Terms(),
) -> list[Taken]:
    """The rows, receipts, jobs, audit entries and events of files in the store, all in the caller's transaction."""
    # The case before its papers, and these in the order of their digests: two senders never wait for each other.
    _case(connection, actor, case_id, locked=True)
    terms = _settled(service, connection, actor, case_id, terms)
    order = sorted(range(len(uploads)), key=lambda n: uploads[n].sha256)
    taken = {n: _written(service, connection, actor, case_id, uploads[n], terms) for n in order}
    if terms.day_known and not all(one.same_as_before for one in taken.values()):
        clocks.happened(connection, actor, case_id, "application-received", _day(terms))
    return [taken[n] for n in range(len(uploads))]


def _day(terms: Terms) -> dt.date:
    if terms.received_on is None:
        raise ValueError("terms are settled before they are used")
    return terms.received_on


def _settled(service: Service, connection: Connection, actor: Actor, case_id: uuid.UUID, terms: Terms) -> Terms:
    """The terms with what was left out filled in, where this sender may set what it set."""
    today = day_of(service.clock())
    if actor.kind == "party":
        if terms.received_on is not None or terms.channel not in {None, Channel.PORTAL}:
            raise Unfit("What is sent through the portal is received by the portal, today.")
        return replace(terms, party_id=_own_party(actor, terms.party_id), channel=Channel.PORTAL, received_on=today)
    if terms.received_on is not None and not EARLIEST <= terms.received_on <= today:
        raise Unfit(f"received_on lies neither in the future nor before {EARLIEST}.")
    if terms.party_id is not None:
        query = select(parties.c.id).where(parties.c.id == terms.party_id, parties.c.case_id == case_id)
        if connection.execute(visible(query, actor)).one_or_none() is None:
            raise Unfit("party_id names nobody of this case.")
    channel = terms.channel or (Channel.API if actor.kind == "token" else Channel.PORTAL)
    known = terms.received_on is not None or channel != Channel.BULK
    return replace(terms, channel=channel, received_on=terms.received_on or today, day_known=known)


def _own_party(actor: Actor, wanted: uuid.UUID | None) -> uuid.UUID:
    """Whose paper it is that a party sends: its own, or that of the one whom it acts for."""
    if wanted is not None:
        if wanted not in actor.acts_for:
            raise NotHere
        return wanted
    own = uuid.UUID(actor.id)
    # What a counsellor or an attorney sends is a borrower's, unless it says otherwise.
    others = actor.acts_for - {own}
    if len(others) > 1:
        raise Unfit("Say by party_id whose paper it is.")
    return next(iter(others), own)


def _written(
    service: Service, connection: Connection, actor: Actor, case_id: uuid.UUID, upload: Upload, terms: Terms
) -> Taken:
    _hold(connection, upload.sha256)
    before = _before(connection, case_id, upload.sha256, terms.party_id, anybodys=actor.kind != "party")
    if before is not None:
        return _again(connection, actor, before, terms)
    now, key = service.clock(), original_key(upload.sha256)
    row = {
        "case_id": case_id, "party_id": terms.party_id, "name": upload.name, "sha256": upload.sha256,
        "size": upload.size, "channel": terms.channel, "received_on": terms.received_on, "sent_by": actor.label,
        "store_key": key, "password": terms.password, "created_at": now,
        "day_known": terms.day_known,
    }  # fmt: skip
    paper_id: uuid.UUID = connection.execute(insert(papers).values(row).returning(papers.c.id)).scalar_one()
    _still_kept(service, key)
    number = receipts.give(connection, paper_id, upload.sha256, now)
    queue.read_paper(connection, case_id, paper_id, urgency=_urgency(actor, terms))
    _note(connection, actor, "paper.received", case_id, paper_id, {"channel": terms.channel, "size": upload.size})
    events.announce(connection, "paper.received", case_id=case_id, subject=f"paper:{paper_id}")
    receipt = Receipt(number, upload.sha256, upload.size, upload.name, now, _day(terms), receipts.NEXT)
    return Taken(paper_id, receipt, "stored", same_as_before=False)


def _hold(connection: Connection, sha256: str) -> None:
    """Keep the object from being removed until this transaction ends: see `held_by_nobody`."""
    connection.execute(select(func.pg_advisory_xact_lock_shared(func.hashtextextended(sha256, _LOCK_SEED))))


def _still_kept(service: Service, key: str) -> None:
    try:
        kept = service.store.exists(key)
    except StoreUnavailable:
        kept = False
    if not kept:
        # The last paper with these bytes was purged after they were put and before we held them.
        raise NotNow(retry_after=1)


def held_by_nobody(connection: Connection, sha256: str) -> bool:
    """Whether no paper has these bytes; until this transaction ends none can come to have them.

    To be asked before their objects are removed, which is done before the transaction ends.
    """
    connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(sha256, _LOCK_SEED))))
    return connection.execute(select(papers.c.id).where(papers.c.sha256 == sha256).limit(1)).first() is None


def _before(
    connection: Connection, case_id: uuid.UUID, sha256: str, party_id: uuid.UUID | None, *, anybodys: bool
) -> Row[Any] | None:
    """The paper that these bytes are already, as far as the sender may be told of it.

    A borrower's are its own; staff are told of anybody's where they name nobody, and of what is nobody's in particular.
    """
    query = select(papers).where(papers.c.case_id == case_id, papers.c.sha256 == sha256)
    if not anybodys:
        query = query.where(papers.c.party_id == party_id)
    elif party_id is not None:
        query = query.where(or_(papers.c.party_id == party_id, papers.c.party_id.is_(None)))
    nearest = (papers.c.party_id.is_(None), papers.c.created_at, papers.c.id)
    return connection.execute(query.order_by(*nearest).limit(1)).one_or_none()


def _again(connection: Connection, actor: Actor, row: Row[Any], terms: Terms) -> Taken:
    """The same bytes once more: nothing is added, but whose they are and their password may become known by it."""
    if row.party_id is None and terms.party_id is not None:
        connection.execute(update(papers).where(papers.c.id == row.id).values(party_id=terms.party_id))
    received_on = row.received_on
    if terms.day_known and not row.day_known:
        received_on = _day(terms)
        dated = {"received_on": received_on, "day_known": True}
        connection.execute(update(papers).where(papers.c.id == row.id).values(dated))
        clocks.happened(connection, actor, row.case_id, "application-received", received_on)
        queue.assess_case(connection, row.case_id, urgency=_urgency(actor, terms))
    state = row.state
    if terms.password is not None and _is_locked(row):
        state = _unlock(connection, actor, row, terms.password)
    number = receipts.of_papers(connection, actor, [row.id]).get(row.id)
    if number is None:
        number = receipts.give(connection, row.id, row.sha256, row.created_at)
    _note(connection, actor, "paper.received-again", row.case_id, row.id, {"channel": terms.channel})
    receipt = Receipt(number, row.sha256, row.size, row.name, row.created_at, received_on, receipts.NEXT)
    return Taken(row.id, receipt, told_state(state, actor), same_as_before=True)


def _urgency(actor: Actor, terms: Terms) -> Urgency:
    if terms.channel == Channel.BULK:
        return Urgency.BULK
    return {"party": Urgency.BORROWER, "staff": Urgency.STAFF}.get(actor.kind, Urgency.MACHINE)


def _note(
    connection: Connection,
    actor: Actor,
    action: str,
    case_id: uuid.UUID,
    paper_id: uuid.UUID,
    detail: audit.Detail | None = None,
) -> None:
    audit.note(connection, actor, action, case_id=case_id, subject=f"paper:{paper_id}", detail=detail)


def _is_locked(row: Row[Any]) -> bool:
    return row.state in {"stored", "reading"} or (row.state == "refused" and row.error in LOCKED)


def _unlock(connection: Connection, actor: Actor, row: Row[Any], sealed: bytes) -> str:
    change = {"password": sealed, "state": "stored", "error": None, "version": papers.c.version + 1}
    connection.execute(update(papers).where(papers.c.id == row.id).values(change))
    queue.read_paper(connection, row.case_id, row.id, urgency=_urgency(actor, Terms()))
    _note(connection, actor, "paper.password-given", row.case_id, row.id)
    return "stored"


def give_password(service: Service, actor: Actor, paper_id: uuid.UUID, password: str) -> None:
    """Keep the password of a locked file, sealed, and have the file read again; `Clash` where it needs none."""
    sealed = service.vault.seal(password, PASSWORD)
    with service.database.transaction() as connection:
        query = visible(select(papers).where(papers.c.id == paper_id), actor)
        row = connection.execute(query.with_for_update()).one_or_none()
        if row is None:
            raise NotHere
        if not _is_locked(row):
            raise Clash("This file needs no password, or is not to be read for another reason.")
        _unlock(connection, actor, row, sealed)


def first_of_each(rows: Sequence[Row[Any]]) -> list[Row[Any]]:
    """Of papers with the same bytes one alone, the first that was read: what two borrowers both sent counts once."""
    counts: dict[str, Row[Any]] = {}
    for row in rows:
        known = counts.setdefault(row.sha256, row)
        if known.state != "read" and row.state == "read":
            counts[row.sha256] = row
    return [row for row in rows if counts[row.sha256] is row]


def orphans(service: Service, *, at_a_time: int = 500) -> Iterator[str]:
    """The originals in the store that no paper speaks of: an upload ended between the two. They do no harm."""
    for keys in _batches(service.store.keys("originals/"), at_a_time):
        with service.database.reading() as connection:
            query = select(papers.c.store_key).where(papers.c.store_key.in_(keys))
            known = set(connection.execute(query).scalars())
        yield from (key for key in keys if key not in known)


def _batches(keys: Iterator[str], size: int) -> Iterator[list[str]]:
    while some := list(itertools.islice(keys, size)):
        yield some
