"""A back-file's results as Parquet: a row for each field and cell that was read, and for each figure of a case.

Values stand as in the other results: amounts as decimal strings, dates as ISO, the rest as text. No score is among
them: who may see scores asks the service.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, select

from extractors.document import Document, Reading, Status
from intake.access import SYSTEM, visible
from intake.assessing import case_file, gather
from intake.results import value_json
from intake.service import Service
from intake.tables import assessments, cases, papers

FIELDS = pa.schema(
    [
        ("case", pa.string()), ("loan_number", pa.string()), ("paper", pa.string()), ("document", pa.string()),
        ("kind", pa.string()), ("table", pa.string()), ("row", pa.int32()), ("field", pa.string()),
        ("value", pa.string()), ("text", pa.string()), ("status", pa.string()), ("by", pa.string()),
        ("confidence", pa.float64()), ("page", pa.int32()), ("left", pa.float64()), ("top", pa.float64()),
        ("right", pa.float64()), ("bottom", pa.float64()),
    ]
)  # fmt: skip
FIGURES = pa.schema(
    [
        ("case", pa.string()), ("loan_number", pa.string()), ("version", pa.int32()), ("asof", pa.date32()),
        ("name", pa.string()), ("party", pa.string()), ("amount", pa.string()), ("method", pa.string()),
        ("formula", pa.string()), ("inputs", pa.list_(pa.string())), ("status", pa.string()),
    ]
)  # fmt: skip
PAPERS = pa.schema(
    [
        ("case", pa.string()), ("loan_number", pa.string()), ("paper", pa.string()), ("name", pa.string()),
        ("sha256", pa.string()), ("state", pa.string()), ("error", pa.string()), ("pages", pa.int32()),
    ]
)  # fmt: skip
_AT_ONCE = 5000
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written, and how many papers could not be read."""

    fields: int
    figures: int
    refused: int


@dataclass(slots=True)
class _File:
    """A Parquet file that is there whole or not at all; rows go out by the thousand."""

    path: Path
    schema: pa.Schema
    count: int = 0
    _waiting: list[Line] = field(default_factory=list)
    _writer: pq.ParquetWriter | None = None

    @property
    def _unfinished(self) -> Path:
        return self.path.with_name(f".{self.path.name}.unfinished")

    def add(self, line: Line) -> None:
        """Add a row."""
        self.count += 1
        self._waiting.append(line)
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._unfinished, self.schema, compression="zstd")
        self._writer.write_table(pa.Table.from_pylist(self._waiting, self.schema))
        self._waiting.clear()

    def finish(self) -> None:
        """Write what waits and give the file its name."""
        self._write()
        if self._writer is not None:
            self._writer.close()
        self._unfinished.replace(self.path)


def _reading(reading: Reading | None, status: Status) -> Line:
    if reading is None:
        return {"status": status.value}
    place: Line = {}
    for box in reading.boxes[:1]:
        place = {"page": box.page, "left": box.left, "top": box.top, "right": box.right, "bottom": box.bottom}
    return place | {
        "value": str(value_json(reading.value)),
        "text": reading.raw,
        "status": status.value,
        "by": reading.reader.value,
        "confidence": reading.confidence,
    }


def _readings(document: Document) -> Iterator[Line]:
    for one in document.fields:
        yield {"field": one.name} | _reading(one.reading, one.status)
    for table, rows in document.rows.items():
        for number, row in enumerate(rows):
            for cell, reading in row.cells.items():
                yield {"table": table, "row": number, "field": cell} | _reading(reading, row.status)


def _figures(connection: Connection, case_id: uuid.UUID) -> Iterator[Line]:
    asked = select(assessments).where(assessments.c.case_id == case_id).order_by(assessments.c.version.desc()).limit(1)
    row = connection.execute(visible(asked, SYSTEM)).one_or_none()
    if row is None:
        return
    for told in row.figures:
        kept = {name: told[name] for name in FIGURES.names if name in told}
        yield kept | {"version": row.version, "asof": row.asof}


def write_results(service: Service, case_ids: Sequence[uuid.UUID], folder: Path) -> Written:
    """Write fields, figures and papers of these cases into a folder, a case at a time, as they count now."""
    folder.mkdir(parents=True, exist_ok=True)
    fields = _File(folder / "fields.parquet", FIELDS)
    figures = _File(folder / "figures.parquet", FIGURES)
    sheets = _File(folder / "papers.parquet", PAPERS)
    refused = 0
    for case_id in case_ids:
        with service.database.reading() as connection:
            asked = select(cases.c.loan_number).where(cases.c.id == case_id)
            own = {"case": str(case_id), "loan_number": connection.execute(visible(asked, SYSTEM)).scalar_one()}
            file, placed = case_file(gather(connection, case_id, service.clock()))
            for document, place in zip(file.documents, placed, strict=True):
                about = own | {"paper": str(place.paper_id), "document": document.id, "kind": document.kind}
                for line in _readings(document):
                    fields.add(about | line)
            for line in _figures(connection, case_id):
                figures.add(own | line)
            for row in _papers(connection, case_id):
                refused += row["state"] != "read"
                sheets.add(own | dict(row))
    for made in (fields, figures, sheets):
        made.finish()
    return Written(fields.count, figures.count, refused)


def _papers(connection: Connection, case_id: uuid.UUID) -> list[Mapping[str, Any]]:
    asked = select(papers).where(papers.c.case_id == case_id).order_by(papers.c.created_at, papers.c.id)
    return [
        {
            "paper": str(row.id),
            "name": row.name,
            "sha256": row.sha256,
            "state": row.state,
            "error": row.error,
            "pages": row.pages,
        }
        for row in connection.execute(visible(asked, SYSTEM))
    ]
