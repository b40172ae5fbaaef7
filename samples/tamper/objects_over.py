"""Things laid over a figure that are no part of the page: notes with a white ground, form fields, little pictures."""

from __future__ import annotations

import io

import pikepdf

from samples.draws import Draw
from samples.handling.saving import opens
from samples.paper import Upload
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import amounts, told
from samples.workbench import corners, put_field, put_note, put_picture


@TAMPERS.declare("note-over-figure", Split.TRAIN, "file", likeness="note-on-margin")
def note(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A free-text note with a white ground lies over an amount and shows another; any viewer can make it."""
    aims = amounts(upload, draw, same_length=False)
    if not opens(upload) or not aims or aims[0].said.spot is None:
        return None
    page = aims[0].said.spot.page
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        place = corners(pdf.pages[page - 1], aims[0].said.spot)
    return told(upload, "note-over-figure", aims[:1], put_note(upload, page, place, aims[0].text, draw, ground=True))


@TAMPERS.declare("field-over-figure", Split.TEST, "file", likeness="field-on-margin")
def form_field(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A form field with a white ground lies over an amount and holds another."""
    aims = amounts(upload, draw, same_length=False)
    if not opens(upload) or not aims or aims[0].said.spot is None:
        return None
    page = aims[0].said.spot.page
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        place = corners(pdf.pages[page - 1], aims[0].said.spot)
    return told(upload, "field-over-figure", aims[:1], put_field(upload, page, place, aims[0].text, draw, ground=True))


@TAMPERS.declare("image-patch", Split.TUNE, "file", likeness="picture-on-margin")
def patch(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A little picture of another figure covers an amount."""
    aims = amounts(upload, draw, same_length=False)
    if not opens(upload) or not aims or aims[0].said.spot is None:
        return None
    page = aims[0].said.spot.page
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        place = corners(pdf.pages[page - 1], aims[0].said.spot)
    return told(upload, "image-patch", aims[:1], put_picture(upload, page, place, aims[0].text, draw))
