"""Stands in for the program that reads files: its children do what a file that took one over would try to do."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from intake import reader


def _tried(deed: Callable[[], object]) -> str:
    try:
        return f"done {deed()}"[:80]
    except (OSError, MemoryError) as refused:
        return type(refused).__name__


def _segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _loop() -> None:
    while True:
        pass


def _orphan() -> int:
    return subprocess.Popen(["sleep", "600"], stdin=subprocess.PIPE, start_new_session=True).pid


DEEDS: Mapping[str, Callable[[], object]] = {
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)),
    "unix-socket": lambda: socket.socket(socket.AF_UNIX),
    "write-outside": lambda: Path(os.environ["TMPDIR"]).parents[2].joinpath("x").write_text("x"),
    "read-secrets": lambda: Path("/etc/passwd").read_text(),
    "read-parents-environment": lambda: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
    "kill-parent": lambda: os.kill(os.getppid(), 0),
    "open-to-all": lambda: Path(os.environ["TMPDIR"]).chmod(0o777),
    "become-another": lambda: os.setuid(12345),
    "memory": lambda: len(bytearray(10 * 2**30)),
    "write-own": lambda: Path(os.environ["TMPDIR"], "x").write_text("x"),
    "database-url": lambda: os.environ.get("DATABASE_URL"),
    "segfault": _segfault,
    "loop": _loop,
    "orphan": _orphan,
}


def misbehave(task: Mapping[str, Any], own: Path) -> None:
    result = own / reader.OUT / reader.RESULT
    if task["name"] == "link":
        result.symlink_to("/etc/hostname")
    elif task["name"] == "nonsense":
        result.write_text('{"read": {"pages": [{"page": "1"}]}, "evidence": {"items": []}, "seconds": 1}')
    else:
        result.write_text(json.dumps(_tried(DEEDS[task["name"]])))


if __name__ == "__main__":
    reader.WORK["read"] = misbehave
    reader.main(warm=lambda: None)
