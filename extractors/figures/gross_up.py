"""What may be added to income that bears no tax, as a figure of its own that no total takes in by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.figure import Figure, figure
from extractors.figures.ground import Ground

NAME: Final = "income.gross_up.monthly"
_UNTAXED: Final = ("veterans", "workers_compensation", "support")
"""Benefits that are no income for tax: 38 U.S.C. 5301(a), 26 U.S.C. 104(a)(1) and 71 as repealed from 2019."""


def gross_up_figures(income: Figure, sort: str | None, ground: Ground) -> Iterator[Figure]:
    """The investor's share of an untaxed income; of Social Security only the part that needs no proof."""
    share = ground.rule("gross-up")
    part = ground.rule("social-security-untaxed") if sort == "social_security" else None
    if share is None or income.tree is None or not income.used or (sort not in _UNTAXED and part is None):
        return
    factors: list[Expression] = [income.tree]
    if part is not None:
        factors.append(ex.number(part.value, part.words, part))
    factors.append(ex.number(share.value, share.words, share))
    why = "may be added where the papers show that the income bears no tax and goes on"
    yield figure(
        NAME, income.party, ex.Times(tuple(factors)), "untaxed income x share", of=income.of, why=why, used=False
    )  # fmt: skip
