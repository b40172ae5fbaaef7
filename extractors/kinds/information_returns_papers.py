"""Which of the forms on a document's pages are copies of one paper, and which are papers of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extractors.document import Value
from extractors.kinds.information_returns_copies import copies_on
from extractors.kinds.information_returns_labels import InformationReturn
from extractors.kinds.information_returns_read import copy_reader
from extractors.source import Page

_SLIPS = 1
"""Characters by which two readings of one number may differ."""

Said = Mapping[str, Value]


def said_on(form: InformationReturn, copy: Page) -> dict[str, Value]:
    """The surest value of each field on one copy of a form."""
    best: dict[str, tuple[float, Value]] = {}
    for name, candidate in copy_reader(form)(copy):
        fit = candidate.fit * candidate.reading.confidence
        if name not in best or fit > best[name][0]:
            best[name] = (fit, candidate.reading.value)
    return {name: value for name, (_, value) in best.items()}


def _differ(one: Said, other: Said, name: str) -> bool:
    """Whether both say the number and it is not the same, one slip of reading aside; masked ones go by their end."""
    if name not in one or name not in other:
        return False
    a, b = (re.sub(r"[^A-Za-z0-9]", "", str(said[name])) for said in (one, other))
    if re.search("[Xx]{2}", a + b) or "*" in f"{one[name]}{other[name]}":
        a, b = a[-4:], b[-4:]
    return len(a) != len(b) or sum(x != y for x, y in zip(a, b, strict=True)) > _SLIPS


def are_copies(one: Said, other: Said) -> bool:
    """Whether two forms are copies of one paper: the same payer, account and year, and amounts in common."""
    if any(_differ(one, other, name) for name in ("payer_tin", "account_number", "recipient_tin", "tax_year")):
        return False
    shared = [name for name in one if name.startswith("box") and name in other]
    return not shared or any(one[name] == other[name] for name in shared)


def _is_blank(said: Said) -> bool:
    return "recipient" not in said and not any(name.startswith("box") for name in said)


def splitter_of(form: InformationReturn) -> Callable[[Sequence[Page]], Sequence[Sequence[Page]]]:
    """Parts the pages into papers: copies of one form stay together, unfilled forms belong to none."""

    def split(pages: Sequence[Page]) -> Sequence[Sequence[Page]]:
        """The pages as each paper on them would have them."""
        copies = [(page, copy) for page in pages for copy in copies_on(page)]
        if len(copies) == len(pages):
            return (tuple(pages),)
        papers: list[tuple[Said, list[tuple[Page, Page]]]] = []
        for page, copy in copies:
            said = said_on(form, copy)
            if _is_blank(said):
                continue
            home = next((held for known, held in papers if are_copies(known, said)), None)
            if home is None:
                papers.append((said, [(page, copy)]))
            else:
                home.append((page, copy))
        if len(papers) < 2:
            return (tuple(pages),)
        return tuple(_gathered(held) for _, held in papers)

    return split


def _gathered(held: Sequence[tuple[Page, Page]]) -> tuple[Page, ...]:
    """A paper's pages, each with the words of its copies alone."""
    pages: dict[int, Page] = {}
    for page, copy in held:
        before = pages[page.number].words if page.number in pages else ()
        pages[page.number] = replace(page, words=(*before, *copy.words))
    return tuple(pages.values())
