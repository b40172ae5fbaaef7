"""The truth beside the files: what stands on each paper and where, and whether the case tells the truth."""

from __future__ import annotations

from typing import Any

from samples.paper import Packed, Paper, Spot, Tampered, Upload

Json = dict[str, Any]


def case_truth(case: Packed) -> Json:
    """A case's label and every falsification in it, as `case.truth.json` holds it."""
    tampers = [*(t for upload in case.uploads for t in upload.tampers), *case.tampers]
    return {
        "label": case.label,
        "tampers": [tamper_truth(t) for t in tampers],
        "passwords": {u.name: u.password for u in case.uploads if u.password is not None},
        "choices": dict(case.choices),
    }


def file_truth(upload: Upload, pages: int) -> Json:
    """What a file says, as `<file>.truth.json` holds it: one document, or a packet of page kinds and documents."""
    head: Json = {"quality": upload.quality, "pages": pages}
    tail: Json = {
        "choices": [list(choice) for choice in upload.choices],
        "tampers": [tamper_truth(t) for t in upload.tampers],
    }
    if upload.password is not None:
        tail["password"] = upload.password
    if len(upload.papers) == 1 and len(upload.papers[0].pages) == pages:
        return {**paper_truth(upload.papers[0]), **head, **tail}
    kinds = {page: paper.kind for paper in upload.papers for page in paper.pages}
    fields = {"page_types": [kinds.get(page, "other") for page in range(1, pages + 1)]}
    documents = [{**paper_truth(p), "page_span": list(p.pages)} for p in upload.papers]
    return {"type": "packet", **head, "fields": fields, "documents": documents, **tail}


def paper_truth(paper: Paper) -> Json:
    """One document's fields and rows with their places.

    Values that are on no page (cut off, blacked out) are left out; a paper with such values is marked as partial.
    """
    fields: Json = {}
    spots: Json = {}
    rows: dict[str, dict[int, Json]] = {}
    for said in paper.said:
        if said.spot is None:
            continue
        if said.row is None:
            fields.setdefault(said.name, said.value)
            spots.setdefault(said.name, _box(said.spot))
        else:
            rows.setdefault(said.name, {}).setdefault(said.row, {})[said.column] = said.value
            spots[f"{said.name}.{said.row}.{said.column}"] = _box(said.spot)
    fields |= {name: [cells for _, cells in sorted(by_row.items())] for name, by_row in rows.items()}
    truth: Json = {"type": paper.kind, "key": paper.key, "fields": fields, "spots": spots}
    if paper.partial or any(s.spot is None for s in paper.said):
        truth["truth_partial"] = True
    return truth


def tamper_truth(tamper: Tampered) -> Json:
    """One falsification; what does not apply to it is null."""
    return {
        "file": tamper.file,
        "operation": tamper.operation,
        "field": tamper.field,
        "page": tamper.page,
        "box": None if tamper.spot is None else _box(tamper.spot)[1:],
        "old": tamper.old,
        "new": tamper.new,
    }


def _box(spot: Spot) -> list[float]:
    return [spot.page, *(round(edge, 5) for edge in (spot.left, spot.top, spot.right, spot.bottom))]
