"""The round for letters: over all cases, whatever is due is written, and one case that fails keeps no other waiting."""

from __future__ import annotations

import uuid
from functools import partial

import structlog
from sqlalchemy import func, select

from intake.access import SYSTEM, visible
from intake.letters import write_due
from intake.pipeline import attempted, place_of
from intake.service import Service
from intake.tables import cases, clocks

log = structlog.get_logger("touchstone.letters")


def due_letters(service: Service) -> int:
    """Write every letter that is due over all cases, each in a transaction of its own, and give their number.

    As often as one likes, for no letter is written twice; once an hour finds each on the day on which it is due.
    """
    waiting = (
        select(clocks.c.case_id)
        .join(cases, cases.c.id == clocks.c.case_id)
        .where(
            clocks.c.rule.in_(("acknowledgement", "complete-notice")),
            clocks.c.met_on.is_(None),
            cases.c.stage.in_(("open", "complete")),
            cases.c.purged_at.is_(None),
        )
        .group_by(clocks.c.case_id)
        .order_by(func.min(clocks.c.due_on))
    )
    with service.database.reading() as connection:
        ids = connection.execute(visible(waiting, SYSTEM)).scalars().all()
    written: list[uuid.UUID] = []
    for case_id in ids:
        fault = attempted(partial(_write, service, case_id, written))
        if fault is not None:
            log.error("a letter could not be written", case=str(case_id), place=place_of(fault))
    return len(written)


def _write(service: Service, case_id: uuid.UUID, written: list[uuid.UUID]) -> None:
    with service.database.transaction() as connection:
        made = write_due(connection, SYSTEM, case_id, service.clock())
    written.extend(letter.id for letter in made)
