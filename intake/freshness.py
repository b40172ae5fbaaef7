"""How long a paper stays fresh: dated policy by kind and investor, counted from the day that the paper bears."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from intake.programmes import profile


@dataclass(frozen=True, slots=True)
class Limit:
    """How many days a kind of paper stays fresh for some investors, between two days."""

    kinds: tuple[str, ...]
    investors: tuple[str, ...]
    days: int
    since: dt.date
    source: str
    until: dt.date | None = None
    doubt: str = ""

    def fits(self, kind: str, investor: str, on: dt.date) -> bool:
        """Whether this is the limit for a kind and an investor on a day."""
        ours = investor in self.investors or "*" in self.investors
        return kind in self.kinds and ours and self.since <= on and (self.until is None or on <= self.until)


@cache
def _told() -> Mapping[str, Any]:
    text = resources.files("intake").joinpath("rules", "freshness.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def limits() -> tuple[Limit, ...]:
    """Every limit of the table, the narrower before the wider."""
    return tuple(
        Limit(**(told | {"kinds": tuple(told["kinds"]), "investors": tuple(told["investors"])}))
        for told in _told()["limit"]
    )


def limit(kind: str, investor: str, on: dt.date) -> Limit | None:
    """The limit in force for a kind of paper and an investor; None where such a paper does not age."""
    name = profile(investor)
    return next((found for found in limits() if found.fits(kind, name, on)), None)


def day_borne(kind: str, values: Mapping[str, str]) -> dt.date | None:
    """The day that a paper bears, from its fields as read; None where it names none that can be read."""
    for field in _told()["dated"].get(kind, ()):
        try:
            return dt.date.fromisoformat(values.get(field) or "")
        except ValueError:
            continue
    return None


def fresh_until(kind: str, dated: dt.date, investor: str, on: dt.date) -> dt.date | None:
    """The last day on which a paper of this kind and day is fresh enough; None where it does not age."""
    found = limit(kind, investor, on)
    return None if found is None else dated + dt.timedelta(days=found.days)
