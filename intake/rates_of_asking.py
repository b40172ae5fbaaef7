"""How often one asker is answered: doors by address and account, everything else by who is asking."""

from __future__ import annotations

import ipaddress
import math
from enum import Enum

from fastapi import Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from intake.access import Actor
from intake.csrf import SAFE
from intake.problems import TooMany
from intake.service import present
from intake.settings import Settings


class Asked(Enum):
    """What is counted together; the value is the name of its setting."""

    ADDRESS = "rate_address"
    """Tries to come in, from one network address."""
    ACCOUNT = "rate_account"
    """Tries to come in by one e-mail address or one link."""
    PORTAL = "rate_portal"
    """Requests of one party."""
    API = "rate_api"
    """Requests of one member of staff or one token."""
    UPLOAD = "rate_upload"
    """Files sent by one asker."""


def address_of(request: Request) -> str:
    """The network address that a request came from; of IPv6 the network, for one person has many addresses in it."""
    host = request.client.host if request.client is not None else ""
    try:
        told = ipaddress.ip_address(host)
    except ValueError:
        return host
    return host if told.version == 4 else str(ipaddress.ip_network(f"{told}/64", strict=False))


class Rates:
    """Counts in this process's memory; with several servers each of them counts for itself."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        told = {asked: getattr(settings, asked.value) for asked in Asked}
        self._limits: dict[Asked, RateLimitItem] = {asked: parse(rate) for asked, rate in told.items() if rate}

    def count(self, asked: Asked, who: str) -> None:
        """Let one more request pass; `TooMany`, with the time to wait, where there were too many."""
        limit = self._limits.get(asked)
        if limit is None or self._limiter.hit(limit, asked.value, who):
            return
        ends = self._limiter.get_window_stats(limit, asked.value, who).reset_time
        raise TooMany(retry_after=max(1, math.ceil(ends - present().timestamp())))

    def knock(self, request: Request, account: str) -> None:
        """Count a try to come in, by its address and by its account or link."""
        self.count(Asked.ADDRESS, address_of(request))
        self.count(Asked.ACCOUNT, account.strip().lower())

    def ask(self, request: Request, actor: Actor) -> None:
        """Count a request of somebody who is known; files count by themselves."""
        self.count(Asked.PORTAL if actor.kind == "party" else Asked.API, actor.label)
        if request.method not in SAFE and request.headers.get("content-type", "").startswith("multipart/"):
            self.count(Asked.UPLOAD, actor.label)


def rates_of(request: Request) -> Rates:
    """The counts of the application that a request came to."""
    found: Rates = request.app.state.rates
    return found
