"""What a forensic detector saw in a file's original bytes: a value that travels with the case."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.source import Box


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing a detector saw, with its place and, where the file still holds them, the old and the new text."""

    page: int
    boxes: tuple[Box, ...]
    note: str
    """What was seen, without any value from the document."""
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class FileEvidence:
    """One detector's answer about one source file: it ran and saw these traces (or none), or why it could not."""

    source: str
    detector: str
    """revision-difference, occluded-text, overlapping-amounts, metadata, …"""
    traces: tuple[Trace, ...] = ()
    could_not_run: str = ""
    """Empty when it ran; else the reason, in plain words."""
