"""What the schedules of Form 1040 share: the year, the name, and the numbered lines as that year's form prints them.

A schedule is declared by `schedule()`: its letter, title, lines by year, laws and captions. Masthead and footer are
those of the Internal Revenue Service's forms (irs.gov/pub/irs-prior/f1040s*--YYYY.pdf), which tax programs print too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.declaration import Candidate, Extraction, FieldSpec, IdentitySpec, Kind
from extractors.document import Row
from extractors.kinds.form_grid import loss
from extractors.kinds.form_lines import caption_amounts, column_amounts, has_columns, row_amounts
from extractors.layout import Layout, Line, reading_of
from extractors.source import Page

FIRST_YEAR = 2018
"""The first year whose schedules are declared; earlier papers are read by its numbers."""
NAME_LABELS = (
    "name(s) shown on form 1040, 1040-sr, or 1040-nr",
    "name(s) shown on form 1040 or form 1040-sr",
    "name(s) shown on form 1040 or 1040-sr",
    "name(s) shown on form 1040, 1040-sr, 1040-ss, or 1040-nr",
    "name(s) shown on form 1040",
    "name(s) shown on return. do not enter name and social security number if shown on page 1",
    "name(s) shown on your tax return",
    "name(s) shown on return",
    "names shown on return",
    "name as shown on return",
    "taxpayer name(s)",
    "taxpayer name",
)
"""How the schedules announce the filers, as the forms and tax programs' summaries print it."""
_YEAR = re.compile(r"\(?(20[12]\d)\)?[.,]?")
_FOOT_FIT, _HEAD_FIT, _TOLD_FIT = 0.96, 0.93, 0.9
"""How sure the year is: after `(Form 1040)`; large in the masthead; beside `tax year` or `for the year`."""
_SHORTEST = 2
"""Rows in the form's order that make a run: a preparer lists only the lines with an entry, often no more than two."""
_MASTHEAD = 0.14
"""The share of the page's height within which a schedule's masthead stands."""

RETURNS = {"u.s. individual income tax return": -4.0, "tax return transcript": -4.0}
"""Print of papers that name the schedules without being one."""

LinesOfYear = Mapping[int, str]
"""The lines that each year's form prints, in its order, as text; an absent year prints those of the year before it."""
MoreOf = Callable[[Layout, int], Iterator[tuple[str, Candidate]]]
"""What a schedule reads beside its lines on one page of that year."""
RowsOf = Callable[[Sequence[Layout], int], Mapping[str, tuple[Row, ...]]]
"""The tables of a schedule over its pages."""


def lines_in(lines: LinesOfYear, year: int) -> tuple[str, ...]:
    """The lines that the year's form prints; years past the last known one by its numbers."""
    known = [y for y in sorted(lines) if y <= max(year, min(lines))]
    return tuple(lines[known[-1]].split())


def tax_years(layout: Layout) -> Iterator[Candidate]:
    """The year that the form is for: in its footer, large in its masthead, or told in words."""
    for line in layout.lines:
        for at, word in enumerate(line.words):
            match = _YEAR.fullmatch(word.text)
            if match is None:
                continue
            before = " ".join(w.text.lower() for w in line.words[max(0, at - 3) : at])
            if re.search(r"\(form 1040[^)]*\)$|\bform 1040\)$", before) or before.endswith("1040-sr)"):
                yield Candidate(reading_of(match[1], [word]), _FOOT_FIT)
            elif re.search(r"tax year:?$|calendar year$|for the year$|tax year ending$", before):
                yield Candidate(reading_of(match[1], [word]), _TOLD_FIT)
            elif line.box.top < _MASTHEAD and _stands_out(layout, line, at):
                yield Candidate(reading_of(match[1], [word]), _HEAD_FIT)


def _stands_out(layout: Layout, line: Line, at: int) -> bool:
    """Whether the year ends its line of the masthead, or is set larger than most print of the page."""
    heights = sorted(word.box.height for word in layout.page.words)
    return at == len(line.words) - 1 or line.words[at].box.height > 1.4 * heights[len(heights) // 2]


def year_of(candidates: Sequence[Candidate]) -> int | None:
    """The year that most of the print speaks for."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        votes[str(candidate.reading.value)] += round(candidate.fit * 100)
    return int(votes.most_common(1)[0][0]) if votes else None


def _line_amounts(layout: Layout, lines: Sequence[str], captions: Mapping[str, Sequence[str]]) -> dict[str, Candidate]:
    """The amounts of one page by line: beside their numbers, else at the end of numbered rows, else by captions."""
    if has_columns(layout, lines):
        return column_amounts(layout, lines)
    return row_amounts(layout, lines, _SHORTEST) or dict(caption_amounts(layout, captions))


def schedule_reader(
    lines: LinesOfYear,
    captions: Mapping[str, Sequence[str]],
    more: MoreOf | None,
    rows: RowsOf | None,
    losses: Sequence[str] = (),
) -> Callable[[Sequence[Page]], Extraction]:
    """The reader of a schedule: its year first, for the year tells which lines its form has."""

    def read(pages: Sequence[Page]) -> Extraction:
        layouts = [Layout(page) for page in pages]
        candidates: dict[str, list[Candidate]] = {"tax_year": [c for layout in layouts for c in tax_years(layout)]}
        year = year_of(candidates["tax_year"])
        known = lines_in(lines, year or max(lines))
        for layout in layouts:
            for line, candidate in _line_amounts(layout, known, captions).items():
                found = replace(candidate, reading=loss(candidate.reading)) if line in losses else candidate
                candidates.setdefault(f"line.{line}", []).append(found)
            for name, candidate in more(layout, year or max(lines)) if more else ():
                candidates.setdefault(name, []).append(candidate)
        tables = rows(layouts, year or max(lines)) if rows else {}
        return Extraction({n: tuple(c) for n, c in candidates.items() if c}, {n: r for n, r in tables.items() if r})

    return read


def schedule(
    letter: str,
    title: str,
    signature: Mapping[str, float],
    *,
    lines: LinesOfYear,
    laws: Sequence[IdentitySpec] = (),
    captions: Mapping[str, Sequence[str]] | None = None,
    names: Sequence[str] = NAME_LABELS,
    fields: Sequence[FieldSpec] = (),
    more: MoreOf | None = None,
    rows: RowsOf | None = None,
    losses: Sequence[str] = (),
) -> Kind:
    """A schedule as a kind: every line that any year's form prints is a field, and the year is told and required.

    `title` is the form's own title, in small letters; a page that bears it begins a schedule. `fields` are those that
    are no amounts; they stand before the lines. `losses` are lines whose box stands in printed brackets.
    """
    every = dict.fromkeys(line for text in lines.values() for line in text.split())
    own = {spec.name for spec in fields}
    return Kind(
        f"schedule-{letter}",
        {f"schedule {letter} (form 1040": 3.0, title: 3.0, **signature},
        fields=(
            FieldSpec("tax_year", "year", required=True),
            FieldSpec("name", "person", tuple(names), required=True),
            *fields,
            *(FieldSpec(f"line.{line}", "whole-money") for line in every if f"line.{line}" not in own),
        ),
        identities=tuple(laws),
        read=schedule_reader(lines, captions or {}, more, rows, losses),
        starts=(title,),
    )
