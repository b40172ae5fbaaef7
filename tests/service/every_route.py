"""Every route of the application as it is served, with what it asks for: what tests of all routes are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from intake.routes.needs import Needs, asking


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one route."""

    method: str
    path: str
    needs: tuple[Needs, ...]
    """Those that it has; more than one is one too many."""
    known: bool
    """Whether it asks who is there at all."""

    @property
    def name(self) -> str:
        """As the lists of open routes name it."""
        return f"{self.method} {self.path}"

    @property
    def places(self) -> list[str]:
        """The names of the keys in its path."""
        return re.findall(r"{(\w+)}", self.path)

    def at(self, **values: Any) -> str:
        """Its path with these keys in it."""
        return self.path.format(**values)


def _calls(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for below in dependant.dependencies:
        yield from _calls(below)


def every_route(app: FastAPI) -> list[Route]:
    """All of them but the static files, in the order in which they were added."""
    found = []
    for context in iter_route_contexts(app.routes):
        dependant = getattr(context, "dependant", None)
        calls = list(_calls(dependant)) if dependant is not None else []
        needs = tuple(call for call in calls if isinstance(call, Needs))
        methods = sorted((context.methods or set()) - {"HEAD"})
        found += [Route(method, str(context.path), needs, asking in calls) for method in methods]
    return found
