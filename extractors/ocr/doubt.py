"""Doubting amounts that the engine read surely and that the rest of the page belies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.source import Word

DOUBTFUL = 0.6
"""The highest confidence of an amount that the page belies."""
ENOUGH = 5
"""Amounts with a dollar sign from which a page is one that prints it."""
MOSTLY = 0.6
"""Share of a page's amounts that bear the sign on such a page."""
_SIGNED = re.compile(r"[-+(]{0,2}\$-?[\d,]+\.\d\d[-)]?")
_BARE = re.compile(r"[-+(]?[\d,]+\.\d\d[-)]?")
LIKE_A_SIGN = re.compile(r"[-+(]?[85S]\d[\d,]*\.\d\d[-)]?")
"""An amount whose first digit may be a dollar sign in truth."""


def doubted(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words, an amount without a sign that begins with an 8 or a 5 made doubtful where nearly all others bear one.

    The dollar sign of small or blurred print is read as a digit: $184.66 gives 8184.66, as surely as any amount.
    """
    signed, like, bare = 0, set[int](), 0
    for i, word in enumerate(words):
        if _SIGNED.fullmatch(word.text) or (i and words[i - 1].text == "$"):
            signed += 1
        elif LIKE_A_SIGN.fullmatch(word.text):
            like.add(i)
        elif _BARE.fullmatch(word.text):
            bare += 1
    if signed < ENOUGH or signed < MOSTLY * (signed + bare):
        return tuple(words)
    return tuple(
        replace(word, confidence=min(word.confidence, DOUBTFUL)) if i in like else word for i, word in enumerate(words)
    )
