"""The line from a file's bytes to its readings, run in worker processes that a hostile file cannot take along.

One process reads one file at a time, with one thread, a memory limit and a time limit. This module is the one boundary
where an unexpected error is caught: it becomes the named refusal `internal`, and the other files go on.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pebble import ProcessExpired, ProcessFuture, ProcessPool
from PIL import Image

from extractors.errors import Internal, NoAccess, NoDocuments, NotFound, ReadError, ReaderStopped, TimedOut
from extractors.ocr.choose import recogniser, second_eyes
from extractors.opening import open_source, page_picture
from extractors.reading import FileReading, read_source, with_second_opinion
from extractors.source import Page, SourceFile
from fraud.file_evidence import FileEvidence
from fraud.forensics import examine

log = logging.getLogger("touchstone.pipeline")

FILE_TIMEOUT_S = 900.0
"""No file is read for longer than this."""
MEMORY_LIMIT_BYTES = 8 * 2**30
"""Address space of one worker."""
PICTURE_DPI = 110
"""Resolution of the page pictures in a report: figures can be read at twice the size, a page stays near 150 kB."""

OPINION_DPI = 200
"""Resolution at which a scan's figures are looked at again: small print is 25 pixels high, and both engines want 20."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One file to read, and what is wanted beside its readings."""

    path: str
    password: str | None = None
    forensics: bool = False
    pictures: bool = False
    name: str = ""
    """What the results call the file; empty: its path."""


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What came of one file: its readings or its refusal, never both."""

    path: str
    seconds: float
    read: FileReading | None = None
    error: ReadError | None = None
    evidence: tuple[FileEvidence, ...] = ()
    pictures: tuple[bytes, ...] = ()
    """A JPEG per page, upright, where they were asked for."""
    fault: str = ""
    """Type and place of the fault behind `internal`."""


def read_file(task: ReadTask) -> FileOutcome:
    """Read one file whole: every refusal and every fault comes back as a value."""
    started = time.monotonic()
    try:
        if Path(task.path).is_dir():
            raise NoDocuments
        data = Path(task.path).read_bytes()
        source = open_source(task.name or task.path, data, password=task.password, recognise=recogniser())
        read = _read_twice(source, data, task.password)
        evidence = examine(source, data, task.password) if task.forensics else ()
        pictures = _pictures(source, data, task.password) if task.pictures else ()
    except ReadError as refusal:
        return FileOutcome(task.path, time.monotonic() - started, error=refusal)
    except FileNotFoundError:
        return FileOutcome(task.path, time.monotonic() - started, error=NotFound())
    except OSError:
        return FileOutcome(task.path, time.monotonic() - started, error=NoAccess())
    except Exception as fault:
        log.error("reading stopped on a fault: %s", place_of(fault))
        return FileOutcome(task.path, time.monotonic() - started, error=Internal(), fault=place_of(fault))
    return FileOutcome(task.path, time.monotonic() - started, read, None, evidence, pictures)


def _read_twice(source: SourceFile, data: bytes, password: str | None) -> FileReading:
    """The file's documents, with a second opinion on untested figures of its pictures where both engines are here."""
    read, eyes = read_source(source), second_eyes()
    if eyes is None:
        return read

    def look(page: Page) -> NDArray[np.uint8]:
        return page_picture(data, source.media_type, page, dpi=OPINION_DPI, password=password)

    return with_second_opinion(read, look, eyes)


def attempted(work: Callable[[], None]) -> Exception | None:
    """Do a job's work; the fault that it met comes back as a value, so that whoever runs jobs can say what next."""
    try:
        work()
    except Exception as fault:
        return fault
    return None


def place_of(fault: BaseException) -> str:
    """Type and place of a fault, without its message: a message may quote the document."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(fault).__name__
    return f"{type(fault).__name__} in {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def _pictures(source: SourceFile, data: bytes, password: str | None) -> tuple[bytes, ...]:
    made = []
    for page in source.pages:
        if not page.width:
            made.append(b"")
            continue
        picture = Image.fromarray(page_picture(data, source.media_type, page, dpi=PICTURE_DPI, password=password))
        picture.thumbnail((1400, 1800))
        out = BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=72)
        made.append(out.getvalue())
    return tuple(made)


def _prepare_worker() -> None:
    """One thread, a memory ceiling: what every reading process runs under."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def default_jobs() -> int:
    """As many workers as there are cores that this process may use."""
    return max(1, len(os.sched_getaffinity(0)))


def read_files(tasks: Sequence[ReadTask], jobs: int) -> Iterator[FileOutcome]:
    """Read the files in worker processes; outcomes come in the order of the tasks."""
    if not tasks:
        return
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    context = multiprocessing.get_context("forkserver")
    workers = max(1, min(jobs, len(tasks)))
    with ProcessPool(max_workers=workers, max_tasks=200, initializer=_prepare_worker, context=context) as pool:
        waiting = deque((task, pool.schedule(read_file, args=(task,), timeout=FILE_TIMEOUT_S)) for task in tasks)
        while waiting:
            # Taken off before it is given: an outcome with its page pictures is not kept once the caller is done.
            yield _outcome(*waiting.popleft())


def _outcome(task: ReadTask, future: ProcessFuture[FileOutcome]) -> FileOutcome:
    try:
        outcome: FileOutcome = future.result()
    except FutureTimeout:
        return FileOutcome(task.path, FILE_TIMEOUT_S, error=TimedOut())
    except (ProcessExpired, BrokenProcessPool):
        log.error("a reading process ended before its file was read")
        return FileOutcome(task.path, 0.0, error=ReaderStopped())
    return outcome
