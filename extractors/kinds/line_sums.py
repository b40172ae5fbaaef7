"""The sums of a numbered form as text: `14 = 12 + 13` is written `line_sum(years, name, "14", "12 13?")`."""

from __future__ import annotations

from decimal import Decimal

from extractors.declaration import IdentitySpec, Term

_WHOLE_DOLLARS = Decimal("0.51")
"""Half a dollar and a cent: what a product may differ by where the form is filled in whole dollars, rounded."""


def years_of(words: str) -> tuple[str, ...]:
    """Years as text: each by itself, or the first and last of a run (`2018 2020-2022`)."""
    made: list[str] = []
    for word in words.split():
        first, _, last = word.partition("-")
        made += [str(year) for year in range(int(first), int(last or first) + 1)]
    return tuple(made)


def _terms(text: str, prefix: str) -> tuple[Term, ...]:
    made = []
    for word in text.split():
        sign = Decimal(-1) if word.startswith("-") else Decimal(1)
        made.append(Term(f"{prefix}{word.strip('-?')}", sign, optional=word.endswith("?")))
    return tuple(made)


def line_sum(
    year_words: str,
    name: str,
    left: str,
    right: str,
    *,
    floor: bool = False,
    accuses: bool = True,
    prefix: str = "line.",
) -> IdentitySpec:
    """A law as text: `?` marks lines that may be blank and `-` those that are taken away.

    A sum whose other lines are blank repeats one line in another box, and hands on what a fuller sum proves.
    """
    years = years_of(year_words)
    return IdentitySpec(
        f"{name}-{years[0]}",
        _terms(left, prefix),
        _terms(right, prefix),
        accuses=accuses,
        repeats=True,
        complete=True,
        floor=floor,
        when=("tax_year", years),
    )


def line_share(year_words: str, name: str, line: str, share: str, of: str, *, accuses: bool = True) -> IdentitySpec:
    """A line that is a fixed share of another (`10 = 0.124 x 6`), rounded to whole dollars."""
    years = years_of(year_words)
    return IdentitySpec(
        f"{name}-{years[0]}",
        (Term(f"line.{line}"),),
        (Term(f"line.{of}", Decimal(share)),),
        tolerance=_WHOLE_DOLLARS,
        slack=Decimal(1),
        accuses=accuses,
        when=("tax_year", years),
    )
