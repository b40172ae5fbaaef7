"""Values that a PDF form holds apart from its print: read through pikepdf and placed at their widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pikepdf

from extractors.pdf_drawing import Frame
from extractors.source import Box, Reader, Word

TICK = "☒"
_HIDDEN_FLAGS = 2 | 32
_MULTILINE = 1 << 12
_DEPTH = 32


@dataclass(frozen=True, slots=True)
class FormFacts:
    """Whether a form is there, how many fields it holds, and whether it is drawn by a program of its own (XFA)."""

    fields: int
    xfa: bool


def form_facts(pdf: pikepdf.Pdf) -> FormFacts:
    """What the document says of its form."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, pikepdf.Dictionary):
        return FormFacts(0, False)
    fields = form.get("/Fields")
    count = _terminal(fields, _DEPTH) if isinstance(fields, pikepdf.Array) else 0
    return FormFacts(count, "/XFA" in form)


def _terminal(fields: Any, depth: int) -> int:
    count = 0
    for field in fields:
        if not isinstance(field, pikepdf.Dictionary):
            continue
        kids = field.get("/Kids")
        nested = isinstance(kids, pikepdf.Array) and any(isinstance(k, pikepdf.Dictionary) and "/T" in k for k in kids)
        count += _terminal(kids, depth - 1) if nested and depth else 1
    return count


def _inherited(widget: pikepdf.Dictionary, key: str) -> Any:
    node: Any = widget
    for _ in range(_DEPTH):
        if key in node:
            return node[key]
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        node = parent
    return None


def form_words(pdf: pikepdf.Pdf, frames: Mapping[int, Frame]) -> Iterator[Word]:
    """Each filled field's words at its widget, a tick for each box that is on. Hidden widgets are passed over."""
    for number, page in enumerate(pdf.pages, 1):
        frame = frames.get(number)
        annotations = page.obj.get("/Annots")
        if frame is None or not isinstance(annotations, pikepdf.Array):
            continue
        for widget in annotations:
            if isinstance(widget, pikepdf.Dictionary) and widget.get("/Subtype") == "/Widget":
                yield from _widget_words(widget, frame)


def note_words(pdf: pikepdf.Pdf, frames: Mapping[int, Frame]) -> Iterator[Word]:
    """The words of text that was typed onto a page as an annotation. Hidden annotations are passed over."""
    for number, page in enumerate(pdf.pages, 1):
        frame = frames.get(number)
        annotations = page.obj.get("/Annots")
        if frame is None or not isinstance(annotations, pikepdf.Array):
            continue
        for note in annotations:
            if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") == "/FreeText":
                yield from _note_words(note, frame)


def _note_words(note: pikepdf.Dictionary, frame: Frame) -> Iterator[Word]:
    placed = _room(note)
    text = note.get("/Contents")
    if placed is None or not isinstance(text, pikepdf.String):
        return
    left, bottom, right, top = placed
    size = _type_size(note, 20.0)
    lines = _lines(str(text), (right - left) / (0.5 * size), True)
    pitch = min(1.15 * size, (top - bottom) / max(len(lines), 1))
    for row, line in enumerate(lines[:60]):
        high = top - row * pitch
        for word in _line_words(line, frame, (left, high - pitch, right, high), size, 0):
            yield replace(word, reader=Reader.TEXT_LAYER)


def _room(annotation: pikepdf.Dictionary) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of an annotation that is shown, in page coordinates."""
    try:
        edges = [float(edge) for edge in annotation["/Rect"]]
        flags = int(annotation.get("/F", 0))
    except (KeyError, TypeError, ValueError):
        return None
    if len(edges) != 4 or flags & _HIDDEN_FLAGS:
        return None
    return min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3])


def _widget_words(widget: pikepdf.Dictionary, frame: Frame) -> Iterator[Word]:
    placed = _room(widget)
    if placed is None:
        return
    left, bottom, right, top = placed
    kind = _inherited(widget, "/FT")
    value = _inherited(widget, "/V")
    if kind == "/Btn":
        state = widget.get("/AS", value)
        if isinstance(state, pikepdf.Name) and state != "/Off":
            yield Word(TICK, frame.box(left, bottom, right, top), Reader.FORM_FIELD, 0.999)
        return
    if isinstance(value, pikepdf.Array) and len(value):
        value = value[0]
    if kind not in ("/Tx", "/Ch") or not isinstance(value, (pikepdf.String, str)):
        return
    size = _type_size(widget, top - bottom)
    several = bool(int(_inherited(widget, "/Ff") or 0) & _MULTILINE)
    align = int(_inherited(widget, "/Q") or 0)
    lines = _lines(str(value), (right - left) / (0.5 * size), several)
    pitch = min(1.15 * size, (top - bottom) / max(len(lines), 1)) if several else top - bottom
    for row, line in enumerate(lines[:60]):
        upper = top - row * pitch
        middle = upper - pitch / 2
        low, high = max(bottom, middle - size / 2), min(top, middle + size / 2)
        yield from _line_words(line, frame, (left, low, right, high), size, align)


def _type_size(widget: pikepdf.Dictionary, height: float) -> float:
    """The type size of the field's default appearance, in points; where it is automatic, what its height allows."""
    parts = str(_inherited(widget, "/DA") or "").split()
    if "Tf" in parts and parts.index("Tf") >= 1:
        try:
            stated = float(parts[parts.index("Tf") - 1])
        except ValueError:
            stated = 0.0
        if 2 < stated <= max(height, 4) * 1.3:
            return stated
    return max(4.0, min(12.0, 0.7 * height))


def _lines(text: str, room: float, several: bool) -> list[str]:
    lines: list[str] = []
    for printed in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        current = ""
        for part in printed.split():
            if several and current and len(current) + 1 + len(part) > max(room, 8):
                lines.append(current)
                current = part
            else:
                current = f"{current} {part}".strip()
        if current:
            lines.append(current)
    return lines


def _line_words(
    line: str, frame: Frame, room: tuple[float, float, float, float], size: float, align: int
) -> Iterator[Word]:
    left, low, right, high = room
    pad = min(2.0, (right - left) / 8)
    width = min(right - left - 2 * pad, 0.52 * size * len(line))
    start = {1: (left + right - width) / 2, 2: right - pad - width}.get(align, left + pad)
    letter = width / max(len(line), 1)
    at = 0
    for part in line.split(" "):
        if part:
            box: Box = frame.box(start + at * letter, low, start + (at + len(part)) * letter, high)
            yield Word(part, box, Reader.FORM_FIELD, 0.999, "", size)
        at += len(part) + 1
