"""One case from its files' outcomes: documents numbered over the whole case, figures, checks and score. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractors.document import Document
from extractors.errors import NoDocuments
from extractors.figures.derive import derive
from extractors.figures.ground import Ground
from fraud.case_file import CaseFile
from fraud.judge import Judgement, judge
from fraud.policy import Policy
from intake.pipeline import FileOutcome
from intake.results import (
    SCHEMA,
    document_json,
    error_json,
    figure_json,
    judgement_json,
    refused_json,
    source_json,
)


@dataclass(frozen=True, slots=True)
class ScreenedCase:
    """A case with everything that was read and judged of it."""

    file: CaseFile
    outcomes: tuple[FileOutcome, ...]
    judged: Judgement


def case_documents(outcomes: Sequence[FileOutcome]) -> tuple[Document, ...]:
    """The documents of all files, with ids that are unique within the case: d1, d2, … in path order."""
    documents = [d for outcome in outcomes if outcome.read is not None for d in outcome.read.documents]
    return tuple(replace(document, id=f"d{number}") for number, document in enumerate(documents, 1))


def screen(
    name: str, outcomes: Sequence[FileOutcome], *, asof: dt.date, policy: Policy, investor: str = "portfolio"
) -> ScreenedCase | None:
    """The case as screened by an investor's rules, or None where no file of it could be read."""
    read = [outcome.read for outcome in outcomes if outcome.read is not None]
    if not read:
        return None
    documents = case_documents(outcomes)
    file = CaseFile(
        name,
        asof,
        tuple(r.source for r in read),
        documents,
        derive(documents, asof, Ground(asof, investor)),
        tuple(e for outcome in outcomes for e in outcome.evidence),
    )
    return ScreenedCase(file, tuple(outcomes), judge(file, policy))


def case_json(screened: ScreenedCase, seconds: float, *, all_checks: bool = False) -> dict[str, Any]:
    """The line of `screen`; `seconds` is what reading its files and judging it took."""
    sources = [
        source_json(o.read, o.seconds) if o.read is not None else refused_json(o.path, o.error or NoDocuments())
        for o in screened.outcomes
    ]
    return {
        "schema": SCHEMA,
        "case": screened.file.name,
        "asof": screened.file.asof.isoformat(),
        "sources": sources,
        "documents": [document_json(d) for d in screened.file.documents],
        "figures": [figure_json(f) for f in screened.file.figures],
        **judgement_json(screened.judged, all_checks=all_checks),
        "seconds": round(seconds, 3),
    }


def refused_case_json(name: str, outcomes: Sequence[FileOutcome]) -> dict[str, Any]:
    """The line of a case that cannot be screened at all; its refused files keep their lines."""
    made: dict[str, Any] = {"schema": SCHEMA, "case": name, "error": error_json(NoDocuments())}
    if outcomes:
        made["sources"] = [refused_json(o.path, o.error or NoDocuments()) for o in outcomes]
    return made
