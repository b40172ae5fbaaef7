"""How papers look: per kind several layout families, each one declaration that fills a sheet with facts.

`@LOOKS.declare("name", Split.TRAIN, "paystub")` over a function `(facts, style) -> Drawn`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samples.sheet import Drawn
from samples.splits import Registry
from samples.style import Style

LOOKS: Registry[Callable[[Any, Style], Drawn]] = Registry("look", __name__)
