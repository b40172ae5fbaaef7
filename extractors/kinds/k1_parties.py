"""Parts I and II of a Schedule K-1: the entity, the owner, and how much of the entity the owner has.

They stand in the left half of the form, beside the boxes of Part III; print of the boxes is no part of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, FieldSpec, Kind
from extractors.extract import field_candidates, label_hits
from extractors.layout import Layout, reading_of
from extractors.source import Word

_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)%?")
_ENDING_FIT, _SHARE_FIT = 0.9, 0.88
"""How sure a share at the year's end is, right of the one at its beginning; one below its caption."""


def left_part(layout: Layout, right: float) -> Layout:
    """The page without what stands right of the given share of its width."""
    return Layout(replace(layout.page, words=tuple(w for w in layout.page.words if w.box.center[0] < right)))


def parties(layout: Layout, specs: Sequence[FieldSpec]) -> Iterator[tuple[str, Candidate]]:
    """Names and numbers of the entity and the owner, by the captions of their items."""
    hits = label_hits(Kind("k1", {}, fields=tuple(specs)), layout)
    stops = [hit for found in hits.values() for hit in found]
    for spec in specs:
        for candidate in field_candidates(spec, layout, hits, stops):
            yield spec.name, candidate


def _share(words: Sequence[Word]) -> Candidate | None:
    """The last share among the words, which is that at the year's end where both are printed."""
    found = [(word, match) for word in words if (match := _SHARE.fullmatch(word.text))]
    percents = [(w, m) for w, m in found if Decimal(m[1]) <= 100]
    if not percents:
        return None
    word, match = percents[-1]
    return Candidate(reading_of(Decimal(match[1]), [word]), _ENDING_FIT if len(percents) > 1 else _SHARE_FIT)


def shares_by_row(layout: Layout, rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Candidate]]:
    """The shares by (name, caption) of rows, which begin with the caption and end with the share."""
    heads = layout.find("share of profit, loss, and capital") or layout.find("share of profit")
    if not heads:
        return
    for line in layout.lines[heads[-1].line + 1 : heads[-1].line + 8]:
        for name, caption in rows:
            if line.words[0].text.lower().strip(":.") == caption and (share := _share(line.words[1:])):
                yield name, share


def share_beneath(layout: Layout, name: str, captions: Sequence[str]) -> Iterator[tuple[str, Candidate]]:
    """One share right of its caption or below it."""
    for hit in (hit for caption in captions for hit in layout.find(caption)):
        for words in (layout.right_of(hit), *layout.below(hit, right_edge=1.0)[:2]):
            after = [*(word.text for word in words[1:]), ""]
            percents = [w for w, mark in zip(words, after, strict=False) if "%" in w.text or mark.startswith("%")]
            if share := _share(percents):
                yield name, share
                break
