from __future__ import annotations

import datetime as dt
import threading
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from intake import desk_notes, escalations
from intake.access import Actor, Role, rights_of
from intake.escalations import Disposition, Reason, Wanted
from intake.problems import Clash, NotAllowed, Unfit
from intake.service import Service
from intake.tables import audit, deliveries, notes
from intake.tables import escalations as rows
from tests.service.desk import as_a, escalated, person, screened
from tests.service.sending import asked_by, new_case, new_party

AT = "/api/v1/escalations"


def test_the_queue_gives_priority_then_risk_then_age(service: Service) -> None:
    at = service.clock()
    made = [
        escalated(service, risk, priority=priority, created_at=at - dt.timedelta(hours=hours))[0]
        for priority, risk, hours in ((0, 0.9, 1), (0, 0.9, 5), (1, 0.1, 0), (0, 0.99, 0), (-1, 1.0, 9))
    ]
    wanted = [made[n] for n in (2, 3, 1, 0, 4)]
    seen: list[uuid.UUID] = []
    after: str | None = ""
    client = as_a(service, Role.ANALYST)
    while after is not None:
        told = client.get(AT, params={"limit": 2, "after": after}).json()
        seen += [uuid.UUID(each["id"]) for each in told["items"]]
        after = told["next"]
    assert seen == wanted


def test_the_queue_has_what_can_be_worked_on_today(service: Service) -> None:
    today = service.clock().date()
    awake = escalated(service, state="snoozed", snoozed_until=today)[0]
    asleep = escalated(service, state="snoozed", snoozed_until=today + dt.timedelta(1))[0]
    closed = escalated(service, state="closed")[0]
    client = as_a(service, Role.ANALYST)
    assert [e["id"] for e in client.get(AT).json()["items"]] == [str(awake)]
    both = client.get(AT, params={"state": ["snoozed", "closed"]}).json()["items"]
    assert {e["id"] for e in both} == {str(awake), str(asleep), str(closed)}


def test_of_two_who_claim_at_once_one_gets_it(service: Service) -> None:
    key, _ = escalated(service)
    people = [person(service, Role.ANALYST) for _ in range(2)]
    came: list[str] = []
    ready = threading.Barrier(2)

    def ask(who: int) -> None:
        ready.wait()
        try:
            with service.database.transaction() as connection:
                escalations.claim(connection, people[who], key, service.clock())
            came.append("has it")
        except Clash:
            came.append("409")

    threads = [threading.Thread(target=ask, args=(who,)) for who in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["409", "has it"]


def test_what_is_confirmed_takes_two_people(service: Service) -> None:
    key, _ = escalated(service)
    one, other = (asked_by(service, person(service, Role.ANALYST)) for _ in range(2))
    assert other.post(f"{AT}/{key}/disposition", json=_said("confirmed")).status_code == 409
    assert one.post(f"{AT}/{key}/claim").json()["state"] == "claimed"
    assert one.post(f"{AT}/{key}/disposition", json=_said("confirmed")).json()["state"] == "second-look"
    assert one.post(f"{AT}/{key}/second", json={"agrees": True}).status_code == 409
    assert other.post(f"{AT}/{key}/second", json={"agrees": False}).json()["state"] == "claimed"
    assert one.post(f"{AT}/{key}/disposition", json=_said("confirmed")).status_code == 200
    closed = other.post(f"{AT}/{key}/second", json={"agrees": True})
    assert (closed.json()["state"], closed.headers["ETag"]) == ("closed", '"6"')


def _said(disposition: str, *findings: int) -> dict[str, Any]:
    each = [{"finding": n, "disposition": "explained", "reason": "honest-cause"} for n in findings]
    return {"disposition": disposition, "reason": "honest-cause", "findings": each}


def test_anything_else_closes_it_with_a_reason_for_each_finding(service: Service) -> None:
    key, _ = escalated(service)
    client = as_a(service, Role.ANALYST)
    client.post(f"{AT}/{key}/claim")
    for findings in ((0, 0), (2,)):
        assert client.post(f"{AT}/{key}/disposition", json=_said("explained", *findings)).status_code == 422
    closed = client.post(f"{AT}/{key}/disposition", json=_said("explained", 0, 1)).json()
    assert (closed["state"], closed["disposition"]) == ("closed", "explained")
    assert [f["finding"] for f in closed["disposed"]["findings"]] == [0, 1]


def test_a_closed_one_is_opened_again_unless_another_is_open(service: Service) -> None:
    key, case_id = escalated(service, state="closed", disposition="unfounded")
    analyst = person(service, Role.ANALYST)
    with service.database.transaction() as connection:
        again = escalations.reopen(connection, analyst, key, "a new paper")
        assert (again.state, again.disposition) == ("open", None)
        with pytest.raises(Clash):
            escalations.reopen(connection, analyst, key, "")
        connection.execute(rows.update().where(rows.c.id == key).values(state="closed"))
        connection.execute(rows.insert().values(case_id=case_id, opened_by="screening"))
        with pytest.raises(Clash):
            escalations.reopen(connection, analyst, key, "")


def test_whoever_has_it_lays_it_aside_and_takes_it_up(service: Service) -> None:
    key, _ = escalated(service)
    analyst, other = (person(service, Role.ANALYST) for _ in range(2))
    today = service.clock().date()
    with service.database.transaction() as connection:
        escalations.claim(connection, analyst, key, service.clock())
        for days in (0, 31):
            with pytest.raises(Unfit):
                escalations.snooze(connection, analyst, key, today + dt.timedelta(days), today)
        escalations.snooze(connection, analyst, key, today + dt.timedelta(3), today)
        with pytest.raises(Clash):
            escalations.claim(connection, other, key, service.clock())
        assert escalations.claim(connection, analyst, key, service.clock()).snoozed_until is None
        assert escalations.release(connection, analyst, key).claimed_by is None


def test_only_a_supervisor_gives_work_to_others(service: Service) -> None:
    key, _ = escalated(service)
    analyst, boss = person(service, Role.ANALYST), person(service, Role.SUPERVISOR)
    specialist = person(service, Role.SPECIALIST)
    with service.database.transaction() as connection:
        at, to = service.clock(), uuid.UUID(analyst.id)
        with pytest.raises(NotAllowed):
            escalations.assign(connection, analyst, key, to, at)
        with pytest.raises(Unfit):
            escalations.assign(connection, boss, key, uuid.UUID(specialist.id), at)
        assert escalations.assign(connection, boss, key, to, at).claimed_by == to
        assert escalations.prioritise(connection, boss, key, 3).priority == 3
        assert escalations.assign(connection, boss, key, None, at).state == "open"


def test_whoever_refers_a_case_learns_nothing(service: Service) -> None:
    fresh, known = screened(service), escalated(service)[1]
    client = as_a(service, Role.SPECIALIST)
    body = {"reason": "The stub looks odd.", "places": [{"document_id": str(uuid.uuid4()), "page": 1}]}
    answers = [client.post(f"/api/v1/cases/{case}/referral", json=body) for case in (fresh, fresh, known)]
    assert {(a.status_code, a.text) for a in answers} == {(202, '{"status":"referred"}')}
    assert len({tuple(sorted(a.headers)) for a in answers}) == 1
    for path in (AT, f"{AT}/{uuid.uuid4()}", f"/api/v1/cases/{known}/score", f"/api/v1/cases/{known}/findings"):
        assert client.get(path).status_code == 403
    with service.database.reading() as connection:
        opened = connection.execute(select(rows).where(rows.c.case_id == fresh)).one()
        assert (opened.priority, opened.risk, opened.opened_by[:6]) == (1, 0.9, "staff:")
        assert len(connection.execute(select(notes)).all()) == 2


def test_the_desks_notes_are_the_desks(service: Service) -> None:
    key, _ = escalated(service)
    client = as_a(service, Role.ANALYST)
    assert client.post(f"{AT}/{key}/notes", json={"body": "Ask the employer.\nTomorrow."}).status_code == 201
    assert [n["body"] for n in client.get(f"{AT}/{key}/notes").json()["items"]] == ["Ask the employer.\nTomorrow."]
    auditor = as_a(service, Role.AUDITOR)
    assert auditor.post(f"{AT}/{key}/notes", json={"body": "x"}).status_code == 403
    with service.database.reading() as connection:
        assert all("employer" not in str(detail) for detail in connection.execute(select(audit.c.detail)).scalars())


def test_a_party_has_no_way_to_the_desk(service: Service) -> None:
    key, case_id = escalated(service)
    party = new_party(service, case_id)
    client = asked_by(service, party)
    none = asked_by(service, new_party(service, new_case(service)))
    for method, path in (("GET", AT), ("GET", f"{AT}/{key}"), ("POST", f"{AT}/{key}/claim")):
        here, there = client.request(method, path), none.request(method, path)
        assert (here.status_code, here.text) == (403, there.text)
    with service.database.reading() as connection, pytest.raises(NotAllowed):
        escalations.listed(connection, party, Wanted(), service.clock().date(), limit=5)


def test_a_machine_does_not_work_on_the_desk(service: Service) -> None:
    key, _ = escalated(service)
    machine = Actor("token", "1", "M", rights_of(frozenset(Role)))
    with service.database.transaction() as connection, pytest.raises(NotAllowed):
        escalations.claim(connection, machine, key, service.clock())
    with service.database.transaction() as connection, pytest.raises(NotAllowed):
        desk_notes.write(connection, machine, key, "x")


def test_disposing_stops_no_clock_and_tells_no_one_outside(service: Service) -> None:
    key, case_id = escalated(service)
    analyst = person(service, Role.ANALYST)
    before = asked_by(service).get(f"/api/v1/cases/{case_id}").json()
    with service.database.transaction() as connection:
        escalations.claim(connection, analyst, key, service.clock())
        escalations.dispose(connection, analyst, key, Disposition.INCONCLUSIVE, Reason.TOO_LITTLE, [], service.clock())
        assert connection.execute(select(deliveries)).all() == []
    assert asked_by(service).get(f"/api/v1/cases/{case_id}").json() == before
