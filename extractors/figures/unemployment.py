"""Unemployment benefits: paid by the week, and left out where an investor takes no temporary income."""

from __future__ import annotations

from typing import Final

from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.ground import Ground

_WEEKS: Final = ex.number(52, "weeks")
_MONTHS: Final = ex.number(12, "months")


def weekly(amount: Expression) -> Expression:
    """A week's benefit as a month's."""
    return ex.By(ex.Times((amount, _WEEKS)), _MONTHS)


def excluded_by(ground: Ground) -> str:
    """Why the case's investor does not count unemployment benefits; empty where it does."""
    rule = ground.rule("unemployment-excluded")
    return rule.words if rule is not None else ""
