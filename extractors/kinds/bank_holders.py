"""Whose account it is: the names above a postal address, all of them where several hold the account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.declaration import Candidate
from extractors.kinds.bank_names import Block, blocks_of, is_no_name, names_a_bank
from extractors.layout import Layout, reading_of
from extractors.source import Page

_ZIP = re.compile(r"\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b")
_STREET = re.compile(r"^\s*(?:\d+[\w-]*\s+\S+|p\.?\s?o\.?\s+box\b|rr\s+\d)", re.IGNORECASE)
_TIE = re.compile(r"(?:^|\s)(?:&|and|or|and/or|y|o)(?=\s|$)", re.IGNORECASE)
_PART = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’.][^\W\d_]+)*[.,]?")
_FIRM = re.compile(
    r"\b(?:llc|inc|incorporated|co|company|corp|corporation|ltd|pllc|lp|llp|dba|d/b/a|trust|estate|attn|c/o|services"
    r"|group|associates|enterprises|church|foundation|holdings|partners|construction|consulting|account|joint|owner"
    r"|the|of|for|to|your|apt|unit|suite|street|ave)\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|md|esq)\.?", re.IGNORECASE)
SEVERAL = 11
"""Words beyond which a line of names is a sentence."""


def is_person(text: str) -> bool:
    """Whether a line reads like one person's name: two to five words of letters, each with a capital."""
    words = text.split()
    if not 2 <= len(words) <= 5 or _FIRM.search(text) or is_no_name(text) or names_a_bank(text):
        return False
    whole = [w for w in words if len(w.strip(".,")) > 1 and not _SUFFIX.fullmatch(w.strip(","))]
    capitals = [w for w in words if w[:1].isupper()]
    small = [w for w in words if w.islower() and w not in ("de", "del", "la", "van", "von", "der", "da", "dos", "bin")]
    return len(whole) >= 2 and len(capitals) >= 2 and not small and all(_PART.fullmatch(w) for w in words)


def are_tied(text: str) -> bool:
    """Whether a line holds several persons with a word between them: `A AND B`."""
    parts = [p.strip() for p in _TIE.split(text)]
    return (
        len(parts) > 1
        and all(is_person(p) or (len(p.split()) == 1 and p.isalpha()) for p in parts if p)
        and any(is_person(p) for p in parts)
    )


def _untied(text: str) -> str:
    """A name's line less the word that ties it to the line above or below."""
    return re.sub(r"^(?:&|and|or|and/or|y|o)\s+|\s+(?:&|and|or|and/or|y|o)$", "", text.strip(), flags=re.IGNORECASE)


def _together(names: Sequence[Block]) -> list[Block]:
    """The lines of names, from the top, that hold the account together: persons one below the other."""
    first = names[0]
    kept = [first]
    for block in names[1:]:
        tied = _untied(block.text) != block.text or _untied(kept[-1].text) != kept[-1].text
        person = is_person(_untied(block.text)) and is_person(_untied(kept[-1].text))
        alike = block.text.isupper() == first.text.isupper() and abs(block.size - first.size) < 0.25 * first.size
        if not (person and (tied or alike)):
            break
        kept.append(block)
    return kept


def holders(pages: Sequence[Page]) -> Iterator[tuple[str, Candidate]]:
    """The names above an address that ends in a ZIP code, with that address; the bank's own address apart."""
    found = False
    first = [page for page in pages if page.number == pages[0].number]
    for page in first:
        layout = Layout(page)
        blocks = blocks_of(layout)
        for block in blocks:
            if block.words[0].box.top > 0.55 or not _ZIP.search(block.text):
                continue
            for name, candidate in _addressed(layout, blocks, block):
                found = found or name == "account_holder"
                yield name, candidate
    for page in first[-1:] if not found else ():
        yield from _alone(blocks_of(Layout(page)))


def _addressed(layout: Layout, blocks: Sequence[Block], block: Block) -> Iterator[tuple[str, Candidate]]:
    lines = _lines_above(layout, blocks, block)
    if _STREET.match(block.text):
        streets, above = [block], lines
    else:
        street = next((i for i, b in enumerate(lines[:3]) if _STREET.match(b.text)), None)
        if street is None:
            return
        streets, above = [*reversed(lines[: street + 1]), block], lines[street + 1 :]
    names = [b for b in above[:3] if not _STREET.match(b.text)]
    if not names or "address" in streets[0].text.lower():
        return
    words = [w for b in streets for w in b.words]
    address = reading_of(" ".join(w.text for w in words), words)
    if any(names_a_bank(b.text) for b in names):
        yield "bank_address", Candidate(address, 0.85)
        return
    usable = [b for b in names if not is_no_name(b.text) and (len(b.words) <= 6 or are_tied(b.text))]
    if not usable:
        if re.search(r"p\.?\s?o\.?\s+box", address.raw, re.IGNORECASE):
            yield "bank_address", Candidate(address, 0.6)
        return
    held = _together(usable[::-1])
    printed = [w for b in held for w in b.words]
    fit = 0.85 if len(printed) > 1 else 0.6
    yield "account_holder", Candidate(reading_of(" ".join(b.text for b in held), printed), fit)
    yield "account_holder_address", Candidate(address, fit)


def _alone(blocks: Sequence[Block]) -> Iterator[tuple[str, Candidate]]:
    """A statement without an address: the first name in its head, surest where two persons are tied."""
    for block in blocks:
        if block.words[0].box.top > 0.3 or len(block.words) > SEVERAL:
            continue
        if are_tied(block.text):
            yield "account_holder", Candidate(reading_of(block.text, block.words), 0.8)
            return
    for block in blocks:
        if 0.05 < block.words[0].box.top < 0.25 and is_person(block.text) and block.left < 0.4:
            yield "account_holder", Candidate(reading_of(block.text, block.words), 0.55)
            return


def _lines_above(layout: Layout, blocks: Sequence[Block], block: Block) -> list[Block]:
    """The runs set flush left right above a run, nearest first."""
    height = block.size
    out: list[Block] = []
    current = block
    for other in reversed([b for b in blocks if b.line < block.line]):
        gap = current.words[0].box.top - other.words[0].box.bottom
        if gap > 1.7 * height:
            break
        if abs(other.left - block.left) * layout.aspect < 0.8 * height:
            out.append(other)
            current = other
    return out
