"""One digital paper of each look that reading was developed on, made from its name, and what is read off it as text."""

from __future__ import annotations

from collections.abc import Iterator

from bench.sample_papers import CORE, paper
from extractors.document import Document, Reading
from extractors.opening import open_source
from extractors.reading import read_source
from intake.results import value_json
from samples.draws import Draw
from samples.looks import LOOKS
from samples.paper import Upload
from samples.splits import Split

RENDERER = "reportlab"


def looks() -> tuple[tuple[str, str], ...]:
    """Kind and name of every look of the core kinds but those of the split that is kept unseen."""
    return tuple((kind, look.name) for kind in CORE for look in LOOKS.all(kind=kind) if look.split is not Split.TEST)


def printed(kind: str, look: str) -> Upload:
    """A paper of the kind in the look, the same whenever it is asked for."""
    own = LOOKS.named(look).split
    split = Split.TRAIN if own is Split.ANY else own
    return paper(kind, look, Draw(look, "golden"), renderer=RENDERER, split=split)


def told(upload: Upload) -> str:
    """Everything that is read off a file, one value a line: name, value, status; rows with their cells."""
    read = read_source(open_source(upload.name, upload.data))
    return "".join(f"{line}\n" for document in read.documents for line in _lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield f"{document.kind}, pages {' '.join(map(str, document.pages))}"
    for field in sorted(document.fields, key=lambda f: f.name):
        yield f"  {field.name}: {_value(field.reading)} [{field.status.value}]"
    for name, rows in sorted(document.rows.items()):
        for row in rows:
            cells = "; ".join(f"{cell} {_value(reading)}" for cell, reading in sorted(row.cells.items()))
            yield f"  {name}: {cells} [{row.status.value}]"
    for identity in sorted(document.identities, key=lambda i: (i.name, i.left, i.right)):
        yield f"  law {identity.name}: {'holds' if identity.holds else 'fails'} ({identity.left} = {identity.right})"


def _value(reading: Reading | None) -> str:
    return "–" if reading is None else str(value_json(reading.value))
