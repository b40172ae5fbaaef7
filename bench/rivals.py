"""Holds other engines against ours on the same papers: python -m bench.rivals OUT_FOLDER.

Prints papers of every core kind, as they leave the printer and worn, lets every engine that is installed read them in a
process of its own, and gives the words of each to the same classifier and the same readers of kinds. What is counted
are amounts: how many of the truth's came out in the right field or cell, and how many of those given are right. Writes
`rivals.csv` and `rivals.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.rivals_amounts import amounts_of, printed_share, read_with_ours
from bench.rivals_engines import RIVALS, Engine
from bench.rivals_page import Run, page, write_csv
from bench.rivals_run import OURS, Json
from bench.sample_papers import Worn, ladder, pages_of
from bench.truths import best_match, counts, documents
from samples.splits import Split
from samples.truth import file_truth

STOPPED_AFTER_S = 1800
"""An engine that needs longer for its files of one origin is stopped."""
LONGEST = 2
"""Pages of the longest paper."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper and the file it lies in."""

    worn: Worn
    path: Path


def sample(folder: Path, seed: int, digital: int) -> dict[str, list[Sheet]]:
    """Papers for the run by origin; of worn papers of several pages every second one, since engines take long."""
    made: dict[str, list[Sheet]] = {"digital": [], "raster": []}
    for number, worn in enumerate(ladder(Split.TUNE, seed, digital=digital, each_wear=0, longest=LONGEST)):
        made["digital"].append(_kept(worn, folder / f"digital-{number}"))
    long = 0
    for number, worn in enumerate(ladder(Split.TUNE, seed, digital=1, each_wear=1, longest=LONGEST)):
        if worn.wear == "none":
            continue
        long += pages_of(worn.upload) > 1
        if pages_of(worn.upload) == 1 or long % 2 == 0:
            made["raster"].append(_kept(worn, folder / f"raster-{number}"))
    return made


def _kept(worn: Worn, path: Path) -> Sheet:
    whole = path.with_suffix(Path(worn.upload.name).suffix)
    whole.write_bytes(worn.upload.data)
    return Sheet(worn, whole)


def run_engine(name: str, origin: str, paths: Sequence[Path], out: Path) -> list[Json]:
    """What an engine wrote of the files; what stands there from a run before is taken as it is.

    Raises subprocess.SubprocessError.
    """
    if not out.exists():
        made = out.with_suffix(".part")
        order = [sys.executable, "-m", "bench.rivals_run", name, origin, str(made), *map(str, paths)]
        subprocess.run(order, check=True, capture_output=True, timeout=STOPPED_AFTER_S)
        made.rename(out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def measure(engine: Engine | None, origin: str, sheets: Sequence[Sheet], folder: Path) -> Run:
    """One engine's run over the files of one origin; None is ours."""
    raster = origin == "raster"
    run = Run(engine.name if engine else OURS, engine.title if engine else "Touchstone", origin)
    if engine is not None and not engine.reads(raster=raster):
        run.note = "has no OCR" if raster else "reads pictures only"
        return run
    if engine is not None and engine.missing():
        run.note = f"skipped: {', '.join(engine.missing())} not installed"
        return run
    paths = [sheet.path for sheet in sheets]
    try:
        run.cold_s = run_engine(run.engine, origin, paths[:1], folder / f"{run.engine}-{origin}-cold.jsonl")[-1][
            "spent"
        ]
        lines = run_engine(run.engine, origin, paths, folder / f"{run.engine}-{origin}.jsonl")
    except subprocess.TimeoutExpired:
        run.note = f"stopped after {STOPPED_AFTER_S} s"
        return run
    except subprocess.CalledProcessError as fault:
        run.note = f"ended with status {fault.returncode}"
        return run
    run.largest = lines[-1]["largest"]
    for sheet, line in zip(sheets, lines[:-1], strict=True):
        run.by_kind[sheet.worn.kind].update(compared(sheet, line, raster=raster))
    return run


def compared(sheet: Sheet, line: Json, *, raster: bool) -> Counter[str]:
    """The counts of one file."""
    count = pages_of(sheet.worn.upload)
    found = Counter(pages=count, refused=int("refused" in line), text_us=round(1e6 * line.get("text", 0.0)))
    started = time.process_time()
    made = line["documents"] if "documents" in line else read_with_ours(line.get("pages", ()), raster=raster)
    ours = time.process_time() - started
    found["whole_us"] = round(1e6 * line["whole"]) if "whole" in line else found["text_us"] + round(1e6 * ours)
    for kind, truth in documents(file_truth(sheet.worn.upload, count)):
        wanted = amounts_of(truth)
        found.update(printed_share(wanted, line.get("pages", ())))
        found.update(counts(kind, wanted, best_match(kind, truth, count, made)))
    return found


def runs_of(sheets: Mapping[str, Sequence[Sheet]], engines: Iterable[Engine | None], folder: Path) -> Iterator[Run]:
    """Every engine's run over the files of each origin, in turn."""
    for origin in sheets:
        for engine in engines:
            run = measure(engine, origin, sheets[origin], folder)
            print(f"{run.title}, {origin}: {run.note or 'read'}", file=sys.stderr)
            yield run


def main(argv: list[str]) -> int:
    """Measure every engine and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--digital", type=int, default=7, help="papers of each kind as printed")
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--work", type=Path, help="keep here what engines gave, and go on from what is there")
    args = parser.parse_args(argv)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    with tempfile.TemporaryDirectory() as name:
        folder = args.work or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        sheets = sample(folder, args.seed, args.digital)
        runs = list(runs_of(sheets, [None, *RIVALS], folder))
    args.out.mkdir(parents=True, exist_ok=True)
    write_csv(args.out / "rivals.csv", runs)
    order = f"python -m bench.rivals {args.out} --digital {args.digital} --seed {args.seed}"
    text = page(runs, {origin: [sheet.worn for sheet in found] for origin, found in sheets.items()}, order)
    (args.out / "rivals.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
