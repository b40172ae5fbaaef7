"""Uploads on their way in: written to disk as they arrive, hashed and counted, and gone again unless they are taken."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import shutil
import unicodedata
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import ClientDisconnect

from intake.problems import EmptyUpload, FileMissing, MalformedUpload, NotNow, Refused, TooLarge
from intake.unfinished import begun, sweep

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

MOST_BYTES = 200 * 2**20
"""What one file may have, counted as it arrives."""
MOST_FILES = 50
"""Files in one request."""
MOST_FIELDS, MOST_FIELD_BYTES = 20, 4096
LEAST_FREE = 2**30
"""What uploads leave free on the disk: the database writes there too, and must not be stopped by them."""
QUIET_S = 60.0
"""A sender who is silent for this long has gone."""
_PORTION = 1 << 18
"""Bytes held in memory before they are written: enough to be worth a change of thread."""
LONGEST_NAME = 200
NAMELESS = "unnamed"
_PART = "file"


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that arrived whole: where it lies for now, what its sender called it, and its digest."""

    path: Path
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """What one request brought: its files, in order, and its other fields."""

    uploads: tuple[Upload, ...]
    fields: Mapping[str, str]


def plain_name(raw: str) -> str:
    """A sender's name of a file without folders, control and direction characters, and of at most 200 characters.

    A right-to-left override would let `exe.fdp` read as `pdf.exe`; a folder would say where a borrower keeps papers.
    """
    last = raw.replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", last) if _shown(c))
    name = " ".join(shown.split()).strip(". ")
    if len(name) > LONGEST_NAME:
        stem, dot, ending = name.rpartition(".")
        kept = dot + ending if stem and len(ending) <= 10 else ""
        name = name[: LONGEST_NAME - len(kept)].rstrip(". ") + kept
    return name or NAMELESS


def _shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] != "C"


@dataclass(slots=True)
class _Writing:
    """A file that is being written."""

    path: Path
    out: IO[bytes]
    name: str
    size: int = 0
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def write(self, portion: bytes) -> None:
        self.digest.update(portion)
        self.out.write(portion)

    def finish(self) -> Upload:
        if not self.size:
            raise EmptyUpload
        self.out.flush()
        return Upload(self.path, self.name, self.digest.hexdigest(), self.size)


@dataclass(slots=True)
class _Form:
    """The parts of a form as the parser meets them; the files' bytes wait here until a thread writes them."""

    folder: Path
    held: contextlib.ExitStack
    fields: dict[str, bytearray] = field(default_factory=dict)
    files: list[_Writing] = field(default_factory=list)
    waiting: list[tuple[_Writing, bytes]] = field(default_factory=list)
    waiting_bytes: int = 0
    whole: bool = False
    _header: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)
    _disposition: bytes = b""
    _into: _Writing | bytearray = field(default_factory=bytearray)

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers_finished,
            "on_part_data": self._data,
            "on_end": self._end,
        }

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._disposition = b""
        name = _text(options.get(b"name", b""))
        if name == _PART:
            if len(self.files) >= MOST_FILES:
                raise TooLarge(f"At most {MOST_FILES} files come in one request: send the others in another.")
            path, out = self.held.enter_context(begun(self.folder))
            self._into = _Writing(path, out, _sent_name(options.get(b"filename", b"")))
            self.files.append(self._into)
        elif b"filename" in options:
            # A file under another name would be lost without a word.
            raise FileMissing
        elif not name or name in self.fields or len(self.fields) >= MOST_FIELDS:
            raise MalformedUpload
        else:
            self._into = self.fields[name] = bytearray()

    def _data(self, data: bytes, start: int, end: int) -> None:
        into = self._into
        if isinstance(into, bytearray):
            into += data[start:end]
            if len(into) > MOST_FIELD_BYTES:
                raise MalformedUpload
            return
        into.size += end - start
        if into.size > MOST_BYTES:
            raise TooLarge
        self.waiting.append((into, data[start:end]))
        self.waiting_bytes += end - start

    def _end(self) -> None:
        self.whole = True

    def write_waiting(self) -> None:
        if self.waiting and shutil.disk_usage(self.folder).free < LEAST_FREE:
            raise NotNow("The disk is nearly full: nothing is taken in until there is room.", retry_after=600)
        for into, portion in self.waiting:
            into.write(portion)
        self.waiting.clear()
        self.waiting_bytes = 0

    def arrived(self) -> Arrived:
        self.write_waiting()
        if not self.whole:
            raise MalformedUpload
        if not self.files:
            raise FileMissing
        return Arrived(
            tuple(file.finish() for file in self.files), {name: _text(bytes(v)) for name, v in self.fields.items()}
        )


def _sent_name(raw: bytes) -> str:
    # Browsers write a quotation mark in a file's name so; nothing else is written in any other way than it is.
    return plain_name(_text(raw).replace("%22", '"'))


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


@contextlib.asynccontextmanager
async def arriving(request: Request, folder: Path) -> AsyncIterator[Arrived]:
    """What a request's form brings, written into a closed folder as it arrives; what is not taken is gone at the end.

    Refuses, each by its name, what is not a whole form, has no file or an empty one, or is larger than the caps.
    """
    with contextlib.ExitStack() as held, _told_as_not_now():
        form = _Form(folder, held)
        portions = _portions(request)
        try:
            parser = MultipartParser(_boundary(request), form.callbacks())
            async for portion in portions:
                parser.write(portion)
                if form.waiting_bytes >= _PORTION:
                    await run_in_threadpool(form.write_waiting)
            parser.finalize()
            arrived = await run_in_threadpool(form.arrived)
        except FormParserError:
            raise MalformedUpload from None
        except Refused:
            # A sender who is still sending would see a broken connection instead of the reason.
            await _heard_out(portions)
            raise
        yield arrived


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise MalformedUpload
    return boundary


async def _portions(request: Request) -> AsyncIterator[bytes]:
    stream = request.stream()
    try:
        while True:
            async with asyncio.timeout(QUIET_S):
                portion = await anext(stream, None)
            if portion is None:
                return
            yield portion
    except (ClientDisconnect, TimeoutError):
        raise MalformedUpload from None


async def _heard_out(portions: AsyncIterator[bytes]) -> None:
    heard = 0
    with contextlib.suppress(MalformedUpload):
        async for portion in portions:
            heard += len(portion)
            if heard > MOST_BYTES:
                return


@contextlib.contextmanager
def _told_as_not_now() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise NotNow("The upload could not be written: try again in a few minutes.", retry_after=120) from None


@contextlib.contextmanager
def copied(folder: Path, source: Path) -> Iterator[Upload]:
    """A local file as an upload of its own: its bytes are copied, and the copy is gone at the end unless it was taken.

    Refuses an empty file and one above the cap; OSError where the file cannot be read.
    """
    with begun(folder) as (path, out), source.open("rb") as stream:
        writing = _Writing(path, out, plain_name(source.name))
        while portion := stream.read(_PORTION):
            writing.size += len(portion)
            if writing.size > MOST_BYTES:
                raise TooLarge
            writing.write(portion)
        yield writing.finish()


def remove_leftovers(folder: Path) -> int:
    """Remove what uploads left that ended with their process, and give the count; none was ever acknowledged."""
    return sweep(folder)
