"""A case is judged: every check runs, findings become evidence, evidence becomes a score and a band."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fraud import checks
from fraud.case_file import CaseFile
from fraud.check import REGISTRY, Check, Outcome, Verdict
from fraud.evidence import Raised, against, contributions, evidence_group
from fraud.policy import Policy
from fraud.route import band
from fraud.score import MODEL, Score, interval, log_odds, logistic, percentile, reasons

__all__ = ["CheckVerdict", "Judgement", "Raised", "checks", "judge"]


@dataclass(frozen=True, slots=True)
class CheckVerdict:
    """One check's answer on the case, with the reason where it could not be checked."""

    check: str
    group: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that was found, out of how much that was looked at, and what it comes to."""

    verdicts: tuple[CheckVerdict, ...]
    findings: tuple[Raised, ...]
    run: int
    """Checks that gave an answer, failed ones included."""
    failed: int
    could_not_check: int
    groups: Mapping[str, Mapping[str, int]]
    score: Score
    policy: str
    """The policy's version."""


def judge(case: CaseFile, policy: Policy) -> Judgement:
    """The judgement of a case under a policy: a pure function of both."""
    answers = [(declared, declared.judge(case, policy)) for _, declared in sorted(REGISTRY.items())]
    raised = tuple(
        Raised(
            declared.id,
            declared.severity,
            policy.weights[declared.severity.value],
            declared.innocent,
            finding,
            evidence_group(declared.id, declared.group, policy),
        )
        for declared, verdict in answers
        if verdict.outcome is Outcome.FAILED
        for finding in verdict.findings
    )
    groups = _groups(answers)
    run = sum(g["run"] for g in groups.values())
    unchecked = len(answers) - run
    evidence, counter = contributions(raised, policy), against(case, policy)
    odds = log_odds(evidence, counter, policy)
    risk = logistic(odds)
    content = run - groups.get("file", {"run": 0})["run"]
    return Judgement(
        verdicts=tuple(CheckVerdict(c.id, c.group, v.outcome, v.reason) for c, v in answers),
        findings=raised,
        run=run,
        failed=sum(g["failed"] for g in groups.values()),
        could_not_check=unchecked,
        groups=groups,
        score=Score(
            risk,
            interval(odds, unchecked / max(len(answers), 1), policy),
            percentile(risk, policy),
            band(risk, evidence, content, policy),
            MODEL,
            reasons(evidence, counter),
        ),
        policy=policy.version,
    )


def _groups(answers: list[tuple[Check, Verdict]]) -> dict[str, dict[str, int]]:
    """The denominator by group: how many ran, failed and could not be checked."""
    groups: dict[str, dict[str, int]] = {}
    for declared, verdict in answers:
        counts = groups.setdefault(declared.group, {"run": 0, "failed": 0, "could_not_check": 0})
        counts["run"] += verdict.outcome is not Outcome.COULD_NOT_CHECK
        counts["failed"] += verdict.outcome is Outcome.FAILED
        counts["could_not_check"] += verdict.outcome is Outcome.COULD_NOT_CHECK
    return groups
