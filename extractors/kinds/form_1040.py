"""Form 1040 and 1040-SR, U.S. Individual Income Tax Return: filled forms, software print, and look-alikes without line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from extractors.declaration import Candidate, Extraction, FieldSpec, Kind
from extractors.document import Row
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside, box_amount
from extractors.kinds.lines_1040 import ALL_LINES, CAPTIONS, IDENTITIES, SENTENCES, line_of, lines_of_year
from extractors.layout import Layout, plain, reading_of
from extractors.source import Page, Word
from extractors.values import parse

COLUMN_FIT, SENTENCE_FIT, CAPTION_FIT = 0.95, 0.72, 0.9
"""How sure an amount is beside its line number; on the level of its sentence; beside a caption without a number."""
_REACH = 0.012
"""Half the width of a column of line numbers, as a share of the page's width."""
_TICKS = frozenset(("x", "☒", "✓", "✔", "☑", "✗", "✘", "ü"))

_PEOPLE: dict[str, tuple[str, ...]] = {
    "first": (
        "your first name and middle initial",
        "your first name and initial",
        "your first name",
        "taxpayer first name",
        "first name and middle initial",
        "first name",
    ),
    "last": ("last name",),
    "spouse_first": (
        "if joint return, spouse's first name and middle initial",
        "if a joint return, spouse's first name and middle initial",
        "if joint return, spouse's first name and initial",
        "if a joint return, spouse's first name and initial",
        "spouse's first name and middle initial",
        "spouse first name",
        "spouse's first name",
    ),
    "spouse_last": ("spouse's last name", "spouse last name"),
    "taxpayer_name": ("taxpayer name", "taxpayer's name", "name of taxpayer", "primary taxpayer"),
    "spouse_name": ("spouse name", "name of spouse"),
    "taxpayer_ssn": ("your social security number", "taxpayer ssn", "your ssn", "social security number", "ssn"),
    "spouse_ssn": ("spouse's social security number", "spouse ssn", "spouse's ssn"),
    "home": ("home address (number and street)", "home address", "street address", "address"),
    "apartment": ("apt no", "apt"),
    "city": ("city, town, or post office", "city, town or post office", "city, town"),
    "state_box": ("state",),
    "zip": ("zip code",),
    "foreign": ("foreign country name", "foreign province/state/county", "foreign postal code"),
    "occupation": ("your occupation", "occupation"),
    "spouse_occupation": ("spouse's occupation",),
    "preparer_name": ("preparer's name", "print/type preparer's name"),
    "preparer_rest": ("preparer's signature", "ptin", "firm's name", "firm's address", "date", "your signature"),
    "election": ("presidential election campaign",),
    "identity_pin": ("if the irs sent you", "protection pin", "identity protection"),
}

_STATUSES = {
    "Single": ("single",),
    "Married filing jointly": ("married filing jointly",),
    "Married filing separately": ("married filing separately",),
    "Head of household": ("head of household",),
    "Qualifying widow(er)": ("qualifying widow(er)",),
    "Qualifying surviving spouse": ("qualifying surviving spouse",),
}
_MARGIN = frozenset("if more than four dependents dependents, see instructions inst and check here".split())


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
            yield from _masthead_year(layout, line.words)


def _masthead_year(layout: Layout, words: Sequence[Word]) -> Iterator[Candidate]:
    """A year among a masthead's words, also when its figures stand in two or more pieces (`20 19`, `2 0 2 0`)."""
    for i in range(len(words)):
        for length in (1, 2, 3, 4):
            part = words[i : i + length]
            text = "".join(w.text for w in part)
            near = all(b.box.left - a.box.right < 0.03 for a, b in zip(part, part[1:], strict=False))
            if len(part) == length and near and re.fullmatch(r"20[12]\d", text):
                yield Candidate(reading_of(text, part), 0.9)


def _year_of(candidates: Sequence[Candidate]) -> int | None:
    """The year that most of the print speaks for."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        votes[str(candidate.reading.value)] += round(candidate.fit * 100)
    return int(votes.most_common(1)[0][0]) if votes else None


def _columns(layout: Layout, lines: Sequence[str]) -> list[list[tuple[str, Word]]]:
    """Columns of line numbers: tokens that stand one below the other, in the form's order, beside the amount boxes."""
    rank = {line: i for i, line in enumerate(lines)}
    tokens: list[tuple[str, Word]] = []
    for line in layout.lines:
        for word in line.words:
            token = plain(word.text)
            if token in rank and word.box.center[0] > 0.3 and len(word.text) <= len(token) + 1:
                tokens.append((token, word))
    columns: list[list[tuple[str, Word]]] = []
    left = sorted(tokens, key=lambda t: t[1].box.center[0])
    while left:
        best: list[tuple[str, Word]] = []
        for _, word in left:
            middle = word.box.center[0]
            group = [t for t in left if abs(t[1].box.center[0] - middle) <= _REACH]
            run = _in_order(group, rank)
            if len(run) > len(best):
                best = run
        if len(best) < 3:
            break
        columns.append(best)
        middle = sum(w.box.center[0] for _, w in best) / len(best)
        left = [t for t in left if abs(t[1].box.center[0] - middle) > 2 * _REACH]
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
    found: dict[str, Candidate] = {}
    for column in columns:
        gaps = sorted(b.box.center[1] - a.box.center[1] for (_, a), (_, b) in zip(column, column[1:], strict=False))
        pitch = gaps[len(gaps) // 4]
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


def _cell_words(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float = 2.6) -> tuple[Word, ...]:
    """The first line of print in a name or address box."""
    right = beside(layout, anchor, anchors)
    if right and not re.match(r"[(a-z]", right[0].text):
        return right
    below = beneath(layout, anchor, anchors, depth)
    return below[0] if below else ()


def _names(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[str, Candidate]]:
    """Taxpayer and spouse: first and last name from their cells, joined in printed order."""
    firsts = [a for a in anchors if a.name in ("first", "spouse_first")]
    for first in firsts:
        field = "taxpayer_name" if first.name == "first" else "spouse_name"
        words = list(_cell_words(layout, first, anchors))
        lasts = [
            a
            for a in anchors
            if a.name in ("last", "spouse_last")
            and (abs(a.box.center[1] - first.box.center[1]) < 1.2 * first.box.height and a.box.left > first.box.left
                 or (0 < a.line - first.line <= 2 and abs(a.box.left - first.box.left) < 0.01))
        ]  # fmt: skip
        for last in lasts[:1]:
            words += [w for w in _cell_words(layout, last, anchors) if w not in words]
        kept = [w for w in words if re.search(r"[A-Za-z]", w.text) and not re.search(r"\d", w.text)]
        value = parse("person", " ".join(w.text for w in kept)) if kept and len(kept) <= 8 else None
        if value is not None:
            yield field, Candidate(reading_of(value, kept), 0.92)
    for anchor in anchors:
        if anchor.name in ("taxpayer_name", "spouse_name", "occupation", "preparer_name"):
            words = [w for w in _cell_words(layout, anchor, anchors) if not re.fullmatch(r"[:|_]+", w.text)]
            value = parse("person", " ".join(w.text for w in words)) if words else None
            if value is not None and not any(c.isdigit() for w in words for c in w.text):
                yield anchor.name, Candidate(reading_of(value, words), 0.85)
        elif anchor.name in ("taxpayer_ssn", "spouse_ssn"):
            found = layout.values(_cell_words(layout, anchor, anchors, 3.0), "ssn")
            if found:
                yield anchor.name, Candidate(found[0].reading(), 0.92)


def _address(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[str, Candidate]]:
    """The home address: street, apartment, city, state and ZIP code from their cells."""
    home = next((a for a in anchors if a.name == "home"), None)
    if home is None:
        return
    words: list[Word] = list(_cell_words(layout, home, anchors))
    for name in ("apartment", "city", "state_box", "zip"):
        near = [a for a in anchors if a.name == name and -0.01 < a.box.top - home.box.top < 0.08]
        for anchor in near[:1]:
            words += [w for w in _cell_words(layout, anchor, anchors) if w not in words]
    value = parse("address", " ".join(w.text for w in words)) if words else None
    if value is not None and any(c.isdigit() for c in str(value)):
        yield "address", Candidate(reading_of(value, words), 0.85)


def _filing_status(layout: Layout) -> Iterator[Candidate]:
    """The ticked status, or the one that stands alone beside `filing status`."""
    heads = layout.find("filing status")
    if not heads:
        return
    top = heads[0].box.top - 0.02
    hits = [
        (label, hit)
        for label, phrases in _STATUSES.items()
        for phrase in phrases
        for hit in layout.find(phrase)
        if top <= hit.box.center[1] <= top + 0.1
    ]
    ticks = [w for w in layout.page.words if w.text.lower() in _TICKS and top <= w.box.center[1] <= top + 0.1]
    ticked: list[tuple[float, str, Word]] = []
    for tick in ticks:
        near = [
            (hit.box.left - tick.box.center[0], label)
            for label, hit in hits
            if 0 < hit.box.left - tick.box.center[0] < 0.05
            and abs(hit.box.center[1] - tick.box.center[1]) < 0.9 * max(hit.box.height, tick.box.height)
        ]
        if near:
            ticked.append((*min(near), tick))
    for _, label, tick in ticked:
        yield Candidate(reading_of(label, [tick]), 0.93 if len(ticked) == 1 else 0.6)
    if ticked:
        return
    beside_head = {
        label: hit for label, hit in hits for head in heads if hit.line == head.line and hit.first > head.last
    }
    if len(beside_head) == 1 and len({label for label, _ in hits}) == 1:
        label, hit = next(iter(beside_head.items()))
        words = layout.lines[hit.line].words[hit.first : hit.last + 1]
        yield Candidate(reading_of(label, words), 0.92)


def _dependents(layout: Layout) -> Iterator[Row]:
    """Rows of the dependents block: a name, a Social Security number, a relationship."""
    heads = layout.find("dependents")
    wages = [h.line for phrase in ("wages, salaries", "total amount from form") for h in layout.find(phrase)]
    if not heads:
        return
    for line in layout.lines[heads[0].line : min(wages, default=heads[0].line + 14)]:
        numbers = [i for i, w in enumerate(line.words) if re.fullmatch(r"[\dXx*]{3}-[\dXx*]{2}-\d{4}", w.text)]
        if len(numbers) != 1:
            continue
        name = [w for w in line.words[: numbers[0]] if w.text.lower() not in _MARGIN and w.text[:1].isalpha()]
        after = [w for w in line.words[numbers[0] + 1 :] if w.text.isalpha() and w.text.lower() not in _TICKS]
        if name and after:
            cells = {
                "name": reading_of(" ".join(w.text for w in name), name),
                "relationship": reading_of(after[0].text, after[:1]),
            }
            yield Row(cells, layout.page.number)


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
            more = _sentence_amounts(layout, year, found) if numbered else _caption_amounts(layout, year)
            for line, candidate in [*found.items(), *more]:
                candidates.setdefault(f"line.{line}", []).append(candidate)
        anchors = anchors_of(layout, _PEOPLE)
        for name, candidate in [*_names(layout, anchors), *_address(layout, anchors)]:
            candidates.setdefault(name, []).append(candidate)
        candidates.setdefault("filing_status", []).extend(_filing_status(layout))
        dependents += _dependents(layout)
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
        *(FieldSpec(f"line.{line}", "whole-money") for line in ALL_LINES),
    ),
    identities=IDENTITIES,
    read=read,
    starts=("u.s. individual income tax return", "u.s. tax return for seniors", "u.s. income tax return for seniors"),
)
