"""Holds our OCR against the rapidocr package, page by page in turn: python -m bench.ocr_race OUT_FOLDER.

Prints worn papers and shows the very same pictures to three processes that stay open: our whole engine (lines, which
way up, words, lean and quality), rapidocr as it is shipped, and rapidocr held to one thread. Every paper goes to each
of them before the next one does, so that other work on the machine falls on all alike; the first is shown once more
beforehand, so that no start-up is timed. An amount is read where it stands anywhere among the words. Writes
`ocr-race.csv`; nothing here needs a file that it has not made itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.rivals import Sheet, sample
from bench.rivals_amounts import amounts_of, printed_share
from bench.rivals_engines import pictures_of
from bench.rivals_run import largest_process, spent
from bench.sample_papers import pages_of
from bench.truths import documents
from extractors.pdf import OCR_DPI
from samples.truth import file_truth

OURS = "touchstone"
RUNNERS = (OURS, "rapidocr as shipped", "rapidocr, one thread")
Read = Callable[[Any], list[str]]


@dataclass(slots=True)
class Lap:
    """What one runner took for the pages, and the amounts that it read."""

    processor_s: list[float] = field(default_factory=list)
    passed_s: list[float] = field(default_factory=list)
    amounts: Counter[str] = field(default_factory=Counter)
    found: list[Counter[str]] = field(default_factory=list)
    largest: int = 0


def reader(name: str) -> tuple[Read, str]:
    """A function from an RGB picture to its words or lines of text, and what runs the weights."""
    numpy = import_module("numpy")
    if name == OURS:
        engine = import_module("extractors.ocr.ppocr").PpOcr()
        return (lambda seen: [word.text for word in engine.recognise(numpy.asarray(seen), 1).words]), engine.name
    params: dict[str, Any] = {"Global.log_level": "error"}
    if name != RUNNERS[1]:
        params["EngineConfig.onnxruntime.intra_op_num_threads"] = 1
    rapid = import_module("rapidocr").RapidOCR(params=params)

    def lines(seen: Any) -> list[str]:
        return list(rapid(numpy.ascontiguousarray(numpy.asarray(seen)[:, :, ::-1])).txts or ())

    return lines, "rapidocr"


def work(name: str) -> None:
    """Read each path that comes in; tell the time that its pages took, how long by the clock, and the text."""
    read, _ = reader(name)
    for line in sys.stdin:
        pictures = list(pictures_of(Path(line.rstrip("\n")), OCR_DPI))
        used, began = spent(), time.perf_counter()
        texts = [text for picture in pictures for text in read(picture)]
        told = {"processor": spent() - used, "passed": time.perf_counter() - began, "texts": texts}
        sys.stdout.write(json.dumps({**told, "largest": largest_process()}) + "\n")
        sys.stdout.flush()


def race(sheets: Sequence[Sheet]) -> dict[str, Lap]:
    """Each runner's lap, the pages shown to them in turn."""
    laps = {name: Lap() for name in RUNNERS}
    open_ = {name: _started(name) for name in RUNNERS}
    try:
        for number, sheet in enumerate((sheets[0], *sheets)):
            # Whoever reads a page first may find the caches cold: the order turns by one with every page.
            turn = number % len(RUNNERS)
            for name in (*RUNNERS[turn:], *RUNNERS[:turn]):
                told = _asked(open_[name], sheet.path)
                if number:
                    _count(laps[name], sheet, told)
    finally:
        for process in open_.values():
            process.communicate()
    return laps


def _started(name: str) -> subprocess.Popen[str]:
    order = [sys.executable, "-m", "bench.ocr_race", "--runner", name]
    return subprocess.Popen(order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _asked(process: subprocess.Popen[str], path: Path) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the runner has no pipes")
    process.stdin.write(f"{path}\n")
    process.stdin.flush()
    told: dict[str, Any] = json.loads(process.stdout.readline())
    return told


def _count(lap: Lap, sheet: Sheet, told: dict[str, Any]) -> None:
    lap.processor_s.append(told["processor"])
    lap.passed_s.append(told["passed"])
    lap.largest = told["largest"]
    found: Counter[str] = Counter()
    pages = [[1, 1, [[text] for text in told["texts"]]]]
    for _, truth in documents(file_truth(sheet.worn.upload, pages_of(sheet.worn.upload))):
        found.update(printed_share(amounts_of(truth), pages))
    lap.amounts.update(found)
    lap.found.append(found)


def table(laps: dict[str, Lap]) -> Iterator[tuple[str, ...]]:
    """A line for each runner: medians a page, our share of its time, amounts and memory."""
    ours = laps[OURS]
    yield (
        "engine", "pages", "processor ms a page, median", "ms a page, median", "ours / it, processor, all pages",
        "ours / it, processor, median page", "ours / it, clock, median page", "amounts read", "amounts printed",
        "amounts that it read and ours did not, by page", "peak MB",
    )  # fmt: skip
    for name, lap in laps.items():
        by_page = [a / b for a, b in zip(ours.processor_s, lap.processor_s, strict=True)]
        by_clock = [a / b for a, b in zip(ours.passed_s, lap.passed_s, strict=True)]
        lost = sum(max(0, its["among"] - own["among"]) for its, own in zip(lap.found, ours.found, strict=True))
        yield (
            name, str(len(lap.processor_s)), f"{1000 * statistics.median(lap.processor_s):.0f}",
            f"{1000 * statistics.median(lap.passed_s):.0f}", f"{sum(ours.processor_s) / sum(lap.processor_s):.2f}",
            f"{statistics.median(by_page):.2f}", f"{statistics.median(by_clock):.2f}", str(lap.amounts["among"]),
            str(lap.amounts["printed"]), str(lost), f"{lap.largest / 1e6:.0f}",
        )  # fmt: skip


def main(argv: list[str]) -> int:
    """Race over the pages and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path())
    parser.add_argument("--pages", type=int, default=14)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--runner", choices=RUNNERS, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.runner:
        work(args.runner)
        return 0
    # Only ours is held to one thread by its own settings; this holds nothing else that rapidocr as shipped would use.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    with tempfile.TemporaryDirectory() as folder:
        single = [s for s in sample(Path(folder), args.seed, 0)["raster"] if pages_of(s.worn.upload) == 1]
        step = max(1, len(single) // args.pages)
        lines = list(table(race(single[::step][: args.pages])))
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "ocr-race.csv").open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, lineterminator="\n").writerows(lines)
    for line in zip(*lines, strict=True):
        sys.stdout.write(" | ".join(line) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
