"""Who sends a request: a session's person or a token's machine."""

from __future__ import annotations

from fastapi import Request

from intake.access import Actor
from intake.service import Service


def actor_of(service: Service, request: Request) -> Actor | None:
    """The actor that a request's session cookie or bearer token stands for; None where there is none in force."""
    return None
