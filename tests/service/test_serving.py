"""`touchstone serve` stops in order when it is told to: requests, then the worker, then the database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_worker_and_database_before_the_service(tmp_path: Path, told: signal.Signals) -> None:
    port, log = _free_port(), tmp_path / "log"
    command = [sys.executable, "-m", "intake.cli", "serve", "--data", str(tmp_path / "data"), "--port", str(port)]
    with log.open("wb") as out:
        service = subprocess.Popen(command, stdout=out, stderr=out)
    until = time.monotonic() + 60
    while not _answers(port) and time.monotonic() < until:
        time.sleep(0.1)
    while b"sandbox" not in log.read_bytes() and time.monotonic() < until:
        time.sleep(0.1)
    postmaster = int((tmp_path / "data" / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
    service.send_signal(told)
    status = service.wait(60)
    said = log.read_text()

    assert status == 0
    assert not (tmp_path / "data" / "postgres" / "postmaster.pid").exists()
    with pytest.raises(ProcessLookupError):
        os.kill(postmaster, 0)
    # A worker whose database went first would say so.
    assert "database does not answer" not in said
    assert "Traceback" not in said
