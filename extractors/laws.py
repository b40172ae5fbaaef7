"""A kind's arithmetic laws tried on readings: what each comes to, whether it holds, whether it could have failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.declaration import IdentitySpec, Term
from extractors.document import Identity, Row

CENTS = Decimal("0.01")
_ZERO = Decimal(0)


def column(term: Term, rows: Mapping[str, Sequence[Row]]) -> tuple[Decimal, int] | None:
    """Sum and count of the non-zero cells of a table column (`earnings[].amount`), None where the column is empty."""
    table, _, cell = term.name.partition("[].")
    counted = [r for r in rows.get(table, ()) if term.among is None or _says(r, *term.among)]
    amounts = [r.cells[cell].value for r in counted if cell in r.cells]
    numbers = [a for a in amounts if isinstance(a, Decimal)]
    return (sum(numbers, _ZERO), sum(1 for n in numbers if n)) if numbers else None


def _says(row: Row, cell: str, values: Sequence[str]) -> bool:
    """Whether the row's cell was read as one of the values."""
    return cell in row.cells and str(row.cells[cell].value) in values


@dataclass(frozen=True, slots=True)
class Tried:
    """A law as it stands with one choice of readings."""

    spec: IdentitySpec
    identity: Identity
    tests: bool
    """It could fail: three or more amounts, or two tied by a rate."""
    equates: bool
    """It makes two amounts equal, and may hand a proof on."""
    difference: Decimal
    """Left less right, with its sign."""
    factors: Mapping[str, Decimal]
    """By how much the difference grows with each field that the law bears out."""
    floored: bool = False
    """The form prints zero, and the amounts behind it are not tested."""

    @property
    def close(self) -> bool:
        """Whether it holds within the tolerance that proves."""
        return self.would_hold(Decimal(0)) and not self.floored

    @property
    def proves(self) -> bool:
        """Whether it holds and could have failed."""
        return self.close and self.tests

    @property
    def repeats(self) -> bool:
        """Whether it holds because two boxes print the same amount, in a law that may hand a proof on."""
        return self.close and self.equates

    def would_hold(self, change: Decimal) -> bool:
        """Whether the law would be close after a change of its difference."""
        return abs(self.difference + change) <= self.spec.proving


def _side(
    terms: Sequence[Term], values: Mapping[str, Decimal], rows: Mapping[str, Sequence[Row]]
) -> tuple[Decimal, list[str], int] | None:
    """(sum, terms present, independent non-zero summands) of one side, None where a needed term is absent."""
    total, present, weight = _ZERO, [], 0
    for term in terms:
        if "[]." in term.name:
            summed = column(term, rows)
            amount, count = summed or (None, 0)
        else:
            amount = values.get(term.name)
            count = 1 if amount else 0
        if amount is None:
            if not term.optional:
                return None
            continue
        total += term.factor * amount
        present.append(term.name)
        weight += count
    return total, present, weight


def _in_force(spec: IdentitySpec, values: Mapping[str, Decimal]) -> bool:
    """Whether the amounts are such that the law speaks of them."""
    if spec.below is not None and values.get(spec.below[0], _ZERO) > spec.below[1]:
        return False
    return spec.above is None or values.get(spec.above[0], _ZERO) > spec.above[1]


def try_identity(spec: IdentitySpec, values: Mapping[str, Decimal], rows: Mapping[str, Sequence[Row]]) -> Tried | None:
    """The law with these values, or None where a term that it needs is absent.

    It proves only when it could have failed: three or more independent non-zero amounts, or two that are tied by a
    factor other than one, or one and an amount that statute sets. Equal amounts printed twice prove nothing.
    """
    if not _in_force(spec, values):
        return None
    left, right = _side(spec.left, values, rows), _side(spec.right, values, rows)
    if left is None or right is None or not left[1] or not (right[1] or spec.constant):
        return None
    wanted = right[0] + spec.constant
    wanted = max(wanted, _ZERO) if spec.floor else wanted
    difference = left[0] - wanted
    holds = abs(difference) <= spec.holding
    terms = (*spec.left, *spec.right)
    scaled = bool(spec.constant) or any(abs(t.factor) != 1 for t in terms)
    tested = left[2] + right[2] + bool(spec.constant)
    factors = {t.name: t.factor for t in spec.left} | {t.name: -t.factor for t in spec.right}
    here = tuple(left[1] + right[1])
    return Tried(
        spec,
        Identity(spec.name, holds, left[0].quantize(CENTS), wanted.quantize(CENTS), here),
        spec.proves and (tested >= 3 or (scaled and tested >= 2)),
        spec.proves and spec.repeats and not scaled and tested == 2,
        difference,
        {name: factors[name] for name in here if not spec.bears or name in spec.bears},
        floored=not left[0],
    )
