"""The policy: versioned thresholds and weights, read from data and never written into a check."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Policy:
    """Every threshold that a verdict, a score or a route depends on, under one version."""

    version: str
    confidence: float
    """From this confidence a reading in a failed identity still counts as read right."""
    score: Mapping[str, float]
    weights: Mapping[str, float]
    """Log likelihood ratios in nats by severity."""
    caps: Mapping[str, float]
    """The most that one evidence group may add, in nats."""
    evidence_groups: Mapping[str, str]
    """The evidence group of a check, where it is not the check's own group."""
    review: float
    escalate: float
    least_checks: int
    structural: frozenset[str]
    """Evidence groups that never escalate alone."""
    percentiles: tuple[tuple[float, float], ...]
    """Points of the provisional table: risk, share of genuine cases below it."""
    amounts: Mapping[str, Decimal]
    """Tolerances in dollars."""
    days: Mapping[str, int]
    numbers: Mapping[str, Decimal]
    editors: tuple[str, ...]
    """Lower-case parts of the names of programs that change what a document shows."""


def load_policy() -> Policy:
    """The policy as installed with this package."""
    return parse_policy(files("fraud").joinpath("policy.toml").read_text(encoding="utf-8"))


def parse_policy(text: str) -> Policy:
    """The policy that a text in TOML states."""
    data = tomllib.loads(text)
    route, tables = data["route"], data["percentiles"]

    def numbers(table: Mapping[str, str]) -> dict[str, float]:
        return {name: float(value) for name, value in table.items()}

    return Policy(
        version=data["version"],
        confidence=float(data["confidence"]["reading"]),
        score=numbers(data["score"]),
        weights=numbers(data["weights"]),
        caps=numbers(data["caps"]),
        evidence_groups=data["evidence_groups"],
        review=float(route["review"]),
        escalate=float(route["escalate"]),
        least_checks=int(route["least_checks"]),
        structural=frozenset(route["structural"]),
        percentiles=tuple(zip(map(float, tables["risk"]), map(float, tables["below"]), strict=True)),
        amounts={name: Decimal(value) for name, value in data["amounts"].items()},
        days={name: int(value) for name, value in data["days"].items()},
        numbers={name: Decimal(value) for name, value in data["numbers"].items()},
        editors=tuple(data["software"]["editors"]),
    )
