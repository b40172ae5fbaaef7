"""A case's route: escalated once, not again for what was looked at, and never on papers that must not be used."""

from __future__ import annotations

import uuid
from dataclasses import replace
from importlib.resources import files

from sqlalchemy import insert, update

from extractors.quality import SENTENCES
from intake import tables
from intake.access import SYSTEM
from intake.assessing import assess, assessed, gather, policy_in_force
from intake.corrections import Action, Change, say
from intake.requesting import requests_of
from intake.service import Service
from tests.service.casework import STATEMENT, STUB, golden, read_case, rows
from tests.service.clocks import Clock

STRICT = {'review = "0.02"': 'review = "0.00001"', 'escalate = "0.25"': 'escalate = "0.0001"'}


def _policy(**words: str) -> str:
    told = files("fraud").joinpath("policy.toml").read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in told
        told = told.replace(old, new, 1)
    return told


def _put_in_force(service: Service, version: str, toml: str, *, approved: bool = True) -> None:
    with service.database.transaction() as connection:
        person = uuid.uuid4()
        connection.execute(insert(tables.staff).values(id=person, name="S", email=f"{person}@example.org", roles=[]))
        row = {"version": version, "toml": toml, "made_by": person, "in_force_from": service.clock()}
        connection.execute(insert(tables.policies).values(row | {"approved_by": person if approved else None}))


def _version(service: Service) -> str:
    with service.database.reading() as connection:
        return policy_in_force(connection, service.clock()).version


def test_a_policy_is_in_force_once_it_is_approved_and_its_day_has_come(service: Service, clock: Clock) -> None:
    shipped = _version(service)
    _put_in_force(service, "proposed", _policy(**{shipped: "proposed"}), approved=False)
    proposed = _version(service)
    _put_in_force(service, "later", _policy(**{shipped: "later"}))
    approved = _version(service)
    clock.forward(days=-1)
    assert (proposed, approved, _version(service)) == (shipped, "later", shipped)


def test_a_case_is_escalated_once_and_again_only_for_what_nobody_looked_at(service: Service) -> None:
    _put_in_force(service, "strict", _policy(**STRICT))
    case_id, (paper_id,) = read_case(service, golden(*STUB))
    states = []
    for word in (
        Change("d1", "social_security_tax", Action.CORRECTED, "999.99"),
        Change("d1", "employee_name", Action.ACCEPTED),
        Change("d1", "medicare_tax", Action.CORRECTED, "888.88"),
    ):
        with service.database.transaction() as connection:
            say(connection, SYSTEM, paper_id, word)
        assess(service, case_id)
        states.append(sorted(e.state for e in rows(service, tables.escalations)))
        with service.database.transaction() as connection:
            connection.execute(update(tables.escalations).values(state="closed", disposition="explained"))
    newest = rows(service, tables.screenings)[-1]
    last = max(rows(service, tables.escalations), key=lambda e: e.created_at)

    assert states == [["open"], ["closed"], ["closed", "open"]]
    assert (last.opened_by, last.screening_id, last.risk) == ("screening", newest.id, newest.risk)
    assert newest.band == "escalate"


def test_papers_that_must_not_be_used_count_in_no_figure_and_no_check(service: Service) -> None:
    case_id, (_, statement) = read_case(service, golden(*STUB), golden(*STATEMENT))
    with service.database.transaction() as connection:
        connection.execute(update(tables.papers).where(tables.papers.c.id == statement).values(not_used=True))
    with service.database.reading() as connection:
        made = assessed(gather(connection, case_id, service.clock()))
    assert [(d.id, d.kind) for d in made.documents] == [("d1", "paystub")]
    assert {i.split(".")[0] for f in made.figures for i in f["inputs"]} == {"d1"}


def test_a_case_that_was_purged_is_assessed_no_more(service: Service) -> None:
    case_id, _ = read_case(service, golden(*STUB))
    with service.database.transaction() as connection:
        connection.execute(update(tables.cases).values(purged_at=service.clock()))
        connection.execute(update(tables.assessments).values(rests_on="of before"))
    assess(service, case_id)
    assert len(rows(service, tables.assessments)) == 1


def test_a_borrower_is_asked_for_a_better_picture_in_words_about_the_page(service: Service) -> None:
    case_id, (paper_id,) = read_case(service, golden(*STUB))
    with service.database.reading() as connection:
        inputs = gather(connection, case_id, service.clock())
    page = {**inputs.papers[0].result["pages"][0], "quality_reasons": ["blurred"]}
    blurred = replace(inputs.papers[0], result={**inputs.papers[0].result, "pages": [page]})
    assert requests_of(replace(inputs, papers=(blurred,))) == (
        {"paper": str(paper_id), "page": 1, "code": "blurred", "text": SENTENCES["blurred"]},
    )
