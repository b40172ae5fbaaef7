"""Identifiers are covered wherever results are shown; to see one whole is asked for, and written down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from intake.results import Json
from intake.vault import masked

_IDENTIFIER = re.compile(r"ssn|(?:^|_)tin$|account_number$|routing_number$|^ein$|_ein$|consumer_ssn")
_IN_TEXT = re.compile(r"(?<![\w.-])(?:\d{3}[- ]\d{2}[- ]\d{4}|\d{2}-\d{7}|\d{9,17})(?![\w-]|\.\d)")
"""What looks like an identifier within a sentence: an SSN, an employer's number, an account's; no amount or date."""


def is_identifier(name: str) -> bool:
    """Whether a field or cell of this name holds somebody's number."""
    return _IDENTIFIER.search(name) is not None


def covered_text(text: str) -> str:
    """A sentence with the identifiers in it covered."""
    return _IN_TEXT.sub(lambda found: masked(found[0]), text)


def covered(value: Any) -> Any:
    """A value with what may identify somebody covered; texts within lists and objects too."""
    match value:
        case str():
            return covered_text(value)
        case list():
            return [covered(each) for each in value]
        case Mapping():
            return {name: covered(each) for name, each in value.items()}
    return value


def covered_value(name: str, value: object) -> Any:
    """The value of a field or cell: covered whole where its name says that it identifies, else where it looks so."""
    return masked(value) if isinstance(value, str) and is_identifier(name) else covered(value)


def covered_document(document: Json) -> Json:
    """A document as results have it, with its identifiers covered."""
    fields = [
        field | {part: covered_value(field["name"], field.get(part)) for part in ("value", "text") if part in field}
        for field in document["fields"]
    ]
    rows = {table: [_covered_row(row) for row in told] for table, told in document["rows"].items()}
    return document | {"fields": fields, "rows": rows}


def _covered_row(row: Json) -> Json:
    return {name: told if name.startswith("_") else covered_value(name, told) for name, told in row.items()}
