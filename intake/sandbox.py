"""Hostile files are read in processes that have been walled in: what is in force, and what comes back from inside.

A worker hands a reading process a private copy of a file and takes back plain JSON and JPEGs. It never opens the file
itself, and believes nothing that comes back before it has been looked at.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import select
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import structlog

from extractors.errors import Internal, ReadError, ReaderStopped, TimedOut
from extractors.reading import FileReading
from fraud.file_evidence import FileEvidence
from intake.confinement import Limits, Walls
from intake.kept import NotKept, evidence_of, parsed, reading_of
from intake.reader import OUT, PAPER, RESULT
from intake.requesting import refusals
from intake.results import Json

log = structlog.get_logger("touchstone.sandbox")

START_S = 60.0
"""How long a reading process may take to load its libraries and models."""
_STOP_S = 10.0
_RESULT_BYTES, _PICTURE_BYTES = 256 * 2**20, 16 * 2**20
_FAULT = re.compile(r"[A-Za-z_]{1,60}( in [A-Za-z_]{1,60}\.py:\d{1,6})?")
_BARE = "from intake.reader import main; main(warm=lambda: None)"
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "TZ")


class Stopping(Exception):
    """The sandbox was told to stop while it read; the file is nobody's fault and is read by another worker."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading process said of one file: its reading as it is kept, or the code of its refusal, never both."""

    seconds: float
    error: Json | None = None
    reading: Json | None = None
    evidence: Json | None = None
    pictures: tuple[bytes, ...] = ()
    fault: str = ""

    @property
    def code(self) -> str:
        """The code of the refusal; empty where the file was read."""
        return str(self.error["code"]) if self.error else ""


def refused(error: type[ReadError], seconds: float, fault: str = "") -> Told:
    """What is said of a file that was refused."""
    told = {"code": error.code, "message": error.message(), "hint": error.hint}
    return Told(seconds, told, fault=fault)


@dataclass(slots=True)
class ReadingProcess:
    """One process that reads files behind walls, one after the other, each in a child of its own."""

    limits: Limits
    scratch: Path
    program: tuple[str, ...] = ("-m", "intake.reader")
    process: subprocess.Popen[bytes] | None = None
    _number: int = 0

    def start(self) -> None:
        """Start the process; nothing of our environment goes with it but where programs are and which language."""
        environment = {n: os.environ[n] for n in _KEPT_ENVIRONMENT if n in os.environ}
        ours = str(Path(__file__).resolve().parent.parent)
        environment |= {"OMP_THREAD_LIMIT": "1", "PYTHONPATH": ours, "TMPDIR": str(self.scratch)}
        command = [sys.executable, *self.program, str(self.scratch)]
        self.process = subprocess.Popen(
            [*command, str(self.limits.memory), str(self.limits.cpu_s)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries may print what stands in a file
            env=environment,
            cwd=self.scratch,
            process_group=0,
            bufsize=0,
        )

    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """End the process and what it started, while another thread may wait for its answer."""
        process = self.process
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the process and give back what it held."""
        if self.process is None:
            return
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
        self.process.wait()
        self.process = None

    def _answer(self, timeout_s: float) -> Json | None:
        """The next line from the process, or None where it ended; TimeoutError where neither came in time."""
        process, line, until = self.process, b"", time.monotonic() + timeout_s
        if process is None or process.stdout is None:
            return None
        while not line.endswith(b"\n"):
            left = until - time.monotonic()
            if left <= 0 or not select.select([process.stdout], [], [], left)[0]:
                raise TimeoutError
            piece = os.read(process.stdout.fileno(), 4096)
            if not piece:
                return None
            line += piece
        answered: Json = json.loads(line)
        return answered

    def do(self, task: Json, paper: BinaryIO | None, timeout_s: float) -> tuple[int | None, Path]:
        """Have one task done: how its child ended (None: the process with it) and the folder with what it wrote."""
        if not self.alive():
            self.stop()
            self.start()
            if self._answer(START_S) is None:
                self.stop()
                return None, self.scratch
        self._number += 1
        own = self.scratch / str(self._number)
        (own / OUT).mkdir(parents=True, mode=0o700)
        if paper is not None:
            with (own / PAPER).open("xb") as copy:
                shutil.copyfileobj(paper, copy, 1 << 20)
        if self.process is None or self.process.stdin is None:
            return None, own
        try:
            self.process.stdin.write(json.dumps(task | {"number": self._number}).encode() + b"\n")
            answered = self._answer(timeout_s)
        except BrokenPipeError:
            answered = None
        except TimeoutError:
            self.stop()
            raise
        if answered is None:
            self.stop()
            return None, own
        return int(answered["ended"]), own


def _taken(folder: Path, name: str, most: int) -> bytes | None:
    """A file that a reading process wrote: a plain one, not too long, and not by way of a link; else None."""
    if "/" in name:
        return None
    with contextlib.suppress(OSError):
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            found = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place)
        finally:
            os.close(place)
        with os.fdopen(found, "rb") as stream:
            seen = os.fstat(found)
            if stat.S_ISREG(seen.st_mode) and seen.st_size <= most:
                return stream.read(most)
    return None


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8\xff")


def checked_line(line: Json, name: str, sha256: str) -> tuple[Json, FileReading]:
    """A reading as it may be kept: about this very file, and of the form that we wrote; `NotKept` otherwise."""
    try:
        line = line | {"source": name, "sha256": sha256}
        line["documents"] = [d | {"source": name} for d in line["documents"]]
    except (KeyError, TypeError):
        raise NotKept("a reading") from None
    return line, reading_of(line)


def _evidence(told: Json, name: str) -> tuple[Json, tuple[FileEvidence, ...]]:
    try:
        made = {"items": [e | {"source": name} for e in told["items"]]}
    except (KeyError, TypeError):
        raise NotKept("evidence") from None
    return made, evidence_of(made)


def _said(own: Path, name: str, sha256: str) -> Told:
    content = _taken(own / OUT, RESULT, _RESULT_BYTES)
    if content is None:
        return refused(ReaderStopped, 0.0)
    told = parsed(content)
    if not isinstance(told, dict):
        raise NotKept("a result")
    fault = told.get("fault")
    fault = fault if isinstance(fault, str) and _FAULT.fullmatch(fault) else ""
    seconds = told.get("seconds")
    seconds = float(seconds) if isinstance(seconds, (int, float)) else 0.0
    if isinstance(why := told.get("error"), dict):
        # The code alone is taken: its words are ours.
        return refused(refusals().get(str(why.get("code")), Internal), seconds, fault)
    if not isinstance(told.get("read"), dict) or not isinstance(told.get("evidence"), dict):
        raise NotKept("a result")
    line, read = checked_line(told["read"], name, sha256)
    evidence, _ = _evidence(told["evidence"], name)
    pictures = [_taken(own / OUT, f"{page.number}.jpg", _PICTURE_BYTES) or b"" for page in read.source.pages]
    return Told(seconds, None, line, evidence, tuple(p if _is_jpeg(p) else b"" for p in pictures), fault)


@dataclass(slots=True)
class Sandbox:
    """The reading processes of one worker."""

    limits: Limits
    folder: Path
    walls: Walls
    processes: tuple[ReadingProcess, ...]
    timeout_s: float = 900.0
    """No file is read for longer than this."""
    stopped: threading.Event = field(default_factory=threading.Event)
    _idle: queue.LifoQueue[ReadingProcess] = field(default_factory=queue.LifoQueue)

    def __post_init__(self) -> None:
        # The first one lies on top: a second is started when two files are read at once.
        for process in reversed(self.processes):
            self._idle.put(process)

    def read(self, paper: BinaryIO, *, name: str, sha256: str, password: str | None) -> Told:
        """Read one file behind walls; every refusal and every fault of its reader comes back as a value.

        `Stopping` where the sandbox is told to stop meanwhile.
        """
        process = self._idle.get()
        started, own = time.monotonic(), process.scratch
        try:
            ended, own = process.do({"work": "read", "name": name, "password": password}, paper, self.timeout_s)
            if self.stopped.is_set():
                raise Stopping
            if ended != 0:
                log.warning("a reading process ended before its file was read", status=ended)
                return refused(ReaderStopped, time.monotonic() - started)
            return _said(own, name, sha256)
        except TimeoutError:
            log.warning("a file took too long to read")
            return refused(TimedOut, time.monotonic() - started)
        except NotKept as fault:
            log.warning("a reading process wrote what is no reading", part=str(fault))
            return refused(Internal, time.monotonic() - started)
        finally:
            _empty(process.scratch)
            self._idle.put(process)

    def interrupt(self) -> None:
        """End what is being read; whoever waits for it is told that its reader stopped."""
        for process in self.processes:
            process.kill()

    def stop(self) -> None:
        """End every reading process; whoever waits for one is told so."""
        self.stopped.set()
        self.interrupt()
        with contextlib.suppress(queue.Empty):
            for _ in self.processes:
                self._idle.get(timeout=_STOP_S).stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _empty(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)


def probed(process: ReadingProcess) -> Walls:
    """The walls that hold around this process's children, found by trying to get through them."""
    try:
        ended, own = process.do({"work": "probe"}, None, START_S)
        content = _taken(own / OUT, RESULT, 4096) if ended == 0 else None
        told: Any = parsed(content) if content is not None else None
    except (TimeoutError, NotKept):
        told = None
    _empty(process.scratch)
    if not isinstance(told, dict):
        return Walls(files=False, network=False, limits=False)
    return Walls(told.get("files") is True, told.get("network") is True, told.get("limits") is True)


@contextmanager
def open_sandbox(count: int, limits: Limits | None = None) -> Iterator[Sandbox]:
    """A sandbox with so many reading processes, probed before it is used and gone with what is in it afterwards."""
    limits, folder = limits or Limits(), Path(tempfile.mkdtemp(prefix="touchstone-reading-"))
    processes = tuple(ReadingProcess(limits, folder / str(number)) for number in range(max(1, count)))
    for process in processes:
        process.scratch.mkdir(mode=0o700)
    walls = probed(processes[0])
    sandbox = Sandbox(limits, folder, walls, processes)
    (log.info if walls.whole else log.warning)("the sandbox is in force", walls=walls.told())
    try:
        yield sandbox
    finally:
        sandbox.stop()


@cache
def walls_here() -> Walls:
    """The walls that this machine puts around a file's reader, found out once by trying."""
    with tempfile.TemporaryDirectory(prefix="touchstone-probe-") as scratch:
        process = ReadingProcess(Limits(), Path(scratch), ("-c", _BARE))
        try:
            return probed(process)
        finally:
            process.stop()
