"""Measures what is read right, by kind, quality, wear and split: python -m bench.accuracy OUT_FOLDER [--digital N].

Prints papers of every core kind in every look of each split, as they leave the printer and under every wear, reads
them, and holds each value, row and box against the truth. Writes `reading-accuracy.csv` (a line for every kind, wear
and split), `reading-accuracy.svg` and `README.md` (the same, summed up).
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.accuracy_page import Key, page, plot
from bench.boxes import placed, tally
from bench.sample_papers import CORE, Worn, ladder, other_kinds, pages_of
from bench.truths import BANDS, Json, best_match, counts, documents
from extractors.document import Document
from intake.pipeline import FileOutcome, ReadTask, read_files
from intake.results import document_json
from samples.splits import Split
from samples.truth import file_truth

COLUMNS = (
    "split", "kind", "quality", "wear", "files", "classified", "values", "given", "right", "proved", "proved_wrong",
    "read", "read_wrong", "cells", "cells_given", "hits", "rows_proved_wrong", "statements", "reconciled",
    "boxes", "boxes_well", "boxes_strict", "boxes_elsewhere", "boxes_median", "pages", "milliseconds",
    *(f"read_{low}_{side}" for low in BANDS for side in ("right", "wrong")),
)  # fmt: skip
Measured = tuple[Key, Counter[str], list[float]]


def measure(
    split: Split, seed: int, *, digital: int, each_wear: int, longest: int, jobs: int, kinds: tuple[str, ...]
) -> Iterator[Measured]:
    """What came of every paper of one split's ladder."""
    with tempfile.TemporaryDirectory() as folder:
        made, tasks = [], []
        papers = ladder(split, seed, digital=digital, each_wear=each_wear, longest=longest, kinds=kinds)
        for number, worn in enumerate(papers):
            path = Path(folder) / f"{number}-{worn.upload.name}"
            path.write_bytes(worn.upload.data)
            made.append(worn)
            tasks.append(ReadTask(str(path), worn.upload.password))
        yield from (compared(w, o) for w, o in zip(made, read_files(tasks, jobs), strict=True))


def compared(worn: Worn, outcome: FileOutcome) -> Measured:
    """The counts of one file, and how well each of its boxes stands."""
    key = (worn.split.value, worn.kind, worn.upload.quality, worn.wear)
    pages = pages_of(worn.upload)
    found = Counter(pages=pages, milliseconds=round(1000 * outcome.seconds))
    near: list[float] = []
    read = outcome.read.documents if outcome.read else ()
    made = [document_json(document) for document in read]
    for kind, truth in documents(file_truth(worn.upload, pages)):
        best = best_match(kind, truth, pages, made)
        found.update(counts(kind, truth, best))
        if best is not None:
            document = next(d for d in read if d.id == best["id"])
            shares = placed(truth, document, filled_in=worn.filled_in)
            found.update(tally(shares))
            near += [box.share for box in shares if box.share is not None]
            found.update(_reconciled(truth, document))
    return key, found, near


def _reconciled(truth: Json, document: Document) -> Counter[str]:
    """Whether a statement whose rows and balances all stand on the paper was borne out by the sum of its rows."""
    whole = {"opening_balance", "closing_balance", "transactions"} <= set(truth["fields"])
    if document.kind != "bank_statement" or not whole or truth.get("truth_partial"):
        return Counter()
    laws = [i for i in document.identities if i.name == "opening-plus-transactions"]
    return Counter(statements=1, reconciled=int(bool(laws) and all(law.holds for law in laws)))


def write_csv(path: Path, table: Mapping[Key, Counter[str]]) -> None:
    """The counts, a line for every kind, quality, wear and split."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key, row in sorted(table.items()):
            writer.writerow([*key, *(row[name] for name in COLUMNS[4:])])


def main(argv: list[str]) -> int:
    """Measure every split and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--digital", type=int, default=12, help="papers of each kind and split, as printed")
    parser.add_argument("--worn", type=int, default=1, help="papers of each kind and wear")
    parser.add_argument("--longest", type=int, default=3, help="pages of the longest paper")
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--kinds", choices=("core", "others"), default="core", help="which kinds of papers")
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args(argv)
    kinds = CORE if args.kinds == "core" else other_kinds()
    table: dict[Key, Counter[str]] = defaultdict(Counter)
    boxes: dict[Key, list[float]] = defaultdict(list)
    for split in (Split.TRAIN, Split.TUNE, Split.TEST):
        for key, found, near in measure(
            split,
            args.seed,
            digital=args.digital,
            each_wear=args.worn,
            longest=args.longest,
            jobs=args.jobs,
            kinds=kinds,
        ):
            table[key].update(found)
            boxes[key] += near
    for key, shares in boxes.items():
        table[key]["boxes_median"] = round(1000 * sorted(shares)[len(shares) // 2]) if shares else 0
    args.out.mkdir(parents=True, exist_ok=True)
    write_csv(args.out / "reading-accuracy.csv", table)
    (args.out / "reading-accuracy.svg").write_text(plot(table))
    order = f"python -m bench.accuracy {args.out} --digital {args.digital} --worn {args.worn} --seed {args.seed}"
    order += " --kinds others" if args.kinds == "others" else ""
    (args.out / "README.md").write_text(page(table, boxes, order, up="" if args.kinds == "core" else "../"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
