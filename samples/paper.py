"""What leaves the workshop: files, the papers in them, what stands where on each page, and what was falsified."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

Choices = tuple[tuple[str, str], ...]
"""What was drawn, by name: look, renderer, fonts, handling, wear. It goes into the manifest."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page: the page counted from 1, the edges as fractions from the top left, as it is shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Said:
    """One value that stands on a paper, by the field name of its kind, or by rows, row number and column."""

    name: str
    """Field name ("gross_pay", "line.11", "score.equifax"), or the name of the rows ("earnings")."""
    value: str
    """Amounts as decimal text, dates as ISO, everything else as printed."""
    text: str
    """Exactly as printed."""
    spot: Spot | None
    """None: the value is on no page any more (cut off, blacked out)."""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a file: its kind, its pages there, and everything that it says."""

    kind: str
    """As in the table of kinds: `paystub`, `w2`, `1040`, `bank_statement`, …"""
    pages: tuple[int, ...]
    said: tuple[Said, ...]
    key: str
    """Which document of the case it prints ("stub:0:2026-10-09"): two files may hold parts of one."""
    partial: bool = False
    """Something that belongs to it is on no page of this file: its truth is incomplete on purpose."""


@dataclass(frozen=True, slots=True)
class Tampered:
    """One falsification: what was done, where, and what stood there before. Nones where there is no such thing."""

    operation: str
    file: str | None
    """The upload's name as it is written out; None where no file of the case holds it (a left-out debt)."""
    field: str | None = None
    page: int | None = None
    spot: Spot | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the borrower sends it."""

    name: str
    data: bytes
    papers: tuple[Paper, ...]
    quality: str = "digital"
    """`digital`, `scan` or `photo`: what its pages look like."""
    choices: Choices = ()
    tampers: tuple[Tampered, ...] = ()
    password: str | None = None

    def chose(self, *choices: tuple[str, str], **changes: Any) -> Upload:
        """The file after one more step: changed so, and the step written down."""
        return replace(self, choices=(*self.choices, *choices), **changes)


@dataclass(frozen=True, slots=True)
class Packed:
    """A case's folder: its files, whether they tell the truth, and every choice that made them."""

    name: str
    label: str
    """`genuine` or `misrepresented`."""
    uploads: tuple[Upload, ...]
    tampers: tuple[Tampered, ...] = ()
    """Those that concern no single file; a file's own stand with it."""
    choices: Choices = field(default=())
