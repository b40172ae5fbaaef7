"""Private values at rest: sealed with AES-GCM under data keys that a master key wraps, and linked by keyed hashes.

A stolen database is of no use without the master key, which lies outside it. Rotation makes a new data key and seals
everything again; another master key only wraps the data keys anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Connection, Table, func, select, update
from sqlalchemy.dialects.postgresql import insert as insert_once

from intake.db import Database
from intake.settings import MASTER_KEY_BYTES, Settings
from intake.tables import data_keys, papers, parties, staff, subscriptions

_NONCE, _NUMBER = 12, 4
_LINK = 0
"""The number of the key that links cases: it is never rotated, or links would end with it."""

SEALED: tuple[tuple[Column[bytes], str], ...] = (
    (staff.c.totp_secret, "totp"),
    (parties.c.ssn, "ssn"),
    (papers.c.password, "password"),
    (subscriptions.c.secret, "webhook"),
)
"""Every column that holds sealed values, with the purpose that they are sealed for."""


class Unreadable(Exception):
    """A sealed value cannot be opened: the master key is another one, or the value was changed."""


@dataclass(slots=True)
class Vault:
    """Seals and opens private values; without opening it gives only masks and keyed hashes."""

    master: bytes = field(repr=False)
    database: Database
    _keys: dict[int, bytes] = field(default_factory=dict, repr=False)

    def seal(self, value: str, purpose: str) -> bytes:
        """The value, readable again only through this vault and for the same purpose."""
        number, key = self._newest()
        return number.to_bytes(_NUMBER) + sealed_under(key, value.encode(), purpose)

    def unseal(self, sealed: bytes, purpose: str) -> str:
        """The value that was sealed for a purpose; `Unreadable` where it is not to be had."""
        key = self._key(int.from_bytes(sealed[:_NUMBER]))
        return opened_under(key, sealed[_NUMBER:], purpose).decode()

    def link(self, kind: str, value: str) -> bytes:
        """A keyed hash by which equal values of two cases are found, while neither can be had from it."""
        return hmac.digest(self._key(_LINK), f"{kind}\0{value}".encode(), hashlib.sha256)

    def rotate(self) -> int:
        """Make a new data key, seal every stored value under it, retire the keys before it; the values' count."""
        with self.database.transaction() as connection:
            self._make(connection, max(self._load(connection)) + 1)
            self._load(connection)
            resealed = sum(self._reseal(connection, column, purpose) for column, purpose in SEALED)
            newest = max(self._keys)
            older = data_keys.c.number.between(_LINK + 1, newest - 1)
            connection.execute(update(data_keys).where(older).values(retired_at=func.now()))
        return resealed

    def _reseal(self, connection: Connection, column: Column[bytes], purpose: str) -> int:
        table = column.table
        assert isinstance(table, Table)
        found = connection.execute(select(table.c.id, column).where(column.is_not(None)).with_for_update()).all()
        for identifier, sealed in found:
            again = self.seal(self.unseal(sealed, purpose), purpose)
            connection.execute(update(table).where(table.c.id == identifier).values({column.name: again}))
        return len(found)

    def rewrap(self, new_master: bytes) -> None:
        """Wrap every data key under another master key, which is to be given at the next start."""
        with self.database.transaction() as connection:
            for number, key in self._load(connection).items():
                wrapped = sealed_under(new_master, key, str(number))
                connection.execute(update(data_keys).where(data_keys.c.number == number).values(wrapped=wrapped))
        self.master = new_master

    def _newest(self) -> tuple[int, bytes]:
        if not self._keys:
            self._key(_LINK + 1)
        return max(self._keys.items())

    def _key(self, number: int) -> bytes:
        if number not in self._keys:
            with self.database.transaction() as connection:
                for first in (_LINK, _LINK + 1):
                    self._make(connection, first)
                self._load(connection)
        if number not in self._keys:
            raise Unreadable("the value was sealed under a key that this database does not have")
        return self._keys[number]

    def _make(self, connection: Connection, number: int) -> None:
        wrapped = sealed_under(self.master, os.urandom(MASTER_KEY_BYTES), str(number))
        purpose = "link" if number == _LINK else "seal"
        row = {"number": number, "wrapped": wrapped, "purpose": purpose}
        connection.execute(insert_once(data_keys).values(row).on_conflict_do_nothing())

    def _load(self, connection: Connection) -> dict[int, bytes]:
        for number, wrapped in connection.execute(select(data_keys.c.number, data_keys.c.wrapped)):
            self._keys[number] = opened_under(self.master, wrapped, str(number))
        return self._keys


def sealed_under(key: bytes, content: bytes, purpose: str) -> bytes:
    """The content under AES-GCM with a fresh nonce in front; the purpose is bound to it and not told."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, purpose.encode())


def opened_under(key: bytes, sealed: bytes, purpose: str) -> bytes:
    """What was sealed under a key for a purpose; `Unreadable` where key, purpose or content is another."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], purpose.encode())
    except (InvalidTag, ValueError):
        raise Unreadable("the key is not the one that this was sealed under") from None


def masked(identifier: str) -> str:
    """The identifier with all but its last four letters and digits covered; a short one is covered whole."""
    shown = sum(c.isalnum() for c in identifier) - 4
    covered, made = 0, []
    for character in identifier:
        if character.isalnum() and (covered < shown or shown < 1):
            character = "•"
            covered += 1
        made.append(character)
    return "".join(made)


def _kept_master(path: Path) -> bytes:
    """The master key kept in a file that only we can read; made where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(os.urandom(MASTER_KEY_BYTES))
            out.flush()
            os.fsync(out.fileno())
    return path.read_bytes()


def open_vault(settings: Settings, database: Database) -> Vault:
    """The vault of this installation; without a master key in the settings, under one kept in the data folder."""
    return Vault(settings.master_key or _kept_master(settings.data / "master.key"), database)
