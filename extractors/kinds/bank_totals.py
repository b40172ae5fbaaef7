"""A bank statement's account summary: its groups between opening and closing balance, and which are totals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate
from extractors.document import Row
from extractors.kinds.bank_labels import CLOSING, OPENING
from extractors.layout import Hit, Layout, reading_of
from extractors.source import Page

_GROUPS = (
    (
        "out",
        re.compile(
            r"withdraw|debit|subtraction|check|fee|charge|payment|money out|paid out|purchase|transfers? out", re.I
        ),
    ),
    (
        "in",
        re.compile(
            r"deposit|credit|addition|interest (?:paid|earned|credited)|money in|paid in|transfers? in|dividend", re.I
        ),
    ),
)


def summary_groups(pages: Sequence[Page]) -> tuple[tuple[Row, str], ...]:
    """The lines between opening and closing balance of the account summary, each with its way, amounts signed."""
    for page in pages[:2]:
        layout = Layout(page)
        tops = [h for p in OPENING for h in layout.find(p) if layout.values(layout.right_of(h), "money")]
        if not tops:
            continue
        top = min(tops, key=lambda h: h.line)
        ends = [h for p in CLOSING for h in layout.find(p) if layout.values(layout.right_of(h), "money")]
        end = min((h.line for h in ends if top.line < h.line), default=None)
        if end is None or end - top.line > 16:
            continue
        found = _groups_between(layout, top, end)
        if found:
            return found
    return ()


def _groups_between(layout: Layout, top: Hit, end: int) -> tuple[tuple[Row, str], ...]:
    made = []
    for line in layout.lines[top.line + 1 : end]:
        words = [w for w in line.words if w.box.right > top.box.left - 0.01]
        values = layout.values(words, "money")
        if not values:
            continue
        label = [w for w in words if w.box.right <= values[0].box.left + 0.001 and any(c.isalpha() for c in w.text)]
        text = " ".join(w.text for w in label)
        way = next((name for name, pattern in _GROUPS if pattern.search(text)), None)
        if way is None or not label or re.match(r"\d{1,2}[/-]\d", line.text):
            return ()
        reading = values[0].reading()
        assert isinstance(reading.value, Decimal)
        size = abs(reading.value)
        amount = replace(reading, value=-size if way == "out" else size)
        made.append((Row({"label": reading_of(text, label), "amount": amount}, line.box.page), way))
    return tuple(made)


def fit_totals(found: dict[str, list[Candidate]], groups: Sequence[tuple[Row, str]]) -> tuple[Row, ...]:
    """Hold the totals against the summary's groups: one of several groups is no total.

    Gives the rows of the summary that the laws need: all groups (`amount`) where no total covers them, else those that
    stand beside the totals (`other`: fees, interest), unless the totals meet the closing balance without them.
    """
    beside: list[Row] = []
    several = False
    for name, way in (("total_deposits", "in"), ("total_withdrawals", "out")):
        busy = [row for row, its in groups if its == way and _value(row)]
        main = [row for row in busy if not _EXTRA.search(str(row.cells["label"].value))]
        if len(main) > 1:
            several = True
            places = [row.cells["amount"].boxes[0] for row in busy]
            sizes = {abs(_value(row)) for row in busy}
            candidates = found.get(name, [])
            found[name] = [
                c
                for c in candidates
                if not any(c.reading.boxes[0].overlap(p) > 0.5 for p in places) and c.reading.value not in sizes
            ]
        elif main:
            beside += [row for row in busy if row not in main]
    if several:
        return tuple(row for row, _ in groups)
    opening, came_in, went_out, closing, fee = (
        best_amount(found.get(n, ()))
        for n in ("opening_balance", "total_deposits", "total_withdrawals", "closing_balance", "fees")
    )
    if opening is None or came_in is None or went_out is None or closing is None:
        return ()
    gap = closing - (opening + came_in - went_out)
    if not gap:
        return ()
    if not beside and fee and gap == -fee:
        printed = max(found["fees"], key=lambda c: c.fit).reading
        return (Row({"other": replace(printed, value=-fee)}, printed.boxes[0].page),)
    return tuple(Row({"label": r.cells["label"], "other": r.cells["amount"]}, r.page) for r in beside)


_EXTRA = re.compile(r"fee|charge|interest|dividend", re.IGNORECASE)


def _value(row: Row) -> Decimal:
    value = row.cells["amount"].value
    return value if isinstance(value, Decimal) else Decimal(0)


def best_amount(candidates: Sequence[Candidate]) -> Decimal | None:
    """The amount of the likeliest candidate, None where there is none."""
    best = max(candidates, key=lambda c: c.fit * c.reading.confidence, default=None)
    return best.reading.value if best is not None and isinstance(best.reading.value, Decimal) else None


def way_sums(found: Mapping[str, Sequence[Candidate]], rows: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """The rows of one way (`deposits`, `withdrawals`) where a printed total is their sum, as the law's other side.

    Banks differ in what a total leaves out (fees, interest, checks): a total that the rows do not meet states no law.
    """
    made: dict[str, tuple[Row, ...]] = {}
    for table, name, sign in (("deposits", "total_deposits", 1), ("withdrawals", "total_withdrawals", -1)):
        own = tuple(Row({"amount": r.cells["amount"]}, r.page) for r in rows if _value(r) * sign > 0)
        total = abs(sum((_value(r) for r in own), Decimal(0)))
        if len(own) > 1 and any(c.reading.value == total for c in found.get(name, ())):
            made[table] = own
    return made
