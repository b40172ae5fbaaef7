"""One digital paper of each look that reading was developed on, made from its name, and what is read off it as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from extractors.document import Document, Reading
from extractors.opening import open_source
from extractors.reading import read_source
from intake.results import value_json
from samples.dossier import Item
from samples.draws import Draw
from samples.issue import print_sheets
from samples.ledger.household import Household
from samples.ledger.household_maker import draw_household
from samples.looks import LOOKS
from samples.paper import Upload
from samples.renderers import Imprint
from samples.renderers.faces import style_limits
from samples.sending import compose
from samples.splits import Split
from samples.style import draw_style

CORE = ("paystub", "w2", "1040", "bank_statement", "credit_report")
RENDERER = "reportlab"
ASOF = dt.date(2026, 11, 16)
CREATED = dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)


def looks() -> tuple[tuple[str, str], ...]:
    """Kind and name of every look of the core kinds but those of the split that is kept unseen."""
    return tuple((kind, look.name) for kind in CORE for look in LOOKS.all(kind=kind) if look.split is not Split.TEST)


def household(draw: Draw) -> Household:
    """An invented household of this stream."""
    return draw_household(draw.at("household"), ASOF)


def core_papers(home: Household, draw: Draw) -> tuple[Item, ...]:
    """What the household sends of the core kinds."""
    return tuple(item for item in compose(home, draw.at("dossier")) if item.kind in CORE)


def paper(kind: str, look: str) -> Upload:
    """The first paper of its kind in the first household of the look's stream that sends one, printed in the look."""
    for number in range(50):
        draw = Draw(look, "golden", str(number))
        item = next((i for i in core_papers(household(draw), draw) if i.kind == kind), None)
        if item is not None:
            declared = LOOKS.named(look)
            split = Split.TRAIN if declared.split is Split.ANY else declared.split
            style = draw_style(draw.at("style"), split, **style_limits(RENDERER))
            imprint = Imprint(CREATED, draw=draw)
            sheet = declared.does(item.facts, style)
            return print_sheets([(kind, item.key, sheet)], renderer=RENDERER, imprint=imprint, name=f"{look}.pdf")
    raise LookupError(kind)


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
