"""`touchstone serve` and `worker`: the parts are started in order, watched, and stopped in the other order."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
import uvicorn
from fastapi import FastAPI

from intake.app import create_app
from intake.db import open_database
from intake.incoming import remove_leftovers
from intake.migrate import migrate
from intake.postgres import Cluster, open_cluster
from intake.service import Service
from intake.settings import Settings
from intake.store import open_store
from intake.vault import open_vault

log = structlog.get_logger("touchstone.serving")

WATCH_S = 0.5
"""How soon a part that ended is noticed."""
GRACE_S = 20
"""How long requests and jobs under way may take to finish once we are told to stop."""


@dataclass(slots=True)
class Watch:
    """A thread that starts parts again when they end; it lives as long as they should."""

    cluster: Cluster | None
    worker: list[str] | None
    stopped: threading.Event = field(default_factory=threading.Event)
    _process: subprocess.Popen[bytes] | None = None
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the worker, and watch it and the database."""
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self.stopped.wait(WATCH_S):
            if self.cluster is not None and not self.cluster.alive():
                log.warning("the database ended and is started again")
                self.cluster.revive()
            if self.worker is not None and (self._process is None or self._process.poll() is not None):
                if self._process is not None:
                    log.warning("the worker ended and is started again", status=self._process.returncode)
                self._process = subprocess.Popen(self.worker, stdin=subprocess.DEVNULL, process_group=0)

    def stop(self) -> None:
        """Let the worker finish what it reads, and stop watching."""
        self.stopped.set()
        if self._thread is not None:
            self._thread.join()
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(GRACE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Service, Cluster | None]]:
    """The service on its parts, migrated; the embedded database is started where no other is named."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    cluster = None if settings.database_url else open_cluster(settings.data)
    try:
        database = open_database(settings.database_url or (cluster.url if cluster else ""))
        migrate(database)
        remove_leftovers(settings.incoming)
        yield Service(settings, database, open_store(settings), open_vault(settings, database)), cluster
        database.close()
    finally:
        if cluster is not None:
            cluster.stop()


def worker_command(settings: Settings) -> list[str]:
    """The command of a worker beside this process, which ends when this process does, however that ends."""
    front = ["setpriv", "--pdeathsig", "TERM"]
    # It says as much as we do.
    quiet = [] if logging.getLogger().isEnabledFor(logging.INFO) else ["-q"]
    return [*front, sys.executable, "-m", "intake.cli", "worker", "--data", str(settings.data), *quiet]


Started = Callable[[Service, uvicorn.Server], None]
"""What is called, in a thread of its own, once the server answers."""


def serve(settings: Settings, *, worker: bool = True, started: Started | None = None) -> int:
    """Serve until a signal says to stop; requests under way are answered, jobs under way finished or left to others."""
    with opened(settings) as (service, cluster):
        # A server that was adopted is watched by the process that started it.
        ours = cluster if cluster is not None and cluster.process is not None else None
        watch = Watch(ours, worker_command(settings) if worker else None)
        watch.start()
        # The server raises the signal that ended it once more: it has been heard, and the rest is stopped in order.
        for heard in (signal.SIGINT, signal.SIGTERM):
            signal.signal(heard, lambda *_: None)
        try:
            run_server(service, started)
        finally:
            watch.stop()
    return 0


class _Server(uvicorn.Server):
    """A server that says when it answers."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, service: Service, started: Started | None) -> None:
        super().__init__(config)
        self._app, self._service, self._told = app, service, started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Bind and answer, then tell."""
        await super().startup(sockets)
        if self.started and self._told is not None:
            threading.Thread(target=self._told, args=(self._service, self), name="started", daemon=True).start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the live streams first: they would last for as long as somebody listens."""
        self._app.state.listener.close()
        await super().shutdown(sockets)


def run_server(service: Service, started: Started | None = None) -> None:
    """Answer requests in this process until SIGINT or SIGTERM."""
    settings = service.settings
    app = create_app(service)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        # Behind a proxy on this machine, the address that a limit counts is the borrower's, not the proxy's.
        forwarded_allow_ips=os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1"),
    )
    _Server(config, app, service, started).run()
