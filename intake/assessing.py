"""A case is assessed from its kept readings as corrected: figures, checks, score and route, each an immutable version.

What an assessment rests on has one digest: equal readings, corrections and versions give the row that is there already.
The day that a case is judged as of is the day its last paper came: the same case is judged alike on any later day.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select, update
from sqlalchemy.dialects.postgresql import distinct_on, insert

import extractors.figures
import extractors.rates
from extractors.document import Document
from extractors.figures.derive import derive
from extractors.figures.ground import Ground
from extractors.source import SourceFile
from fraud.case_file import CaseFile
from fraud.file_evidence import FileEvidence
from fraud.judge import judge
from fraud.policy import Policy, load_policy, parse_policy
from fraud.score import MODEL
from intake import audit
from intake.access import SYSTEM, visible
from intake.changes import figure_changes, finding_keys, screening_changes
from intake.clock_rules import day_of
from intake.corrections import Correction, effective, in_force
from intake.kept import evidence_of, reading_of
from intake.papers import first_of_each
from intake.requesting import requests_of
from intake.results import Json, figure_json, judgement_json
from intake.service import Service
from intake.tables import assessments, cases, escalations, papers, parties, policies, readings, screenings


@dataclass(frozen=True, slots=True)
class PaperRead:
    """One paper of a case with its newest reading and the corrections that are in force on it."""

    paper_id: uuid.UUID
    reading_id: uuid.UUID
    counts: bool
    """Whether the programme may use it."""
    result: Json
    evidence: Json
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class CaseInputs:
    """Everything that a case's figures, checks and route depend on."""

    case_id: uuid.UUID
    ground: Ground
    """The day that the case is judged as of, its investor and its borrowers."""
    papers: tuple[PaperRead, ...]
    refused: tuple[tuple[uuid.UUID, str, str], ...]
    """Papers that could not be read: key, name, code of the refusal."""
    policy: Policy
    versions: Mapping[str, str]

    @property
    def asof(self) -> dt.date:
        """The day that the case is judged as of."""
        return self.ground.asof

    @property
    def rests_on(self) -> str:
        """The digest of the inputs: the same for the same, and for nothing else."""
        told = [
            str(self.case_id),
            [self.asof.isoformat(), self.ground.investor, *self.ground.applicants],
            sorted(self.versions.items()),
            [[str(p.reading_id), p.counts, sorted(str(c.id) for c in p.corrections)] for p in self.papers],
            [[str(key), code] for key, _, code in self.refused],
        ]
        return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Placed:
    """Which document of which paper an id of the case is."""

    id: str
    paper_id: uuid.UUID
    document: str
    kind: str
    pages: tuple[int, ...]

    def told(self) -> Json:
        """As it is stored."""
        place = {"paper": str(self.paper_id), "document": self.document}
        return {"id": self.id, **place, "kind": self.kind, "pages": list(self.pages)}


@dataclass(frozen=True, slots=True)
class Assessed:
    """A case as assessed: what a specialist sees, and apart from it what fraud roles see."""

    figures: tuple[Json, ...]
    documents: tuple[Placed, ...]
    requests: tuple[Json, ...]
    screening: Json
    """Findings, checks and score, as `screen` gives them."""

    @property
    def risk(self) -> float:
        """The calibrated probability."""
        return float(self.screening["score"]["risk"])

    @property
    def band(self) -> str:
        """clear, review, escalate or cannot-tell."""
        return str(self.screening["score"]["band"])


@cache
def rates_version() -> str:
    """The digest of the dated constants and rules that figures and checks rest on."""
    seen = hashlib.sha256()
    for package, kinds in ((extractors.rates, (".py", ".toml", ".json", ".csv")), (extractors.figures, (".toml",))):
        folder = Path(package.__path__[0])
        for file in sorted(p for p in folder.rglob("*") if p.suffix in kinds):
            seen.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return seen.hexdigest()[:12]


def engine_version() -> str:
    """The release that read a paper or derived a figure."""
    return version("touchstone-intake")


def policy_in_force(connection: Connection, now: dt.datetime) -> Policy:
    """The newest policy that was approved and is in force; the one that came with this release where there is none."""
    approved = policies.c.approved_by.is_not(None) & (policies.c.in_force_from <= now)
    asked = select(policies.c.toml).where(approved).order_by(policies.c.in_force_from.desc()).limit(1)
    told = connection.execute(asked).scalar_one_or_none()
    return load_policy() if told is None else parse_policy(told)


def gather(connection: Connection, case_id: uuid.UUID, now: dt.datetime) -> CaseInputs:
    """What a case rests on, as it stands: papers in the order in which they came, replaced ones left out."""
    newest = (
        select(papers, readings.c.id.label("reading_id"), readings.c.result, readings.c.evidence)
        .join(readings, readings.c.paper_id == papers.c.id, isouter=True)
        .where(papers.c.case_id == case_id, papers.c.replaced_by.is_(None))
        .ext(distinct_on(papers.c.created_at, papers.c.id))
        .order_by(papers.c.created_at, papers.c.id, readings.c.version.desc())
    )
    rows: Sequence[Row[Any]] = first_of_each(connection.execute(visible(newest, SYSTEM)).all())
    corrected = in_force(connection, [row.id for row in rows])
    read = tuple(
        PaperRead(row.id, row.reading_id, not row.not_used, row.result, row.evidence, tuple(corrected.get(row.id, ())))
        for row in rows
        if row.state == "read" and row.reading_id is not None
    )
    refused = tuple((row.id, row.name, row.error or "") for row in rows if row.state == "refused")
    policy = policy_in_force(connection, now)
    versions = {"engine": engine_version(), "model": MODEL, "policy": policy.version, "rates": rates_version()}
    day = max((row.received_on for row in rows), default=now.date())
    ground = _ground(connection, case_id, day)
    return CaseInputs(case_id, ground, read, refused, policy, versions)


def _ground(connection: Connection, case_id: uuid.UUID, day: dt.date) -> Ground:
    investor = visible(select(cases.c.investor).where(cases.c.id == case_id), SYSTEM)
    borrowers = parties.c.role.in_(("borrower", "co-borrower"))
    names = visible(select(parties.c.name).where(parties.c.case_id == case_id, borrowers), SYSTEM)
    told = connection.execute(names.order_by(parties.c.created_at, parties.c.id)).scalars()
    return Ground(day, connection.execute(investor).scalar_one(), tuple(told))


def case_file(inputs: CaseInputs) -> tuple[CaseFile, tuple[Placed, ...]]:
    """The case as it is judged, its documents numbered over all papers, corrected and proved anew."""
    sources: list[SourceFile] = []
    documents: list[Document] = []
    placed: list[Placed] = []
    evidence: list[FileEvidence] = []
    for paper in inputs.papers:
        read = reading_of(paper.result)
        sources.append(read.source)
        evidence.extend(evidence_of(paper.evidence))
        if not paper.counts:
            continue
        for document in effective(read.documents, paper.corrections):
            name = f"d{len(documents) + 1}"
            documents.append(replace(document, id=name))
            placed.append(Placed(name, paper.paper_id, document.id, document.kind, document.pages))
    figures = derive(documents, inputs.asof, inputs.ground)
    file = CaseFile(str(inputs.case_id), inputs.asof, tuple(sources), tuple(documents), figures, tuple(evidence))
    return file, tuple(placed)


def assessed(inputs: CaseInputs) -> Assessed:
    """The case as assessed: a pure function of what it rests on."""
    file, placed = case_file(inputs)
    figures = tuple(figure_json(f) for f in file.figures)
    return Assessed(figures, placed, requests_of(inputs), judgement_json(judge(file, inputs.policy), all_checks=True))


def assess(service: Service, case_id: uuid.UUID) -> None:
    """Bring a case's results to what its papers say now; the same inputs once more change nothing.

    The case is held while it is assessed, so that of two that assess it the second sees what the first wrote.
    """
    from intake import checklist, events, letters

    now = service.clock()
    with service.database.transaction() as connection:
        held = select(cases.c.id, cases.c.purged_at).where(cases.c.id == case_id)
        row = connection.execute(visible(held, SYSTEM).with_for_update(key_share=True)).one_or_none()
        if row is None or row.purged_at is not None:
            return
        checklist.received(connection, case_id, day_of(now))
        letters.write_due(connection, SYSTEM, case_id, now)
        inputs = gather(connection, case_id, now)
        if not inputs.papers and not inputs.refused:
            return
        if _known(connection, inputs):
            return
        made = assessed(inputs)
        assessment_id = _keep_assessment(connection, inputs, made)
        screening_id = _keep_screening(connection, inputs, made, assessment_id)
        for kind in ("case.assessed", "case.screened"):
            events.announce(connection, kind, case_id=case_id, subject=f"case:{case_id}")
        if _escalate(connection, case_id, screening_id, made):
            events.announce(connection, "escalation.opened", case_id=case_id, subject=f"case:{case_id}")


def _newest(connection: Connection, table: Table, case_id: uuid.UUID) -> Row[Any] | None:
    asked = select(table).where(table.c.case_id == case_id).order_by(table.c.version.desc()).limit(1)
    return connection.execute(visible(asked, SYSTEM)).one_or_none()


def _known(connection: Connection, inputs: CaseInputs) -> bool:
    """Whether the newest assessment rests on these very inputs."""
    newest = _newest(connection, assessments, inputs.case_id)
    return newest is not None and newest.rests_on.partition(":")[0] == inputs.rests_on


def _next(connection: Connection, table: Table, inputs: CaseInputs) -> tuple[Row[Any] | None, int, str]:
    """The newest version, the number of the next, and what the next one rests on.

    Inputs may come back to what they were some versions ago: that is a version of its own.
    """
    before = _newest(connection, table, inputs.case_id)
    same = select(func.count()).where(table.c.case_id == inputs.case_id, table.c.rests_on == inputs.rests_on)
    number = before.version + 1 if before is not None else 1
    again = connection.execute(same).scalar_one()
    return before, number, f"{inputs.rests_on}:{number}" if again else inputs.rests_on


def _kept(connection: Connection, table: Table, row: Mapping[str, Any]) -> uuid.UUID:
    made: uuid.UUID = connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one()
    return made


def _keep_assessment(connection: Connection, inputs: CaseInputs, made: Assessed) -> uuid.UUID:
    before, number, rests_on = _next(connection, assessments, inputs)
    changes = figure_changes(before.figures, made.figures) if before is not None else []
    changed = sorted({str(c["name"]) for c in changes})
    detail: audit.Detail = {"version": number, "papers": len(inputs.papers), "changed": changed}
    audit.note(connection, SYSTEM, "case.assessed", case_id=inputs.case_id, detail=detail)
    row = {
        "case_id": inputs.case_id, "version": number, "asof": inputs.asof, "rests_on": rests_on,
        "versions": dict(inputs.versions), "figures": list(made.figures), "requests": list(made.requests),
        "changes": changes, "documents": [p.told() for p in made.documents],
    }  # fmt: skip
    return _kept(connection, assessments, row)


def _keep_screening(connection: Connection, inputs: CaseInputs, made: Assessed, assessment_id: uuid.UUID) -> uuid.UUID:
    before, number, rests_on = _next(connection, screenings, inputs)
    changes = screening_changes(before.result, made.screening) if before is not None else {}
    row = {
        "case_id": inputs.case_id, "assessment_id": assessment_id, "version": number, "rests_on": rests_on,
        "versions": dict(inputs.versions), "result": made.screening, "changes": changes, "risk": made.risk,
        "band": made.band,
    }  # fmt: skip
    return _kept(connection, screenings, row)


def _escalate(connection: Connection, case_id: uuid.UUID, screening_id: uuid.UUID, made: Assessed) -> bool:
    """Whether the case was put before the fraud analysts now: by its band, unless they have it or saw all of this.

    An escalation that is open goes on with the new screening, and whoever is about to close it has to look again.
    """
    seen = {"screening_id": screening_id, "risk": made.risk}
    ours = update(escalations).where(escalations.c.case_id == case_id, escalations.c.state != "closed")
    if connection.execute(ours.values(seen | {"version": escalations.c.version + 1})).rowcount:
        return False
    if made.band != "escalate" or _looked_at(connection, case_id, made):
        return False
    opened = insert(escalations).values(seen | {"case_id": case_id, "opened_by": "screening"})
    made_id = connection.execute(opened.on_conflict_do_nothing().returning(escalations.c.id)).scalar_one_or_none()
    if made_id is not None:
        audit.note(connection, SYSTEM, "escalation.opened", case_id=case_id, subject=f"escalation:{made_id}")
    return made_id is not None


def _looked_at(connection: Connection, case_id: uuid.UUID, made: Assessed) -> bool:
    """Whether an escalation of this case was closed on a screening that had every one of the findings."""
    joined = select(screenings.c.result).join(escalations, escalations.c.screening_id == screenings.c.id)
    closed = joined.where(escalations.c.case_id == case_id, escalations.c.state == "closed")
    now = finding_keys(made.screening["findings"])
    return any(now <= finding_keys(told["findings"]) for told in connection.execute(closed).scalars())
