"""Names that a plain paper announces: `Employer: Roe Foods`, `Taxpayer` beside a name, `Name:` under `Employee`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from extractors.declaration import Candidate
from extractors.layout import Layout, Line, plain, reading_of
from extractors.source import Word
from extractors.values import parse

COMMON = frozenset(
    plain(phrase)
    for phrase in (
        "pay period", "payroll period", "pay dates", "pay cycle", "work period",
        "department", "dept", "home department", "position", "job title", "title", "job", "occupation", "phone",
        "email", "location", "division", "address", "employee type", "employment type", "period", "date", "id",
        "fed id", "status", "pay method", "manager", "cost center", "shift", "ssn", "ein", "social security number",
        "date of birth", "dob", "filing status", "tax year", "employee", "employer", "name", "state", "city", "zip",
    )
)  # fmt: skip
"""Captions that follow a name on its line on papers of any kind."""

_COLUMN = 0.03
"""The share of the page's width within which a heading stands over its column's captions."""
_BESIDE, _BELOW = 0.86, 0.8
_WIDE = 1.6
"""A gap in heights of print that ends a name."""
_FAR = 45.0
_DEEP = 10
"""Lines below a heading at which it still says whose name `Name:` asks for."""


def before_caption(run: Sequence[Word], captions: Collection[str]) -> tuple[Word, ...]:
    """A run ends before the caption or the bar that follows on its line: `Jane Roe` of `Jane Roe Pay Date:`.

    A caption that is not among the known ones leaves the run as it is, for its first word cannot be told.
    """
    run = run[: next((n for n, w in enumerate(run) if n and w.text in ("|", "•", "·", "‖")), len(run))]
    end = next((n for n, w in enumerate(run) if n and w.text.endswith(":")), None)
    if end is None:
        return tuple(run)
    known = (at for at in range(1, end + 1) if plain(" ".join(w.text for w in run[at : end + 1])) in captions)
    return tuple(run[: next(known, len(run))])


def announced(
    layout: Layout, roles: Mapping[str, Sequence[str]], types: Mapping[str, str], sections: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Candidate]]:
    """The name beside or below each caption of a role; `name` alone is that of the heading over its column.

    A caption ends in a colon, or stands apart from the print on both its sides.
    """
    phrases = {plain(phrase): role for role, spoken in roles.items() for phrase in spoken}
    headings = {plain(phrase): role for role, spoken in sections.items() for phrase in spoken}
    captions = COMMON | phrases.keys()
    for number, line in enumerate(layout.lines):
        for first, last in _captions(layout, line):
            text = plain(" ".join(w.text for w in line.words[first : last + 1]))
            role = phrases.get(text)
            if role is None and text in ("name", "fullname"):
                role = _section(layout, number, line.words[first].box.left, headings)
            if role is None:
                continue
            after = _run(layout, line.words[last + 1 :])
            near = after and layout.gap(line.words[last], after[0]) < _FAR
            below = () if near else _under(layout, number, line.words[first])
            name = before_caption(after if near else below, captions)
            if any(w.text.endswith(":") or any(c.isdigit() for c in w.text) for w in name):
                continue
            value = parse(types[role], " ".join(w.text for w in name)) if name else None
            if value is not None and plain(str(value)) not in captions | headings.keys():
                yield role, Candidate(reading_of(value, name), _BESIDE if near else _BELOW)


def _captions(layout: Layout, line: Line) -> Iterator[tuple[int, int]]:
    """Places on a line where a caption may stand: from a gap, or the line's begin, to a colon or the next gap."""
    first = 0
    for at, word in enumerate(line.words):
        if at and (layout.gap(line.words[at - 1], word) > 1.2 or line.words[at - 1].text.endswith(":")):
            first = at
        nearest = line.words[at + 1] if at + 1 < len(line.words) else None
        if word.text.endswith(":") or nearest is None or layout.gap(word, nearest) > 1.2 or nearest.text == ":":
            for start in range(first, at + 1):
                yield start, at


def _section(layout: Layout, number: int, left: float, headings: Mapping[str, str]) -> str | None:
    """The role that the nearest heading over a column names."""
    for line in reversed(layout.lines[max(0, number - _DEEP) : number]):
        for run in layout.runs(line, 1.2):
            role = headings.get(plain(" ".join(w.text for w in run)))
            if role is not None and abs(run[0].box.left - left) < _COLUMN:
                return role
    return None


def _run(layout: Layout, words: Sequence[Word]) -> tuple[Word, ...]:
    run: list[Word] = []
    for word in words:
        if run and layout.gap(run[-1], word) > _WIDE:
            break
        if run or any(c.isalnum() for c in word.text):
            run.append(word)
    return tuple(run)


def _under(layout: Layout, number: int, caption: Word) -> tuple[Word, ...]:
    """The run on the next line that begins where the caption does."""
    for line in layout.lines[number + 1 : number + 2]:
        if line.box.top - caption.box.bottom < 2.0 * caption.box.height:
            for run in layout.runs(line):
                if abs(run[0].box.left - caption.box.left) < 0.01:
                    return run
    return ()
