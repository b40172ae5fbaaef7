"""The rules of investors and programmes as dated policy data: none without its source, its first day and its mark."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

INVESTORS = ("fannie", "freddie", "fha", "va", "usda", "portfolio")
MARKS = ("verified", "copy", "memory")


class RuleUnfit(Exception):
    """A rule's table cannot be used: an entry lacks its source or day, or two hold at once."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One number that a guide sets, for whom and from when."""

    id: str
    value: Decimal
    words: str
    source: str
    since: dt.date
    until: dt.date | None = None
    """The last day on which it holds; None while it does."""
    investors: tuple[str, ...] = ()
    """For whom it holds; empty: for all."""
    mark: str = "memory"
    """How well it is known: verified, copy or memory."""

    def holds(self, day: dt.date, investor: str) -> bool:
        """Whether the rule binds an investor's case on a day."""
        return (
            self.since <= day
            and (self.until is None or day <= self.until)
            and (not self.investors or investor in self.investors)
        )


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a table; `RuleUnfit` names the entry that lacks what every rule must have."""
    made = []
    for entry in tomllib.loads(text)["rule"]:
        name = entry.get("id", "?")
        lacking = [key for key in ("id", "value", "words", "source", "since", "mark") if not entry.get(key)]
        if lacking or entry["mark"] not in MARKS or not set(entry.get("investors", ())) <= set(INVESTORS):
            raise RuleUnfit(f"rule {name} lacks or misnames: {', '.join(lacking) or 'its mark or investors'}")
        made.append(
            Rule(
                name, Decimal(entry["value"]), entry["words"], entry["source"], entry["since"], entry.get("until"),
                tuple(entry.get("investors", ())), entry["mark"],
            )
        )  # fmt: skip
    return tuple(made)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule that figures rest on."""
    return read_rules(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def rule(name: str, day: dt.date, investor: str = "portfolio") -> Rule | None:
    """The rule of a name that binds an investor's case on a day; None where none does, `RuleUnfit` where two do."""
    found = [r for r in rules() if r.id == name and r.holds(day, investor)]
    if len(found) > 1:
        raise RuleUnfit(f"two rules {name} hold on one day for one investor")
    return found[0] if found else None
