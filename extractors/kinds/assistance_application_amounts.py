"""Where an application's stated amounts stand: figures, rules and dollar signs that wait for them, their periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from extractors.document import Reading
from extractors.layout import Layout, reading_of
from extractors.source import Word
from extractors.values import parse

_AMOUNT = re.compile(r"(?:US)?\$?\(?\d[\d,]*(?:[.,]\d{2})?\)?|\$?\.\d\d")
_BLANK = re.compile(r"\$?_{2,}|\$|\$?\.{4,}|\$[-–—]+")
_NOTHING = re.compile(r"n/?a|none|[-–—]+|-0-", re.IGNORECASE)
"""What an applicant writes where there is no amount to state."""
_PERIOD = re.compile(
    r"(?:/|per|a|each|every)?/?(?:mo(?:nth)?|mth|week|wk|year|yr)\.?|(?:bi-?)?(?:month|week|year)ly|per|usd|annually|each",
    re.IGNORECASE,
)
_WIDE = 1.5
"""A gap in heights of print beyond which a lone letter or dash stands at an amount's place."""


def bare(word: Word) -> str:
    """A figure is read without the rules of its box or of its line, and without the period joined to it."""
    return re.sub(r"(?<=\d)/(?:mo(?:nth)?|wk|week|yr|year)\.?$", "", re.sub(r"[|\[\]_]", "", word.text))


def is_figure(word: Word) -> bool:
    """Whether a word by itself may be an amount."""
    return bool(_AMOUNT.fullmatch(bare(word)))


def is_amount(layout: Layout, before: Word | None, word: Word) -> bool:
    """Whether a figure is an amount and no part of the caption before it: `401(k)`, `2 cars`."""
    if not is_figure(word):
        return False
    return before is None or (
        before.text.endswith(("$", "_"))
        or "$" in word.text
        or layout.gap(before, word) > 0.8
        or bool(re.search(r"[.,]\d\d\)?$", bare(word)))
    )


def is_mark(layout: Layout, before: Word | None, word: Word) -> bool:
    """Whether a word marks the place of an amount: a dollar sign, which engines take for an S, a rule, a `none`."""
    if _BLANK.fullmatch(word.text):
        return True
    if before is None or not (word.text in ("S", "s") or _NOTHING.fullmatch(word.text)):
        return False
    return layout.gap(before, word) > _WIDE or (before.text.endswith(":") and word.text not in ("S", "s"))


def is_period(layout: Layout, before: Word, word: Word) -> bool:
    """Whether a word right behind an amount says for how long it is: `per month`, `weekly`."""
    return bool(_PERIOD.fullmatch(word.text)) and layout.gap(before, word) < _WIDE


def amount_of(layout: Layout, words: Sequence[Word]) -> Reading | None:
    """The one amount that the figures make, or the last of several where it is the sum of the others."""
    if not words:
        return None
    groups: list[list[Word]] = []
    for word in words:
        cents = bool(groups) and re.fullmatch(r"\d\d", word.text) and layout.gap(groups[-1][-1], word) < 1.2
        if cents and "." not in groups[-1][-1].text:
            groups[-1].append(word)
        else:
            groups.append([word])
    values = [parse("whole-money", ".".join(bare(w) for w in g)) for g in groups]
    whole = [v for v in values if isinstance(v, Decimal)]
    if not whole or len(whole) < len(values):
        return None
    if len(whole) > 1 and whole[-1] != sum(whole[:-1], Decimal(0)):
        return None  # columns of several people that no total joins
    return reading_of(whole[-1], groups[-1])
