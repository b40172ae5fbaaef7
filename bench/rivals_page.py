"""The page of engines held against each other: what each got right, how fast, and in how much memory."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.accuracy_page import lines_of, share
from bench.sample_papers import CORE, Worn, pages_of

COLUMNS = (
    "origin", "engine", "kind", "note", "files", "pages", "refused", "classified", "printed", "among", "values",
    "given", "right", "cells", "cells_given", "hits", "proved", "proved_wrong", "rows_proved_wrong", "text_us",
    "whole_us", "cold_ms", "largest_mb",
)  # fmt: skip


@dataclass(slots=True)
class Run:
    """What one engine made of the files of one origin."""

    engine: str
    title: str
    origin: str
    note: str = ""
    """Why there is nothing, where there is nothing."""
    by_kind: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    cold_s: float = 0.0
    """Processor time of a process that starts and reads the first file."""
    largest: int = 0
    """Bytes."""

    @property
    def total(self) -> Counter[str]:
        """The counts of all kinds together."""
        return sum(self.by_kind.values(), Counter())


def recall(c: Mapping[str, int]) -> str:
    """The share of the printed amounts that came out where they belong."""
    return share(c["right"] + c["hits"], c["values"] + c["cells"])


def precision(c: Mapping[str, int]) -> str:
    """The share of the amounts given that are right."""
    return share(c["right"] + c["hits"], c["given"] + c["cells_given"])


def write_csv(path: Path, runs: Sequence[Run]) -> None:
    """The counts, a line for every origin, engine and kind."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for run in runs:
            ends = (round(1000 * run.cold_s), round(run.largest / 2**20))
            for kind, c in sorted(run.by_kind.items()) or [("", Counter[str]())]:
                writer.writerow([run.origin, run.engine, kind, run.note, *(c[name] for name in COLUMNS[4:-2]), *ends])


def _amounts(runs: Sequence[Run]) -> list[str]:
    rows: list[Sequence[object]] = []
    for run in runs:
        c = run.total
        if run.note:
            rows.append((run.title, run.note, *["–"] * 7))
            continue
        wrong = c["proved_wrong"] + c["rows_proved_wrong"]
        rows.append((
            run.title, share(c["among"], c["printed"]), share(c["classified"], c["files"]), recall(c), precision(c),
            share(c["proved"], c["values"]), wrong, c["refused"], c["values"] + c["cells"],
        ))  # fmt: skip
    heads = ("words from", "among the words", "kind right", "recall", "precision", "proved", "proved and wrong",
             "refused", "amounts")  # fmt: skip
    return lines_of(heads, rows)


def _kinds(runs: Sequence[Run]) -> list[str]:
    rows = [
        (run.title, *(f"{recall(c)} / {precision(c)}" for c in (run.by_kind.get(kind, Counter()) for kind in CORE)))
        for run in runs
        if not run.note
    ]
    return lines_of(("words from", *CORE), rows)


def _costs(runs: Sequence[Run]) -> list[str]:
    rows = []
    for run in runs:
        if run.note:
            continue
        c = run.total
        rows.append((
            run.title, f"{c['text_us'] / c['pages'] / 1000:.1f}", f"{c['whole_us'] / c['pages'] / 1000:.1f}",
            f"{run.cold_s:.2f}", f"{run.largest / 2**20:.0f}",
        ))  # fmt: skip
    return lines_of(
        ("words from", "words, ms a page", "with kinds and fields, ms a page", "cold start, s", "memory, MB"), rows
    )


def _papers(worn: Sequence[Worn]) -> str:
    pages: Counter[str] = Counter()
    for one in worn:
        pages[one.wear] += pages_of(one.upload)
    what = ", ".join(f"{wear} {count}" for wear, count in sorted(pages.items()) if wear != "none")
    return f"{len(worn)} papers of {sum(pages.values())} pages" + (f" ({what})" if what else "") + "."


def page(runs: Sequence[Run], papers: Mapping[str, Sequence[Worn]], order: str) -> str:
    """The page of results."""
    parts = [
        "# Beside other engines",
        "",
        f"Made by `{order}`, all engines on the same papers of the project's own samples",
        "([how they come about](../samples.md)); all are of looks and wears that were developed on.",
        "",
        "Others give words or text, no figures of a pay stub. So the words of each go to **our** classifier and our",
        "readers of kinds, and what differs between the lines of a table is what the engine saw and where it said that",
        "it stands. Text without places (Kreuzberg on text layers) is laid on a grid: a line is a row, a character a",
        "column. Lines that an engine does not part into words are parted at their blanks. `Touchstone` is the product",
        "as it is, with form fields, ticks, levelling and its second opinion on figures.",
        "",
        "An amount is what the truth writes with two decimals, in a field or in a cell of a row. `among the words` are",
        "those that an engine gives anywhere; recall those that came out in the right field or cell; precision is the",
        "share of right ones among those given. `proved and wrong` counts values and rows.",
        "",
        "Each engine runs in one process, with one thread where it can be told so, and processor time is counted, that",
        "of its children included. Each is warmed up by a file; the cold start is a process of its own that starts,",
        "loads and reads one file. Memory is the most that its largest process held.",
        "Other work on the machine makes processor time longer, too: compare the lines of one table, not two tables.",
        "Kreuzberg decides by itself which text layers it distrusts, and recognises those pages anew.",
        "",
    ]
    grouped: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        grouped[run.origin].append(run)
    titles = {"digital": "Digital papers", "raster": "Scans and photos"}
    for origin, own in grouped.items():
        parts += [f"## {titles[origin]}", "", _papers(papers[origin]), "", *_amounts(own), ""]
        parts += ["Recall / precision by kind:", "", *_kinds(own), "", *_costs(own), ""]
    parts += ["The counts behind it: [rivals.csv](rivals.csv).", ""]
    return "\n".join(parts)
