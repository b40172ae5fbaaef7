"""Payment patterns: a month's symbol means what its source says, and never the same at all sources.

The digit 1 is `30 days late` at Experian, in the industry's reporting format and at mortgage resellers, but `as agreed`
at TransUnion. A pattern is therefore never decoded without its convention; where the print leaves two open, none is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class MonthState(StrEnum):
    """How an account stood in one month."""

    CURRENT = "current"
    LATE_30 = "late-30"
    LATE_60 = "late-60"
    LATE_90 = "late-90"
    LATE_120 = "late-120"
    """120 days and over."""
    PLAN = "plan"
    """Paid under a bankruptcy or wage earner's plan."""
    REPOSSESSION = "repossession"
    FORECLOSURE = "foreclosure"
    SURRENDER = "surrender"
    COLLECTION = "collection"
    CHARGE_OFF = "charge-off"
    UNKNOWN = "unknown"
    """Nothing was reported for the month."""


class Convention(StrEnum):
    """Whose symbols a pattern is printed in."""

    MISMO = "mismo"
    """Mortgage resellers and the MISMO credit format: C current, 1 is 30 days."""
    METRO_2 = "metro-2"
    """The industry's own reporting format: 0 current, 1 is 30 to 59 days."""
    TRANSUNION = "transunion"
    """Manner of payment: 1 as agreed, 2 is 30 days."""
    EXPERIAN = "experian"
    """C or N current, 1 is 30 days."""
    EQUIFAX = "equifax"
    """Manner of payment: 1 or * as agreed, 2 is 30 days."""
    GRID = "grid"
    """Words of a month grid: OK, 30, 60, 90, ND."""


_S = MonthState
_NO_REPORT: Final[Mapping[str, MonthState]] = dict.fromkeys("X-._ ?", _S.UNKNOWN)

_SYMBOLS: Final[Mapping[Convention, Mapping[str, MonthState]]] = {
    Convention.MISMO: {
        **_NO_REPORT, "0": _S.UNKNOWN, "N": _S.UNKNOWN, "C": _S.CURRENT, "1": _S.LATE_30, "2": _S.LATE_60,
        "3": _S.LATE_90, "4": _S.LATE_120, "5": _S.LATE_120, "6": _S.LATE_120, "7": _S.PLAN, "8": _S.REPOSSESSION,
        "9": _S.CHARGE_OFF,
    },
    Convention.METRO_2: {
        **_NO_REPORT, "0": _S.CURRENT, "1": _S.LATE_30, "2": _S.LATE_60, "3": _S.LATE_90, "4": _S.LATE_120,
        "5": _S.LATE_120, "6": _S.LATE_120, "B": _S.UNKNOWN, "D": _S.UNKNOWN, "E": _S.CURRENT, "G": _S.COLLECTION,
        "H": _S.FORECLOSURE, "J": _S.SURRENDER, "K": _S.REPOSSESSION, "L": _S.CHARGE_OFF,
    },
    Convention.TRANSUNION: {
        **_NO_REPORT, "0": _S.UNKNOWN, "1": _S.CURRENT, "2": _S.LATE_30, "3": _S.LATE_60, "4": _S.LATE_90,
        "5": _S.LATE_120, "7": _S.PLAN, "8": _S.REPOSSESSION, "9": _S.CHARGE_OFF, "B": _S.COLLECTION,
    },
    Convention.EXPERIAN: {
        **_NO_REPORT, "C": _S.CURRENT, "N": _S.CURRENT, "0": _S.CURRENT, "1": _S.LATE_30, "2": _S.LATE_60,
        "3": _S.LATE_90, "4": _S.LATE_120, "5": _S.LATE_120, "6": _S.LATE_120, "7": _S.PLAN, "8": _S.FORECLOSURE,
        "9": _S.COLLECTION, "B": _S.UNKNOWN, "G": _S.COLLECTION, "H": _S.FORECLOSURE, "J": _S.SURRENDER,
        "K": _S.REPOSSESSION, "L": _S.CHARGE_OFF,
    },
    Convention.EQUIFAX: {
        **_NO_REPORT, "/": _S.UNKNOWN, "*": _S.CURRENT, "E": _S.CURRENT, "0": _S.UNKNOWN, "1": _S.CURRENT,
        "2": _S.LATE_30, "3": _S.LATE_60, "4": _S.LATE_90, "5": _S.LATE_120, "6": _S.LATE_120, "7": _S.PLAN,
        "8": _S.REPOSSESSION, "9": _S.CHARGE_OFF, "G": _S.COLLECTION, "H": _S.FORECLOSURE, "J": _S.SURRENDER,
        "K": _S.REPOSSESSION, "L": _S.CHARGE_OFF,
    },
}  # fmt: skip
"""What one character stands for, by convention; a character that a convention lacks makes a pattern unreadable."""

_WORDS: Final[Mapping[str, MonthState]] = {
    **dict.fromkeys(("ok", "cur", "current", "pays", "paid", "✓", "✔", "*", "on time", "a"), _S.CURRENT),
    **dict.fromkeys(("30", "30d", "30-59"), _S.LATE_30),
    **dict.fromkeys(("60", "60d", "60-89"), _S.LATE_60),
    **dict.fromkeys(("90", "90d", "90+", "90-119"), _S.LATE_90),
    **dict.fromkeys(("120", "120+", "120-149", "150", "150-179", "180", "180+"), _S.LATE_120),
    **dict.fromkeys(("pp", "bk", "bkc", "wep", "b", "tb"), _S.PLAN),
    **dict.fromkeys(("rpo", "rp", "repo", "r", "rf"), _S.REPOSSESSION),
    **dict.fromkeys(("fc", "f", "fs"), _S.FORECLOSURE),
    **dict.fromkeys(("vs", "v"), _S.SURRENDER),
    **dict.fromkeys(("col", "coll", "cls", "c", "col/co", "clm"), _S.COLLECTION),
    **dict.fromkeys(("co", "c/o", "chg", "cha"), _S.CHARGE_OFF),
    **dict.fromkeys(
        ("nd", "n/r", "nr", "ur", "n/a", "na", "x", "-", "--", "–", "—", "n", "u", "unk", "no data", "crd", "?"),
        _S.UNKNOWN,
    ),
}
"""What the words of a month grid stand for; `C` is a collection there, at Experian as at Equifax."""

_GRID_WORD: Final = re.compile(r"[^\s,;|]+")


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a pattern: how the account stood, and which month it was."""

    state: MonthState
    first: dt.date | None
    """The month's first day, None where the pattern does not say when it starts."""


@dataclass(frozen=True, slots=True)
class PaymentPattern:
    """A decoded pattern: its months, the newest first."""

    months: tuple[Month, ...]

    def count(self, *states: MonthState) -> int:
        """How many months are in one of the states."""
        return sum(month.state in states for month in self.months)

    @property
    def late_30(self) -> int:
        """Months at 30 to 59 days."""
        return self.count(MonthState.LATE_30)

    @property
    def late_60(self) -> int:
        """Months at 60 to 89 days."""
        return self.count(MonthState.LATE_60)

    @property
    def late_90(self) -> int:
        """Months at 90 days and over, as prints with three counts have it."""
        return self.count(MonthState.LATE_90, MonthState.LATE_120)

    def within(self, months: int) -> PaymentPattern:
        """The newest months of the pattern."""
        return PaymentPattern(self.months[:months])


def _states(text: str, convention: Convention) -> list[MonthState] | None:
    if convention is Convention.GRID:
        words = [_WORDS.get(word.lower()) for word in _GRID_WORD.findall(text)]
        return None if None in words else [state for state in words if state is not None]
    symbols = _SYMBOLS[convention]
    found = [symbols.get(character.upper()) for character in text.strip()]
    return None if None in found else [state for state in found if state is not None]


def _before(start: dt.date, months: int) -> dt.date:
    """The first day of the month that lies so many months before (or, negative, after) the start."""
    index = start.year * 12 + start.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, 1)


def decode_pattern(
    text: str, convention: Convention, *, start: dt.date | None = None, newest_first: bool = True
) -> PaymentPattern | None:
    """The months that a pattern prints, the newest first, or None where it holds a symbol its convention lacks.

    `start` is the month of the first symbol printed; the months follow backwards from it, or forwards where the
    pattern begins with its oldest month. A grid's words are parted by spaces, commas or bars.
    """
    states = _states(text, convention)
    if not states:
        return None
    step = 1 if newest_first else -1
    months = tuple(
        Month(state, None if start is None else _before(start, step * place)) for place, state in enumerate(states)
    )
    return PaymentPattern(months if newest_first else months[::-1])


def convention_of(text: str, bureaus: Sequence[str] = (), *, merged: bool = False) -> Convention | None:
    """The convention that a pattern can only have been printed in, or None where two would count other months late.

    `bureaus` are the sources (`transunion`, `experian`, `equifax`) that the print names beside the pattern; `merged`
    says that a reseller or the MISMO format printed it, which turns every source's symbols into its own.
    """
    cleaned = text.strip().upper()
    if re.search(r"[\s,;|]", cleaned) or len(cleaned) < 2:
        return Convention.GRID if _states(cleaned, Convention.GRID) else None
    if merged:
        return Convention.MISMO if _states(cleaned, Convention.MISMO) else None
    possible = [c for c in _candidates(cleaned, bureaus) if _states(cleaned, c)]
    counts = {_lates(cleaned, convention) for convention in possible}
    return possible[0] if len(counts) == 1 else None


def _lates(text: str, convention: Convention) -> tuple[int, int, int]:
    pattern = decode_pattern(text, convention)
    return (0, 0, 0) if pattern is None else (pattern.late_30, pattern.late_60, pattern.late_90)


def _candidates(text: str, bureaus: Sequence[str]) -> tuple[Convention, ...]:
    """The conventions that may be meant, the likeliest first: by symbols that few have, then by the only source."""
    ones, letters = text.count("1"), set(text) - set("0123456789X-._*/ ")
    if "C" in letters:
        return (Convention.MISMO, Convention.EXPERIAN)
    if text.count("0") * 2 > len(text) or (letters & set("BDEGHJKL") and "1" not in text.strip("X-")):
        return (Convention.METRO_2, Convention.EXPERIAN)
    agreed = ones * 2 > len(text.replace("X", "").replace("-", ""))
    if len(bureaus) == 1:
        own = Convention(bureaus[0])
        # An account that was 30 days late in most of its months is not printed; one that was paid as agreed is.
        if own in (Convention.TRANSUNION, Convention.EQUIFAX) or not agreed:
            return (own,)
    if agreed and ones >= 3:
        return (Convention.TRANSUNION, Convention.EQUIFAX)
    return (Convention.TRANSUNION, Convention.MISMO, Convention.METRO_2)
