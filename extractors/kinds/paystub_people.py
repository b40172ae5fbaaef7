"""Who is on a paystub: the employer's letterhead and the employee's address block, where no label names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.declaration import Candidate
from extractors.layout import Layout, reading_of
from extractors.source import Word
from extractors.values import parse

_ZIP = re.compile(r"\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?$|\b[A-Z][a-z]+,?\s+\d{5}(?:-\d{4})?$")
_ORGANISATION = re.compile(
    r"\b(inc|llc|l\.l\.c|corp|corporation|company|co|ltd|lp|llp|plc|group|services?|school|district|university|college|hospital|center"
    r"|centre|city of|county|state of|department|board|bank|church|clinic|systems?|solutions?|industries|enterprises?|restaurant|stores?"
    r"|foods?|partners|associates|holdings|logistics|technologies|health|medical|foundation|authority|airlines|bakery|construction)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\d|[:$%]|\b(pay|date|period|check|advice|statement|earnings|deposit|page|void|number|net|amount|box)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of print under each other at one left edge that end in a postal code."""

    lines: tuple[tuple[Word, ...], ...]

    @property
    def name(self) -> tuple[Word, ...]:
        """The first line: whose address it is."""
        return self.lines[0]

    @property
    def address(self) -> tuple[Word, ...]:
        """The lines below the name."""
        return tuple(w for line in self.lines[1:] for w in line)


def _text(words: tuple[Word, ...]) -> str:
    return " ".join(w.text for w in words)


def address_blocks(layout: Layout) -> Iterator[Block]:
    """Every address block of the page, from top to bottom."""
    runs = [(n, run) for n, line in enumerate(layout.lines) for run in layout.runs(line, 2.2)]
    for position, (_, last) in enumerate(runs):
        if not _ZIP.search(_text(last).strip(" ,.")):
            continue
        block = [last]
        for _, run in reversed(runs[:position]):
            top = block[0]
            height = max(top[0].box.height, 1e-6)
            rise = (top[0].box.top - run[0].box.bottom) / height
            if rise > 1.9:
                break
            level = rise < -0.5
            middles = abs((run[0].box.left + run[-1].box.right) / 2 - (top[0].box.left + top[-1].box.right) / 2)
            if level or (abs(run[0].box.left - top[0].box.left) > 0.012 and middles > 0.012):
                continue
            block.insert(0, run)
            if len(block) == 5:
                break
        named = [
            i for i, run in enumerate(block[:-1]) if parse("person", _text(run)) and not _NO_NAME.search(_text(run))
        ]
        if named:
            yield Block(tuple(block[named[0] :]))


def looks_like_organisation(name: str) -> bool:
    """Whether the name has a word that organisations bear."""
    return bool(_ORGANISATION.search(name))


def looks_like_person(name: str) -> bool:
    """Whether the name is two to five words of letters with no word that organisations bear."""
    parts = [p for p in re.split(r"[\s,]+", name) if p]
    return 2 <= len(parts) <= 5 and not _NO_NAME.search(name) and not looks_like_organisation(name)


def people(layout: Layout) -> dict[str, tuple[Candidate, ...]]:
    """Employer and employee by their address blocks and the letterhead, each with its address."""
    found: dict[str, list[Candidate]] = {}

    def offer(field: str, words: tuple[Word, ...], fit: float) -> None:
        if words:
            found.setdefault(field, []).append(Candidate(reading_of(_text(words), words), fit))

    blocks = list(address_blocks(layout))
    employers = [b for b in blocks if looks_like_organisation(_text(b.name))]
    persons = [b for b in blocks if looks_like_person(_text(b.name))]
    for rank, block in enumerate(employers[:2]):
        offer("employer_name", block.name, 0.8 - 0.2 * rank)
        offer("employer_address", block.address, 0.8 - 0.2 * rank)
    for rank, block in enumerate(persons[-2:][::-1] if employers or len(persons) < 2 else persons[1:2]):
        offer("employee_name", block.name, 0.78 - 0.2 * rank)
        offer("employee_address", block.address, 0.78 - 0.2 * rank)
    if not employers:
        top = [run for line in layout.lines[:8] for run in layout.runs(line, 2.2) if line.box.top < 0.25]
        heads = [run for run in top if looks_like_organisation(_text(run)) and not _NO_NAME.search(_text(run))]
        if heads:
            offer("employer_name", heads[0], 0.72)
        elif len(persons) >= 2:
            offer("employer_name", persons[0].name, 0.6)
    return {name: tuple(candidates) for name, candidates in found.items()}
