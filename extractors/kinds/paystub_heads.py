"""The column heads of a stub's tables: which print is a head, what stands below it, and where a table begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from extractors.kinds.paystub_labels import HEADS
from extractors.layout import Line, plain
from extractors.source import Reader, Word
from extractors.values import parse

VALUE_KINDS = ("amount", "ytd", "hours", "ytd_hours", "rate", "deducted", "other")
NUMBER = re.compile(r"[($*\-−+]*\$?\s*[\d,]*\.?\d+[)\-*]*|\d{1,3}:[0-5]\d")
_LONGEST_HEAD = 5


@dataclass(frozen=True, slots=True)
class Head:
    """A column head: what stands below it, and its words."""

    kind: str
    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Its left edge."""
        return self.words[0].box.left

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.words[-1].box.right

    @property
    def text(self) -> str:
        """Its print."""
        return " ".join(w.text for w in self.words)


@cache
def _phrases() -> dict[str, str]:
    return {plain(p): kind for kind, phrases in HEADS.items() for p in phrases}


_ALIKE = str.maketrans("i10", "llo")
_SURELY_LONG = 8
"""Letters from which a head that OCR misread in one of them is still known."""


@cache
def _kind_of(text: str, *, misread: bool) -> str | None:
    """What a head's print announces; in OCR's print one wrong letter in eight is forgiven."""
    wanted = plain(text)
    kind = _phrases().get(wanted)
    if kind is not None or not misread or len(wanted) < _SURELY_LONG:
        return kind
    folded = {p.translate(_ALIKE): k for p, k in _phrases().items() if len(p) >= _SURELY_LONG}
    near = get_close_matches(wanted.translate(_ALIKE), folded, n=1, cutoff=0.87)
    return folded[near[0]] if near else None


def is_heading(text: str) -> bool:
    """Whether print without numbers is a heading: all capitals, or nothing but the names of sections."""
    names = _phrases()
    return (
        text.isupper() or names.get(plain(text)) == "label" or all(names.get(plain(w)) == "label" for w in text.split())
    )


def heads_of(line: Line) -> tuple[Head, ...]:
    """The column heads of a line, the longest phrases first; words that are none become labels of their own."""
    words = [w for w in line.words if plain(w.text)]
    heads: list[Head] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_HEAD, len(words) - at), 0, -1):
            part = words[at : at + length]
            kind = _kind_of("".join(w.text for w in part), misread=part[0].reader is Reader.OCR)
            if kind and all(b.box.left - a.box.right < 0.02 for a, b in itertools.pairwise(part)):
                named = heads and heads[-1].kind == "unknown" and part[0].box.left - heads[-1].right < 0.01
                if kind == "label" and named:  # `Employee` before `gross earnings` is part of the name.
                    part = [*heads.pop().words, *part]
                heads.append(Head(kind, tuple(part)))
                at += length
                break
        else:
            if heads and heads[-1].kind == "unknown" and words[at].box.left - heads[-1].right < 0.02:
                heads[-1] = Head("unknown", (*heads[-1].words, words[at]))
            else:
                heads.append(Head("unknown", (words[at],)))
            at += 1
    return tuple(heads)


def is_header(line: Line, heads: Sequence[Head]) -> bool:
    """Whether a line is the heads of tables: known words, at least one over values, no number and no date."""
    if any(NUMBER.fullmatch(w.text) and any(c.isdigit() for c in w.text) for w in line.words):
        return False
    if any(parse("date", w.text) is not None for w in line.words):
        return False
    kinds = [h.kind for h in heads]
    known = sum(k != "unknown" for k in kinds)
    values = sum(k in ("amount", "ytd", "hours", "rate", "ytd_hours", "other") for k in kinds)
    telling = sum(k in ("ytd", "amount", "hours", "rate", "ytd_hours") for k in kinds)
    wide = any(b.left - a.right > 0.02 for a, b in itertools.pairwise(heads))
    return known >= 2 and values >= 1 and (telling >= 1 or values >= 2) and kinds.count("unknown") * 2 <= known and wide


def split_heads(heads: Sequence[Head]) -> list[list[Head]]:
    """The heads of one line as tables: each begins with a label, or where current amounts begin anew."""
    tables: list[list[Head]] = []
    strange = False
    for head in heads:
        current = tables[-1] if tables else None
        kind = "label" if head.kind == "unknown" else head.kind
        seen = [h.kind for h in current] if current else []
        values = [k for k in seen if k in VALUE_KINDS]
        text = plain(head.text)
        if kind == "label" and text in ("earnings", "grossearnings") and values and "amount" not in values:
            kind = "amount"
        elif (kind == "label" and text == "earnings" and values and values[-1] in ("ytd_hours",)) or (
            kind == "label" and text == "earnings" and values[-1:] == ["hours"] and "amount" in values
        ):
            kind = "ytd"
        if head.kind == "label" and text == "deductions" and head is heads[-1] and values[-1:] == ["amount"]:
            kind = "deducted"  # One list with a column for what is earned and one for what is taken.
        if kind == "hours" and "amount" in values and "hours" in values and "ytd" not in values:
            kind = "ytd_hours"
        if kind == "amount" and "amount" in values and "ytd_hours" in values and "ytd" not in values:
            kind = "ytd"
        if head.kind == "label" and current is not None and not values and strange:
            tables.append([Head(kind, head.words)])  # What stands before it on the line is no part of the table.
            strange = False
            continue
        if kind == "label" and current is not None and not values:
            # A second label before any value: a type column, as in `Description  Type  Current`.
            current.append(Head("type", head.words))
            continue
        strange = current is None and head.kind == "unknown"
        begins = current is None or kind == "label" or (kind in values and kind != "other")
        if begins:
            tables.append([Head(kind, head.words)])
        else:
            assert current is not None
            current.append(Head(kind, head.words))
    return tables
