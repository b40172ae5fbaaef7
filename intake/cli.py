"""The command line: `touchstone read`, `screen`, `samples`, `doctor`, and the service's own commands.

Standard output carries results only; progress and refusals go to standard error. Exit status: 0 everything was read,
1 some inputs were refused, 2 unusable arguments.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import logging
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from extractors.figures.ground import Ground
from extractors.figures.rules import INVESTORS
from fraud.policy import load_policy
from intake import cli_serving, doctor
from intake.pipeline import FileOutcome, ReadTask, default_jobs, read_files
from intake.report import write_report
from intake.results import line, read_json, refused_json
from intake.screening import case_json, refused_case_json, screen
from intake.walking import Case, cases_named, files_named
from intake.worksheet import worksheet_path, write_worksheet

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    # Suppressed defaults: a switch counts before the command and after it, and neither place undoes the other.
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--version", action="version", version=f"touchstone {version('touchstone-intake')}")
    common.add_argument("-v", "--verbose", action="store_true", help="say more on standard error")
    common.add_argument("-q", "--quiet", action="store_true", help="say nothing on standard error but refusals")
    reading = argparse.ArgumentParser(add_help=False)
    reading.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    reading.add_argument("-o", "--output", type=Path, metavar="OUT.jsonl", help="write here, not to standard output")
    reading.add_argument("--jobs", type=_positive, default=default_jobs(), metavar="N", help="worker processes")
    reading.add_argument("--password", metavar="P", help="opens locked PDFs")

    summary = (__doc__ or "").splitlines()[0]
    parser = argparse.ArgumentParser(prog="touchstone", description=summary, parents=[common])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("read", parents=[common, reading], help="read each file by itself: one JSON line per file")
    screening = commands.add_parser("screen", parents=[common, reading], help="screen cases: one JSON line per case")
    screening.add_argument("--report", type=Path, metavar="DIR", help="write an HTML report per case here")
    screening.add_argument("--worksheet", type=Path, metavar="OUT.xlsx", help="write a workbook of the figures here")
    screening.add_argument(
        "--investor", choices=INVESTORS, default="portfolio", help="whose rules the figures follow (default: portfolio)"
    )
    screening.add_argument("--asof", type=_date, metavar="DATE", help="the day of the screening (default: today, UTC)")
    screening.add_argument("--all-checks", action="store_true", help="give every check's verdict with its reason")
    samples = commands.add_parser("samples", parents=[common], help="write invented cases with their truth")
    samples.add_argument("out", type=Path, metavar="OUT")
    samples.add_argument("--cases", type=_positive, default=20, metavar="N", help="how many (default: 20)")
    samples.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed, the same bytes (default: 1)")
    samples.add_argument(
        "--split",
        choices=("train", "tune", "test"),
        default="train",
        help="which looks, fonts, forgeries … (default: train)",
    )
    samples.add_argument(
        "--bad-share", type=_share, default=0.3, metavar="P", help="share of misrepresented cases (default: 0.3)"
    )
    samples.add_argument(
        "--worn", type=_share, default=0.34, metavar="P", help="share of files scanned or photographed (default: 0.34)"
    )
    samples.add_argument("--renderers", metavar="A,B", help="print with these, whatever the split")
    samples.add_argument(
        "--asof", type=_date, metavar="DATE", help="the day as of which the papers are sent (default: a fixed one)"
    )
    samples.add_argument("--jobs", type=_positive, default=default_jobs(), metavar="N", help="worker processes")
    samples.add_argument(
        "--leak-check", action="store_true", help="fail where traits of files alone tell forged from clean"
    )
    cli_serving.add_commands(commands, common)
    commands.add_parser("doctor", parents=[common], help="say what is installed, what is missing and how to get it")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _share(text: str) -> float:
    number = float(text)
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError("must be between 0 and 1")
    return number


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as cause:
        raise argparse.ArgumentTypeError("must be a date as YYYY-MM-DD") from cause


@contextlib.contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as out:
            yield out


def _refusal(console: Console, outcome: FileOutcome) -> None:
    if outcome.error is not None:
        error = outcome.error
        console.print(
            f"{outcome.path}: {error.code}: {error.message()} {error.hint}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def _followed(
    outcomes: Iterator[FileOutcome], total: int, console: Console, *, quiet: bool, say: str
) -> Iterator[FileOutcome]:
    """The outcomes as they come, with a bar on a terminal and a line on standard error for each refusal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal) as progress:
        task = progress.add_task(say, total=total)
        for outcome in outcomes:
            _refusal(console, outcome)
            progress.advance(task)
            yield outcome


def _read(args: argparse.Namespace, console: Console) -> int:
    tasks = [ReadTask(str(path), args.password) for path in files_named(args.paths)]
    refused = False
    with _output(args.output) as out:
        outcomes = read_files(tasks, args.jobs)
        for outcome in _followed(outcomes, len(tasks), console, quiet=args.quiet, say="Reading"):
            if outcome.read is not None:
                result = read_json(outcome.read, outcome.seconds)
            else:
                refused = True
                assert outcome.error is not None
                result = refused_json(outcome.path, outcome.error)
            print(line(result), file=out, flush=True)
    return SOME_REFUSED if refused else DONE


def _screen(args: argparse.Namespace, console: Console) -> int:
    asof = args.asof or dt.datetime.now(dt.UTC).date()
    policy = load_policy()
    cases = tuple(cases_named(args.paths))
    tasks = [
        ReadTask(str(path), args.password, forensics=True, pictures=args.report is not None)
        for case in cases
        for path in case.files
    ]
    outcomes = _followed(read_files(tasks, args.jobs), len(tasks), console, quiet=args.quiet, say="Screening")
    refused = False
    with _output(args.output) as out:
        for case in cases:
            ours = [next(outcomes) for _ in case.files]
            started = time.monotonic()
            refused |= not ours or any(o.error is not None for o in ours)
            screened = screen(case.name, ours, asof=asof, policy=policy, investor=args.investor)
            seconds = time.monotonic() - started + sum(o.seconds for o in ours)
            if screened is None:
                _say_unscreened(case, console)
                print(line(refused_case_json(case.name, ours)), file=out, flush=True)
                continue
            print(line(case_json(screened, seconds, all_checks=args.all_checks)), file=out, flush=True)
            if args.report is not None:
                written = write_report(screened, args.report)
                if not args.quiet:
                    console.print(f"{case.name}: {written}", markup=False, highlight=False, soft_wrap=True)
            if args.worksheet is not None:
                path = worksheet_path(args.worksheet, case.name, several=len(cases) > 1)
                ground = Ground(asof, args.investor)
                write_worksheet(case.name, screened.file.documents, screened.file.figures, ground, path)
        for _ in outcomes:
            pass
    return SOME_REFUSED if refused or not cases else DONE


def _say_unscreened(case: Case, console: Console) -> None:
    console.print(
        f"{case.named}: no-documents: none of its files could be read.", markup=False, highlight=False, soft_wrap=True
    )


def _samples(args: argparse.Namespace, console: Console) -> int:
    from samples.leak_check import leak_check
    from samples.sets import ASOF, SetOrder, make_set
    from samples.splits import MissingTool, Split

    renderers = tuple(args.renderers.split(",")) if args.renderers else ()
    wanted = SetOrder(args.cases, args.seed, Split(args.split), args.bad_share, renderers, args.asof or ASOF, args.worn)

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console, disable=args.quiet or not console.is_terminal) as progress:
            task = progress.add_task("Making cases", total=args.cases)
            made = make_set(args.out, wanted, jobs=args.jobs, made=lambda _: progress.advance(task))
    except MissingTool as missing:
        say(f"samples: {missing}")
        return UNUSABLE
    if not args.quiet:
        say(f"{args.out}: {made.cases} cases, {made.files} files, {made.size / 1e6:.1f} MB")
    if not args.leak_check:
        return DONE
    canary = leak_check(made.seen)
    if canary is None:
        say("leak check: too few forged files to say; ask for more cases")
        return SOME_REFUSED
    verdict = "the set leaks" if canary.sings else "nothing leaks"
    say(
        f"leak check: area {canary.area:.3f} [{canary.low:.3f}, {canary.high:.3f}] over {canary.files} files, "
        f"{canary.forged} of them forged: {verdict}"
    )
    return SOME_REFUSED if canary.sings else DONE


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    args = _parser().parse_args(argv, argparse.Namespace(quiet=False, verbose=False))
    console = Console(stderr=True)
    if args.command in cli_serving.COMMANDS:
        return cli_serving.run(args, console)
    logging.basicConfig(level=logging.INFO if args.verbose else logging.ERROR, format="%(name)s: %(message)s")
    if args.command == "doctor":
        return doctor.run(quiet=args.quiet)
    commands = {"read": _read, "screen": _screen, "samples": _samples}
    try:
        return commands[args.command](args, console)
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


if __name__ == "__main__":
    sys.exit(main())
