"""Every store keeps the same laws: the folder, the bucket that speaks S3, and the fake in memory."""

from __future__ import annotations

import fcntl
import itertools
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.settings import Settings
from intake.store import FolderStore, MemoryStore, NoSuchObject, Store, StoreUnavailable, open_store
from intake.store_s3 import PIECE, open_bucket
from intake.unfinished import begun, sweep
from tests.service.s3_peer import AWS, free_port, make_bucket, s3_peer

_number = itertools.count()


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with s3_peer() as address:
        yield address


@pytest.fixture(params=["folder", "memory", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    if request.param == "folder":
        return open_store(Settings(data=tmp_path / "data"))
    if request.param == "memory":
        return MemoryStore()
    address, bucket = request.getfixturevalue("s3"), f"bucket-{next(_number)}"
    for name, value in AWS.items():
        monkeypatch.setenv(name, value)
    make_bucket(address, bucket)
    return open_store(Settings(data=tmp_path, store_url=f"s3://{bucket}/papers", store_endpoint=address))


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def made(content: bytes) -> Path:
        path = tmp_path / f"source-{next(_number)}"
        path.write_bytes(content)
        return path

    return made


def test_what_was_put_is_read_back_whole(store: Store, written: Callable[[bytes], Path]) -> None:
    store.put("originals/ab/abc", written(b"paper"))
    store.put_bytes("pages/abc/1.jpg", b"picture")
    with store.open("originals/ab/abc") as stream:
        assert stream.read() == b"paper"
    assert (store.read("pages/abc/1.jpg"), store.exists("pages/abc/1.jpg")) == (b"picture", True)


def test_a_key_that_exists_is_never_written_over(store: Store, written: Callable[[bytes], Path]) -> None:
    store.put_bytes("a/b", b"first")
    store.put_bytes("a/b", b"second")
    store.put("a/b", written(b"third"))
    store.take("a/b", written(b"fourth"))
    assert store.read("a/b") == b"first"


def test_a_file_that_is_taken_is_gone_where_it_was(store: Store, written: Callable[[bytes], Path]) -> None:
    source = written(b"paper")
    store.take("a/b", source)
    assert (store.read("a/b"), source.exists()) == (b"paper", False)


def test_a_file_that_is_put_stays_and_may_change_without_effect(store: Store, written: Callable[[bytes], Path]) -> None:
    source = written(b"paper")
    store.put("a/b", source)
    source.write_bytes(b"other")
    assert store.read("a/b") == b"paper"


def test_a_file_larger_than_a_piece_comes_back_in_any_portions(store: Store, written: Callable[[bytes], Path]) -> None:
    content = os.urandom(PIECE + 12345)
    store.put("originals/large", written(content))
    with store.open("originals/large") as stream:
        parts = list(iter(lambda: stream.read(1 << 20), b""))
        stream.seek(PIECE)
        tail = stream.read()
    assert (b"".join(parts) == content, tail == content[PIECE:]) == (True, True)


def test_what_is_not_there_is_named_as_such(store: Store) -> None:
    store.put_bytes("a/b", b"x")
    for absent in ("a/c", "a", "a/b/c", "z/z"):
        assert not store.exists(absent)
        with pytest.raises(NoSuchObject):
            store.read(absent)
        with pytest.raises(NoSuchObject):
            store.open(absent)


def test_what_was_deleted_is_gone_and_may_be_deleted_again(store: Store) -> None:
    store.put_bytes("a/b", b"x")
    store.delete("a/b")
    store.delete("a/b")
    assert (store.exists("a/b"), list(store.keys())) == (False, [])


def test_keys_are_listed_by_prefix_in_order(store: Store) -> None:
    for key in ("pages/b/1.jpg", "pages/a/2.jpg", "pages-old", "originals/b", "pages/a/10.jpg", "originals/a"):
        store.put_bytes(key, b"x")
    assert list(store.keys()) == sorted(store.keys())
    assert list(store.keys("pages/a/")) == ["pages/a/10.jpg", "pages/a/2.jpg"]
    assert list(store.keys("pages")) == ["pages-old", "pages/a/10.jpg", "pages/a/2.jpg", "pages/b/1.jpg"]
    assert list(store.keys("originals/a")) == ["originals/a"]
    assert list(store.keys("none/")) == []


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "../up", "a/../b", "a//b", "a/./b", "a/", ".hidden", "a/.b", "a\0b", "a\nb", "a\\b", "é"]
)
def test_no_key_leads_out_hides_or_has_two_spellings(store: Store, key: str) -> None:
    for call in (store.read, store.exists, store.delete, lambda k: store.put_bytes(k, b"x")):
        with pytest.raises(ValueError, match="a key is made of parts"):
            call(key)


def test_many_writers_of_one_key_leave_one_whole_object(store: Store) -> None:
    contents = [bytes([n]) * 50_000 for n in range(6)]
    writers = [threading.Thread(target=store.put_bytes, args=("a/b", content)) for content in contents]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert store.read("a/b") in contents
    assert list(store.keys()) == ["a/b"]


def test_folders_and_files_of_the_store_are_closed_to_others(tmp_path: Path) -> None:
    FolderStore(tmp_path / "store").put_bytes("a/b", b"x")
    modes = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "store").rglob("*")}
    assert modes == {"a": 0o700, "b": 0o600, ".unfinished": 0o700}


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    store, seen = FolderStore(tmp_path), []

    class Slow:
        def read(self, _: int = -1) -> bytes:
            seen.append((list(store.keys()), store.exists("a/b")))
            return b"x" if len(seen) < 3 else b""

    store._keep("a/b", Slow())
    assert seen == [([], False)] * 3
    assert store.read("a/b") == b"xx"


def test_who_comes_second_changes_nothing_though_it_began_first(tmp_path: Path) -> None:
    store, portions = FolderStore(tmp_path), [b"", b"late"]

    class Overtaken:
        def read(self, _: int = -1) -> bytes:
            store.put_bytes("a/b", b"first")
            return portions.pop()

    store._keep("a/b", Overtaken())
    assert store.read("a/b") == b"first"


def test_folders_are_synced_even_where_another_writer_was_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever was first may have been stopped between the file's appearing and the folder's being on disk."""
    store = FolderStore(tmp_path)
    store.put_bytes("a/b/c", b"x")
    synced: list[str] = []
    monkeypatch.setattr("intake.store._sync_folder", lambda folder: synced.append(folder.name))
    store.put_bytes("a/b/c", b"x")
    assert synced == ["b", "a", tmp_path.name]


def test_a_taken_file_is_on_disk_before_it_is_vouched_for(
    tmp_path: Path, written: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real_sync, real_link = os.fsync, Path.hardlink_to
    monkeypatch.setattr(os, "fsync", lambda fd: (order.append("sync"), real_sync(fd))[1])
    monkeypatch.setattr(Path, "hardlink_to", lambda a, b: (order.append("link"), real_link(a, b))[1])
    FolderStore(tmp_path).take("a", written(b"x"))
    assert order == ["sync", "link", "sync"]


def test_where_no_link_can_be_made_the_file_is_copied(
    tmp_path: Path, written: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path, __: Path) -> None:
        raise OSError(18, "another disk")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    source, store = written(b"x"), FolderStore(tmp_path / "store")
    store.take("a", source)
    assert (store.read("a"), source.exists(), list(store.keys())) == (b"x", False, ["a"])


def test_a_full_disk_is_named_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("intake.store.shutil.copyfileobj", full)
    store = FolderStore(tmp_path)
    with pytest.raises(StoreUnavailable):
        store.put_bytes("a", b"x")
    assert (list(store.keys()), list(store.unfinished.iterdir())) == ([], [])


def test_a_bucket_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in AWS.items():
        monkeypatch.setenv(name, value)
    store = open_bucket("b", "", f"http://127.0.0.1:{free_port()}", retries=0)
    for call in (store.read, store.exists, store.delete, lambda key: list(store.keys(key))):
        with pytest.raises(StoreUnavailable):
            call("a")


def test_an_unknown_bucket_is_no_empty_one(s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in AWS.items():
        monkeypatch.setenv(name, value)
    with pytest.raises((StoreUnavailable, NoSuchObject)):
        open_bucket("absent", "", s3, retries=0).put_bytes("a", b"x")


def test_a_store_url_names_a_folder(settings: Settings, tmp_path: Path) -> None:
    assert open_store(replace(settings, store_url=f"file:{tmp_path}")) == FolderStore(tmp_path)
    assert open_store(replace(settings, store_url=f"file://{tmp_path}")) == FolderStore(tmp_path)


def test_a_dead_writers_file_is_swept_and_a_living_ones_stays(tmp_path: Path) -> None:
    (tmp_path / ".left-by-a-kill").write_bytes(b"half")
    with begun(tmp_path) as (path, out):
        out.write(b"half")
        assert (sweep(tmp_path), list(tmp_path.iterdir())) == (1, [path])
    assert list(tmp_path.iterdir()) == []


def test_a_file_swept_before_its_lock_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, swept = fcntl.flock, []

    def late(held: object, how: int) -> None:
        if not swept:
            swept.append(next(tmp_path.iterdir()))
            swept[0].unlink()
        real(held, how)

    monkeypatch.setattr("intake.unfinished.fcntl.flock", late)
    with begun(tmp_path) as (path, _):
        assert path.exists()
        assert path != swept[0]
