"""Lists in parts: each part ends with a cursor, which says where the next one begins.

A cursor is the place of the last row in the list's order. It holds nothing that its reader did not see, so it is not
signed; whatever comes back is checked for its form before a query sees it.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
import math
import uuid
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from intake.problems import Unfit

MOST = 200
"""How many rows one part may have."""
USUAL = 50
_LONGEST = 400

Place = tuple[Any, ...]
T = TypeVar("T")


def cursor(*place: dt.datetime | uuid.UUID | int | float) -> str:
    """A row's place in the order of its list, as one opaque word."""
    told = [str(part) if isinstance(part, uuid.UUID) else _told(part) for part in place]
    return base64.urlsafe_b64encode(json.dumps(told, separators=(",", ":")).encode()).rstrip(b"=").decode()


def _told(part: dt.datetime | int | float) -> str | int | float:
    return part.astimezone(dt.UTC).isoformat() if isinstance(part, dt.datetime) else part


def place(text: str | None, *kinds: type) -> Place | None:
    """The place that a cursor names; None without one, `Unfit` where it is none of this list's."""
    if not text:
        return None
    try:
        if len(text) > _LONGEST:
            raise ValueError
        told = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        if not isinstance(told, list) or len(told) != len(kinds):
            raise ValueError
        return tuple(_part(kind, part) for kind, part in zip(kinds, told, strict=True))
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise Unfit("The cursor is none of this list: begin without one.") from None


def _part(kind: type, told: object) -> Any:
    match told:
        case str() if kind is uuid.UUID:
            return uuid.UUID(told)
        case str() if kind is dt.datetime:
            at = dt.datetime.fromisoformat(told)
            if at.tzinfo is None:
                raise ValueError
            return at
        case bool():
            raise ValueError
        case int() if kind is int and abs(told) < 1 << 31:
            return told
        case int() | float() if kind is float and math.isfinite(told):
            return float(told)
    raise ValueError


def part(rows: Sequence[T], limit: int, place_of: Callable[[T], str]) -> tuple[list[T], str | None]:
    """The rows of one part, and the cursor of the next; of `limit` + 1 rows the last only says that there is more."""
    shown = list(rows[:limit])
    return shown, place_of(shown[-1]) if len(rows) > limit else None
