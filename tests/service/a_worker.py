"""A worker to be killed, as a process that gets database and data folder by its arguments; or one in this process."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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


@contextmanager
def working(service: Service) -> Iterator[None]:
    """A worker in this process, which ends in order."""
    stop = threading.Event()
    thread = threading.Thread(target=run_worker, args=(service,), kwargs={"concurrency": 1, "stop": stop, "pace": PACE})
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


if __name__ == "__main__":
    run_worker(service_at(sys.argv[1], Path(sys.argv[2])), concurrency=1, pace=PACE)
