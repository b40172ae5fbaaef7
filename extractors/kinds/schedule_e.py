"""Schedule E (Form 1040), Supplemental Income and Loss, tax years 2018 to 2025.

Line numbers: Internal Revenue Service, irs.gov/pub/irs-prior/f1040se--YYYY.pdf; none has moved since 2018. The boxes of
lines 22, 25 and 31 stand in printed brackets: what is entered there is below zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.declaration import Candidate, FieldSpec, IdentitySpec, Term
from extractors.document import Reading, Row
from extractors.kinds.line_sums import line_sum
from extractors.kinds.schedule_e_entities import SUMS, entity_rows, entity_sums
from extractors.kinds.schedule_e_properties import LINES as PROPERTY_LINES
from extractors.kinds.schedule_e_properties import PROPERTIES, property_amounts, property_rows
from extractors.kinds.schedules import NAME_LABELS, RETURNS, schedule
from extractors.layout import Layout

_YEARS = "2018-2025"
LINES = {2018: "23a 23b 23c 23d 23e 24 25 26 30 31 32 35 36 37 39 40 41 42 43"}
_TOTALS = {"23a": "3", "23b": "4", "23c": "12", "23d": "18", "23e": "20"}
_EXPENSES = PROPERTY_LINES[2:17]

CAPTIONS = {
    "24": ("add positive amounts shown on line 21",),
    "25": ("add royalty losses from line 21",),
    "26": ("total rental real estate and royalty income or (loss)", "total rental real estate and royalty income"),
    "30": ("add columns (h) and (k) of line 29a",),
    "31": ("add columns (g), (i), and (j) of line 29b",),
    "32": ("total partnership and s corporation income or (loss)", "total partnership and s corporation income"),
    "37": ("total estate and trust income or (loss)", "total estate and trust income"),
    "41": ("total income or (loss)", "total supplemental income or (loss)", "total supplemental income"),
}


def _maybe(*lines: str) -> str:
    return " ".join(f"{line}?" for line in lines)


def _of_property(letter: str) -> Iterator[IdentitySpec]:
    """Line 20 sums the property's expenses, and line 21 is what they leave of its rents and royalties."""
    yield line_sum(_YEARS, f"expenses-{letter}", f"20{letter}", _maybe(*(f"{line}{letter}" for line in _EXPENSES)))
    yield line_sum(_YEARS, f"result-{letter}", f"21{letter}", f"3{letter}? 4{letter}? -20{letter}?")


def _of_total(line: str, of: str) -> IdentitySpec:
    """A total of all properties; those on further sheets count too, so that it accuses nobody."""
    return line_sum(_YEARS, f"all-properties-{line}", line, _maybe(*(f"{of}{p}" for p in PROPERTIES)), accuses=False)


def laws_of_results(readings: Mapping[str, Reading]) -> tuple[IdentitySpec, ...]:
    """Line 24 sums the results above zero and line 25 the losses that count, whichever properties have them."""

    def below_zero(name: str) -> bool | None:
        value = readings[name].value if name in readings else None
        return value < 0 if isinstance(value, Decimal) else None

    gains = [f"line.21{p}" for p in PROPERTIES if below_zero(f"line.21{p}") is False]
    losses = [
        f"line.22{p}" if f"line.22{p}" in readings else f"line.21{p}"
        for p in PROPERTIES
        if f"line.22{p}" in readings or (below_zero(f"line.21{p}") and f"line.4{p}" in readings)
    ]
    return tuple(
        IdentitySpec(name, (Term(line),), tuple(Term(t) for t in terms), accuses=False, repeats=True, complete=True)
        for name, line, terms in (("gains", "line.24", gains), ("losses", "line.25", losses))
        if terms
    )


def _sum_of(column: str, sum_line: str) -> IdentitySpec:
    """A column of line 28 sums to its cell of line 29; entities on further sheets count too."""
    return IdentitySpec(
        f"entities-{sum_line}", (Term(f"line.{sum_line}"),), (Term(f"entities[].{column}"),), accuses=False
    )


LAWS = (
    *(law for letter in PROPERTIES for law in _of_property(letter)),
    *(_of_total(line, of) for line, of in _TOTALS.items()),
    line_sum(_YEARS, "rents-and-royalties", "26", "24? 25?"),
    _sum_of("passive_income", "29aH"),
    _sum_of("nonpassive_income", "29aK"),
    _sum_of("passive_loss", "29bG"),
    _sum_of("nonpassive_loss", "29bI"),
    _sum_of("section_179", "29bJ"),
    line_sum(_YEARS, "entities-income", "30", "29aH? 29aK?", accuses=False),
    line_sum(_YEARS, "entities-loss", "31", "-29bG? -29bI? -29bJ?", accuses=False),
    line_sum(_YEARS, "partnerships-and-corporations", "32", "30? 31?"),
    line_sum(_YEARS, "estates-and-trusts", "37", "35? 36?"),
    line_sum(_YEARS, "supplemental-income", "41", "26? 32? 37? 39? 40?"),
)


def _more(layout: Layout, _year: int) -> Iterator[tuple[str, Candidate]]:
    yield from property_amounts(layout)
    yield from entity_sums(layout)


def _rows(layouts: Sequence[Layout], _year: int) -> Mapping[str, tuple[Row, ...]]:
    return {
        "properties": tuple(row for layout in layouts for row in property_rows(layout)),
        "entities": tuple(row for layout in layouts for row in entity_rows(layout)),
    }


KIND = replace(
    schedule(
        "e",
        "supplemental income and loss",
        {
            "rental real estate and royalties": 1.0,
            "fair rental days": 1.5,
            "income or loss from rental real estate": 1.0,
            "income or loss from partnerships": 2.5,
            "income or loss from estates and trusts": 2.5,
            "schedule k-1": -0.5,
            "partnerships and s corporations": 0.7,
            "rents received": 0.7,
            "schedule e": 1.0,
            **RETURNS,
        },
        lines=LINES,
        captions=CAPTIONS,
        laws=LAWS,
        names=(
            "name(s) shown on return. do not enter name and social security number if shown on other side",
            *NAME_LABELS,
        ),
        fields=(
            *(FieldSpec(f"line.{line}{letter}", "whole-money") for letter in PROPERTIES for line in PROPERTY_LINES),
            *(FieldSpec(f"line.{line}", "whole-money") for line in SUMS),
        ),
        more=_more,
        rows=_rows,
        losses=("25", "31", "36"),
    ),
    derived=laws_of_results,
)
