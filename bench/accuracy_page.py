"""The page of what is read right: tables of shares with their counts, and a plot of recall by wear."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import median

from bench.boxes import ENOUGH
from bench.truths import BANDS

Key = tuple[str, str, str, str]
"""Split, kind, quality, wear."""
Table = Mapping[Key, Counter[str]]
_PARTS = ("split", "kind", "quality", "wear")


def share(part: float, whole: float) -> str:
    """A share to the thousandth, a dash of nothing."""
    return f"{part / whole:.3f}" if whole else "–"


def lines_of(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A table of the page."""
    return [
        f"| {' | '.join(heads)} |",
        f"|{' --- |' * len(heads)}",
        *(f"| {' | '.join(map(str, row))} |" for row in rows),
    ]


def summed(table: Table, by: Sequence[int]) -> dict[tuple[str, ...], Counter[str]]:
    """The counts summed over all but the named parts of the key (0 split, 1 kind, 2 quality, 3 wear)."""
    sums: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key, row in sorted(table.items()):
        sums[tuple(key[n] for n in by)].update(row)
    return dict(sorted(sums.items()))


def reading(table: Table, by: Sequence[int]) -> list[str]:
    """Values, rows and what was sure and wrong."""
    heads = [*(_PARTS[n] for n in by), *"papers classified values recall precision proved".split(),
             "proved and wrong", "read, of them right", "cells of rows", "rows F1"]  # fmt: skip
    rows = []
    for group, c in summed(table, by).items():
        wrong = c["proved_wrong"] + c["rows_proved_wrong"]
        rows.append((
            *group, c["files"], share(c["classified"], c["files"]), c["values"], share(c["right"], c["values"]),
            share(c["right"], c["given"]), share(c["proved"], c["values"]), wrong,
            share(c["read"], c["read"] + c["read_wrong"]), c["cells"],
            share(2 * c["hits"], c["cells"] + c["cells_given"]),
        ))  # fmt: skip
    return lines_of(heads, rows)


def reliability(table: Table) -> list[str]:
    """Of the values with status `read`, how many are right at which confidence."""
    rows = []
    for (quality,), c in summed(table, (2,)).items():
        upper = "1"
        for low in map(str, BANDS):
            right, wrong = c[f"read_{low}_right"], c[f"read_{low}_wrong"]
            rows.append((quality, f"{low} to {upper}", right + wrong, wrong, share(right, right + wrong)))
            upper = low
    return lines_of(("quality", "confidence", "values", "of them wrong", "right"), rows)


def statements(table: Table) -> list[str]:
    """How many statements were reconciled with their balances to the cent."""
    rows = [
        (*group, c["statements"], c["reconciled"], share(c["reconciled"], c["statements"]))
        for group, c in summed({k: v for k, v in table.items() if k[1] == "bank_statement"}, (0, 2)).items()
    ]
    return lines_of(("split", "quality", "statements", "reconciled", "share"), rows)


def placing(table: Table, boxes: Mapping[Key, Sequence[float]], by: Sequence[int]) -> list[str]:
    """How the boxes of right values stand at the truth's places."""
    rows = []
    for group, c in summed(table, by).items():
        own = [s for key, shares in boxes.items() if tuple(key[n] for n in by) == group for s in shares]
        middle = f"{median(own):.2f}" if own else "–"
        rows.append(
            (
                *group,
                c["boxes"],
                share(c["boxes_well"], c["boxes"]),
                share(c["boxes_strict"], c["boxes"]),
                middle,
                c["boxes_elsewhere"],
            )
        )
    heads = [
        *(_PARTS[n] for n in by),
        "boxes",
        f"IoU ≥ {ENOUGH}",
        "with the whole line",
        "median IoU",
        "printed elsewhere, too",
    ]
    return lines_of(heads, rows)


def page(table: Table, boxes: Mapping[Key, Sequence[float]], order: str, *, up: str = "") -> str:
    """The page of results."""
    parts = [
        "# Reading, measured",
        "",
        f"Made by `{order}`, on papers of the project's own samples ([how they come about]({up}../samples.md)):",
        "each look of each kind and split in turn, as printed and worn: a core kind under every wear of the split, any",
        "other under one of them. The core kinds stand in `docs/benchmarks/`, the others in `docs/benchmarks/others/`.",
        "`train` and `tune` were developed on; of `test` only totals were seen.",
        f"How long reading takes stands in [speed.md]({up}speed.md),",
        f"what others get of the same papers in [rivals.md]({up}rivals.md).",
        "",
        "![Recall and precision by wear](reading-accuracy.svg)",
        "",
        "A value counts where the paper prints it: recall is the share of those that were read exactly,",
        "precision the share of the given ones that are right, `proved` the share of the printed ones that an",
        "identity bears out. `proved and wrong` counts values and rows.",
        "",
    ]
    groups = {"By split and quality": (0, 2), "By split, kind and quality": (0, 1, 2), "By wear": (0, 2, 3)}
    for title, by in groups.items():
        parts += [f"## {title}", "", *reading(table, by), ""]
    parts += ["## How sure is `read`", "", *reliability(table), ""]
    parts += ["## Statements that reconcile", "",
              "Statements that print rows and both balances; reconciled means that the rows that were read lead from",
              "the one to the other to the cent.", "", *statements(table), ""]  # fmt: skip
    parts += ["## Boxes", "",
              "Intersection over union of each right value's box with the print as the sample placed it.",
              "The sample knows the line of print; the room for descending letters counts neither for nor against a",
              "value that has none (`with the whole line` counts it). Many a value is printed more than once: where",
              " the reader shows another print than the truth names, the box is counted apart.", "",
              *placing(table, boxes, (2,)), "", *placing(table, boxes, (1, 2)), "", *placing(table, boxes, (2, 3)),
              ""]  # fmt: skip
    parts += ["The counts behind it: [reading-accuracy.csv](reading-accuracy.csv); `boxes_median` in thousandths.", ""]
    return "\n".join(parts)


def plot(table: Table) -> str:
    """Recall and precision by wear as a picture: one bar each, from four fifths up."""
    rows = list(summed(table, (2, 3, 0)).items())
    width, height, left, low = 760, 40 + 26 * len(rows), 300, 0.8
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for tick in (0.8, 0.85, 0.9, 0.95, 1.0):
        x = left + (tick - low) / (1 - low) * (width - left - 30)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="22" y2="{height - 10}" stroke="#ddd"/>')
        out.append(f'<text font-size="12" x="{x:.1f}" y="15" text-anchor="middle" fill="#555">{tick:.2f}</text>')
    for number, ((quality, wear, split), c) in enumerate(rows):
        y = 30 + 26 * number
        name = f"{quality}, {wear} ({split}, {c['values']} values)"
        out.append(f'<text font-size="12" x="{left - 8}" y="{y + 13}" text-anchor="end" fill="#222">{name}</text>')
        for offset, part, colour in ((0, c["values"], "#2b6cb0"), (9, c["given"], "#90b4d8")):
            reached = max(0.0, (c["right"] / part if part else 0.0) - low) / (1 - low) * (width - left - 30)
            out.append(f'<rect x="{left}" y="{y + offset}" width="{reached:.1f}" height="8" fill="{colour}"/>')
    out += ['<text font-size="12" x="8" y="15" fill="#2b6cb0">dark: recall, light: precision</text>', "</svg>", ""]
    return "\n".join(out)
