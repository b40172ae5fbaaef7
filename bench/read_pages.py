"""Times the reading of pages, by origin, against the bare engines: python bench/read_pages.py FOLDER [FOLDER ...].

A digital page is compared with taking its text through pypdfium2 and nothing more, every other page with the first OCR
engine alone on the very picture that the reader shows it. Each file is read once to warm up, then both are timed in
turn, three times; the fastest of each counts. One process, one thread. Files whose pages are of several origins, and
files that are refused, are left out and counted.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from extractors.errors import ReadError
from extractors.ocr.choose import default_engine
from extractors.ocr.protocol import Recognised
from extractors.opening import open_source
from extractors.reading import read_source
from extractors.source import Origin
from intake.walking import files_named

ROUNDS = 3


def milliseconds(work: Callable[[], object]) -> float:
    """How long the work takes once."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def bare_text(data: bytes) -> list[str]:
    """The text of every page through pypdfium2, without places."""
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def time_file(path: Path) -> tuple[Origin, int, float, float] | None:
    """Origin, pages, our milliseconds and the bare engine's; None for a file that is left out."""
    engine = default_engine()
    if engine is None:
        return None
    data, shown = path.read_bytes(), list[tuple[NDArray[np.uint8], int]]()

    def watched(picture: NDArray[np.uint8], number: int) -> Recognised:
        shown.append((picture, number))
        return engine.recognise(picture, number)

    try:
        source = open_source(str(path), data, recognise=watched)
    except ReadError:
        return None
    origins = {page.origin for page in source.pages}
    if len(origins) != 1:
        return None
    pictures = tuple(shown)

    def ours() -> object:
        return read_source(open_source(str(path), data, recognise=engine.recognise))

    def bare() -> object:
        if not pictures:
            return bare_text(data)
        return [engine.recognise(picture, number) for picture, number in pictures]

    rounds = [(milliseconds(ours), milliseconds(bare)) for _ in range(ROUNDS)]
    return origins.pop(), len(source.pages), min(r[0] for r in rounds), min(r[1] for r in rounds)


def main(folders: Sequence[str]) -> int:
    """Print one line for each origin; 1 when there was nothing to time."""
    timed: defaultdict[str, list[tuple[int, float, float]]] = defaultdict(list)
    left_out = 0
    for path in files_named([Path(folder) for folder in folders]):
        found = time_file(path)
        if found is None:
            left_out += 1
        else:
            timed[found[0].value].append(found[1:])
    print(f"{'origin':10}{'files':>7}{'pages':>7}{'ms a page':>11}{'times the bare engine':>23}")
    for origin, files in sorted(timed.items()):
        pages = sum(count for count, _, _ in files)
        ms = median(ours / count for count, ours, _ in files)
        ratio = median(ours / bare for _, ours, bare in files)
        print(f"{origin:10}{len(files):7}{pages:7}{ms:11.1f}{ratio:23.2f}")
    print(f"left out: {left_out} files (refused, or pages of several origins)")
    return 0 if timed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
