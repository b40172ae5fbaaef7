"""What the API's requests are built from: forms that take nothing they do not know, and text that can be stored."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from intake.paging import MOST, USUAL


def _printable(text: str) -> str:
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in text):
        raise ValueError("control characters cannot be kept")
    return text


def _of_one_line(text: str) -> str:
    if "\n" in _printable(text):
        raise ValueError("this is one line")
    return text


class Form(BaseModel):
    """The body of a request: a name that it does not know is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), AfterValidator(_of_one_line)]
"""One line of text."""
Name = Annotated[Line, Field(min_length=1)]
"""One line that is not empty."""
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), AfterValidator(_printable)]
"""Lines of text."""
Said = Annotated[Words, Field(min_length=1)]
"""Text that is not empty."""
Cursor = Annotated[
    str | None, Query(max_length=400, description="Where this part begins: `next` of the part before it.")
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many there may be in this part.")]
FEW = USUAL
"""How many there are in a part where nobody asks for another number."""
