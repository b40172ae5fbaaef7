"""The boxes of a printed form: where each box's label stands, and the words that belong to it.

A box's words stand below its label, or right of it, up to the next label; nothing here knows what a box means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from extractors.document import Reading
from extractors.layout import Hit, Layout, plain, reading_of
from extractors.source import Box, Word, union
from extractors.values import parse

_BOX_NUMBER = re.compile(r"(?:box)?(?:[a-f](?:/[a-f])?|1?\d[a-d]?|20)[.:)]?", re.IGNORECASE)
_GOES_ON = frozenset(["withheld", "compensation", "comp", "and", "etc", "tips", "benefits", "or", "to", "of", "from"])
"""Words in small letters with which a label may go on without being part of a sentence."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A box's label as found: its name, its place with the box number before it, and the words it is made of."""

    name: str
    box: Box
    line: int
    last: int
    """Index of the label's last word in its line."""
    words: tuple[Word, ...]


def _sentence(layout: Layout, hit: Hit) -> bool:
    """Whether the label stands inside running text, as in the instructions on the back of the form."""
    words = layout.lines[hit.line].words
    if hit.last + 1 < len(words):
        after = words[hit.last + 1]
        runs_on = layout.gap(words[hit.last], after) < 0.8 and re.fullmatch(r"[a-z]{2,},?", after.text)
        if runs_on and plain(after.text) not in _GOES_ON:
            return True
    if hit.first == 0:
        return False
    before = words[hit.first - 1]
    return layout.gap(before, words[hit.first]) < 0.8 and bool(re.fullmatch(r"[(a-z][a-z,;]+", before.text))


def _with_number(layout: Layout, hit: Hit, taken: Set[tuple[int, int]]) -> int:
    """Index of the first word of the label, the box number and `Box` before it included, up to another label."""
    words = layout.lines[hit.line].words
    first = hit.first
    for _ in range(4):
        if first == 0 or layout.gap(words[first - 1], words[first]) > 2.5 or (hit.line, first - 1) in taken:
            break
        text = words[first - 1].text
        if not (_BOX_NUMBER.fullmatch(text) or plain(text) in ("box", "")):
            break
        first -= 1
    return first


def anchors_of(layout: Layout, labels: Mapping[str, Sequence[str]]) -> tuple[Anchor, ...]:
    """Every label of the boxes on the page; of labels that overlap, the longest stands."""
    hits = [(name, hit) for name, phrases in labels.items() for phrase in phrases for hit in layout.find(phrase)]
    hits.sort(key=lambda h: (-len(plain(h[1].phrase)), h[1].line, h[1].first))
    taken: set[tuple[int, int]] = set()
    found: list[Anchor] = []
    for name, hit in hits:
        places = {(hit.line, i) for i in range(hit.first, hit.last + 1)}
        if places & taken or _sentence(layout, hit):
            continue
        first = _with_number(layout, hit, taken)
        places |= {(hit.line, i) for i in range(first, hit.first)}
        taken |= places
        words = layout.lines[hit.line].words[first : hit.last + 1]
        found.append(Anchor(name, union(w.box for w in words), hit.line, hit.last, words))
    return tuple(sorted(found, key=lambda a: (a.box.top, a.box.left)))


def _skips(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without a leading remark in brackets (`(Box c):`), colons and dashes."""
    out = list(words)
    while out:
        if re.fullmatch(r"[-–—:.|=]+", out[0].text):
            out.pop(0)
        elif out[0].text.startswith("("):
            end = next((i for i, w in enumerate(out) if ")" in w.text), None)
            if end is None:
                return tuple(out)
            if any(c.isdigit() for w in out[: end + 1] for c in w.text) and len(out[: end + 1]) == 1:
                return tuple(out)  # an amount in brackets
            del out[: end + 1]
        else:
            return tuple(out)
    return ()


def beside(layout: Layout, anchor: Anchor, anchors: Iterable[Anchor]) -> tuple[Word, ...]:
    """The words right of the label on its line, up to the next label."""
    taken = {id(w) for a in anchors for w in a.words}
    words: list[Word] = []
    for word in layout.lines[anchor.line].words[anchor.last + 1 :]:
        if id(word) in taken:
            break
        if abs(word.box.center[1] - anchor.box.center[1]) < 0.9 * max(word.box.height, anchor.box.height):
            words.append(word)
    return _skips(words)


def beneath(
    layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float = 5.0
) -> tuple[tuple[Word, ...], ...]:
    """The words below the label within its cell, line by line.

    The cell ends above the next label below it, left of the next label to its right, and after `depth` label heights;
    a label that soon bounds it from below lets it be twice as deep, for small labels stand atop high boxes.
    """
    height = max(anchor.box.height, 0.004)
    across = height / layout.aspect
    below = [
        a.box.top
        for a in anchors
        if a.box.top > anchor.box.bottom - 0.3 * height
        and a.box.left < anchor.box.right - 0.2 * across
        and a.box.right > anchor.box.left + 0.2 * across
    ]
    edge = min(below, default=1.0)
    reach = depth if edge > anchor.box.bottom + 2 * depth * height else 2 * depth
    bottom = min(edge, anchor.box.bottom + reach * height)
    right = min(
        (
            a.box.left
            for a in anchors
            if a.box.left > anchor.box.left + 2 * across
            and a.box.left > anchor.box.right - 0.5 * across
            and anchor.box.top - 1.5 * height < a.box.top < bottom - 0.2 * height
        ),
        default=1.0,
    )
    taken = {id(w) for a in anchors for w in a.words}
    lines = []
    for line in layout.lines:
        inside = tuple(
            w
            for w in line.words
            if id(w) not in taken
            and anchor.box.bottom - 0.4 * height < w.box.center[1] < bottom
            and anchor.box.left - 1.5 * across <= w.box.center[0] < right
            and w.box.left >= anchor.box.left - 2.5 * across
        )
        if inside:
            lines.append(inside)
    return tuple(lines)


_FIGURES = re.compile(r"[-–−(<$]*[\d.,$]*\d[\d.,]*[)>\-]?\.?|[$(<\-)>.,]|-0-")
_WIDE = 2.5
"""A gap in heights of print that parts two amounts, or an amount from its cents column."""
_CENTS_COLUMN = 5.0
"""The widest gap to a column of cents; two figures further off are another thing, as the next column's line number."""


def _groups(layout: Layout, run: Sequence[Word]) -> list[list[Word]]:
    """Pieces of one amount together: split at wide gaps, but not where a mark says that the amount goes on."""
    groups: list[list[Word]] = []
    for word in run:
        goes_on = bool(groups) and (
            groups[-1][-1].text.endswith(",")
            or word.text[0] in ".,)"
            or not any(c.isdigit() for w in groups[-1] for c in w.text)  # a bracket that the form prints before its box
        )
        if groups and (goes_on or layout.gap(groups[-1][-1], word) <= _WIDE):
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _joined(layout: Layout, run: Sequence[Word]) -> Decimal | None:
    """The amount that the pieces make up, or None where they make none."""
    text = ""
    for i, word in enumerate(run):
        cents = (
            i == len(run) - 1
            and re.fullmatch(r"\d{2}", word.text)
            and re.search(r"\d$", text)
            and "." not in text
            and layout.gap(run[i - 1], word) > 0.5
        )
        text += ("." if cents else "") + word.text
    text = text.replace("-0-", "0").rstrip(".").replace("<", "(").replace(">", ")")
    if text.count("(") > text.count(")"):
        text += ")"
    value = parse("money", text)
    value = parse("whole-money", text) if value is None else value
    return value if isinstance(value, Decimal) else None


def box_amount(layout: Layout, words: Sequence[Word], right_edge: float) -> Reading | None:
    """The one amount in a box, read across the pieces it may be printed in: thousands, a trailing stop, a cents column.

    Words that are no figures end the amount; two different amounts in one box are none.
    """
    run: list[Word] = []
    for word in sorted(words, key=lambda w: w.box.left):
        if word.box.left >= right_edge:
            break
        if not _FIGURES.fullmatch(word.text):
            if run:
                break
            return None
        run.append(word)
    while run and not re.search(r"\d", run[0].text) and run[0].text not in ("(", "$", "-", "<", "."):
        run.pop(0)
    while run and not re.search(r"\d", run[-1].text):
        run.pop()
    if not run:
        return None
    groups = _groups(layout, run)
    cents = len(groups) == 2 and re.fullmatch(r"\d{2}", "".join(w.text for w in groups[1]))
    if cents and layout.gap(groups[0][-1], groups[1][0]) <= _CENTS_COLUMN:
        groups = [run]
    values = [_joined(layout, group) for group in groups]
    if values[0] is None or any(value != values[0] for value in values):
        return None
    return reading_of(values[0], groups[0])
