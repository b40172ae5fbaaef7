"""Whether the service can do its work: every part is asked, and what is missing is said as it is."""

from __future__ import annotations

import datetime as dt
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from intake.sandbox import walls_here
from intake.service import Service
from intake.store import StoreUnavailable

LEAST_FREE = 2 * 2**30
"""Below this much free disk, uploads may soon fail."""
LONGEST_WAIT_S = 900.0
"""A job that nobody took for this long means that the workers do not keep up."""
HEARTBEAT_S = 30.0


class Condition(StrEnum):
    """How a part is."""

    GOOD = "good"
    OFF = "off"
    """Not configured: nothing is wrong, and nothing is protected by it."""
    STRAINED = "strained"
    """It works, and somebody should look."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the service, how it is, and what to know about it."""

    name: str
    condition: Condition
    told: str


def _database(service: Service) -> Part:
    try:
        with service.database.reading() as connection:
            revision = connection.execute(text("select version_num from alembic_version")).scalar_one()
    except SQLAlchemyError:
        return Part("database", Condition.FAILED, "does not answer, or was never migrated")
    return Part("database", Condition.GOOD, f"revision {revision}")


def _store(service: Service) -> Part:
    try:
        service.store.exists("originals/health")
    except (StoreUnavailable, OSError):
        return Part("store", Condition.FAILED, "does not answer")
    return Part("store", Condition.GOOD, "answers")


def _disk(service: Service) -> Part:
    free = shutil.disk_usage(service.settings.data).free
    condition = Condition.GOOD if free > LEAST_FREE else Condition.STRAINED
    return Part("disk", condition, f"{free / 2**30:.1f} GiB free")


def _scanner(service: Service) -> Part:
    address = service.settings.clamd
    if not address:
        return Part("scanner", Condition.OFF, "no virus scanner is configured (TOUCHSTONE_CLAMD)")
    parsed = urlsplit(address if "://" in address else address.replace(":", "://", 1))
    try:
        if parsed.scheme == "unix":
            with socket.socket(socket.AF_UNIX) as peer:
                peer.settimeout(2)
                peer.connect(parsed.path or parsed.netloc)
                peer.sendall(b"zPING\0")
                answer = peer.recv(16)
        else:
            with socket.create_connection((parsed.hostname or "", parsed.port or 3310), timeout=2) as peer:
                peer.sendall(b"zPING\0")
                answer = peer.recv(16)
    except OSError:
        answer = b""
    if answer.startswith(b"PONG"):
        return Part("scanner", Condition.GOOD, "answers")
    return Part("scanner", Condition.FAILED, "does not answer: no upload is acknowledged until it does")


def _queue(service: Service) -> Part:
    asked = """
        select count(*) filter (where status = 'todo'),
               extract(epoch from now() - min(coalesce(scheduled_at, now())) filter (where status = 'todo')),
               count(*) filter (where status = 'doing')
        from procrastinate_jobs
    """
    workers = "select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => :age)"
    try:
        with service.database.reading() as connection:
            waiting, oldest, doing = connection.execute(text(asked)).one()
            alive = connection.execute(text(workers), {"age": HEARTBEAT_S}).scalar_one()
    except SQLAlchemyError:
        return Part("queue", Condition.FAILED, "cannot be read")
    told = f"{waiting} waiting, {doing} under way, {alive} workers alive"
    if not alive:
        return Part("queue", Condition.FAILED, f"{told}: start one with `touchstone worker`")
    strained = float(oldest or 0) > LONGEST_WAIT_S
    return Part("queue", Condition.STRAINED if strained else Condition.GOOD, told)


def _sandbox(_: Service) -> Part:
    walls = walls_here()
    return Part("sandbox", Condition.GOOD if walls.whole else Condition.STRAINED, f"on this machine: {walls.told()}")


_PARTS: tuple[Callable[[Service], Part], ...] = (_database, _store, _disk, _scanner, _sandbox, _queue)


def parts_of(service: Service) -> list[Part]:
    """How every part of the service is, each asked now."""
    return [ask(service) for ask in _PARTS]


def ready(parts: list[Part]) -> bool:
    """Whether uploads can be acknowledged: everything but the workers, who may come back later, must work."""
    return all(part.condition is not Condition.FAILED for part in parts if part.name != "queue")


def told_at(service: Service) -> str:
    """The instant of the answer, in ISO form."""
    return service.clock().astimezone(dt.UTC).isoformat(timespec="seconds")
