"""What a case's papers say and what follows from it, as far as the one who asks may see it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from intake import audit, corrections
from intake.access import Actor, Right, require, visible
from intake.cases import the_case
from intake.masks import covered, covered_document, covered_value
from intake.problems import NotHere
from intake.results import Json, document_json
from intake.tables import assessments, papers, screenings


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody said of a reading, in force or not."""

    document: str
    field: str
    action: str
    was: str | None
    value: str | None
    reason: str
    said_by: str
    said_at: dt.datetime
    in_force: bool


@dataclass(frozen=True, slots=True)
class Readings:
    """A paper as it counts: what was read, with what people said of it."""

    paper_id: uuid.UUID
    case_id: uuid.UUID
    version: int
    documents: list[Json]
    corrections: list[Word]


@dataclass(frozen=True, slots=True)
class Figures:
    """One version of a case's figures."""

    version: int
    asof: dt.date
    made_at: dt.datetime
    versions: Json
    """Of engine, policy and rates."""
    figures: Any
    documents: Any
    """Which paper's document each id is that a figure rests on."""
    requests: Any
    """What to ask the borrower for."""
    changes: Any
    """What differs from the version before."""


@dataclass(frozen=True, slots=True)
class Findings:
    """One version of what the checks found, with the denominator."""

    version: int
    made_at: dt.datetime
    versions: Json
    findings: Any
    checks: Any
    changes: Any


@dataclass(frozen=True, slots=True)
class Score:
    """One version of a case's score."""

    version: int
    made_at: dt.datetime
    risk: float
    interval: list[float]
    percentile: float
    band: str
    model: str
    reasons: Any


@dataclass(frozen=True, slots=True)
class VersionMade:
    """One version that there is."""

    version: int
    made_at: dt.datetime
    versions: Json


def readings(connection: Connection, actor: Actor, paper_id: uuid.UUID, *, whole: bool = False) -> Readings:
    """A paper's readings as they count; identifiers are covered, or `whole` for those who may, which is noted."""
    row = connection.execute(visible(select(papers).where(papers.c.id == paper_id), actor)).one_or_none()
    if row is None:
        raise NotHere
    told = [document_json(document) for document in corrections.as_they_count(connection, actor, paper_id)]
    words = [_word(each, whole=whole) for each in corrections.history(connection, actor, paper_id)]
    if whole:
        require(actor, Right.UNMASK)
        audit.note(connection, actor, "identifiers.seen", case_id=row.case_id, subject=f"paper:{paper_id}")
    shown = told if whole else [covered_document(document) for document in told]
    return Readings(paper_id, row.case_id, row.version, shown, words)


def _word(row: Row[Any], *, whole: bool) -> Word:
    name = row.field.rpartition(".")[2] if "[" in row.field else row.field
    was, value = (row.was, row.value) if whole else (covered_value(name, row.was), covered_value(name, row.value))
    return Word(row.document, row.field, row.action, was, value, row.reason, row.said_by, row.created_at, row.in_force)


def _version(connection: Connection, actor: Actor, table: Table, case_id: uuid.UUID, version: int | None) -> Row[Any]:
    """The row of a version of a case's results, of the newest where none is named; `NotHere` where there is none."""
    the_case(connection, actor, case_id)
    asked = select(table).where(table.c.case_id == case_id)
    if version is not None:
        asked = asked.where(table.c.version == version)
    row = connection.execute(visible(asked, actor).order_by(table.c.version.desc()).limit(1)).one_or_none()
    if row is None:
        raise NotHere
    return row


def figures(connection: Connection, actor: Actor, case_id: uuid.UUID, version: int | None = None) -> Figures:
    """A version of a case's figures; the newest where none is named."""
    row = _version(connection, actor, assessments, case_id, version)
    return Figures(
        row.version, row.asof, row.created_at, row.versions, covered(row.figures), row.documents,
        covered(row.requests), covered(row.changes),
    )  # fmt: skip


def findings(connection: Connection, actor: Actor, case_id: uuid.UUID, version: int | None = None) -> Findings:
    """A version of what the checks found; the newest where none is named."""
    row = _version(connection, actor, screenings, case_id, version)
    told = row.result
    return Findings(
        row.version, row.created_at, row.versions, covered(told["findings"]), told["checks"], covered(row.changes)
    )


def score(connection: Connection, actor: Actor, case_id: uuid.UUID, version: int | None = None) -> Score:
    """A version of a case's score; the newest where none is named."""
    row = _version(connection, actor, screenings, case_id, version)
    told = row.result["score"]
    return Score(
        row.version, row.created_at, row.risk, list(told["interval"]), told["percentile"], row.band, told["model"],
        covered(told["reasons"]),
    )  # fmt: skip


def _versions(connection: Connection, actor: Actor, table: Table, case_id: uuid.UUID) -> list[VersionMade]:
    the_case(connection, actor, case_id)
    asked = visible(select(table).where(table.c.case_id == case_id), actor)
    rows = connection.execute(asked.with_only_columns(table.c.version, table.c.created_at, table.c.versions))
    return sorted((VersionMade(*row) for row in rows), key=lambda made: -made.version)


def figure_versions(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[VersionMade]:
    """The versions of a case's figures, the newest first."""
    return _versions(connection, actor, assessments, case_id)


def finding_versions(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[VersionMade]:
    """The versions of a case's findings and score, the newest first."""
    return _versions(connection, actor, screenings, case_id)
