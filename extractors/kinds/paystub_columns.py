"""Where a table's columns stand: learned from its numbers, since heads are set at the left, the middle or the right."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.kinds.paystub_heads import Head
from extractors.source import Word

Number = Sequence[Word]
_APART = 0.012
"""Numbers of one column end less than this far apart, as a share of the page's width."""
_ASTRAY = 0.02
"""A number that ends farther than this from every column's edge stands in none of them."""
_NEAR = 0.04
"""How far from their heads, at most, as many columns as there are heads stand."""
_UNHEADED = 0.06
"""What a column without a head costs when columns and heads are matched."""


@dataclass(frozen=True, slots=True)
class Column:
    """The span of print in which the numbers of one column stand."""

    left: float
    right: float
    size: int


def columns_of(rows: Sequence[Sequence[Number]]) -> list[Column]:
    """The columns of right-aligned numbers, from left to right."""
    spans = sorted((n[-1].box.right, n[0].box.left) for row in rows for n in row)
    groups: list[list[tuple[float, float]]] = []
    for right, left in spans:
        if groups and right - groups[-1][-1][0] < _APART:
            groups[-1].append((right, left))
        else:
            groups.append([(right, left)])
    return [Column(min(s[1] for s in group), group[len(group) // 2][0], len(group)) for group in groups]


def _by_right(head: Head, column: Column, _next: float) -> float:
    return abs(head.right - column.right)


def _by_middle(head: Head, column: Column, _next: float) -> float:
    return abs((head.left + head.right - column.left - column.right) / 2) + 0.002


def _by_cell(head: Head, column: Column, following: float) -> float:
    """The numbers stand between their head's left edge and the next head's, as in a ruled sheet."""
    return 0.008 + max(0.0, head.left - 0.005 - column.left) + max(0.0, column.right - following)


_WAYS: tuple[Callable[[Head, Column, float], float], ...] = (_by_right, _by_middle, _by_cell)


def _match(heads: Sequence[Head], columns: Sequence[Column], way: int) -> tuple[float, dict[int, int]]:
    """The least cost of giving each column its head in order, and which column each head has."""
    edges = [*(h.left for h in heads[1:]), 1.0]
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {(0, 0): (0.0, ())}
    for i, j in itertools.product(range(len(heads) + 1), range(len(columns) + 1)):
        options = []
        if i:
            options.append(best[i - 1, j])
        if j:
            cost, pairs = best[i, j - 1]
            options.append((cost + _UNHEADED, pairs))
        if i and j:
            cost, pairs = best[i - 1, j - 1]
            own = _WAYS[way](heads[i - 1], columns[j - 1], edges[i - 1])
            options.append((cost + own, (*pairs, (i - 1, j - 1))))
        if options:
            best[i, j] = min(options)
    cost, pairs = best[len(heads), len(columns)]
    return cost, dict(pairs)


def placed(heads: Sequence[Head], rows: Sequence[Sequence[Number]]) -> dict[int, float]:
    """The right edge of each head's column, as the numbers below tell it; empty where they do not tell."""
    columns = columns_of(rows)
    if len(columns) > len(heads):
        columns = [c for c in columns if c.size > 1]
    if not columns or len(columns) > len(heads):
        return {}
    cost, pairs = min((_match(heads, columns, way) for way in range(len(_WAYS))), key=lambda m: m[0])
    if len(columns) == len(heads) and cost < _NEAR * len(heads):
        pairs = {i: i for i in range(len(heads))}
    return {i: columns[j].right for i, j in pairs.items()}


def assign_placed(places: dict[int, float], numbers: Sequence[Number]) -> dict[int, Number] | None:
    """Which number stands in which column by its right edge; None where one of them stands in none, or two in one."""
    found: dict[int, Number] = {}
    for number in numbers:
        right = number[-1].box.right
        near = min(places, key=lambda i: abs(places[i] - right))
        if abs(places[near] - right) > _ASTRAY or near in found:
            return None
        found[near] = number
    return found
