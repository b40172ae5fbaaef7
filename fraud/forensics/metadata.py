"""What a file says of its own making: weak by nature, for honest people merge, sign and compress."""

from __future__ import annotations

import datetime as dt
import re

from extractors.source import SourceFile
from fraud.file_evidence import FileEvidence, Trace
from fraud.policy import Policy

DETECTOR = "metadata"


def _instant(text: str) -> dt.datetime | None:
    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=dt.UTC)


def _words(program: str) -> frozenset[str]:
    return frozenset(w for w in re.findall(r"[a-z]+", program.lower()) if len(w) > 3)


def metadata(source: SourceFile, policy: Policy) -> FileEvidence:
    """The programs and dates that the file names: an editing program, or saved again days later by another program."""
    facts = source.facts
    if not any((facts.producer, facts.creator, facts.software, facts.created)):
        return FileEvidence(source.name, DETECTOR, could_not_run="the file does not say how it was made")
    traces = []
    for program in (facts.producer, facts.creator, facts.software):
        if any(editor in program.lower() for editor in policy.editors):
            traces.append(Trace(0, (), "editor named", new=program))
            break
    created, modified = _instant(facts.created), _instant(facts.modified)
    if created is not None and modified is not None:
        others = bool(facts.producer and facts.creator) and not _words(facts.producer) & _words(facts.creator)
        if (modified - created).days >= policy.days["saved_later"] and others:
            traces.append(Trace(0, (), "saved later", facts.created, facts.modified))
    return FileEvidence(source.name, DETECTOR, tuple(traces))
