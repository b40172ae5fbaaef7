"""The numbers of a stub's lines: which words make one, what it is under a head, and which head it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.document import Reading
from extractors.kinds.paystub_heads import NUMBER, Head
from extractors.layout import reading_of
from extractors.source import Word
from extractors.values import parse


def numbers_of(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The numbers among words: one word each, or two where the point was lost (`1,775 12`) or a sign stands off."""
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        near = following is not None and following.box.left - word.box.right < 0.8 * word.box.height
        if (
            following is not None
            and near
            and re.fullmatch(r"[-$]{0,2}(\d{1,3}(,\d{3})*)", word.text)
            and re.fullmatch(r"\d{2}-?|\d{6}", following.text)
        ):
            yield (word, following)
            at += 2
            continue
        if following is not None and word.text in ("$", "-", "-$", "($") and NUMBER.fullmatch(following.text):
            yield (word, following)
            at += 2
            continue
        if any(c.isdigit() for c in word.text) and NUMBER.fullmatch(word.text):
            yield (word,)
        at += 1


def number_reading(words: Sequence[Word], kind: str) -> Reading | None:
    """The value of a number's words for a column of that kind, None where it is none."""
    texts = [w.text for w in words]
    split = len(texts) == 2 and texts[0] not in ("$", "-", "-$", "($")
    joint = f"{texts[0]}.{texts[1]}" if split else "".join(texts)
    joint = joint.strip("*")
    if clock := re.fullmatch(r"(\d{1,3}):([0-5]\d)", joint):
        if kind not in ("hours", "ytd_hours"):
            return None
        return reading_of((Decimal(clock[1]) + Decimal(clock[2]) / 60).quantize(Decimal("0.01")), words)
    value = parse({"amount": "money", "ytd": "money", "deducted": "money", "rate": "rate"}.get(kind, "number"), joint)
    if value is None and kind in ("amount", "ytd") and re.fullmatch(r"\$?\d+\.\d", joint):
        value = parse("number", joint.lstrip("$"))
    return None if value is None else reading_of(value, words)


def _distance(head: Head, words: Sequence[Word]) -> float:
    left, right = words[0].box.left, words[-1].box.right
    middle = abs((left + right) / 2 - (head.left + head.right) / 2)
    return min(abs(right - head.right), middle, abs(left - head.left) + 0.005)


def assign(columns: Sequence[Head], found: Sequence[Sequence[Word]]) -> dict[int, Sequence[Word]]:
    """Which number stands under which column, by the nearest edges, each column and number once, order kept."""
    pairs = sorted((_distance(h, w), i, j) for i, h in enumerate(columns) for j, w in enumerate(found))
    taken: dict[int, int] = {}
    for distance, i, j in pairs:
        gap = min((abs(columns[i].right - h.right) for k, h in enumerate(columns) if k != i), default=0.2)
        crossed = any((a < i) != (b < j) for a, b in taken.items())
        if i in taken or j in taken.values() or crossed or distance > max(0.03, 0.6 * gap) or distance > 0.12:
            continue
        taken[i] = j
    return {i: found[j] for i, j in taken.items()}
