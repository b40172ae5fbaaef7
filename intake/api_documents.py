"""The API's description at /openapi.json: what a client's maker needs to know beside the routes' own words.

Every answer that refuses is a problem document with a code that stays; which codes an operation may give follows from
what it takes: a right, a key in its address, a version that a change is made to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from intake.problems import Refused, every_refusal
from intake.routes.needs import Needs, asking

_ABOUT = """
Touchstone takes in the papers of borrowers who ask for mortgage relief, reads them into figures that a person can check
against the page, and tells a fraud desk which cases do not hold together. People decide; nothing is denied by itself.

**Lists** come in parts: `limit` says how many, `next` is the cursor of the next part, sent back as `after`.
**Changes** to what others may change too are made to a version: send the `ETag` that you were given as `If-Match`.
Without one the answer is 428, and 412 where somebody was quicker.
**Repeats**: a POST that makes something takes an `Idempotency-Key`: sent again with it, it has no second effect.
**Refusals** are problem documents (RFC 9457) with a stable `code`; none quotes a value out of a document.
**Webhooks** are signed as Standard Webhooks has it: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
"""
_TAGS = {
    "cases": "A loan whose borrowers ask for relief, and what was told of it.",
    "documents": "Files that were sent in, their pages and their receipts.",
    "readings": "What was read off a document, and what people said of it.",
    "figures": "Income, expenses and assets, each with its formula and what it rests on; versions that never change.",
    "findings": "What does not hold together, and the score; for the fraud desk.",
    "escalations": "The fraud desk's queue.",
    "checklist": "What is asked of the borrowers, and how far it has come.",
    "clocks": "The days that the law sets.",
    "letters": "What was written to the borrowers.",
    "messages": "What borrowers and staff write to each other.",
    "events": "What happens, as it happens.",
    "webhooks": "Who is told of events, and what became of it.",
    "reports": "Counts, times, the audit trail and parked jobs.",
    "parties": "Borrowers, and those who act for them; their links into the portal.",
    "staff": "Colleagues and their roles.",
    "tokens": "Machines' tokens and their scopes.",
    "session": "Signing in and out, and who one is.",
    "operations": "The service itself.",
}
_SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A machine's token, with the scopes that it was given: `Authorization: Bearer ts_…`.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "touchstone",
        "description": "A person's session; a request that changes something also sends X-CSRF-Token. "
        "Over TLS the cookie's name is `__Host-touchstone`.",
    },
}
Refusals = dict[str, list[type[Refused]]]
_CLASHES = frozenset({"POST", "PATCH", "PUT", "DELETE"})


class Described(FastAPI):
    """An application whose description is made from its routes and its refusals, once."""

    def openapi(self) -> dict[str, Any]:
        """The description, as /openapi.json gives it."""
        if self.openapi_schema is None:
            self.openapi_schema = _described(self)
        return self.openapi_schema


def operation_id(route: APIRoute) -> str:
    """The name of an operation: its part of the API and what it does there, as generated clients call it."""
    part = str(route.tags[0]) if route.tags else "other"
    return f"{part}-{route.name.replace('_', '-')}"


def needs_of(dependant: Dependant) -> Iterator[Needs]:
    """The rights that a route asks for, wherever they stand among its dependencies."""
    if isinstance(dependant.call, Needs):
        yield dependant.call
    for below in dependant.dependencies:
        yield from needs_of(below)


def served(app: FastAPI) -> Iterator[tuple[str, str, Dependant]]:
    """Every operation of an application: its method, its path, and what it depends on."""
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            for method in sorted(context.methods or ()):
                yield method, context.path_format or "", context.dependant


def asks_who(dependant: Dependant) -> bool:
    """Whether a route asks who sends the request."""
    return dependant.call is asking or any(asks_who(below) for below in dependant.dependencies)


def _described(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=app.version, description=_ABOUT.strip(), routes=app.routes)
    used = {tag for operations in made["paths"].values() for o in operations.values() for tag in o.get("tags", ())}
    made["tags"] = [{"name": n, "description": _TAGS.get(n, "")} for n in sorted(used)]
    parts = made.setdefault("components", {})
    parts["securitySchemes"] = _SCHEMES
    schemas = parts.setdefault("schemas", {})
    for replaced in ("HTTPValidationError", "ValidationError"):
        schemas.pop(replaced, None)
    schemas["Problem"] = _problem_schema()
    asked = {
        (method, path): (asks_who(dependant), list(needs_of(dependant))) for method, path, dependant in served(app)
    }
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            known, needs = asked.get((method.upper(), path), (False, []))
            _describe_one(operation, path, method.upper(), needs, known=known)
    return made


def _describe_one(operation: dict[str, Any], path: str, method: str, needs: list[Needs], *, known: bool) -> None:
    operation["security"] = [{"token": []}, {"session": []}] if known else []
    if needs:
        operation["x-right"] = [need.right.value for need in needs]
        own = " A party may ask of its own case." if any(need.or_own for need in needs) else ""
        rights = ", ".join(f"`{need.right.value}`" for need in needs)
        operation["description"] = f"{operation.get('description', '')}\n\nTakes the right {rights}.{own}".strip()
    answers = operation["responses"]
    answers.pop("422", None)
    for status, kinds in sorted(_refusals(operation, path, method, known=known).items()):
        answers.setdefault(status, _answer(kinds))
    answers["default"] = _answer([Refused])


def _refusals(operation: Mapping[str, Any], path: str, method: str, *, known: bool) -> Refusals:
    named = {parameter["name"].lower() for parameter in operation.get("parameters", ())}
    wanted = {429} | ({401, 403} if known else set()) | ({404} if "{" in path else set())
    if named or "requestBody" in operation:
        wanted.add(422)
    if method in _CLASHES:
        wanted |= {409, 503}
    if "if-match" in named:
        wanted |= {412, 428}
    if "requestBody" in operation:
        wanted.add(413)
    found: Refusals = {}
    for kind in every_refusal():
        if int(kind.status) in wanted:
            found.setdefault(str(int(kind.status)), []).append(kind)
    return found


def _answer(kinds: list[type[Refused]]) -> dict[str, Any]:
    summaries = {kind.code: (kind.__doc__ or "").strip().splitlines()[0] for kind in kinds}
    examples = {
        kind.code: {
            "summary": summaries[kind.code],
            "value": {
                "type": f"urn:touchstone:{kind.code}",
                "title": kind.code.replace("-", " "),
                "status": int(kind.status),
                "code": kind.code,
                "detail": kind.detail,
            },
        }
        for kind in kinds
    }
    body = {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}
    return {
        "description": " ".join(summaries.values()),
        "content": {"application/problem+json": body},
    }


def _problem_schema() -> dict[str, Any]:
    codes = sorted({kind.code for kind in every_refusal()} | {"malformed", "method-not-allowed", "internal"})
    place = {"type": "array", "items": {"type": "string"}, "description": "Where in the request."}
    error = {"type": "object", "required": ["place", "why"], "properties": {"place": place, "why": {"type": "string"}}}
    return {
        "title": "Problem",
        "description": "Why a request was refused (RFC 9457), and what to do.",
        "type": "object",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": codes, "description": "Stays the same from release to release."},
            "detail": {"type": "string", "description": "A sentence with its remedy."},
            "errors": {"type": "array", "items": error, "description": "With `malformed`: what does not fit."},
            "retry_after": {"type": "integer", "description": "Seconds."},
        },
    }
