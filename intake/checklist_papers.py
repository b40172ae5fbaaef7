"""A case's papers as the checklist looks at them: the latest reading of each, with what a person put right."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import distinct_on

from intake.access import SYSTEM, visible
from intake.checklist_match import Held, held
from intake.checklist_rules import financial_kinds
from intake.programmes import uses_financials
from intake.tables import corrections, papers, readings


def held_papers(connection: Connection, case_id: uuid.UUID) -> list[Held]:
    """Every document of the case's papers that were read and not replaced, by its latest reading."""
    newest = (
        select(papers, readings.c.result, readings.c.version.label("reading"))
        .join(readings, readings.c.paper_id == papers.c.id)
        .where(papers.c.case_id == case_id, papers.c.state == "read", papers.c.replaced_by.is_(None))
        .ext(distinct_on(papers.c.id))
        .order_by(papers.c.id, readings.c.version.desc())
    )
    rows = connection.execute(visible(newest, SYSTEM)).all()
    query = select(corrections).where(
        corrections.c.paper_id.in_([row.id for row in rows]),
        corrections.c.in_force,
        corrections.c.action == "corrected",
    )
    right: dict[tuple[uuid.UUID, str], dict[str, str | None]] = defaultdict(dict)
    for corrected in connection.execute(visible(query, SYSTEM)):
        right[(corrected.paper_id, corrected.document)][corrected.field] = corrected.value
    return [
        held(
            document,
            right[(row.id, document["id"])],
            paper_id=row.id,
            file_name=row.name,
            sent_for=row.party_id,
            received_on=row.received_on,
        )
        for row in rows
        for document in row.result.get("documents", ())
    ]


def unread(connection: Connection, case_id: uuid.UUID) -> int:
    """How many of the case's papers are still to be read."""
    query = select(func.count()).select_from(papers)
    waiting = query.where(papers.c.case_id == case_id, papers.c.state.in_(("stored", "reading")))
    return int(connection.execute(visible(waiting, SYSTEM)).scalar_one())


def mark_unused(connection: Connection, case_id: uuid.UUID, investor: str, found: Iterable[Held], on: dt.date) -> None:
    """Mark papers on money that came though the programme must not use them: they are kept and count for nothing."""
    kinds: dict[uuid.UUID, set[str]] = defaultdict(set)
    for paper in found:
        kinds[paper.paper_id].add(paper.kind)
    money = [p for p, k in kinds.items() if k <= financial_kinds() and not uses_financials(investor, on)]
    of_case = papers.c.case_id == case_id
    connection.execute(update(papers).where(of_case, papers.c.id.in_(money)).values(not_used=True))
    connection.execute(
        update(papers).where(of_case, papers.c.not_used, papers.c.id.not_in(money)).values(not_used=False)
    )
