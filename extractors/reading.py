"""The reading line: from an opened source file to its documents, each with fields, rows and laws. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.classify import PageKind, Span, classify_pages, documents_of
from extractors.declaration import Kind
from extractors.document import Document
from extractors.extract import extract
from extractors.kinds import KINDS
from extractors.lean import leaning, levelled
from extractors.mismo import read_reports
from extractors.second_opinion import Eyes, Look, doubting, figures_in_doubt, heard_on
from extractors.solve import solve
from extractors.source import Element, SourceFile
from extractors.whole_rows import whole_rows

_BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class FileReading:
    """A source file with what its pages are and the documents they make up."""

    source: SourceFile
    page_kinds: tuple[PageKind, ...]
    documents: tuple[Document, ...]


def read_document(source: SourceFile, span: Span, number: int) -> Document:
    """The document that stands on a span of pages; a kind without declared fields gives its kind and pages alone."""
    name = f"d{number}"
    kind = _BY_NAME.get(span.kind)
    pages = tuple(levelled(p) for p in source.pages if p.number in span.pages)
    problems = tuple(problem for page in pages for problem in page.problems)
    if kind is None or not (kind.fields or kind.read):
        return Document(name, source.name, span.pages, span.kind, span.confidence, problems=problems)
    if kind.split is not None:
        parts = kind.split(pages)
        pages = tuple(parts[min(span.part, len(parts) - 1)])
    solved = solve(kind, extract(kind, pages))
    document = Document(
        name,
        source.name,
        span.pages,
        span.kind,
        span.confidence,
        solved.fields,
        whole_rows(solved.rows, solved.fields, pages),
        solved.identities,
        problems,
    )
    return leaning(document, pages)


def _papers(source: SourceFile, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans, one for each paper that stands on them: a statement of several accounts is several."""
    found: list[Span] = []
    for span in spans:
        kind = _BY_NAME.get(span.kind)
        count = 1
        if kind is not None and kind.split is not None:
            count = len(kind.split(tuple(levelled(p) for p in source.pages if p.number in span.pages)))
        found.extend(replace(span, part=part) for part in range(count))
    return tuple(found)


def _read_tree(source: SourceFile, tree: Element) -> FileReading:
    """The credit reports that an XML file holds, each of them as sure of its kind as a file can be that names it."""
    made = []
    for number, (kind, extraction, told) in enumerate(read_reports(tree), 1):
        solved = solve(kind, extraction)
        laws = (*solved.identities, *told)
        made.append(Document(f"d{number}", source.name, (number,), kind.name, 1.0, solved.fields, solved.rows, laws))
    kinds = tuple(PageKind(document.kind, 1.0) for document in made)
    return FileReading(replace(source, tree=None), kinds, tuple(made))


def read_source(source: SourceFile) -> FileReading:
    """Every document of a source file, in the order of its pages; ids count from d1 within the file."""
    if source.tree is not None:
        return _read_tree(source, source.tree)
    page_kinds = classify_pages(source.pages)
    spans = _papers(source, documents_of(source.pages, page_kinds))
    documents = tuple(read_document(source, span, number) for number, span in enumerate(spans, 1))
    return FileReading(source, page_kinds, documents)


def _turn(documents: Sequence[Document], number: int) -> int:
    """How many papers before the one of this number (from 1) stand on the same pages."""
    return sum(other.pages == documents[number - 1].pages for other in documents[: number - 1])


def with_second_opinion(read: FileReading, look: Look, eyes: Eyes) -> FileReading:
    """The same documents, read once more where figures that no law proves were looked at by a second engine.

    The page's words are those that two readers bear out; kinds and spans of pages stay as they are.
    """
    pages = read.source.pages
    in_doubt = [figures_in_doubt(document, pages) for document in read.documents]
    doubts = sorted({word for found in in_doubt for word in found})
    if not doubts:
        return read
    heard = heard_on(pages, doubts, look, eyes)
    source = replace(read.source, pages=heard.pages)
    documents = []
    for number, (document, found) in enumerate(zip(read.documents, in_doubt, strict=True), 1):
        if found:
            span = Span(document.kind, document.kind_confidence, document.pages, _turn(read.documents, number))
            document = doubting(read_document(source, span, number), heard.doubtful)
        documents.append(document)
    return replace(read, documents=tuple(documents))
