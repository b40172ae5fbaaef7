"""A year's income from a partnership or S corporation by Schedule K-1, and how far what was paid out bears it out.

Fannie Mae Form 1084, lines 7a to 7c and 9a to 9b. Income on a K-1 counts without a test of the business's liquidity
only where distributions agree with it (Selling Guide B3-3.4-01 and B3-3.4-02); a loss always counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Read
from extractors.figures.form_1084 import Flow, FlowLine, signed_sum, tax_year

PARTNERSHIP, CORPORATION, PART_TWO = "Schedule K-1 (1065)", "Schedule K-1 (1120-S)", "Schedule E Part II"
SHARES: Final = (PARTNERSHIP, CORPORATION, PART_TWO)
_COLUMNS: Final = (("passive_income", 1), ("nonpassive_income", 1), ("passive_loss", -1), ("nonpassive_loss", -1))
_PAID_OUT: Final = {"k1-1065": ("box19", "box19A"), "k1-1120s": ("box16D",)}


def _box(document: Document, *boxes: str) -> list[Read]:
    found = [ex.read(document, f"box{box}", f"K-1 box {box}") for box in boxes]
    return [read for read in found if read is not None and read.amount]


def guaranteed(document: Document) -> list[Read]:
    """A partner's guaranteed payments: their total, else services and capital, else the one box of 2018."""
    return _box(document, "4c") or _box(document, "4a", "4b") or _box(document, "4")


def share_flow(document: Document, *, history: bool) -> Flow | None:
    """The owner's share of a year; guaranteed payments count where they have a history of two years."""
    year, partner = tax_year(document), document.kind == "k1-1065"
    ordinary = ex.read(document, "box1", "K-1 box 1 ordinary income")
    if year is None or (ordinary is None and not (partner and guaranteed(document))):
        return None
    first, second = ("7a", "7b") if partner else ("9a", "9b")
    lines = [FlowLine(first, "ordinary income or loss", 1, ordinary)] if ordinary is not None else []
    lines += [FlowLine(second, "rental income or loss", 1, box) for box in _box(document, "2", "3")]
    notes: list[str] = []
    paid = guaranteed(document) if partner else []
    if history:
        lines += [FlowLine("7c", "guaranteed payments", 1, box) for box in paid]
    elif paid:
        notes.append("guaranteed payments lack a history of two years and are left out")
    if not lines:
        return None
    bound = Status.READ
    income = signed_sum(tuple(line for line in lines if line.line != "7c")) if ordinary is not None else None
    out = [box for name in _PAID_OUT[document.kind] if (box := ex.read(document, name, f"K-1 {name} distributions"))]
    if income is not None and ex.value(income) > 0:
        received = sum((box.amount for box in out[:1]), Decimal(0))
        if received < ex.value(income):
            bound = Status.UNSURE
            lower = out[0] if out else ex.number(0, "no distributions")
            kept = [line for line in lines if line.line == "7c"]
            lines = [FlowLine(first, "lower of income and distributions", 1, ex.Extreme("lower", (income, lower)))]
            lines += kept
            notes.append("distributions do not bear the income out and no liquidity of the business is shown")
    what = "partnership" if partner else "corporation"
    return Flow(
        form=PARTNERSHIP if partner else CORPORATION,
        year=year,
        party=document.text("name") or "",
        business=document.text(f"{what}_name") or "",
        ein=document.text(f"{what}_ein") or "",
        lines=tuple(lines),
        document=document.id,
        bound=bound,
        notes=tuple(notes),
        taxable=income,
    )


def listed_shares(schedule: Document) -> Iterator[Flow]:
    """Each partnership or S corporation of Schedule E Part II: income or loss, unsure for want of its Schedule K-1."""
    year = tax_year(schedule)
    for index, row in enumerate(schedule.rows.get("entities", ())):
        cells = [
            (sign, read, column)
            for column, sign in _COLUMNS
            if (read := ex.read_cell(schedule, "entities", index, column, f"Part II {column.replace('_', ' ')}"))
        ]
        lines = tuple(
            FlowLine("7a", column.replace("_", " "), sign, read) for sign, read, column in cells if read.amount
        )
        if year is not None and lines:
            named = [str(row.cells[name].value) if name in row.cells else "" for name in ("name", "ein")]
            yield Flow(
                form=PART_TWO,
                year=year,
                party=schedule.text("name") or "",
                business=named[0],
                ein=named[1],
                lines=lines,
                document=schedule.id,
                bound=Status.UNSURE,
                notes=("no Schedule K-1 shows what was paid out",),
            )
