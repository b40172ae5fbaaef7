"""Several accounts on one statement: where each begins, and the pages as each one's own statement would be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.kinds.bank_labels import CLOSING, OPENING
from extractors.kinds.bank_names import account_of, product_number
from extractors.layout import Layout, Line
from extractors.source import Page

_SAID = ("account number", "account no", "account #", "acct #", "account ending in", "share id", "suffix", "share")
_SHARE = re.compile(
    r"^(?:share|suffix|s|id)[ #:-]{0,3}(?:suffix|id|no\.?)?[ #:-]{0,3}(\d{1,4})\b[ :-]{0,4}"
    r"(?=.*\b(?:savings?|checking|draft|market|club|certificate|shares?|account)\b)"
    r"|^(?:[A-Za-z]+ ){1,4}(?:share|suffix|id)[ #:-]{0,3}(?:suffix|id|no\.?)?[ #:-]{0,3}(\d{1,4})$",
    re.IGNORECASE,
)
"""A credit union's share by its suffix: `Share 00 - Regular Savings`, `Money Market Suffix 20`."""
_AGAIN = re.compile(r"continued|cont'?d\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an account's own print begins, and the number that it begins with."""

    page: int
    """The page's index among the statement's pages."""
    top: float
    number: str


def _numbers(layout: Layout) -> dict[int, str]:
    """The account that a line names, by the line's index."""
    numbers: dict[int, str] = {}
    for index, line in enumerate(layout.lines):
        if digits := product_number(layout, line) or _share(layout, line):
            numbers[index] = digits
    for phrase in _SAID[:6]:
        for hit in layout.find(phrase):
            found = account_of(layout.right_of(hit))
            digits = re.sub(r"\D", "", str(found.value)) if found else ""
            if len(digits) >= 4:
                numbers[hit.line] = digits[-4:]
    return numbers


def _share(layout: Layout, line: Line) -> str | None:
    if len(line.words) > 9 or layout.values(line.words, "money"):
        return None
    match = _SHARE.match(line.text.strip())
    return f"share {int(match[1] or match[2])}" if match else None


def _balances(layout: Layout, phrases: Sequence[str]) -> set[int]:
    return {h.line for p in phrases[:6] for h in layout.find(p) if layout.values(layout.right_of(h), "money")}


def _starts(pages: Sequence[Page]) -> tuple[_Start, ...]:
    """Where each further account begins: a number not seen before, and an opening balance after a closing one."""
    own: str | None = None
    seen: set[str] = set()
    closed = False
    mark: _Start | None = None
    first: _Start | None = None
    starts: list[_Start] = []
    for index, page in enumerate(pages):
        layout = Layout(page)
        numbers = _numbers(layout)
        openings, closings = _balances(layout, OPENING), _balances(layout, CLOSING)
        for at, line in enumerate(layout.lines):
            if at in numbers:
                if own is None:
                    own = numbers[at]
                    seen.add(own)
                fresh = numbers[at] not in seen and not _AGAIN.search(line.text)
                mark = _Start(index, line.box.top, numbers[at]) if fresh else None
            if at in openings and first is None:
                # What numbers stand above the first account's own opening balance are its head's: member, household.
                first = mark or _Start(index, line.box.top, own or "")
                if mark is not None:
                    seen.add(mark.number)
                mark = None
            elif at in openings and closed and mark is not None:
                starts.append(mark)
                seen.add(mark.number)
                closed, mark = False, None
            closed = closed or at in closings
    return (first, *starts) if first is not None else ()


def account_parts(pages: Sequence[Page]) -> tuple[tuple[Page, ...], ...]:
    """One run of pages for each account, cut so that every figure on it is its own; the paper's head stands on all."""
    starts = _starts(pages)
    if len(starts) < 2:
        return (tuple(pages),)
    head = _head(pages[0], starts[0] if starts[0].page == 0 else _Start(0, 1.0, ""))
    parts = []
    for turn, start in enumerate(starts):
        end = starts[turn + 1] if turn + 1 < len(starts) else _Start(len(pages), 0.0, "")
        own = _between(pages, start if turn else _Start(0, 0.0, ""), end)
        if turn:
            own = _headed(head, own)
        parts.append(own)
    return tuple(parts)


def _between(pages: Sequence[Page], start: _Start, end: _Start) -> tuple[Page, ...]:
    kept = []
    for index in range(start.page, min(end.page + 1, len(pages))):
        top = start.top - 0.002 if index == start.page else -1.0
        bottom = end.top + 0.002 if index == end.page else 2.0
        words = tuple(w for w in pages[index].words if top <= w.box.top and w.box.bottom <= bottom)
        if words:
            kept.append(replace(pages[index], words=words))
    return tuple(kept)


def _head(page: Page, start: _Start) -> Page:
    """The paper's head: bank, holder and period, without a figure or a number of the account that it begins with."""
    layout = Layout(page)
    numbers = _numbers(layout)
    lines = [
        line
        for index, line in enumerate(layout.lines)
        if line.box.bottom <= start.top + 0.002 and index not in numbers and not layout.values(line.words, "money")
    ]
    return replace(page, words=tuple(w for line in lines for w in line.words))


def _headed(head: Page, own: tuple[Page, ...]) -> tuple[Page, ...]:
    if own and own[0].number == head.number:
        return (replace(own[0], words=(*head.words, *own[0].words)), *own[1:])
    return (head, *own) if head.words else own


def first_account(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages cut to the first account where a statement covers several: each figure must belong to one account."""
    return account_parts(pages)[0]
