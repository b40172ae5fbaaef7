"""How sheets become files: each renderer one declaration, `(drawn, imprint) -> bytes`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from samples.draws import Draw
from samples.sheet import Drawn
from samples.splits import Registry


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a printing job writes into the file beside the pages."""

    created: dt.datetime
    """UTC, to the second."""
    title: str = ""
    author: str = ""
    creator: str = ""
    """The program that asked for the print; empty: the renderer says nothing of it."""
    producer: str = ""
    """Empty: the renderer's own name."""
    draw: Draw = Draw(0)  # noqa: RUF009 -- a stream is asked by name and keeps no state that matters here
    """For the file's identifiers."""


RENDERERS: Registry[Callable[[Drawn, Imprint], bytes]] = Registry("renderer", __name__)
