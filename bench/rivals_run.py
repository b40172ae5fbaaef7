"""Reads files with one engine, in a process of its own: python -m bench.rivals_run ENGINE digital|raster OUT FILE...

Writes a line of JSON for every file: how much processor time its text took, children included, and the pages. For
`touchstone` the line holds the documents as well, and the time of the whole reading. The last line holds the memory of
the largest process and the processor time since the start. Of several files the first is read once more beforehand, so
that no start-up is timed.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.rivals_engines import RIVALS, Seen

OURS = "touchstone"
Json = dict[str, Any]


def spent() -> float:
    """Seconds of processor time of this process and of the children that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def largest_process() -> int:
    """Bytes that this process, or a larger child of it, held at most."""
    # Of this process the kernel's own mark: ru_maxrss counts what the parent held when it started this one.
    own = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return 1024 * max(int(own[1]) if own else 0, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _whole() -> Callable[[Path], Json]:
    """Our own reading of a file, as the product reads it."""
    from extractors.errors import ReadError
    from extractors.ocr.choose import recogniser, second_eyes
    from extractors.opening import open_source, page_picture
    from extractors.reading import read_source, with_second_opinion
    from extractors.source import Page
    from intake.pipeline import OPINION_DPI
    from intake.results import document_json

    def read(path: Path) -> Json:
        data = path.read_bytes()
        started = spent()
        try:
            source = open_source(str(path), data, recognise=recogniser())
        except ReadError:
            return {"refused": True}
        opened = spent()
        found, eyes = read_source(source), second_eyes()

        def look(page: Page) -> Any:
            return page_picture(data, source.media_type, page, dpi=OPINION_DPI)

        if eyes is not None:
            found = with_second_opinion(found, look, eyes)
        done = spent()
        pages = [[page.width, page.height, [[word.text] for word in page.words]] for page in source.pages]
        made = [document_json(document) for document in found.documents]
        return {"text": opened - started, "whole": done - started, "pages": pages, "documents": made}

    return read


def _rival(name: str, *, raster: bool) -> Callable[[Path], Json]:
    """A rival's words of a file."""
    loaded = next(engine for engine in RIVALS if engine.name == name).load()

    def read(path: Path) -> Json:
        started = spent()
        try:
            pages: list[Seen] = loaded.read(path, raster)
        except loaded.refusals:
            return {"refused": True, "text": spent() - started}
        return {"text": spent() - started, "pages": [[page.width, page.height, page.words] for page in pages]}

    return read


def main(argv: list[str]) -> int:
    """Read every file in turn."""
    name, origin, out, *files = argv
    read = _whole() if name == OURS else _rival(name, raster=origin == "raster")
    if len(files) > 1:
        read(Path(files[0]))
    with Path(out).open("w", encoding="utf-8") as target:
        for file in files:
            target.write(json.dumps(read(Path(file))) + "\n")
            target.flush()
        target.write(json.dumps({"largest": largest_process(), "spent": spent()}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
