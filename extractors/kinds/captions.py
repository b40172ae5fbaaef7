"""What stands beside or below the captions of a paper: one value for each caption, whatever the paper's layout.

A caption is a phrase; where one phrase holds another, the longer one stands. Every known caption ends the value of the
one before it, so a reader names the captions it does not want too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from extractors.declaration import Candidate
from extractors.kinds.boxes import Anchor, beneath, beside
from extractors.layout import Found, Layout, plain
from extractors.source import Word
from extractors.values import RUNS, parse

BESIDE, BELOW = 0.95, 0.9
"""How sure a value is right of its caption, and below it."""
_WEAK = 0.8
"""What a caption's value is worth whose words say little: `as of`, `due`."""
_FAR = 60.0
"""Heights of print beyond which what stands on a caption's line is another column's."""
_RUN_GAP = 2.0
"""A gap in heights of print that ends a name."""


def captioned(
    layout: Layout, anchors: Sequence[Anchor], types: Mapping[str, str], weak: Collection[str] = ()
) -> Iterator[tuple[str, Candidate]]:
    """The value of each caption that has a type: beside it, or else on the first line below it in its column."""
    for anchor in anchors:
        if anchor.name not in types:
            continue
        worth = _WEAK if plain("".join(w.text for w in anchor.words)) in weak else 1.0
        kind = types[anchor.name]
        words = beside(layout, anchor, anchors)
        found = first_value(layout, words, kind)
        if found is not None and _near(layout, anchor, found):
            yield anchor.name, Candidate(found.reading(), worth * BESIDE)
            continue
        if any(c.isalnum() for w in words[:1] for c in w.text) and layout.gap(anchor.words[-1], words[0]) < 1.2:
            continue  # the caption runs on in a sentence
        for line in beneath(layout, anchor, anchors, 3.0)[:1]:
            lower = first_value(layout, line, kind)
            if lower is not None:
                yield anchor.name, Candidate(lower.reading(), worth * BELOW)


def first_value(layout: Layout, words: Sequence[Word], kind: str) -> Found | None:
    """The value that the words begin with: a whole run for names, else the first value with no other word before it."""
    if kind in RUNS:
        return _first_run(layout, words, kind)
    found = layout.values(words, kind)
    if not found:
        return None
    before = words[: next(i for i, w in enumerate(words) if w is found[0].words[0])]
    return None if any(re.search(r"[^\W\d_]{2}", w.text) for w in before) else found[0]


def _first_run(layout: Layout, words: Sequence[Word], kind: str) -> Found | None:
    run: list[Word] = []
    for word in words:
        if run and layout.gap(run[-1], word) > _RUN_GAP:
            break
        if run or any(c.isalnum() for c in word.text):
            run.append(word)
    value = parse(kind, " ".join(w.text for w in run)) if run else None
    return None if value is None else Found(value, tuple(run), 0.0)


def _near(layout: Layout, anchor: Anchor, found: Found) -> bool:
    return layout.gap(anchor.words[-1], found.words[0]) < _FAR
