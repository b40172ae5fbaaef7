"""What a verdict may stand on: only readings that are sure enough accuse, doubtful ones ask for a look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extractors.document import Document, Field, Row, Status
from fraud.check import PASSED, Finding, Verdict, could_not_check, failed
from fraud.policy import Policy

ZERO = Decimal(0)


def is_sure(found: Field | None, policy: Policy) -> bool:
    """Whether a field was read surely enough to accuse: proved, read, or in conflict with a confident reading."""
    if found is None or found.reading is None:
        return False
    if found.status is Status.CONFLICT:
        return found.reading.confidence >= policy.confidence
    return found.status in {Status.PROVED, Status.READ}


def row_is_sure(row: Row, cells: Iterable[str], policy: Policy) -> bool:
    """Whether these cells of a row were read surely enough to accuse."""
    readings = [row.cells.get(name) for name in cells]
    return row.status in {Status.PROVED, Status.READ, Status.CONFLICT} and all(
        reading is not None and (row.status is Status.PROVED or reading.confidence >= policy.confidence)
        for reading in readings
    )


def cell_amount(row: Row, name: str) -> Decimal | None:
    """The amount in a row's cell, None where there is none."""
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, Decimal) else None


def cell_text(row: Row, name: str) -> str:
    """The text in a row's cell, empty where there is none."""
    reading = row.cells.get(name)
    return reading.value if reading is not None and isinstance(reading.value, str) else ""


def column(document: Document, table: str, cell: str) -> list[Decimal]:
    """The amounts that stand in a table's column."""
    return [v for row in document.rows.get(table, ()) if (v := cell_amount(row, cell)) is not None]


def column_is_sure(document: Document, table: str, cell: str, policy: Policy) -> bool:
    """Whether every amount of a table's column was read surely enough to accuse."""
    rows = [row for row in document.rows.get(table, ()) if cell in row.cells]
    return bool(rows) and all(row_is_sure(row, (cell,), policy) for row in rows)


def money(amount: Decimal) -> str:
    """An amount as the result documents print it."""
    return f"{amount:.2f}"


def refs(document: Document, *names: str) -> tuple[str, ...]:
    """Fields of a document as findings name them."""
    return tuple(f"{document.id}.{name}" for name in names)


@dataclass(slots=True)
class Tally:
    """What a check has met so far: places where the law held, where it did not, and where nobody can say."""

    policy: Policy
    held: int = 0
    findings: list[Finding] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def hold(self) -> None:
        """The law was tested in one more place and held."""
        self.held += 1

    def doubt(self, reason: str) -> None:
        """The law could not be tested here, for this reason."""
        if reason not in self.doubts:
            self.doubts.append(reason)

    def accuse(self, document: Document, names: Sequence[str], finding: Finding) -> None:
        """The law does not hold: a finding when every field is sure, else a request to look at the fields."""
        doubtful = [n for n in names if document.field(n) is not None and not is_sure(document.field(n), self.policy)]
        if doubtful:
            self.doubt(f"please look at {', '.join(refs(document, *doubtful))}: the reading is not sure enough")
        else:
            self.findings.append(finding)

    def verdict(self, needs: str) -> Verdict:
        """Failed with any finding, passed when the law held anywhere, else could not be checked."""
        if self.findings:
            return failed(*sorted(self.findings, key=lambda f: (f.documents, f.fields, f.message)))
        if self.held:
            return PASSED
        return could_not_check("; ".join(self.doubts) if self.doubts else f"the case does not hold {needs}")
