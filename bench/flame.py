"""Shows where a page's time goes, as a flame graph.

Samples are taken by py-spy, which no part of the product needs:

    py-spy record -F -r 200 -f raw -o stacks.txt -- python -m bench.flame read FILE
    python -m bench.flame draw stacks.txt OUT.svg

The first command reads the file again and again, the second draws what the samples show: each bar is a function, as
wide as its share of the reading, under the function that called it. Start-up, and what lies deeper than the drawing
can show, is left out.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractors.ocr.choose import recogniser
from extractors.opening import open_source
from extractors.reading import read_source

WIDTH, ROW, MARGIN = 1200, 18, 10
THINNEST = 0.002
"""Share of the reading under which a function is not drawn."""
LETTER = 6.6
"""Pixels that a letter of 11 pixels takes."""
ROOT = "read_again"
"""The function whose callees are drawn."""
COLOURS = {
    "extractors/ocr": "#e8743b",
    "extractors/kinds": "#19a979",
    "extractors": "#5899da",
}
"""Fill by the path that a function lies in, the closest first; all else is grey."""
ELSEWHERE = "#b6bcc4"


@dataclass(slots=True)
class Node:
    """A function at one place of the call tree, with the samples that fell into it."""

    samples: int = 0
    called: dict[str, Node] = field(default_factory=dict)


def read_again(path: Path, seconds: float) -> int:
    """Read the file once, and again until the time is up; give how often."""
    content, recognise = path.read_bytes(), recogniser()
    times, end = 0, time.monotonic() + seconds
    while not times or time.monotonic() < end:
        read_source(open_source(str(path), content, recognise=recognise))
        times += 1
    return times


def tree(stacks: Iterable[str]) -> Node:
    """The call tree under the reading; each line holds frames from the outermost, and the samples that saw them."""
    root = Node()
    for line in stacks:
        frames, _, seen = line.rpartition(" ")
        names = [re.sub(r":\d+\)$", ")", frame) for frame in frames.split(";")]
        start = next((n for n, name in enumerate(names) if name.startswith(f"{ROOT} ")), None)
        # Modules that are loaded on the way are start-up, whatever asked for them.
        if start is None or any("importlib" in name for name in names):
            continue
        node = root
        node.samples += int(seen)
        for name in names[start + 1 :]:
            node = node.called.setdefault(name, Node())
            node.samples += int(seen)
    return root


def bars(node: Node, whole: int, left: float = 0.0, depth: int = 0) -> Iterator[tuple[str, float, float, int]]:
    """Name, left end and width as shares of the whole, and depth of every bar that is wide enough to be seen."""
    for name, callee in sorted(node.called.items(), key=lambda named: (-named[1].samples, named[0])):
        share = callee.samples / whole
        if share >= THINNEST:
            yield name, left, share, depth
            yield from bars(callee, whole, left, depth + 1)
        left += share


def svg(root: Node, title: str) -> str:
    """The drawing; a bar's full name and share are told when the pointer rests on it."""
    drawn = list(bars(root, max(root.samples, 1)))
    height = ROW * (max((depth for *_, depth in drawn), default=0) + 3) + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="monospace">',
        f"<title>{html.escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="{ROW}" font-size="13">{html.escape(title)}</text>',
    ]
    for name, left, share, depth in drawn:
        x, y, wide = MARGIN + left * (WIDTH - 2 * MARGIN), ROW * (depth + 1.5), share * (WIDTH - 2 * MARGIN)
        fill = next((colour for path, colour in COLOURS.items() if f"({path}/" in name), ELSEWHERE)
        label = name.partition(" (")[0][: int((wide - 4) / LETTER)] if wide > 5 * LETTER else ""
        parts.append(
            f'<g><title>{html.escape(name)} {share:.1%}</title><rect x="{x:.1f}" y="{y:.0f}" width="{wide:.1f}" '
            f'height="{ROW - 1}" fill="{fill}" stroke="#fff" stroke-width=".5"/>'
            + (f'<text x="{x + 3:.1f}" y="{y + 12:.0f}" font-size="11">{html.escape(label)}</text>' if label else "")
            + "</g>"
        )
    return "\n".join((*parts, "</svg>", ""))


def main(argv: list[str]) -> int:
    """Read for the sampler, or draw what it saw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(dest="mode", required=True)
    reading, drawing = modes.add_parser("read"), modes.add_parser("draw")
    reading.add_argument("file", type=Path)
    reading.add_argument("--seconds", type=float, default=10.0)
    drawing.add_argument("stacks", type=Path)
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--title", default="Where the time of a page goes")
    args = parser.parse_args(argv)
    if args.mode == "read":
        read_again(args.file, args.seconds)
        return 0
    root = tree(args.stacks.read_text(encoding="utf-8").splitlines())
    args.out.write_text(svg(root, args.title), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
