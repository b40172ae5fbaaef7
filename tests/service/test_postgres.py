"""The embedded database starts after every kind of end, and is open to nobody else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from intake.postgres import SERVICE, SUPERUSER, Cluster, DatabaseUnavailable, open_cluster

SUPERVISOR = """
import sys, time
from pathlib import Path
from intake.postgres import open_cluster
import psycopg
cluster = open_cluster(Path(sys.argv[1]))
with psycopg.connect(cluster.url, autocommit=True) as connection:
    connection.execute("create table if not exists t (n int)")
    for n in range(1_000_000):
        connection.execute("insert into t values (%s)", (n,))
        print(n, flush=True)
"""


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """A database that was made and stopped in order."""
    cluster = open_cluster(tmp_path_factory.mktemp("ended"))
    cluster.stop()
    return cluster


@pytest.fixture
def folder(ended: Cluster, tmp_path: Path) -> Path:
    """A folder of its own with a database that was stopped in order: a copy, which is made sooner than a database."""
    copy = tmp_path / "data"
    # With its owners: the server of root's tests is not root's.
    subprocess.run(["cp", "-a", str(ended.folder.parent), str(copy)], check=True)
    return copy


def _count(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("select count(*) from t").fetchone()
    assert found is not None
    return int(found[0])


def test_every_acknowledged_commit_survives_the_end_of_everything(tmp_path: Path) -> None:
    for round_number in range(2):
        supervisor = subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(tmp_path)], stdout=subprocess.PIPE)
        assert supervisor.stdout is not None
        acknowledged = [supervisor.stdout.readline() for _ in range(20)]
        postmaster = int((tmp_path / "postgres" / "postmaster.pid").read_text().splitlines()[0])
        if round_number:
            os.kill(postmaster, signal.SIGKILL)
        supervisor.kill()
        supervisor.wait()
        supervisor.stdout.close()

        cluster = open_cluster(tmp_path)
        kept = _count(cluster.url)
        cluster.stop()

        assert kept >= len(acknowledged) * (round_number + 1)


def test_a_second_opening_adopts_the_server_that_runs(folder: Path) -> None:
    first = open_cluster(folder)
    script = "import sys; from pathlib import Path; from intake.postgres import open_cluster;"
    script += "c = open_cluster(Path(sys.argv[1])); print(c.alive(), c.process); c.stop()"
    second = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    still = first.alive()
    first.stop()

    assert (second.stdout, still) == ("True None\n", True)


def test_a_process_file_that_names_another_program_is_forgotten(folder: Path) -> None:
    (folder / "postgres" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}\n", encoding="utf-8")
    cluster = open_cluster(folder)
    alive = cluster.alive()
    cluster.stop()

    assert alive


def test_the_service_is_not_the_superuser_and_needs_its_password(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url) as connection:
        superuser = connection.execute("select rolsuper from pg_roles where rolname = current_user").fetchone()
    refused = []
    for login in (SERVICE, SUPERUSER):
        with pytest.raises(psycopg.OperationalError) as told:
            psycopg.connect(cluster.address(login, "wrong"))
        refused.append("authentication" in str(told.value))
    secret = cluster.folder.parent / "database.secret"
    modes = [path.stat().st_mode & 0o777 for path in (cluster.sockets, cluster.folder, secret)]

    assert (superuser, refused, modes) == ((False,), [True, True], [0o700, 0o700, 0o600])


def test_a_socket_folder_that_is_open_to_others_is_refused(folder: Path) -> None:
    cluster = open_cluster(folder)
    cluster.stop()
    cluster.sockets.mkdir()
    cluster.sockets.chmod(0o777)

    with pytest.raises(DatabaseUnavailable, match="open to others"):
        open_cluster(folder)


def test_a_socket_fits_its_path_wherever_temporary_files_go(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / ("long" * 20)
    far.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(far))
    cluster = open_cluster(folder)
    alive = cluster.alive()
    cluster.stop()

    assert alive


def test_nothing_is_left_behind_where_temporary_files_go(ended: Cluster) -> None:
    assert not ended.sockets.exists()
