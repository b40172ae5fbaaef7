"""The virus scanner: a file is streamed to clamd, and nothing is acknowledged that it could not look at."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import dataclass
from pathlib import Path

CONNECT_S = 5.0
ANSWER_S = 120.0
"""How long the scanner may take over a file of 200 MB on a busy machine."""
_PIECE = 1 << 18
_MOST_ANSWER = 4096


class ScannerUnavailable(Exception):
    """The scanner does not answer, or not as a scanner does."""


class TooLargeToScan(Exception):
    """The scanner is set to take only smaller files: clamd's StreamMaxLength must be at least what an upload may be."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner said of a file."""

    signature: str = ""
    """The name of what it found; empty where it found nothing."""

    @property
    def infected(self) -> bool:
        """Whether anything was found."""
        return bool(self.signature)


def connect(address: str) -> socket.socket:
    """A connection to `unix:/path` or `tcp:host:port`; `ScannerUnavailable` where nobody listens."""
    kind, _, place = address.partition(":")
    try:
        if kind == "unix":
            peer = socket.socket(socket.AF_UNIX)
            peer.settimeout(CONNECT_S)
            try:
                peer.connect(place.removeprefix("//"))
            except OSError:
                peer.close()
                raise
        else:
            host, _, port = place.removeprefix("//").rpartition(":")
            peer = socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_S)
    except (OSError, ValueError):
        raise ScannerUnavailable("the virus scanner cannot be reached: see TOUCHSTONE_CLAMD") from None
    peer.settimeout(ANSWER_S)
    return peer


def scan(address: str, path: Path) -> Verdict:
    """What the scanner at an address says of a file; an address that is empty means that none is configured."""
    if not address:
        return Verdict()
    with connect(address) as peer:
        try:
            # A scanner that has had enough closes its end while we still send: what it said first is what counts.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                _send(peer, path)
            answer = _answer(peer)
        except OSError:
            raise ScannerUnavailable("the virus scanner stopped answering") from None
    return _read(answer)


def _send(peer: socket.socket, path: Path) -> None:
    peer.sendall(b"zINSTREAM\0")
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            peer.sendall(len(piece).to_bytes(4) + piece)
    peer.sendall((0).to_bytes(4))


def _answer(peer: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < _MOST_ANSWER:
        part = peer.recv(_MOST_ANSWER)
        if not part:
            break
        said += part
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _read(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict()
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict(answer.removeprefix("stream: ").removesuffix(" FOUND")[:200])
    if "size limit exceeded" in answer:
        raise TooLargeToScan
    # Anything else, also an empty answer, says nothing of the file: it counts as not scanned.
    raise ScannerUnavailable("the virus scanner gave no verdict")
