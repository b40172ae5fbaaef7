"""Pages by WeasyPrint: a web page printed by a library, as web shops and small services do."""

from __future__ import annotations

import importlib
from typing import Any

from samples.renderers import RENDERERS, Imprint
from samples.renderers.docinfo import renamed
from samples.renderers.finishing import finished
from samples.renderers.webpage import webpage
from samples.sheet import Drawn
from samples.splits import MissingTool, Split


@RENDERERS.declare("weasyprint", Split.TEST, optional=True)
def print_with_weasyprint(drawn: Drawn, imprint: Imprint) -> bytes:
    """WeasyPrint embeds every face; a standard font's stand-in is squeezed into the measured width."""
    try:
        # It asks the system for Pango while it is being imported.
        weasyprint: Any = importlib.import_module("weasyprint")
    except (ImportError, OSError) as reason:
        raise MissingTool(
            "weasyprint: Pango is missing; apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from reason
    page = weasyprint.HTML(string=webpage(drawn, imprint, Split.TEST))
    return finished(renamed(page.write_pdf(), imprint), drawn, imprint)
