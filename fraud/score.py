"""Evidence becomes a risk: prior log odds, what each group adds, an interval that widens with what was not checked."""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass

from fraud.evidence import Contribution
from fraud.policy import Policy

MODEL = "evidence-only"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for the score, in words, with what it adds in nats and the findings that it rests on."""

    code: str
    text: str
    contribution: float
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The risk of a case with its uncertainty and its reasons."""

    risk: float
    interval: tuple[float, float]
    percentile: float
    """Rank among genuine cases by a provisional table in the policy, until genuine cases are counted."""
    band: str
    model: str
    reasons: tuple[Reason, ...]


def logistic(log_odds: float) -> float:
    """The probability with these log odds."""
    return 1 / (1 + math.exp(-log_odds))


def log_odds(evidence: Sequence[Contribution], against: float, policy: Policy) -> float:
    """The prior log odds with what the groups add and what speaks against."""
    prior = policy.score["base_rate"]
    return math.log(prior / (1 - prior)) + math.fsum(sorted(c.nats for c in evidence)) + against


def interval(odds: float, unchecked: float, policy: Policy) -> tuple[float, float]:
    """The risk's interval: wider, the larger the share of checks that could not be made."""
    half = policy.score["interval"] + policy.score["interval_unchecked"] * unchecked
    return logistic(odds - half), logistic(odds + half)


def percentile(risk: float, policy: Policy) -> float:
    """The share of genuine cases below this risk, by straight lines between the policy's points."""
    points = policy.percentiles
    at = min(max(bisect.bisect_right([r for r, _ in points], risk), 1), len(points) - 1)
    (low, below), (high, above) = points[at - 1], points[at]
    return below + (above - below) * (risk - low) / (high - low)


def reasons(evidence: Sequence[Contribution], against: float) -> tuple[Reason, ...]:
    """Up to five reasons, the heaviest first; what speaks against comes last and always has its place."""
    made = [
        Reason(c.strongest.check, c.strongest.finding.message, c.nats, c.findings)
        for c in evidence
        if c.strongest is not None and c.nats > 0
    ][: 4 if against < 0 else 5]
    if against < 0:
        made.append(Reason("evidence-against", "The amounts on documents of this case prove each other", against))
    return tuple(made)
