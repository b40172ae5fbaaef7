"""A case as it is judged: the documents, figures and file facts of one borrower's upload, immutable."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractors.document import Document
from extractors.figures.figure import Figure
from extractors.source import SourceFile
from fraud.file_evidence import FileEvidence


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything that a check may look at; nothing that is not here can sway a verdict."""

    name: str
    asof: dt.date
    sources: tuple[SourceFile, ...]
    documents: tuple[Document, ...]
    figures: tuple[Figure, ...] = ()
    evidence: tuple[FileEvidence, ...] = ()
    """What the forensic detectors saw in each source file's original bytes."""

    def of_kind(self, *kinds: str) -> tuple[Document, ...]:
        """The documents of these kinds, in the order of the case."""
        return tuple(d for d in self.documents if d.kind in kinds)
