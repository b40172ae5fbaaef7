"""What a borrower may be asked for: the dated table of items, and which of them a case calls for."""

from __future__ import annotations

import datetime as dt
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from intake.programmes import profile, uses_financials

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Words:
    """An item as a borrower reads of it."""

    title: str
    what: str
    why: str
    how: str


@dataclass(frozen=True, slots=True)
class ItemRule:
    """One item of the table: of whom it is asked, and which papers answer it."""

    id: str
    personal: bool
    """Asked of every borrower of the case, not once of all together."""
    financial: bool
    """Not asked where the programme must not rest on papers on money."""
    kinds: tuple[str, ...]
    investors: tuple[str, ...]
    since: dt.date
    source: str
    words: Mapping[str, Words]
    called: tuple[str, ...] = ()
    """Words in a file's name that answer it, where its paper is of no known kind."""
    incomes: tuple[str, ...] = ()
    hardships: tuple[str, ...] = ()
    occupancies: tuple[str, ...] = ()
    covers_days: int = 0
    assumed_days: int = 0
    """How many days a paper counts for that does not tell its period."""
    years: int = 0
    until: dt.date | None = None
    doubt: str = ""

    def in_force(self, on: dt.date) -> bool:
        """Whether it may be asked for on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    def said(self, language: str) -> Words:
        """Its words in a language; in English where there are none."""
        return self.words.get(language, self.words["en"])


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case is, as far as it decides what is asked for."""

    investor: str
    incomes: frozenset[str]
    hardship: str
    occupancy: str


def _plain(word: str) -> str:
    return "-".join(word.strip().lower().replace("_", " ").replace("-", " ").split())


@cache
def _told() -> Mapping[str, Any]:
    text = resources.files("intake").joinpath("rules", "checklist.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _item(told: Mapping[str, Any]) -> ItemRule:
    values: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in told.items()}
    words = {language: Words(**values.pop(language)) for language in LANGUAGES}
    return ItemRule(**values, words=words)


@cache
def items() -> tuple[ItemRule, ...]:
    """Every item of the table, in the order in which a borrower reads them."""
    return tuple(_item(told) for told in _told()["item"])


def item(name: str) -> ItemRule:
    """The item of that name; `KeyError` where the table has none."""
    return _by_name()[name]


@cache
def _by_name() -> Mapping[str, ItemRule]:
    return {rule.id: rule for rule in items()}


def facts(investor: str, incomes: Iterable[str], hardship: str, occupancy: str) -> Facts:
    """The facts in the table's own names; what it does not know is `other`, what is not known yet stays empty."""
    names: Mapping[str, str] = _told()["names"]

    def named(word: str) -> str:
        plain = _plain(word)
        return names.get(plain, plain)

    known = {name for rule in items() for name in rule.hardships}
    without_papers = {"unemployment", "reduced-income", "reduction-in-income", "increased-expenses", "disaster"}
    why = named(hardship)
    return Facts(
        profile(investor),
        frozenset(named(word) for word in incomes if word.strip()),
        why if why in known | without_papers else "other",
        _plain(occupancy),
    )


def asked_for(case: Facts, on: dt.date) -> tuple[ItemRule, ...]:
    """The items that a case calls for on a day; none on money where its programme must not rest on them."""
    money = uses_financials(case.investor, on)
    return tuple(
        rule
        for rule in items()
        if rule.in_force(on)
        and case.investor in rule.investors
        and (money or not rule.financial)
        and _meets(rule.incomes, case.incomes or {""})
        and _meets(rule.hardships, {case.hardship})
        and _meets(rule.occupancies, {case.occupancy})
    )


def _meets(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(found)


@cache
def financial_kinds() -> frozenset[str]:
    """The kinds of paper that speak of income, money or debts."""
    told = {kind for rule in items() if rule.financial for kind in rule.kinds}
    return frozenset(told | {"w2", "credit_report", "1099-misc", "schedule-c", "schedule-1", "k1-1065", "k1-1120s"})


def folded(text: str) -> str:
    """Text as names are compared: lower case, without accents, marks as spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.lower()).split())
