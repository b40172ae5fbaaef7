"""What light, glass and glue do to a picture: shadow, glare, blur, noise, yellowed paper."""

from __future__ import annotations

import cv2
import numpy as np

from samples.degrade.warps import Pixels
from samples.draws import Draw

_TILE = 512


def noise(picture: Pixels, spread: float, draw: Draw) -> Pixels:
    """Sensor noise: independent in every pixel, of this spread in grey levels."""
    tile = draw.numbers().normal(0.0, spread, (_TILE, _TILE)).astype(np.int16)
    height, width = picture.shape[:2]
    # One tile laid with a drawn offset over and over is a hundred times faster than noise for every pixel.
    down, right = draw.at("down").whole(0, _TILE - 1), draw.at("right").whole(0, _TILE - 1)
    rows = (np.arange(height) + down) % _TILE
    field = np.roll(tile, right, axis=1)[rows][:, np.arange(width) % _TILE]
    grainy = picture.astype(np.int16) + (field if picture.ndim == 2 else field[:, :, None])
    return np.asarray(np.clip(grainy, 0, 255), dtype=np.uint8)


def scaled(picture: Pixels, low: float, high: float) -> Pixels:
    """Black and white pulled to these greys: a scanner's contrast, a tired copier, thin toner."""
    table = np.clip(np.linspace(low, high, 256), 0, 255).astype(np.uint8)
    return np.asarray(table[picture], dtype=np.uint8)


def gamma(picture: Pixels, power: float) -> Pixels:
    """Middle greys darker (above 1) or lighter (below 1)."""
    table = np.clip(255 * (np.arange(256) / 255) ** power, 0, 255).astype(np.uint8)
    return np.asarray(table[picture], dtype=np.uint8)


def shaded(picture: Pixels, field: np.ndarray) -> Pixels:
    """The picture under a light that is not even: a field of factors, of any smaller size."""
    height, width = picture.shape[:2]
    full = cv2.resize(field.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    lit = picture * (full if picture.ndim == 2 else full[:, :, None])
    return np.asarray(np.clip(lit, 0, 255), dtype=np.uint8)


def shadow(draw: Draw, depth: float) -> np.ndarray:
    """The shadow of a hand, a head or the telephone: darker on one side of a soft edge."""
    side = 64
    ys, xs = np.mgrid[0:side, 0:side] / side
    angle = draw.at("angle").between(0.0, 6.283)
    edge = draw.at("edge").between(-0.15, 0.45)
    soft = draw.at("soft").between(0.03, 0.25)
    away = (xs - 0.5) * np.cos(angle) + (ys - 0.5) * np.sin(angle) - edge
    bend = draw.at("bend").between(-0.4, 0.4) * ((xs - 0.5) * -np.sin(angle) + (ys - 0.5) * np.cos(angle)) ** 2
    field: np.ndarray = 1.0 - depth / (1.0 + np.exp(-(away + bend) / soft))
    return field


def falloff(draw: Draw, depth: float) -> np.ndarray:
    """Light that falls off from one spot: a lamp beside the sheet, a lens's dark corners."""
    side = 48
    ys, xs = np.mgrid[0:side, 0:side] / side
    x, y = draw.at("x").between(0.2, 0.8), draw.at("y").between(0.1, 0.7)
    field: np.ndarray = 1.0 - depth * np.clip(np.hypot(xs - x, ys - y) / 0.8, 0, 1.4) ** 2
    return field


def glare(picture: Pixels, draw: Draw, strength: float) -> Pixels:
    """The flash's own image on smooth paper: a white spot in which print drowns."""
    height, width = picture.shape[:2]
    side = 96
    ys, xs = np.mgrid[0:side, 0:side] / side
    x, y = draw.at("x").between(0.2, 0.8), draw.at("y").between(0.2, 0.8)
    radius = draw.at("radius").between(0.06, 0.14)
    spot = strength * np.exp(-((xs - x) ** 2 + ((ys - y) * height / width) ** 2) / (2 * radius**2))
    full = cv2.resize(spot.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    full = full if picture.ndim == 2 else full[:, :, None]
    return np.asarray(np.clip(picture + (255.0 - picture) * np.clip(full, 0, 1), 0, 255), dtype=np.uint8)


def soft(picture: Pixels, radius: float) -> Pixels:
    """Out of focus by a radius in pixels."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), radius), dtype=np.uint8)


def shaken(picture: Pixels, length: int, degrees: float) -> Pixels:
    """Moved while the shutter was open, by a length in pixels."""
    kernel = np.zeros((length, length), dtype=np.float32)
    middle = (length - 1) / 2
    reach = (middle * np.cos(np.radians(degrees)), middle * np.sin(np.radians(degrees)))
    ends = [(round(middle - reach[0]), round(middle - reach[1])), (round(middle + reach[0]), round(middle + reach[1]))]
    cv2.line(kernel, ends[0], ends[1], 1.0)
    return np.asarray(cv2.filter2D(picture, -1, kernel / kernel.sum()), dtype=np.uint8)


def tinted(picture: Pixels, draw: Draw, strength: float) -> Pixels:
    """The lamp's colour: warm indoors, cold under a window."""
    warm = draw.at("warm").between(-1.0, 1.0) * strength
    factors = np.array([1.0 + 0.5 * warm, 1.0, 1.0 - warm], dtype=np.float32)
    return np.asarray(np.clip(picture * factors, 0, 255), dtype=np.uint8)


def ground(size: tuple[int, int], draw: Draw) -> Pixels:
    """What the sheet lies on: a table of wood, a cloth, a plain desk, a dark counter."""
    width, height = size
    base = np.array(
        draw.at("base").pick(
            ((132, 96, 66), (78, 74, 72), (176, 160, 140), (58, 44, 36), (198, 196, 190), (96, 110, 120))
        )
    )
    grain = draw.at("grain").pick(("wood", "cloth", "plain"))
    numbers = draw.at("numbers").numbers()
    if grain == "wood":
        rough = numbers.normal(0, 1, (max(height // 6, 2), 4)).astype(np.float32)
    elif grain == "cloth":
        rough = numbers.normal(0, 1, (max(height // 4, 2), max(width // 4, 2))).astype(np.float32)
    else:
        rough = numbers.normal(0, 1, (6, 6)).astype(np.float32)
    texture = cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC) * draw.at("depth").between(4.0, 14.0)
    return np.asarray(np.clip(base[None, None, :] + texture[:, :, None], 0, 255), dtype=np.uint8)
