"""The store in a bucket that speaks S3: the same laws as the folder, on any number of machines."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store

from intake.store import NoSuchObject, StoreUnavailable, checked

if TYPE_CHECKING:
    from obstore.store import S3Config
    from typing_extensions import Buffer

PIECE = 5 * 2**20
"""The least size of a piece that S3 takes, and so what a large file costs in memory on its way."""
RETRIES = 4
LONGEST_S = 30
"""How long one call may be tried again before the store is said to be unavailable."""


@dataclass(frozen=True, slots=True)
class BucketStore:
    """A bucket: small objects are made only where there are none; a large one goes up in pieces and appears whole.

    Two writers of one large key at the same time may both succeed; every key of a large object is its digest, so they
    write the same bytes.
    """

    bucket: S3Store

    def put(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key; the same key again changes nothing."""
        if source.stat().st_size <= PIECE:
            self.put_bytes(key, source.read_bytes())
        elif not self.exists(key):
            with _named_faults(), source.open("rb") as stream:
                obstore.put(self.bucket, key, stream, chunk_size=PIECE, max_concurrency=1, use_multipart=True)

    def take(self, key: str, source: Path) -> None:
        """Keep a file's bytes under a key, and remove the file."""
        self.put(key, source)
        source.unlink()

    def put_bytes(self, key: str, content: bytes) -> None:
        """Keep bytes under a key; the same key again changes nothing."""
        with _named_faults(), contextlib.suppress(AlreadyExistsError):
            obstore.put(self.bucket, checked(key), content, mode="create")

    def read(self, key: str) -> bytes:
        """The bytes under a key; `NoSuchObject` where there are none."""
        with _named_faults():
            return bytes(obstore.get(self.bucket, checked(key)).bytes())

    def open(self, key: str) -> BinaryIO:
        """The bytes under a key, fetched as they are read; `NoSuchObject` where there are none."""
        with _named_faults():
            reader = obstore.open_reader(self.bucket, checked(key), buffer_size=1 << 20)
        return cast("BinaryIO", io.BufferedReader(_Fetched(reader), 1 << 20))

    def exists(self, key: str) -> bool:
        """Whether anything is kept under the key."""
        try:
            with _named_faults():
                obstore.head(self.bucket, checked(key))
        except NoSuchObject:
            return False
        return True

    def delete(self, key: str) -> None:
        """Remove what is kept under the key."""
        with _named_faults(), contextlib.suppress(FileNotFoundError):
            obstore.delete(self.bucket, checked(key))

    def keys(self, prefix: str = "") -> Iterator[str]:
        """Every key that begins with a prefix, in the order of the bucket's own list."""
        # The library's prefix is a folder; ours may end within a name.
        above = prefix.rpartition("/")[0]
        with _named_faults():
            for some in obstore.list(self.bucket, above or None, chunk_size=1000):
                yield from (found["path"] for found in some if found["path"].startswith(prefix))


class _Fetched(io.RawIOBase):
    """An object as a raw stream, fetched a piece at a time."""

    def __init__(self, reader: obstore.ReadableFile) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._reader.seek(offset, whence)

    def tell(self) -> int:
        return self._reader.tell()

    def readinto(self, into: Buffer, /) -> int:
        view = memoryview(into)
        with _named_faults():
            piece = bytes(self._reader.read(len(view)))
        view[: len(piece)] = piece
        return len(piece)


@contextlib.contextmanager
def _named_faults() -> Iterator[None]:
    """The library's faults by our names; their own words hold addresses and keys, and stay behind."""
    try:
        yield
    except AlreadyExistsError:
        raise
    except FileNotFoundError:
        raise NoSuchObject from None
    except (BaseError, OSError) as fault:
        kind = type(fault).__name__
        raise StoreUnavailable(f"the bucket does not answer as it should ({kind}): see STORE_URL") from None


def open_bucket(bucket: str, prefix: str, endpoint: str, *, retries: int = RETRIES) -> BucketStore:
    """The store in a bucket; keys, region and session come from the AWS_* variables, as every S3 client takes them."""
    plain = endpoint.startswith("http://")
    elsewhere: S3Config = {"endpoint": endpoint, "virtual_hosted_style_request": False}
    opened = S3Store(
        bucket,
        prefix=prefix or None,
        config=elsewhere if endpoint else None,
        client_options={"allow_http": plain, "timeout": timedelta(seconds=60), "connect_timeout": timedelta(seconds=5)},
        retry_config={"max_retries": retries, "retry_timeout": timedelta(seconds=LONGEST_S)},
    )
    return BucketStore(opened)
