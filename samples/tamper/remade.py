"""Papers made over: typed anew with another figure, or with a page of another paper in the middle."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from samples.draws import Draw
from samples.field_trees import exchange_page
from samples.handling.saving import opens, saved
from samples.packing import page_count
from samples.paper import Paper, Said, Tampered, Upload
from samples.retype import retyped, typed_apart
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import amounts, told

_FORMLESS = ("paystub", "bank_statement", "voe", "award_letter", "mortgage_statement", "profit_and_loss")
"""Kinds that somebody would type anew; nobody retypes a government form."""


@TAMPERS.declare("typed-anew", Split.TRAIN, "file", likeness="converted-and-back")
def typed_anew(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """The paper is opened as an office document, a figure is changed, and it is exported again."""
    return _typed(upload, draw, "typed-anew", 1)


@TAMPERS.declare("typed-anew-several", Split.TEST, "file", likeness="converted-and-back")
def typed_several(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """The paper is typed anew with two to four figures changed."""
    return _typed(upload, draw, "typed-anew-several", draw.at("count").whole(2, 4))


def _typed(upload: Upload, draw: Draw, operation: str, count: int) -> Upload | None:
    if not opens(upload) or any(p.kind not in _FORMLESS for p in upload.papers):
        return None
    wanted = amounts(upload, draw, same_length=False)
    apart = typed_apart(upload, [aim.said for aim in wanted])
    aims = [aim for aim, alone in zip(wanted, apart, strict=True) if alone][:count]
    done = retyped(upload, draw, [(aim.said, aim.text) for aim in aims]) if aims else None
    if done is None:
        return None
    # The new texts stand where they were typed; they are told of there.
    own = {aim: next(n for n, s in enumerate(upload.papers[aim.paper].said) if s is aim.said) for aim in aims}
    moved = {aim: done.papers[aim.paper].said[own[aim]] for aim in aims}
    return told(done, operation, [replace(aim, said=moved[aim]) for aim in aims], done.data)


@TAMPERS.declare("page-swap", Split.TRAIN, "file", likeness="reassembled")
def page_swap(upload: Upload, draw: Draw, case: tuple[Upload, ...]) -> Upload | None:
    """A page of a longer paper is exchanged for the same page of another paper of its kind."""
    if not opens(upload) or len(upload.papers) != 1 or len(upload.papers[0].pages) < 2:
        return None
    paper = upload.papers[0]
    donors = [
        u
        for u in case
        if opens(u) and len(u.papers) == 1 and u.papers[0].kind == paper.kind and page_count(u.data) >= 2
    ]
    if not donors:
        return None
    donor = draw.at("donor").pick(donors)
    page = draw.at("page").whole(2, min(page_count(upload.data), page_count(donor.data)))
    with pikepdf.open(io.BytesIO(upload.data)) as pdf, pikepdf.open(io.BytesIO(donor.data)) as other:
        exchange_page(pdf, page, other, page)
        data = saved(upload, pdf, draw)
    old, new = (f"page {page} of {key}" for key in (paper.key, donor.papers[0].key))
    tampered = Tampered("page-swap", upload.name, None, page, None, old, new)
    return replace(
        upload,
        data=data,
        papers=(_with_page(paper, donor.papers[0], page),),
        tampers=(*upload.tampers, tampered),
    ).chose(("tamper", "page-swap"))


def _with_page(paper: Paper, donor: Paper, page: int) -> Paper:
    """What the paper says when one of its pages is the donor's; the donor's rows come behind its own."""

    def there(said: Said) -> bool:
        return said.spot is not None and said.spot.page == page

    kept = [s for s in paper.said if not there(s)]
    taken = [s if s.row is None else replace(s, row=s.row + 1000) for s in donor.said if there(s)]
    return replace(paper, said=(*kept, *taken))
