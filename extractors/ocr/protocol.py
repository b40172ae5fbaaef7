"""What every engine that reads pictures gives, and how it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from extractors.source import Problem, Word


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an engine read in one picture; boxes are fractions of the picture after its quarter turns."""

    words: tuple[Word, ...]
    rotation: int
    """Quarter turns in degrees, clockwise, that brought the picture upright: 0, 90, 180 or 270."""
    skew: float
    """Degrees by which the print leans in the upright picture, positive where lines fall to the right."""
    quality: float
    """0..1, how well the picture can be read."""
    upright: tuple[int, int]
    """Width and height in pixels after the quarter turns."""
    problems: tuple[Problem, ...] = ()
    """What stands in the way of reading the picture whole: too dark, blurred, too small, cut off."""
    plane: tuple[float, ...] | None = None
    """The matrix that levels print seen at an angle, None where the one angle of `skew` levels it."""


Recogniser = Callable[[NDArray[np.uint8], int], Recognised]
"""Reads the words of an RGB picture that is the given page of its file."""


class OcrEngine(Protocol):
    """An engine that reads pictures; the same picture always gives the same words."""

    @property
    def name(self) -> str:
        """The engine and its version line, as results name it."""
        ...

    def recognise(self, picture: NDArray[np.uint8], page: int) -> Recognised:
        """Every word of the RGB picture, in reading order, with its box on the upright picture."""
        ...
