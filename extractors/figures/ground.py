"""On what ground a case's figures stand: the day, whose rules hold, and who applied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractors.figures.rules import Rule, rule


@dataclass(frozen=True, slots=True)
class Ground:
    """The day of the case, the investor whose rules bind it, and the applicants' names where they are known."""

    asof: dt.date
    investor: str = "portfolio"
    applicants: tuple[str, ...] = ()

    def rule(self, name: str) -> Rule | None:
        """The rule of a name that binds this case, or None where none does."""
        return rule(name, self.asof, self.investor)
