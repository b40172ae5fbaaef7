"""Edits inside the content stream: the careful forger changes the figure where the page shows it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pikepdf

from samples.draws import Draw
from samples.handling.saving import opens, saved
from samples.paper import Upload
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import Aim, amounts, dates, figure, inflated, told
from samples.tamper.content import Instructions, exchange, find_shown, read_content, show_instead, shown_texts
from samples.workbench import Over, corners, face_for, lay_over, own_resource, room_for, spot_of, standard_font

_TOGETHER = {
    "paystub": ("gross_pay", "net_pay", "ytd_gross", "ytd_net"),
    "w2": ("box1", "box3", "box5", "box16"),
    "1040": ("line.1a", "line.1z", "line.9", "line.11"),
    "bank_statement": ("closing_balance", "total_deposits"),
}
"""Figures that a forger who has thought about it changes in the same proportion."""


def edited(
    upload: Upload, aims: Sequence[Aim], draw: Draw, *, all_of_them: bool = False, strip: bool = False
) -> Upload | None:
    """The file with texts shown by the page's own letters; None where a letter is lacking or a text is not found.

    The first aim that can be reached is taken, or every one of them. The result tells nothing yet.
    """
    done: list[Aim] = []
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for aim in aims:
            assert aim.said.spot is not None
            page = pdf.pages[aim.said.spot.page - 1]
            shown = find_shown(page, shown_texts(page, read_content(page)), aim.said.text, aim.said.spot)
            new = show_instead(shown, aim.text) if shown is not None else None
            if shown is None or new is None:
                continue
            exchange(pdf, page, shown, new)
            done.append(aim)
            if not all_of_them:
                break
        if not done or (all_of_them and len(done) < min(2, len(aims))):
            return None
        if strip and "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        return told(upload, "", done, saved(upload, pdf, draw))


def _named(upload: Upload | None, before: Upload, operation: str) -> Upload | None:
    """The forgery under the operation's own name."""
    if upload is None:
        return None
    old = len(before.tampers)
    tampers = (*upload.tampers[:old], *(replace(t, operation=operation) for t in upload.tampers[old:]))
    return replace(upload, tampers=tampers, choices=(*before.choices, ("tamper", operation)))


@TAMPERS.declare("glyph-edit", Split.TRAIN, "file", likeness="content-rewritten")
def glyphs(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """An amount is shown by other glyphs of the page's own font, in its own place and order."""
    return _named(edited(upload, amounts(upload, draw), draw), upload, "glyph-edit") if opens(upload) else None


@TAMPERS.declare("glyph-edit-date", Split.TUNE, "file", likeness="content-rewritten")
def glyphs_of_date(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A date is brought forward in the page's own glyphs."""
    return _named(edited(upload, dates(upload, draw), draw), upload, "glyph-edit-date") if opens(upload) else None


@TAMPERS.declare("glyph-edit-scrubbed", Split.TEST, "file", likeness="content-rewritten-scrubbed")
def glyphs_scrubbed(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """An amount in the page's own glyphs, and the file's words about itself taken out."""
    done = edited(upload, amounts(upload, draw), draw, strip=True) if opens(upload) else None
    return _named(done, upload, "glyph-edit-scrubbed")


@TAMPERS.declare("glyph-edit-consistent", Split.TRAIN, "file", likeness="content-rewritten")
def consistent(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """Gross, net and year-to-date move together, so that the paper is less at odds with itself."""
    aims = []
    more = draw.at("more").chance(0.72)
    for number, paper in enumerate(upload.papers):
        together = _TOGETHER.get(paper.kind, ())
        for said in paper.said:
            if said.name in together and said.row is None and said.spot is not None:
                # One stream for all of them: the same factor.
                text = inflated(said.text, draw.at("factor"), more=more, same_length=True)
                if text is not None and text != said.text:
                    aims.append(Aim(number, said, text, figure(text, said.value)))
    if not opens(upload) or len(aims) < 2:
        return None
    return _named(edited(upload, aims, draw, all_of_them=True), upload, "glyph-edit-consistent")


@TAMPERS.declare("font-swap", Split.TUNE, "file", likeness="stamped-in-content")
def font_swap(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """The new figure stands in the old one's place and order, but in a common font that the file does not embed."""
    if not opens(upload):
        return None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for aim in amounts(upload, draw):
            assert aim.said.spot is not None
            page = pdf.pages[aim.said.spot.page - 1]
            shown = find_shown(page, shown_texts(page, read_content(page)), aim.said.text, aim.said.spot)
            if shown is None or shown.form:
                continue
            name = own_resource(page, "/Font", standard_font(pdf, draw.at("face").pick(("Helvetica", "Times"))))
            size = round(shown.nominal * draw.at("size").between(0.96, 1.04), 2)
            swap: Instructions = [
                _instruction("Tf", pikepdf.Name(name), size),
                _instruction("Tj", pikepdf.String(aim.text.encode("cp1252", "replace"))),
                _instruction("Tf", pikepdf.Name(shown.font.name), shown.nominal),
            ]
            exchange(pdf, page, shown, [swap, *[[] for _ in shown.rest]])
            return told(upload, "font-swap", [aim], saved(upload, pdf, draw))
    return None


def _instruction(operator: str, *operands: Any) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))


@TAMPERS.declare("redact-insert", Split.TRAIN, "file", likeness="stamped-and-rewritten")
def redact_insert(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """The "edit text" of an online editor: the old figure is gone, the new one is painted last."""
    if not opens(upload):
        return None
    for aim in amounts(upload, draw, same_length=False):
        assert aim.said.spot is not None
        taken = taken_out(upload, aim, draw)
        if taken is None:
            continue
        with pikepdf.open(io.BytesIO(taken.data)) as pdf:
            page = pdf.pages[aim.said.spot.page - 1]
            place = corners(page, aim.said.spot)
            room = room_for(place, aim.text, "right", draw, face_for(upload, draw))
            spot = spot_of(page, aim.said.spot.page, room)
        over = Over(aim.said.spot.page, place, aim.text, covers=False)
        return told(upload, "redact-insert", [aim], lay_over(taken, [over], draw, on_top=False), {aim: spot})
    return None


def taken_out(upload: Upload, aim: Aim, draw: Draw) -> Upload | None:
    """The file without the text that an aim stands on; None where the stream does not show it in one piece."""
    assert aim.said.spot is not None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        page = pdf.pages[aim.said.spot.page - 1]
        shown = find_shown(page, shown_texts(page, read_content(page)), aim.said.text, aim.said.spot)
        if shown is None:
            return None
        exchange(pdf, page, shown, [[] for _ in range(len(shown.rest) + 1)])
        return replace(upload, data=saved(upload, pdf, draw))
