"""What holds for every test: fixed chance, one OCR thread, no socket beyond this machine."""

from __future__ import annotations

import os
import socket
from typing import Any

import pytest
from hypothesis import settings

os.environ["OMP_THREAD_LIMIT"] = "1"

# The same examples each time: a red test is red for everyone, and a slow machine is not a failure.
settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")

LOOPBACK = ("127.", "::1", "localhost")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network is a test that fails elsewhere: only loopback and local sockets are open."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise PermissionError("a test may only connect to this machine")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
