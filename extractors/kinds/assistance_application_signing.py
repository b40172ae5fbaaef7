"""The choices that are ticked on an application, and the day on which it is signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.layout import Hit, Layout, plain
from extractors.pdf_forms import TICK
from extractors.source import Word

TICKS = frozenset(["☒", "✓", "✔", "☑", "✗", "✘", "[X]", "[x]", "(X)", "(x)", "X", "x", "[✓]", "[✔]", TICK])
_EMPTY = frozenset(["□", "☐", "▢", "❏", "○", "[", "[]", "(", "()", "[_]", "(_)", "]", ")"])
"""Boxes that nobody ticked, whole or in their parts."""
_CHOICE_GAP = 1.7
"""A gap in heights of print that ends the label of a choice."""
_SIGNING = re.compile(r"\bsign|/s/", re.IGNORECASE)
_SIGNER = re.compile(
    r"^\W*(?:primary |second(?:ary)? |co-? ?|joint )?(?:borrower|applicant|homeowner|customer|mortgagor)\b",
    re.IGNORECASE,
)
"""A person's part below a signature, which also captions the name at the head of the paper."""
_SIGNED_ON = re.compile(r"\b(?:e-?)?signed\b.*\b(?:on|at|date)\b|\bsigned\s*:?\s*\d|^\W*date signed\b", re.IGNORECASE)
_ADVICE = re.compile(r"\b(?:must|should|when|unless|until|if)\b", re.IGNORECASE)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE)


def ticked(layout: Layout) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """The labels of the ticked choices stand behind their ticks, or before them where each box ends its choice."""
    for number, line in enumerate(layout.lines):
        trailing = _boxes_trail(layout, line.words)
        for at, word in enumerate(line.words):
            if word.text not in TICKS:
                continue
            beside = line.words[:at][::-1] if trailing else line.words[at + 1 :]
            label: list[Word] = []
            last = word
            for near in beside:
                apart = layout.gap(near, last) if trailing else layout.gap(last, near)
                if near.text in TICKS or near.text in _EMPTY or (label and apart > _CHOICE_GAP):
                    break
                if trailing and label and near.text.endswith((":", "?")):
                    break
                label.append(near)
                last = near
            if label:
                yield number, tuple(label[::-1]) if trailing else (*label, *_going_on(layout, number, label))


def _going_on(layout: Layout, number: int, label: Sequence[Word]) -> Iterator[Word]:
    """The words of a label on the lines below its first: they begin below it, with a small letter and no box."""
    level = layout.lines[number].box
    for line in layout.lines[number + 1 : number + 4]:
        left = label[0].box.left
        own = [w for w in line.words if w.box.left >= left - 0.01]
        before = [w for w in line.words if left - 0.06 < w.box.left < left - 0.01]
        if not own or before or abs(own[0].box.left - left) > 0.01 or not own[0].text[:1].islower():
            return
        if line.box.top - level.bottom > level.height:
            return
        run = next(iter(layout.runs(replace(line, words=tuple(own)), _CHOICE_GAP)))
        yield from run
        level = line.box


def _boxes_trail(layout: Layout, words: Sequence[Word]) -> bool:
    """Whether the boxes of a line stand behind their labels: print stands close before the first and none close behind.

    A line with one box is no proof: the print before it may be the question.
    """
    at = [i for i, w in enumerate(words) if w.text in TICKS or w.text in _EMPTY - {"]", ")"}]
    if len(at) < 2 or at[0] == 0 or words[at[0] - 1].text.endswith((":", "?")):
        return False
    last = words[at[-1]]
    behind = [w for w in words[at[-1] + 1 :] if w.text not in ("]", ")")]
    return not behind or layout.gap(last, behind[0]) > 2 * _CHOICE_GAP


def signed(layout: Layout) -> Iterator[Candidate]:
    """The day of the first signature: the date above, beside or below the word `Date` on the level of a signature."""
    fit = 0.92
    for told in (_SIGNING, _SIGNER):
        for hit in layout.find("date"):
            line = layout.lines[hit.line]
            near = layout.lines[max(0, hit.line - 1) : hit.line + 2]
            if not any(told.search(n.text) for n in near) or not _alone(layout, hit):
                continue
            day = _date_at(layout, hit, line.box.height)
            if day is not None:
                yield Candidate(day[0], fit * day[1])
                fit -= 0.25
        if fit < 0.92:
            break
    for number, line in enumerate(layout.lines):
        if "signature" in plain(line.text) and fit > 0.9:
            for level in layout.lines[max(0, number - 2) : number + 2]:
                for found in layout.values(level.words, "date")[:1]:
                    yield Candidate(found.reading(), 0.72)
    for line in layout.lines:
        if _SIGNED_ON.search(line.text) and not _ADVICE.search(line.text):
            behind = [w for w in line.words if any(c.isdigit() for c in w.text) or _MONTH.match(w.text)]
            for found in layout.values(behind, "date")[:1]:
                yield Candidate(found.reading(), fit)
                fit -= 0.25


def _alone(layout: Layout, hit: Hit) -> bool:
    """Whether the word stands by itself or ends a short caption (`Date signed`), not within a sentence."""
    words = layout.lines[hit.line].words
    before = words[hit.first - 1] if hit.first else None
    after = words[hit.last + 1] if hit.last + 1 < len(words) else None
    parted = before is None or layout.gap(before, words[hit.first]) > 0.9
    free = after is None or words[hit.last].text.endswith(":") or layout.gap(words[hit.last], after) > 0.9
    return parted and (free or (after is not None and plain(after.text) in ("signed", "")))


def _date_at(layout: Layout, hit: Hit, height: float) -> tuple[Reading, float] | None:
    """The date that belongs to the word: beside it, on the line above it or on the line below it."""
    line = layout.lines[hit.line]
    column = (hit.box.left - 0.04, hit.box.left + 0.25)
    beyond = [w for w in line.words[hit.last + 1 :] if w.box.left < column[1] + 0.05]
    places = [(beyond, 1.0)]
    for step, worth in ((-1, 1.0), (-2, 0.95), (1, 0.9)):
        number = hit.line + step
        if not 0 <= number < len(layout.lines):
            continue
        other = layout.lines[number]
        if abs(other.box.center[1] - line.box.center[1]) > 5 * height:
            continue
        places.append(([w for w in other.words if column[0] <= w.box.left < column[1]], worth))
    for words, worth in places:
        found = layout.values(words, "date")
        if found:
            return found[0].reading(), worth
    return None
