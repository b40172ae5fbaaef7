"""The names of programs in a file that its writer does not let us choose."""

from __future__ import annotations

import re
from collections.abc import Iterable

from samples.renderers import Imprint

_ENTRY = re.compile(rb"/(Title|Author|Creator|Producer)\s*(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>)", re.DOTALL)
_XREF = re.compile(rb"(?<=\n)xref\s+0 (\d+)\s+")


def renamed(data: bytes, imprint: Imprint) -> bytes:
    """A freshly written file names the imprint's programs where the imprint names any, else its writer's own."""
    wanted = {
        name: value
        for name, value in (
            (b"Title", imprint.title),
            (b"Author", imprint.author),
            (b"Creator", imprint.creator),
            (b"Producer", imprint.producer),
        )
        if value
    }
    start, end = _information(data)
    inside = data[start:end]
    for name, value in wanted.items():
        entry = b"/" + name + b" " + pdf_string(value)
        found = next((e for e in _ENTRY.finditer(inside) if e[1] == name), None)
        if found is None:
            inside = inside[: inside.rindex(b">>")] + entry + b">>" + inside[inside.rindex(b">>") + 2 :]
        else:
            inside = inside[: found.start()] + entry + inside[found.end() :]
    changes = [(start, end, inside)]
    if imprint.creator:
        changes += _tool(data, imprint.creator)
    return spliced(data, changes)


def pdf_string(text: str) -> bytes:
    """Text as a PDF string: literal where ASCII says it, else UTF-16 in hexadecimal."""
    if text.isascii():
        return b"(" + re.sub(rb"([\\()])", rb"\\\1", text.encode()) + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def spliced(data: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Parts of a file with one classic cross-reference table are exchanged, and its offsets follow."""
    ordered = sorted(changes)
    out, at = bytearray(), 0
    for start, end, new in ordered:
        out += data[at:start] + new
        at = end
    out += data[at:]

    def moved(offset: int) -> int:
        return offset + sum(len(new) - (end - start) for start, end, new in ordered if end <= offset)

    table = _XREF.search(data)
    if table is None:
        raise ValueError("the file has no classic cross-reference table")
    first, rows = moved(table.end()), int(table[1])
    for row in range(rows):
        at = first + 20 * row
        if out[at + 17 : at + 18] == b"n":
            out[at : at + 10] = b"%010d" % moved(int(out[at : at + 10]))
    tail = out.rindex(b"startxref")
    old = re.match(rb"startxref\s+(\d+)", out[tail:])
    if old is not None:
        out[tail + old.start(1) : tail + old.end(1)] = b"%d" % moved(int(old[1]))
    return bytes(out)


def _information(data: bytes) -> tuple[int, int]:
    reference = re.search(rb"/Info (\d+) 0 R", data[data.rindex(b"trailer") :])
    if reference is None:
        raise ValueError("the file has no document information")
    head = re.search(rb"(?<![0-9])" + reference[1] + rb" 0 obj\s*", data)
    if head is None:
        raise ValueError("the file has no document information")
    return head.end(), data.index(b"endobj", head.end())


def _tool(data: bytes, creator: str) -> list[tuple[int, int, bytes]]:
    """The same name in the metadata stream, whose length is told before it."""
    found = re.search(rb"<xmp:CreatorTool>([^<]*)</xmp:CreatorTool>", data)
    if found is None:
        return []
    new = creator.replace("&", "&amp;").replace("<", "&lt;").encode()
    lengths = list(re.finditer(rb"/Length (\d+)", data[: found.start()]))
    length = lengths[-1]
    total = int(length[1]) + len(new) - len(found[1])
    return [(length.start(1), length.end(1), b"%d" % total), (found.start(1), found.end(1), new)]
