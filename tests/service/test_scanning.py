"""A file counts as clean only where the scanner said so of all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.scanning import ScannerUnavailable, TooLargeToScan, Verdict, scan
from tests.service.clamd_fake import MARK, SIGNATURE, Clamd, clamd
from tests.service.s3_peer import free_port


@pytest.fixture(params=["tcp", "unix"])
def scanner(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Clamd]:
    with clamd(str(tmp_path / "s") if request.param == "unix" else "") as fake:
        yield fake


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper"
    path.write_bytes(b"%PDF-1.7 clean" * 50_000)
    return path


def test_a_clean_file_is_sent_whole(scanner: Clamd, paper: Path) -> None:
    assert scan(scanner.address, paper) == Verdict()
    assert scanner.seen == [paper.read_bytes()]


def test_a_find_is_named_wherever_it_stands(scanner: Clamd, paper: Path) -> None:
    paper.write_bytes(b"\0" * 600_000 + MARK)
    assert scan(scanner.address, paper) == Verdict(SIGNATURE)


def test_a_file_that_the_scanner_will_not_take_is_not_clean(scanner: Clamd, paper: Path) -> None:
    """The scanner closes its end while we still send; what it said before counts."""
    scanner.largest = 1000
    with pytest.raises(TooLargeToScan):
        scan(scanner.address, paper)


def test_no_verdict_is_no_clean_file(scanner: Clamd, paper: Path) -> None:
    scanner.silent = True
    with pytest.raises(ScannerUnavailable):
        scan(scanner.address, paper)


@pytest.mark.parametrize("address", ["tcp:127.0.0.1:{}", "unix:/nowhere/clamd", "tcp:127.0.0.1:x", "nonsense"])
def test_a_scanner_that_is_not_there_is_named(address: str, paper: Path) -> None:
    with pytest.raises(ScannerUnavailable):
        scan(address.format(free_port()), paper)


def test_without_a_scanner_nothing_is_found(paper: Path) -> None:
    assert not scan("", paper).infected
