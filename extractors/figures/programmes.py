"""Which figures count for a programme: none, where it must not use papers on income, money or debts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.figures.figure import Figure
from extractors.figures.ground import Ground


def as_used(figures: Sequence[Figure], ground: Ground) -> tuple[Figure, ...]:
    """The figures, each marked as not used where the case's programme must not rest on financial papers."""
    unused = ground.rule("financial-papers-unused")
    if unused is None:
        return tuple(figures)
    why = f"not used: {unused.words} ({unused.source}, since {unused.since.isoformat()})"
    return tuple(replace(f, used=False, why="; ".join(p for p in (why, f.why) if p)) for f in figures)
