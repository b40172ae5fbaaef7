"""A backup holds database and store, is proved equal when it comes back, and refuses to come back otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from intake import audit
from intake.access import SYSTEM
from intake.backup import BackupUnusable, back_up, restore, table_digests
from intake.db import Database
from intake.service import Service
from intake.store import FolderStore
from intake.tables import cases, papers


@pytest.fixture
def filled(service: Service) -> Service:
    service.store.put_bytes("originals/ab/abc", b"a paper")
    with service.database.transaction() as connection:
        case = connection.execute(insert(cases).values(loan_number="1").returning(cases.c.id)).scalar_one()
        row = {
            "case_id": case, "name": "a.pdf", "sha256": "abc", "size": 7, "received_on": "2026-11-16",
            "sent_by": "system", "store_key": "originals/ab/abc",
        }  # fmt: skip
        connection.execute(insert(papers).values(row))
        audit.note(connection, SYSTEM, "paper.received", case_id=case)
    return service


@pytest.fixture
def empty(service: Service, tmp_path: Path) -> Service:
    return replace(service, store=FolderStore(tmp_path / "elsewhere"))


def _lose_everything(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("drop schema public cascade; create schema public"))
    from intake.migrate import migrate

    migrate(database)


def test_a_backup_comes_back_whole_after_the_loss_of_everything(
    filled: Service, empty: Service, tmp_path: Path
) -> None:
    before = table_digests(filled.database.url)
    kept = back_up(filled, tmp_path / "kept")
    _lose_everything(filled.database)
    came = restore(empty, tmp_path / "kept")
    with filled.database.reading() as connection:
        broken = audit.verify(connection)

    assert (came, table_digests(filled.database.url), broken) == (kept, before, [])
    assert empty.store.read("originals/ab/abc") == b"a paper"


def test_a_changed_object_is_refused_before_anything_is_written(
    filled: Service, empty: Service, tmp_path: Path
) -> None:
    back_up(filled, tmp_path / "kept")
    (tmp_path / "kept" / "objects" / "originals" / "ab" / "abc").write_bytes(b"another")
    _lose_everything(filled.database)

    with pytest.raises(BackupUnusable, match="changed after"):
        restore(empty, tmp_path / "kept")
    assert list(empty.store.keys()) == []


def test_nothing_is_restored_over_papers(filled: Service, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "kept")
    with pytest.raises(BackupUnusable, match="papers of its own"):
        restore(filled, tmp_path / "kept")


def test_no_backup_is_written_over_another(filled: Service, tmp_path: Path) -> None:
    back_up(filled, tmp_path / "kept")
    with pytest.raises(BackupUnusable, match="exists already"):
        back_up(filled, tmp_path / "kept")
