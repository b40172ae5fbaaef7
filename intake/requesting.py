"""What a borrower is asked for because a paper cannot be read, or not well: about the paper, never about the case.

Nothing here looks at a check, a finding or a score: a request tells nobody what was suspected.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.errors import ReadError
from extractors.quality import SENTENCES
from intake.results import Json

if TYPE_CHECKING:
    from intake.assessing import CaseInputs


def refusals() -> dict[str, type[ReadError]]:
    """Every refusal of a file by its code."""

    def below(kind: type[ReadError]) -> Iterator[type[ReadError]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return {kind.code: kind for kind in below(ReadError)}


def _request(paper_id: uuid.UUID, code: str, text: str, page: int | None = None) -> Json:
    return {"paper": str(paper_id), "page": page, "code": code, "text": text}


def requests_of(inputs: CaseInputs) -> tuple[Json, ...]:
    """What to ask the borrower for, paper by paper: a file that was refused, a page that cannot be read well."""
    known = refusals()
    made = [
        _request(paper_id, code, f"{known[code].message()} {known[code].hint}")
        for paper_id, _, code in inputs.refused
        if code in known
    ]
    for paper in inputs.papers:
        for page in paper.result["pages"]:
            made.extend(
                _request(paper.paper_id, code, SENTENCES[code], page["page"])
                for code in page["quality_reasons"]
                if code in SENTENCES
            )
    return tuple(made)
