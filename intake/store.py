"""Originals and page pictures: written durably, never rewritten, under one small interface."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from intake.settings import Settings


class NoSuchObject(Exception):
    """The store holds nothing under that key."""


class StoreUnavailable(Exception):
    """The store cannot be reached or cannot take more."""


class Store(Protocol):
    """Where bytes are kept by key; a key that exists is never written over, and what was put survives a power cut."""

    def put(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key, durably, before this returns; the same key again changes nothing."""

    def put_bytes(self, key: str, content: bytes) -> None:
        """The same for bytes that are in memory."""

    def read(self, key: str) -> bytes:
        """The bytes under a key; `NoSuchObject` where there are none."""

    def open(self, key: str) -> BinaryIO:
        """The bytes under a key, as a stream."""

    def exists(self, key: str) -> bool:
        """Whether anything is kept under the key."""

    def delete(self, key: str) -> None:
        """Remove what is kept under the key; nothing there is as good as removed."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with a prefix, in order."""


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A local folder: temporary file, fsync, rename, fsync of the folder."""

    root: Path

    def _place(self, key: str) -> Path:
        parts = PurePosixPath(key).parts
        if not parts or key.startswith("/") or any(part in {"..", "."} for part in parts):
            raise ValueError("a key is a relative path without dots")
        return self.root.joinpath(*parts)

    def _keep(self, key: str, source: BinaryIO) -> None:
        place = self._place(key)
        if place.exists():
            return
        made = [folder for folder in (place.parent, *place.parent.parents) if not folder.exists()]
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as out:
                shutil.copyfileobj(source, out, 1 << 20)
                out.flush()
                os.fsync(out.fileno())
            Path(out.name).rename(place)
        except OSError as fault:
            with contextlib.suppress(OSError, UnboundLocalError):
                Path(out.name).unlink()
            raise StoreUnavailable("the store's folder cannot be written to: is the disk full?") from fault
        for folder in {place.parent, *(folder.parent for folder in made)}:
            _sync_folder(folder)

    def put(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key, durably; the same key again changes nothing."""
        with source.open("rb") as stream:
            self._keep(key, stream)

    def put_bytes(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, durably; the same key again changes nothing."""
        from io import BytesIO

        self._keep(key, BytesIO(content))

    def read(self, key: str) -> bytes:
        """The bytes under a key; `NoSuchObject` where there are none."""
        with self.open(key) as stream:
            return stream.read()

    def open(self, key: str) -> BinaryIO:
        """The bytes under a key, as a stream; `NoSuchObject` where there are none."""
        try:
            return self._place(key).open("rb")
        except FileNotFoundError:
            raise NoSuchObject from None

    def exists(self, key: str) -> bool:
        """Whether anything is kept under the key."""
        return self._place(key).is_file()

    def delete(self, key: str) -> None:
        """Remove what is kept under the key."""
        place = self._place(key)
        place.unlink(missing_ok=True)
        if place.parent.is_dir():
            _sync_folder(place.parent)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with a prefix, in order."""
        for found in sorted(self.root.rglob("*")):
            key = found.relative_to(self.root).as_posix()
            if found.is_file() and not found.name.startswith(".") and key.startswith(prefix):
                yield key


def open_store(settings: Settings) -> Store:
    """The store that the settings name; the folder `store` under the data folder where they name none."""
    if settings.store_url.startswith("file:"):
        return FolderStore(Path(settings.store_url.removeprefix("file:").removeprefix("//")))
    return FolderStore(settings.data / "store")
