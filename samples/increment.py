"""Incremental updates: changed objects written behind the old end of a file, which stays in it byte for byte.

ISO 32000-1, 7.5.6: a new body, a new cross-reference section of the sort that the file already has (table or stream),
and a trailer that points back at the last one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from itertools import groupby

import pikepdf

from samples.draws import Draw

Written = dict[int, tuple[int, int]]
"""Object number → generation and offset."""


def save_on_top(
    data: bytes, pdf: pikepdf.Pdf, changed: Iterable[pikepdf.Object], *, draw: Draw, modified: dt.datetime | None = None
) -> bytes:
    """The file with these indirect objects of the opened `pdf` appended as an update.

    With `modified` the document's information gets that modification date, as most programs write it. The file must not
    be encrypted.
    """
    objects = {obj.objgen: obj for obj in changed}
    if modified is not None and "/Info" in pdf.trailer:
        info = pdf.trailer.Info
        info.ModDate = pikepdf.String(modified.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ"))
        objects[info.objgen] = info
    out = bytearray(data)
    if not out.endswith((b"\n", b"\r")):
        out += b"\n"
    places: Written = {}
    for (number, generation), obj in sorted(objects.items()):
        places[number] = (generation, len(out))
        out += b"%d %d obj\n" % (number, generation) + _body(obj) + b"\nendobj\n"
    previous = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    trailer = _trailer(pdf, previous, hashlib.md5(str(draw.at("update").seed).encode(), usedforsecurity=False).digest())
    size = max(int(pdf.trailer.Size), max(places) + 1)
    start = len(out)
    if data[previous : previous + 4] == b"xref":
        out += _table(places) + b"trailer\n<< /Size %d %s >>\n" % (size, trailer)
    else:
        places[size] = (0, start)
        out += _stream(places, size, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _body(obj: pikepdf.Object) -> bytes:
    if not isinstance(obj, pikepdf.Stream):
        return obj.unparse(resolved=True)
    raw = obj.read_raw_bytes()
    entries = {key: value for key, value in obj.items() if key != "/Length"}
    head = b" ".join(b"%s %s" % (key.encode(), _value(value)) for key, value in entries.items())
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(raw), raw)


def _value(value: object) -> bytes:
    if isinstance(value, pikepdf.Object):
        return b"%d %d R" % value.objgen if value.is_indirect else value.unparse()
    return pikepdf.Object.parse(
        str(value).lower().encode() if isinstance(value, bool) else str(value).encode()
    ).unparse()


def _trailer(pdf: pikepdf.Pdf, previous: int, changing: bytes) -> bytes:
    parts = [b"/Root %d %d R" % pdf.trailer.Root.objgen, b"/Prev %d" % previous]
    if "/Info" in pdf.trailer:
        parts.append(b"/Info %d %d R" % pdf.trailer.Info.objgen)
    if "/ID" in pdf.trailer:
        first = bytes(pdf.trailer.ID[0])
        parts.append(b"/ID [<%s> <%s>]" % (first.hex().encode(), changing.hex().encode()))
    return b" ".join(parts)


def _runs(places: Written) -> list[list[int]]:
    numbers = enumerate(sorted(places))
    return [[number for _, number in run] for _, run in groupby(numbers, lambda pair: pair[1] - pair[0])]


def _table(places: Written) -> bytes:
    out = b"xref\n"
    for run in _runs(places):
        out += b"%d %d\n" % (run[0], len(run))
        out += b"".join(b"%010d %05d n \n" % (places[n][1], places[n][0]) for n in run)
    return out


def _stream(places: Written, number: int, trailer: bytes) -> bytes:
    """A cross-reference stream (ISO 32000-1, 7.5.8): one byte of type, four of offset, two of generation."""
    runs = _runs(places)
    rows = b"".join(
        b"\x01" + places[n][1].to_bytes(4, "big") + places[n][0].to_bytes(2, "big") for run in runs for n in run
    )
    index = b" ".join(b"%d %d" % (run[0], len(run)) for run in runs)
    head = b"/Type /XRef /W [1 4 2] /Index [%s] /Size %d %s /Length %d" % (index, number + 1, trailer, len(rows))
    return b"%d 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj\n" % (number, head, rows)
