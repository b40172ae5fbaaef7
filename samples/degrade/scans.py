"""Scanners, copiers and fax machines."""

from __future__ import annotations

import cv2
import numpy as np

from samples.degrade import WEARS, sheet_marks
from samples.degrade.light import gamma, noise, scaled, soft
from samples.degrade.pages import Encoding, Shot, halves, wear
from samples.degrade.warps import Pixels, lean
from samples.draws import Draw
from samples.paper import Upload
from samples.splits import Split

_MAKERS = (
    "Scanway MFP 4120",
    "OfficeJet Copia",
    "Brightdesk ScanCenter 3",
    "",
    "iScan Mobile",
    "DocuGate FaxServer 8",
    "",
)
"""Invented names of devices; many write nothing."""


def _laid(picture: Pixels, draw: Draw, most: float, *, cut: float = 0.0) -> Shot:
    """The sheet on the glass, askew by up to `most` degrees; with `cut` it may hang over the edge by that share."""
    height, width = picture.shape[:2]
    degrees = max(-most, min(most, draw.at("lean").normal(0.0, most / 2.2)))
    off = (draw.at("off x").between(-0.008, 0.008), draw.at("off y").between(-0.008, 0.008))
    if cut and draw.at("cut").chance(0.6):
        off = (draw.at("cut side").pick((-1, 1)) * draw.at("cut by").between(0.3, 1.0) * cut, off[1])
    warp = lean(width, height, degrees, shift=off)
    lid = draw.at("lid").pick((255, 252, 246, 235))
    return Shot(warp.picture(picture, np.full_like(picture, lid)), warp)


def _used(picture: Pixels, draw: Draw) -> Pixels:
    """The sheet as it came out of a drawer: most are clean, some are stamped, stapled, punched, folded, written on."""
    marks = (sheet_marks.staple, sheet_marks.holes, sheet_marks.folds, sheet_marks.stamp, sheet_marks.pen_marks)
    for number in range(draw.at("marks").weighted({0: 0.5, 1: 0.3, 2: 0.15, 3: 0.05})):
        picture = draw.at(f"mark/{number}").pick(marks)(picture, draw.at(f"marked/{number}"))
    return picture


def _maker(draw: Draw) -> str:
    return draw.at("maker").pick(_MAKERS)


@WEARS.declare("office-300-grey", Split.TRAIN, "scan")
def office_300(upload: Upload, draw: Draw) -> Upload:
    """An office scanner keeps every stroke in grey at 300 dots an inch."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(_used(picture, own), own, 0.7)
        return Shot(noise(scaled(soft(shot.picture, 0.5), 12, 250), 3.0, own), shot.warp)

    form = Encoding("jpeg", draw.at("q").whole(72, 88), 300, _maker(draw), bound=draw.at("bound").chance(0.85))
    return wear(upload, draw, "scan", 300, form, step, grey=True)


@WEARS.declare("office-200-colour", Split.TRAIN, "scan")
def office_200(upload: Upload, draw: Draw) -> Upload:
    """A copier's "scan to e-mail" at 200 dots an inch squeezes colour pages hard."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(_used(picture, own), own, 1.2)
        return Shot(noise(scaled(soft(shot.picture, 0.6), 18, 246), 4.0, own), shot.warp)

    form = Encoding("jpeg", draw.at("q").whole(48, 76), 200, _maker(draw), bound=draw.at("bound").chance(0.8))
    return wear(upload, draw, "scan", 200, form, step, grey=False)


@WEARS.declare("lineart-300", Split.TRAIN, "scan")
def lineart(upload: Upload, draw: Draw) -> Upload:
    """A scanner set to text makes black and white at 300 dots an inch, packed as fax data."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(_used(picture, own), own, 0.9)
        grey = noise(soft(shot.picture, 0.7), 9.0, own)
        return Shot(halves(grey, own.at("cut grey").whole(150, 205)), shot.warp)

    return wear(upload, draw, "scan", 300, Encoding("g4", 0, 300, _maker(draw), bound=True), step, grey=True)


@WEARS.declare("searchable-app", Split.TRAIN, "scan")
def searchable(upload: Upload, draw: Draw) -> Upload:
    """A scanning app lays its own reading under the picture as invisible text, with mistakes."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(picture, own, 0.6)
        return Shot(noise(scaled(gamma(soft(shot.picture, 0.6), 0.8), 5, 255), 3.0, own), shot.warp)

    wrong = draw.at("wrong").pick((0.002, 0.01, 0.03))
    form = Encoding("jpeg", draw.at("q").whole(60, 85), 200, _maker(draw), bound=True, text_layer=wrong)
    return wear(upload, draw, "scan", 200, form, step, grey=draw.at("grey").chance(0.5))


@WEARS.declare("fax", Split.TUNE, "scan")
def fax(upload: Upload, draw: Draw) -> Upload:
    """A fax in fine mode is 204 by 196 dots an inch, black and white, with a header line and lost rows."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(picture, own, 1.0)
        grey = halves(noise(soft(shot.picture, 0.7), 14.0, own), own.at("cut grey").whole(150, 200))
        grey = sheet_marks.dust(grey, own, 0.00012)
        for number in range(own.at("lost").whole(0, 3)):
            row = own.at(f"lost/{number}").whole(60, grey.shape[0] - 3)
            grey[row : row + 1] = grey[row - 1 : row]
        sent = f"11/{own.at('d').whole(10, 16)}/2026 09:{own.at('m').whole(10, 59)}"
        text = f"{sent} FROM: {draw.at('fax').digits(10)}  P.{own.at('p').whole(1, 9):02d}"
        cv2.putText(grey, text, (60, 26), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 0, 1)
        return Shot(halves(grey, 128), shot.warp)

    return wear(upload, draw, "scan", 200, Encoding("g4", 0, 200, "DocuGate FaxServer 8", bound=True), step, grey=True)


@WEARS.declare("office-150-colour", Split.TUNE, "scan")
def office_150(upload: Upload, draw: Draw) -> Upload:
    """A cheap all-in-one at 150 dots an inch leaves small print four pixels high."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(_used(picture, own), own, 1.5, cut=0.04)
        return Shot(noise(scaled(soft(shot.picture, 0.5), 22, 244), 4.0, own), shot.warp)

    form = Encoding("jpeg", draw.at("q").whole(60, 82), 150, _maker(draw), bound=draw.at("bound").chance(0.7))
    return wear(upload, draw, "scan", 150, form, step, grey=False)


@WEARS.declare("copy-of-a-copy", Split.TEST, "scan")
def copied(upload: Upload, draw: Draw) -> Upload:
    """A copy of a copy is darker, fatter, speckled and streaked, and has moved each time."""

    def step(picture: Pixels, own: Draw) -> Shot:
        out = _used(picture, own)
        for turn in range(2):
            out = noise(scaled(soft(out, 0.8), 8, 255), 7.0, own.at(f"copy/{turn}"))
            out = gamma(out, own.at(f"tone/{turn}").between(1.1, 1.6))
            out = sheet_marks.dust(out, own.at(f"dust/{turn}"), 0.00008)
        shot = _laid(sheet_marks.streaks(out, own), own, 1.8, cut=0.03)
        return Shot(np.clip(shot.picture, 6, 250).astype(np.uint8), shot.warp)

    form = Encoding("jpeg", draw.at("q").whole(60, 80), 200, _maker(draw), bound=draw.at("bound").chance(0.8))
    return wear(upload, draw, "scan", 200, form, step, grey=True)


@WEARS.declare("lineart-200", Split.TEST, "scan")
def lineart_200(upload: Upload, draw: Draw) -> Upload:
    """A multi-page TIFF or PDF from an archive: black and white at 200 dots an inch, punched and stapled."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _laid(sheet_marks.holes(_used(picture, own), own), own, 1.0)
        return Shot(halves(noise(soft(shot.picture, 0.6), 8.0, own), own.at("cut grey").whole(160, 210)), shot.warp)

    form = Encoding("g4", 0, 200, _maker(draw), bound=draw.at("bound").chance(0.6))
    return wear(upload, draw, "scan", 200, form, step, grey=True)
