"""Dates and identifiers of a file, rewritten in place: the same bytes on every clock."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from samples.draws import Draw
from samples.renderers import Imprint

_DATE = re.compile(
    rb"(?<=/)(?P<key>CreationDate|ModDate)(?P<gap>\s*)\(D:(?P<stamp>\d{14})(?P<zone>Z(?:00'?00'?)?|[+-]\d\d'?\d\d'?)?\)"
)
_XMP = re.compile(
    rb"(?P<open><(?P<tag>xmp:CreateDate|xmp:ModifyDate|xmp:MetadataDate)>|(?P<attr>xmp:CreateDate|xmp:ModifyDate"
    rb"|xmp:MetadataDate)=[\"'])(?P<stamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_IDS = re.compile(rb"/ID\s*\[")
_ESCAPED = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)|.", re.DOTALL)


def settle(data: bytes, imprint: Imprint) -> bytes:
    """A printed file bears the imprint's date and identifiers of the imprint's stream, whatever the clock said."""
    return settle_pdf(data, created=imprint.created, modified=imprint.created, draw=imprint.draw)


def settle_pdf(
    data: bytes, *, created: dt.datetime | None, modified: dt.datetime | None = None, draw: Draw, before: bytes = b""
) -> bytes:
    """Dates and identifiers are replaced by others of the same length, so that revisions, offsets and order stay.

    `created` None leaves creation dates alone, `modified` None gives them the creation date. `before` is the file
    that a tool was given: its identifiers are kept, and where the tool has only appended, its bytes too. Identifiers
    that were equal stay equal. An encrypted file keeps its identifiers, for its key hangs on them.
    """
    start = len(before) if before and data.startswith(before) else 0
    changed = modified or created

    def stamp(found: re.Match[bytes], which: bytes, form: str) -> bytes:
        moment = created if which in (b"CreationDate", b"xmp:CreateDate") else changed
        if moment is None:
            return found[0]
        local = moment.astimezone(dt.UTC) + _offset(found["zone"] or b"Z")
        at, end = (edge - found.start() for edge in found.span("stamp"))
        return found[0][:at] + local.strftime(form).encode() + found[0][end:]

    tail = _DATE.sub(lambda m: stamp(m, m["key"], "%Y%m%d%H%M%S"), data[start:])
    tail = _XMP.sub(lambda m: stamp(m, m["tag"] or m["attr"], "%Y-%m-%dT%H:%M:%S"), tail)
    if b"/Encrypt" not in tail:
        tail = _with_ids(tail, draw, {raw for _, _, raw in _identifiers(before)})
    return data[:start] + tail


def _offset(zone: bytes) -> dt.timedelta:
    digits = re.sub(rb"\D", b"", zone)
    if zone[:1] not in b"+-" or len(digits) < 4:
        return dt.timedelta()
    size = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return -size if zone[:1] == b"-" else size


def _identifiers(data: bytes) -> list[tuple[int, int, bytes]]:
    """Where each identifier string stands, delimiters included, and the bytes that it means."""
    out = []
    for found in _IDS.finditer(data):
        at = found.end()
        while at < len(data) and data[at : at + 1] != b"]":
            end = _string_end(data, at)
            if end > at:
                out.append((at, end, _meaning(data[at:end])))
            at = max(end, at + 1)
    return out


def _string_end(data: bytes, at: int) -> int:
    if data[at : at + 1] == b"<":
        return data.index(b">", at) + 1
    if data[at : at + 1] != b"(":
        return at
    depth = 0
    for found in _ESCAPED.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return at


def _meaning(string: bytes) -> bytes:
    if string[:1] == b"<":
        return bytes.fromhex(string[1:-1].decode("ascii"))
    return b"".join(_character(found[0]) for found in _ESCAPED.finditer(string[1:-1]))


def _character(token: bytes) -> bytes:
    if token[:1] != b"\\":
        return token
    if token[1:].isdigit():
        return bytes([int(token[1:], 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(token[1:], token[1:].strip(b"\r\n"))


def _with_ids(data: bytes, draw: Draw, kept: set[bytes]) -> bytes:
    found = _identifiers(data)
    new: dict[bytes, bytes] = {}
    for number, raw in enumerate(dict.fromkeys(raw for _, _, raw in found)):
        seed = str(draw.at("identifier").at(number).seed).encode()
        new[raw] = raw if raw in kept else hashlib.shake_128(seed).digest(len(raw))
    out = bytearray(data)
    for start, end, raw in found:
        if new[raw] != raw:
            out[start:end] = _written(new[raw], data[start:end])
    return bytes(out)


def _written(raw: bytes, old: bytes) -> bytes:
    """Bytes as a string that is as long as the old one, in its notation."""
    if old[:1] == b"<":
        digits = raw.hex().encode()
        return b"<" + (digits.upper() if old.upper() == old else digits) + b">"
    # Plain letters need no escapes, so the new string never outgrows the old; what is left over becomes white space.
    plain = bytes(0x41 + byte % 26 + (32 if byte & 128 else 0) for byte in raw)
    return (b"(" + plain + b")").ljust(len(old))
