"""Requests to addresses that people typed in: only to public places, at the very address that was looked at.

A name is resolved once; if any of its addresses lies in this house (private, loopback, link-local) nothing is sent. The
connection is made to the address that was checked, so a name that answers differently the next time changes nothing.
No redirect is followed, no proxy of the environment is asked, and all of it may take ten seconds.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpcore2 as httpcore

SECONDS = 10.0
"""How long one request may take, from the first look at the name to the answer's status."""

Resolve = Callable[[str, int], Sequence[str]]
_TUNNELS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Addresses of the new kind that carry one of the old kind within them: what they lead to cannot be judged."""


class NotSent(Exception):
    """A request that was not made, or not answered; the code says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, as this machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """Whether an address lies outside of every private, loopback, link-local and reserved range."""
    try:
        told = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(told, ipaddress.IPv6Address):
        if told.ipv4_mapped is not None:
            told = told.ipv4_mapped
        elif any(told in tunnel for tunnel in _TUNNELS):
            return False
    return told.is_global and not (told.is_multicast or told.is_reserved or told.is_unspecified)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def may_be_asked(url: str, *, local: bool) -> bool:
    """Whether an address has a form that requests may go to: https, without a name or password in it.

    `local`: plain HTTP may go to this machine itself.
    """
    if not (url.isascii() and url.isprintable()):
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if not parts.hostname or parts.username is not None or parts.password is not None or port == 0:
        return False
    if parts.scheme == "http":
        return local and (parts.hostname == "localhost" or is_loopback(parts.hostname))
    return parts.scheme == "https"


class _Timed(httpcore.NetworkStream):
    """A stream whose reads and writes together end by one moment: an answer that trickles ends too."""

    def __init__(self, inner: httpcore.NetworkStream, ends_at: float) -> None:
        self._inner, self._ends_at = inner, ends_at

    def _left(self, timeout: float | None) -> float:
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left if timeout is None else min(left, timeout)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._left(timeout)), self._ends_at)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Pinned(httpcore.NetworkBackend):
    """Connects to the address that was checked, and to no other."""

    def __init__(self, resolve: Resolve, *, local: bool, seconds: float) -> None:
        self._resolve, self._local = resolve, local
        self._ends_at = time.monotonic() + seconds
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError):
            raise NotSent("name-not-found") from None
        allowed = is_loopback if self._local else is_public
        if not addresses or not all(allowed(address) for address in addresses):
            raise NotSent("address-not-allowed")
        left = max(0.01, self._ends_at - time.monotonic())
        left = left if timeout is None else min(left, timeout)
        stream = self._sockets.connect_tcp(addresses[0], port, left, local_address, socket_options)
        return _Timed(stream, self._ends_at)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    local: bool,
    resolve: Resolve = resolved,
    seconds: float = SECONDS,
) -> int:
    """Send a body and give the status of the answer, whose own body is not read; `NotSent` where there is none.

    `local`: plain HTTP to this machine is allowed, for trying things out.
    """
    if not may_be_asked(url, local=local):
        raise NotSent("address-not-allowed")
    backend = _Pinned(resolve, local=url.startswith("http:"), seconds=seconds)
    told = [
        (b"Host", urlsplit(url).netloc.encode()),
        (b"Content-Length", str(len(body)).encode()),
        (b"Connection", b"close"),
    ]
    told += [(name.encode(), value.encode()) for name, value in headers.items()]
    with httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend) as pool:
        try:
            with pool.stream("POST", url, headers=told, content=body) as answer:
                return answer.status
        except httpcore.TimeoutException:
            raise NotSent("timed-out") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError):
            raise NotSent("not-answered") from None
