"""Things laid over a figure that are no part of the page: notes with a white ground, form fields, little pictures."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf

from samples.draws import Draw
from samples.fonts import Family
from samples.handling.saving import opens
from samples.paper import Upload
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import amounts, told
from samples.workbench import (
    Corners,
    corners,
    holds_field,
    pasted_face,
    put_field,
    put_note,
    put_picture,
    room_for,
    spot_of,
)


def _over(
    upload: Upload, draw: Draw, operation: str, put: Callable[[int, Corners, str], bytes], face: str | Family, *,
    on_fields: bool,
) -> Upload | None:  # fmt: skip
    """One amount is covered by what `put` lays over its place; where a field lies, only what lies on fields covers."""
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for aim in amounts(upload, draw, same_length=False):
            assert aim.said.spot is not None
            number = aim.said.spot.page
            page = pdf.pages[number - 1]
            place = corners(page, aim.said.spot)
            if on_fields or not holds_field(page, place):
                spot = spot_of(page, number, room_for(place, aim.text, "right", draw, face))
                return told(upload, operation, [aim], put(number, place, aim.text), {aim: spot})
    return None


@TAMPERS.declare("note-over-figure", Split.TRAIN, "file", likeness="note-on-margin")
def note(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A free-text note with a white ground lies over an amount and shows another; any viewer can make it."""
    if not opens(upload):
        return None

    def put(page: int, place: Corners, text: str) -> bytes:
        return put_note(upload, page, place, text, draw, ground=True)

    return _over(upload, draw, "note-over-figure", put, "Helvetica", on_fields=True)


@TAMPERS.declare("field-over-figure", Split.TEST, "file", likeness="field-on-margin")
def form_field(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A form field with a white ground lies over an amount and holds another."""
    if not opens(upload):
        return None

    def put(page: int, place: Corners, text: str) -> bytes:
        return put_field(upload, page, place, text, draw, ground=True)

    return _over(upload, draw, "field-over-figure", put, "Helvetica", on_fields=True)


@TAMPERS.declare("image-patch", Split.TUNE, "file", likeness="picture-on-margin")
def patch(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A little picture of another figure covers an amount."""
    if not opens(upload):
        return None

    def put(page: int, place: Corners, text: str) -> bytes:
        return put_picture(upload, page, place, text, draw)

    return _over(upload, draw, "image-patch", put, pasted_face(upload, draw), on_fields=False)
