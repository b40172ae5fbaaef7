"""The page as print: lines, runs between wide gaps, label hits, and the values to their right and below.

Everything is pure geometry on words; nothing here knows a document kind.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from itertools import pairwise
from typing import NamedTuple, TypeVar

from extractors.document import Reading, Value
from extractors.source import Box, Page, Reader, Word, union
from extractors.values import LONGEST, parse

_ASIDE = re.compile(r"[^a-z0-9#%&]")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The text as labels are compared: lower case, letters and digits only."""
    return _ASIDE.sub("", text.lower().replace("&", "and"))


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Plain text with the letters made one that OCR takes for each other: `Perlod` is read for `Period`."""
    return text.translate(_ALIKE)


_ALIKE = str.maketrans({"1": "l", "i": "l", "0": "o", "m": "rn", "w": "vv"})


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line of print, from left to right."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The line's words with single spaces."""
        return " ".join(w.text for w in self.words)

    @property
    def height(self) -> float:
        """The median height of the line's words, as a share of the page's height."""
        heights = sorted(w.box.height for w in self.words)
        return heights[len(heights) // 2]


@dataclass(frozen=True, slots=True)
class Hit:
    """A label phrase found in print."""

    phrase: str
    line: int
    """Index of the line in the layout."""
    first: int
    """Index of the phrase's first word in the line."""
    last: int
    """Index of its last word."""
    box: Box


@dataclass(frozen=True, slots=True)
class Found:
    """A value found among words, with the words that carry it."""

    value: Value
    words: tuple[Word, ...]
    distance: float
    """From the label to the value, in heights of print."""

    @property
    def box(self) -> Box:
        """The box around the value's words."""
        return union(w.box for w in self.words)

    def reading(self) -> Reading:
        """The value as a reading, as sure as the least sure of its words."""
        return reading_of(self.value, self.words)


def reading_of(value: Value, words: Sequence[Word]) -> Reading:
    """A reading of words: raw text joined by single spaces, one box per line of print, the least confidence."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and abs(rows[-1][-1].box.center[1] - word.box.center[1]) < 0.6 * word.box.height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return Reading(
        value,
        " ".join(w.text for w in words),
        tuple(union(w.box for w in row) for row in rows),
        min(w.confidence for w in words),
        words[0].reader,
    )


def lines_of(words: Sequence[Word]) -> tuple[Line, ...]:
    """The words as lines of print, from top to bottom: a word joins the line that its middle is level with."""
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    levels = [((w.box.top + w.box.bottom) / 2, w.box.left, i) for i, w in enumerate(words)]
    for middle, _, index in sorted(levels):
        word = words[index]
        upper, lower = word.box.top, word.box.bottom
        for i in range(len(rows) - 1, max(len(rows) - 6, -1), -1):
            top, bottom = bands[i]
            level = (top + bottom) / 2
            inside = top <= middle <= bottom or upper <= level <= lower
            if inside and abs(middle - level) < 0.5 * max(lower - upper, bottom - top) * 0.9:
                rows[i].append(word)
                n = len(rows[i])
                bands[i] = ((top * (n - 1) + upper) / n, (bottom * (n - 1) + lower) / n)
                break
        else:
            rows.append([word])
            bands.append((upper, lower))
    lines = [tuple(sorted(row, key=lambda w: w.box.left)) for row in rows]
    made = [Line(row, union(w.box for w in row)) for row in lines]
    return tuple(sorted(made, key=lambda line: (line.box.center[1], line.box.left)))


Made = TypeVar("Made")
_LATEST = 64
"""Pages of which what was made of them is at hand: as many as a long statement has."""


def once_a_page(make: Callable[[Page], Made]) -> Callable[[Page], Made]:
    """The same function, which makes nothing twice of one of the latest pages; a page is known by being that page."""
    latest: tuple[tuple[Page, Made], ...] = ()

    @wraps(make)
    def made_of(page: Page) -> Made:
        nonlocal latest
        for known, made in latest:
            if known is page:
                return made
        fresh = make(page)
        latest = (*latest[1 - _LATEST :], (page, fresh))
        return fresh

    return made_of


class _Joined(NamedTuple):
    """The plain text of all lines without spaces, a line feed after each, and which word each character is of."""

    exact: str
    """The lines of a text layer; those that an engine read are left blank."""
    folded: str
    """The lines that an engine read, with the letters alike made one; the others are left blank."""
    starts: tuple[int, ...]
    """Where each line begins; in both texts alike."""
    owners: tuple[int, ...]
    """For each character the index of its word in its line, -1 for a line feed."""


class Layout:
    """One page's words as lines, with the questions that a kind asks of print. Built once per page, never changed."""

    page: Page
    lines: tuple[Line, ...]
    aspect: float

    def __new__(cls, page: Page) -> Layout:
        """The page's layout, the one that was built before where the page is one of the latest."""
        return _layout_of(page)

    @cached_property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _joined(self) -> _Joined:
        exact: list[str] = []
        folded: list[str] = []
        starts: list[int] = []
        owners: list[int] = []
        for line in self.lines:
            starts.append(len(owners))
            parts = [fold(plain(w.text)) if w.reader is Reader.OCR else plain(w.text) for w in line.words]
            for i, part in enumerate(parts):
                owners.extend([i] * len(part))
            owners.append(-1)
            text = "".join(parts)
            by_engine = line.words[0].reader is Reader.OCR
            for texts, own in ((exact, not by_engine), (folded, by_engine)):
                texts.append(text if own else " " * len(text))
        return _Joined("\n".join(exact) + "\n", "\n".join(folded) + "\n", tuple(starts), tuple(owners))

    def gap(self, left: Word, right: Word) -> float:
        """The space between two neighbours on a line, in heights of print (a normal space is about 0.3)."""
        height = max(left.box.height, right.box.height, 1e-6)
        return (right.box.left - left.box.right) * self.aspect / height

    def find(self, phrase: str, *, whole_words: bool = True) -> tuple[Hit, ...]:
        """Every place where the phrase stands in print, spaces and punctuation aside, on word boundaries."""
        exact = plain(phrase)
        joined = self._joined
        found = [
            hit
            for text, wanted in ((joined.exact, exact), (joined.folded, fold(exact)))
            for hit in self._hits(phrase, wanted, text, whole_words)
        ]
        found.sort(key=lambda hit: hit.line)
        return (*found, *self._stacked.get(exact, ()))

    def _hits(self, phrase: str, wanted: str, text: str, whole_words: bool) -> Iterator[Hit]:
        starts, owners = self._joined.starts, self._joined.owners
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            first, last = owners[start], owners[end - 1]
            whole = (start == 0 or owners[start - 1] != first) and owners[end] != last
            if whole or not whole_words:
                number = bisect_right(starts, start) - 1
                words = self.lines[number].words[first : last + 1]
                if not any(self.gap(a, b) > 3.0 for a, b in pairwise(words)):
                    yield Hit(phrase, number, first, last, union(w.box for w in words))
            start = text.find(wanted, start + 1)

    @cached_property
    def _stacked(self) -> dict[str, tuple[Hit, ...]]:
        """Labels over two lines of a column head (`Period` above `End`), by plain text; each hit is its lower part."""
        made: dict[str, list[Hit]] = {}
        for number, line in enumerate(self.lines[1:], 1):
            upper = self.lines[number - 1]
            if not 0 <= line.box.top - upper.box.top < 2.2 * max(line.height, upper.height):
                continue
            above = [run for run in self.runs(upper, 0.9) if len(run) <= 4]
            for run in self.runs(line, 0.9):
                if len(run) > 4 or parse("money", run[0].text) is not None:
                    continue
                middle = (run[0].box.left + run[-1].box.right) / 2
                over = [
                    a
                    for a in above
                    if abs(a[0].box.left - run[0].box.left) < 0.006
                    or abs((a[0].box.left + a[-1].box.right) / 2 - middle) < 0.012
                ]
                if len(over) != 1:
                    continue
                both = (*over[0], *run)
                text = plain("".join(w.text for w in both))
                first = line.words.index(run[0])
                hit = Hit(text, number, first, first + len(run) - 1, union(w.box for w in both))
                made.setdefault(text, []).append(hit)
        return {text: tuple(hits) for text, hits in made.items()}

    def runs(self, line: Line, gap: float = 1.6) -> tuple[tuple[Word, ...], ...]:
        """A line's words as runs between wide gaps (in heights of print): the cells of an unruled table."""
        runs: list[list[Word]] = []
        for word in line.words:
            if runs and self.gap(runs[-1][-1], word) <= gap:
                runs[-1].append(word)
            else:
                runs.append([word])
        return tuple(tuple(run) for run in runs)

    def values(self, words: Sequence[Word], type_name: str) -> tuple[Found, ...]:
        """All values of the type among the words, from left to right, the longest reading of each place first."""
        found = []
        at = 0
        while at < len(words):
            for length in range(min(LONGEST.get(type_name, 1), len(words) - at), 0, -1):
                part = words[at : at + length]
                if any(self.gap(a, b) > 1.5 for a, b in pairwise(part)):
                    continue
                joint = " ".join(w.text for w in part)
                value = parse(type_name, joint)
                if value is None and length > 1 and type_name in ("money", "whole-money"):
                    value = parse(type_name, joint.replace(" ", ""))
                if value is not None and not (length > 1 and self._two_values(part, type_name)):
                    found.append(Found(value, tuple(part), 0.0))
                    at += length
                    break
            else:
                at += 1
        return tuple(found)

    @staticmethod
    def _two_values(part: Sequence[Word], type_name: str) -> bool:
        """Whether each of the words is a value by itself, so that joining them would make a third one up."""
        return all(parse(type_name, w.text) is not None for w in part) and type_name != "date"

    def right_of(self, hit: Hit, *, stops: Sequence[Hit] = ()) -> tuple[Word, ...]:
        """The words after the label on its line, up to the next label."""
        words = self.lines[hit.line].words
        ends = [s.first for s in stops if s.line == hit.line and s.first > hit.last]
        return words[hit.last + 1 : min(ends, default=len(words))]

    def below(
        self, hit: Hit, *, stops: Sequence[Hit] = (), depth: float = 3.5, right_edge: float | None = None
    ) -> tuple[tuple[Word, ...], ...]:
        """The words under the label, line by line, within its column: from its left edge to the next label's.

        `depth` is in heights of print. Lines are given until the first label below in the same column.
        """
        height = max(hit.box.height, 1e-6)
        edges = [
            s.box.left
            for s in stops
            if s.box.left > hit.box.right and abs(s.box.center[1] - hit.box.center[1]) < 1.2 * height
        ]
        edge = right_edge if right_edge is not None else min(edges, default=1.0)
        left = hit.box.left - 1.5 * height / self.aspect
        taken: list[tuple[Word, ...]] = []
        for number in range(hit.line + 1, len(self.lines)):
            line = self.lines[number]
            if line.box.center[1] < hit.box.bottom:
                continue
            if line.box.top - hit.box.bottom > depth * height:
                break
            blocked = [s for s in stops if s.line == number and s.box.left < edge and s.box.right > hit.box.left]
            if any(abs(s.box.left - hit.box.left) < 3 * height or s.box.center[0] < hit.box.right for s in blocked):
                break
            inside = tuple(w for w in line.words if left <= w.box.center[0] and w.box.left < edge - 0.002)
            if inside:
                taken.append(inside)
        return tuple(taken)


@once_a_page
def _layout_of(page: Page) -> Layout:
    layout = object.__new__(Layout)
    layout.page = page
    layout.lines = lines_of(page.words)
    layout.aspect = page.width / page.height if page.height else 1.0
    return layout
