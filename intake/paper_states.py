"""How far a paper has come, in words for those who ask."""

from __future__ import annotations

from intake.access import Actor


def told_state(state: str, actor: Actor) -> str:
    """A paper's state in the words for this actor: that a file waits for a person is no matter of its sender's."""
    return "reading" if actor.kind == "party" and state == "parked" else state
