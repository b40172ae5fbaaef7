"""A clock that a test sets."""

from __future__ import annotations

import datetime as dt

NOW = dt.datetime(2026, 11, 16, 15, 0, tzinfo=dt.UTC)


class Clock:
    """Stands still until it is told otherwise."""

    def __init__(self, now: dt.datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += dt.timedelta(**by)
