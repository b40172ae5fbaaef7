"""Pages by WeasyPrint: a web page printed by a library, as web shops and small services do."""

from __future__ import annotations

import importlib
from typing import Any

from samples.renderers import RENDERERS, Imprint
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
        pydyf: Any = importlib.import_module("pydyf")
    except (ImportError, OSError) as reason:
        raise MissingTool(
            "weasyprint: Pango is missing; apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from reason

    def imprinted(_: Any, pdf: Any) -> None:
        # Most programs around WeasyPrint pass no date on to it.
        if imprint.draw.at("dated").chance(0.5):
            pdf.info["CreationDate"] = pydyf.String(imprint.created.strftime("D:%Y%m%d%H%M%SZ"))
        if imprint.producer:
            pdf.info["Producer"] = pydyf.String(imprint.producer)

    identifier = f"{imprint.draw.at('weasyprint').seed:016x}".encode()
    data = weasyprint.HTML(string=webpage(drawn, imprint, Split.TEST)).write_pdf(
        finisher=imprinted, pdf_identifier=identifier
    )
    return finished(data, drawn, imprint)
