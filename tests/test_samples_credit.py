"""The laws of what is owed: amortisation, histories and their counts, the report's totals, the servicer's statement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from samples.draws import Draw
from samples.ledger.banking import Account
from samples.ledger.credit import CreditReport, Debt, Mortgage, MortgageStatement
from samples.ledger.credit_file import RANGES, credit_report, is_open
from samples.ledger.debts import BUREAUS, draw_debts, draw_history, status_of
from samples.ledger.mortgages import (
    balance_after,
    cents,
    draw_mortgage,
    last_due,
    level_payment,
    missed_dues,
    months_on,
    mortgage_statement,
    original_amount,
)
from samples.ledger.obligations import payments_made
from samples.ledger.opening import open_accounts
from samples.ledger.parties import Address, Person

ZERO = Decimal("0.00")
HOME = Address("41 Alder Ct", "Dayton", "OH", "45403")
PEOPLE = (
    Person("Ana", "Reyes", born=dt.date(1984, 4, 2), ssn="512-44-9031"),
    Person("Lee", "Okafor", born=dt.date(1979, 9, 12), ssn="301-22-1187"),
)
HOUSEHOLDS = 300


@dataclass(frozen=True)
class World:
    """What one household owes."""

    accounts: tuple[Account, ...]
    mortgage: Mortgage
    statement: MortgageStatement
    debts: tuple[Debt, ...]
    report: CreditReport
    income: Decimal
    asof: dt.date


def a_world(seed: int) -> World:
    """A household's debts on a day of any month."""
    draw = Draw(seed, "credit")
    people = PEOPLE[: 1 + seed % 2]
    income = draw.at("income").cents(1800, 14000).quantize(Decimal("0.01"))
    asof = dt.date(2025, 12, 1) + dt.timedelta(draw.at("asof").whole(0, 360))
    accounts = open_accounts(people, HOME, draw.at("open"))
    mortgage = draw_mortgage(people, HOME, income, asof, draw.at("mortgage"))
    debts = draw_debts(people, mortgage, income, accounts, asof, draw.at("debts"))
    return World(accounts, mortgage, mortgage_statement(mortgage, asof, draw.at("statement")), debts,
                 credit_report(people, HOME, debts, (), asof, draw.at("report")), income, asof)  # fmt: skip


@cache
def worlds() -> tuple[World, ...]:
    """Drawn once for all the laws."""
    return tuple(a_world(seed) for seed in range(HOUSEHOLDS))


@given(st.integers(50, 900), st.integers(1, 96), st.sampled_from([60, 180, 240, 360]))
def test_a_level_payment_pays_the_amount_off_in_its_months(thousands: int, eighths: int, months: int) -> None:
    amount, rate = Decimal(thousands) * 1000, Decimal(eighths) / 8
    payment = level_payment(amount, rate, months)
    assert balance_after(amount, rate, payment, months - 1) > 0
    left = balance_after(amount, rate, payment, months)
    # A payment rounded down leaves its half cents behind, with their interest.
    assert left <= months * (1 + rate / 1200) ** months / 100


def test_the_balance_is_what_amortisation_leaves_of_the_original_amount() -> None:
    for world in worlds():
        mortgage, due = world.mortgage, last_due(world.asof)
        paid = (
            (due.year - mortgage.first_due.year) * 12
            + due.month
            - mortgage.first_due.month
            + 1
            - mortgage.months_behind
        )
        lent = original_amount(mortgage, world.asof)
        assert paid > 0
        assert lent > mortgage.principal > 0
        assert balance_after(lent, mortgage.rate, mortgage.principal_and_interest, paid) == mortgage.principal


def test_the_servicers_statement_adds_up() -> None:
    for world in worlds():
        mortgage, statement = world.mortgage, world.statement
        assert statement.interest_due == cents(mortgage.principal * mortgage.rate / 1200)
        assert statement.interest_due + statement.principal_due == mortgage.principal_and_interest
        assert statement.payment == mortgage.principal_and_interest + mortgage.escrow
        assert statement.past_due == statement.payment * mortgage.months_behind
        assert statement.total_due == statement.payment + statement.past_due + statement.fees
        assert statement.principal_due > 0
        assert (statement.fees > 0) == (mortgage.months_behind > 0)
        assert statement.date <= world.asof < statement.date + dt.timedelta(32)
        assert statement.date < statement.due <= statement.date + dt.timedelta(16)


def test_the_missed_instalments_are_the_latest_ones() -> None:
    for world in worlds():
        missed = missed_dues(world.mortgage, world.asof)
        assert len(missed) == world.mortgage.months_behind
        assert list(missed) == [months_on(last_due(world.asof), -n) for n in range(len(missed))]


def test_lates_counted_and_status_and_past_due_agree_with_the_history() -> None:
    for world in worlds():
        for debt in (*world.debts, *world.report.tradelines):
            assert len(debt.history) == 24
            assert set(debt.history) <= set("0123456-")
            marks = [int(mark) for mark in debt.history if mark != "-"]
            assert (debt.late_30, debt.late_60) == (marks.count(1), marks.count(2))
            assert debt.late_90 == sum(mark >= 3 for mark in marks)
            if debt.status in ("current", "late_30", "late_60", "late_90"):
                assert debt.status == status_of(debt.history)
                assert (debt.past_due > 0) == (
                    debt.status != "current" and debt.balance > 0 and debt.monthly_payment > 0
                )
            elif debt.status in ("collection", "charge_off"):
                assert debt.past_due == debt.balance > 0
                assert debt.monthly_payment == 0
            else:
                assert debt.balance == debt.past_due == debt.monthly_payment == 0


@given(st.integers(0, 10**6), st.integers(1, 90), st.integers(0, 9))
def test_a_month_is_at_most_one_thirty_worse_than_the_one_before(seed: int, age: int, behind: int) -> None:
    history = draw_history(Draw(seed), age, min(behind, age), 0.1)
    assert len(history) == 24
    known = [int(mark) for mark in history.rstrip("-")]
    assert len(known) == min(24, age)
    assert known[0] == min(6, behind, age)
    for at, late in enumerate(known):
        assert late <= age - at
        assert at + 1 == len(known) or late <= known[at + 1] + 1


def test_the_mortgages_tradeline_agrees_with_the_servicer() -> None:
    for world in worlds():
        debt, mortgage = world.debts[0], world.mortgage
        assert debt.kind == "mortgage"
        assert debt.number == mortgage.loan_number
        assert debt.monthly_payment == mortgage.principal_and_interest + mortgage.escrow
        behind = sum(due <= debt.reported for due in missed_dues(mortgage, world.asof))
        assert debt.history[0] == str(min(6, behind))
        assert debt.past_due == debt.monthly_payment * behind
        assert mortgage.principal <= debt.balance < mortgage.principal + mortgage.principal_and_interest
        unpaid = [
            n for n in range(24) if not payments_made(debt, months_on(last_due(world.asof), -n), mortgage, world.asof)
        ]
        assert unpaid[: mortgage.months_behind] == list(range(mortgage.months_behind))


def test_debts_are_dated_and_sized_as_debts_can_be() -> None:
    kinds = set()
    for world in worlds():
        for debt in (*world.debts, *world.report.tradelines):
            kinds.add(debt.kind)
            assert debt.opened <= debt.reported <= world.asof
            assert debt.reports == bool(debt.bureaus)
            assert 0 <= debt.past_due <= max(debt.balance, debt.past_due if debt.kind == "mortgage" else ZERO)
            for amount in (debt.balance, debt.high_credit, debt.monthly_payment, debt.past_due):
                assert amount == amount.quantize(Decimal("0.01"))
                assert amount.as_tuple().exponent == -2
            if debt.credit_limit is not None:
                assert debt.balance <= debt.credit_limit * 110 / 100
            elif debt.kind not in ("student", "collection", "medical"):
                assert debt.balance <= debt.high_credit
        known = {a.last4 for a in world.accounts} | {""}
        assert all(debt.paid_from in known for debt in world.debts)
    assert kinds == {"mortgage", "heloc", "auto", "card", "store_card", "student", "personal", "collection", "lease",
                     "medical"}  # fmt: skip


def test_the_report_sums_its_open_lines_and_lists_only_what_is_reported() -> None:
    for world in worlds():
        report = world.report
        counted = [line for line in report.tradelines if is_open(line)]
        assert report.total_monthly_payments == sum((line.monthly_payment for line in counted), ZERO)
        assert report.total_balance == sum((line.balance for line in counted), ZERO)
        assert all(line.reports and set(line.bureaus) & set(report.bureaus) for line in report.tradelines)
        assert all(line.reported <= report.date <= world.asof for line in report.tradelines)
        shown = [debt for debt in world.debts if debt.reports and set(debt.bureaus) & set(report.bureaus)]
        assert all(debt in report.tradelines for debt in shown if debt.reported <= report.date)
        assert all(when <= report.date and bureau in report.bureaus for when, _, bureau in report.inquiries)
        assert all(when < report.date for _, when, _ in report.public_records)


def test_scores_stay_in_their_models_range_and_fall_with_lates() -> None:
    behind: list[int] = []
    current: list[int] = []
    for world in worlds():
        assert tuple(world.report.scores) == world.report.bureaus
        assert set(world.report.bureaus) <= set(BUREAUS)
        for bureau, score in world.report.scores.items():
            low, high = RANGES[bureau]
            assert low <= score <= high
            (behind if world.mortgage.months_behind >= 3 else current).append(score)
    assert sum(behind) / len(behind) + 60 < sum(current) / len(current)


def test_some_debts_are_seen_by_no_bureau_and_some_belong_to_others() -> None:
    debts = [debt for world in worlds() for debt in world.debts]
    assert any(not debt.reports and debt.paid_from for debt in debts)
    assert any(debt.responsibility == "authorized" and not debt.paid_from for debt in debts)
    assert any(debt.responsibility == "joint" for debt in debts)


def test_the_same_draw_owes_the_same() -> None:
    assert [a_world(seed) for seed in range(20)] == list(worlds()[:20])
