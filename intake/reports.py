"""What supervisors and auditors count: cases by stage, how long things take, and what the fraud desk's work came to."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, func, select

from intake.access import Actor, Right, require, visible
from intake.problems import Unfit
from intake.tables import audit, cases, escalations, papers

MOST_DAYS = 1_100


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one kind."""

    of: str
    by: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Took:
    """How long something took, in hours: half of them no longer than the median, nine of ten than `p90`."""

    what: str
    count: int
    median_hours: float | None
    p90_hours: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """Counts and times of what began between two days, both included."""

    since: dt.date
    until: dt.date
    counts: list[Count]
    turnaround: list[Took]


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the audit trail."""

    number: int
    at: dt.datetime
    actor: str
    action: str
    case_id: uuid.UUID | None
    subject: str
    detail: Any


def report(connection: Connection, actor: Actor, since: dt.date, until: dt.date) -> Report:
    """The report on a span of days; the fraud desk's part only for those who may see its work."""
    require(actor, Right.READ_REPORTS)
    if not 0 <= (until - since).days <= MOST_DAYS:
        raise Unfit(f"A report covers 1 to {MOST_DAYS} days.")
    span = (dt.datetime.combine(since, dt.time(), dt.UTC), dt.datetime.combine(until, dt.time.max, dt.UTC))
    kinds: list[tuple[Table, str]] = [(cases, "stage"), (cases, "investor"), (cases, "source"), (papers, "state")]
    times: list[tuple[str, Column[Any], Column[Any]]] = [
        ("paper-received-to-read", papers.c.created_at, papers.c.read_at),
        ("case-made-to-closed", cases.c.created_at, cases.c.closed_at),
    ]
    if actor.may(Right.READ_ESCALATIONS):
        kinds += [(escalations, "state"), (escalations, "disposition")]
        times += [
            ("escalation-opened-to-claimed", escalations.c.created_at, escalations.c.claimed_at),
            ("escalation-opened-to-disposed", escalations.c.created_at, escalations.c.disposed_at),
        ]
    counts = [count for table, column in kinds for count in _counts(connection, actor, table, column, span)]
    return Report(since, until, counts, [_took(connection, actor, *told, span) for told in times])


Span = tuple[dt.datetime, dt.datetime]


def _counts(connection: Connection, actor: Actor, table: Table, column: str, span: Span) -> Iterator[Count]:
    kind = table.c[column]
    asked = select(kind, func.count()).where(table.c.created_at.between(*span)).group_by(kind).order_by(kind)
    for name, count in connection.execute(visible(asked, actor)):
        yield Count(table.name, column, name or "none", count)


def _took(connection: Connection, actor: Actor, what: str, begins: Column[Any], ends: Column[Any], span: Span) -> Took:
    hours = func.extract("epoch", ends - begins) / 3600.0
    asked = select(
        func.count(),
        func.percentile_cont(0.5).within_group(hours),
        func.percentile_cont(0.9).within_group(hours),
    ).where(begins.between(*span), ends.is_not(None))
    count, median, p90 = connection.execute(visible(asked, actor)).one()
    return Took(what, count, _rounded(median), _rounded(p90))


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(float(hours), 2)


def as_csv(made: Report) -> str:
    """The report as one table."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["of", "by", "name", "count", "median_hours", "p90_hours"])
    writer.writerows([c.of, c.by, _plain(c.name), c.count, "", ""] for c in made.counts)
    writer.writerows([t.what, "turnaround", "", t.count, t.median_hours, t.p90_hours] for t in made.turnaround)
    return out.getvalue()


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text


@dataclass(frozen=True, slots=True)
class Sought:
    """Which audit entries are sought; what is left out does not limit them."""

    case_id: uuid.UUID | None = None
    actor: str = ""
    action: str = ""
    """An action, or the beginning of some: `escalation.`."""
    subject: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def trail(
    connection: Connection, actor: Actor, sought: Sought, *, before: int | None = None, limit: int
) -> Sequence[AuditEntry]:
    """The audit entries that are sought, the newest first; one more than `limit` where there are more."""
    asked: Select[Any] = select(audit)
    if sought.case_id is not None:
        asked = asked.where(audit.c.case_id == sought.case_id)
    for name, value in (("actor", sought.actor), ("subject", sought.subject)):
        if value:
            asked = asked.where(audit.c[name] == value)
    if sought.action:
        asked = asked.where(audit.c.action.startswith(sought.action, autoescape=True))
    if sought.since is not None:
        asked = asked.where(audit.c.at >= sought.since)
    if sought.until is not None:
        asked = asked.where(audit.c.at <= sought.until)
    if before is not None:
        asked = asked.where(audit.c.number < before)
    rows = connection.execute(visible(asked, actor).order_by(audit.c.number.desc()).limit(limit + 1))
    return [_entry(row) for row in rows]


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(row.number, row.at, row.actor, row.action, row.case_id, row.subject, row.detail)
