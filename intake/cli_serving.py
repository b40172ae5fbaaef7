"""The commands around the service: serve, worker, demo, bulk, import, audit, keys, backup, restore and sar."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from intake.settings import Mode, Settings, UnsafeSettings, read_settings

DONE, FAILED, UNUSABLE = 0, 1, 2
Command = Callable[[argparse.Namespace, Console], int]


def add_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the service's commands to the command line."""
    place = argparse.ArgumentParser(add_help=False)
    place.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: TOUCHSTONE_DATA or ./data)")
    both = [common, place]

    serve = commands.add_parser("serve", parents=both, help="the service: portal, review, escalations and API")
    for parser in (serve, commands.add_parser("demo", parents=both, help="the service on sample cases")):
        parser.add_argument("--host", metavar="H", help="the address to listen on (default: 127.0.0.1)")
        parser.add_argument("--port", type=int, metavar="N", help="the port to listen on (default: 8700)")
    serve.add_argument("--no-worker", action="store_true", help="no worker beside the server")
    serve.add_argument("--demo", action="store_true", help="with logins that everybody knows; prints them")

    worker = commands.add_parser("worker", parents=both, help="a worker on the database and the store")
    worker.add_argument("--concurrency", type=int, metavar="N", help="files that it reads at a time")

    bulk = commands.add_parser("bulk", parents=both, help="take in a back-file: a folder for each case")
    bulk.add_argument("source", metavar="FOLDER|s3://…")
    bulk.add_argument("--results", type=Path, metavar="DIR", help="wait, and write the results here as Parquet")

    cases = commands.add_parser("import", parents=both, help="make cases of a CSV file: a row for each loan")
    cases.add_argument("file", type=Path, metavar="FILE.csv")
    cases.add_argument("--source", metavar="NAME", default="csv", help="the system it is from (default: csv)")

    audit = commands.add_parser("audit", parents=both, help="the audit trail")
    audit.add_argument("what", choices=["verify"], help="verify: find changed, missing or reordered entries")
    keys = commands.add_parser("keys", parents=both, help="the keys of private values")
    keys.add_argument("what", choices=["rotate"], help="rotate: a new data key, everything sealed anew")

    backup = commands.add_parser("backup", parents=both, help="keep database and store as one consistent folder")
    backup.add_argument("folder", type=Path, metavar="DIR")
    restore = commands.add_parser("restore", parents=both, help="bring back a backup into an empty installation")
    restore.add_argument("folder", type=Path, metavar="DIR")
    from intake import cli_sar

    cli_sar.add_arguments(commands.add_parser("sar", parents=both, help="records of suspicious-activity reports"))


def _settings(args: argparse.Namespace, mode: Mode | None = None) -> Settings:
    settings = read_settings(os.environ, data=args.data, mode=mode)
    host: str = getattr(args, "host", None) or settings.host
    port: int = getattr(args, "port", None) or settings.port
    told = "TOUCHSTONE_PUBLIC_URL" in os.environ
    return replace(settings, host=host, port=port, public_url=settings.public_url if told else f"http://{host}:{port}")


def _serve(args: argparse.Namespace, console: Console) -> int:
    from intake.demo import announce_demo
    from intake.serving import serve

    settings = _settings(args, Mode.DEMO if args.demo else None)
    started = announce_demo(console) if settings.mode is Mode.DEMO else None
    return serve(settings, worker=not args.no_worker, started=started)


def _demo(args: argparse.Namespace, console: Console) -> int:
    from intake.demo import demo

    return demo(_settings(args, Mode.DEMO), console)


def _worker(args: argparse.Namespace, _: Console) -> int:
    from intake.serving import opened
    from intake.worker import run_worker

    settings = _settings(args)
    with opened(settings) as (service, _cluster):
        run_worker(service, concurrency=args.concurrency or settings.workers)
    return DONE


def _bulk(args: argparse.Namespace, console: Console) -> int:
    from intake.bulk import run_bulk
    from intake.serving import opened

    with opened(_settings(args)) as (service, _cluster):
        return run_bulk(service, args.source, results=args.results, console=console)


def _import(args: argparse.Namespace, console: Console) -> int:
    from intake.case_import import run_import
    from intake.serving import opened

    with opened(_settings(args)) as (service, _cluster):
        return run_import(service, args.file, source=args.source, console=console)


def _audit(args: argparse.Namespace, console: Console) -> int:
    from intake.audit import verify
    from intake.serving import opened

    with opened(_settings(args)) as (service, _cluster), service.database.reading() as connection:
        broken = verify(connection)
    for found in broken:
        console.print(f"audit: entry {found.number}: {found.why}", markup=False, highlight=False)
    if not broken and not args.quiet:
        console.print("audit: the chain is whole", markup=False, highlight=False)
    return FAILED if broken else DONE


def _keys(args: argparse.Namespace, console: Console) -> int:
    from intake.serving import opened

    with opened(_settings(args)) as (service, _cluster):
        sealed = service.vault.rotate()
    console.print(f"keys: {sealed} values are sealed under a new key", markup=False, highlight=False)
    return DONE


def _backup(args: argparse.Namespace, console: Console) -> int:
    from intake.backup import back_up
    from intake.serving import opened

    with opened(_settings(args)) as (service, _cluster):
        kept = back_up(service, args.folder)
    console.print(f"backup: {kept.rows} rows, {kept.objects} objects in {args.folder}", markup=False, highlight=False)
    return DONE


def _restore(args: argparse.Namespace, console: Console) -> int:
    from intake.backup import BackupUnusable, restore
    from intake.serving import opened

    with opened(_settings(args)) as (service, _cluster):
        try:
            kept = restore(service, args.folder)
        except BackupUnusable as fault:
            console.print(f"restore: {fault}", markup=False, highlight=False, soft_wrap=True)
            return FAILED
    console.print(f"restore: {kept.rows} rows and {kept.objects} objects, digests equal", markup=False, highlight=False)
    return DONE


def _sar(args: argparse.Namespace, console: Console) -> int:
    from intake import cli_sar

    return cli_sar.run(args, _settings(args), console)


COMMANDS: Mapping[str, Command] = {
    "serve": _serve,
    "demo": _demo,
    "worker": _worker,
    "bulk": _bulk,
    "import": _import,
    "audit": _audit,
    "keys": _keys,
    "backup": _backup,
    "restore": _restore,
    "sar": _sar,
}


def run(args: argparse.Namespace, console: Console) -> int:
    """Run one of the service's commands; unsafe settings and a database that cannot be had are said in a line each."""
    from intake.log import log_json
    from intake.postgres import DatabaseUnavailable

    # Between the demonstration's own words nobody looks for the service's.
    quiet = args.quiet or args.command == "demo"
    log_json(logging.DEBUG if args.verbose else logging.WARNING if quiet else logging.INFO)
    try:
        return COMMANDS[args.command](args, console)
    except UnsafeSettings as unsafe:
        for fault in unsafe.faults:
            console.print(f"{args.command}: {fault}", markup=False, highlight=False, soft_wrap=True)
        return UNUSABLE
    except DatabaseUnavailable as fault:
        console.print(f"{args.command}: {fault}", markup=False, highlight=False, soft_wrap=True)
        return FAILED
