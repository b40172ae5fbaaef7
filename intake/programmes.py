"""Whose programmes may use papers on a borrower's money: dated policy, asked by everything that would use them."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

OTHERS = "portfolio"
"""The profile of a loan whose investor is not in the table."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What one investor's loss mitigation rests on, between two days."""

    investor: str
    uses_financials: bool
    since: dt.date
    source: str
    until: dt.date | None = None
    doubt: str = ""

    def in_force(self, on: dt.date) -> bool:
        """Whether this held on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@cache
def programmes() -> tuple[Programme, ...]:
    """Every programme of the table, by investor."""
    text = resources.files("intake").joinpath("rules", "programmes.toml").read_text(encoding="utf-8")
    return tuple(Programme(**told) for told in tomllib.loads(text)["programme"])


def profile(investor: str) -> str:
    """The investor's name in the rule tables; the portfolio's for one that they do not know."""
    plain = investor.strip().lower().replace("_", "-")
    return plain if any(programme.investor == plain for programme in programmes()) else OTHERS


def uses_financials(investor: str, on: dt.date) -> bool:
    """Whether papers on income, money and debts may count for or against a borrower of this investor on a day.

    Where they may not, none is asked for; what arrives anyway is kept, and no figure or score of it is used.
    """
    name = profile(investor)
    return all(p.uses_financials for p in programmes() if p.investor == name and p.in_force(on))
