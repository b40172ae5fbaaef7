"""A postal address beside or below its label, read line by line along its left edge down to the ZIP code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.layout import Hit, Layout, reading_of
from extractors.source import Word

_ZIP = re.compile(r"\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?$|\b\d{5}(?:-\d{4})?$")
_STREET = re.compile(r"(?:\d+[\w-]*,?\s+\S+|p\.?\s?o\.?\s+box\b|rr\s+\d|rural route|county road|hc \d)", re.IGNORECASE)
_WHOLE, _CUT = 0.95, 0.78
"""How sure an address is that ends in a ZIP code, and one that does not."""
_LINES = 4
_BESIDE, _BELOW = 30.0, 3.0
"""Heights of print within which an address begins right of its label or below it."""


def addresses_at(layout: Layout, hits: Sequence[Hit]) -> Iterator[Candidate]:
    """The address that each label announces: on its line, or else on the lines below; one for a label at most."""
    for hit in hits:
        found = _from(layout, hit.line, _beside(layout, hit)) or _below(layout, hit)
        if found:
            text = " ".join(w.text for w in found).strip(" :,")
            yield Candidate(reading_of(text, found), _WHOLE if _ZIP.search(text) else _CUT)


def longest(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The labels less those that are part of a longer one: `property` in `property address`."""
    return tuple(
        h
        for h in hits
        if not any(
            o.line == h.line
            and o.first <= h.first
            and o.last >= h.last
            and o.phrase != h.phrase
            and (o.last - o.first > h.last - h.first)
            for o in hits
        )
    )


def _beside(layout: Layout, hit: Hit) -> tuple[Word, ...]:
    """The words right of a label up to a wide gap."""
    words = layout.lines[hit.line].words
    run: list[Word] = []
    for word in words[hit.last + 1 :]:
        before = run[-1] if run else words[hit.last]
        if layout.gap(before, word) > (2.0 if run else _BESIDE):
            break
        if run or any(c.isalnum() for c in word.text):
            run.append(word)
    return tuple(run)


def _from(layout: Layout, number: int, run: Sequence[Word]) -> tuple[Word, ...]:
    """The address that begins with a run: the runs flush left below it are part of it until a ZIP code ends one."""
    text = " ".join(w.text for w in run)
    if not run or not _STREET.match(text):
        return ()
    found = list(run)
    height = max(w.box.height for w in run)
    bottom = run[0].box.bottom
    for line in layout.lines[number + 1 : number + 12]:
        if _ZIP.search(" ".join(w.text for w in found)) or line.box.top - bottom > 1.6 * height:
            break
        level = next(
            (
                r
                for r in layout.runs(line)
                if abs(r[0].box.left - run[0].box.left) * layout.aspect < 0.8 * height
                and r[0].box.top > bottom - height
            ),
            None,
        )
        if level is None:
            continue
        if len(found) > 24 or not _goes_on(" ".join(w.text for w in level)):
            break
        found += level
        bottom = level[0].box.bottom
    return tuple(found)


def _goes_on(text: str) -> bool:
    """Whether a line may be part of an address: it ends in a ZIP code or names a unit, and is no label."""
    return bool(_ZIP.search(text)) or bool(
        re.match(r"(?:apt|unit|suite|ste|lot|trlr|bldg|#|fl)\b|#", text, re.IGNORECASE)
    )


def _below(layout: Layout, hit: Hit) -> tuple[Word, ...]:
    """The address that begins below a label, within its column."""
    height = max(hit.box.height, 1e-6)
    for number in range(hit.line + 1, min(hit.line + 6, len(layout.lines))):
        line = layout.lines[number]
        if line.box.top - hit.box.bottom > _BELOW * height:
            break
        for run in layout.runs(line):
            if abs(run[0].box.left - hit.box.left) * layout.aspect < 2.5 * height and run[0].box.top > hit.box.top:
                return _from(layout, number, run)
    return ()
