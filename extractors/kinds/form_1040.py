"""Form 1040 and 1040-SR, U.S. Individual Income Tax Return: filled forms, print without line numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Reading, Row
from extractors.kinds.boxes import box_amount
from extractors.kinds.form_lines import CAPTION_FIT, caption_amounts, column_amounts, has_columns, row_amounts
from extractors.kinds.lines_1040 import ALL_LINES, CAPTIONS, IDENTITIES, INLINE, SENTENCES, line_of, lines_of_year
from extractors.kinds.people_1040 import dependents_rows, filing_statuses, people
from extractors.kinds.tables_1040 import laws_of_tables
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page, Reader, Word

SENTENCE_FIT = 0.72
"""How sure an amount is on the level of its sentence, where its line number could not be read."""


def _tax_years(layout: Layout) -> Iterator[Candidate]:
    """The tax year: in the footer's `Form 1040 (2020)`, beside `tax year`, or large in the masthead."""
    for line in layout.lines:
        text = plain(line.text)
        for i, word in enumerate(line.words):
            if not (match := re.fullmatch(r"\(?(20[12]\d)\)?[.,]?", word.text)):
                continue
            before = plain("".join(w.text for w in line.words[max(0, i - 3) : i]))
            if before.endswith(("form1040", "form1040sr", "1040sr")) and word.text.startswith("("):
                yield Candidate(reading_of(match[1], [word]), 0.96)
            elif before.endswith(("taxyear", "calendaryear")) or re.search(r"form1040(?:sr)?$", before):
                yield Candidate(reading_of(match[1], [word]), 0.95)
        if line.box.top < 0.2 and (
            "individualincometax" in text or "1040" in text or "seniors" in text or "omb" in text
        ):
            yield from _masthead_year(line.words)


def _masthead_year(words: Sequence[Word]) -> Iterator[Candidate]:
    """A year among a masthead's words, also when its figures stand in two or more pieces (`20 19`, `2 0 2 0`)."""
    for i in range(len(words)):
        for length in (1, 2, 3, 4):
            part = words[i : i + length]
            text = "".join(w.text for w in part)
            near = all(b.box.left - a.box.right < 0.03 for a, b in itertools.pairwise(part))
            if len(part) == length and near and re.fullmatch(r"20[12]\d", text):
                yield Candidate(reading_of(text, part), 0.9)


def _year_of(candidates: Sequence[Candidate]) -> int | None:
    """The year that most of the print speaks for."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        votes[str(candidate.reading.value)] += round(candidate.fit * 100)
    return int(votes.most_common(1)[0][0]) if votes else None


def _sentence_amounts(layout: Layout, year: int, known: Mapping[str, Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Amounts at the right end of the form's own sentences, for lines whose number could not be read."""
    for phrases, places in SENTENCES:
        line = line_of(places, year)
        if line is None or line in known:
            continue
        for hit in (h for phrase in phrases for h in layout.find(phrase)):
            words = [w for w in layout.lines[hit.line].words[hit.last + 1 :] if w.box.left > 0.8]
            tail = [w for w in words if plain(w.text) != line]
            amount = box_amount(layout, tail, 1.0)
            if amount is not None:
                yield line, Candidate(amount, SENTENCE_FIT)


def _inline_amounts(layout: Layout, year: int) -> Iterator[tuple[str, Candidate]]:
    """Amounts in the middle of a line, as the form for 2018 asks for them."""
    for line, phrases in INLINE.get(year, ()):
        for hit in (h for phrase in phrases for h in layout.find(phrase)):
            amount = box_amount(layout, layout.lines[hit.line].words[hit.last + 1 :][:3], 1.0)
            if amount is not None:
                yield line, Candidate(amount, CAPTION_FIT)


def _caption_amounts(layout: Layout, year: int) -> Iterator[tuple[str, Candidate]]:
    """Amounts right of captions on print that has no line numbers."""
    return caption_amounts(layout, {line: phrases for phrases, at in CAPTIONS if (line := line_of(at, year))})


def read(pages: Sequence[Page]) -> Extraction:
    """The lines by that year's numbers, the people, the filing status and the dependents."""
    layouts = [Layout(page) for page in pages]
    candidates: dict[str, list[Candidate]] = {}
    for layout in layouts:
        candidates.setdefault("tax_year", []).extend(_tax_years(layout))
    year = _year_of(candidates["tax_year"])
    dependents: list[Row] = []
    for layout in layouts:
        found = column_amounts(layout, lines_of_year(year)) if year else {}
        numbered = len(found) >= 3 or has_columns(layout, lines_of_year(year or 2025))
        if year:
            if not numbered:
                found = row_amounts(layout, lines_of_year(year))
            captions = () if found else _caption_amounts(layout, year)
            more = _sentence_amounts(layout, year, found) if numbered else captions
            for line, candidate in [*found.items(), *more, *_inline_amounts(layout, year)]:
                candidates.setdefault(f"line.{line}", []).append(candidate)
        for name, candidate in people(layout):
            candidates.setdefault(name, []).append(candidate)
        candidates.setdefault("filing_status", []).extend(filing_statuses(layout))
        dependents += dependents_rows(layout)
    if dependents:
        named = tuple(row.cells["name"].boxes[0] for row in dependents)
        sure = min(row.cells["name"].confidence for row in dependents)
        counted = Reading(str(len(dependents)), str(len(dependents)), named, sure, Reader.COMPUTED)
        candidates["dependents_count"] = [Candidate(counted, 0.8)]
    rows = {"dependents": tuple(dependents)} if dependents else {}
    return Extraction({name: tuple(found) for name, found in candidates.items() if found}, rows)


KIND = Kind(
    "1040",
    {
        "u.s. individual income tax return": 4.5,
        "u.s. tax return for seniors": 4.5,
        "u.s. income tax return for seniors": 4.5,
        "form 1040 (": 0.5,
        "wages, salaries, tips": 1.0,
        "adjusted gross income": 0.7,
        "this is your total income": 1.0,
        "this is your adjusted gross income": 1.0,
        "this is your taxable income": 1.0,
        "this is your total tax": 1.5,
        "these are your total payments": 1.5,
        "amount you owe": 0.7,
        "amount you overpaid": 1.0,
        "you want refunded to you": 1.5,
        "applied to your": 0.5,
        "third party designee": 1.5,
        "paid preparer": 0.5,
        "filing status": 0.5,
        "presidential election campaign": 1.5,
        "standard deduction or itemized deductions": 1.0,
        "federal income tax withheld from": 0.7,
        "filing jointly": 0.3,
        "amended u.s. individual income tax return": -9.0,
        "wage and tax statement": -4.0,
        "tax return transcript": -9.0,
        "this product contains sensitive taxpayer data": -9.0,
        "resident income tax return": -3.0,
        "irs e-file signature authorization": -6.0,
        "profit or loss from business": -2.0,
        "supplemental income and loss": -2.0,
        "additional income and adjustments to income": -2.0,
    },
    fields=(
        FieldSpec("tax_year", "year", required=True),
        FieldSpec("filing_status", "text", required=True),
        FieldSpec("taxpayer_name", "person", required=True),
        FieldSpec("spouse_name", "person"),
        FieldSpec("taxpayer_ssn", "ssn", required=True),
        FieldSpec("spouse_ssn", "ssn"),
        FieldSpec("address", "address"),
        FieldSpec("occupation", "text"),
        FieldSpec("preparer_name", "person"),
        FieldSpec("signed_date", "date"),
        FieldSpec("dependents_count", "integer"),
        *(FieldSpec(f"line.{line}", "whole-money") for line in ALL_LINES),
    ),
    identities=IDENTITIES,
    derived=laws_of_tables,
    read=read,
    starts=("u.s. individual income tax return", "u.s. tax return for seniors", "u.s. income tax return for seniors"),
)
