"""What an acknowledgement costs: python -m bench.uploads [--uploads 50] [--megabytes 2] [--large 200].

A server of its own (uvicorn, the embedded database, the store in a folder) in a process of its own, on a data folder
that is removed at the end. First one large file: the most memory that the server took above what it had before. Then
many uploads at once, each on its own connection and with bytes of its own, each to a case of its own and then all to
one case: the time from the first byte sent to the answer, and how long the parts of the way took. Senders and server
share the machine's cores, so on few of them the times are above what the server alone would need.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import uvicorn
from sqlalchemy import insert
from starlette.types import ASGIApp, Receive, Scope, Send

from intake import papers, tokens
from intake.access import SYSTEM
from intake.app import create_app
from intake.routes import needs
from intake.serving import opened
from intake.settings import read_settings
from intake.tables import cases

MEGABYTE = 2**20
START_S = 60.0
_BOUNDARY = "bench-uploads"
_HEAD = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="bench.pdf"\r\n\r\n'.encode()
_TAIL = f"\r\n--{_BOUNDARY}--\r\n".encode()


# The server's side


class _Times:
    """Milliseconds by part of the way, of the day and of the thread's processor time, until they are asked for."""

    def __init__(self) -> None:
        self._lock, self._taken = threading.Lock(), defaultdict[str, list[tuple[float, float]]](list)

    def add(self, part: str, wall: float, processor: float = 0.0) -> None:
        with self._lock:
            self._taken[part].append((1000 * wall, 1000 * processor))

    def of(self, part: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def timed(*args: Any, **more: Any) -> Any:
            wall, processor = time.perf_counter(), time.thread_time()
            try:
                return call(*args, **more)
            finally:
                self.add(part, time.perf_counter() - wall, time.thread_time() - processor)

        return timed

    def give(self) -> dict[str, list[tuple[float, float]]]:
        with self._lock:
            taken, self._taken = self._taken, defaultdict(list)
        return dict(taken)


class _Whole:
    """Times whole requests, from their first line to their answer."""

    def __init__(self, app: ASGIApp, times: _Times) -> None:
        self.app, self.times = app, times

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        await self.app(scope, receive, send)
        if scope.get("method") == "POST":
            self.times.add("whole request", time.perf_counter() - started)


def _serve(data: Path, port: int, number: int) -> None:
    times = _Times()
    with opened(read_settings(os.environ, data=data)) as (service, _):
        with service.database.transaction() as connection:
            rows = [{"loan_number": str(n)} for n in range(number)]
            made = connection.execute(insert(cases).values(rows).returning(cases.c.id)).scalars().all()
            _, secret = tokens.make(connection, SYSTEM, "bench")
        timed: tuple[tuple[Any, str, str], ...] = (
            (papers, "may_receive", "look at the case"),
            (papers, "shelve", "store: fsync, link, fsync of folders"),
            (papers, "write_down", "row, receipt, job, clock"),
            (service.database.engine.dialect, "do_commit", "commit"),
            (needs, "actor_of", "who asks"),
        )
        for owner, name, part in timed:
            setattr(owner, name, times.of(part, getattr(owner, name)))
        app = create_app(service)
        app.add_middleware(_Whole, times=times)
        app.get("/bench/times")(times.give)
        app.get("/bench/open")(lambda: {"token": secret, "cases": [str(case) for case in made]})
        uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False)).run()


# The senders' side


@dataclass(frozen=True, slots=True)
class Server:
    """The server under measurement."""

    process: subprocess.Popen[bytes]
    port: int

    def memory(self, line: str) -> float:
        """A line of its memory in megabytes: VmRSS is now, VmHWM the most since it was last reset."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        kilobytes = next(found.split()[1] for found in status.splitlines() if found.startswith(f"{line}:"))
        return int(kilobytes) / 1024

    def forget_most(self) -> None:
        """Let VmHWM count from now."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5", encoding="ascii")

    def seconds(self) -> float:
        """The processor time that it took so far; its database's is not counted."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def told(self, path: str) -> Any:
        """What the server tells of the measurement."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port)) as peer:
            peer.request("GET", path)
            return json.loads(peer.getresponse().read())

    def send(self, token: str, case: str, content: bytes, times: int = 1) -> float:
        """Send one file, `content` so many times over; the milliseconds until it was acknowledged."""
        length = len(_HEAD) + times * len(content) + len(_TAIL)
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)) as peer:
            peer.connect()
            started = time.perf_counter()
            peer.putrequest("POST", f"/api/v1/cases/{case}/documents")
            peer.putheader("Content-Type", f"multipart/form-data; boundary={_BOUNDARY}")
            peer.putheader("Authorization", f"Bearer {token}")
            peer.putheader("Content-Length", str(length))
            peer.endheaders(_HEAD)
            for _ in range(times):
                peer.send(content)
            peer.send(_TAIL)
            answer = peer.getresponse()
            told = answer.read()
            taken = 1000 * (time.perf_counter() - started)
        if answer.status != http.client.CREATED:
            raise RuntimeError(f"status {answer.status}: {told.decode()}")
        return taken


@contextlib.contextmanager
def started_server(data: Path, number: int) -> Iterator[Server]:
    """A server with so many cases, until the block ends."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bench.uploads", "--serve", str(data), str(port), str(number)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        server = Server(process, port)
        try:
            _wait(server)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(START_S)


def _wait(server: Server) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until and server.process.poll() is None:
        try:
            server.told("/health/live")
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


def _percentile(taken: Sequence[float], share: float) -> float:
    return sorted(taken)[min(len(taken) - 1, int(share * len(taken)))]


def _large(server: Server, token: str, case: str, megabytes: int) -> None:
    server.send(token, case, os.urandom(MEGABYTE))
    server.forget_most()
    before = server.memory("VmRSS")
    taken = server.send(token, case, os.urandom(MEGABYTE), megabytes)
    most = server.memory("VmHWM")
    print(f"one file of {megabytes} MB: {taken / 1000:.2f} s; memory {before:.1f} MB, at most {most - before:+.1f} MB")


def _many(server: Server, token: str, told: str, to: Sequence[str], megabytes: float) -> None:
    contents = [os.urandom(int(megabytes * MEGABYTE)) for _ in to]
    server.told("/bench/times")
    started, used = time.perf_counter(), server.seconds()
    with ThreadPoolExecutor(len(to)) as senders:
        taken = list(senders.map(server.send, [token] * len(to), to, contents))
    wall, used = time.perf_counter() - started, 1000 * (server.seconds() - used) / len(to)
    middle, late = median(taken), _percentile(taken, 0.95)
    print(f"{len(to)} at once of {megabytes:g} MB, {told}: p50 {middle:.0f} ms, p95 {late:.0f} ms, all in {wall:.2f} s")
    print(
        f"    the server's processor time: {used:.1f} ms for each; what is not below: arrival, hashing, the framework"
    )
    _print_parts(server.told("/bench/times"))


def _print_parts(times: Mapping[str, Sequence[tuple[float, float]]]) -> None:
    for part, taken in sorted(times.items(), key=lambda found: -sum(wall for wall, _ in found[1])):
        walls, each = [wall for wall, _ in taken], sum(processor for _, processor in taken) / len(taken)
        spent = f", processor {each:5.1f} ms each" if each else ""
        middle, late = median(walls), _percentile(walls, 0.95)
        print(f"    {part:38} {len(taken):4} times, median {middle:7.1f} ms, p95 {late:7.1f} ms{spent}")


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.uploads", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--uploads", type=int, default=50)
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--large", type=int, default=200, help="megabytes of the one large file")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", nargs=3, metavar=("DATA", "PORT", "CASES"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve:
        _serve(Path(args.serve[0]), int(args.serve[1]), int(args.serve[2]))
        return
    with (
        tempfile.TemporaryDirectory(prefix="bench-uploads-") as folder,
        started_server(Path(folder) / "data", args.uploads) as server,
    ):
        opened_with = server.told("/bench/open")
        token, made = opened_with["token"], opened_with["cases"]
        _large(server, token, made[0], args.large)
        for _ in range(args.rounds):
            _many(server, token, "a case for each", made, args.megabytes)
            _many(server, token, "all to one case", [made[0]] * args.uploads, args.megabytes)
        print(f"memory at the end {server.memory('VmRSS'):.1f} MB; load of the machine {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
