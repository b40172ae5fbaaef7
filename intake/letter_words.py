"""How a letter reads: plain text from dated templates, in the borrower's language, in neutral words alone."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import Any

from intake.checklist_rules import LANGUAGES, ItemRule

KINDS = ("acknowledgement-complete", "acknowledgement-incomplete", "complete", "copy-wanted")
"""Every letter there is."""


@dataclass(frozen=True, slots=True)
class Policy:
    """When letters are written and how they go."""

    version: str
    wait_business_days: int
    last_business_days: int
    delivery: str
    copy_days: int


@cache
def _told() -> Mapping[str, Any]:
    text = resources.files("intake").joinpath("rules", "letters.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def policy() -> Policy:
    """The policy that came with this release."""
    told = _told()
    return Policy(**{name: told[name] for name in Policy.__slots__})


def spoken(language: str) -> str:
    """The language that a letter is written in for somebody who speaks this one."""
    return language if language in LANGUAGES else LANGUAGES[0]


def phrase(name: str, language: str, **values: str) -> str:
    """A phrase of the table in a language, with its blanks filled."""
    told: str = _told()[spoken(language)][name]
    return told.format(**values)


def reasons() -> tuple[str, ...]:
    """Why a better copy may be asked for."""
    return tuple(_told()["en"]["reasons"])


def reason(name: str, language: str) -> str:
    """The sentence for one of the reasons."""
    told: str = _told()[spoken(language)]["reasons"][name]
    return told


def written(when: dt.date, language: str) -> str:
    """A day as it is written in a language."""
    month = _told()[spoken(language)]["months"][when.month - 1]
    return phrase("day", language, day=str(when.day), month=month, year=str(when.year))


@cache
def _template(kind: str, language: str) -> Template:
    place = resources.files("intake").joinpath("rules", "letters", f"{kind}.{language}.txt")
    return Template(place.read_text(encoding="utf-8"))


def compose(kind: str, language: str, **values: str | dt.date) -> str:
    """The text of a letter; every blank of its template has a value, and days are written out."""
    said = {name: written(v, language) if isinstance(v, dt.date) else v for name, v in values.items()}
    said["help"] = phrase("help", language)
    return _template(kind, spoken(language)).substitute(said)


def asked_list(language: str, own: Sequence[ItemRule], others: Sequence[ItemRule]) -> dict[str, str]:
    """The part of a letter that says what is needed: one's own papers with how to get them, the others' by name."""

    def lines(name: str, rules: Sequence[ItemRule]) -> str:
        words = [rule.said(spoken(language)) for rule in rules]
        return "".join(f"\n{phrase(name, language, title=w.title, what=w.what, how=w.how)}" for w in words)

    return {
        "asks": phrase("asks" if own else "asks_nothing", language),
        "list": lines("item", own) + ("\n" if own else ""),
        "others": f"\n{phrase('others', language)}{lines('other_item', others)}\n" if others else "",
    }
