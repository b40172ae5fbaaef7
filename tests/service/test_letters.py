from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from intake import checklist, clocks, letter_rounds, letters
from intake.access import SYSTEM, Actor, Role, rights_of
from intake.checklist_rules import LANGUAGES, folded, items
from intake.letter_rounds import due_letters
from intake.letter_words import KINDS, asked_list, compose, phrase, reason, reasons, spoken
from intake.letters import Letter
from intake.problems import Clash, NotHere, Unfit
from intake.routes import letters as routes
from intake.service import Service
from intake.tables import escalations, parties, staff
from intake.tables import letters as rows
from tests.service.cases_made import STUBS, TODAY, case, paper, read_as, whole_package
from tests.service.clocks import Clock

FORBIDDEN = (
    "fraud fake forge alter tamper suspici suspect score risk flag escalat investigat inconsisten discrepan mismatch"
    " authentic genuine counterfeit anomal screening invalid reject fals sospech puntaje puntua riesgo alerta escala"
    " manipul incongru inconsist discrepan genuin autentic anomal detect engan minti dishonest honest lie unusual"
    " inusual test prueba"
).split()
"""Beginnings of words that no borrower's text may have, in either language."""


def text_of(connection: Connection, made: uuid.UUID) -> list[Letter]:
    return letters.of_case(connection, SYSTEM, made)


def advance(clock: Clock, day: str) -> None:
    clock.now = dt.datetime.fromisoformat(f"{day}T15:00+00:00")


def every_text(language: str) -> list[str]:
    """Each letter, checklist item and phrase, filled with every item there is."""
    asked = asked_list(language, items(), items())
    blanks = dict.fromkeys(("date", "received", "complete", "decision", "until"), TODAY)
    told: dict[str, str | dt.date] = {"loan": "1", "name": "A", "paper": "scan.pdf", **blanks, **asked}
    texts = [phrase(name, language, sale="x", mark="y") for name in ("sale", "protected", "near_sale", "reading")]
    for kind in KINDS:
        told |= {"reading": "", "sale": "", "protection": ""}
        texts += [compose(kind, language, **told, reason=reason(why, language)) for why in reasons()]
    words = [rule.said(language) for rule in items()]
    return texts + [line for w in words for line in (w.title, w.what, w.why, w.how)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_and_no_item_has_a_word_of_suspicion(language: str) -> None:
    for text in every_text(language):
        found = [w for w in folded(text).split() if any(w.startswith(bad) for bad in FORBIDDEN)]
        assert found == [], text
        assert "$" not in text.replace("$ ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_has_its_own_words_in_each_language(language: str) -> None:
    said = [rule.words[language] for rule in items()]
    assert all(w.title and w.what.endswith(".") and w.why.endswith(".") and w.how.endswith(".") for w in said)
    assert len({w.what for w in said}) == len(said)
    assert spoken("fr") == "en"


def test_an_incomplete_application_is_acknowledged_with_its_list_within_five_business_days(
    service: Service, clock: Clock
) -> None:
    with service.database.transaction() as connection:
        made = case(connection)
        paper(connection, made, *STUBS)
        checklist.received(connection, made, TODAY)
    # Not on the evening of the upload: more may come.
    assert due_letters(service) == 0
    advance(clock, "2026-11-18")
    assert due_letters(service) == 1
    with service.database.transaction() as connection:
        (letter,) = text_of(connection, made)
        assert letter.kind == "acknowledgement-incomplete"
        assert letter.missing == ("assistance-application", "bank-statements", "form-4506-c")
        assert letter.due_on == dt.date(2026, 12, 18)
        for part in ("November 16, 2026", "December 18, 2026", "Dear Jane Doe", "Mortgage assistance application"):
            assert part in letter.body
        assert "Paystubs" not in letter.body
        (clock_met,) = clocks.of_case(connection, SYSTEM, made)
        assert (clock_met.met_on, clock_met.in_time) == (dt.date(2026, 11, 18), True)
    # Never twice, and nothing else is due.
    advance(clock, "2026-11-23")
    assert due_letters(service) == 0


def test_a_paper_that_is_still_read_delays_the_list_but_never_past_its_last_day(service: Service, clock: Clock) -> None:
    with service.database.transaction() as connection:
        made = case(connection)
        paper(connection, made, state="stored")
        checklist.received(connection, made, TODAY)
    for day in ("2026-11-18", "2026-11-19"):
        advance(clock, day)
        assert due_letters(service) == 0
    advance(clock, "2026-11-20")
    assert due_letters(service) == 1
    with service.database.reading() as connection:
        assert phrase("reading", "en") in text_of(connection, made)[0].body


def test_a_complete_application_is_acknowledged_at_once_and_meets_both_clocks(service: Service) -> None:
    with service.database.transaction() as connection:
        made = case(connection)
        whole_package(connection, made)
        checklist.received(connection, made, TODAY)
    assert due_letters(service) == 1
    assert due_letters(service) == 0
    with service.database.reading() as connection:
        (letter,) = text_of(connection, made)
        assert letter.kind == "acknowledgement-complete"
        assert "November 12, 2026" in letter.body
        assert "December 12, 2026" in letter.body
        assert {c.rule.id for c in clocks.of_case(connection, SYSTEM, made) if c.met_on is None} == {"evaluation"}


def test_two_workers_at_once_write_one_letter(service: Service, clock: Clock) -> None:
    with service.database.transaction() as connection:
        for _ in range(5):
            made = case(connection)
            clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY)
    advance(clock, "2026-11-18")
    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(lambda _: due_letters(service), range(2))) == 5


def test_a_case_that_fails_keeps_no_other_waiting(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    with service.database.transaction() as connection:
        broken, whole = case(connection), case(connection)
        for made in (broken, whole):
            whole_package(connection, made)
            checklist.received(connection, made, TODAY)

    def failing(connection: Connection, actor: Actor, case_id: uuid.UUID, at: dt.datetime) -> list[Letter]:
        if case_id == broken:
            raise ValueError
        return letters.write_due(connection, actor, case_id, at)

    monkeypatch.setattr(letter_rounds, "write_due", failing)
    assert due_letters(service) == 1


def test_what_becomes_complete_later_is_told_once_more_and_only_once(service: Service, clock: Clock) -> None:
    with service.database.transaction() as connection:
        made = case(connection)
        checklist.received(connection, made, TODAY)
        clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY)
    advance(clock, "2026-11-18")
    due_letters(service)
    with service.database.transaction() as connection:
        whole_package(connection, made)
        checklist.received(connection, made, dt.date(2026, 11, 18))
    assert [due_letters(service), due_letters(service)] == [1, 0]
    with service.database.reading() as connection:
        assert {letter.kind for letter in text_of(connection, made)} == {"acknowledgement-incomplete", "complete"}


def test_each_borrower_gets_a_letter_in_own_language_and_separated_ones_learn_nothing_of_each_other(
    service: Service, clock: Clock
) -> None:
    with service.database.transaction() as connection:
        made = case(connection, people=("Ana Ruiz", "Jane Doe"))
        connection.execute(update(parties).where(parties.c.name == "Ana Ruiz").values(language="es"))
        apart = case(connection, people=("Ana Ruiz", "Jane Doe"))
        connection.execute(update(parties).where(parties.c.case_id == apart).values(separated=True))
        for each in (made, apart):
            paper(connection, each, *STUBS)
            checklist.received(connection, each, TODAY)
    advance(clock, "2026-11-18")
    assert due_letters(service) == 4
    with service.database.reading() as connection:
        body = {letter.language: letter.body for letter in text_of(connection, made)}
        assert "Estimado/a Ana Ruiz" in body["es"]
        assert "Talones de pago" in body["es"]
        assert phrase("others", "en") in body["en"]
        assert body["en"].count("Paystubs for the last 30 days") == 1
        assert all(phrase("others", "en") not in letter.body for letter in text_of(connection, apart))


def test_a_sale_that_is_near_is_told_and_no_protection_promised(connection: Connection, clock: Clock) -> None:
    made = case(connection, sale_date=dt.date(2026, 12, 1))
    whole_package(connection, made)
    checklist.received(connection, made, TODAY)
    (letter,) = letters.write_due(connection, SYSTEM, made, clock())
    assert "December 1, 2026" in letter.body
    assert phrase("protected", "en") not in letter.body


def test_a_referred_case_gets_the_same_letters_on_the_same_days(service: Service, clock: Clock) -> None:
    with service.database.transaction() as connection:
        plain, referred = case(connection), case(connection)
        connection.execute(insert(escalations).values(case_id=referred, opened_by="screening"))
        for made in (plain, referred):
            paper(connection, made, *STUBS)
            checklist.received(connection, made, TODAY)
    advance(clock, "2026-11-18")
    assert due_letters(service) == 2
    with service.database.reading() as connection:
        one, other = (text_of(connection, made)[0] for made in (plain, referred))
        assert (one.body, one.missing, one.due_on) == (other.body, other.missing, other.due_on)

        def told(made: uuid.UUID) -> list[Any]:
            return [(c.rule.id, c.due_on, c.met_on) for c in clocks.of_case(connection, SYSTEM, made)]

        assert told(plain) == told(referred)


def by_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from intake import letter_words

    kept = replace(letter_words.policy(), delivery="mail")
    monkeypatch.setattr(letters, "policy", lambda: kept)


def test_by_mail_a_clock_is_met_when_the_last_letter_was_recorded_as_sent(
    service: Service, clock: Clock, specialist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_mail(monkeypatch)
    with service.database.transaction() as connection:
        connection.execute(insert(staff).values(id=specialist.id, name="S", email="s@x", roles=["specialist"]))
        made = case(connection, people=("A B", "C D"))
        clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY)
        checklist.ask(connection, SYSTEM, made, TODAY)
        first, second = letters.write_now(connection, specialist, made, service.clock())
    assert due_letters(service) == 0
    on, at = TODAY, service.clock()
    with service.database.transaction() as connection:
        letters.record_sent(connection, specialist, first.id, "mail", on, at)
        assert clocks.of_case(connection, SYSTEM, made)[0].met_on is None
        with pytest.raises(Clash):
            letters.record_sent(connection, specialist, first.id, "mail", on, at)
        with pytest.raises(Unfit):
            letters.record_sent(connection, specialist, second.id, "mail", on + dt.timedelta(1), at)
        letters.record_sent(connection, specialist, second.id, "fax", on, at)
        assert clocks.of_case(connection, SYSTEM, made)[0].met_on == on
        assert {letter.channel for letter in text_of(connection, made)} == {"mail", "fax"}


def test_a_party_reads_its_own_letters_once_they_were_sent(
    connection: Connection, clock: Clock, specialist: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = case(connection, people=("A B", "C D"))
    one = connection.execute(select(parties.c.id).where(parties.c.name == "A B")).scalar_one()
    actor = Actor(
        "party", str(one), "A B", rights_of(frozenset({Role.BORROWER})), case_id=made, acts_for=frozenset({one})
    )
    clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY)
    letters.write_now(connection, specialist, made, clock())
    assert [letter.party_id for letter in letters.of_case(connection, actor, made)] == [one]
    connection.execute(update(rows).values(sent_at=None))
    assert letters.of_case(connection, actor, made) == []
    with pytest.raises(Clash):
        letters.write_now(connection, specialist, case(connection), clock())


def test_a_better_copy_is_asked_for_kindly_and_once(connection: Connection, clock: Clock, specialist: Actor) -> None:
    made = case(connection)
    sent = paper(connection, made, read_as("assistance_application"), name="IMG 1.jpg")
    checklist.received(connection, made, TODAY)
    at = clock()
    with pytest.raises(Unfit):
        letters.copy_wanted(connection, specialist, sent, "because", at)
    letter = letters.copy_wanted(connection, specialist, sent, "unclear", at)
    assert '"IMG 1.jpg"' in letter.body
    assert letter.due_on == TODAY + dt.timedelta(14)
    assert "assistance-application" in {a.rule.id for a in checklist.missing(connection, made)}
    with pytest.raises(Clash):
        letters.copy_wanted(connection, specialist, sent, "unclear", at)
    with pytest.raises(NotHere):
        letters.copy_wanted(connection, specialist, uuid.uuid4(), "unclear", at)


def test_what_is_asked_for_again_of_a_complete_application_is_found_when_it_comes(
    connection: Connection, clock: Clock, specialist: Actor
) -> None:
    made = case(connection)
    whole_package(connection, made)
    checklist.received(connection, made, TODAY)
    form = next(a for a in checklist.listed(connection, SYSTEM, made) if a.rule.id == "assistance-application")
    assert form.paper_id is not None
    letters.copy_wanted(connection, specialist, form.paper_id, "cut-off", clock())
    checklist.received(connection, made, TODAY)
    assert [a.rule.id for a in checklist.missing(connection, made)] == ["assistance-application"]
    paper(connection, made, read_as("assistance_application"), on=TODAY + dt.timedelta(1))
    checklist.received(connection, made, TODAY + dt.timedelta(110))
    assert checklist.missing(connection, made) == []


def test_what_the_api_offers_is_what_the_tables_know() -> None:
    assert [why.value for why in routes.Trouble] == list(reasons())
    assert [channel.value for channel in routes.Channel] == list(letters.CHANNELS)
