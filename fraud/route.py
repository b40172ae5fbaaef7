"""The route of a case: the policy's bands over the risk, and what may never escalate alone."""

from __future__ import annotations

from collections.abc import Sequence

from fraud.evidence import Contribution
from fraud.policy import Policy

CLEAR, REVIEW, ESCALATE, CANNOT_TELL = "clear", "review", "escalate", "cannot-tell"


def band(risk: float, evidence: Sequence[Contribution], content_checks: int, policy: Policy) -> str:
    """The band of a case: with too few checks of its papers' content it is never called clear.

    Structure-only evidence (a file that was merged or saved again) never escalates by itself.
    """
    telling = [c for c in evidence if c.nats > 0 and c.group not in policy.structural]
    if risk >= policy.escalate and telling:
        return ESCALATE
    if risk >= policy.review and telling:
        return REVIEW
    if content_checks < policy.least_checks:
        return CANNOT_TELL
    return CLEAR
