"""What a word on a reading would change, before it is said: the case is assessed without it and with it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from sqlalchemy import select

from intake.access import Actor, Right, require, visible
from intake.assessing import CaseInputs, PaperRead, assessed, gather
from intake.changes import figure_changes, screening_changes
from intake.corrections import Action, Change, Correction, checked, effective
from intake.kept import reading_of
from intake.problems import NotHere
from intake.results import Json
from intake.service import Service
from intake.tables import papers

_NOT_SAID = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a word would change: the figures, and for those who may see findings also these."""

    figures: tuple[Json, ...]
    screening: Json | None
    """None for everybody who may not see findings."""


def consequences(service: Service, actor: Actor, paper_id: uuid.UUID, change: Change) -> Consequences:
    """Which figures, and for fraud roles which findings, would change if this were said; nothing is written."""
    require(actor, Right.READ_READINGS)
    with service.database.reading() as connection:
        asked = select(papers.c.case_id).where(papers.c.id == paper_id)
        case_id = connection.execute(visible(asked, actor)).scalar_one_or_none()
        if case_id is None:
            raise NotHere
        now = gather(connection, case_id, service.clock())
    then = with_word(now, paper_id, change)
    before, after = assessed(now), assessed(then)
    screening = screening_changes(before.screening, after.screening) if actor.may(Right.READ_SCORES) else None
    return Consequences(tuple(figure_changes(before.figures, after.figures)), screening)


def with_word(inputs: CaseInputs, paper_id: uuid.UUID, change: Change) -> CaseInputs:
    """The case's inputs as they would be with a word on one reading; `NotHere` where the paper was not read."""
    paper = next((p for p in inputs.papers if p.paper_id == paper_id), None)
    if paper is None:
        raise NotHere
    changed = replace(paper, corrections=_said(paper, change))
    return replace(inputs, papers=tuple(changed if p is paper else p for p in inputs.papers))


def _said(paper: PaperRead, change: Change) -> tuple[Correction, ...]:
    change, was = checked(effective(reading_of(paper.result).documents, paper.corrections), change)
    others = [c for c in paper.corrections if (c.document, c.field) != (change.document, change.field)]
    if change.action is Action.WITHDRAWN:
        return tuple(others)
    word = Correction(
        _NOT_SAID, change.document, change.field, change.action, was, change.value, change.page, change.box
    )
    return (*others, word)
