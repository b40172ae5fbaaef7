"""Who paid whom on an information return: names without addresses, taxpayer numbers as printed, the account."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractors.declaration import Candidate
from extractors.kinds.box_cells import near_run, parts, starts_address, text_candidate
from extractors.kinds.boxes import Anchor, beside
from extractors.layout import Layout, plain, reading_of
from extractors.source import Word

LABEL_FIT, BLOCK_FIT, FORM_FIT = 0.93, 0.8, 0.6
"""How sure a party is below its label; in a block of name and address without one; a number known by its form."""

PARTIES: Final = {
    "payer": (
        "payer's name, street address, city or town, state or province, country, zip",
        "payer's name, street address, city or town, state or province, country",
        "payer's name, street address, city, state, zip code, and telephone no",
        "payer's name, street address, city or town",
        "payer's name, street address",
        "payer's name, address, zip code, and federal identification number",
        "payer's name and address",
        "payer's name, address",
        "payer's name",
        "payer name and address",
        "payer name",
        "payer information",
        "name of payer",
        "payer's information",
        "paid by",
        "payer",
    ),
    "payer_tin": (
        "payer's tin",
        "payer tin",
        "payer's federal identification number",
        "payer's federal identification no",
        "payer's federal id number",
        "payer's federal id no",
        "payer's federal id",
        "payer's federal tax id",
        "payer's identification number",
        "payer's identification no",
        "payer's id number",
        "payer's id no",
        "payer federal id",
        "payer's ein",
        "payer ein",
        "federal identification number",
        "federal identification no",
        "federal id number",
        "federal id no",
        "federal tax id",
        "employer identification number",
    ),
    "recipient": (
        "recipient's name, street address, city or town, state or province, country, zip",
        "recipient's name, street address",
        "recipient's name and address",
        "recipient's name, address",
        "recipient's name",
        "recipient name and address",
        "recipient name",
        "recipient information",
        "name of recipient",
        "recipient's information",
        "paid to",
        "recipient",
    ),
    "recipient_tin": (
        "recipient's tin",
        "recipient tin",
        "recipient's identification number",
        "recipient's identification no",
        "recipient's taxpayer identification number",
        "recipient's social security number",
        "recipient's id number",
        "recipient's id no",
        "recipient's ssn",
        "recipient ssn",
        "recipient's taxpayer id",
        "recipient's tax id",
        "recipient taxpayer id",
        "taxpayer identification number",
        "taxpayer id number",
        "your taxpayer identification number",
        "your taxpayer id",
        "your tax identification number",
        "your tax id",
        "taxpayer id",
        "your ssn",
        "social security number",
        "ssn",
    ),
    "account_number": (
        "account number (see instructions)",
        "account number (see instr",
        "account number (optional)",
        "account number",
        "account no",
        "acct number",
        "acct no",
        "your account number",
        "reference number",
        "loan number",
    ),
}
"""Labels of the parties of Forms 1099."""

_PRINT: Final = frozenset(
    "payer payers recipient recipients name street address city or town state province country zip foreign postal code "
    "and telephone no number including apt room suite see instructions lender lenders borrower borrowers s if any is "
    "other than the same as above optional".split()
)
"""Words of the captions of names and addresses, with which a caption goes on in its second line."""
_DASH: Final = r"[-_–—.~]{0,2}"
"""What stands between the parts of a number, as engines read it."""
_TIN: Final = re.compile(
    rf"[\dXx*#•]{{3}}{_DASH}[\dXx*#•]{{2}}{_DASH}(?:\d{{4}}|[Xx*#•]{{4}})|[\dXx*#•]{{2}}{_DASH}[\dXx*#•]{{3}}\d{{4}}"
    rf"|[Xx*#•]{{2,5}}{_DASH}\d{{4}}"
)
_TRADE: Final = re.compile(
    r"\b(?:deliver(?:y|ies)|services?|cleaning|landscaping|lawn|consulting|construction|repairs?|trucking|transport|"
    r"studios?|designs?|photography|salon|catering|plumbing|electric|painting|hauling|enterprises?|company|co|inc|llc|"
    r"solutions|media|music|tutoring|rentals?|contracting|contractors?|handyman|creative|works?|shop)\b\.?",
    re.IGNORECASE,
)
"""Words of the names under which people trade, which stand beside their own."""
_COLUMN = 3
"""Boxes that stand one below the other on the grid, however few the form has."""
_MOST_WORDS = 9
"""Words of the longest name."""


def is_caption(words: Sequence[Word]) -> bool:
    """Whether a line is print of the form and not an entry."""
    text = [plain(w.text) for w in words]
    said = [t for t in text if t]
    printed = sum(t in _PRINT for t in said)
    misread = len(said) >= 5 and printed >= 0.8 * len(said)  # one word of it by an engine
    return (printed == len(said) or misread) and not any(c.isdigit() for t in said for c in t)


def _edge(anchor: Anchor, anchors: Sequence[Anchor]) -> float:
    """Where the columns of numbered boxes begin, which stand beside the parties' own on the grid."""
    lefts = sorted(a.box.left for a in anchors if a.name.startswith("#") and a.box.left > anchor.box.left + 0.08)
    aligned = (left for left in lefts if sum(abs(left - other) < 0.012 for other in lefts) >= _COLUMN)
    return next(aligned, 1.0) - 0.004


def _entries(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor], depth: float) -> list[tuple[Word, ...]]:
    """The lines of a party's cell without what goes on of its caption."""
    edge = _edge(anchor, anchors)
    found = parts(layout, anchor, anchors, depth)
    if anchor.name.endswith(("_tin", "_number")):  # of numbers, one beside its label is the likeliest however far
        found = tuple(dict.fromkeys((*((level,) if (level := beside(layout, anchor, anchors)) else ()), *found)))
    lines = [near_run(layout, [w for w in line if w.box.left < edge]) for line in found]
    lines = [tuple(w for w in line if not re.fullmatch(r"[|_:$]+", w.text)) for line in lines]
    return [line for line in lines if line and not is_caption(line)]


def _tin(words: Sequence[Word]) -> Candidate | None:
    """The first taxpayer number among words, also where its parts stand apart."""
    for start, length in itertools.product(range(len(words)), (1, 2, 3, 5)):
        part = words[start : start + length]
        text = "".join(w.text for w in part).strip(".,;:()|")
        if len(part) == length and _TIN.fullmatch(text) and re.search(r"\d{4}$", text):
            return Candidate(reading_of(text, part), LABEL_FIT)
    return None


def _name(layout: Layout, anchor: Anchor, anchors: Sequence[Anchor]) -> Candidate | None:
    """The name in a party's cell: all lines before the address, of a recipient the first one alone."""
    lines = _entries(layout, anchor, anchors, 16.0)
    if anchor.name == "recipient" and len(lines) > 1 and not _goes_on(lines[0]):
        trading = _TRADE.search(" ".join(w.text for w in lines[0])) and not starts_address(lines[1])
        trading = trading and not _TRADE.search(" ".join(w.text for w in lines[1]))
        lines = lines[1:2] if trading else lines[:1]
    name = _before_address(lines)
    if not name or len(name) > _MOST_WORDS + 3:
        return None
    return text_candidate(name, "organisation", LABEL_FIT)


def _before_address(lines: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    """The name that heads a block: its first line, whatever it begins with, and those before the address."""
    name = list(lines[0]) if lines else []
    for above, line in itertools.pairwise(lines):
        near = line[0].box.top - above[0].box.top < 2.2 * max(line[0].box.height, above[0].box.height)
        if not near or starts_address(line):
            break
        name += line
    return tuple(name)


def _goes_on(words: Sequence[Word]) -> bool:
    return bool(re.search(r"(?:&|,|\band|\bor)$", " ".join(w.text for w in words), re.IGNORECASE))


def _account(lines: Sequence[Sequence[Word]]) -> Candidate | None:
    for words in lines:
        run = list(itertools.takewhile(lambda w: re.fullmatch(r"[\w*#/.-]+", w.text) is not None, words))
        text = " ".join(w.text for w in run)
        if run and len(run) <= 4 and re.search(r"\d\d\d", text) and not re.fullmatch(r"[\d,]*\.\d\d", text):
            return Candidate(reading_of(text, run), 0.88)
    return None


def party_candidates(layout: Layout, anchors: Sequence[Anchor], sender: str) -> Iterator[tuple[str, Candidate]]:
    """Names, numbers and the account below or beside their labels, and what their form alone tells.

    The sender is a firm with an EIN at the head of the paper, the addressee a person with a Social Security number.
    """
    addressee = "recipient" if sender == "payer" else "payer"
    seen: set[str] = set()
    for anchor in anchors:
        candidate: Candidate | None = None
        if anchor.name in ("payer", "recipient"):
            candidate = _name(layout, anchor, anchors)
        elif anchor.name in ("payer_tin", "recipient_tin"):
            lines = _entries(layout, anchor, anchors, 6.0)
            candidate = next((c for line in lines if (c := _tin(line)) is not None), None)
        elif anchor.name == "account_number":
            candidate = _account(_entries(layout, anchor, anchors, 20.0))
        if candidate is not None:
            seen.add(anchor.name)
            yield anchor.name, candidate
    yield from _by_form(layout, sender, addressee)
    if not {"payer", "recipient"} <= seen:
        for name, candidate in zip((sender, addressee), _blocks(layout), strict=False):
            if name not in seen:
                yield name, candidate


def _by_form(layout: Layout, sender: str, addressee: str) -> Iterator[tuple[str, Candidate]]:
    """Numbers whose marks tell whose they are, wherever they stand."""
    for word in layout.page.words:
        if re.fullmatch(r"[\dXx*#•]{3}[-_–][\dXx*#•]{2}[-_–]\d{4}", word.text):
            yield f"{addressee}_tin", Candidate(reading_of(word.text, [word]), FORM_FIT)
        elif re.fullmatch(r"\d{2}-\d{7}", word.text):
            yield f"{sender}_tin", Candidate(reading_of(word.text, [word]), FORM_FIT)


_PLACE = re.compile(r"(?:.*[A-Za-z],?|^[A-Z][A-Za-z]+) [A-Z]{2},? \d{5}(?:-\d{4})?$")


def _blocks(layout: Layout) -> Iterator[Candidate]:
    """The letterhead and the addressee of a statement without labels: blocks that end with a place and its ZIP code."""
    blocks: list[list[tuple[Word, ...]]] = []
    for index, line in enumerate(layout.lines):
        for run in layout.runs(line, 3.0):
            if not _PLACE.match(" ".join(w.text for w in run)):
                continue
            block = [run]
            for above in reversed(layout.lines[max(0, index - 6) : index]):
                top = block[0]
                for other in layout.runs(above, 3.0):
                    near = 0 < top[0].box.top - other[0].box.top < 3.2 * max(top[0].box.height, other[0].box.height)
                    if near and abs(other[0].box.left - top[0].box.left) < 0.012:
                        block.insert(0, other)
                        break
            blocks.append(block)
    named: list[Candidate] = []
    for block in blocks[:2]:
        name = _before_address(block)
        if not name or len(block) < 2 or len(name) > _MOST_WORDS:
            continue
        if (found := text_candidate(name, "organisation", BLOCK_FIT)) is not None:
            named.append(found)
    if len(named) == 2:
        yield from named
