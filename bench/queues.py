"""How long the lists take with 100,000 cases in the database: python -m bench.queues [--cases N] [--escalations N].

Fills a scratch database of its own by SQL, then asks over HTTP in this process as the desks do, and prints the median,
p95 and worst of each list, search and queue, and how the database finds them.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import Connection, Select, text

from intake import cases, escalations
from intake.access import SYSTEM, Actor
from intake.app import create_app
from intake.db import open_database
from intake.log import log_json
from intake.migrate import migrate
from intake.postgres import open_cluster
from intake.routes.needs import asking
from intake.service import Service
from intake.settings import Settings
from intake.store import open_store
from intake.vault import open_vault

ALLOWED_MS = 100.0
_FILL = (
    """
    insert into staff (name, email, roles)
    select 'Staff ' || n, n || '@bench', '{fraud-analyst}' from generate_series(1, 40) n
    """,
    """
    insert into cases (loan_number, property_address, investor, stage, assigned_to, created_at, changed_at)
    select 'L' || lpad(n::text, 9, '0'), (n % 9999) || ' ' || (array['Oak', 'Elm', 'Main', 'Lake', 'Hill'])[1 + n % 5]
        || ' Street, Town ' || n % 700, (array['fannie', 'freddie', 'fha', 'va', 'portfolio'])[1 + n % 5],
        (array['open', 'open', 'complete', 'decided', 'closed'])[1 + (n / 7) % 5], s.id,
        now() - n * interval '5 minutes', now()
    from generate_series(1, :cases) n
    join (select id, row_number() over () as number from staff) s on s.number = 1 + n % 40
    """,
    """
    insert into parties (case_id, role, name)
    select id, 'borrower', (array['James', 'Mary', 'Robert', 'Linda', 'José', 'Ana', 'Wei', 'Fatima'])[1 + h % 8] || ' '
        || (array['Smith', 'Garcia', 'Miller', 'Nguyen', 'Brown', 'Khan', 'Lopez', 'Cohen'])[1 + (h / 8) % 8]
        || h % 5000
    from (select id, abs(hashtext(loan_number)) h from cases) c
    """,
    """
    insert into escalations (case_id, opened_by, state, priority, risk, claimed_by, created_at)
    select id, 'screening', case when n % 4 = 0 then 'open' when n % 16 = 1 then 'claimed' else 'closed' end,
        (n % 3)::int - 1, round((0.5 + (n % 4999) / 10000.0)::numeric, 4), case when n % 16 = 1 then assigned_to end,
        created_at
    from (select id, assigned_to, created_at, row_number() over (order by loan_number) n from cases) c
    where n <= :escalations
    """,
    """
    update cases set property_address = '5 Court, Oldtown'
    where id in (select id from cases order by created_at limit :cases / 30)
    """,
    """
    update parties set name = 'Quinn ' || name
    where case_id in (select id from cases order by created_at limit :cases / 8)
    """,
    "analyze",
)


@contextmanager
def scratch(case_count: int, escalation_count: int) -> Iterator[Service]:
    """A service on a database of its own, filled."""
    with tempfile.TemporaryDirectory(prefix="queues") as folder:
        cluster = open_cluster(Path(folder))
        try:
            database = open_database(cluster.url)
            migrate(database)
            with database.engine.begin() as connection:
                for statement in _FILL:
                    connection.execute(text(statement), {"cases": case_count, "escalations": escalation_count})
            settings = Settings(data=Path(folder))
            yield Service(settings, database, open_store(settings), open_vault(settings, database))
            database.close()
        finally:
            cluster.stop()


def plan(connection: Connection, query: Select[tuple[object, ...]]) -> str:
    """How the database finds the rows of a query: the lines that name a way of looking, with the time."""
    told = query.compile(connection, compile_kwargs={"render_postcompile": True})
    lines = connection.exec_driver_sql(f"explain (analyze, buffers off) {told}", dict(told.params)).scalars()
    return "\n".join(f"    {line}" for line in lines if "Scan" in line or "Time" in line or "Sort" in line)


def measured(ask: Callable[[], int], times: int) -> list[float]:
    """Milliseconds of each of so many requests, by rising time; every one must be answered."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        if ask() != 200:
            raise SystemExit("a request was refused")
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--escalations", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=60)
    told = parser.parse_args()
    log_json(logging.WARNING)
    with scratch(told.cases, told.escalations) as service:
        report(service, told.times)


def report(service: Service, times: int) -> None:
    """Print a line for each list, and under it how the database finds it."""
    app = create_app(service)
    someone = replace(SYSTEM, kind="staff", id=str(uuid.uuid4()))
    app.dependency_overrides[asking] = lambda: someone
    client = TestClient(app)
    with service.database.reading() as connection:
        staff_id = connection.execute(text("select id from staff order by id limit 1")).scalar_one()
        loan = connection.execute(
            text("select loan_number from cases order by loan_number offset 500 limit 1")
        ).scalar_one()
    lists: list[tuple[str, str, dict[str, str], cases.Wanted | escalations.Wanted]] = [
        ("cases, newest", "cases", {}, cases.Wanted()),
        ("cases, one stage", "cases", {"stage": "decided"}, cases.Wanted(stage="decided")),
        ("cases, one investor", "cases", {"investor": "fha"}, cases.Wanted(investor="fha")),
        ("cases, mine", "cases", {"assigned_to": str(staff_id)}, cases.Wanted(assigned_to=staff_id)),
        ("cases, mine and open", "cases", {"assigned_to": str(staff_id), "stage": "open"},
         cases.Wanted(assigned_to=staff_id, stage="open")),
        ("cases, one loan", "cases", {"loan_number": loan}, cases.Wanted(loan_number=loan)),
        ("search, a loan's beginning", "cases", {"q": loan[:8]}, cases.Wanted(q=loan[:8])),
        ("search, a rare name", "cases", {"q": "garcia77"}, cases.Wanted(q="garcia77")),
        ("search, a common name", "cases", {"q": "smith"}, cases.Wanted(q="smith")),
        ("search, a common street", "cases", {"q": "oak street"}, cases.Wanted(q="oak street")),
        ("search, every street", "cases", {"q": "street"}, cases.Wanted(q="street")),
        ("search, an old town", "cases", {"q": "oldtown"}, cases.Wanted(q="oldtown")),
        ("search, an old name", "cases", {"q": "quinn"}, cases.Wanted(q="quinn")),
        ("search, nobody", "cases", {"q": "zzz"}, cases.Wanted(q="zzz")),
        ("queue", "escalations", {}, escalations.Wanted()),
        ("queue, mine", "escalations", {"claimed_by": str(staff_id)}, escalations.Wanted(claimed_by=staff_id)),
        ("queue, risk 0.9 and more", "escalations", {"least_risk": "0.9"}, escalations.Wanted(least_risk=0.9)),
        ("queue, closed", "escalations", {"state": "closed"}, escalations.Wanted((escalations.State.CLOSED,))),
    ]  # fmt: skip
    slow = []
    for name, path, params, wanted in lists:
        took = measured(partial(_status, client, f"/api/v1/{path}", params), times)
        p95 = took[int(len(took) * 0.95) - 1]
        print(f"{name:28} median {took[len(took) // 2]:6.1f} ms  p95 {p95:6.1f} ms  worst {took[-1]:6.1f} ms")
        slow += [name] if p95 > ALLOWED_MS else []
        with service.database.reading() as connection:
            for query in _queries(someone, wanted, service):
                print(plan(connection, query))
    deep(client, times)
    print("all within 100 ms at p95" if not slow else "over 100 ms at p95: " + ", ".join(slow))


def _status(client: TestClient, path: str, params: dict[str, str]) -> int:
    return client.get(path, params=params).status_code


def _queries(
    actor: Actor, wanted: cases.Wanted | escalations.Wanted, service: Service
) -> tuple[Select[tuple[object, ...]], ...]:
    if isinstance(wanted, cases.Wanted):
        return cases.list_queries(actor, wanted, None, 50)
    return (escalations.queue_query(actor, wanted, service.clock().date(), None, 50),)


def deep(client: TestClient, times: int) -> None:
    """Print what the last of many parts takes: a cursor costs the same wherever it points."""
    for path in ("cases", "escalations"):
        after, took = "", 0.0
        for _ in range(times):
            began = time.perf_counter()
            told = client.get(f"/api/v1/{path}", params={"limit": 200, "after": after}).json()
            took = (time.perf_counter() - began) * 1000
            if told["next"] is None:
                break
            after = told["next"]
        print(f"{path}, a part far behind      {took:6.1f} ms (200 rows)")


if __name__ == "__main__":
    main()
