"""How a kind's signature is written down: phrases by weight."""

from __future__ import annotations


def signature(*weighed: tuple[float, str]) -> dict[str, float]:
    """Phrases with their weights, from lists of phrases with one weight each; the later of two weights counts."""
    return {phrase.strip(): weight for weight, phrases in weighed for phrase in phrases.split(";")}
