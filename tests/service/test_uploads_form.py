"""The form of an upload: what is not whole, has no file, or is too large is refused by name, and leaves nothing."""

from __future__ import annotations

import asyncio
import shutil
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st

from intake import incoming
from intake.incoming import LONGEST_NAME, NAMELESS, Arrived, arriving, copied, plain_name, remove_leftovers
from intake.problems import EmptyUpload, FileMissing, MalformedUpload, NotNow, Refused, TooLarge

BOUNDARY = "b0und"


def part(name: str, content: bytes, filename: str | None = None) -> bytes:
    named = "" if filename is None else f'; filename="{filename}"'
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()


def request(
    *portions: bytes, content_type: str = f"multipart/form-data; boundary={BOUNDARY}", cut: bool = False
) -> Any:
    """A request whose body comes in these portions, and breaks off after them where it is cut."""
    waiting = list(portions)

    async def receive() -> dict[str, Any]:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting) or cut}
        return {"type": "http.disconnect"}

    scope = {"type": "http", "headers": [(b"content-type", content_type.encode())], "method": "POST", "path": "/"}
    return Request(scope, receive)


async def _arrived(asked: Any, folder: Path) -> tuple[Arrived, list[bytes]]:
    async with arriving(asked, folder) as arrived:
        return arrived, [upload.path.read_bytes() for upload in arrived.uploads]


def arrive(asked: Any, folder: Path) -> tuple[Arrived, list[bytes]]:
    return asyncio.run(_arrived(asked, folder))


def refusal(asked: Any, folder: Path) -> type[Refused]:
    with pytest.raises(Refused) as caught:
        arrive(asked, folder)
    assert list(folder.iterdir() if folder.exists() else []) == []
    return caught.type


@pytest.mark.parametrize("size", [1, 2, 7, 64, 10_000])
def test_files_and_fields_arrive_whole_in_any_portions(tmp_path: Path, size: int) -> None:
    content = b"--" + BOUNDARY.encode() + b"\r\n\r\n--b0un" * 3 + bytes(range(256))
    whole = part("channel", b"mail") + part("file", content, "a.pdf") + part("file", b"2", "b.pdf") + END
    portions = [whole[at : at + size] for at in range(0, len(whole), size)]
    arrived, contents = arrive(request(*portions), tmp_path)
    assert contents == [content, b"2"]
    assert [upload.name for upload in arrived.uploads] == ["a.pdf", "b.pdf"]
    assert arrived.fields == {"channel": "mail"}
    assert list(tmp_path.iterdir()) == []


def test_what_is_on_its_way_is_closed_to_others(tmp_path: Path) -> None:
    async def modes() -> tuple[int, int]:
        async with arriving(request(part("file", b"x", "a") + END), tmp_path / "in") as arrived:
            path = arrived.uploads[0].path
            return path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777

    assert asyncio.run(modes()) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        (part("file", b"", "a.pdf") + END, EmptyUpload),
        (part("channel", b"mail") + END, FileMissing),
        (END, FileMissing),
        (part("picture", b"x", "a.pdf") + END, FileMissing),
        (part("file", b"x", "a.pdf"), MalformedUpload),
        (part("file", b"x", "a.pdf") + END[:-6], MalformedUpload),
        (b"no form at all", MalformedUpload),
        (b"", MalformedUpload),
        (part("", b"x") + END, MalformedUpload),
        (part("channel", b"a") + part("channel", b"b") + part("file", b"x", "a") + END, MalformedUpload),
        (part("password", b"x" * 5000) + part("file", b"x", "a") + END, MalformedUpload),
        (b"".join(part("file", b"x", "a") for _ in range(incoming.MOST_FILES + 1)) + END, TooLarge),
    ],
)
def test_a_form_that_is_not_an_upload_is_refused_by_name(tmp_path: Path, body: bytes, refused: type[Refused]) -> None:
    assert refusal(request(body), tmp_path) is refused


@pytest.mark.parametrize(
    "kind", ["application/json", "multipart/form-data", "multipart/form-data; boundary=", "", "x" * 99]
)
def test_another_kind_of_body_is_refused(tmp_path: Path, kind: str) -> None:
    assert refusal(request(part("file", b"x", "a") + END, content_type=kind), tmp_path) is MalformedUpload


def test_a_connection_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    assert refusal(request(part("file", b"x" * 9999, "a.pdf"), cut=True), tmp_path) is MalformedUpload


def test_a_sender_who_falls_silent_has_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    monkeypatch.setattr(incoming, "QUIET_S", 0.01)
    asked = request()
    assert refusal(Request(asked.scope, silent), tmp_path) is MalformedUpload


def test_the_cap_counts_bytes_whatever_the_sender_declares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "MOST_BYTES", 1000)
    assert len(arrive(request(part("file", b"x" * 1000, "a") + END), tmp_path)[1][0]) == 1000
    asked = request(part("file", b"x" * 1001, "a") + END)
    asked.scope["headers"].append((b"content-length", b"10"))
    assert refusal(asked, tmp_path) is TooLarge


def test_a_sender_of_too_much_is_heard_out_before_the_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the connection breaks under it, and the reason is never read."""
    monkeypatch.setattr(incoming, "MOST_BYTES", 1000)
    given_up: list[bytes] = []

    async def body() -> AsyncIterator[bytes]:
        for portion in (part("file", b"x" * 1001, "a"), b"y" * 900, b"z" * 200, b"never"):
            given_up.append(portion)
            yield portion

    asked = request()
    monkeypatch.setattr(asked, "stream", body)
    assert refusal(asked, tmp_path) is TooLarge
    assert len(given_up) == 3


def test_a_full_disk_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object, __: bytes) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(incoming._Writing, "write", full)
    assert refusal(request(part("file", b"x", "a") + END), tmp_path) is NotNow


def test_uploads_leave_room_on_the_disk_for_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming, "LEAST_FREE", shutil.disk_usage(tmp_path).total)
    assert refusal(request(part("file", b"x", "a") + END), tmp_path) is NotNow


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("stub.pdf", "stub.pdf"),
        ("/media/bea/taxes/stub.pdf", "stub.pdf"),
        ("C:\\Users\\Bea\\stub.pdf", "stub.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("stub\u202efdp.exe", "stubfdp.exe"),
        ("line\r\nbreak\u2028.pdf", "line break .pdf"),
        ("  . stub .pdf. ", "stub .pdf"),
        ("nómina 2026.pdf", "nómina 2026.pdf"),
        ("", NAMELESS),
        ("...", NAMELESS),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_keeps_what_a_person_reads(sent: str, kept: str) -> None:
    assert plain_name(sent) == kept


@given(st.text(max_size=400))
def test_no_name_holds_folders_or_what_cannot_be_seen(sent: str) -> None:
    name = plain_name(sent)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set("/\\")
    assert all(unicodedata.category(c)[0] != "C" for c in name)
    assert plain_name(name) == name


def test_a_local_file_is_copied_and_its_copy_is_gone_at_the_end(tmp_path: Path) -> None:
    source = tmp_path / "stub.pdf"
    source.write_bytes(b"paper")
    with copied(tmp_path / "in", source) as upload:
        assert (upload.name, upload.size, upload.path.read_bytes()) == ("stub.pdf", 5, b"paper")
    assert (source.exists(), list((tmp_path / "in").iterdir())) == (True, [])
    source.write_bytes(b"")
    with pytest.raises(EmptyUpload), copied(tmp_path / "in", source):
        pass


def test_what_a_killed_upload_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".half").write_bytes(b"half")
    assert (remove_leftovers(tmp_path), list(tmp_path.iterdir())) == (1, [])
    assert remove_leftovers(tmp_path / "absent") == 0
