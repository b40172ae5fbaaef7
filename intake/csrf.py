"""Forged requests: a change is made for our own pages alone, told by what the browser says and by a session's token."""

from __future__ import annotations

import hmac

from fastapi import Request

from intake.problems import NotAllowed
from intake.service import Service
from intake.sessions import Session

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CSRF_HEADER = "X-CSRF-Token"
_OURS = frozenset({"same-origin", "none"})
"""What a browser says of a request that our own page or the person's own hand made."""


def from_here(service: Service, request: Request) -> None:
    """Let a request pass that no other site's page made; `NotAllowed` otherwise. Programs say nothing, and pass."""
    origin = request.headers.get("origin")
    ours = {service.settings.public_url, f"{request.url.scheme}://{request.url.netloc}"}
    if request.headers.get("sec-fetch-site", "none") not in _OURS or (origin is not None and origin not in ours):
        raise NotAllowed("The request comes from another site.")


def change_fits(service: Service, request: Request, session: Session) -> None:
    """Let a change pass that our own page asks for with its session's token; `NotAllowed` otherwise."""
    if request.method in SAFE:
        return
    from_here(service, request)
    # A page's form carries the token as a field, which its route looks at; everything else carries it as a header.
    if request.url.path.startswith("/api/"):
        check_token(session, request.headers.get(CSRF_HEADER, ""))


def check_token(session: Session, given: str) -> None:
    """Let a change pass that carries its session's token; `NotAllowed` otherwise."""
    if not hmac.compare_digest(session.csrf.encode(), given.encode()):
        raise NotAllowed("The page is out of date: load it again, and send it once more.")
