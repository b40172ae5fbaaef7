"""White boxes and new print over figures: what anybody can do with a free editor."""

from __future__ import annotations

import io

import pikepdf

from samples.draws import Draw
from samples.handling.saving import opens
from samples.paper import Upload
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import Aim, amounts, dates, names, told
from samples.workbench import Over, corners, lay_over


def _covered(upload: Upload, aims: list[Aim], draw: Draw, operation: str, *, on_top: bool, align: str) -> Upload | None:
    if not opens(upload) or not aims:
        return None
    aim = aims[0]
    assert aim.said.spot is not None
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        place = corners(pdf.pages[aim.said.spot.page - 1], aim.said.spot)
    over = Over(aim.said.spot.page, place, aim.text, align=align)
    return told(upload, operation, [aim], lay_over(upload, [over], draw, on_top=on_top))


@TAMPERS.declare("overlay-flattened", Split.TRAIN, "file", likeness="stamped-flattened")
def flattened(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A white box and a new figure are painted over an amount, and the file is saved anew."""
    aims = amounts(upload, draw, same_length=False)
    return _covered(upload, aims, draw, "overlay-flattened", on_top=False, align="right")


@TAMPERS.declare("overlay-incremental", Split.TUNE, "file", likeness="stamped-on-top")
def incremental(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A white box and a new figure are painted over an amount and saved on top, so that the old revision stays."""
    aims = amounts(upload, draw, same_length=False)
    return _covered(upload, aims, draw, "overlay-incremental", on_top=True, align="right")


@TAMPERS.declare("name-overlay", Split.TRAIN, "file", likeness="stamped-on-top")
def name_covered(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """Another name is painted over the one that was printed, saved on top."""
    return _covered(upload, names(upload, draw), draw, "name-overlay", on_top=True, align="left")


@TAMPERS.declare("date-overlay", Split.TEST, "file", likeness="stamped-flattened")
def date_covered(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A later date is painted over the one that was printed."""
    return _covered(upload, dates(upload, draw), draw, "date-overlay", on_top=False, align="left")


@TAMPERS.declare("overlay-several", Split.TEST, "file", likeness="stamped-several")
def several(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """Two to four amounts are painted over in one sitting and saved on top."""
    aims = amounts(upload, draw, same_length=False)[: draw.at("count").whole(2, 4)]
    if not opens(upload) or len(aims) < 2:
        return None
    overs = []
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for aim in aims:
            assert aim.said.spot is not None
            overs.append(Over(aim.said.spot.page, corners(pdf.pages[aim.said.spot.page - 1], aim.said.spot), aim.text))
    return told(upload, "overlay-several", aims, lay_over(upload, overs, draw, on_top=True))
