"""JSON log lines on standard error: what happened, to which id, how long it took; never a value, never a message
of an exception, which may quote a borrower's paper."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

_FRAMES = 6
_OURS = Path(__file__).parents[1]
_QUIET = {
    "uvicorn.access": logging.WARNING,
    "alembic": logging.WARNING,
    "httpx2": logging.WARNING,
    "procrastinate": logging.WARNING,
}


def places(fault: BaseException) -> list[str]:
    """The type of a fault and where it was raised, innermost first, without its message.

    Of the libraries' frames the innermost is kept, of ours the innermost few.
    """
    frames = []
    trace: TracebackType | None = fault.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        frames.append(
            (path.is_relative_to(_OURS) and "site-packages" not in path.parts, f"{path.name}:{trace.tb_lineno}")
        )
        trace = trace.tb_next
    ours = [place for is_ours, place in frames if is_ours][-_FRAMES:]
    last = [place for is_ours, place in frames[-1:] if not is_ours]
    return [type(fault).__name__, *last, *reversed(ours)]


def _without_messages(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A fault in an event becomes its type and places."""
    fault = event.pop("exc_info", None)
    if fault is True:
        fault = sys.exc_info()
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        event["fault"] = places(fault)
    event.pop("exc_text", None)
    return event


def _driver_lines(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A library's own line keeps its first words only where it is a warning or worse: arguments may hold values."""
    if event.get("_from_structlog") is False:
        event["event"] = str(event.get("event", "")).split("\n", 1)[0][:200]
    return event


def log_json(level: int = logging.INFO) -> None:
    """Have every line of this process, ours and the libraries', written as one JSON object on standard error."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_messages,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                _driver_lines,
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, level))
