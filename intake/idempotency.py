"""`Idempotency-Key`: a request that is sent again with its key is answered as the first time, and has no second effect.

Effect and answer are committed together, under a lock that ends with the connection. So a key whose request died with
its process is free at once, and there is no moment in which the effect stands and its answer does not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.responses import JSONResponse
from pydantic_core import to_jsonable_python
from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from intake.access import Actor
from intake.problems import KeyReused, StillUnderWay, Unfit
from intake.service import Service
from intake.tables import idempotency

KEPT = dt.timedelta(hours=24)
"""How long an answer is given again; after that the key is as good as new."""
REPLAYED = "Idempotent-Replayed"
"""The header that tells an answer given again from a first one."""
_LOCK_SEED = 0x6B6579
_KEY = re.compile(r"[\x21-\x7e]{1,255}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with. Never one that holds a secret: the answer is kept as it is."""

    status: int
    body: Any
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Once:
    """One request, with the key that it came with and the digest of what it asks."""

    key: str
    """Empty where it came without one."""
    digest: str

    def answer(self, service: Service, actor: Actor, act: Callable[[Connection], Answer]) -> JSONResponse:
        """The answer of `act`, which is called in one transaction; of a request that had it before, the same again.

        `KeyReused` where the key came with another request, `StillUnderWay` where the first is not answered yet. A
        refusal is not kept: what was refused may be sent again with the same key.
        """
        if not self.key:
            with service.database.transaction() as connection:
                return _response(act(connection))
        # Before a connection is held: the first look at the vault's keys takes one of its own.
        asked = service.vault.link("idempotency", self.digest)
        with service.database.transaction() as connection:
            before = _before(connection, actor, self.key, asked, service.clock())
            if before is not None:
                return _response(before, again=True)
            answer = act(connection)
            _keep(connection, actor, self.key, asked, answer, service.clock())
            return _response(answer)


def _response(answer: Answer, *, again: bool = False) -> JSONResponse:
    headers = dict(answer.headers) | ({REPLAYED: "true"} if again else {})
    return JSONResponse(to_jsonable_python(answer.body), answer.status, headers)


def _before(connection: Connection, actor: Actor, key: str, asked: bytes, now: dt.datetime) -> Answer | None:
    named = f"{actor.label}\n{key}"
    lock = select(func.pg_try_advisory_xact_lock(func.hashtextextended(named, _LOCK_SEED)))
    if not connection.execute(lock).scalar_one():
        raise StillUnderWay(retry_after=2)
    mine = (idempotency.c.actor == actor.label) & (idempotency.c.key == key)
    found = connection.execute(select(idempotency).where(mine, idempotency.c.created_at > now - KEPT)).one_or_none()
    if found is None:
        return None
    if found.request != asked:
        raise KeyReused
    return Answer(found.status, found.body["body"], found.body["headers"])


def _keep(connection: Connection, actor: Actor, key: str, asked: bytes, answer: Answer, now: dt.datetime) -> None:
    kept = {
        "request": asked,
        "status": answer.status,
        "body": {"body": to_jsonable_python(answer.body), "headers": dict(answer.headers)},
        "created_at": now,
    }
    row = insert(idempotency).values(actor=actor.label, key=key, **kept)
    # A row that is there already is one whose time has passed.
    connection.execute(row.on_conflict_do_update(index_elements=["actor", "key"], set_=kept))


def forget_old(service: Service) -> int:
    """Remove the answers whose time has passed, and give their count; every hour is often enough."""
    passed = delete(idempotency).where(idempotency.c.created_at <= service.clock() - KEPT)
    with service.database.transaction() as connection:
        return connection.execute(passed).rowcount


def key_of(header: str | None) -> str:
    """The key that a header names, with or without the quotes of a structured field; `Unfit` where it is none."""
    if header is None:
        return ""
    key = header.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not _KEY.fullmatch(key):
        raise Unfit("An Idempotency-Key has 1 to 255 visible ASCII characters: a random UUID is the best.")
    return key


def digest_of(request: Request, *parts: bytes) -> str:
    """The digest of what a request asks: its method and address, and the parts of its body."""
    query = request.url.query
    asked = [request.method.encode(), request.url.path.encode(), query.encode(), *parts]
    # Each part by its own digest, so that no two lists of parts run together to the same bytes.
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in asked)).hexdigest()


Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="A key of your own making: the same request sent again with it has no second effect, for 24 hours.",
    ),
]


async def once(request: Request, idempotency_key: Key = None) -> Once:
    """The request's key and digest, for a route whose body is small: it is read whole."""
    return Once(key_of(idempotency_key), digest_of(request, await request.body()))


Repeatable = Annotated[Once, Depends(once)]
"""What a route takes whose request may be sent again: `once.answer(service, actor, lambda connection: Answer(…))`."""
