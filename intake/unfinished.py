"""Files that are being written: each is locked by its writer, so that what a killed writer left is known by that."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO


@contextlib.contextmanager
def begun(folder: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file for us alone in a closed folder; it is removed at the end, unless it was moved elsewhere meanwhile."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, out = _locked(folder)
    try:
        with out:
            yield path, out
    finally:
        path.unlink(missing_ok=True)


def _locked(folder: Path) -> tuple[Path, IO[bytes]]:
    while True:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".")  # mode 0600
        out = os.fdopen(descriptor, "w+b")
        fcntl.flock(out, fcntl.LOCK_EX)
        # A sweep may have come between the two: its lock is released only after the name is gone.
        if os.fstat(descriptor).st_nlink:
            return Path(name), out
        out.close()


def sweep(folder: Path) -> int:
    """Remove what killed writers left in the folder and give the count; a living writer's file is locked, and stays."""
    removed = 0
    with contextlib.suppress(FileNotFoundError):
        for found in folder.iterdir():
            if found.is_file():
                removed += _removed(found)
    return removed


def _removed(path: Path) -> bool:
    try:
        with path.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True
