"""An S3 API on loopback, in a process of its own, with buckets that are empty at first."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager

AWS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}
START_S = 60.0


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def s3_peer() -> Iterator[str]:
    """The address of an S3 API that ends with the block."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    environ = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")} | AWS
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as peer:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/moto-api/", peer)
            yield address
        finally:
            peer.kill()


def _wait(address: str, peer: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_S
    while peer.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the S3 peer did not start")


def make_bucket(address: str, name: str) -> None:
    """An empty bucket, made as a client without credentials of any worth may make it here."""
    asked = urllib.request.Request(f"{address}/{name}", method="PUT")
    with urllib.request.urlopen(asked, timeout=30):
        pass
