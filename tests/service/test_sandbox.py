"""A file that took over its reader gets nowhere: out of its folder, onto the network, into the next file."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from intake.confinement import Limits
from intake.reader import OUT, RESULT
from intake.sandbox import ReadingProcess, Sandbox, open_sandbox
from tests.papers import locked, pdf_of
from tests.service.casework import STUB, golden

HOSTILE = Path(__file__).with_name("hostile_reader.py")
MEMORY = 2 * 2**30


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with open_sandbox(1) as opened:
        yield opened


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReadingProcess]:
    process = ReadingProcess(Limits(MEMORY), tmp_path_factory.mktemp("a") / "b", (str(HOSTILE),))
    process.scratch.mkdir()
    yield process
    process.stop()


def _said(process: ReadingProcess, name: str, timeout_s: float = 20) -> tuple[int | None, object]:
    ended, own = process.do({"work": "read", "name": name}, None, timeout_s)
    result = own / OUT / RESULT
    return ended, json.loads(result.read_text()) if result.is_file() else None


@pytest.mark.parametrize(
    ("deed", "refused"),
    [
        ("connect", "PermissionError"),
        ("unix-socket", "PermissionError"),
        ("write-outside", "PermissionError"),
        ("read-secrets", "PermissionError"),
        ("read-parents-environment", "PermissionError"),
        ("kill-parent", "PermissionError"),
        ("open-to-all", "PermissionError"),
        ("become-another", "PermissionError"),
        ("memory", "MemoryError"),
        ("database-url", "done None"),
        ("write-own", "done 1"),
    ],
)
def test_a_reader_that_was_taken_over_is_refused(
    hostile: ReadingProcess, monkeypatch: pytest.MonkeyPatch, deed: str, refused: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    assert _said(hostile, deed) == (0, refused)


def test_a_crash_ends_one_file_and_the_next_is_read(hostile: ReadingProcess) -> None:
    assert _said(hostile, "segfault") == (-11, None)
    assert _said(hostile, "write-own") == (0, "done 1")


def test_what_a_file_leaves_running_is_ended_with_it(hostile: ReadingProcess) -> None:
    ended, said = _said(hostile, "orphan")
    assert ended == 0
    assert not Path(f"/proc/{str(said).removeprefix('done ')}").exists()


def test_a_loop_is_ended_in_its_time_and_the_next_file_is_read(hostile: ReadingProcess) -> None:
    with pytest.raises(TimeoutError):
        _said(hostile, "loop", 0.3)
    assert _said(hostile, "write-own") == (0, "done 1")


@pytest.mark.parametrize(("deed", "code"), [("link", "reader-stopped"), ("nonsense", "internal")])
def test_nothing_that_comes_back_is_believed_before_it_has_its_form(
    sandbox: Sandbox, hostile: ReadingProcess, deed: str, code: str
) -> None:
    told = Sandbox(sandbox.limits, sandbox.folder, sandbox.walls, (hostile,))
    assert told.read(io.BytesIO(b""), name=deed, sha256="", password=None).code == code


def test_the_walls_are_said_to_stand_because_they_held(sandbox: Sandbox) -> None:
    assert (sandbox.walls.files, sandbox.walls.network, sandbox.walls.limits) == (True, True, True)
    weaker = replace(sandbox.walls, network=False)
    assert (sandbox.walls.whole, weaker.whole) == (True, False)
    assert weaker.told() == "files (Landlock), limits; missing: network (seccomp)"


def test_a_paper_is_read_behind_the_walls_with_its_pictures(sandbox: Sandbox) -> None:
    data = golden(*STUB)
    told = sandbox.read(io.BytesIO(data), name="7/stub.pdf", sha256=hashlib.sha256(data).hexdigest(), password=None)
    assert told.reading is not None
    assert [(d["kind"], d["source"]) for d in told.reading["documents"]] == [("paystub", "7/stub.pdf")]
    assert (told.code, [p[:3] for p in told.pictures]) == ("", [b"\xff\xd8\xff"])
    assert list(sandbox.processes[0].scratch.iterdir()) == []


def test_a_locked_file_is_refused_by_name_and_read_with_its_password(sandbox: Sandbox) -> None:
    data = locked(pdf_of(((72, 700, "Pay stub"),)), "sesame")
    codes = [sandbox.read(io.BytesIO(data), name="x", sha256="", password=p).code for p in (None, "wrong", "sesame")]
    assert codes == ["encrypted", "wrong-password", ""]


def test_a_reader_that_does_not_start_refuses_the_file(tmp_path: Path, sandbox: Sandbox) -> None:
    broken = ReadingProcess(Limits(), tmp_path, ("-c", "raise SystemExit"))
    told = Sandbox(sandbox.limits, sandbox.folder, sandbox.walls, (broken,))
    assert told.read(io.BytesIO(b""), name="x", sha256="", password=None).code == "reader-stopped"
