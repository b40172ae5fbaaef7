"""What stands beside or below the captions of a paper: one value for each caption, whatever the paper's layout.

A caption is a phrase; where one phrase holds another, the longer one stands. Every known caption ends the value of the
one before it, so a reader names the captions it does not want too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.declaration import Candidate
from extractors.kinds.boxes import Anchor, beneath, beside
from extractors.layout import Found, Layout, plain
from extractors.source import Word, union
from extractors.values import RUNS, parse

BESIDE, BELOW = 0.95, 0.9
"""How sure a value is right of its caption, and below it."""
_WEAK, _PREFIXED = 0.87, 0.75
"""What a caption's value is worth whose words say little (`as of`, `due`), and one that is the end of another caption
(`pay amount` in `unused sick pay amount`)."""
_FAR = 60.0
"""Heights of print beyond which what stands on a caption's line is another column's."""
_WIDE = 20.0
"""Heights of print beyond which a value right below its caption is nearer than one beside it."""
_RUN_GAP = 2.0
"""A gap in heights of print that ends a name."""

_BOX_NUMBER = re.compile(r"\d{1,2}[a-d]?[.)]")
"""The number of the next box of a form, whose caption is not known."""


def standing(layout: Layout, anchors: Sequence[Anchor], weak: Collection[str]) -> tuple[Anchor, ...]:
    """The captions less weak ones amid other words: `Company` in `Company Driver` is no caption."""
    return tuple(_numbered(layout, a) for a in anchors if caption_print(a) not in weak or _apart(layout, a))


def _numbered(layout: Layout, anchor: Anchor) -> Anchor:
    """The caption with the number of its box before it, from which its column begins."""
    words = layout.lines[anchor.line].words
    first = anchor.last - len(anchor.words) + 1
    if (
        first == 0
        or not _BOX_NUMBER.fullmatch(words[first - 1].text)
        or layout.gap(words[first - 1], words[first]) > 2.5
    ):
        return anchor
    return replace(anchor, words=words[first - 1 : anchor.last + 1], box=union((words[first - 1].box, anchor.box)))


def caption_print(anchor: Anchor) -> str:
    """A caption's words in plain letters, the number of its box aside."""
    return plain("".join(w.text for w in anchor.words if not _BOX_NUMBER.fullmatch(w.text)))


def _apart(layout: Layout, anchor: Anchor) -> bool:
    """Whether a caption ends in a colon or stands away from the words on both its sides."""
    words = layout.lines[anchor.line].words
    first = anchor.last - len(anchor.words) + 1
    after = words[anchor.last + 1] if anchor.last + 1 < len(words) else None
    before = words[first - 1] if first > 0 and not _BOX_NUMBER.fullmatch(words[first - 1].text) else None
    clear = after is None or _ends_in_colon(layout, anchor) or layout.gap(words[anchor.last], after) > 0.9
    return clear and (before is None or layout.gap(before, words[first]) > 0.9)


def _ends_in_colon(layout: Layout, anchor: Anchor) -> bool:
    after = layout.lines[anchor.line].words[anchor.last + 1 : anchor.last + 2]
    return anchor.words[-1].text.endswith(":") or any(w.text.startswith(":") for w in after)


def caption_worth(layout: Layout, anchor: Anchor, weak: Collection[str]) -> float:
    """How sure a caption is by itself: less where its words say little, and where other words lead up to it."""
    words = layout.lines[anchor.line].words
    first = anchor.last - len(anchor.words) + 1
    if first > 0 and words[first - 1].text[-1:].isalpha() and layout.gap(words[first - 1], words[first]) < 0.6:
        return _PREFIXED
    return _WEAK if caption_print(anchor) in weak and not _ends_in_colon(layout, anchor) else 1.0


def captioned(
    layout: Layout, anchors: Sequence[Anchor], types: Mapping[str, str], weak: Collection[str] = ()
) -> Iterator[tuple[str, Candidate]]:
    """The value of each caption that has a type: beside it, or else on the first line below it in its column."""
    for anchor in anchors:
        if anchor.name not in types:
            continue
        worth = caption_worth(layout, anchor, weak)
        kind = types[anchor.name]
        words = beside(layout, anchor, anchors)
        found = first_value(layout, words, kind)
        if (
            found is not None
            and _near(layout, anchor, found)
            and not _nearer_below(layout, anchor, found, anchors, kind)
        ):
            yield anchor.name, Candidate(found.reading(), worth * BESIDE)
            continue
        if any(c.isalnum() for w in words[:1] for c in w.text) and layout.gap(anchor.words[-1], words[0]) < 1.2:
            continue  # the caption runs on in a sentence
        for line in _under(layout, anchor, anchors)[:1]:
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
        if _BOX_NUMBER.fullmatch(word.text) or (run and layout.gap(run[-1], word) > _RUN_GAP):
            break
        if run or any(c.isalnum() for c in word.text):
            run.append(word)
    value = parse(kind, " ".join(w.text for w in run)) if run else None
    return None if value is None else Found(value, tuple(run), 0.0)


def _near(layout: Layout, anchor: Anchor, found: Found) -> bool:
    return layout.gap(anchor.words[-1], found.words[0]) < _FAR


def _nearer_below(layout: Layout, anchor: Anchor, found: Found, anchors: Sequence[Anchor], kind: str) -> bool:
    """Whether a value far right of its caption is another column's, since one stands right below the caption."""
    if layout.gap(anchor.words[-1], found.words[0]) < _WIDE:
        return False
    for line in _under(layout, anchor, anchors)[:1]:
        lower = first_value(layout, line, kind)
        if lower is not None and not lower.words[-1].text.endswith(":"):
            return abs(lower.words[0].box.left - anchor.box.left) * layout.aspect < 2 * anchor.box.height
    return False


def _under(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor]) -> tuple[tuple[Word, ...], ...]:
    """The lines below a caption that begin under it; print of another column begins beyond its right edge."""
    edge = anchor.box.right + 3 * anchor.box.height / layout.aspect
    return tuple(line for line in beneath(layout, anchor, anchors)[:3] if line[0].box.left < edge)
