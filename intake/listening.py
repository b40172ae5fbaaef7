"""Live streams: one connection of this process hears every event, and hands it to whoever waits for its case.

What somebody may not know must not show by its silence either: heartbeats come at fixed moments, whatever happened in
between that is not told.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import psycopg
import structlog
from fastapi.concurrency import run_in_threadpool

from intake.access import Actor
from intake.events import CHANNEL, Event, heard, told_to
from intake.service import Service

log = structlog.get_logger("touchstone.events")

BEAT_S = 15.0
"""How often a stream says that it is there, so that no proxy takes it for dead."""
LASTS_S = 900.0
"""How long one stream lasts; whoever waits asks again, and has to be signed in still."""
_LOOK_S = 0.5
_AGAIN_S = 1.0
_MOST_WAITING = 100

Told = Event | None
"""What a stream is given: an event; None where it ends."""
RELOAD = Event("reload", uuid.UUID(int=0), "")
"""Told where events may have been missed: load what is shown anew."""


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    case_id: uuid.UUID
    loop: asyncio.AbstractEventLoop
    queue: asyncio.Queue[Told]

    def tell(self, told: Told) -> None:
        """Called in the stream's own loop."""
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            told = RELOAD if told is not None else None
        self.queue.put_nowait(told)


@dataclass(slots=True)
class Listener:
    """This process's ear: it listens while somebody waits, and not otherwise."""

    url: str
    _waiting: set[_Waiting] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None
    _ready: threading.Event = field(default_factory=threading.Event)
    _closed: bool = False

    @contextlib.contextmanager
    def joined(self, case_id: uuid.UUID) -> Iterator[asyncio.Queue[Told]]:
        """The events of a case from now on, as a queue in the running loop."""
        mine = _Waiting(case_id, asyncio.get_running_loop(), asyncio.Queue(_MOST_WAITING))
        with self._lock:
            if self._closed:
                mine.queue.put_nowait(None)
            self._waiting.add(mine)
            if self._thread is None and not self._closed:
                self._ready.clear()
                self._thread = threading.Thread(target=self._listen, name="events", daemon=True)
                self._thread.start()
        try:
            yield mine.queue
        finally:
            with self._lock:
                self._waiting.discard(mine)

    def wait_ready(self, seconds: float) -> bool:
        """Whether the ear is open within so many seconds: what is announced after that is heard."""
        return self._ready.wait(seconds)

    def close(self) -> None:
        """End every stream: the process stops."""
        with self._lock:
            self._closed = True
        self._tell(None)

    def _tell(self, told: Told) -> None:
        with self._lock:
            waiting = [w for w in self._waiting if told is None or told is RELOAD or w.case_id == told.case_id]
        for one in waiting:
            with contextlib.suppress(RuntimeError):  # its loop has ended
                one.loop.call_soon_threadsafe(one.tell, told)

    def _over(self) -> bool:
        """Whether nobody waits any more; the thread then counts as gone, under the lock that starts another."""
        with self._lock:
            if self._waiting and not self._closed:
                return False
            self._thread = None
            return True

    def _listen(self) -> None:
        lost = False
        while not self._over():
            try:
                with psycopg.connect(self.url, autocommit=True) as connection:
                    connection.execute(f"listen {CHANNEL}")
                    self._ready.set()
                    if lost:
                        self._tell(RELOAD)
                    if self._heard_all(connection):
                        return
            except psycopg.Error as fault:
                log.warning("events are not heard for a moment", kind=type(fault).__name__)
                lost = True
                threading.Event().wait(_AGAIN_S)

    def _heard_all(self, connection: psycopg.Connection) -> bool:
        while not self._over():
            for notice in connection.notifies(timeout=_LOOK_S):
                with contextlib.suppress(ValueError, KeyError, TypeError):
                    self._tell(heard(notice.payload))
        return True


def _said(service: Service, actor: Actor, event: Event) -> dict[str, str] | None:
    with service.database.reading() as connection:
        return told_to(connection, actor, event)


def _line(kind: str, told: dict[str, str]) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(told)}\n\n".encode()


async def stream(
    listener: Listener,
    service: Service,
    actor: Actor,
    case_id: uuid.UUID,
    *,
    beat: float = BEAT_S,
    lasts: float = LASTS_S,
) -> AsyncIterator[bytes]:
    """The events of a case in the form of server-sent events, in the words of the one who waits."""
    clock = asyncio.get_running_loop().time
    with listener.joined(case_id) as queue:
        await run_in_threadpool(listener.wait_ready, beat)
        yield b"retry: 2000\n\n: here\n\n"
        ends = clock() + lasts
        next_beat = clock() + beat
        while clock() < ends:
            try:
                event = await asyncio.wait_for(queue.get(), max(0, next_beat - clock()))
            except TimeoutError:
                next_beat += beat
                yield b": here\n\n"
                continue
            if event is None:
                return
            if event is RELOAD:
                yield _line("reload", {})
                continue
            told = await run_in_threadpool(_said, service, actor, event)
            if told is not None:
                yield _line(told["kind"], told)
