"""A set of cases on disk: a folder a case, every file with its truth beside it, and a manifest of every choice."""

from __future__ import annotations

import csv
import datetime as dt
import json
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from samples.casework import Order, make_case
from samples.draws import Draw
from samples.leak_check import FileTrait, seen
from samples.packing import page_count
from samples.paper import Packed
from samples.press import default_renderers
from samples.splits import Split
from samples.truth import case_truth, file_truth

ASOF = dt.date(2026, 11, 16)
"""The day as of which a set is made unless another is given: a constant, since a set must not depend on the clock."""
COLUMNS = ("case", "file", "source", "label", "kinds", "quality", "pages", "bytes", "tampers", "choices")


@dataclass(frozen=True, slots=True)
class SetOrder:
    """What a set is to be."""

    cases: int
    seed: int
    split: Split = Split.TRAIN
    false_share: float = 0.3
    renderers: tuple[str, ...] = ()
    """Empty: those of the split that need nothing beside the lock file."""
    asof: dt.date = ASOF
    worn: float = 0.34
    """Share of files that are scanned, photographed or captured from a screen."""


def orders(wanted: SetOrder) -> tuple[Order, ...]:
    """One order a case; exactly the wanted share of them is false."""
    numbers = Draw(wanted.seed, "labels").shuffled(range(wanted.cases))
    false = set(numbers[: round(wanted.cases * wanted.false_share)])
    renderers = wanted.renderers or default_renderers(wanted.split)
    width = max(3, len(str(wanted.cases)))
    return tuple(
        Order(f"case-{n + 1:0{width}d}", wanted.seed, n, wanted.split, n in false, renderers, wanted.asof, wanted.worn)
        for n in range(wanted.cases)
    )


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A case that was written: its lines of the manifest, and its files as the canary sees them."""

    lines: tuple[dict[str, str], ...]
    seen: tuple[FileTrait, ...]


@dataclass(frozen=True, slots=True)
class MadeSet:
    """A set that was written."""

    cases: int
    files: int
    size: int
    """Bytes of the papers."""
    seen: tuple[FileTrait, ...]


def make_set(out: Path, wanted: SetOrder, *, jobs: int, made: Callable[[str], None] = lambda _: None) -> MadeSet:
    """Writes the set into a folder; `made` hears of every case as it is done.

    The same order writes the same bytes, however many jobs share the work. MissingTool where a renderer is not there.
    """
    out.mkdir(parents=True, exist_ok=True)
    wanted_orders = orders(wanted)
    cases: dict[str, MadeCase] = {}
    if jobs == 1:
        for order in wanted_orders:
            cases[order.name] = write_case(out, order)
            made(order.name)
    else:
        # Forked workers would inherit the fonts and pools of whoever calls; fresh ones draw from the seed alone.
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("forkserver")) as pool:
            pending = {pool.submit(write_case, out, order): order.name for order in wanted_orders}
            for done in as_completed(pending):
                cases[pending[done]] = done.result()
                made(pending[done])
    with (out / "manifest.tsv").open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", lineterminator="\n")
        writer.writeheader()
        for order in wanted_orders:
            writer.writerows(cases[order.name].lines)
    lines = [line for order in wanted_orders for line in cases[order.name].lines]
    seen_files = tuple(trait for order in wanted_orders for trait in cases[order.name].seen)
    return MadeSet(len(wanted_orders), len(lines), sum(int(line["bytes"]) for line in lines), seen_files)


def write_case(out: Path, order: Order) -> MadeCase:
    """Makes one case and writes its folder."""
    case = make_case(order)
    folder = out / case.name
    folder.mkdir(parents=True, exist_ok=True)
    lines = [_written(folder, case, number) for number in range(len(case.uploads))]
    (folder / "case.truth.json").write_text(json.dumps(case_truth(case), indent=1) + "\n")
    told = {t.file for t in case.tampers if t.file is not None}
    return MadeCase(tuple(lines), tuple(seen(case.name, upload, told) for upload in case.uploads))


def _written(folder: Path, case: Packed, number: int) -> dict[str, str]:
    upload = case.uploads[number]
    pages = max((p for paper in upload.papers for p in paper.pages), default=1)
    if upload.name.endswith(".pdf") and upload.password is None:
        pages = page_count(upload.data)
    (folder / upload.name).write_bytes(upload.data)
    (folder / f"{upload.name}.truth.json").write_text(json.dumps(file_truth(upload, pages), indent=1) + "\n")
    return {
        "case": case.name,
        "file": f"{case.name}/{upload.name}",
        "source": case.name,
        "label": case.label,
        "kinds": ",".join(paper.kind for paper in upload.papers),
        "quality": upload.quality,
        "pages": str(pages),
        "bytes": str(len(upload.data)),
        "tampers": ",".join(sorted({t.operation for t in upload.tampers})),
        "choices": ";".join(f"{name}={choice}" for name, choice in upload.choices),
    }
