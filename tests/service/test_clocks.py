from __future__ import annotations

import datetime as dt
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select, update

from intake import clocks
from intake.access import SYSTEM, Actor, Right, Role
from intake.clock_rules import (
    ClockRule,
    NoSuchClock,
    Owner,
    Unit,
    business_days_between,
    business_days_on,
    day_of,
    due,
    is_business_day,
    is_legal_holiday,
    obliges,
    reasonable_date,
    table,
)
from intake.problems import NotAllowed, NotHere, Unfit
from intake.service import Service
from intake.tables import audit, cases, escalations, parties
from intake.tables import clocks as clock_rows

TODAY = dt.date(2026, 11, 16)
DAYS = st.dates(dt.date(2014, 1, 10), dt.date(2040, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def case(connection: Connection, **values: object) -> uuid.UUID:
    told = {"loan_number": "100"} | values
    made: uuid.UUID = connection.execute(insert(cases).values(told).returning(cases.c.id)).scalar_one()
    return made


@pytest.mark.parametrize(
    ("rule", "start", "last"),
    [
        ("acknowledgement", "2026-11-16", "2026-11-23"),
        ("acknowledgement", "2026-11-23", "2026-12-01"),  # Thanksgiving
        ("acknowledgement", "2026-11-21", "2026-11-30"),  # came on a Saturday
        ("acknowledgement", "2026-06-30", "2026-07-08"),  # Independence Day, observed on the Friday
        ("acknowledgement", "2026-12-24", "2027-01-04"),
        ("transfer-acknowledgement", "2026-11-02", "2026-11-17"),  # Veterans Day
        ("evaluation", "2026-11-16", "2026-12-16"),
        ("live-contact", "2026-01-01", "2026-02-06"),
        ("written-notice", "2026-03-01", "2026-04-15"),
        ("appeal", "2026-11-16", "2026-11-30"),
        ("protection-mark", "2027-01-15", "2026-12-08"),
        ("appeal-mark", "2027-01-15", "2026-10-17"),
    ],
)
def test_each_clock_ends_on_the_day_that_its_paragraph_says(rule: str, start: str, last: str) -> None:
    assert due(table().rule(rule, day(start)), day(start)) == day(last)


def test_every_rule_cites_its_paragraph_and_holds_from_a_day() -> None:
    assert all("12 CFR 1024." in rule.source for rule in table().rules)
    with pytest.raises(NoSuchClock):
        table().rule("acknowledgement", day("2014-01-09"))
    with pytest.raises(NoSuchClock):
        table().rule("no-such", TODAY)


@given(DAYS, st.sampled_from([rule for rule in table().rules if rule.unit is Unit.BUSINESS]))
def test_a_business_day_clock_never_ends_on_another_day(start: dt.date, rule: ClockRule) -> None:
    last = due(rule, start)
    assert is_business_day(last)
    assert business_days_between(start, last) == rule.days


@given(DAYS, st.integers(1, 30), st.sets(st.integers(1, 60), max_size=8))
def test_one_holiday_more_never_makes_a_day_earlier(start: dt.date, days: int, extra: set[int]) -> None:
    more = {start + dt.timedelta(n) for n in extra}
    later = business_days_on(start, days, lambda d: is_legal_holiday(d) or d in more)
    assert later >= business_days_on(start, days)


@given(DAYS, DAYS, st.sampled_from(table().rules))
def test_what_starts_later_is_never_due_earlier(one: dt.date, other: dt.date, rule: ClockRule) -> None:
    early, late = sorted((one, other))
    assert due(rule, early) <= due(rule, late)


@given(DAYS, st.integers(-400, 400), st.integers(-400, 400), st.lists(st.integers(-50, 200), max_size=4))
def test_the_reasonable_day_leaves_seven_days_and_never_more_than_thirty(
    told: dt.date, behind: int, ahead: int, stale: list[int]
) -> None:
    found = reasonable_date(
        told,
        delinquent_since=told + dt.timedelta(behind),
        sale=told + dt.timedelta(ahead),
        stale_on=[told + dt.timedelta(n) for n in stale],
    )
    assert 7 <= (found - told).days <= 30


def test_the_reasonable_day_is_the_first_milestone_that_can_be_kept() -> None:
    told = day("2026-11-16")
    assert reasonable_date(told) == day("2026-12-16")
    assert reasonable_date(told, sale=day("2027-01-10")) == day("2026-12-03")
    assert reasonable_date(told, delinquent_since=day("2026-08-01")) == day("2026-11-29")
    assert reasonable_date(told, stale_on=[day("2026-11-18"), day("2026-12-01")]) == day("2026-12-01")


def test_a_day_is_that_of_the_servicer_not_of_utc() -> None:
    assert day_of(dt.datetime(2026, 11, 17, 2, 0, tzinfo=dt.UTC)) == day("2026-11-16")


def test_the_rule_obliges_only_that_long_before_a_sale() -> None:
    rule = table().rule("evaluation", TODAY)
    assert obliges(rule, TODAY, None)
    assert obliges(rule, TODAY, TODAY + dt.timedelta(38))
    assert not obliges(rule, TODAY, TODAY + dt.timedelta(37))


def test_an_application_starts_its_clock_once_and_from_its_earliest_paper(service: Service) -> None:
    with service.database.transaction() as connection:
        made = case(connection, sale_date=TODAY + dt.timedelta(20))
        first = clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY)
        assert clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY + dt.timedelta(9)) == first
        earlier = clocks.start(connection, SYSTEM, made, "acknowledgement", TODAY - dt.timedelta(3))
        assert (earlier.id, earlier.due_on) == (first.id, day("2026-11-20"))
        assert earlier.note == clocks.NOT_OBLIGED
        # An appeal is another one each time.
        clocks.happened(connection, SYSTEM, made, "appeal-received", TODAY)
        clocks.happened(connection, SYSTEM, made, "appeal-received", TODAY + dt.timedelta(1))
        assert len(clocks.of_case(connection, SYSTEM, made)) == 3
    with service.database.reading() as connection:
        actions = connection.execute(select(audit.c.action).order_by(audit.c.number)).scalars().all()
    assert actions == ["clock.started", "clock.moved-back", "clock.started", "clock.started"]


def test_a_clock_is_met_once_and_says_whether_in_time(connection: Connection) -> None:
    made = case(connection)
    running = clocks.start(connection, SYSTEM, made, "evaluation", TODAY)
    assert (running.days_left(TODAY), running.in_time) == (30, None)
    with pytest.raises(Unfit):
        clocks.meet(connection, SYSTEM, made, "evaluation", TODAY - dt.timedelta(1))
    met = clocks.meet(connection, SYSTEM, made, "evaluation", running.due_on + dt.timedelta(1))
    assert met is not None
    assert met.in_time is False
    assert clocks.meet(connection, SYSTEM, made, "evaluation", TODAY) is None


def test_the_days_of_delinquency_and_sale_are_followed_when_they_change(connection: Connection) -> None:
    came = dt.datetime(2026, 10, 7, 23, 0, tzinfo=dt.UTC)
    made = case(connection, delinquent_since=day("2026-09-01"), sale_date=day("2027-03-01"), created_at=came)
    clocks.follow(connection, SYSTEM, made)
    clocks.meet(connection, SYSTEM, made, "live-contact", day("2026-09-20"))
    connection.execute(update(cases).values(delinquent_since=day("2026-10-01"), sale_date=None))
    clocks.follow(connection, SYSTEM, made)
    clocks.follow(connection, SYSTEM, made)
    found = [(c.rule.id, c.started_on, c.met_on) for c in clocks.of_case(connection, SYSTEM, made)]
    new = day("2026-10-01")
    assert found == [
        ("live-contact", day("2026-09-01"), day("2026-09-20")),
        ("live-contact", new, None),
        ("continuity-contact", new, None),
        ("written-notice", new, None),
        ("pre-foreclosure-review", new, None),
    ]


def test_a_duty_that_ended_before_the_case_came_does_not_stand_as_missed(connection: Connection) -> None:
    came = dt.datetime(2026, 10, 9, 12, 0, tzinfo=dt.UTC)
    made = case(connection, delinquent_since=day("2026-09-01"), sale_date=day("9999-12-31"), created_at=came)
    clocks.follow(connection, SYSTEM, made)
    connection.execute(update(cases).values(sale_date=day("2026-11-30")))
    clocks.follow(connection, SYSTEM, made)
    assert [c.rule.id for c in clocks.of_case(connection, SYSTEM, made)] == [
        "appeal-mark", "acknowledgement-mark", "continuity-contact", "written-notice", "protection-mark",
        "pre-foreclosure-review",
    ]  # fmt: skip


def test_neither_a_review_nor_a_referral_stops_or_lengthens_a_clock(service: Service) -> None:
    with service.database.transaction() as connection:
        made = case(connection)
        clocks.happened(connection, SYSTEM, made, "application-received", TODAY)
        clocks.happened(connection, SYSTEM, made, "application-complete", TODAY)
        before = clocks.of_case(connection, SYSTEM, made)
        connection.execute(insert(escalations).values(case_id=made, opened_by="screening"))
        for state in ("open", "claimed", "snoozed", "second-look", "closed"):
            connection.execute(update(escalations).values(state=state, snoozed_until=TODAY + dt.timedelta(90)))
            assert clocks.of_case(connection, SYSTEM, made) == before
            clocks.happened(connection, SYSTEM, made, "application-received", TODAY)
            assert clocks.due_by(connection, SYSTEM, TODAY + dt.timedelta(40)) == before
    assert "escalations" not in {fk.column.table.name for fk in clock_rows.foreign_keys}


def test_the_work_list_gives_the_servicers_open_clocks_by_urgency(connection: Connection, specialist: Actor) -> None:
    one, other, closed = case(connection), case(connection), case(connection, stage="closed")
    for made, start in ((one, TODAY), (other, TODAY - dt.timedelta(7)), (closed, TODAY)):
        clocks.start(connection, SYSTEM, made, "acknowledgement", start)
        clocks.start(connection, SYSTEM, made, "appeal", start)
    found = clocks.due_by(connection, specialist, TODAY + dt.timedelta(30))
    assert [c.case_id for c in found] == [other, one]
    assert [c.days_left(TODAY) for c in found] == [1, 5]  # Veterans Day between them
    everyone = clocks.due_by(connection, specialist, TODAY + dt.timedelta(30), owners=Owner)
    assert len(everyone) == 4


def test_a_party_sees_no_clock_and_a_stranger_no_case(connection: Connection) -> None:
    made, another = case(connection), case(connection)
    rights = frozenset({Right.OWN_CASE})
    party = connection.execute(insert(parties).values(case_id=made, role="borrower", name="A").returning(parties))
    key = party.one().id
    actor = Actor("party", str(key), "A", rights, frozenset({Role.BORROWER}), made, frozenset({key}))
    clocks.start(connection, actor, made, "acknowledgement", TODAY)
    with pytest.raises(NotAllowed):
        clocks.of_case(connection, actor, made)
    with pytest.raises(NotHere):
        clocks.start(connection, actor, another, "acknowledgement", TODAY)
