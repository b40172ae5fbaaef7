"""How papers wear: scanners, fax machines, telephones and their cameras; the places of the truth follow every warp.

`@WEARS.declare("office-scan-300", Split.TRAIN, "scan")` over a function `(upload, draw) -> Upload`; the kind is the
quality that its pages have afterwards: `scan`, `photo` or `digital` (a screenshot).
"""

from __future__ import annotations

from collections.abc import Callable

from samples.draws import Draw
from samples.paper import Upload
from samples.splits import Registry

WEARS: Registry[Callable[[Upload, Draw], Upload]] = Registry("wear", __name__)
