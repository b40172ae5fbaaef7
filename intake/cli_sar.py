"""`touchstone sar`: sets up and serves the records of suspicious-activity reports, apart from everything else."""

from __future__ import annotations

import argparse
from pathlib import Path

import uvicorn
from rich.console import Console

from intake.sar.app import create_sar_app
from intake.sar.records import add_officer, purge, verify
from intake.sar.setup import NotSetUp, make_tables, open_office, set_up
from intake.service import present
from intake.settings import Settings

DONE, FAILED = 0, 1
PORT = 8701


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `touchstone sar` takes."""
    parser.add_argument("what", choices=["setup", "officer", "serve", "purge", "verify"])
    parser.add_argument("--name", metavar="NAME", help="officer: whose token is made")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"serve: the port (default: {PORT})")


def run(args: argparse.Namespace, settings: Settings, console: Console) -> int:
    """Run one of the records' commands."""

    def say(told: str) -> None:
        console.print(f"sar: {told}", markup=False, highlight=False, soft_wrap=True)

    try:
        if args.what == "setup":
            _set_up(settings)
            say("set up; turn it on with TOUCHSTONE_SAR=on")
            return DONE
        office = open_office(settings, present)
        match args.what:
            case "officer":
                say(f"the token of {args.name or 'officer'}, shown once: {add_officer(office, args.name or 'officer')}")
            case "purge":
                say(f"{purge(office)} records removed")
            case "verify":
                broken = verify(office)
                for found in broken:
                    say(f"entry {found.number}: {found.why}")
                return FAILED if broken else DONE
            case _:
                app = create_sar_app(office, tls=settings.secure_cookies)
                uvicorn.run(app, host=settings.host, port=args.port, log_config=None, access_log=False)
    except NotSetUp as fault:
        say(str(fault))
        return FAILED
    return DONE


def _set_up(settings: Settings) -> None:
    from intake.postgres import open_cluster

    if settings.sar_database_url:
        make_tables(settings.sar_database_url)
        return
    cluster = open_cluster(settings.data)
    try:
        set_up(settings, cluster, Path(settings.data / "postgres.secret").read_text(encoding="ascii").strip())
    finally:
        cluster.stop()
