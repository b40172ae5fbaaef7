"""All forensic detectors over one source file, each with its answer or why it could not run."""

from __future__ import annotations

from extractors.source import SourceFile
from fraud.file_evidence import FileEvidence
from fraud.forensics.drawing import occluded_text, overlapping_amounts
from fraud.forensics.metadata import metadata
from fraud.forensics.revisions import DETECTOR, revision_difference
from fraud.policy import Policy, load_policy


def examine(
    source: SourceFile, data: bytes, password: str | None = None, *, policy: Policy | None = None
) -> tuple[FileEvidence, ...]:
    """What the detectors see in a file's original bytes; the policy only names the editing programs and the days."""
    if source.media_type == "application/pdf":
        revisions = revision_difference(source, data, password)
    else:
        kind = "an XML file" if source.media_type == "application/xml" else "a picture"
        revisions = FileEvidence(source.name, DETECTOR, could_not_run=f"{kind} holds no earlier revisions")
    return (revisions, occluded_text(source), overlapping_amounts(source), metadata(source, policy or load_policy()))
