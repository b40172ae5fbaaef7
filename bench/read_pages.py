"""Times the reading of pages, by origin, against the bare engines: python -m bench.read_pages FOLDER --out DIR.

A digital page is compared with taking its text through pypdfium2 and nothing more; every other page with the first OCR
engine alone: its detector and its recogniser on the very picture that the reader shows it, without finding out which
way up the page is, its lean, its quality, or words. Processor time is measured, not the time of day, so that other
work on the machine shifts little; each file is read once to warm up, then ours and the bare engine in turn, and the
fastest of the rounds counts. One process, one thread. Files whose pages are of several origins, and files that are
refused, are left out and counted.

Start-up and two processes side by side are times of the day: measure them on a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from extractors.classify import classify_pages, documents_of
from extractors.errors import ReadError
from extractors.image import LARGEST_SIDE, sized
from extractors.ocr.choose import recogniser
from extractors.ocr.detect import find_lines
from extractors.ocr.ppocr import SMALLEST_SIDE
from extractors.ocr.protocol import Recognised
from extractors.ocr.recognise import cut, read_strips
from extractors.opening import open_source
from extractors.reading import read_document
from extractors.source import Origin
from intake.pipeline import ReadTask, read_files
from intake.walking import files_named

ROUNDS = 3
STAGES = ("open", "engine", "classify", "fields")
"""Opening with words and their visibility; recognising pictures; kinds of pages; fields, rows and their laws."""
SCALED_FILES = 24
"""Files that are read by one process, and again by two, to see what the second one adds."""

Shown = list[tuple[NDArray[np.uint8], int]]


@dataclass(frozen=True, slots=True)
class Timed:
    """What the reading of one file took, in milliseconds of processor time."""

    origin: Origin
    pages: int
    stages: Mapping[str, float]
    bare: float

    @property
    def a_page(self) -> float:
        """Milliseconds a page, all stages together."""
        return sum(self.stages.values()) / self.pages

    @property
    def ratio(self) -> float:
        """How many times the bare engine's time that is."""
        return sum(self.stages.values()) / self.bare


def milliseconds(work: Callable[[], object]) -> float:
    """How much processor time the work takes once."""
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def bare_text(data: bytes) -> list[str]:
    """The text of every page through pypdfium2, without places."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def bare_engine(shown: Shown) -> None:
    """The lines of print of every picture, found and read, and nothing more."""
    for picture, _ in shown:
        seen = sized(picture, SMALLEST_SIDE, LARGEST_SIDE)
        read_strips([cut(seen, quad) for quad in find_lines(seen)])


def read_timed(path: Path, data: bytes, shown: Shown) -> tuple[tuple[Origin, ...], dict[str, float]]:
    """The origins of a file's pages and the milliseconds that each stage of reading it took; fills `shown`.

    Raises ReadError.
    """
    engine = recogniser()
    recognising = 0.0

    def watched(picture: NDArray[np.uint8], number: int) -> Recognised:
        nonlocal recognising
        shown.append((picture, number))
        started = time.process_time()
        seen = engine(picture, number) if engine else Recognised((), 0, 0.0, 1.0, (1, 1))
        recognising += (time.process_time() - started) * 1000
        return seen

    marks = [time.process_time()]
    source = open_source(str(path), data, recognise=watched if engine else None)
    marks.append(time.process_time())
    spans = documents_of(source.pages, classify_pages(source.pages))
    marks.append(time.process_time())
    for number, span in enumerate(spans, 1):
        read_document(source, span, number)
    marks.append(time.process_time())
    opening, classifying, reading = ((b - a) * 1000 for a, b in pairwise(marks))
    taken = dict(zip(STAGES, (opening - recognising, recognising, classifying, reading), strict=True))
    return tuple(page.origin for page in source.pages), taken


def time_file(path: Path, rounds: int = ROUNDS) -> Timed | None:
    """What one file takes; None for a file that is left out."""
    data, shown = path.read_bytes(), Shown()
    try:
        origins, _ = read_timed(path, data, shown)
    except ReadError:
        return None
    if len(set(origins)) != 1:
        return None
    ours = [read_timed(path, data, [])[1] for _ in range(rounds)]
    bare = [milliseconds(lambda: bare_engine(shown) if shown else bare_text(data)) for _ in range(rounds)]
    fastest = min(ours, key=lambda stages: sum(stages.values()))
    return Timed(origins[0], len(origins), fastest, max(min(bare), 1e-3))


def at_share(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


Line = tuple[str, str, str, float, int]
"""Measure, origin, unit, value, and how many files or runs it rests on."""


def lines_of(timed: Sequence[Timed]) -> Iterator[Line]:
    """Median and 95 in 100 by origin, the ratio to the bare engine, and the mean of each stage."""
    by_origin: defaultdict[Origin, list[Timed]] = defaultdict(list)
    for file in timed:
        by_origin[file.origin].append(file)
    for origin, files in sorted(by_origin.items()):
        name, count = origin.value, len(files)
        pages = sum(file.pages for file in files)
        yield "pages", name, "pages", float(pages), count
        for measure, values, unit in (
            ("a page", [file.a_page for file in files], "ms"),
            ("bare engine a page", [file.bare / file.pages for file in files], "ms"),
            ("times the bare engine", [file.ratio for file in files], "times"),
        ):
            yield f"{measure}, median", name, unit, median(values), count
            yield f"{measure}, 95 in 100", name, unit, at_share(values, 0.95), count
        for stage in STAGES:
            yield f"of it {stage}, mean", name, "ms", sum(file.stages[stage] for file in files) / pages, count


def command_seconds(*arguments: str) -> float:
    """How long a run of the command line takes from its start to its end."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as aside:
        subprocess.run([sys.executable, "-m", "intake.cli", *arguments], check=False, stdout=aside, stderr=aside)
    return time.perf_counter() - started


def starting(example: Path | None) -> Iterator[Line]:
    """What a process takes before it has done anything, and until its first file is read."""
    yield "touchstone --version", "", "s", min(command_seconds("--version") for _ in range(ROUNDS)), ROUNDS
    if example is not None:
        taken = min(command_seconds("read", "-q", "--jobs", "1", str(example)) for _ in range(ROUNDS))
        yield "first file read", "", "s", taken, ROUNDS


def scaling(paths: Sequence[Path]) -> Iterator[Line]:
    """How many times faster two processes read than one; their start is no part of it."""
    tasks = [ReadTask(str(path)) for path in paths]
    for jobs in (1, 2):
        warm = [ReadTask(str(path)) for path in paths[:1]] * jobs
        outcomes = read_files([*warm, *tasks], jobs)
        for _ in warm:
            next(outcomes, None)
        started = time.perf_counter()
        count = sum(1 for _ in outcomes)
        yield f"{jobs} at a time", "", "s", time.perf_counter() - started, count


def gains(lines: Sequence[Line]) -> Iterator[Line]:
    """The quotient of one process's time and two processes'."""
    taken = {measure: value for measure, _, _, value, _ in lines}
    if "1 at a time" in taken and "2 at a time" in taken:
        yield "gain of a second process", "", "times", taken["1 at a time"] / taken["2 at a time"], 1


def write_report(lines: Sequence[Line], left_out: int, out: Path) -> None:
    """The figures as speed.csv and the same table as speed.md."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / "speed.csv").open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("measure", "origin", "unit", "value", "files"))
        writer.writerows((m, o, u, f"{value:.2f}", n) for m, o, u, value, n in lines)
    text = ["# Speed", "", *(__doc__ or "").split("\n\n")[1].splitlines(), ""]
    text += ["How ours stands beside the rapidocr package, and flame graphs, are in [speed-ocr.md](speed-ocr.md).", ""]
    text += [f"Files left out: {left_out}.", "", "| measure | origin | value | unit | files |", "|---|---|---|---|---|"]
    text += [f"| {m} | {o} | {value:.2f} | {u} | {n} |" for m, o, u, value, n in lines]
    (out / "speed.md").write_text("\n".join(text) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    """Print one line for each figure; 1 when there was nothing to time."""
    parser = argparse.ArgumentParser(prog="bench.read_pages", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write speed.csv and speed.md here")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"rounds a file (default: {ROUNDS})")
    given = parser.parse_args(arguments)
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    paths = list(files_named(given.folders))
    found = {path: time_file(path, given.rounds) for path in paths if path.is_file()}
    timed = [file for file in found.values() if file is not None]
    lines = list(lines_of(timed))
    lines.append(("peak memory", "", "MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1))
    digital = next((path for path, file in found.items() if file and file.origin is Origin.DIGITAL), None)
    lines += starting(digital)
    lines += scaling([path for path, file in found.items() if file][:SCALED_FILES])
    lines += gains(lines)
    for measure, origin, unit, value, count in lines:
        print(f"{measure:34}{origin:9}{value:10.2f} {unit:6}{count:6} files")
    left_out = len(paths) - len(timed)
    print(f"left out: {left_out} files (refused, or pages of several origins)")
    if given.out is not None:
        write_report(lines, left_out, given.out)
    return 0 if timed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
