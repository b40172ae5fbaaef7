"""Wage figures against the ledgers of invented households: the papers' figures are the ledger's, or say their doubt."""

from __future__ import annotations

from functools import cache

from bench.ledger_figures import SILENT, Compared, cents, months, run
from bench.wage_papers import case
from samples.splits import Split

HOUSEHOLDS = 15


@cache
def compared() -> Compared:
    return run(HOUSEHOLDS, 3, Split.TRAIN, read=False)


def test_every_figure_is_the_ledgers_to_the_cent_or_the_papers_do_not_tell() -> None:
    assert not [m for m in compared().misses if m.reason not in SILENT]
    assert compared().counts["figures"] >= HOUSEHOLDS


def test_no_proved_figure_is_wrong_and_many_are_proved() -> None:
    counts = compared().counts
    assert counts["wrong with proved"] == 0
    assert counts["proved figures"] >= counts["figures"] // 3


def test_the_ledger_counts_the_days_of_a_month_that_were_worked() -> None:
    house = case(0, 3).household
    end, hired = house.asof.replace(month=3, day=31), house.asof.replace(month=2, day=1)
    assert cents(months(end, hired)) == 2
