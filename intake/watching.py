"""What an operations team watches: requests by route, and what waits in the database, in Prometheus' form."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intake.db import Database

log = structlog.get_logger("touchstone.requests")

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

_STOCKS = {
    "touchstone_papers": ("Papers by state", "select state, count(*) from papers group by state"),
    "touchstone_jobs": ("Jobs by status", "select status::text, count(*) from procrastinate_jobs group by status"),
    "touchstone_parked": (
        "Failed jobs that wait for a person",
        "select '', count(*) from failures where settled_at is null",
    ),
    "touchstone_overdue_clocks": (
        "Clocks past their due day",
        "select rule, count(*) from clocks where met_on is null and due_on < current_date group by rule",
    ),
}
"""What is counted at each scrape: the gauge's name, its help, and a query that gives label and number."""


class Stocks(Collector):
    """Counts of the database's stocks, taken when somebody asks for them."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def collect(self) -> Iterable[Metric]:
        """One gauge for each stock; none where the database does not answer."""
        try:
            with self.database.reading() as connection:
                for name, (told, query) in _STOCKS.items():
                    gauge = GaugeMetricFamily(name, told, labels=["state"])
                    for label, number in connection.execute(text(query)):
                        gauge.add_metric([label], number)
                    yield gauge
        except SQLAlchemyError:
            return


class Watched:
    """Counts, times and logs every request under its route's template: an address with an id in it is no label."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self.app = app
        self.count = Counter(
            "touchstone_requests", "Requests by route", ["method", "route", "status"], registry=registry
        )
        self.seconds = Histogram(
            "touchstone_request_seconds", "Time to answer", ["route"], registry=registry, buckets=_SECONDS
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request and write down what it was, how it went and how long it took."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.monotonic(), 500
        request = uuid.uuid4().hex
        structlog.contextvars.bind_contextvars(request=request)

        async def answered(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((b"x-request-id", request.encode()))
            await send(message)

        try:
            await self.app(scope, receive, answered)
        finally:
            self._note(scope, status, time.monotonic() - started)
            structlog.contextvars.unbind_contextvars("request")

    def _note(self, scope: MutableMapping[str, Any], status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        self.count.labels(scope["method"], route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)
        log.info("request", method=scope["method"], route=route, status=status, seconds=round(seconds, 4))
