"""What schedules hold beside amounts on numbered lines: lists that the filer writes, and questions with a tick."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractors.declaration import Candidate
from extractors.document import Row
from extractors.kinds.boxes import box_amount
from extractors.layout import Hit, Layout, plain, reading_of
from extractors.source import Word

_TICKS = frozenset("☒✓✔☑✗✘xX")
_FIGURES = re.compile(r"[-–(<$]*[\d.,]*\d[\d.,]*[)>]?|[$(\-]")
_COLUMN = 3.0
"""A gap in heights of print from which words stand in another column of the page."""
ANSWER_FIT = 0.85
"""How sure an answer is whose tick stands beside its word."""


def _words_apart(layout: Layout, words: Sequence[Word]) -> list[list[Word]]:
    """The words of a line in pieces between wide gaps; leader dots part nothing."""
    pieces: list[list[Word]] = []
    for word in words:
        if not word.text.strip("."):
            continue
        if pieces and layout.gap(pieces[-1][-1], word) <= _COLUMN:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def listed(layout: Layout, start: Hit, end: float, cells: tuple[str, str]) -> Iterator[Row]:
    """The rows of a list that the filer wrote below a heading: what, and how much at the right end of its line.

    `end` is where the list ends, as a share of the page's height. A row is what stands beside its amount; captions in
    the margin stand apart from it, and lines of print without an amount are none.
    """
    what, how_much = cells
    for line in layout.lines[start.line :]:
        if not start.box.bottom <= line.box.center[1] < end:
            continue
        pieces = _words_apart(layout, line.words)
        if len(pieces) < 2 or not all(_FIGURES.fullmatch(word.text) for word in pieces[-1]):
            continue
        label = [w for w in pieces[-2] if not re.fullmatch(r"[15]", w.text) or w is not pieces[-2][0]]
        amount = box_amount(layout, pieces[-1], 1.0)
        text = " ".join(word.text for word in label)
        if amount is None or not re.search(r"[A-Za-z]{2}", text):
            continue
        yield Row({what: reading_of(text, label), how_much: amount}, layout.page.number)


def _asked(layout: Layout, line: str) -> tuple[float, float] | None:
    """Where the question of that line stands: from its own number to the next number in the same column."""
    heads = []
    number = re.match(r"\d+", line)
    for printed in layout.lines:
        for at, word in enumerate(printed.words):
            alone = at == 0 or layout.gap(printed.words[at - 1], word) > 1.0
            if word.box.center[0] < 0.25 and alone and re.fullmatch(r"\d{1,2}[a-z]?|[a-z]", plain(word.text)):
                heads.append((word.box.center[1], plain(word.text), word))
    heads.sort(key=lambda head: head[0])
    for at, (middle, text, word) in enumerate(heads):
        if text == line or (number and text == line[number.end() :] and _within(heads[:at], number[0])):
            height = word.box.height
            below = next((m for m, _, _ in heads[at + 1 :] if m > middle + 0.5 * height), middle + 8 * height)
            return middle - 0.7 * height, min(below - 0.5 * height, middle + 8 * height)
    return None


def _within(heads: Sequence[tuple[float, str, Word]], number: str) -> bool:
    """Whether the last number above a letter is the letter's own."""
    numbers = [text for _, text, _ in heads if text[0].isdigit()]
    return bool(numbers) and numbers[-1].rstrip("abcdefghij") == number


def answers(layout: Layout, lines: Sequence[str]) -> Iterator[tuple[str, Candidate]]:
    """`Yes` or `No` of each question: the word whose box is ticked, beside the tick or at the head of its column.

    A question with no tick, or with two, has no answer.
    """
    if not any(word.text in _TICKS for word in layout.page.words):
        return
    for line in lines:
        span = _asked(layout, line)
        if span is None:
            continue
        ticks = [w for w in layout.page.words if w.text in _TICKS and span[0] <= w.box.center[1] < span[1]]
        if len(ticks) == 1 and (label := _label_of(layout, ticks[0])) is not None:
            yield f"line.{line}", Candidate(reading_of(plain(label.text).capitalize(), [label]), ANSWER_FIT)


def _label_of(layout: Layout, tick: Word) -> Word | None:
    """The `Yes` or `No` that a tick belongs to: right of it, else left of it, else above it."""
    words = [w for w in layout.page.words if plain(w.text) in ("yes", "no")]
    height = max(tick.box.height, 0.006)
    level = [w for w in words if abs(w.box.center[1] - tick.box.center[1]) < height]
    right = [w for w in level if 0 <= w.box.left - tick.box.right + 0.004 < 0.03]
    left = [w for w in level if 0 <= tick.box.left - w.box.right + 0.004 < 0.03]
    above = [w for w in words if abs(w.box.center[0] - tick.box.center[0]) < 0.02 and w.box.top < tick.box.top]
    if right or left:
        return (right or left)[0]
    return max(above, key=lambda w: w.box.top, default=None)


def inline(layout: Layout, captions: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Candidate]]:
    """Figures that stand in the middle of a line of print, right after their words, by name."""
    for name, phrases in captions.items():
        for hit in (hit for phrase in phrases for hit in layout.find(phrase)):
            words = [w for w in layout.lines[hit.line].words[hit.last + 1 :] if w.text.strip("._")]
            amount = box_amount(layout, words[:1], 1.0)
            if amount is not None:
                yield name, Candidate(amount, ANSWER_FIT)
