"""What the tables of a stub say together: copies of each other, and the order of period and year."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.kinds.paystub_tables import Table


def without_repeats(tables: Sequence[Table]) -> list[Table]:
    """The tables less those that print another one's lines again: a stub and its copy on one sheet."""
    kept: list[Table] = []
    seen = set[tuple[object, ...]]()
    for table in tables:
        lines = tuple(
            (e.section, e.text, *sorted((k, str(v.value)) for k, v in e.cells.items())) for e in table.entries
        )
        if lines in seen and any(e.cells for e in table.entries):
            continue
        seen.add(lines)
        kept.append(table)
    return kept


def year_first(tables: Sequence[Table]) -> bool:
    """Whether the tables with both print the year to date before the period."""
    kinds = [[h.kind for h in table.columns] for table in tables]
    orders = [k.index("ytd") < k.index("amount") for k in kinds if "ytd" in k and "amount" in k]
    return bool(orders) and all(orders)
