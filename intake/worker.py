"""A worker: takes jobs from the queue, reads files behind walls, says that it lives, and looks after what others left.

Any number of them may run on any number of machines, on one database and one store.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import procrastinate
import psycopg
import psycopg_pool
import structlog
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from sqlalchemy.exc import SQLAlchemyError

from intake import jobs, queue, webhooks
from intake.idempotency import forget_old
from intake.jobs import Again, Attempt
from intake.letter_rounds import due_letters
from intake.pipeline import attempted, place_of
from intake.queue import Urgency
from intake.rescue import LOST_S, find_lost, rescue
from intake.retention import purge_due
from intake.sandbox import Sandbox, open_sandbox
from intake.service import Service
from intake.sessions import forget_ended

log = structlog.get_logger("touchstone.worker")

DESK_JOBS = 2
"""Jobs besides reading that one worker does at a time: assessing a case, sending a delivery."""
GRACE_S = 12.0
"""How long files may be read to their end once the worker is told to stop; then they are left to others."""
LETTERS_S = 3600.0
"""How often a worker looks for letters that are due."""
FORGET_S = 3600.0
"""How often answers that were kept for repeated requests are looked over for those whose time has passed."""
PURGE_S = 6 * 3600.0
"""How often cases are looked for whose time has passed."""
AGAIN_S = 1.0
"""How long a worker waits before it connects again."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker says that it lives and looks around, in seconds."""

    heartbeat: float = 2.0
    stalled: float = 10.0
    """After how long a silence a worker counts as dead."""
    poll: float = 1.0
    """How soon a job is found whose beginning nobody was told of."""


class _Growing(BaseRetryStrategy):
    """A job is done again when it says so, after the wait that it says."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When the job is done again; None where it is not."""
        if not isinstance(exception, Again):
            return None
        log.info("a job will be done again", job=job.id, code=exception.code, wait=exception.wait_s)
        return RetryDecision(retry_in={"seconds": exception.wait_s})


@dataclass(frozen=True, slots=True)
class Tasks:
    """The jobs by name, as the queue calls them."""

    service: Service
    sandbox: Sandbox

    def register(self, app: procrastinate.App) -> None:
        """Make the jobs known to the queue."""
        growing = _Growing()
        app.task(name=queue.READ_PAPER, queue=queue.READING, pass_context=True, retry=growing)(self.read)
        app.task(name=queue.ASSESS_CASE, queue=queue.DESK, pass_context=True, retry=growing)(self.assess)
        app.task(name=queue.DELIVER, queue=queue.DESK, pass_context=True, retry=growing)(self.deliver)

    def _attempt(self, context: procrastinate.JobContext, case_id: str, paper_id: str | None) -> Attempt:
        job = context.job
        urgency = max((u for u in Urgency if u <= job.priority), default=Urgency.BULK)
        paper = uuid.UUID(paper_id) if paper_id else None
        return Attempt(job.task_name, uuid.UUID(case_id), paper, job.attempts, urgency)

    def read(self, context: procrastinate.JobContext, *, case_id: str, paper_id: str) -> None:
        """Read a paper."""
        attempt = self._attempt(context, case_id, paper_id)
        jobs.run(self.service, attempt, lambda: jobs.read(self.service, self.sandbox, attempt))

    def assess(self, context: procrastinate.JobContext, *, case_id: str) -> None:
        """Assess a case."""
        attempt = self._attempt(context, case_id, None)
        jobs.run(self.service, attempt, lambda: jobs.assess_one(self.service, attempt))

    def deliver(self, context: procrastinate.JobContext, *, delivery_id: str) -> None:
        """Send a delivery; one that is not taken is sent again when its subscription's waits say so."""
        waits: list[int | None] = []
        fault = attempted(lambda: waits.append(webhooks.send(self.service, uuid.UUID(delivery_id))))
        if fault is not None:
            log.warning("a delivery met a fault", delivery=delivery_id, place=place_of(fault))
            waits = [3 ** (context.job.attempts + 1)] if context.job.attempts + 1 < jobs.MOST_ATTEMPTS else []
        for wait in waits:
            if wait is not None:
                raise Again("not-delivered", wait)


def run_worker(service: Service, *, concurrency: int, stop: threading.Event | None = None, pace: Pace = Pace()) -> None:
    """Work until told to stop, by the event or, without one, by SIGTERM or SIGINT; jobs under way are finished or left.

    A database that goes away is waited for: nothing that was under way is lost with it.
    """
    told = stop or threading.Event()
    with _signals(told, stop is None), open_sandbox(concurrency) as sandbox:
        while not told.is_set():
            try:
                asyncio.run(_work(service, sandbox, concurrency, told, pace))
            except (ConnectorException, psycopg.Error, psycopg_pool.PoolTimeout, SQLAlchemyError, OSError) as fault:
                log.warning("the database does not answer", kind=type(fault).__name__)
            told.wait(AGAIN_S)


@contextlib.contextmanager
def _signals(told: threading.Event, ours: bool) -> Iterator[None]:
    """While this lasts, SIGTERM and SIGINT set the event, where the worker is a process of its own."""
    if not ours:
        yield
        return
    before = {s: signal.signal(s, lambda *_: told.set()) for s in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _work(service: Service, sandbox: Sandbox, concurrency: int, told: threading.Event, pace: Pace) -> None:
    """One connected life of the worker: until it is told to stop, or the database goes away."""
    loop = asyncio.get_running_loop()
    threads = concurrency + DESK_JOBS + 2
    loop.set_default_executor(ThreadPoolExecutor(threads, thread_name_prefix="job"))
    connector = procrastinate.PsycopgConnector(
        conninfo=service.database.url, min_size=1, max_size=6, timeout=10, reconnect_timeout=10
    )
    app = procrastinate.App(connector=connector)
    Tasks(service, sandbox).register(app)
    async with app.open_async():
        lines = [
            asyncio.create_task(_line(app, queue.READING, concurrency, pace)),
            asyncio.create_task(_line(app, queue.DESK, DESK_JOBS, pace)),
        ]
        beside = [
            asyncio.create_task(_every(pace.stalled / 2, lambda: rescue(service, pace.stalled))),
            asyncio.create_task(_every(LOST_S, lambda: find_lost(service))),
            asyncio.create_task(_every(LETTERS_S, lambda: due_letters(service))),
            asyncio.create_task(_every(FORGET_S, lambda: forget_old(service))),
            asyncio.create_task(_every(FORGET_S, lambda: forget_ended(service))),
            asyncio.create_task(_every(PURGE_S, lambda: len(purge_due(service)))),
        ]
        waiting = asyncio.create_task(_until(told))
        try:
            await asyncio.wait([*lines, *beside, waiting], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*beside, waiting, *lines):
                task.cancel()
            _, late = await asyncio.wait([*lines, *beside, waiting], timeout=GRACE_S)
            if late:
                # Told to stop, for good; else the database is away, and what is read now could not be kept.
                (sandbox.stop if told.is_set() else sandbox.interrupt)()
                await asyncio.wait(late)
    faults = [fault for task in (*lines, *beside) if not task.cancelled() and (fault := task.exception())]
    if faults:
        raise faults[0]


async def _line(app: procrastinate.App, line: str, concurrency: int, pace: Pace) -> None:
    await app.run_worker_async(
        queues=[line],
        name=line,
        concurrency=concurrency,
        install_signal_handlers=False,
        fetch_job_polling_interval=pace.poll,
        delete_jobs="successful",
        update_heartbeat_interval=pace.heartbeat,
        stalled_worker_timeout=pace.stalled,
    )


async def _every(seconds: float, task: Callable[[], int]) -> None:
    while True:
        await asyncio.to_thread(task)
        await asyncio.sleep(seconds)


async def _until(told: threading.Event) -> None:
    while not told.is_set():
        await asyncio.sleep(0.2)
