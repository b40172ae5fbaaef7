"""A year's cash flow of a business by the lines of Form 1084: Schedules C and F, each line with its tax line.

Fannie Mae Form 1084, Cash Flow Analysis: lines 3a to 3h for Schedule C, 6a to 6f for Schedule F.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractors.document import Document, Status
from extractors.figures import expression as ex
from extractors.figures.expression import Expression
from extractors.figures.ground import Ground
from extractors.figures.mileage import MILES, depreciation_of_miles, meals_not_deducted

_NOT_PAID_OUT: Final = re.compile(r"amorti[sz]|casualt|theft loss", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line of the analysis: its number on Form 1084, what it is, whether it adds, and the tax line behind it."""

    line: str
    words: str
    sign: int
    amount: Expression


@dataclass(frozen=True, slots=True)
class Flow:
    """What a business brought its owner in a year, line by line."""

    form: str
    """Schedule C, Schedule F, Schedule K-1 of Form 1065 or Form 1120-S."""
    year: int
    party: str
    business: str
    ein: str
    lines: tuple[FlowLine, ...]
    document: str
    bound: Status = Status.PROVED
    """How far it may be relied on beside its readings."""
    notes: tuple[str, ...] = ()
    gross: Expression | None = None
    expenses: Expression | None = None
    taxable: Expression | None = None
    """What Form 1088 compares between years."""

    @property
    def tree(self) -> Expression:
        """The lines as one signed sum."""
        return signed_sum(self.lines)


def signed_sum(lines: tuple[FlowLine, ...]) -> Expression:
    """The lines with their signs; a single one that adds is itself."""
    if len(lines) == 1 and lines[0].sign > 0:
        return lines[0].amount
    return ex.Plus(tuple((line.sign, line.amount) for line in lines))


def tax_year(document: Document) -> int | None:
    """The year that a schedule is for."""
    said = document.text("tax_year") or ""
    return int(said) if re.fullmatch(r"20\d\d", said) else None


def holds(document: Document, *names: str) -> bool:
    """Whether each of these laws of the schedule was tried and holds, so that no line of its sums was overlooked."""
    held = {identity.name.rsplit("-", 1)[0] for identity in document.identities if identity.holds}
    return held.issuperset(names)


def line_of(
    document: Document, tax_line: str, number: str, words: str, sign: int = 1, form: str = "Schedule C"
) -> Iterator[FlowLine]:
    """The line of the analysis that an amount on a tax line gives; none where it is blank or naught."""
    amount = ex.read(document, f"line.{tax_line}", f"{form} line {tax_line} {words}")
    if amount is not None and amount.amount:
        yield FlowLine(number, words, sign, amount)


def _listed(document: Document) -> Iterator[FlowLine]:
    """Amortization and casualty losses among the other expenses of Part V."""
    for index, row in enumerate(document.rows.get("expenses", ())):
        label = row.cells.get("label")
        amount = ex.read_cell(document, "expenses", index, "amount", "Schedule C Part V amortization")
        if label is not None and amount is not None and _NOT_PAID_OUT.search(str(label.value)):
            yield FlowLine("3g", "amortization or casualty loss", 1, amount)


def schedule_c_flow(document: Document, ground: Ground) -> Flow | None:
    """The cash flow of a sole proprietor's year; None without its year or its net profit."""
    year = tax_year(document)
    profit = ex.read(document, "line.31", "Schedule C line 31 net profit")
    if year is None or profit is None:
        return None
    lines = [FlowLine("3a", "net profit or loss", 1, profit)]
    lines += line_of(document, "6", "3b", "other income, not recurring", -1)
    lines += line_of(document, "12", "3c", "depletion")
    lines += line_of(document, "13", "3d", "depreciation")
    meals = ex.read(document, "line.24b", "Schedule C line 24b meals")
    if meals is not None and (spent := meals_not_deducted(meals, year, ground)) is not None:
        lines.append(FlowLine("3e", "meals that are not deducted", -1, spent))
    lines += line_of(document, "30", "3f", "business use of home")
    lines += _listed(document)
    if (driven := depreciation_of_miles(document, year, ground)) is not None:
        lines.append(FlowLine("3h", "depreciation in business miles", 1, driven))
    notes = []
    if (document.amount("line.6") or 0) != 0:
        notes.append("other income of line 6 is taken as not recurring")
    whole = holds(document, "gross-income", "total-expenses", "net-profit")
    others = any((document.amount(f"line.{line}") or 0) != 0 for line in ("48", "27b" if year >= 2025 else "27a"))
    if others and not document.rows.get("expenses"):
        whole = False
        notes.append("the list of other expenses was not read, so that amortization in it is not added")
    if document.amount("line.9") and document.amount(MILES) is None:
        whole = False
        notes.append("business miles were not read, so that their depreciation is not added")
    return Flow(
        form="Schedule C",
        year=year,
        party=document.text("name") or "",
        business=document.text("business_name") or document.text("principal_business") or "",
        ein=document.text("ein") or "",
        lines=tuple(lines),
        document=document.id,
        bound=Status.PROVED if whole else Status.READ,
        notes=tuple(notes),
        gross=ex.read(document, "line.3", "receipts less returns"),
        expenses=_expenses(document),
        taxable=profit,
    )


def _expenses(document: Document) -> Expression | None:
    """Cost of goods and deductions of a Schedule C together."""
    names = (("line.4", "cost of goods sold"), ("line.28", "total expenses"), ("line.30", "business use of home"))
    parts = [part for name, words in names if (part := ex.read(document, name, words)) is not None]
    return ex.total(parts) if parts else None


def schedule_f_flow(document: Document, _ground: Ground) -> Flow | None:
    """The cash flow of a farm's year; None without its year or its net profit."""
    year, form = tax_year(document), "Schedule F"
    profit = ex.read(document, "line.34", "Schedule F line 34 net farm profit")
    if year is None or profit is None:
        return None
    lines = [FlowLine("6a", "net farm profit or loss", 1, profit)]
    lines += line_of(document, "5c", "6c", "crop insurance and loans, not recurring", -1, form)
    lines += line_of(document, "8", "6c", "other income, not recurring", -1, form)
    lines += line_of(document, "14", "6d", "depreciation", 1, form)
    whole = holds(document, "total-expenses", "net-farm-profit", "cash-income")
    # Lines 32a to 32f are lists without rows of their own, where amortization may stand.
    listed = any(document.amount(f"line.32{letter}") for letter in "abcdef")
    return Flow(
        form=form,
        year=year,
        party=document.text("name") or "",
        business=document.text("principal_business") or "",
        ein=document.text("ein") or "",
        lines=tuple(lines),
        document=document.id,
        bound=Status.PROVED if whole and not listed else Status.READ,
        gross=ex.read(document, "line.9", "gross farm income"),
        expenses=ex.read(document, "line.33", "total expenses"),
        taxable=profit,
    )
