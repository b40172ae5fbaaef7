"""The parts that every request and every job is served with, chosen in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from intake.db import Database
from intake.settings import Settings
from intake.store import Store
from intake.vault import Vault

Clock = Callable[[], dt.datetime]
"""The present instant, aware and in UTC; a test hands in its own."""


def present() -> dt.datetime:
    """The present instant by this machine's clock."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Service:
    """One installation at work: its settings, its database and store, its keys and its clock."""

    settings: Settings
    database: Database
    store: Store
    vault: Vault
    clock: Clock = present
