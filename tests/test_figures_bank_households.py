"""Bank analysis of whole households: sums add up, own money is found, charges are counted, order never matters."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from bench.ledger_bank import Truth, stated
from extractors.document import Document
from extractors.figures.bank_analysis import BankAnalysis, analyse, bank_figures
from extractors.figures.ground import Ground
from samples.draws import Draw
from samples.ledger.household_maker import draw_household

ASOF = dt.date(2026, 11, 2)
Told = tuple[list[Document], Truth, BankAnalysis]


@pytest.fixture(scope="module", params=[3, 11, 14, 29])
def told(request: pytest.FixtureRequest) -> Told:
    house = draw_household(Draw(77, "bank households", str(request.param)), ASOF)
    documents, truth, _ = stated(house, alone=False)
    return documents, truth, analyse(documents, Ground(ASOF))


def test_every_row_is_a_deposit_or_an_outflow_once(told: Told) -> None:
    _, truth, analysis = told
    refs = [d.line.ref for d in analysis.deposits] + [o.line.ref for o in analysis.outflows]
    assert len(refs) == len(set(refs))
    assert set(refs) == {ref for ref, booking in truth.items() if booking.amount}


def test_the_months_sums_are_those_of_the_rows(told: Told) -> None:
    _, truth, analysis = told
    months = [month for table in analysis.accounts for month in table.months]
    came = sum((amount for month in months for _, amount in month.deposits), Decimal(0))
    went = sum((amount for month in months for _, amount in month.withdrawals), Decimal(0))
    assert came == sum(b.amount for b in truth.values() if b.amount > 0)
    assert -went == sum(b.amount for b in truth.values() if b.amount < 0)


def test_transfers_and_charges_are_the_ledgers(told: Told) -> None:
    _, truth, analysis = told
    ends: dict[str, set[str]] = {}
    for ref, booking in truth.items():
        if booking.pair.startswith("transfer"):
            ends.setdefault(booking.pair, set()).add(ref)
    assert {frozenset((t.out.ref, t.into.ref)) for t in analysis.transfers} == {
        frozenset(both) for both in ends.values() if len(both) == 2
    }
    struck = {ref for ref, booking in truth.items() if booking.category == "nsf" and booking.amount < 0}
    assert {c.line.ref for c in analysis.charges} == struck


def test_the_order_of_documents_never_matters(told: Told) -> None:
    documents, _, analysis = told
    assert analyse(documents[::-1], Ground(ASOF)) == analysis


def test_every_expense_rests_on_rows_that_went_out(told: Told) -> None:
    documents, truth, _ = told
    figures = list(bank_figures(documents, Ground(ASOF)))
    assert figures
    for figure in figures:
        assert figure.amount > 0
        assert all(truth[ref].amount < 0 for ref in figure.inputs)
