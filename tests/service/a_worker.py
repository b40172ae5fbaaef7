"""A worker as a process of its own, to be killed: database, data folder and pace come by its arguments."""

from __future__ import annotations

import sys
from pathlib import Path

from intake.db import open_database
from intake.service import Service
from intake.settings import Settings
from intake.store import open_store
from intake.vault import open_vault
from intake.worker import Pace, run_worker

PACE = Pace(heartbeat=0.2, stalled=1.0, poll=0.2)


def service_at(url: str, data: Path) -> Service:
    settings, database = Settings(data=data), open_database(url)
    return Service(settings, database, open_store(settings), open_vault(settings, database))


if __name__ == "__main__":
    run_worker(service_at(sys.argv[1], Path(sys.argv[2])), concurrency=1, pace=PACE)
