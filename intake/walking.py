"""Which files a command line names: a file stands for itself, a folder for the documents below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """A case as named on the command line: its name, the path it was named by, and its files in path order."""

    name: str
    named: str
    files: tuple[Path, ...]


def is_document(path: Path) -> bool:
    """Whether a walk takes the file: hidden files, truths, manifests and README files are passed over."""
    name = path.name
    return not (name.startswith((".", "README")) or name.endswith(".truth.json") or name == "manifest.tsv")


def documents_below(folder: Path) -> tuple[Path, ...]:
    """The documents of a folder and its subfolders in path order; hidden folders are passed over."""
    found: list[Path] = []
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            found += documents_below(entry)
        elif not entry.is_dir() and is_document(entry):
            found.append(entry)
    return tuple(found)


def files_named(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file that the paths name, in the order of the command line; an empty folder is given as itself."""
    for path in paths:
        if path.is_dir():
            yield from documents_below(path) or (path,)
        else:
            yield path


def cases_named(paths: Sequence[Path]) -> Iterator[Case]:
    """The cases that the paths name.

    A folder with documents is one case, its subfolders included; a folder that holds only folders is many cases,
    one each; files named side by side are one case together.
    """
    side_by_side = [path for path in paths if not path.is_dir()]
    told = False
    for path in paths:
        if path.is_dir():
            yield from _cases_of(path)
        elif not told:
            told = True
            folder = side_by_side[0].resolve().parent.name
            yield Case(folder or "case", str(side_by_side[0]), tuple(side_by_side))


def _cases_of(folder: Path) -> Iterator[Case]:
    entries = [e for e in sorted(folder.iterdir()) if not e.name.startswith(".")]
    folders = [e for e in entries if e.is_dir()]
    if folders and not any(is_document(e) for e in entries if not e.is_dir()):
        for inner in folders:
            yield Case(inner.name, str(inner), documents_below(inner))
    else:
        yield Case(folder.resolve().name, str(folder), documents_below(folder))
