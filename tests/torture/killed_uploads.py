"""Kills the server, the worker, PostgreSQL, and all at once, in the middle of many uploads.

Afterwards: every upload that was acknowledged is stored byte for byte, has one receipt and one row, was read exactly
once with effect, and the audit chain is whole. Run by hand: `python -m tests.torture.killed_uploads 200 5`.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import httpx2 as httpx
import psycopg
from reportlab.pdfgen.canvas import Canvas

WRITERS = 6
READY_S, SETTLED_S = 60.0, 900.0
_DOUBLED = "select paper_id from readings group by paper_id having count(*) > 1"
_WITHOUT_RECEIPT = "select count(*) from papers p where not exists (select from receipts r where r.paper_id = p.id)"
_UNREAD = "select state, count(*) from papers where state <> 'read' group by state"
TARGETS = ("server", "worker", "database", "all")


def paper(number: int) -> bytes:
    """A small paper that no other is equal to."""
    out = BytesIO()
    page = Canvas(out, pagesize=(612, 792), invariant=True)
    for line, text in enumerate(
        ("Statement of Earnings", f"Employee {number}", "Gross pay 1,200.00", "Net pay 950.00")
    ):
        page.drawString(72, 700 - 20 * line, text)
    page.save()
    return out.getvalue()


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """The service as a user starts it, in a group of processes that can be killed one by one."""

    data: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    token: str = ""
    recovered: list[float] = field(default_factory=list)

    def start(self) -> float:
        """Start it and wait until it is ready; the seconds that it took."""
        started = time.monotonic()
        log = (self.data.parent / "serve.log").open("ab")
        command = [
            sys.executable,
            "-m",
            "intake.cli",
            "serve",
            "--demo",
            "--data",
            str(self.data),
            "--port",
            str(self.port),
        ]
        self.process = subprocess.Popen(command, stderr=log, stdout=log, start_new_session=True)
        while time.monotonic() - started < READY_S:
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/health/ready", timeout=2).status_code == 200:
                    self._take_token()
                    return time.monotonic() - started
            except httpx.HTTPError:
                pass
            time.sleep(0.05)
        raise SystemExit("the service did not come back: see serve.log")

    def _take_token(self) -> None:
        while True:
            said = (self.data.parent / "serve.log").read_text(encoding="utf-8")
            tokens = [line.split(": ", 1)[1] for line in said.splitlines() if line.startswith("demo token: ")]
            if tokens:
                self.token = tokens[-1].strip()
                return
            time.sleep(0.05)

    def below(self) -> Iterator[tuple[int, str]]:
        """The processes of the service, with their command lines."""
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                try:
                    line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
                if str(self.data) in line:
                    yield int(entry.name), line

    def kill(self, target: str) -> None:
        """Kill −9 one part, or all of it."""
        for pid, line in list(self.below()):
            part = "worker" if " worker " in line else "database" if "postgres" in line else "server"
            if target in {part, "all"}:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
        if target in {"server", "all"} and self.process is not None:
            self.process.wait()

    def stop(self) -> None:
        """Stop it as Ctrl-C does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)


@dataclass
class Sender:
    """Sends papers until each is acknowledged, as a scanner room's program would."""

    installation: Installation
    case_id: str
    acknowledged: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, number: int) -> None:
        """Send one paper, again and again under one key, until it is acknowledged."""
        content, key = paper(number), f"torture-{number}"
        digest = hashlib.sha256(content).hexdigest()
        until = time.monotonic() + READY_S * 2
        while time.monotonic() < until:
            headers = {"Authorization": f"Bearer {self.installation.token}", "Idempotency-Key": key}
            try:
                answer = httpx.post(
                    f"http://127.0.0.1:{self.installation.port}/api/v1/cases/{self.case_id}/documents",
                    files={"file": (f"{number}.pdf", content)}, data={"channel": "mail"}, headers=headers, timeout=20,
                )  # fmt: skip
            except httpx.HTTPError:
                time.sleep(0.05)
                continue
            if answer.status_code in {200, 201}:
                if answer.json()["receipt"]["sha256"] != digest:
                    raise SystemExit("a receipt names other bytes")
                with self.lock:
                    self.acknowledged[digest] = answer.json()["id"]
                return
            time.sleep(0.1)
        raise SystemExit(f"paper {number} was never acknowledged: {answer.status_code}")


def _case(installation: Installation) -> str:
    answer = httpx.post(
        f"http://127.0.0.1:{installation.port}/api/v1/cases",
        json={"loan_number": "TORTURE-1"},
        headers={"Authorization": f"Bearer {installation.token}"},
        timeout=20,
    )
    answer.raise_for_status()
    return str(answer.json()["id"])


def _settled(installation: Installation, url: str) -> float:
    """Wait until no paper waits to be read; the seconds that it took."""
    started = time.monotonic()
    while time.monotonic() - started < SETTLED_S:
        with psycopg.connect(url) as connection:
            row = connection.execute("select count(*) from papers where state in ('stored', 'reading')").fetchone()
        if row == (0,):
            return time.monotonic() - started
        time.sleep(0.5)
    raise SystemExit("papers are left unread")


def _wrongs(installation: Installation, url: str, acknowledged: dict[str, str]) -> list[str]:
    wrongs = []
    store = installation.data / "store"
    with psycopg.connect(url) as connection:
        rows = connection.execute("select sha256, store_key, id::text from papers").fetchall()
        kept = {sha256: (store / key) for sha256, key, _ in rows}
        doubled = connection.execute(_DOUBLED).fetchall()
        without = connection.execute(_WITHOUT_RECEIPT).fetchone()
        unread = connection.execute(_UNREAD).fetchall()
    lost = [d for d in acknowledged if d not in kept or hashlib.sha256(kept[d].read_bytes()).hexdigest() != d]
    wrongs += [f"lost {len(lost)}"] if lost else []
    wrongs += [f"rows {len(rows)} for {len(kept)} papers"] if len(rows) != len(kept) else []
    wrongs += [f"read twice with effect {len(doubled)}"] if doubled else []
    wrongs += [f"without receipt {without}"] if without != (0,) else []
    wrongs += [f"not read {unread}"] if unread else []
    return wrongs


def main(uploads: int, rounds: int) -> int:
    """Run the rounds and print what came of them; 1 where anything was lost, doubled or broken."""
    chance = random.Random(26)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        installation = Installation(Path(folder) / "data", free_port())
        print(f"first start {installation.start():.1f} s", flush=True)
        case_id, everything = _case(installation), {}
        for number in range(rounds):
            target = TARGETS[(number + 3) % len(TARGETS)]
            sender = Sender(installation, case_id)
            with ThreadPoolExecutor(WRITERS) as threads:
                sending = [threads.submit(sender.send, number * uploads + n) for n in range(uploads)]
                while len(sender.acknowledged) < uploads * chance.uniform(0.3, 0.6):
                    time.sleep(0.02)
                before = len(sender.acknowledged)
                killed = time.monotonic()
                installation.kill(target)
                if target in {"server", "all"}:
                    installation.start()
                while len(sender.acknowledged) == before:
                    time.sleep(0.02)
                recovered = time.monotonic() - killed
                for one in sending:
                    one.result()
            everything |= sender.acknowledged
            url = _address(installation.data)
            settled = _settled(installation, url)
            wrongs = _wrongs(installation, url, everything)
            failed += bool(wrongs)
            print(
                f"round {number + 1}: killed {target} after {before} of {uploads}; next acknowledgement after "
                f"{recovered:.2f} s; all read {settled:.1f} s after the last; acknowledged {len(everything)}; "
                f"{'; '.join(wrongs) or 'lost 0, doubled 0'}",
                flush=True,
            )
        installation.stop()
        audit = subprocess.run(
            [sys.executable, "-m", "intake.cli", "audit", "verify", "--data", str(installation.data)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        print(audit.stderr.strip().splitlines()[-1] if audit.stderr else audit.stdout.strip())
        failed += audit.returncode
    return 1 if failed else 0


def _address(data: Path) -> str:
    """The address of the database that the service runs under a data folder."""
    from intake.postgres import open_cluster

    return open_cluster(data).url


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:3])))
