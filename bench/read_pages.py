"""Times the reading of pages, by origin, against the bare engines: python bench/read_pages.py FOLDER [FOLDER ...].

Each file is read once to warm up and then three times; the fastest counts. A digital page is compared with taking its
text through pypdfium2 and nothing more, every other page with the first OCR engine alone on the same page picture.
One process, one thread. Files whose pages are of several origins, and files that are refused, are left out and counted.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import pypdfium2

from extractors.errors import ReadError
from extractors.ocr.choose import default_engine, recogniser
from extractors.opening import open_source, page_picture
from extractors.reading import read_source
from extractors.source import Origin, SourceFile
from intake.walking import files_named

ROUNDS = 3
OCR_DPI = 200
"""The resolution at which the bare engine is shown a page of a PDF."""


def fastest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of several times in milliseconds: what the work costs when nothing else disturbs it."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


def bare_text(data: bytes) -> None:
    """Take the text of every page through pypdfium2, without places, and throw it away."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def bare_engine(source: SourceFile, data: bytes) -> Callable[[], object] | None:
    """The cheapest thing that could be called reading this file, or None where no engine is here."""
    if source.pages[0].origin is Origin.DIGITAL:
        return lambda: bare_text(data)
    engine = default_engine()
    if engine is None:
        return None
    pictures = [page_picture(data, source.media_type, page, dpi=OCR_DPI) for page in source.pages]
    return lambda: [engine.recognise(picture, number) for number, picture in enumerate(pictures, 1)]


def main(folders: Sequence[str]) -> int:
    """Print one line for each origin; 1 when there was nothing to time."""
    whole: defaultdict[str, list[float]] = defaultdict(list)
    ratio: defaultdict[str, list[float]] = defaultdict(list)
    pages: defaultdict[str, int] = defaultdict(int)
    left_out = 0
    for path in files_named([Path(folder) for folder in folders]):
        data = path.read_bytes()
        try:
            source = open_source(str(path), data, recognise=recogniser())
        except ReadError:
            left_out += 1
            continue
        origins = {page.origin for page in source.pages}
        bare = bare_engine(source, data) if len(origins) == 1 else None
        if bare is None:
            left_out += 1
            continue
        name = str(path)

        def read(name: str = name, data: bytes = data) -> object:
            return read_source(open_source(name, data, recognise=recogniser()))

        origin = source.pages[0].origin.value
        ours = fastest(read)
        whole[origin].append(ours / len(source.pages))
        ratio[origin].append(ours / fastest(bare))
        pages[origin] += len(source.pages)
    print(f"{'origin':10}{'files':>7}{'pages':>7}{'ms a page':>11}{'times the bare engine':>23}")
    for origin in sorted(whole):
        print(
            f"{origin:10}{len(whole[origin]):7}{pages[origin]:7}{median(whole[origin]):11.1f}{median(ratio[origin]):23.2f}"
        )
    print(f"left out: {left_out} files (refused, or pages of several origins)")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
