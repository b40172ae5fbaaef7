"""Screens: what a telephone or a desktop shows, captured, or photographed off the glass."""

from __future__ import annotations

import cv2
import numpy as np

from samples.degrade import WEARS
from samples.degrade.light import noise, scaled, soft
from samples.degrade.pages import Encoding, Shot, flat, wear
from samples.degrade.warps import Pixels, Warp, onto
from samples.draws import Draw
from samples.paper import Upload
from samples.splits import Split


def _framed(picture: Pixels, above: int, side: int, tone: int) -> Shot:
    """The page inside a viewer's window: bars above and at the sides."""
    height, width = picture.shape[:2]
    out = np.full((height + above, width + 2 * side, 3), tone, dtype=np.uint8)
    out[above:, side : side + width] = picture
    matrix = (1.0, 0.0, float(side), 0.0, 1.0, float(above), 0.0, 0.0, 1.0)
    return Shot(out, Warp((width, height), (width + 2 * side, height + above), matrix))


@WEARS.declare("telephone-screenshot", Split.TRAIN, "digital")
def telephone(upload: Upload, draw: Draw) -> Upload:
    """A telephone's screenshot shows the page under a status bar, sharp and without noise."""

    def step(picture: Pixels, own: Draw) -> Shot:
        shot = _framed(picture, own.at("bar").whole(40, 90), 0, own.at("tone").pick((255, 246, 20)))
        ink = (40, 40, 40) if shot.picture[0, 0, 0] > 128 else (230, 230, 230)
        cv2.putText(
            shot.picture,
            f"{own.at('h').whole(1, 12)}:{own.at('m').whole(10, 59)}",
            (30, 34),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.8,
            ink,
            2,
        )
        return shot

    return wear(upload, draw, "photo", draw.at("reach").pick((127, 150)), Encoding("png", 0, 0), step, grey=False)


@WEARS.declare("desktop-screenshot", Split.TUNE, "digital")
def desktop(upload: Upload, draw: Draw) -> Upload:
    """A desktop viewer's window: grey sides, the page at screen density."""

    def step(picture: Pixels, own: Draw) -> Shot:
        return _framed(
            picture, own.at("bar").whole(30, 70), own.at("side").whole(10, 160), own.at("tone").pick((82, 204, 60))
        )

    return wear(upload, draw, "photo", draw.at("reach").pick((110, 125, 144)), Encoding("png", 0, 0), step, grey=False)


@WEARS.declare("exported-picture", Split.TEST, "digital")
def exported(upload: Upload, draw: Draw) -> Upload:
    """The page saved as a picture by a viewer, nothing around it."""

    def step(picture: Pixels, _: Draw) -> Shot:
        return flat(picture)

    form = draw.at("form").pick((Encoding("png", 0, 150), Encoding("jpeg", 90, 150)))
    return wear(upload, draw, "photo", 150, form, step, grey=False)


@WEARS.declare("photo-of-a-screen", Split.TEST, "photo")
def off_the_glass(upload: Upload, draw: Draw) -> Upload:
    """A telephone before a monitor sees the page through a lattice of dots, with beats between the two grids."""

    def step(picture: Pixels, own: Draw) -> Shot:
        height, width = picture.shape[:2]
        size = (round(width * 1.06), round(height * 1.05))
        corners = np.array(
            [
                (0.03 * width, 0.025 * height),
                (1.03 * width, 0.025 * height),
                (1.03 * width, 1.025 * height),
                (0.03 * width, 1.025 * height),
            ]
        )
        for number in range(4):
            corners[number] += (
                own.at(f"{number}/x").between(-0.02, 0.02) * width,
                own.at(f"{number}/y").between(-0.02, 0.02) * height,
            )
        warp = onto(width, height, size, corners)
        out = warp.picture(scaled(picture, 30, 235), np.full((size[1], size[0], 3), 24, dtype=np.uint8)).astype(
            np.float32
        )
        pitch, angle = own.at("pitch").between(2.6, 4.2), own.at("angle").between(-0.06, 0.06)
        ys, xs = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
        beat = (
            1.0 + 0.05 * np.sin(6.2832 * (xs + angle * ys) / pitch) + 0.04 * np.sin(6.2832 * (ys - angle * xs) / pitch)
        )
        seen = np.clip(out * beat[:, :, None], 0, 255).astype(np.uint8)
        return Shot(noise(soft(seen, 0.8), 4.0, own), warp)

    form = Encoding("jpeg", draw.at("q").whole(75, 90), 0)
    return wear(upload, draw, "photo", draw.at("reach").pick((150, 170)), form, step, grey=False)
