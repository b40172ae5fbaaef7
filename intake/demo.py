"""The demonstration: the service on sample cases, filled through the front door, with logins that everybody knows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import uvicorn
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from intake.service import Service
from intake.serving import Started, serve
from intake.settings import Settings

CASES, SEED, BAD_SHARE, WORN = 6, 26, 0.5, 0.06
"""The gallery: mostly digital papers, so that the first case is finished within seconds."""
SENT_ON = "2026-11-16"
"""The day on which the sample papers are sent; judged as of it, they say the same on every day."""
PATIENCE_S = 300.0


@dataclass(frozen=True, slots=True)
class Logins:
    """What the demonstration prints: one login for each role, and a machine's token."""

    token: str
    people: tuple[tuple[str, str, str], ...]
    """Role, e-mail and password."""


def _logins(service: Service) -> Logins:
    from intake.staff import demo_people
    from intake.tokens import demo_token

    return Logins(demo_token(service), tuple(demo_people(service)))


def _say(console: Console, service: Service, logins: Logins) -> None:
    def line(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    line(f"Touchstone answers at {service.settings.public_url}")
    line(f"demo token: {logins.token}")
    for role, email, password in logins.people:
        line(f"demo login: {role:15} {email:34} {password}")


def announce_demo(console: Console) -> Started:
    """What says the logins once the server answers."""

    def started(service: Service, _: uvicorn.Server) -> None:
        _say(console, service, _logins(service))

    return started


def _gallery(folder: Path) -> Path:
    """The sample cases, made where they are not there yet; a set that was half made is made again."""
    if (folder / "manifest.tsv").exists():
        return folder
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    order = ["--cases", str(CASES), "--seed", str(SEED), "--bad-share", str(BAD_SHARE), "--worn", str(WORN)]
    # By its command: the service itself knows nothing of the samples.
    subprocess.run([sys.executable, "-m", "intake.cli", "samples", str(making), *order], check=True)
    shutil.rmtree(folder, ignore_errors=True)
    making.rename(folder)
    return folder


def _papers(case: Path) -> Iterator[Path]:
    for path in sorted(case.rglob("*")):
        if path.is_file() and not path.name.endswith(".truth.json") and not path.name.startswith("."):
            yield path


@dataclass(frozen=True, slots=True)
class _Sent:
    """A case as it was sent in."""

    id: str
    name: str
    papers: int


def _send(client: httpx.Client, case: Path, number: int) -> _Sent:
    """Send one case in as a servicing system would: the case first, then each paper; sent again, nothing is doubled."""
    made = client.post(
        "/api/v1/cases",
        json={
            "loan_number": f"DEMO-{number:04}",
            "investor": "portfolio",
            "borrowers": [{"name": f"Borrower {number}"}],
        },
        headers={"Idempotency-Key": f"demo-{SEED}-{case.name}"},
    )
    made.raise_for_status()
    identifier, papers = made.json()["id"], list(_papers(case))
    for paper in papers:
        with paper.open("rb") as stream:
            sent = client.post(
                f"/api/v1/cases/{identifier}/documents",
                files={"file": (paper.name, stream)},
                data={"channel": "mail", "received_on": SENT_ON},
            )
        sent.raise_for_status()
    return _Sent(identifier, case.name, len(papers))


def _finished(client: httpx.Client, case: _Sent) -> bool:
    answer = client.get(f"/api/v1/cases/{case.id}/documents", params={"limit": 100})
    answer.raise_for_status()
    states = [item["state"] for item in answer.json()["items"]]
    if len(states) < case.papers or not set(states) <= {"read", "refused", "parked"}:
        return False
    return client.get(f"/api/v1/cases/{case.id}/figures").status_code == httpx.codes.OK


def _fill(service: Service, gallery: Path, console: Console) -> None:
    """Send every sample case in and follow them until the first is finished; the time it took is said."""
    logins = _logins(service)
    _say(console, service, logins)
    cases = sorted(p for p in gallery.iterdir() if p.is_dir())
    headers = {"Authorization": f"Bearer {logins.token}"}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    address = f"http://{service.settings.host}:{service.settings.port}"
    started = time.monotonic()
    with (
        httpx.Client(base_url=address, headers=headers, timeout=60) as client,
        Progress(*columns, console=console, disable=not console.is_terminal) as progress,
    ):
        task = progress.add_task("Sending in cases", total=len(cases))
        waiting = []
        for number, case in enumerate(cases, 1):
            waiting.append(_send(client, case, number))
            progress.advance(task)
        task = progress.add_task("Reading and screening", total=len(waiting))
        first = True
        while waiting and time.monotonic() - started < PATIENCE_S:
            still = [case for case in waiting if not _finished(client, case)]
            if first and len(still) < len(waiting):
                first = False
                console.print(f"first finished case after {time.monotonic() - started:.1f} s", highlight=False)
                if not console.is_terminal:
                    return
            progress.advance(task, len(waiting) - len(still))
            waiting = still
            time.sleep(0.5)
    if waiting:
        console.print(f"{len(waiting)} cases are still being read: look at the case list", highlight=False)
    console.print("Ctrl-C stops the service; its cases stay in the data folder", highlight=False)


def demo(settings: Settings, console: Console) -> int:
    """Serve the sample cases until Ctrl-C; without a terminal, until the first is finished, with a clean stop."""
    gallery = _gallery(settings.data / "gallery")
    failed: list[BaseException] = []

    def started(service: Service, server: uvicorn.Server) -> None:
        try:
            _fill(service, gallery, console)
        except (httpx.HTTPError, json.JSONDecodeError) as fault:
            failed.append(fault)
            console.print(f"demo: the cases could not be sent in: {type(fault).__name__}", highlight=False)
        if failed or not sys.stderr.isatty():
            server.should_exit = True

    status = serve(settings, started=started)
    return 1 if failed else status
