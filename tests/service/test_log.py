"""A log line says what happened and where, and never quotes an exception's message or a value."""

from __future__ import annotations

import json
import subprocess
import sys

SCRIPT = """
import logging, structlog
from intake.log import log_json
log_json()
log = structlog.get_logger("touchstone.test")
log.info("paper.read", paper="p1", seconds=0.5)
try:
    raise ValueError("078-05-1120 is the number of Ruth Delgado")
except ValueError:
    log.exception("paper.failed", paper="p1")
    logging.getLogger("a.library").exception("it failed")
logging.getLogger("a.library").warning("slow %s", "query\\nselect 'Ruth Delgado'")
"""


def test_every_line_is_json_and_none_quotes_a_message() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in ran.stderr.splitlines()]

    assert [line["event"] for line in lines] == ["paper.read", "paper.failed", "it failed", "slow query"]
    assert [line.get("fault", [None])[0] for line in lines] == [None, "ValueError", "ValueError", None]
    assert "Ruth" not in ran.stderr
    assert "078" not in ran.stderr
