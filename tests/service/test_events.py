from __future__ import annotations

import asyncio
import uuid

from sqlalchemy import select

from intake import events
from intake.access import SYSTEM, Actor, Role
from intake.listening import Listener, stream
from intake.service import Service
from intake.tables import papers
from tests.service.desk import person
from tests.service.sending import asked_by, new_case, new_party, send

HERE = b": here\n\n"
Told = tuple[str, uuid.UUID, str]


def announced(service: Service, *told: Told) -> None:
    for kind, case_id, subject in told:
        with service.database.transaction() as connection:
            events.announce(connection, kind, case_id=case_id, subject=subject)


async def _heard(
    service: Service, actor: Actor, case_id: uuid.UUID, told: list[tuple[str, uuid.UUID, str]]
) -> list[bytes]:
    listener = Listener(service.database.url)
    lines = stream(listener, service, actor, case_id, beat=5)
    got = [await anext(lines)]
    await asyncio.to_thread(announced, service, *told)
    # The ear hears in order: when the last one is there for somebody who may know all, the others have come too.
    await asyncio.to_thread(announced, service, ("letter.sent", case_id, "letter:last"))
    with listener.joined(case_id) as queue:
        await asyncio.to_thread(announced, service, ("letter.sent", case_id, "letter:very-last"))
        await queue.get()
    listener.close()
    got += [line async for line in lines]
    return got[1:]


def heard(service: Service, actor: Actor, case_id: uuid.UUID, *told: Told) -> list[str]:
    lines = asyncio.run(_heard(service, actor, case_id, list(told)))
    return [line.decode().split("\n")[0].removeprefix("event: ") for line in lines if b"letter" not in line]


def test_a_stream_has_the_events_of_its_case_as_far_as_its_reader_may_know(service: Service) -> None:
    ours, other = new_case(service), new_case(service)
    told = [(kind, ours, "case:1") for kind in sorted(events.KINDS) if kind != "letter.sent"]
    told.append(("case.assessed", other, "case:2"))
    assert heard(service, SYSTEM, ours, *told) == sorted(set(events.KINDS) - {"letter.sent"})
    specialist, analyst = person(service, Role.SPECIALIST), person(service, Role.ANALYST)
    plain = sorted(set(events.KINDS) - events.FRAUD - {"letter.sent"})
    assert heard(service, specialist, ours, *told) == plain
    assert heard(service, analyst, ours, *told) == sorted(set(events.KINDS) - {"letter.sent"})


def test_a_party_hears_of_its_own_papers_in_its_own_words(service: Service) -> None:
    case_id = new_case(service)
    one, two = new_party(service, case_id), new_party(service, case_id, "Cy")
    for party, content in ((one, b"one"), (two, b"two")):
        assert send(asked_by(service, party), case_id, content).status_code == 201
    with service.database.reading() as connection:
        own = {row.party_id: row.id for row in connection.execute(select(papers.c.id, papers.c.party_id))}
    told = [("paper.read", case_id, f"paper:{paper}") for paper in own.values()]
    told += [(kind, case_id, f"case:{case_id}") for kind in (*sorted(events.FRAUD), "case.assessed")]
    assert heard(service, one, case_id, *told) == ["paper.changed"]


def test_heartbeats_come_at_fixed_moments_whatever_is_not_told(service: Service) -> None:
    case_id = new_case(service)
    party = new_party(service, case_id)

    async def beats(*, disturbed: bool) -> int:
        listener = Listener(service.database.url)
        lines, count = stream(listener, service, party, case_id, beat=0.2, lasts=0.9), 0
        async for line in lines:
            count += line == HERE
            if disturbed:
                await asyncio.to_thread(announced, service, ("escalation.opened", case_id, "x"))
        return count

    assert asyncio.run(beats(disturbed=True)) == asyncio.run(beats(disturbed=False))


def test_a_case_that_may_not_be_seen_has_no_stream(service: Service) -> None:
    party = new_party(service, new_case(service))
    answer = asked_by(service, party).get(f"/api/v1/cases/{new_case(service)}/events")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-here")


def test_an_ear_that_was_closed_ends_its_streams(service: Service) -> None:
    case_id = new_case(service)

    async def ended() -> list[bytes]:
        listener = Listener(service.database.url)
        listener.close()
        return [line async for line in stream(listener, service, SYSTEM, case_id, beat=0.01)]

    assert len(asyncio.run(ended())) == 1
