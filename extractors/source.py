"""What a source file is once it has been opened: pages, words and boxes in one coordinate system.

The coordinate system is fractions of the page as a person sees it upright, from the top left corner.
Engine adapters convert; nothing else ever does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in fractions of its width and height, from the top left."""

    page: int
    """The page's number in its source file, from 1."""
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The share of the page's width that the box covers."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The share of the page's height that the box covers."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[float, float]:
        """The middle of the box as (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlap(self, other: Box) -> float:
        """The share of the smaller box that both boxes cover: 0 apart or on other pages, 1 when one holds the other."""
        if self.page != other.page:
            return 0.0
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min(self.width * self.height, other.width * other.height)
        return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of the given boxes, which must lie on one page."""
    listed = list(boxes)
    return Box(
        listed[0].page,
        min(b.left for b in listed),
        min(b.top for b in listed),
        max(b.right for b in listed),
        max(b.bottom for b in listed),
    )


class Reader(StrEnum):
    """Who read a word or a value; the values are those of `by` in the result documents."""

    TEXT_LAYER = "text-layer"
    OCR = "ocr"
    FORM_FIELD = "form-field"
    COMPUTED = "computed"
    REVIEWER = "reviewer"


class Origin(StrEnum):
    """How a page came to be."""

    DIGITAL = "digital"
    SCAN = "scan"
    PHOTO = "photo"
    HYBRID = "hybrid"
    """A scan with a text layer that somebody's OCR put under it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One run of characters without a space, where it stands, who read it, and how surely."""

    text: str
    box: Box
    reader: Reader = Reader.TEXT_LAYER
    confidence: float = 1.0
    """0..1; never 1.0 for OCR."""
    font: str = ""
    """The font's base name, empty where it is not known (OCR)."""
    size: float = 0.0
    """Type size in points, 0 where it is not known."""
    color: int | None = None
    """Fill colour as 0xRRGGBB, None where it is not known."""
    order: int = -1
    """Rank in the page's paint order, -1 where there is none."""


@dataclass(frozen=True, slots=True)
class HiddenWord:
    """A word that the file holds and no one sees: never read into a field, kept as a fact."""

    word: Word
    why: str
    """One of: invisible, painted-over, outside-page, background-colour, tiny."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a page or document that kept it from being read whole: expected trouble, as a value."""

    code: str
    message: str
    """A sentence for the person who sent the file, without any value from the document."""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: its size, how it came to be, and the visible words in reading order."""

    number: int
    width: float
    """Upright width in points for a PDF, in pixels for a picture."""
    height: float
    origin: Origin
    words: tuple[Word, ...]
    rotation: int = 0
    """Quarter turns in degrees, clockwise, that brought the page upright."""
    skew: float = 0.0
    """Degrees by which the print leaned before it was straightened."""
    quality: float = 1.0
    """0..1, how well the page can be read."""
    hidden: tuple[HiddenWord, ...] = ()
    problems: tuple[Problem, ...] = ()
    plane: tuple[float, ...] | None = None
    """The 3 x 3 matrix, row by row, from fractions of a page photographed at an angle to those of the page seen
    squarely, and after it the factors of the sheet's curl; None where one angle of lean says it all."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the original bytes say of a file's making, taken before anything touched them."""

    producer: str = ""
    creator: str = ""
    created: str = ""
    """ISO instant as the file states it, empty when it states none."""
    modified: str = ""
    revisions: int = 1
    """Complete revisions that can be recovered from the bytes; 1 for a file saved once."""
    encrypted: bool = False
    xfa: bool = False
    form_fields: int = 0
    software: str = ""
    """EXIF or PNG software tag of a picture."""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an XML file, with what stands in it and where it stands."""

    name: str
    """Its name without a prefix."""
    place: str
    """The way to it from the root, counted among elements of one name: `/CREDIT_RESPONSE/CREDIT_LIABILITY[2]`."""
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""
    children: tuple[Element, ...] = ()
    length: int = 0
    """Characters that its text has in the file, of which a long one is kept only in part."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file as sent: its digest, its type by content, its pages and the facts of its making."""

    name: str
    """The path as given on the command line, joined with the path below it."""
    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    facts: FileFacts = FileFacts()
    problems: tuple[Problem, ...] = ()
    tree: Element | None = None
    """What an XML file holds, until it is read; None for files of pages, and for a file that has been read."""
