"""Form 1040 and 1040-SR, U.S. Individual Income Tax Return: filled forms, print without line numbers."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Reading, Row
from extractors.kinds.boxes import anchors_of, beside, box_amount
from extractors.kinds.lines_1040 import ALL_LINES, CAPTIONS, IDENTITIES, INLINE, SENTENCES, line_of, lines_of_year
from extractors.kinds.people_1040 import dependents_rows, filing_statuses, people
from extractors.kinds.tables_1040 import laws_of_tables
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page, Reader, Word

COLUMN_FIT, SENTENCE_FIT, CAPTION_FIT, LEFT_FIT = 0.95, 0.72, 0.9, 0.88
"""How sure an amount is beside its line number; on the level of its sentence; beside a caption without a
number; at the end of a row whose number stands at the left alone."""
_REACH = 0.012
"""Half the width of a column of line numbers, as a share of the page's width."""


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


def _stands_apart(layout: Layout, words: Sequence[Word], at: int) -> bool:
    """Whether a number stands by itself and not in a sentence (`Add lines 14 and 15`)."""
    if at > 0 and re.search(r"[A-Za-z]{2}|,", words[at - 1].text) and layout.gap(words[at - 1], words[at]) < 1.2:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or not re.match(r"[A-Za-z]{2}", after.text) or layout.gap(words[at], after) > 2.0


def _row_agrees(words: Sequence[Word], at: int, token: str) -> bool:
    """Whether the row begins with the same line number, or with its letter."""
    heads = {plain(w.text) for w in words[:at] if w.box.center[0] < 0.24}
    return token in heads or token.rstrip("abcdefghiz") in heads or (token[-1].isalpha() and token[-1] in heads)


def _columns(layout: Layout, lines: Sequence[str]) -> list[list[tuple[str, Word]]]:
    """Columns of line numbers: tokens that stand one below the other, in the form's order, beside the amount boxes."""
    rank = {line: i for i, line in enumerate(lines)}
    left: list[tuple[str, Word]] = []
    sure: set[int] = set()
    for line in layout.lines:
        for at, word in enumerate(line.words):
            token = word.text.lower()
            if token in rank and word.box.center[0] > 0.3 and _stands_apart(layout, line.words, at):
                left.append((token, word))
                if _row_agrees(line.words, at, token):
                    sure.add(id(word))
    columns: list[list[tuple[str, Word]]] = []
    while left:
        best: list[tuple[str, Word]] = []
        for _, word in left:
            middle = word.box.center[0]
            group = [t for t in left if abs(t[1].box.center[0] - middle) <= _REACH]
            run = _in_order(group, rank)
            if len(run) > len(best):
                best = run
        middle = sum(w.box.center[0] for _, w in best) / len(best)
        left = [t for t in left if abs(t[1].box.center[0] - middle) > 1.5 * _REACH]
        agreeing = sum(id(w) in sure for _, w in best)
        if agreeing >= 1 and (len(best) >= 4 or agreeing == len(best)):
            columns.append(best)
    return columns


def _in_order(group: Sequence[tuple[str, Word]], rank: Mapping[str, int]) -> list[tuple[str, Word]]:
    """The longest run of tokens that follow the form's order from top to bottom."""
    ordered = sorted(group, key=lambda t: t[1].box.center[1])
    best: list[list[tuple[str, Word]]] = []
    for token, word in ordered:
        before: list[tuple[str, Word]] = []
        for run in best:
            last, last_word = run[-1]
            lower = word.box.center[1] - last_word.box.center[1] > 0.4 * word.box.height
            if rank[last] < rank[token] and lower and len(run) > len(before):
                before = run
        best.append([*before, (token, word)])
    return max(best, key=len, default=[])


def _line_amounts(layout: Layout, lines: Sequence[str]) -> dict[str, Candidate]:
    """The amount right of each line number that stands beside its box."""
    columns = _columns(layout, lines)
    numbers = {id(word) for column in columns for _, word in column}
    gaps = sorted(
        b.box.center[1] - a.box.center[1] for column in columns for (_, a), (_, b) in itertools.pairwise(column)
    )
    pitch = gaps[len(gaps) // 4] if gaps else 0.015
    found: dict[str, Candidate] = {}
    for column in columns:
        for token, word in column:
            level = word.box.center[1]
            closer = [w.box.center[1] for _, w in column if w is not word]
            beside_box: list[Word] = []
            for line in layout.lines:
                for other in line.words:
                    away = abs(other.box.center[1] - level)
                    if other.box.left < word.box.right - 0.002 or away > 0.62 * pitch or id(other) in numbers:
                        continue
                    if any(abs(other.box.center[1] - c) < away - 1e-6 for c in closer):
                        continue
                    beside_box.append(other)
            stops = [w.box.left for c in columns for _, w in c if w.box.left > word.box.right
                     and abs(w.box.center[1] - level) < 0.62 * pitch]  # fmt: skip
            amount = box_amount(layout, beside_box, min([*stops, 1.0]))
            if amount is not None and (token not in found or found[token].fit < COLUMN_FIT):
                found[token] = Candidate(amount, COLUMN_FIT)
    return found


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


def _segments(layout: Layout, known: Set[str]) -> Iterator[tuple[str, Word, tuple[Word, ...]]]:
    """Pieces of a line that begin with a line number (`9`, `Line 9`): the number, its word, and the words after it."""
    for line in layout.lines:
        words = line.words
        heads: list[tuple[int, int]] = []
        for at, word in enumerate(words):
            stated = at > 0 and words[at - 1].text.lower() == "line"
            first = at - 1 if stated else at
            opens = first == 0 or layout.gap(words[first - 1], words[first]) > 1.6
            if word.text.lower().rstrip(".:)-") in known and opens:
                heads.append((first, at))
        ends = [*(first for first, _ in heads[1:]), len(words)]
        for (_, at), end in zip(heads, ends, strict=False):
            yield words[at].text.lower().rstrip(".:)-"), words[at], words[at + 1 : end]


def _left_amounts(layout: Layout, lines: Sequence[str]) -> dict[str, Candidate]:
    """Amounts at the end of rows that begin with their line number, where no number stands beside the amounts."""
    rank = {line: i for i, line in enumerate(lines)}
    rows: dict[int, tuple[Word, ...]] = {}
    tokens: list[tuple[str, Word]] = []
    for token, word, words in _segments(layout, frozenset(rank)):
        if any(re.search(r"[A-Za-z]{3}", w.text) for w in words):
            tokens.append((token, word))
            rows[id(word)] = words
    run = _in_order(tokens, rank)
    if len(run) < 3:
        return {}
    found: dict[str, Candidate] = {}
    for token, word in run:
        words = rows[id(word)]
        start = len(words)
        while start > 0 and re.fullmatch(r"[-–(<$]*[\d.,]*\d[\d.,]*[)>]?|[$(\-]", words[start - 1].text):
            start -= 1
        apart = 0 < start < len(words) and layout.gap(words[start - 1], words[start]) > 1.2
        amount = box_amount(layout, words[start:], 1.0) if apart or words[start - 1].text.endswith(":") else None
        if amount is not None:
            found[token] = Candidate(amount, LEFT_FIT)
    return found


def _inline_amounts(layout: Layout, year: int) -> Iterator[tuple[str, Candidate]]:
    """Amounts in the middle of a line, as the form for 2018 asks for them."""
    for line, phrases in INLINE.get(year, ()):
        for hit in (h for phrase in phrases for h in layout.find(phrase)):
            amount = box_amount(layout, layout.lines[hit.line].words[hit.last + 1 :][:3], 1.0)
            if amount is not None:
                yield line, Candidate(amount, CAPTION_FIT)


def _caption_amounts(layout: Layout, year: int) -> Iterator[tuple[str, Candidate]]:
    """Amounts right of captions on print that has no line numbers."""
    labels = {line: phrases for phrases, places in CAPTIONS if (line := line_of(places, year)) is not None}
    anchors = anchors_of(layout, labels)
    for anchor in anchors:
        words = layout.lines[anchor.line].words
        head = words.index(anchor.words[0])
        if head > 0 and layout.gap(words[head - 1], words[head]) < 1.0 and re.search(r"[a-z]{2}", words[head - 1].text):
            continue  # the caption goes on to the left: `state taxable income` is another one
        right = beside(layout, anchor, anchors)
        if right and re.match(r"[a-z]{2,}", right[0].text):
            continue  # and here to the right
        amount = box_amount(layout, right, 1.0)
        if amount is not None:
            yield anchor.name, Candidate(amount, CAPTION_FIT)


def read(pages: Sequence[Page]) -> Extraction:
    """The lines by that year's numbers, the people, the filing status and the dependents."""
    layouts = [Layout(page) for page in pages]
    candidates: dict[str, list[Candidate]] = {}
    for layout in layouts:
        candidates.setdefault("tax_year", []).extend(_tax_years(layout))
    year = _year_of(candidates["tax_year"])
    dependents: list[Row] = []
    for layout in layouts:
        found = _line_amounts(layout, lines_of_year(year)) if year else {}
        numbered = len(found) >= 3 or len(_columns(layout, lines_of_year(year or 2025))) > 0
        if year:
            if not numbered:
                found = _left_amounts(layout, lines_of_year(year))
            captions = ((n, c) for n, c in _caption_amounts(layout, year) if n not in found)
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
