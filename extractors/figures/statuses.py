"""How far a figure can be relied on: as far as the weakest of what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from extractors.document import Status

_ORDER: Final = (Status.PROVED, Status.READ, Status.UNSURE, Status.CONFLICT, Status.MISSING)


def weakest(statuses: Iterable[Status]) -> Status:
    """The weakest of the statuses, from proved over read and unsure to conflict; unsure where there are none."""
    return max(statuses, key=_ORDER.index, default=Status.UNSURE)
