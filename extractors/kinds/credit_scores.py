"""Credit scores by bureau: a number belongs to the bureau whose name stands in its own cell, column, row or block.

The order of the bureaus is never assumed: where it is not plain whose a number is, no score is given.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.credit_bureaus import bureaus_named
from extractors.kinds.credit_people import Owners
from extractors.layout import Layout, Line, reading_of
from extractors.source import Box, Page, Word, union

_SPOKEN = re.compile(
    r"scor(e|ing)|fico|beacon|vantage|classic|isaac|empirica|pinnacle|risk model|plus model|credit rating",
    re.IGNORECASE,
)
_SCORE = re.compile(r"[+*(\[]?([3-8]\d\d)[+*)\]]?")
_NOTHING = re.compile(
    r"^(n/?a|-+|–|—|none|no ?score|not ?available|no ?hit|unavailable|unscored|0|000"
    r"|not ?scored|no ?record|insufficient)$",
    re.IGNORECASE,
)
"""What stands where a bureau gave no score."""
_NOT_HERE = re.compile(
    r"range|between|scale|percent|%|p\.? ?o\.? ?box|average|page|\bmin\b|\bmax\b|lowest|highest|previous"
    r"|last month|prior\b|\bchange\b|factor|reason|ranks?\b|higher than|balance|payment|limit\b|utili[sz]"
    r"|suite|\bst\b|street|phone",
    re.IGNORECASE,
)
"""Lines whose numbers are something else."""
_BESIDE = re.compile(
    r"^[\W\d.]*$|^(score|scores|fico|fico®|vantage|vantagescore|vantagescore®|beacon|model|risk|classic|credit|fair|isaac|ii|iii|iv|v\d?"
    r"|facta|empirica|pinnacle|bureau|value|auto|mortgage|bankcard|version|the|your|is|of|by|plus|data|based|new|gen(eration)?"
    r"|alert|repository|source|(experian|equifax|transunion|fico)\w*|trans|fico/isaac|facta/\w+)\W*$",
    re.IGNORECASE,
)
"""Words that may stand between a bureau's name and its score."""
NEAR: Final = 8
"""Lines above a number within which a score is spoken of."""
LARGE: Final = 1.3
"""Times the usual height of print from which a number beside a bureau's name is its score without more words."""
DEEP: Final = 9.0
"""Heights of print below a bureau's name at which its score may stand."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A bureau's name (or its model's) as a run of print."""

    bureau: str
    line: int
    box: Box
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """What stands in a score's place: the score, or None for print that says that there is none."""

    line: int
    word: Word
    value: str | None


def score_of(text: str) -> str | None:
    """The score that one word prints, 300 to 850, or None."""
    match = _SCORE.fullmatch(text.strip(":;,."))
    return match[1] if match and 300 <= int(match[1]) <= 850 else None


def _marks(layout: Layout, number: int) -> list[_Mark]:
    """The line's scores and the print in a score's place; none where the line speaks of something else."""
    line = layout.lines[number]
    found: list[_Mark] = []
    foreign = _foreign(layout, line)
    for index, word in enumerate(line.words):
        before = line.words[index - 1].text.lower().strip(":") if index else ""
        outof = before in ("of", "/", "-", "–", "to", "$", "out of") or word.text.startswith("$")
        value = score_of(word.text)
        labelled = before.endswith("#") or (
            index and line.words[index - 1].text.endswith(":") and not _told(line, word)
        )
        if value is not None and not outof and not labelled and id(word) not in foreign:
            found.append(_Mark(number, word, value))
        elif _NOTHING.match(word.text):
            ends = index + 1 == len(line.words) or layout.gap(word, line.words[index + 1]) > 0.9
            apart = not index or layout.gap(line.words[index - 1], word) > 0.9
            if (ends and apart) or any(c.isalpha() for c in word.text):
                found.append(_Mark(number, word, None))
    if {m.value for m in found} >= {"300", "850"}:
        return []
    return found


def _told(line: Line, word: Word) -> bool:
    """Whether the print right before a number speaks of a score or names a bureau."""
    at = line.words.index(word)
    text = " ".join(w.text for w in line.words[max(0, at - 5) : at])
    return bool(_SPOKEN.search(text) or bureaus_named(text))


def _foreign(layout: Layout, line: Line) -> set[int]:
    """The words, by identity, of runs that speak of something else, and of the runs right after these."""
    found: set[int] = set()
    told = False
    for run in layout.runs(line, 1.2):
        text = " ".join(w.text for w in run)
        other = _NOT_HERE.search(text) is not None
        if other or (told and not bureaus_named(text)):
            found |= {id(w) for w in run}
        told = other
    return found


def _mentions(layout: Layout, number: int) -> list[_Mention]:
    """The bureaus named on a line, each by the run that names it alone; none in a sentence."""
    found: list[_Mention] = []
    for run in layout.runs(layout.lines[number], 0.9):
        if len(run) > 12:
            continue
        named = bureaus_named(" ".join(w.text for w in run))
        if len(named) == 1:
            found.append(_Mention(named[0], number, union(w.box for w in run), run))
        elif len(named) > 1:
            found += _apart(number, run)
    return found


def _apart(number: int, run: Sequence[Word]) -> list[_Mention]:
    """Several bureaus in one run: each from its own name to the next one's (`Experian: 712 Equifax: 698`)."""
    starts = [(w, n[0]) for w in run if len(n := bureaus_named(w.text)) == 1]
    if len({b for _, b in starts}) != len(starts):
        return []
    return [_Mention(bureau, number, word.box, (word,)) for word, bureau in starts]


def _spoken_of(layout: Layout, number: int) -> bool:
    return any(
        _SPOKEN.search(layout.lines[i].text) for i in range(max(0, number - NEAR), min(number + 2, len(layout.lines)))
    )


_Found = tuple[str, _Mark, float]


def _in_line(layout: Layout, number: int) -> list[_Found]:
    """Names and scores that take turns on one line: `Experian 712 Equifax 698`, `658 EQUIFAX/FICO CLASSIC V5`.

    Whether a score follows its name or goes before it is told by what comes first.
    """
    line, marks = layout.lines[number], _marks(layout, number)
    mentions = sorted(_mentions(layout, number), key=lambda m: m.box.left)
    if not mentions or not marks:
        return []
    place = {id(w): i for i, w in enumerate(line.words)}
    names = [(place[id(_core(m))], m) for m in mentions]
    numbers = [(place[id(k.word)], k) for k in marks]
    after = _turns(line, names, numbers, forward=True)
    before = _turns(line, names, numbers, forward=False)
    chosen = (after or before) if names[0][0] < numbers[0][0] else (before or after)
    return [(bureau, mark, 0.95) for bureau, mark in chosen.items() if mark.value]


def _core(mention: _Mention) -> Word:
    """The word of a run that names the bureau: what stands before it in the run may be another's score."""
    return next(
        (w for w in mention.words if bureaus_named(w.text)),
        next((w for w in mention.words if score_of(w.text) is None), mention.words[0]),
    )


def _turns(
    line: Line, names: Sequence[tuple[int, _Mention]], marks: Sequence[tuple[int, _Mark]], *, forward: bool
) -> dict[str, _Mark]:
    """For each name, the next mark after it (or before it) with nothing but a model's words between."""
    found: dict[str, _Mark] = {}
    for index, (at, mention) in enumerate(names):
        if forward:
            end = names[index + 1][0] if index + 1 < len(names) else len(line.words)
            near = [(place, k) for place, k in marks if at < place < end]
            between = line.words[at + 1 : near[0][0]] if near else ()
        else:
            start = names[index - 1][0] + 1 if index else 0
            near = [(place, k) for place, k in marks if start <= place < at][::-1]
            between = line.words[near[0][0] + 1 : at] if near else ()
        foreign = any(set(bureaus_named(w.text)) - {mention.bureau} for w in between)
        if near and not foreign and all(_BESIDE.match(w.text) for w in between):
            found[mention.bureau] = near[0][1]
    return found


def _in_columns(layout: Layout, number: int) -> list[_Found]:
    """Names side by side with the scores below (or above) them, each in its name's own column."""
    mentions = _mentions(layout, number)
    if len(mentions) < 2 or len({m.bureau for m in mentions}) != len(mentions):
        return []
    line = layout.lines[number]
    found: list[_Found] = []
    for below in range(number + 1, min(number + 7, len(layout.lines))):
        other = layout.lines[below]
        if other.box.top - line.box.bottom > DEEP * line.height:
            break
        if {m.bureau for m in _mentions(layout, below)} & {m.bureau for m in mentions} and below > number + 1:
            break
        marks = _marks(layout, below)
        placed = _placed(mentions, marks)
        label = other.words[: other.words.index(marks[0].word)] if marks else ()
        told = [w for w in label if not score_of(w.text)]
        if label and not _label_fits(told):
            continue
        if placed and any(m.value for m in placed.values()):
            found += [(bureau, mark, 0.93) for bureau, mark in placed.items() if mark.value]
            return found
    return found


def _label_fits(words: Sequence[Word]) -> bool:
    """Whether the print before a row of numbers is a score's label or stands in the columns itself (a model's name)."""
    text = " ".join(w.text for w in words)
    return not words or bool(_SPOKEN.search(text)) or all(_BESIDE.match(w.text) for w in words)


def _placed(mentions: Sequence[_Mention], marks: Sequence[_Mark]) -> dict[str, _Mark]:
    """The marks by name: as many as names, one in each column, or none at all where two columns claim one."""
    if not marks or len(marks) > len(mentions):
        return {}
    ordered = sorted(mentions, key=lambda m: m.box.left)
    made: dict[str, _Mark] = {}
    for mark in marks:
        center = mark.word.box.center[0]
        nearest = min(ordered, key=lambda m: abs(m.box.center[0] - center))
        edges = [m for m in ordered if m.box.left <= mark.word.box.right]
        held = edges[-1] if edges else ordered[0]
        overlaps = [m for m in ordered if m.box.left < mark.word.box.right and m.box.right > mark.word.box.left]
        if len(overlaps) == 1:
            owner = overlaps[0]
        elif len(marks) == len(ordered):
            owner = ordered[list(marks).index(mark)]
        elif nearest is held:
            owner = nearest
        else:
            return {}
        if owner.bureau in made:
            return {}
        made[owner.bureau] = mark
    return made


def _in_block(layout: Layout, number: int) -> list[_Found]:
    """A bureau's name as a title and its score in the next lines of its own column, before another name comes."""
    found: list[_Found] = []
    line, mentions = layout.lines[number], _mentions(layout, number)
    for index, mention in enumerate(mentions):
        if len(mention.words) > 8 or any(score_of(w.text) for w in mention.words):
            continue
        right = mentions[index + 1].box.left if index + 1 < len(mentions) else 1.0
        for below in range(number + 1, min(number + 6, len(layout.lines))):
            other = layout.lines[below]
            if other.box.top - mention.box.bottom > DEEP * line.height:
                break
            if any(
                m.bureau != mention.bureau and _overlaps(m.box, mention.box.left, right)
                for m in _mentions(layout, below)
            ):
                break
            marks = [m for m in _marks(layout, below) if _overlaps(m.word.box, mention.box.left - 0.02, right)]
            if len(marks) != 1 or marks[0].value is None:
                if marks:
                    break
                continue
            first = next(w for w in other.words if score_of(w.text) or w is marks[0].word)
            label = [w for w in other.words[: other.words.index(first)] if w.box.right <= mention.box.left]
            if label and not _label_fits(label):
                break
            words = [w for w in other.words if _overlaps(w.box, mention.box.left - 0.02, right)]
            rest = [w for w in words if w is not marks[0].word]
            if len(words) <= 3 or _SPOKEN.search(" ".join(w.text for w in rest)):
                found.append((mention.bureau, marks[0], 0.85))
            break
    return found


def _overlaps(box: Box, left: float, right: float) -> bool:
    return box.right > left and box.left < right


def _on_page(layout: Layout) -> Iterator[tuple[_Found, bool]]:
    """What each line offers, the surest way first; and whether a score is spoken of near it."""
    for number in range(len(layout.lines)):
        found = _in_line(layout, number) or _in_columns(layout, number) or _in_block(layout, number)
        for item in found:
            yield item, _spoken_of(layout, item[1].line)


def scores(pages: Sequence[Page]) -> dict[str, list[Candidate]]:
    """Candidates of `score.<bureau>`; the second borrower's scores are none."""
    found: dict[str, list[Candidate]] = {}
    for page in pages:
        layout = Layout(page)
        owners = Owners(layout)
        offered = list(_on_page(layout))
        size = statistics.median([w.box.height for w in page.words]) if page.words else 0.0
        bare = [item for item, spoken in offered if not spoken and item[2] > 0.9]
        together = len({bureau for bureau, _, _ in bare}) >= 2 and page is pages[0]
        first = -1 if found else len(layout.lines)
        for (bureau, mark, fit), spoken in offered:
            shown = together or (page is pages[0] and mark.word.box.height > LARGE * size)
            if mark.value is None or owners.second(mark.line, first) or not (spoken or (shown and fit > 0.9)):
                continue
            first = min(first, mark.line)
            reading = reading_of(mark.value, (mark.word,))
            found.setdefault(f"score.{bureau}", []).append(Candidate(reading, fit))
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
        bureaus = {n for line in layouts[0].lines[:6] for n in bureaus_named(line.text)} if layouts else set()
    if len(bureaus) != 1:
        return {}
    found: dict[str, list[Candidate]] = {}
    for layout in layouts:
        owners = Owners(layout)
        for number, line in enumerate(layout.lines):
            marks = [m for m in _marks(layout, number) if m.value]
            spoken = re.search(r"\b(fico|vantage)?scores?\b", line.text, re.IGNORECASE)
            if spoken and len(marks) == 1 and len(line.words) <= 8 and not owners.second(number, len(layout.lines)):
                reading = reading_of(str(marks[0].value), (marks[0].word,))
                found.setdefault(f"score.{next(iter(bureaus))}", []).append(Candidate(reading, 0.8))
    return found
