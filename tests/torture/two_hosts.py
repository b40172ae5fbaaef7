"""Two workers on two hosts, one PostgreSQL and one S3 store: a case is finished by whichever is alive.

The hosts are network namespaces of this machine (root and iproute2 are needed). One worker is cut off from the network
while it reads, comes back, and the other is killed. Run by hand: `python -m tests.torture.two_hosts 12`.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2 as httpx
import psycopg

from intake.postgres import binaries
from tests.torture.killed_uploads import READY_S, paper

NET, HOSTS = "10.77.0", ("a", "b")
GATE = f"{NET}.1"
DATABASE_PORT, STORE_PORT, SERVICE_PORT = 55432, 55000, 58700
PATIENCE_S = 300.0
_DOUBLED = "select count(*) from (select 1 from readings group by paper_id having count(*) > 1) doubled"


def _run(*command: str, user: str | None = None) -> None:
    subprocess.run(command, check=True, capture_output=True, user=user)


@contextmanager
def network() -> Iterator[None]:
    """A bridge with this machine at its head and two hosts behind it."""
    try:
        _run("ip", "link", "add", "ts-bridge", "type", "bridge")
        _run("ip", "addr", "add", f"{GATE}/24", "dev", "ts-bridge")
        _run("ip", "link", "set", "ts-bridge", "up")
        for number, host in enumerate(HOSTS, 2):
            _run("ip", "netns", "add", f"ts-{host}")
            _run("ip", "link", "add", f"ts-{host}-out", "type", "veth", "peer", "name", "eth0", "netns", f"ts-{host}")
            _run("ip", "link", "set", f"ts-{host}-out", "master", "ts-bridge", "up")
            inside = ("ip", "-n", f"ts-{host}")
            _run(*inside, "addr", "add", f"{NET}.{number}/24", "dev", "eth0")
            _run(*inside, "link", "set", "eth0", "up")
            _run(*inside, "link", "set", "lo", "up")
        yield
    finally:
        for host in HOSTS:
            subprocess.run(["ip", "netns", "del", f"ts-{host}"], check=False, capture_output=True)
        subprocess.run(["ip", "link", "del", "ts-bridge"], check=False, capture_output=True)


@contextmanager
def running(*command: str, log: Path, user: str | None = None, **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that ends with this block."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, user=user, env=os.environ | environ)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(told: str, holds: Callable[[], bool], seconds: float = READY_S) -> float:
    """Wait until something holds; the seconds that it took."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        try:
            if holds():
                return time.monotonic() - started
        except (httpx.HTTPError, psycopg.OperationalError):
            pass
        time.sleep(0.1)
    raise SystemExit(f"not in {seconds:.0f} s: {told}")


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """A PostgreSQL that listens on the bridge; its address."""
    password, place = secrets.token_hex(12), folder / "pg"
    place.mkdir()
    (folder / "password").write_text(password)
    for path in (folder, place, folder / "password"):
        _run("chown", "nobody", str(path))
    _run(
        str(binaries() / "initdb"), "-D", str(place), "-U", "touchstone", "-A", "scram-sha-256",
        "--pwfile", str(folder / "password"), user="nobody",
    )  # fmt: skip
    with (place / "pg_hba.conf").open("a") as rules:
        rules.write(f"host all all {NET}.0/24 scram-sha-256\n")
    options = {"listen_addresses": GATE, "port": str(DATABASE_PORT), "unix_socket_directories": str(folder)}
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    postgres = (str(binaries() / "postgres"), "-D", str(place), *settings)
    address = f"postgresql://touchstone:{password}@{GATE}:{DATABASE_PORT}/postgres"
    with running(*postgres, log=folder / "postgres.log", user="nobody"):

        def answers() -> bool:
            psycopg.connect(address, connect_timeout=2).close()
            return True

        until("the database answers", answers)
        yield address


def _worker(host: str, folder: Path, environ: dict[str, str]) -> tuple[str, ...]:
    (folder / host).mkdir(exist_ok=True)
    command = ("ip", "netns", "exec", f"ts-{host}", sys.executable, "-m", "intake.cli", "worker")
    return (*command, "--data", str(folder / host), "--concurrency", "1")


def main(cases: int) -> int:
    """Send cases in while hosts come and go; 1 where a case is left unfinished or was finished twice."""
    with tempfile.TemporaryDirectory(prefix="hosts-") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        stack.enter_context(network())
        url = stack.enter_context(database(folder))
        moto = (str(Path(sys.executable).with_name("moto_server")), "-H", GATE, "-p", str(STORE_PORT))
        stack.enter_context(running(*moto, log=folder / "store.log"))
        store = f"http://{GATE}:{STORE_PORT}"
        until("the store answers", lambda: httpx.put(f"{store}/touchstone").status_code == 200)
        environ = {
            "DATABASE_URL": url, "STORE_URL": "s3://touchstone", "TOUCHSTONE_STORE_ENDPOINT": store,
            "AWS_ACCESS_KEY_ID": "k", "AWS_SECRET_ACCESS_KEY": "s", "AWS_REGION": "us-east-1",
            "TOUCHSTONE_MASTER_KEY": "bWFzdGVyLWtleS1vZi10d28taG9zdHMtMzItYnl0ZXM=", "OMP_THREAD_LIMIT": "1",
        }  # fmt: skip
        command = (sys.executable, "-m", "intake.cli", "serve", "--demo", "--no-worker", "--host", GATE)
        command += ("--port", str(SERVICE_PORT), "--data", str(folder / "server"))
        stack.enter_context(running(*command, log=folder / "serve.log", **environ))
        service = f"http://{GATE}:{SERVICE_PORT}"
        until("the service answers", lambda: httpx.get(f"{service}/health/live", timeout=2).status_code == 200)
        until("the token is said", lambda: "demo token: " in (folder / "serve.log").read_text())
        token = (folder / "serve.log").read_text().split("demo token: ")[1].split()[0]
        client = httpx.Client(base_url=service, headers={"Authorization": f"Bearer {token}"}, timeout=30)

        def send(numbers: range) -> None:
            for number in numbers:
                case = client.post("/api/v1/cases", json={"loan_number": f"HOSTS-{number}"}).raise_for_status().json()
                files = {"file": (f"{number}.pdf", paper(number))}
                client.post(f"/api/v1/cases/{case['id']}/documents", files=files).raise_for_status()

        def finished() -> int:
            with psycopg.connect(url) as connection:
                row = connection.execute("select count(distinct case_id) from assessments").fetchone()
            return row[0] if row else 0

        workers = {
            host: stack.enter_context(running(*_worker(host, folder, environ), log=folder / f"{host}.log", **environ))
            for host in HOSTS
        }
        third = max(1, cases // 3)
        send(range(third))
        first = until("both hosts work", lambda: finished() >= third, PATIENCE_S)
        send(range(third, 2 * third))
        _run("ip", "link", "set", "ts-a-out", "down")
        cut = until("host b finishes alone", lambda: finished() >= 2 * third, PATIENCE_S)
        _run("ip", "link", "set", "ts-a-out", "up")
        workers["b"].kill()
        send(range(2 * third, cases))
        alone = until("host a finishes alone", lambda: finished() >= cases, PATIENCE_S)
        with psycopg.connect(url) as connection:
            doubled = connection.execute(_DOUBLED).fetchone()
        print(f"{cases} cases: {first:.1f} s with both; {cut:.1f} s with a cut off; {alone:.1f} s with b killed")
        print(f"finished {finished()} of {cases}, read twice with effect {doubled[0] if doubled else '?'}")
        return 0 if finished() == cases and doubled == (0,) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 12))
