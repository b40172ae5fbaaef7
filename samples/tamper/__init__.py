"""The forger's workshop: each operation one declaration, with its truth.

A forgery of a file is `(upload, draw, case) -> Upload | None`: None where there is nothing that it could falsify;
`case` are the other files of the case, from which a page or a digit may be taken. It adds its `Tampered` to the file
and changes what the papers say to what they now show. Its kind in the registry is `file` (before wear) or `raster`
(after it). A falsified story is `(household, dossier, draw) -> Retold | None` and changes the facts before anything is
printed; its kind is `story`. Every forgery of a file names in `likeness` the handling of an honest file that leaves the
same marks, so that a set can pass clean files through the same steps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samples.splits import Registry

TAMPERS: Registry[Callable[..., Any]] = Registry("tamper", __name__)
