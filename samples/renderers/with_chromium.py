"""Pages by Chromium: a web page printed by a browser, as people do with what their bank shows them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from samples.renderers import RENDERERS, Imprint
from samples.renderers.docinfo import renamed
from samples.renderers.finishing import finished
from samples.renderers.webpage import webpage
from samples.sheet import Drawn
from samples.splits import MissingTool, Split

_COMMANDS = ("chromium", "chromium-browser", "google-chrome")
_TIMEOUT_S = 120


@RENDERERS.declare("chromium", Split.TEST, optional=True)
def print_with_chromium(drawn: Drawn, imprint: Imprint) -> bytes:
    """Chromium embeds every face; a standard font's stand-in is squeezed into the measured width."""
    program = next((found for found in map(shutil.which, _COMMANDS) if found), None)
    if program is None:
        raise MissingTool("chromium: the command is missing; apt-get install chromium")
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(webpage(drawn, imprint, Split.TEST), encoding="utf-8")
        command = [
            program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--no-pdf-header-footer",
            "--font-render-hinting=none", f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_TIMEOUT_S, check=True)
            data = out.read_bytes()
        except (OSError, subprocess.SubprocessError) as reason:
            raise MissingTool(f"chromium: {program} did not print; try it with --headless --print-to-pdf") from reason
    return finished(renamed(data, imprint), drawn, imprint)
