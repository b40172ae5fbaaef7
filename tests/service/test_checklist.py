from __future__ import annotations

import datetime as dt
import uuid

import pytest
from sqlalchemy import Connection, insert, select, update

from intake import checklist, clocks
from intake.access import SYSTEM, Actor, Role, rights_of
from intake.checklist_rules import asked_for, facts, items
from intake.problems import Clash, NotHere
from intake.programmes import programmes, uses_financials
from intake.tables import cases, corrections, papers, parties
from intake.tables import checklist as rows
from tests.service.cases_made import STATEMENTS, STUBS, TODAY, case, paper, read_as, stub, whole_package


def states(connection: Connection, case_id: uuid.UUID) -> dict[str, str]:
    return {a.rule.id: a.state for a in checklist.listed(connection, SYSTEM, case_id)}


def asked(connection: Connection, case_id: uuid.UUID, item: str) -> checklist.Asked:
    return next(a for a in checklist.listed(connection, SYSTEM, case_id) if a.rule.id == item)


def test_a_wage_earner_is_asked_for_form_stubs_statements_and_transcript_form(connection: Connection) -> None:
    made = case(connection)
    checklist.ask(connection, SYSTEM, made, TODAY)
    assert list(states(connection, made)) == [
        "assistance-application", "form-4506-c", "bank-statements", "paystubs",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("incomes", "item"),
    [
        (["self_employment"], "tax-returns"),
        (["Self Employed"], "profit-and-loss"),
        (["rental"], "rental-papers"),
        (["social_security"], "benefit-letter"),
        (["alimony"], "support-papers"),
        ([], "any-income"),
    ],
)
def test_each_income_asks_for_its_own_papers(incomes: list[str], item: str) -> None:
    names = [rule.id for rule in asked_for(facts("freddie", incomes, "disaster", "principal"), TODAY)]
    assert item in names
    assert ("paystubs" in names) == ("wages" in incomes)


@pytest.mark.parametrize("incomes", [[], ["wages"], ["self_employment", "rental", "pension"]])
def test_a_programme_without_financial_papers_asks_for_none(incomes: list[str]) -> None:
    wanted = asked_for(facts("FHA", incomes, "divorce", "investment"), TODAY)
    assert [rule.id for rule in wanted] == ["hardship-attestation"]
    assert not uses_financials("fha", TODAY)
    assert uses_financials("unheard-of", TODAY)


def test_every_rule_names_its_source_and_its_first_day() -> None:
    assert all(rule.source and rule.since for rule in items())
    assert all(programme.source and programme.since for programme in programmes())


def test_what_comes_anyway_for_such_a_programme_is_kept_and_not_used(connection: Connection) -> None:
    made = case(connection, investor="fha")
    money = paper(connection, made, *STUBS)
    word = paper(connection, made, read_as("hardship_letter", name="Jane Doe", date="2026-11-10"))
    checklist.received(connection, made, TODAY)
    marks = connection.execute(select(papers.c.id, papers.c.not_used)).all()
    assert {m.id: m.not_used for m in marks} == {money: True, word: False}
    assert states(connection, made) == {"hardship-attestation": "received"}
    connection.execute(update(cases).values(investor="va", stage="open"))
    checklist.received(connection, made, TODAY)
    assert set(connection.execute(select(papers.c.not_used)).scalars()) == {False}


def test_asking_twice_changes_nothing_and_a_change_of_the_case_changes_what_is_asked(connection: Connection) -> None:
    made = case(connection, people=())
    checklist.ask(connection, SYSTEM, made, TODAY)
    before = connection.execute(select(rows).order_by(rows.c.id)).all()
    checklist.ask(connection, SYSTEM, made, TODAY)
    assert connection.execute(select(rows).order_by(rows.c.id)).all() == before
    connection.execute(update(cases).values(income_types=["rental"]))
    checklist.ask(connection, SYSTEM, made, TODAY)
    assert "paystubs" not in states(connection, made)
    assert "rental-papers" in states(connection, made)


def test_what_was_asked_before_anybody_was_named_goes_to_the_first_borrower(connection: Connection) -> None:
    made = case(connection, people=())
    checklist.ask(connection, SYSTEM, made, TODAY)
    first = connection.execute(
        insert(parties).values(case_id=made, role="borrower", name="A B").returning(parties.c.id)
    ).scalar_one()
    connection.execute(insert(parties).values(case_id=made, role="attorney", name="C D"))
    checklist.ask(connection, SYSTEM, made, TODAY)
    assert {a.party_id for a in checklist.listed(connection, SYSTEM, made) if a.rule.personal} == {first}


def test_papers_answer_an_item_only_when_their_periods_cover_it(connection: Connection) -> None:
    made = case(connection)
    paper(connection, made, STUBS[0], STATEMENTS[1])
    checklist.received(connection, made, TODAY)
    assert states(connection, made)["paystubs"] == "needed"
    assert states(connection, made)["bank-statements"] == "needed"
    latest = paper(connection, made, STUBS[1], STATEMENTS[0])
    checklist.received(connection, made, TODAY)
    assert states(connection, made)["paystubs"] == "received"
    assert states(connection, made)["bank-statements"] == "received"
    assert asked(connection, made, "paystubs").paper_id == latest
    assert asked(connection, made, "paystubs").fresh_until == dt.date(2026, 11, 8) + dt.timedelta(90)


def test_a_paper_counts_for_the_borrower_whom_it_names(connection: Connection) -> None:
    made = case(connection, people=("José Peña Ruiz", "Jane Doe"))
    sender = connection.execute(select(parties.c.id).where(parties.c.role == "borrower")).scalar_one()
    paper(connection, made, *STUBS, party=sender)
    checklist.received(connection, made, TODAY)
    of = {a.party_id: a.state for a in checklist.listed(connection, SYSTEM, made) if a.rule.id == "paystubs"}
    assert of.pop(sender) == "needed"
    assert list(of.values()) == ["received"]
    paper(connection, made, *(stub("2026-10-12", "2026-11-10", "PENA RUIZ, JOSE"),))
    checklist.received(connection, made, TODAY)
    of = {a.party_id: a.state for a in checklist.listed(connection, SYSTEM, made) if a.rule.id == "paystubs"}
    assert set(of.values()) == {"received"}


def test_papers_that_grew_too_old_are_asked_for_again(connection: Connection) -> None:
    made = case(connection)
    paper(connection, made, *STUBS)
    checklist.received(connection, made, TODAY)
    checklist.received(connection, made, TODAY + dt.timedelta(82))
    assert states(connection, made)["paystubs"] == "received"
    checklist.received(connection, made, TODAY + dt.timedelta(83))
    assert states(connection, made)["paystubs"] == "needed"


def test_a_corrected_date_counts_and_one_after_the_receipt_makes_nothing_fresher(connection: Connection) -> None:
    made = case(connection)
    old = paper(connection, made, stub("2026-10-01", "2027-10-31"))
    checklist.received(connection, made, TODAY)
    assert asked(connection, made, "paystubs").fresh_until == TODAY + dt.timedelta(90)
    wrong = {"paper_id": old, "document": "d1", "field": "pay_date", "action": "corrected", "value": "2026-08-01"}
    connection.exec_driver_sql("insert into staff (name, email, roles) values ('S', 's@x', '{}')")
    author = connection.exec_driver_sql("select id from staff").scalar_one()
    connection.execute(insert(corrections).values(**wrong, staff_id=author))
    checklist.received(connection, made, TODAY)
    assert states(connection, made)["paystubs"] == "needed"


def test_an_application_is_complete_from_the_day_on_which_its_last_paper_came(connection: Connection) -> None:
    made = case(connection)
    whole_package(connection, made)
    checklist.received(connection, made, TODAY)
    assert checklist.missing(connection, made) == []
    assert connection.execute(select(cases.c.stage)).scalar_one() == "complete"
    running = {c.rule.id: c for c in clocks.of_case(connection, SYSTEM, made)}
    assert running["acknowledgement"].started_on == dt.date(2026, 11, 9)
    assert running["evaluation"].due_on == dt.date(2026, 12, 12)
    assert running["complete-notice"].due_on == dt.date(2026, 11, 19)
    # Complete stays complete, however old its papers grow.
    checklist.received(connection, made, TODAY + dt.timedelta(200))
    assert connection.execute(select(cases.c.stage)).scalar_one() == "complete"


def test_nothing_is_complete_while_a_paper_is_still_to_be_read(connection: Connection) -> None:
    made = case(connection)
    whole_package(connection, made)
    paper(connection, made, state="stored")
    checklist.received(connection, made, TODAY)
    assert connection.execute(select(cases.c.stage)).scalar_one() == "open"


def test_what_a_person_decides_stays(connection: Connection, specialist: Actor) -> None:
    made = case(connection)
    strange = paper(connection, made, read_as("other"))
    checklist.ask(connection, SYSTEM, made, TODAY)
    checklist.waive(connection, specialist, asked(connection, made, "paystubs").id, "no wages", TODAY)
    with pytest.raises(Clash):
        checklist.accept(connection, specialist, asked(connection, made, "bank-statements").id, TODAY)
    item = asked(connection, made, "bank-statements").id
    assert checklist.accept(connection, specialist, item, TODAY, strange).state == "accepted"
    checklist.put(connection, specialist, asked(connection, made, "form-4506-c").id, strange, TODAY)
    checklist.received(connection, made, TODAY)
    found = states(connection, made)
    assert found.pop("assistance-application") == "needed"
    assert found == {"paystubs": "waived", "bank-statements": "accepted", "form-4506-c": "received"}
    again = checklist.need_again(connection, specialist, asked(connection, made, "form-4506-c").id, TODAY)
    assert (again.state, again.paper_id) == ("needed", None)


def test_a_paper_that_could_not_be_read_answers_nothing_though_a_person_put_it_there(
    connection: Connection, specialist: Actor
) -> None:
    made = case(connection)
    locked = paper(connection, made, state="stored")
    checklist.ask(connection, SYSTEM, made, TODAY)
    checklist.put(connection, specialist, asked(connection, made, "form-4506-c").id, locked, TODAY)
    connection.execute(update(papers).values(state="refused"))
    checklist.received(connection, made, TODAY)
    assert states(connection, made)["form-4506-c"] == "needed"


def test_a_borrower_may_say_what_a_paper_is_only_of_own_items_and_papers(connection: Connection) -> None:
    made = case(connection, people=("A B", "C D"))
    one, other = connection.execute(select(parties.c.id).order_by(parties.c.role)).scalars()
    checklist.ask(connection, SYSTEM, made, TODAY)
    rights = rights_of(frozenset({Role.BORROWER}))
    actor = Actor("party", str(one), "A B", rights, case_id=made, acts_for=frozenset({one}))
    own = paper(connection, made, read_as("other"), party=one)
    hers = paper(connection, made, read_as("other"), party=other)
    of = {a.party_id: a.id for a in checklist.listed(connection, SYSTEM, made) if a.rule.id == "form-4506-c"}
    assert checklist.put(connection, actor, of[one], own, TODAY).state == "received"
    for item, sent in ((of[one], hers), (of[other], own)):
        with pytest.raises(NotHere):
            checklist.put(connection, actor, item, sent, TODAY)
