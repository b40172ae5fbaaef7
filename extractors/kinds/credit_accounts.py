"""Accounts of a credit report that stand as labels and values, one block for each account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.document import Reading, Row
from extractors.kinds.credit_creditor import settle_cells
from extractors.kinds.credit_labels import (
    CELL_OF,
    DATE_CELLS,
    ENDS,
    MONEY_CELLS,
    TYPED_CELLS,
    cell_value,
    is_nothing,
    title_of,
)
from extractors.layout import Layout, Line, plain, reading_of
from extractors.source import Page, Word, union

LONGEST_LABEL = 5
MOST_LABELS = 3
"""More labels than that on one line, none with a colon, are column headings."""
OPENS = frozenset({"creditor", "account_number"})
"""Cells that come first in a block."""
BEGINS = OPENS | MONEY_CELLS | DATE_CELLS
"""Cells whose label, met again, begins another block; `Balance` after `Reported balance` is the same account's."""
_ADDRESS = re.compile(
    r"\bP\.? ?O\.? ?BOX\b|\b[A-Z]{2},? \d{5}(-\d{4})?\b|\(?\d{3}\)?[- .]\d{3}[-.]\d{4}", re.IGNORECASE
)
"""A creditor's address or phone, which stands between its name and the account."""
_NUMBERED = re.compile(r"^\d{1,2}(\.\d{1,3})?[.)]?\s+(?=[A-Za-z])")
"""The number of an account's section in a report that counts them (`4.2 LAKE BANK`)."""
_DIVIDER = re.compile(
    r"^(account )?(summary|details|information|account|overview|trans ?union|experian|equifax)\b.{0,40}$", re.IGNORECASE
)
"""A title inside an account's block, or the bureaus over its columns."""


@dataclass(frozen=True, slots=True)
class Label:
    """A known label in print: the cell that it announces, and where on its line it stands."""

    cell: str
    words: tuple[Word, ...]
    first: int
    last: int
    colon: bool

    @property
    def phrase(self) -> str:
        """The label as plain text."""
        return "".join(plain(w.text) for w in self.words)


@dataclass(slots=True)
class _Block:
    page: int
    cells: dict[str, Reading] = field(default_factory=dict)
    title: Reading | None = None
    seen: set[str] = field(default_factory=set)
    """The labels that were met, as plain text."""


def labels_of(layout: Layout, line: Line) -> tuple[Label, ...]:
    """The labels on a line: known phrases that begin a run of print or follow a wide gap."""
    found: list[Label] = []
    at, words = 0, line.words
    texts = [plain(w.text) for w in words]
    while at < len(words):
        fresh = at == 0 or layout.gap(words[at - 1], words[at]) > 0.9
        awaited = bool(found) and found[-1].last == at - 1 and found[-1].colon
        for length in range(min(LONGEST_LABEL, len(words) - at), 0, -1):
            part = words[at : at + length]
            cell = CELL_OF.get("".join(texts[at : at + length]))
            if cell is None or any(layout.gap(a, b) > 0.9 for a, b in pairwise(part)):
                continue
            colon = part[-1].text.endswith(":") or (at + length < len(words) and words[at + length].text == ":")
            if not (colon or (fresh and not awaited)):
                continue
            if colon or at + length == len(words) or layout.gap(part[-1], words[at + length]) > 0.9:
                found.append(Label(cell, tuple(part), at, at + length - 1, colon))
                at += length
                break
        else:
            at += 1
    marked = tuple(label for label in found if label.colon)
    if not marked and len(found) > MOST_LABELS:
        return ()
    return marked or tuple(found)


def value_of(layout: Layout, number: int, labels: Sequence[Label], index: int) -> Reading | None:
    """The value of a label: beside it up to the next label, else right below it."""
    line, label = layout.lines[number], labels[index]
    end = labels[index + 1].first if index + 1 < len(labels) else len(line.words)
    reading = _first_value(layout, label.cell, line.words[label.last + 1 : end])
    if reading is not None or label.colon or number + 1 >= len(layout.lines):
        return reading
    below = layout.lines[number + 1]
    box = union(w.box for w in label.words)
    if below.box.top - box.bottom > 2.0 * line.height or labels_of(layout, below):
        return None
    edge = min((lb.words[0].box.left for lb in labels[index + 1 :]), default=1.0)
    under = [w for w in below.words if box.left - 0.01 <= w.box.left < edge - 0.005]
    return _first_value(layout, label.cell, under)


def _first_value(layout: Layout, cell: str, words: Sequence[Word]) -> Reading | None:
    words = [w for w in words if w.text.strip(":|")]
    while len(words) > 1 and is_nothing(words[0].text) and layout.gap(words[0], words[1]) > 0.9:
        words = words[1:]
    if not words:
        return None
    if cell not in TYPED_CELLS:
        run = [words[0]]
        for word in words[1:]:
            if layout.gap(run[-1], word) > 1.6:
                break
            run.append(word)
        value = cell_value(cell, " ".join(w.text for w in run))
        return None if value is None else reading_of(value, run)
    for start in range(min(len(words), 6)):
        for length in range(min(4, len(words) - start), 0, -1):
            part = words[start : start + length]
            if any(layout.gap(a, b) > 0.9 for a, b in pairwise(part)):
                continue
            value = cell_value(cell, " ".join(w.text for w in part))
            if value is not None:
                return reading_of(value, part)
        if cell != "monthly_payment" and not re.fullmatch(r"[-–—$|]+|n/?a", words[start].text, re.IGNORECASE):
            return None
    return None


def leading_label(layout: Layout, words: Sequence[Word]) -> tuple[str, str, int] | None:
    """The known label that words begin with: its cell, its plain text and its length; the longest one counts."""
    for length in range(min(LONGEST_LABEL, len(words)), 0, -1):
        part = words[:length]
        text = "".join(plain(w.text) for w in part)
        if text in CELL_OF and not any(layout.gap(a, b) > 0.9 for a, b in pairwise(part)):
            return CELL_OF[text], text, length
    return None


def title_above(layout: Layout, number: int) -> Reading | None:
    """The creditor as the block's title: the print right above its first label, without digits for the most part."""
    for above in range(number - 1, max(number - 4, -1), -1):
        line = layout.lines[above]
        if layout.lines[number].box.top - line.box.bottom > 5.0 * line.height:
            return None
        if _ADDRESS.search(line.text) or _DIVIDER.match(line.text):
            continue
        if labels_of(layout, line) or ENDS.match(line.text.strip(" :")) or ":" in line.text:
            return None
        run = layout.runs(line)[0]
        text = " ".join(w.text for w in run)
        letters = sum(c.isalpha() for c in text)
        titled = text.upper() == text or text.istitle()
        if letters >= 3 and letters > sum(c.isdigit() for c in text) and len(run) <= 7 and titled:
            return reading_of(_NUMBERED.sub("", text).strip(" :"), run)
    return None


def _blocks(pages: Sequence[Page]) -> Iterator[_Block]:
    block: _Block | None = None
    for page in pages:
        layout = Layout(page)
        for number, line in enumerate(layout.lines):
            if ENDS.match(title_of(line)) and block is not None:
                yield block
                block = None
            labels = labels_of(layout, line)
            named = {lb.cell for lb in labels if lb.cell} - {"count"}
            if not named:
                continue
            again = block is not None and any(
                lb.cell in BEGINS and lb.phrase in block.seen for lb in labels if lb.cell in named
            )
            if block is None or again:
                if block is not None:
                    yield block
                block = _Block(page.number, title=title_above(layout, number))
            for index, label in enumerate(labels):
                if not label.cell or label.cell == "count":
                    continue
                block.seen.add(label.phrase)
                reading = value_of(layout, number, labels, index)
                if reading is not None:
                    here = page.number == block.page
                    block.cells.setdefault(label.cell, reading if here else replace(reading, boxes=()))
    if block is not None:
        yield block


def is_account(cells: Mapping[str, Reading]) -> bool:
    """Whether the cells of a block are an account's: an amount, a name or number, and something that dates or types it.

    A summary by type of account has amounts alone.
    """
    return bool(
        set(cells) & MONEY_CELLS
        and set(cells) & {"creditor", "account_number"}
        and set(cells) & (DATE_CELLS | {"account_number", "account_type", "status"})
    )


def labelled_tradelines(pages: Sequence[Page]) -> tuple[Row, ...]:
    """The accounts that stand as labelled blocks, in printed order; a block without an amount is none."""
    rows = []
    for block in _blocks(pages):
        cells = dict(block.cells)
        if block.title is not None:
            cells.setdefault("creditor", block.title)
        settle_cells(cells)
        if is_account(cells):
            rows.append(Row({name: reading for name, reading in cells.items() if name}, block.page))
    return tuple(rows)
