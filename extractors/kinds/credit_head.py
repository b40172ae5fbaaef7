"""The head of a credit report: whose it is, its number, its date and its bureaus.

A label counts only at the beginning of a run of print: `ADDRESS` inside `PROPERTY ADDRESS` is another thing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from extractors.declaration import Candidate
from extractors.document import Reading
from extractors.kinds.credit_bureaus import bureaus_named
from extractors.kinds.credit_creditor import is_bureaus
from extractors.kinds.credit_labels import CELL_OF
from extractors.layout import Found, Hit, Layout, Line, plain, reading_of
from extractors.source import Word
from extractors.values import parse

_NAMES: Final = (
    "applicant name", "consumer name", "borrower name", "applicant", "borrower", "primary applicant", "consumer",
    "prepared for", "personal credit report for", "credit report for", "report for", "name on file",
    "full name",
    "your name", "primary borrower", "applicant 1", "borrower 1", "subject", "report prepared for",
    "consumer information",
    "name", "names reported", "report subject", "name of consumer", "consumer's name", "issued to", "requested for",
    "consumer file of", "file of", "report on", "borrower(s)", "applicant(s)", "your full name", "legal name",
)  # fmt: skip
_SECOND_NAMES: Final = (
    "co-applicant name", "co-borrower name", "co-applicant", "co-borrower", "joint applicant",
    "applicant 2", "borrower 2",
    "spouse", "spouse name",
)  # fmt: skip
_ADDRESSES: Final = (
    "current address", "present address", "current residence", "consumer address", "home address", "mailing address",
    "current addr", "residence", "address", "addresses reported",
)  # fmt: skip
_REFERENCES: Final = (
    "reference number", "reference #", "report number", "report #", "report no", "report id", "file number", "file #",
    "file no", "confirmation number", "report confirmation", "confirmation #", "credit report id",
    "credit reference number", "reference id",
    "credit file number", "ref #", "ref no", "order number", "order #", "control number", "transaction id",
)  # fmt: skip
_BUREAUS: Final = (
    "repositories", "repositories included", "bureaus", "credit bureaus", "bureaus included", "data sources", "sources",
    "credit bureau", "bureau",
)  # fmt: skip
_SSNS: Final = (
    "social security number",
    "ssn",
    "soc sec no",
    "ss #",
    "ssn #",
    "soc sec #",
    "social security #",
    "social",
)
_BIRTHS: Final = ("date of birth", "dob", "birth date", "birthdate", "d.o.b.", "born")
_LABELS: Final = frozenset(
    plain(phrase)
    for phrases in (_NAMES, _SECOND_NAMES, _ADDRESSES, _REFERENCES, _BUREAUS, _SSNS, _BIRTHS)
    for phrase in (*phrases, "report date", "date", "date issued", "date ordered", "date completed", "phone")
)
_NO_PERSON: Final = re.compile(
    r"\b(bank|credit|report|reports|union|bureau|services?|financial|mortgage|inc|llc|score|scores|summary|experian|equifax"
    r"|transunion|fico|vantagescore|snapshot|accounts?|page|file|personal|confidential|information|your|data|date|merged"
    r"|infile|lending|group|company|overview|profile|monitoring|disclosure|consumer|lines?|prepared|total|debt|good|fair"
    r"|excellent|poor|very|bureaus?|national|solutions|subject|alerts?|home|loans?)\b",
    re.IGNORECASE,
)
"""Words that tell a title or a company from a person."""
_SSN_LABEL: Final = re.compile(r"^(ss|ssn|ss#|ssn#|soc|social)\b", re.IGNORECASE)
TOP: Final = 0.2
"""Share of the first page's height in which the person's name and the report's date stand without a label."""
FIRST_YEAR: Final = 2010
"""Year before which a date without a label is a birth date rather than a report's."""
HEAD_PAGES: Final = 3
"""Pages at the beginning on which the head may stand; later ones name creditors and other files."""


def _leading(layout: Layout, label: str) -> Iterator[tuple[Hit, tuple[Word, ...]]]:
    """The label where it begins a run, with the run of print that is its value beside it."""
    for hit in layout.find(label):
        words = layout.lines[hit.line].words
        if hit.first and layout.gap(words[hit.first - 1], words[hit.first]) < 0.9:
            continue
        run: list[Word] = []
        for word in words[hit.last + 1 :]:
            if not run and not any(c.isalnum() or c in "*#" for c in word.text):
                continue
            if run and layout.gap(run[-1], word) > 1.2:
                break
            run.append(word)
        run = _to_next_label(run)
        colon = words[hit.last].text.endswith(":") or (
            len(words) > hit.last + 1 and words[hit.last + 1].text.startswith(":")
        )
        apart = bool(run) and (run[0].box.left - hit.box.right) * layout.aspect > 0.9 * hit.box.height
        far = bool(run) and run[0].box.left - hit.box.right > 0.35
        said_so = colon or apart or label.endswith((" for", "#"))
        yield hit, tuple(run) if run and said_so and not far else ()


_LONGEST: Final = 3
"""Words of a label that may follow a value on its line."""


def _to_next_label(run: list[Word]) -> list[Word]:
    """The words before the next label that ends with a colon: `Jane Roe SSN: 123…` holds two values."""
    for at in range(1, len(run)):
        for length in range(1, min(_LONGEST, len(run) - at) + 1):
            part = run[at : at + length]
            if part[-1].text.endswith(":") and _is_label(" ".join(w.text for w in part)):
                return run[:at]
    return run


def _below(layout: Layout, hit: Hit, lines: int = 1) -> tuple[Word, ...]:
    """The first run of print right under the label, over as many lines as wanted."""
    taken: list[Word] = []
    for words in layout.below(hit, depth=4.5)[:lines]:
        run = [words[0]]
        for word in words[1:]:
            if layout.gap(run[-1], word) > 1.6:
                break
            run.append(word)
        if abs(run[0].box.left - hit.box.left) > 0.03:
            break
        taken += run
    return tuple(taken)


def _is_label(text: str) -> bool:
    cleaned = plain(text)
    return cleaned in CELL_OF or cleaned in _LABELS


def _people(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Name by its label, and the SSN and birth date that stand on its line."""
    for field, labels in (("consumer_name", _NAMES), ("co_consumer_name", _SECOND_NAMES)):
        for rank, label in enumerate(labels):
            for hit, beside in _leading(layout, label):
                run = beside if beside and not beside[0].text.startswith("<") else _below(layout, hit)
                text = " ".join(w.text for w in run)
                value = parse("person", text)
                if value is None or len(run) > 6 or _is_label(text) or bureaus_named(text) or text.endswith(":"):
                    continue
                fit = (0.95 if beside else 0.85) - 0.006 * rank
                yield field, Candidate(reading_of(value, run), fit)
                if field == "consumer_name" and run is beside:
                    yield from _beside_name(layout, hit, run)


def _beside_name(layout: Layout, hit: Hit, run: Sequence[Word]) -> Iterator[tuple[str, Candidate]]:
    words = layout.lines[hit.line].words
    after = words[words.index(run[-1]) + 1 :]
    for found in layout.values(after, "ssn")[:1]:
        yield "consumer_ssn", Candidate(found.reading(), 0.9)
        for born in layout.values(after[after.index(found.words[-1]) + 1 :], "date")[:1]:
            yield "date_of_birth", Candidate(born.reading(), 0.8)


def _identifiers(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """SSN and birth date by their own labels."""
    for field, kind, labels in (("consumer_ssn", "ssn", _SSNS), ("date_of_birth", "date", _BIRTHS)):
        for rank, label in enumerate(labels):
            for place, (hit, beside) in enumerate(_leading(layout, label)):
                # A second borrower's number stands behind the first one's, under the same label.
                for found in layout.values(beside or _below(layout, hit), kind)[:1]:
                    yield field, Candidate(_born(found.reading()), 0.93 - 0.01 * rank - 0.1 * min(place, 3))


def _born(reading: Reading) -> Reading:
    """A birth date in the century in which a borrower was born, where two figures leave it open."""
    value = reading.value
    two = re.search(r"\D\d\d$", reading.raw) is not None
    if isinstance(value, dt.date) and two and value.year >= FIRST_YEAR:
        return replace(reading, value=value.replace(year=value.year - 100))
    return reading


def _addresses(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    for rank, label in enumerate(_ADDRESSES):
        for hit, beside in _leading(layout, label):
            run = beside or _below(layout, hit, 2)
            text = " ".join(w.text for w in run)
            if any(c.isdigit() for c in text) and any(c.isalpha() for c in text) and not _is_label(text):
                yield "consumer_address", Candidate(reading_of(text, run), (0.93 if beside else 0.85) - 0.02 * rank)


def _references(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The report's number: the word with three digits or more beside or below its label, no date."""
    for rank, label in enumerate(_REFERENCES):
        for hit, beside in _leading(layout, label):
            for word in (beside or _below(layout, hit))[:1]:
                text = word.text.strip(".,;:#")
                if sum(c.isdigit() for c in text) >= 3 and parse("date", text) is None:
                    yield "reference_number", Candidate(reading_of(text, (word,)), 0.93 - 0.02 * rank)


def _heads_column(layout: Layout, hit: Hit) -> bool:
    """Whether a label stands among the headings of an account table."""
    runs = layout.runs(layout.lines[hit.line], 0.9)
    return sum(plain(" ".join(w.text for w in run)) in CELL_OF for run in runs) >= 3


def _bureaus(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    for rank, label in enumerate(_BUREAUS):
        for hit, beside in _leading(layout, label):
            run = beside or (() if _heads_column(layout, hit) else _below(layout, hit))
            text = " ".join(w.text for w in run)
            if len(run) <= 8 and (bureaus_named(text.replace("/", " ")) or is_bureaus(run)):
                yield "bureaus", Candidate(reading_of(text, run), 0.93 - 0.02 * rank)


def _dates(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """The date beside or below the bare label `DATE` in the head of a page, and one that is said to be the print's."""
    for label in ("date", "updated", "as of", "report as of"):
        for hit in layout.find(label):
            words = layout.lines[hit.line].words
            said = label == "date"
            begins = not hit.first or layout.gap(words[hit.first - 1], words[hit.first]) >= 0.9
            if hit.box.top >= (0.3 if said else TOP) or not begins or not (said or layout.page.number == 1):
                continue
            beside = [w for w in words[hit.last + 1 : hit.last + 6] if any(c.isalnum() for c in w.text)]
            found = layout.values(beside, "date")
            if found and found[0].words[0] is beside[0]:
                yield "report_date", Candidate(found[0].reading(), 0.85)
            elif words[hit.first].text.startswith("<"):
                for under in layout.below(hit, depth=2.5)[:1]:
                    for value in layout.values(under, "date")[:1]:
                        if value.words[0] is under[0]:
                            yield "report_date", Candidate(value.reading(), 0.85)


def _without_label(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """A name and a date that stand in the first page's head with no label: the only such name, the only such date."""
    names, dates = [], []
    for line in layout.lines:
        if line.box.top > TOP:
            break
        runs = layout.runs(line, 0.9)
        dates += [found for run in runs for found in layout.values(run, "date") if not _of_birth(line, found)]
        for run, after in pairwise((*runs, ())):
            text = " ".join(w.text for w in run)
            if not 2 <= len(run) <= 4 or parse("person", text) is None or _NO_PERSON.search(text) or _is_label(text):
                continue
            if not all(w.text[0].isupper() and re.fullmatch(r"[A-Za-z.,'-]+", w.text) for w in run):
                continue
            numbered = bool(after) and _SSN_LABEL.match(after[0].text) is not None
            names.append((0.8 if numbered else 0.6, run))
    sure = [(fit, run) for fit, run in names if fit > 0.7] or names
    if len({plain(" ".join(w.text for w in run)) for _, run in sure}) == 1:
        fit, run = sure[0]
        yield "consumer_name", Candidate(reading_of(" ".join(w.text for w in run), run), fit)
    dates = [found for found in dates if isinstance(found.value, dt.date) and found.value.year >= FIRST_YEAR]
    if len({found.value for found in dates}) == 1:
        yield "report_date", Candidate(dates[0].reading(), 0.6)


def _of_birth(line: Line, found: Found) -> bool:
    """Whether a birth date's label, or an account's, stands before a date on its line."""
    before = line.words[: line.words.index(found.words[0])]
    return bool(
        re.search(r"\b(born|birth|dob|b\.?day|opened|since|expires?|due)\b", " ".join(w.text for w in before), re.I)
    )


def head_candidates(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """What a page of the report's beginning says of the consumer and of the report itself."""
    if layout.page.number > HEAD_PAGES:
        return
    yield from _people(layout)
    yield from _identifiers(layout)
    yield from _addresses(layout)
    yield from _references(layout)
    yield from _bureaus(layout)
    yield from _dates(layout)
    if layout.page.number == 1:
        yield from _without_label(layout)
