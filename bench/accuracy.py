"""Measures what is read right, by kind, quality, wear and split: python -m bench.accuracy OUT_FOLDER [--cases N].

Makes clean cases of each split of the samples, reads every file, and holds each value against the truth. Writes
`reading-accuracy.csv` (a line for every kind, quality, wear and split) and `README.md` (the same, summed up).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from bench.truths import counts, documents
from intake.pipeline import ReadTask, default_jobs, read_files
from intake.results import read_json
from samples.sets import SetOrder, make_set
from samples.splits import Split

KINDS = ("paystub", "w2", "1040", "bank_statement", "credit_report")
COLUMNS = (
    "split", "kind", "quality", "wear", "files", "classified", "values", "given", "right", "proved", "proved_wrong",
    "read", "read_wrong", "cells", "cells_given", "hits", "rows_proved_wrong", "pages", "milliseconds",
)  # fmt: skip
Key = tuple[str, str, str, str]


def measure(split: Split, cases: int, seed: int, worn: float) -> dict[Key, Counter[str]]:
    """The counts of one split's cases by kind, quality and wear."""
    table: dict[Key, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_set(root, SetOrder(cases, seed, split, false_share=0.0, worn=worn), jobs=default_jobs())
        truths = {p.with_name(p.name.removesuffix(".truth.json")): p for p in sorted(root.glob("*/*.truth.json"))}
        paths = [path for path in truths if path.name != "case"]
        for path, outcome in zip(
            paths, read_files([ReadTask(str(p), None) for p in paths], default_jobs()), strict=True
        ):
            truth = json.loads(truths[path].read_text())
            if outcome.read is None:
                continue
            result = read_json(outcome.read, outcome.seconds)
            wear = dict(map(tuple, truth["choices"])).get("wear", "none")
            for kind, document in documents(truth):
                if kind not in KINDS:
                    continue
                found = [d for d in result["documents"] if d["kind"] == kind]
                best = max(found, key=lambda d: _agreement(kind, document, d), default=None)
                key = (split.value, kind, truth["quality"], wear)
                table[key].update(counts(kind, document, best))
            key = (split.value, "any", truth["quality"], wear)
            table[key].update(Counter(files=1, pages=truth["pages"]))
            table[key]["milliseconds"] += round(1000 * outcome.seconds)
    return table


def _agreement(kind: str, truth: Mapping[str, object], document: Mapping[str, object]) -> int:
    """How many values a document shares with a truth: a file of several papers of one kind is matched by it."""
    return counts(kind, truth, document)["right"]


def write_csv(path: Path, table: Mapping[Key, Counter[str]]) -> None:
    """The counts, a line for every kind, quality, wear and split."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key, row in sorted(table.items()):
            writer.writerow([*key, *(row[name] for name in COLUMNS[4:])])


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def summary(table: Mapping[Key, Counter[str]], by: tuple[int, ...]) -> list[str]:
    """A table of shares, summed over all but the named parts of the key (0 split, 1 kind, 2 quality, 3 wear)."""
    sums: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key, row in table.items():
        if key[1] != "any":
            sums[tuple(key[n] for n in by)].update(row)
    names = [("split", "kind", "quality", "wear")[n] for n in by]
    shares = "papers classified values recall precision proved proved-wrong read-right rows-F1"
    heads = (*names, *shares.split())
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for group, c in sorted(sums.items()):
        cells = (
            c["files"],
            _share(c["classified"], c["files"]),
            c["values"],
            _share(c["right"], c["values"]),
            _share(c["right"], c["given"]),
            _share(c["proved"], c["values"]),
            c["proved_wrong"] + c["rows_proved_wrong"],
            _share(c["read"], c["read"] + c["read_wrong"]),
            _share(2 * c["hits"], c["cells"] + c["cells_given"]),
        )
        lines.append(f"| {' | '.join((*group, *map(str, cells)))} |")
    return lines


def page(table: Mapping[Key, Counter[str]], order: str) -> str:
    """The page of results."""
    parts = [
        "# Reading, measured",
        "",
        f"Made by `{order}`, on clean cases of the project's own samples ([how they come about](../samples.md)).",
        "`train` and `tune` were developed on; of `test` only totals were seen.",
        "`proved-wrong` counts values and rows.",
        "",
    ]
    groups = {"By split and kind": (0, 1), "By split and quality": (0, 2), "By wear": (2, 3)}
    for title, by in groups.items():
        parts += [f"## {title}", "", *summary(table, by), ""]
    parts += ["The counts behind it: [reading-accuracy.csv](reading-accuracy.csv).", ""]
    return "\n".join(parts)


def main(argv: list[str]) -> int:
    """Measure every split and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cases", type=int, default=40)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--worn", type=float, default=0.5)
    args = parser.parse_args(argv)
    table: dict[Key, Counter[str]] = {}
    for split in (Split.TRAIN, Split.TUNE, Split.TEST):
        table |= measure(split, args.cases, args.seed, args.worn)
    args.out.mkdir(parents=True, exist_ok=True)
    write_csv(args.out / "reading-accuracy.csv", table)
    order = f"python -m bench.accuracy {args.out} --cases {args.cases} --seed {args.seed} --worn {args.worn}"
    (args.out / "README.md").write_text(page(table, order))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
