"""What is asked of a case's borrowers, and how far it has come: one row for each item and, where personal, borrower."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import Connection

from intake.access import Actor


def ask(connection: Connection, actor: Actor, case_id: uuid.UUID, on: dt.date) -> None:
    """Ask for what the case's investor, incomes, hardship and occupancy call for; the same again changes nothing."""


def received(connection: Connection, case_id: uuid.UUID, on: dt.date) -> None:
    """Match the case's papers as they are read to what was asked for; the same again changes nothing."""
