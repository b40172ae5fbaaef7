"""Who may do what: the roles' rights in one table, and the one function that limits a query to what a person may see.

A borrower can never learn of a finding, a score or an escalation, nor does a specialist see them: their queries cannot
name those tables at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, Table, and_, exists, not_, or_, select
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import ColumnElement

from intake import tables
from intake.problems import NotAllowed


class Role(StrEnum):
    """What a person or a machine is to the service."""

    BORROWER = "borrower"
    """A party of one case: borrower, co-borrower, counsellor or attorney."""
    SPECIALIST = "specialist"
    ANALYST = "fraud-analyst"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    MACHINE = "machine"


class Right(StrEnum):
    """One thing that may be done; the scopes of a machine's token are rights."""

    OWN_CASE = "own-case"
    """See and add to one's own case through the portal."""
    READ_CASES = "cases:read"
    WRITE_CASES = "cases:write"
    UPLOAD = "documents:write"
    READ_READINGS = "readings:read"
    CORRECT = "readings:write"
    READ_FIGURES = "figures:read"
    REFER = "escalations:refer"
    """Send a case to the fraud desk, without seeing what becomes of it."""
    READ_SCORES = "scores:read"
    """Findings, checks, score and band."""
    READ_ESCALATIONS = "escalations:read"
    WORK_ESCALATIONS = "escalations:write"
    READ_AUDIT = "audit:read"
    READ_REPORTS = "reports:read"
    UNMASK = "private:read"
    """See an identifier whole; every look is written down."""
    SUBSCRIBE = "webhooks:write"
    SUBSCRIBE_FRAUD = "webhooks:fraud"
    STAFF = "staff:write"
    OPERATE = "operations"
    """Settle parked jobs, legal holds, purges."""


_CASEWORK = frozenset(
    {Right.READ_CASES, Right.WRITE_CASES, Right.UPLOAD, Right.READ_READINGS, Right.CORRECT, Right.READ_FIGURES}
)
_LOOKING = frozenset({Right.READ_CASES, Right.READ_READINGS, Right.READ_FIGURES})
_FRAUD = frozenset({Right.READ_SCORES, Right.READ_ESCALATIONS})

GRANTS: Mapping[Role, frozenset[Right]] = {
    Role.BORROWER: frozenset({Right.OWN_CASE}),
    Role.SPECIALIST: _CASEWORK | {Right.REFER, Right.UNMASK},
    Role.ANALYST: _LOOKING | _FRAUD | {Right.WORK_ESCALATIONS, Right.UNMASK},
    Role.SUPERVISOR: _LOOKING | _FRAUD | {Right.READ_REPORTS, Right.WORK_ESCALATIONS},
    Role.AUDITOR: _LOOKING | _FRAUD | {Right.READ_AUDIT, Right.READ_REPORTS},
    Role.ADMINISTRATOR: frozenset({Right.STAFF, Right.SUBSCRIBE, Right.SUBSCRIBE_FRAUD, Right.OPERATE}),
    Role.MACHINE: _CASEWORK,
}
"""What each role may do. A token has the rights of its own scopes; MACHINE is what a token has when none are named."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a member of staff, a party of a case, a machine, or the service itself."""

    kind: str
    """staff, party, token or system."""
    id: str
    name: str
    rights: frozenset[Right]
    roles: frozenset[Role] = frozenset()
    case_id: uuid.UUID | None = None
    """The one case of a party."""
    acts_for: frozenset[uuid.UUID] = frozenset()
    """The parties whose papers a party may see: its own, and those it was authorised for."""

    @property
    def label(self) -> str:
        """What the audit trail calls this actor."""
        return f"{self.kind}:{self.id}" if self.kind != "system" else "system"

    def may(self, right: Right) -> bool:
        """Whether this actor has the right."""
        return right in self.rights


SYSTEM = Actor("system", "", "Touchstone", frozenset(Right))
"""The service itself, in its jobs."""


def rights_of(roles: frozenset[Role]) -> frozenset[Right]:
    """Everything that these roles may do together."""
    return frozenset(right for role in roles for right in GRANTS[role])


def require(actor: Actor, right: Right) -> None:
    """Go on only where the actor has the right; `NotAllowed` otherwise."""
    if not actor.may(right):
        raise NotAllowed


_NEEDED: Mapping[str, Right] = {
    "cases": Right.READ_CASES,
    "parties": Right.READ_CASES,
    "clocks": Right.READ_CASES,
    "checklist": Right.READ_CASES,
    "messages": Right.READ_CASES,
    "letters": Right.READ_CASES,
    "papers": Right.READ_CASES,
    "receipts": Right.READ_CASES,
    "failures": Right.OPERATE,
    "readings": Right.READ_READINGS,
    "corrections": Right.READ_READINGS,
    "assessments": Right.READ_FIGURES,
    "screenings": Right.READ_SCORES,
    "escalations": Right.READ_ESCALATIONS,
    "notes": Right.READ_ESCALATIONS,
    "marks": Right.READ_SCORES,
    "audit": Right.READ_AUDIT,
    "staff": Right.STAFF,
    "tokens": Right.STAFF,
    "subscriptions": Right.SUBSCRIBE,
    "deliveries": Right.SUBSCRIBE,
    "purges": Right.READ_AUDIT,
    "policies": Right.READ_REPORTS,
}
"""The right that reading a table takes. A table that is not named here cannot be read in anybody's name."""

_PORTAL = frozenset({"cases", "parties", "checklist", "messages", "letters", "papers", "receipts"})
"""What a party's queries may name."""


def _own(table: Table, actor: Actor) -> ColumnElement[bool]:
    """The rows of a table that a party may see: of its own case, and there of its own and those it acts for."""
    parties = list(actor.acts_for)
    match table.name:
        case "cases":
            return table.c.id == actor.case_id
        case "parties":
            return and_(table.c.case_id == actor.case_id, table.c.id.in_(parties))
        case "letters" | "messages" | "papers":
            return and_(table.c.case_id == actor.case_id, table.c.party_id.in_(parties))
        case "checklist":
            # What is asked of nobody in particular is asked of all of the case.
            told = or_(table.c.party_id.in_(parties), table.c.party_id.is_(None), _told_of_others(table, actor))
            return and_(table.c.case_id == actor.case_id, told)
        case "receipts":
            theirs = select(tables.papers.c.id).where(_own(tables.papers, actor))
            return table.c.paper_id.in_(theirs)
    raise NotAllowed


def _told_of_others(table: Table, actor: Actor) -> ColumnElement[bool]:
    """What is asked of the other borrowers of a case, where nobody keeps them apart from those of the party."""
    them = tables.parties.alias()
    apart = select(them.c.id).where(them.c.case_id == actor.case_id, them.c.separated)
    own = apart.where(them.c.id.in_(list(actor.acts_for)))
    return and_(table.c.party_id.not_in(apart), not_(exists(own)), table.c.state != "waived")


def _read(query: Select[Any]) -> tuple[frozenset[Table], frozenset[Table]]:
    """The tables whose rows a query gives or joins, and all tables that stand anywhere in it."""
    joined = {t for clause in query.get_final_froms() for t in visitors.iterate(clause) if isinstance(t, Table)}
    everywhere = {t for t in visitors.iterate(query) if isinstance(t, Table)}
    return frozenset(joined), frozenset(joined | everywhere)


def visible(query: Select[Any], actor: Actor) -> Select[Any]:
    """The query limited to the rows that this actor may see; `NotAllowed` where it may not read a table at all.

    Every read in somebody's name passes through here; a table that is joined is limited like one that is asked for.
    """
    joined, everywhere = _read(query)
    for table in sorted(everywhere, key=lambda t: t.name):
        if actor.kind == "party":
            # A table inside a subquery would be read whole: a party's queries have none.
            if table.name not in _PORTAL or table not in joined:
                raise NotAllowed
            query = query.where(_own(table, actor))
        elif actor.kind != "system":
            needed = _NEEDED.get(table.name)
            if needed is None or not actor.may(needed):
                raise NotAllowed
            if table in joined and table.name == "cases":
                query = query.where(table.c.purged_at.is_(None))
    return query
