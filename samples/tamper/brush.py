"""The forger's brush: ground taken from around a figure, another figure set on it, digits moved about."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.degrade.warps import Pixels
from samples.draws import Draw
from samples.fonts import Face, Family, families

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


def _weight(picture: Pixels, area: Area) -> float:
    """How wide the strokes of a patch's print are against its height: its ink over the length of its outlines."""
    left, top, right, bottom = area
    patch = picture[top:bottom, left:right].astype(np.float32)
    grey = patch if patch.ndim == 2 else patch.mean(axis=2)
    dark = np.clip((np.percentile(grey, 80) - grey) / max(float(np.percentile(grey, 80) - grey.min()), 1.0), 0, 1)
    length = float(np.abs(np.diff(dark, axis=1)).sum() + np.abs(np.diff(dark, axis=0)).sum())
    return 2 * float(dark.sum()) / max(length, 1.0) / max(bottom - top - 4, 1)


def _stroke(face: Face, high: int) -> float:
    """The same measure of a face, as it prints figures."""
    font = ImageFont.truetype(str(face.path), high)
    sheet = Image.new("L", (round(font.getlength("1234567890")) + 8, high + 4), 255)
    ImageDraw.Draw(sheet).text((4, 2 + _BASE * high), "1234567890", fill=0, font=font, anchor="ls")
    return _weight(np.asarray(sheet, dtype=np.uint8), (0, 0, sheet.width, sheet.height))


_DIGITS_HIGH, _BASE = 0.73, 0.77
"""Of a place's height: how tall digits stand in it, and how far down their base line is."""


def lettered(picture: Pixels, area: Area, old: str, text: str, draw: Draw, *, like: str = "sans") -> Pixels:
    """The patch with another text on clean ground, as tall as the old one, its right end where the old one ended.

    The face is mostly one of the sort that the page is printed in, of about its width and weight: a forger looks, but
    has other fonts.
    """
    left, top, right, bottom = area
    sort = like if draw.at("looks").chance(0.8) else draw.at("sort").pick(("sans", "serif", "mono"))
    fit = [f for f in families() if f.regular.path is not None and f.sort == sort]
    high, room = bottom - top - 4, right - left - 4
    weight = _weight(picture, area)

    def set_in(typeface: Family, run: str) -> ImageFont.FreeTypeFont:
        heavy = weight > 0.5 * (_stroke(typeface.regular, high) + _stroke(typeface.bold, high))
        path = str((typeface.bold if heavy else typeface.regular).path)
        box = ImageFont.truetype(path, 100).getbbox("0")
        size = 100.0 * _DIGITS_HIGH * high / (box[3] - box[1])
        return ImageFont.truetype(path, min(size, size * room / ImageFont.truetype(path, size).getlength(run)))

    def off(typeface: Family) -> float:
        return abs(set_in(typeface, "0").getlength(old) - room * min(len(old) / len(text), 1.0))

    font = set_in(draw.at("face").pick(sorted(fit, key=off)[:3]), text)
    ink = ink_of(picture, area)
    patch = Image.fromarray(ground_of(picture, area))
    at = (patch.width - 2 - font.getlength(text), 2 + _BASE * high)
    ImageDraw.Draw(patch).text(at, text, fill=ink if len(ink) > 1 else ink[0], font=font, anchor="ls")
    out = picture.copy()
    out[top:bottom, left:right] = np.asarray(patch, dtype=np.uint8)
    return out


def glyph_columns(picture: Pixels, area: Area, letters: int) -> list[tuple[int, int]] | None:
    """Where each letter of a patch begins and ends, if gaps between them tell; None where the count does not agree."""
    left, top, right, bottom = area
    patch = picture[top:bottom, left:right]
    grey = patch if patch.ndim == 2 else cv2.cvtColor(patch, cv2.COLOR_RGB2GRAY)
    middle, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # Blur joins neighbours: a darker cut parts them again, until too little is left.
    for cut in (middle, middle - 20, middle - 40, middle - 60):
        inked = (grey <= cut).sum(axis=0) > 0
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
        runs = [(int(a) + left, int(b) + left) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        if len(runs) == letters:
            return runs
    return None


def matched(before: Pixels, after: Pixels, area: Area, draw: Draw) -> Pixels:
    """A new patch made as soft and as noisy as the picture around it."""
    left, top, right, bottom = area
    rough = roughness(before, area)
    soft = cv2.GaussianBlur(after[top:bottom, left:right], (0, 0), draw.at("soft").between(0.5, 0.9))
    # What the blur took from the strokes is given back, as far as a hand with an eye for it would.
    ground = ground_of(before, area).astype(np.float32)
    sharp, dull = (float(np.percentile(p, 1.5)) for p in (after[top:bottom, left:right], soft))
    lost = (float(ground.mean()) - sharp) / max(float(ground.mean()) - dull, 1.0)
    patch = ground - (ground - soft.astype(np.float32)) * min(max(lost, 1.0), 1.7)
    grain = draw.numbers().normal(0.0, max(rough * 1.3, 0.5), patch.shape[:2])
    patch += grain if patch.ndim == 2 else grain[:, :, None]
    out = after.copy()
    out[top:bottom, left:right] = np.clip(patch, 0, 255).astype(np.uint8)
    return out
