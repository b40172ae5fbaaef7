"""What every printing job ends with: dates and identifiers that no clock has touched, then its form fields."""

from __future__ import annotations

from samples.forms import add_form
from samples.renderers import Imprint
from samples.settle import settle
from samples.sheet import Blank, Drawn


def finished(data: bytes, drawn: Drawn, imprint: Imprint) -> bytes:
    """A printed file has the form fields of its sheet, and the dates and identifiers of its imprint alone."""
    settled = settle(data, imprint)
    blanks = [mark for mark in drawn.marks if isinstance(mark, Blank)]
    return add_form(settled, blanks, imprint.draw) if blanks else settled
