"""Private values are sealed: only the master key opens them, and only for what they were sealed for."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from intake.db import Database
from intake.service import Service
from intake.settings import Settings
from intake.tables import staff
from intake.vault import SEALED, Unreadable, Vault, masked, open_vault


def _vault(database: Database, master: bytes = b"m" * 32) -> Vault:
    return Vault(master, database)


def test_what_was_sealed_is_opened_by_another_process_with_the_same_master_key(database: Database) -> None:
    sealed = _vault(database).seal("078-05-1120", "ssn")
    assert _vault(database).unseal(sealed, "ssn") == "078-05-1120"


def test_a_sealed_value_does_not_hold_the_value(database: Database) -> None:
    vault = _vault(database)
    one, two = vault.seal("078-05-1120", "ssn"), vault.seal("078-05-1120", "ssn")
    assert (b"1120" in one, one == two) == (False, False)


@pytest.mark.parametrize("purpose", ["password", ""])
def test_a_value_opens_only_for_its_purpose(database: Database, purpose: str) -> None:
    vault = _vault(database)
    with pytest.raises(Unreadable):
        vault.unseal(vault.seal("078-05-1120", "ssn"), purpose)


def test_another_master_key_opens_nothing(database: Database) -> None:
    sealed = _vault(database).seal("078-05-1120", "ssn")
    with pytest.raises(Unreadable):
        _vault(database, b"n" * 32).unseal(sealed, "ssn")


def test_a_changed_value_is_not_opened(database: Database) -> None:
    vault = _vault(database)
    sealed = bytearray(vault.seal("078-05-1120", "ssn"))
    sealed[-1] ^= 1
    with pytest.raises(Unreadable):
        vault.unseal(bytes(sealed), "ssn")


def test_rotation_seals_everything_anew_and_loses_nothing(service: Service) -> None:
    vault = service.vault
    sealed = vault.seal("secret", "totp")
    row = {"name": "A", "email": "a@example.com", "roles": ["specialist"], "totp_secret": sealed}
    with service.database.transaction() as connection:
        connection.execute(insert(staff).values(row))
    link = vault.link("ssn", "078051120")
    rotated = vault.rotate()
    with service.database.reading() as connection:
        again = connection.execute(select(staff.c.totp_secret)).scalar_one()
    fresh = open_vault(service.settings, service.database)

    assert (rotated, again[:4] != sealed[:4], fresh.unseal(again, "totp")) == (1, True, "secret")
    assert fresh.link("ssn", "078051120") == link


def test_a_new_master_key_opens_what_the_old_one_sealed(database: Database) -> None:
    old = _vault(database)
    sealed = old.seal("078-05-1120", "ssn")
    new = os.urandom(32)
    old.rewrap(new)
    assert _vault(database, new).unseal(sealed, "ssn") == "078-05-1120"
    with pytest.raises(Unreadable):
        _vault(database).unseal(sealed, "ssn")


def test_links_are_equal_for_equal_values_of_one_kind_only(database: Database) -> None:
    vault = _vault(database)
    assert vault.link("ssn", "1") == vault.link("ssn", "1")
    assert len({vault.link("ssn", "1"), vault.link("account", "1"), vault.link("ssn", "2")}) == 3


def test_every_sealed_column_is_rotated() -> None:
    sealed_names = {f"{column.table.name}.{column.name}" for column, _ in SEALED}
    assert sealed_names == {"staff.totp_secret", "parties.ssn", "papers.password", "subscriptions.secret"}


def test_the_kept_master_key_is_closed_to_others(settings: Settings, database: Database) -> None:
    open_vault(settings, database)
    assert (settings.data / "master.key").stat().st_mode & 0o777 == 0o600
    given = replace(settings, master_key=b"g" * 32)
    assert open_vault(given, database).master == b"g" * 32


@pytest.mark.parametrize(
    ("identifier", "shown"), [("078-05-1120", "•••-••-1120"), ("123", "•••"), ("", ""), ("00012345", "••••2345")]
)
def test_a_mask_shows_the_last_four_only(identifier: str, shown: str) -> None:
    assert masked(identifier) == shown
