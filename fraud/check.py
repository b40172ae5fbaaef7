"""A check is one declaration: id, group, severity, needs, the law in a sentence, and its honest causes.

Three verdicts, never two: passed, failed, could not check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from fraud.case_file import CaseFile
from fraud.policy import Policy


class FraudError(Exception):
    """The judging of a case cannot go on."""


class BadDeclaration(FraudError):
    """A check is declared without what a check must have."""


class Severity(StrEnum):
    """How much a failed check matters by itself."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Outcome(StrEnum):
    """The three answers."""

    PASSED = "passed"
    FAILED = "failed"
    COULD_NOT_CHECK = "could-not-check"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit: what, where, expected against found, and how it can be innocent."""

    documents: tuple[str, ...]
    """Ids of the documents it blames, as few as the evidence allows; a source's name where there is no document."""
    fields: tuple[str, ...]
    """`d1.social_security_tax`."""
    message: str
    expected: str = ""
    found: str = ""
    against: tuple[str, ...] = ()
    """Documents it was compared with."""
    confident: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check's answer on a case."""

    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """Why it could not be checked."""


PASSED = Verdict(Outcome.PASSED)


def failed(*findings: Finding) -> Verdict:
    """The law does not hold; each finding says where."""
    return Verdict(Outcome.FAILED, findings)


def could_not_check(reason: str) -> Verdict:
    """The case does not hold what the check needs."""
    return Verdict(Outcome.COULD_NOT_CHECK, reason=reason)


Judge = Callable[[CaseFile, Policy], Verdict]
"""What a check is: the case and the policy's thresholds in, the verdict out."""


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check."""

    id: str
    group: str
    severity: Severity
    needs: str
    sentence: str
    innocent: str
    judge: Judge = field(compare=False)


REGISTRY: dict[str, Check] = {}


def check(check_id: str, *, group: str, severity: Severity, needs: str) -> Callable[[Judge], Judge]:
    """Register a function as a check: its docstring's first line is the law, "Honest causes:" the innocent reading.

    Raises BadDeclaration for a duplicate id, a missing docstring or missing honest causes.
    """

    def register(judge: Judge) -> Judge:
        doc = judge.__doc__ or ""
        honest = re.search(r"Honest causes: (.+?)(?:\n\s*\n|\Z)", doc, re.DOTALL)
        if check_id in REGISTRY or not doc.strip() or honest is None:
            raise BadDeclaration(check_id)
        sentence = doc.strip().splitlines()[0]
        innocent = " ".join(honest[1].split()).rstrip(".")
        REGISTRY[check_id] = Check(check_id, group, severity, needs, sentence, innocent, judge)
        return judge

    return register
