"""The result documents: what `read` and `screen` write, as plain JSON objects with the fixed names.

The same input gives the same bytes, `seconds` apart.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extractors.document import Document, Field, Identity, Row, Value
from extractors.errors import ReadError
from extractors.figures.expression import rules_behind
from extractors.figures.figure import Figure
from extractors.quality import quality_reasons
from extractors.reading import FileReading
from extractors.source import Box, Problem
from fraud.judge import Judgement, Raised

SCHEMA = "touchstone/1"
Json = dict[str, Any]


def value_json(value: Value) -> str | bool:
    """Amounts as decimal strings without separators, dates as ISO, everything else as text."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def box_json(box: Box) -> list[float]:
    """Left, top, right, bottom as fractions of the upright page, to a tenth of a thousandth."""
    return [round(min(max(edge, 0.0), 1.0), 4) for edge in (box.left, box.top, box.right, box.bottom)]


def field_json(field: Field) -> Json:
    """One field; a missing one has no value, and one of a file without pages has a place instead of a box."""
    reading = field.reading
    if reading is None:
        return {
            "name": field.name, "value": None, "text": None, "page": None, "box": None,
            "confidence": 0.0, "status": field.status.value, "by": None,
        }  # fmt: skip
    return {
        "name": field.name,
        "value": value_json(reading.value),
        "text": reading.raw,
        "page": reading.boxes[0].page if reading.boxes else None,
        "box": box_json(reading.boxes[0]) if reading.boxes else None,
        "confidence": round(reading.confidence, 4),
        "status": field.status.value,
        "by": reading.reader.value,
    } | ({"place": reading.place} if reading.place else {})


def row_json(row: Row) -> Json:
    """One row: plain values, `_boxes` with each cell's place, its page and its status."""
    cells: Json = {name: value_json(reading.value) for name, reading in row.cells.items()}
    boxes = {name: box_json(reading.boxes[0]) for name, reading in row.cells.items() if reading.boxes}
    places = {name: reading.place for name, reading in row.cells.items() if reading.place}
    made: Json = cells | {"_page": row.page, "_boxes": boxes, "_status": row.status.value}
    return made | ({"_places": places} if places else {})


def identity_json(identity: Identity) -> Json:
    """One law as it stands."""
    return {
        "name": identity.name,
        "holds": identity.holds,
        "left": value_json(identity.left),
        "right": value_json(identity.right),
        "fields": list(identity.fields),
    }


def problem_json(problem: Problem) -> Json:
    """Expected trouble as said to the sender."""
    return {"code": problem.code, "message": problem.message, "page": problem.page}


def document_json(document: Document) -> Json:
    """One document with its fields, rows and laws."""
    made: Json = {
        "id": document.id,
        "source": document.source,
        "pages": list(document.pages),
        "kind": document.kind,
        "kind_confidence": round(document.kind_confidence, 4),
        "fields": [field_json(f) for f in document.fields],
        "rows": {name: [row_json(r) for r in rows] for name, rows in document.rows.items()},
        "identities": [identity_json(i) for i in document.identities],
    }
    if document.problems:
        made["problems"] = [problem_json(p) for p in document.problems]
    return made


def error_json(error: ReadError) -> Json:
    """A refusal: its code, the sentence and the remedy."""
    return {"code": error.code, "message": error.message(), "hint": error.hint}


def refused_json(source: str, error: ReadError) -> Json:
    """The line of a file that was refused."""
    return {"schema": SCHEMA, "source": source, "error": error_json(error)}


def source_json(read: FileReading, seconds: float) -> Json:
    """A read result without its documents."""
    source = read.source
    pages = [
        {
            "page": page.number,
            "width": round(page.width, 2),
            "height": round(page.height, 2),
            "origin": page.origin.value,
            "rotation": page.rotation,
            "skew": round(page.skew, 2),
            "quality": round(page.quality, 3),
            "quality_reasons": quality_reasons(page.problems),
            "kind": kind.kind,
            "kind_confidence": round(kind.confidence, 4),
        }
        for page, kind in zip(source.pages, read.page_kinds, strict=True)
    ]
    made: Json = {
        "schema": SCHEMA,
        "source": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": pages,
    }
    problems = [*source.problems, *(p for page in source.pages for p in page.problems)]
    if problems:
        made["problems"] = [problem_json(p) for p in problems]
    return made | {"seconds": round(seconds, 3)}


def read_json(read: FileReading, seconds: float) -> Json:
    """The line of `read`: the source file, its pages and its documents."""
    made = source_json(read, seconds)
    made.pop("seconds")
    return made | {"documents": [document_json(d) for d in read.documents], "seconds": round(seconds, 3)}


def figure_json(figure: Figure) -> Json:
    """One figure with its method, formula and inputs, why this method, the rules behind it, and what others give."""
    applied = dict.fromkeys(rules_behind(figure.tree)) if figure.tree is not None else {}
    return {
        "name": figure.name,
        "party": figure.party,
        "of": figure.of,
        "amount": value_json(figure.amount),
        "method": figure.method,
        "formula": figure.formula,
        "inputs": list(figure.inputs),
        "status": figure.status.value,
        "used": figure.used,
        "why": figure.why,
        "rules": [{"id": rule.id, "source": rule.source, "since": rule.since.isoformat()} for rule in applied],
        "alternatives": [
            {"amount": value_json(other.amount), "method": other.method, "formula": other.formula}
            for other in figure.alternatives
        ],
    }


def finding_json(raised: Raised) -> Json:
    """One finding with its evidence and its honest causes."""
    finding = raised.finding
    made: Json = {
        "check": raised.check,
        "severity": raised.severity.value,
        "documents": list(finding.documents),
        "fields": list(finding.fields),
        "message": finding.message,
        "expected": finding.expected,
        "found": finding.found,
        "weight": round(raised.weight, 3),
        "innocent": raised.innocent,
    }
    return made | ({"against": list(finding.against)} if finding.against else {})


def judgement_json(judged: Judgement, *, all_checks: bool = False) -> Json:
    """Findings, the denominator of checks, and the score."""
    score = judged.score
    checks: Json = {
        "run": judged.run,
        "failed": judged.failed,
        "could_not_check": judged.could_not_check,
        "groups": {name: dict(counts) for name, counts in sorted(judged.groups.items())},
    }
    if all_checks:
        checks["verdicts"] = [
            {"check": v.check, "outcome": v.outcome.value, "reason": v.reason} for v in judged.verdicts
        ]
    return {
        "findings": [finding_json(f) for f in judged.findings],
        "checks": checks,
        "score": {
            "risk": round(score.risk, 4),
            "interval": [round(score.interval[0], 4), round(score.interval[1], 4)],
            "percentile": round(score.percentile, 4),
            "band": score.band,
            "model": score.model,
            "policy": judged.policy,
            "reasons": [
                {
                    "code": r.code,
                    "text": r.text,
                    "contribution": round(r.contribution, 3),
                    "findings": list(r.findings),
                }
                for r in score.reasons
            ],
        },
    }


def line(result: Mapping[str, Any]) -> str:
    """The result as one line of JSON."""
    return json.dumps(result, ensure_ascii=False, separators=(", ", ": "))
