"""Findings become evidence: the strongest of each group, as a capped log likelihood ratio, and what speaks against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Status
from fraud.case_file import CaseFile
from fraud.check import Finding, Severity
from fraud.policy import Policy


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding with the check that raised it and what it weighs by itself."""

    check: str
    severity: Severity
    weight: float
    """Log likelihood ratio in nats, before caps."""
    innocent: str
    finding: Finding
    group: str
    """The evidence group in which only the strongest counts."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one evidence group adds to the log odds, and the findings behind it."""

    group: str
    nats: float
    strongest: Raised | None
    findings: tuple[int, ...]
    """Positions in the list of findings."""


def evidence_group(check: str, group: str, policy: Policy) -> str:
    """The evidence group of a check."""
    return policy.evidence_groups.get(check, group)


def contributions(raised: Sequence[Raised], policy: Policy) -> tuple[Contribution, ...]:
    """One contribution for each group with findings, the heaviest first; one act seen five times counts once."""
    groups: dict[str, list[int]] = {}
    for number, item in enumerate(raised):
        groups.setdefault(item.group, []).append(number)
    made = []
    for group, numbers in groups.items():
        strongest = min((raised[n] for n in numbers), key=lambda r: (-r.weight, r.check))
        cap = policy.caps.get(group, policy.caps["default"])
        made.append(Contribution(group, min(strongest.weight, cap), strongest, tuple(numbers)))
    return tuple(sorted(made, key=lambda c: (-c.nats, c.group)))


def against(case: CaseFile, policy: Policy) -> float:
    """What proved arithmetic takes off the log odds: a little for each document whose amounts prove each other."""
    proved = sum(
        all(law.holds for law in d.identities) and any(f.status is Status.PROVED for f in d.fields)
        for d in case.documents
    )
    return -min(policy.score["against_each"] * proved, policy.score["against_cap"])
