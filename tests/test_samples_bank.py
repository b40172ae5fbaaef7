"""The laws of accounts: balances, statements, transfers, pay, and the payments that history says were made."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samples.draws import Draw
from samples.ledger.banking import Account, Booking
from samples.ledger.banking_days import banking_day_before, banking_day_from, holidays, is_banking_day
from samples.ledger.banks import INSTITUTIONS, check_digit, institution_of, is_routing_number
from samples.ledger.bookings import run_accounts
from samples.ledger.credit import Debt, Mortgage
from samples.ledger.debts import draw_debts
from samples.ledger.mortgages import draw_mortgage, last_due, missed_dues, months_on
from samples.ledger.obligations import payments_made
from samples.ledger.opening import open_accounts
from samples.ledger.parties import Address, Employer, Person
from samples.ledger.sources import Benefit, Business, BusinessMonth, Rental
from samples.ledger.statements import closing_dates, in_order, statements
from samples.ledger.wages import Frequency, Job, Pay

ZERO = Decimal("0.00")
HOME = Address("41 Alder Ct", "Dayton", "OH", "45403")
PEOPLE = (
    Person("Ana", "Reyes", born=dt.date(1984, 4, 2), ssn="512-44-9031"),
    Person("Lee", "Okafor", born=dt.date(1979, 9, 12), ssn="301-22-1187"),
)
HOUSEHOLDS = 300


def a_job(person: Person, deposits: tuple[tuple[str, Decimal | None], ...]) -> Job:
    """A job that pays every other Friday."""
    employer = Employer(
        "Tri-Valley Fabrication Inc", HOME, "31-4470012", "937-224-0190", "52-110", short="TRI VALLEY FAB"
    )
    return Job(employer, person, "Welder", Frequency.BIWEEKLY, dt.date(2021, 3, 1), None, False, Decimal("24.10"),
               Decimal(40), "OH", "single", dt.date(2024, 1, 5), 6, deposits=deposits)  # fmt: skip


def pays_of(job: Job, net: Decimal, since: dt.date, until: dt.date) -> tuple[Pay, ...]:
    """Pays of one net amount, divided among the deposits as the job says."""
    out: list[Pay] = []
    day = job.first_pay
    while day <= until:
        rest = net - sum((fixed for _, fixed in job.deposits if fixed is not None), ZERO)
        sent = tuple((last4, rest if fixed is None else fixed) for last4, fixed in job.deposits)
        if day >= since:
            out.append(Pay(job, day, day - dt.timedelta(19), day - dt.timedelta(6), len(out) + 1, (), (), (), (), sent,
                           net, net, ZERO, ZERO, ZERO, ZERO, net, net, None, ZERO, net, net, net, net))  # fmt: skip
        day += dt.timedelta(14)
    return tuple(out)


@dataclass(frozen=True)
class World:
    """One household's money."""

    accounts: tuple[Account, ...]
    bookings: tuple[tuple[Booking, ...], ...]
    pays: tuple[tuple[Pay, ...], ...]
    debts: tuple[Debt, ...]
    mortgage: Mortgage
    start: dt.date
    asof: dt.date


def a_world(seed: int) -> World:
    """A household with pay, at times a benefit, a business or a tenant, over five months."""
    draw = Draw(seed, "bank")
    kind = draw.at("kind")
    people = PEOPLE[: 1 + seed % 2]
    accounts = open_accounts(people, HOME, draw.at("open"))
    asof = dt.date(2026, 1, 10) + dt.timedelta(kind.whole(0, 330))
    start = asof - dt.timedelta(150)
    net = kind.cents(600, 3600).quantize(Decimal("0.01"))
    way = kind.pick(("whole", "whole", "split", "cheque"))
    deposits: tuple[tuple[str, Decimal | None], ...] = ((accounts[0].last4, None),)
    if way == "split":
        deposits = ((accounts[-1].last4, Decimal("75.00")), ("0000", Decimal("40.00")), *deposits)
    jobs = [a_job(people[0], () if way == "cheque" else deposits)]
    pays = tuple(pays_of(job, net, start - dt.timedelta(30), asof) for job in jobs)
    income = net * 26 / 12
    mortgage = draw_mortgage(people, HOME, income, asof, draw.at("mortgage"))
    debts = draw_debts(people, mortgage, income, accounts, asof, draw.at("debts"))
    person = people[-1]
    sort = kind.pick(("social_security", "unemployment", "child_support"))
    benefit = Benefit(
        sort, person, "State Agency", HOME, "31-6000001", Decimal("412.50"), (), dt.date(2020, 1, 1), None, 4
    )
    benefits = (benefit,) if kind.chance(0.4) else ()
    months = tuple(
        BusinessMonth(day.year, day.month, ((day.replace(day=9), Decimal("640.00")),), (("22", Decimal("88.12")),))
        for day in (months_on(start, n) for n in range(6))
    )
    businesses = (
        (Business(person, "", "cleaning", "561720", "", HOME, start, months, {}, ()),) if kind.chance(0.3) else ()
    )
    rentals = (Rental(person, HOME, 1, "T. Marsh", Decimal("950.00"), start, (), {}),) if kind.chance(0.2) else ()
    bookings = run_accounts(accounts, pays=pays, benefits=benefits, businesses=businesses, rentals=rentals, debts=debts,
                            mortgage=mortgage, start=start, asof=asof, draw=draw.at("run"))  # fmt: skip
    return World(accounts, bookings, pays, debts, mortgage, start, asof)


@cache
def worlds() -> tuple[World, ...]:
    """Drawn once for all the laws."""
    return tuple(a_world(seed) for seed in range(HOUSEHOLDS))


def test_every_bank_has_a_routing_number_of_its_own_with_a_valid_check_digit() -> None:
    assert len(INSTITUTIONS) >= 40
    assert len({i.bank.routing for i in INSTITUTIONS}) == len(INSTITUTIONS) == len({i.bank.name for i in INSTITUTIONS})
    for institution in INSTITUTIONS:
        assert is_routing_number(institution.bank.routing), institution.bank.name
        assert institution.checking
        assert institution.savings
        assert institution_of(institution.bank) is institution


@given(st.integers(0, 10**8 - 1), st.integers(0, 7), st.integers(1, 9))
def test_a_routing_number_with_one_digit_changed_is_none(eight: int, at: int, by: int) -> None:
    text = f"{eight:08d}"
    number = text + check_digit(text)
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert check_digit(wrong[:8]) != wrong[8]


@pytest.mark.parametrize(
    "day", [dt.date(2026, 1, 19), dt.date(2026, 11, 26), dt.date(2022, 6, 20), dt.date(2026, 5, 25)]
)
def test_banks_do_not_book_on_holidays(day: dt.date) -> None:
    assert day in holidays(day.year)
    assert not is_banking_day(day)
    assert banking_day_before(day) < day < banking_day_from(day)


def test_a_holiday_on_a_saturday_is_not_kept() -> None:
    assert dt.date(2026, 7, 4).weekday() == 5
    assert is_banking_day(dt.date(2026, 7, 3))


def test_lines_stand_oldest_first_within_the_days_that_were_asked_for() -> None:
    for world in worlds():
        for account, lines in zip(world.accounts, world.bookings, strict=True):
            days = [line.date for line in lines]
            assert days == sorted(days)
            assert all(world.start <= day <= world.asof for day in days)
            assert all(line.text and line.amount == line.amount.quantize(Decimal("0.01")) != 0 for line in lines)
            assert "{" not in "".join(line.text for line in lines)
            if not institution_of(account.bank).weekends:
                assert all(is_banking_day(line.date) for line in lines if line.category not in ("interest", "fee"))


def test_running_balances_are_exact_and_statements_add_up_and_chain() -> None:
    seen = 0
    for world in worlds():
        for account, lines in zip(world.accounts, world.bookings, strict=True):
            printed = statements(account, lines, world.asof)
            for statement in printed:
                seen += 1
                balance = statement.opening
                for line, after in zip(statement.bookings, statement.balances, strict=True):
                    balance += line.amount
                    assert after == balance
                    assert statement.start <= line.date <= statement.end < world.asof
                assert statement.opening + statement.deposits - statement.withdrawals == statement.closing == balance
                assert statement.fees <= statement.withdrawals
            for before, after_ in pairwise(printed):
                assert before.closing == after_.opening
                assert before.end + dt.timedelta(1) == after_.start
            if printed:
                earlier = sum((line.amount for line in lines if line.date < printed[0].start), account.opening)
                assert printed[0].opening == earlier
                inside = [line for line in lines if printed[0].start <= line.date <= printed[-1].end]
                assert sorted(inside, key=repr) == sorted((b for s in printed for b in s.bookings), key=repr)
    assert seen > HOUSEHOLDS * 4


def test_lines_are_already_in_their_banks_order() -> None:
    for world in worlds()[:80]:
        for account, lines in zip(world.accounts, world.bookings, strict=True):
            by_day = defaultdict(list)
            for line in lines:
                by_day[line.date].append(line)
            assert all(in_order(day, institution_of(account.bank).order) == day for day in by_day.values())


@given(st.integers(1, 31), st.dates(dt.date(2023, 1, 1), dt.date(2026, 12, 31)))
def test_an_account_closes_once_in_every_month(cycle_day: int, since: dt.date) -> None:
    account = open_accounts(PEOPLE, HOME, Draw(3))[0]
    account = Account(account.bank, account.holders, HOME, account.number, "checking", "", since, ZERO, cycle_day)
    closings = list(closing_dates(account, since, since + dt.timedelta(400)))
    assert 13 <= len(closings) <= 14
    assert all(28 <= (later - earlier).days <= 31 for earlier, later in pairwise(closings))
    assert all(day.day == cycle_day or (day + dt.timedelta(1)).day == 1 for day in closings)


def test_both_ends_of_a_transfer_bear_one_amount_and_lie_three_days_apart_at_most() -> None:
    transfers = 0
    for world in worlds():
        ends = defaultdict(list)
        for at, lines in enumerate(world.bookings):
            for line in lines:
                if line.category in ("transfer_in", "transfer_out"):
                    assert line.pair.startswith("transfer:")
                    ends[line.pair].append((at, line))
        for pair in ends.values():
            if len(pair) == 1:  # The other end lies after the last day.
                assert pair[0][1].amount < 0
                assert world.asof - pair[0][1].date < dt.timedelta(4)
                continue
            transfers += 1
            (one, out), (other, into) = sorted(pair, key=lambda end: end[1].amount)
            assert one != other
            assert out.amount == -into.amount
            assert 0 <= (into.date - out.date).days <= 3
    assert transfers > HOUSEHOLDS


def test_every_deposit_of_a_pay_arrives_once_to_the_cent() -> None:
    for world in worlds():
        known = {a.last4 for a in world.accounts}
        for job, pays in enumerate(world.pays):
            for pay in pays:
                arrived = [
                    (account.last4, line.amount, line.date)
                    for account, lines in zip(world.accounts, world.bookings, strict=True)
                    for line in lines
                    if line.pair == f"pay:{job}:{pay.pay_date}"
                ]
                if not pay.deposits:
                    assert all(amount == pay.net for _, amount, _ in arrived)
                    assert len(arrived) <= 1
                elif world.start + dt.timedelta(2) <= pay.pay_date <= world.asof - dt.timedelta(4):
                    wanted = sorted((last4, amount) for last4, amount in pay.deposits if last4 in known)
                    assert sorted((last4, amount) for last4, amount, _ in arrived) == wanted
                assert all(abs((day - pay.pay_date).days) <= (9 if not pay.deposits else 4) for _, _, day in arrived)


def test_nothing_else_is_called_payroll() -> None:
    for world in worlds():
        for lines in world.bookings:
            assert all(line.pair.startswith("pay:") == (line.category == "payroll") for line in lines)


def test_mortgage_payments_that_left_the_accounts_agree_with_the_months_behind() -> None:
    paid_months = missed_months = 0
    for world in worlds():
        debt = world.debts[0]
        if not debt.paid_from:
            continue
        lines = [line for account, lines in zip(world.accounts, world.bookings, strict=True) for line in lines
                 if account.last4 == debt.paid_from and line.amount == -debt.monthly_payment]  # fmt: skip
        month = months_on(world.start, 1)
        while month <= last_due(world.asof):
            paid = [line for line in lines if line.date.replace(day=1) == month]
            assert len(paid) == payments_made(debt, month, world.mortgage, world.asof)
            if month in missed_dues(world.mortgage, world.asof):
                missed_months += 1
                assert not paid
            paid_months += len(paid)
            month = months_on(month, 1)
    assert paid_months > 100
    assert missed_months > 100


def test_balances_neither_explode_nor_sink_for_ever() -> None:
    low = 0
    for world in worlds():
        income = world.pays[0][0].net * 26 / 12 + 2600
        for account, lines in zip(world.accounts, world.bookings, strict=True):
            last = account.opening + sum((line.amount for line in lines), ZERO)
            assert -1500 < last < account.opening + 6 * income
            low += last < 0
    assert low < HOUSEHOLDS // 8


def test_check_numbers_are_used_once() -> None:
    for world in worlds():
        for lines in world.bookings:
            numbers = [line.check_number for line in lines if line.check_number]
            assert all(n.isdigit() for n in numbers)
            assert len(numbers) == len(set(numbers))


def test_the_same_draw_runs_the_same() -> None:
    assert [a_world(seed) for seed in (1, 2, 3)] == list(worlds()[1:4])


def test_a_bank_that_charges_no_fees_takes_none() -> None:
    for world in worlds():
        for account, lines in zip(world.accounts, world.bookings, strict=True):
            if institution_of(account.bank).size == "online":
                assert all(line.amount > 0 for line in lines if line.category == "nsf")
