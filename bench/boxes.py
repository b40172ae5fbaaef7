"""Holds the boxes of right values against the places of the truth, by intersection over union.

The truth's place is the line of print: from the tops of the tallest letters of the face down to the lowest that any of
them may reach. A plain amount fills less of it: it has no letter that descends. So the upper and the lower edge of the
truth are known up to that room only, and are taken where the box has its own, as far as the room goes. `strict` counts
beside it how many boxes agree with the whole line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bench.truths import Json, same
from extractors.document import Document, Reading
from intake.results import value_json

ENOUGH = 0.7
"""Intersection over union from which a box counts as well placed."""
Edges = tuple[float, float, float, float]
_LINE, _BELOW, _ABOVE = 0.96, 0.22, 0.08
"""Of the type's size: the height of a place of the truth, its part below the base line, and above the capitals of a
face that has low ones."""
_LEADING = 1.25
"""Of the size: from one line of a value to the next."""
_DESCENDS = re.compile(r"[gjpqyQ,;()\[\]{}|@$/ç_]")


def print_of(place: Edges, text: str, lines: int, ours: Edges) -> Edges:
    """A place of the truth with its upper and lower edge where the box has them, within the room its text leaves."""
    left, top, right, bottom = place
    size = (bottom - top) / (_LINE + _LEADING * (lines - 1))
    base = bottom if _DESCENDS.search(text) else bottom - _BELOW * size
    return left, min(max(ours[1], top), top + _ABOVE * size), right, max(min(ours[3], bottom), base)


def intersection_over_union(a: Edges, b: Edges) -> float:
    """The share of the area that both cover in the area that either covers."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def inside(box: Edges, place: Edges) -> float:
    """The share of a box that lies in a place."""
    width, height = min(box[2], place[2]) - max(box[0], place[0]), min(box[3], place[3]) - max(box[1], place[1])
    return width * height / ((box[2] - box[0]) * (box[3] - box[1])) if width > 0 and height > 0 else 0.0


def edges_of(reading: Reading) -> Edges:
    """The rectangle around all lines of a reading."""
    boxes = reading.boxes
    return (
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """How the box of one right value stands; both are None where it stands at another place than the truth names."""

    share: float | None
    """Intersection over union with the print."""
    strict: float | None
    """With the whole line of print."""


def placed(truth: Json, document: Document, *, filled_in: bool = False) -> list[Placed]:
    """For each right value how its box agrees with the truth's place.

    Papers print many a value more than once, and the truth names one of the places. Of a form that was filled in on a
    screen the truth knows the fields, wider and higher than what stands in them: there the share of the box counts
    that lies in its field.
    """
    out: list[Placed] = []
    for field in document.fields:
        reading, wanted, spot = field.reading, truth["fields"].get(field.name), truth["spots"].get(field.name)
        if reading is None or not reading.boxes or not isinstance(wanted, str) or spot is None:
            continue
        if not same(field.name, wanted, str(value_json(reading.value))):
            continue
        ours, place = edges_of(reading), (spot[1], spot[2], spot[3], spot[4])
        strict = intersection_over_union(ours, place)
        if reading.boxes[0].page != spot[0] or not strict:
            out.append(Placed(None, None))
        elif filled_in:
            out.append(Placed(inside(ours, place), strict))
        else:
            there = print_of(place, reading.raw, len(reading.boxes), ours)
            out.append(Placed(intersection_over_union(ours, there), strict))
    return out


def tally(found: Iterable[Placed]) -> Counter[str]:
    """How many boxes stand at the truth's place, how many of them well, and how many values stand elsewhere."""
    out: Counter[str] = Counter()
    for box in found:
        if box.share is None or box.strict is None:
            out["boxes_elsewhere"] += 1
        else:
            out.update(boxes=1, boxes_well=int(box.share >= ENOUGH), boxes_strict=int(box.strict >= ENOUGH))
    return out
