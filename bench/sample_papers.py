"""One paper of a kind in a look, from a stream of choices: printed, and worn where it is to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from samples.degrade import WEARS
from samples.dossier import Item
from samples.draws import Draw
from samples.issue import print_sheets
from samples.ledger.household_maker import draw_household
from samples.looks import LOOKS
from samples.packing import page_count
from samples.paper import Upload
from samples.press import default_renderers
from samples.renderers import Imprint
from samples.renderers.faces import style_limits
from samples.sending import compose
from samples.sets import ASOF
from samples.splits import Split
from samples.style import draw_style

CORE = ("paystub", "w2", "1040", "bank_statement", "credit_report")
"""The kinds that decide most cases."""
CREATED = dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)
_TRIES = 60
"""Households that are asked for a paper of the kind, short enough."""


@dataclass(frozen=True, slots=True)
class Worn:
    """A paper with what was done to it."""

    split: Split
    kind: str
    look: str
    wear: str
    """`none` for a digital paper as printed."""
    upload: Upload
    filled_in: bool = False
    """Whether its values stood in form fields when it left the printer."""


def filled_in(upload: Upload) -> bool:
    """Whether the values of a file stand in form fields."""
    return b"/AcroForm" in upload.data


def core_items(draw: Draw, kinds: tuple[str, ...] = CORE) -> tuple[Item, ...]:
    """What the household of a stream sends of the core kinds."""
    household = draw_household(draw.at("household"), ASOF)
    return tuple(item for item in compose(household, draw.at("dossier")) if item.kind in kinds)


def paper(kind: str, look: str, draw: Draw, *, renderer: str, split: Split, longest: int = 99) -> Upload:
    """The first paper of the kind that a household of the stream sends, of at most so many pages, in the look."""
    for number in range(_TRIES):
        own = draw.at(number)
        item = next(iter(core_items(own, (kind,))), None)
        if item is None:
            continue
        style = draw_style(own.at("style"), split, **style_limits(renderer))
        sheet = LOOKS.named(look).does(item.facts, style)
        if sheet.pages <= longest:
            imprint = Imprint(CREATED, draw=own)
            return print_sheets([(kind, item.key, sheet)], renderer=renderer, imprint=imprint, name=f"{look}.pdf")
    raise LookupError(kind, look)


def other_kinds() -> tuple[str, ...]:
    """The kinds besides the core ones of which papers are printed."""
    return tuple(kind for kind in LOOKS.kinds() if kind not in CORE)


def ladder(
    split: Split, seed: int, *, digital: int, each_wear: int, longest: int, kinds: tuple[str, ...] = CORE
) -> Iterator[Worn]:
    """Papers of every kind as printed and worn, the looks and renderers taking turns.

    The core kinds come under every wear of the split, any other under one, the wears taking turns between the kinds.
    """
    renderers = default_renderers(split)
    wears = [(wear.name, each_wear) for wear in WEARS.all(split)]
    for place, kind in enumerate(kinds):
        looks = LOOKS.all(split, kind)
        turn = 0
        under = wears if kind in CORE else [wears[place % len(wears)]]
        for wear, count in (("none", digital), *under) if looks else ():
            for number in range(count):
                look, renderer = looks[turn % len(looks)].name, renderers[turn % len(renderers)]
                draw = Draw(seed, "ladder", split.value, kind, wear, str(number))
                try:
                    upload = paper(kind, look, draw, renderer=renderer, split=split, longest=longest)
                except LookupError:
                    # No household asked sends such a paper: the line of its kind counts fewer files.
                    continue
                fields = filled_in(upload)
                if wear != "none":
                    upload = WEARS.named(wear).does(upload, draw.at("wear"))
                turn += 1
                yield Worn(split, kind, look, wear, upload, fields)


def pages_of(upload: Upload) -> int:
    """How many pages a file has; one where it is a picture."""
    return page_count(upload.data) if upload.data.startswith(b"%PDF") else 1
