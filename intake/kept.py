"""What a reading is kept as, and the way back: assessing a case never opens a file's bytes again.

A kept reading is the line of `read` with what the line alone does not tell: which of its values are amounts, dates or
ticks, how surely its cells were read, and which of its problems are the file's own. Words are not kept; nothing that
is derived or checked asks for them. What comes back here was written by a process that may have been taken over by the
file it read: nothing of it is believed before it has its form.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from extractors.classify import PageKind
from extractors.document import Document, Field, Identity, Reading, Row, Status, Value
from extractors.reading import FileReading
from extractors.source import Box, Origin, Page, Problem, Reader, SourceFile
from fraud.file_evidence import FileEvidence, Trace
from intake.results import Json, box_json, read_json

_TYPES: tuple[tuple[type, str], ...] = ((Decimal, "amount"), (dt.date, "date"), (bool, "tick"))
"""What a value may be besides text, with its name."""

_AMOUNT = re.compile(r"-?\d{1,40}(\.\d{1,40})?", re.ASCII)
_BESIDE = ("more", "own_problems")
"""What is kept beside the line of `read`."""


class NotKept(Exception):
    """What should be a kept reading is none; the message names the part, never what stands in it."""


def kept(read: FileReading, seconds: float) -> Json:
    """A file's reading as it is kept."""
    more = [{"types": dict(_types(d)), "sure": _sure(d)} for d in read.documents]
    return read_json(read, seconds) | {"more": more, "own_problems": len(read.source.problems)}


def storable(told: object) -> Any:
    """The JSON value as the database can hold it: without NUL and half surrogates; `NotKept` for what is no number."""
    match told:
        case str():
            return told.replace("\0", "\ufffd").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case float() if not math.isfinite(told):
            raise NotKept("a number")
        case list():
            return [storable(each) for each in told]
        case dict():
            return {storable(name): storable(each) for name, each in told.items()}
    return told


def parsed(content: bytes) -> Any:
    """The JSON value that a reading process wrote, fit to be stored; `NotKept` where it is none."""
    try:
        return storable(json.loads(content))
    except (ValueError, RecursionError):
        raise NotKept("JSON") from None


def line_of(kept_reading: Mapping[str, Any]) -> Json:
    """The line of `read` within a kept reading."""
    return {name: told for name, told in kept_reading.items() if name not in _BESIDE}


def _type(value: Value) -> str:
    return next((name for kind, name in _TYPES if isinstance(value, kind)), "text")


def _types(document: Document) -> Iterator[tuple[str, str]]:
    """The type of each value that is not text: by a field's name, by `table.cell`, or by `table[row].cell`."""
    for field in document.fields:
        if field.reading is not None and _type(field.reading.value) != "text":
            yield field.name, _type(field.reading.value)
    for table, rows in document.rows.items():
        for cell in sorted({name for row in rows for name in row.cells}):
            types = [_type(row.cells[cell].value) if cell in row.cells else None for row in rows]
            common = next(t for t in types if t is not None)
            if common != "text":
                yield f"{table}.{cell}", common
            for number, own in enumerate(types):
                if own is not None and own != common:
                    yield f"{table}[{number}].{cell}", own


def _sure(document: Document) -> Json:
    """How surely each cell was read: by table, a number for a row whose cells are alike, else a number for each."""
    made: Json = {}
    for table, rows in document.rows.items():
        by_row = [{name: round(cell.confidence, 4) for name, cell in row.cells.items()} for row in rows]
        made[table] = [next(iter(set(r.values()))) if len(set(r.values())) == 1 else r for r in by_row]
    return made


def value_of(told: object, kind: str) -> Value:
    """The value that a text or tick stands for; `NotKept` where it is none of its type."""
    match kind, told:
        case "tick", bool():
            return told
        case "amount", str():
            return _amount(told)
        case "date", str():
            try:
                return dt.date.fromisoformat(told)
            except ValueError:
                raise NotKept("a date") from None
        case "text", str():
            return told
    raise NotKept("a value")


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise NotKept("text")
    return told


def _amount(told: object) -> Decimal:
    if not isinstance(told, str) or not _AMOUNT.fullmatch(told):
        raise NotKept("an amount")
    return Decimal(told)


def _whole(told: object) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or not 0 <= told < 10**6:
        raise NotKept("a number of something")
    return told


def _share(told: object) -> float:
    if not isinstance(told, (int, float)) or isinstance(told, bool):
        raise NotKept("a number")
    return float(told)


def _box(told: Sequence[float], page: object) -> Box:
    left, top, right, bottom = map(_share, told)
    return Box(_whole(page), left, top, right, bottom)


def _field(told: Mapping[str, Any], types: Mapping[str, str]) -> Field:
    name, status = _text(told["name"]), Status(told["status"])
    if told["by"] is None:
        return Field(name, None, status)
    boxes = () if told["box"] is None else (_box(told["box"], told["page"]),)
    value = value_of(told["value"], types.get(name, "text"))
    reader, place = Reader(told["by"]), _text(told.get("place", ""))
    return Field(name, Reading(value, _text(told["text"]), boxes, _share(told["confidence"]), reader, place), status)


def _row(told: Mapping[str, Any], table: str, number: int, more: Mapping[str, Any]) -> Row:
    """A row; a cell's print and reader are not kept, and nothing asks for them."""
    page, boxes, places = _whole(told["_page"]), told["_boxes"], told.get("_places", {})
    types, sure = more["types"], more["sure"][table][number]
    cells = {}
    for name, value in told.items():
        if name.startswith("_"):
            continue
        kind = types.get(f"{table}[{number}].{name}", types.get(f"{table}.{name}", "text"))
        stands = (_box(boxes[name], page),) if name in boxes else ()
        raw = value if isinstance(value, str) else ""
        cells[name] = Reading(
            value_of(value, kind), raw, stands, _number(sure, name), Reader.TEXT_LAYER, _text(places.get(name, ""))
        )
    return Row(cells, page, Status(told["_status"]))


def _number(sure: float | Mapping[str, float], name: str) -> float:
    return _share(sure if isinstance(sure, (int, float)) else sure[name])


def _problem(told: Mapping[str, Any]) -> Problem:
    page = told["page"]
    return Problem(_text(told["code"]), _text(told["message"]), None if page is None else _whole(page))


def document_of(told: Mapping[str, Any], more: Mapping[str, Any]) -> Document:
    """The document that a result's object stands for, with what is kept beside it."""
    identities = tuple(
        Identity(
            _text(i["name"]),
            i["holds"] is True,
            _amount(i["left"]),
            _amount(i["right"]),
            tuple(map(_text, i["fields"])),
        )
        for i in told["identities"]
    )
    return Document(
        _text(told["id"]),
        _text(told["source"]),
        tuple(map(_whole, told["pages"])),
        _text(told["kind"]),
        _share(told["kind_confidence"]),
        tuple(_field(f, more["types"]) for f in told["fields"]),
        {t: tuple(_row(r, t, n, more) for n, r in enumerate(rows)) for t, rows in told["rows"].items()},
        identities,
        tuple(_problem(p) for p in told.get("problems", ())),
    )


def _page(told: Mapping[str, Any], problems: Sequence[Problem]) -> Page:
    return Page(
        _whole(told["page"]),
        _share(told["width"]),
        _share(told["height"]),
        Origin(told["origin"]),
        (),
        _whole(told["rotation"]),
        _share(told["skew"]),
        _share(told["quality"]),
        problems=tuple(p for p in problems if p.page == told["page"]),
    )


def reading_of(kept_reading: Mapping[str, Any]) -> FileReading:
    """The file's reading that was kept; `NotKept` where the object is none."""
    try:
        problems = [_problem(p) for p in kept_reading.get("problems", ())]
        own = _whole(kept_reading["own_problems"])
        pages = tuple(_page(p, problems[own:]) for p in kept_reading["pages"])
        source = SourceFile(
            _text(kept_reading["source"]),
            _text(kept_reading["sha256"]),
            _text(kept_reading["media_type"]),
            pages,
            problems=tuple(problems[:own]),
        )
        return FileReading(
            source,
            tuple(PageKind(_text(p["kind"]), _share(p["kind_confidence"])) for p in kept_reading["pages"]),
            tuple(document_of(d, m) for d, m in zip(kept_reading["documents"], kept_reading["more"], strict=True)),
        )
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        # The message of the fault may quote what stands there.
        raise NotKept("a reading") from None


def evidence_json(evidence: Sequence[FileEvidence]) -> Json:
    """What the forensic detectors saw, as it is kept."""
    return {
        "items": [
            {
                "source": e.source,
                "detector": e.detector,
                "could_not_run": e.could_not_run,
                "traces": [
                    {
                        "page": t.page,
                        "boxes": [{"page": b.page, "box": box_json(b)} for b in t.boxes],
                        "note": t.note,
                        "old": t.old,
                        "new": t.new,
                    }
                    for t in e.traces
                ],
            }
            for e in evidence
        ]
    }


def _trace(told: Mapping[str, Any]) -> Trace:
    boxes = tuple(_box(b["box"], b["page"]) for b in told["boxes"])
    return Trace(_whole(told["page"]), boxes, _text(told["note"]), _text(told["old"]), _text(told["new"]))


def evidence_of(told: Mapping[str, Any]) -> tuple[FileEvidence, ...]:
    """The evidence that was kept; `NotKept` where the object is none."""
    try:
        return tuple(
            FileEvidence(
                _text(e["source"]),
                _text(e["detector"]),
                tuple(_trace(t) for t in e["traces"]),
                _text(e["could_not_run"]),
            )
            for e in told["items"]
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise NotKept("evidence") from None
