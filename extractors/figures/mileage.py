"""What a year's rules say of business miles and meals: how much of a mile is depreciation, what of a meal is not
deducted."""

from __future__ import annotations

import datetime as dt
from typing import Final

from extractors.document import Document
from extractors.figures import expression as ex
from extractors.figures.expression import Expression, Read
from extractors.figures.ground import Ground
from extractors.figures.rules import Rule, rule

MILES: Final = "line.44a"
_CAR: Final = "line.9"


def rule_of_year(name: str, year: int, ground: Ground) -> Rule | None:
    """The rule of a name that held at the end of a tax year, whatever day the case is of."""
    return rule(name, dt.date(year, 12, 31), ground.investor)


def by_standard_rate(schedule: Document, year: int, ground: Ground) -> bool:
    """Whether car expenses are the business miles at the year's standard rate, so that they hold depreciation.

    A year may have two rates, one from July on: whatever lies between the two fits.
    """
    miles, spent = schedule.amount(MILES), schedule.amount(_CAR)
    rates = [rule("standard-mileage", dt.date(year, *day), ground.investor) for day in ((1, 1), (12, 31))]
    apart = ground.rule("standard-mileage-match")
    known = [one.value for one in rates if one is not None]
    if miles is None or spent is None or apart is None or not known or miles <= 0:
        return False
    return min(known) * (1 - apart.value) <= spent / miles <= max(known) * (1 + apart.value)


def depreciation_of_miles(schedule: Document, year: int, ground: Ground) -> Expression | None:
    """Business miles times the year's depreciation a mile, or None where actual costs were deducted instead."""
    miles = ex.read(schedule, MILES, f"business miles of {year}")
    rate = rule_of_year("mileage-depreciation", year, ground)
    if miles is None or rate is None or not by_standard_rate(schedule, year, ground):
        return None
    return ex.Times((miles, ex.number(rate.value, f"depreciation a mile in {year}", rate)))


def meals_not_deducted(meals: Read, year: int, ground: Ground) -> Expression | None:
    """What was spent on meals beside the deducted amount, or None where meals were deducted whole."""
    share = rule_of_year("meals-not-deducted", year, ground)
    if share is None or not share.value or meals.amount <= 0:
        return None
    return meals if share.value == 1 else ex.Times((meals, ex.number(share.value, share.words, share)))
