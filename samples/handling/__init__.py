"""What honest people and their programs do to files: each one declaration, `(upload, draw) -> Upload | None`.

None means that the handling does not fit the file (a picture has no pages to linearise).
"""

from __future__ import annotations

from collections.abc import Callable

from samples.draws import Draw
from samples.paper import Upload
from samples.splits import Registry

HANDLINGS: Registry[Callable[[Upload, Draw], Upload | None]] = Registry("handling", __name__)
