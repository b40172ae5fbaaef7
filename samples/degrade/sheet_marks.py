"""What people and machines leave on the paper itself: stamps, pens, staples, holes, folds, dust and toner."""

from __future__ import annotations

import io
import math

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.degrade.warps import Pixels
from samples.draws import Draw
from samples.fonts import families

_STAMPS = ("RECEIVED", "COPY", "FILED", "PAID", "SCANNED", "ORIGINAL", "ENTERED", "LOSS MITIGATION")
_NOTES = ("see attached", "OK", "for loan mod", "copy for bank", "pg 2", "thank you", "call me", "this one too")


def _canvas(picture: Pixels) -> Image.Image:
    return Image.fromarray(picture)


def _ink(picture: Pixels, colour: tuple[int, int, int]) -> int | tuple[int, int, int]:
    return colour if picture.ndim == 3 else int(0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2])


def stamp(picture: Pixels, draw: Draw) -> Pixels:
    """A rubber stamp in an upper corner, askew, with a date; thin enough that print below it can still be read."""
    height, width = picture.shape[:2]
    size = max(int(width * 0.028), 12)
    font = ImageFont.truetype(str(families()[3].bold.path), size)
    day = f"{draw.at('date').pick(('NOV', 'OCT', 'SEP', 'JAN'))} {draw.at('day').whole(1, 28)} 2026"
    text = f"{draw.at('word').pick(_STAMPS)}\n{day}"
    plate = Image.new("L", (size * 11, size * 4), 0)
    pen = ImageDraw.Draw(plate)
    pen.multiline_text((size, size // 2), text, fill=170, font=font, align="center")
    if draw.at("framed").chance(0.6):
        pen.rectangle((4, 4, plate.width - 5, plate.height - 5), outline=170, width=max(size // 9, 2))
    plate = plate.rotate(draw.at("angle").between(-14, 14), expand=True, resample=Image.Resampling.BILINEAR)
    paper = _canvas(picture)
    at = (int(width * draw.at("x").between(0.5, 0.68)), int(height * draw.at("y").between(0.005, 0.05)))
    ink = _ink(picture, draw.at("ink").pick(((160, 30, 40), (40, 50, 140), (30, 30, 30))))
    paper.paste(Image.new(paper.mode, plate.size, ink), at, plate)
    return np.asarray(paper, dtype=np.uint8)


def pen_marks(picture: Pixels, draw: Draw) -> Pixels:
    """A note by hand near the edge, and at times a circle or an underline around something."""
    height, width = picture.shape[:2]
    hands = [f for f in families() if f.sort == "hand"]
    font = ImageFont.truetype(str(draw.at("hand").pick(hands).regular.path), max(int(width * 0.03), 14))
    paper = _canvas(picture)
    pen = ImageDraw.Draw(paper)
    ink = _ink(picture, draw.at("ink").pick(((20, 30, 120), (15, 15, 15), (150, 20, 30))))
    at = (int(width * draw.at("x").between(0.05, 0.55)), int(height * draw.at("y").pick((0.004, 0.955))))
    pen.text(at, draw.at("note").pick(_NOTES), fill=ink, font=font)
    if draw.at("circled").chance(0.5):
        x, y = draw.at("cx").between(0.3, 0.8) * width, draw.at("cy").between(0.2, 0.8) * height
        rx, ry = width * draw.at("rx").between(0.05, 0.09), height * draw.at("ry").between(0.012, 0.02)
        line = [(x + rx * math.cos(a / 10) * (1 + 0.06 * math.sin(a)), y + ry * math.sin(a / 10)) for a in range(2, 66)]
        pen.line(line, fill=ink, width=max(width // 600, 2), joint="curve")
    return np.asarray(paper, dtype=np.uint8)


def staple(picture: Pixels, draw: Draw) -> Pixels:
    """The two holes of a drawn staple, or the staple itself, with the fold that the corner kept."""
    height, width = picture.shape[:2]
    out = picture.copy()
    x, y = int(width * draw.at("x").between(0.02, 0.05)), int(height * draw.at("y").between(0.012, 0.03))
    step, tone = max(width // 60, 6), _ink(picture, (60, 60, 64))
    if draw.at("drawn").chance(0.5):
        for dx in (0, step):
            cv2.circle(out, (x + dx, y + dx // 3), max(width // 700, 1), tone, -1)
    else:
        cv2.line(out, (x, y), (x + step, y - step // 3), tone, max(width // 450, 2))
    cv2.line(out, (0, y + 4 * step), (x + 4 * step, 0), _ink(picture, (205, 205, 205)), 1)
    return out


def holes(picture: Pixels, draw: Draw) -> Pixels:
    """Two or three punched holes at the left edge, dark as the lid behind them."""
    height, width = picture.shape[:2]
    out = picture.copy()
    tone = _ink(picture, draw.at("tone").pick(((25, 25, 25), (235, 235, 235), (90, 90, 90))))
    x = int(width * draw.at("x").between(0.014, 0.028))
    for share in draw.at("count").pick(((0.37, 0.63), (0.12, 0.5, 0.88))):
        cv2.circle(out, (x, int(height * share)), int(width * 0.012), tone, -1)
    return out


def folds(picture: Pixels, draw: Draw) -> Pixels:
    """The two creases of a letter that was folded in three: a light and a dark line side by side."""
    height = picture.shape[0]
    out = picture.astype(np.int16)
    for number, share in enumerate((1 / 3, 2 / 3)):
        y = int(height * (share + draw.at(number).between(-0.02, 0.02)))
        for row, change in ((y, -22), (y + 1, -12), (y + 2, 10)):
            if 0 <= row < height:
                out[row] += change
    return np.clip(out, 0, 255).astype(np.uint8)


def dust(picture: Pixels, draw: Draw, share: float) -> Pixels:
    """Specks of dust and toner, a share of the pixels, and the white gaps where toner did not hold."""
    height, width = picture.shape[:2]
    out = picture.copy()
    numbers = draw.numbers()
    count = int(share * height * width)
    for tone in (30, 250):
        ys, xs = numbers.integers(0, height - 1, count), numbers.integers(0, width - 1, count)
        out[ys, xs] = tone
        out[ys[: count // 3] + 1, xs[: count // 3]] = tone
    return out


def streaks(picture: Pixels, draw: Draw) -> Pixels:
    """A line down the page from a speck on the scanner's glass, or several."""
    out = picture.copy()
    for number in range(draw.at("count").whole(1, 3)):
        x = int(picture.shape[1] * draw.at(number).between(0.02, 0.98))
        out[:, x : x + draw.at(f"{number}/w").whole(1, 2)] = draw.at(f"{number}/tone").pick((90, 160, 210))
    return out


def jpeg_again(picture: Pixels, quality: int) -> Pixels:
    """The picture as another program opens it that somebody saved as JPEG in between."""
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=quality)
    return np.asarray(Image.open(out), dtype=np.uint8)
