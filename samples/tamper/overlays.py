"""White boxes and new print over figures: what anybody can do with a free editor."""

from __future__ import annotations

import io

import pikepdf

from samples.draws import Draw
from samples.handling.saving import opens
from samples.paper import Spot, Upload
from samples.splits import Split
from samples.tamper import TAMPERS
from samples.tamper.aims import Aim, amounts, dates, names, told
from samples.workbench import Over, corners, face_for, holds_field, lay_over, room_for, spot_of


def _covered(
    upload: Upload, aims: list[Aim], draw: Draw, operation: str, *, on_top: bool, align: str = "right", count: int = 1
) -> Upload | None:
    """The first aims of one page that can be reached are painted over: no form field lies over them."""
    if not opens(upload):
        return None
    face = face_for(upload, draw)
    spots: dict[Aim, Spot] = {}
    overs: list[Over] = []
    with pikepdf.open(io.BytesIO(upload.data)) as pdf:
        for aim in aims:
            assert aim.said.spot is not None
            page = pdf.pages[aim.said.spot.page - 1]
            place = corners(page, aim.said.spot)
            other = bool(overs) and aim.said.spot.page != overs[0].page
            if other or holds_field(page, place) or len(overs) == count:
                continue
            overs.append(Over(aim.said.spot.page, place, aim.text, align=align))
            spots[aim] = spot_of(page, aim.said.spot.page, room_for(place, aim.text, align, draw, face))
    if len(overs) < min(count, 2):
        return None
    return told(upload, operation, tuple(spots), lay_over(upload, overs, draw, on_top=on_top), spots)


@TAMPERS.declare("overlay-flattened", Split.TRAIN, "file", likeness="stamped-flattened")
def flattened(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A white box and a new figure are painted over an amount, and the file is saved anew."""
    aims = amounts(upload, draw, same_length=False)
    return _covered(upload, aims, draw, "overlay-flattened", on_top=False)


@TAMPERS.declare("overlay-incremental", Split.TUNE, "file", likeness="stamped-on-top")
def incremental(upload: Upload, draw: Draw, _: tuple[Upload, ...]) -> Upload | None:
    """A white box and a new figure are painted over an amount and saved on top, so that the old revision stays."""
    aims = amounts(upload, draw, same_length=False)
    return _covered(upload, aims, draw, "overlay-incremental", on_top=True)


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
    """Two to four amounts of a page are painted over in one sitting and saved on top."""
    aims = amounts(upload, draw, same_length=False)
    return _covered(upload, aims, draw, "overlay-several", on_top=True, count=draw.at("count").whole(2, 4))
