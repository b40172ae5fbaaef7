"""Dates and identifiers of a file, rewritten in place: the same bytes on every clock."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import string
from dataclasses import dataclass

from samples.draws import Draw
from samples.renderers import Imprint

_DATE = re.compile(
    rb"/(?P<key>CreationDate|ModDate)\s*\(D:(?P<stamp>\d{14})(?P<zone>Z(?:00'?00'?)?|[+-]\d\d'?\d\d'?)?\)"
)
_XMP_DATE = re.compile(
    rb"\b(?:xmp|xap):(?P<key>CreateDate|ModifyDate|MetadataDate)(?:(?:\s[^<>]*)?>|\s*=\s*[\"'])"
    rb"(?P<stamp>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?P<fraction>\d+))?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
_XMP_ID = re.compile(rb"\b(?:xmp|xap)MM:(?:DocumentID|InstanceID)(?:(?:\s[^<>]*)?>|\s*=\s*[\"'])(?P<id>[^<>\"']+)")
_IDS = re.compile(rb"/ID\s*\[")
_ESCAPED = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)|.", re.DOTALL)
_HEX_STRING = re.compile(rb"<(?:[0-9A-Fa-f]{2})*>")
_LONGEST_STRING = 400
_CREATION = (b"CreationDate", b"CreateDate")


def settle(data: bytes, imprint: Imprint) -> bytes:
    """A printed file bears the imprint's date and identifiers of the imprint's stream, whatever the clock said."""
    return settle_pdf(data, created=imprint.created, modified=imprint.created, draw=imprint.draw)


def settle_pdf(
    data: bytes, *, created: dt.datetime | None, modified: dt.datetime | None = None, draw: Draw, before: bytes = b""
) -> bytes:
    """Dates and identifiers are replaced by others of the same length, so that revisions, offsets and order stay.

    `created` None leaves creation dates alone, `modified` None gives the other dates the creation date. `before` is
    the file that a tool was given: its identifiers are kept, and where the tool has only appended, its bytes too.
    Identifiers that were equal stay equal. The first identifier of an encrypted file is kept, for its key hangs on it.
    Dates in compressed object streams are out of reach: a tool that writes such streams is told the date before.
    """
    start = len(before) if before and data.startswith(before) else 0
    changed = modified or created

    def dated(found: re.Match[bytes]) -> bytes:
        moment = created if found["key"] in _CREATION else changed
        if moment is None:
            return found[0]
        form = "%Y%m%d%H%M%S" if found.re is _DATE else "%Y-%m-%dT%H:%M:%S"
        local = (moment.astimezone(dt.UTC) + _offset(found["zone"] or b"Z")).strftime(form).encode()
        parts = {"stamp": local}
        if found.re is _XMP_DATE and found["fraction"]:
            parts["fraction"] = _like(found["fraction"], draw.at("fraction").seed)
        return _exchanged(found, parts)

    tail = _XMP_DATE.sub(dated, _DATE.sub(dated, data[start:]))
    return data[:start] + _identified(tail, draw, before)


def _exchanged(found: re.Match[bytes], parts: dict[str, bytes]) -> bytes:
    out = bytearray(found[0])
    for name, new in parts.items():
        at, end = (edge - found.start() for edge in found.span(name))
        out[at:end] = new
    return bytes(out)


def _offset(zone: bytes) -> dt.timedelta:
    digits = re.sub(rb"\D", b"", zone)
    if zone[:1] not in b"+-" or len(digits) < 4:
        return dt.timedelta()
    size = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return -size if zone[:1] == b"-" else size


@dataclass(frozen=True, slots=True)
class _Identifier:
    """One identifier where it stands in a file: a string of the trailer with its delimiters, or a text of XMP."""

    start: int
    end: int
    written: bytes
    meaning: bytes
    first: bool
    """Whether it is the first of its pair in the trailer."""


def _identifiers(data: bytes) -> list[_Identifier]:
    out: list[_Identifier] = []
    end = 0
    for found in _IDS.finditer(data):
        if found.start() < end:
            continue
        pair = _pair(data, found.end())
        if pair:
            end = pair[-1][1]
            out += [_Identifier(at, to, data[at:to], _meaning(data[at:to]), first=at == pair[0][0]) for at, to in pair]
    return out + [
        _Identifier(*found.span("id"), found["id"], found["id"], first=False) for found in _XMP_ID.finditer(data)
    ]


def _pair(data: bytes, at: int) -> list[tuple[int, int]]:
    """Where the strings of an array stand; none where it is no array of strings, as chance may have it in a stream."""
    out: list[tuple[int, int]] = []
    while at < len(data):
        if data[at] in b" \t\r\n\f\0":
            at += 1
            continue
        if data[at : at + 1] == b"]":
            return out
        end = _string_end(data, at)
        if end == at:
            break
        out.append((at, end))
        at = end
    return []


def _identified(data: bytes, draw: Draw, before: bytes) -> bytes:
    found = _identifiers(data)
    kept = {known.meaning for known in _identifiers(before)} if before else set()
    if b"/Encrypt" in data:
        kept |= {identifier.meaning for identifier in found if identifier.first}
    # Numbered by where they first stand, for what they say may come from the clock.
    numbers = {meaning: number for number, meaning in enumerate(dict.fromkeys(one.meaning for one in found))}
    out = bytearray(data)
    for one in found:
        if one.meaning not in kept:
            seed = draw.at("identifier").at(numbers[one.meaning]).seed
            out[one.start : one.end] = _rewritten(one.written, seed)
    return bytes(out)


def _rewritten(old: bytes, seed: int) -> bytes:
    """Another identifier in the same notation, as long as the old one."""
    if old[:1] != b"(":
        return _like(old, seed)
    inner = old[1:-1]
    if all(32 <= byte < 127 and byte not in b"\\()" for byte in inner):
        return b"(" + _like(inner, seed) + b")"
    # Letters need no escapes, so the new string never outgrows the old; what is left over becomes white space.
    plain = bytes(string.ascii_letters.encode()[byte % 52] for byte in _noise(seed, len(_meaning(old))))
    return (b"(" + plain + b")").ljust(len(old))


_HEXADECIMAL = re.compile(rb"<[0-9A-Fa-f\s]*>|(?:uuid:)?[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}")


def _like(text: bytes, seed: int) -> bytes:
    """Every letter another of its sort, every figure another, all else as it was; hexadecimal stays hexadecimal."""
    sorts = [string.digits, string.ascii_uppercase, string.ascii_lowercase]
    fixed = b"uuid:" if text.startswith(b"uuid:") else b""
    body = text[len(fixed) :]
    new = list(sorts)
    if _HEXADECIMAL.fullmatch(text):
        upper = re.search(rb"[A-F]", body) is not None
        new = ["0123456789ABCDEF" if upper else "0123456789abcdef"] * 3
    out = bytearray(fixed)
    for byte, noise in zip(body, _noise(seed, len(body)), strict=True):
        among = next((others for sort, others in zip(sorts, new, strict=True) if chr(byte) in sort), "")
        out.append(ord(among[noise % len(among)]) if among else byte)
    return bytes(out)


def _noise(seed: int, count: int) -> bytes:
    return hashlib.shake_128(str(seed).encode()).digest(count)


def _string_end(data: bytes, at: int) -> int:
    """Where the string that begins here ends; here, where none does."""
    if data[at : at + 1] == b"<":
        found = _HEX_STRING.match(data, at)
        return found.end() if found else at
    if data[at : at + 1] != b"(":
        return at
    depth = 0
    for token in _ESCAPED.finditer(data, at, at + _LONGEST_STRING):
        depth += {b"(": 1, b")": -1}.get(token[0], 0)
        if depth == 0:
            return token.end()
    return at


def _meaning(written: bytes) -> bytes:
    if written[:1] == b"<":
        return bytes.fromhex(written[1:-1].decode("ascii"))
    return b"".join(_character(found[0]) for found in _ESCAPED.finditer(written[1:-1]))


def _character(token: bytes) -> bytes:
    if token[:1] != b"\\":
        return token
    if token[1:].isdigit():
        return bytes([int(token[1:], 8) & 255])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(token[1:], token[1:].strip(b"\r\n"))
