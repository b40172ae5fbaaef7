"""The forger's brush: ground taken from around a figure, another figure set on it, digits moved about."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.degrade.warps import Pixels
from samples.draws import Draw
from samples.fonts import families

Area = tuple[int, int, int, int]


def ground_of(picture: Pixels, area: Area) -> Pixels:
    """The patch as it would be without print: the light pixels of its surroundings."""
    left, top, right, bottom = area
    around = picture[max(top - 6, 0) : bottom + 6, max(left - 6, 0) : right + 6]
    light = np.percentile(around.reshape(-1, *around.shape[2:]), 80, axis=0)
    return np.broadcast_to(light, picture[top:bottom, left:right].shape).astype(np.uint8)


def ink_of(picture: Pixels, area: Area) -> tuple[int, ...]:
    """The darkest tone of a patch, as the pen takes it up."""
    left, top, right, bottom = area
    patch = picture[top:bottom, left:right]
    tone = np.percentile(patch.reshape(-1, *patch.shape[2:]), 1.5, axis=0)
    return tuple(int(v) for v in np.atleast_1d(tone))


def roughness(picture: Pixels, area: Area) -> float:
    """How much the light pixels around a patch differ from their neighbours: the noise that the device made."""
    left, top, right, bottom = area
    around = picture[max(top - 12, 0) : bottom + 12, max(left - 12, 0) : right + 12].astype(np.float32)
    grey = around if around.ndim == 2 else around.mean(axis=2)
    rest = grey - cv2.GaussianBlur(grey, (0, 0), 1.2)
    light = grey > np.percentile(grey, 60)
    return float(np.std(rest[light])) if light.any() else 0.0


_DIGITS_HIGH, _BASE = 0.73, 0.77
"""Of a place's height: how tall digits stand in it, and how far down their base line is."""


def lettered(picture: Pixels, area: Area, text: str, draw: Draw, *, like: str = "sans") -> Pixels:
    """The patch with another text on clean ground, as tall as the old one, its right end where the old one ended.

    The face is mostly one of the sort that the page is printed in: a forger looks, but has other fonts.
    """
    left, top, right, bottom = area
    sort = like if draw.at("looks").chance(0.8) else draw.at("sort").pick(("sans", "serif", "mono"))
    fit = [f for f in families() if f.regular.path is not None and f.sort == sort]
    path = str(draw.at("face").pick(fit).regular.path)
    ink = ink_of(picture, area)
    high = bottom - top - 4
    box = ImageFont.truetype(path, 100).getbbox("0")
    size = 100.0 * _DIGITS_HIGH * high / (box[3] - box[1])
    run = ImageFont.truetype(path, size).getlength(text)
    size = min(size, size * (right - left) * 1.15 / run)
    font = ImageFont.truetype(path, size)
    run = font.getlength(text)
    patch = Image.fromarray(ground_of(picture, (max(min(int(right - run) - 3, left), 0), top, right, bottom)))
    pen = ImageDraw.Draw(patch)
    at = (patch.width - 2 - run, 2 + _BASE * high)
    pen.text(at, text, fill=ink if len(ink) > 1 else ink[0], font=font, anchor="ls")
    out = picture.copy()
    out[top:bottom, right - patch.width : right] = np.asarray(patch, dtype=np.uint8)
    return out


def glyph_columns(picture: Pixels, area: Area, letters: int) -> list[tuple[int, int]] | None:
    """Where each letter of a patch begins and ends, if gaps between them tell; None where the count does not agree."""
    left, top, right, bottom = area
    patch = picture[top:bottom, left:right]
    grey = patch if patch.ndim == 2 else cv2.cvtColor(patch, cv2.COLOR_RGB2GRAY)
    middle, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # Blur joins neighbours: a darker cut parts them again, until too little is left.
    for cut in (middle, middle - 20, middle - 40, middle - 60):
        inked = (grey < cut).sum(axis=0) > 0
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
        runs = [(int(a) + left, int(b) + left) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        if len(runs) == letters:
            return runs
    return None


def matched(before: Pixels, after: Pixels, area: Area, draw: Draw) -> Pixels:
    """A new patch made as soft and as noisy as the picture around it."""
    left, top, right, bottom = area
    rough = roughness(before, area)
    patch = cv2.GaussianBlur(after[top:bottom, left:right], (0, 0), draw.at("soft").between(0.5, 0.9)).astype(
        np.float32
    )
    grain = draw.numbers().normal(0.0, max(rough * 1.3, 0.5), patch.shape[:2])
    patch += grain if patch.ndim == 2 else grain[:, :, None]
    out = after.copy()
    out[top:bottom, left:right] = np.clip(patch, 0, 255).astype(np.uint8)
    return out
