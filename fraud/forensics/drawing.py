"""What the order of drawing shows on pages with a text layer: covered text, and amounts that share one place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from extractors.source import Origin, Page, SourceFile, Word
from fraud.file_evidence import FileEvidence, Trace
from fraud.forensics.amounts import digits, is_amount, printed, same_place

_SHARED = 0.4
"""From this share of the smaller word two words stand in one place."""


def _drawn_pages(source: SourceFile) -> list[Page]:
    # A page without a size is a report in XML: nothing was drawn.
    return [page for page in source.pages if page.origin is Origin.DIGITAL and page.width]


def _says_something(word: Word) -> bool:
    return len(re.sub(r"[\W_]", "", word.text)) >= 2


def _covered(page: Page) -> Iterator[Trace]:
    """Words under something that was painted over them; another word in their place makes them telling."""
    words = printed(page)
    for hidden in page.hidden:
        word = hidden.word
        if hidden.why != "painted-over" or not _says_something(word):
            continue
        above = [w for w in words if same_place(word, w) and w.order > word.order]
        if any(w.text == word.text for w in words if same_place(word, w)):
            continue  # the same print struck twice
        other = max(above, key=lambda w: word.box.overlap(w.box), default=None)
        if other is None:
            note = "amount covered, nothing in its place" if is_amount(word) else "text covered, nothing in its place"
            yield Trace(page.number, (word.box,), note, word.text)
        elif is_amount(word) and is_amount(other) and digits(word) != digits(other):
            yield Trace(page.number, (word.box, other.box), "amount replaced", word.text, other.text)
        elif _says_something(other):
            yield Trace(page.number, (word.box, other.box), "text replaced", word.text, other.text)


def occluded_text(source: SourceFile) -> FileEvidence:
    """Text that lies under a later opaque fill or picture."""
    pages = _drawn_pages(source)
    if not pages:
        return FileEvidence(source.name, "occluded-text", could_not_run="the file holds no pages with drawn text")
    return FileEvidence(source.name, "occluded-text", tuple(t for page in pages for t in _covered(page)))


def overlapping_amounts(source: SourceFile) -> FileEvidence:
    """Two different amounts that share one place; the same amount struck twice is bold print and no matter."""
    pages = _drawn_pages(source)
    if not pages:
        reason = "the file holds no pages with drawn text"
        return FileEvidence(source.name, "overlapping-amounts", could_not_run=reason)
    traces = []
    for page in pages:
        amounts = [w for w in printed(page) if is_amount(w)]
        for first, second in itertools.combinations(amounts, 2):
            if (
                same_place(first, second)
                and first.box.overlap(second.box) > _SHARED
                and digits(first) != digits(second)
            ):
                old, new = sorted((first, second), key=lambda w: w.order)
                traces.append(Trace(page.number, (old.box, new.box), "amounts in one place", old.text, new.text))
    return FileEvidence(source.name, "overlapping-amounts", tuple(traces))
