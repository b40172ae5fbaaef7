"""Telephones: a sheet on a table seen at an angle, in the light that there is."""

from __future__ import annotations

import numpy as np

from samples.degrade import WEARS
from samples.degrade.light import falloff, gamma, glare, ground, noise, scaled, shaded, shadow, shaken, soft, tinted
from samples.degrade.pages import Encoding, Shot, wear
from samples.degrade.sheet_marks import folds
from samples.degrade.warps import Pixels, onto
from samples.draws import Draw
from samples.paper import Upload
from samples.splits import Split

_APPS = ("", "", "Telephone Camera 14.2", "Camera 26.1", "")
"""Invented; messengers strip it."""


def _seen(page: Pixels, draw: Draw, *, tilt: float, curl: float = 0.0, over: float = 0.0) -> Shot:
    """The sheet in the camera's frame: margins around it, its corners moved by up to `tilt` of the frame.

    With `over` the sheet reaches out of the frame on one side by up to that share.
    """
    height, width = page.shape[:2]
    margin = draw.at("margin").between(0.03, 0.1)
    size = (round(width * (1 + 2 * margin)), round(height * (1 + 1.6 * margin)))
    left, top = margin * width, 0.8 * margin * height
    corners = np.array([(left, top), (left + width, top), (left + width, top + height), (left, top + height)])
    for number in range(4):
        move = draw.at(f"corner/{number}")
        corners[number] += (move.at("x").between(-tilt, tilt) * width, move.at("y").between(-tilt, tilt) * height)
    if over and draw.at("over").chance(0.7):
        corners += (
            draw.at("over x").between(-over, over) * width - margin * width * 0.5,
            draw.at("over y").between(-over, 0) * height,
        )
    warp = onto(
        width,
        height,
        size,
        corners,
        curl=curl * height * draw.at("curl").between(-1.0, 1.0),
        waves=draw.at("waves").pick((1.0, 1.0, 2.0)),
    )
    return Shot(warp.picture(page, ground(size, draw.at("ground"))), warp)


def _camera(picture: Pixels, draw: Draw, *, grain: float, blur: float) -> Pixels:
    return noise(soft(tinted(picture, draw.at("tint"), 0.12), blur), grain, draw.at("grain"))


def _turned(shot: Shot, draw: Draw, share: float) -> Shot:
    turns = draw.at("turns").pick((1, 2, 3)) if draw.at("turned").chance(share) else 0
    return Shot(shot.picture, shot.warp, turns)


def _form(draw: Draw) -> Encoding:
    return Encoding(
        "jpeg", draw.at("q").whole(70, 92), 0, draw.at("app").pick(_APPS), bound=draw.at("bound").chance(0.15)
    )


@WEARS.declare("desk-photo", Split.TRAIN, "photo")
def desk(upload: Upload, draw: Draw) -> Upload:
    """A careful photograph by daylight: a little tilt, a little falloff."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _seen(scaled(picture, 20, 238), own, tilt=0.02, curl=0.004)
        lit = shaded(shot.picture, falloff(own.at("light"), 0.25))
        return _turned(Shot(_camera(lit, own, grain=4.0, blur=0.8), shot.warp), own, 0.12)

    return wear(upload, draw, "photo", draw.at("reach").pick((170, 190, 210)), _form(draw), step, grey=False)


@WEARS.declare("shadow-photo", Split.TRAIN, "photo")
def shadowed(upload: Upload, draw: Draw) -> Upload:
    """The telephone's own shadow lies across a sheet that was folded, or was not."""

    def step(picture: Pixels, own: Draw) -> Shot:
        sheet = folds(picture, own.at("folds")) if own.at("folded").chance(0.5) else picture
        shot = _seen(scaled(sheet, 24, 232), own, tilt=0.035, curl=0.006)
        lit = shaded(
            shaded(shot.picture, shadow(own.at("shadow"), own.at("depth").between(0.25, 0.5))), falloff(own, 0.2)
        )
        return _turned(Shot(_camera(lit, own, grain=5.0, blur=0.9), shot.warp), own, 0.1)

    return wear(upload, draw, "photo", draw.at("reach").pick((170, 190)), _form(draw), step, grey=False)


@WEARS.declare("cut-off-photo", Split.TRAIN, "photo")
def cut_off(upload: Upload, draw: Draw) -> Upload:
    """The sheet reaches out of the frame, so that something at an edge is missing."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _seen(scaled(picture, 20, 236), own, tilt=0.025, over=0.09)
        return Shot(_camera(shaded(shot.picture, falloff(own, 0.3)), own, grain=5.0, blur=0.8), shot.warp)

    return wear(upload, draw, "photo", 180, _form(draw), step, grey=False)


@WEARS.declare("flash-photo", Split.TUNE, "photo")
def flash(upload: Upload, draw: Draw) -> Upload:
    """A flash in a dark room burns a white spot into the sheet and leaves its corners dim."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _seen(scaled(picture, 16, 236), own, tilt=0.03, curl=0.005)
        lit = glare(
            shaded(shot.picture, falloff(own.at("flash"), 0.55)), own.at("flash"), own.at("strength").between(0.5, 1.0)
        )
        return _turned(Shot(_camera(lit, own, grain=7.0, blur=0.8), shot.warp), own, 0.1)

    return wear(upload, draw, "photo", draw.at("reach").pick((170, 190)), _form(draw), step, grey=False)


@WEARS.declare("shaken-photo", Split.TUNE, "photo")
def shaky(upload: Upload, draw: Draw) -> Upload:
    """A hand that moved while the shutter was open."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _seen(scaled(picture, 22, 230), own, tilt=0.03)
        moved = shaken(shot.picture, own.at("length").whole(3, 6), own.at("way").between(0, 180))
        return Shot(_camera(shaded(moved, falloff(own, 0.3)), own, grain=5.0, blur=0.7), shot.warp)

    return wear(upload, draw, "photo", draw.at("reach").pick((180, 200)), _form(draw), step, grey=False)


@WEARS.declare("curled-photo", Split.TEST, "photo")
def curled(upload: Upload, draw: Draw) -> Upload:
    """A sheet that was rolled or folded will not lie flat."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _seen(scaled(picture, 20, 234), own, tilt=0.03, curl=0.014)
        lit = shaded(shot.picture, falloff(own.at("light"), 0.35))
        return _turned(Shot(_camera(lit, own, grain=5.0, blur=0.8), shot.warp), own, 0.15)

    return wear(upload, draw, "photo", draw.at("reach").pick((180, 200)), _form(draw), step, grey=False)


@WEARS.declare("dim-photo", Split.TEST, "photo")
def dim(upload: Upload, draw: Draw) -> Upload:
    """A kitchen lamp at night: dark, warm and grainy."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _seen(scaled(picture, 14, 170), own, tilt=0.03, curl=0.004)
        lit = shaded(gamma(shot.picture, 1.25), shadow(own.at("shadow"), own.at("depth").between(0.15, 0.4)))
        return _turned(Shot(_camera(lit, own, grain=9.0, blur=0.9), shot.warp), own, 0.12)

    return wear(upload, draw, "photo", draw.at("reach").pick((170, 190)), _form(draw), step, grey=False)
