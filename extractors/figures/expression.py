"""The tree that a figure is: readings and dated rules at the leaves, arithmetic above them.

Amount, formula in numbers, formula in words, inputs and status all come from the one tree, so that none of them can say
something else than the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import reduce

from extractors.document import Document, Row, Status
from extractors.figures.rules import Rule
from extractors.figures.statuses import weakest
from extractors.source import Box

CENTS = Decimal("0.01")
_DIGITS = 34
"""Working precision; only the figure at the top of a tree is rounded, to the cent."""


@dataclass(frozen=True, slots=True)
class Read:
    """A reading: the amount that stands on a page, or that a date on it gives."""

    amount: Decimal
    ref: str
    """`d1.gross_pay`, `d3.transactions[4].amount`."""
    status: Status
    words: str = ""
    """What it is called in a formula in words; empty: the last part of the reference."""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that no page gives: pay dates in a year, months in a year, a rule's share."""

    amount: Decimal
    words: str
    rule: Rule | None = None
    rests_on: tuple[Read, ...] = ()
    """The readings that chose this number: the dates that months were counted between."""


@dataclass(frozen=True, slots=True)
class Plus:
    """A sum of signed parts, in their order."""

    parts: tuple[tuple[int, Expression], ...]
    """Each with +1 or −1."""


@dataclass(frozen=True, slots=True)
class Times:
    """A product."""

    factors: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class By:
    """A quotient; the divisor is never zero."""

    dividend: Expression
    divisor: Expression


@dataclass(frozen=True, slots=True)
class Extreme:
    """The lower or the higher of several, each of which is shown."""

    pick: str
    """lower or higher."""
    of: tuple[Expression, ...]


Expression = Read | Fixed | Plus | Times | By | Extreme


def read(document: Document, name: str, words: str = "") -> Read | None:
    """The amount of a document's field as a leaf, or None where it has none."""
    found = document.field(name)
    if found is None or found.reading is None or not isinstance(found.reading.value, Decimal):
        return None
    boxes = found.reading.boxes
    return Read(found.reading.value, f"{document.id}.{name}", found.status, words, boxes[0] if boxes else None)


def read_cell(document: Document, table: str, index: int, cell: str, words: str = "") -> Read | None:
    """The amount of a cell of one of a document's tables as a leaf, or None where it has none."""
    row: Row = document.rows[table][index]
    reading = row.cells.get(cell)
    if reading is None or not isinstance(reading.value, Decimal):
        return None
    box = reading.boxes[0] if reading.boxes else None
    return Read(reading.value, f"{document.id}.{table}[{index}].{cell}", row.status, words, box)


def mention(document: Document, name: str) -> Read:
    """A field that is no amount, as what a fixed number rests on."""
    found = document.field(name)
    boxes = found.reading.boxes if found and found.reading else ()
    status = found.status if found else Status.MISSING
    return Read(Decimal(0), f"{document.id}.{name}", status, "", boxes[0] if boxes else None)


def number(amount: int | str | Decimal, words: str, rule: Rule | None = None, *rests_on: Read) -> Fixed:
    """A number that no page gives, with what it is and the rule or readings that chose it."""
    return Fixed(Decimal(amount), words, rule, rests_on)


def total(parts: Sequence[Expression]) -> Expression:
    """The sum of the parts; a single part is itself."""
    return parts[0] if len(parts) == 1 else Plus(tuple((1, part) for part in parts))


def less(whole: Expression, parts: Sequence[Expression]) -> Expression:
    """The whole less each of the parts."""
    return Plus(((1, whole), *((-1, part) for part in parts))) if parts else whole


def value(tree: Expression) -> Decimal:
    """The tree's amount, exact to 34 digits and not rounded."""
    with localcontext(prec=_DIGITS):
        match tree:
            case Read() | Fixed():
                return tree.amount
            case Plus():
                return sum((sign * value(part) for sign, part in tree.parts), Decimal(0))
            case Times():
                return reduce(lambda product, factor: product * value(factor), tree.factors, Decimal(1))
            case By():
                return value(tree.dividend) / value(tree.divisor)
            case Extreme():
                amounts = [value(one) for one in tree.of]
                return min(amounts) if tree.pick == "lower" else max(amounts)


def money(tree: Expression) -> Decimal:
    """The tree's amount in whole cents, halves away from zero."""
    return value(tree).quantize(CENTS, rounding=ROUND_HALF_UP)


def _said(tree: Expression, *, words: bool) -> str:
    match tree:
        case Read():
            return (tree.words or tree.ref.rsplit(".", 1)[-1].replace("_", " ")) if words else format(tree.amount, "f")
        case Fixed():
            return tree.words if words else format(tree.amount, "f")
        case Plus():
            said = ""
            for sign, part in tree.parts:
                one = _closed(part, words=words, by=isinstance(part, Plus))
                said += one if not said and sign > 0 else f" {'+' if sign > 0 else '-'} {one}" if said else f"-{one}"
            return said
        case Times():
            return " * ".join(_closed(f, words=words, by=isinstance(f, Plus)) for f in tree.factors)
        case By():
            above = _closed(tree.dividend, words=words, by=isinstance(tree.dividend, Plus))
            below = _closed(tree.divisor, words=words, by=isinstance(tree.divisor, Plus | Times | By))
            return f"{above} / {below}"
        case Extreme():
            return f"{tree.pick} of ({'; '.join(_said(one, words=words) for one in tree.of)})"


def _closed(tree: Expression, *, words: bool, by: bool) -> str:
    said = _said(tree, words=words)
    return f"({said})" if by else said


def formula(tree: Expression) -> str:
    """The tree in numbers, as a person would type it: `3269.23 * 26 / 12`."""
    return _said(tree, words=False)


def in_words(tree: Expression) -> str:
    """The tree in words: `gross pay * pay dates in a year / 12 months`."""
    return _said(tree, words=True)


def _nodes(tree: Expression) -> Iterator[Read | Fixed]:
    """The ends of the tree, in the order met."""
    match tree:
        case Read() | Fixed():
            yield tree
            parts: tuple[Expression, ...] = ()
        case Plus():
            parts = tuple(part for _, part in tree.parts)
        case Times():
            parts = tree.factors
        case By():
            parts = (tree.dividend, tree.divisor)
        case Extreme():
            parts = tree.of
    for part in parts:
        yield from _nodes(part)


def leaves(tree: Expression) -> Iterator[Read]:
    """Every reading that the tree rests on, in the order met."""
    for node in _nodes(tree):
        yield from (node,) if isinstance(node, Read) else node.rests_on


def rules_behind(tree: Expression) -> Iterator[Rule]:
    """Every dated rule that the tree applies, in the order met."""
    return (node.rule for node in _nodes(tree) if isinstance(node, Fixed) and node.rule is not None)


def inputs(tree: Expression) -> tuple[str, ...]:
    """The references of every reading that the tree rests on, each once."""
    return tuple(dict.fromkeys(leaf.ref for leaf in leaves(tree)))


def status(tree: Expression) -> Status:
    """Proved where every reading is, else the weakest of them."""
    return weakest(leaf.status for leaf in leaves(tree))
