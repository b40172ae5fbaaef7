"""XML as it is safe to read: no entities, no other file, and every size has a cap.

The parser is the standard library's expat, driven by hand. It fetches nothing by itself. A document type that only
names the format's own definition, as older MISMO files have it, is passed over; one that brings declarations is refused
where they begin, before an entity stands in them, so there is nothing to expand and nothing to fetch. Depth, elements
and text are counted while they are read, and a file over a cap is refused before it is held. The wrappers that are made
for safety do the same over the same expat, and a tree of libxml2 is built before its depth could be judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from extractors.errors import BrokenXml, TooDeep, TooLarge, TooManyElements, XmlEntities
from extractors.source import Element

MAX_BYTES: Final = 32 * 2**20
"""Bytes of an XML file; merged reports with an embedded PDF stay below a tenth of it."""
MAX_DEPTH: Final = 64
"""Elements inside one another; MISMO 3 goes to 20, an envelope adds 5."""
MAX_ELEMENTS: Final = 250_000
"""Elements and attributes; a joint report with trended data of three bureaus has 30,000."""
MAX_HELD: Final = 128 * 2**20
"""Characters of text, names and places that are held for one file."""
LONGEST_TEXT: Final = 16_384
"""Characters of one element's text; a longer one is a document inside the document, and only its beginning is kept."""

_UTF_16: Final = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"'](utf-?16|ucs-?2|unicode)", re.IGNORECASE)
_DECLARED: Final = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """An element whose end is still to come."""

    name: str
    place: str
    attributes: tuple[tuple[str, str], ...]
    text: list[str] = field(default_factory=list)
    length: int = 0
    children: list[Element] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)
    """How often each name has come among the children, which numbers their places."""


@dataclass(slots=True)
class _Builder:
    """Takes the parser's events, counts what they cost, and builds the tree from its leaves up."""

    stack: list[_Open] = field(default_factory=list)
    root: Element | None = None
    elements: int = 0
    held: int = 0

    def start(self, name: str, attributes: list[str]) -> None:
        """An element begins. Raises TooDeep, TooManyElements or TooLarge."""
        if len(self.stack) >= MAX_DEPTH:
            raise TooDeep
        self.elements += 1 + len(attributes) // 2
        if self.elements > MAX_ELEMENTS:
            raise TooManyElements
        local = name.rpartition(":")[2]
        above = self.stack[-1] if self.stack else None
        place = f"/{local}"
        if above is not None:
            count = above.steps[local] = above.steps.get(local, 0) + 1
            place = f"{above.place}/{local}" if count == 1 else f"{above.place}/{local}[{count}]"
        pairs = tuple(
            (key.rpartition(":")[2], value) for key, value in zip(attributes[::2], attributes[1::2], strict=True)
        )
        self.hold(len(place) + sum(len(key) + len(value) for key, value in pairs))
        self.stack.append(_Open(local, place, pairs))

    def data(self, text: str) -> None:
        """Characters of the element that is open."""
        current = self.stack[-1]
        current.length += len(text)
        # A whole file may stand in an envelope as escaped text: what begins like one is kept to its end.
        if current.length <= LONGEST_TEXT or (current.text and current.text[0].lstrip()[:1] == "<"):
            self.hold(len(text))
            current.text.append(text)

    def end(self, _name: str) -> None:
        """An element ends and becomes a leaf or a branch of the one around it."""
        done = self.stack.pop()
        element = Element(
            done.name, done.place, done.attributes, "".join(done.text).strip(), tuple(done.children), done.length
        )
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element

    def hold(self, characters: int) -> None:
        """Count what is held. Raises TooLarge."""
        self.held += characters
        if self.held > MAX_HELD:
            raise TooLarge


def _refuse(*_: object) -> NoReturn:
    raise XmlEntities


def _document_type(_name: str, _system: str | None, _public: str | None, declares: bool) -> None:
    if declares:
        raise XmlEntities


def _encoding(data: bytes) -> str | None:
    """The encoding to read by where the file's own word for it cannot be true, None where it can be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        return None
    if _UTF_16.match(data):
        # A text that was written out as UTF-16 in memory and sent as UTF-8: the declaration was left as it stood.
        return "utf-8"
    declared = _DECLARED.match(data)
    if declared is None or declared[1].lower() in {b"utf-8", b"utf8"}:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return "iso-8859-1"
    return None


def parse_xml(data: bytes) -> Element:
    """The tree of an XML file. Raises BrokenXml, XmlEntities, TooDeep, TooManyElements or TooLarge."""
    if len(data) > MAX_BYTES:
        raise TooLarge
    parser = expat.ParserCreate(_encoding(data))
    parser.ordered_attributes = True
    parser.buffer_text = True
    builder = _Builder()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _document_type
    parser.EntityDeclHandler = _refuse
    parser.SkippedEntityHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        # An encoding that nothing here knows is a LookupError, one of several bytes a character a ValueError.
        raise BrokenXml from None
    if builder.root is None:
        raise BrokenXml
    return builder.root
