"""A back-file of any size: every case of a folder or bucket is put in behind everything else, and the results come out.

It may be stopped and started again at any point: a case that is there is gone on with, and bytes that are there are
not taken in twice.
"""

from __future__ import annotations

import contextlib
import itertools
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import obstore
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import func, select, text

from intake import cases, papers
from intake.access import SYSTEM, visible
from intake.bulk_results import write_results
from intake.incoming import copied
from intake.papers import Channel, Terms
from intake.problems import Refused
from intake.queue import Urgency
from intake.service import Service
from intake.store_s3 import BucketStore, open_bucket
from intake.tables import cases as case_rows
from intake.tables import papers as paper_rows
from intake.walking import cases_named, is_document
from intake.worker import run_worker

SOURCE = "bulk"
DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2
LOOK_S = 0.5
"""How often the queue is looked at while results are waited for."""


class NoBackFile(Exception):
    """There is no folder or bucket of that name; the message says what is looked for."""


@dataclass(slots=True)
class Report:
    """What came of putting in a back-file."""

    case_ids: list[uuid.UUID] = field(default_factory=list)
    taken: int = 0
    same: int = 0
    """Papers that were there already."""
    refused: list[tuple[str, str]] = field(default_factory=list)
    """Files that were not taken, with the code of their refusal."""


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Where a file of a bucket is, for as long as it is looked at: in a folder of its own."""

    store: BucketStore

    @contextmanager
    def file(self, key: str) -> Iterator[Path]:
        """A copy of an object, under its own name."""
        with tempfile.TemporaryDirectory(prefix="touchstone-bulk-") as folder:
            path = Path(folder) / (key.rpartition("/")[2] or "paper")
            with path.open("wb") as out:
                for piece in obstore.get(self.store.bucket, key).stream(min_chunk_size=1 << 20):
                    out.write(piece)
            yield path

    def keys(self) -> Iterator[str]:
        """The documents' keys in the bucket's order."""
        for some in obstore.list(self.store.bucket, chunk_size=1000):
            yield from (e["path"] for e in some if is_document(Path(e["path"])))


_File = contextlib.AbstractContextManager[Path]


def _named(source: str, endpoint: str) -> Iterator[tuple[str, Iterator[_File]]]:
    """Every case of a back-file with its files, one at a time: a back-file need not fit into memory."""
    parsed = urlsplit(source)
    if parsed.scheme == "s3":
        prefix = parsed.path.strip("/")
        bucket = _Bucket(open_bucket(parsed.netloc, prefix, endpoint))
        whole = prefix.rpartition("/")[2] or parsed.netloc
        for name, keys in itertools.groupby(bucket.keys(), lambda key: key.partition("/")[0] if "/" in key else whole):
            yield name, map(bucket.file, keys)
        return
    folder = Path(source)
    if not folder.is_dir():
        raise NoBackFile(f"{source} is neither a folder nor s3://BUCKET/PREFIX")
    for case in cases_named([folder]):
        yield case.name, map(contextlib.nullcontext, case.files)


def _case(service: Service, name: str) -> uuid.UUID:
    """The case of that name from an earlier run, or a new one."""
    with service.database.transaction() as connection:
        found = cases.by_loan(connection, SYSTEM, name, SOURCE)
        if found is None:
            told = cases.Told(loan_number=name)
            found = cases.make(connection, SYSTEM, told, service.clock().date(), source=SOURCE)
        return found.id


def put_in(service: Service, source: str, *, told: Progress | None = None) -> Report:
    """Take in every case of a back-file, behind everything that anybody waits for; `NoBackFile` where there is none."""
    report = Report()
    bar = told.add_task("taking in", total=None) if told is not None else None
    for name, files in _named(source, service.settings.store_endpoint):
        case_id = _case(service, name)
        report.case_ids.append(case_id)
        for number, file in enumerate(files, 1):
            _take(service, case_id, file, f"{name}, file {number}", report)
            if told is not None and bar is not None:
                told.advance(bar)
    return report


def _take(service: Service, case_id: uuid.UUID, file: _File, called: str, report: Report) -> None:
    try:
        with file as path, copied(service.settings.incoming, path) as upload:
            taken = papers.receive(service, SYSTEM, case_id, upload, Terms(channel=Channel.BULK))
    except Refused as refusal:
        report.refused.append((called, refusal.code))
    except OSError:
        report.refused.append((called, "no-access"))
    else:
        report.same += taken.same_as_before
        report.taken += not taken.same_as_before


def left(service: Service) -> int:
    """How many of the back-file's papers and cases are still to be done."""
    waiting = select(func.count()).select_from(paper_rows).join(case_rows, case_rows.c.id == paper_rows.c.case_id)
    waiting = waiting.where(case_rows.c.source == SOURCE, paper_rows.c.state.in_(("stored", "reading")))
    jobs = text("select count(*) from procrastinate_jobs where status in ('todo', 'doing') and priority <= :bulk")
    with service.database.reading() as connection:
        unread = int(connection.execute(visible(waiting, SYSTEM)).scalar_one())
        return max(unread, int(connection.execute(jobs, {"bulk": int(Urgency.BULK)}).scalar_one()))


def _nobody_works(service: Service) -> bool:
    alive = text("select count(*) from procrastinate_workers where last_heartbeat > now() - interval '15 seconds'")
    with service.database.reading() as connection:
        return not connection.execute(alive).scalar_one()


def wait(service: Service, *, told: Progress | None = None) -> None:
    """Until the back-file is done; where no worker lives, this process works on it."""
    stop = threading.Event()
    worker = threading.Thread(
        target=run_worker, args=(service,), kwargs={"concurrency": service.settings.workers, "stop": stop}
    )
    ours = _nobody_works(service)
    if ours:
        worker.start()
    most = left(service)
    bar = told.add_task("reading", total=most) if told is not None else None
    try:
        while now := left(service):
            most = max(most, now)
            if told is not None and bar is not None:
                told.update(bar, total=most, completed=most - now)
            stop.wait(LOOK_S)
        if told is not None and bar is not None:
            told.update(bar, total=most, completed=most)
    finally:
        stop.set()
        if ours:
            worker.join()


def run_bulk(service: Service, source: str, *, results: Path | None, console: Console) -> int:
    """Take in a back-file and say what came of it; with a folder for results, wait for them and write them there."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as told:
        try:
            report = put_in(service, source, told=told)
        except NoBackFile as fault:
            console.print(f"bulk: {fault}", markup=False, highlight=False, soft_wrap=True)
            return UNUSABLE
        if results is not None:
            wait(service, told=told)
    for called, code in report.refused:
        console.print(f"bulk: {called} was refused: {code}", markup=False, highlight=False, soft_wrap=True)
    known = f", {report.same} known before" if report.same else ""
    console.print(
        f"bulk: {len(report.case_ids)} cases, {report.taken} papers taken in{known}, {len(report.refused)} refused",
        markup=False,
        highlight=False,
    )
    unread = 0
    if results is not None:
        written = write_results(service, report.case_ids, results)
        unread = written.refused
        console.print(
            f"bulk: {written.fields} fields and {written.figures} figures in {results}, {unread} papers not read",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    return SOME_REFUSED if report.refused or unread else DONE
