"""The catalogue of everything a set may be drawn from, as a page of the documentation (`make catalogue`)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from samples.degrade import WEARS
from samples.fonts import families
from samples.handling import HANDLINGS
from samples.looks import LOOKS
from samples.renderers import RENDERERS
from samples.splits import Declared
from samples.tamper import TAMPERS

_HEAD = """# Catalogue of the samples

Made from the declarations by `make catalogue`; how they are used is told in [samples.md](samples.md).
A set draws from one split: what is learned on `train` meets none of the looks, typefaces, renderers, forgeries and
wear of `test`. What is fixed by law or by the format belongs to `any`.
"""


def catalogue() -> str:
    """The page's text: every look, typeface, renderer, wear, handling, forgery and false story, with its split."""
    looks = sorted(LOOKS.all(), key=lambda d: (d.kind, d.name))
    faces = [(f.sort, f.name, f.split.value, "no" if f.core else "yes") for f in families()]
    tables = (
        _table("Looks", "kind look split law", [(d.kind, *_row(d)) for d in looks]),
        _table("Typefaces", "sort name split embedded", faces),
        _table("Renderers", "renderer split law optional",
               [(*_row(d), "yes" if d.optional else "") for d in RENDERERS.all()]),
        _table("Wear", "pages wear split law", [(d.kind, *_row(d)) for d in WEARS.all()]),
        _table("Honest handling", "handling law", [(d.name, d.law) for d in HANDLINGS.all(kind="handling")]),
        _table("Honest twins of forgeries", "twin law", [(d.name, d.law) for d in HANDLINGS.all(kind="likeness")]),
        _table("Forgeries of files", "on operation split law twin",
               [(d.kind, *_row(d), d.likeness) for d in TAMPERS.all() if d.kind != "story"]),
        _table("False stories", "story split law", [_row(d) for d in TAMPERS.all(kind="story")]),
    )  # fmt: skip
    return "\n".join((_HEAD, *tables))


def _row(declared: Declared[Any]) -> tuple[str, str, str]:
    return declared.name, declared.split.value, declared.law


def _table(title: str, heads: str, rows: Sequence[tuple[str, ...]]) -> str:
    columns = heads.split()
    lines = [f"## {title}", "", f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}"]
    lines += [f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.stdout.write(catalogue())
