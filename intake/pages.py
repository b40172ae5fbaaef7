"""What the pages show: the case list, a case, a paper, a borrower's portal, each from what its reader may see.

The specialist's and the borrower's views are built without scores and findings; only a fraud role's view asks for them.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from intake import cases as case_lists
from intake import checklist, clocks, papers_shown
from intake.access import Actor, Right, visible
from intake.cases import Wanted
from intake.checklist_rules import Words
from intake.papers_shown import Paper
from intake.problems import NotHere
from intake.tables import assessments, cases, papers, parties, readings, screenings
from intake.tables import clocks as clock_rows

PAGE = 50
STATE_WORDS = {
    "stored": "waiting to be read",
    "reading": "being read",
    "read": "read",
    "refused": "could not be read",
    "parked": "set aside for a person",
}
_TONES = {"read": "good", "refused": "look", "parked": "look"}
KIND_WORDS = {
    "paystub": "Paystub",
    "w2": "Form W-2",
    "1040": "Form 1040",
    "bank_statement": "Bank statement",
    "credit_report": "Credit report",
    "mortgage_statement": "Mortgage statement",
    "assistance_application": "Application for assistance",
    "voe": "Verification of employment",
    "tax_transcript": "Tax transcript",
    "award_letter": "Award letter",
    "profit_and_loss": "Profit and loss statement",
    "lease": "Lease",
    "hardship_letter": "Letter about the hardship",
    "identity_document": "Identity document",
    "other": "Other paper",
}
_FIGURE = {"party": "", "amount": "", "formula": "", "status": ""}
_TO_LOOK_AT = frozenset({"unsure", "conflict", "missing"})
_FIELD_TONES = {"proved": "good", "read": "", "unsure": "look", "conflict": "bad", "missing": "soft"}


def kind_words(kind: str) -> str:
    """What a kind of paper is called."""
    if kind in KIND_WORDS:
        return KIND_WORDS[kind]
    if kind.partition("-")[0] in {"1098", "1099", "ssa", "k1"}:
        return f"Form {kind.upper()}"
    return kind.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list."""

    id: uuid.UUID
    loan_number: str
    stage: str
    created_at: dt.datetime
    borrowers: tuple[str, ...]
    papers: int
    read: int
    parked: int
    due_on: dt.date | None


def case_list(
    connection: Connection, actor: Actor, *, q: str = "", after: tuple[dt.datetime, uuid.UUID] | None = None
) -> list[CaseLine]:
    """The newest cases first, a page and one more where there are more; `q` begins a loan number or is in a name."""
    rows = case_lists.listed(connection, actor, Wanted(q=q), after=after, limit=PAGE)
    ids = [row.id for row in rows]
    states = select(papers.c.case_id, papers.c.state).where(papers.c.case_id.in_(ids))
    counts = {case: Counter(found) for case, found in _gathered(connection, visible(states, actor)).items()}
    running = (
        select(clock_rows.c.case_id, func.min(clock_rows.c.due_on))
        .where(clock_rows.c.case_id.in_(ids), clock_rows.c.met_on.is_(None))
        .group_by(clock_rows.c.case_id)
    )
    due: dict[uuid.UUID, dt.date] = {row[0]: row[1] for row in connection.execute(visible(running, actor))}
    return [
        CaseLine(
            row.id, row.loan_number, row.stage, row.created_at, tuple(person.name for person in row.parties),
            sum(counts.get(row.id, Counter()).values()), counts.get(row.id, Counter())["read"],
            counts.get(row.id, Counter())["parked"], due.get(row.id),
        )
        for row in rows
    ]  # fmt: skip


def _gathered(connection: Connection, query: Any) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    for case, value in connection.execute(query):
        found.setdefault(case, []).append(value)
    return found


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in a case's list."""

    id: uuid.UUID
    name: str
    state_words: str
    tone: str
    kinds: tuple[str, ...]
    received_on: dt.date
    fields: int
    doubtful: int | None


def _results(connection: Connection, actor: Actor, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Mapping[str, Any]]:
    """The newest reading of each paper."""
    query = select(readings.c.paper_id, readings.c.result).where(readings.c.paper_id.in_(ids))
    # By rising version: of several the newest stays.
    return {row[0]: row[1] for row in connection.execute(visible(query, actor).order_by(readings.c.version))}


def _paper_line(paper: Paper, result: Mapping[str, Any] | None) -> PaperLine:
    documents = (result or {}).get("documents", [])
    statuses = [field["status"] for document in documents for field in document["fields"]]
    return PaperLine(
        paper.id, paper.name, STATE_WORDS.get(paper.state, paper.state), _TONES.get(paper.state, ""),
        tuple(kind_words(document["kind"]) for document in documents), paper.received_on, len(statuses),
        sum(status in _TO_LOOK_AT for status in statuses) if result else None,
    )  # fmt: skip


def case_page(connection: Connection, actor: Actor, case_id: uuid.UUID) -> dict[str, Any]:
    """Everything that a case's page shows to this reader; `NotHere` where the case is not theirs."""
    case = connection.execute(visible(select(cases).where(cases.c.id == case_id), actor)).one_or_none()
    if case is None:
        raise NotHere
    held = papers_shown.listed(connection, actor, case_id, limit=200)
    results = _results(connection, actor, [paper.id for paper in held]) if actor.may(Right.READ_READINGS) else {}
    derived = select(assessments.c.figures).where(assessments.c.case_id == case_id)
    newest = visible(derived, actor).order_by(assessments.c.version.desc()).limit(1)
    figures = connection.execute(newest).scalar_one_or_none()
    return {
        "case": case,
        "papers": [_paper_line(paper, results.get(paper.id)) for paper in held],
        "clocks": [
            {"title": one.rule.title, "due_on": one.due_on, "met_on": one.met_on}
            for one in clocks.of_case(connection, actor, case_id)
        ],
        "checklist": _asked(connection, actor, case_id),
        "figures": [_FIGURE | figure for figure in figures or []],
        "may_upload": actor.may(Right.UPLOAD),
        "judged": judged(connection, actor, case_id) if actor.may(Right.READ_SCORES) else None,
    }


def _asked(connection: Connection, actor: Actor, case_id: uuid.UUID) -> list[dict[str, str]]:
    named = visible(select(parties.c.id, parties.c.name).where(parties.c.case_id == case_id), actor)
    names = {row.id: row.name for row in connection.execute(named)}
    return [
        {
            "what": one.rule.words["en"].title,
            "party": names.get(one.party_id, "") if one.party_id is not None else "",
            "state": one.state,
        }
        for one in checklist.listed(connection, actor, case_id)
    ]


def judged(connection: Connection, actor: Actor, case_id: uuid.UUID) -> Mapping[str, Any] | None:
    """The newest judgement of a case, for those who may read scores; None where there is none yet."""
    judged = visible(select(screenings.c.result).where(screenings.c.case_id == case_id), actor)
    newest = judged.order_by(screenings.c.version.desc()).limit(1)
    found: Mapping[str, Any] | None = connection.execute(newest).scalar_one_or_none()
    return found


def paper_page(connection: Connection, actor: Actor, paper_id: uuid.UUID) -> dict[str, Any]:
    """A paper with everything that was read off it; `NotHere` where it is not for this reader."""
    paper = papers_shown.find(connection, actor, paper_id)
    result = _results(connection, actor, [paper_id]).get(paper_id, {})
    documents = [
        {
            "title": kind_words(document["kind"]),
            "pages": document["pages"],
            "fields": [field | {"tone": _FIELD_TONES.get(field["status"], "")} for field in document["fields"]],
        }
        for document in result.get("documents", [])
    ]
    pictures = [page.page for page in papers_shown.pages(connection, actor, paper_id)] if paper.state == "read" else []
    words = STATE_WORDS.get(paper.state, paper.state)
    return {"paper": paper, "state_words": words, "documents": documents, "pictures": pictures}


_PARTY_TONES = {"read": "good", "refused": "look"}
_PARTY_WORDS = {"stored": "received", "reading": "received", "parked": "received", "read": "received and readable",
                "refused": "we cannot read it"}  # fmt: skip
_NEED_WORDS = {"needed": "still needed", "received": "received", "accepted": "received", "waived": "not needed"}


def portal_page(connection: Connection, actor: Actor, language: str = "en") -> dict[str, Any]:
    """What a borrower sees of the own case: what is needed, what came, and what to do where a paper cannot be read.

    No word here depends on a finding, a score or an escalation: the queries cannot name their tables.
    """
    if actor.case_id is None:
        raise NotHere
    case = connection.execute(visible(select(cases).where(cases.c.id == actor.case_id), actor)).one_or_none()
    if case is None:
        raise NotHere
    asked = checklist.listed(connection, actor, actor.case_id)

    return {
        "case": case,
        "needed": [_needed(one, language, actor) for one in asked],
        "papers": [_sent(paper) for paper in papers_shown.listed(connection, actor, actor.case_id, limit=200)],
    }


def _needed(one: checklist.Asked, language: str, actor: Actor) -> dict[str, str]:
    words: Words = one.rule.words.get(language, one.rule.words["en"])
    return {
        "what": words.title,
        "whose": "" if one.party_id is None or one.party_id in actor.acts_for else "of the other borrower",
        "why": f"{words.what} {words.how}",
        "state": one.state,
        "words": _NEED_WORDS[one.state],
        "tone": "look" if one.state == "needed" else "good",
    }


def _sent(paper: Paper) -> dict[str, Any]:
    locked = paper.error is not None and paper.error.code == "encrypted"
    told = paper.error if paper.state == "refused" else None
    return {
        "id": paper.id,
        "name": paper.name,
        "words": _PARTY_WORDS.get(paper.state, "received"),
        "tone": _PARTY_TONES.get(paper.state, ""),
        "what": f"received {paper.received_on}",
        "receipt": paper.receipt_id,
        "remedy": f"{told.message} {told.hint}" if told else "",
        "locked": locked,
    }
