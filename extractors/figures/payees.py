"""Who is at the other end of a line: what of its words stays the same from one booking to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from extractors.figures.bank_words import plain
from extractors.figures.names import organisation_key

_CUT: Final = re.compile(
    r"\b(orig id|indn|co id|ind id|ind name|desc date|trace|eed|sec ppd|ppd id|web id|customer id|confirmation|conf|ref"
    r"|serial no|seq|transaction|card \d{4}|card x+\d*|c \d{4}|id)\b.*$"
)
_LEAD: Final = re.compile(
    r"^(ach|electronic|preauthorized|pre authorized|recurring|automatic|auto|online|internet|web|bill|direct|debit"
    r"|credit|card|check|checkcard|purchase|purchases|authorized|on|pos|pur|point of sale|dbt|crd|visa|payment|pmt"
    r"|withdrawal|wd|withdrawl|withdrwl|deposit|dep|from|to|orig|co name|name|type|des|of|for|at)\b ?"
)
_TAIL: Final = re.compile(r" (ach|debit|credit|auto debit|direct dep|ppd|web|ccd|tel|recurring|inc|llc|co|corp)$")
_MONTH: Final = frozenset("jan feb mar apr may jun jul aug sep sept oct nov dec".split())
_LONG: Final = 14
"""Letters after which a name on a bank's line may be cut short: originators have sixteen characters (Nacha rules)."""
_SHORT: Final = 4
"""Letters of a whole name below which it tells nothing."""
LEAST: Final = 6
"""Letters that a name must share to be taken for another one cut short."""


def payee(text: str, holders: Sequence[str] = ()) -> str:
    """A line's payee in small letters: no numbers, dates, codes, the bank's own words or the holder's name."""
    words = plain(text).replace("*", " ")
    words = re.sub(r"^.*\borig co name ", "", words)
    words = re.sub(r" +", " ", words)
    name = re.match(r"^(?:withdrawal|deposit) ach (.+?) type (.+?) id\b", words)
    words = f"{name[1]} {name[2]}" if name else words.replace(" des ", " ").replace(" co entry descr ", " ")
    cut = _CUT.sub("", words)
    words = cut if len(cut.replace(" ", "")) >= LEAST else words
    tokens = [w for w in words.split() if not any(c.isdigit() for c in w)]
    tokens = [w for n, w in enumerate(tokens) if w not in _MONTH or n == 0]
    mine = {w for h in holders for w in plain(h).split() if len(w) > 1}
    while len(tokens) > 2 and tokens[-1] in mine:
        tokens.pop()
    words = " ".join(tokens)
    while (shorter := _LEAD.sub("", words)) != words and shorter:
        words = shorter
    while (shorter := _TAIL.sub("", words)) != words and len(shorter) > 3:
        words = shorter
    return words or " ".join(plain(text).split())


def without_names(text: str, holders: Sequence[str]) -> str:
    """A line's words without the account holder's name, whose words may mean something else."""
    mine = {w for h in holders for w in plain(h).split() if len(w) > 1}
    tokens = plain(text).split()
    named = [False, *(w in mine for w in tokens), False]
    names = [here and (before or after) for before, here, after in zip(named, named[1:], named[2:], strict=False)]
    return " ".join(w for w, name in zip(tokens, names, strict=True) if not name)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", organisation_key(name))


def likeness(stem: str, name: str) -> int:
    """How many letters say that a payee is an organisation known from another paper; 0 where they are not enough.

    The payee begins with the whole name, or with as much of it as a bank's line has room for.
    """
    letters, known = re.sub(r"[^a-z]", "", stem), _letters(name)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(letters, known, strict=False)))
    whole = common == len(known) and common >= _SHORT
    cut = common >= _LONG or (common == len(letters) and common >= LEAST)
    return common if whole or cut else 0
