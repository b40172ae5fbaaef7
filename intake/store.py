"""Originals and page pictures: written durably, never rewritten, under one small interface."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, BinaryIO, Protocol
from urllib.parse import urlsplit

from intake.settings import Settings
from intake.unfinished import begun, sweep


class NoSuchObject(Exception):
    """The store holds nothing under that key."""


class StoreUnavailable(Exception):
    """The store cannot be reached or cannot take more."""


class Store(Protocol):
    """Where bytes are kept by key; a key that exists is never written over, and what was put survives a power cut."""

    def put(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key, durably, before this returns; the same key again changes nothing."""

    def take(self, key: str, source: Path) -> None:
        """The same, and the file is the store's from then on: it is moved where that can be, and gone afterwards."""

    def put_bytes(self, key: str, content: bytes) -> None:
        """The same for bytes that are in memory."""

    def read(self, key: str) -> bytes:
        """The bytes under a key; `NoSuchObject` where there are none."""

    def open(self, key: str) -> BinaryIO:
        """The bytes under a key, as a stream; `NoSuchObject` where there are none."""

    def exists(self, key: str) -> bool:
        """Whether anything is kept under the key."""

    def delete(self, key: str) -> None:
        """Remove what is kept under the key; nothing there is as good as removed."""

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with a prefix, in order."""


_PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}"
_KEY = re.compile(f"{_PART}(/{_PART})*")
_LONGEST_KEY = 800


def checked(key: str) -> str:
    """The key, where it is one: parts of letters, digits, `.`, `_` and `-`, none of them hidden; ValueError if not.

    Every store takes the same keys, so that what one holds another can hold; no key leads out of a folder, and no two
    keys name one place.
    """
    if len(key) > _LONGEST_KEY or not _KEY.fullmatch(key):
        raise ValueError("a key is made of parts of letters, digits, '.', '_' and '-', with '/' between them")
    return key


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_NO_LINK = {errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOSYS}
"""A hard link cannot be made here: another disk, or a file system without them."""


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A local folder: an unfinished file, fsync, a link that never replaces, fsync of the folders above it."""

    root: Path

    @property
    def unfinished(self) -> Path:
        """Where files are written until they are whole; hidden, so that no key names it."""
        return self.root / ".unfinished"

    def sweep(self) -> int:
        """Remove what killed writers left, and give the count."""
        return sweep(self.unfinished)

    def _place(self, key: str) -> Path:
        return self.root / checked(key)

    def put(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key, durably; the same key again changes nothing."""
        with source.open("rb") as stream:
            self._keep(key, stream)

    def take(self, key: str, source: Path) -> None:
        """Keep a file under a key, durably, and remove it where it was; on the same disk no byte is copied."""
        place = self._place(key)
        with _told_as_unavailable():
            # Always, so that the time which it takes does not tell whether these bytes were here before.
            with source.open("rb") as held:
                os.fsync(held.fileno())
            if not place.exists():
                self._make_folders(place)
                try:
                    place.hardlink_to(source)
                except FileExistsError:
                    pass
                except OSError as fault:
                    if fault.errno not in _NO_LINK:
                        raise
                    self.put(key, source)
            self._sync_above(place)
            source.unlink()

    def put_bytes(self, key: str, content: bytes) -> None:
        """Keep bytes under a key, durably; the same key again changes nothing."""
        self._keep(key, io.BytesIO(content))

    def _keep(self, key: str, source: IO[bytes]) -> None:
        place = self._place(key)
        with _told_as_unavailable():
            if not place.exists():
                with begun(self.unfinished) as (path, out):
                    shutil.copyfileobj(source, out, 1 << 20)
                    out.flush()
                    os.fsync(out.fileno())
                    self._make_folders(place)
                    _link(path, place)
            # Also where it was there already: who put it may not have come so far, and we are about to vouch for it.
            self._sync_above(place)

    def _make_folders(self, place: Path) -> None:
        if not self.root.exists():
            self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            _sync_folder(self.root.parent)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _sync_above(self, place: Path) -> None:
        folder = place.parent
        while folder != self.root:
            _sync_folder(folder)
            folder = folder.parent
        _sync_folder(self.root)

    def read(self, key: str) -> bytes:
        """The bytes under a key; `NoSuchObject` where there are none."""
        with self.open(key) as stream:
            return stream.read()

    def open(self, key: str) -> BinaryIO:
        """The bytes under a key, as a stream; `NoSuchObject` where there are none."""
        try:
            return self._place(key).open("rb")
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            raise NoSuchObject from None
        except OSError as fault:
            raise StoreUnavailable("the store's folder cannot be read") from fault

    def exists(self, key: str) -> bool:
        """Whether anything is kept under the key."""
        return self._place(key).is_file()

    def delete(self, key: str) -> None:
        """Remove what is kept under the key, durably."""
        place = self._place(key)
        with _told_as_unavailable():
            try:
                place.unlink()
            except (FileNotFoundError, NotADirectoryError):
                return
            _sync_folder(place.parent)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with a prefix, in order; one folder's names are held at a time."""
        above = prefix.rpartition("/")[0]
        start = self.root / checked(above) if above else self.root
        return (key for key in _below(start, f"{above}/" if above else "") if key.startswith(prefix))


def _below(folder: Path, before: str) -> Iterator[str]:
    """The files below a folder by their keys, in the order of whole keys: `a-b` stands before `a/b`."""
    try:
        entries = [(e.name + "/" * e.is_dir(), e) for e in os.scandir(folder) if not e.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return
    for name, entry in sorted(entries, key=lambda named: named[0]):
        if entry.is_dir():
            yield from _below(Path(entry.path), before + name)
        else:
            yield before + name


def _link(path: Path, place: Path) -> None:
    """Give a whole file its place; where one is there already, that one stays."""
    try:
        place.hardlink_to(path)
    except FileExistsError:
        return
    except OSError as fault:
        if fault.errno not in _NO_LINK:
            raise
        path.rename(place)


@contextlib.contextmanager
def _told_as_unavailable() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise StoreUnavailable("the store's folder cannot be written to: is the disk full?") from fault


@dataclass(frozen=True, slots=True)
class MemoryStore:
    """The fake: everything in memory and gone with the process; it keeps the same laws as the real ones."""

    held: dict[str, bytes] = field(default_factory=dict)

    def put(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key; the same key again changes nothing."""
        self.put_bytes(key, source.read_bytes())

    def take(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key, and remove the file."""
        self.put(key, source)
        source.unlink()

    def put_bytes(self, key: str, content: bytes) -> None:
        """Keep bytes under a key; the same key again changes nothing."""
        self.held.setdefault(checked(key), content)

    def read(self, key: str) -> bytes:
        """The bytes under a key; `NoSuchObject` where there are none."""
        try:
            return self.held[checked(key)]
        except KeyError:
            raise NoSuchObject from None

    def open(self, key: str) -> BinaryIO:
        """The bytes under a key, as a stream; `NoSuchObject` where there are none."""
        return io.BytesIO(self.read(key))

    def exists(self, key: str) -> bool:
        """Whether anything is kept under the key."""
        return checked(key) in self.held

    def delete(self, key: str) -> None:
        """Remove what is kept under the key."""
        self.held.pop(checked(key), None)

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with a prefix, in order."""
        return (key for key in sorted(self.held) if key.startswith(prefix))


def open_store(settings: Settings) -> Store:
    """The store that the settings name; the folder `store` under the data folder where they name none.

    What writers left that were killed is removed from a folder; a bucket's own rules end uploads that were broken off.
    """
    parsed = urlsplit(settings.store_url)
    if parsed.scheme == "s3":
        from intake.store_s3 import open_bucket

        return open_bucket(parsed.netloc, parsed.path.strip("/"), settings.store_endpoint)
    if parsed.scheme == "file":
        folder = FolderStore(Path(settings.store_url.removeprefix("file:").removeprefix("//")))
    else:
        folder = FolderStore(settings.data / "store")
    folder.sweep()
    return folder
