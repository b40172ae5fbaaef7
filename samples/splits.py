"""What a set may be made of: every look, renderer, font, forgery and wear belongs to one split, and says so."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar


class Split(StrEnum):
    """Where a declaration may be drawn: a set comes from one split, so nothing learned on one is met in another."""

    TRAIN = "train"
    TUNE = "tune"
    TEST = "test"
    ANY = "any"
    """Fixed by law or by the format itself (a government form, the fonts every reader of PDF has)."""

    def holds(self, declared: Split) -> bool:
        """Whether a set of this split may draw what is declared so; a set of `any` draws everything."""
        return Split.ANY in (self, declared) or self is declared


class MissingTool(Exception):
    """What a chosen renderer or handling needs is not installed; the message names it and how to get it."""


F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Declared(Generic[F]):
    """One declaration: its name, its split, what it is for, and the function that does it."""

    name: str
    split: Split
    kind: str
    """Document kind, or what the registry sorts by."""
    does: F
    law: str
    """The first line of its docstring."""
    optional: bool = False
    """Asks for something that no lock file brings; drawn only where it is named."""
    likeness: str = ""
    """Of a forgery: the handling of an honest file that leaves the same marks on it."""


class Registry(Generic[F]):
    """The declarations of one sort, in the order of their names, whichever module was imported first."""

    def __init__(self, sort: str, package: str) -> None:
        self.sort = sort
        self.package = package
        """Whose modules declare; they are imported when somebody first asks."""
        self._declared: dict[str, Declared[F]] = {}
        self._loaded = False

    def declare(
        self, name: str, split: Split, kind: str = "", *, optional: bool = False, likeness: str = ""
    ) -> Callable[[F], F]:
        """Declares the function below under a name; a second one of that name, or one without a law, is refused."""

        def keep(does: F) -> F:
            law = (does.__doc__ or "").strip().splitlines()
            if name in self._declared or not law:
                raise ValueError(f"{self.sort} {name}: declared twice, or without a docstring")
            self._declared[name] = Declared(name, split, kind, does, law[0], optional, likeness)
            return does

        return keep

    def named(self, name: str) -> Declared[F]:
        """The declaration of a name; KeyError where there is none."""
        self._load()
        return self._declared[name]

    def all(self, split: Split = Split.ANY, kind: str | None = None) -> tuple[Declared[F], ...]:
        """What a set of a split may draw, of one kind or of every kind."""
        self._load()
        return tuple(
            d for _, d in sorted(self._declared.items()) if split.holds(d.split) and (kind is None or d.kind == kind)
        )

    def kinds(self) -> Iterable[str]:
        """The kinds that have a declaration."""
        self._load()
        return sorted({d.kind for d in self._declared.values()})

    def _load(self) -> None:
        if not self._loaded:
            self._loaded = True
            for module in sorted(m.name for m in pkgutil.iter_modules(importlib.import_module(self.package).__path__)):
                importlib.import_module(f"{self.package}.{module}")
