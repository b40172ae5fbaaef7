"""Choices from a seed: a stream named by a path gives the same choices whatever else was drawn."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeVar

import numpy as np
from faker import Faker

T = TypeVar("T")


class Draw:
    """A stream of choices named by a path: `Draw(7).at("borrower").at("name")` is the same for ever.

    Every part of a case draws from a stream of its own, so that a choice more in one part moves nothing in another.
    """

    def __init__(self, seed: int | str, *path: str) -> None:
        self.path: tuple[str, ...] = (str(seed), *path)
        self.seed = int.from_bytes(hashlib.sha256("\x1f".join(self.path).encode()).digest()[:8], "big")
        self._random = random.Random(self.seed)

    def at(self, name: str | int) -> Draw:
        """The stream of a part, by its name; it starts anew each time it is asked for."""
        return Draw(self.path[0], *self.path[1:], str(name))

    def pick(self, among: Sequence[T]) -> T:
        """One of a sequence, each as likely."""
        return self._random.choice(among)

    def weighted(self, among: dict[T, float]) -> T:
        """One of the keys, as likely as its weight says."""
        return self._random.choices(tuple(among), tuple(among.values()))[0]

    def some(self, among: Sequence[T], count: int) -> list[T]:
        """So many different ones, in drawn order; all of them where there are fewer."""
        return self._random.sample(list(among), min(count, len(among)))

    def shuffled(self, among: Iterable[T]) -> list[T]:
        """All of them in drawn order."""
        out = list(among)
        self._random.shuffle(out)
        return out

    def chance(self, share: float) -> bool:
        """True in this share of draws."""
        return self._random.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def between(self, low: float, high: float) -> float:
        """A real number of a range; never for money."""
        return self._random.uniform(low, high)

    def normal(self, mean: float, spread: float) -> float:
        """A real number that lies mostly within two spreads of the mean."""
        return self._random.gauss(mean, spread)

    def cents(self, low: int, high: int) -> Decimal:
        """An amount between two whole dollars, to the cent."""
        return Decimal(self._random.randint(low * 100, high * 100)) / 100

    def digits(self, count: int) -> str:
        """So many digits, the first of them not zero."""
        return str(self._random.randint(10 ** (count - 1), 10**count - 1))

    def faker(self, locale: str = "en_US") -> Faker:
        """A Faker of this stream."""
        fake = Faker(locale)
        fake.seed_instance(self.seed)
        return fake

    def numbers(self) -> np.random.Generator:
        """A numpy generator of this stream."""
        return np.random.default_rng(self.seed)
