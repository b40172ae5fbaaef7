"""Credit scores by bureau: the number that stands beside, under or below the bureau's or the model's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.layout import Layout, Line, reading_of
from extractors.source import Page, Word, union

BUREAU_NAMES: Final = {
    "experian": re.compile(r"\b(experian|xpn?|exp)\b|fair,? isaac|fico score 2\b|fico ii\b", re.IGNORECASE),
    "equifax": re.compile(r"\b(equifax|eq|ef|efx|eqf)\b|beacon|pinnacle|fico score 5\b|classic v5", re.IGNORECASE),
    "transunion": re.compile(
        r"\b(trans ?union|tu|tuc)\b|empirica|classic \(?0?4|risk score 0?4|fico score 4\b|classic 98", re.IGNORECASE
    ),
}
"""A bureau by its own name, its code, or the model that only it sells (FICO Scores 2, 4 and 5)."""

_MODEL = re.compile(r"score|fico|beacon|vantage|classic|isaac|empirica|pinnacle|risk model", re.IGNORECASE)
_SCORE = re.compile(r"\+?([3-8]\d\d)")
_NOT_HERE = re.compile(
    r"range|between|scale|percent|%|po box|p\.o\.|average|page|\bmin\b|\bmax\b|lowest|highest", re.IGNORECASE
)
NEAR = 8
"""Lines above a number within which a score is spoken of."""


def _number(word: Word) -> str | None:
    match = _SCORE.fullmatch(word.text.strip("*:;,"))
    return match[1] if match and 300 <= int(match[1]) <= 850 else None


def bureaus_named(text: str) -> list[str]:
    """The bureaus that the text names, by name, code or model."""
    return [name for name, pattern in BUREAU_NAMES.items() if pattern.search(text)]


def _numbers(line: Line) -> list[tuple[Word, str]]:
    """The line's numbers that could be scores; none where it prints a range or an address."""
    if _NOT_HERE.search(line.text):
        return []
    return [(w, n) for w in line.words if (n := _number(w))]


def _spoken_of(layout: Layout, number: int) -> bool:
    return any(_MODEL.search(layout.lines[i].text) for i in range(max(0, number - NEAR), number + 1))


def _found(bureau: str, word: Word, value: str, fit: float) -> tuple[str, Candidate]:
    return f"score.{bureau}", Candidate(reading_of(value, (word,)), fit)


def _on_the_line(layout: Layout, line: Line) -> Iterator[tuple[str, Candidate]]:
    """`658 EQUIFAX/FICO CLASSIC V5`, `Experian: 712`, and several of these side by side."""
    named = [(run, bureaus_named(" ".join(w.text for w in run))) for run in layout.runs(line, 1.2)]
    for index, (run, bureaus) in enumerate(named):
        if len(bureaus) != 1 or len(run) > 12:
            continue
        inside = [(w, n) for w in run if (n := _number(w))]
        if len(inside) == 1 and not _NOT_HERE.search(" ".join(w.text for w in run)):
            yield _found(bureaus[0], *inside[0], 0.95)
            continue
        if inside or len({name for _, found in named for name in found}) > 1:
            continue
        others = [(w, n) for w, n in _numbers(line) if w not in run]
        if len(others) == 1:
            yield _found(bureaus[0], *others[0], 0.93 if index == 0 else 0.9)


def _under_heads(layout: Layout, number: int, line: Line) -> Iterator[tuple[str, Candidate]]:
    """A line of bureau names with the scores below, each under its own."""
    heads = [
        (b[0], union(w.box for w in run))
        for run in layout.runs(line, 1.2)
        if len(b := bureaus_named(" ".join(w.text for w in run))) == 1 and len(run) <= 6
    ]
    if len({b for b, _ in heads}) < 2 or len(heads) > 3:
        return
    for below in range(number + 1, min(number + 7, len(layout.lines))):
        numbers = _numbers(layout.lines[below])
        if not numbers or len(numbers) > len(heads):
            continue
        for word, value in numbers:
            near = min(heads, key=lambda h: abs(h[1].center[0] - word.box.center[0]))
            if abs(near[1].center[0] - word.box.center[0]) < 0.12:
                yield _found(near[0], word, value, 0.92)
        return


def _below_name(layout: Layout, number: int, line: Line) -> Iterator[tuple[str, Candidate]]:
    """A bureau's name as a title, and its score within the next lines, before another bureau's name."""
    bureaus = bureaus_named(line.text)
    if len(bureaus) != 1 or len(line.words) > 10 or _numbers(line):
        return
    for below in range(number + 1, min(number + 5, len(layout.lines))):
        following = layout.lines[below]
        if set(bureaus_named(following.text)) - set(bureaus):
            return
        numbers = _numbers(following)
        if len(numbers) == 1 and (len(following.words) <= 3 or re.search(r"score", following.text, re.IGNORECASE)):
            yield _found(bureaus[0], *numbers[0], 0.85)
            return


def scores(pages: Sequence[Page]) -> dict[str, list[Candidate]]:
    """Candidates of `score.<bureau>`; a second borrower's scores are offered with less fit than the first one's."""
    found: dict[str, list[Candidate]] = {}
    for page in pages:
        layout = Layout(page)
        for number, line in enumerate(layout.lines):
            if not _spoken_of(layout, number):
                continue
            ways = (_on_the_line(layout, line), _under_heads(layout, number, line), _below_name(layout, number, line))
            for name, candidate in chain.from_iterable(ways):
                found.setdefault(name, []).append(candidate)
    if not found:
        found = _only_bureau(pages)
    return {name: _first_weighs_most(candidates) for name, candidates in found.items()}


def _first_weighs_most(candidates: Sequence[Candidate]) -> list[Candidate]:
    surest = max(candidates, key=lambda c: c.fit)
    lead: Reading = next(c for c in candidates if c.fit >= surest.fit - 0.04).reading
    return [c if c.reading.value == lead.value else Candidate(c.reading, c.fit * 0.6) for c in candidates]


def _only_bureau(pages: Sequence[Page]) -> dict[str, list[Candidate]]:
    """The score of a report that names one bureau and prints one score, apart from each other."""
    layouts = [Layout(page) for page in pages[:2]]
    bureaus = {name for layout in layouts for line in layout.lines for name in bureaus_named(line.text)}
    if len(bureaus) != 1:
        return {}
    found: dict[str, list[Candidate]] = {}
    for layout in layouts:
        for line in layout.lines:
            numbers = _numbers(line)
            if re.search(r"\bscore\b", line.text, re.IGNORECASE) and len(numbers) == 1 and len(line.words) <= 8:
                name, candidate = _found(next(iter(bureaus)), *numbers[0], 0.8)
                found.setdefault(name, []).append(candidate)
    return found
