"""The people of a Form 1040: names, numbers, address, filing status and dependents."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.document import Row
from extractors.kinds.announced import announced
from extractors.kinds.boxes import Anchor, anchors_of, beneath, beside
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word
from extractors.values import parse

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
    "preparer_rest": ("preparer's signature", "ptin", "firm's name", "firm's address"),
    "signature": ("your signature",),
    "date": ("date",),
    "election": ("presidential election campaign",),
    "hints": (
        "if you have a p.o. box, see instructions",
        "if you have a foreign address, also complete spaces below",
        "box, see instructions",
        "see instructions",
    ),
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
_PLAIN = {
    "taxpayer_name": ("taxpayer", "name", "your name", "full name", "taxpayer full name", "filer", "filer name",
                      "primary filer", "taxpayer name(s)", "client", "client name", "prepared for"),
    "spouse_name": ("spouse", "spouse's name", "spouse full name", "spouse name"),
}  # fmt: skip
"""Captions of plain summaries of a return, beside which the name stands."""
_PLAIN_TYPES = {"taxpayer_name": "person", "spouse_name": "person"}
_PLAIN_HEADINGS = {
    "taxpayer_name": ("taxpayer", "taxpayer information", "taxpayer details", "personal information"),
    "spouse_name": ("spouse", "spouse information", "spouse details"),
}
_FAR = 6.0
"""Heights of print from which words right of a label, or after a cell's words, belong to another cell."""
_ASIDE = 0.01
"""The share of the page's width right of a label within which its cell's print begins."""
_FORM_WORDS = frozenset("if the irs sent you see instructions check checking enter number".split())
_MARGIN = frozenset("if more than four dependents dependents, see instructions inst and check here".split())


def _cell_words(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float = 3.6) -> tuple[Word, ...]:
    """The first line of print in a name or address box."""
    right = beside(layout, anchor, anchors)
    if right and not re.match(r"[(a-z]", right[0].text) and layout.gap(anchor.words[-1], right[0]) <= _FAR:
        return right
    for line in beneath(layout, anchor, anchors, depth):
        if line[0].box.left <= anchor.box.right + _ASIDE:
            return _own(layout, anchor, line)
    return right if right and right[0].text[0].isupper() and not _form_words(right) else ()


def _own(layout: Layout, anchor: Anchor, line: Sequence[Word]) -> tuple[Word, ...]:
    """A line below a label up to where another cell's print begins, right of the label and a wide gap away."""
    for at, (left, right) in enumerate(itertools.pairwise(line), 1):
        if right.box.left > anchor.box.right + _ASIDE and layout.gap(left, right) > _FAR:
            return tuple(line[:at])
    return tuple(line)


def _form_words(words: Sequence[Word]) -> bool:
    """Whether print right of a label is the form's own."""
    return any(plain(word.text) in _FORM_WORDS for word in words[:4])


def _goes_with(first: Anchor, last: Anchor) -> bool:
    """Whether a cell for the last name stands beside, or just below, the one for the first name."""
    if last.box.left > first.box.left and abs(last.box.center[1] - first.box.center[1]) < 1.2 * first.box.height:
        return True
    return 0 < last.line - first.line <= 2 and abs(last.box.left - first.box.left) < 0.01


def _names(layout: Layout, anchors: Sequence[Anchor]) -> Iterator[tuple[str, Candidate]]:
    """Taxpayer and spouse: first and last name from their cells, joined in printed order."""
    firsts = [next((a for a in anchors if a.name == name), None) for name in ("first", "spouse_first")]
    for first in (a for a in firsts if a is not None):
        field = "taxpayer_name" if first.name == "first" else "spouse_name"
        words = list(_cell_words(layout, first, anchors))
        lasts = [a for a in anchors if a.name in ("last", "spouse_last") and _goes_with(first, a)]
        for last in lasts[:1]:
            words += [w for w in _cell_words(layout, last, anchors) if w not in words]
        kept = [w for w in words if re.search(r"[A-Za-z]", w.text) and not re.search(r"\d", w.text)]
        value = parse("person", " ".join(w.text for w in kept)) if kept and len(kept) <= 8 else None
        if value is not None:
            yield field, Candidate(reading_of(value, kept), 0.92)
    # Dependents have numbers too, under labels that say no more than `SSN`.
    dependents = min((hit.box.top for hit in layout.find("dependents")), default=1.0)
    for anchor in anchors:
        if anchor.name in ("taxpayer_name", "spouse_name", "occupation", "preparer_name"):
            words = [w for w in _cell_words(layout, anchor, anchors) if not re.fullmatch(r"[:|_]+", w.text)]
            type_name = "text" if anchor.name == "occupation" else "person"
            value = parse(type_name, " ".join(w.text for w in words)) if words else None
            if value is not None and not any(c.isdigit() for w in words for c in w.text):
                yield anchor.name, Candidate(reading_of(value, words), 0.85)
        elif anchor.name == "date":
            signed = any(a.name == "signature" and a.line == anchor.line for a in anchors)
            dates = layout.values(_cell_words(layout, anchor, anchors, 5.0), "date") if signed else ()
            if dates:
                yield "signed_date", Candidate(dates[0].reading(), 0.85)
        elif anchor.name in ("taxpayer_ssn", "spouse_ssn") and anchor.box.top < dependents:
            found = layout.values(_cell_words(layout, anchor, anchors, 4.0), "ssn")
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


def _ticked(word: Word) -> bool:
    return word.text.strip("[]()").lower() in _TICKS


def filing_statuses(layout: Layout) -> Iterator[Candidate]:
    """The ticked status, or the one that stands alone beside `filing status`."""
    heads = layout.find("filing status")
    named = [h.box.top for phrase in ("married filing separately", "head of household") for h in layout.find(phrase)]
    if not heads and not named:
        return
    top = (heads[0].box.top if heads else min(named)) - 0.025
    hits = [
        (label, hit)
        for label, phrases in _STATUSES.items()
        for phrase in phrases
        for hit in layout.find(phrase)
        if top <= hit.box.center[1] <= top + 0.1
    ]
    ticks = [w for w in layout.page.words if _ticked(w) and top <= w.box.center[1] <= top + 0.1]
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
    for label, hit in hits:
        first = layout.lines[hit.line].words[hit.first]
        if first.text[0] in "☒☑✓✔":  # the tick and its label read as one word
            ticked.append((0.0, label, first))
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


def dependents_rows(layout: Layout) -> Iterator[Row]:
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


def people(layout: Layout) -> Iterator[tuple[str, Candidate]]:
    """Every person's name, number and address that the page offers."""
    anchors = anchors_of(layout, _PEOPLE)
    named = list(_names(layout, anchors))
    yield from named
    boxed = any(a.name in ("first", "last", "spouse_first") for a in anchors)  # The form's own boxes.
    if layout.page.number == 1 and not boxed:
        known = {name for name, _ in named}
        yield from ((n, c) for n, c in announced(layout, _PLAIN, _PLAIN_TYPES, _PLAIN_HEADINGS) if n not in known)
    yield from _address(layout, anchors)
