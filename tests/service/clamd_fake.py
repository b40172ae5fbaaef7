"""A virus scanner on a socket of its own, which speaks as clamd does and finds one string."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

MARK = b"X5O-NO-VIRUS-BUT-TAKEN-FOR-ONE"
SIGNATURE = "Win.Test.Mark-1"


@dataclass
class Clamd:
    """The fake: what it was sent, and how it is to behave."""

    listener: socket.socket
    largest: int = 1 << 30
    silent: bool = False
    seen: list[bytes] = field(default_factory=list)

    @property
    def address(self) -> str:
        name = self.listener.getsockname()
        return f"unix:{name}" if isinstance(name, str) else f"tcp:{name[0]}:{name[1]}"

    def run(self) -> None:
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            with peer:
                self._answer(peer)

    def _answer(self, peer: socket.socket) -> None:
        with peer.makefile("rb") as said:
            if self.silent or said.read(len(b"zINSTREAM\0")) != b"zINSTREAM\0":
                return
            content = b""
            while length := int.from_bytes(said.read(4)):
                if len(content) + length > self.largest:
                    peer.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                    return
                content += said.read(length)
            self.seen.append(content)
            found = f"stream: {SIGNATURE} FOUND\0" if MARK in content else "stream: OK\0"
            peer.sendall(found.encode())


@contextmanager
def clamd(path: str = "") -> Iterator[Clamd]:
    """A scanner that answers until the block ends: on a loopback port, or on a socket at a path."""
    listener = socket.create_server(path, family=socket.AF_UNIX) if path else socket.create_server(("127.0.0.1", 0))
    fake = Clamd(listener)
    thread = threading.Thread(target=fake.run, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        # A thread that waits in accept is woken by a shutdown, not by a close.
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
