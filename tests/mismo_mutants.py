"""Credit reports in XML as damage and malice leave them; run by itself, it tries as many as it is told."""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from extractors.errors import ReadError
from extractors.opening import open_source
from extractors.reading import read_source
from intake.results import line, read_json
from tests.mismo_files import NEW, OLD

_CODINGS = ("utf-8", "utf-16", "utf-16-le", "iso-8859-1", "cp1252", "utf-32", "utf-7", "cp037", "shift_jis", "punycode")
_NASTY = (
    "",
    "-1",
    "1e999",
    "NaN",
    "9" * 40,
    "0x10",
    "2026-13-45",
    "0000-00-00",
    "&#x10FFFF;",
    "\u202e12",
    "Y" * 20_000,
)


def _flip(chance: random.Random, data: bytes) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 7, 60, 900, len(data))) :]


def _double(chance: random.Random, data: bytes) -> bytes:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((5, 80, 2000))]
    return data[:start] + piece * chance.choice((2, 3, 40)) + data[start:]


def _whole_elements(chance: random.Random, data: bytes) -> bytes:
    """Elements that close at once left out, doubled or swapped: the file stays well formed."""
    found = list(re.finditer(rb"<([\w:]+)[^<>]*/>|<([\w:]+)>[^<>]*</\2>", data))
    one, other = chance.sample(found, 2)
    piece = chance.choice((b"", one[0] * 3, other[0]))
    return data[: one.start()] + piece + data[one.end() :]


def _values(chance: random.Random, data: bytes) -> bytes:
    """A value replaced by one that no report would state: the file stays well formed."""
    found = list(re.finditer(rb'(?<==")[^"<]*(?=")|(?<=>)[^<>\s]+(?=</)', data))
    made = data
    for one in sorted(chance.sample(found, chance.choice((1, 2, 5))), key=lambda m: -m.start()):
        made = made[: one.start()] + chance.choice(_NASTY).encode() + made[one.end() :]
    return made


def _names(chance: random.Random, data: bytes) -> bytes:
    """One name put for another throughout, so that records stand inside records."""
    names = sorted(set(re.findall(rb"</?([\w:]+)", data)))
    one, other = chance.sample(names, 2)
    return re.sub(rb"(</?)" + one + rb"(?=[\s/>])", lambda m: m[1] + other, data)


def _nest(chance: random.Random, data: bytes) -> bytes:
    depth = chance.choice((10, 50, 70, 5000))
    middle = data.find(b"<CREDIT_") % len(data)
    return data[:middle] + b"<x>" * depth + b"</x>" * chance.choice((depth, depth - 1)) + data[middle:]


def _entities(chance: random.Random, data: bytes) -> bytes:
    declared = chance.choice(
        (
            b'<!DOCTYPE r [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]>',
            b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://localhost/p"> %p;]>',
            b'<!DOCTYPE r SYSTEM "file:///dev/zero">',
            b"<!DOCTYPE r [",
        )
    )
    body = data.partition(b"?>")[2] if data.startswith(b"<?xml") else data
    return declared + body.replace(b"Duluth", b"&a;", 1)


def _coding(chance: random.Random, data: bytes) -> bytes:
    called, used = chance.choice(_CODINGS), chance.choice(_CODINGS)
    body = data.decode().partition("?>")[2] if data.startswith(b"<?xml") else data.decode()
    return f'<?xml version="1.0" encoding="{called}"?>{body}'.encode(used, errors="replace")


_WAYS = (_flip, _cut, _double, _whole_elements, _values, _names, _nest, _entities, _coding)


def mutants(chance: random.Random, count: int) -> Iterator[bytes]:
    """So many damaged files, one kind of damage after another."""
    for number in range(count):
        yield _WAYS[number % len(_WAYS)](chance, chance.choice((OLD, NEW)).encode())


def main(count: int) -> int:
    """Try so many damaged files and say what came of them; any other error than a named refusal ends it."""
    outcomes = Counter[str]()
    for data in mutants(random.Random(7), count):
        try:
            line(read_json(read_source(open_source("report.xml", data)), 0.0))
        except ReadError as refusal:
            outcomes[refusal.code] += 1
        else:
            outcomes["read"] += 1
    sys.stdout.write("".join(f"{code}: {times}\n" for code, times in outcomes.most_common()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
