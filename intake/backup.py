"""Backup and restore: database and store as one folder, proved equal by digests.

The database is dumped first, in one snapshot. Originals are only ever added to the store, and a row is committed after
its original is kept: whatever the dump names is there when the objects are copied afterwards.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from sqlalchemy import func, select

from intake.postgres import binaries
from intake.service import Service
from intake.tables import metadata, papers

_DUMP, _OBJECTS, _MANIFEST = "database.dump", "objects", "manifest.json"
FORM = 1
"""The form of a backup; a later one can read the earlier."""


class BackupUnusable(Exception):
    """The backup cannot be brought back; the message says why, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds."""

    rows: int
    objects: int


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


Counted = dict[str, list[int | str]]
"""For each of our tables, its count of rows and a digest of their content that no order of rows changes."""


def _counted(connection: psycopg.Connection[tuple[object, ...]]) -> Counted:
    asked = sql.SQL("select count(*), coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from {} t")
    found: Counted = {}
    for table in metadata.sorted_tables:
        count, digest = connection.execute(asked.format(sql.Identifier(table.name))).fetchall()[0]
        found[table.name] = [int(str(count)), str(digest)]
    return found


def table_digests(url: str) -> Counted:
    """The counts and digests of the tables of the database at an address, all of one instant."""
    with psycopg.connect(url) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        return _counted(connection)


def _rows(counted: Counted) -> int:
    return sum(int(count) for count, _ in counted.values())


def _tool(url: str, name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs on a database; the password travels where no process list shows it."""
    told = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    password = told.pop("password", "")
    command = [str(binaries() / name), *arguments, f"--dbname={make_conninfo(**told)}"]
    kept = {"PATH": os.environ.get("PATH", ""), "PGPASSWORD": password}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=kept)
    if ran.returncode:
        raise BackupUnusable(f"{name} gave status {ran.returncode}: {ran.stderr.strip()[-300:]}")


def back_up(service: Service, folder: Path) -> Kept:
    """Write a backup into a folder that does not exist yet; it stands under its name only once it is whole."""
    if folder.exists():
        raise BackupUnusable(f"{folder} exists already: give a folder that does not")
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True, mode=0o700)
    with psycopg.connect(service.database.url) as connection:
        # One snapshot for the dump and for the digests that prove it.
        connection.execute("set transaction isolation level repeatable read, read only")
        row = connection.execute("select pg_export_snapshot()").fetchone()
        snapshot = row[0] if row else ""
        _tool(
            service.database.url, "pg_dump", "--format=custom", f"--snapshot={snapshot}", "--no-owner",
            "--exclude-schema=sar", f"--file={making / _DUMP}",
        )  # fmt: skip
        counted = _counted(connection)
    objects = dict(_copied(service, making / _OBJECTS))
    manifest = {
        "form": FORM,
        "made_at": service.clock().isoformat(),
        "dump": _digest(making / _DUMP),
        "tables": counted,
        "objects": objects,
    }
    (making / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")
    making.rename(folder)
    return Kept(_rows(counted), len(objects))


def _copied(service: Service, place: Path) -> Iterator[tuple[str, str]]:
    for key in service.store.keys(""):
        target = place / key
        target.parent.mkdir(parents=True, exist_ok=True)
        with service.store.open(key) as stream, target.open("wb") as out:
            shutil.copyfileobj(stream, out, 1 << 20)
        yield key, _digest(target)


def restore(service: Service, folder: Path) -> Kept:
    """Bring a backup back into an installation without cases; `BackupUnusable` where it is not whole or not empty.

    Every object's digest is looked at before anything is written, every table's afterwards.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise BackupUnusable(f"{folder} holds no backup") from None
    if manifest.get("form") != FORM or _digest(folder / _DUMP) != manifest["dump"]:
        raise BackupUnusable("the database's dump is of another form, or was changed after it was made")
    for key, digest in manifest["objects"].items():
        if not (folder / _OBJECTS / key).is_file() or _digest(folder / _OBJECTS / key) != digest:
            raise BackupUnusable(f"the object {key} is missing, or was changed after the backup was made")
    with service.database.reading() as connection:
        if connection.execute(select(func.count()).select_from(papers)).scalar_one():
            raise BackupUnusable("this installation has papers of its own: restore into an empty one")
    for key in manifest["objects"]:
        service.store.put(key, folder / _OBJECTS / key)
    _tool(
        service.database.url, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
        "--exit-on-error", str(folder / _DUMP),
    )  # fmt: skip
    found = table_digests(service.database.url)
    if found != manifest["tables"]:
        raise BackupUnusable("the restored tables differ from those that were kept")
    return Kept(_rows(found), len(manifest["objects"]))
