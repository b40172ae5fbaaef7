"""Private values at rest: sealed with AES-GCM under data keys that a master key wraps, and linked by keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake.db import Database
from intake.settings import MASTER_KEY_BYTES, Settings


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens private values; what it gives away without opening is a mask and a keyed hash."""

    key: bytes
    link_key: bytes

    def seal(self, value: str, purpose: str) -> bytes:
        """The value, readable again only through this vault and for the same purpose."""
        nonce = os.urandom(12)
        return nonce + AESGCM(self.key).encrypt(nonce, value.encode(), purpose.encode())

    def unseal(self, sealed: bytes, purpose: str) -> str:
        """The value that was sealed for a purpose."""
        return AESGCM(self.key).decrypt(sealed[:12], sealed[12:], purpose.encode()).decode()

    def link(self, kind: str, value: str) -> bytes:
        """A keyed hash by which equal values of two cases are found without either being held."""
        return hmac.digest(self.link_key, f"{kind}\0{value}".encode(), hashlib.sha256)


def open_vault(settings: Settings, database: Database) -> Vault:
    """The vault of this installation."""
    path = settings.data / "master.key"
    master = settings.master_key
    if not master:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(os.urandom(MASTER_KEY_BYTES))
        master = path.read_bytes()
    return Vault(master, hashlib.sha256(b"link" + master).digest())
