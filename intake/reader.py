"""The program that reads hostile files: started by `sandbox.py`, one file at a time, each in a child of its own.

The parent imports everything once and never opens a file; the child walls itself in, reads one file and ends. What it
has to say it writes as JSON and JPEGs into its own folder. Nothing of one file reaches the reading of the next.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from intake.confinement import (
    Limits,
    Walls,
    adopt_orphans,
    die_with_parent,
    drop_capabilities,
    limit,
    wall_files,
    wall_network,
)

PAPER, OUT, RESULT = "paper", "out", "result.json"
_SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/dev/urandom", "/dev/zero",
    "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu",
)  # fmt: skip
_PACKAGES = ("extractors", "fraud", "intake", "models")


def readable() -> tuple[Path, ...]:
    """What a reading process may read: the system's programs, Python and its libraries, our own code; no data."""
    ours = Path(__file__).resolve().parent.parent
    folders = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)}
    return (*map(Path, _SYSTEM), *sorted(folders), *(ours / name for name in _PACKAGES))


def wall_in(own: Path, limits: Limits) -> Walls:
    """Put every wall around this process that the kernel has: it keeps its own folder and nothing else."""
    limit(limits)
    drop_capabilities()
    files = wall_files(readable(), (own, Path("/dev/null")))
    return Walls(files, wall_network())


def _read(task: Mapping[str, Any], own: Path) -> None:
    from intake.kept import evidence_json, kept
    from intake.pipeline import ReadTask, read_file
    from intake.results import error_json

    told: dict[str, Any]
    outcome = read_file(ReadTask(str(own / PAPER), task["password"], forensics=True, pictures=True, name=task["name"]))
    if outcome.read is not None:
        told = {"read": kept(outcome.read, outcome.seconds), "evidence": evidence_json(outcome.evidence)}
        for number, picture in enumerate(outcome.pictures, 1):
            (own / OUT / f"{number}.jpg").write_bytes(picture)
    elif outcome.error is not None:
        told = {"error": error_json(outcome.error)}
    else:
        told = {}
    told |= {"seconds": outcome.seconds, "fault": outcome.fault}
    (own / OUT / RESULT).write_text(json.dumps(told), encoding="utf-8")


def _probe(_: Mapping[str, Any], own: Path) -> None:
    """Try what must not be possible, and write down what was: a wall is in force when it held."""
    told = {
        "files": not _works(lambda: list(Path("/etc").iterdir())),
        "network": not _works(_call),
    }
    (own / OUT / RESULT).write_text(json.dumps(told | {"limits": True}), encoding="utf-8")


def _call() -> None:
    import socket

    socket.socket().close()


def _works(tried: Callable[[], object]) -> bool:
    try:
        tried()
    except OSError:
        return False
    return True


WORK: dict[str, Callable[[Mapping[str, Any], Path], None]] = {"read": _read, "probe": _probe}
"""What may be asked for, by name."""


def _child(task: Mapping[str, Any], own: Path, limits: Limits) -> None:
    """Do one task behind walls; this process ends with it."""
    status = 1
    try:
        die_with_parent()
        tempfile.tempdir = os.environ["TMPDIR"] = str(own / "tmp")
        os.chdir(own)
        wall_in(own, limits)
        WORK[task["work"]](task, own)
        status = 0
    finally:
        # Not through the interpreter's end: nothing that the file left in this process runs once more.
        os._exit(status)


def _end_leftovers() -> None:
    """Kill and reap whatever a file's child left behind; orphans became ours."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    with contextlib.suppress(FileNotFoundError):  # a kernel without this list: limits alone end what is left
        while left := [int(pid) for pid in children.read_text(encoding="ascii").split()]:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _warm() -> None:
    """Load what every file needs, once: libraries, and the models that read pictures."""
    importlib.import_module("intake.kept")
    importlib.import_module("intake.pipeline")
    from extractors.ocr import choose, ppocr, weights

    choose.default_engine()
    choose.second_eyes()
    if ppocr.available():
        weights.detector()
        weights.recogniser()


def main(warm: Callable[[], None] = _warm) -> None:
    """Take tasks, a line of JSON each, and answer each with how its child ended."""
    scratch, memory, cpu = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    limits = Limits(memory, cpu)
    die_with_parent()
    adopt_orphans()
    # Libraries may print: the answers have a way of their own, which no child inherits.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    warm()
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        task = json.loads(line)
        own = scratch / str(task["number"])
        (own / "tmp").mkdir(mode=0o700)
        child = os.fork()
        if child == 0:
            answers.close()
            os.close(0)
            _child(task, own, limits)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        _end_leftovers()
        shutil.rmtree(own / "tmp", ignore_errors=True)
        answers.write(json.dumps({"number": task["number"], "ended": status}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
